//! The publisher of a channel, made from what is kept of it and from its secret.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use tokio::sync::OwnedMutexGuard;
use url::Url;

use crate::model::channel::{Capabilities, Channel, Platform};
use crate::model::delivery::Base;
use crate::model::ids::ChannelId;
use crate::model::time::Clock;
use crate::publish::blogger::{self, Blogger};
use crate::publish::bluesky::{self, Bluesky};
use crate::publish::discovery::Directories;
use crate::publish::folder::{self, FolderSite};
use crate::publish::ghost::{self, Ghost, Key};
use crate::publish::mastodon::{self, Mastodon};
use crate::publish::micropub::{self, Micropub};
use crate::publish::notebook::{self, Notebook};
use crate::publish::oauth::Keeper;
use crate::publish::transport::Transport;
use crate::publish::wordpress::{self, Account, WordPress};
use crate::publish::xmlrpc::{self, XmlRpc};
use crate::publish::{Failure, FailureKind, Publisher, Sent, Work};
use crate::secrets::Secrets;

/// Makes publishers, and keeps them for as long as their secret holds.
pub struct Publishers {
    secrets: Secrets,
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    /// The public view of the network of the AT Protocol.
    view: String,
    made: Mutex<HashMap<ChannelId, Arc<dyn Publisher>>>,
    /// Whose turn it is to renew the secret of a channel, whoever was made for it.
    turns: Mutex<HashMap<ChannelId, Arc<tokio::sync::Mutex<()>>>>,
}

/// What this channel can do.
pub fn capabilities(channel: &Channel) -> Capabilities {
    match channel.platform {
        Platform::Notebook => Notebook::CAPABILITIES,
        Platform::WordPress => WordPress::CAPABILITIES,
        Platform::Mastodon => Mastodon::capabilities_of(&channel.site),
        Platform::Bluesky => Bluesky::CAPABILITIES,
        Platform::Ghost => Ghost::CAPABILITIES,
        Platform::Micropub => Micropub::capabilities_of(&channel.site),
        Platform::Blogger => Blogger::capabilities_of(&channel.site),
        Platform::XmlRpc => XmlRpc::capabilities_of(&channel.site),
        Platform::Folder => FolderSite::capabilities_of(&channel.site),
    }
}

/// The post as this channel would hold it after `work`: its title and its source, in the channel's own form.
///
/// # Errors
/// A picture that has no address.
pub fn rewritten(channel: &Channel, work: &Work) -> Result<Base, Failure> {
    match channel.platform {
        Platform::Notebook => notebook::rewritten(work),
        Platform::WordPress => wordpress::rewritten(work),
        Platform::Mastodon => mastodon::rewritten(&channel.site, work),
        Platform::Bluesky => bluesky::rewritten(work),
        Platform::Ghost => ghost::rewritten(work),
        Platform::Micropub => micropub::rewritten(&channel.site, work),
        Platform::Blogger => blogger::rewritten(work),
        Platform::XmlRpc => xmlrpc::rewritten(&channel.site, work),
        Platform::Folder => folder::rewritten(work),
    }
}

impl Publishers {
    /// None made yet.
    pub fn new(
        secrets: Secrets,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        directories: &Directories,
    ) -> Self {
        let view = directories.handles.clone();
        Self { secrets, transport, clock, view, made: Mutex::default(), turns: Mutex::default() }
    }

    /// The publisher of `channel`.
    ///
    /// # Errors
    /// No secret, or no address: the channel must be signed in to again.
    pub async fn of(&self, channel: &Channel) -> Result<Arc<dyn Publisher>, Failure> {
        if let Some(made) = self.lock().get(&channel.id) {
            return Ok(Arc::clone(made));
        }
        let made: Arc<dyn Publisher> = match channel.platform {
            Platform::Notebook => {
                Arc::new(Notebook::new(Path::new(&channel.address), &channel.site, &channel.name))
            }
            Platform::WordPress => {
                let (root, secret) = self.door(channel).await?;
                let account = Account::new(channel.user.as_deref().unwrap_or_default(), &secret);
                let (transport, clock) = (Arc::clone(&self.transport), Arc::clone(&self.clock));
                Arc::new(WordPress::new(root, &channel.site, account, transport, clock))
            }
            Platform::Mastodon => {
                let (root, secret) = self.door(channel).await?;
                let (transport, clock) = (Arc::clone(&self.transport), Arc::clone(&self.clock));
                Arc::new(Mastodon::new(root, &channel.site, &secret, transport, clock))
            }
            Platform::Bluesky => {
                let (root, secret) = self.door(channel).await?;
                let handle = channel.user.as_deref().unwrap_or_default().trim_start_matches('@');
                let account = channel.site.account.as_deref().unwrap_or(handle);
                let view = channel.site.view.as_ref().unwrap_or(&self.view);
                let view = Url::parse(view).map_err(|error| sign_in(error.to_string()))?;
                let (transport, clock) = (Arc::clone(&self.transport), Arc::clone(&self.clock));
                Arc::new(Bluesky::new((root, view), account, &secret, transport, clock))
            }
            Platform::Ghost => {
                let (root, secret) = self.door(channel).await?;
                let key = Key::read(&secret).ok_or_else(|| sign_in("the key is not whole".to_owned()))?;
                let (transport, clock) = (Arc::clone(&self.transport), Arc::clone(&self.clock));
                Arc::new(Ghost::new(root, &channel.address, &channel.site, key, transport, clock))
            }
            Platform::Micropub => {
                let (root, secret) = self.door(channel).await?;
                let keeper = Arc::new(self.keeper(channel));
                let (transport, clock) = (Arc::clone(&self.transport), Arc::clone(&self.clock));
                Arc::new(Micropub::new(
                    root,
                    &channel.address,
                    &channel.site,
                    &secret,
                    keeper,
                    transport,
                    clock,
                ))
            }
            Platform::Blogger => {
                let (root, secret) = self.door(channel).await?;
                let keeper = Arc::new(self.keeper(channel));
                let (transport, clock) = (Arc::clone(&self.transport), Arc::clone(&self.clock));
                Arc::new(Blogger::new(root, &channel.site, &secret, keeper, transport, clock))
            }
            Platform::XmlRpc => {
                let (endpoint, password) = self.door(channel).await?;
                let user = channel.user.clone().unwrap_or_default();
                let account = xmlrpc::Account { user, password };
                let (transport, clock) = (Arc::clone(&self.transport), Arc::clone(&self.clock));
                Arc::new(XmlRpc::new(endpoint, &channel.site, account, transport, clock))
            }
            Platform::Folder => {
                let clock = Arc::clone(&self.clock);
                Arc::new(FolderSite::new(Path::new(&channel.address), &channel.site, clock)?)
            }
        };
        self.lock().insert(channel.id, Arc::clone(&made));
        Ok(made)
    }

    /// Where a channel's interface is, and the secret that opens it.
    async fn door(&self, channel: &Channel) -> Result<(Url, String), Failure> {
        let secret = self.secrets.get(channel.id).await.map_err(|error| sign_in(error.to_string()))?;
        let secret = secret.ok_or_else(|| sign_in("no secret is kept for this channel".to_owned()))?;
        let root = Url::parse(&channel.site.endpoint).map_err(|error| sign_in(error.to_string()))?;
        Ok((root, secret))
    }

    fn keeper(&self, channel: &Channel) -> Renewed {
        let mut turns = self.turns.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let turn = Arc::clone(turns.entry(channel.id).or_default());
        Renewed { secrets: self.secrets.clone(), channel: channel.id, name: channel.name.clone(), turn }
    }

    /// Makes it anew the next time: its secret, its name or its address changed.
    pub fn forget(&self, channel: ChannelId) {
        self.lock().remove(&channel);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<ChannelId, Arc<dyn Publisher>>> {
        self.made.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// A secret that its site renews.
struct Renewed {
    secrets: Secrets,
    channel: ChannelId,
    name: String,
    turn: Arc<tokio::sync::Mutex<()>>,
}

#[async_trait]
impl Keeper for Renewed {
    async fn kept(&self) -> Option<String> {
        self.secrets.get(self.channel).await.ok().flatten()
    }

    async fn keep(&self, secret: &str) {
        if let Err(error) = self.secrets.set(self.channel, &self.name, secret).await {
            tracing::warn!(%error, "a renewed token could not be kept");
        }
    }

    async fn turn(&self) -> OwnedMutexGuard<()> {
        Arc::clone(&self.turn).lock_owned().await
    }
}

fn sign_in(detail: String) -> Failure {
    Failure { sent: Sent::Never, kind: FailureKind::SignIn, retry_after: None, detail }
}
