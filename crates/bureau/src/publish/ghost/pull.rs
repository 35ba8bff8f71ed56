//! Bringing back what a site holds.
//!
//! The first time everything comes, newest first, in the order of ids, which are made of the instant of their making. Later
//! only what changed since: Ghost dates every change by its own clock, whatever date a post carries. Once a day all ids are
//! compared, which finds what is gone; and the site is asked anew what it is called, its zone and its language. Then what
//! members said ([`super::comments`]).

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::comments::{Hearing, Listening};
use super::wire::{Listed, WirePost};
use super::{Ghost, escape, op_of, plain, post, tags};
use crate::model::delivery::RemoteState;
use crate::model::post::{Kind, Schedule, Settings, Visibility};
use crate::model::time::Timestamp;
use crate::publish::caller::{Call, looking};
use crate::publish::{Cursor, Failure, Page, PulledPost};

/// Letters that are no posts (`sent`) are not among them.
const STATUSES: &str = "status:[draft,published,scheduled]";

/// How far back a question for changes reaches behind the last pull.
const OVERLAP: Duration = Duration::from_secs(120);

/// How often all ids are compared.
const CENSUS_EVERY: Duration = Duration::from_secs(24 * 3600);

/// Whole posts in one answer; and ids, which is the most that Ghost gives.
const PAGE: usize = 50;
const IDS: usize = 100;

/// Posts whose absence is checked in one step.
const CHECKED_AT_ONCE: usize = 20;

/// Long posts over a slow line.
const PATIENCE: Duration = Duration::from_secs(120);

/// How far the pull has come: what a [`Cursor`] holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Progress {
    /// What is known here: the version of each id.
    known: BTreeMap<Part, BTreeMap<String, String>>,
    /// What is still to be done in this run.
    todo: VecDeque<Task>,
    /// The site's clock when this run began.
    began: Option<Timestamp>,
    /// The site's clock when the last whole run began.
    since: Option<Timestamp>,
    /// The site's clock at the last comparison of all ids.
    census: Option<Timestamp>,
    /// Posts in all, by part.
    totals: BTreeMap<Part, u32>,
    /// How far the comments have come.
    listening: Listening,
}

/// One of the two kinds of posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    Posts,
    Pages,
}

impl Part {
    const ALL: [Self; 2] = [Self::Posts, Self::Pages];

    fn kind(self) -> &'static str {
        match self {
            Self::Posts => "posts",
            Self::Pages => "pages",
        }
    }

    fn route(self) -> &'static str {
        match self {
            Self::Posts => "posts/",
            Self::Pages => "pages/",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Task {
    /// Tags, and how much there is.
    Begin,
    /// Everything before this id.
    All(Part, Option<String>),
    /// Which ids changed, or all of them.
    List(Part, bool),
    /// The posts of these ids.
    Fetch(Part, Vec<String>),
    /// Ids that were not among all: gone?
    Check(Part, Vec<String>),
    /// Under which posts there is something new.
    Listen,
    /// The comments of these posts.
    Hear(Hearing),
}

/// An id and its version.
#[derive(Deserialize)]
struct Stamp {
    id: String,
    updated_at: String,
}

/// One step of the pull.
pub(super) async fn step(site: &Ghost, cursor: &Cursor) -> Result<Page, Failure> {
    // A cursor that cannot be read is of another version: everything comes again, and what is known is recognised.
    let mut progress: Progress = serde_json::from_value(cursor.0.clone()).unwrap_or_default();
    if progress.todo.is_empty() {
        progress.todo.push_back(Task::Begin);
    }
    let mut page = Page::default();
    match progress.todo.pop_front() {
        None => {}
        Some(Task::Begin) => begin(site, &mut progress, &mut page).await?,
        Some(Task::All(part, before)) => everything(site, &mut progress, &mut page, part, before).await?,
        Some(Task::List(part, all)) => list(site, &mut progress, part, all).await?,
        Some(Task::Fetch(part, ids)) => {
            let filter = format!("id:[{}]", ids.join(","));
            let posts = whole(site, part, filter).await?.posts;
            bring(site, &mut progress, &mut page, part, posts);
        }
        Some(Task::Check(part, ids)) => check(site, &mut progress, &mut page, part, ids).await?,
        Some(Task::Listen) => {
            progress.todo.extend(progress.listening.due(&site.client).await?.map(Task::Hear));
        }
        Some(Task::Hear(run)) => {
            let (heard, rest) = progress.listening.hear(&site.client, run).await?;
            page.heard = heard;
            progress.todo.extend(rest.map(Task::Hear));
        }
    }
    page.total = (!progress.totals.is_empty()).then(|| progress.totals.values().sum());
    if progress.todo.is_empty() {
        progress.since = progress.began.take();
        progress.totals.clear();
        page.resume = progress.cursor();
    } else {
        page.next = Some(progress.cursor());
    }
    Ok(page)
}

impl Progress {
    fn cursor(&self) -> Cursor {
        Cursor(serde_json::to_value(self).unwrap_or_default())
    }
}

async fn begin(site: &Ghost, progress: &mut Progress, page: &mut Page) -> Result<(), Failure> {
    page.terms = tags::all(&site.client).await?;
    let mut due = false;
    for part in Part::ALL {
        let call = Call::get(part.route()).with("limit", 1).with("fields", "id,updated_at");
        let answer =
            site.client.call::<Listed<Stamp>>(call.with("filter", STATUSES)).await.map_err(looking)?;
        progress.began = progress.began.or(answer.at);
        progress.totals.insert(part, answer.value.meta.pagination.total);
        if progress.since.is_none() {
            progress.todo.push_back(Task::All(part, None));
            continue;
        }
        let all = match (progress.census, answer.at) {
            (Some(last), Some(now)) => now.since(last) >= CENSUS_EVERY,
            _ => true,
        };
        due |= all;
        progress.todo.push_back(Task::List(part, all));
    }
    if due {
        page.facts = site.client.facts().await;
    }
    // The posts first: what is said under them needs a place.
    progress.todo.push_back(Task::Listen);
    Ok(())
}

async fn everything(
    site: &Ghost,
    progress: &mut Progress,
    page: &mut Page,
    part: Part,
    before: Option<String>,
) -> Result<(), Failure> {
    let filter = match before {
        Some(id) => format!("{STATUSES}+id:<'{id}'"),
        None => STATUSES.to_owned(),
    };
    let posts = whole(site, part, filter).await?.posts;
    if posts.len() == PAGE
        && let Some(last) = posts.last()
    {
        progress.todo.push_front(Task::All(part, Some(last.id.clone())));
    }
    bring(site, progress, page, part, posts);
    Ok(())
}

/// Asks for ids, and puts down which of them to fetch and to check.
async fn list(site: &Ghost, progress: &mut Progress, part: Part, all: bool) -> Result<(), Failure> {
    let known = progress.known.get(&part).cloned().unwrap_or_default();
    let filter = match progress.since.filter(|_| !all) {
        Some(since) => {
            let since = Timestamp::from_unix_millis(since.unix_millis() - OVERLAP.as_millis() as i64);
            format!("{STATUSES}+updated_at:>'{}'", since.utc().strftime("%Y-%m-%d %H:%M:%S"))
        }
        None => STATUSES.to_owned(),
    };
    let (mut seen, mut wanted, mut at) = (BTreeSet::new(), Vec::new(), None);
    let mut before: Option<String> = None;
    loop {
        let filter = before.take().map_or_else(|| filter.clone(), |id| format!("{filter}+id:<'{id}'"));
        let call = listing(part, filter).with("limit", IDS).with("fields", "id,updated_at");
        let answer = site.client.call::<Listed<Stamp>>(call.within(PATIENCE)).await.map_err(looking)?;
        at = at.or(answer.at);
        let stamps = answer.value.posts;
        if stamps.len() == IDS {
            before = stamps.last().map(|stamp| stamp.id.clone());
        }
        for Stamp { id, updated_at } in stamps {
            if known.get(&id) != Some(&updated_at) {
                wanted.push(id.clone());
            }
            seen.insert(id);
        }
        if before.is_none() {
            break;
        }
    }
    if all {
        progress.census = at;
        let missing: Vec<String> = known.into_keys().filter(|id| !seen.contains(id)).collect();
        for ids in missing.chunks(CHECKED_AT_ONCE).rev() {
            progress.todo.push_front(Task::Check(part, ids.to_vec()));
        }
    }
    for ids in wanted.chunks(PAGE).rev() {
        progress.todo.push_front(Task::Fetch(part, ids.to_vec()));
    }
    Ok(())
}

/// Believes no absence but the site's own word, post by post.
async fn check(
    site: &Ghost,
    progress: &mut Progress,
    page: &mut Page,
    part: Part,
    ids: Vec<String>,
) -> Result<(), Failure> {
    for id in ids {
        let name = format!("{}/{id}", part.kind());
        if post::read(&site.client, &name).await?.is_none() {
            page.gone.push(name);
        }
        progress.known.entry(part).or_default().remove(&id);
    }
    Ok(())
}

fn listing(part: Part, filter: String) -> Call<'static> {
    Call::get(part.route()).with("filter", filter).with("order", "id desc")
}

async fn whole(site: &Ghost, part: Part, filter: String) -> Result<Listed<WirePost>, Failure> {
    let call = listing(part, filter).with("limit", PAGE).with("formats", "html").with("include", "tags");
    Ok(site.client.call(call.within(PATIENCE)).await.map_err(looking)?.value)
}

fn bring(site: &Ghost, progress: &mut Progress, page: &mut Page, part: Part, posts: Vec<WirePost>) {
    let known = progress.known.entry(part).or_default();
    for post in posts {
        known.insert(post.id.clone(), post.updated_at.clone());
        page.posts.push(pulled(site, part, post));
    }
}

fn pulled(site: &Ghost, part: Part, post: WirePost) -> PulledPost {
    let state = post.state();
    let modified_at = post.updated_at().unwrap_or(Timestamp::from_unix_millis(0));
    let dated_at = post.published_at().unwrap_or(modified_at);
    let settings = Settings {
        slug: Some(post.slug.clone()).filter(|slug| !slug.is_empty() && op_of(slug).is_none()),
        excerpt: post.custom_excerpt.clone().filter(|excerpt| !excerpt.is_empty()),
        tags: post.tags.iter().map(|tag| tag.name.clone()).collect(),
        categories: Vec::new(),
        featured: None,
        comments: None,
        visibility: if post.is_public() { Visibility::Public } else { Visibility::Private },
        schedule: (state == RemoteState::Scheduled)
            .then(|| Schedule { at: dated_at, zone: site.zone.clone() }),
    };
    PulledPost {
        remote: post.remote(part.kind(), Some(settings.clone())),
        kind: if part == Part::Pages { Kind::Page } else { Kind::Article },
        title: plain(&escape(&post.title)),
        settings,
        dated_at,
        modified_at,
        op: op_of(&post.slug),
        post: None,
    }
}
