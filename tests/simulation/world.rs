//! The world of one run: its disk, its power, its time, its network, and what its writer may expect. Each thread has
//! its own, and a run stays on its thread.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::chance::Chance;
use crate::disk::Disk;
use crate::expected::Expected;
use crate::network::Network;

/// 2026-03-28, the day before France's clocks go forward.
const BEGINNING: i64 = 1_774_652_400_000;

pub struct World {
    pub chance: Chance,
    pub disk: Disk,
    pub power: Power,
    pub network: Network,
    pub expected: Expected,
    /// What the computer's clock shows more than the true time.
    skew: i64,
    /// True time at the beginning of this life of the program, and when that was on tokio's clock.
    before: Duration,
    life: Option<Instant>,
    /// The first promise that was broken.
    pub broken: Option<String>,
    /// What happened, for whoever looks into a failure.
    pub story: Vec<String>,
}

thread_local! {
    static WORLD: RefCell<World> = RefCell::new(World::new(0));
}

/// The world of this thread.
pub fn with<T>(work: impl FnOnce(&mut World) -> T) -> T {
    WORLD.with_borrow_mut(work)
}

impl World {
    pub fn new(seed: u64) -> Self {
        Self {
            chance: Chance::new(seed),
            disk: Disk::default(),
            power: Power::new(),
            network: Network::new(),
            expected: Expected::default(),
            skew: 0,
            before: Duration::ZERO,
            life: None,
            broken: None,
            story: Vec::new(),
        }
    }

    /// A program starts.
    pub fn begin_life(&mut self) {
        self.life = Some(Instant::now());
        self.power = Power::new();
    }

    /// It ended, for so long.
    pub fn end_life(&mut self, pause: Duration) {
        self.before = self.elapsed() + pause;
        self.life = None;
    }

    /// Since the beginning, in truth.
    pub fn elapsed(&self) -> Duration {
        self.before + self.life.map_or(Duration::ZERO, |life| life.elapsed())
    }

    /// The true time, in milliseconds since 1970: the servers' own.
    pub fn truth(&self) -> i64 {
        self.truth_at(self.elapsed())
    }

    /// That after so much time since the beginning.
    pub fn truth_at(&self, elapsed: Duration) -> i64 {
        BEGINNING + elapsed.as_millis() as i64
    }

    /// What the computer's clock shows.
    pub fn wall(&self) -> i64 {
        self.truth() + self.skew
    }

    /// Somebody sets the computer's clock, so far from the truth.
    pub fn set_clock(&mut self, skew: i64) {
        self.skew = skew;
    }

    /// The computer sleeps: time passes, and its monotonic clock does not see it.
    pub fn sleep(&mut self, length: Duration) {
        self.before += length;
    }

    pub fn tell(&mut self, what: impl FnOnce() -> String) {
        let at = self.elapsed();
        self.story.push(format!("{:>9.3} {}", at.as_secs_f64(), what()));
    }
}

/// The computer's power, and the steps until it fails.
pub struct Power {
    fuse: Option<u64>,
    on: bool,
    off: Arc<Notify>,
}

impl Power {
    fn new() -> Self {
        Self { fuse: None, on: true, off: Arc::default() }
    }

    pub fn is_on(&self) -> bool {
        self.on
    }

    /// It fails at the `steps`th step from now: a write, a sync, a request that leaves, an answer that arrives.
    pub fn fail_in(&mut self, steps: u64) {
        self.fuse = Some(steps);
    }

    /// It does not fail any more.
    pub fn hold(&mut self) {
        self.fuse = None;
    }

    /// It is off.
    pub fn fail_now(&mut self) {
        self.on = false;
    }

    /// One more step; `false` when the power is off.
    pub fn step(&mut self) -> bool {
        match &mut self.fuse {
            Some(0) if self.on => {
                self.on = false;
                self.off.notify_one();
            }
            Some(steps) => *steps = steps.saturating_sub(1),
            None => {}
        }
        self.on
    }

    /// Told when it fails.
    pub fn off(&self) -> Arc<Notify> {
        Arc::clone(&self.off)
    }
}
