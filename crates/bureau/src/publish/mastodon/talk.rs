//! Answering a reader.
//!
//! An answer names whom it answers, else they would not hear of it, and goes to whom theirs went to. It carries the op's
//! id as its key; where an answer of the server was lost, one's own posts are read first.

use serde_json::json;

use super::client::Client;
use super::listen::{body, remote};
use super::probe::own;
use super::status::status;
use super::wire::Status;
use super::{ours, refused};
use crate::markup::length::length;
use crate::markup::plain::plain_text;
use crate::markup::short::{canonical, short_text};
use crate::model::channel::Micro;
use crate::model::delivery::{Base, Receipt, Remote};
use crate::model::phrase::Phrase;
use crate::model::post::Format;
use crate::model::talk::{Talk, TalkAct, mark_of};
use crate::publish::caller::Call;
use crate::publish::failure::refusal_of;
use crate::publish::transport::Method;
use crate::publish::{Failure, FailureKind, Landed, Work};

/// The words as they were written: whom they name is read when they leave.
pub(super) fn compose(work: &Work) -> Result<String, Failure> {
    Ok(reply_of(work)?.1.trim().to_owned())
}

/// Answers.
pub(super) async fn reply(client: &Client, work: &Work, micro: &Micro) -> Result<Receipt, Failure> {
    let (talk, words) = reply_of(work)?;
    let TalkAct::Reply { seen, .. } = &talk.act else { return Err(ours("no answer")) };
    if work.again
        && let Landed::Yes(receipt) = look_for_reply(client, work).await?
    {
        return Ok(receipt);
    }
    let parent = status(client, &talk.remote_id).await?.ok_or_else(|| refused(Phrase::new("reply-gone")))?;
    if mark_of(&plain_text(&body(&parent), Format::Html)) != *seen {
        return Err(changed(&parent));
    }
    let whom = format!("@{}", parent.account.acct);
    let named = words.split_whitespace().any(|word| word.trim_end_matches([',', ':', '.']) == whom);
    let said = if named { words.trim().to_owned() } else { format!("{whom} {}", words.trim()) };
    let used = length(&said, Some(micro.link));
    if used > micro.most {
        return Err(refused(Phrase::new("short-too-long").with("count", used - micro.most)));
    }
    let body = json!({ "status": said, "in_reply_to_id": parent.id, "visibility": parent.visibility });
    let call = Call::new(Method::Post, "v1/statuses").header("idempotency-key", work.op.to_string());
    let made = client.call::<Status>(call.json(body.to_string())).await?.value;
    Ok(receipt(&made, work))
}

/// Looks for the answer among one's own newest posts, by what it answers and its words.
pub(super) async fn look_for_reply(client: &Client, work: &Work) -> Result<Landed, Failure> {
    let (talk, words) = reply_of(work)?;
    let account = client.account().await?;
    let page = own(client, &account.id, None).await?.value;
    let sent = unnamed(words);
    let there = page.iter().find(|status| {
        status.in_reply_to_id.as_deref() == Some(&*talk.remote_id)
            && unnamed(&short_text(&status.content, Format::Html)) == sent
    });
    Ok(there.map_or(Landed::No, |status| Landed::Yes(receipt(status, work))))
}

/// The words without whom they name first, which servers write in ways of their own.
fn unnamed(words: &str) -> String {
    let words = words.split_whitespace().skip_while(|word| word.starts_with('@'));
    canonical(&words.collect::<Vec<_>>().join(" "))
}

fn receipt(made: &Status, work: &Work) -> Receipt {
    let post = work.remote.as_ref().map(|remote| remote.id.as_str());
    Receipt::Comment(remote(made, true, post))
}

fn reply_of(work: &Work) -> Result<(&Talk, &str), Failure> {
    match work.talk.as_ref() {
        Some(talk @ Talk { act: TalkAct::Reply { words, .. }, .. }) => Ok((talk, words)),
        _ => Err(ours("no answer")),
    }
}

/// What she answered now says something else.
fn changed(parent: &Status) -> Failure {
    let theirs = Remote {
        id: parent.id.clone(),
        url: parent.url.clone(),
        state: parent.state(),
        base: Base { raw: body(parent), ..Base::default() },
    };
    refusal_of(FailureKind::Conflict(Box::new(theirs)))
}
