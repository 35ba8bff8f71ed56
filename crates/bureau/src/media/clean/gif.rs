use super::{Clean, Fault, Reader, orientation};

/// Keeps the frames, their timing and how often they repeat. Comments, texts and the blocks of other programs (XMP lives
/// there) go.
pub(super) fn clean(bytes: &[u8]) -> Result<Clean, Fault> {
    let mut reader = Reader::new(bytes);
    let header = reader.take(13)?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(header);
    out.extend_from_slice(reader.take(palette(header[10]))?);
    let mut frames = 0;
    loop {
        let from = reader.rest;
        let keep = match reader.byte()? {
            0x2C => {
                frames += 1;
                let place = reader.take(9)?;
                reader.take(palette(place[8]) + 1)?; // and the size of its first code
                blocks(&mut reader)?;
                true
            }
            0x21 => {
                let label = reader.byte()?;
                let first = blocks(&mut reader)?;
                label == 0xF9 || (label == 0xFF && repeats(first))
            }
            0x3B => break,
            _ => return Err(Fault::Damaged),
        };
        if keep {
            out.extend_from_slice(&from[..from.len() - reader.rest.len()]);
        }
    }
    out.push(0x3B);
    Ok(Clean { bytes: out, orientation: orientation(None), moving: frames > 1, inks: false })
}

/// Bytes of a palette, as the flags before it say.
fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Goes past blocks up to the empty one, and says what the first of them held, with all that follows it.
fn blocks<'a>(reader: &mut Reader<'a>) -> Result<&'a [u8], Fault> {
    let from = reader.rest;
    loop {
        match reader.byte()? {
            0 => return Ok(&from[..from.len() - reader.rest.len()]),
            length => reader.take(usize::from(length))?,
        };
    }
}

/// The loop count, in exactly the form it always has: nothing else fits in it.
fn repeats(blocks: &[u8]) -> bool {
    let named =
        blocks.starts_with(b"\x0BNETSCAPE2.0\x03\x01") || blocks.starts_with(b"\x0BANIMEXTS1.0\x03\x01");
    named && blocks.len() == 17
}
