//! What changed on the site of all that goes with a text.

use super::change::Change;
use super::post::is_named;
use super::wire::WirePost;
use crate::model::delivery::{Base, RemoteState};
use crate::model::post::{Settings, Visibility};

/// Whether anything but the words changed online, and not into what `change` wants: that is our own, from a time when
/// its answer was lost. Tags that `change` adds to and takes from are merged in any case.
pub(super) fn moved(base: &Base, current: &WirePost, change: &Change) -> bool {
    let Some(seen) = base.seen.as_deref() else { return false };
    let now = current.seen();
    let differ = |was: Option<bool>, is: Option<bool>| was.zip(is).is_some_and(|(was, is)| was != is);
    let featured = change.featured.as_ref().map(|featured| featured.url.as_str());
    (now.slug != seen.slug && change.slug.as_deref().is_none_or(|slug| !is_named(current, slug)))
        || (now.excerpt != seen.excerpt && change.custom_excerpt.as_ref() != Some(&now.excerpt))
        || (now.featured != seen.featured && featured != Some(&now.featured))
        || (now.tags != seen.tags && change.tags.is_none())
        || (change.status.is_none()
            && (differ(seen.public, now.public)
                || seen.dated_at.zip(now.dated_at).is_some_and(|(was, is)| was != is)))
}

/// What `base` was sent with, and what changed online since. What the site chose by itself is not a change. A picture is
/// said by the site's name for it.
pub(super) fn settings(base: &Base, current: &WirePost) -> Settings {
    let mut settings = base.settings.as_deref().cloned().unwrap_or_default();
    let Some(seen) = base.seen.as_deref() else { return settings };
    let now = current.seen();
    if now.slug != seen.slug {
        settings.slug = now.slug;
    }
    if now.excerpt != seen.excerpt {
        settings.excerpt = Some(now.excerpt).filter(|excerpt| !excerpt.is_empty());
    }
    if now.featured != seen.featured {
        settings.featured = Some(now.featured).filter(|url| !url.is_empty());
    }
    if let Some((_, public)) = seen.public.zip(now.public).filter(|(was, is)| was != is) {
        settings.visibility = if public { Visibility::Public } else { Visibility::Private };
    }
    let hour =
        settings.schedule.as_mut().zip(now.dated_at).filter(|_| current.state() == RemoteState::Scheduled);
    if let Some((schedule, at)) = hour.filter(|(_, at)| seen.dated_at != Some(*at)) {
        schedule.at = at;
    }
    if now.tags != seen.tags {
        // Ghost says names with the post: those of before that are gone cannot be told from those that the writer took
        // away, so what stands there counts.
        settings.tags = current.tags.iter().map(|tag| tag.name.clone()).collect();
    }
    settings
}
