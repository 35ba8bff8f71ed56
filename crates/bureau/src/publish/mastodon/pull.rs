//! Bringing back what the account posted.
//!
//! The first time everything comes, newest first, forty at a time. Later pulls go back until they meet what is known;
//! once a week they go through it all, for what was changed or removed long after. Repeated posts of others, answers to
//! others and private messages stay where they are. Then what readers answered ([`super::listen`]).

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::client::Client;
use super::instance::Instance;
use super::listen::{Listening, ToHear};
use super::probe::own;
use super::status::read;
use super::wire::Status;
use crate::markup::short::picture_html;
use crate::model::channel::Facts;
use crate::model::delivery::Attached;
use crate::model::post::{Kind, Settings, Visibility};
use crate::model::time::Timestamp;
use crate::publish::{Cursor, Failure, Page, PulledPost};

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
    /// How far the answers of readers have come.
    listening: Listening,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Run {
    account: String,
    /// Whether it goes through all.
    all: bool,
    /// The last of the page before.
    before: Option<String>,
    /// What came in this run.
    seen: BTreeSet<String>,
    /// When the oldest of them was made.
    oldest: Option<i64>,
    /// Known posts that did not come, once all pages are read: gone?
    check: Option<Vec<String>>,
    /// Posts whose conversations are to be read.
    to_hear: ToHear,
    /// Whether the mentions were looked through.
    mentions: bool,
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
            let account = client.account().await?.id;
            page.facts = facts(client).await;
            let all = progress.all.is_none_or(|last| last > now || now.since(last) >= ALL_EVERY);
            Run { account, all, ..Run::default() }
        }
    };
    match run.check.take() {
        None => list(client, &mut progress, &mut run, &mut page).await?,
        Some(ids) if !ids.is_empty() => check(client, &mut progress, &mut run, &mut page, ids).await?,
        Some(none) => {
            hear(client, &mut progress, &mut run, &mut page).await?;
            run.check = Some(none);
        }
    }
    let through = run.mentions && run.to_hear.is_empty() && run.check.as_ref().is_some_and(Vec::is_empty);
    if through {
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

async fn list(
    client: &Client,
    progress: &mut Progress,
    run: &mut Run,
    page: &mut Page,
) -> Result<(), Failure> {
    let statuses = own(client, &run.account, run.before.as_deref()).await?.value;
    let new: Vec<&Status> = statuses.iter().filter(|status| !run.seen.contains(&status.id)).collect();
    let met = new.iter().any(|status| progress.known.contains_key(&status.id));
    // A server that knows no pages answers with the same again.
    let last = new.is_empty() || (met && !run.all);
    run.before = statuses.last().map(|status| status.id.clone());
    for status in new {
        let at = status.created().map_or(0, Timestamp::unix_millis);
        run.seen.insert(status.id.clone());
        run.oldest = Some(run.oldest.map_or(at, |oldest| oldest.min(at)));
        progress.known.insert(status.id.clone(), at);
        if is_ours_to_keep(status) {
            if progress.listening.is_due(status, run.all) {
                run.to_hear.insert(status.id.clone(), Some(status.replies_count));
            }
            page.posts.push(post(status));
        }
    }
    if last {
        let reach = if run.all { i64::MIN } else { run.oldest.unwrap_or(i64::MAX) };
        let missing = progress.known.iter().filter(|(id, at)| **at >= reach && !run.seen.contains(*id));
        run.check = Some(missing.map(|(id, _)| id.clone()).collect());
    }
    Ok(())
}

/// What readers answered, some conversations at a time.
async fn hear(
    client: &Client,
    progress: &mut Progress,
    run: &mut Run,
    page: &mut Page,
) -> Result<(), Failure> {
    let Progress { known, listening, .. } = progress;
    if !run.mentions {
        listening.mentions(client, |id| known.contains_key(id), &mut run.to_hear).await?;
        run.mentions = true;
    }
    page.heard = listening.hear(client, &run.account, &mut run.to_hear).await?;
    Ok(())
}

/// Of posts that did not come, those that are gone for certain.
async fn check(
    client: &Client,
    progress: &mut Progress,
    run: &mut Run,
    page: &mut Page,
    mut ids: Vec<String>,
) -> Result<(), Failure> {
    let rest = ids.split_off(ids.len().min(CHECKED_AT_ONCE));
    for id in ids {
        if read(client, &id).await?.is_none() {
            progress.known.remove(&id);
            page.gone.push(id);
        }
    }
    run.check = Some(rest);
    Ok(())
}

/// What the server says of its bounds today.
async fn facts(client: &Client) -> Option<Facts> {
    let instance = match client.open::<Instance>("v2/instance").await {
        Ok(instance) => instance,
        Err(_) => client.open::<Instance>("v1/instance").await.ok()?,
    };
    let info = client.node_info().await;
    Some(Facts { micro: Some(instance.micro(info.as_ref())), ..Facts::default() })
}

fn is_ours_to_keep(status: &Status) -> bool {
    status.reblog.is_none() && status.visibility != "direct" && !status.is_answer_to_others()
}

fn post(status: &Status) -> PulledPost {
    let source = status.words();
    let visibility = match status.visibility.as_str() {
        "private" => Visibility::Private,
        "unlisted" => Visibility::Unlisted,
        _ => Visibility::Public,
    };
    let settings = Settings { visibility, ..Settings::default() };
    let pictures = status.media_attachments.iter().filter_map(|media| Some((media, media.url.clone()?)));
    let pictures: Vec<_> = pictures.collect();
    let attached =
        pictures.iter().map(|(media, url)| Attached { picture: url.clone(), id: media.id.clone() });
    let mut remote = status.remote(&source, attached.collect(), Some(settings.clone()));
    for (media, url) in &pictures {
        let alt = media.description.as_deref().unwrap_or_default();
        remote.base.raw.push_str(&picture_html(url, alt));
    }
    let dated_at = status.created().unwrap_or(Timestamp::from_unix_millis(0));
    let edited = status.edited_at.as_deref().and_then(Timestamp::parse_rfc3339);
    PulledPost {
        remote,
        kind: Kind::Note,
        title: source.spoiler_text,
        settings,
        dated_at,
        modified_at: edited.unwrap_or(dated_at),
        op: None,
        post: None,
    }
}
