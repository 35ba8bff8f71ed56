use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

use super::Rest;
use crate::model::channel::{Channel, ChannelState, Platform, Site};
use crate::model::cursor::Cursor;
use crate::model::ids::ChannelId;
use crate::model::time::{Clock, Timestamp};
use crate::outbox::bring::Bring;
use crate::outbox::held::settle_in;
use crate::outbox::publishers::Publishers;
use crate::outbox::sender::{Sender, Until};
use crate::publish::transport::{Broken, Request, Response, Transport};
use crate::publish::{FailureKind, Sent};
use crate::secrets::Secrets;
use crate::store::{PullState, Store};
use crate::system::SystemRng;

/// A network on which nothing answers.
struct Silence;

#[async_trait]
impl Transport for Silence {
    async fn send(&self, _: Request) -> Result<Response, Broken> {
        Err(Broken { sent: Sent::Never, kind: FailureKind::Connect, detail: String::new() })
    }

    fn has_way_out(&self) -> bool {
        true
    }
}

/// A clock that stands still.
struct Still;

#[async_trait]
impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(1_790_000_000_000)
    }

    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }

    async fn sleep(&self, _: Duration) {
        std::future::pending().await
    }
}

fn blog() -> Channel {
    let at = Timestamp::from_unix_millis(0);
    Channel {
        id: ChannelId::new(at, &SystemRng),
        platform: Platform::WordPress,
        name: "Blog".into(),
        address: "https://blog.example/".into(),
        user: Some("camille".into()),
        site: Site { endpoint: "https://blog.example/wp-json/".into(), ..Site::default() },
        state: ChannelState::Ready,
        trouble: None,
        created_at: at,
    }
}

#[tokio::test]
async fn a_blog_that_stays_silent_is_asked_less_and_less_until_the_wait_is_ended() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    let (clock, transport) = (Arc::new(Still) as Arc<dyn Clock>, Arc::new(Silence));
    let (secrets, path) = (Secrets::in_memory(), home.path().to_owned());
    let (channel, other) = (blog(), blog());
    secrets.set(channel.id, &channel.name, "abcd").await.unwrap();
    let pull = PullState { next: Some(Cursor::default()), ..PullState::default() };
    store
        .write(|tx| {
            settle_in(tx)?;
            tx.put_channel(&channel)?;
            tx.put_pull(channel.id, &pull)
        })
        .unwrap();
    let publishers = Arc::new(Publishers::new(secrets, transport.clone(), Arc::clone(&clock)));
    let bring = Bring::new(store.clone(), path.clone(), transport, Arc::clone(&clock));
    let sender = Sender::new(store, path, publishers, clock, Arc::new(SystemRng), bring);

    let mut rest: Option<Rest> = None;
    for seconds in [60u64, 120, 600, 1800, 3600, 3600] {
        rest = sender.pull(channel.clone(), rest).await;
        let length = rest.expect("it could not end").ends;
        let (low, high) = (Duration::from_secs(seconds * 9 / 10), Duration::from_secs(seconds * 11 / 10));
        assert!(low <= length && length <= high, "{seconds}: {length:?}");
    }

    // A run keeps it in mind, until somebody ends the wait.
    let failures = || sender.rests().get(&channel.id).map(|rest| rest.failures);
    for _ in 0..2 {
        sender.run("test", Until::Idle).await.unwrap();
        assert_eq!(failures(), Some(1), "it rests");
    }
    sender.forget_rests(Some(other.id));
    assert_eq!(failures(), Some(1), "of another channel");
    sender.forget_rests(Some(channel.id));
    assert_eq!(failures(), None);
    sender.run("test", Until::Idle).await.unwrap();
    assert_eq!(failures(), Some(1), "it was asked again, and the waits are short again");
    sender.forget_rests(None);
    assert_eq!(failures(), None);
}
