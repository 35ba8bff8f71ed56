//! Looking whether something landed.

use super::client::{Answer, Client};
use super::draft::Draft;
use super::status::{earlier, held, is_ours, is_there, read, receipt, source};
use super::wire::{Source, Status};
use crate::model::channel::Micro;
use crate::model::delivery::Receipt;
use crate::model::time::{CLOCKS_DIFFER, Timestamp};
use crate::publish::caller::{Call, looking};
use crate::publish::{Composed, Failure, FailureKind, Landed, Work};

/// Pages of one's own posts that are read.
const PAGES: usize = 5;

/// Looks for the new post among one's own, by its words, or by those of a step before it: what is younger than the step, and
/// not known as another post. One of these that was changed there may be it too, and nothing can tell.
pub(super) async fn look_for_new(
    client: &Client,
    work: &Work,
    composed: &Composed,
    micro: &Micro,
) -> Result<Landed, Failure> {
    let mut wanted = earlier(work, micro);
    wanted.insert(0, (work.clone(), Draft::from_body(&composed.body)?));
    let account = client.account().await?;
    let mut before: Option<String> = None;
    let mut landed = Landed::No;
    for _ in 0..PAGES {
        let page = match own(client, &account.id, before.as_deref()).await {
            Ok(page) => page,
            Err(failure) => return cannot_tell(failure),
        };
        let since = since(client, work, page.at);
        let Some(last) = page.value.last().map(|status| status.id.clone()) else { break };
        for status in &page.value {
            let young = status.created().is_none_or(|at| at >= since);
            if !young || status.reblog.is_some() || work.others.contains(&status.id) {
                continue;
            }
            // As readers see it first: that costs nothing. What a server makes of marks is another thing.
            let ours = |said: Source| wanted.iter().find(|(_, draft)| is_ours(&said, draft));
            let found = match ours(status.words()) {
                Some(found) => Some(found),
                None => ours(source(client, status).await?),
            };
            if let Some((work, draft)) = found {
                return Ok(Landed::Yes(receipt(status, draft, work)));
            }
            if status.was_changed() {
                landed = Landed::CannotTell;
            }
        }
        let through = page.value.iter().any(|status| status.created().is_some_and(|at| at < since));
        // A server that knows no pages answers with the same again.
        if through || before.as_ref() == Some(&last) {
            break;
        }
        before = Some(last);
    }
    Ok(landed)
}

/// Looks whether all of the change is there.
pub(super) async fn look_for_change(
    client: &Client,
    work: &Work,
    composed: &Composed,
) -> Result<Landed, Failure> {
    let (remote, draft) = (held(work)?, Draft::from_body(&composed.body)?);
    let Some((current, source)) = read(client, &remote.id).await? else { return Ok(Landed::No) };
    // New pictures have names that are not known here yet: their number has to do.
    let pictures = draft.media.len() == current.media_attachments.len();
    let there = is_there(&current, &source, &draft, &remote.base);
    let new = pictures && is_ours(&source, &draft) && current.edited_at != remote.base.version;
    Ok(if there || new { Landed::Yes(receipt(&current, &draft, work)) } else { Landed::No })
}

/// Looks whether the post is gone.
pub(super) async fn look_for_absence(client: &Client, work: &Work) -> Result<Landed, Failure> {
    Ok(match read(client, &held(work)?.id).await? {
        None => Landed::Yes(Receipt::Gone),
        Some(_) => Landed::No,
    })
}

/// One's own posts, newest first.
pub(super) async fn own(
    client: &Client,
    account: &str,
    before: Option<&str>,
) -> Result<Answer<Vec<Status>>, Failure> {
    let at = format!("v1/accounts/{account}/statuses");
    let call = Call::get(&at).with("limit", 40).with("exclude_reblogs", true);
    let call = match before {
        Some(id) => call.with("max_id", id),
        None => call,
    };
    client.call(call).await.map_err(looking)
}

/// Nothing of the step is older, by the server's own clock. Where it does not tell the time, or ours was set back since the
/// step was asked for, any post that is not known as another may be it: twice is worse. How far ours is behind says nothing
/// of how it was then; only that it is ahead makes the step older than it seems.
fn since(client: &Client, work: &Work, at: Option<Timestamp>) -> Timestamp {
    let (asked, now) = (work.key().made_at(), client.clock().now());
    let Some(at) = at.filter(|_| asked <= now) else { return Timestamp::from_unix_millis(i64::MIN / 2) };
    let ahead = (at.unix_millis() - now.unix_millis()).min(0);
    Timestamp::from_unix_millis(asked.unix_millis() + ahead - CLOCKS_DIFFER.as_millis() as i64)
}

/// A list that this account may not read says nothing of what is in it.
fn cannot_tell(failure: Failure) -> Result<Landed, Failure> {
    match failure.kind {
        FailureKind::Forbidden { .. } | FailureKind::NotFound | FailureKind::Invalid { .. } => {
            Ok(Landed::CannotTell)
        }
        _ => Err(failure),
    }
}
