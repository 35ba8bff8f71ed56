//! Where a case is played: a desk, one channel, and the site behind it.

use std::sync::Arc;
use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::model::channel::Channel;
use bureau::model::time::{Clock, Timestamp};
use bureau::publish::FailureKind;
use bureau::publish::net::Net;
use bureau::publish::transport::Transport;

use super::SITE;
use crate::support::desk::{Desk, title};
use crate::support::fake::http::Served;
use crate::support::fake::micropub::{Row, Server};
use crate::support::fake::web::Web;
use crate::support::fault::{Cut, Fault, Seen};
use crate::support::proxy::Proxy;

/// The host of the fake that has no sockets.
pub const HOST: &str = "quai.test";

/// A desk with one channel.
pub struct Scene {
    pub desk: Desk,
    behind: Behind,
}

enum Behind {
    /// The fake, in this process.
    Memory(Arc<Web>),
    /// The fake behind a failing proxy.
    Fake(Proxy, Served<Server>),
    /// The real site behind a failing proxy.
    Real(Proxy),
}

/// A post on the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct There {
    pub title: String,
    pub html: String,
    pub hidden: bool,
}

impl Scene {
    /// A site that lists its posts and shows what is made at once.
    pub async fn memory() -> Self {
        Self::with(Server::new()).await
    }

    /// One that knows drafts.
    pub async fn drafted() -> Self {
        Self::with(Server::with_drafts()).await
    }

    /// One that lists from old to new, and holds more than one stretch of a list.
    pub async fn oldest() -> Self {
        let scene = Self::with(Server::oldest_first()).await;
        let now = scene.desk.clock.now();
        scene.server(|server| {
            for number in 0..60 {
                let then = Timestamp::from_unix_millis(now.unix_millis() - (60 - number) * 86_400_000);
                server.writes(&format!("Ancien {number}"), "<p>Un vieux billet.</p>", then);
            }
        });
        scene
    }

    /// One that lists nothing.
    pub async fn unlisted() -> Self {
        Self::with(Server::unlisted()).await
    }

    /// One that has only what it must.
    pub async fn bare() -> Self {
        Self::with(Server::bare()).await
    }

    pub async fn with(server: Server) -> Self {
        let mut web = None;
        let desk = Desk::with(|clock| {
            let new = Arc::new(Web::new(clock));
            new.add_micropub(HOST, server);
            web = Some(Arc::clone(&new));
            new as Arc<dyn Transport>
        })
        .await;
        add(&desk, HOST, &Server::token()).await.unwrap();
        Self { desk, behind: Behind::Memory(web.unwrap()) }
    }

    pub async fn sockets() -> Self {
        let served = Served::start(Server::new()).await;
        let proxy = Proxy::before(&served.url()).await;
        let desk = Self::at_sockets(&proxy.url(), &Server::token()).await;
        Self { desk, behind: Behind::Fake(proxy, served) }
    }

    pub async fn real() -> Self {
        let proxy = Proxy::before(&SITE.url).await;
        let desk = Self::at_sockets(&proxy.url(), &SITE.token).await;
        Self { desk, behind: Behind::Real(proxy) }
    }

    async fn at_sockets(url: &str, token: &str) -> Desk {
        let desk = Desk::with(|_| Arc::new(Net::new()) as Arc<dyn Transport>).await;
        add(&desk, url, token).await.unwrap();
        desk
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

    /// Publishes, and the answer is lost, on a network that shuts for a while after it.
    pub async fn lost(&self, words: &str) -> (String, String) {
        let (id, title) = self.write(words, "Bonjour.").await;
        self.arm("POST", "/micropub", Fault::Swallow(Cut::BeforeStatus));
        self.arm_times("GET", "", Fault::Unreachable(FailureKind::Connect), 30);
        self.publish(&id).await;
        self.desk.engine.sync().await.unwrap();
        (id, title)
    }

    /// Sends for as long as it takes the network to come back.
    pub async fn outlast(&self) -> Outcome {
        for _ in 0..40 {
            match self.desk.send().await {
                Outcome::Waiting => {}
                outcome => return outcome,
            }
        }
        Outcome::Waiting
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

    /// Sends, and does what the screen asks of the writer: signs in again, tries again what was refused, and looks on the
    /// site where nothing else can.
    pub async fn send(&self, id: &str) -> Outcome {
        let title = self.desk.open(id).await.post.title;
        for _ in 0..8 {
            let outcome = self.desk.send().await;
            if outcome != Outcome::Asking {
                return outcome;
            }
            match self.state(id).await {
                DeliveryState::SignIn => self.sign_in(&self.token()).await,
                DeliveryState::Refused { .. } | DeliveryState::Stale { .. } => {
                    self.desk.answer(id, Answer::SendAgain).await;
                }
                DeliveryState::Asks => {
                    let there = !self.there(&title).is_empty();
                    self.desk.answer(id, if there { Answer::There } else { Answer::SendAgain }).await;
                }
                other => panic!("{other:?}: {:#?}", self.desk.detail(id, "Blog").await.journal),
            }
        }
        Outcome::Asking
    }

    pub fn token(&self) -> String {
        match &self.behind {
            Behind::Real(_) => SITE.token.clone(),
            Behind::Memory(_) | Behind::Fake(..) => Server::token(),
        }
    }

    pub async fn sign_in(&self, token: &str) {
        let sign_in = SignIn { id: "Blog".into(), user: None, password: token.to_owned() };
        self.desk.ask::<Channel>(Request::ChannelSignIn(sign_in)).await.unwrap();
    }

    pub async fn state(&self, id: &str) -> DeliveryState {
        self.desk.delivery(id, "Blog").await.state
    }

    pub async fn pull(&self) -> ArchivePage {
        let pull = PullChannels { channel: Some("Blog".into()) };
        self.desk.ask::<Done>(Request::Pull(pull)).await.unwrap();
        self.desk.engine.sync().await.unwrap();
        let list = ListArchive { filter: ArchiveFilter::default(), from: 0, limit: 200 };
        self.desk.ask(Request::ArchiveList(list)).await.unwrap()
    }

    /// What the site holds of that title, whatever its interface says.
    pub fn there(&self, title: &str) -> Vec<There> {
        let mark = title.rsplit(' ').next().unwrap();
        if let Behind::Real(_) = &self.behind {
            let rows = SITE.rows().into_iter().filter(|row| row.name.contains(mark));
            return rows.map(|row| There { title: row.name, html: row.html, hidden: false }).collect();
        }
        let of = |row: &Row| There {
            title: row.text("name"),
            html: row.html(),
            hidden: row.text("post-status") == "draft",
        };
        self.server(|server| {
            let rows = server.rows().filter(|row| !row.deleted);
            rows.filter(|row| row.text("name").contains(mark)).map(of).collect()
        })
    }

    /// The one post of that title, and that readers see it.
    pub fn one(&self, title: &str, case: &str) -> There {
        let rows = self.there(title);
        assert!(rows.len() == 1 && !rows[0].hidden, "{case}: {rows:#?}");
        rows[0].clone()
    }

    /// The row of the one post of that title, on a fake.
    pub fn row(&self, title: &str) -> Row {
        let mark = title.rsplit(' ').next().unwrap().to_owned();
        self.server(|server| {
            server.rows().find(|row| row.text("name").contains(&mark)).expect("a post").clone()
        })
    }

    /// Somebody changes the post on the fake.
    pub fn edit(&self, title: &str, edit: impl FnOnce(&mut Row)) {
        let (number, now) = (self.row(title).number, self.desk.clock.now());
        self.server(|server| server.edits(number, now, edit));
    }

    /// Looks at the fake, or does something on it.
    pub fn server<T>(&self, look: impl FnOnce(&mut Server) -> T) -> T {
        match &self.behind {
            Behind::Memory(web) => web.at_micropub(HOST, look),
            Behind::Fake(_, served) => served.at(look),
            Behind::Real(_) => unreachable!("it is real"),
        }
    }

    /// Does `fault` to the next request of `method` whose path contains `word`.
    pub fn arm(&self, method: &'static str, word: &str, fault: Fault) {
        self.arm_times(method, word, fault, 1);
    }

    pub fn arm_times(&self, method: &'static str, word: &str, fault: Fault, times: u32) {
        match &self.behind {
            Behind::Memory(web) => web.arm(method, word, fault, times),
            Behind::Fake(proxy, _) | Behind::Real(proxy) => proxy.arm_times(method, word, fault, times),
        }
    }

    pub fn is_spent(&self) -> bool {
        match &self.behind {
            Behind::Memory(web) => web.is_spent(),
            Behind::Fake(proxy, _) | Behind::Real(proxy) => proxy.is_spent(),
        }
    }

    /// How many requests of `method` came by whose path contains `word`.
    pub fn count(&self, method: &str, word: &str) -> usize {
        match &self.behind {
            Behind::Memory(web) => {
                let fits = |seen: &Seen| seen.method == method && seen.path.contains(word);
                web.seen().iter().filter(|seen| fits(seen)).count()
            }
            Behind::Fake(proxy, _) | Behind::Real(proxy) => proxy.count(method, word),
        }
    }

    pub fn pass(&self, length: Duration) {
        self.desk.clock.pass(length);
    }
}

/// Adds the site as a channel called `Blog`.
pub async fn add(desk: &Desk, address: &str, token: &str) -> Result<Channel, Problem> {
    let add = AddChannel::Micropub {
        address: address.to_owned(),
        token: token.to_owned(),
        name: Some("Blog".into()),
    };
    desk.ask::<Channel>(Request::ChannelAdd(add)).await
}
