//! Posts: made, changed, removed.

use serde::de::IgnoredAny;
use serde_json::{Value, json};

use super::client::Client;
use super::draft::Draft;
use super::wire::{Media, Source, Status};
use super::{media, ours, refused};
use crate::markup::short::short_text;
use crate::model::channel::Micro;
use crate::model::content::Content;
use crate::model::delivery::{Attached, Base, Receipt, Remote};
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Settings};
use crate::publish::caller::{Call, looking};
use crate::publish::classify::Refusal;
use crate::publish::transport::Method;
use crate::publish::{Composed, Failure, FailureKind, Sent, Work};

/// Makes the post, which shows it. Where an earlier request made it, that one's words stand there.
pub(super) async fn create(
    client: &Client,
    work: &Work,
    composed: &Composed,
    micro: &Micro,
) -> Result<Receipt, Failure> {
    let draft = Draft::from_body(&composed.body)?;
    let attached = media::bring(client, work, &draft.media, &[]).await?;
    let mut body = body(&draft, &attached);
    body["visibility"] = draft.visibility.as_str().into();
    let call = Call::new(Method::Post, "v1/statuses").header("idempotency-key", work.key().to_string());
    let made = client.call::<Status>(call.json(body.to_string())).await.map_err(unfinished)?.value;
    if work.earlier.is_empty() || is_ours(&made.words(), &draft) {
        return Ok(receipt(&made, &draft, work));
    }
    // The post is made: a look that fails leaves open which one.
    let said = source(client, &made).await.map_err(|failure| Failure { sent: Sent::Maybe, ..failure })?;
    if is_ours(&said, &draft) {
        return Ok(receipt(&made, &draft, work));
    }
    let earlier = earlier(work, micro);
    // Where it says neither, it was changed there since: the next step finds that.
    let theirs = earlier.iter().find(|(_, draft)| is_ours(&said, draft)).or(earlier.first());
    Ok(theirs.map_or_else(|| receipt(&made, &draft, work), |(work, draft)| receipt(&made, draft, work)))
}

/// What the steps before this one would have made.
pub(super) fn earlier(work: &Work, micro: &Micro) -> Vec<(Work, Draft)> {
    let then = |content: &Content| Work { content: Some(content.clone()), ..work.clone() };
    let all = work.earlier.iter().map(|earlier| (then(&earlier.content), &earlier.content));
    // What cannot be put together any more is not among what is looked for.
    all.filter_map(|(work, content)| Draft::of(&work, content, micro).ok().map(|draft| (work, draft)))
        .collect()
}

/// Brings the post to what was approved, whatever of it is there already.
pub(super) async fn replace(client: &Client, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let (remote, draft) = (held(work)?, Draft::from_body(&composed.body)?);
    let Some((current, source)) = read(client, &remote.id).await? else { return Err(gone()) };
    if !source.says(&words(&remote.base), &remote.base.title) && !is_ours(&source, &draft) {
        let theirs = current.remote(&source, still(&remote.base, &current.media_attachments), settings(work));
        return Err(Failure {
            sent: Sent::Refused,
            kind: FailureKind::Conflict(Box::new(theirs)),
            retry_after: None,
            detail: String::new(),
        });
    }
    if changes_visibility(work, &remote.base) {
        return Err(refused(Phrase::new("short-visibility-stays")));
    }
    if is_there(&current, &source, &draft, &remote.base) {
        return Ok(receipt(&current, &draft, work));
    }
    let there = still(&remote.base, &current.media_attachments);
    let attached = media::bring(client, work, &draft.media, &there).await?;
    let mut body = body(&draft, &attached);
    let described = attached.iter().zip(&draft.media).filter(|(attached, _)| there.contains(attached));
    body["media_attributes"] = described
        .filter(|(_, shown)| !shown.description.is_empty())
        .map(|(attached, shown)| json!({ "id": attached.id, "description": shown.description }))
        .collect();
    let at = format!("v1/statuses/{}", remote.id);
    let call = Call::new(Method::Put, &at).json(body.to_string());
    let made = client.call::<Status>(call).await.map_err(unfinished)?.value;
    Ok(receipt(&made, &draft, work))
}

/// Removes the post.
pub(super) async fn remove(client: &Client, work: &Work) -> Result<Receipt, Failure> {
    let remote = held(work)?;
    let at = format!("v1/statuses/{}", remote.id);
    match client.call::<IgnoredAny>(Call::new(Method::Delete, &at)).await {
        Ok(_) => Ok(Receipt::Gone),
        // Some servers answer so for whatever they cannot do: what is still to be read was not removed.
        Err(refusal) if matches!(refusal.status, 404 | 410) => match read(client, &remote.id).await? {
            None => Ok(Receipt::Gone),
            Some(_) => Err(refused(Phrase::new("short-cannot-delete"))),
        },
        Err(refusal) => Err(refusal.into()),
    }
}

/// The post as it stands, and its words as its writer left them; `None` when it is certain that it is not there.
pub(super) async fn read(client: &Client, id: &str) -> Result<Option<(Status, Source)>, Failure> {
    let Some(status) = status(client, id).await? else { return Ok(None) };
    let source = source(client, &status).await?;
    Ok(Some((status, source)))
}

/// A post as readers see it, anybody's; `None` when it is certain that it is not there.
pub(super) async fn status(client: &Client, id: &str) -> Result<Option<Status>, Failure> {
    let at = format!("v1/statuses/{id}");
    match client.call::<Status>(Call::get(&at)).await {
        Ok(answer) => Ok(Some(answer.value)),
        Err(refusal) if matches!(refusal.status, 404 | 410) => {
            client.account().await?;
            Ok(None)
        }
        Err(refusal) => Err(looking(refusal)),
    }
}

/// The words of a post as its writer left them. A server that does not say them shows them all the same.
pub(super) async fn source(client: &Client, status: &Status) -> Result<Source, Failure> {
    let at = format!("v1/statuses/{}/source", status.id);
    match client.call::<Source>(Call::get(&at)).await {
        Ok(answer) => Ok(answer.value),
        Err(refusal) if matches!(refusal.status, 403..=405 | 410 | 501) => Ok(status.words()),
        Err(refusal) => Err(looking(refusal)),
    }
}

/// Whether all of the draft is there.
pub(super) fn is_there(current: &Status, source: &Source, draft: &Draft, base: &Base) -> bool {
    let pictures = draft.media.len() == current.media_attachments.len()
        && draft.media.iter().zip(&current.media_attachments).all(|(wanted, there)| {
            let same =
                base.attached.iter().any(|known| known.picture == wanted.picture && known.id == there.id);
            let said = there.description.as_deref().unwrap_or_default();
            same && (wanted.description.is_empty() || said == wanted.description)
        });
    is_ours(source, draft) && pictures
}

/// Whether the words there are those that we send.
pub(super) fn is_ours(source: &Source, draft: &Draft) -> bool {
    source.says(&draft.status, &draft.spoiler_text)
}

pub(super) fn receipt(made: &Status, draft: &Draft, work: &Work) -> Receipt {
    let source = Source { text: draft.status.clone(), spoiler_text: draft.spoiler_text.clone() };
    // A repeated request is answered with the first one's post, and that one's pictures.
    let attached = draft.media.iter().zip(&made.media_attachments);
    let attached =
        attached.map(|(shown, there)| Attached { picture: shown.picture.clone(), id: there.id.clone() });
    Receipt::Post(made.remote(&source, attached.collect(), settings(work)))
}

pub(super) fn held(work: &Work) -> Result<&Remote, Failure> {
    work.remote.as_ref().ok_or_else(|| ours("no post on the server"))
}

fn settings(work: &Work) -> Option<Settings> {
    work.content.as_ref().map(|content| content.settings.clone())
}

fn changes_visibility(work: &Work, base: &Base) -> bool {
    let was = base.settings.as_ref().map(|settings| settings.visibility);
    let now = work.content.as_ref().map(|content| content.settings.visibility);
    was.zip(now).is_some_and(|(was, now)| was != now)
}

/// The words that both sides last had.
fn words(base: &Base) -> String {
    short_text(&base.raw, Format::Html)
}

/// The pictures of ours that are still beside the text.
fn still(base: &Base, there: &[Media]) -> Vec<Attached> {
    let is_there = |known: &&Attached| there.iter().any(|media| media.id == known.id);
    base.attached.iter().filter(is_there).cloned().collect()
}

fn body(draft: &Draft, attached: &[Attached]) -> Value {
    let ids: Vec<&str> = attached.iter().map(|attached| attached.id.as_str()).collect();
    let mut body = json!({
        "status": draft.status,
        "spoiler_text": draft.spoiler_text,
        "sensitive": !draft.spoiler_text.is_empty(),
        "media_ids": ids,
    });
    if let Some(language) = &draft.language {
        body["language"] = language.as_str().into();
    }
    body
}

/// A picture that is not ready yet keeps a post from being made, for a while: nothing was.
fn unfinished(refusal: Refusal) -> Failure {
    let mut failure = Failure::from(refusal);
    if failure.kind == (FailureKind::Invalid { status: 422 })
        && failure.detail.contains("finished processing")
    {
        (failure.sent, failure.kind) = (Sent::Never, FailureKind::RateLimited);
    }
    failure
}

fn gone() -> Failure {
    Failure { sent: Sent::Refused, kind: FailureKind::Gone, retry_after: None, detail: String::new() }
}
