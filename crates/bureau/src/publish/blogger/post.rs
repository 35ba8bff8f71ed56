//! Posts and pages: made hidden, shown, changed, hidden again, put in the bin, and looked for.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::change::{Change, Shows};
use super::client::{Client, is_nowhere, post};
use super::wire::{Listed, WirePost};
use super::{escape, online, ours, route};
use crate::markup::cards::reads_the_same;
use crate::model::delivery::{Base, Receipt, Remote, RemoteState};
use crate::model::ids::OpId;
use crate::model::op::OpKind;
use crate::model::time::Timestamp;
use crate::publish::caller::{Call, looking};
use crate::publish::failure::refusal_of;
use crate::publish::transport::Method;
use crate::publish::{Composed, Failure, FailureKind, Landed, Work};

/// In every state that a draft of ours may have been brought into since; pages know no hour.
const STATES: [&str; 4] = ["DRAFT", "LIVE", "SOFT_TRASHED", "SCHEDULED"];

/// How far two clocks may be apart when a draft is looked for by the instant of its making.
const CLOCKS_DIFFER: Duration = Duration::from_secs(24 * 3600);

/// Whole posts in one answer.
const PAGE: u32 = 50;

/// Makes the hidden draft.
pub(super) async fn create(client: &Client, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let kind = kind_to_make(work)?;
    let Change { title, content, .. } = Change::from_body(&composed.body)?;
    let body = json!({ "title": title, "content": content });
    let call = Call::new(Method::Post, kind).with("isDraft", true).json(body.to_string());
    let made = whole(client, kind, client.call(call).await?).await?;
    Ok(Receipt::Post(made.remote(kind, None)))
}

/// Looks for the hidden draft, in the bin too.
pub(super) async fn look_for_draft(client: &Client, work: &Work) -> Result<Landed, Failure> {
    let kind = kind_to_make(work)?;
    let mut found = Vec::new();
    for state in STATES.into_iter().filter(|state| kind == "posts" || *state != "SCHEDULED") {
        found.extend(made_by(client, kind, state, work.op).await?);
    }
    let mut found = found.into_iter();
    let Some(first) = found.next() else { return Ok(Landed::No) };
    // When a slow request made a second one, the first that was found stays and the others go to the bin: they are drafts
    // that nobody but this op has made.
    for extra in found.filter(|extra| extra.state() == RemoteState::Hidden) {
        let at = format!("{kind}/{}", extra.id);
        // What cannot be put away stays invisible all the same.
        if let Err(refusal) = client.remove(binning(&at)).await {
            tracing::debug!(%at, detail = refusal.failure.detail, "an extra draft stays");
        }
    }
    Ok(Landed::Yes(Receipt::Post(first.remote(kind, None))))
}

/// What of this state carries the mark of `op`.
async fn made_by(client: &Client, kind: &str, state: &str, op: OpId) -> Result<Vec<WirePost>, Failure> {
    let oldest = op.made_at().unix_millis() - CLOCKS_DIFFER.as_millis() as i64;
    let mut found = Vec::new();
    let mut token: Option<String> = None;
    loop {
        let mut call =
            Call::get(kind).with("status", state).with("fetchBodies", true).with("maxResults", PAGE);
        if kind == "posts" {
            call = call.with("orderBy", "UPDATED");
        }
        call.query.extend(token.take().map(|token| ("pageToken", token)));
        let list: Listed<WirePost> = client.look(call).await.map_err(looking)?.value;
        // Newest first: what was changed last before the op was asked for cannot be of it. Pages come in no order.
        let past = kind == "posts"
            && list.items.last().and_then(WirePost::updated_at).is_some_and(|at| at.unix_millis() < oldest);
        found.extend(list.items.into_iter().filter(|item| item.op() == Some(op)));
        match list.next_page_token {
            Some(next) if !past => token = Some(next),
            _ => return Ok(found),
        }
    }
}

/// Brings the post to what was approved, whatever of it is there already.
pub(super) async fn replace(client: &Client, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let (remote, content) = (held(work)?, work.content.as_ref().ok_or_else(|| ours("no content"))?);
    let mut change = Change::from_body(&composed.body)?;
    let mut current = match read(client, &remote.id).await? {
        Some(post) if post.state() != RemoteState::Trashed => post,
        _ => return Err(gone()),
    };
    if let Some(now) = current.read_at {
        change.not_after(now);
    }
    let kind = kind_of(&remote.id);
    let other_words = !same_words(&current, &remote.base) && !is_ours(&current, &change);
    if other_words || online::moved(&remote.base, &current, &change) {
        let theirs = current.remote(kind, Some(online::settings(&remote.base, &current)));
        return Err(refusal_of(FailureKind::Conflict(Box::new(theirs))));
    }
    let left = remainder(&change, &current);
    if !left.is_empty() {
        let call = Call::new(Method::Patch, &remote.id).json(Value::Object(left).to_string());
        current = whole(client, kind, client.call(call).await?).await?;
    }
    if let Some(shows) = change.shows.filter(|shows| !appears(*shows, &current)) {
        // What readers see cannot be scheduled; what is hidden can.
        if shows.waits && current.state() == RemoteState::Public {
            revert(client, &remote.id).await?;
        }
        current = publish(client, &remote.id, shows.at).await?;
    }
    Ok(Receipt::Post(current.remote(kind, Some(content.settings.clone()))))
}

/// Looks whether all of the change is there.
pub(super) async fn look_for_change(
    client: &Client,
    work: &Work,
    composed: &Composed,
) -> Result<Landed, Failure> {
    let (remote, content) = (held(work)?, work.content.as_ref().ok_or_else(|| ours("no content"))?);
    let mut change = Change::from_body(&composed.body)?;
    let current = match read(client, &remote.id).await? {
        Some(post) if post.state() != RemoteState::Trashed => post,
        _ => return Ok(Landed::No),
    };
    if let Some(now) = current.read_at {
        change.not_after(now);
    }
    let shown = change.shows.is_none_or(|shows| appears(shows, &current));
    let there = shown && remainder(&change, &current).is_empty();
    let settings = Some(content.settings.clone());
    Ok(match there {
        true => Landed::Yes(Receipt::Post(current.remote(kind_of(&remote.id), settings))),
        false => Landed::No,
    })
}

/// Hides the post again. Whatever its words are by now: only that changes.
pub(super) async fn hide(client: &Client, work: &Work) -> Result<Receipt, Failure> {
    let remote = held(work)?;
    match read(client, &remote.id).await? {
        None => Err(gone()),
        Some(post) if is_away(&post) => Ok(as_found(remote, &post)),
        Some(_) => Ok(as_found(remote, &revert(client, &remote.id).await?)),
    }
}

/// Puts the post in the bin. What lies there already is left alone: nobody says what a second time would do to it.
pub(super) async fn bin(client: &Client, work: &Work) -> Result<Receipt, Failure> {
    let remote = held(work)?;
    match read(client, &remote.id).await? {
        Some(post) if post.state() != RemoteState::Trashed => {}
        _ => return Ok(Receipt::Gone),
    }
    match client.remove(binning(&remote.id)).await {
        Ok(()) => Ok(Receipt::Gone),
        Err(refusal) if is_nowhere(&refusal) => Ok(Receipt::Gone),
        Err(refusal) => {
            let mut failure = Failure::from(refusal);
            // Another 404 means that the interface is not there, which says nothing of the post.
            if matches!(failure.kind, FailureKind::NotFound | FailureKind::Gone) {
                failure.kind = FailureKind::Invalid { status: 404 };
            }
            Err(failure)
        }
    }
}

/// Looks whether the post is hidden, or gone.
pub(super) async fn look_for_absence(client: &Client, work: &Work) -> Result<Landed, Failure> {
    let remote = held(work)?;
    Ok(match (work.kind, read(client, &remote.id).await?) {
        (_, None) => Landed::Yes(Receipt::Gone),
        (OpKind::Delete, Some(post)) if post.state() == RemoteState::Trashed => Landed::Yes(Receipt::Gone),
        (OpKind::Unpublish, Some(post)) if is_away(&post) => Landed::Yes(as_found(remote, &post)),
        _ => Landed::No,
    })
}

/// The post as it stands on the blog; `None` when it is certain that it is not there.
pub(super) async fn read(client: &Client, id: &str) -> Result<Option<WirePost>, Failure> {
    match client.look::<WirePost>(Call::get(id)).await {
        Ok(answer) => Ok(Some(answer.value.read_at(answer.at))),
        Err(refusal) if is_nowhere(&refusal) => Ok(None),
        Err(refusal) => Err(looking(refusal)),
    }
}

async fn publish(client: &Client, id: &str, at: Timestamp) -> Result<WirePost, Failure> {
    let route = format!("{id}/publish");
    let mut call = post(&route);
    // A page carries no date.
    if kind_of(id) == "posts" {
        call = call.with("publishDate", at.to_rfc3339());
    }
    whole(client, kind_of(id), client.act(call).await?).await
}

async fn revert(client: &Client, id: &str) -> Result<WirePost, Failure> {
    let route = format!("{id}/revert");
    whole(client, kind_of(id), client.act(post(&route)).await?).await
}

/// What an answer to a change says of the post. It need not say how it stands: then that is asked for.
async fn whole(
    client: &Client,
    kind: &str,
    answer: super::client::Answer<WirePost>,
) -> Result<WirePost, Failure> {
    if !answer.value.status.is_empty() {
        return Ok(answer.value.read_at(answer.at));
    }
    let id = format!("{kind}/{}", answer.value.id);
    read(client, &id).await?.ok_or_else(gone)
}

fn binning(at: &str) -> Call<'_> {
    Call::new(Method::Delete, at).with("useTrash", true)
}

/// What of `change` is not on the blog yet, its showing left out.
fn remainder(change: &Change, current: &WirePost) -> Map<String, Value> {
    let mut left = Map::new();
    if let Some(title) = change.title.as_ref().filter(|title| **title != current.title) {
        left.insert("title".to_owned(), json!(title));
    }
    if let Some(content) = change.content.as_ref().filter(|content| !is_same(content, &current.content)) {
        left.insert("content".to_owned(), json!(content));
    }
    if let Some(names) = &change.labels {
        let kept = current.labels.iter().filter(|label| !names.less.contains(label));
        let more = names.more.iter().filter(|label| !current.labels.contains(label));
        let labels: Vec<&String> = kept.chain(more).collect();
        if labels.iter().copied().ne(&current.labels) {
            left.insert("labels".to_owned(), json!(labels));
        }
    }
    left
}

/// Whether readers see the post as they shall. A post scheduled for an hour that is over is public.
fn appears(shows: Shows, current: &WirePost) -> bool {
    let seconds = |at: Timestamp| at.unix_millis().div_euclid(1000);
    match current.state() {
        RemoteState::Public if !shows.waits => true,
        RemoteState::Public | RemoteState::Scheduled if shows.waits => {
            current.published_at().map(seconds) == Some(seconds(shows.at))
        }
        _ => false,
    }
}

fn same_words(current: &WirePost, base: &Base) -> bool {
    escape(&current.title) == base.title && is_same(&base.raw, &current.text())
}

/// Whether the words on the blog are those that we send: a request of before that landed.
fn is_ours(current: &WirePost, change: &Change) -> bool {
    change.title.as_ref().is_none_or(|title| *title == current.title)
        && change.content.as_deref().is_none_or(|html| reads_the_same(html, &current.text()))
}

/// Line ends and spaces around a text are nobody's words.
fn is_same(one: &str, other: &str) -> bool {
    one == other || one.replace("\r\n", "\n").trim() == other.replace("\r\n", "\n").trim()
}

fn is_away(post: &WirePost) -> bool {
    matches!(post.state(), RemoteState::Hidden | RemoteState::Trashed)
}

/// A post that we only hid or found hidden keeps the words it was last in step with: what somebody wrote online since
/// must not pass for ours.
fn as_found(remote: &Remote, found: &WirePost) -> Receipt {
    Receipt::Post(Remote { url: found.address(), state: found.state(), ..remote.clone() })
}

fn held(work: &Work) -> Result<&Remote, Failure> {
    work.remote.as_ref().ok_or_else(|| ours("no post on the blog"))
}

fn kind_to_make(work: &Work) -> Result<&'static str, Failure> {
    work.content.as_ref().map(|content| route(content.kind)).ok_or_else(|| ours("no content"))
}

/// `posts` or `pages`.
fn kind_of(id: &str) -> &str {
    id.split_once('/').map_or("posts", |(kind, _)| kind)
}

fn gone() -> Failure {
    refusal_of(FailureKind::Gone)
}
