//! Conversations: what readers wrote, answered and decided about, online or off.

use std::collections::{HashMap, HashSet};

use super::args::*;
use super::engine::Engine;
use super::posts::opened;
use super::show::{Look, conversation, public_address};
use super::views::*;
use crate::error::Result;
use crate::markup::plain::{in_one_line, plain_text, summary};
use crate::model::comment::{CommentKind, CommentState};
use crate::model::ids::{CommentId, OpId, PostId};
use crate::model::op::{Op, OpKind, OpState};
use crate::model::post::{Format, Kind, Post, Settings};
use crate::model::thread::{Heard, unanswered};
use crate::outbox::talk;
use crate::store::{Read, Tx};

/// Characters of the last word in a list.
const GLANCE: usize = 140;

impl Engine {
    pub(super) async fn talk_list(&self, args: ListTalks) -> Result<Conversations> {
        self.read(move |read| conversations(read, &args)).await
    }

    pub(super) async fn talk_open(&self, args: OpenTalk) -> Result<Conversation> {
        let now = self.now();
        self.read(move |read| {
            let post = read.find_post(&args.id)?;
            conversation(read, post, &args, &Look::at(read, now)?)
        })
        .await
    }

    pub(super) async fn talk_read(&self, args: ById) -> Result<Done> {
        self.write(move |tx| {
            let post = tx.find_post(&args.id)?;
            tx.mark_read(post)
        })
        .await?;
        Ok(Done {})
    }

    pub(super) async fn comment_draft(&self, args: DraftAnswer) -> Result<Done> {
        let now = self.now();
        self.write(move |tx| {
            let id = tx.find_comment(&args.id)?;
            tx.put_answer(id, &args.words, now)
        })
        .await?;
        Ok(Done {})
    }

    pub(super) async fn comment_reply(&self, args: Reply) -> Result<Said> {
        let engine = self.clone();
        let said = self
            .write(move |tx| {
                let id = tx.find_comment(&args.id)?;
                let op = talk::reply(tx, id, &args.words, engine.approval(args.hold))?;
                said(tx, id, Some(op))
            })
            .await;
        self.wake();
        said
    }

    pub(super) async fn comment_moderate(&self, args: Moderate) -> Result<Said> {
        let engine = self.clone();
        let said = self
            .write(move |tx| {
                let id = tx.find_comment(&args.id)?;
                let op = talk::moderate(tx, id, args.to, engine.approval(args.hold))?;
                said(tx, id, op)
            })
            .await;
        self.wake();
        said
    }

    pub(super) async fn comment_undo(&self, args: ById) -> Result<Undone> {
        let engine = self.clone();
        self.write(move |tx| {
            let id = tx.find_comment(&args.id)?;
            Ok(Undone { deliveries: talk::undo(tx, id, engine.approval(false))? })
        })
        .await
    }

    pub(super) async fn comment_who(&self, args: ById) -> Result<Who> {
        self.read(move |read| {
            let found = read.whereabouts(read.comment(read.find_comment(&args.id)?)?.id)?;
            Ok(Who { email: found.email, ip: found.ip })
        })
        .await
    }

    /// A draft that begins with the words of a reader, their name and where they stand.
    pub(super) async fn comment_quote(&self, args: ById) -> Result<Opened> {
        let (now, engine) = (self.now(), self.clone());
        self.write(move |tx| {
            let comment = tx.comment(tx.find_comment(&args.id)?)?;
            let (title, address) = (tx.post(comment.post)?.title, public_address(tx, comment.post)?);
            let post = Post {
                id: PostId::new(now, engine.rng()),
                kind: Kind::Article,
                title: String::new(),
                body: quotation(&comment.body, comment.author.name.trim(), &title, address.as_deref()),
                format: Format::Markdown,
                language: None,
                settings: Settings::default(),
                seq: 1,
                created_at: now,
                updated_at: now,
                dated_at: now,
                trashed_at: None,
            };
            tx.put_post(&post)?;
            opened(tx, post.id, now)
        })
        .await
    }
}

/// The words as a quotation, who wrote them and under which post.
fn quotation(body: &str, author: &str, title: &str, address: Option<&str>) -> String {
    let plain = plain_text(body, Format::Html);
    let quoted: Vec<&str> = plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let escaped = |text: &str| text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
    let title = match address {
        Some(address) => format!("[{}](<{address}>)", escaped(title)),
        None => escaped(title),
    };
    let credit: Vec<String> =
        [escaped(author), title].into_iter().filter(|part| !part.trim().is_empty()).collect();
    format!("> {}\n>\n> — {}\n\n", quoted.join("\n>\n> "), credit.join(", "))
}

fn said(tx: &Tx<'_>, comment: CommentId, op: Option<OpId>) -> Result<Said> {
    let held_until = op.map(|op| tx.op(op)).transpose()?.and_then(|op| op.held_until);
    Ok(Said { comment, post: tx.comment(comment)?.post, op, held_until })
}

/// Whether an op brings an answer by itself.
fn is_leaving(op: &Op) -> bool {
    op.kind == OpKind::Reply && op.state != OpState::Parked
}

/// Whether a comment is part of what is shown: what readers see, and what waits for a decision.
fn counts(heard: &Heard) -> bool {
    matches!(heard.state, CommentState::Approved | CommentState::Pending)
}

fn conversations(read: &Read<'_>, args: &ListTalks) -> Result<Conversations> {
    let mut posts: HashMap<PostId, Vec<Heard>> = HashMap::new();
    for heard in read.heard()? {
        posts.entry(heard.post).or_default().push(heard);
    }
    let on_its_way = read.open_talk()?;
    let leaving = on_its_way.iter().filter(|op| is_leaving(op));
    let answered: HashSet<CommentId> =
        leaving.filter_map(|op| op.payload.talk.as_ref().map(|talk| talk.comment)).collect();
    let (mut unread, mut open, mut pending) = (0, 0, 0);
    let mut found = Vec::new();
    for (post, all) in posts {
        let waiting = unanswered(&all, |id| answered.contains(&id));
        let ops = || on_its_way.iter().filter(|op| op.post == post);
        let here = Sums {
            leaving: ops().filter(|op| is_leaving(op)).count() as u32,
            asking: ops().filter(|op| op.state == OpState::Parked).count() as u32,
            comments: all.iter().filter(|heard| counts(heard)).count() as u32,
            unread: all.iter().filter(|heard| heard.unread && counts(heard)).count() as u32,
            pending: all
                .iter()
                .filter(|heard| heard.state == CommentState::Pending && heard.kind == CommentKind::Comment)
                .count() as u32,
        };
        unread += here.unread;
        open += waiting.len() as u32;
        pending += here.pending;
        let wanted = match args.filter {
            TalkFilter::All => here.comments > 0,
            TalkFilter::Unread => here.unread > 0,
            TalkFilter::Unanswered => !waiting.is_empty(),
            TalkFilter::ToModerate => here.pending > 0,
        };
        if let (true, Some(last)) = (wanted, all.iter().rev().find(|heard| counts(heard))) {
            found.push((last.dated_at, last.id, post, here, waiting));
        }
    }
    found.sort_by_key(|found| std::cmp::Reverse((found.0, found.1)));
    let total = found.len() as u32;
    let page = found.into_iter().skip(args.from as usize).take(args.limit as usize);
    let rows = page.map(|(_, last, post, here, waiting)| row(read, post, last, here, waiting));
    Ok(Conversations { rows: rows.collect::<Result<_>>()?, total, unread, unanswered: open, pending })
}

struct Sums {
    leaving: u32,
    asking: u32,
    comments: u32,
    unread: u32,
    pending: u32,
}

fn row(
    read: &Read<'_>,
    post: PostId,
    last: CommentId,
    here: Sums,
    waiting: Vec<CommentId>,
) -> Result<ConversationRow> {
    let shown = read.post_summary(post)?;
    let comment = read.comment(last)?;
    let text = summary(&in_one_line(&plain_text(&comment.body, Format::Html)), GLANCE);
    Ok(ConversationRow {
        post,
        title: shown.title,
        cover: shown.cover,
        comments: here.comments,
        unread: here.unread,
        unanswered: waiting.len() as u32,
        pending: here.pending,
        leaving: here.leaving,
        asking: here.asking,
        last: LastWord {
            author: comment.author.name.trim().to_owned(),
            own: comment.own,
            text,
            at: comment.dated_at,
        },
        channel: comment.channel,
        waiting,
    })
}

#[cfg(test)]
#[path = "talk_tests.rs"]
mod tests;
