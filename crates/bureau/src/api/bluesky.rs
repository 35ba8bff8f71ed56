//! Signing in to an account of the AT Protocol, by an app password.

use url::Url;

use super::args::ChooseView;
use super::channels::{NewChannel, refusal};
use super::engine::Engine;
use crate::error::{Error, Result};
use crate::model::channel::{Channel, Platform, Site};
use crate::model::phrase::Phrase;
use crate::publish::bluesky::signin::{Identity, verify};
use crate::publish::bluesky::{profile, view_at};

impl Engine {
    /// Adds an account, or renews the password of one that is there.
    pub(super) async fn add_bluesky(
        &self,
        address: &str,
        user: Option<String>,
        password: &str,
        name: Option<String>,
    ) -> Result<Channel> {
        let blog = self.discover(address).await.map_err(|obstacle| refusal(&obstacle))?;
        if blog.platform != Platform::Bluesky {
            let host = blog.endpoint.host_str().unwrap_or_default().to_owned();
            return Err(Error::Refused(Phrase::new("discovery-not-bluesky").with("host", host)));
        }
        let typed =
            user.map(|user| user.trim().trim_start_matches('@').to_owned()).filter(|user| !user.is_empty());
        let account = blog.account.clone().or(typed).ok_or_else(|| Error::refused("sign-in-needs-handle"))?;
        let Identity { did, handle } = self.identity(&blog.endpoint, &account, password).await?;
        let new = NewChannel {
            platform: Platform::Bluesky,
            name: name.unwrap_or_else(|| handle.clone()),
            address: profile(&handle),
            user: handle,
            site: Site { account: Some(did), ..blog.site() },
        };
        self.keep(new, password.trim()).await
    }

    /// Opens the account of a channel with another password; the password as it is kept. The account may have another
    /// handle by now, or be on another server.
    pub(super) async fn open_bluesky(
        &self,
        channel: &mut Channel,
        root: &Url,
        password: &str,
    ) -> Result<String> {
        let handle = channel.user.clone().unwrap_or_default();
        let account = channel.site.account.clone().unwrap_or(handle.trim_start_matches('@').to_owned());
        // Where the directory is silent, the server that is known may answer all the same.
        let found = self.discover(&account).await.ok().filter(|blog| blog.platform == Platform::Bluesky);
        let root = found.map_or_else(|| root.clone(), |blog| blog.endpoint);
        let Identity { did, handle } = self.identity(&root, &account, password).await?;
        if channel.site.account.as_ref().is_some_and(|known| *known != did) {
            let user = channel.user.clone().unwrap_or_default();
            let phrase = Phrase::new("sign-in-other-account").with("user", user).with("other", handle);
            return Err(Error::Refused(phrase));
        }
        (channel.site.endpoint, channel.address) = (root.to_string(), profile(&handle));
        channel.user = Some(handle);
        Ok(password.trim().to_owned())
    }

    /// Chooses who is asked what readers answered to an account. Nobody answers yet: what is wrong with an address is said
    /// when it is asked.
    pub(super) async fn channel_view(&self, args: ChooseView) -> Result<Channel> {
        let view = args
            .view
            .map(|typed| view_at(&typed).ok_or_else(|| Error::refused("view-no-address")))
            .transpose()?;
        let channel = self
            .write(move |tx| {
                let mut channel = tx.channel(tx.find_channel(&args.id)?)?;
                if channel.platform != Platform::Bluesky {
                    return Err(Error::refused("view-not-there"));
                }
                channel.site.view = view.map(|view| view.to_string());
                tx.put_channel(&channel)?;
                Ok(channel)
            })
            .await?;
        self.publishers().forget(channel.id);
        self.forget_rests(Some(channel.id));
        Ok(channel)
    }

    async fn identity(&self, root: &Url, account: &str, password: &str) -> Result<Identity> {
        let identity = verify(self.transport(), self.clock(), root, account, password).await;
        identity.map_err(|obstacle| refusal(&obstacle))
    }
}
