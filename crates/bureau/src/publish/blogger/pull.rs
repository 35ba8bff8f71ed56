//! Bringing back what the blog holds.
//!
//! Blogger lists what stands in one state at a time. The first time everything comes, newest first. Later the newest
//! changes of each state, until they meet what is known, and what lies in the bin; pages, of which there are few and whose
//! list has no order, and once a day all posts, are compared by their ids and dates, which finds what is gone.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::client::Client;
use super::comments::{self, Listening, Place};
use super::wire::{Listed, WireBlog, WirePost};
use super::{escape, plain, post};
use crate::model::channel::Facts;
use crate::model::delivery::RemoteState;
use crate::model::post::{Kind, Schedule, Settings};
use crate::model::time::Timestamp;
use crate::publish::caller::{Call, looking};
use crate::publish::{Cursor, Failure, FailureKind, Page, PulledPost};

/// How often all ids are compared.
pub(super) const CENSUS_EVERY: Duration = Duration::from_secs(24 * 3600);

/// Whole posts in one answer, the first time and later; and posts without their texts.
const PAGE: u32 = 50;
const NEWS: u32 = 20;
const IDS: u32 = 500;

/// Posts that are asked for one by one in one step.
const AT_ONCE: usize = 20;

/// Long posts over a slow line.
pub(super) const PATIENCE: Duration = Duration::from_secs(120);

/// How far the pull has come: what a [`Cursor`] holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Progress {
    /// What is known here: the version of each id.
    known: BTreeMap<Part, BTreeMap<String, String>>,
    /// What is still to be done in this run.
    todo: VecDeque<Task>,
    /// Whether everything came once.
    came: bool,
    /// Google's clock at the last comparison of all ids.
    census: Option<Timestamp>,
    /// What readers see, in all.
    total: Option<u32>,
    /// How far what readers wrote has come.
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

    fn route(self) -> &'static str {
        match self {
            Self::Posts => "posts",
            Self::Pages => "pages",
        }
    }

    /// The states in which a post is one: not those in the bin.
    fn states(self) -> &'static [&'static str] {
        match self {
            Self::Posts => &["LIVE", "SCHEDULED", "DRAFT"],
            Self::Pages => &["LIVE", "DRAFT"],
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Task {
    /// What the blog is called, and how much there is.
    Begin,
    /// Everything that stands like this, from this mark on.
    All(Part, String, Option<String>),
    /// Posts that stand like this, the last changed first, from this mark on.
    News(String, Option<String>),
    /// What of it lies in the bin.
    Bin,
    /// All ids.
    Census(Part),
    /// The posts of these ids.
    Fetch(Part, Vec<String>),
    /// Ids that were not among all: gone?
    Check(Part, Vec<String>),
    /// What readers wrote, from there on.
    Listen(Place),
}

/// One step of the pull.
pub(super) async fn step(client: &Client, cursor: &Cursor) -> Result<Page, Failure> {
    // A cursor that cannot be read is of another version: everything comes again, and what is known is recognised.
    let mut progress: Progress = serde_json::from_value(cursor.0.clone()).unwrap_or_default();
    if progress.todo.is_empty() {
        progress.todo.push_back(Task::Begin);
    }
    let mut page = Page::default();
    match progress.todo.pop_front() {
        None => {}
        Some(Task::Begin) => begin(client, &mut progress, &mut page).await?,
        Some(Task::All(part, state, mark)) => {
            all(client, &mut progress, &mut page, part, state, mark).await?
        }
        Some(Task::News(state, mark)) => news(client, &mut progress, &mut page, state, mark).await?,
        Some(Task::Bin) => bin(client, &mut progress, &mut page).await?,
        Some(Task::Census(part)) => census(client, &mut progress, part).await?,
        Some(Task::Fetch(part, ids)) => each(client, &mut progress, &mut page, part, ids, true).await?,
        Some(Task::Check(part, ids)) => each(client, &mut progress, &mut page, part, ids, false).await?,
        Some(Task::Listen(place)) => {
            let (heard, next) = comments::page(client, &mut progress.listening, place).await?;
            page.heard = heard;
            if let Some(place) = next {
                progress.todo.push_front(Task::Listen(place));
            }
        }
    }
    page.total = progress.total;
    if progress.todo.is_empty() {
        (progress.came, progress.total) = (true, None);
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

    fn knows(&self, part: Part, post: &WirePost) -> bool {
        self.known.get(&part).and_then(|known| known.get(&post.id)) == Some(&post.version())
    }

    fn bring(&mut self, page: &mut Page, part: Part, post: WirePost) {
        self.known.entry(part).or_default().insert(post.id.clone(), post.version());
        page.posts.push(pulled(part, post));
    }
}

async fn begin(client: &Client, progress: &mut Progress, page: &mut Page) -> Result<(), Failure> {
    client.hopes();
    let answer = client.call::<WireBlog>(Call::get("")).await.map_err(looking)?;
    let blog = answer.value;
    page.facts = Some(Facts {
        name: Some(blog.name).filter(|name| !name.is_empty()),
        language: blog.locale.tag(),
        ..Facts::default()
    });
    progress.total = Some(blog.posts.total_items + blog.pages.total_items);
    let due = match (progress.census, answer.at) {
        (Some(last), Some(now)) => now.since(last) >= CENSUS_EVERY,
        _ => true,
    };
    if due {
        progress.census = answer.at;
    }
    if !progress.came {
        for part in Part::ALL {
            let states = part.states().iter().map(|state| Task::All(part, (*state).to_owned(), None));
            progress.todo.extend(states);
        }
    } else if due {
        progress.todo.extend(Part::ALL.map(Task::Census));
    } else {
        let states = Part::Posts.states().iter().map(|state| Task::News((*state).to_owned(), None));
        progress.todo.extend(states);
        progress.todo.extend([Task::Bin, Task::Census(Part::Pages)]);
    }
    // Under posts that are here by then.
    progress.todo.push_back(Task::Listen(progress.listening.begin(answer.at)));
    Ok(())
}

async fn all(
    client: &Client,
    progress: &mut Progress,
    page: &mut Page,
    part: Part,
    state: String,
    mark: Option<String>,
) -> Result<(), Failure> {
    let list = match list(client, listing(part, &state, PAGE, true), mark.as_deref()).await {
        // The mark is of yesterday: what is missing is found among all ids.
        Err(Failure { kind: FailureKind::Invalid { .. }, .. }) if mark.is_some() => {
            progress.todo.push_front(Task::Census(part));
            return Ok(());
        }
        decided => decided?,
    };
    if let Some(next) = list.next_page_token {
        progress.todo.push_front(Task::All(part, state, Some(next)));
    }
    for post in list.items {
        progress.bring(page, part, post);
    }
    Ok(())
}

async fn news(
    client: &Client,
    progress: &mut Progress,
    page: &mut Page,
    state: String,
    mark: Option<String>,
) -> Result<(), Failure> {
    let part = Part::Posts;
    let list = list(client, listing(part, &state, NEWS, true), mark.as_deref()).await?;
    let met = list.items.iter().any(|post| progress.knows(part, post));
    if let Some(next) = list.next_page_token.filter(|_| !met) {
        progress.todo.push_front(Task::News(state, Some(next)));
    }
    for post in list.items {
        if !progress.knows(part, &post) {
            progress.bring(page, part, post);
        }
    }
    Ok(())
}

async fn bin(client: &Client, progress: &mut Progress, page: &mut Page) -> Result<(), Failure> {
    let list = list(client, listing(Part::Posts, "SOFT_TRASHED", NEWS, false), None).await?;
    let known = progress.known.entry(Part::Posts).or_default();
    let gone = list.items.into_iter().filter(|post| known.remove(&post.id).is_some());
    page.gone.extend(gone.map(|post| format!("posts/{}", post.id)));
    Ok(())
}

/// Asks for all ids, and puts down which of them to fetch and to check.
async fn census(client: &Client, progress: &mut Progress, part: Part) -> Result<(), Failure> {
    let (mut seen, mut wanted) = (BTreeSet::new(), Vec::new());
    for state in part.states() {
        let mut mark: Option<String> = None;
        loop {
            let list = list(client, listing(part, state, IDS, false), mark.as_deref()).await?;
            for post in list.items {
                if !progress.knows(part, &post) {
                    wanted.push(post.id.clone());
                }
                seen.insert(post.id);
            }
            mark = list.next_page_token;
            if mark.is_none() {
                break;
            }
        }
    }
    let known = progress.known.entry(part).or_default().keys();
    let missing: Vec<String> = known.filter(|id| !seen.contains(*id)).cloned().collect();
    for ids in missing.chunks(AT_ONCE).rev() {
        progress.todo.push_front(Task::Check(part, ids.to_vec()));
    }
    for ids in wanted.chunks(AT_ONCE).rev() {
        progress.todo.push_front(Task::Fetch(part, ids.to_vec()));
    }
    Ok(())
}

/// Asks for posts one by one. No absence is believed but by the blog's own word.
async fn each(
    client: &Client,
    progress: &mut Progress,
    page: &mut Page,
    part: Part,
    ids: Vec<String>,
    bring: bool,
) -> Result<(), Failure> {
    for id in ids {
        let name = format!("{}/{id}", part.route());
        let gone = match post::read(client, &name).await {
            Ok(Some(post)) if post.state() != RemoteState::Trashed => {
                if bring {
                    progress.bring(page, part, post);
                }
                continue;
            }
            Ok(_) => true,
            // It is there, and not for this account.
            Err(Failure { kind: FailureKind::Forbidden { .. }, .. }) => false,
            Err(failure) => return Err(failure),
        };
        if gone {
            page.gone.push(name);
        }
        progress.known.entry(part).or_default().remove(&id);
    }
    Ok(())
}

fn listing(part: Part, state: &str, most: u32, whole: bool) -> Call<'static> {
    let call = Call::get(part.route()).with("status", state).with("maxResults", most);
    let call = call.with("fetchBodies", whole).within(PATIENCE);
    match part {
        Part::Posts => call.with("orderBy", "UPDATED"),
        Part::Pages => call,
    }
}

async fn list(client: &Client, mut call: Call<'_>, mark: Option<&str>) -> Result<Listed<WirePost>, Failure> {
    call.query.extend(mark.map(|mark| ("pageToken", mark.to_owned())));
    Ok(client.look(call).await.map_err(looking)?.value)
}

fn pulled(part: Part, post: WirePost) -> PulledPost {
    let modified_at = post.updated_at().unwrap_or(Timestamp::from_unix_millis(0));
    let dated_at = post.published_at().unwrap_or(modified_at);
    let title = plain(&escape(&post.title));
    let settings = Settings {
        tags: post.labels.clone(),
        schedule: (post.state() == RemoteState::Scheduled)
            .then(|| Schedule { at: dated_at, zone: "UTC".to_owned() }),
        ..Settings::default()
    };
    PulledPost {
        remote: post.remote(part.route(), Some(settings.clone())),
        kind: match part {
            Part::Pages => Kind::Page,
            Part::Posts if title.is_empty() => Kind::Note,
            Part::Posts => Kind::Article,
        },
        title,
        settings,
        dated_at,
        modified_at,
        op: post.op(),
        post: None,
    }
}
