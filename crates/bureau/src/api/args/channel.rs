//! What is asked of channels.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An address as typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct ByAddress {
    pub address: String,
}

/// Where the browser shall come back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Return {
    /// To the app, by its own scheme.
    App,
    /// Nowhere: the writer pastes what the blog shows.
    Paste,
}

/// A sign-in to begin.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Authorize {
    /// The blog's address.
    pub address: String,
    /// How the answer comes back.
    pub back: Return,
    /// For a Blogger: the program of the writer's own; absent: the one by which another Blogger was opened.
    #[serde(default)]
    pub client: Option<GoogleClient>,
}

/// A program of the writer's own, as Google's console names it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GoogleClient {
    /// As in `….apps.googleusercontent.com`.
    pub id: String,
    /// What Google calls its secret.
    pub secret: String,
}

/// A sign-in to end.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Callback {
    /// The whole address that the browser was sent to.
    pub url: String,
}

/// A channel to add.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(tag = "platform", rename_all = "lowercase")]
pub enum AddChannel {
    /// A static site in a folder.
    Notebook {
        /// The folder; made if missing.
        dir: String,
        /// What to call it.
        name: Option<String>,
    },
    /// A WordPress by REST.
    WordPress {
        /// The blog's address, as typed.
        address: String,
        /// The account.
        user: String,
        /// An application password, with or without its spaces.
        password: String,
        /// What to call it; absent: the blog's own name.
        name: Option<String>,
    },
    /// A Mastodon, or a server that speaks its interface.
    Mastodon {
        /// The server's address or the account's name, as typed.
        address: String,
        /// An access token, or the code that the server's page showed.
        secret: MastodonSecret,
        /// What to call it; absent: the account's name.
        name: Option<String>,
    },
    /// An account of the AT Protocol.
    Bluesky {
        /// The account's handle, or the address of its server, as typed.
        address: String,
        /// The account's handle, where the address is its server's.
        user: Option<String>,
        /// An app password.
        password: String,
        /// What to call it; absent: the account's handle.
        name: Option<String>,
    },
    /// A Ghost by its Admin API.
    Ghost {
        /// The site's address, as typed.
        address: String,
        /// The Admin API key of an integration, `id:secret`.
        key: String,
        /// What to call it; absent: the site's own name.
        name: Option<String>,
    },
    /// A site that speaks Micropub, by a token of its own.
    Micropub {
        /// The site's address, as typed.
        address: String,
        /// An access token, as the site gives it out.
        token: String,
        /// What to call it; absent: the site's own name.
        name: Option<String>,
    },
    /// A Blogger, by a token that gets others.
    Blogger {
        /// The blog's address, as typed.
        address: String,
        /// The program that the token was given to; absent: the one by which another Blogger was opened.
        client: Option<GoogleClient>,
        /// The refresh token.
        token: String,
        /// What to call it; absent: the blog's own name.
        name: Option<String>,
    },
    /// A WordPress whose REST is shut, or another host, by XML-RPC.
    XmlRpc {
        /// The blog's address, as typed.
        address: String,
        /// The account.
        user: String,
        /// Its password, or an application password.
        password: String,
        /// What to call it; absent: the blog's own name.
        name: Option<String>,
    },
    /// A site that a static generator makes of files in a folder.
    Folder {
        /// The folder, which is there.
        dir: String,
        /// Whether git keeps and sends what is published, where the folder is a repository.
        git: bool,
        /// What to call it; absent: the site's own name.
        name: Option<String>,
    },
}

/// What opens an account on a Mastodon.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum MastodonSecret {
    /// An access token, made in the account's settings.
    Token(String),
    /// The code of a sign-in that was begun with `channel.authorize`.
    Code(String),
}

/// A new secret for a channel.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SignIn {
    /// The channel.
    pub id: String,
    /// The account; absent keeps it.
    pub user: Option<String>,
    /// The application password.
    pub password: String,
}

/// What the writer calls a channel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct RenameChannel {
    pub id: String,
    pub name: String,
}

/// Who brings the pictures of a channel that has no place for them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChoosePictures {
    /// The channel.
    pub id: String,
    /// The one that brings them; absent: none.
    pub by: Option<String>,
}

/// Who is asked what readers answered to the posts of an account of the AT Protocol.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChooseView {
    /// The channel.
    pub id: String,
    /// The address of a view of the network; absent: the one of Bluesky, open to all.
    pub view: Option<String>,
}

/// Channels to bring posts from.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct PullChannels {
    /// Absent: all.
    #[serde(default)]
    pub channel: Option<String>,
}

// Arguments that carry a secret say nothing of it when they are printed.
impl std::fmt::Debug for AddChannel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Notebook { dir, .. } => write!(f, "Notebook({dir:?})"),
            Self::WordPress { address, user, .. } => write!(f, "WordPress({address:?}, {user:?}, …)"),
            Self::Mastodon { address, .. } => write!(f, "Mastodon({address:?}, …)"),
            Self::Bluesky { address, user, .. } => write!(f, "Bluesky({address:?}, {user:?}, …)"),
            Self::Ghost { address, .. } => write!(f, "Ghost({address:?}, …)"),
            Self::Micropub { address, .. } => write!(f, "Micropub({address:?}, …)"),
            Self::Blogger { address, .. } => write!(f, "Blogger({address:?}, …)"),
            Self::XmlRpc { address, user, .. } => write!(f, "XmlRpc({address:?}, {user:?}, …)"),
            Self::Folder { dir, .. } => write!(f, "Folder({dir:?})"),
        }
    }
}

impl std::fmt::Debug for GoogleClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "GoogleClient({:?}, …)", self.id)
    }
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SignIn({:?}, …)", self.id)
    }
}
