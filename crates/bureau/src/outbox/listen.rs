//! What readers wrote on a channel, taken into the store. A comment that came with an archive is recognised; one that is
//! no longer there stays here, marked.

use std::collections::HashSet;
use std::time::Duration;

use crate::error::Result;
use crate::model::chance::Rng;
use crate::model::channel::Channel;
use crate::model::comment::{Comment, CommentState};
use crate::model::delivery::Receipt;
use crate::model::ids::{CommentId, PostId};
use crate::model::op::OpKind;
use crate::model::talk::RemoteComment;
use crate::model::time::Timestamp;
use crate::publish::{Heard, PulledComment};
use crate::store::{Read, Tx};

/// How late a channel may be to show what was said from here.
const INDEXED: Duration = Duration::from_secs(3600);

/// Takes in one stretch of an answer that was asked for at `asked_at`. Where something of ours happened to a comment since,
/// the answer may be of before: the next pull brings it.
pub fn listen(
    tx: &mut Tx<'_>,
    channel: &Channel,
    mut heard: Heard,
    asked_at: Timestamp,
    now: Timestamp,
    rng: &dyn Rng,
) -> Result<()> {
    let ours = ours_since(tx, channel, asked_at)?;
    heard.there.extend(ours.iter().filter_map(|id| id.parse::<u64>().ok()));
    let named: HashSet<String> = heard.comments.iter().map(|pulled| pulled.comment.id.clone()).collect();
    for PulledComment { posts, comment } in heard.comments {
        if ours.contains(&comment.id) {
            continue;
        }
        let Some(post) = post_of(tx, channel, &posts)? else { continue };
        let news = !heard.history && !comment.own;
        let shown = matches!(comment.state, CommentState::Approved | CommentState::Pending);
        if let Some(id) = take_in(tx, channel, post, comment, now, rng)?
            && news
            && shown
        {
            tx.mark_unread(id)?;
        }
    }
    // Whoever reads for others may not know yet what was said from here.
    let recent = ours_since(
        tx,
        channel,
        Timestamp::from_unix_millis(asked_at.unix_millis() - INDEXED.as_millis() as i64),
    )?;
    for post in heard.whole {
        if let Some(post) = post_of(tx, channel, &[post])? {
            for comment in tx.comments(post)? {
                let there = named.contains(&comment.remote_id) || recent.contains(&comment.remote_id);
                if comment.channel == Some(channel.id) && !there {
                    tx.mark_gone(comment.id, Some(now))?;
                }
            }
        }
    }
    match heard.stretch {
        Some(stretch) => tx.mark_gone_between(channel.id, stretch, &heard.there, now),
        None => Ok(()),
    }
}

/// What the channel calls the comments that were answered, made or decided about since then.
fn ours_since(read: &Read<'_>, channel: &Channel, at: Timestamp) -> Result<HashSet<String>> {
    let mut ours = HashSet::new();
    for op in read.talk_closed_since(at)?.into_iter().filter(|op| op.channel == channel.id) {
        match (op.kind, op.receipt, op.payload.talk) {
            (OpKind::Reply, Some(Receipt::Comment(made)), _) => ours.insert(made.id),
            (OpKind::Moderate, Some(_), Some(talk)) => ours.insert(talk.remote_id),
            _ => false,
        };
    }
    Ok(ours)
}

/// Keeps a comment as its channel has it now. Its id, where it is new here.
pub fn take_in(
    tx: &mut Tx<'_>,
    channel: &Channel,
    post: PostId,
    there: RemoteComment,
    now: Timestamp,
    rng: &dyn Rng,
) -> Result<Option<CommentId>> {
    let source = channel.id.to_string();
    let known = tx.comment_called(&source, &there.id)?;
    let ip = there.ip.clone();
    let as_there = |id, before: Option<&Comment>| Comment {
        id,
        post,
        channel: Some(channel.id),
        source: source.clone(),
        remote_id: there.id.clone(),
        parent: there.parent.clone(),
        kind: there.kind,
        state: there.state,
        author: there.author.clone(),
        // What was written from here stays the writer's, whatever account the channel has today.
        own: there.own || before.is_some_and(|before| before.own),
        body: there.body.clone(),
        dated_at: there.dated_at,
    };
    let Some(id) = known else {
        let comment = as_there(CommentId::new(now, rng), None);
        let new = tx.add_comment(&comment)?;
        if let Some(id) = tx.comment_called(&source, &there.id)? {
            tx.put_comment_ip(id, ip.as_deref())?;
        }
        return Ok(new.then_some(comment.id));
    };
    let before = tx.comment(id)?;
    let now_there = as_there(id, Some(&before));
    if before != now_there {
        tx.put_comment(&now_there)?;
        tx.put_comment_ip(id, ip.as_deref())?;
    }
    tx.mark_gone(id, None)?;
    Ok(None)
}

/// The post here; none where it is in no archive and on no channel of this home.
fn post_of(read: &Read<'_>, channel: &Channel, names: &[String]) -> Result<Option<PostId>> {
    for name in names {
        if let Some(delivery) = read.delivery_by_remote(channel.id, name)?
            && read.post(delivery.post).is_ok()
        {
            return Ok(Some(delivery.post));
        }
    }
    Ok(None)
}
