//! Answering a reader, and deciding about what readers wrote.
//!
//! WordPress refuses a second comment with the same words by the same account under the same comment, so an answer that
//! was sent twice is there once. Before it is sent, what it answers is read again; where the outcome is unknown, our own
//! words are looked for under it.

use serde::de::IgnoredAny;
use serde_json::json;

use super::client::{Answer, Client};
use super::comments::{self, WireComment};
use super::{escape, ours, plain};
use crate::markup::plain::in_one_line;
use crate::model::comment::CommentState;
use crate::model::delivery::{Base, Receipt, Remote, RemoteState};
use crate::model::phrase::Phrase;
use crate::model::talk::{Moderation, Talk, TalkAct, mark_of};
use crate::publish::caller::Call;
use crate::publish::transport::Method;
use crate::publish::{Composed, Failure, FailureKind, Landed, Sent, Work};

/// The words as they go on the wire: plain text is HTML once it is escaped, and WordPress makes the paragraphs.
pub(super) fn compose(work: &Work) -> Result<String, Failure> {
    let talk = talk(work)?;
    Ok(match &talk.act {
        TalkAct::Reply { words, .. } => {
            let parent: u64 = talk.remote_id.parse().map_err(|_| ours("a comment without a number"))?;
            json!({ "post": post(work)?, "parent": parent, "content": escape(words.trim()) }).to_string()
        }
        TalkAct::Moderate { to, .. } => to.as_str().to_owned(),
    })
}

/// Answers.
pub(super) async fn reply(client: &Client, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let talk = talk(work)?;
    let TalkAct::Reply { seen, .. } = &talk.act else { return Err(ours("no answer")) };
    // Sent before, it is there: nothing that happened to the thread since makes it another one.
    if work.again
        && let Landed::Yes(receipt) = look_for_reply(client, work).await?
    {
        return Ok(receipt);
    }
    let parent = comments::read(client, &talk.remote_id).await?.ok_or_else(|| refused("reply-gone"))?;
    if matches!(parent.state(), CommentState::Spam | CommentState::Trashed) {
        return Err(refused("reply-away"));
    }
    if mark_of(&plain(parent.text())) != *seen {
        return Err(changed(&parent));
    }
    let call = Call::new(Method::Post, "comments").json(composed.body.clone());
    match client.call::<WireComment>(call).await {
        Ok(Answer { value, .. }) => {
            let mut made = value.remote(None);
            made.own = true;
            Ok(Receipt::Comment(made))
        }
        Err(refusal) if refusal.says("comment_duplicate") => match look_for_reply(client, work).await? {
            Landed::Yes(receipt) => Ok(receipt),
            Landed::No | Landed::CannotTell => Err(refused("reply-twice")),
        },
        Err(refusal) if refusal.says("rest_comment_closed") => Err(refused("reply-closed")),
        Err(refusal)
            if refusal.says("rest_comment_draft_post") || refusal.says("rest_comment_trash_post") =>
        {
            Err(refused("reply-hidden-post"))
        }
        // "Slow down", which WordPress says with a 400.
        Err(refusal) if refusal.says("comment_flood") => {
            Err(Failure { kind: FailureKind::RateLimited, ..Failure::from(refusal) })
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Looks for our own words under what they answer.
pub(super) async fn look_for_reply(client: &Client, work: &Work) -> Result<Landed, Failure> {
    let talk = talk(work)?;
    let TalkAct::Reply { words, .. } = &talk.act else { return Err(ours("no answer")) };
    let me = comments::me(client).await?;
    let sent = mark_of(&in_one_line(words));
    let own = comments::own_under(client, post(work)?, &talk.remote_id, me).await?;
    let there =
        own.iter().find(|own| own.state() != CommentState::Trashed && mark_of(&plain(own.text())) == sent);
    Ok(match there {
        Some(there) => Landed::Yes(Receipt::Comment(there.remote(Some(me)))),
        None => Landed::No,
    })
}

/// Brings the comment to where the writer wants it, unless somebody decided otherwise on the blog meanwhile: then it stays
/// as it is there.
pub(super) async fn moderate(client: &Client, work: &Work) -> Result<Receipt, Failure> {
    let talk = talk(work)?;
    let TalkAct::Moderate { to, from } = talk.act else { return Err(ours("no decision")) };
    let Some(found) = comments::read(client, &talk.remote_id).await? else { return Ok(Receipt::Gone) };
    let state = found.state();
    if to.is_done(state) || (state != from && to != Moderation::Delete) {
        return Ok(Receipt::Comment(found.remote(None)));
    }
    let at = format!("comments/{}", talk.remote_id);
    let status = match (to, state) {
        (Moderation::Delete, _) => return delete(client, &at).await,
        (Moderation::Approve, _) => "approve",
        (Moderation::Spam, _) => "spam",
        (Moderation::Bin, _) => "trash",
        (Moderation::Restore, CommentState::Spam) => "unspam",
        (Moderation::Restore, _) => "untrash",
    };
    let call = Call::new(Method::Post, &at).json(json!({ "status": status }).to_string());
    match client.call::<WireComment>(call).await {
        Ok(answer) => Ok(Receipt::Comment(answer.value.remote(None))),
        Err(refusal) if comments::is_nowhere(&refusal) => Ok(Receipt::Gone),
        Err(refusal) => Err(refusal.into()),
    }
}

async fn delete(client: &Client, at: &str) -> Result<Receipt, Failure> {
    match client.call::<IgnoredAny>(Call::new(Method::Delete, at).with("force", "true")).await {
        Ok(_) => Ok(Receipt::Gone),
        Err(refusal) if comments::is_nowhere(&refusal) => Ok(Receipt::Gone),
        Err(refusal) => Err(refusal.into()),
    }
}

/// Looks whether the comment is where the writer wants it, or somewhere that somebody else put it.
pub(super) async fn look_for_decision(client: &Client, work: &Work) -> Result<Landed, Failure> {
    let talk = talk(work)?;
    let TalkAct::Moderate { to, from } = talk.act else { return Err(ours("no decision")) };
    let Some(found) = comments::read(client, &talk.remote_id).await? else {
        return Ok(Landed::Yes(Receipt::Gone));
    };
    let state = found.state();
    let moved = to.is_done(state) || (state != from && to != Moderation::Delete);
    Ok(if moved { Landed::Yes(Receipt::Comment(found.remote(None))) } else { Landed::No })
}

fn talk(work: &Work) -> Result<&Talk, Failure> {
    work.talk.as_ref().ok_or_else(|| ours("nothing to say"))
}

/// The number of the post: its kind does not matter to comments.
fn post(work: &Work) -> Result<u64, Failure> {
    let remote = work.remote.as_ref().ok_or_else(|| refused("reply-hidden-post"))?;
    let number = remote.id.rsplit('/').next().unwrap_or_default();
    number.parse().map_err(|_| ours("a post without a number"))
}

/// What keeps the answer from being sent, in words of our own. Nothing left.
fn refused(code: &'static str) -> Failure {
    let kind = FailureKind::Local { why: Phrase::new(code) };
    Failure { sent: Sent::Refused, kind, retry_after: None, detail: String::new() }
}

/// What she answered now says something else.
fn changed(parent: &WireComment) -> Failure {
    let theirs = Remote {
        id: parent.id.to_string(),
        url: None,
        state: RemoteState::Public,
        base: Base { raw: parent.text().to_owned(), ..Base::default() },
    };
    let kind = FailureKind::Conflict(Box::new(theirs));
    Failure { sent: Sent::Refused, kind, retry_after: None, detail: String::new() }
}
