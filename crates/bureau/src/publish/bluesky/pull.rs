//! Bringing back what the account posted.
//!
//! Where the server says that nothing changed since, nothing is asked for. The first time everything comes,
//! newest first, a hundred at a time. Later pulls go back until they meet what is known; once a week they go through it
//! all, for what was changed or removed long after. Answers to others stay where they are. Then what readers answered
//! ([`super::listen`]).

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::client::{Client, rkey};
use super::listen::{Hearing, Listening};
use super::wire::{Records, Stored};
use super::{COLLECTION, tid};
use crate::model::post::{Kind, Settings};
use crate::model::time::Timestamp;
use crate::publish::caller::{Call, looking};
use crate::publish::{Cursor, Failure, Page, PulledPost};

/// How often all is gone through.
const ALL_EVERY: Duration = Duration::from_secs(7 * 24 * 3600);

/// Posts whose absence is checked in one step.
const CHECKED_AT_ONCE: usize = 20;

/// How far the pull has come: what a [`Cursor`] holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Progress {
    /// What is known here, by the names of the records: the version of each.
    known: BTreeMap<String, String>,
    /// The last change that a pull has seen all of.
    rev: Option<String>,
    /// The run under way.
    run: Option<Run>,
    /// When all was last gone through.
    all: Option<Timestamp>,
    /// How far the answers of readers have come.
    listening: Listening,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Run {
    did: String,
    /// The last change when it began.
    rev: String,
    /// Whether it goes through all.
    all: bool,
    /// Where the server goes on.
    cursor: Option<String>,
    /// What came in this run.
    seen: BTreeSet<String>,
    /// Known posts that did not come, once all pages are read: gone?
    check: Option<Vec<String>>,
    /// What of it is about answers.
    hearing: Hearing,
}

/// One step of the pull.
pub(super) async fn step(client: &Client, cursor: &Cursor) -> Result<Page, Failure> {
    // A cursor that cannot be read is of another version: everything comes again, and what is known is recognised.
    let mut progress: Progress = serde_json::from_value(cursor.0.clone()).unwrap_or_default();
    let now = client.clock().now();
    let mut page = Page::default();
    let mut run = match progress.run.take() {
        Some(run) => run,
        None => {
            let did = client.did().await?;
            let rev = client.head(&did).await?.value.rev;
            let all = progress.all.is_none_or(|last| last > now || now.since(last) >= ALL_EVERY);
            // Nothing of the account changed: what others answered may have.
            let same = progress.rev.as_ref() == Some(&rev) && !all;
            Run { did, rev, all, check: same.then(Vec::new), ..Run::default() }
        }
    };
    match run.check.take() {
        None => list(client, &mut progress, &mut run, &mut page).await?,
        Some(names) if !names.is_empty() => check(client, &mut progress, &mut run, &mut page, names).await?,
        Some(_) => {
            run.check = Some(Vec::new());
            let (heard, trouble) = progress.listening.step(client, &run.did, &mut run.hearing).await;
            (page.heard, page.trouble) = (heard, trouble.map(|failure| failure.phrase()));
        }
    }
    if run.hearing.is_done() && run.check.as_ref().is_some_and(Vec::is_empty) {
        if run.all {
            progress.all = Some(now);
        }
        progress.rev = Some(run.rev);
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

async fn list(
    client: &Client,
    progress: &mut Progress,
    run: &mut Run,
    page: &mut Page,
) -> Result<(), Failure> {
    let call = Call::get("com.atproto.repo.listRecords").with("repo", &run.did);
    let mut call = call.with("collection", COLLECTION).with("limit", 100);
    if let Some(cursor) = &run.cursor {
        call = call.with("cursor", cursor);
    }
    let Records { records, cursor } = client.call::<Records>(call).await.map_err(looking)?.value;
    let mut met = false;
    let mut new = false;
    for stored in &records {
        let name = rkey(&stored.uri)?.to_owned();
        new |= run.seen.insert(name.clone());
        let before = progress.known.insert(name, stored.cid.clone());
        let same = before.is_some_and(|version| version == stored.cid);
        met |= same;
        // What was passed over while a step of ours was under way comes with the run through all.
        if (!same || run.all) && !stored.value.is_answer_to_others(&run.did) {
            page.posts.push(post(client, &run.did, stored));
        }
    }
    // A server that knows no pages answers with the same again.
    let through = cursor.is_none() || !new;
    run.cursor = cursor;
    if through || (met && !run.all) {
        // Names sort as their times: below the last that came nothing was listed.
        let reach = if through { "" } else { run.seen.first().map_or("", String::as_str) };
        let missing = progress.known.range(reach.to_owned()..).filter(|(name, _)| !run.seen.contains(*name));
        run.check = Some(missing.map(|(name, _)| name.clone()).collect());
    }
    Ok(())
}

/// Of posts that did not come, those that are gone for certain.
async fn check(
    client: &Client,
    progress: &mut Progress,
    run: &mut Run,
    page: &mut Page,
    mut names: Vec<String>,
) -> Result<(), Failure> {
    let rest = names.split_off(names.len().min(CHECKED_AT_ONCE));
    for name in names {
        if client.read(&name).await?.is_none() {
            page.gone.push(format!("at://{}/{COLLECTION}/{name}", run.did));
            progress.known.remove(&name);
        }
    }
    run.check = Some(rest);
    Ok(())
}

fn post(client: &Client, did: &str, stored: &Stored) -> PulledPost {
    let named = stored.uri.rsplit('/').next().and_then(tid::made_at);
    let dated_at = stored.value.created().or(named).unwrap_or(Timestamp::from_unix_millis(0));
    let settings = Settings::default();
    PulledPost {
        remote: stored.remote(&client.root, did, &[], Some(settings.clone())),
        kind: Kind::Note,
        title: String::new(),
        settings,
        dated_at,
        modified_at: dated_at,
        op: None,
        post: None,
    }
}
