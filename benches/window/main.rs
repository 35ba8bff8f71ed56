//! The window beside an empty Tauri window of the same version, and its editor beside bare CodeMirror in the same
//! WebKitGTK: the time to the first text that can be edited, memory, and what a key costs; the archive of a hundred
//! thousand posts beside one of ten, and its list beside a bare one. The empty window is this program too, started anew.
//!
//! `cargo bench -p bureau-mobile --bench window [-- start|typing|saving|scrolling]`; all four without a word.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench may stop")]

#[path = "../corpus.rs"]
#[allow(dead_code, reason = "the other benches ask more of it")]
mod corpus;
#[path = "../../tests/window/desk.rs"]
#[allow(dead_code, reason = "the tests ask more of it")]
mod desk;
#[path = "../../tests/window/driver.rs"]
#[allow(dead_code, reason = "the tests ask more of it")]
mod driver;
mod empty;
#[path = "../filled.rs"]
mod filled;
mod opened;
mod page;
mod processes;
mod saving;
mod screen;
mod scrolling;
mod start;
mod text;
mod typing;

use bureau::model::time::Clock;
use bureau::system::SystemClock;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [word, folder] = args.as_slice()
        && word == page::EMPTY
    {
        return empty::run(folder.into());
    }
    let wanted = |part: &str| args.is_empty() || args.iter().any(|arg| arg == part);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        if wanted("start") {
            start::run().await;
        }
        if wanted("typing") {
            typing::run().await;
        }
        if wanted("saving") {
            saving::run().await;
        }
        if wanted("scrolling") {
            scrolling::run().await;
        }
    });
}

/// Milliseconds on the wall since some moment.
fn now() -> f64 {
    thread_local!(static CLOCK: SystemClock = SystemClock::new());
    CLOCK.with(|clock| clock.monotonic().as_secs_f64() * 1e3)
}

fn median(values: &[f64]) -> f64 {
    rank(values, 50)
}

/// The value that so many hundredths of them do not exceed.
fn rank(values: &[f64], hundredths: usize) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values[(values.len() * hundredths).div_ceil(100).max(1) - 1]
}
