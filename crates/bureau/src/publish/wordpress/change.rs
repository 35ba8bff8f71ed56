//! What an op asks of WordPress, by names: a pure function of the approved content and of what the blog holds.

use serde::{Deserialize, Serialize};

use super::{escape, marker, ours};
use crate::markup::{Picture, splice, to_blocks};
use crate::model::content::Content;
use crate::model::delivery::{Base, RemoteState};
use crate::model::op::OpKind;
use crate::model::post::{Format, Kind, Settings, Visibility};
use crate::model::time::Timestamp;
use crate::publish::{Failure, Work};

/// A request for a post, tags and categories still by their names. What is absent is left as it is on the blog.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::publish) struct Change {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// UTC with its zone mark: without one, WordPress would read it by its own clock's zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_gmt: Option<String>,
    /// Empty: WordPress makes it from the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment_status: Option<String>,
    /// 0 takes the picture away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub featured_media: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Names>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub categories: Option<Names>,
}

/// Tags or categories.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::publish) enum Names {
    /// These and no others.
    Only(Vec<String>),
    /// Those of the blog, and these more and these less: what somebody added online stays.
    Change {
        /// To be there.
        more: Vec<String>,
        /// Not to be there.
        less: Vec<String>,
    },
}

impl Change {
    /// What `work` asks of a WordPress of today, whose texts are made of blocks.
    pub fn of(work: &Work) -> Result<Self, Failure> {
        Self::with(work, html)
    }

    /// What `work` asks, its text being written by `html`.
    pub fn with(work: &Work, html: Html) -> Result<Self, Failure> {
        let content = || work.content.as_ref().ok_or_else(|| ours("an op without its content"));
        let base = work.remote.as_ref().map(|remote| &remote.base);
        match work.kind {
            OpKind::Create => {
                let content = content()?;
                Ok(Self {
                    title: Some(title(content, None)),
                    content: Some(html(work, content)?),
                    status: Some("draft".to_owned()),
                    slug: Some(marker(work.op)),
                    ..Self::default()
                })
            }
            OpKind::Reveal => {
                let mut change = Self::replacing(work, content()?, base, html)?;
                change.appear(content()?);
                Ok(change)
            }
            OpKind::Update => Self::replacing(work, content()?, base, html),
            OpKind::Unpublish => Ok(Self { status: Some("draft".to_owned()), ..Self::default() }),
            OpKind::Upload | OpKind::Delete | OpKind::Reply | OpKind::Moderate => Ok(Self::default()),
        }
    }

    fn replacing(work: &Work, content: &Content, base: Option<&Base>, html: Html) -> Result<Self, Failure> {
        let now = &content.settings;
        let was = base.and_then(|base| base.settings.as_deref());
        let mut change = Self {
            title: Some(title(content, base)),
            content: Some(html(work, content)?),
            ..Self::default()
        };
        if was.is_none_or(|was| was.slug != now.slug) {
            change.slug = Some(now.slug.clone().unwrap_or_default());
        }
        if was.map_or(now.excerpt.is_some(), |was| was.excerpt != now.excerpt) {
            change.excerpt = Some(escape(now.excerpt.as_deref().unwrap_or_default()));
        }
        if was.is_none_or(|was| was.comments != now.comments) {
            change.comment_status = now.comments.map(|open| if open { "open" } else { "closed" }.to_owned());
        }
        if was.map_or(now.featured.is_some(), |was| was.featured != now.featured) {
            change.featured_media = Some(featured(work, now)?);
        }
        if content.kind != Kind::Page {
            change.tags = names(was.map(|was| &was.tags), &now.tags);
            change.categories = match was {
                // WordPress put its default category on a post that was sent without any: it goes when one is chosen.
                Some(was) if was.categories.is_empty() && !now.categories.is_empty() => {
                    Some(Names::Only(now.categories.clone()))
                }
                _ => names(was.map(|was| &was.categories), &now.categories),
            };
        }
        let shown = work.remote.as_ref().is_some_and(|remote| remote.state != RemoteState::Hidden);
        if shown && was.is_some_and(|was| (was.visibility, &was.schedule) != (now.visibility, &now.schedule))
        {
            change.appear(content);
        }
        Ok(change)
    }

    /// Shows the post, now or at its hour. The date always goes along: a post that is scheduled stays so when only its
    /// status is set to published.
    pub fn appear(&mut self, content: &Content) {
        let settings = &content.settings;
        let status = match (settings.visibility, &settings.schedule) {
            (Visibility::Private, _) => "private",
            (Visibility::Public | Visibility::Unlisted, Some(_)) => "future",
            (Visibility::Public | Visibility::Unlisted, None) => "publish",
        };
        self.status = Some(status.to_owned());
        let at = settings.schedule.as_ref().map_or(content.dated_at, |schedule| schedule.at);
        self.date_gmt = Some(Timestamp::to_rfc3339(at));
    }

    /// What is published at once is not dated after the blog's own `now`. Our clock may be ahead of its: the blog would
    /// schedule the post for a time that nobody chose, and a request that arrives late would hide it again.
    pub fn not_after(&mut self, now: Timestamp) {
        let date = self.date_gmt.as_deref().and_then(Timestamp::parse_rfc3339);
        if self.status.as_deref() == Some("publish") && date.is_some_and(|date| date > now) {
            self.date_gmt = Some(now.to_rfc3339());
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

/// How the text of a post is written.
pub(in crate::publish) type Html = fn(&Work, &Content) -> Result<String, Failure>;

/// The title and the text that `work` asks for.
pub(super) fn rewritten(work: &Work) -> Result<Base, Failure> {
    let content = work.content.as_ref().ok_or_else(|| ours("an op without its content"))?;
    let base = work.remote.as_ref().map(|remote| &remote.base);
    Ok(Base { title: title(content, base), raw: html(work, content)?, ..Base::default() })
}

/// Nothing to ask where nothing changed.
fn names(was: Option<&Vec<String>>, now: &[String]) -> Option<Names> {
    let Some(was) = was else { return (!now.is_empty()).then(|| Names::Only(now.to_vec())) };
    let without = |some: &[String], others: &[String]| -> Vec<String> {
        some.iter().filter(|name| !others.contains(name)).cloned().collect()
    };
    let (more, less) = (without(now, was), without(was, now));
    (!more.is_empty() || !less.is_empty()).then_some(Names::Change { more, less })
}

/// The title as WordPress keeps it. It holds HTML there, so plain words are escaped; a title that the writer did not
/// touch goes back as it came, marks and all.
pub(in crate::publish) fn title(content: &Content, base: Option<&Base>) -> String {
    match base {
        Some(base) if super::plain(&base.title) == content.title => base.title.clone(),
        _ => escape(&content.title),
    }
}

/// The text as it goes into `content`. A post that came from this blog goes back byte for byte, but for the blocks that
/// the writer touched; a new one is made of blocks: themes give no other picture or table its size.
fn html(work: &Work, content: &Content) -> Result<String, Failure> {
    let base = work.remote.as_ref().map(|remote| &remote.base);
    let opened = base.and_then(|base| base.opened.as_deref().map(|opened| (base.raw.as_str(), opened)));
    let pictures = |reference: &str| {
        let there = work.media.get(reference)?;
        let size = content.media.iter().find(|media| media.reference == reference);
        let size = size.map(|media| (media.width, media.height));
        let id = Some(there.id.clone()).filter(|id| !id.is_empty());
        Some(Picture { url: there.url.clone(), id, size })
    };
    match (content.format, opened) {
        (Format::Html, _) => return Ok(content.body.clone()),
        (Format::Markdown, Some((raw, opened))) => splice(raw, opened, &content.body, &pictures),
        (Format::Markdown, None) => to_blocks(&content.body, &pictures),
    }
    .map_err(|unresolved| ours(&unresolved.to_string()))
}

fn featured(work: &Work, settings: &Settings) -> Result<u64, Failure> {
    let Some(reference) = &settings.featured else { return Ok(0) };
    let there = work.media.get(reference).and_then(|media| media.id.parse().ok());
    there.ok_or_else(|| ours(&format!("no picture on the blog for {reference}")))
}

#[cfg(test)]
#[path = "change_tests.rs"]
mod tests;
