//! Posts and pages: made, shown, changed, hidden again, removed, and looked for.

use super::dialect::{Asked, Order};
use super::source::{Source, same_names, wanted};
use super::{XmlRpc, ours, plain};
use crate::model::delivery::{Base, Receipt, Remote, RemoteState};
use crate::model::op::OpKind;
use crate::model::post::{Kind, Settings};
use crate::model::time::Timestamp;
use crate::publish::failure::refusal_of;
use crate::publish::hidden::op_of;
use crate::publish::wordpress::change::{Change, Names};
use crate::publish::wordpress::online;
use crate::publish::wordpress::post::is_kept_as;
use crate::publish::{Composed, Failure, FailureKind, Landed, Work};

/// Makes the post: hidden where the host has drafts.
pub(super) async fn create(host: &XmlRpc, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let (change, page) = (Change::from_body(&composed.body)?, is_page(work)?);
    if work.again
        && let Some(first) = first(host, work, page).await?
    {
        return Ok(Receipt::Post(first.remote(settings_of(host, work))));
    }
    let change = timely(host, change);
    let id = host.dialect().make(&host.client, page, &change, work.op).await?;
    // It is there, whatever becomes of this look.
    let read = host.dialect().read(&host.client, page, &id).await.ok().flatten();
    let made = read.unwrap_or_else(|| Source { id, page, ..Source::default() }.with(&change));
    Ok(Receipt::Post(as_made(host, work, made).remote(settings_of(host, work))))
}

/// Looks for the post that a create made.
pub(super) async fn look_for_new(host: &XmlRpc, work: &Work, composed: &Composed) -> Result<Landed, Failure> {
    let page = is_page(work)?;
    if let Some(found) = first(host, work, page).await? {
        return Ok(Landed::Yes(Receipt::Post(found.remote(settings_of(host, work)))));
    }
    if host.facts().has_drafts() {
        return Ok(Landed::No);
    }
    // A host that takes comments of HTML away takes our mark away: then its words tell, if anything does.
    let change = Change::from_body(&composed.body)?;
    let asked = Asked { pages: false, order: Order::Made, from: 0, whole: true };
    let posts = host.dialect().list(&host.client, asked).await?.posts;
    let mut strangers = posts.into_iter().filter(|post| !work.others.contains(&post.name()));
    let like = |post: &Source| change.title.as_ref().is_some_and(|title| plain(title) == plain(&post.title));
    Ok(match strangers.find(|post| is_ours(post, &change) || (!post.title.is_empty() && like(post))) {
        Some(post) if is_ours(&post, &change) => {
            Landed::Yes(Receipt::Post(post.remote(settings_of(host, work))))
        }
        Some(_) => Landed::CannotTell,
        None => Landed::No,
    })
}

/// The post that the op made. Where a slow request made a second draft, the first stays and the others go: nobody but
/// this op has made them.
async fn first(host: &XmlRpc, work: &Work, page: bool) -> Result<Option<Source>, Failure> {
    let mut found = host.dialect().find(&host.client, page, work.op).await?;
    found.sort_by_key(|post| post.id.parse().unwrap_or(u64::MAX));
    for extra in found.iter().skip(1).filter(|post| post.state() == RemoteState::Hidden) {
        // What cannot be put away stays invisible all the same.
        if let Err(refusal) = host.dialect().remove(&host.client, extra).await {
            tracing::debug!(id = extra.id, detail = refusal.failure.detail, "an extra draft stays");
        }
    }
    let Some(first) = found.into_iter().next() else { return Ok(None) };
    let whole = host.dialect().read(&host.client, page, &first.id).await?;
    Ok(Some(as_made(host, work, whole.unwrap_or(first))))
}

/// A host that says nothing of how a post stands was told by us.
fn as_made(host: &XmlRpc, work: &Work, mut made: Source) -> Source {
    if made.status.is_empty() && host.facts().has_drafts() {
        made.op = Some(work.op);
    }
    made
}

/// What was sent with it: nothing with a bare draft.
fn settings_of(host: &XmlRpc, work: &Work) -> Option<Settings> {
    let content = work.content.as_ref().filter(|_| !host.facts().has_drafts());
    content.map(|content| content.settings.clone())
}

/// What is published at once is not dated after now: our clock may be ahead of the host's, which would keep it for later.
fn timely(host: &XmlRpc, mut change: Change) -> Change {
    change.not_after(host.client.now());
    change
}

/// Brings the post to what was approved, whatever of it is there already.
pub(super) async fn replace(host: &XmlRpc, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let (remote, content) = (held(work)?, work.content.as_ref().ok_or_else(|| ours("no content"))?);
    let change = Change::from_body(&composed.body)?;
    let settings = Some(content.settings.clone());
    let mut current = there(host, remote).await?.ok_or_else(gone)?;
    // A version that another one has replaced between our look and our change is refused: then it is looked at again, and
    // is ours (a request of before that landed), or somebody else's.
    for _ in 0..2 {
        let mut change = change.clone();
        change.not_after(current.read_at.unwrap_or_else(|| host.client.now()));
        let other_words = !same_words(&current, &remote.base) && !is_ours(&current, &change);
        if other_words || online::moved(&remote.base, &current.seen(), &change) {
            break;
        }
        let left = remainder(&change, &current);
        if left == Change::default() {
            return Ok(Receipt::Post(current.remote(settings)));
        }
        match host.dialect().edit(&host.client, &current, &left, work.op).await {
            Ok(()) => {
                let read = host.dialect().read(&host.client, current.page, &current.id).await.ok().flatten();
                let made = read.unwrap_or_else(|| current.with(&left));
                return Ok(Receipt::Post(made.remote(settings)));
            }
            Err(refusal) if refusal.says("409") => current = there(host, remote).await?.ok_or_else(gone)?,
            Err(refusal) => return Err(refusal.into()),
        }
    }
    let theirs = current.remote(Some(settings_online(&remote.base, &current)));
    Err(refusal_of(FailureKind::Conflict(Box::new(theirs))))
}

/// Looks whether all of the change is there.
pub(super) async fn look_for_change(
    host: &XmlRpc,
    work: &Work,
    composed: &Composed,
) -> Result<Landed, Failure> {
    let (remote, content) = (held(work)?, work.content.as_ref().ok_or_else(|| ours("no content"))?);
    let change = Change::from_body(&composed.body)?;
    let Some(current) = there(host, remote).await? else { return Ok(Landed::No) };
    let is_there = is_ours(&current, &change) && remainder(&change, &current) == Change::default();
    let settings = Some(content.settings.clone());
    Ok(if is_there { Landed::Yes(Receipt::Post(current.remote(settings))) } else { Landed::No })
}

/// Hides the post again. Whatever its words are by now: only that changes.
pub(super) async fn hide(host: &XmlRpc, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let (remote, change) = (held(work)?, Change::from_body(&composed.body)?);
    let mut collided = None;
    for _ in 0..2 {
        let current = read(host, remote).await?.ok_or_else(gone)?;
        if is_away(&current) {
            return Ok(as_found(remote, &current));
        }
        match host.dialect().edit(&host.client, &current, &change, work.op).await {
            Ok(()) => {
                let hidden = Remote { url: None, state: RemoteState::Hidden, ..remote.clone() };
                return Ok(Receipt::Post(hidden));
            }
            // Somebody saved it in this moment: to hide it is asked of the new version.
            Err(refusal) if refusal.says("409") => collided = Some(refusal),
            Err(refusal) => return Err(refusal.into()),
        }
    }
    Err(collided.map_or_else(|| ours("not hidden"), Failure::from))
}

/// Puts the post in the bin, or removes it where the host has none.
pub(super) async fn remove(host: &XmlRpc, work: &Work) -> Result<Receipt, Failure> {
    let remote = held(work)?;
    // A second removal would destroy what lies in the bin.
    let Some(current) = there(host, remote).await? else { return Ok(Receipt::Gone) };
    match host.dialect().remove(&host.client, &current).await {
        Ok(()) => Ok(Receipt::Gone),
        Err(refusal) if refusal.says("404") => Ok(Receipt::Gone),
        Err(refusal) => Err(refusal.into()),
    }
}

/// Looks whether the post is hidden, or gone.
pub(super) async fn look_for_absence(host: &XmlRpc, work: &Work) -> Result<Landed, Failure> {
    let remote = held(work)?;
    Ok(match (work.kind, read(host, remote).await?) {
        (_, None) => Landed::Yes(Receipt::Gone),
        (OpKind::Delete, Some(post)) if post.state() == RemoteState::Trashed => Landed::Yes(Receipt::Gone),
        (OpKind::Unpublish, Some(post)) if is_away(&post) => Landed::Yes(as_found(remote, &post)),
        _ => Landed::No,
    })
}

/// The post as it stands on the host; `None` when it is certain that it is not there.
async fn read(host: &XmlRpc, remote: &Remote) -> Result<Option<Source>, Failure> {
    let (page, id) = split(&remote.id);
    host.dialect().read(&host.client, page, id).await
}

/// The same where the bin counts as nowhere.
async fn there(host: &XmlRpc, remote: &Remote) -> Result<Option<Source>, Failure> {
    Ok(read(host, remote).await?.filter(|post| post.state() != RemoteState::Trashed))
}

/// Whether it is of pages, and its number.
pub(super) fn split(id: &str) -> (bool, &str) {
    id.split_once('/').map_or((false, id), |(kind, id)| (kind == "pages", id))
}

/// What of `change` is not on the host yet, tags and categories being all that there shall be.
fn remainder(change: &Change, current: &Source) -> Change {
    let differs = |value: &Option<String>, there: &str| value.clone().filter(|value| value != there);
    let names = |asked: &Option<Names>, there: &[String]| {
        let names = wanted(asked.as_ref(), there);
        (!same_names(&names, there)).then_some(Names::Only(names))
    };
    let shown = appears(change, current);
    let named = |slug: &String| match slug.as_str() {
        // An empty name asks for one made from the title: done, once it is no longer ours.
        "" => !current.slug.is_empty() && op_of(&current.slug).is_none(),
        slug => slug == current.slug,
    };
    Change {
        title: differs(&change.title, &current.title),
        content: differs(&change.content, &current.content),
        excerpt: differs(&change.excerpt, &current.excerpt),
        comment_status: differs(&change.comment_status, &current.comments),
        slug: change.slug.clone().filter(|slug| !named(slug)),
        featured_media: change.featured_media.filter(|id| *id != current.featured),
        tags: names(&change.tags, &current.tags),
        categories: names(&change.categories, &current.categories),
        status: change.status.clone().filter(|_| !shown),
        date_gmt: change.date_gmt.clone().filter(|_| !shown),
    }
}

/// Whether the post stands as the change wants it to. A post scheduled for an hour that is over is public.
fn appears(change: &Change, current: &Source) -> bool {
    let state = current.state();
    let at = change.date_gmt.as_deref().and_then(Timestamp::parse_rfc3339);
    // To the second.
    let second = |at: Timestamp| at.unix_millis().div_euclid(1000);
    match change.status.as_deref() {
        Some("publish") => state == RemoteState::Public,
        Some("private") => state == RemoteState::Private,
        Some("draft") => state == RemoteState::Hidden,
        Some(_) => {
            matches!(state, RemoteState::Scheduled | RemoteState::Public)
                && at.map(second) == current.date.map(second)
        }
        None => true,
    }
}

/// What `base` was sent with, and what changed online since.
fn settings_online(base: &Base, current: &Source) -> Settings {
    let now = current.seen();
    let mut settings = online::settings_but_terms(base, &now, current.state());
    let Some(seen) = base.seen.as_deref() else { return settings };
    for (was, is, names) in [
        (&seen.tags, &current.tags, &mut settings.tags),
        (&seen.categories, &current.categories, &mut settings.categories),
    ] {
        let only = |of: &[String], not: &[String]| -> Vec<String> {
            of.iter().filter(|name| !not.contains(name)).cloned().collect()
        };
        *names = wanted(Some(&Names::Change { more: only(is, was), less: only(was, is) }), names);
    }
    settings
}

fn same_words(current: &Source, base: &Base) -> bool {
    current.title == base.title && current.content == base.raw
}

/// Whether the words on the host are those that we send.
fn is_ours(current: &Source, change: &Change) -> bool {
    let same =
        |ours: &Option<String>, theirs: &str| ours.as_deref().is_none_or(|ours| is_kept_as(ours, theirs));
    same(&change.title, &current.title) && same(&change.content, &current.content)
}

fn is_away(post: &Source) -> bool {
    matches!(post.state(), RemoteState::Hidden | RemoteState::Trashed)
}

/// A post that we only hid or found hidden keeps the words it was last in step with: what somebody wrote online since
/// must not pass for ours.
fn as_found(remote: &Remote, found: &Source) -> Receipt {
    Receipt::Post(Remote { url: found.address(), state: found.state(), ..remote.clone() })
}

fn held(work: &Work) -> Result<&Remote, Failure> {
    work.remote.as_ref().ok_or_else(|| ours("no post on the host"))
}

fn is_page(work: &Work) -> Result<bool, Failure> {
    work.content.as_ref().map(|content| content.kind == Kind::Page).ok_or_else(|| ours("no content"))
}

fn gone() -> Failure {
    refusal_of(FailureKind::Gone)
}
