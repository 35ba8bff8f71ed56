//! Signing in to a Blogger with a Google account, by a program of the writer's own.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::args::{ChoosePictures, GoogleClient};
use super::channels::{NewChannel, refusal};
use super::engine::Engine;
use super::serve::Back;
use super::views::Authorization;
use crate::error::{Error, Result};
use crate::model::channel::{Channel, Platform, Site};
use crate::outbox::lent::lends;
use crate::publish::blogger::Google;
use crate::publish::blogger::signin::{App, Begun, Opened, begin, verify};
use crate::publish::discovery::{Blog, Obstacle};
use crate::publish::oauth::{Grant, Returned};

/// The last sign-in that has begun. In memory only: the secret of the writer's program is in it.
#[derive(Default)]
pub(super) struct Asked(Mutex<Option<Kept>>);

#[derive(Clone)]
struct Kept {
    state: String,
    begun: Begun,
    address: String,
}

impl Asked {
    fn lock(&self) -> MutexGuard<'_, Option<Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn of(&self, state: &str) -> Option<Kept> {
        self.lock().clone().filter(|kept| kept.state == state)
    }
}

impl Engine {
    /// Begins a sign-in: Google's page leads back to this computer, with an address that can be pasted here as well.
    pub(super) async fn authorize_blogger(
        &self,
        blog: &Blog,
        client: Option<GoogleClient>,
    ) -> Result<Authorization> {
        let app = self.google_app(client).await?;
        let back = Back::open().await?;
        let (page, state, begun) = begin(self.google(), app, back.port, self.rng());
        self.away().expect(back, self.clone());
        *self.asked_google().lock() = Some(Kept { state, begun, address: blog.address.to_string() });
        Ok(Authorization { url: page.to_string() })
    }

    /// Whether the browser comes back from a sign-in with Google.
    pub(super) fn is_from_google(&self, returned: &Returned) -> bool {
        self.asked_google().of(&returned.state).is_some()
    }

    /// Ends it: adds the blog, or renews the grant of one that is there.
    pub(super) async fn authorized_by_google(&self, returned: Returned) -> Result<Channel> {
        let kept = self.asked_google().of(&returned.state).ok_or_else(|| refusal(&Obstacle::NotOurs))?;
        let grant = kept.begun.grant(self.google(), self.transport(), self.clock(), &returned).await;
        let grant = grant.map_err(|obstacle| refusal(&obstacle))?;
        let channel = self.keep_blogger(&kept.address, &grant, None).await?;
        *self.asked_google().lock() = None;
        Ok(channel)
    }

    /// Adds a blog by a token that gets others, or renews that of one that is there.
    pub(super) async fn add_blogger(
        &self,
        address: &str,
        client: Option<GoogleClient>,
        token: &str,
        name: Option<String>,
    ) -> Result<Channel> {
        let app = self.google_app(client).await?;
        let blog = self.discover(address).await.map_err(|obstacle| refusal(&obstacle))?;
        if blog.platform != Platform::Blogger {
            let host = blog.address.host_str().unwrap_or_default().to_owned();
            return Err(refusal(&Obstacle::NoBlogger { host }));
        }
        self.keep_blogger(blog.address.as_str(), &app.grant(self.google(), token), name).await
    }

    /// The grant of a channel that is there, with a new token that gets others, once Google has said that it knows it.
    pub(super) async fn blogger_grant(&self, channel: &Channel, token: &str) -> Result<String> {
        let grant = self.google_app(None).await?.grant(self.google(), token);
        let opened = self.opened_blogger(&channel.address, &grant).await?;
        match channel.site.account.as_ref() == Some(&opened.id) {
            true => Ok(grant.to_secret()),
            false => Err(refusal(&Obstacle::NotOurs)),
        }
    }

    /// Chooses which channel brings the pictures of one that has no place for them.
    pub(super) async fn channel_pictures(&self, args: ChoosePictures) -> Result<Channel> {
        let channel = self
            .write(move |tx| {
                let mut channel = tx.channel(tx.find_channel(&args.id)?)?;
                let by = args.by.map(|by| tx.channel(tx.find_channel(&by)?)).transpose()?;
                if channel.platform != Platform::Blogger || by.as_ref().is_some_and(|by| !lends(by)) {
                    return Err(Error::refused("pictures-not-there"));
                }
                channel.site.pictures = by.map(|by| by.id);
                tx.put_channel(&channel)?;
                Ok(channel)
            })
            .await?;
        self.publishers().forget(channel.id);
        Ok(channel)
    }

    async fn keep_blogger(&self, address: &str, grant: &Grant, name: Option<String>) -> Result<Channel> {
        let Opened { id, endpoint, name: own, address, language, user } =
            self.opened_blogger(address, grant).await?;
        let site = Site {
            endpoint: endpoint.to_string(),
            name: Some(own.clone()),
            software: Some("Blogger".to_owned()),
            language,
            may_publish: Some(true),
            account: Some(id),
            ..Site::default()
        };
        let platform = Platform::Blogger;
        let new = NewChannel { platform, name: name.unwrap_or(own), address, user, site };
        self.keep(new, &grant.to_secret()).await
    }

    async fn opened_blogger(&self, address: &str, grant: &Grant) -> Result<Opened> {
        let (transport, clock) = (Arc::clone(&self.seams().transport), Arc::clone(&self.seams().clock));
        let opened = verify(self.google(), transport, clock, address, grant).await;
        opened.map_err(|obstacle| refusal(&obstacle))
    }

    /// The program that is named, else the one by which another Blogger was opened.
    async fn google_app(&self, named: Option<GoogleClient>) -> Result<App> {
        if let Some(GoogleClient { id, secret }) = named {
            return Ok(App { id: id.trim().to_owned(), secret: secret.trim().to_owned() });
        }
        let channels = self.read(|read| read.channels()).await?;
        for channel in channels.iter().filter(|channel| channel.platform == Platform::Blogger) {
            let secret = self.secrets().get(channel.id).await?;
            if let Some(app) = secret.and_then(|secret| App::of(&Grant::read(&secret))) {
                return Ok(app);
            }
        }
        Err(Error::refused("google-client-missing"))
    }

    fn google(&self) -> &Google {
        &self.directories().google
    }
}
