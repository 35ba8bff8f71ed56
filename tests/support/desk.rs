//! A writer at a desk: a home of its own, the engine open in it, and a clock that does not keep anybody waiting.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::{Engine, Outcome, Seams};
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::model::channel::Channel;
use bureau::model::time::{Clock, Timestamp};
use bureau::publish::discovery::Directories;
use bureau::publish::transport::Transport;
use bureau::secrets::Secrets;
use bureau::system::SystemClock;
use serde::de::DeserializeOwned;
use tempfile::TempDir;

use crate::support::blog::Login;

/// The real clock, but whoever waits a minute waits a moment, and it is a minute later.
pub struct Hasty {
    real: SystemClock,
    ahead: AtomicI64,
    /// How far the hands were turned by somebody.
    turned: AtomicI64,
}

impl Hasty {
    fn new() -> Self {
        Self { real: SystemClock::new(), ahead: AtomicI64::new(0), turned: AtomicI64::new(0) }
    }

    /// Somebody turns the hands so far, in milliseconds: no time goes by.
    pub fn turn(&self, by: i64) {
        self.turned.fetch_add(by, Ordering::SeqCst);
    }

    /// So much time goes by.
    pub fn pass(&self, length: Duration) {
        self.ahead.fetch_add(length.as_millis() as i64, Ordering::SeqCst);
    }

    fn ahead(&self) -> i64 {
        self.ahead.load(Ordering::SeqCst)
    }
}

#[async_trait]
impl Clock for Hasty {
    fn now(&self) -> Timestamp {
        let turned = self.turned.load(Ordering::SeqCst);
        Timestamp::from_unix_millis(self.real.now().unix_millis() + self.ahead() + turned)
    }

    fn monotonic(&self) -> Duration {
        self.real.monotonic() + Duration::from_millis(self.ahead() as u64)
    }

    async fn sleep(&self, length: Duration) {
        let moment = length.min(Duration::from_millis(20));
        tokio::time::sleep(moment).await;
        self.pass(length - moment);
    }
}

/// The same time where nobody turned the hands.
struct Elsewhere(Arc<Hasty>);

#[async_trait]
impl Clock for Elsewhere {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.0.real.now().unix_millis() + self.0.ahead())
    }

    fn monotonic(&self) -> Duration {
        self.0.monotonic()
    }

    async fn sleep(&self, length: Duration) {
        self.0.sleep(length).await;
    }
}

pub struct Desk {
    pub engine: Engine,
    pub clock: Arc<Hasty>,
    _home: TempDir,
}

impl Desk {
    pub async fn new() -> Self {
        Self::with(|_| Seams::system().transport).await
    }

    /// With a network of one's own: time goes by there as at this desk, and nobody turns the hands.
    pub async fn with(network: impl FnOnce(Arc<dyn Clock>) -> Arc<dyn Transport>) -> Self {
        Self::asking(Directories::default(), network).await
    }

    /// The same, with others to ask for accounts that no single server answers for.
    pub async fn asking(
        directories: Directories,
        network: impl FnOnce(Arc<dyn Clock>) -> Arc<dyn Transport>,
    ) -> Self {
        let home = tempfile::tempdir().unwrap();
        let clock = Arc::new(Hasty::new());
        let transport = network(Arc::new(Elsewhere(Arc::clone(&clock))));
        let clock_too = Arc::clone(&clock) as Arc<dyn Clock>;
        let seams = Seams { clock: clock_too, transport, directories, ..Seams::system() };
        let engine = Engine::open(home.path(), seams, Secrets::in_memory()).await.unwrap();
        Self { engine, clock, _home: home }
    }

    /// Adds the blog at `url` as a channel called `Blog`, signed in as `login`.
    pub async fn add_blog(&self, url: &str, login: &Login) {
        let add = AddChannel::WordPress {
            address: url.to_owned(),
            user: login.user.clone(),
            password: login.password.clone(),
            name: Some("Blog".into()),
        };
        self.ask::<Channel>(Request::ChannelAdd(add)).await.unwrap();
    }

    /// The name of the channel that is there from the beginning: the local notebook.
    pub async fn notebook(&self) -> String {
        let channels: Vec<ChannelRow> = self.ask(Request::ChannelList(Nothing {})).await.unwrap();
        channels[0].channel.name.clone()
    }

    pub async fn ask<T: DeserializeOwned>(&self, request: Request) -> Result<T, Problem> {
        Ok(serde_json::from_value(self.engine.call(request).await?).unwrap())
    }

    /// Begins a post.
    pub async fn write(&self, title: &str, body: &str) -> String {
        let new = CreatePost { title: title.into(), body: body.into(), ..CreatePost::default() };
        self.ask::<Opened>(Request::PostCreate(new)).await.unwrap().post.id.to_string()
    }

    /// Replaces the words of a post.
    pub async fn rewrite(&self, id: &str, body: &str) {
        let post = self.open(id).await.post;
        let save = SavePost { id: post.id, seq: post.seq, title: post.title, body: body.into(), undo: None };
        self.ask::<Saved>(Request::PostSave(save)).await.unwrap();
    }

    pub async fn open(&self, id: &str) -> Opened {
        self.ask(Request::PostOpen(ById { id: id.into() })).await.unwrap()
    }

    /// Presses Publish, without the time to undo.
    pub async fn publish(&self, id: &str, to: &[&str]) -> Published {
        let to = Some(to.iter().map(|name| (*name).to_owned()).collect());
        self.ask(Request::Publish(PublishPost { id: id.into(), to, schedule: None, hold: false }))
            .await
            .unwrap()
    }

    pub async fn act(&self, request: fn(ActOnPost) -> Request, id: &str) -> Published {
        self.ask(request(ActOnPost { id: id.into(), to: None, hold: false })).await.unwrap()
    }

    /// Sends until nothing moves any more by itself, however long that takes on the writer's clock.
    pub async fn send(&self) -> Outcome {
        let mut outcome = Outcome::Waiting;
        for _ in 0..12 {
            self.ask::<Done>(Request::SyncNow(Nothing {})).await.unwrap();
            outcome = self.engine.sync().await.unwrap();
            if outcome != Outcome::Waiting {
                break;
            }
        }
        outcome
    }

    /// How the post stands on the channel of that name.
    pub async fn delivery(&self, id: &str, channel: &str) -> DeliveryView {
        let opened = self.open(id).await;
        opened.deliveries.into_iter().find(|each| each.channel_name == channel).expect("a delivery")
    }

    pub async fn detail(&self, id: &str, channel: &str) -> DeliveryDetail {
        let id = self.delivery(id, channel).await.id.to_string();
        self.ask(Request::DeliveryShow(ById { id })).await.unwrap()
    }

    /// Fails where one of these secrets stands in a file of the home.
    pub fn leaks(&self, secrets: &[&str]) {
        let has =
            |bytes: &[u8], secret: &str| bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
        let mut seen = 0;
        for entry in std::fs::read_dir(self._home.path()).unwrap() {
            let path = entry.unwrap().path();
            let Ok(bytes) = std::fs::read(&path) else { continue };
            seen += 1;
            for secret in secrets {
                assert!(!has(&bytes, secret), "{} holds a secret", path.display());
            }
        }
        assert!(seen > 1, "the store is there");
    }

    /// The writer answers a parked delivery.
    pub async fn answer(&self, id: &str, answer: Answer) {
        let id = self.delivery(id, "Blog").await.id.to_string();
        self.ask::<Done>(Request::DeliveryAnswer(AnswerDelivery { id, answer })).await.unwrap();
    }
}

/// A title that no other test has.
pub fn title(words: &str) -> String {
    let at = SystemClock::new().now();
    format!("{words} {}", bureau::model::ids::OpId::new(at, &bureau::system::SystemRng).short())
}
