//! Bytes made of other bytes, by a chance that is the same each time.

/// What parsers look out for.
const TOKENS: [&[u8]; 24] = [
    b"<",
    b">",
    b"</p>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"&",
    b"&#x0;",
    b"\"",
    b"\\",
    b"\n",
    b"\n\n",
    b"---\n",
    b"{",
    b"}",
    b"[",
    b"]",
    b"```",
    b"\0",
    b"\xff\xfe",
    b"\xc3",
    b"<!-- wp:a {\"b\":",
    b"99999999999999999999",
];

/// A chance (xorshift).
pub struct Chance(u64);

impl Chance {
    pub fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }
}

/// `bytes` after one to six changes, some of them with a piece of `other`.
pub fn mutated(bytes: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(out.len() + 1);
        let end = at + chance.below(out.len() - at + 1).min(64);
        match chance.below(8) {
            0 => out.truncate(at),
            1 => drop(out.drain(at..end)),
            2 => {
                let piece = out[at..end].to_vec();
                out.splice(at..at, piece);
            }
            3 if at < out.len() => out[at] = chance.next() as u8,
            4 if at < out.len() => out[at] ^= 1 << chance.below(8),
            5 => {
                let from = chance.below(other.len() + 1);
                let to = from + chance.below(other.len() - from + 1).min(200);
                out.splice(at..end, other[from..to].iter().copied());
            }
            _ => {
                let token = TOKENS[chance.below(TOKENS.len())];
                out.splice(at..at, token.iter().copied());
            }
        }
    }
    out
}
