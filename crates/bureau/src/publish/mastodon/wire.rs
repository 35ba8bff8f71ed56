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
    /// Whom it answers.
    #[serde(default)]
    in_reply_to_account_id: Option<String>,
    /// Who wrote it.
    #[serde(default)]
    account: Author,
}

/// Who wrote a post.
#[derive(Debug, Clone, Default, Deserialize)]
struct Author {
    #[serde(default)]
    id: String,
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
