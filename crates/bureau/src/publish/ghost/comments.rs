//! Comments of members, brought back.
//!
//! One question, which everybody may ask, says how many comments each post shows. Where that is another number than last
//! time, the post's comments are read, whole, hidden ones too. Once a week those of every post that has some are read again,
//! for words that were changed.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::client::Client;
use super::wire::Meta;
use crate::model::comment::{CommentKind, CommentState, Commenter};
use crate::model::talk::RemoteComment;
use crate::model::time::Timestamp;
use crate::publish::caller::{Call, looking};
use crate::publish::classify::Refusal;
use crate::publish::{Failure, Heard, PulledComment};

/// How often all comments are read again.
const ALL_EVERY: Duration = Duration::from_secs(7 * 24 * 3600);

/// Posts whose comments are read in one step.
const AT_ONCE: usize = 5;

/// The most that Ghost gives in one answer.
const PAGE: u32 = 100;

/// How far listening has come.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Listening {
    /// How many comments each post showed when they were last read, where there were any.
    counts: BTreeMap<String, u32>,
    /// When all were last read. Never: what comes is no news.
    all: Option<Timestamp>,
}

/// What is still to be heard in a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Hearing {
    /// Posts whose comments are to be read, and how many each shows.
    posts: Vec<(String, u32)>,
    /// Whether they are all that have some.
    all: bool,
    /// Whether some were had.
    heard: bool,
}

#[derive(Deserialize)]
struct Comments {
    comments: Vec<WireComment>,
    #[serde(default)]
    meta: Meta,
}

#[derive(Debug, Clone, Deserialize)]
struct WireComment {
    id: String,
    #[serde(default)]
    in_reply_to_id: Option<String>,
    /// `published`, `hidden`, `deleted`.
    status: String,
    #[serde(default)]
    html: Option<String>,
    created_at: String,
    /// Absent when who wrote it is no member any more.
    #[serde(default)]
    member: Option<Member>,
    /// The first ones.
    #[serde(default)]
    replies: Vec<WireComment>,
    #[serde(default)]
    count: Count,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Count {
    replies: usize,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Member {
    name: Option<String>,
    email: Option<String>,
}

#[derive(Deserialize)]
struct Users {
    users: Vec<Member>,
}

impl Listening {
    /// Under which posts there is something to read; nothing on a site that knows no comments.
    pub async fn due(&mut self, client: &Client) -> Result<Option<Hearing>, Failure> {
        let counts: BTreeMap<String, u32> = match client.open("members/api/comments/counts/").await {
            Ok(counts) => counts,
            Err(refusal) if is_answer(&refusal) => return Ok(None),
            Err(refusal) => return Err(looking(refusal)),
        };
        let now = client.now();
        let all = self.all.is_none_or(|last| last > now || now.since(last) >= ALL_EVERY);
        let silent = self.counts.keys().filter(|post| !counts.contains_key(*post));
        let said = counts.iter().filter(|(post, count)| all || self.counts.get(*post) != Some(*count));
        let said = said.map(|(post, count)| (post.clone(), *count));
        let posts: Vec<_> = said.chain(silent.map(|post| (post.clone(), 0))).collect();
        if posts.is_empty() && all {
            self.all = Some(now);
        }
        Ok((!posts.is_empty()).then_some(Hearing { posts, all, heard: false }))
    }

    /// Reads the comments of some of the posts; what is left of it. What the site does not give this time is asked for the
    /// next time, and what is known of it stays.
    pub async fn hear(
        &mut self,
        client: &Client,
        mut run: Hearing,
    ) -> Result<(Heard, Option<Hearing>), Failure> {
        let staff = staff(client).await?;
        let mut heard = Heard { history: self.all.is_none(), ..Heard::default() };
        for _ in 0..AT_ONCE {
            let Some((post, count)) = run.posts.pop() else { break };
            let comments = match under(client, &post).await {
                // This is not to be had at all: comments were shut, or the key may not ask.
                Err(refusal) if matches!(refusal.status, 403 | 405 | 501) => {
                    run.posts.clear();
                    break;
                }
                Err(refusal) if is_answer(&refusal) && refusal.status != 401 => continue,
                decided => decided.map_err(looking)?,
            };
            let names = vec![format!("posts/{post}"), format!("pages/{post}")];
            for comment in comments {
                heard.comments.push(PulledComment { posts: names.clone(), comment: comment.remote(&staff) });
            }
            heard.whole.extend(names);
            run.heard = true;
            match count {
                0 => drop(self.counts.remove(&post)),
                count => drop(self.counts.insert(post, count)),
            }
        }
        if run.posts.is_empty() && run.all && run.heard {
            self.all = Some(client.now());
        }
        Ok((heard, (!run.posts.is_empty()).then_some(run)))
    }
}

/// Whether the site answered, whatever it says: then it is no use to ask the same again at once.
fn is_answer(refusal: &Refusal) -> bool {
    refusal.status != 0 && !matches!(refusal.status, 408 | 425 | 429)
}

/// The addresses of those who write on the site: what members with one of them say is the writer's side.
async fn staff(client: &Client) -> Result<BTreeSet<String>, Failure> {
    let call = Call::get("users/").with("fields", "id,email").with("limit", "all");
    match client.call::<Users>(call).await {
        Ok(answer) => Ok(answer.value.users.into_iter().filter_map(|user| user.email).collect()),
        Err(refusal) if is_answer(&refusal) && refusal.status != 401 => Ok(BTreeSet::new()),
        Err(refusal) => Err(looking(refusal)),
    }
}

/// Everything that stands under a post, each with the one that it answers.
async fn under(client: &Client, post: &str) -> Result<Vec<WireComment>, Refusal> {
    let mut all = Vec::new();
    for mut top in whole(client, &format!("comments/post/{post}/")).await? {
        let mut replies = std::mem::take(&mut top.replies);
        if top.count.replies > replies.len() {
            replies = whole(client, &format!("comments/{}/replies/", top.id)).await?;
        }
        for mut reply in replies {
            reply.in_reply_to_id.get_or_insert_with(|| top.id.clone());
            all.push(reply);
        }
        all.push(top);
    }
    all.retain(|comment| comment.status != "deleted");
    Ok(all)
}

async fn whole(client: &Client, route: &str) -> Result<Vec<WireComment>, Refusal> {
    let (mut all, mut next) = (Vec::new(), Some(1));
    while let Some(page) = next {
        let call = Call::get(route).with("limit", PAGE).with("page", page);
        let answer = client.call::<Comments>(call).await?.value;
        // A site that counts wrongly must not keep us for ever.
        next = answer.meta.pagination.next.filter(|next| *next > page && !answer.comments.is_empty());
        all.extend(answer.comments);
    }
    Ok(all)
}

impl WireComment {
    fn remote(self, staff: &BTreeSet<String>) -> RemoteComment {
        let Member { name, email } = self.member.unwrap_or_default();
        RemoteComment {
            id: self.id,
            parent: self.in_reply_to_id,
            kind: CommentKind::Comment,
            state: if self.status == "hidden" { CommentState::Trashed } else { CommentState::Approved },
            own: email.as_ref().is_some_and(|email| staff.contains(email)),
            author: Commenter { name: name.unwrap_or_default(), address: None, email },
            ip: None,
            body: self.html.unwrap_or_default(),
            dated_at: Timestamp::parse_rfc3339(&self.created_at).unwrap_or(Timestamp::from_unix_millis(0)),
        }
    }
}
