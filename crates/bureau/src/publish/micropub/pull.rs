//! Bringing back what the site holds, where it lists it.
//!
//! The first time everything comes. Later pulls go back until they meet what is known, where the site lists the newest first;
//! once a week they go through it all, for what was changed or removed long after. A post that did not come is asked for by its address, and
//! believed to be gone only by the site's own word. Then what other sites say ([`super::mentions`]).

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::mentions::{Hearing, Listening};
use super::post::read;
use super::probe::{From, Listed, list, next};
use super::source::Source;
use super::{Micropub, config};
use crate::model::channel::Facts;
use crate::model::post::{Kind, Settings};
use crate::model::time::Timestamp;
use crate::publish::caller::looking;
use crate::publish::{Cursor, Failure, FailureKind, Page, PulledPost};

/// How often all is gone through.
const ALL_EVERY: Duration = Duration::from_secs(7 * 24 * 3600);

/// Posts whose absence is checked in one step.
const CHECKED_AT_ONCE: usize = 20;

/// How far the pull has come: what a [`Cursor`] holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Progress {
    /// What is known here: when each was made, in milliseconds.
    known: BTreeMap<String, i64>,
    /// The run under way.
    run: Option<Run>,
    /// When all was last gone through.
    all: Option<Timestamp>,
    /// How far the words of others have come.
    listening: Listening,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Run {
    /// Whether it goes through all.
    all: bool,
    /// Where the next stretch begins: the site's mark, or how many came.
    after: Option<String>,
    count: usize,
    /// What came in this run.
    seen: BTreeSet<String>,
    /// When the oldest of them was made.
    oldest: Option<i64>,
    /// Known posts that did not come, once all pages are read: gone?
    check: Option<Vec<String>>,
    /// What of it is about the words of others.
    hearing: Hearing,
}

/// One step of the pull.
pub(super) async fn step(site: &Micropub, cursor: &Cursor) -> Result<Page, Failure> {
    // A cursor that cannot be read is of another version: everything comes again, and what is known is recognised.
    let mut progress: Progress = serde_json::from_value(cursor.0.clone()).unwrap_or_default();
    let now = site.client.clock().now();
    let mut page = Page::default();
    let mut run = match progress.run.take() {
        Some(run) => run,
        None => {
            let facts = config::learn(&site.client, &site.address).await.map_err(looking)?;
            if facts.categories {
                page.terms = config::terms(&site.client).await?;
            }
            page.facts = Some(Facts { micropub: Some(facts), ..Facts::default() });
            let all = progress.all.is_none_or(|last| last > now || now.since(last) >= ALL_EVERY);
            Run { all, ..Run::default() }
        }
    };
    match run.check.take() {
        None => stretch(site, &mut progress, &mut run, &mut page).await?,
        Some(ids) if !ids.is_empty() => check(site, &mut progress, &mut run, &mut page, ids).await?,
        Some(none) => {
            run.check = Some(none);
            let Progress { known, listening, .. } = &mut progress;
            page.heard = listening.step(&site.client, &site.address, known, &mut run.hearing).await;
        }
    }
    if run.hearing.is_done() && run.check.as_ref().is_some_and(Vec::is_empty) {
        if run.all {
            progress.all = Some(now);
        }
        page.resume = progress.cursor();
    } else {
        progress.run = Some(run);
        page.next = Some(progress.cursor());
    }
    Ok(page)
}

impl Progress {
    fn cursor(&self) -> Cursor {
        Cursor(serde_json::to_value(self).unwrap_or_default())
    }
}

async fn stretch(
    site: &Micropub,
    progress: &mut Progress,
    run: &mut Run,
    page: &mut Page,
) -> Result<(), Failure> {
    let from = match &run.after {
        Some(mark) => From::After(mark.clone()),
        None if run.count > 0 => From::Offset(run.count),
        None => From::Start,
    };
    let listed: Listed = list(site, &from).await?;
    let fresh = |item: &&Source| item.url.as_ref().is_some_and(|url| !run.seen.contains(url));
    let new: Vec<Source> = listed.items.iter().filter(fresh).cloned().collect();
    let met = new.iter().any(|item| item.url.as_ref().is_some_and(|url| progress.known.contains_key(url)));
    run.count += listed.items.len();
    let on = next(&listed, &from, run.count);
    // A site that knows no pages answers with the same again.
    let last = new.is_empty() || on.is_none() || (met && !run.all && listed.is_newest_first());
    run.after = match on {
        Some(From::After(mark)) => Some(mark),
        _ => None,
    };
    for item in new {
        let Some(url) = item.url.clone() else { continue };
        let at = item.published.map_or(0, Timestamp::unix_millis);
        run.seen.insert(url.clone());
        run.oldest = Some(run.oldest.map_or(at, |oldest| oldest.min(at)));
        if !item.deleted {
            progress.known.insert(url.clone(), at);
            page.posts.push(post(&url, item));
        }
    }
    if last {
        let reach = if run.all { i64::MIN } else { run.oldest.unwrap_or(i64::MAX) };
        let missing = progress.known.iter().filter(|(url, at)| **at >= reach && !run.seen.contains(*url));
        run.check = Some(missing.map(|(url, _)| url.clone()).collect());
    }
    Ok(())
}

/// Of posts that did not come, those that are gone for certain.
async fn check(
    site: &Micropub,
    progress: &mut Progress,
    run: &mut Run,
    page: &mut Page,
    mut ids: Vec<String>,
) -> Result<(), Failure> {
    let rest = ids.split_off(ids.len().min(CHECKED_AT_ONCE));
    for id in ids {
        match read(site, &id).await {
            Ok(None) => {
                progress.known.remove(&id);
                page.gone.push(id);
            }
            Ok(Some(_)) => {}
            // A site that does not say what it holds at an address holds it, as far as anybody knows.
            Err(Failure { kind: FailureKind::Local { .. }, .. }) => {}
            Err(failure) => return Err(failure),
        }
    }
    run.check = Some(rest);
    Ok(())
}

fn post(url: &str, source: Source) -> PulledPost {
    let settings = Settings {
        slug: Some(source.slug.clone()).filter(|slug| !slug.is_empty()),
        excerpt: Some(source.summary.clone()).filter(|summary| !summary.is_empty()),
        tags: source.category.clone(),
        visibility: source.visibility(),
        ..Settings::default()
    };
    let remote = source.remote(url, Vec::new(), Some(settings.clone()));
    let dated_at = source.published.unwrap_or(Timestamp::from_unix_millis(0));
    PulledPost {
        remote,
        kind: if source.name.is_empty() { Kind::Note } else { Kind::Article },
        title: source.name,
        settings,
        dated_at,
        modified_at: source.updated.unwrap_or(dated_at),
        op: None,
        post: None,
    }
}
