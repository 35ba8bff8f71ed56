//! What the tests of the sender stand on.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

use super::bring::Bring;
use super::publishers::Publishers;
use super::sender::Sender;
use crate::model::channel::{Channel, ChannelState, Platform, Site};
use crate::model::ids::ChannelId;
use crate::model::time::{Clock, Timestamp};
use crate::publish::discovery::Directories;
use crate::publish::transport::{Broken, Request, Response, Transport};
use crate::publish::{FailureKind, Sent};
use crate::secrets::Secrets;
use crate::store::Store;
use crate::system::SystemRng;

/// A network on which nothing answers.
pub struct Silence;

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
pub struct Still;

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

/// A blog that is signed in to.
pub fn blog() -> Channel {
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

/// A sender of that home.
pub fn sender(store: &Store, home: &Path, secrets: Secrets) -> Sender {
    let (clock, transport) = (Arc::new(Still) as Arc<dyn Clock>, Arc::new(Silence));
    let directories = Directories::default();
    let publishers = Publishers::new(secrets, transport.clone(), Arc::clone(&clock), &directories);
    let publishers = Arc::new(publishers);
    let bring = Bring::new(store.clone(), home.to_owned(), transport, Arc::clone(&clock));
    Sender::new(store.clone(), home.to_owned(), publishers, clock, Arc::new(SystemRng), bring)
}
