//! What an update would change on a channel, if it left now. Nothing is sent for it, and nobody is asked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::approve::content;
use super::publishers::{capabilities, rewritten};
use super::shown::place;
use crate::error::{Error, Result};
use crate::markup::diff::{Hunk, diff, unified};
use crate::markup::merge::{Field, Fields};
use crate::markup::plain::plain_text;
use crate::model::channel::{Capabilities, Channel};
use crate::model::content::Content;
use crate::model::delivery::{Base, RemoteState};
use crate::model::ids::{OpId, PostId};
use crate::model::media::RemoteMedia;
use crate::model::op::OpKind;
use crate::model::phrase::Phrase;
use crate::model::post::Format;
use crate::publish::Work;
use crate::store::Read;

/// What an update would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Difference {
    /// The post.
    pub post: PostId,
    /// What the writer calls the channel.
    pub channel: String,
    /// Whether nothing would change.
    pub same: bool,
    /// What goes with the text and would be another.
    pub fields: Vec<FieldDifference>,
    /// The source there, block by block around what would change.
    pub hunks: Vec<Hunk>,
    /// The same as a text.
    pub unified: String,
}

/// What goes with a text and would be another. An instant is said in milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldDifference {
    /// A [`Field`], or `tags`, or `categories`.
    pub field: String,
    /// As it was last read there.
    pub online: Option<String>,
    /// As it would be.
    pub here: Option<String>,
}

/// What an update of `post` on `channel` would change, by what was last read from there.
///
/// # Errors
/// `publish-not-there` where the post does not stand there; `publish-picture-shut` for a picture that cannot be sent.
pub fn difference(read: &Read<'_>, post: PostId, channel: &Channel, op: OpId) -> Result<Difference> {
    let delivery = read.delivery_to(post, channel.id)?;
    let standing = delivery.and_then(|delivery| Some((delivery.remote.clone()?, delivery)));
    let (remote, delivery) = standing
        .filter(|(remote, _)| remote.state != RemoteState::Trashed)
        .ok_or_else(|| Error::refused("publish-not-there"))?;
    let content = content(read, &read.post(post)?, channel)?;
    let base = remote.base.clone();
    let mut media = BTreeMap::new();
    for used in &content.media {
        let there = place(read, channel, &delivery, &content, used)?;
        // One that is not there yet stands by the name that it has here.
        let yet = || RemoteMedia { id: String::new(), url: used.reference.clone() };
        media.insert(used.reference.clone(), there.unwrap_or_else(yet));
    }
    let confirmed = delivery.confirmed.as_ref() == Some(&content.hash());
    let kind = OpKind::Update;
    let (pictures, others) = (Vec::new(), Vec::new());
    let (remote, upload) = (Some(remote), None);
    let written = Some(content.clone());
    let work = Work {
        op,
        post,
        kind,
        content: written,
        media,
        upload,
        pictures,
        others,
        remote,
        talk: None,
        again: false,
        earlier: Vec::new(),
    };
    let next = rewritten(channel, &work)
        .map_err(|failure| Error::Refused(Phrase::new("error-request").with("detail", failure.detail)))?;
    // What the channel made of the words that it was last sent is its own affair.
    let (fields, hunks) = match confirmed {
        true => (Vec::new(), Vec::new()),
        false => (fields(&base, &content, &capabilities(channel)), diff(&base.raw, &next.raw)),
    };
    Ok(Difference {
        post,
        channel: channel.name.clone(),
        same: fields.is_empty() && hunks.is_empty(),
        unified: unified(&hunks),
        fields,
        hunks,
    })
}

fn fields(base: &Base, content: &Content, can: &Capabilities) -> Vec<FieldDifference> {
    let was = Fields {
        title: plain_text(&base.title, Format::Html),
        settings: base.settings.as_deref().cloned().unwrap_or_default(),
        dated_at: content.dated_at,
    };
    let now = Fields {
        title: content.title.clone(),
        settings: content.settings.clone(),
        dated_at: content.dated_at,
    };
    let goes = |field: Field| match field {
        Field::Title => true,
        Field::Slug => can.slug,
        Field::Excerpt => can.excerpt,
        Field::Featured => can.featured,
        Field::Comments => can.comments,
        Field::Visibility => can.private,
        Field::Schedule => true,
        // It goes when the post is shown, and not with its words.
        Field::Date => false,
    };
    let single = Field::ALL
        .into_iter()
        .filter(|field| goes(*field))
        .map(|field| (field.as_str(), was.value(field), now.value(field)));
    let listed = |names: &[String]| Some(names.join(", ")).filter(|names| !names.is_empty());
    let (before, after) = (&was.settings, &now.settings);
    let tags = can.tags.then(|| ("tags", listed(&before.tags), listed(&after.tags)));
    let categories =
        can.categories.then(|| ("categories", listed(&before.categories), listed(&after.categories)));
    single
        .chain(tags)
        .chain(categories)
        .filter(|(_, online, here)| online != here)
        .map(|(field, online, here)| FieldDifference { field: field.to_owned(), online, here })
        .collect()
}

#[cfg(test)]
#[path = "difference_tests.rs"]
mod tests;
