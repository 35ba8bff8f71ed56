//! Signing in to a blog by XML-RPC.

use std::sync::Arc;

use url::Url;

use super::channels::{NewChannel, refusal};
use super::engine::Engine;
use crate::error::Result;
use crate::model::channel::{Channel, Platform, Site};
use crate::publish::discovery::{Only, only};
use crate::publish::xmlrpc::Account;
use crate::publish::xmlrpc::signin::{Identity, verify};

impl Engine {
    /// Adds a blog by XML-RPC, whatever else it speaks, or renews the password of one that is there.
    pub(super) async fn add_xmlrpc(
        &self,
        address: &str,
        user: &str,
        password: &str,
        name: Option<String>,
    ) -> Result<Channel> {
        let blog = only(Only::XmlRpc, self.transport(), self.clock(), address).await;
        let blog = blog.map_err(|obstacle| refusal(&obstacle))?;
        let account = Account { user: user.trim().to_owned(), password: password.to_owned() };
        let identity = self.open_xmlrpc(&blog.endpoint, &account, &blog.address).await?;
        let address = identity
            .address
            .clone()
            .filter(|said| said.scheme() == "https" || blog.address.scheme() == "http");
        let site = with(blog.site(), identity);
        let new = NewChannel {
            platform: Platform::XmlRpc,
            name: name.or(site.name.clone()).unwrap_or(blog.name),
            address: address.unwrap_or(blog.address).to_string(),
            user: account.user,
            site,
        };
        self.keep(new, &account.password).await
    }

    /// The account as it is kept in `channel`, once the host has said that it knows it.
    pub(super) async fn xmlrpc_password(
        &self,
        channel: &mut Channel,
        endpoint: &Url,
        user: Option<String>,
        password: &str,
    ) -> Result<String> {
        let user = user.or(channel.user.clone()).unwrap_or_default();
        let account = Account { user, password: password.to_owned() };
        let address = Url::parse(&channel.address).unwrap_or_else(|_| endpoint.clone());
        let identity = self.open_xmlrpc(endpoint, &account, &address).await?;
        channel.site = with(std::mem::take(&mut channel.site), identity);
        channel.user = Some(account.user);
        Ok(account.password)
    }

    async fn open_xmlrpc(&self, endpoint: &Url, account: &Account, address: &Url) -> Result<Identity> {
        let (transport, clock) = (Arc::clone(&self.seams().transport), Arc::clone(&self.seams().clock));
        verify(transport, clock, endpoint, account, address).await.map_err(|obstacle| refusal(&obstacle))
    }
}

/// What was learnt at a sign-in.
fn with(site: Site, identity: Identity) -> Site {
    let Identity { facts, site: said, may_publish, .. } = identity;
    Site {
        name: said.name.or(site.name),
        zone: said.zone.or(site.zone),
        xmlrpc: Some(facts),
        may_publish,
        ..site
    }
}
