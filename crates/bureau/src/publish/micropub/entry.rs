//! A post as the site shall hold it: a pure function of the approved content.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{ours, refused};
use crate::markup::short::{short_html, short_text};
use crate::markup::slug::slug;
use crate::model::channel::Micropub;
use crate::model::content::Content;
use crate::model::media::RemoteMedia;
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Kind, Visibility};
use crate::publish::html::html;
use crate::publish::{Failure, Work};

/// A post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Plain words; empty for a note.
    pub name: String,
    pub html: String,
    pub summary: String,
    pub category: Vec<String>,
    /// The picture that stands for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub photo: Option<Photo>,
    /// Pictures that go with it, to a site that has no place for them.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub beside: Vec<Beside>,
    /// Empty leaves the choice to the site.
    pub slug: String,
    pub published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<String>,
}

/// A picture, where it lives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Photo {
    pub url: String,
    pub alt: String,
}

/// A picture that goes with the post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Beside {
    /// The hash of the web copy.
    pub picture: String,
    pub alt: String,
}

impl Entry {
    pub fn of(work: &Work, content: &Content, facts: &Micropub) -> Result<Self, Failure> {
        let settings = &content.settings;
        if content.kind == Kind::Page {
            return Err(refused(Phrase::new("micropub-no-pages")));
        }
        if settings.visibility == Visibility::Private && !facts.visibility {
            return Err(refused(Phrase::new("micropub-no-private")));
        }
        let name = content.title.trim().to_owned();
        let (html, beside) = match facts.media {
            None if !content.media.is_empty() => without_pictures(work, content)?,
            _ => (html(work, content)?.trim_end().to_owned(), Vec::new()),
        };
        Ok(Self {
            html,
            summary: settings.excerpt.clone().unwrap_or_default(),
            category: settings.tags.clone(),
            photo: facts
                .media
                .as_ref()
                .and(settings.featured.as_ref())
                .map(|at| photo(work, content, at))
                .transpose()?,
            beside,
            slug: settings.slug.clone().unwrap_or_else(|| slug(&name)),
            published: content.dated_at.to_rfc3339(),
            visibility: facts.visibility.then(|| visibility(settings.visibility).to_owned()),
            name,
        })
    }

    /// Its properties, as JSON says them.
    pub fn properties(&self, facts: &Micropub, status: Option<&str>) -> Map<String, Value> {
        let mut said = Map::new();
        let mut say = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                said.insert(name.to_owned(), json!([value]));
            }
        };
        let words = |text: &str| (!text.is_empty()).then(|| text.into());
        say("name", words(&self.name));
        say("content", Some(json!({ "html": self.html })));
        say("summary", words(&self.summary));
        say("photo", self.photo.as_ref().map(Photo::to_json));
        say("mp-slug", words(&self.slug));
        say("published", words(&self.published));
        say("post-status", status.map(Into::into));
        say("mp-destination", facts.destination.as_deref().map(Into::into));
        // What nothing is said of is public.
        say("visibility", self.visibility.as_deref().filter(|who| *who != "public").map(Into::into));
        for (name, values) in [("category", &self.category), ("mp-syndicate-to", &facts.syndicate)] {
            if !values.is_empty() {
                said.insert(name.to_owned(), json!(values));
            }
        }
        said
    }

    /// The fields of a form that makes it: words only, without marks.
    pub fn fields(&self, facts: &Micropub, status: Option<&str>) -> Vec<(&'static str, String)> {
        let mut fields = vec![("h", "entry".to_owned())];
        let mut say = |name: &'static str, words: &str| {
            if !words.is_empty() {
                fields.push((name, words.to_owned()));
            }
        };
        say("name", &self.name);
        say("content", &self.text());
        say("summary", &self.summary);
        say("mp-slug", &self.slug);
        say("published", &self.published);
        say("post-status", status.unwrap_or_default());
        say("mp-destination", facts.destination.as_deref().unwrap_or_default());
        say("visibility", self.visibility.as_deref().filter(|who| *who != "public").unwrap_or_default());
        self.category.iter().for_each(|word| say("category[]", word));
        facts.syndicate.iter().for_each(|uid| say("mp-syndicate-to[]", uid));
        fields
    }

    /// The words alone, line by line.
    pub fn text(&self) -> String {
        short_text(&self.html, Format::Html)
    }

    /// As it is written in [`crate::publish::Composed`].
    pub fn to_body(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// From there.
    pub fn from_body(body: &str) -> Result<Self, Failure> {
        serde_json::from_str(body).map_err(|error| ours(&error.to_string()))
    }
}

impl Photo {
    /// With its description where it has one.
    pub fn to_json(&self) -> Value {
        match self.alt.is_empty() {
            true => self.url.as_str().into(),
            false => json!({ "value": self.url, "alt": self.alt }),
        }
    }
}

fn photo(work: &Work, content: &Content, reference: &str) -> Result<Photo, Failure> {
    let there = work.media.get(reference);
    let there = there.ok_or_else(|| ours(&format!("no picture on the site for {reference}")))?;
    let media = content.media.iter().find(|media| media.reference == reference);
    Ok(Photo { url: there.url.clone(), alt: media.map(|media| media.alt.clone()).unwrap_or_default() })
}

fn visibility(of: Visibility) -> &'static str {
    match of {
        Visibility::Public => "public",
        Visibility::Unlisted => "unlisted",
        Visibility::Private => "private",
    }
}

/// Where pictures stand that go beside a text, only to find them again: such an address never leaves.
const BESIDE: &str = "https://beside.invalid/";

/// The text and the pictures that go beside it. They leave as a form, which carries words and no marks: a text that has
/// some would lose them.
fn without_pictures(work: &Work, content: &Content) -> Result<(String, Vec<Beside>), Failure> {
    let place = |reference: &String| RemoteMedia { id: String::new(), url: format!("{BESIDE}{reference}") };
    let media = content.media.iter().map(|used| (used.reference.clone(), place(&used.reference))).collect();
    let html = html(&Work { media, ..work.clone() }, content)?;
    if !is_plain(&html) {
        return Err(refused(Phrase::new("micropub-no-media")));
    }
    let beside = content.media.iter();
    let beside = beside.map(|used| Beside { picture: used.hash.as_str().to_owned(), alt: used.alt.clone() });
    Ok((short_html(&short_text(&html, Format::Html)), beside.collect()))
}

/// Whether HTML of ours says nothing by its marks: paragraphs, lines, pictures that go beside it.
fn is_plain(html: &str) -> bool {
    if html.matches("<img").count() != html.matches(BESIDE).count() {
        return false;
    }
    html.split('<').skip(1).all(|tag| {
        let tag = tag.trim_start_matches('/');
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        matches!(&tag[..end], "p" | "br" | "img" | "figure")
    })
}

#[cfg(test)]
#[path = "entry_tests.rs"]
pub(in crate::publish::micropub) mod tests;
