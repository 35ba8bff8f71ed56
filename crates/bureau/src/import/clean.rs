//! Bytes as text, whatever they say that they are.
//!
//! Archives pass through many hands: UTF-8 with a few bytes of Latin-1 in it is the rule, a declaration that is not
//! true is common. So the declaration is not asked. What is UTF-8 is read as such; each byte that is not is read as
//! Windows has it; UTF-16 is known by its mark. NUL and its like, which no text has, are left out.

use std::io::{self, Read};

/// Bytes that are looked at together.
const CHUNK: usize = 64 * 1024;

/// What the bytes 0x80 to 0x9f are in Windows-1252; the five that are nothing there stay as Latin-1 has them.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

#[derive(Clone, Copy, PartialEq)]
enum Encoding {
    Utf8,
    Utf16 { big: bool },
}

/// A stream of bytes as a stream of UTF-8 that a text can be made of.
pub struct Clean<R> {
    inner: R,
    encoding: Option<Encoding>,
    /// Read, and not understood yet.
    raw: Vec<u8>,
    /// Understood, and not given yet.
    text: String,
    given: usize,
    ended: bool,
}

impl<R: Read> Clean<R> {
    /// Of these bytes.
    pub fn new(inner: R) -> Self {
        Self { inner, encoding: None, raw: Vec::new(), text: String::new(), given: 0, ended: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.given = 0;
        while self.text.is_empty() && !self.ended {
            let before = self.raw.len();
            self.raw.resize(before + CHUNK, 0);
            let read = loop {
                match self.inner.read(&mut self.raw[before..]) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    other => break other,
                }
            };
            self.raw.truncate(before + *read.as_ref().unwrap_or(&0));
            self.ended = read? == 0;
            let encoding = match self.encoding {
                Some(encoding) => encoding,
                None if self.raw.len() < 4 && !self.ended => continue,
                None => self.mark(),
            };
            self.encoding = Some(encoding);
            match encoding {
                Encoding::Utf8 => self.utf8(),
                Encoding::Utf16 { big } => self.utf16(big),
            }
            if self.text.bytes().any(|byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) {
                self.text.retain(|c| c >= ' ' || matches!(c, '\t' | '\n' | '\r'));
            }
        }
        Ok(())
    }

    /// The encoding that the first bytes tell. The mark itself is dropped.
    fn mark(&mut self) -> Encoding {
        let (encoding, mark) = match self.raw.as_slice() {
            [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8, 3),
            [0xff, 0xfe, ..] => (Encoding::Utf16 { big: false }, 2),
            [0xfe, 0xff, ..] => (Encoding::Utf16 { big: true }, 2),
            [b'<', 0, ..] => (Encoding::Utf16 { big: false }, 0),
            [0, b'<', ..] => (Encoding::Utf16 { big: true }, 0),
            _ => (Encoding::Utf8, 0),
        };
        self.raw.drain(..mark);
        encoding
    }

    fn utf8(&mut self) {
        let mut at = 0;
        loop {
            let rest = &self.raw[at..];
            let error = match std::str::from_utf8(rest) {
                Ok(good) => {
                    self.text.push_str(good);
                    at = self.raw.len();
                    break;
                }
                Err(error) => error,
            };
            let good = error.valid_up_to();
            self.text.push_str(&String::from_utf8_lossy(&rest[..good]));
            at += good;
            match error.error_len() {
                // The beginning of a character: its end comes with the next bytes.
                None if !self.ended => break,
                length => {
                    let bad = length.unwrap_or(self.raw.len() - at);
                    self.text.extend(self.raw[at..at + bad].iter().map(|&byte| windows(byte)));
                    at += bad;
                }
            }
        }
        self.raw.drain(..at);
    }

    fn utf16(&mut self, big: bool) {
        let mut whole = self.raw.len() / 2 * 2;
        let unit = |pair: &[u8]| match big {
            true => u16::from_be_bytes([pair[0], pair[1]]),
            false => u16::from_le_bytes([pair[0], pair[1]]),
        };
        // The first half of a pair waits for the second.
        if !self.ended && whole >= 2 && matches!(unit(&self.raw[whole - 2..whole]), 0xd800..=0xdbff) {
            whole -= 2;
        }
        let units = self.raw[..whole].chunks_exact(2).map(unit);
        self.text.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        self.raw.drain(..whole);
    }
}

fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

impl<R: Read> Read for Clean<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given == self.text.len() {
            self.fill()?;
        }
        let rest = &self.text.as_bytes()[self.given..];
        let length = rest.len().min(into.len());
        into[..length].copy_from_slice(&rest[..length]);
        self.given += length;
        Ok(length)
    }
}

/// Bytes that are all there, as text, its lines ended as ours are.
pub fn text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    // Reading from memory has no way to fail, and what is read is UTF-8.
    let _ = Clean::new(bytes).read_to_string(&mut text);
    lines(text)
}

/// With lines that are ended as ours are.
pub fn lines(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream that gives one byte at a time.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            into[0] = *first;
            self.0 = rest;
            Ok(1)
        }
    }

    #[track_caller]
    fn reads(bytes: &[u8], expected: &str) {
        assert_eq!(text(bytes), expected);
        let mut slowly = String::new();
        Clean::new(Drops(bytes)).read_to_string(&mut slowly).unwrap();
        assert_eq!(lines(slowly), expected, "byte by byte");
    }

    #[test]
    fn text_is_read_whatever_it_says_it_is() {
        reads("été 😀\u{202f}!".as_bytes(), "été 😀\u{202f}!");
        reads(b"\xEF\xBB\xBF<a>", "<a>");
        reads(b"\xE9t\xE9 \x93oui\x94 \x80", "été “oui” €");
        reads(b"\xC3\xA9t\xE9", "été");
        reads(b"caf\xE9", "café");
        reads(b"\xFF\xFEa\0\xE9\0\x3D\xD8\x00\xDE", "aé😀");
        reads(b"\xFE\xFF\0a\0\xE9", "aé");
        reads(b"<\0a\0>\0", "<a>");
        reads(b"a\0b\x0Bc\r\nd\re", "abc\nd\ne");
        reads(b"", "");
        reads(b"\xF0\x9F", "ð\u{178}");
    }
}
