//! Where a case is played: a desk, one channel, and the host behind it.

use std::sync::Arc;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::channel::Channel;
use bureau::model::time::Clock;
use bureau::publish::net::Net;
use bureau::publish::transport::{Method, Transport};

use super::{BLOG, OLD};
use crate::contract::watched::Watched;
use crate::support::blog::Blog;
use crate::support::desk::{Desk, title};
use crate::support::fake::http::Served;
use crate::support::fake::web::Web;
use crate::support::fake::xmlrpc::{Row, Server, USER, Way};
use crate::support::fault::{Fault, Seen};
use crate::support::proxy::Proxy;

/// The host of the fakes that have no sockets.
pub const HOST: &str = "vieux.test";

/// A desk with one channel, a host of XML-RPC.
pub struct Scene {
    pub desk: Arc<Desk>,
    pub watched: Arc<Watched>,
    /// Whether it speaks `wp.*`.
    pub wordpress: bool,
    /// Whether it has drafts.
    pub drafts: bool,
    behind: Behind,
}

enum Behind {
    /// A fake, in this process.
    Memory(Arc<Web>),
    /// A fake behind a failing proxy.
    Fake(Proxy, Served<Server>),
    /// A real blog behind a failing proxy.
    Real(Proxy, &'static Blog),
}

/// A post on the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct There {
    pub status: String,
    pub slug: String,
    pub title: String,
    pub html: String,
}

impl Scene {
    pub async fn wordpress() -> Self {
        Self::memory(Server::new(Way::WordPress)).await
    }

    pub async fn movable() -> Self {
        Self::memory(Server::new(Way::MovableType)).await
    }

    pub async fn bare() -> Self {
        Self::memory(Server::new(Way::Bare)).await
    }

    /// On a host of that kind.
    pub async fn memory(server: Server) -> Self {
        let way = server.way;
        let (mut web, mut watched) = (None, None);
        let desk = Desk::with(|clock| {
            let new = Arc::new(Web::new(clock));
            new.add_xmlrpc(HOST, server);
            web = Some(Arc::clone(&new));
            watched = Some(Arc::new(Watched::new(new)));
            Arc::clone(watched.as_ref().unwrap()) as Arc<dyn Transport>
        })
        .await;
        add(&desk, HOST, USER, &Server::key()).await;
        Self {
            desk: Arc::new(desk),
            watched: watched.unwrap(),
            wordpress: way == Way::WordPress,
            drafts: way != Way::Bare,
            behind: Behind::Memory(web.unwrap()),
        }
    }

    pub async fn sockets() -> Self {
        let served = Served::start(Server::new(Way::WordPress)).await;
        let proxy = Proxy::before(&served.url()).await;
        let (desk, watched) = Self::at_sockets(&proxy.url(), USER, &Server::key()).await;
        Self { desk, watched, wordpress: true, drafts: true, behind: Behind::Fake(proxy, served) }
    }

    pub async fn real() -> Self {
        Self::at_blog(&BLOG, true).await
    }

    /// A real WordPress by MetaWeblog.
    pub async fn real_old() -> Self {
        Self::at_blog(&OLD, false).await
    }

    async fn at_blog(blog: &'static Blog, wordpress: bool) -> Self {
        let proxy = Proxy::before(&blog.url).await;
        let (desk, watched) = Self::at_sockets(&proxy.url(), &blog.admin.user, &blog.admin.password).await;
        Self { desk, watched, wordpress, drafts: true, behind: Behind::Real(proxy, blog) }
    }

    async fn at_sockets(url: &str, user: &str, password: &str) -> (Arc<Desk>, Arc<Watched>) {
        let watched = Arc::new(Watched::new(Arc::new(Net::new())));
        let network = Arc::clone(&watched) as Arc<dyn Transport>;
        let desk = Desk::with(|_| network).await;
        add(&desk, url, user, password).await;
        (Arc::new(desk), watched)
    }

    /// The call that makes a post.
    pub fn makes(&self) -> &'static str {
        if self.wordpress { "wp.newPost" } else { "metaWeblog.newPost" }
    }

    /// The call that shows, changes and hides one.
    pub fn changes(&self) -> &'static str {
        if self.wordpress { "wp.editPost" } else { "metaWeblog.editPost" }
    }

    /// The call that brings a picture.
    pub fn brings(&self) -> &'static str {
        if self.wordpress { "wp.uploadFile" } else { "metaWeblog.newMediaObject" }
    }

    /// The call that removes a post.
    pub fn removes(&self) -> &'static str {
        if self.wordpress { "wp.editPost" } else { "blogger.deletePost" }
    }

    /// Begins a post under a title that no other has.
    pub async fn write(&self, words: &str, body: &str) -> (String, String) {
        let title = title(words);
        (self.desk.write(&title, body).await, title)
    }

    pub async fn publish(&self, id: &str) {
        self.desk.publish(id, &["Blog"]).await;
    }

    /// Publishes where nothing goes wrong.
    pub async fn published(&self, words: &str, body: &str) -> (String, String) {
        let (id, title) = self.write(words, body).await;
        self.publish(&id).await;
        let outcome = self.desk.send().await;
        assert_eq!(outcome, Outcome::Delivered, "{:#?}", self.desk.detail(&id, "Blog").await.journal);
        (id, title)
    }

    pub async fn update(&self, id: &str, body: &str) -> Outcome {
        self.desk.rewrite(id, body).await;
        self.desk.act(Request::Update, id).await;
        self.desk.send().await
    }

    pub async fn set(&self, id: &str, set: impl FnOnce(&mut bureau::model::post::Settings)) {
        let post = self.desk.open(id).await.post;
        let mut settings = post.settings;
        set(&mut settings);
        let args = SavePostSettings { id: post.id, kind: post.kind, language: post.language, settings };
        self.desk.ask::<bureau::model::post::Post>(Request::PostSettings(args)).await.unwrap();
    }

    /// Sends, and does what the screen asks of the writer: signs in again, or tries again what was refused.
    pub async fn send(&self, id: &str) -> Outcome {
        for _ in 0..8 {
            let outcome = self.desk.send().await;
            if outcome != Outcome::Asking {
                return outcome;
            }
            match self.state(id).await {
                DeliveryState::SignIn => self.sign_in(&self.password()).await,
                DeliveryState::Refused { .. } | DeliveryState::Stale { .. } => {
                    self.desk.answer(id, Answer::SendAgain).await;
                }
                other => panic!("{other:?}: {:#?}", self.desk.detail(id, "Blog").await.journal),
            }
        }
        Outcome::Asking
    }

    pub fn password(&self) -> String {
        match &self.behind {
            Behind::Real(_, blog) => blog.admin.password.clone(),
            Behind::Memory(_) | Behind::Fake(..) => Server::key(),
        }
    }

    pub async fn sign_in(&self, password: &str) {
        let sign_in = SignIn { id: "Blog".into(), user: None, password: password.to_owned() };
        self.desk.ask::<Channel>(Request::ChannelSignIn(sign_in)).await.unwrap();
    }

    pub async fn state(&self, id: &str) -> DeliveryState {
        self.desk.delivery(id, "Blog").await.state
    }

    pub async fn pull(&self) {
        self.desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
        self.desk.engine.sync().await.unwrap();
    }

    /// What the host holds of that title, as its own database says.
    pub fn there(&self, title: &str) -> Vec<There> {
        let mark = title.rsplit(' ').next().unwrap();
        if let Behind::Real(_, blog) = &self.behind {
            return real(blog, mark);
        }
        let of = |row: &Row| There {
            status: row.status.clone(),
            slug: row.slug.clone(),
            title: row.title.clone(),
            html: row.content.clone(),
        };
        self.server(|server| server.rows().filter(|row| row.title.contains(mark)).map(of).collect())
    }

    /// The one post of that title, and that readers see it, without our name or our mark.
    pub fn one(&self, title: &str, case: &str) -> There {
        let rows = self.there(title);
        assert!(rows.len() == 1 && rows[0].status == "publish", "{case}: {rows:#?}");
        // Where there are no drafts the mark stays until the first change.
        let marked =
            rows[0].slug.starts_with("bureau-") || (self.drafts && rows[0].html.contains("bureau-0"));
        assert!(!marked, "{case}: {rows:#?}");
        rows[0].clone()
    }

    /// The row of the one post of that title, on a fake.
    pub fn row(&self, title: &str) -> Row {
        let mark = title.rsplit(' ').next().unwrap().to_owned();
        self.server(|server| server.rows().find(|row| row.title.contains(&mark)).expect("a post").clone())
    }

    /// Somebody changes the post on the fake.
    pub fn edit(&self, title: &str, edit: impl FnOnce(&mut Row)) {
        let (id, now) = (self.row(title).id, self.desk.clock.now());
        self.server(|server| server.edits(id, now, edit));
    }

    /// Looks at the fake, or does something on it.
    pub fn server<T>(&self, look: impl FnOnce(&mut Server) -> T) -> T {
        match &self.behind {
            Behind::Memory(web) => web.at_xmlrpc(HOST, look),
            Behind::Fake(_, served) => served.at(look),
            Behind::Real(..) => unreachable!("it is real"),
        }
    }

    /// Does `act` on the fake while a call of that name is under way.
    pub fn meanwhile(&self, call: &str, act: impl FnOnce(&mut Server) + Send + 'static) {
        let Behind::Memory(web) = &self.behind else { unreachable!("nobody is there") };
        let web = Arc::clone(web);
        self.watched.meanwhile(Method::Post, call, async move || web.at_xmlrpc(HOST, act));
    }

    /// Does `fault` to the next call of that name.
    pub fn arm(&self, call: &str, fault: Fault) {
        match &self.behind {
            Behind::Memory(web) => web.arm("POST", call, fault, 1),
            Behind::Fake(proxy, _) | Behind::Real(proxy, _) => proxy.arm("POST", call, fault),
        }
    }

    /// Whether nobody else waits there.
    pub fn is_fake(&self) -> bool {
        !matches!(self.behind, Behind::Real(..))
    }

    pub fn is_spent(&self) -> bool {
        match &self.behind {
            Behind::Memory(web) => web.is_spent(),
            Behind::Fake(proxy, _) | Behind::Real(proxy, _) => proxy.is_spent(),
        }
    }

    /// How many calls of that name came by.
    pub fn count(&self, call: &str) -> usize {
        match &self.behind {
            Behind::Memory(web) => {
                // The memory keeps what it was asked for, as the proxy does.
                let fits = |seen: &Seen| seen.path.contains(call);
                web.seen().iter().filter(|seen| fits(seen)).count()
            }
            Behind::Fake(proxy, _) | Behind::Real(proxy, _) => proxy.count("POST", call),
        }
    }
}

fn real(blog: &Blog, mark: &str) -> Vec<There> {
    let rows = blog.rows(&format!(
        "select post_status, post_name, hex(post_title), hex(post_content) from wp_posts
         where post_type in ('post', 'page') and post_title like '%{mark}%' order by ID"
    ));
    let text = |hex: &str| {
        let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        String::from_utf8((0..hex.len()).step_by(2).map(byte).collect()).unwrap()
    };
    rows.iter()
        .map(|row| There {
            status: row[0].clone(),
            slug: row[1].clone(),
            title: text(&row[2]),
            html: text(row.get(3).map_or("", String::as_str)),
        })
        .collect()
}

/// Adds the host as a channel called `Blog`.
pub async fn add(desk: &Desk, address: &str, user: &str, password: &str) -> Channel {
    desk.ask::<Channel>(Request::ChannelAdd(adding(address, user, password))).await.unwrap()
}

pub fn adding(address: &str, user: &str, password: &str) -> AddChannel {
    AddChannel::XmlRpc {
        address: address.to_owned(),
        user: user.to_owned(),
        password: password.to_owned(),
        name: Some("Blog".into()),
    }
}
