//! Where a case is played: a desk, one channel, and the site behind it.

use std::sync::Arc;
use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::channel::Channel;
use bureau::model::time::Clock;
use bureau::publish::net::Net;
use bureau::publish::transport::{Method, Transport};

use super::SITE;
use crate::contract::watched::Watched;
use crate::support::desk::{Desk, title};
use crate::support::fake::ghost::{Row, Server};
use crate::support::fake::http::Served;
use crate::support::fake::web::Web;
use crate::support::fault::{Fault, Seen};
use crate::support::proxy::Proxy;

/// The host of the fake that has no sockets.
pub const HOST: &str = "fantome.test";

/// A desk with one channel, a Ghost.
pub struct Scene {
    pub desk: Arc<Desk>,
    pub watched: Arc<Watched>,
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
    pub status: String,
    pub slug: String,
    pub title: String,
    pub html: String,
}

impl Scene {
    pub async fn memory() -> Self {
        let (mut web, mut watched) = (None, None);
        let desk = Desk::with(|clock| {
            let new = Arc::new(Web::new(clock));
            new.add_ghost(HOST, Server::new());
            web = Some(Arc::clone(&new));
            watched = Some(Arc::new(Watched::new(new)));
            Arc::clone(watched.as_ref().unwrap()) as Arc<dyn Transport>
        })
        .await;
        add(&desk, HOST, &Server::key()).await;
        Self { desk: Arc::new(desk), watched: watched.unwrap(), behind: Behind::Memory(web.unwrap()) }
    }

    pub async fn sockets() -> Self {
        let served = Served::start(Server::new()).await;
        let proxy = Proxy::before(&served.url()).await;
        let (desk, watched) = Self::at_sockets(&proxy.url(), &Server::key()).await;
        Self { desk, watched, behind: Behind::Fake(proxy, served) }
    }

    pub async fn real() -> Self {
        let proxy = Proxy::before(&SITE.url).await;
        let (desk, watched) = Self::at_sockets(&proxy.url(), &SITE.key).await;
        Self { desk, watched, behind: Behind::Real(proxy) }
    }

    async fn at_sockets(url: &str, key: &str) -> (Arc<Desk>, Arc<Watched>) {
        let watched = Arc::new(Watched::new(Arc::new(Net::new())));
        let network = Arc::clone(&watched) as Arc<dyn Transport>;
        let desk = Desk::with(|_| network).await;
        add(&desk, url, key).await;
        (Arc::new(desk), watched)
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
                DeliveryState::SignIn => self.sign_in(&self.key()).await,
                DeliveryState::Refused { .. } | DeliveryState::Stale { .. } => {
                    self.desk.answer(id, Answer::SendAgain).await;
                }
                other => panic!("{other:?}: {:#?}", self.desk.detail(id, "Blog").await.journal),
            }
        }
        Outcome::Asking
    }

    pub fn key(&self) -> String {
        match &self.behind {
            Behind::Real(_) => SITE.key.clone(),
            Behind::Memory(_) | Behind::Fake(..) => Server::key(),
        }
    }

    pub async fn sign_in(&self, key: &str) {
        let sign_in = SignIn { id: "Blog".into(), user: None, password: key.to_owned() };
        self.desk.ask::<Channel>(Request::ChannelSignIn(sign_in)).await.unwrap();
    }

    pub async fn state(&self, id: &str) -> DeliveryState {
        self.desk.delivery(id, "Blog").await.state
    }

    pub async fn pull(&self) {
        self.desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
        self.desk.engine.sync().await.unwrap();
    }

    /// A member asks something under the post of that title, is answered by the one who runs the site, answers that, and four
    /// others join in.
    pub fn member_asks(&self, title: &str) {
        let said = [
            (None, None, "Inès", "Une question ?"),
            (Some(0), None, "Naïma", "Oui."),
            (Some(0), Some(1), "Inès", "Merci."),
            (Some(0), None, "Théo", "Moi aussi."),
            (Some(0), None, "Jeanne", "Et moi."),
            (Some(0), None, "Malik", "Pas moi."),
            (Some(0), None, "Nour", "Ni moi."),
        ];
        let Behind::Real(_) = &self.behind else {
            let (post, now) = (self.row(title).number, self.desk.clock.now());
            let mut ids: Vec<String> = Vec::new();
            for (second, (under, answers, who, words)) in said.into_iter().enumerate() {
                let now = now.after(Duration::from_secs(second as u64));
                let answered = answers.or(under).map(|at: usize| ids[at].clone());
                let html = format!("<p>{words}</p>");
                ids.push(self.server(|server| server.hears(post, answered.as_deref(), who, &html, now)));
            }
            return;
        };
        let mark = title.rsplit(' ').next().unwrap();
        let post = SITE.rows(&format!("select id from posts where title like '%{mark}%'"))[0][0].clone();
        for (_, _, who, _) in said {
            let email =
                if who == "Naïma" { "naima@example.org".into() } else { format!("{who}@lecteurs.example") };
            SITE.rows(&format!(
                "insert ignore into members (id, uuid, transient_id, email, name, status, created_at, created_by)
                 values (left(md5('{who}'), 24), uuid(), uuid(), '{email}', '{who}', 'free', now(), '1')"
            ));
        }
        let id = |at: usize| format!("left(md5('{mark}{at}'), 24)");
        for (at, (under, answers, who, words)) in said.into_iter().enumerate() {
            let [under, answers] = [under, answers].map(|at| at.map_or("null".to_owned(), id));
            SITE.rows(&format!(
                "insert into comments (id, post_id, member_id, parent_id, in_reply_to_id, status, html, created_at, updated_at)
                 values ({}, '{post}', left(md5('{who}'), 24), {under}, {answers}, 'published', '<p>{words}</p>',
                 utc_timestamp() - interval {} second, utc_timestamp())",
                id(at),
                60 - at
            ));
        }
    }

    /// What the site holds of that title, as its own database says.
    pub fn there(&self, title: &str) -> Vec<There> {
        let mark = title.rsplit(' ').next().unwrap();
        if let Behind::Real(_) = &self.behind {
            return real(mark);
        }
        let of = |row: &Row| There {
            status: row.status.clone(),
            slug: row.slug.clone(),
            title: row.title.clone(),
            html: row.html.clone(),
        };
        self.server(|server| server.rows().filter(|row| row.title.contains(mark)).map(of).collect())
    }

    /// The one post of that title, and that readers see it.
    pub fn one(&self, title: &str, case: &str) -> There {
        let rows = self.there(title);
        assert!(rows.len() == 1 && rows[0].status == "published", "{case}: {rows:#?}");
        assert!(!rows[0].slug.starts_with("bureau-"), "{case}: {rows:#?}");
        rows[0].clone()
    }

    /// The row of the one post of that title, on a fake.
    pub fn row(&self, title: &str) -> Row {
        let mark = title.rsplit(' ').next().unwrap().to_owned();
        self.server(|server| server.rows().find(|row| row.title.contains(&mark)).expect("a post").clone())
    }

    /// Somebody changes the post on the fake.
    pub fn edit(&self, title: &str, edit: impl FnOnce(&mut Row)) {
        let (number, now) = (self.row(title).number, self.desk.clock.now());
        self.server(|server| server.edits(number, now, edit));
    }

    /// Looks at the fake, or does something on it.
    pub fn server<T>(&self, look: impl FnOnce(&mut Server) -> T) -> T {
        match &self.behind {
            Behind::Memory(web) => web.at_ghost(HOST, look),
            Behind::Fake(_, served) => served.at(look),
            Behind::Real(_) => unreachable!("it is real"),
        }
    }

    /// Does `act` on the fake while a request of that kind is under way.
    pub fn meanwhile(&self, method: Method, word: &str, act: impl FnOnce(&mut Server) + Send + 'static) {
        let Behind::Memory(web) = &self.behind else { unreachable!("nobody is there") };
        let web = Arc::clone(web);
        self.watched.meanwhile(method, word, async move || web.at_ghost(HOST, act));
    }

    /// Does `fault` to the next request of `method` whose path contains `word`.
    pub fn arm(&self, method: &'static str, word: &str, fault: Fault) {
        match &self.behind {
            Behind::Memory(web) => web.arm(method, word, fault, 1),
            Behind::Fake(proxy, _) | Behind::Real(proxy) => proxy.arm(method, word, fault),
        }
    }

    /// The same for the next `times` requests.
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
}

fn real(mark: &str) -> Vec<There> {
    let rows = SITE.rows(&format!(
        "select status, slug, hex(title), hex(coalesce(html, '')) from posts where title like '%{mark}%' order by id"
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

/// Adds the site as a channel called `Blog`.
pub async fn add(desk: &Desk, address: &str, key: &str) -> Channel {
    let add =
        AddChannel::Ghost { address: address.to_owned(), key: key.to_owned(), name: Some("Blog".into()) };
    desk.ask::<Channel>(Request::ChannelAdd(add)).await.unwrap()
}
