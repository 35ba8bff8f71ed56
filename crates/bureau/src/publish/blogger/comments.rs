//! Comments as Blogger answers them, and bringing them back.
//!
//! It does not say when a comment changed, nor when one that waited was let through. So each pull reads the newest page of
//! each state, which is where things happen, and what is new behind it; once a day all are read again, and what is not
//! there is gone.

use serde::{Deserialize, Serialize};

use super::client::{Client, is_forbidden, is_nowhere};
use super::pull::{CENSUS_EVERY, PATIENCE};
use super::wire::{Listed, WireUser};
use crate::model::comment::{CommentKind, CommentState, Commenter};
use crate::model::talk::RemoteComment;
use crate::model::time::Timestamp;
use crate::publish::caller::{Call, looking};
use crate::publish::{Failure, Heard, PulledComment};

/// Every state but that of what was emptied: its words stay here, and are marked as gone there. What waits comes first: one
/// that is let through meanwhile is met twice, and not missed.
const STATES: [&str; 3] = ["PENDING", "SPAM", "LIVE"];

const PAGE: u32 = 100;

/// How far listening has come.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Listening {
    /// The account's own name for itself.
    me: Option<String>,
    /// The date of the newest comment when the last whole run ended.
    known: Option<Timestamp>,
    /// That of this run.
    newest: Option<Timestamp>,
    /// Google's clock when all was last read.
    whole_at: Option<Timestamp>,
    /// What is there, while all is read.
    there: Vec<u64>,
    /// Whether a state is shut to this account, so that nobody knows what stands in it.
    blind: bool,
}

/// Where to go on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Place {
    state: usize,
    mark: Option<String>,
    /// To the end, and not only to what is known.
    whole: bool,
}

impl Listening {
    /// Where a run begins; all is read the first time, and again each day.
    pub fn begin(&mut self, now: Option<Timestamp>) -> Place {
        let due = match (self.whole_at, now) {
            (Some(last), Some(now)) => now.since(last) >= CENSUS_EVERY,
            _ => true,
        };
        if due {
            self.whole_at = now;
        }
        (self.there, self.blind, self.newest) = (Vec::new(), false, self.known);
        Place { state: 0, mark: None, whole: due || self.known.is_none() }
    }
}

/// One page. Where to go on, if there is more.
pub(super) async fn page(
    client: &Client,
    listening: &mut Listening,
    place: Place,
) -> Result<(Heard, Option<Place>), Failure> {
    if listening.me.is_none() {
        listening.me = Some(client.myself::<WireUser>().await.map_err(looking)?.id);
    }
    let Place { state, mark, whole } = place;
    let Some(standing) = STATES.get(state).copied() else { return Ok((Heard::default(), None)) };
    let call = Call::get("comments").with("status", standing).with("fetchBodies", true);
    let mut call = call.with("maxResults", PAGE).within(PATIENCE);
    call.query.extend(mark.map(|mark| ("pageToken", mark)));
    let list = match client.call::<Listed<WireComment>>(call).await {
        Ok(answer) => answer.value,
        // An account that does not run the blog hears what everyone reads.
        Err(refusal) if is_forbidden(&refusal) && standing != "LIVE" => {
            listening.blind = true;
            Listed { items: Vec::new(), next_page_token: None }
        }
        Err(refusal) => return Err(looking(refusal)),
    };
    let history = listening.known.is_none();
    let oldest = list.items.iter().map(WireComment::dated_at).min();
    listening.newest = listening.newest.max(list.items.iter().map(WireComment::dated_at).max());
    if whole {
        listening.there.extend(list.items.iter().filter_map(|comment| comment.id.parse::<u64>().ok()));
    }
    let more = whole || listening.known.is_some_and(|known| oldest.is_some_and(|oldest| oldest > known));
    let next = match list.next_page_token.filter(|_| more) {
        Some(mark) => Some(Place { state, mark: Some(mark), whole }),
        None if state + 1 < STATES.len() => Some(Place { state: state + 1, mark: None, whole }),
        None => None,
    };
    let me = listening.me.as_deref();
    let comments = list.items.into_iter().map(|comment| comment.pulled(me)).collect();
    let mut heard = Heard { comments, history, ..Heard::default() };
    if next.is_none() {
        listening.known = listening.newest.or(Some(Timestamp::from_unix_millis(0)));
        let there = std::mem::take(&mut listening.there);
        if whole && !listening.blind {
            (heard.stretch, heard.there) = (Some((0, u64::MAX)), there);
        }
    }
    Ok((heard, next))
}

/// A comment as it stands on the blog; `None` when it is certain that it is not there.
pub(super) async fn read(client: &Client, at: &str) -> Result<Option<WireComment>, Failure> {
    match client.look(Call::get(at)).await {
        Ok(answer) => Ok(Some(answer.value)),
        Err(refusal) if is_nowhere(&refusal) => Ok(None),
        Err(refusal) => Err(looking(refusal)),
    }
}

/// A comment.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireComment {
    pub id: String,
    post: Named,
    #[serde(default)]
    in_reply_to: Option<Named>,
    #[serde(default)]
    author: Author,
    #[serde(default)]
    published: String,
    /// Said to those who run the blog only.
    #[serde(default)]
    pub status: String,
    #[serde(default)]
    content: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Named {
    id: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Author {
    id: String,
    display_name: String,
    url: String,
}

impl WireComment {
    pub fn state(&self) -> CommentState {
        match self.status.as_str() {
            "PENDING" => CommentState::Pending,
            "SPAM" => CommentState::Spam,
            "EMPTIED" => CommentState::Trashed,
            // Who is told nothing of it sees what everyone reads.
            _ => CommentState::Approved,
        }
    }

    fn dated_at(&self) -> Timestamp {
        Timestamp::parse_rfc3339(&self.published).unwrap_or(Timestamp::from_unix_millis(0))
    }

    pub fn remote(&self, me: Option<&str>) -> RemoteComment {
        let Author { id, display_name, url } = &self.author;
        RemoteComment {
            id: self.id.clone(),
            parent: self.in_reply_to.as_ref().map(|parent| parent.id.clone()),
            kind: CommentKind::Comment,
            state: self.state(),
            author: Commenter {
                name: display_name.clone(),
                address: Some(url.clone()).filter(|url| !url.is_empty()),
                email: None,
            },
            ip: None,
            own: me.is_some_and(|me| me == id),
            body: self.content.clone(),
            dated_at: self.dated_at(),
        }
    }

    fn pulled(self, me: Option<&str>) -> PulledComment {
        let posts = vec![format!("posts/{}", self.post.id), format!("pages/{}", self.post.id)];
        PulledComment { posts, comment: self.remote(me) }
    }
}
