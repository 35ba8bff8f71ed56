//! Which comments belong together. Sources lie: an answer may name a comment that is missing, or stand in a circle.

use std::collections::HashMap;

use super::comment::{CommentKind, CommentState};
use super::ids::{CommentId, PostId};
use super::time::Timestamp;

/// A comment without its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard {
    /// Its name for ever.
    pub id: CommentId,
    /// The post.
    pub post: PostId,
    /// The comment that it answers, where that one is here.
    pub above: Option<CommentId>,
    /// What it is.
    pub kind: CommentKind,
    /// How it stands.
    pub state: CommentState,
    /// Whether the writer wrote it.
    pub own: bool,
    /// Whether she has not seen it yet.
    pub unread: bool,
    /// When it was written.
    pub dated_at: Timestamp,
}

/// The comment that the thread of each begins with: the highest above it that is here; of a circle, the oldest.
pub fn threads(all: &[Heard]) -> HashMap<CommentId, CommentId> {
    let by_id: HashMap<CommentId, &Heard> = all.iter().map(|heard| (heard.id, heard)).collect();
    let mut roots: HashMap<CommentId, CommentId> = HashMap::with_capacity(all.len());
    for heard in all {
        let mut way: Vec<CommentId> = Vec::new();
        let mut passed: HashMap<CommentId, usize> = HashMap::new();
        let mut at = heard.id;
        let root = loop {
            if let Some(known) = roots.get(&at) {
                break *known;
            }
            if let Some(begins) = passed.insert(at, way.len()) {
                let oldest = way[begins..].iter().min_by_key(|id| (by_id[*id].dated_at, **id));
                break *oldest.unwrap_or(&at);
            }
            way.push(at);
            match by_id[&at].above.filter(|above| by_id.contains_key(above)) {
                Some(above) => at = above,
                None => break at,
            }
        };
        roots.extend(way.into_iter().map(|id| (id, root)));
    }
    roots
}

/// The comments of readers that wait for a word of the writer: in each thread the last one, if nothing of hers came
/// after it. `answered` are comments to which an answer is on its way.
pub fn unanswered(all: &[Heard], answered: impl Fn(CommentId) -> bool) -> Vec<CommentId> {
    let roots = threads(all);
    let mut last: HashMap<CommentId, &Heard> = HashMap::new();
    let mut spoken = std::collections::HashSet::new();
    for heard in all {
        let root = roots[&heard.id];
        if answered(heard.id) {
            spoken.insert(root);
        }
        let counts = heard.kind == CommentKind::Comment
            && matches!(heard.state, CommentState::Approved | CommentState::Pending);
        if counts && last.get(&root).is_none_or(|last| (last.dated_at, last.id) <= (heard.dated_at, heard.id))
        {
            last.insert(root, heard);
        }
    }
    let mut waiting: Vec<&Heard> = last
        .into_iter()
        .filter(|(root, last)| !last.own && !spoken.contains(root))
        .map(|(_, last)| last)
        .collect();
    waiting.sort_by_key(|heard| (heard.dated_at, heard.id));
    waiting.into_iter().map(|heard| heard.id).collect()
}

#[cfg(test)]
#[path = "thread_tests.rs"]
mod tests;
