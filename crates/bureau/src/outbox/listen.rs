//! What readers wrote on a channel, taken into the store. A comment that came with an archive is recognised; one that is
//! no longer there stays here, marked.

use crate::error::Result;
use crate::model::chance::Rng;
use crate::model::channel::Channel;
use crate::model::comment::{Comment, CommentState};
use crate::model::ids::{CommentId, PostId};
use crate::model::talk::RemoteComment;
use crate::model::time::Timestamp;
use crate::publish::{Heard, PulledComment};
use crate::store::{Read, Tx};

/// Takes in one stretch.
pub fn listen(tx: &mut Tx<'_>, channel: &Channel, heard: Heard, now: Timestamp, rng: &dyn Rng) -> Result<()> {
    for PulledComment { posts, comment } in heard.comments {
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
    match heard.stretch {
        Some(stretch) => tx.mark_gone_between(channel.id, stretch, &heard.there, now),
        None => Ok(()),
    }
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
