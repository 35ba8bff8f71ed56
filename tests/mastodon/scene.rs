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

use crate::support::desk::{Desk, title};
use crate::support::fake::http::Served;
use crate::support::fake::mastodon::{Row, Server};
use crate::support::fake::web::Web;
use crate::support::fault::{Fault, Seen};
use crate::support::proxy::Proxy;
use crate::support::social::Social;

/// The host of the fake that has no sockets.
pub const HOST: &str = "quai.test";

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
    Real(Proxy, &'static Social),
}

impl Scene {
    /// A Mastodon.
    pub async fn memory() -> Self {
        Self::with_memory(Server::new()).await
    }

    /// Another software, which ignores keys.
    pub async fn keyless() -> Self {
        let mut server = Server::other();
        server.deletes = true;
        Self::with_memory(server).await
    }

    pub async fn sockets() -> Self {
        let served = Served::start(Server::new()).await;
        let proxy = Proxy::before(&served.url()).await;
        let desk = Self::at_sockets(&proxy.url(), &Server::token()).await;
        Self { desk, channel: "Blog".into(), behind: Behind::Fake(proxy, served) }
    }

    pub async fn real(server: &'static Social) -> Self {
        let proxy = Proxy::before(&server.url).await;
        let desk = Self::at_sockets(&proxy.url(), &server.token).await;
        Self { desk, channel: "Blog".into(), behind: Behind::Real(proxy, server) }
    }

    pub async fn with_memory(server: Server) -> Self {
        let mut web = None;
        let desk = Desk::with(|clock| {
            let new = Arc::new(Web::new(clock));
            new.add_server(HOST, server);
            web = Some(Arc::clone(&new));
            new as Arc<dyn Transport>
        })
        .await;
        add(&desk, &format!("@naima@{HOST}"), &Server::token()).await;
        Self { desk, channel: "Blog".into(), behind: Behind::Memory(web.unwrap()) }
    }

    async fn at_sockets(url: &str, token: &str) -> Desk {
        let desk = Desk::with(|_| Arc::new(Net::new()) as Arc<dyn Transport>).await;
        add(&desk, url, token).await;
        desk
    }

    /// Begins a post whose version for the channel says `words`, and a mark that no other has.
    pub async fn write(&self, words: &str) -> (String, String) {
        let words = title(words);
        let id = self.desk.write("Un billet", "Le long texte du billet.").await;
        self.tailor(&id, &words).await;
        (id, words)
    }

    pub async fn tailor(&self, id: &str, body: &str) {
        self.tailor_with(id, None, body).await;
    }

    pub async fn tailor_with(&self, id: &str, title: Option<&str>, body: &str) {
        let version = Some(Version { title: title.map(str::to_owned), body: body.to_owned() });
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
                DeliveryState::SignIn => self.sign_in(&self.token()).await,
                DeliveryState::Refused { .. } | DeliveryState::Stale { .. } => {
                    self.desk.answer(id, Answer::SendAgain).await;
                }
                other => panic!("{other:?}: {:#?}", self.desk.detail(id, &self.channel).await.journal),
            }
        }
        Outcome::Asking
    }

    pub fn token(&self) -> String {
        match &self.behind {
            Behind::Real(_, server) => server.token.clone(),
            Behind::Memory(_) | Behind::Fake(..) => Server::token(),
        }
    }

    pub async fn sign_in(&self, token: &str) {
        let sign_in = SignIn { id: self.channel.clone(), user: None, password: token.to_owned() };
        self.desk.ask::<Channel>(Request::ChannelSignIn(sign_in)).await.unwrap();
    }

    pub async fn state(&self, id: &str) -> DeliveryState {
        self.desk.delivery(id, &self.channel).await.state
    }

    /// The texts there with the mark of `words`.
    pub fn there(&self, words: &str) -> Vec<String> {
        let mark = words.rsplit(' ').next().unwrap();
        let texts = match &self.behind {
            Behind::Real(_, server) => server.sources(),
            _ => self.server(|server| server.rows().map(|row| row.text.clone()).collect()),
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
        self.server(|server| server.rows().find(|row| row.text.contains(&mark)).expect("a post").clone())
    }

    /// Looks at the fake, or does something on it.
    pub fn server<T>(&self, look: impl FnOnce(&mut Server) -> T) -> T {
        match &self.behind {
            Behind::Memory(web) => web.at_server(HOST, look),
            Behind::Fake(_, served) => served.at(look),
            Behind::Real(..) => unreachable!("it is real"),
        }
    }

    /// A reader answers the post with that mark.
    pub fn hears(&self, words: &str, says: &str) {
        let mark = words.rsplit(' ').next().unwrap();
        match &self.behind {
            Behind::Real(_, server) => server.answers(mark, says),
            _ => {
                let (id, now) = (self.row(words).id, self.now());
                self.server(|server| server.hears(id, "ines", says, now));
            }
        }
    }

    pub async fn pull(&self) {
        self.desk.ask::<Done>(Request::Pull(PullChannels::default())).await.unwrap();
        self.desk.engine.sync().await.unwrap();
    }

    /// What is said under a post.
    pub async fn talk(&self, post: &str) -> Vec<TalkComment> {
        let open = OpenTalk { id: post.to_owned(), limit: 200, from: None, away: true };
        self.desk.ask::<Conversation>(Request::TalkOpen(open)).await.unwrap().comments
    }

    /// Does `fault` to the next request of `method` whose path contains `word`.
    pub fn arm(&self, method: &'static str, word: &str, fault: Fault) {
        self.arm_times(method, word, fault, 1);
    }

    /// The same for the next `times` requests.
    pub fn arm_times(&self, method: &'static str, word: &str, fault: Fault, times: u32) {
        match &self.behind {
            Behind::Memory(web) => web.arm(method, word, fault, times),
            Behind::Fake(proxy, _) | Behind::Real(proxy, _) => proxy.arm_times(method, word, fault, times),
        }
    }

    pub fn is_spent(&self) -> bool {
        match &self.behind {
            Behind::Memory(web) => web.is_spent(),
            Behind::Fake(proxy, _) | Behind::Real(proxy, _) => proxy.is_spent(),
        }
    }

    /// How many requests of `method` came by whose path contains `word`.
    pub fn count(&self, method: &str, word: &str) -> usize {
        match &self.behind {
            Behind::Memory(web) => {
                let fits = |seen: &Seen| seen.method == method && seen.path.contains(word);
                web.seen().iter().filter(|seen| fits(seen)).count()
            }
            Behind::Fake(proxy, _) | Behind::Real(proxy, _) => proxy.count(method, word),
        }
    }

    /// There is no way to the channel; or there is again.
    pub async fn close(&self, shut: bool) {
        match &self.behind {
            Behind::Memory(web) => web.cut_off(HOST, shut.then_some(bureau::publish::FailureKind::Connect)),
            Behind::Fake(proxy, _) | Behind::Real(proxy, _) if shut => proxy.refuse().await,
            Behind::Fake(proxy, _) | Behind::Real(proxy, _) => proxy.accept(),
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
pub async fn add(desk: &Desk, address: &str, token: &str) -> Channel {
    let add = AddChannel::Mastodon {
        address: address.to_owned(),
        secret: MastodonSecret::Token(token.to_owned()),
        name: Some("Blog".into()),
    };
    desk.ask::<Channel>(Request::ChannelAdd(add)).await.unwrap()
}
