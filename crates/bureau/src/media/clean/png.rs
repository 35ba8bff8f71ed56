use super::{Clean, Fault, Reader, orientation};

/// What draws the picture and what says its colours; the frames of an animated one.
const KEPT: [&[u8; 4]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"bKGD", b"sBIT", b"gAMA", b"cHRM", b"sRGB", b"iCCP",
    b"cICP", b"mDCV", b"cLLI", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn clean(bytes: &[u8]) -> Result<Clean, Fault> {
    let mut reader = Reader::new(bytes);
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(reader.take(8)?);
    let (mut exif, mut moving) = (None, false);
    loop {
        let from = reader.rest;
        let length = u32::from_be_bytes(reader.array()?);
        let name: [u8; 4] = reader.array()?;
        let data = reader.take(length as usize)?;
        let _checksum: [u8; 4] = reader.array()?;
        if KEPT.contains(&&name) {
            out.extend_from_slice(&from[..from.len() - reader.rest.len()]);
        }
        match &name {
            b"eXIf" => exif = Some(data),
            b"acTL" => moving = true,
            b"IEND" => break,
            _ => {}
        }
    }
    Ok(Clean { bytes: out, orientation: orientation(exif), moving, inks: false })
}
