//! What an op asks of Ghost, by names: a pure function of the approved content and of what the site holds.

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use super::{escape, marker, ours, plain};
use crate::markup::cards::to_cards;
use crate::markup::plain::plain_text;
use crate::markup::slug::slug;
use crate::model::content::Content;
use crate::model::delivery::{Base, RemoteState};
use crate::model::op::OpKind;
use crate::model::post::{Settings, Visibility};
use crate::model::time::Timestamp;
use crate::publish::names::Names;
use crate::publish::{Failure, Work};

/// Letters of the words that stand for the title of a note: Ghost has none without.
const TITLE_OF_A_NOTE: usize = 60;

/// The most characters of a description that Ghost takes for the picture that stands for a post.
const DESCRIPTION: usize = 191;

/// A request for a post, its tags still by their names. What is absent is left as it is on the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Change {
    /// Plain words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// `draft`, `published` or `scheduled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_at: Option<String>,
    /// Empty: Ghost makes it from the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// Empty takes it away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_excerpt: Option<String>,
    /// Whether everybody may read it; else the members of the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub featured: Option<Featured>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Names>,
}

/// The picture that stands for a post; with an empty address, none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Featured {
    pub url: String,
    pub alt: String,
}

impl Change {
    /// What `work` asks.
    pub fn of(work: &Work) -> Result<Self, Failure> {
        let content = || work.content.as_ref().ok_or_else(|| ours("an op without its content"));
        let base = work.remote.as_ref().map(|remote| &remote.base);
        match work.kind {
            OpKind::Create => {
                let content = content()?;
                Ok(Self {
                    title: Some(title(content, None)),
                    html: Some(html(work, content)?),
                    status: Some("draft".to_owned()),
                    slug: Some(marker(work.op)),
                    ..Self::default()
                })
            }
            OpKind::Reveal => {
                let mut change = Self::replacing(work, content()?, base)?;
                change.appear(content()?);
                Ok(change)
            }
            OpKind::Update => Self::replacing(work, content()?, base),
            OpKind::Unpublish => Ok(Self { status: Some("draft".to_owned()), ..Self::default() }),
            OpKind::Upload | OpKind::Delete | OpKind::Reply | OpKind::Moderate => Ok(Self::default()),
        }
    }

    fn replacing(work: &Work, content: &Content, base: Option<&Base>) -> Result<Self, Failure> {
        let now = &content.settings;
        let was = base.and_then(|base| base.settings.as_deref());
        let mut change =
            Self { title: Some(title(content, base)), html: Some(html(work, content)?), ..Self::default() };
        if was.is_none_or(|was| was.slug != now.slug) {
            change.slug = Some(now.slug.clone().unwrap_or_else(|| slug(&title(content, base))));
        }
        if was.map_or(now.excerpt.is_some(), |was| was.excerpt != now.excerpt) {
            change.custom_excerpt = Some(now.excerpt.clone().unwrap_or_default());
        }
        if was.map_or(now.featured.is_some(), |was| was.featured != now.featured) {
            change.featured = Some(featured(work, content)?);
        }
        change.tags = Names::between(was.map(|was| was.tags.as_slice()).unwrap_or_default(), &now.tags);
        let shown = work.remote.as_ref().is_some_and(|remote| remote.state != RemoteState::Hidden);
        if shown && was.is_some_and(|was| (was.visibility, &was.schedule) != (now.visibility, &now.schedule))
        {
            change.appear(content);
        }
        Ok(change)
    }

    /// Shows the post, now or at its hour. The date always goes along: a post that was scheduled would keep the one that
    /// it had.
    fn appear(&mut self, content: &Content) {
        let Settings { schedule, visibility, .. } = &content.settings;
        let status = if schedule.is_some() { "scheduled" } else { "published" };
        self.status = Some(status.to_owned());
        let at = schedule.as_ref().map_or(content.dated_at, |schedule| schedule.at);
        self.published_at = Some(at.to_rfc3339());
        self.public = Some(*visibility != Visibility::Private);
    }

    /// By the site's own `now`: what is published at once is not dated after it (our clock may be ahead of its), and what
    /// is scheduled for an hour that is over is published. Ghost itself refuses an hour that is long over, and publishes at
    /// once what is dated in the future.
    pub fn not_after(&mut self, now: Timestamp) {
        let Some(date) = self.published_at.as_deref().and_then(Timestamp::parse_rfc3339) else { return };
        match self.status.as_deref() {
            Some("published") if date > now => self.published_at = Some(now.to_rfc3339()),
            Some("scheduled") if date <= now => self.status = Some("published".to_owned()),
            _ => {}
        }
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

/// The title and the text that `work` asks for.
pub(super) fn rewritten(work: &Work) -> Result<Base, Failure> {
    let content = work.content.as_ref().ok_or_else(|| ours("an op without its content"))?;
    let base = work.remote.as_ref().map(|remote| &remote.base);
    let raw = crate::markup::cards::from_cards(&html(work, content)?);
    Ok(Base { title: escape(&title(content, base)), raw, ..Base::default() })
}

/// The title for Ghost. A note has none here: the first of its words stand for it, and stay once they stand there.
fn title(content: &Content, base: Option<&Base>) -> String {
    if !content.title.is_empty() {
        return content.title.clone();
    }
    if let Some(there) = base.map(|base| plain(&base.title)).filter(|title| !title.is_empty()) {
        return there;
    }
    let words = plain_text(&content.body, content.format);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = words.graphemes(true).take(TITLE_OF_A_NOTE).collect();
    if cut.len() == words.len() { cut } else { format!("{}…", cut.trim_end()) }
}

/// The text as it leaves, in what Ghost keeps.
fn html(work: &Work, content: &Content) -> Result<String, Failure> {
    Ok(to_cards(&crate::publish::html::html(work, content)?))
}

fn featured(work: &Work, content: &Content) -> Result<Featured, Failure> {
    let Some(reference) = &content.settings.featured else { return Ok(Featured::default()) };
    let there = work.media.get(reference);
    let there = there.ok_or_else(|| ours(&format!("no picture on the site for {reference}")))?;
    let media = content.media.iter().find(|media| media.reference == *reference);
    let alt = media.map(|media| media.alt.chars().take(DESCRIPTION).collect()).unwrap_or_default();
    Ok(Featured { url: there.url.clone(), alt })
}

#[cfg(test)]
#[path = "change_tests.rs"]
mod tests;
