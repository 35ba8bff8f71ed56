//! Bringing back what the host holds.
//!
//! The first time everything comes, newest first. Later a WordPress is asked what changed last and what was made last, by
//! numbers and dates alone, until it says what is known; others for their latest posts. Now and then all is compared, which
//! finds what is gone; a post is believed to be so by the host's own word only.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::dialect::{Asked, Order, Stretch};
use super::source::Source;
use super::{XmlRpc, plain, signin};
use crate::model::channel::Facts;
use crate::model::delivery::RemoteState;
use crate::model::ids::Hash;
use crate::model::post::{Kind, Schedule, Settings, Visibility};
use crate::model::time::Timestamp;
use crate::publish::hidden::op_of;
use crate::publish::{Cursor, Failure, FailureKind, Page, PulledPost};

/// How far back a question for changes reaches behind the last pull.
const OVERLAP: Duration = Duration::from_secs(120);

/// How often all posts are compared: numbers and dates of a WordPress, whole texts of others.
const DAY: Duration = Duration::from_secs(24 * 3600);
const WEEK: Duration = Duration::from_secs(7 * 24 * 3600);

/// Posts that are asked for by their number, or whose absence is checked, in one step.
const AT_ONCE: usize = 20;

/// How far the pull has come: what a [`Cursor`] holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Progress {
    /// What is known here: how each stood, by its name.
    known: BTreeMap<String, String>,
    /// What is still to be done in this run.
    todo: VecDeque<Task>,
    /// The host's clock when this run began.
    began: Option<Timestamp>,
    /// The host's clock when the last whole run began.
    since: Option<Timestamp>,
    /// The host's clock when all was last compared.
    all: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Task {
    /// Tags and categories, and what is to be done.
    Begin,
    /// Everything, from this place on, of pages or of posts.
    All { pages: bool, from: usize },
    /// What changed or is new.
    Recent { pages: bool },
    /// All, to be compared.
    Census { pages: bool },
    /// The posts of these names.
    Fetch(Vec<String>),
    /// What was not among all: gone?
    Check(Vec<String>),
}

/// One step of the pull.
pub(super) async fn step(host: &XmlRpc, cursor: &Cursor) -> Result<Page, Failure> {
    // A cursor that cannot be read is of another version: everything comes again, and what is known is recognised.
    let mut progress: Progress = serde_json::from_value(cursor.0.clone()).unwrap_or_default();
    if progress.todo.is_empty() {
        progress.todo.push_back(Task::Begin);
    }
    let mut page = Page::default();
    match progress.todo.pop_front() {
        None => {}
        Some(Task::Begin) => begin(host, &mut progress, &mut page).await?,
        Some(Task::All { pages, from }) => everything(host, &mut progress, &mut page, pages, from).await?,
        Some(Task::Recent { pages }) => recent(host, &mut progress, &mut page, pages).await?,
        Some(Task::Census { pages }) => census(host, &mut progress, &mut page, pages).await?,
        Some(Task::Fetch(names)) => fetch(host, &mut progress, &mut page, names).await?,
        Some(Task::Check(names)) => check(host, &mut progress, &mut page, names).await?,
    }
    if progress.todo.is_empty() {
        progress.since = progress.began.take();
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

    /// Takes these posts along; those that stand as they did are left out.
    fn bring(&mut self, host: &XmlRpc, page: &mut Page, posts: Vec<Source>) {
        for post in posts {
            let (name, stamp) = (post.name(), stamp(&post));
            if self.known.get(&name) != Some(&stamp) {
                self.known.insert(name, stamp);
                page.posts.push(pulled(host, post));
            }
        }
    }

    fn later(&mut self, names: Vec<String>, task: fn(Vec<String>) -> Task) {
        for names in names.chunks(AT_ONCE).rev() {
            self.todo.push_front(task(names.to_vec()));
        }
    }
}

async fn begin(host: &XmlRpc, progress: &mut Progress, page: &mut Page) -> Result<(), Failure> {
    page.terms = host.dialect().terms(&host.client).await?;
    let now = host.client.now();
    progress.began = Some(now);
    let every = if host.facts().wordpress { DAY } else { WEEK };
    let due = progress.all.is_none_or(|last| last > now || now.since(last) >= every);
    for pages in [false, true] {
        progress.todo.push_back(match (progress.since, due) {
            (None, _) => Task::All { pages, from: 0 },
            (_, true) => Task::Census { pages },
            (_, false) => Task::Recent { pages },
        });
    }
    if due {
        progress.all = Some(now);
        let said = signin::about(&host.client).await;
        page.facts = Some(Facts { name: said.name, zone: said.zone, ..Facts::default() });
    }
    Ok(())
}

async fn everything(
    host: &XmlRpc,
    progress: &mut Progress,
    page: &mut Page,
    pages: bool,
    from: usize,
) -> Result<(), Failure> {
    let asked = Asked { pages, order: Order::Made, from, whole: true };
    let Stretch { posts, next, at } = list(host, asked).await?;
    // By the host's clock, once it is known.
    progress.began = at.filter(|_| from == 0 && !pages).or(progress.began);
    if let Some(from) = next {
        progress.todo.push_front(Task::All { pages, from });
    }
    progress.bring(host, page, posts);
    Ok(())
}

async fn recent(host: &XmlRpc, progress: &mut Progress, page: &mut Page, pages: bool) -> Result<(), Failure> {
    let whole = !host.facts().wordpress;
    let orders: &[Order] = if whole { &[Order::Made] } else { &[Order::Changed, Order::Made] };
    let mut wanted = Vec::new();
    for order in orders {
        let mut from = 0;
        loop {
            let Stretch { posts, next, at } = list(host, Asked { pages, order: *order, from, whole }).await?;
            progress.began = at.filter(|_| from == 0 && !pages).or(progress.began);
            if whole {
                progress.bring(host, page, posts);
                break;
            }
            let before = wanted.len();
            for post in &posts {
                let name = post.name();
                if progress.known.get(&name) != Some(&stamp(post)) && !wanted.contains(&name) {
                    wanted.push(name);
                }
            }
            // What waits for its hour is dated by that, so it stands before everything that changed.
            let behind = posts.last().and_then(|post| post.modified).zip(progress.since);
            let through = *order == Order::Made || behind.is_none_or(|(at, since)| at.after(OVERLAP) < since);
            match next {
                Some(next) if wanted.len() > before || !through => from = next,
                _ => break,
            }
        }
    }
    progress.later(wanted, Task::Fetch);
    Ok(())
}

async fn census(host: &XmlRpc, progress: &mut Progress, page: &mut Page, pages: bool) -> Result<(), Failure> {
    let whole = !host.facts().wordpress;
    let (mut seen, mut wanted, mut from) = (BTreeSet::new(), Vec::new(), 0);
    loop {
        let Stretch { posts, next, at } =
            list(host, Asked { pages, order: Order::Made, from, whole }).await?;
        progress.began = at.filter(|_| from == 0 && !pages).or(progress.began);
        for post in &posts {
            let name = post.name();
            if !whole && progress.known.get(&name) != Some(&stamp(post)) {
                wanted.push(name.clone());
            }
            seen.insert(name);
        }
        if whole {
            progress.bring(host, page, posts);
        }
        match next {
            Some(next) => from = next,
            None => break,
        }
    }
    let of = if pages { "pages/" } else { "posts/" };
    let missing = progress.known.keys().filter(|name| name.starts_with(of) && !seen.contains(*name));
    let missing = missing.cloned().collect();
    progress.later(missing, Task::Check);
    progress.later(wanted, Task::Fetch);
    Ok(())
}

async fn fetch(
    host: &XmlRpc,
    progress: &mut Progress,
    page: &mut Page,
    names: Vec<String>,
) -> Result<(), Failure> {
    for name in names {
        let (of_pages, id) = super::post::split(&name);
        match host.dialect().read(&host.client, of_pages, id).await {
            Ok(Some(post)) => progress.bring(host, page, vec![post]),
            // Gone since it was listed: the next comparison finds it.
            Ok(None) | Err(Failure { kind: FailureKind::Forbidden { .. }, .. }) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(())
}

async fn check(
    host: &XmlRpc,
    progress: &mut Progress,
    page: &mut Page,
    names: Vec<String>,
) -> Result<(), Failure> {
    for name in names {
        let (of_pages, id) = super::post::split(&name);
        let gone = match host.dialect().read(&host.client, of_pages, id).await {
            Ok(post) => post.is_none_or(|post| post.state() == RemoteState::Trashed),
            // Somebody made it private: it is there, and not for this account.
            Err(Failure { kind: FailureKind::Forbidden { .. }, .. }) => false,
            Err(failure) => return Err(failure),
        };
        progress.known.remove(&name);
        if gone {
            page.gone.push(name);
        }
    }
    Ok(())
}

/// An author may not list pages: then there are none to bring.
async fn list(host: &XmlRpc, asked: Asked) -> Result<Stretch, Failure> {
    match host.dialect().list(&host.client, asked).await {
        Err(Failure { kind: FailureKind::Forbidden { .. }, .. }) if asked.pages => {
            Ok(Stretch { posts: Vec::new(), next: None, at: None })
        }
        other => other,
    }
}

/// What tells that a post changed: its date, where the host says one, else all of it.
fn stamp(post: &Source) -> String {
    match post.modified {
        Some(at) => at.to_rfc3339(),
        None => {
            let all = format!(
                "{}\0{}\0{}\0{:?}\0{:?}\0{}",
                post.title, post.content, post.excerpt, post.tags, post.categories, post.status
            );
            Hash::of(all.as_bytes()).to_string()
        }
    }
}

fn pulled(host: &XmlRpc, post: Source) -> PulledPost {
    let state = post.state();
    let modified_at = post.modified.or(post.date).unwrap_or(Timestamp::from_unix_millis(0));
    let dated_at = post.date.unwrap_or(modified_at);
    let title = plain(&post.title);
    let settings = Settings {
        slug: Some(post.slug.clone()).filter(|slug| !slug.is_empty() && op_of(slug).is_none()),
        excerpt: Some(plain(&post.excerpt)).filter(|excerpt| !excerpt.is_empty()),
        tags: post.tags.clone(),
        categories: post.categories.clone(),
        featured: None,
        comments: Some(post.comments == "open").filter(|_| !post.comments.is_empty()),
        visibility: if state == RemoteState::Private { Visibility::Private } else { Visibility::Public },
        schedule: (state == RemoteState::Scheduled)
            .then(|| Schedule { at: dated_at, zone: host.zone.clone() }),
    };
    let kind = match (post.page, title.is_empty()) {
        (true, _) => Kind::Page,
        (false, true) => Kind::Note,
        (false, false) => Kind::Article,
    };
    PulledPost {
        remote: post.remote(Some(settings.clone())),
        kind,
        title,
        settings,
        dated_at,
        modified_at,
        op: post.op,
        post: None,
    }
}
