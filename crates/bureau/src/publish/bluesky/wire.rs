//! What the interface answers, and what a record holds, as far as we read it.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use url::Url;

use super::client::address;
use super::profile;
use crate::markup::short::{picture_html, short_html};
use crate::model::delivery::{Attached, Base, Remote, RemoteState, Seen};
use crate::model::post::Settings;
use crate::model::time::Timestamp;

/// The last change of an account's records.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Head {
    pub cid: String,
    /// Grows with each change.
    pub rev: String,
}

/// What was written. A repeat that changed nothing says the same.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Written {
    pub uri: String,
    pub cid: String,
}

/// Who a name is of.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Resolved {
    pub did: String,
}

/// What was uploaded, as a record refers to it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Uploaded {
    pub blob: Value,
}

/// A page of records.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Records {
    pub records: Vec<Stored>,
    #[serde(default)]
    pub cursor: Option<String>,
}

/// A record with its address.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Stored {
    pub uri: String,
    #[serde(default)]
    pub cid: String,
    #[serde(deserialize_with = "whatever")]
    pub value: Record,
}

/// Reads a record of whatever form: one that another program wrote oddly must not shut the others.
pub(super) fn whatever<'de, D: Deserializer<'de>>(from: D) -> Result<Record, D::Error> {
    let value = Value::deserialize(from)?;
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let bare = Record { text: text("text"), created_at: text("createdAt"), ..Record::default() };
    Ok(serde_json::from_value(value).unwrap_or(bare))
}

/// A post. What another program wrote may lack anything.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Record {
    pub text: String,
    created_at: String,
    facets: Vec<Facet>,
    embed: Option<Embed>,
    reply: Option<Reply>,
}

#[derive(Debug, Clone, Deserialize)]
struct Facet {
    index: Index,
    #[serde(default)]
    features: Vec<Value>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Index {
    byte_start: usize,
    byte_end: usize,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Embed {
    images: Vec<Image>,
    /// The card of a link.
    external: Option<External>,
    /// Where these stand beside a quoted post.
    media: Option<Box<Embed>>,
}

#[derive(Debug, Clone, Deserialize)]
struct External {
    uri: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Image {
    #[serde(default)]
    alt: String,
    image: Value,
}

#[derive(Debug, Clone, Deserialize)]
struct Reply {
    #[serde(default)]
    root: Option<Named>,
    parent: Named,
}

/// One version of a record.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Named {
    pub uri: String,
    #[serde(default)]
    pub cid: String,
}

impl Record {
    /// When it says that it was written.
    pub fn created(&self) -> Option<Timestamp> {
        Timestamp::parse_rfc3339(&self.created_at)
    }

    /// The post that its conversation is about, where it answers.
    pub fn root(&self) -> Option<&Named> {
        self.reply.as_ref()?.root.as_ref()
    }

    /// The address of the post that it answers.
    pub fn parent(&self) -> Option<&str> {
        self.reply.as_ref().map(|reply| reply.parent.uri.as_str())
    }

    /// Whether it answers somebody else than the account itself.
    pub fn is_answer_to_others(&self, did: &str) -> bool {
        self.parent().is_some_and(|parent| !parent.starts_with(&format!("at://{did}/")))
    }

    /// The blobs of its pictures: the server's name for each, and its description.
    pub fn pictures(&self) -> Vec<(&str, &str)> {
        let images = self.beside().into_iter().flat_map(|embed| &embed.images);
        images.filter_map(|image| Some((blob_name(&image.image)?, image.alt.as_str()))).collect()
    }

    fn beside(&self) -> Option<&Embed> {
        let embed = self.embed.as_ref();
        embed.and_then(|embed| embed.media.as_deref()).or(embed)
    }

    /// The words, each shortened address in full, and the address of a card that they do not name. Stretches that lie
    /// wrong are left as words: nobody checks them there.
    pub fn words(&self) -> String {
        let mut links: Vec<(Index, &str)> = self.facets.iter().filter_map(|facet| facet.link()).collect();
        links.sort_by_key(|(index, _)| index.byte_start);
        let mut out = String::new();
        let mut at = 0;
        for (Index { byte_start, byte_end }, address) in links {
            let (Some(before), Some(said)) =
                (self.text.get(at..byte_start), self.text.get(byte_start..byte_end))
            else {
                continue;
            };
            out.push_str(before);
            let bare = said
                .trim_start_matches("https://")
                .trim_start_matches("http://")
                .trim_end_matches(['.', '…']);
            let shortened =
                !bare.is_empty() && address.split("://").last().is_some_and(|to| to.starts_with(bare));
            match shortened {
                true => out.push_str(address),
                false => out.push_str(&format!("{said} {address}")),
            }
            at = byte_end;
        }
        out.push_str(self.text.get(at..).unwrap_or_default());
        if let Some(External { uri }) = self.beside().and_then(|embed| embed.external.as_ref())
            && !out.contains(uri.as_str())
        {
            out.push_str(if out.is_empty() { "" } else { "\n\n" });
            out.push_str(uri);
        }
        out
    }
}

impl Facet {
    fn link(&self) -> Option<(Index, &str)> {
        let feature =
            self.features.iter().find(|feature| feature["$type"] == "app.bsky.richtext.facet#link")?;
        Some((self.index, feature["uri"].as_str()?)).filter(|(index, _)| index.byte_start < index.byte_end)
    }
}

impl Stored {
    /// The post as a channel's remote. `ours` are the pictures as they are here, where it was sent from here.
    pub fn remote(&self, root: &Url, did: &str, ours: &[String], settings: Option<Settings>) -> Remote {
        let mut raw = short_html(&self.value.words());
        let mut attached = Vec::new();
        for (at, (name, alt)) in self.value.pictures().into_iter().enumerate() {
            let query = [("did", did.to_owned()), ("cid", name.to_owned())];
            let url = address(root, "com.atproto.sync.getBlob", &query).to_string();
            raw.push_str(&picture_html(&url, alt));
            attached.push(Attached { picture: ours.get(at).cloned().unwrap_or(url), id: name.to_owned() });
        }
        Remote {
            id: self.uri.clone(),
            url: self.uri.rsplit('/').next().map(|name| format!("{}/post/{name}", profile(did))),
            state: RemoteState::Public,
            base: Base {
                title: String::new(),
                raw,
                version: Some(self.cid.clone()),
                opened: None,
                settings: settings.map(Box::new),
                seen: Some(Box::new(Seen { public: Some(true), ..Seen::default() })),
                attached,
            },
        }
    }
}

/// The server's name for a blob: of today's form, or of the first one.
pub(super) fn blob_name(blob: &Value) -> Option<&str> {
    blob.pointer("/ref/$link").or_else(|| blob.get("cid")).and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn words(text: &str, links: &[(usize, usize, &str)]) -> String {
        let facet = |(start, end, uri): &(usize, usize, &str)| {
            json!({ "index": { "byteStart": start, "byteEnd": end },
                "features": [{ "$type": "app.bsky.richtext.facet#link", "uri": uri }] })
        };
        let facets: Vec<Value> = links.iter().map(facet).collect();
        serde_json::from_value::<Record>(json!({ "text": text, "facets": facets })).unwrap().words()
    }

    #[test]
    fn a_shortened_address_comes_back_in_full() {
        let long = "https://exemple.fr/2026/un-billet";
        assert_eq!(words("é exemple.fr/20…", &[(3, 19, long)]), format!("é {long}"));
        assert_eq!(words("é exemple.fr/20...", &[(3, 19, long)]), format!("é {long}"));
        assert_eq!(words("Lire ceci.", &[(5, 9, long)]), format!("Lire ceci {long}."));
        assert_eq!(words("https://a.fr", &[(0, 12, "https://a.fr")]), "https://a.fr");
    }

    #[test]
    fn the_address_of_a_card_is_among_the_words() {
        let words = |text: &str, embed: Value| {
            serde_json::from_value::<Record>(json!({ "text": text, "embed": embed })).unwrap().words()
        };
        let card = json!({ "external": { "uri": "https://a.fr/b", "title": "", "description": "" } });
        assert_eq!(words("Lire.", card.clone()), "Lire.\n\nhttps://a.fr/b");
        assert_eq!(words("", card.clone()), "https://a.fr/b");
        assert_eq!(words("Lire https://a.fr/b.", card.clone()), "Lire https://a.fr/b.");
        assert_eq!(words("Lire.", json!({ "record": {}, "media": card })), "Lire.\n\nhttps://a.fr/b");
    }

    #[test]
    fn a_record_of_an_odd_form_is_read_as_far_as_it_goes() {
        let odd = json!({ "uri": "at://did:web:a.fr/app.bsky.feed.post/3jzfcijpj2z2a", "value": {
            "text": "Mots", "createdAt": "2026-11-30T00:00:00Z", "facets": "none", "embed": { "images": 4 } } });
        let stored: Stored = serde_json::from_value(odd).unwrap();
        assert_eq!((stored.value.words().as_str(), stored.value.created().is_some()), ("Mots", true));
    }

    #[test]
    fn stretches_that_lie_wrong_stay_words() {
        for (start, end) in [(0, 999), (1, 2), (5, 3), (9, 9)] {
            assert_eq!(words("été", &[(start, end, "https://a.fr")]), "été", "{start}..{end}");
        }
        let twice = [(0, 4, "https://a.fr"), (2, 6, "https://b.fr")];
        assert_eq!(words("abcdef", &twice), "abcd https://a.fref");
    }
}
