//! Bringing back what the blog holds.
//!
//! The first time everything comes, newest first, a page at a time. Later pulls ask what changed since (with an overlap,
//! for clocks), and which ids are new: WordPress dates the change of a new post by the date the post carries, so one
//! that was back-dated to 2010 seems to have changed in 2010, and a scheduled one seems to change for years. Once a day
//! all ids are compared, which finds what those two questions miss, and what is gone; and the blog is asked anew what it
//! is called, its zone and its language.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::atomic::Ordering;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::client::Answer;
use super::comments::{self, Listening, Place};
use super::wire::{POST_FIELDS, WirePost, instant};
use super::{WordPress, op_of, plain, post, terms};
use crate::model::delivery::RemoteState;
use crate::model::post::{Kind, Schedule, Settings, Visibility};
use crate::model::time::Timestamp;
use crate::publish::caller::{Call, looking};
use crate::publish::classify::Refusal;
use crate::publish::{Cursor, Failure, FailureKind, Page, PulledPost};

/// Everything but the bin.
const STATUSES: &str = "publish,future,draft,pending,private";

/// How far back a question for changes reaches behind the last pull.
const OVERLAP: Duration = Duration::from_secs(120);

/// How often all ids are compared.
pub(super) const CENSUS_EVERY: Duration = Duration::from_secs(24 * 3600);

/// Posts whose absence is checked in one step.
const CHECKED_AT_ONCE: usize = 20;

/// Long posts over a slow line.
pub(super) const PATIENCE: Duration = Duration::from_secs(120);

/// How far the pull has come: what a [`Cursor`] holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Progress {
    /// What is known here, by `posts` and `pages`: when each id last changed, in seconds.
    known: BTreeMap<Part, BTreeMap<u64, i64>>,
    /// What is still to be done in this run.
    todo: VecDeque<Task>,
    /// The blog's clock when this run began.
    began: Option<Timestamp>,
    /// The blog's clock when the last whole run began.
    since: Option<Timestamp>,
    /// The blog's clock at the last comparison of all ids.
    census: Option<Timestamp>,
    /// Posts in all, by part.
    totals: BTreeMap<Part, u32>,
    /// How far what readers wrote has come.
    listening: Listening,
}

/// One of the two kinds of posts; each has ids of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    Posts,
    Pages,
}

impl Part {
    const ALL: [Self; 2] = [Self::Posts, Self::Pages];

    fn route(self) -> &'static str {
        match self {
            Self::Posts => "posts",
            Self::Pages => "pages",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Task {
    /// Tags and categories, and how much there is.
    Begin,
    /// Everything, from this place in the order of ids, newest first.
    All(Part, u32),
    /// Which ids changed, or are new, or all of them.
    List(Part, Listing),
    /// The posts of these ids.
    Fetch(Part, Vec<u64>),
    /// Ids that were not among all: gone, or only hidden from this account?
    Check(Part, Vec<u64>),
    /// What readers wrote, from there on.
    Listen(Place),
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Listing {
    Changed,
    New,
    Census,
}

/// An id and when it changed.
#[derive(Deserialize)]
struct Stamp {
    id: u64,
    modified_gmt: String,
}

/// One step of the pull.
pub(super) async fn step(blog: &WordPress, cursor: &Cursor) -> Result<Page, Failure> {
    // A cursor that cannot be read is of another version: everything comes again, and what is known is recognised.
    let mut progress: Progress = serde_json::from_value(cursor.0.clone()).unwrap_or_default();
    if progress.todo.is_empty() {
        progress.todo.push_back(Task::Begin);
    }
    let mut page = Page::default();
    match progress.todo.front().cloned() {
        None => {}
        Some(Task::Begin) => begin(blog, &mut progress, &mut page).await?,
        Some(Task::All(part, from)) => everything(blog, &mut progress, &mut page, part, from).await?,
        Some(Task::List(part, listing)) => list(blog, &mut progress, part, listing).await?,
        Some(Task::Fetch(part, ids)) => fetch(blog, &mut progress, &mut page, part, ids).await?,
        Some(Task::Check(part, ids)) => check(blog, &mut progress, &mut page, part, ids).await?,
        Some(Task::Listen(place)) => {
            let (heard, next) = comments::page(blog, &mut progress.listening, place).await?;
            page.heard = heard;
            match next {
                Some(place) => progress.instead(Task::Listen(place)),
                None => progress.done(),
            }
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

    fn done(&mut self) {
        self.todo.pop_front();
    }

    /// Puts `task` in the place of the one that is being done.
    fn instead(&mut self, task: Task) {
        self.todo.pop_front();
        self.todo.push_front(task);
    }
}

async fn begin(blog: &WordPress, progress: &mut Progress, page: &mut Page) -> Result<(), Failure> {
    page.terms = terms::all(&blog.client).await?;
    blog.terms.learn(&page.terms).await;
    progress.done();
    let mut census = false;
    for part in Part::ALL {
        // An author may not list pages: then there are none to bring. Any other no is a failure.
        let call = listing(part).with("per_page", 1).with("_fields", "id");
        let (count, at) = match blog.client.call::<Vec<serde::de::IgnoredAny>>(call).await {
            Ok(Answer { total, at, .. }) => (total.unwrap_or_default(), at),
            Err(refusal) if part == Part::Pages && is_forbidden(&refusal) => continue,
            Err(refusal) => return Err(looking(refusal)),
        };
        progress.began = progress.began.or(at);
        progress.totals.insert(part, count);
        if progress.since.is_none() {
            progress.todo.push_back(Task::All(part, 0));
            continue;
        }
        let due = match (progress.census, at) {
            (Some(last), Some(now)) => now.since(last) >= CENSUS_EVERY,
            _ => true,
        };
        census |= due;
        let listings: &[Listing] = if due { &[Listing::Census] } else { &[Listing::Changed, Listing::New] };
        progress.todo.extend(listings.iter().map(|listing| Task::List(part, *listing)));
    }
    // Under posts that are here by then.
    progress.todo.push_back(Task::Listen(progress.listening.begin(progress.began)));
    if census {
        page.facts = blog.client.facts().await;
    }
    Ok(())
}

async fn everything(
    blog: &WordPress,
    progress: &mut Progress,
    page: &mut Page,
    part: Part,
    from: u32,
) -> Result<(), Failure> {
    let size = blog.page.load(Ordering::Relaxed);
    let call =
        listing(part).with("offset", from).with("per_page", size).with("orderby", "id").with("order", "desc");
    let answer = posts(blog, call.with("_fields", POST_FIELDS)).await?;
    // What this account may not read is missing from a page, and counts in the total all the same.
    let total = answer.total.unwrap_or(from + answer.value.len() as u32);
    bring(blog, progress, page, part, answer.value).await?;
    match from + size {
        next if next < total => progress.instead(Task::All(part, next)),
        _ => progress.done(),
    }
    progress.totals.insert(part, total);
    Ok(())
}

/// Asks for ids, and puts down which of them to fetch and to check.
async fn list(blog: &WordPress, progress: &mut Progress, part: Part, kind: Listing) -> Result<(), Failure> {
    let known = progress.known.get(&part).cloned().unwrap_or_default();
    let mut seen = BTreeSet::new();
    let mut wanted = Vec::new();
    let mut at = None;
    for offset in (0u32..).step_by(100) {
        let mut call = listing(part).with("offset", offset).with("per_page", 100).with("orderby", "id");
        call = call.with("order", "desc").with("_fields", "id,modified_gmt");
        if let (Listing::Changed, Some(since)) = (kind, progress.since) {
            let since = Timestamp::from_unix_millis(since.unix_millis() - OVERLAP.as_millis() as i64);
            call = call.with("modified_after", since.to_rfc3339());
        }
        let answer = blog.client.call::<Vec<Stamp>>(call.within(PATIENCE)).await.map_err(looking)?;
        at = at.or(answer.at);
        let before = wanted.len();
        for stamp in &answer.value {
            seen.insert(stamp.id);
            if known.get(&stamp.id) != Some(&seconds(&stamp.modified_gmt)) && !wanted.contains(&stamp.id) {
                wanted.push(stamp.id);
            }
        }
        // New ids are the highest: a page that brings none is behind them.
        let past = kind == Listing::New && wanted.len() == before;
        if past || offset + 100 >= answer.total.unwrap_or_default() {
            break;
        }
    }
    progress.done();
    if kind == Listing::Census {
        progress.census = at;
        let missing: Vec<u64> = known.into_keys().filter(|id| !seen.contains(id)).collect();
        for ids in missing.chunks(CHECKED_AT_ONCE).rev() {
            progress.todo.push_front(Task::Check(part, ids.to_vec()));
        }
    }
    let size = blog.page.load(Ordering::Relaxed) as usize;
    for ids in wanted.chunks(size).rev() {
        progress.todo.push_front(Task::Fetch(part, ids.to_vec()));
    }
    Ok(())
}

async fn fetch(
    blog: &WordPress,
    progress: &mut Progress,
    page: &mut Page,
    part: Part,
    ids: Vec<u64>,
) -> Result<(), Failure> {
    let named = ids.iter().map(u64::to_string).collect::<Vec<_>>().join(",");
    let call = listing(part)
        .with("include", named)
        .with("per_page", 100)
        .with("orderby", "id")
        .with("order", "desc");
    let answer = posts(blog, call.with("_fields", POST_FIELDS)).await?;
    bring(blog, progress, page, part, answer.value).await?;
    progress.done();
    Ok(())
}

/// Believes no absence but the blog's own word, post by post.
async fn check(
    blog: &WordPress,
    progress: &mut Progress,
    page: &mut Page,
    part: Part,
    ids: Vec<u64>,
) -> Result<(), Failure> {
    for id in ids {
        let at = format!("{}/{id}", part.route());
        let gone = match post::read(&blog.client, &at).await {
            Ok(Some(post)) => post.state() == RemoteState::Trashed,
            Ok(None) => true,
            // Somebody made it private: it is there, and not for this account.
            Err(Failure { kind: FailureKind::Forbidden { .. }, .. }) => false,
            Err(failure) => return Err(failure),
        };
        if gone {
            page.gone.push(at);
        }
        progress.known.entry(part).or_default().remove(&id);
    }
    progress.done();
    Ok(())
}

fn listing(part: Part) -> Call<'static> {
    // Without `edit`, a revoked password would read as a blog with fewer posts.
    Call::get(part.route()).with("context", "edit").with("status", STATUSES)
}

/// Whole posts. A blog that breaks under a page is asked for half of it the next time.
async fn posts(blog: &WordPress, call: Call<'_>) -> Result<Answer<Vec<WirePost>>, Failure> {
    blog.client.call(call.within(PATIENCE)).await.map_err(|refusal: Refusal| lighter(blog, refusal))
}

/// A page that was too much for the blog, perhaps: the next one is half as large.
pub(super) fn lighter(blog: &WordPress, refusal: Refusal) -> Failure {
    let kind = &refusal.failure.kind;
    if matches!(kind, FailureKind::Timeout | FailureKind::Server { .. } | FailureKind::Unreadable) {
        let size = blog.page.load(Ordering::Relaxed);
        blog.page.store((size / 2).max(5), Ordering::Relaxed);
    }
    looking(refusal)
}

async fn bring(
    blog: &WordPress,
    progress: &mut Progress,
    page: &mut Page,
    part: Part,
    posts: Vec<WirePost>,
) -> Result<(), Failure> {
    let tags: Vec<u64> = posts.iter().flat_map(|post| post.tags.iter().copied()).collect();
    let categories: Vec<u64> = posts.iter().flat_map(|post| post.categories.iter().copied()).collect();
    if !blog.terms.has(terms::TAGS, &tags).await || !blog.terms.has(terms::CATEGORIES, &categories).await {
        page.terms = terms::all(&blog.client).await?;
        blog.terms.learn(&page.terms).await;
    }
    let known = progress.known.entry(part).or_default();
    for post in posts {
        known.insert(post.id, seconds(&post.modified_gmt));
        page.posts.push(pulled(blog, part, post).await);
    }
    Ok(())
}

async fn pulled(blog: &WordPress, part: Part, post: WirePost) -> PulledPost {
    let state = post.state();
    let modified_at = instant(&post.modified_gmt).unwrap_or(Timestamp::from_unix_millis(0));
    let dated_at = post.date_gmt.as_deref().and_then(instant).unwrap_or(modified_at);
    let title = plain(&post.title.raw);
    let settings = Settings {
        slug: Some(post.slug.clone()).filter(|slug| !slug.is_empty() && op_of(slug).is_none()),
        excerpt: Some(plain(&post.excerpt.raw)).filter(|excerpt| !excerpt.is_empty()),
        tags: blog.terms.names(terms::TAGS, &post.tags).await,
        categories: blog.terms.names(terms::CATEGORIES, &post.categories).await,
        featured: None,
        comments: Some(post.comment_status == "open"),
        visibility: if state == RemoteState::Private { Visibility::Private } else { Visibility::Public },
        schedule: (state == RemoteState::Scheduled)
            .then(|| Schedule { at: dated_at, zone: blog.zone.clone() }),
    };
    let kind = match part {
        Part::Pages => Kind::Page,
        Part::Posts if title.is_empty() => Kind::Note,
        Part::Posts => Kind::Article,
    };
    let op = op_of(&post.slug);
    PulledPost {
        remote: post.remote(part.route(), Some(settings.clone())),
        kind,
        title,
        settings,
        dated_at,
        modified_at,
        op,
        post: None,
    }
}

/// The account is known, and may not: a 403, or a 400 that finds fault with the drafts which are asked for. (A 401 means
/// that it is not known.)
fn is_forbidden(refusal: &Refusal) -> bool {
    match refusal.failure.kind {
        FailureKind::Forbidden { .. } => refusal.says("rest_forbidden_context"),
        FailureKind::Invalid { .. } => {
            refusal.says("rest_invalid_param") && refusal.answer.pointer("/data/params/status").is_some()
        }
        _ => false,
    }
}

fn seconds(gmt: &str) -> i64 {
    instant(gmt).map_or(0, |at| at.unix_millis() / 1000)
}
