//! One post as the folder keeps it: all that its page is made of.

use std::collections::BTreeMap;

use jiff::Zoned;
use serde::{Deserialize, Serialize};

use crate::markup::plain::{excerpt, summary};
use crate::markup::{Picture, page_html};
use crate::model::content::{Content, MediaUse};
use crate::model::delivery::RemoteState;
use crate::model::ids::OpId;
use crate::model::op::OpKind;
use crate::model::post::{Kind, Visibility};
use crate::model::time::Timestamp;
use crate::publish::failure::ours;
use crate::publish::{Failure, Work};

/// Characters of a summary in a list.
const SUMMARY: usize = 280;
/// Characters of a note there: most notes are shown whole.
const NOTE: usize = 600;
/// Characters of a title made from a text.
const TITLE: usize = 60;

/// A post of the notebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Source {
    /// Its name for ever.
    pub id: OpId,
    /// Whether readers see it.
    pub shown: bool,
    /// Where its page is, from the root of the site; kept while it is hidden, and none before it was ever shown.
    pub path: Option<String>,
    /// When the writer last approved it.
    pub updated_at: Timestamp,
    /// Its beginning, for lists.
    pub summary: String,
    /// The names of its pictures in `media/`, by their reference.
    pub pictures: BTreeMap<String, String>,
    /// What was approved.
    pub content: Content,
}

impl Source {
    /// What `work` asks for, but for the path.
    pub fn of(work: &Work, id: OpId, content: &Content) -> Result<Self, Failure> {
        let public = content.settings.visibility != Visibility::Private;
        let stands = work.remote.as_ref().map(|remote| remote.state);
        let shown = match work.kind {
            OpKind::Reveal => public,
            OpKind::Update => public && stands == Some(RemoteState::Public),
            _ => false,
        };
        let own = content.settings.excerpt.as_deref().map(str::trim).filter(|own| !own.is_empty());
        let length = if content.title.trim().is_empty() { NOTE } else { SUMMARY };
        let pictures = work.media.iter().map(|(reference, there)| (reference.clone(), media_name(&there.id)));
        let source = Self {
            id,
            shown,
            path: None,
            updated_at: work.op.made_at(),
            summary: own.map_or_else(|| excerpt(&content.body, content.format, length), str::to_owned),
            pictures: pictures.collect(),
            content: content.clone(),
        };
        source.html("")?;
        if let Some(reference) = &content.settings.featured
            && !source.pictures.contains_key(reference)
        {
            return Err(ours(&format!("no picture in the notebook for {reference}")));
        }
        Ok(source)
    }

    /// As it is written.
    pub fn to_body(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// From there.
    pub fn from_body(body: &str) -> Result<Self, Failure> {
        serde_json::from_str(body).map_err(|error| ours(&error.to_string()))
    }

    /// Its text, the addresses of its pictures beginning with `root`.
    pub fn html(&self, root: &str) -> Result<String, Failure> {
        let pictures = |reference: &str| {
            let name = self.pictures.get(reference)?;
            let size = self.media(reference).map(|media| (media.width, media.height));
            Some(Picture { url: format!("{root}media/{name}"), id: None, size })
        };
        page_html(&self.content.body, self.content.format, &pictures)
            .map_err(|unresolved| ours(&unresolved.to_string()))
    }

    /// The instant that it carries.
    pub fn date(&self) -> Timestamp {
        self.content.settings.schedule.as_ref().map_or(self.content.dated_at, |schedule| schedule.at)
    }

    /// The same by the calendar of `zone`.
    pub fn day(&self, zone: &str) -> Zoned {
        self.date().in_zone(zone)
    }

    /// When readers last saw it change.
    pub fn changed_at(&self) -> Timestamp {
        self.updated_at.max(self.date())
    }

    /// The title, or the beginning of a text that has none; none for a picture alone.
    pub fn title(&self) -> Option<String> {
        let title = self.content.title.trim();
        let title = if title.is_empty() { summary(&self.summary, TITLE) } else { title.to_owned() };
        (!title.is_empty()).then_some(title)
    }

    /// Whether it has no title of its own.
    pub fn is_note(&self) -> bool {
        self.content.title.trim().is_empty()
    }

    /// Whether it stands outside the flow of time.
    pub fn is_page(&self) -> bool {
        self.content.kind == Kind::Page
    }

    /// The picture that stands for it, and its name in `media/`.
    pub fn cover(&self) -> Option<(&MediaUse, &str)> {
        let media = match &self.content.settings.featured {
            Some(reference) => self.media(reference)?,
            None => self.content.media.first()?,
        };
        Some((media, self.pictures.get(&media.reference)?))
    }

    fn media(&self, reference: &str) -> Option<&MediaUse> {
        self.content.media.iter().find(|media| media.reference == reference)
    }
}

/// The name of a picture in `media/`, whatever it is called outside.
pub(super) fn media_name(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    let plain: String = name.chars().map(plain).collect();
    plain.trim_start_matches('.').to_owned()
}
