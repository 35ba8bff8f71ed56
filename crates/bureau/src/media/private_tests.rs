//! What a picture says of its maker stays here.

use std::path::Path;

use image::{DynamicImage, RgbImage};

use super::samples::*;
use super::*;

const AT: Timestamp = Timestamp::from_unix_millis(1_795_331_700_000);

/// Adds it, and reads back the two files.
fn added(home: &Path, bytes: &[u8]) -> (Media, Vec<u8>) {
    let media = add(home, "photo", bytes, AT).unwrap();
    assert_eq!(
        std::fs::read(home.join(original_path(&media.hash))).unwrap(),
        bytes,
        "the original is kept whole"
    );
    let copy = std::fs::read(home.join(web_path(&media.reference))).unwrap();
    assert_eq!(media.web.as_ref().unwrap().hash, Hash::of(&copy));
    (media, copy)
}

fn assert_private(what: &str, bytes: &[u8]) {
    for part in [PRIVATE, &latitude(), b"Exif", b"8BIM", b"http://ns.adobe.com"] {
        let part_name = String::from_utf8_lossy(part);
        assert!(!holds(bytes, part), "{what}: {part_name:?} goes out");
    }
}

fn opened(bytes: &[u8]) -> pixels::Pixels {
    let Kind::Open(format) = kind::kind(bytes) else { panic!("no picture") };
    let size = pixels::size(format, bytes).unwrap();
    pixels::decode(format, bytes, size).unwrap()
}

fn profile_of(bytes: &[u8]) -> Option<Vec<u8>> {
    opened(bytes).profile
}

/// Near enough: JPEG is not exact.
fn near(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 12)
}

fn assert_upright(what: &str, copy: &[u8], (width, height): (u32, u32)) {
    let picture: RgbImage = opened(copy).picture.into_rgb8();
    assert_eq!(picture.dimensions(), (width, height), "{what}");
    let corners = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)];
    for ((x, y), expected) in corners.into_iter().zip(CORNERS) {
        let found = picture.get_pixel(x, y).0;
        assert!(near(found, expected), "{what}: corner {x},{y} is {found:?}, not {expected:?}");
    }
}

#[test]
fn every_orientation_stands_upright_and_says_nothing() {
    let home = tempfile::tempdir().unwrap();
    let upright = quarters(96, 64);
    for orientation in 1..=8 {
        let picture = held(&upright, orientation);
        let whole = DynamicImage::ImageRgb8(picture.clone());
        let samples = [
            ("jpeg", chatty_jpeg(&picture, orientation)),
            ("png", chatty_png(&whole, orientation)),
            ("webp", chatty_webp(&whole, orientation)),
        ];
        for (format, bytes) in samples {
            let what = format!("{format} {orientation}");
            assert!(
                holds(&bytes, PRIVATE) && holds(&bytes, &latitude()),
                "{what}: a sample that proves nothing"
            );
            let (_, copy) = added(home.path(), &bytes);
            assert_upright(&what, &copy, (96, 64));
            assert_private(&what, &copy);
            assert_eq!(profile_of(&copy), Some(profile(b"RGB ")), "{what}: colours");
        }
    }
}

#[test]
fn a_large_picture_is_made_smaller_and_says_nothing() {
    let home = tempfile::tempdir().unwrap();
    let picture = quarters(2100, 600);
    let whole = DynamicImage::ImageRgb8(picture.clone());
    for (what, bytes, mime) in [
        ("jpeg", chatty_jpeg(&picture, 1), "image/jpeg"),
        ("png", chatty_png(&whole, 1), "image/png"),
        ("webp", chatty_webp(&whole, 1), "image/jpeg"),
        ("gif", chatty_gif(&picture, 1), "image/png"),
    ] {
        let (media, copy) = added(home.path(), &bytes);
        let made = media.web.unwrap();
        assert_eq!((made.width, made.height, made.mime.as_str()), (2048, 585, mime), "{what}");
        assert_upright(what, &copy, (2048, 585));
        assert_private(what, &copy);
    }
}

#[test]
fn what_fits_keeps_its_pixels_bit_for_bit() {
    let home = tempfile::tempdir().unwrap();
    let picture = quarters(96, 64);
    let whole = DynamicImage::ImageRgb8(picture.clone());
    for (what, bytes) in [
        ("jpeg", chatty_jpeg(&picture, 1)),
        ("png", chatty_png(&whole, 1)),
        ("webp", chatty_webp(&whole, 1)),
        ("gif", chatty_gif(&picture, 1)),
    ] {
        let (media, copy) = added(home.path(), &bytes);
        assert_eq!(media.mime, media.web.unwrap().mime, "{what}");
        assert_private(what, &copy);
        assert_eq!(opened(&copy).picture, opened(&bytes).picture, "{what}");
    }
}

#[test]
fn what_moves_goes_on_moving_at_any_size() {
    use image::AnimationDecoder;
    let home = tempfile::tempdir().unwrap();
    for width in [60, 2100] {
        let (media, copy) = added(home.path(), &chatty_gif(&quarters(width, 40), 3));
        assert_private("gif", &copy);
        assert_eq!(media.web.unwrap().width, width);
        let frames = image::codecs::gif::GifDecoder::new(std::io::Cursor::new(&copy)).unwrap().into_frames();
        assert_eq!(frames.collect_frames().unwrap().len(), 3);
        assert!(holds(&copy, b"NETSCAPE2.0"), "and goes on");
    }
}

#[test]
fn an_animated_webp_is_cleaned_frame_by_frame() {
    let still = {
        let mut bytes = Vec::new();
        let encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut bytes);
        DynamicImage::ImageRgb8(quarters(8, 8)).write_with_encoder(encoder).unwrap();
        bytes[12..].to_vec()
    };
    let chunk = |name: &[u8; 4], data: &[u8]| [&name[..], &(data.len() as u32).to_le_bytes(), data].concat();
    let header = [&[0b0000_1110, 0, 0, 0][..], &[7, 0, 0, 7, 0, 0]].concat();
    let frame =
        [&[0, 0, 0, 0, 0, 0, 7, 0, 0, 7, 0, 0, 100, 0, 0, 0][..], &still, &chunk(b"prvt", b"PRIVATE!")];
    let frame = chunk(b"ANMF", &frame.concat());
    let body = [&b"WEBP"[..], &chunk(b"VP8X", &header), &chunk(b"ANIM", &[0; 6]), &frame, &frame].concat();
    let body = [body, chunk(b"XMP ", b"PRIVATE!")].concat();
    let home = tempfile::tempdir().unwrap();
    let (_, copy) = added(home.path(), &chunk(b"RIFF", &body));
    assert_private("webp", &copy);
    let decoder = image_webp_frames(&copy);
    assert_eq!(decoder, 2);
}

fn image_webp_frames(bytes: &[u8]) -> usize {
    use image::AnimationDecoder;
    let decoder = image::codecs::webp::WebPDecoder::new(std::io::Cursor::new(bytes)).unwrap();
    decoder.into_frames().collect_frames().unwrap().len()
}

#[test]
fn a_profile_that_is_none_goes() {
    let home = tempfile::tempdir().unwrap();
    let bytes = jpeg(&quarters(16, 16));
    let fake = b"\xFF\xE2\0\x17ICC_PROFILE\0\x01\x01PRIVATE";
    let bytes = [&bytes[..2], fake, &bytes[2..]].concat();
    let (_, copy) = added(home.path(), &bytes);
    assert_private("fake profile", &copy);
}

#[test]
fn a_grey_photo_keeps_a_grey_profile_and_no_other() {
    let home = tempfile::tempdir().unwrap();
    let grey = DynamicImage::ImageRgb8(quarters(2100, 100)).into_luma8();
    for (space, kept) in [(b"GRAY", true), (b"CMYK", false)] {
        let mut bytes = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
        encoder.add_icc_profile(&profile(space)).unwrap();
        encoder.encode(&grey, 2100, 100, jpeg_encoder::ColorType::Luma).unwrap();
        let (_, copy) = added(home.path(), &bytes);
        assert_eq!(profile_of(&copy).is_some(), kept, "{}", String::from_utf8_lossy(space));
    }
}

#[test]
fn the_colours_of_ink_become_those_of_light() {
    let home = tempfile::tempdir().unwrap();
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.add_icc_profile(&profile(b"CMYK")).unwrap();
    encoder.encode(&[0; 16 * 16 * 4], 16, 16, jpeg_encoder::ColorType::Cmyk).unwrap();
    let (_, copy) = added(home.path(), &bytes);
    assert_eq!(profile_of(&copy), None);
    assert_eq!(opened(&copy).picture.color(), image::ColorType::Rgb8);
}
