//! Channels: found, added, signed in to, held, forgotten.

use serde::{Deserialize, Serialize};
use url::Url;

use super::args::*;
use super::engine::Engine;
use super::site_folder::is_path;
use super::views::*;
use crate::error::{Error, Result};
use crate::model::channel::{Channel, ChannelState, Platform, Site};
use crate::model::ids::ChannelId;
use crate::model::phrase::Phrase;
use crate::outbox::approve::cancel_op;
use crate::outbox::publishers::capabilities;
use crate::outbox::{can_withdraw, pull};
use crate::publish::discovery::{Blog, Obstacle, discover};
use crate::publish::notebook::Notebook;
use crate::publish::oauth;
use crate::publish::wordpress::Account;
use crate::publish::wordpress::signin::{Identity, authorize_url, read_return, verify};
use crate::store::Read;
use crate::system::{off_thread, typed_path};

/// A sign-in through the blog's page that has begun: what was found at the address.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Begun {
    name: String,
    address: String,
    site: Site,
}

/// The blog that a sign-in leads to.
struct Target {
    name: String,
    address: String,
    site: Site,
    root: Url,
}

/// A channel that was signed in to.
pub(super) struct NewChannel {
    pub platform: Platform,
    pub name: String,
    pub address: String,
    pub user: String,
    pub site: Site,
}

impl From<&Blog> for Target {
    fn from(blog: &Blog) -> Self {
        let (name, address) = (blog.name.clone(), blog.address.to_string());
        Self { name, address, site: blog.site(), root: blog.endpoint.clone() }
    }
}

impl Engine {
    pub(super) async fn channel_discover(&self, args: ByAddress) -> Result<Discovery> {
        if is_path(&args.address) {
            return self.look_at_folder(&args.address).await.map(Discovery::Found);
        }
        if self.is_offline().await? {
            return Ok(Discovery::Later { address: args.address });
        }
        match self.discover(&args.address).await {
            Ok(blog) => Ok(Discovery::Found(found(blog))),
            Err(Obstacle::Offline) => Ok(Discovery::Later { address: args.address }),
            Err(obstacle) => Err(refusal(&obstacle)),
        }
    }

    pub(super) async fn channel_authorize(&self, args: Authorize) -> Result<Authorization> {
        let blog = self.discover(&args.address).await.map_err(|obstacle| refusal(&obstacle))?;
        let host = blog.endpoint.host_str().unwrap_or_default().to_owned();
        let page = blog.authorize.clone().ok_or_else(|| match blog.platform {
            Platform::Mastodon => refusal(&Obstacle::PlainHttp { host }),
            Platform::Ghost | Platform::Bluesky | Platform::Micropub | Platform::XmlRpc => {
                Error::refused("authorize-not-there")
            }
            _ => refusal(&Obstacle::PasswordsOff { host }),
        })?;
        if blog.platform == Platform::Mastodon {
            return self.authorize_mastodon(&blog).await;
        }
        if blog.platform == Platform::Blogger {
            return self.authorize_blogger(&blog, args.client).await;
        }
        if blog.platform == Platform::Micropub {
            return self.authorize_micropub(&blog).await;
        }
        let device = crate::system::device();
        if args.back == Return::Paste {
            // Without an address to come back to, the page shows the password.
            return Ok(Authorization { url: authorize_url(&page, &device, self.now(), None).to_string() });
        }
        let mut random = [0u8; 16];
        self.rng().fill(&mut random);
        let state = hex::encode(random);
        let Target { name, address, site, .. } = Target::from(&blog);
        let (key, begun) = (begun_key(&state), Begun { name, address, site });
        self.write(move |tx| tx.put_setting(&key, &begun)).await?;
        // Where nothing brings the browser back here, the page shows the password.
        let url =
            authorize_url(&page, &device, self.now(), (args.back == Return::App).then_some(state.as_str()));
        Ok(Authorization { url: url.to_string() })
    }

    pub(super) async fn channel_authorized(&self, args: Callback) -> Result<Channel> {
        if let Some(returned) = oauth::read_return(&args.url) {
            if self.is_from_google(&returned) {
                return self.authorized_by_google(returned).await;
            }
            return self.authorized_by_micropub(returned).await;
        }
        let granted = read_return(&args.url).map_err(|obstacle| refusal(&obstacle))?;
        let key = begun_key(&granted.state);
        let begun: Option<Begun> = {
            let key = key.clone();
            self.read(move |read| read.setting(&key)).await?
        };
        let Begun { name, address, site } = begun.ok_or_else(|| refusal(&Obstacle::NotOurs))?;
        let root = Url::parse(&site.endpoint).map_err(|_| refusal(&Obstacle::NotOurs))?;
        let target = Target { name, address, site, root };
        let channel = self.connect(target, granted.account, None).await?;
        self.write(move |tx| tx.remove_setting(&key)).await?;
        Ok(channel)
    }

    pub(super) async fn channel_add(&self, args: AddChannel) -> Result<Channel> {
        match args {
            AddChannel::Notebook { dir, name } => self.add_notebook(&dir, name, None).await,
            AddChannel::WordPress { address, user, password, name } => {
                let blog = self.discover(&address).await.map_err(|obstacle| refusal(&obstacle))?;
                if blog.platform == Platform::XmlRpc {
                    // Its REST is shut, and it takes the same password by its other interface.
                    return self.add_xmlrpc(&address, &user, &password, name).await;
                }
                self.connect(Target::from(&blog), Account::new(&user, &password), name).await
            }
            AddChannel::Mastodon { address, secret, name } => self.add_mastodon(&address, secret, name).await,
            AddChannel::Bluesky { address, user, password, name } => {
                self.add_bluesky(&address, user, &password, name).await
            }
            AddChannel::Ghost { address, key, name } => self.add_ghost(&address, &key, name).await,
            AddChannel::Micropub { address, token, name } => self.add_micropub(&address, &token, name).await,
            AddChannel::Blogger { address, client, token, name } => {
                self.add_blogger(&address, client, &token, name).await
            }
            AddChannel::XmlRpc { address, user, password, name } => {
                self.add_xmlrpc(&address, &user, &password, name).await
            }
            AddChannel::Folder { dir, git, name } => self.add_folder(&dir, git, name).await,
        }
    }

    pub(super) async fn channel_sign_in(&self, args: SignIn) -> Result<Channel> {
        let id = self.read(move |read| read.find_channel(&args.id)).await?;
        let mut channel = self.read(move |read| read.channel(id)).await?;
        let root = Url::parse(&channel.site.endpoint).map_err(|_| refusal(&Obstacle::NotOurs))?;
        let secret = match channel.platform {
            Platform::Mastodon => {
                let token = args.password.trim().to_owned();
                self.is_same_account(&root, &token, channel.user.as_deref()).await?;
                token
            }
            Platform::Bluesky => self.open_bluesky(&mut channel, &root, &args.password).await?,
            Platform::Ghost => self.ghost_key(&root, &args.password).await?,
            Platform::Micropub => {
                let (token, facts) = self.micropub_token(&root, &channel.address, &args.password).await?;
                channel.site.micropub = Some(facts);
                token
            }
            Platform::Blogger => self.blogger_grant(&channel, &args.password).await?,
            Platform::XmlRpc => self.xmlrpc_password(&mut channel, &root, args.user, &args.password).await?,
            Platform::Notebook | Platform::Folder | Platform::WordPress => {
                let user = args.user.or(channel.user.clone()).unwrap_or_default();
                let account = Account::new(&user, &args.password);
                let identity = self.verify(&root, &account).await?;
                channel.site.may_publish = Some(identity.may_publish);
                channel.user = Some(identity.user);
                account.password
            }
        };
        self.secrets().set(id, &channel.name, &secret).await?;
        (channel.state, channel.trouble) = (ChannelState::Ready, None);
        let kept = channel.clone();
        self.write(move |tx| tx.put_channel(&kept)).await?;
        self.publishers().forget(id);
        self.forget_rests(Some(id));
        Ok(channel)
    }

    pub(super) async fn channel_list(&self) -> Result<Vec<ChannelRow>> {
        self.read(|read| {
            let rows = read.channels()?.into_iter().map(|channel| {
                let open = read.open_ops_of(channel.id)?;
                let waiting: std::collections::BTreeSet<_> = open.iter().map(|op| op.delivery).collect();
                Ok(ChannelRow {
                    capabilities: capabilities(&channel),
                    posts: read.posts_on(channel.id)?,
                    waiting: waiting.len() as u32,
                    pull: pull_progress(read, &channel)?,
                    channel,
                })
            });
            rows.collect()
        })
        .await
    }

    pub(super) async fn channel_rename(&self, args: RenameChannel) -> Result<Channel> {
        let name = args.name.trim().to_owned();
        if name.is_empty() {
            return Err(Error::refused("channel-needs-name"));
        }
        self.change_channel(args.id, move |channel| channel.name = name).await
    }

    pub(super) async fn channel_pause(&self, args: ById) -> Result<Channel> {
        self.change_channel(args.id, |channel| {
            if channel.state == ChannelState::Ready {
                channel.state = ChannelState::Paused;
            }
        })
        .await
    }

    pub(super) async fn channel_resume(&self, args: ById) -> Result<Channel> {
        let resumed = self.change_channel(args.id, |channel| {
            if channel.state == ChannelState::Paused {
                channel.state = ChannelState::Ready;
            }
        });
        let channel = resumed.await?;
        self.forget_rests(Some(channel.id));
        Ok(channel)
    }

    pub(super) async fn channel_remove(&self, args: ById) -> Result<Done> {
        let now = self.now();
        let id = self
            .write(move |tx| {
                let id = tx.find_channel(&args.id)?;
                for op in tx.open_ops_of(id)? {
                    if can_withdraw(&op) {
                        tx.note(op.delivery, now, &Phrase::new("journal-channel-removed"))?;
                        cancel_op(tx, op, now)?;
                    }
                }
                tx.remove_channel(id, now)?;
                Ok(id)
            })
            .await?;
        self.publishers().forget(id);
        self.secrets().remove(id).await?;
        Ok(Done {})
    }

    pub(super) async fn channel_terms(&self) -> Result<Vec<TermRow>> {
        self.read(|read| {
            let terms = read.terms()?.into_iter();
            Ok(terms
                .map(|(channel, taxonomy, name, parent)| TermRow { channel, taxonomy, name, parent })
                .collect())
        })
        .await
    }

    pub(super) async fn pull(&self, args: PullChannels) -> Result<Done> {
        self.write(move |tx| {
            let channels = match &args.channel {
                Some(which) => vec![tx.channel(tx.find_channel(which)?)?],
                None => tx.channels()?,
            };
            for channel in channels.iter().filter(|channel| capabilities(channel).pull) {
                pull::begin(tx, channel)?;
            }
            Ok(())
        })
        .await?;
        self.forget_rests(None);
        Ok(Done {})
    }

    /// Makes a notebook of the folder `dir`. Without a `name` of the writer's it goes by its `own`, or by the folder's.
    pub(super) async fn add_notebook(
        &self,
        dir: &str,
        name: Option<String>,
        own: Option<String>,
    ) -> Result<Channel> {
        let now = self.now();
        let dir = typed_path(dir).map_err(|error| Error::file(dir, error))?;
        let id = ChannelId::new(now, self.rng());
        let known = dir.file_name().map(|name| name.to_string_lossy().into_owned());
        let address = dir.display().to_string();
        let same = address.clone();
        let there =
            self.read(move |read| Ok(read.channels()?.into_iter().find(|channel| channel.address == same)));
        if let Some(channel) = there.await? {
            return Ok(channel);
        }
        off_thread(move || Notebook::make(&dir, id)).await??;
        let channel = Channel {
            id,
            platform: Platform::Notebook,
            name: name.or(own.clone()).or(known).unwrap_or_else(|| "notebook".to_owned()),
            address,
            user: None,
            site: Site {
                name: own,
                zone: Some(crate::system::zone()),
                language: Some(self.language().await?.tag().to_owned()),
                ..Site::default()
            },
            state: ChannelState::Ready,
            trouble: None,
            created_at: now,
        };
        let kept = channel.clone();
        self.write(move |tx| tx.put_channel(&kept)).await?;
        Ok(channel)
    }

    /// Adds a WordPress, or renews the secret of one that is there.
    async fn connect(&self, target: Target, account: Account, name: Option<String>) -> Result<Channel> {
        let Target { name: own, address, mut site, root } = target;
        let Identity { user, may_publish } = self.verify(&root, &account).await?;
        site.may_publish = Some(may_publish);
        let new =
            NewChannel { platform: Platform::WordPress, name: name.unwrap_or(own), address, user, site };
        self.keep(new, &account.password).await
    }

    /// Keeps a channel that was signed in to, or the new secret of one that is there.
    pub(super) async fn keep(&self, new: NewChannel, secret: &str) -> Result<Channel> {
        let NewChannel { platform, name, address, user, site } = new;
        let (endpoint, who, account) = (site.endpoint.clone(), user.clone(), site.account.clone());
        let same = self.read(move |read| {
            let mut channels = read.channels()?.into_iter();
            Ok(channels.find(|each| match &account {
                // Under another handle, or on another server since.
                Some(_) => each.platform == platform && each.site.account == account,
                None => each.site.endpoint == endpoint && each.user.as_deref() == Some(&who),
            }))
        });
        let now = self.now();
        let channel = match same.await? {
            Some(known) => {
                let state = ChannelState::Ready;
                // Chosen here, and not learnt there.
                let site = Site { pictures: known.site.pictures, view: known.site.view, ..site };
                Channel { site, address, user: Some(user), state, trouble: None, ..known }
            }
            None => Channel {
                id: ChannelId::new(now, self.rng()),
                platform,
                name,
                address,
                user: Some(user),
                site,
                state: ChannelState::Ready,
                trouble: None,
                created_at: now,
            },
        };
        // The secret first: a channel without one would ask for it at once.
        self.secrets().set(channel.id, &channel.name, secret).await?;
        let kept = channel.clone();
        self.write(move |tx| tx.put_channel(&kept)).await?;
        self.publishers().forget(channel.id);
        self.forget_rests(Some(channel.id));
        Ok(channel)
    }

    pub(super) async fn discover(&self, address: &str) -> std::result::Result<Blog, Obstacle> {
        discover(self.transport(), self.clock(), self.directories(), address).await
    }

    async fn verify(&self, root: &Url, account: &Account) -> Result<Identity> {
        verify(self.transport(), self.clock(), root, account).await.map_err(|obstacle| refusal(&obstacle))
    }

    async fn change_channel(
        &self,
        which: String,
        change: impl FnOnce(&mut Channel) + Send + 'static,
    ) -> Result<Channel> {
        let channel = self
            .write(move |tx| {
                let mut channel = tx.channel(tx.find_channel(&which)?)?;
                change(&mut channel);
                tx.put_channel(&channel)?;
                Ok(channel)
            })
            .await?;
        self.publishers().forget(channel.id);
        self.wake();
        Ok(channel)
    }
}

/// How far the pull of a channel has come; none when nothing was ever pulled.
pub(super) fn pull_progress(read: &Read<'_>, channel: &Channel) -> Result<Option<PullProgress>> {
    Ok(read.pull(channel.id)?.map(|pull| PullProgress {
        channel: channel.id,
        done: pull.done,
        total: pull.total,
        running: pull.next.is_some() && pull.trouble.is_none(),
        trouble: pull.trouble,
    }))
}

pub(super) fn begun_key(state: &str) -> String {
    format!("sign-in-{state}")
}

pub(super) fn refusal(obstacle: &Obstacle) -> Error {
    Error::Refused(obstacle.phrase())
}

fn found(blog: Blog) -> Found {
    Found {
        platform: blog.platform,
        name: blog.name,
        address: blog.address.to_string(),
        endpoint: blog.endpoint.to_string(),
        software: blog.software,
        language: blog.language,
        authorize: blog.authorize.is_some(),
        user: blog.user,
        warnings: blog.warnings,
        folder: None,
    }
}
