//! The copy for the web: upright, of a web size, with its colours and nothing private.

use fast_image_resize::Resizer;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::clean::{Fault, clean};
use super::kind::Format;
use super::pixels::{self, Pixels};

/// The longest side: three times the measure of a page, so that a photo is sharp on a dense screen and a full screen,
/// for some 600 kB. It is also what WordPress keeps of a larger one, within a little.
const LONGEST: u32 = 2048;
/// Of photographs, nobody has told 85 from the original on a screen; 95 doubles the weight.
const QUALITY: u8 = 85;
/// A PNG above this is looked at again: a drawing or a screenshot is lighter.
const HEAVY: usize = 2 << 20;

/// A picture whose longest side is shorter shows nothing any more.
const LEAST: u32 = 64;

/// The copy and what to write beside it.
#[derive(Debug)]
pub(super) struct Copy {
    pub bytes: Vec<u8>,
    pub format: Format,
    pub width: u32,
    pub height: u32,
}

/// Why there is none.
#[derive(Debug)]
pub(super) enum Trouble {
    Fault(Fault),
    Pixels { width: u32, height: u32, most: u64 },
}

/// Makes the copy.
///
/// What already has a web size and stands upright keeps its pixels bit for bit; so does what moves, at any size (a still
/// would not be the same picture). Else it is decoded, made smaller, turned and encoded: JPEG gives JPEG; WebP gives
/// JPEG, or PNG where one can see through it, since nothing here writes a lossy WebP; PNG and GIF give PNG. An opaque
/// PNG that stays heavy though a JPEG would have a third of its weight is a photograph: it becomes that JPEG.
pub(super) fn make(format: Format, bytes: &[u8]) -> Result<Copy, Trouble> {
    let clean = clean(format, bytes).map_err(Trouble::Fault)?;
    let (width, height) = pixels::size(format, &clean.bytes)?;
    let stays = clean.orientation == Orientation::NoTransforms && width.max(height) <= LONGEST && !clean.inks;
    let wanted = fitted(width, height);
    // What keeps its pixels is decoded too: a file that does not open is refused here, not found out by readers.
    let Pixels { picture, profile } = pixels::decode(format, &clean.bytes, wanted)?;
    if clean.moving || (stays && !(format == Format::Png && clean.bytes.len() > HEAVY)) {
        return Ok(Copy { bytes: clean.bytes, format, width, height });
    }
    let mut picture = resized(plain(picture), wanted);
    picture.apply_orientation(clean.orientation);
    let profile = profile.filter(|icc| suits(icc, &picture));
    let (width, height) = (picture.width(), picture.height());
    let copy = |bytes, format| Copy { bytes, format, width, height };
    let see_through = picture.color().has_alpha();
    if format == Format::Jpeg || (format == Format::WebP && !see_through) {
        return Ok(copy(jpeg(&picture, profile.as_deref())?, Format::Jpeg));
    }
    let lossless = if stays { clean.bytes } else { png(&picture, profile.clone())? };
    if lossless.len() > HEAVY && !see_through {
        let lighter = jpeg(&picture, profile.as_deref())?;
        if lighter.len() < lossless.len() / 3 {
            return Ok(copy(lighter, Format::Jpeg));
        }
    }
    Ok(copy(lossless, Format::Png))
}

/// Eight bits a channel; one channel, three, or four where one truly sees through.
fn plain(picture: DynamicImage) -> DynamicImage {
    let color = picture.color();
    if color.has_alpha() {
        let picture = picture.into_rgba8();
        let opaque = picture.pixels().all(|pixel| pixel.0[3] == u8::MAX);
        let picture = DynamicImage::ImageRgba8(picture);
        return if opaque { DynamicImage::ImageRgb8(picture.into_rgb8()) } else { picture };
    }
    match color.has_color() {
        true => DynamicImage::ImageRgb8(picture.into_rgb8()),
        false => DynamicImage::ImageLuma8(picture.into_luma8()),
    }
}

/// The size with no side longer than [`LONGEST`].
fn fitted(width: u32, height: u32) -> (u32, u32) {
    within(LONGEST, width, height)
}

/// The size with no side longer than `most`.
fn within(most: u32, width: u32, height: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= most {
        return (width, height);
    }
    let scaled = |side: u32| (f64::from(side) * f64::from(most) / f64::from(longest)).round().max(1.0) as u32;
    (scaled(width), scaled(height))
}

fn resized(picture: DynamicImage, (width, height): (u32, u32)) -> DynamicImage {
    if (picture.width(), picture.height()) == (width, height) {
        return picture;
    }
    let mut smaller = DynamicImage::new(width, height, picture.color());
    match Resizer::new().resize(&picture, &mut smaller, None) {
        Ok(()) => smaller,
        // Both sides have a kind of pixel it knows, so it has no reason to refuse; if it does, slowly is well enough.
        Err(_) => picture.resize_exact(width, height, image::imageops::FilterType::Lanczos3),
    }
}

/// A profile speaks of grey or of colours; the pixels must be what it speaks of.
fn suits(icc: &[u8], picture: &DynamicImage) -> bool {
    icc.get(16..20) == Some(if picture.color().has_color() { b"RGB " } else { b"GRAY" })
}

fn jpeg(picture: &DynamicImage, profile: Option<&[u8]>) -> Result<Vec<u8>, Trouble> {
    let unwritten = |_| Trouble::Fault(Fault::Damaged);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder.set_optimized_huffman_tables(true);
    if let Some(icc) = profile {
        encoder.add_icc_profile(icc).map_err(unwritten)?;
    }
    let color = if picture.color().has_color() { ColorType::Rgb } else { ColorType::Luma };
    // No side is longer than LONGEST.
    let (width, height) = (picture.width() as u16, picture.height() as u16);
    encoder.encode(picture.as_bytes(), width, height, color).map_err(unwritten)?;
    Ok(bytes)
}

/// A copy of at most `most` bytes: a JPEG, upright, on white where one can see through, smaller step by step until it
/// fits. What moves stands still there. None when nothing of it would be left to see.
pub(super) fn lighter(format: Format, bytes: &[u8], most: usize) -> Result<Option<Copy>, Trouble> {
    let clean = clean(format, bytes).map_err(Trouble::Fault)?;
    let (width, height) = pixels::size(format, &clean.bytes)?;
    let Pixels { picture, profile } = pixels::decode(format, &clean.bytes, fitted(width, height))?;
    let mut picture = resized(on_white(plain(picture)), fitted(width, height));
    picture.apply_orientation(clean.orientation);
    let profile = profile.filter(|icc| suits(icc, &picture));
    let mut longest = picture.width().max(picture.height());
    while longest >= LEAST {
        let wanted = within(longest, picture.width(), picture.height());
        let smaller = resized(picture.clone(), wanted);
        let bytes = jpeg(&smaller, profile.as_deref())?;
        if bytes.len() <= most {
            let (width, height) = (smaller.width(), smaller.height());
            return Ok(Some(Copy { bytes, format: Format::Jpeg, width, height }));
        }
        longest = longest * 4 / 5;
    }
    Ok(None)
}

fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture;
    }
    let mut flat = picture.into_rgba8();
    for pixel in flat.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0.map(u16::from);
        let over = |light: u16| ((light * alpha + 255 * (255 - alpha)) / 255) as u8;
        pixel.0 = [over(red), over(green), over(blue), u8::MAX];
    }
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(flat).into_rgb8())
}

fn png(picture: &DynamicImage, profile: Option<Vec<u8>>) -> Result<Vec<u8>, Trouble> {
    let unwritten = |_| Trouble::Fault(Fault::Damaged);
    let mut bytes = Vec::new();
    let mut encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    if let Some(icc) = profile {
        // This encoder writes every profile; one that did not would lose only shades.
        let _ = encoder.set_icc_profile(icc);
    }
    let (width, height) = (picture.width(), picture.height());
    encoder.write_image(picture.as_bytes(), width, height, picture.color().into()).map_err(unwritten)?;
    Ok(bytes)
}
