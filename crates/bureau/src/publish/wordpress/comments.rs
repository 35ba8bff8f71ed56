//! Comments as WordPress answers them, and bringing them back.
//!
//! WordPress does not say when a comment changed. So each pull reads the newest page whole, which is where things happen,
//! and what is new behind it; once a day all are read again. Ids are numbers that only grow: between the first and the
//! last of a page, what is not there is gone.

use std::sync::atomic::Ordering;

use serde::{Deserialize, Serialize};

use super::client::{Answer, Client};
use super::pull::{CENSUS_EVERY, PATIENCE, lighter};
use super::wire::instant;
use super::{WordPress, plain};
use crate::model::comment::{CommentKind, CommentState, Commenter};
use crate::model::talk::RemoteComment;
use crate::model::time::Timestamp;
use crate::publish::caller::{Call, looking};
use crate::publish::classify::Refusal;
use crate::publish::{Failure, FailureKind, Heard, PulledComment};

/// What is asked for. An account that may not moderate gets neither the mail addresses nor the text as it was written.
const FIELDS: &str =
    "id,post,parent,author,author_name,author_url,date_gmt,status,type,author_email,author_ip,content";

/// How the blog is asked: an account that may not moderate sees what everyone reads, and what waits under its own posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Rights {
    /// Everything, with mail addresses.
    #[default]
    Moderator,
    /// All states, where they may be seen.
    Writer,
    /// What everyone reads.
    Reader,
}

impl Rights {
    fn asked(self, call: Call<'_>) -> Call<'_> {
        let call = call.with("_fields", FIELDS);
        match self {
            Self::Moderator => call.with("context", "edit").with("status", "any").with("type", "all"),
            Self::Writer => call.with("context", "view").with("status", "any").with("type", "all"),
            Self::Reader => call.with("context", "view"),
        }
    }

    /// With less, where that was too much.
    fn less(self, refusal: &Refusal) -> Option<Self> {
        let forbidden = matches!(refusal.failure.kind, FailureKind::Forbidden { .. });
        match self {
            Self::Moderator if forbidden => Some(Self::Writer),
            Self::Writer if forbidden => Some(Self::Reader),
            _ => None,
        }
    }
}

/// How far listening has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Listening {
    /// The account's own number on the blog.
    me: Option<u64>,
    rights: Rights,
    /// The highest id when the last whole run began.
    known: Option<u64>,
    /// The highest of this run.
    highest: Option<u64>,
    /// The blog's clock when all was last read.
    whole_at: Option<Timestamp>,
}

/// Where to go on in the list, the newest first.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Place {
    from: u32,
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
            // The account may have been given more rights since.
            self.rights = Rights::default();
            self.whole_at = now;
        }
        Place { from: 0, whole: due || self.known.is_none() }
    }
}

/// One page. Where to go on, if there is more.
pub(super) async fn page(
    blog: &WordPress,
    listening: &mut Listening,
    place: Place,
) -> Result<(Heard, Option<Place>), Failure> {
    if listening.me.is_none() {
        listening.me = Some(me(&blog.client).await?);
    }
    let size = blog.page.load(Ordering::Relaxed);
    // One of the page before comes again, so that nothing can slip away between two pages.
    let from = place.from.saturating_sub(1);
    let answer = loop {
        let call = Call::get("comments").with("orderby", "id").with("order", "desc");
        let call = call.with("offset", from).with("per_page", size).within(PATIENCE);
        match blog.client.call::<Vec<WireComment>>(listening.rights.asked(call)).await {
            Ok(answer) => break answer,
            Err(refusal) => match listening.rights.less(&refusal) {
                Some(less) => listening.rights = less,
                // A blog whose comments are shut away has none.
                None if is_shut(&refusal) => return Ok((Heard::default(), None)),
                None => return Err(lighter(blog, refusal)),
            },
        }
    };
    let Answer { value, total, .. } = answer;
    let ids: Vec<u64> = value.iter().map(|comment| comment.id).collect();
    let (lowest, highest) = (ids.iter().min().copied(), ids.iter().max().copied());
    if place.from == 0 {
        listening.highest = highest;
    }
    let behind = from + size;
    let more = !ids.is_empty() && behind < total.unwrap_or_default();
    let new = listening.known.is_none_or(|known| lowest.is_some_and(|lowest| lowest > known));
    let next = (more && (place.whole || new)).then_some(Place { from: behind, ..place });
    // What lies above the newest is gone, and below the last one too.
    let top = if place.from == 0 { u64::MAX } else { highest.unwrap_or_default() };
    let bottom = if more { lowest.unwrap_or_default() } else { 0 };
    let complete = total.is_some() && (more || place.from == 0 || !ids.is_empty());
    let heard = Heard {
        history: listening.known.is_none(),
        stretch: complete.then_some((bottom, top)),
        there: ids,
        whole: Vec::new(),
        comments: value.into_iter().filter_map(|comment| comment.pulled(listening.me)).collect(),
    };
    if next.is_none() {
        listening.known = listening.highest.or(listening.known).or(Some(0));
    }
    Ok((heard, next))
}

/// The account's own number.
pub(super) async fn me(client: &Client) -> Result<u64, Failure> {
    #[derive(Deserialize)]
    struct Me {
        id: u64,
    }
    let me = Call::get("users/me").with("context", "edit").with("_fields", "id");
    Ok(client.call::<Me>(me).await.map_err(looking)?.value.id)
}

/// A comment as it stands on the blog; `None` when it is certain that it is not there.
pub(super) async fn read(client: &Client, id: &str) -> Result<Option<WireComment>, Failure> {
    let at = format!("comments/{id}");
    let mut context = "edit";
    loop {
        match client.call(Call::get(&at).with("context", context).with("_fields", FIELDS)).await {
            Ok(Answer { value, .. }) => return Ok(Some(value)),
            Err(refusal) if is_nowhere(&refusal) => {
                client.require_account().await?;
                return Ok(None);
            }
            Err(refusal) if context == "edit" && refusal.says("rest_forbidden_context") => context = "view",
            Err(refusal) => return Err(looking(refusal)),
        }
    }
}

/// The comments of this account under one comment, the newest first.
pub(super) async fn own_under(
    client: &Client,
    post: u64,
    parent: &str,
    me: u64,
) -> Result<Vec<WireComment>, Failure> {
    let mut rights = Rights::Moderator;
    loop {
        let call = Call::get("comments").with("post", post).with("parent", parent).with("author", me);
        let call = call.with("orderby", "id").with("order", "desc").with("per_page", 100);
        match client.call::<Vec<WireComment>>(rights.asked(call)).await {
            Ok(answer) => return Ok(answer.value),
            Err(refusal) => match rights.less(&refusal) {
                Some(less) => rights = less,
                None => return Err(looking(refusal)),
            },
        }
    }
}

/// WordPress's own word that no such comment exists.
pub(super) fn is_nowhere(refusal: &Refusal) -> bool {
    refusal.says("rest_comment_invalid_id") || refusal.says("rest_post_invalid_id")
}

fn is_shut(refusal: &Refusal) -> bool {
    matches!(
        refusal.failure.kind,
        FailureKind::NotFound
            | FailureKind::Gone
            | FailureKind::Forbidden { .. }
            | FailureKind::Invalid { .. }
    )
}

/// A comment, with whatever this account may see of it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct WireComment {
    pub id: u64,
    pub post: u64,
    #[serde(default)]
    parent: u64,
    /// An account of the blog, or 0.
    #[serde(default)]
    author: u64,
    #[serde(default)]
    author_name: String,
    #[serde(default)]
    author_url: String,
    #[serde(default)]
    author_email: String,
    #[serde(default)]
    author_ip: String,
    #[serde(default)]
    date_gmt: String,
    status: String,
    #[serde(default, rename = "type")]
    kind: String,
    content: WireText,
}

#[derive(Debug, Clone, Deserialize)]
struct WireText {
    raw: Option<String>,
    #[serde(default)]
    rendered: String,
}

impl WireComment {
    pub fn state(&self) -> CommentState {
        match self.status.as_str() {
            "approved" => CommentState::Approved,
            "spam" => CommentState::Spam,
            // A post in the bin takes its comments with it.
            "trash" | "post-trashed" => CommentState::Trashed,
            _ => CommentState::Pending,
        }
    }

    /// The text as it was written, else as readers see it.
    pub fn text(&self) -> &str {
        self.content.raw.as_deref().unwrap_or(&self.content.rendered)
    }

    /// None of what plugins keep among the comments: orders, notes to oneself.
    fn kind(&self) -> Option<CommentKind> {
        match self.kind.as_str() {
            "" | "comment" => Some(CommentKind::Comment),
            "pingback" | "trackback" | "webmention" => Some(CommentKind::Mention),
            _ => None,
        }
    }

    pub fn remote(&self, me: Option<u64>) -> RemoteComment {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        RemoteComment {
            id: self.id.to_string(),
            parent: (self.parent != 0).then(|| self.parent.to_string()),
            kind: self.kind().unwrap_or_default(),
            state: self.state(),
            author: Commenter {
                name: plain(&self.author_name),
                address: some(&self.author_url),
                email: some(&self.author_email),
            },
            ip: some(&self.author_ip),
            own: me.is_some_and(|me| me == self.author),
            body: self.text().to_owned(),
            dated_at: instant(&self.date_gmt).unwrap_or(Timestamp::from_unix_millis(0)),
        }
    }

    fn pulled(self, me: Option<u64>) -> Option<PulledComment> {
        self.kind()?;
        let posts = vec![format!("posts/{}", self.post), format!("pages/{}", self.post)];
        Some(PulledComment { posts, comment: self.remote(me) })
    }
}
