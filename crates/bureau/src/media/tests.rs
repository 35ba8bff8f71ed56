use std::fs;

use image::{DynamicImage, GrayImage, Rgb, RgbImage, Rgba, RgbaImage};

use super::samples::*;
use super::*;
use crate::words::{Language, Words};

const AT: Timestamp = Timestamp::from_unix_millis(1_795_331_700_000);

fn code(result: Result<Media>) -> String {
    let phrase = result.expect_err("refused").phrase();
    for language in [Language::French, Language::English] {
        let words = Words::new(language);
        assert!(!words.say(&phrase).contains('['), "{}", words.say(&phrase));
        assert!(words.hint(&phrase).is_some(), "{} says what to do", phrase.code);
    }
    phrase.code
}

/// Every file under a folder, with its bytes.
fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => found.extend(files(&path)),
            path => found.push((path.clone(), fs::read(path).unwrap())),
        }
    }
    found.sort();
    found
}

/// Noise that no encoder makes small: what a photograph of leaves is to a PNG.
fn noise(width: u32, height: u32) -> RgbImage {
    let mut state = 1u32;
    RgbImage::from_fn(width, height, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let soft = ((x + y) % 256) as u8 / 2;
        Rgb([soft + (state >> 28) as u8, soft + (state >> 27 & 15) as u8, soft])
    })
}

#[test]
fn a_picture_has_its_two_files_and_its_reference() {
    let home = tempfile::tempdir().unwrap();
    let bytes = jpeg(&quarters(64, 48));
    let media = add(home.path(), "C:\\DCIM/tasse de café.JPG", &bytes, AT).unwrap();
    assert_eq!(media.name, "tasse de café.JPG");
    assert_eq!(media.reference, format!("media/{}.jpg", Hash::of(&bytes).stem()));
    assert_eq!((media.mime.as_str(), media.bytes, media.added_at), ("image/jpeg", bytes.len() as u64, AT));
    assert!(home.path().join(web_path(&media.reference)).exists());
    let digits = media.hash.as_str();
    assert_eq!(original_path(&media.hash), Path::new("media/originals").join(&digits[..2]).join(digits));
    assert_eq!(files(home.path()).len(), 2);
    assert_eq!(unopened(&media), None);
}

#[test]
fn adding_it_again_touches_nothing() {
    let home = tempfile::tempdir().unwrap();
    let bytes = jpeg(&held(&quarters(64, 48), 6));
    let first = add(home.path(), "a.jpg", &bytes, AT).unwrap();
    let paths = [home.path().join(original_path(&first.hash)), home.path().join(web_path(&first.reference))];
    let then = UNIX_EPOCH + Duration::from_secs(1_000_000);
    for path in &paths {
        fs::File::options().write(true).open(path).unwrap().set_modified(then).unwrap();
    }
    assert_eq!(add(home.path(), "a.jpg", &bytes, AT).unwrap(), first);
    for path in &paths {
        assert_eq!(fs::metadata(path).unwrap().modified().unwrap(), then);
    }
}

#[test]
fn what_an_interruption_left_is_made_whole() {
    let home = tempfile::tempdir().unwrap();
    let bytes = jpeg(&quarters(64, 48));
    let media = add(home.path(), "a.jpg", &bytes, AT).unwrap();
    let whole = files(home.path());
    // The power went between the two files, or a disk gave half of one back.
    fs::remove_file(home.path().join(web_path(&media.reference))).unwrap();
    fs::write(home.path().join(original_path(&media.hash)), &bytes[..100]).unwrap();
    assert_eq!(add(home.path(), "a.jpg", &bytes, AT).unwrap(), media);
    assert_eq!(files(home.path()), whole);
    fs::write(home.path().join(web_path(&media.reference)), b"").unwrap();
    assert_eq!(add(home.path(), "a.jpg", &bytes, AT).unwrap(), media);
    assert_eq!(files(home.path()), whole);
}

#[test]
fn a_refused_file_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let photo = jpeg(&quarters(64, 48));
    let mut scrambled = png(&DynamicImage::ImageRgb8(quarters(64, 48)));
    scrambled[60] ^= 0xFF;
    let heavy = [&photo[..], &vec![0; (MOST_BYTES as usize) - photo.len() + 1]].concat();
    for (expected, bytes) in [
        ("error-media-empty", &b""[..]),
        ("error-media-unknown", b"Cher journal"),
        ("error-media-format", b"II*\0 a scan"),
        ("error-media-format", b"\n<svg onload='alert(1)'/>"),
        ("error-media-format", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"),
        ("error-media-truncated", &photo[..photo.len() / 2]),
        ("error-media-damaged", &scrambled),
        ("error-media-bytes", &heavy),
    ] {
        assert_eq!(code(add(home.path(), "a.jpg", bytes, AT)), expected);
    }
    assert!(files(home.path()).is_empty());
}

#[test]
fn a_picture_too_large_to_decode_is_refused_by_its_size() {
    let home = tempfile::tempdir().unwrap();
    let mut bomb = b"\x89PNG\r\n\x1A\n".to_vec();
    let side = 50_000u32.to_be_bytes();
    chunk(&mut bomb, b"IHDR", &[&side[..], &side, &[8, 6, 0, 0, 0]].concat());
    chunk(&mut bomb, b"IDAT", b"\x78\x9C\x63\0\0\0\x01\0\x01");
    chunk(&mut bomb, b"IEND", b"");
    assert_eq!(code(add(home.path(), "a.png", &bomb, AT)), "error-media-pixels");
    let mut wide = jpeg(&quarters(16, 16));
    let frame = wide.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    wide[frame + 5..frame + 9].fill(0xFF);
    assert_eq!(code(add(home.path(), "a.jpg", &wide, AT)), "error-media-pixels");
    let mut gif = chatty_gif(&quarters(16, 16), 2);
    gif[6..10].fill(0xFF);
    assert_eq!(code(add(home.path(), "a.gif", &gif, AT)), "error-media-pixels");
}

#[test]
fn a_heavy_file_is_refused_unread() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("film.jpg");
    fs::File::create(&path).unwrap().set_len(200 << 20).unwrap();
    assert_eq!(code(add_file(home.path(), &path, AT)), "error-media-bytes");
    let missing = add_file(home.path(), &home.path().join("parti.jpg"), AT).unwrap_err();
    assert_eq!(missing.phrase().code, "error-file");
}

#[test]
fn the_name_deceives_nobody() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("photo.jpg");
    fs::write(&path, png(&DynamicImage::ImageRgb8(quarters(16, 16)))).unwrap();
    let media = add_file(home.path(), &path, AT).unwrap();
    assert_eq!((media.mime.as_str(), &media.reference[22..]), ("image/png", ".png"));
}

#[test]
fn what_nothing_opens_is_kept_and_said() {
    let home = tempfile::tempdir().unwrap();
    for (bytes, mime, extension) in [
        (&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic and so on"[..], "image/heic", "heic"),
        (b"\0\0\0\x1Cftypavif\0\0\0\0avifmif1miaf and so on", "image/avif", "avif"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif and so on", "image/avif", "avif"),
    ] {
        let media = add(home.path(), "IMG_0001.HEIC", bytes, AT).unwrap();
        assert_eq!((media.mime.as_str(), &media.web), (mime, &None));
        assert!(media.reference.ends_with(extension));
        assert_eq!(fs::read(home.path().join(original_path(&media.hash))).unwrap(), bytes);
        assert_eq!(unopened(&media).map(|phrase| phrase.code).as_deref(), Some("error-media-heic"));
    }
}

#[test]
fn a_reference_leads_to_the_copies_and_nowhere_else() {
    for (reference, path) in [
        ("media/0123456789abcdef.jpg", "media/web/0123456789abcdef.jpg"),
        ("media/../../etc/passwd", "media/web/passwd"),
        ("media/..", "media/web"),
        ("/", "media/web"),
        ("", "media/web"),
    ] {
        assert_eq!(web_path(reference), Path::new(path).join(""), "{reference}");
    }
}

#[test]
fn a_name_for_the_outside_is_readable_and_unique() {
    let name = file_name("media/0123456789abcdef.jpg", "Tasse de café (1).HEIC");
    assert_eq!(name, "tasse-de-cafe-1-0123456789abcdef.jpg");
}

#[test]
fn a_drawing_stays_png_and_a_photograph_does_not() {
    let home = tempfile::tempdir().unwrap();
    let mime = |picture| add(home.path(), "a.png", &png(&picture), AT).unwrap().web.unwrap().mime;
    assert_eq!(mime(DynamicImage::ImageRgb8(quarters(1200, 1000))), "image/png");
    assert_eq!(mime(DynamicImage::ImageRgb8(noise(1700, 1400))), "image/jpeg");
    assert_eq!(mime(DynamicImage::ImageRgb8(noise(2400, 1600))), "image/jpeg");
    let mut glass = DynamicImage::ImageRgb8(noise(1700, 1400)).into_rgba8();
    assert_eq!(mime(DynamicImage::ImageRgba8(glass.clone())), "image/jpeg", "nothing to see through");
    glass.put_pixel(0, 0, Rgba([1, 2, 3, 128]));
    assert_eq!(mime(DynamicImage::ImageRgba8(glass)), "image/png");
}

#[test]
fn every_kind_of_pixel_is_made_smaller() {
    let home = tempfile::tempdir().unwrap();
    let colours = DynamicImage::ImageRgba8(RgbaImage::from_pixel(2100, 50, Rgba([10, 20, 30, 128])));
    let grey = DynamicImage::ImageLuma8(GrayImage::from_pixel(50, 2100, image::Luma([90])));
    for picture in [
        colours.clone(),
        DynamicImage::ImageRgba16(colours.to_rgba16()),
        DynamicImage::ImageRgb16(colours.to_rgb16()),
        DynamicImage::ImageLumaA8(colours.to_luma_alpha8()),
        grey.clone(),
        DynamicImage::ImageLuma16(grey.to_luma16()),
    ] {
        let copy = add(home.path(), "a.png", &png(&picture), AT).unwrap().web.unwrap();
        assert_eq!(copy.width.max(copy.height), 2048);
        assert_eq!(copy.width.min(copy.height), 49);
    }
    let thin = DynamicImage::ImageRgb8(quarters(30_000, 1));
    let copy = add(home.path(), "a.png", &png(&thin), AT).unwrap().web.unwrap();
    assert_eq!((copy.width, copy.height), (2048, 1));
}

/// One of each format, nothing behind its end.
fn small_ones() -> [(Format, Vec<u8>); 4] {
    let picture = quarters(24, 16);
    let whole = DynamicImage::ImageRgb8(picture.clone());
    let cleaned = |format, bytes: Vec<u8>| (format, clean::clean(format, &bytes).unwrap().bytes);
    [
        (Format::Jpeg, jpeg(&picture)),
        (Format::Png, png(&whole)),
        cleaned(Format::WebP, chatty_webp(&whole, 1)),
        cleaned(Format::Gif, chatty_gif(&picture, 2)),
    ]
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    for (format, whole) in small_ones() {
        assert!(copy::make(format, &whole).is_ok());
        for end in 0..whole.len() {
            let trouble = copy::make(format, &whole[..end]).map(|_| ());
            assert!(
                matches!(trouble, Err(Trouble::Fault(Fault::Truncated))),
                "{format:?} to {end}: {trouble:?}"
            );
        }
    }
}

#[test]
fn a_file_spoilt_anywhere_stops_nothing() {
    for (format, whole) in small_ones() {
        for place in 0..whole.len() {
            for value in [0, 0x7F, 0xFF] {
                let mut spoilt = whole.clone();
                spoilt[place] = value;
                if let Ok(copy) = copy::make(format, &spoilt) {
                    assert!(copy.width > 0 && copy.height > 0, "{format:?} at {place}");
                }
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_home_that_cannot_be_written_is_named() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("media"), b"a file in the way").unwrap();
    let error = add(home.path(), "a.jpg", &jpeg(&quarters(16, 16)), AT).unwrap_err();
    assert_eq!(error.phrase().code, "error-file");
}

#[test]
fn a_copy_is_made_as_light_as_a_channel_wants_it() {
    // Noise: what nothing packs.
    let noise = |x: u32, y: u32| {
        let mixed = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519);
        mixed.to_le_bytes()
    };
    let opaque = RgbImage::from_fn(600, 400, |x, y| Rgb([noise(x, y)[0], noise(x, y)[1], noise(x, y)[2]]));
    let bytes = png(&DynamicImage::ImageRgb8(opaque));
    for most in [300_000, 60_000, 5_000] {
        let light = lighter(&bytes, most).expect("a lighter one");
        assert!(light.bytes.len() <= most && light.mime == "image/jpeg", "{most}: {}", light.bytes.len());
        let (shape, was) = (light.width as f64 / light.height as f64, 1.5);
        assert!((shape - was).abs() < 0.05, "{most}: {}x{}", light.width, light.height);
        assert_eq!(kind::kind(&light.bytes), Kind::Open(Format::Jpeg));
    }
    assert_eq!(lighter(&bytes, 10), None, "nothing would be left of it");
    assert_eq!(lighter(b"no picture", 1_000), None);
    // What one sees through stands on white, and not on black.
    let through = RgbaImage::from_pixel(80, 80, Rgba([0, 0, 0, 0]));
    let light = lighter(&png(&DynamicImage::ImageRgba8(through)), 100_000).expect("a copy");
    let pixels = pixels::decode(Format::Jpeg, &light.bytes, (80, 80)).expect("a picture").picture;
    assert!(pixels.to_rgb8().pixels().all(|pixel| pixel.0.iter().all(|light| *light > 250)));
}
