//! Where a post comes from, when it came with an archive.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::time::Timestamp;

/// Stands in an export as the name of who signed nothing: WordPress takes an empty name for a broken one, and says so
/// for each post.
pub const NOBODY: &str = "bureau-mobile";

/// What an archive said of a post that has no other place here.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Origin {
    /// The archive's name for ever: its kind and whose it is, as in `wordpress:lamarge.example`.
    pub source: String,
    /// What the archive calls the post.
    pub source_id: String,
    /// Where it stood, or stands.
    pub address: Option<String>,
    /// Older addresses that led to it.
    pub aliases: Vec<String>,
    /// Who signed it.
    pub authors: Vec<String>,
    /// The IANA zone or the offset (`+02:00`) that its date was written in.
    pub zone: Option<String>,
    /// The picture that stood for it, where that is one of another site.
    pub featured: Option<String>,
}

/// The last reading of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportRun {
    /// The archive's name for ever.
    pub source: String,
    /// The word of its format.
    pub format: String,
    /// What the site calls itself; may be empty.
    pub name: String,
    /// Where the archive lay.
    pub path: String,
    /// Whether the pictures of its posts are wanted here.
    pub pictures: bool,
    /// Posts that were looked at.
    pub done: u32,
    /// Of so many.
    pub total: u32,
    /// When it began.
    pub began_at: Timestamp,
    /// When it ended; absent while it is not whole: the next one goes on.
    pub ended_at: Option<Timestamp>,
}

/// By what a post is recognised that came another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// Where it stands.
    pub address: Option<String>,
    /// The last part of the address.
    pub slug: Option<String>,
    /// The title; may be empty.
    pub title: String,
    /// BCP 47 language, when known.
    pub language: Option<String>,
    /// The date it carries.
    pub dated_at: Timestamp,
}

impl Likeness {
    /// Whether a post of the same second is this one: it has the same slug, or the same title where one of them has no
    /// slug; and is not in another language.
    pub fn fits(&self, slug: Option<&str>, title: &str, language: Option<&str>) -> bool {
        let other_language = match (&self.language, language) {
            (Some(one), Some(other)) => primary(one) != primary(other),
            _ => false,
        };
        let same = match (self.slug.as_deref(), slug) {
            (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
            _ => !title.trim().is_empty() && title.trim() == self.title.trim(),
        };
        same && !other_language
    }
}

/// `fr` of `fr-FR`.
fn primary(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// An address without what does not tell places apart: scheme, `www.`, capitals of the host, fragment, the slash at its
/// end. None for what is no address of the web.
pub fn address_key(address: &str) -> Option<String> {
    let url = url::Url::parse(address.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = url.host_str()?.to_ascii_lowercase();
    let mut key = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    if let Some(port) = url.port() {
        key.push_str(&format!(":{port}"));
    }
    key.push_str(url.path().trim_end_matches('/'));
    if let Some(query) = url.query().filter(|query| !query.is_empty()) {
        key.push('?');
        key.push_str(query);
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_however_it_is_written() {
        let key = Some("lamarge.example/2019/05/le-train".to_owned());
        for same in [
            "https://lamarge.example/2019/05/le-train/",
            "http://www.LaMarge.example/2019/05/le-train#comments",
            " https://lamarge.example:443/2019/05/le-train ",
        ] {
            assert_eq!(address_key(same), key, "{same}");
        }
        assert_eq!(address_key("https://lamarge.example/?p=12").as_deref(), Some("lamarge.example?p=12"));
        for none in ["", "/2019/05/le-train", "mailto:a@b.example", "tag:blogger.com,1999:blog-1"] {
            assert_eq!(address_key(none), None, "{none}");
        }
    }

    #[test]
    fn a_post_is_known_by_its_slug_else_by_its_title() {
        let like = |slug: Option<&str>| Likeness {
            address: None,
            slug: slug.map(str::to_owned),
            title: "Le train".into(),
            language: Some("fr-FR".into()),
            dated_at: Timestamp::from_unix_millis(0),
        };
        assert!(like(Some("le-train")).fits(Some("Le-Train"), "x", None));
        assert!(!like(Some("le-train")).fits(Some("le-car"), "Le train", None));
        assert!(like(None).fits(Some("le-car"), "Le train ", Some("fr")));
        assert!(!like(None).fits(None, "Le train", Some("en")));
        assert!(!like(None).fits(None, "", None));
    }
}
