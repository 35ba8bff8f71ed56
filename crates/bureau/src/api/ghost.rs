//! Signing in to a Ghost, by the Admin API key of an integration.

use url::Url;

use super::channels::{NewChannel, refusal};
use super::engine::Engine;
use crate::error::{Error, Result};
use crate::model::channel::{Channel, Platform, Site};
use crate::model::phrase::Phrase;
use crate::publish::discovery::Obstacle;
use crate::publish::ghost::Key;
use crate::publish::ghost::signin::{Identity, verify};

impl Engine {
    /// Adds a Ghost, or renews the key of one that is there.
    pub(super) async fn add_ghost(&self, address: &str, key: &str, name: Option<String>) -> Result<Channel> {
        let blog = self.discover(address).await.map_err(|obstacle| refusal(&obstacle))?;
        if blog.platform != Platform::Ghost {
            let host = blog.endpoint.host_str().unwrap_or_default().to_owned();
            return Err(Error::Refused(Phrase::new("discovery-not-ghost").with("host", host)));
        }
        let (secret, Identity { zone }) = self.ghost_identity(&blog.endpoint, key).await?;
        let site = Site { zone, ..blog.site() };
        let new = NewChannel {
            platform: Platform::Ghost,
            name: name.unwrap_or(blog.name),
            address: blog.address.to_string(),
            // A key is of the site, and of nobody there.
            user: blog.address.host_str().unwrap_or_default().to_owned(),
            site,
        };
        self.keep(new, &secret).await
    }

    /// The key as it is kept, once the site has said that it knows it.
    pub(super) async fn ghost_key(&self, root: &Url, typed: &str) -> Result<String> {
        Ok(self.ghost_identity(root, typed).await?.0)
    }

    async fn ghost_identity(&self, root: &Url, typed: &str) -> Result<(String, Identity)> {
        let key = Key::read(typed).ok_or_else(|| refusal(&Obstacle::NotAKey))?;
        let identity = verify(self.transport(), self.clock(), root, &key).await;
        Ok((typed.trim().to_owned(), identity.map_err(|obstacle| refusal(&obstacle))?))
    }
}
