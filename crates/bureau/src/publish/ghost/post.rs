//! Posts and pages: made hidden, shown, changed, hidden again, removed, and looked for.

use serde_json::{Map, Value, json};

use super::change::{Change, Featured};
use super::client::{Answer, Client};
use super::wire::{Listed, WirePost};
use super::{marker, online, op_of, ours, refused, route, tags};
use crate::markup::cards::{from_cards, reads_the_same};
use crate::model::delivery::{Base, Receipt, Remote, RemoteState};
use crate::model::ids::OpId;
use crate::model::op::OpKind;
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::publish::caller::{Call, looking};
use crate::publish::classify::Refusal;
use crate::publish::transport::{Broken, Method};
use crate::publish::{Composed, Failure, FailureKind, Landed, Sent, Work};

/// Makes the hidden draft.
pub(super) async fn create(client: &Client, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let kind = kind_to_make(work)?;
    let change = Change::from_body(&composed.body)?;
    let body = json!({ kind: [{
        "title": change.title, "html": change.html, "status": change.status, "slug": change.slug,
    }] });
    let at = format!("{kind}/");
    let made = write(client, Call::new(Method::Post, &at), body).await?;
    // `…-2`: the name was taken, so an earlier request of this op has arrived after all. One of them is enough.
    if made.slug != marker(work.op)
        && let Some(first) = drafts(client, kind, work.op).await?
    {
        return Ok(Receipt::Post(first.remote(kind, None)));
    }
    Ok(Receipt::Post(made.remote(kind, None)))
}

/// Looks for the hidden draft.
pub(super) async fn look_for_draft(client: &Client, work: &Work) -> Result<Landed, Failure> {
    let kind = kind_to_make(work)?;
    let found = drafts(client, kind, work.op).await?;
    Ok(found.map_or(Landed::No, |found| Landed::Yes(Receipt::Post(found.remote(kind, None)))))
}

/// The hidden draft of an op. When a slow request made a second one, the first stays and the others go: Ghost has no bin,
/// so only what nobody has touched since.
async fn drafts(client: &Client, kind: &str, op: OpId) -> Result<Option<WirePost>, Failure> {
    let name = marker(op);
    let (at, filter) = (format!("{kind}/"), format!("slug:[{name},{name}-2,{name}-3]"));
    let call = Call::get(&at).with("filter", filter).with("order", "id asc").with("formats", "html");
    let found = client.call::<Listed<WirePost>>(call).await.map_err(looking)?.value.posts;
    for extra in found.iter().skip(1) {
        let untouched = extra.status == "draft" && extra.created_at == extra.updated_at;
        let at = format!("{kind}/{}/", extra.id);
        // What cannot be put away stays invisible all the same.
        if untouched && let Err(refusal) = client.done(Call::new(Method::Delete, &at)).await {
            tracing::debug!(%at, detail = refusal.failure.detail, "an extra draft stays");
        }
    }
    Ok(found.into_iter().next())
}

/// Brings the post to what was approved, whatever of it is there already.
pub(super) async fn replace(client: &Client, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let (remote, content) = (held(work)?, work.content.as_ref().ok_or_else(|| ours("no content"))?);
    let mut change = Change::from_body(&composed.body)?;
    let settings = Some(content.settings.clone());
    let mut current = read(client, &remote.id).await?.ok_or_else(gone)?;
    if let Some(now) = current.read_at {
        change.not_after(now);
    }
    // Ghost refuses a version that another one has replaced between our look and our change: then it is looked at again,
    // and is ours (a request of before that landed), or somebody else's.
    for _ in 0..2 {
        agree(kind_of(&remote.id), &current, &remote.base, &change)?;
        let mut left = remainder(&change, &current);
        if let Some(tags) = tags::wanted(client, change.tags.as_ref(), &current).await? {
            left.insert("tags".to_owned(), tags);
        }
        if left.is_empty() {
            return Ok(Receipt::Post(current.remote(kind_of(&remote.id), settings)));
        }
        if left.contains_key("html") && current.has_unseen_parts() {
            return Err(refused(Phrase::new("ghost-letter-parts")));
        }
        // What is public cannot be scheduled; what is hidden can.
        if current.status == "published" && left.get("status") == Some(&json!("scheduled")) {
            let hidden = Map::from_iter([("status".to_owned(), json!("draft"))]);
            current = change_to(client, &remote.id, &current, hidden).await?;
        }
        match change_to(client, &remote.id, &current, left).await {
            Ok(made) => return Ok(Receipt::Post(made.remote(kind_of(&remote.id), settings))),
            Err(refusal) if refusal.says("UPDATE_COLLISION") => {
                current = read(client, &remote.id).await?.ok_or_else(gone)?;
            }
            Err(refusal) => return Err(refusal.into()),
        }
    }
    Err(conflict(kind_of(&remote.id), &current, &remote.base))
}

/// Says no where somebody changed it online since `base`, and not into what `change` wants.
fn agree(kind: &str, current: &WirePost, base: &Base, change: &Change) -> Result<(), Failure> {
    let other_words = !same_words(current, base) && !is_ours(current, change);
    match other_words || online::moved(base, current, change) {
        true => Err(conflict(kind, current, base)),
        false => Ok(()),
    }
}

fn conflict(kind: &str, current: &WirePost, base: &Base) -> Failure {
    let theirs = current.remote(kind, Some(online::settings(base, current)));
    Failure {
        sent: Sent::Refused,
        kind: FailureKind::Conflict(Box::new(theirs)),
        retry_after: None,
        detail: String::new(),
    }
}

/// Looks whether all of the change is there.
pub(super) async fn look_for_change(
    client: &Client,
    work: &Work,
    composed: &Composed,
) -> Result<Landed, Failure> {
    let (remote, content) = (held(work)?, work.content.as_ref().ok_or_else(|| ours("no content"))?);
    let change = Change::from_body(&composed.body)?;
    let Some(current) = read(client, &remote.id).await? else { return Ok(Landed::No) };
    let tagged = tags::wanted(client, change.tags.as_ref(), &current).await?.is_none();
    let there = tagged && is_ours(&current, &change) && remainder(&change, &current).is_empty();
    let settings = Some(content.settings.clone());
    Ok(if there {
        Landed::Yes(Receipt::Post(current.remote(kind_of(&remote.id), settings)))
    } else {
        Landed::No
    })
}

/// Hides the post again. Whatever its words are by now: only that changes.
pub(super) async fn hide(client: &Client, work: &Work) -> Result<Receipt, Failure> {
    let remote = held(work)?;
    let mut collided = None;
    for _ in 0..2 {
        let current = read(client, &remote.id).await?.ok_or_else(gone)?;
        if current.state() == RemoteState::Hidden {
            return Ok(as_found(remote, &current));
        }
        let hidden = Map::from_iter([("status".to_owned(), json!("draft"))]);
        match change_to(client, &remote.id, &current, hidden).await {
            Ok(made) => return Ok(as_found(remote, &made)),
            // Somebody saved it in this moment: to hide it is asked of the new version.
            Err(refusal) if refusal.says("UPDATE_COLLISION") => collided = Some(refusal),
            Err(refusal) => return Err(refusal.into()),
        }
    }
    Err(collided.map_or_else(|| ours("not hidden"), Failure::from))
}

/// Removes the post for good: Ghost has no bin.
pub(super) async fn remove(client: &Client, work: &Work) -> Result<Receipt, Failure> {
    let remote = held(work)?;
    match client.done(Call::new(Method::Delete, &at(&remote.id))).await {
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
        (OpKind::Unpublish, Some(post)) if post.state() == RemoteState::Hidden => {
            Landed::Yes(as_found(remote, &post))
        }
        _ => Landed::No,
    })
}

/// The post as it stands on the site; `None` when it is certain that it is not there: Ghost says so only to a key that it
/// knows.
pub(super) async fn read(client: &Client, id: &str) -> Result<Option<WirePost>, Failure> {
    let at = at(id);
    match client.call::<Listed<WirePost>>(Call::get(&at).with("formats", "html,lexical")).await {
        Ok(answer) => first(answer).map(Some).map_err(looking),
        Err(refusal) if is_nowhere(&refusal) => Ok(None),
        Err(refusal) => Err(looking(refusal)),
    }
}

/// Changes `current` to what `left` asks, if it is still what stands there.
async fn change_to(
    client: &Client,
    id: &str,
    current: &WirePost,
    mut left: Map<String, Value>,
) -> Result<WirePost, Refusal> {
    left.insert("updated_at".to_owned(), json!(current.updated_at));
    let at = at(id);
    write(client, Call::new(Method::Put, &at), json!({ kind_of(id): [left] })).await
}

async fn write(client: &Client, call: Call<'_>, body: Value) -> Result<WirePost, Refusal> {
    let call = call.with("source", "html").with("formats", "html").json(body.to_string());
    first(client.call::<Listed<WirePost>>(call).await?)
}

fn first(answer: Answer<Listed<WirePost>>) -> Result<WirePost, Refusal> {
    let post = answer.value.posts.into_iter().next();
    let read_at = answer.at;
    post.map(|post| post.read_at(read_at)).ok_or_else(|| {
        // A yes without the post that it is about.
        Broken { sent: Sent::Maybe, kind: FailureKind::Unreadable, detail: String::new() }.into()
    })
}

/// What of `change` is not on the site yet, its tags left out.
fn remainder(change: &Change, current: &WirePost) -> Map<String, Value> {
    let mut left = Map::new();
    let mut want = |name: &str, value: Option<Value>, there: bool| {
        if let (Some(value), false) = (value, there) {
            left.insert(name.to_owned(), value);
        }
    };
    let or_nothing = |text: &str| if text.is_empty() { Value::Null } else { text.into() };
    let text = |value: &Option<String>| value.clone().map(Value::String);
    let is = |value: &Option<String>, there: &str| value.as_deref() == Some(there);
    want("title", text(&change.title), is(&change.title, &current.title));
    let same = change.html.as_deref().is_none_or(|html| says_the_same(html, current));
    want("html", text(&change.html), same);
    let excerpt = current.custom_excerpt.as_deref().unwrap_or_default();
    want(
        "custom_excerpt",
        change.custom_excerpt.as_deref().map(or_nothing),
        is(&change.custom_excerpt, excerpt),
    );
    if let Some(Featured { url, alt }) = &change.featured {
        let there = current.feature_image.as_deref().unwrap_or_default() == url;
        want("feature_image", Some(or_nothing(url)), there);
        want("feature_image_alt", Some(or_nothing(alt)), there);
    }
    want("slug", text(&change.slug), change.slug.as_deref().is_none_or(|slug| is_named(current, slug)));
    want("status", text(&change.status), appears(change, current));
    want("published_at", text(&change.published_at), appears(change, current));
    let visibility = change.public.map(|public| if public { "public" } else { "members" }.into());
    want("visibility", visibility, change.public == Some(current.is_public()));
    left
}

/// Whether a post goes by that name, or by what Ghost makes of one that is taken. An empty name asks for one made from the
/// title: done, once it is no longer ours.
pub(super) fn is_named(current: &WirePost, slug: &str) -> bool {
    match current.slug.strip_prefix(slug) {
        _ if slug.is_empty() => op_of(&current.slug).is_none(),
        Some("") => true,
        Some(more) => more
            .strip_prefix('-')
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())),
        None => false,
    }
}

/// Whether the post stands as the change wants it to. A post scheduled for an hour that is over is public.
fn appears(change: &Change, current: &WirePost) -> bool {
    let at = change.published_at.as_deref().and_then(Timestamp::parse_rfc3339);
    let same_hour = || {
        at.zip(current.published_at())
            .is_some_and(|(at, there)| at.since(there).as_secs() == 0 && there.since(at).as_secs() == 0)
    };
    match change.status.as_deref() {
        Some("scheduled") => matches!(current.status.as_str(), "scheduled" | "published") && same_hour(),
        Some(status) => current.status == status,
        None => true,
    }
}

fn same_words(current: &WirePost, base: &Base) -> bool {
    super::plain(&base.title) == current.title && reads_the_same(&base.raw, &current.text())
}

/// Whether the words on the site are those that we send.
fn is_ours(current: &WirePost, change: &Change) -> bool {
    change.title.as_ref().is_none_or(|title| *title == current.title)
        && change.html.as_deref().is_none_or(|html| says_the_same(html, current))
}

fn says_the_same(html: &str, current: &WirePost) -> bool {
    reads_the_same(&from_cards(html), &current.text())
}

/// A post that we only hid or found hidden keeps the words it was last in step with: what somebody wrote online since
/// must not pass for ours.
fn as_found(remote: &Remote, found: &WirePost) -> Receipt {
    Receipt::Post(Remote { url: found.address(), state: found.state(), ..remote.clone() })
}

fn held(work: &Work) -> Result<&Remote, Failure> {
    work.remote.as_ref().ok_or_else(|| ours("no post on the site"))
}

fn kind_to_make(work: &Work) -> Result<&'static str, Failure> {
    work.content.as_ref().map(|content| route(content.kind)).ok_or_else(|| ours("no content"))
}

/// `posts` or `pages`.
fn kind_of(id: &str) -> &str {
    id.split_once('/').map_or("posts", |(kind, _)| kind)
}

fn at(id: &str) -> String {
    format!("{id}/")
}

/// Ghost's own word that no such post exists. Any other 404 means that the interface is not there.
fn is_nowhere(refusal: &Refusal) -> bool {
    refusal.status == 404 && refusal.says("NotFoundError")
}

fn gone() -> Failure {
    Failure { sent: Sent::Refused, kind: FailureKind::Gone, retry_after: None, detail: String::new() }
}
