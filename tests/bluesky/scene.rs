//! Where a case is played: a desk, one channel, and the server behind it.

use std::sync::Arc;
use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::channel::Channel;
use bureau::model::time::Clock;
use bureau::publish::net::Net;
use bureau::publish::transport::Transport;

use super::PDS;
use crate::support::blog::Login;
use crate::support::desk::{Desk, title};
use crate::support::fake::bluesky::{HANDLE, Row, Server, uri};
use crate::support::fake::http::Served;
use crate::support::fake::web::Web;
use crate::support::fake::wordpress::Site;
use crate::support::fault::{Fault, Seen};
use crate::support::proxy::Proxy;

/// The host of the fake that has no sockets.
pub const HOST: &str = "pds.test";

/// Who is asked what was answered, where the writer names nobody else.
pub const VIEW: &str = "public.api.bsky.app";

/// The request that makes a post.
pub const PUT: &str = "repo.putRecord";

/// A desk with one channel of short posts.
pub struct Scene {
    pub desk: Desk,
    /// The name of the channel; [`Desk::answer`] knows it by this one too.
    pub channel: String,
    behind: Behind,
}

enum Behind {
    /// The fake, in this process.
    Memory(Arc<Web>),
    /// The fake behind a failing proxy.
    Fake(Proxy, Served<Server>),
    /// The real server behind a failing proxy.
    Real(Proxy),
}

impl Scene {
    pub async fn memory() -> Self {
        let mut web = None;
        let desk = Desk::with(|clock| {
            let new = Arc::new(Web::new(clock));
            // It is each of these: who keeps the account, who knows whose a name is and what was answered, and who keeps
            // the documents.
            new.add_bluesky(HOST, &[VIEW, "plc.directory"], Server::new());
            web = Some(Arc::clone(&new));
            new as Arc<dyn Transport>
        })
        .await;
        add(&desk, &format!("@{HANDLE}"), None, &Server::password()).await;
        Self { desk, channel: "Blog".into(), behind: Behind::Memory(web.unwrap()) }
    }

    pub async fn sockets() -> Self {
        let served = Served::start(Server::new()).await;
        let proxy = Proxy::before(&served.url()).await;
        let desk = Self::at_sockets(&proxy.url(), &proxy.url(), HANDLE, &Server::password()).await;
        Self { desk, channel: "Blog".into(), behind: Behind::Fake(proxy, served) }
    }

    pub async fn real() -> Self {
        let proxy = Proxy::before(&PDS.url).await;
        let desk = Self::at_sockets(&proxy.url(), &PDS.view, &PDS.handle, &PDS.password).await;
        Self { desk, channel: "Blog".into(), behind: Behind::Real(proxy) }
    }

    async fn at_sockets(url: &str, view: &str, handle: &str, password: &str) -> Desk {
        let desk = Desk::with(|_| Arc::new(Net::new()) as Arc<dyn Transport>).await;
        let id = add(&desk, url, Some(handle), password).await.id.to_string();
        let choice = ChooseView { id, view: Some(view.to_owned()) };
        desk.ask::<Channel>(Request::ChannelView(choice)).await.unwrap();
        desk
    }

    /// A blog beside it, called `Carnet`.
    pub async fn add_blog(&self, host: &str) {
        let Behind::Memory(web) = &self.behind else { unreachable!("it has sockets") };
        web.add(host, Site::new("Carnet de Naïma"));
        let Login { user, password, .. } = Site::author();
        let (address, name) = (format!("https://{host}"), Some("Carnet".to_owned()));
        let add = AddChannel::WordPress { address, user, password, name };
        self.desk.ask::<Channel>(Request::ChannelAdd(add)).await.unwrap();
    }

    /// Begins a post whose version for the channel says `words`, and a mark that no other has.
    pub async fn write(&self, words: &str) -> (String, String) {
        let words = title(words);
        let id = self.desk.write("Un billet", "Le long texte du billet.").await;
        self.tailor(&id, &words).await;
        (id, words)
    }

    pub async fn tailor(&self, id: &str, body: &str) {
        let version = Some(Version { title: None, body: body.to_owned() });
        let set = SetTailored { post: id.to_owned(), channel: self.channel.clone(), version };
        self.desk.ask::<Done>(Request::TailorSet(set)).await.unwrap();
    }

    pub async fn publish(&self, id: &str) {
        self.desk.publish(id, &[&self.channel]).await;
    }

    /// Publishes where nothing goes wrong.
    pub async fn published(&self, words: &str) -> (String, String) {
        let (id, words) = self.write(words).await;
        self.publish(&id).await;
        assert_eq!(self.desk.send().await, Outcome::Delivered);
        (id, words)
    }

    /// Sends, and does what the screen asks of the writer: signs in again, or tries again what was refused.
    pub async fn send(&self, id: &str) -> Outcome {
        for _ in 0..8 {
            let outcome = self.desk.send().await;
            if outcome != Outcome::Asking {
                return outcome;
            }
            match self.state(id).await {
                DeliveryState::SignIn => self.sign_in(&self.password()).await.unwrap(),
                DeliveryState::Refused { .. } => self.desk.answer(id, Answer::SendAgain).await,
                other => panic!("{other:?}: {:#?}", self.desk.detail(id, &self.channel).await.journal),
            }
        }
        Outcome::Asking
    }

    pub fn password(&self) -> String {
        match &self.behind {
            Behind::Real(_) => PDS.password.clone(),
            Behind::Memory(_) | Behind::Fake(..) => Server::password(),
        }
    }

    pub async fn sign_in(&self, password: &str) -> Result<(), bureau::error::Problem> {
        let sign_in = SignIn { id: self.channel.clone(), user: None, password: password.to_owned() };
        self.desk.ask::<Channel>(Request::ChannelSignIn(sign_in)).await.map(drop)
    }

    pub async fn pull(&self) {
        let pull = PullChannels { channel: Some(self.channel.clone()) };
        self.desk.ask::<Done>(Request::Pull(pull)).await.unwrap();
        self.desk.engine.sync().await.unwrap();
    }

    /// A reader answers the post with that mark; the address of what they said.
    pub fn hears(&self, words: &str, says: &str) -> String {
        match &self.behind {
            Behind::Real(_) => PDS.answers(&self.record(words), says),
            _ => {
                let (post, now) = (uri(&self.row(words).rkey), self.now());
                self.server(|server| server.hears(&post, "ines", says, now))
            }
        }
    }

    /// What is said under a post.
    pub async fn talk(&self, post: &str) -> Vec<TalkComment> {
        let open = OpenTalk { id: post.to_owned(), limit: 200, from: None, away: true };
        self.desk.ask::<Conversation>(Request::TalkOpen(open)).await.unwrap().comments
    }

    pub async fn state(&self, id: &str) -> DeliveryState {
        self.desk.delivery(id, &self.channel).await.state
    }

    /// The texts there with the mark of `words`.
    pub fn there(&self, words: &str) -> Vec<String> {
        let mark = words.rsplit(' ').next().unwrap();
        let texts: Vec<String> = match &self.behind {
            Behind::Real(_) => {
                let text = |record: &serde_json::Value| record["value"]["text"].as_str().map(str::to_owned);
                PDS.records().iter().filter_map(text).collect()
            }
            _ => self.server(|server| server.rows().map(|row| row.text().to_owned()).collect()),
        };
        texts.into_iter().filter(|text| text.contains(mark)).collect()
    }

    /// The one post with that mark.
    pub fn one(&self, words: &str, case: &str) -> String {
        let there = self.there(words);
        assert_eq!(there.len(), 1, "{case}: {there:#?}");
        there[0].clone()
    }

    /// The row of the one post with that mark, on a fake.
    pub fn row(&self, words: &str) -> Row {
        let mark = words.rsplit(' ').next().unwrap().to_owned();
        self.server(|server| server.rows().find(|row| row.text().contains(&mark)).expect("a post").clone())
    }

    /// The record of the one post with that mark, as everybody may read it.
    pub fn record(&self, words: &str) -> serde_json::Value {
        let mark = words.rsplit(' ').next().unwrap();
        let Behind::Real(_) = &self.behind else {
            let row = self.row(words);
            return serde_json::json!({ "uri": uri(&row.rkey), "cid": row.cid, "value": row.record });
        };
        let has_mark = |record: &serde_json::Value| {
            record["value"]["text"].as_str().is_some_and(|text| text.contains(mark))
        };
        PDS.records().into_iter().find(has_mark).expect("a post")
    }

    /// Looks at the fake, or does something on it.
    pub fn server<T>(&self, look: impl FnOnce(&mut Server) -> T) -> T {
        match &self.behind {
            Behind::Memory(web) => web.at_bluesky(HOST, look),
            Behind::Fake(_, served) => served.at(look),
            Behind::Real(_) => unreachable!("it is real"),
        }
    }

    /// Does `fault` to the next request of `method` whose path contains `word`.
    pub fn arm(&self, method: &'static str, word: &str, fault: Fault) {
        self.arm_times(method, word, fault, 1);
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

    /// How many requests came by whose path contains `word`.
    pub fn count(&self, word: &str) -> usize {
        match &self.behind {
            Behind::Memory(web) => web.seen().iter().filter(|seen: &&Seen| seen.path.contains(word)).count(),
            Behind::Fake(proxy, _) | Behind::Real(proxy) => {
                proxy.seen().iter().filter(|seen| seen.path.contains(word)).count()
            }
        }
    }

    /// There is no way to a host; or there is again.
    pub fn cut_off(&self, host: &str, why: Option<bureau::publish::FailureKind>) {
        let Behind::Memory(web) = &self.behind else { unreachable!("it has sockets") };
        web.cut_off(host, why);
    }

    /// There is no way to the channel; or there is again.
    pub async fn close(&self, shut: bool) {
        match &self.behind {
            Behind::Memory(web) => web.cut_off(HOST, shut.then_some(bureau::publish::FailureKind::Connect)),
            Behind::Fake(proxy, _) | Behind::Real(proxy) if shut => proxy.refuse().await,
            Behind::Fake(proxy, _) | Behind::Real(proxy) => proxy.accept(),
        }
    }

    pub fn pass(&self, length: Duration) {
        self.desk.clock.pass(length);
    }

    pub fn now(&self) -> bureau::model::time::Timestamp {
        self.desk.clock.now()
    }
}

/// Adds the account as a channel called `Blog`.
pub async fn add(desk: &Desk, address: &str, user: Option<&str>, password: &str) -> Channel {
    let add = AddChannel::Bluesky {
        address: address.to_owned(),
        user: user.map(str::to_owned),
        password: password.to_owned(),
        name: Some("Blog".into()),
    };
    desk.ask::<Channel>(Request::ChannelAdd(add)).await.unwrap()
}
