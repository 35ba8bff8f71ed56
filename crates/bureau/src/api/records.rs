//! Posts without their words, and comments in their threads.

use std::collections::{HashMap, HashSet};

use super::args::{ById, ListPosts};
use super::engine::Engine;
use super::show::Look;
use super::views::{CommentRow, DeliveryState, PostRecord, PostRow};
use crate::error::Result;
use crate::markup::plain::plain_text;
use crate::markup::reading_html;
use crate::model::comment::{Comment, Commenter};
use crate::model::ids::CommentId;
use crate::model::post::{Format, PostState};
use crate::model::time::Timestamp;
use crate::store::Read;
use crate::system::zone;

impl Engine {
    pub(super) async fn post_records(&self, args: ListPosts) -> Result<Vec<PostRecord>> {
        let now = self.now();
        self.read(move |read| {
            let zone = zone();
            let rows = super::posts::listed(read, args, &Look::at(read, now)?, now)?;
            rows.into_iter().map(|row| record(read, row, now, &zone)).collect()
        })
        .await
    }

    pub(super) async fn post_comments(&self, args: ById) -> Result<Vec<CommentRow>> {
        self.read(move |read| {
            let zone = zone();
            let comments = read.comments(read.find_post(&args.id)?)?;
            Ok(threaded(comments).into_iter().map(|thread| comment_row(thread, &zone)).collect())
        })
        .await
    }
}

fn record(read: &Read<'_>, row: PostRow, now: Timestamp, zone: &str) -> Result<PostRecord> {
    let record = read.post_record(row.id, now)?;
    let is_seen = matches!(record.state, PostState::Published | PostState::Private);
    let scheduled_at = match (record.state, &row.state) {
        (PostState::Scheduled, Some(DeliveryState::Scheduled { at, .. })) => Some(*at),
        (PostState::Scheduled, _) => record.settings.schedule.as_ref().map(|schedule| schedule.at),
        _ => None,
    };
    Ok(PostRecord {
        id: row.id,
        kind: row.kind,
        state: record.state,
        title: row.title,
        slug: record.settings.slug,
        published_at: is_seen.then(|| row.dated_at.to_rfc3339_in(zone)),
        scheduled_at: scheduled_at.map(|at| at.to_rfc3339_in(zone)),
        tags: record.settings.tags,
        categories: record.settings.categories,
        language: record.language,
        words: row.words,
        comments: record.comments,
        excerpt: row.excerpt,
        updated_at: row.updated_at,
        dated_at: row.dated_at,
        delivery: row.state,
        channels: row.channels,
        changed: row.changed,
        hour: row.hour,
    })
}

/// A comment, the one that it answers, and how many stand above it.
struct Thread {
    comment: Comment,
    parent: Option<CommentId>,
    depth: u32,
}

/// Each comment behind the one that it answers, answers in their order. What answers a comment that is not here stands by
/// itself, and so does what answers itself by a detour.
fn threaded(comments: Vec<Comment>) -> Vec<Thread> {
    let by_name: HashMap<(String, String), usize> = comments
        .iter()
        .enumerate()
        .map(|(at, comment)| ((comment.source.clone(), comment.remote_id.clone()), at))
        .collect();
    let parents: Vec<Option<usize>> = comments
        .iter()
        .map(|comment| by_name.get(&(comment.source.clone(), comment.parent.clone()?)).copied())
        .collect();
    let mut answers: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            answers.entry(*parent).or_default().push(at);
        }
    }
    let mut order: Vec<(usize, u32)> = Vec::with_capacity(comments.len());
    let mut seen = HashSet::new();
    let firsts = (0..comments.len()).filter(|at| parents[*at].is_none());
    // A circle has no first one: it begins where it was first written.
    for first in firsts.chain(0..comments.len()) {
        let mut todo = vec![(first, 0)];
        while let Some((at, depth)) = todo.pop() {
            if !seen.insert(at) {
                continue;
            }
            order.push((at, depth));
            todo.extend(answers.get(&at).into_iter().flatten().rev().map(|answer| (*answer, depth + 1)));
        }
    }
    let ids: Vec<CommentId> = comments.iter().map(|comment| comment.id).collect();
    let mut comments: Vec<Option<Comment>> = comments.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|(at, depth)| {
            let parent = parents[at].filter(|_| depth > 0).map(|parent| ids[parent]);
            Some(Thread { comment: comments[at].take()?, parent, depth })
        })
        .collect()
}

fn comment_row(thread: Thread, zone: &str) -> CommentRow {
    let Thread { comment, parent, depth } = thread;
    CommentRow {
        id: comment.id,
        parent,
        depth,
        kind: comment.kind,
        state: comment.state,
        own: comment.own,
        written_at: comment.dated_at.to_rfc3339_in(zone),
        text: plain_text(&comment.body, Format::Html),
        html: reading_html(&comment.body, Format::Html, &|_| None),
        // Their mail address is told when the writer asks who it is.
        author: Commenter { email: None, ..comment.author },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::comment::{CommentKind, CommentState};
    use crate::model::ids::PostId;
    use crate::system::SystemRng;

    fn comment(name: &str, parent: Option<&str>) -> Comment {
        let at = Timestamp::from_unix_millis(1);
        Comment {
            id: CommentId::new(at, &SystemRng),
            post: PostId::new(at, &SystemRng),
            channel: None,
            source: "x".into(),
            remote_id: name.into(),
            parent: parent.map(str::to_owned),
            kind: CommentKind::Comment,
            state: CommentState::Approved,
            author: Commenter::default(),
            own: false,
            body: "x".into(),
            dated_at: at,
        }
    }

    #[test]
    fn answers_stand_behind_what_they_answer_and_no_circle_swallows_them() {
        let all = vec![
            comment("1", None),
            comment("2", Some("gone")),
            comment("3", Some("1")),
            comment("4", Some("3")),
            comment("5", Some("1")),
            comment("6", Some("7")),
            comment("7", Some("6")),
            comment("8", Some("8")),
        ];
        let order: Vec<(String, u32, bool)> = threaded(all)
            .into_iter()
            .map(|thread| (thread.comment.remote_id, thread.depth, thread.parent.is_some()))
            .collect();
        let expected = [
            ("1", 0, false),
            ("3", 1, true),
            ("4", 2, true),
            ("5", 1, true),
            ("2", 0, false),
            ("6", 0, false),
            ("7", 1, true),
            ("8", 0, false),
        ];
        let expected: Vec<_> =
            expected.iter().map(|(name, depth, answers)| ((*name).to_owned(), *depth, *answers)).collect();
        assert_eq!(order, expected);
    }

    #[test]
    fn a_mail_address_is_not_shown_unasked() {
        let author =
            Commenter { name: "Inès".into(), email: Some("ines@lecteurs.example".into()), address: None };
        let thread = threaded(vec![Comment { author, ..comment("1", None) }]).remove(0);
        let row = comment_row(thread, "Europe/Paris");
        assert_eq!((row.author.name.as_str(), row.author.email), ("Inès", None));
    }
}
