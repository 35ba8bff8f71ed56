//! The same picture without what is nobody's business: a copy of the file that holds only the parts listed here. A list
//! of what may stay forgets nothing; a list of what must go forgets the next maker's private note.

mod gif;
mod jpeg;
mod png;
mod webp;

use image::metadata::Orientation;

use super::kind::Format;

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It stops before its end.
    Truncated,
    /// It is not made as its format is.
    Damaged,
}

/// A picture without its private metadata. Nothing was decoded.
#[derive(Debug)]
pub(super) struct Clean {
    /// The file.
    pub bytes: Vec<u8>,
    /// How a viewer should turn it, as its metadata said.
    pub orientation: Orientation,
    /// Whether it has more than one frame.
    pub moving: bool,
    /// Whether its colours are those of ink: cyan, magenta, yellow and black.
    pub inks: bool,
}

pub(super) fn clean(format: Format, bytes: &[u8]) -> Result<Clean, Fault> {
    match format {
        Format::Jpeg => jpeg::clean(bytes),
        Format::Png => png::clean(bytes),
        Format::Gif => gif::clean(bytes),
        Format::WebP => webp::clean(bytes),
    }
}

/// The one thing that is read from Exif before it goes.
fn orientation(exif: Option<&[u8]>) -> Orientation {
    exif.and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms)
}

/// Reads a file from its start, and never beyond its end.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn new(rest: &'a [u8]) -> Self {
        Self { rest }
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(Fault::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(Fault::Truncated)?;
        self.rest = rest;
        Ok(*taken)
    }

    fn byte(&mut self) -> Result<u8, Fault> {
        self.array().map(|[byte]| byte)
    }
}

/// Whether these are a colour profile and nothing else: its length and its mark are where they should be.
fn is_profile(icc: &[u8]) -> bool {
    let length = icc.first_chunk().map(|length| u32::from_be_bytes(*length) as usize);
    length == Some(icc.len()) && icc.get(36..40) == Some(b"acsp")
}
