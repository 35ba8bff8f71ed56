//! What is to be done: data first, so that it can be looked at, then done.
//!
//! A change wins over a deletion, on either side. What both sides changed is both kept. A file that is still being written
//! is waited for, and as long as one is, no other counts as gone: it may be the same under another name.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::ids::{Hash, PostId};
use crate::model::phrase::Phrase;

/// A post and its file, as they last agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The post.
    pub post: PostId,
    /// Where its file lay.
    pub path: String,
    /// Of its bytes.
    pub hash: Hash,
}

/// A post as it stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here {
    /// Whether it says something else than when it last agreed with its file.
    pub changed: bool,
    /// Whether it is in the bin.
    pub binned: bool,
    /// Whether it is to have a file.
    pub wanted: bool,
}

/// A file as it lies there now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum There {
    /// These bytes; where they are not those that were known at this place, whose words they say they are.
    File {
        /// Of its bytes.
        hash: Hash,
        /// The post.
        id: Option<PostId>,
    },
    /// It is being written.
    Busy,
    /// It stops in the middle of what must be whole.
    Cut,
    /// It is no post.
    Other(Phrase),
    /// The other version of a conflict, put beside by us or by what synchronises the folder.
    Aside,
}

impl There {
    fn post(&self) -> Option<PostId> {
        match self {
            Self::File { id, .. } => *id,
            _ => None,
        }
    }

    fn hash(&self) -> Option<&Hash> {
        match self {
            Self::File { hash, .. } => Some(hash),
            _ => None,
        }
    }
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The words of here go into the file.
    Out(PostId),
    /// The words of here go into a new file.
    New(PostId),
    /// The words of the file come in.
    In(PostId, String),
    /// Both changed.
    Both(PostId, String),
    /// A file of a post that is here, of which nothing is known.
    Join(PostId, String),
    /// A file that is new here; whose words it says they are.
    Add(Option<PostId>, String),
    /// A second file of one post: a post of its own.
    Copy(String),
    /// The file lies elsewhere now.
    Moved(PostId, String),
    /// The file is gone: the post goes to the bin. Where another post's file has its place since, its hash.
    Bin(PostId, Option<Hash>),
    /// The post is in the bin: its file goes.
    Remove(PostId),
    /// The post is in the bin, and its file says something new: it comes out of the bin.
    Back(PostId, String),
    /// Both are gone.
    Forget(PostId),
    /// The file is waited for.
    Wait(String),
    /// The file stays as it is, and this is why.
    Leave(String, Phrase),
}

/// What is to be done.
pub fn plan(known: &[Known], here: &HashMap<PostId, Here>, there: &BTreeMap<String, There>) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut claimed: HashSet<&str> = HashSet::new();
    let named: HashSet<PostId> = there.values().filter_map(There::post).collect();
    for known in known {
        if at_home(known, there.get(&known.path), &named) {
            claimed.insert(&known.path);
        }
    }
    let mut others: BTreeMap<PostId, Vec<&str>> = BTreeMap::new();
    let mut nameless = Vec::new();
    let (mut waits, mut busy) = (false, false);
    for (path, file) in there {
        match file {
            There::Busy | There::Cut => {
                busy |= *file == There::Busy;
                waits |= busy || !claimed.contains(path.as_str());
                steps.push(Step::Wait(path.clone()));
            }
            There::Other(why) => steps.push(Step::Leave(path.clone(), why.clone())),
            There::Aside => steps.push(Step::Leave(path.clone(), Phrase::new("watch-aside"))),
            There::File { .. } if claimed.contains(path.as_str()) => {}
            There::File { id: Some(id), .. } => others.entry(*id).or_default().push(path),
            There::File { id: None, .. } => nameless.push(path),
        }
    }
    let (mut displaced, mut undecided) = (Vec::new(), BTreeSet::new());
    for known in known {
        let Some(now) = here.get(&known.post) else { continue };
        let place = match claimed.contains(known.path.as_str()) {
            true => Some(known.path.as_str()),
            false => {
                let moved = others.get_mut(&known.post).filter(|paths| !paths.is_empty());
                moved.map(|paths| paths.remove(0))
            }
        };
        match place {
            Some(path) => {
                if path != known.path {
                    steps.push(Step::Moved(known.post, path.to_owned()));
                }
                let changed = match &there[path] {
                    There::File { hash, .. } => *hash != known.hash,
                    There::Busy => {
                        undecided.insert(known.post);
                        continue;
                    }
                    _ => continue,
                };
                steps.extend(both_there(known.post, path, *now, changed));
            }
            None if waits => {}
            None if now.binned => steps.push(Step::Forget(known.post)),
            None => match (now.changed, there.get(&known.path).and_then(There::hash)) {
                (true, None) => steps.push(Step::Out(known.post)),
                (false, None) => steps.push(Step::Bin(known.post, None)),
                // It needs another place, as one that never had any.
                (true, Some(_)) => displaced.extend([Step::Forget(known.post), Step::New(known.post)]),
                (false, Some(taken)) => displaced.push(Step::Bin(known.post, Some(taken.clone()))),
            },
        }
    }
    // Before what took their place is known there: no two posts are ever known at one.
    steps.splice(0..0, displaced);
    let known: HashSet<PostId> = known.iter().map(|known| known.post).collect();
    let mut joined = BTreeSet::new();
    for (id, paths) in others {
        let mut paths = paths.into_iter();
        if !known.contains(&id)
            && let Some(first) = paths.next()
        {
            joined.insert(id);
            steps.push(match here.get(&id) {
                None => Step::Add(Some(id), first.to_owned()),
                Some(now) if now.binned => Step::Back(id, first.to_owned()),
                Some(_) => Step::Join(id, first.to_owned()),
            });
        }
        // The one that is being written at its place may turn out to be another's, and this one its own.
        let step = if undecided.contains(&id) { Step::Wait } else { Step::Copy };
        steps.extend(paths.map(|path| step(path.to_owned())));
    }
    steps.extend(nameless.into_iter().map(|path| Step::Add(None, path.to_owned())));
    let mut new: Vec<PostId> = here
        .iter()
        .filter(|(id, now)| now.wanted && !now.binned && !known.contains(id) && !joined.contains(id))
        .map(|(id, _)| *id)
        .collect();
    new.sort_unstable();
    // One that is being written may be its file.
    if !busy {
        steps.extend(new.into_iter().map(Step::New));
    }
    steps
}

/// Whether the file at the place of a post is still its file: not where it says that it is another one's, nor where it says
/// nothing and one of those that are `named` elsewhere says that it is.
fn at_home(known: &Known, there: Option<&There>, named: &HashSet<PostId>) -> bool {
    match there {
        None => false,
        Some(There::File { hash, id }) => {
            *hash == known.hash || id.map_or(!named.contains(&known.post), |id| id == known.post)
        }
        Some(_) => true,
    }
}

fn both_there(post: PostId, path: &str, now: Here, changed: bool) -> Option<Step> {
    Some(match (now.binned, now.changed, changed) {
        (true, _, true) => Step::Back(post, path.to_owned()),
        (true, _, false) => Step::Remove(post),
        (false, false, false) => return None,
        (false, true, false) => Step::Out(post),
        (false, false, true) => Step::In(post, path.to_owned()),
        (false, true, true) => Step::Both(post, path.to_owned()),
    })
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
