//! The look: a stylesheet, and the letters it is set in. Whoever changes them keeps them so.

/// The stylesheet.
pub(super) const STYLE: &str = "style.css";

/// A file that is the same in every notebook.
pub(super) struct Asset {
    /// From the root.
    pub path: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

macro_rules! font {
    ($name:literal) => {
        Asset {
            path: concat!("fonts/", $name),
            bytes: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/fonts/", $name)),
        }
    };
}

/// All of them. The licence of the letters goes where they go.
pub(super) const ALL: [Asset; 6] = [
    font!("LICENSE-Literata.txt"),
    font!("literata-latin-opsz-normal.woff2"),
    font!("literata-latin-ext-opsz-normal.woff2"),
    font!("literata-latin-wght-italic.woff2"),
    font!("literata-latin-ext-wght-italic.woff2"),
    Asset { path: STYLE, bytes: include_bytes!("style.css") },
];
