//! Looking whether something landed.

use std::collections::BTreeSet;

use super::Micropub;
use super::change::Change;
use super::client::Answer;
use super::entry::Entry;
use super::post::{as_hidden, held, read, receipt};
use super::source::Source;
use crate::model::delivery::{Receipt, RemoteState};
use crate::model::op::OpKind;
use crate::model::time::{CLOCKS_DIFFER, Timestamp};
use crate::publish::caller::looking;
use crate::publish::{Composed, Failure, FailureKind, Landed, Work};

/// Posts asked for at once, and how many times.
pub(super) const PAGE: usize = 40;
const PAGES: usize = 10;

/// A stretch of what the site holds.
pub(super) struct Listed {
    pub items: Vec<Source>,
    /// Where to go on, where the site says.
    pub after: Option<String>,
    /// The server's clock.
    pub at: Option<Timestamp>,
}

impl Listed {
    /// Whether it goes from new to old, by its dates: else what comes next may be new.
    pub fn is_newest_first(&self) -> bool {
        let dates: Vec<_> = self.items.iter().map(|item| item.published).collect();
        dates.windows(2).all(|two| two[0] >= two[1]) && dates.first() > dates.last()
    }
}

/// Where a list goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum From {
    Start,
    After(String),
    Offset(usize),
}

/// Looks for the new post in what the site holds, by its words: what is not known as another post, and not dated before this
/// one can be. One that could be it, changed there since, cannot be told from another; and a list of nothing at all proves
/// nothing, for some sites list none of what they hold.
pub(super) async fn look_for_new(
    site: &Micropub,
    work: &Work,
    composed: &Composed,
) -> Result<Landed, Failure> {
    if !site.facts.lists {
        return Ok(Landed::CannotTell);
    }
    let entry = Entry::from_body(&composed.body)?;
    let (mut from, mut count, mut seen, mut landed) = (From::Start, 0, BTreeSet::new(), Landed::No);
    for _ in 0..PAGES {
        let page = match list(site, &from).await {
            Ok(page) => page,
            Err(failure) => return cannot_tell(failure),
        };
        let since = since(site, work, &entry, page.at);
        let new = page.items.iter().filter(|item| !is_known(item, work));
        for item in new.filter(|item| item.published.is_none_or(|at| at >= since)) {
            match (&item.url, item.is_ours(&entry)) {
                (Some(url), true) => {
                    return Ok(Landed::Yes(receipt(site, work, &entry, url, Some(item.clone()))));
                }
                _ if may_be(item, &entry) => landed = Landed::CannotTell,
                _ => {}
            }
        }
        count += page.items.len();
        // A site that knows no pages answers with the same again.
        let goes_on = page.items.iter().filter(|item| seen.insert(item.url.clone())).count() > 0;
        let is_before = |item: &Source| item.published.is_some_and(|at| at < since);
        let through = page.is_newest_first() && page.items.iter().all(is_before);
        match next(&page, &from, count) {
            Some(next) if goes_on && !through => from = next,
            _ if count == 0 => return Ok(Landed::CannotTell),
            _ => return Ok(landed),
        }
    }
    // There is more than anybody would read: what is not found may be there all the same.
    Ok(Landed::CannotTell)
}

/// Looks whether all of the change is there.
pub(super) async fn look_for_change(
    site: &Micropub,
    work: &Work,
    composed: &Composed,
) -> Result<Landed, Failure> {
    let (remote, entry) = (held(work)?, Entry::from_body(&composed.body)?);
    let Some(content) = work.content.as_ref() else { return Ok(Landed::No) };
    let Some(current) = read(site, &remote.id).await? else { return Ok(Landed::No) };
    let shows = work.kind == OpKind::Reveal;
    let left = Change::of(&entry, content, &remote.base, &current, &site.facts, shows);
    // A site writes our text in its own way; that it is no longer the one of before tells that it came.
    let rewritten = current.is_ours(&entry) && !current.stands_as(&remote.base);
    let there = left.is_empty() || (rewritten && left.is_only_text());
    Ok(match there {
        true => Landed::Yes(receipt(site, work, &entry, &remote.id, Some(current))),
        false => Landed::No,
    })
}

/// Looks whether the post is hidden, or gone.
pub(super) async fn look_for_absence(site: &Micropub, work: &Work) -> Result<Landed, Failure> {
    let remote = held(work)?;
    Ok(match (work.kind, read(site, &remote.id).await?) {
        (_, None) => Landed::Yes(Receipt::Gone),
        (OpKind::Unpublish, Some(post)) if post.state() == RemoteState::Hidden => {
            Landed::Yes(as_hidden(remote, &remote.id))
        }
        _ => Landed::No,
    })
}

/// What the site holds: newest first by custom, and oldest first on some.
pub(super) async fn list(site: &Micropub, from: &From) -> Result<Listed, Failure> {
    let mut asked = vec![("limit", PAGE.to_string())];
    match from {
        From::Start => {}
        From::After(mark) => asked.push(("after", mark.clone())),
        From::Offset(offset) => asked.push(("offset", offset.to_string())),
    }
    let Answer { value, at } = site.source(&asked).await.map_err(looking)?;
    let items = value["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    let items = items.iter().map(|item| {
        let mut source = Source::read(item);
        source.url = source.url.and_then(|url| site.client.join(&url)).map(Into::into);
        source
    });
    let after = &value["paging"]["after"];
    let after = after.as_str().map(str::to_owned).or_else(|| after.as_i64().map(|after| after.to_string()));
    Ok(Listed { items: items.collect(), after, at })
}

/// Where the next stretch begins, `seen` posts having come so far.
pub(super) fn next(page: &Listed, from: &From, seen: usize) -> Option<From> {
    match &page.after {
        _ if page.items.is_empty() => None,
        Some(mark) => Some(From::After(mark.clone())).filter(|next| next != from),
        // By its marks it would have said that there is more.
        None if matches!(from, From::After(_)) => None,
        None => Some(From::Offset(seen)),
    }
}

fn is_known(item: &Source, work: &Work) -> bool {
    item.url.as_ref().is_some_and(|url| work.others.contains(url))
}

/// Whether somebody may have made this of `entry`: it has its name, or its address; a note has neither, and counts where
/// it was changed since.
fn may_be(item: &Source, entry: &Entry) -> bool {
    let end = |url: &str| url.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
    let slug = !entry.slug.is_empty()
        && (item.slug == entry.slug || item.url.as_deref().is_some_and(|url| end(url) == entry.slug));
    let changed = item.updated.zip(item.published).is_some_and(|(updated, published)| updated > published);
    let name = if entry.name.is_empty() { changed } else { item.name.trim() == entry.name };
    slug || name || item.is_ours(entry)
}

/// No post of this step is dated before, by the server's own clock: it carries its own date, or that of the moment. Where
/// our clock was set back since the step was asked for, any post may be it: twice is worse.
fn since(site: &Micropub, work: &Work, entry: &Entry, at: Option<Timestamp>) -> Timestamp {
    let (asked, now) = (work.op.made_at(), site.client.clock().now());
    if asked > now {
        return Timestamp::from_unix_millis(i64::MIN / 2);
    }
    let dated = Timestamp::parse_rfc3339(&entry.published).unwrap_or(asked).min(asked);
    let behind = at.map_or(0, |at| (at.unix_millis() - now.unix_millis()).min(0));
    Timestamp::from_unix_millis(dated.unix_millis() + behind - CLOCKS_DIFFER.as_millis() as i64)
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
