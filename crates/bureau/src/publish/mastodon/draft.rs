//! What an op asks of the server: a pure function of the approved content and of what the server holds.

use serde::{Deserialize, Serialize};

use super::{ours, refused};
use crate::markup::length::length;
use crate::markup::plain::pictures;
use crate::markup::short::short_text;
use crate::model::channel::Micro;
use crate::model::content::Content;
use crate::model::delivery::Attached;
use crate::model::phrase::Phrase;
use crate::model::post::Visibility;
use crate::publish::{Failure, Work};

/// A post, its pictures by what they are here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Draft {
    pub status: String,
    /// The warning before it; empty for none.
    pub spoiler_text: String,
    pub visibility: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    pub media: Vec<Shown>,
}

/// A picture beside the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shown {
    /// The hash of the web copy, or the address of one that is there already.
    pub picture: String,
    /// For those who do not see it.
    pub description: String,
}

impl Draft {
    pub fn of(work: &Work, content: &Content, micro: &Micro) -> Result<Self, Failure> {
        let there: &[Attached] = work.remote.as_ref().map_or(&[], |remote| &remote.base.attached);
        let mut media = Vec::new();
        for address in pictures(&content.body, content.format) {
            let here = content.media.iter().find(|used| used.reference == address);
            let known = there.iter().find(|attached| attached.picture == address);
            let (picture, description) = match (here, known) {
                (Some(used), _) => (used.hash.as_str().to_owned(), used.alt.clone()),
                (None, Some(attached)) => (attached.picture.clone(), String::new()),
                (None, None) => {
                    return Err(refused(Phrase::new("short-picture-elsewhere").with("address", address)));
                }
            };
            let description = description.chars().take(micro.description as usize).collect();
            media.push(Shown { picture, description });
        }
        let draft = Self {
            status: short_text(&content.body, content.format),
            spoiler_text: content.title.trim().to_owned(),
            visibility: visibility(content.settings.visibility).to_owned(),
            language: content.language.as_deref().and_then(language),
            media,
        };
        draft.fits(micro)?;
        Ok(draft)
    }

    /// Too much is said here: what the server would make of it would only be a number.
    fn fits(&self, micro: &Micro) -> Result<(), Failure> {
        let count = |text: &str| length(text, Some(micro.link));
        let used = count(&self.status).saturating_add(count(&self.spoiler_text));
        if used > micro.most {
            return Err(refused(Phrase::new("short-too-long").with("count", used - micro.most)));
        }
        if self.media.len() as u32 > micro.pictures {
            return Err(refused(Phrase::new("short-too-many-pictures").with("most", micro.pictures)));
        }
        if self.status.is_empty() && self.media.is_empty() {
            return Err(refused(Phrase::new("publish-empty")));
        }
        Ok(())
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

fn visibility(of: Visibility) -> &'static str {
    match of {
        Visibility::Public => "public",
        Visibility::Unlisted => "unlisted",
        Visibility::Private => "private",
    }
}

/// The language as Mastodon knows it: two or three letters, without a country. It refuses what it does not know.
fn language(tag: &str) -> Option<String> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    ((2..=3).contains(&primary.len()) && primary.chars().all(|c| c.is_ascii_lowercase())).then_some(primary)
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
