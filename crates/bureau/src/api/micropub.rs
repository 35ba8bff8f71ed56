//! Signing in to a site that speaks Micropub: through its own page (IndieAuth), or with a token that it gives out.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use url::Url;

use super::channels::{NewChannel, begun_key, refusal};
use super::engine::Engine;
use super::serve::Back;
use super::views::Authorization;
use crate::error::{Error, Result};
use crate::model::channel::{Channel, Micropub, Platform, Site};
use crate::publish::discovery::{Blog, Obstacle, Only, only};
use crate::publish::micropub::signin::{Begun, ClientId, begin, verify};
use crate::publish::oauth::{Grant, Returned};

/// A sign-in through the site's page that has begun, and what was found at its address.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    begun: Begun,
    name: String,
    address: String,
    site: Site,
}

impl Engine {
    /// Begins a sign-in: the page leads back to this computer, or to the page beside the public document. Both show an
    /// address that can be pasted here.
    pub(super) async fn authorize_micropub(&self, blog: &Blog) -> Result<Authorization> {
        let door = blog.indieauth.as_ref().ok_or_else(|| Error::refused("authorize-not-there"))?;
        let client = match ClientId::served(crate::system::client_document().as_deref()) {
            Some(served) => served,
            None => {
                let back = Back::open().await?;
                let client = ClientId::here(back.port);
                self.away().expect(back, self.clone());
                client
            }
        };
        let (page, state, begun) = begin(client, door, &blog.address, self.rng());
        let (name, address) = (blog.name.clone(), blog.address.to_string());
        let (key, kept) = (begun_key(&state), Kept { begun, name, address, site: blog.site() });
        self.write(move |tx| tx.put_setting(&key, &kept)).await?;
        Ok(Authorization { url: page.to_string() })
    }

    /// Ends it: adds the site, or renews the token of one that is there.
    pub(super) async fn authorized_by_micropub(&self, returned: Returned) -> Result<Channel> {
        let key = begun_key(&returned.state);
        let asked = key.clone();
        let kept: Option<Kept> = self.read(move |read| read.setting(&asked)).await?;
        let Kept { begun, name, address, site } = kept.ok_or_else(|| refusal(&Obstacle::NotOurs))?;
        let grant = begun.grant(self.transport(), self.clock(), &returned).await;
        let grant = grant.map_err(|obstacle| refusal(&obstacle))?;
        let channel = self.keep_micropub(name, address, site, &grant).await?;
        self.write(move |tx| tx.remove_setting(&key)).await?;
        Ok(channel)
    }

    /// Adds a site by a token, or renews the token of one that is there.
    pub(super) async fn add_micropub(
        &self,
        address: &str,
        token: &str,
        name: Option<String>,
    ) -> Result<Channel> {
        let blog = only(Only::Micropub, self.transport(), self.clock(), address).await;
        let blog = blog.map_err(|obstacle| match obstacle {
            Obstacle::NoBlog { host, .. } => refusal(&Obstacle::NoMicropub { host }),
            other => refusal(&other),
        })?;
        let site = blog.site();
        self.keep_micropub(name.unwrap_or(blog.name), blog.address.to_string(), site, &Grant::read(token))
            .await
    }

    /// The token as it is kept, once the site has said that it knows it, and what the site takes today.
    pub(super) async fn micropub_token(
        &self,
        endpoint: &Url,
        address: &str,
        typed: &str,
    ) -> Result<(String, Micropub)> {
        let grant = Grant::read(typed);
        let facts = self.micropub_facts(endpoint, address, &grant).await?;
        Ok((grant.to_secret(), facts))
    }

    async fn keep_micropub(
        &self,
        name: String,
        address: String,
        site: Site,
        grant: &Grant,
    ) -> Result<Channel> {
        let endpoint = Url::parse(&site.endpoint).map_err(|_| refusal(&Obstacle::NotOurs))?;
        let facts = self.micropub_facts(&endpoint, &address, grant).await?;
        let new = NewChannel {
            platform: Platform::Micropub,
            name,
            // A person is known by her address.
            user: address.clone(),
            address,
            site: Site { micropub: Some(facts), ..site },
        };
        self.keep(new, &grant.to_secret()).await
    }

    async fn micropub_facts(&self, endpoint: &Url, address: &str, grant: &Grant) -> Result<Micropub> {
        let (transport, clock) = (Arc::clone(&self.seams().transport), Arc::clone(&self.seams().clock));
        let facts = verify(transport, clock, endpoint, address, grant).await;
        facts.map_err(|obstacle| refusal(&obstacle))
    }
}
