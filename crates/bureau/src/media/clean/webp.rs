use super::{Clean, Fault, Reader, is_profile, orientation};

/// Bits of the extended header that announce Exif and XMP.
const ANNOUNCED: u8 = 0b0000_1100;
/// The bit that announces a colour profile.
const PROFILE: u8 = 0b0010_0000;

pub(super) fn clean(bytes: &[u8]) -> Result<Clean, Fault> {
    let mut reader = Reader::new(bytes);
    reader.take(4)?;
    let length = u32::from_le_bytes(reader.array()?) as usize;
    let mut reader = Reader::new(reader.take(length)?);
    reader.take(4)?;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    out.reserve(length);
    let (mut exif, mut moving, mut header) = (None, false, None);
    while let Some((name, data)) = next(&mut reader)? {
        match &name {
            b"VP8X" if data.len() >= 10 => {
                header = Some(out.len() + 8);
                chunk(&mut out, &name, data);
            }
            b"ICCP" if is_profile(data) => chunk(&mut out, &name, data),
            b"ICCP" => {
                if let Some(flags) = header.and_then(|place| out.get_mut(place)) {
                    *flags &= !PROFILE;
                }
            }
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" => chunk(&mut out, &name, data),
            b"ANMF" => {
                moving = true;
                chunk(&mut out, &name, &frame(data)?);
            }
            b"EXIF" => exif = Some(data.strip_prefix(b"Exif\0\0").unwrap_or(data)),
            _ => {}
        }
    }
    if let Some(flags) = header.and_then(|place| out.get_mut(place)) {
        *flags &= !ANNOUNCED;
    }
    let length = u32::try_from(out.len() - 8).map_err(|_| Fault::Damaged)?;
    out[4..8].copy_from_slice(&length.to_le_bytes());
    Ok(Clean { bytes: out, orientation: orientation(exif), moving, inks: false })
}

/// A frame of an animation: its place and time, then chunks of its own.
fn frame(data: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut reader = Reader::new(data);
    let mut out = reader.take(16)?.to_vec();
    while let Some((name, data)) = next(&mut reader)? {
        if matches!(&name, b"VP8 " | b"VP8L" | b"ALPH") {
            chunk(&mut out, &name, data);
        }
    }
    Ok(out)
}

/// A chunk's name and what it holds.
type Chunk<'a> = ([u8; 4], &'a [u8]);

fn next<'a>(reader: &mut Reader<'a>) -> Result<Option<Chunk<'a>>, Fault> {
    if reader.rest.len() < 8 {
        return Ok(None);
    }
    let name = reader.array()?;
    let length = u32::from_le_bytes(reader.array()?) as usize;
    let data = reader.take(length)?;
    if length % 2 == 1 && !reader.rest.is_empty() {
        reader.byte()?;
    }
    Ok(Some((name, data)))
}

fn chunk(out: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    out.extend_from_slice(name);
    // It was read from a file whose lengths have 32 bits, and only ever gets shorter.
    out.extend_from_slice(&(data.len() as u32).to_le_bytes());
    out.extend_from_slice(data);
    if data.len() % 2 == 1 {
        out.push(0);
    }
}
