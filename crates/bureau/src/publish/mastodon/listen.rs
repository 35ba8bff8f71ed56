//! What readers answered, brought back.
//!
//! A server has no list of the answers to all of one's posts. It says with each post how many there are: where that is
//! another number than last time, the conversation is read, whole, so that what is missing from it is gone. Answers under
//! posts that are too old to be seen with the newest ones are found by the mentions. Once a week every conversation is
//! read again, for what was changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::client::Client;
use super::wire::{Context, Notice, Status};
use crate::markup::short::{picture_html, short_html};
use crate::model::comment::{CommentKind, CommentState, Commenter};
use crate::model::talk::RemoteComment;
use crate::model::time::Timestamp;
use crate::publish::caller::{Call, looking};
use crate::publish::classify::Refusal;
use crate::publish::{Failure, Heard, PulledComment};

/// Conversations that are read in one step.
const AT_ONCE: usize = 5;

/// How far listening has come.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Listening {
    /// How many answers each post had when its conversation was last read, where there were any.
    answers: BTreeMap<String, u32>,
    /// The newest mention of last time.
    noticed: Option<String>,
    /// Whether all was heard once: what comes then is news.
    begun: bool,
}

/// What is still to be heard in a run: a post, and the number of its answers where it was said.
pub(super) type ToHear = BTreeMap<String, Option<u32>>;

impl Listening {
    /// Whether the conversation under a post is to be read.
    pub fn is_due(&self, status: &Status, all: bool) -> bool {
        let before = self.answers.get(&status.id).copied().unwrap_or_default();
        status.replies_count != before || (all && status.replies_count > 0)
    }

    /// The posts under which somebody mentioned the account since last time; `known` says which are one's own.
    pub async fn mentions(
        &mut self,
        client: &Client,
        known: impl Fn(&str) -> bool,
        to_hear: &mut ToHear,
    ) -> Result<(), Failure> {
        let call = Call::get("v1/notifications").with("types[]", "mention").with("limit", 40);
        // A server without them, or a token that may not read them, has the numbers still.
        let Ok(notices) = client.call::<Vec<Notice>>(call).await.map(|answer| answer.value) else {
            return Ok(());
        };
        let newest = notices.first().map(|notice| notice.id.clone());
        let new = notices.into_iter().take_while(|notice| Some(&notice.id) != self.noticed.as_ref());
        let mut asked = BTreeSet::new();
        for status in new.filter(|notice| notice.kind == "mention").filter_map(|notice| notice.status) {
            let Some(parent) = status.in_reply_to_id.clone() else { continue };
            if known(&parent) {
                to_hear.entry(parent).or_default();
            } else if asked.insert(parent.clone()) {
                let context = context(client, &status.id).await.ok().flatten();
                let root = context.and_then(|it| it.ancestors.into_iter().find(|each| known(&each.id)));
                if let Some(root) = root {
                    to_hear.entry(root.id).or_default();
                }
            }
        }
        self.noticed = newest.or(self.noticed.take());
        Ok(())
    }

    /// Reads some of the conversations. One that the server does not give is passed over: its number is not taken for read.
    pub async fn hear(&mut self, client: &Client, me: &str, to_hear: &mut ToHear) -> Result<Heard, Failure> {
        let mut heard = Heard { history: !self.begun, ..Heard::default() };
        for _ in 0..AT_ONCE {
            let Some((post, count)) = to_hear.pop_first() else { break };
            let context = match context(client, &post).await {
                Ok(Some(context)) => context,
                Ok(None) => continue,
                Err(refusal) if refusal.status != 0 && !matches!(refusal.status, 401 | 429) => continue,
                Err(refusal) => return Err(looking(refusal)),
            };
            let below = context.descendants.iter();
            let by_id: HashMap<&str, &Status> = below.map(|status| (status.id.as_str(), status)).collect();
            for status in &context.descendants {
                let own = owner(status, &by_id, me, &post);
                let comment = comment(status, me, own);
                heard.comments.extend(
                    comment
                        .map(|comment| PulledComment { posts: vec![own.to_owned(), post.clone()], comment }),
                );
            }
            match count {
                Some(0) => drop(self.answers.remove(&post)),
                Some(count) => drop(self.answers.insert(post.clone(), count)),
                None => {}
            }
            heard.whole.push(post);
        }
        self.begun |= to_hear.is_empty();
        Ok(heard)
    }
}

/// The conversation around a post; none where the post is gone.
async fn context(client: &Client, id: &str) -> Result<Option<Context>, Refusal> {
    let at = format!("v1/statuses/{id}/context");
    match client.call::<Context>(Call::get(&at)).await {
        Ok(answer) => Ok(Some(answer.value)),
        Err(refusal) if matches!(refusal.status, 404 | 410) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// The writer's own post that a status stands under: a continuation of hers below `post` has a conversation of its own.
fn owner<'s>(status: &'s Status, by_id: &HashMap<&'s str, &'s Status>, me: &str, post: &'s str) -> &'s str {
    let mut at = status;
    // What answers each other in a circle ends too.
    for _ in 0..by_id.len() {
        let Some(parent) = at.in_reply_to_id.as_deref().and_then(|parent| by_id.get(parent)) else { break };
        if parent.account.id == me && parent.goes_on() {
            return &parent.id;
        }
        at = parent;
    }
    post
}

/// An answer under `post`. Not what is said to one person alone, nor the writer's own continuation, which is a post.
fn comment(status: &Status, me: &str, post: &str) -> Option<RemoteComment> {
    let own = status.account.id == me;
    if status.visibility == "direct" || (own && status.goes_on()) {
        return None;
    }
    Some(remote(status, own, Some(post)))
}

/// An answer as the server holds it, in the conversation under `post`.
pub(super) fn remote(status: &Status, own: bool, post: Option<&str>) -> RemoteComment {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let name = some(&status.account.display_name).unwrap_or_else(|| status.account.acct.clone());
    RemoteComment {
        id: status.id.clone(),
        parent: status.in_reply_to_id.clone().filter(|parent| Some(parent.as_str()) != post),
        kind: CommentKind::Comment,
        state: CommentState::Approved,
        author: Commenter { name, address: some(&status.account.url), email: None },
        ip: None,
        own,
        body: body(status),
        dated_at: status.created().unwrap_or(Timestamp::from_unix_millis(0)),
    }
}

/// Its words, after the warning, and its pictures.
pub(super) fn body(status: &Status) -> String {
    let mut body = short_html(status.spoiler_text.trim()) + &status.content;
    for media in &status.media_attachments {
        if let Some(url) = &media.url {
            body.push_str(&picture_html(url, media.description.as_deref().unwrap_or_default()));
        }
    }
    body
}
