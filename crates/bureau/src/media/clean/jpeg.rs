use super::{Clean, Fault, Reader, is_profile, orientation};

const ICC: &[u8] = b"ICC_PROFILE\0";

/// Keeps what draws the picture: frames, tables, scans; the density and the way colours are mixed; the colour profile.
/// The second pictures that telephones put behind the first (a depth map, a preview) go with the rest.
pub(super) fn clean(bytes: &[u8]) -> Result<Clean, Fault> {
    let mut reader = Reader::new(bytes);
    reader.take(2)?;
    let (mut head, mut body) = (vec![0xFF, 0xD8], Vec::with_capacity(bytes.len()));
    let mut profile = Vec::new();
    let mut exif = None;
    let mut inks = false;
    loop {
        let marker = next_marker(&mut reader)?;
        match marker {
            0xD9 => break,
            0x01 | 0xD0..=0xD8 => continue, // these stand alone
            _ => {}
        }
        let length = u16::from_be_bytes(reader.array()?);
        let part = reader.take(usize::from(length).checked_sub(2).ok_or(Fault::Damaged)?)?;
        match marker {
            // JFIF, less its thumbnail; Adobe's note of how colours are mixed.
            0xE0 if part.starts_with(b"JFIF\0") && part.len() >= 12 => {
                segment(&mut head, marker, &[&part[..12], &[0, 0]])
            }
            0xEE if part.starts_with(b"Adobe") && part.len() >= 12 => {
                segment(&mut head, marker, &[&part[..12]])
            }
            0xE1 if part.starts_with(b"Exif\0\0") => exif = exif.or(Some(&part[6..])),
            0xE2 if part.starts_with(ICC) && part.len() >= ICC.len() + 2 => profile.push(part),
            0xDA => {
                segment(&mut body, marker, &[part]);
                body.extend_from_slice(scan(&mut reader));
            }
            0xC0..=0xCF | 0xDB..=0xDD => {
                if is_frame(marker) {
                    inks = part.get(5) == Some(&4);
                }
                segment(&mut body, marker, &[part]);
            }
            _ => {}
        }
    }
    profile.sort_by_key(|part| part[ICC.len()]);
    let whole: Vec<u8> = profile.iter().flat_map(|part| &part[ICC.len() + 2..]).copied().collect();
    if is_profile(&whole) {
        profile.iter().for_each(|part| segment(&mut head, 0xE2, &[part]));
    }
    head.append(&mut body);
    head.extend_from_slice(&[0xFF, 0xD9]);
    Ok(Clean { bytes: head, orientation: orientation(exif), moving: false, inks })
}

/// The frames, without the tables and the extension that live among their numbers.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

fn segment(out: &mut Vec<u8>, marker: u8, parts: &[&[u8]]) {
    let length = parts.iter().map(|part| part.len()).sum::<usize>() + 2;
    out.extend_from_slice(&[0xFF, marker]);
    // Whole segments fit their own length; shortened ones all the more.
    out.extend_from_slice(&(length as u16).to_be_bytes());
    parts.iter().for_each(|part| out.extend_from_slice(part));
}

/// Goes past stray bytes and padding, as every viewer does.
fn next_marker(reader: &mut Reader<'_>) -> Result<u8, Fault> {
    loop {
        if reader.byte()? != 0xFF {
            continue;
        }
        loop {
            match reader.byte()? {
                0xFF => {}
                0 => break,
                marker => return Ok(marker),
            }
        }
    }
}

/// The coded pixels, up to the next marker that is not one of their own.
fn scan<'a>(reader: &mut Reader<'a>) -> &'a [u8] {
    let rest = reader.rest;
    let own = |pair: &[u8]| pair[0] != 0xFF || matches!(pair[1], 0 | 0xD0..=0xD7 | 0xFF);
    let end = rest.windows(2).position(|pair| !own(pair)).unwrap_or(rest.len());
    let (pixels, rest) = rest.split_at(end);
    reader.rest = rest;
    pixels
}
