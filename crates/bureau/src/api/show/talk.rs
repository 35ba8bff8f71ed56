//! One conversation, as it is shown: a stretch of its threads, and what is on its way in them.

use std::collections::{HashMap, HashSet};

use super::Look;
use super::comments::threaded;
use crate::api::args::OpenTalk;
use crate::api::views::{Answering, Conversation, Deciding, TalkComment, TalkState};
use crate::error::Result;
use crate::markup::reading::reading_html;
use crate::model::channel::{Channel, ChannelState};
use crate::model::comment::{Comment, CommentState};
use crate::model::delivery::RemoteState;
use crate::model::ids::{ChannelId, CommentId, PostId};
use crate::model::op::{Op, OpKind, OpState, Parking};
use crate::model::phrase::Phrase;
use crate::model::post::Format;
use crate::model::talk::{Talk, TalkAct};
use crate::model::thread::unanswered;
use crate::outbox::approve::HOLD;
use crate::outbox::publishers::capabilities;
use crate::store::Read;

/// A stretch of what is said under `post`.
pub fn conversation(read: &Read<'_>, post: PostId, args: &OpenTalk, look: &Look) -> Result<Conversation> {
    let summary = read.post_summary(post)?;
    let ops = read.open_talk_under(post)?;
    let heard = read.heard_under(post)?;
    let on_its_way: HashSet<CommentId> = ops
        .iter()
        .filter(|op| op.kind == OpKind::Reply && op.state != OpState::Parked)
        .filter_map(|op| op.payload.talk.as_ref().map(|talk| talk.comment))
        .collect();
    let waiting: HashSet<CommentId> = unanswered(&heard, |id| on_its_way.contains(&id)).into_iter().collect();
    let unread: HashSet<CommentId> =
        heard.iter().filter(|heard| heard.unread).map(|heard| heard.id).collect();
    // What was put away stays in sight while it can be taken back, and where it was asked for.
    let touched: HashSet<CommentId> =
        ops.iter().filter_map(|op| op.payload.talk.as_ref().map(|talk| talk.comment)).collect();
    let shown = |comment: &Comment| {
        matches!(comment.state, CommentState::Approved | CommentState::Pending)
            || args.away
            || touched.contains(&comment.id)
    };
    let all: Vec<Comment> = read.comments(post)?.into_iter().filter(shown).collect();
    let all = threaded(all);
    let total = all.len() as u32;
    let last = total.saturating_sub(args.limit);
    let before = args.from.unwrap_or(last).min(total);
    let mut channels: HashMap<ChannelId, Channel> = HashMap::new();
    for channel in read.channels()? {
        channels.insert(channel.id, channel);
    }
    let stretch = all.into_iter().skip(before as usize).take(args.limit as usize);
    let comments = stretch.map(|(depth, comment)| {
        let channel = comment.channel.and_then(|id| channels.get(&id));
        let about: Vec<&Op> = ops
            .iter()
            .filter(|op| op.payload.talk.as_ref().is_some_and(|talk| talk.comment == comment.id))
            .collect();
        Ok(TalkComment {
            id: comment.id,
            number: comment.id.short(),
            depth,
            kind: comment.kind,
            state: comment.state,
            site: comment.author.address.clone().filter(|address| is_web(address)),
            author: comment.author.name.trim().to_owned(),
            own: comment.own,
            unread: unread.contains(&comment.id),
            waits: waiting.contains(&comment.id),
            html: reading_html(&comment.body, Format::Html, &|_| None),
            dated_at: comment.dated_at,
            channel: comment.channel,
            platform: channel.map(|channel| channel.platform),
            moderates: channel.is_some_and(|channel| capabilities(channel).moderates),
            draft: draft(read, comment.id, &about)?,
            answers: about.iter().filter_map(|op| answering(op, channel, look)).collect(),
            decision: about.iter().rev().find_map(|op| deciding(op, channel, look)),
            overruled: overruled(read, comment.id)?,
        })
    });
    Ok(Conversation {
        post,
        title: summary.title,
        address: public_address(read, post)?,
        comments: comments.collect::<Result<_>>()?,
        before,
        total,
    })
}

/// Where everyone finds a post on the web: on a channel, else where the archive had it.
pub fn public_address(read: &Read<'_>, id: PostId) -> Result<Option<String>> {
    let remotes = read.deliveries(id)?.into_iter().filter_map(|delivery| delivery.remote);
    let online = remotes.filter(|remote| remote.state == RemoteState::Public).filter_map(|remote| remote.url);
    let there = read.origins(id)?.into_iter().filter_map(|origin| origin.address);
    Ok(online.chain(there).find(|address| is_web(address)))
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// What is being written, unless it is on its way already: it stays kept until it has arrived.
fn draft(read: &Read<'_>, comment: CommentId, about: &[&Op]) -> Result<Option<String>> {
    let leaving = |draft: &String| {
        about.iter().any(|op| {
            matches!(&op.payload.talk, Some(Talk { act: TalkAct::Reply { words, .. }, .. })
                if words.trim() == draft.trim())
        })
    };
    Ok(read.answer(comment)?.filter(|draft| !leaving(draft)))
}

fn answering(op: &Op, channel: Option<&Channel>, look: &Look) -> Option<Answering> {
    let Some(Talk { act: TalkAct::Reply { words, .. }, .. }) = &op.payload.talk else { return None };
    Some(Answering { op: op.id, words: words.clone(), state: state(op, channel, look) })
}

fn deciding(op: &Op, channel: Option<&Channel>, look: &Look) -> Option<Deciding> {
    let Some(Talk { act: TalkAct::Moderate { to, .. }, .. }) = &op.payload.talk else { return None };
    Some(Deciding { to: *to, state: state(op, channel, look) })
}

/// What somebody decided otherwise stays said until the next decision.
fn overruled(read: &Read<'_>, comment: CommentId) -> Result<Option<Phrase>> {
    let last = read.talk_about(comment)?.into_iter().rev().find(|op| op.kind == OpKind::Moderate);
    Ok(last.filter(|op| op.state == OpState::Done).and_then(|op| op.reason))
}

fn state(op: &Op, channel: Option<&Channel>, look: &Look) -> TalkState {
    let paused = channel.is_some_and(|channel| channel.state != ChannelState::Ready);
    match op.state {
        OpState::Parked => TalkState::Refused {
            why: op.reason.clone().unwrap_or_else(|| Phrase::new("state-refused")),
            changed: op.parking == Some(Parking::Conflict),
        },
        OpState::InFlight => TalkState::Sending,
        OpState::Unconfirmed => TalkState::Checking,
        _ => match op.held_until {
            Some(until) if until > look.now && until.since(look.now) <= HOLD => TalkState::Held { until },
            _ if look.held || look.offline || paused => TalkState::Waiting,
            _ if op.due_at > look.now && op.attempts > 0 => TalkState::Retry { at: op.due_at },
            _ => TalkState::Waiting,
        },
    }
}
