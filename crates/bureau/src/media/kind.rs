//! What a file is, by its first bytes.

/// A kind of file that somebody may take for a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One that we open.
    Open(Format),
    /// One that is a photograph, and that nothing on this machine opens.
    Shut(&'static str),
    /// One that has no place on a page; its name.
    Other(&'static str),
    /// Nothing known.
    Unknown,
}

/// The formats that a browser shows and that we open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    Gif,
    WebP,
}

impl Format {
    pub(super) const ALL: [Self; 4] = [Self::Jpeg, Self::Png, Self::Gif, Self::WebP];

    pub(super) fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
        }
    }

    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::WebP => "webp",
        }
    }
}

/// Names are never asked: a telephone calls a HEIC `.jpg` when it likes to.
pub(super) fn kind(bytes: &[u8]) -> Kind {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let at = |place: usize, magic: &[u8]| bytes.get(place..).is_some_and(|rest| rest.starts_with(magic));
    match () {
        () if starts(b"\xFF\xD8\xFF") => Kind::Open(Format::Jpeg),
        () if starts(b"\x89PNG\r\n\x1A\n") => Kind::Open(Format::Png),
        () if starts(b"GIF87a") || starts(b"GIF89a") => Kind::Open(Format::Gif),
        () if starts(b"RIFF") && at(8, b"WEBP") => Kind::Open(Format::WebP),
        () if at(4, b"ftyp") => shut(bytes),
        () if starts(b"II*\0") || starts(b"MM\0*") => Kind::Other("TIFF"),
        () if starts(b"BM") && at(6, b"\0\0\0\0") => Kind::Other("BMP"),
        () if starts(b"8BPS") => Kind::Other("PSD"),
        () if starts(b"\xFF\x0A") || starts(b"\0\0\0\x0CJXL ") => Kind::Other("JPEG XL"),
        () if starts(b"\0\0\x01\0") => Kind::Other("ICO"),
        () if starts(b"%PDF") => Kind::Other("PDF"),
        () if is_svg(bytes) => Kind::Other("SVG"),
        () => Kind::Unknown,
    }
}

/// The family of ISO base media: a picture, or a film.
fn shut(bytes: &[u8]) -> Kind {
    let end = bytes.first_chunk().map_or(0, |length| u32::from_be_bytes(*length) as usize).min(256);
    let brands = bytes.get(8..end).unwrap_or_default();
    let has = |names: &[&[u8]]| brands.chunks_exact(4).any(|brand| names.contains(&brand));
    match () {
        () if has(&[b"avif", b"avis"]) => Kind::Shut("AVIF"),
        () if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]) => {
            Kind::Shut("HEIC")
        }
        () => Kind::Other("MP4"),
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let start = bytes.get(..1024).unwrap_or(bytes);
    let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    text.starts_with(b"<") && text.windows(4).any(|tag| tag.eq_ignore_ascii_case(b"<svg"))
}

/// The type of a file that nothing opens, and its extension.
pub(super) fn shut_type(name: &str) -> (&'static str, &'static str) {
    if name == "AVIF" { ("image/avif", "avif") } else { ("image/heic", "heic") }
}
