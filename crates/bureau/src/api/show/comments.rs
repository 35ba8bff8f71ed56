//! What readers wrote under a post, as everyone reads it.

use std::collections::{HashMap, HashSet};

use crate::api::views::CommentView;
use crate::error::Result;
use crate::markup::fold::Sought;
use crate::markup::mark::mark;
use crate::markup::plain::{in_one_line, plain_text};
use crate::markup::reading::reading_html;
use crate::model::comment::{Comment, CommentState};
use crate::model::ids::PostId;
use crate::model::post::Format;
use crate::store::Read;

/// The comments that everyone reads, the oldest first.
fn shown(read: &Read<'_>, post: PostId) -> Result<Vec<Comment>> {
    let all = read.comments(post)?;
    Ok(all.into_iter().filter(|comment| comment.state == CommentState::Approved).collect())
}

/// Who signed each of them, and its words on one line.
pub fn comment_texts(read: &Read<'_>, post: PostId) -> Result<Vec<(String, String)>> {
    let texts = shown(read, post)?.into_iter().map(|comment| {
        let text = in_one_line(&plain_text(&comment.body, Format::Html));
        (comment.author.name, text)
    });
    Ok(texts.collect())
}

/// The same for a reader, each answer after what it answers. Their pictures stay where they are.
pub fn comment_views(read: &Read<'_>, post: PostId, sought: &Sought) -> Result<Vec<CommentView>> {
    let views = threaded(shown(read, post)?).into_iter().map(|(depth, comment)| CommentView {
        id: comment.id,
        kind: comment.kind,
        author: comment.author.name,
        own: comment.own,
        depth,
        html: mark(&reading_html(&comment.body, Format::Html, &|_| None), sought),
        dated_at: comment.dated_at,
    });
    Ok(views.collect())
}

/// In the order of threads, with how deep each stands. An answer to what is not here begins a thread, and so does the
/// oldest of those that answer each other in a circle: every comment comes once.
pub(super) fn threaded(comments: Vec<Comment>) -> Vec<(u32, Comment)> {
    let key = |comment: &Comment, id: &str| (comment.source.clone(), id.to_owned());
    let here: HashSet<_> = comments.iter().map(|comment| key(comment, &comment.remote_id)).collect();
    let mut answers: HashMap<_, Vec<usize>> = HashMap::new();
    let mut begin = Vec::new();
    for (at, comment) in comments.iter().enumerate() {
        match comment
            .parent
            .as_ref()
            .map(|parent| key(comment, parent))
            .filter(|parent| here.contains(parent))
        {
            Some(parent) => answers.entry(parent).or_default().push(at),
            None => begin.push(at),
        }
    }
    let mut order: Vec<(u32, usize)> = Vec::new();
    let mut placed = HashSet::new();
    // Those that begin a thread, then whatever no thread led to.
    for first in begin.into_iter().chain(0..comments.len()) {
        let mut next = vec![(0, first)];
        while let Some((depth, at)) = next.pop() {
            if !placed.insert(at) {
                continue;
            }
            order.push((depth, at));
            let below = answers.get(&key(&comments[at], &comments[at].remote_id));
            next.extend(below.into_iter().flatten().rev().map(|&answer| (depth + 1, answer)));
        }
    }
    let mut comments: Vec<Option<Comment>> = comments.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(depth, at)| Some((depth, comments[at].take()?))).collect()
}

#[cfg(test)]
#[path = "comments_tests.rs"]
mod tests;
