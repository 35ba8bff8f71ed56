//! Where a case is played: a desk, one channel, and Google behind it.

use std::sync::Arc;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::model::channel::Channel;
use bureau::model::post::{Kind, Settings};
use bureau::model::time::Clock;
use bureau::publish::blogger::Google;
use bureau::publish::discovery::Directories;
use bureau::publish::net::Net;
use bureau::publish::transport::{Method, Transport};

use crate::contract::watched::Watched;
use crate::support::desk::{Desk, title};
use crate::support::fake::blogger::{Row, Server};
use crate::support::fake::http::Served;
use crate::support::fake::web::Web;
use crate::support::fault::{Fault, Seen};
use crate::support::proxy::Proxy;

/// The blog of the fake that has no sockets.
pub const HOST: &str = "naima.blogspot.com";

/// A desk with one channel, a Blogger.
pub struct Scene {
    pub desk: Arc<Desk>,
    pub watched: Arc<Watched>,
    behind: Behind,
}

enum Behind {
    /// The fake, in this process, by Google's own names.
    Memory(Arc<Web>),
    /// The fake behind a failing proxy.
    Fake(Proxy, Served<Server>),
}

impl Scene {
    pub async fn memory() -> Self {
        Self::with(Server::new()).await
    }

    /// One whose answers to changes do not say how the post stands.
    pub async fn quiet() -> Self {
        Self::with(Server::quiet()).await
    }

    pub async fn with(server: Server) -> Self {
        let scene = Self::unopened(server).await;
        add(&scene.desk, HOST).await.unwrap();
        scene.fits();
        scene
    }

    /// Before any channel is there.
    pub async fn unopened(server: Server) -> Self {
        let (mut web, mut watched) = (None, None);
        let desk = Desk::with(|clock| {
            let new = Arc::new(Web::new(clock));
            new.add_google(server.at(&format!("https://{HOST}")));
            web = Some(Arc::clone(&new));
            watched = Some(Arc::new(Watched::new(new)));
            Arc::clone(watched.as_ref().unwrap()) as Arc<dyn Transport>
        })
        .await;
        Self { desk: Arc::new(desk), watched: watched.unwrap(), behind: Behind::Memory(web.unwrap()) }
    }

    pub async fn sockets() -> Self {
        let served = Served::start(Server::new()).await;
        let proxy = Proxy::before(&served.url()).await;
        let watched = Arc::new(Watched::new(Arc::new(Net::new())));
        let network = Arc::clone(&watched) as Arc<dyn Transport>;
        let google = Google::here(&proxy.url()).unwrap();
        let desk = Desk::asking(Directories { google, ..Directories::default() }, |_| network).await;
        add(&desk, &proxy.url()).await.unwrap();
        Self { desk: Arc::new(desk), watched, behind: Behind::Fake(proxy, served) }
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

    pub async fn set(&self, id: &str, set: impl FnOnce(&mut Kind, &mut Settings)) {
        let post = self.desk.open(id).await.post;
        let (mut kind, mut settings) = (post.kind, post.settings);
        set(&mut kind, &mut settings);
        let args = SavePostSettings { id: post.id, kind, language: post.language, settings };
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
                DeliveryState::SignIn => self.sign_in().await,
                DeliveryState::Refused { .. } | DeliveryState::Stale { .. } => {
                    self.desk.answer(id, Answer::SendAgain).await;
                }
                other => panic!("{other:?}: {:#?}", self.desk.detail(id, "Blog").await.journal),
            }
        }
        Outcome::Asking
    }

    pub async fn sign_in(&self) {
        let refresh = self.server(|server| server.refresh.get_or_insert_with(|| "1//again".into()).clone());
        let sign_in = SignIn { id: "Blog".into(), user: None, password: refresh };
        self.desk.ask::<Channel>(Request::ChannelSignIn(sign_in)).await.unwrap();
    }

    pub async fn state(&self, id: &str) -> DeliveryState {
        self.desk.delivery(id, "Blog").await.state
    }

    pub async fn pull(&self) {
        self.desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
        self.desk.engine.sync().await.unwrap();
        self.fits();
    }

    /// The posts of that title here.
    pub async fn found(&self, title: &str) -> Vec<String> {
        let search = SearchFor { words: format!("\"{title}\""), ..SearchFor::default() };
        let hits: Hits = self.desk.ask(Request::Search(search)).await.unwrap();
        let hits = hits.hits.iter().filter(|hit| hit.row.title == title);
        hits.map(|hit| hit.row.id.to_string()).collect()
    }

    /// What the blog holds of that title, in the bin too.
    pub fn there(&self, title: &str) -> Vec<Row> {
        self.server(|server| server.rows().filter(|row| row.title == title).cloned().collect())
    }

    /// The one post of that title, which readers see, without our mark.
    pub fn one(&self, title: &str, case: &str) -> Row {
        let rows = self.there(title);
        assert!(rows.len() == 1 && rows[0].status == "LIVE", "{case}: {rows:#?}");
        assert!(!rows[0].content.contains("bureau-"), "{case}: {rows:#?}");
        self.fits();
        rows[0].clone()
    }

    /// The row of the one post of that title.
    pub fn row(&self, title: &str) -> Row {
        self.there(title).pop().expect("a post")
    }

    /// Every request so far was one that Google publishes.
    pub fn fits(&self) {
        self.server(|server| assert_eq!(server.faults, Vec::<String>::new()));
    }

    /// Somebody changes the post there.
    pub fn edit(&self, title: &str, edit: impl FnOnce(&mut Row)) {
        let (number, now) = (self.row(title).number, self.desk.clock.now());
        self.server(|server| server.edits(number, now, edit));
    }

    /// Looks at the fake, or does something on it.
    pub fn server<T>(&self, look: impl FnOnce(&mut Server) -> T) -> T {
        match &self.behind {
            Behind::Memory(web) => web.at_google(look),
            Behind::Fake(_, served) => served.at(look),
        }
    }

    /// Does `act` on the fake while a request of that kind is under way.
    pub fn meanwhile(&self, method: Method, word: &str, act: impl FnOnce(&mut Server) + Send + 'static) {
        let Behind::Memory(web) = &self.behind else { unreachable!("nobody is there") };
        let web = Arc::clone(web);
        self.watched.meanwhile(method, word, async move || web.at_google(act));
    }

    /// Does `fault` to the next request of `method` whose path contains `word`.
    pub fn arm(&self, method: &'static str, word: &str, fault: Fault) {
        match &self.behind {
            Behind::Memory(web) => web.arm(method, word, fault, 1),
            Behind::Fake(proxy, _) => proxy.arm(method, word, fault),
        }
    }

    pub fn is_spent(&self) -> bool {
        match &self.behind {
            Behind::Memory(web) => web.is_spent(),
            Behind::Fake(proxy, _) => proxy.is_spent(),
        }
    }

    /// How many requests of `method` came by whose path contains `word`.
    pub fn count(&self, method: &str, word: &str) -> usize {
        match &self.behind {
            Behind::Memory(web) => {
                let fits = |seen: &Seen| seen.method == method && seen.path.contains(word);
                web.seen().iter().filter(|seen| fits(seen)).count()
            }
            Behind::Fake(proxy, _) => proxy.count(method, word),
        }
    }

    /// The network in this process, for another site beside.
    pub fn web(&self) -> &Web {
        let Behind::Memory(web) = &self.behind else { unreachable!("it has sockets") };
        web
    }
}

/// The program of the writer's own.
pub fn client() -> Option<GoogleClient> {
    let (id, secret) = Server::app();
    Some(GoogleClient { id, secret })
}

/// Adds the blog as a channel called `Blog`.
pub async fn add(desk: &Desk, address: &str) -> Result<Channel, Problem> {
    let (address, token) = (address.to_owned(), Server::refresh_token());
    let add = AddChannel::Blogger { address, client: client(), token, name: Some("Blog".into()) };
    desk.ask::<Channel>(Request::ChannelAdd(add)).await
}
