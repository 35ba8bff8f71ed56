//! A post as the site says that it holds it (`q=source`).

use serde_json::Value;

use super::entry::{Entry, Photo};
use super::escape;
use crate::markup::short::{canonical, picture_html, short_html, short_text};
use crate::model::delivery::{Attached, Base, Remote, RemoteState, Seen};
use crate::model::ids::Hash;
use crate::model::post::{Format, Settings, Visibility};
use crate::model::time::Timestamp;

/// A post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Source {
    /// Its address, where the site says it.
    pub url: Option<String>,
    pub name: String,
    pub html: String,
    pub summary: String,
    pub category: Vec<String>,
    pub photo: Vec<Photo>,
    pub status: String,
    pub visibility: String,
    pub published: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub slug: String,
    /// Whether it is in the site's bin.
    pub deleted: bool,
}

impl Source {
    /// From an item of a list, or from the answer for one post.
    pub fn read(item: &Value) -> Self {
        let all = |name: &str| item["properties"][name].as_array().map(Vec::as_slice).unwrap_or_default();
        let text = |name: &str| {
            let value = item["properties"].get(name);
            let first = value.and_then(|value| value.as_array().map_or(Some(value), |all| all.first()));
            first.map(words).unwrap_or_default()
        };
        let instant = |name: &str| date(&text(name));
        let url = [item["url"].as_str().map(str::to_owned), Some(text("url"))].into_iter().flatten();
        let status = text("post-status").to_lowercase();
        Self {
            url: url.into_iter().find(|url| !url.is_empty()),
            name: text("name"),
            html: all("content").first().map(html).unwrap_or_else(|| html(&item["properties"]["content"])),
            summary: text("summary"),
            category: all("category").iter().map(words).filter(|word| !word.is_empty()).collect(),
            photo: all("photo").iter().map(photo).filter(|photo| !photo.url.is_empty()).collect(),
            deleted: status == "deleted" || !text("deleted").is_empty(),
            status,
            visibility: text("visibility"),
            published: instant("published"),
            updated: instant("updated"),
            slug: [text("mp-slug"), text("slug")]
                .into_iter()
                .find(|slug| !slug.is_empty())
                .unwrap_or_default(),
        }
    }

    pub fn state(&self) -> RemoteState {
        match (self.status.as_str(), self.visibility.as_str()) {
            ("draft", _) => RemoteState::Hidden,
            (_, "private") => RemoteState::Private,
            _ => RemoteState::Public,
        }
    }

    /// The post called `id` as a channel's remote.
    pub fn remote(&self, id: &str, attached: Vec<Attached>, settings: Option<Settings>) -> Remote {
        let state = self.state();
        Remote {
            id: id.to_owned(),
            url: (state != RemoteState::Hidden).then(|| id.to_owned()),
            state,
            base: Base {
                title: escape(&self.name),
                raw: self.raw(),
                // The protocol has no versions: what was read is one.
                version: Some(
                    Hash::of(format!("{}\n{}", self.name, self.html).as_bytes()).as_str().to_owned(),
                ),
                opened: None,
                settings: settings.map(Box::new),
                seen: Some(Box::new(self.seen())),
                attached,
            },
        }
    }

    /// What goes with the text.
    pub fn seen(&self) -> Seen {
        let mut tags = self.category.clone();
        tags.sort_unstable();
        Seen {
            excerpt: self.summary.clone(),
            featured: self.photo.first().map(|photo| photo.url.clone()).unwrap_or_default(),
            tags,
            public: Some(self.state() != RemoteState::Private),
            dated_at: self.published,
            ..Seen::default()
        }
    }

    /// What it was sent with, with what stands there now.
    pub fn settings(&self, base: &Base) -> Settings {
        let settings = base.settings.as_deref().cloned().unwrap_or_default();
        let mut now = Settings {
            excerpt: Some(self.summary.clone()).filter(|summary| !summary.is_empty()),
            tags: self.category.clone(),
            ..settings
        };
        if !self.visibility.is_empty() {
            now.visibility = self.visibility();
        }
        now
    }

    pub fn visibility(&self) -> Visibility {
        match self.visibility.as_str() {
            "private" => Visibility::Private,
            "unlisted" => Visibility::Unlisted,
            _ => Visibility::Public,
        }
    }

    /// Its text as it is kept here: a note shows the pictures that stand beside it.
    fn raw(&self) -> String {
        format!("{}{}", self.html, self.beside().concat())
    }

    fn beside(&self) -> Vec<String> {
        let beside =
            self.photo.iter().filter(|photo| self.name.is_empty() && !self.html.contains(&photo.url));
        beside.map(|photo| picture_html(&photo.url, &photo.alt)).collect()
    }

    /// `html` without the pictures that stand beside it there.
    pub fn without_beside(&self, html: &str) -> String {
        self.beside()
            .iter()
            .fold(html.to_owned(), |html, picture| html.replace(picture, "").trim_end().to_owned())
    }

    /// Whether the words there are those that both sides last had.
    pub fn stands_as(&self, base: &Base) -> bool {
        let name = escape(&self.name) == base.title;
        // What was never read back is known by its words alone: sites write HTML in their own way.
        let same = base.version.is_none() && says_the_same(&self.html, &base.raw);
        name && (same || flat(&self.raw()) == flat(&base.raw))
    }

    /// Whether they are those that we send, whatever the site made of their marks.
    pub fn is_ours(&self, entry: &Entry) -> bool {
        self.name.trim() == entry.name && says_the_same(&self.html, &entry.html)
    }

    /// Whether the text there is ours to the letter.
    pub fn has_text_of(&self, entry: &Entry) -> bool {
        flat(&self.html) == flat(&self.without_beside(&entry.html))
    }
}

fn says_the_same(one: &str, other: &str) -> bool {
    let words = |html: &str| canonical(&short_text(html, Format::Html));
    words(one) == words(other)
}

/// White space says nothing.
fn flat(html: &str) -> String {
    html.split_whitespace().collect::<Vec<_>>().join(" ").replace("> <", "><")
}

/// The words of a value: itself, or what an object says that it is.
fn words(value: &Value) -> String {
    let said = value
        .as_str()
        .or_else(|| value["value"].as_str())
        .or_else(|| value["properties"]["name"][0].as_str());
    said.unwrap_or_default().to_owned()
}

fn html(value: &Value) -> String {
    match value["html"].as_str() {
        Some(html) => html.to_owned(),
        None => {
            let said = words(value);
            // Some sites give HTML as a text: its first sign says so.
            let trimmed = said.trim();
            match trimmed.starts_with('<') && trimmed.ends_with('>') {
                true => said,
                false => short_html(&said.replace("\r\n", "\n")),
            }
        }
    }
}

fn photo(value: &Value) -> Photo {
    Photo { url: words(value), alt: value["alt"].as_str().unwrap_or_default().to_owned() }
}

/// An instant, as sites write it; without a zone, in universal time.
fn date(text: &str) -> Option<Timestamp> {
    let text = text.trim().replacen(' ', "T", 1);
    Timestamp::parse_rfc3339(&text).or_else(|| Timestamp::parse_rfc3339(&format!("{text}Z")))
}

#[cfg(test)]
#[path = "source_tests.rs"]
mod tests;
