//! What the interface answers, as far as we read it.

use serde::Deserialize;
use serde_json::Value;

use crate::markup::short::{canonical, short_html, short_text};
use crate::model::delivery::{Attached, Base, Remote, RemoteState, Seen};
use crate::model::post::{Format, Settings};
use crate::model::time::Timestamp;

/// The account that a token is of.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Account {
    pub id: String,
    pub acct: String,
    #[serde(default)]
    pub url: String,
}

/// A post.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Status {
    pub id: String,
    pub url: Option<String>,
    #[serde(default)]
    pub uri: String,
    pub created_at: String,
    #[serde(default)]
    pub edited_at: Option<String>,
    /// HTML as readers see it.
    pub content: String,
    #[serde(default)]
    pub spoiler_text: String,
    #[serde(default)]
    pub visibility: String,
    #[serde(default)]
    pub media_attachments: Vec<Media>,
    /// What it repeats of somebody else.
    #[serde(default)]
    pub reblog: Option<Value>,
    /// What it answers.
    #[serde(default)]
    pub in_reply_to_id: Option<String>,
    /// Whom it answers.
    #[serde(default)]
    in_reply_to_account_id: Option<String>,
    /// How many answers the server knows of.
    #[serde(default)]
    pub replies_count: u32,
    /// Who wrote it.
    #[serde(default)]
    pub account: Author,
}

/// Who wrote a post.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Author {
    #[serde(default)]
    pub id: String,
    /// The name within this server, or with another one's.
    #[serde(default)]
    pub acct: String,
    #[serde(default)]
    pub display_name: String,
    #[serde(default)]
    pub url: String,
}

/// What stands before a post in its conversation, and after it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Context {
    pub ancestors: Vec<Status>,
    pub descendants: Vec<Status>,
}

/// Something that somebody did.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Notice {
    pub id: String,
    #[serde(rename = "type", default)]
    pub kind: String,
    #[serde(default)]
    pub status: Option<Status>,
}

/// A post as its writer left it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Source {
    pub text: String,
    #[serde(default)]
    pub spoiler_text: String,
}

/// A picture.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Media {
    pub id: String,
    /// Absent while it is being worked on.
    pub url: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
}

impl Status {
    pub fn created(&self) -> Option<Timestamp> {
        Timestamp::parse_rfc3339(&self.created_at)
    }

    /// Whether its words are not the first ones any more. Some servers say *edited* of everything, at the time when it was made.
    pub fn was_changed(&self) -> bool {
        let edited = self.edited_at.as_deref().and_then(Timestamp::parse_rfc3339);
        edited.is_some_and(|edited| self.created().is_none_or(|created| edited > created))
    }

    /// Whether it goes on with what its own writer said.
    pub fn goes_on(&self) -> bool {
        self.in_reply_to_account_id.as_ref().is_some_and(|whom| *whom == self.account.id)
    }

    /// Whether it is a part of a conversation with others.
    pub fn is_answer_to_others(&self) -> bool {
        self.in_reply_to_account_id.as_ref().is_some_and(|whom| *whom != self.account.id)
    }

    pub fn state(&self) -> RemoteState {
        match self.visibility.as_str() {
            "private" | "direct" => RemoteState::Private,
            _ => RemoteState::Public,
        }
    }

    /// The words as readers see them.
    pub fn words(&self) -> Source {
        Source { text: short_text(&self.content, Format::Html), spoiler_text: self.spoiler_text.clone() }
    }

    /// The post as a channel's remote, its words being `source`.
    pub fn remote(&self, source: &Source, attached: Vec<Attached>, settings: Option<Settings>) -> Remote {
        let url = self.url.clone().filter(|url| !url.is_empty());
        Remote {
            id: self.id.clone(),
            url: url.or_else(|| Some(self.uri.clone()).filter(|uri| !uri.is_empty())),
            state: self.state(),
            base: Base {
                title: source.spoiler_text.clone(),
                raw: short_html(&source.text),
                version: Some(self.edited_at.clone().unwrap_or_else(|| self.created_at.clone())),
                opened: None,
                settings: settings.map(Box::new),
                seen: Some(Box::new(Seen {
                    public: Some(self.state() == RemoteState::Public),
                    ..Seen::default()
                })),
                attached,
            },
        }
    }
}

impl Source {
    /// Whether the words are these.
    pub fn says(&self, text: &str, warning: &str) -> bool {
        canonical(&self.text) == canonical(text) && canonical(&self.spoiler_text) == canonical(warning)
    }
}
