//! Answering a reader.
//!
//! An answer is a post that names the one that it answers and the one that the conversation is about, each in the version
//! that was read. It arrives once as every post does: by its name.

use serde_json::json;

use super::client::Client;
use super::draft::Draft;
use super::listen::body;
use super::record::{marks, put, record};
use super::view::Viewed;
use super::wire::{Named, Stored};
use super::{ours, refused, tid};
use crate::markup::plain::plain_text;
use crate::markup::short::short_html;
use crate::model::comment::{CommentKind, CommentState, Commenter};
use crate::model::delivery::{Base, Receipt, Remote, RemoteState};
use crate::model::phrase::Phrase;
use crate::model::post::Format;
use crate::model::talk::{RemoteComment, Talk, TalkAct, mark_of};
use crate::model::time::Timestamp;
use crate::publish::failure::refusal_of;
use crate::publish::{Composed, Failure, FailureKind, Landed, Work};

/// The words as they will stand there.
pub(super) fn compose(work: &Work) -> Result<String, Failure> {
    match &talk_of(work)?.act {
        TalkAct::Reply { words, .. } => Ok(Draft::of_words(words)?.to_body()),
        TalkAct::Moderate { .. } => Err(ours("no answer")),
    }
}

/// Answers.
pub(super) async fn reply(client: &Client, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let talk = talk_of(work)?;
    if work.again
        && let Landed::Yes(receipt) = look_for_reply(client, work).await?
    {
        return Ok(receipt);
    }
    let answered = client.viewed(&talk.remote_id).await?.ok_or_else(|| refused(Phrase::new("reply-gone")))?;
    let TalkAct::Reply { seen, .. } = &talk.act else { return Err(ours("no answer")) };
    // It would be a post that goes on, and no answer.
    if answered.author.did == client.did().await? {
        return Err(refused(Phrase::new("reply-own")));
    }
    if mark_of(&plain_text(&body(&answered), Format::Html)) != *seen {
        return Err(changed(&answered));
    }
    let draft = Draft::from_body(&composed.body)?;
    let marks = marks(client, &draft.text).await?;
    let parent = Named { uri: answered.uri.clone(), cid: answered.cid.clone() };
    let root = answered.record.root().unwrap_or(&parent);
    let answer = |at| {
        let mut answer = record(&draft, None, &marks, at);
        answer["reply"] = json!({ "root": root, "parent": parent });
        answer
    };
    let stored = put(client, &tid::of(work.op), answer).await?;
    receipt(client, &stored, work).await
}

/// Looks for the answer by its name.
pub(super) async fn look_for_reply(client: &Client, work: &Work) -> Result<Landed, Failure> {
    match client.read(&tid::of(work.op)).await? {
        Some(stored) => Ok(Landed::Yes(receipt(client, &stored, work).await?)),
        None => Ok(Landed::No),
    }
}

async fn receipt(client: &Client, stored: &Stored, work: &Work) -> Result<Receipt, Failure> {
    let session = client.session().await?;
    let post = work.remote.as_ref().map(|remote| remote.id.as_str());
    Ok(Receipt::Comment(RemoteComment {
        id: stored.uri.clone(),
        parent: stored.value.parent().filter(|parent| Some(*parent) != post).map(str::to_owned),
        kind: CommentKind::Comment,
        state: CommentState::Approved,
        author: Commenter { name: session.handle, ..Commenter::default() },
        ip: None,
        own: true,
        body: short_html(&stored.value.words()),
        dated_at: stored.value.created().unwrap_or(Timestamp::from_unix_millis(0)),
    }))
}

fn talk_of(work: &Work) -> Result<&Talk, Failure> {
    work.talk.as_ref().ok_or_else(|| ours("no answer"))
}

/// What she answered now says something else.
fn changed(answered: &Viewed) -> Failure {
    refusal_of(FailureKind::Conflict(Box::new(Remote {
        id: answered.uri.clone(),
        url: None,
        state: RemoteState::Public,
        base: Base { raw: body(answered), ..Base::default() },
    })))
}
