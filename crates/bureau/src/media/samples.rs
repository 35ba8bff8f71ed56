//! Pictures made for the tests, as cameras and programs would have left them.

use image::codecs::gif::GifEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, Frame, ImageEncoder, Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder};

/// Stands in every piece of metadata that must not go out.
pub(super) const PRIVATE: &[u8] = b"PRIVATE";
/// A latitude, as Exif writes it: degrees, minutes and seconds in fractions.
const LATITUDE: [u32; 6] = [48, 1, 51, 1, 2_954, 100];

/// The four corners of the upright test picture.
pub(super) const CORNERS: [[u8; 3]; 4] = [[220, 20, 20], [20, 180, 20], [20, 20, 220], [240, 240, 240]];

/// Red, green, blue and white quarters, from the top left.
pub(super) fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(CORNERS[usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2)])
    })
}

/// `upright` as a sensor held in one of the eight ways stores it. EXIF 2.32, tag 0x0112: which side of the picture the
/// first row and the first column are.
pub(super) fn held(upright: &RgbImage, orientation: u16) -> RgbImage {
    let (w, h) = upright.dimensions();
    let (width, height) = if orientation < 5 { (w, h) } else { (h, w) };
    RgbImage::from_fn(width, height, |column, row| {
        let (x, y) = match orientation {
            1 => (column, row),                 // top, left
            2 => (w - 1 - column, row),         // top, right
            3 => (w - 1 - column, h - 1 - row), // bottom, right
            4 => (column, h - 1 - row),         // bottom, left
            5 => (row, column),                 // left, top
            6 => (w - 1 - row, column),         // right, top
            7 => (w - 1 - row, h - 1 - column), // right, bottom
            _ => (row, h - 1 - column),         // left, bottom
        };
        *upright.get_pixel(x, y)
    })
}

/// Exif with an orientation, a place on earth, a maker's note and a thumbnail.
pub(super) fn exif(orientation: u16) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    tiff.extend_from_slice(&3u16.to_le_bytes());
    entry(&mut tiff, 0x010F, 2, 8, 50); // maker
    entry(&mut tiff, 0x0112, 3, 1, orientation.into());
    entry(&mut tiff, 0x8825, 4, 1, 58); // where the place is
    tiff.extend_from_slice(&0u32.to_le_bytes());
    tiff.extend_from_slice(b"PRIVATE\0");
    tiff.extend_from_slice(&1u16.to_le_bytes());
    entry(&mut tiff, 2, 5, 3, 76); // latitude
    tiff.extend_from_slice(&0u32.to_le_bytes());
    tiff.extend_from_slice(&latitude());
    tiff.extend_from_slice(b"\xFF\xD8 PRIVATE thumbnail \xFF\xD9");
    tiff
}

fn entry(tiff: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: u32) {
    tiff.extend_from_slice(&tag.to_le_bytes());
    tiff.extend_from_slice(&kind.to_le_bytes());
    tiff.extend_from_slice(&count.to_le_bytes());
    tiff.extend_from_slice(&value.to_le_bytes());
}

/// The bytes of the place on earth.
pub(super) fn latitude() -> Vec<u8> {
    LATITUDE.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// A colour profile as far as anybody here looks into it.
pub(super) fn profile(space: &[u8; 4]) -> Vec<u8> {
    let mut icc = vec![7; 200];
    icc[..4].copy_from_slice(&200u32.to_be_bytes());
    icc[16..20].copy_from_slice(space);
    icc[36..40].copy_from_slice(b"acsp");
    icc
}

/// A JPEG without any metadata.
pub(super) fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = (picture.width() as u16, picture.height() as u16);
    Encoder::new(&mut bytes, 92).encode(picture, width, height, ColorType::Rgb).unwrap();
    bytes
}

/// A JPEG with a profile and all that a telephone and an agency write into one, and a second picture behind.
pub(super) fn chatty_jpeg(picture: &RgbImage, orientation: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = (picture.width() as u16, picture.height() as u16);
    let mut encoder = Encoder::new(&mut bytes, 92);
    encoder.set_progressive(true);
    encoder.add_exif_metadata(&exif(orientation)).unwrap();
    encoder.add_app_segment(1, b"http://ns.adobe.com/xap/1.0/\0<PRIVATE/>".to_vec()).unwrap();
    encoder.add_icc_profile(&profile(b"RGB ")).unwrap();
    encoder.add_app_segment(2, b"MPF\0PRIVATE".to_vec()).unwrap();
    encoder.add_app_segment(13, b"Photoshop 3.0\08BIM\x04\x04PRIVATE".to_vec()).unwrap();
    encoder.add_app_segment(11, b"PRIVATE provenance".to_vec()).unwrap();
    encoder.encode(picture, width, height, ColorType::Rgb).unwrap();
    let comment = b"\xFF\xFE\0\x0EPRIVATE note";
    bytes.splice(2..2, comment.iter().copied());
    bytes.extend_from_slice(b"\xFF\xD8 PRIVATE second picture \xFF\xD9");
    bytes
}

/// A PNG without any metadata.
pub(super) fn png(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(PngEncoder::new(&mut bytes)).unwrap();
    bytes
}

/// A PNG with a profile, Exif, texts, a date and something behind its end.
pub(super) fn chatty_png(picture: &DynamicImage, orientation: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(profile(b"RGB ")).unwrap();
    picture.write_with_encoder(encoder).unwrap();
    let mut extra = Vec::new();
    chunk(&mut extra, b"eXIf", &exif(orientation));
    chunk(&mut extra, b"tEXt", b"Author\0PRIVATE");
    chunk(&mut extra, b"zTXt", b"PRIVATE\0\0x");
    chunk(&mut extra, b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0PRIVATE");
    chunk(&mut extra, b"tIME", b"PRIVATE");
    chunk(&mut extra, b"prVt", b"PRIVATE");
    bytes.splice(33..33, extra); // after the header
    bytes.extend_from_slice(b"PRIVATE tail");
    bytes
}

/// A chunk of a PNG, checksum included.
pub(super) fn chunk(out: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    out.extend_from_slice(&(data.len() as u32).to_be_bytes());
    out.extend_from_slice(name);
    out.extend_from_slice(data);
    let crc = name.iter().chain(data).fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    });
    out.extend_from_slice(&(!crc).to_be_bytes());
}

/// A WebP with a profile, Exif, XMP and a chunk of nobody's.
pub(super) fn chatty_webp(picture: &DynamicImage, orientation: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = WebPEncoder::new_lossless(&mut bytes);
    encoder.set_icc_profile(profile(b"RGB ")).unwrap();
    encoder.set_exif_metadata(exif(orientation)).unwrap();
    picture.write_with_encoder(encoder).unwrap();
    bytes.extend_from_slice(b"XMP \x07\0\0\0PRIVATE\0prvt\x07\0\0\0PRIVATE\0");
    let length = bytes.len() as u32 - 8;
    bytes[4..8].copy_from_slice(&length.to_le_bytes());
    bytes[20] |= 0b100; // announces XMP
    bytes.extend_from_slice(b"PRIVATE tail");
    bytes
}

/// A GIF of so many frames, with a comment, XMP and something behind its end.
pub(super) fn chatty_gif(picture: &RgbImage, frames: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    {
        let mut encoder = GifEncoder::new(&mut bytes);
        encoder.set_repeat(image::codecs::gif::Repeat::Infinite).unwrap();
        let rgba = DynamicImage::ImageRgb8(picture.clone()).into_rgba8();
        encoder.encode_frames((0..frames).map(|_| Frame::new(rgba.clone()))).unwrap();
    }
    let end = bytes.len() - 1;
    let extra = b"\x21\xFE\x07PRIVATE\0\x21\xFF\x0BXMP DataXMP\x07PRIVATE\0";
    bytes.splice(end..end, extra.iter().copied());
    bytes.extend_from_slice(b"PRIVATE tail");
    bytes
}

/// Whether `bytes` hold `part` anywhere.
pub(super) fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
