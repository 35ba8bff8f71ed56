//! From a file to pixels, within bounds.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageResult, Limits, RgbImage};
use jpeg_decoder::{CodingProcess, ImageInfo, PixelFormat};

use super::clean::Fault;
use super::copy::Trouble;
use super::kind::Format;

/// The most pixels of a picture: the largest sensors of telephones have 200 million.
const MOST_PIXELS: u64 = 210_000_000;
/// The most bytes that decoding may take at once, for a moment.
const MOST_DECODED: u64 = 512 << 20;

/// A decoded picture: its first frame, where it has more.
pub(super) struct Pixels {
    pub picture: DynamicImage,
    pub profile: Option<Vec<u8>>,
}

/// Width and height as the file declares them.
pub(super) fn size(format: Format, bytes: &[u8]) -> Result<(u32, u32), Trouble> {
    let size = guarded(|| match format {
        Format::Jpeg => {
            let mut decoder = jpeg_decoder::Decoder::new(bytes);
            decoder.read_info().map_err(damaged)?;
            decoder.info().map(|info| (info.width.into(), info.height.into())).ok_or_else(|| damaged(()))
        }
        _ => open(format, bytes).map(|decoder| decoder.dimensions()).map_err(damaged),
    })?;
    if size.0 == 0 || size.1 == 0 { Err(damaged(())) } else { Ok(size) }
}

/// Decodes it. A JPEG is decoded at a fraction of its size, where that is not less than `wanted`.
pub(super) fn decode(format: Format, bytes: &[u8], wanted: (u32, u32)) -> Result<Pixels, Trouble> {
    guarded(|| if format == Format::Jpeg { decode_jpeg(bytes, wanted) } else { decode_other(format, bytes) })
}

/// A decoder that loses its footing on a made-up file must not take the program with it.
fn guarded<T>(work: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(damaged(())))
}

fn damaged<E>(_: E) -> Trouble {
    Trouble::Fault(Fault::Damaged)
}

fn bounded(width: u32, height: u32, each: u64) -> Result<(), Trouble> {
    let most = MOST_PIXELS.min(MOST_DECODED / each.max(1));
    if u64::from(width) * u64::from(height) > most {
        Err(Trouble::Pixels { width, height, most })
    } else {
        Ok(())
    }
}

fn open<'a>(format: Format, bytes: &'a [u8]) -> ImageResult<Box<dyn ImageDecoder + 'a>> {
    let cursor = Cursor::new(bytes);
    Ok(match format {
        Format::Gif => Box::new(GifDecoder::new(cursor)?),
        Format::WebP => Box::new(WebPDecoder::new(cursor)?),
        _ => Box::new(PngDecoder::with_limits(cursor, Limits::default())?),
    })
}

fn decode_other(format: Format, bytes: &[u8]) -> Result<Pixels, Trouble> {
    let mut decoder = open(format, bytes).map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    bounded(width, height, decoder.color_type().bytes_per_pixel().into())?;
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    Ok(Pixels { picture, profile })
}

/// By the `jpeg-decoder` crate: `image`'s own (zune-jpeg 0.5) gives wrong colours, and no error, for files whose scans
/// do not interleave.
fn decode_jpeg(bytes: &[u8], wanted: (u32, u32)) -> Result<Pixels, Trouble> {
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    decoder.read_info().map_err(damaged)?;
    let info = decoder.info().ok_or_else(|| damaged(()))?;
    bounded(info.width.into(), info.height.into(), kept_for_each(info))?;
    // Sides of a JPEG have 16 bits; what is wanted is no larger than they are.
    let (width, height) = decoder.scale(wanted.0 as u16, wanted.1 as u16).map_err(damaged)?;
    let pixels = decoder.decode().map_err(damaged)?;
    let profile = decoder.icc_profile();
    let (width, height) = (width.into(), height.into());
    let picture = match info.pixel_format {
        PixelFormat::L8 => GrayImage::from_raw(width, height, pixels).map(DynamicImage::ImageLuma8),
        PixelFormat::RGB24 => RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8),
        PixelFormat::CMYK32 => RgbImage::from_raw(width, height, lit(&pixels)).map(DynamicImage::ImageRgb8),
        // Lossless JPEG, of medicine: no browser shows it.
        PixelFormat::L16 => None,
    };
    picture.map(|picture| Pixels { picture, profile }).ok_or_else(|| damaged(()))
}

/// Bytes held for each pixel: a progressive file is kept whole, as coefficients of two bytes, until its last scan.
fn kept_for_each(info: ImageInfo) -> u64 {
    let channels = info.pixel_format.pixel_bytes() as u64;
    if info.coding_process == CodingProcess::DctProgressive { channels * 2 } else { 1 }
}

/// The colours of ink as those of light, as every viewer without the printer's profile does.
fn lit(inks: &[u8]) -> Vec<u8> {
    let light = |ink: u8, black: u8| (u16::from(255 - ink) * u16::from(255 - black) / 255) as u8;
    inks.chunks_exact(4).flat_map(|ink| [0, 1, 2].map(|i| light(ink[i], ink[3]))).collect()
}
