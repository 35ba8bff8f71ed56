//! Posts: made, shown, changed, hidden, removed.

use std::time::Duration;

use serde_json::json;
use url::Url;

use super::change::Change;
use super::entry::Entry;
use super::source::Source;
use super::{Micropub, escape, media, ours, refused};
use crate::model::delivery::{Attached, Base, Receipt, Remote, RemoteState};
use crate::model::op::OpKind;
use crate::model::phrase::Phrase;
use crate::publish::caller::{Call, looking};
use crate::publish::classify::Refusal;
use crate::publish::transport::Method;
use crate::publish::{Composed, Failure, FailureKind, Sent, Work};

/// Between two looks at a post that the site is still making, and how often it is looked at.
const BETWEEN: Duration = Duration::from_secs(2);
const LOOKS: u32 = 30;

/// Makes the post: hidden where the site has drafts, else to be seen at once.
pub(super) async fn create(site: &Micropub, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let entry = Entry::from_body(&composed.body)?;
    let status = site.facts.drafts.then(|| if site.drafts() { "draft" } else { "published" });
    let call = match entry.beside.is_empty() {
        true => {
            let body = json!({ "type": ["h-entry"], "properties": entry.properties(&site.facts, status) });
            Call::new(Method::Post, "").json(body.to_string())
        }
        false => media::form(site, work, &entry, status).await?,
    };
    let (at, stands) = site.client.make(call).await?;
    let there = if stands { read(site, at.as_str()).await.ok().flatten() } else { await_it(site, &at).await };
    Ok(receipt(site, work, &entry, at.as_str(), there))
}

/// Waits a moment for what the site said that it would make. Some need an hour, and have said yes all the same: made once
/// more, it would be there twice.
async fn await_it(site: &Micropub, at: &Url) -> Option<Source> {
    for _ in 0..LOOKS {
        // A look that fails says nothing.
        if let Ok(Some(there)) = read(site, at.as_str()).await {
            return Some(there);
        }
        if site.client.status_of(at).await.is_ok_and(|status| status == 200) {
            break;
        }
        site.client.clock().sleep(BETWEEN).await;
    }
    None
}

/// Brings the post to what was approved, whatever of it is there already.
pub(super) async fn replace(site: &Micropub, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let (remote, entry) = (held(work)?, Entry::from_body(&composed.body)?);
    let content = work.content.as_ref().ok_or_else(|| ours("no content"))?;
    let current = read(site, &remote.id).await?.ok_or_else(gone)?;
    if !agrees(&current, &entry, &remote.base, site) {
        return Err(conflict(remote, &current));
    }
    if has_new_pictures(&entry, &remote.base) {
        return Err(refused(Phrase::new("micropub-picture-later")));
    }
    let shows = work.kind == OpKind::Reveal;
    let change = Change::of(&entry, content, &remote.base, &current, &site.facts, shows);
    if change.is_empty() {
        return Ok(receipt(site, work, &entry, &remote.id, Some(current)));
    }
    let to = site.change(change.to_json(&remote.id)).await?;
    let at = to.map_or_else(|| remote.id.clone(), String::from);
    let there = read(site, &at).await.ok().flatten();
    Ok(receipt(site, work, &entry, &at, there))
}

/// Hides the post again. Whatever its words are by now: only that changes.
pub(super) async fn hide(site: &Micropub, work: &Work) -> Result<Receipt, Failure> {
    let remote = held(work)?;
    let current = read(site, &remote.id).await?.ok_or_else(gone)?;
    if current.state() == RemoteState::Hidden {
        return Ok(as_hidden(remote, &remote.id));
    }
    let to = site.change(Change::hiding().to_json(&remote.id)).await?;
    Ok(as_hidden(remote, &to.map_or_else(|| remote.id.clone(), String::from)))
}

/// Removes the post.
pub(super) async fn remove(site: &Micropub, work: &Work) -> Result<Receipt, Failure> {
    let remote = held(work)?;
    match site.change(json!({ "action": "delete", "url": remote.id })).await {
        Ok(_) => Ok(Receipt::Gone),
        // Some say so to what is gone, and others to what they cannot do: what is still to be read was not removed.
        Err(refusal) if matches!(refusal.status, 400 | 404 | 410) => match read(site, &remote.id).await? {
            None => Ok(Receipt::Gone),
            Some(_) => Err(no_of_its_own(refusal)),
        },
        Err(refusal) => Err(refusal.into()),
    }
}

/// The post as it stands; `None` when it is certain that it is not there: the site that knows us does not know it, and
/// the public does not find it.
pub(super) async fn read(site: &Micropub, id: &str) -> Result<Option<Source>, Failure> {
    let refusal = match site.source(&[("url", id.to_owned())]).await {
        Ok(answer) if answer.value["properties"].is_object() => {
            return Ok(Some(Source::read(&answer.value)).filter(|source| !source.deleted));
        }
        // A site that says only what it was asked for.
        Ok(_) => return Err(refused(Phrase::new("micropub-no-source"))),
        Err(refusal) => refusal,
    };
    if !matches!(refusal.status, 400 | 404 | 410 | 501) {
        return Err(looking(refusal));
    }
    let public = match Url::parse(id) {
        Ok(at) => site.client.status_of(&at).await.map_err(looking)?,
        Err(_) => 404,
    };
    match public {
        404 | 410 => Ok(None),
        _ => Err(refused(Phrase::new("micropub-no-source"))),
    }
}

/// What the channel holds after a yes: as read back where the words are ours, else as sent.
pub(super) fn receipt(
    site: &Micropub,
    work: &Work,
    entry: &Entry,
    at: &str,
    there: Option<Source>,
) -> Receipt {
    let settings = work.content.as_ref().map(|content| content.settings.clone());
    let kept = work.remote.as_ref().map(|remote| remote.base.attached.clone()).unwrap_or_default();
    match there.filter(|there| there.is_ours(entry)) {
        Some(there) => {
            let beside = entry.beside.iter().zip(&there.photo);
            let beside: Vec<Attached> = beside
                .map(|(beside, photo)| Attached { picture: beside.picture.clone(), id: photo.url.clone() })
                .collect();
            let mut remote = there.remote(at, if beside.is_empty() { kept } else { beside }, settings);
            // A site that says nothing of how a post stands was told by us.
            if there.status.is_empty() && work.kind == OpKind::Create && site.drafts() {
                (remote.state, remote.url) = (RemoteState::Hidden, None);
            }
            Receipt::Post(remote)
        }
        None => {
            let hidden = work.kind == OpKind::Create && site.drafts();
            let private = entry.visibility.as_deref() == Some("private");
            let beside = entry.beside.iter();
            let beside: Vec<Attached> =
                beside.map(|each| Attached { picture: each.picture.clone(), id: String::new() }).collect();
            Receipt::Post(Remote {
                id: at.to_owned(),
                url: (!hidden).then(|| at.to_owned()),
                state: match (hidden, private) {
                    (true, _) => RemoteState::Hidden,
                    (false, true) => RemoteState::Private,
                    (false, false) => RemoteState::Public,
                },
                base: Base {
                    title: escape(&entry.name),
                    raw: entry.html.clone(),
                    settings: settings.map(Box::new),
                    attached: if beside.is_empty() { kept } else { beside },
                    ..Base::default()
                },
            })
        }
    }
}

pub(super) fn held(work: &Work) -> Result<&Remote, Failure> {
    work.remote.as_ref().ok_or_else(|| ours("no post on the site"))
}

/// A post that we only hid keeps the words it was last in step with: what somebody wrote online since must not pass for
/// ours.
pub(super) fn as_hidden(remote: &Remote, at: &str) -> Receipt {
    Receipt::Post(Remote { id: at.to_owned(), url: None, state: RemoteState::Hidden, ..remote.clone() })
}

/// Whether nobody changed it online since `base`, unless into what we send.
fn agrees(current: &Source, entry: &Entry, base: &Base, site: &Micropub) -> bool {
    let words = current.stands_as(base) || current.is_ours(entry);
    let Some(seen) = base.seen.as_deref() else { return words };
    let now = current.seen();
    let summary = now.excerpt == seen.excerpt || now.excerpt == entry.summary;
    let public = now.public == seen.public
        || entry.visibility.is_none()
        || (entry.visibility.as_deref() == Some("private")) == (now.public == Some(false));
    let photo = entry.photo.as_ref().map(|photo| photo.url.as_str()).unwrap_or_default();
    let featured = site.facts.media.is_none() || now.featured == seen.featured || now.featured == photo;
    words && summary && public && featured
}

/// Pictures go with a post when it is made, and not later, where the site has no place for them.
fn has_new_pictures(entry: &Entry, base: &Base) -> bool {
    let known = |hash: &str| base.attached.iter().any(|attached| attached.picture == hash);
    entry.beside.iter().any(|beside| !known(&beside.picture))
}

fn conflict(remote: &Remote, current: &Source) -> Failure {
    let base = &remote.base;
    let theirs = current.remote(&remote.id, base.attached.clone(), Some(current.settings(base)));
    Failure {
        sent: Sent::Refused,
        kind: FailureKind::Conflict(Box::new(theirs)),
        retry_after: None,
        detail: String::new(),
    }
}

/// The site's no to a deletion of what is there: any status but that of an absence.
fn no_of_its_own(refusal: Refusal) -> Failure {
    let mut failure = Failure::from(refusal);
    failure.kind = FailureKind::Invalid { status: 400 };
    failure
}

fn gone() -> Failure {
    Failure { sent: Sent::Refused, kind: FailureKind::Gone, retry_after: None, detail: String::new() }
}
