//! Posts and pages: made hidden, shown, changed, hidden again, put in the bin, and looked for.

use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use super::change::Change;
use super::client::{Answer, Client};
use super::wire::{POST_FIELDS, WirePost, WireRevision, instant};
use super::{marker, online, ours, route, terms};
use crate::model::delivery::{Base, Receipt, Remote, RemoteState};
use crate::model::ids::OpId;
use crate::model::op::OpKind;
use crate::publish::caller::{Call, looking};
use crate::publish::classify::Refusal;
use crate::publish::transport::Method;
use crate::publish::{Composed, Failure, FailureKind, Landed, Sent, Work};

/// Makes the hidden draft.
pub(super) async fn create(client: &Client, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let kind = work.content.as_ref().map(|content| route(content.kind)).ok_or_else(|| ours("no content"))?;
    let made = write(client, kind, composed.body.clone()).await?.value;
    let name = marker(work.op);
    // `…-2`: the name was taken, so an earlier request of this op has arrived after all. One of them is enough.
    if made.slug != name
        && let Some(first) = drafts(client, kind, work.op).await?
    {
        return Ok(Receipt::Post(first.remote(kind, None)));
    }
    Ok(Receipt::Post(made.remote(kind, None)))
}

/// Looks for the hidden draft, in the bin too.
pub(super) async fn look_for_draft(client: &Client, work: &Work) -> Result<Landed, Failure> {
    let kind = work.content.as_ref().map(|content| route(content.kind)).ok_or_else(|| ours("no content"))?;
    if let Some(found) = drafts(client, kind, work.op).await? {
        return Ok(Landed::Yes(Receipt::Post(found.remote(kind, None))));
    }
    let name = format!("{}__trashed", marker(work.op));
    if let Some(found) = named(client, kind, &name, "trash").await?.first() {
        return Ok(Landed::Yes(Receipt::Post(found.remote(kind, None))));
    }
    client.require_account().await?;
    Ok(Landed::No)
}

/// The hidden draft of an op. When a slow request made a second one, the first stays and the others go to the bin: they
/// are drafts that nobody but this op has made.
async fn drafts(client: &Client, kind: &str, op: OpId) -> Result<Option<WirePost>, Failure> {
    let name = marker(op);
    let mut found = named(client, kind, &format!("{name},{name}-2,{name}-3"), "any").await?;
    found.sort_by_key(|post| post.id);
    for extra in found.iter().skip(1).filter(|post| post.status == "draft") {
        let at = format!("{kind}/{}", extra.id);
        // What cannot be put away stays invisible all the same.
        if let Err(refusal) = client.call::<IgnoredAny>(Call::new(Method::Delete, &at)).await {
            tracing::debug!(%at, detail = refusal.failure.detail, "an extra draft stays");
        }
    }
    Ok(found.into_iter().next())
}

async fn named(client: &Client, kind: &str, slugs: &str, status: &str) -> Result<Vec<WirePost>, Failure> {
    let call = Call::get(kind).with("slug", slugs).with("status", status);
    let call = call.with("context", "edit").with("_fields", POST_FIELDS);
    Ok(client.call(call).await.map_err(looking)?.value)
}

/// Brings the post to what was approved, whatever of it is there already.
pub(super) async fn replace(
    client: &Client,
    known: &terms::Known,
    work: &Work,
    composed: &Composed,
) -> Result<Receipt, Failure> {
    let (remote, content) = (held(work)?, work.content.as_ref().ok_or_else(|| ours("no content"))?);
    let mut change = Change::from_body(&composed.body)?;
    let current = match read(client, &remote.id).await? {
        Some(post) if post.state() != RemoteState::Trashed => post,
        _ => return Err(gone()),
    };
    if let Some(now) = current.read_at {
        change.not_after(now);
    }
    let other_words = !same_words(&current, &remote.base) && !is_ours(&current, &change);
    if other_words || online::moved(&remote.base, &current.seen(), &change) {
        let settings = online::settings(client, known, &remote.base, &current).await?;
        let theirs = current.remote(kind_of(&remote.id), Some(settings));
        return Err(Failure {
            sent: Sent::Refused,
            kind: FailureKind::Conflict(Box::new(theirs)),
            retry_after: None,
            detail: String::new(),
        });
    }
    let (tags, categories) =
        ids(client, &change, &current, true).await?.ok_or_else(|| ours("no term was made"))?;
    let left = remainder(&change, &current, tags, categories);
    let settings = Some(content.settings.clone());
    if left.is_empty() {
        return Ok(Receipt::Post(current.remote(kind_of(&remote.id), settings)));
    }
    let answer = write(client, &remote.id, Value::Object(left).to_string()).await?;
    Ok(Receipt::Post(answer.value.remote(kind_of(&remote.id), settings)))
}

/// Looks whether all of the change is there.
pub(super) async fn look_for_change(
    client: &Client,
    work: &Work,
    composed: &Composed,
) -> Result<Landed, Failure> {
    let (remote, content) = (held(work)?, work.content.as_ref().ok_or_else(|| ours("no content"))?);
    let change = Change::from_body(&composed.body)?;
    let current = match read(client, &remote.id).await? {
        Some(post) if post.state() != RemoteState::Trashed => post,
        _ => return Ok(Landed::No),
    };
    let Some((tags, categories)) = ids(client, &change, &current, false).await? else {
        return Ok(Landed::No);
    };
    let there = is_ours(&current, &change) && remainder(&change, &current, tags, categories).is_empty();
    let settings = Some(content.settings.clone());
    Ok(if there {
        Landed::Yes(Receipt::Post(current.remote(kind_of(&remote.id), settings)))
    } else {
        Landed::No
    })
}

/// Hides the post again.
pub(super) async fn hide(client: &Client, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let remote = held(work)?;
    match read(client, &remote.id).await? {
        None => Err(gone()),
        Some(post) if matches!(post.state(), RemoteState::Hidden | RemoteState::Trashed) => {
            Ok(as_found(remote, &post))
        }
        Some(_) => Ok(as_found(remote, &write(client, &remote.id, composed.body.clone()).await?.value)),
    }
}

/// Puts the post in the bin, or removes it for good where the blog has none.
pub(super) async fn bin(client: &Client, work: &Work) -> Result<Receipt, Failure> {
    let remote = held(work)?;
    let refusal = match client.call::<IgnoredAny>(Call::new(Method::Delete, &remote.id)).await {
        Ok(_) => return Ok(Receipt::Gone),
        Err(refusal) if refusal.says("rest_trash_not_supported") => {
            match client.call::<IgnoredAny>(Call::new(Method::Delete, &remote.id).with("force", "true")).await
            {
                Ok(_) => return Ok(Receipt::Gone),
                Err(refusal) => refusal,
            }
        }
        Err(refusal) => refusal,
    };
    if refusal.says("rest_already_trashed") {
        return Ok(Receipt::Gone);
    }
    if is_nowhere(&refusal) {
        client.require_account().await?;
        return Ok(Receipt::Gone);
    }
    let mut failure = Failure::from(refusal);
    // Another 404 means that the interface is not there, which says nothing of the post.
    if matches!(failure.kind, FailureKind::NotFound | FailureKind::Gone) {
        failure.kind = FailureKind::Invalid { status: 404 };
    }
    Err(failure)
}

/// Looks whether the post is hidden, or gone.
pub(super) async fn look_for_absence(client: &Client, work: &Work) -> Result<Landed, Failure> {
    let remote = held(work)?;
    let found = read(client, &remote.id).await?;
    Ok(match (work.kind, found) {
        (_, None) => Landed::Yes(Receipt::Gone),
        (OpKind::Delete, Some(post)) if post.state() == RemoteState::Trashed => Landed::Yes(Receipt::Gone),
        (OpKind::Unpublish, Some(post))
            if matches!(post.state(), RemoteState::Hidden | RemoteState::Trashed) =>
        {
            Landed::Yes(as_found(remote, &post))
        }
        _ => Landed::No,
    })
}

/// The post as it stands on the blog; `None` when it is certain that it is not there.
pub(super) async fn read(client: &Client, id: &str) -> Result<Option<WirePost>, Failure> {
    let call = Call::get(id).with("context", "edit").with("_fields", POST_FIELDS);
    match client.call(call).await {
        Ok(Answer { value, at, .. }) => Ok(Some(WirePost { read_at: at, ..value })),
        Err(refusal) if is_nowhere(&refusal) => {
            client.require_account().await?;
            Ok(None)
        }
        Err(refusal) => Err(looking(refusal)),
    }
}

async fn write(client: &Client, at: &str, body: String) -> Result<Answer<WirePost>, Refusal> {
    client.call(Call::new(Method::Post, at).with("_fields", POST_FIELDS).json(body)).await
}

/// The ids of the tags and of the categories that `current` shall carry.
async fn ids(
    client: &Client,
    change: &Change,
    current: &WirePost,
    may_make: bool,
) -> Result<Option<(Vec<u64>, Vec<u64>)>, Failure> {
    let tags = terms::resolve(client, terms::TAGS, change.tags.as_ref(), &current.tags, may_make).await?;
    let categories = change.categories.as_ref();
    let categories =
        terms::resolve(client, terms::CATEGORIES, categories, &current.categories, may_make).await?;
    Ok(tags.zip(categories))
}

/// What of `change` is not on the blog yet, its tags and categories being these ids.
fn remainder(
    change: &Change,
    current: &WirePost,
    tags: Vec<u64>,
    categories: Vec<u64>,
) -> Map<String, Value> {
    let mut left = Map::new();
    let mut want = |name: &str, value: Option<Value>, there: bool| {
        if let (Some(value), false) = (value, there) {
            left.insert(name.to_owned(), value);
        }
    };
    let text = |value: &Option<String>| value.clone().map(Value::String);
    let is = |value: &Option<String>, there: &str| value.as_deref() == Some(there);
    want("title", text(&change.title), is(&change.title, &current.title.raw));
    want("content", text(&change.content), is(&change.content, &current.content.raw));
    want("excerpt", text(&change.excerpt), is(&change.excerpt, &current.excerpt.raw));
    want("comment_status", text(&change.comment_status), is(&change.comment_status, &current.comment_status));
    want(
        "featured_media",
        change.featured_media.map(Into::into),
        change.featured_media == Some(current.featured_media),
    );
    // An empty name asks for one made from the title: done, once it is no longer ours.
    let named = match change.slug.as_deref() {
        Some("") => !current.slug.is_empty() && super::op_of(&current.slug).is_none(),
        other => other == Some(current.slug.as_str()),
    };
    want("slug", text(&change.slug), named);
    for (name, ids, there) in [("tags", tags, &current.tags), ("categories", categories, &current.categories)]
    {
        let same = same_set(&ids, there);
        want(name, Some(ids.into()), same);
    }
    let shown = appears(change, current);
    want("status", text(&change.status), shown);
    want("date_gmt", text(&change.date_gmt), shown);
    left
}

/// Whether the post stands as the change wants it to. A post scheduled for an hour that is over is public.
fn appears(change: &Change, current: &WirePost) -> bool {
    let when = |text: &Option<String>| text.as_deref().and_then(crate::model::time::Timestamp::parse_rfc3339);
    let state = current.state();
    match change.status.as_deref() {
        Some("publish") => state == RemoteState::Public,
        Some("private") => state == RemoteState::Private,
        Some("draft") => state == RemoteState::Hidden,
        Some(_) => {
            matches!(state, RemoteState::Scheduled | RemoteState::Public)
                && when(&change.date_gmt) == current.date_gmt.as_deref().and_then(instant)
        }
        None => true,
    }
}

fn same_set(one: &[u64], other: &[u64]) -> bool {
    one.iter().all(|id| other.contains(id)) && other.iter().all(|id| one.contains(id))
}

fn same_words(current: &WirePost, base: &Base) -> bool {
    current.title.raw == base.title && current.content.raw == base.raw
}

/// Whether the words on the blog are those that we send.
fn is_ours(current: &WirePost, change: &Change) -> bool {
    let same =
        |ours: &Option<String>, theirs: &str| ours.as_deref().is_none_or(|ours| is_kept_as(ours, theirs));
    same(&change.title, &current.title.raw) && same(&change.content, &current.content.raw)
}

/// Whether `theirs` is what WordPress keeps of `ours`: as it was sent, or as for accounts that may not write every HTML,
/// for whom it takes scripts and frames away, and writes `<br>` as `<br />`.
pub(in crate::publish) fn is_kept_as(ours: &str, theirs: &str) -> bool {
    ours == theirs || ammonia::clean(ours) == ammonia::clean(theirs)
}

/// Versions that somebody else saved while `work` was under way, by the blog's own revisions. Ours replaced one that
/// came between our look and our change; one that came since has replaced ours.
pub(super) async fn others(client: &Client, work: &Work, receipt: &Receipt) -> Result<Vec<Base>, Failure> {
    let (Some(before), Receipt::Post(made)) = (&work.remote, receipt) else { return Ok(Vec::new()) };
    let at = format!("{}/revisions", made.id);
    // This list knows whole fields only: `title.raw` would be none.
    let call = Call::get(&at).with("context", "edit").with("per_page", 5);
    let call = call.with("_fields", "modified_gmt,title,content");
    let kept: Vec<WireRevision> = client.call(call).await.map_err(looking)?.value;
    let says =
        |kept: &WireRevision, base: &Base| kept.title.raw == base.title && kept.content.raw == base.raw;
    // The blog may keep older states, and none of the one that we had read.
    let since = before.base.version.clone().unwrap_or_default();
    let newer = kept.into_iter().take_while(|kept| !says(kept, &before.base) && kept.modified_gmt >= since);
    let others = newer.filter(|kept| !says(kept, &made.base)).map(|kept| Base {
        title: kept.title.raw,
        raw: kept.content.raw,
        version: Some(kept.modified_gmt),
        ..Base::default()
    });
    Ok(others.collect())
}

/// A post that we only hid or found hidden keeps the words it was last in step with: what somebody wrote online since
/// must not pass for ours.
fn as_found(remote: &Remote, found: &WirePost) -> Receipt {
    Receipt::Post(Remote { url: found.address(), state: found.state(), ..remote.clone() })
}

fn held(work: &Work) -> Result<&Remote, Failure> {
    work.remote.as_ref().ok_or_else(|| ours("no post on the blog"))
}

/// `posts` or `pages`.
fn kind_of(id: &str) -> &str {
    id.split_once('/').map_or("posts", |(kind, _)| kind)
}

/// WordPress's own word that no such post exists. Any other 404 means that the interface is not there.
fn is_nowhere(refusal: &Refusal) -> bool {
    refusal.says("rest_post_invalid_id")
}

fn gone() -> Failure {
    Failure { sent: Sent::Refused, kind: FailureKind::Gone, retry_after: None, detail: String::new() }
}
