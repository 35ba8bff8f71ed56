//! What an op asks of Blogger: a pure function of the approved content and of what the blog holds.

use serde::{Deserialize, Serialize};

use super::mark::marked;
use super::{escape, ours, refused};
use crate::model::content::Content;
use crate::model::delivery::{Base, RemoteState};
use crate::model::op::OpKind;
use crate::model::phrase::Phrase;
use crate::model::post::{Kind, Visibility};
use crate::model::time::Timestamp;
use crate::publish::html::html;
use crate::publish::names::Names;
use crate::publish::{Failure, Work};

/// A request for a post. What is absent is left as it is on the blog.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Change {
    /// Plain words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Names>,
    /// Whether readers shall see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shows: Option<Shows>,
}

/// How readers shall see a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shows {
    /// The date that it carries.
    pub at: Timestamp,
    /// Whether it appears only then.
    pub waits: bool,
}

impl Change {
    /// What `work` asks.
    pub fn of(work: &Work) -> Result<Self, Failure> {
        let content = || work.content.as_ref().ok_or_else(|| ours("an op without its content"));
        match work.kind {
            OpKind::Create => {
                let content = content()?;
                accepts(content)?;
                let text = marked(&html(work, content)?, work.op);
                Ok(Self { title: Some(content.title.clone()), content: Some(text), ..Self::default() })
            }
            OpKind::Reveal => {
                let mut change = Self::replacing(work, content()?)?;
                change.appear(content()?);
                Ok(change)
            }
            OpKind::Update => Self::replacing(work, content()?),
            OpKind::Upload | OpKind::Unpublish | OpKind::Delete | OpKind::Reply | OpKind::Moderate => {
                Ok(Self::default())
            }
        }
    }

    fn replacing(work: &Work, content: &Content) -> Result<Self, Failure> {
        accepts(content)?;
        let now = &content.settings;
        let was = work.remote.as_ref().and_then(|remote| remote.base.settings.as_deref());
        let labels = match content.kind {
            Kind::Page => None,
            _ => Names::between(was.map(|was| was.tags.as_slice()).unwrap_or_default(), &now.tags),
        };
        let (title, text) = (content.title.clone(), html(work, content)?);
        let mut change = Self { title: Some(title), content: Some(text), labels, shows: None };
        let shown = work.remote.as_ref().is_some_and(|remote| remote.state != RemoteState::Hidden);
        if shown && was.is_some_and(|was| was.schedule != now.schedule) {
            change.appear(content);
        }
        Ok(change)
    }

    /// Shows the post, now or at its hour. The date always goes along: a post that was scheduled would keep the one that
    /// it had.
    fn appear(&mut self, content: &Content) {
        let schedule = content.settings.schedule.as_ref();
        let at = schedule.map_or(content.dated_at, |schedule| schedule.at);
        self.shows = Some(Shows { at, waits: schedule.is_some() });
    }

    /// By Google's own `now`: what is published at once is not dated after it, or it would wait for that hour; and what is
    /// scheduled for an hour that is over is published.
    pub fn not_after(&mut self, now: Timestamp) {
        if let Some(shows) = &mut self.shows {
            shows.waits = shows.waits && shows.at > now;
            if !shows.waits {
                shows.at = shows.at.min(now);
            }
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

/// Says no to what a Blogger would make something else of.
fn accepts(content: &Content) -> Result<(), Failure> {
    let settings = &content.settings;
    if settings.visibility == Visibility::Private {
        return Err(refused(Phrase::new("blogger-no-private")));
    }
    if content.kind == Kind::Page && settings.schedule.is_some() {
        return Err(refused(Phrase::new("blogger-no-page-hour")));
    }
    // It would be two.
    if let Some(label) = settings.tags.iter().find(|tag| tag.contains(',')) {
        return Err(refused(Phrase::new("blogger-label-comma").with("label", label.as_str())));
    }
    Ok(())
}

/// The title and the text that `work` asks for.
pub(super) fn rewritten(work: &Work) -> Result<Base, Failure> {
    let content = work.content.as_ref().ok_or_else(|| ours("an op without its content"))?;
    Ok(Base { title: escape(&content.title), raw: html(work, content)?, ..Base::default() })
}

#[cfg(test)]
#[path = "change_tests.rs"]
mod tests;
