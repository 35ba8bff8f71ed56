//! A small picture of our own.

use std::sync::atomic::{AtomicU16, Ordering};

/// A PNG of stripes. No two are alike, be they made in one instant.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    static MADE: AtomicU16 = AtomicU16::new(0);
    let [a, b] = MADE.fetch_add(1, Ordering::Relaxed).to_le_bytes();
    let [c, d, e, f, ..] = super::driver::now().unix_millis().to_le_bytes();
    let shade = [a, b, c, d, e, f];
    let mut raw = Vec::new();
    for _ in 0..height {
        raw.extend(std::iter::once(0).chain(shade.iter().copied().cycle().take(3 * width as usize)));
    }
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut zlib, &raw).unwrap();
    let mut head = Vec::new();
    head.extend_from_slice(&width.to_be_bytes());
    head.extend_from_slice(&height.to_be_bytes());
    head.extend_from_slice(&[8, 2, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [(b"IHDR", head), (b"IDAT", zlib.finish().unwrap()), (b"IEND", Vec::new())] {
        png.extend_from_slice(&(data.len() as u32).to_be_bytes());
        let mut sum = flate2::Crc::new();
        sum.update(name);
        sum.update(&data);
        png.extend_from_slice(name);
        png.extend_from_slice(&data);
        png.extend_from_slice(&sum.sum().to_be_bytes());
    }
    png
}
