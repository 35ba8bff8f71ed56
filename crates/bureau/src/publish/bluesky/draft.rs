//! What an op asks of the server: a pure function of the approved content.

use serde::{Deserialize, Serialize};

use super::{MOST, PICTURES, ours, refused};
use crate::markup::length::length;
use crate::markup::plain::pictures;
use crate::markup::short::short_text;
use crate::model::content::Content;
use crate::model::delivery::Attached;
use crate::model::phrase::Phrase;
use crate::publish::{Failure, Work};

/// Bytes of a text. With few signs of more than ten bytes, the count of characters is met long before.
const MOST_BYTES: usize = 3000;

/// A post, its pictures by what they are here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Draft {
    pub text: String,
    /// BCP 47, at most one.
    pub langs: Vec<String>,
    pub images: Vec<Shown>,
}

/// A picture beside the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shown {
    /// The hash of the web copy, or the address of one that is there already.
    pub picture: String,
    /// For those who do not see it.
    pub alt: String,
    /// Pixels across and down, where they are known.
    pub size: Option<(u32, u32)>,
}

impl Draft {
    pub fn of(work: &Work, content: &Content) -> Result<Self, Failure> {
        let there: &[Attached] = work.remote.as_ref().map_or(&[], |remote| &remote.base.attached);
        let mut images = Vec::new();
        for address in pictures(&content.body, content.format) {
            let here = content.media.iter().find(|used| used.reference == address);
            let known = there.iter().any(|attached| attached.picture == address);
            images.push(match here {
                Some(used) => Shown {
                    picture: used.hash.as_str().to_owned(),
                    alt: used.alt.clone(),
                    size: Some((used.width, used.height)),
                },
                None if known => Shown { picture: address, alt: String::new(), size: None },
                None => return Err(refused(Phrase::new("short-picture-elsewhere").with("address", address))),
            });
        }
        let langs = content.language.as_deref().and_then(language).into_iter().collect();
        let draft = Self { text: short_text(&content.body, content.format), langs, images };
        draft.fits()?;
        Ok(draft)
    }

    /// An answer: words alone, as they were written.
    pub fn of_words(words: &str) -> Result<Self, Failure> {
        let draft = Self { text: words.trim().to_owned(), langs: Vec::new(), images: Vec::new() };
        draft.fits()?;
        Ok(draft)
    }

    /// Too much is said here: what the server would make of it would only be a number.
    fn fits(&self) -> Result<(), Failure> {
        let used = length(&self.text, None);
        if used > MOST {
            return Err(refused(Phrase::new("short-too-long").with("count", used - MOST)));
        }
        if self.text.len() > MOST_BYTES {
            return Err(refused(Phrase::new("short-too-many-bytes").with("most", MOST_BYTES as u32)));
        }
        if self.images.len() as u32 > PICTURES {
            return Err(refused(Phrase::new("short-too-many-pictures").with("most", PICTURES)));
        }
        if self.text.is_empty() && self.images.is_empty() {
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

/// The tag of a language, where it has the form of one: the server refuses others.
fn language(tag: &str) -> Option<String> {
    let tag = tag.replace('_', "-");
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    let is_primary = (2..=3).contains(&primary.len()) && primary.chars().all(|c| c.is_ascii_alphabetic());
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    (is_primary && parts.all(is_part)).then_some(tag)
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
