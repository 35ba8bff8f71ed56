//! The whole engine in a world where everything fails: the shipped store, outbox, publishers and commands, with only the
//! network, the clock, chance and the disk replaced. What follows from a seed follows from it again.
//!
//! `SEEDS=100000 cargo test --profile start -p bureau --test simulation` runs as many as one likes, from `FROM` on;
//! `SEED=17` runs one, and tells its story.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "tests may stop, and wait"
)]

mod accident;
mod chance;
mod disk;
mod each_write;
mod expected;
mod fake;
mod life;
mod network;
mod seams;
mod site;
mod support;
mod talk;
mod vfs;
mod world;
mod writer;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use life::Course;

const DEEDS: u32 = 200;

/// Seeds that once broke a promise.
const REGRESSIONS: &[u64] = &[
    6, 13, 26, 36, 44, 1006, 1050, 1106, 1117, 2006, 2299, 11_240, 11_816, 12_558, 110_662, 300_017, 306_521,
    312_774, 313_504, 316_505, 334_184, 900_156,
];

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// One run; what happened in it, if it breaks a promise.
fn told(seed: u64, course: Course) -> Result<u32, Vec<String>> {
    let ended = catch_unwind(AssertUnwindSafe(|| life::run(seed, course)));
    ended.map_err(|_| world::with(|world| std::mem::take(&mut world.story)))
}

/// Runs each seed on a thread of its own; the story of the first that fails.
fn run(seeds: impl Iterator<Item = u64> + Send) {
    vfs::register();
    let seeds = Mutex::new(seeds);
    let (ran, failed) = (AtomicU64::new(0), Mutex::new(Vec::new()));
    let counted = Mutex::new([const { BTreeMap::<String, u64>::new() }; 2]);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(seed) = { seeds.lock().unwrap().next() } {
                    if let Err(story) = told(seed, Course::Chance(DEEDS)) {
                        failed.lock().unwrap().push((seed, story));
                    }
                    ran.fetch_add(1, Ordering::Relaxed);
                    let new = world::with(|world| {
                        [&mut world.expected.faults, &mut world.expected.ends].map(std::mem::take)
                    });
                    for (sum, new) in counted.lock().unwrap().iter_mut().zip(new) {
                        for (kind, times) in new {
                            *sum.entry(kind).or_default() += times;
                        }
                    }
                }
            });
        }
    });
    let [faults, ends] = counted.into_inner().unwrap();
    println!("{} seeds of {DEEDS} deeds; faults: {faults:?}; answers to readers: {ends:?}", ran.into_inner());
    let failed = failed.into_inner().unwrap();
    if let Some((seed, story)) = failed.first() {
        println!("{}", story.join("\n"));
        let seeds: Vec<u64> = failed.iter().map(|(seed, _)| *seed).collect();
        panic!("SEED={seed} breaks a promise (of {seeds:?})");
    }
}

#[test]
fn nothing_lost_nothing_twice() {
    match number("SEED") {
        Some(seed) => run(seed..seed + 1),
        None => {
            let from = number("FROM").unwrap_or(0);
            run(from..from + number("SEEDS").unwrap_or(2000));
        }
    }
}

#[test]
fn what_once_failed_holds() {
    run(REGRESSIONS.iter().copied());
}
