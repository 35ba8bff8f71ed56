//! Pictures as texts refer to them.

/// A picture as a channel knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picture {
    /// Its address, absolute (`https://…`) or relative to the page for a site in a folder.
    pub url: String,
    /// The channel's name for it, where it has one: WordPress makes its smaller sizes from it.
    pub id: Option<String>,
    /// Pixels across and down, so that a page does not jump while it loads.
    pub size: Option<(u32, u32)>,
}

impl From<String> for Picture {
    fn from(url: String) -> Self {
        Self { url, ..Self::default() }
    }
}

impl From<&str> for Picture {
    fn from(url: &str) -> Self {
        Self::from(url.to_owned())
    }
}

/// Finds a picture by its reference (`media/….jpg`).
pub type Pictures<'a> = &'a dyn Fn(&str) -> Option<Picture>;

/// A picture that a text uses and that has no address: it must not leave as a broken link.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no address for the picture {reference:?}")]
pub struct Unresolved {
    /// As written in the text.
    pub reference: String,
}

/// Whether `text` is exactly a media reference: `media/`, 16 hexadecimal digits, a dot, 2 to 5 letters or digits.
pub fn is_reference(text: &str) -> bool {
    let Some((name, extension)) = text.strip_prefix("media/").and_then(|rest| rest.split_once('.')) else {
        return false;
    };
    name.len() == 16
        && name.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        && (2..=5).contains(&extension.len())
        && extension.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// Whether `text` is an absolute web address.
pub(super) fn is_web(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_exact() {
        assert!(is_reference("media/0123456789abcdef.jpg"));
        assert!(is_reference("media/0123456789abcdef.webp"));
        for wrong in [
            "media/0123456789abcde.jpg",
            "media/0123456789ABCDEF.jpg",
            "media/0123456789abcdef",
            "media/0123456789abcdef.",
            "media/0123456789abcdef.jpg/../x",
            "/media/0123456789abcdef.jpg",
            "media/../../etc/passwd.jpg",
            "",
        ] {
            assert!(!is_reference(wrong), "{wrong}");
        }
    }

    #[test]
    fn only_web_addresses_are_web() {
        assert!(is_web("https://exemple.fr/a.jpg"));
        for wrong in [
            "file:///etc/passwd",
            "data:image/png;base64,AA",
            "//exemple.fr/a.jpg",
            "a.jpg",
            "asset://localhost/x",
        ] {
            assert!(!is_web(wrong), "{wrong}");
        }
    }
}
