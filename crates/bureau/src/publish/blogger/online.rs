//! What changed on the blog of all that goes with a text.

use super::change::Change;
use super::wire::WirePost;
use crate::model::delivery::{Base, RemoteState};
use crate::model::post::Settings;

/// Whether anything but the words changed online, and not into what `change` wants: that is our own, from a time when its
/// answer was lost. Labels that `change` adds to and takes from are merged in any case.
pub(super) fn moved(base: &Base, current: &WirePost, change: &Change) -> bool {
    let Some(seen) = base.seen.as_deref() else { return false };
    let now = current.seen();
    let redated = seen.dated_at.zip(now.dated_at).is_some_and(|(was, is)| was != is);
    (now.tags != seen.tags && change.labels.is_none()) || (redated && change.shows.is_none())
}

/// What `base` was sent with, and what changed online since.
pub(super) fn settings(base: &Base, current: &WirePost) -> Settings {
    let mut settings = base.settings.as_deref().cloned().unwrap_or_default();
    let Some(seen) = base.seen.as_deref() else { return settings };
    let now = current.seen();
    if now.tags != seen.tags {
        settings.tags.retain(|tag| !seen.tags.contains(tag) || now.tags.contains(tag));
        let new = current.labels.iter().filter(|label| !seen.tags.contains(label));
        let new: Vec<String> = new.filter(|label| !settings.tags.contains(label)).cloned().collect();
        settings.tags.extend(new);
    }
    let hour =
        settings.schedule.as_mut().zip(now.dated_at).filter(|_| current.state() == RemoteState::Scheduled);
    if let Some((schedule, at)) = hour.filter(|(_, at)| seen.dated_at != Some(*at)) {
        schedule.at = at;
    }
    settings
}
