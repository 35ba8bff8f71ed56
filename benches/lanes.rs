//! One post to ten channels, each 300 ms away: the lanes are side by side, so all of them take hardly longer than the
//! slowest one alone.
//!
//! `cargo bench -p bureau --bench lanes`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a bench may stop, and wait"
)]

#[path = "../tests/support/mod.rs"]
#[allow(dead_code, reason = "the tests ask more of it")]
mod support;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bureau::api::args::*;
use bureau::api::command::Request as Ask;
use bureau::api::engine::{Engine, Seams};
use bureau::api::views::*;
use bureau::model::channel::Channel;
use bureau::model::time::Clock;
use bureau::publish::transport::{Broken, Request, Response, Transport};
use bureau::secrets::Secrets;
use bureau::system::SystemClock;
use cpu_time::ProcessTime;
use serde::de::DeserializeOwned;
use support::fake::web::Web;
use support::fake::wordpress::Site;
use tempfile::TempDir;

const CHANNELS: usize = 10;
const AWAY: Duration = Duration::from_millis(300);
const ROUNDS: usize = 15;

/// The blogs in memory, far away.
struct Far(Web);

#[async_trait]
impl Transport for Far {
    async fn send(&self, request: Request) -> Result<Response, Broken> {
        tokio::time::sleep(AWAY).await;
        self.0.send(request).await
    }

    fn has_way_out(&self) -> bool {
        true
    }
}

/// A writer's home with ten blogs in it.
struct Desk {
    engine: Engine,
    clock: SystemClock,
    _home: TempDir,
}

impl Desk {
    async fn new() -> Self {
        let web = Web::new(Arc::new(SystemClock::new()));
        for number in 0..CHANNELS {
            web.add(&format!("blog{number}.test"), Site::new("Carnet"));
        }
        let home = tempfile::tempdir().unwrap();
        let seams = Seams { transport: Arc::new(Far(web)), ..Seams::system() };
        let engine = Engine::open(home.path(), seams, Secrets::in_memory()).await.unwrap();
        let desk = Self { engine, clock: SystemClock::new(), _home: home };
        for number in 0..CHANNELS {
            let login = Site::admin();
            let address = format!("https://blog{number}.test");
            let (user, password, name) = (login.user, login.password, Some(named(number)));
            desk.ask::<Channel>(Ask::ChannelAdd(AddChannel::WordPress { address, user, password, name }))
                .await;
        }
        // Adding a blog pulls it, and a copy is made once a day: neither is part of this.
        desk.ask::<Backup>(Ask::BackupMake(MakeBackup::default())).await;
        desk.engine.sync().await.unwrap();
        desk.engine.start();
        desk
    }

    async fn ask<T: DeserializeOwned>(&self, request: Ask) -> T {
        serde_json::from_value(self.engine.call(request).await.unwrap()).unwrap()
    }

    /// Milliseconds of the wall and of the processor from the press of the button to the last receipt.
    async fn publish(&self, channels: &[usize]) -> (f64, f64) {
        let (title, body) = ("Un billet".to_owned(), "Le quai était vide.".to_owned());
        let new = CreatePost { title, body, ..CreatePost::default() };
        let id = self.ask::<Opened>(Ask::PostCreate(new)).await.post.id.to_string();
        self.clock.sleep(AWAY).await;
        let mut changes = self.engine.changes();
        let (wall, cpu) = (self.clock.monotonic(), ProcessTime::now());
        let to = Some(channels.iter().map(|number| named(*number)).collect());
        let publish = PublishPost { id: id.clone(), to, schedule: None, hold: false };
        self.ask::<Published>(Ask::Publish(publish)).await;
        loop {
            let opened: Opened = self.ask(Ask::PostOpen(ById { id: id.clone() })).await;
            let mut deliveries = opened.deliveries.iter();
            if deliveries.all(|delivery| matches!(delivery.state, DeliveryState::Published { .. })) {
                let wall = self.clock.monotonic() - wall;
                return (wall.as_secs_f64() * 1e3, cpu.elapsed().as_secs_f64() * 1e3);
            }
            changes.recv().await.unwrap();
        }
    }
}

fn named(number: usize) -> String {
    format!("Blog {number}")
}

#[tokio::main]
async fn main() {
    let desk = Desk::new().await;
    let all: Vec<usize> = (0..CHANNELS).collect();
    let mut pairs = Vec::new();
    let (mut alone, mut together, mut cpu) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        // As far away as all the others: none of them is the slowest.
        let (one, _) = desk.publish(&[round % CHANNELS]).await;
        let (ten, own) = desk.publish(&all).await;
        pairs.push(ten / one);
        alone.push(one);
        together.push(ten);
        cpu.push(own);
    }
    desk.engine.stop().await;
    println!(
        "one channel {:.0} ms, {CHANNELS} channels {:.0} ms; pair by pair {:.2} times; own CPU and that of the fakes {:.1} ms",
        median(&alone),
        median(&together),
        median(&pairs),
        median(&cpu)
    );
}

fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
