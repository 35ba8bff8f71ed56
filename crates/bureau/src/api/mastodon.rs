//! Signing in to a Mastodon: with a token, or by the code that its page shows.

use url::Url;

use super::args::MastodonSecret;
use super::channels::{NewChannel, begun_key, refusal};
use super::engine::Engine;
use super::views::Authorization;
use crate::error::{Error, Result};
use crate::model::channel::{Channel, Platform};
use crate::model::phrase::Phrase;
use crate::publish::discovery::{Blog, Obstacle};
use crate::publish::mastodon::signin::{App, Identity, register, verify};

impl Engine {
    /// Begins a sign-in: the page shows a code, to be pasted here.
    pub(super) async fn authorize_mastodon(&self, blog: &Blog) -> Result<Authorization> {
        let app = register(self.transport(), self.clock(), self.rng(), &blog.endpoint).await;
        let app = app.map_err(|obstacle| refusal(&obstacle))?;
        let (key, kept) = (begun_key(blog.endpoint.as_str()), app.clone());
        self.write(move |tx| tx.put_setting(&key, &kept)).await?;
        Ok(Authorization { url: app.page(&blog.endpoint).to_string() })
    }

    /// Adds a Mastodon, or renews the token of one that is there.
    pub(super) async fn add_mastodon(
        &self,
        address: &str,
        secret: MastodonSecret,
        name: Option<String>,
    ) -> Result<Channel> {
        let blog = self.discover(address).await.map_err(|obstacle| refusal(&obstacle))?;
        if blog.platform != Platform::Mastodon {
            return Err(Error::Refused(
                Phrase::new("discovery-not-mastodon").with("host", host(&blog.endpoint)),
            ));
        }
        let root = &blog.endpoint;
        let key = begun_key(root.as_str());
        let (token, begun) = match secret {
            MastodonSecret::Token(token) => (token.trim().to_owned(), false),
            MastodonSecret::Code(code) => (self.token_for(root, &key, &code).await?, true),
        };
        let Identity { handle } = self.whose(root, &token).await?;
        let new = NewChannel {
            platform: Platform::Mastodon,
            name: name.unwrap_or_else(|| handle.clone()),
            address: blog.address.to_string(),
            user: handle,
            site: blog.site(),
        };
        let channel = self.keep(new, &token).await?;
        if begun {
            self.write(move |tx| tx.remove_setting(&key)).await?;
        }
        Ok(channel)
    }

    /// A new token is of the account that the channel was added with: what was published stays with its account.
    pub(super) async fn is_same_account(&self, root: &Url, token: &str, user: Option<&str>) -> Result<()> {
        let Identity { handle } = self.whose(root, token).await?;
        match user {
            Some(user) if user != handle => Err(Error::Refused(
                Phrase::new("sign-in-other-account").with("user", user).with("other", handle),
            )),
            _ => Ok(()),
        }
    }

    async fn token_for(&self, root: &Url, key: &str, code: &str) -> Result<String> {
        let key = key.to_owned();
        let app: Option<App> = self.read(move |read| read.setting(&key)).await?;
        let app = app.ok_or_else(|| refusal(&Obstacle::WrongCode { host: host(root) }))?;
        let token = app.token(self.transport(), self.clock(), root, code).await;
        token.map_err(|obstacle| refusal(&obstacle))
    }

    async fn whose(&self, root: &Url, token: &str) -> Result<Identity> {
        let identity = verify(self.transport(), self.clock(), root, token).await;
        identity.map_err(|obstacle| refusal(&obstacle))
    }
}

fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}
