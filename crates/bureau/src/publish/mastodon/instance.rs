//! What a server says of itself.

use serde::Deserialize;
use url::Url;

use crate::model::channel::Micro;

/// The answer of `/api/v2/instance`, or of the older `/api/v1/instance`.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::publish) struct Instance {
    /// Its own name.
    #[serde(default)]
    pub title: String,
    /// Of the interface: of Mastodon itself, or what another software says in its place.
    pub version: String,
    #[serde(default)]
    pub languages: Vec<String>,
    #[serde(default)]
    domain: Option<String>,
    #[serde(default)]
    uri: Option<String>,
    #[serde(default)]
    configuration: Configuration,
    /// Where Pleroma said it first.
    #[serde(default)]
    max_toot_chars: Option<u32>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Configuration {
    statuses: Statuses,
    media_attachments: MediaAttachments,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Statuses {
    max_characters: Option<u32>,
    max_media_attachments: Option<u32>,
    characters_reserved_per_url: Option<u32>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct MediaAttachments {
    description_limit: Option<u32>,
}

/// The list of a server's documents about its software (NodeInfo).
#[derive(Debug, Clone, Deserialize)]
pub(in crate::publish) struct NodeInfoList {
    links: Vec<Link>,
}

#[derive(Debug, Clone, Deserialize)]
struct Link {
    href: String,
}

/// One of them.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::publish) struct NodeInfo {
    software: Software,
}

#[derive(Debug, Clone, Deserialize)]
struct Software {
    name: String,
    #[serde(default)]
    version: String,
}

impl Instance {
    /// Whether it is such a server's answer, and not of something that only speaks JSON.
    pub fn is_whole(&self) -> bool {
        !self.version.is_empty() && (self.domain.is_some() || self.uri.is_some())
    }

    /// Its bounds.
    pub fn micro(&self, info: Option<&NodeInfo>) -> Micro {
        let usual = Micro::default();
        let Statuses { max_characters, max_media_attachments, characters_reserved_per_url } =
            self.configuration.statuses;
        // Only a server that calls itself Mastodon everywhere is known to remember the keys of requests.
        let pure = self.version.starts_with(|c: char| c.is_ascii_digit()) && !self.version.contains('(');
        Micro {
            most: max_characters.or(self.max_toot_chars).unwrap_or(usual.most),
            link: characters_reserved_per_url.unwrap_or(usual.link),
            pictures: max_media_attachments.unwrap_or(usual.pictures),
            description: self.configuration.media_attachments.description_limit.unwrap_or(usual.description),
            keys: pure && info.is_some_and(|info| info.software.name == "mastodon"),
        }
    }

    /// Name and version of its software.
    pub fn software(&self, info: Option<&NodeInfo>) -> String {
        match info.map(|info| &info.software) {
            Some(Software { name, version }) => {
                let name = if name == "mastodon" { "Mastodon" } else { name };
                format!("{name} {version}").trim().to_owned()
            }
            None => self.version.clone(),
        }
    }
}

impl NodeInfoList {
    /// Where it stands.
    pub const PATH: &str = "/.well-known/nodeinfo";

    /// The newest of them.
    pub fn best(&self) -> Option<Url> {
        self.links.iter().max_by_key(|link| &link.href).and_then(|link| Url::parse(&link.href).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn micro(instance: &str, software: Option<&str>) -> Micro {
        let instance: Instance = serde_json::from_str(instance).unwrap();
        assert!(instance.is_whole());
        let info = software.map(|name| format!(r#"{{"software":{{"name":"{name}","version":"1"}}}}"#));
        instance.micro(info.map(|info| serde_json::from_str(&info).unwrap()).as_ref())
    }

    #[test]
    fn bounds_are_the_servers_own() {
        let v2 = r#"{"domain":"a.test","version":"4.3.1","configuration":{"statuses":{"max_characters":1000,
            "max_media_attachments":8,"characters_reserved_per_url":30},"media_attachments":{"description_limit":99}}}"#;
        let expected = Micro { most: 1000, link: 30, pictures: 8, description: 99, keys: true };
        assert_eq!(micro(v2, Some("mastodon")), expected);
        assert_eq!(micro(r#"{"uri":"a.test","version":"2.7.2","max_toot_chars":5000}"#, None).most, 5000);
        assert_eq!(micro(r#"{"uri":"a.test","version":"3.0.0"}"#, None), Micro::default());
    }

    #[test]
    fn only_mastodon_itself_is_known_to_remember_keys() {
        let keys = |version: &str, software| {
            micro(&format!(r#"{{"uri":"a.test","version":"{version}"}}"#), software).keys
        };
        assert!(keys("4.3.1", Some("mastodon")) && keys("4.4.0-alpha.1+glitch", Some("mastodon")));
        assert!(!keys("4.3.1", None));
        assert!(!keys("0.17.3", Some("gotosocial")));
        assert!(!keys("2.7.2 (compatible; Pleroma 2.5.0)", Some("pleroma")));
        assert!(!keys("4.0.0 (not true; really snac/2.75)", Some("mastodon")));
    }

    #[test]
    fn other_json_is_no_server() {
        let other: Instance = serde_json::from_str(r#"{"version":"1.2"}"#).unwrap();
        assert!(!other.is_whole());
    }
}
