//! What an op asks of a host.

use crate::model::channel::XmlRpc;
use crate::model::delivery::Base;
use crate::model::op::OpKind;
use crate::model::phrase::Phrase;
use crate::model::post::Kind;
use crate::publish::failure::{ours, refused};
use crate::publish::html::html;
use crate::publish::wordpress;
use crate::publish::wordpress::change::{Change, title};
use crate::publish::{Failure, Work};

/// What `work` asks of a host that said this of itself.
pub(super) fn of(work: &Work, facts: &XmlRpc) -> Result<Change, Failure> {
    if facts.wordpress {
        let mut change = Change::of(work)?;
        if work.kind == OpKind::Create {
            // `wp.newPost` shuts what says nothing of it, whatever the blog does with its own.
            change.comment_status =
                facts.comments.map(|open| if open { "open" } else { "closed" }.to_owned());
        }
        return Ok(change);
    }
    let mut work = work.clone();
    if let Some(content) = &mut work.content {
        if content.kind == Kind::Page {
            return Err(refused(Phrase::new("xmlrpc-no-pages")));
        }
        // MetaWeblog has no place for it.
        content.settings.featured = None;
    }
    if work.kind == OpKind::Create && !facts.has_drafts() {
        // All at once: what is made there is shown.
        work.kind = OpKind::Reveal;
    }
    let mut change = Change::with(&work, html)?;
    (change.slug, change.featured_media) = (None, None);
    if !facts.movable_type {
        // Of these MetaWeblog says nothing that every host means alike.
        (change.excerpt, change.comment_status, change.tags, change.categories) = (None, None, None, None);
    }
    Ok(change)
}

/// The title and the text that `work` asks for.
pub(super) fn rewritten(work: &Work, facts: &XmlRpc) -> Result<Base, Failure> {
    if facts.wordpress {
        return wordpress::rewritten(work);
    }
    let content = work.content.as_ref().ok_or_else(|| ours("an op without its content"))?;
    let base = work.remote.as_ref().map(|remote| &remote.base);
    Ok(Base { title: title(content, base), raw: html(work, content)?, ..Base::default() })
}
