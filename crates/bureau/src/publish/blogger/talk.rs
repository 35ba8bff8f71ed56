//! Deciding about what readers wrote. Nobody can answer by the API.

use super::client::{Client, is_nowhere, post};
use super::comments::{self, WireComment};
use super::{never, ours, refused};
use crate::model::comment::CommentState;
use crate::model::delivery::Receipt;
use crate::model::phrase::Phrase;
use crate::model::talk::{Moderation, TalkAct};
use crate::publish::caller::Call;
use crate::publish::transport::Method;
use crate::publish::{Failure, Landed, Work};

/// The decision by its name.
pub(super) fn compose(work: &Work) -> Result<String, Failure> {
    match decision(work)?.0 {
        // Only a spam folder, and nothing that comes back from elsewhere.
        Moderation::Bin => Err(refused(Phrase::new("blogger-no-comment-bin"))),
        to => Ok(to.as_str().to_owned()),
    }
}

/// Brings the comment to where the writer wants it, unless somebody decided otherwise on the blog meanwhile: then it stays
/// as it is there.
pub(super) async fn moderate(client: &Client, work: &Work) -> Result<Receipt, Failure> {
    let ((to, from), at) = (decision(work)?, address(work)?);
    let Some(found) = comments::read(client, &at).await? else { return Ok(Receipt::Gone) };
    if is_decided(to, from, &found) {
        return Ok(Receipt::Comment(found.remote(None)));
    }
    let word = match to {
        Moderation::Delete => {
            return match client.remove(Call::new(Method::Delete, &at)).await {
                Ok(()) => Ok(Receipt::Gone),
                Err(refusal) if is_nowhere(&refusal) => Ok(Receipt::Gone),
                Err(refusal) => Err(refusal.into()),
            };
        }
        Moderation::Spam => "spam",
        Moderation::Approve | Moderation::Restore | Moderation::Bin => "approve",
    };
    let route = format!("{at}/{word}");
    match client.act::<WireComment>(post(&route)).await {
        Ok(answer) if !answer.value.status.is_empty() => Ok(Receipt::Comment(answer.value.remote(None))),
        Ok(_) => Ok(match comments::read(client, &at).await? {
            Some(there) => Receipt::Comment(there.remote(None)),
            None => Receipt::Gone,
        }),
        Err(refusal) if is_nowhere(&refusal) => Ok(Receipt::Gone),
        Err(refusal) => Err(refusal.into()),
    }
}

/// Looks whether the comment is where the writer wants it, or somewhere that somebody else put it.
pub(super) async fn look_for_decision(client: &Client, work: &Work) -> Result<Landed, Failure> {
    let ((to, from), at) = (decision(work)?, address(work)?);
    let Some(found) = comments::read(client, &at).await? else { return Ok(Landed::Yes(Receipt::Gone)) };
    Ok(match is_decided(to, from, &found) {
        true => Landed::Yes(Receipt::Comment(found.remote(None))),
        false => Landed::No,
    })
}

fn is_decided(to: Moderation, from: CommentState, found: &WireComment) -> bool {
    let state = found.state();
    to.is_done(state) || (state != from && to != Moderation::Delete)
}

fn decision(work: &Work) -> Result<(Moderation, CommentState), Failure> {
    match work.talk.as_ref().map(|talk| &talk.act) {
        Some(TalkAct::Moderate { to, from }) => Ok((*to, *from)),
        _ => Err(never(work.kind)),
    }
}

/// A comment stands below its post; those of a page too, as if it were one.
fn address(work: &Work) -> Result<String, Failure> {
    let talk = work.talk.as_ref().ok_or_else(|| ours("nothing to decide"))?;
    let remote = work.remote.as_ref().ok_or_else(|| ours("no post on the blog"))?;
    let number = remote.id.rsplit('/').next().unwrap_or_default();
    Ok(format!("posts/{number}/comments/{}", talk.remote_id))
}
