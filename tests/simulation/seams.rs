//! What the engine asks of the world, answered by the world of this thread.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bureau::api::engine::Seams;
use bureau::model::chance::Rng;
use bureau::model::time::{Clock, Timestamp};
use bureau::publish::discovery::Directories;
use tokio::time::Instant;

use crate::network::Wire;
use crate::world;

pub fn seams() -> Seams {
    let clock = Arc::new(Hands { start: Instant::now() });
    Seams { clock, rng: Arc::new(Dice), transport: Arc::new(Wire), directories: Directories::default() }
}

/// tokio's clock stands still while anything can be done, and then jumps to the next moment that somebody waits for.
struct Hands {
    start: Instant,
}

#[async_trait]
impl Clock for Hands {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(world::with(|world| world.wall()))
    }

    fn monotonic(&self) -> Duration {
        self.start.elapsed()
    }

    async fn sleep(&self, length: Duration) {
        tokio::time::sleep(length).await;
    }
}

struct Dice;

impl Rng for Dice {
    fn fill(&self, into: &mut [u8]) {
        world::with(|world| world.chance.fill(into));
    }
}
