//! A folder kept in step: every post written out the first time, then a look at all of them as the program does when it
//! starts, beside the bare reading of the same files; and one change.
//!
//! `cargo bench -p bureau --bench folder [-- POSTS]`; 10,000 posts without a number.
#![allow(clippy::unwrap_used, reason = "a bench may stop")]

#[allow(dead_code, reason = "other benches ask for single words")]
mod corpus;
mod filled;

use std::path::Path;
use std::time::Duration;

use bureau::api::args::{ChooseFolder, Nothing};
use bureau::api::command::Request;
use bureau::api::engine::{Engine, Seams};
use bureau::api::views::ChannelRow;
use bureau::model::time::Clock;
use bureau::secrets::Secrets;
use bureau::system::SystemClock;
use corpus::Corpus;
use cpu_time::ProcessTime;

/// Looks at the whole.
const TIMES: usize = 7;

#[tokio::main]
async fn main() {
    let posts = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(10_000usize);
    let (home, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let engine = open(home.path()).await;
    let channels = engine.call(Request::ChannelList(Nothing {})).await.unwrap();
    let channels: Vec<ChannelRow> = serde_json::from_value(channels).unwrap();
    filled::fill(home.path(), &Corpus::new(), posts, &channels[0].channel);
    let path = Some(folder.path().display().to_string());
    engine.call(Request::FolderChoose(ChooseFolder { path, all: true })).await.unwrap();
    println!("| {posts} posts | ms | CPU ms |");
    println!("|---|---|---|");
    let (first, cpu) = settle(&engine).await;
    println!("| written out the first time | {first:.0} | {cpu:.0} |");

    let (mut looks, mut reads) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        reads.push(read(folder.path(), posts));
        looks.push(settle(&open(home.path()).await).await);
    }
    let (look, read) = (median(&looks), median(&reads));
    println!("| read, bare | {:.0} | {:.0} |", read.0, read.1);
    println!("| looked at after a start | {:.0} | {:.0} |", look.0, look.1);
    println!("| times | {:.2} | {:.2} |", look.0 / read.0, look.1 / read.1);

    let engine = open(home.path()).await;
    settle(&engine).await;
    let file = files(folder.path()).remove(posts / 2);
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("{text}\nUn mot de plus.\n")).unwrap();
    SystemClock::new().sleep(Duration::from_secs(1)).await;
    let (one, cpu) = settle(&engine).await;
    println!("| one file changed by another editor | {one:.0} | {cpu:.0} |");
}

async fn open(home: &Path) -> Engine {
    Engine::open(home, Seams::system(), Secrets::in_memory()).await.unwrap()
}

/// Milliseconds, on the wall and of the processor.
async fn settle(engine: &Engine) -> (f64, f64) {
    let clock = SystemClock::new();
    let (wall, cpu) = (clock.monotonic(), ProcessTime::now());
    engine.settle_folder().await.unwrap().unwrap();
    ((clock.monotonic() - wall).as_secs_f64() * 1e3, cpu.elapsed().as_secs_f64() * 1e3)
}

fn read(folder: &Path, posts: usize) -> (f64, f64) {
    let clock = SystemClock::new();
    let (wall, cpu) = (clock.monotonic(), ProcessTime::now());
    let read: Vec<usize> = files(folder).iter().map(|file| std::fs::read(file).unwrap().len()).collect();
    assert_eq!(read.len(), posts);
    ((clock.monotonic() - wall).as_secs_f64() * 1e3, cpu.elapsed().as_secs_f64() * 1e3)
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let all = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = all.map(|entry| entry.into_path());
    files.filter(|path| path.extension().is_some_and(|end| end == "md")).collect()
}

fn median(times: &[(f64, f64)]) -> (f64, f64) {
    let of = |which: fn(&(f64, f64)) -> f64| {
        let mut times: Vec<f64> = times.iter().map(which).collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    (of(|time| time.0), of(|time| time.1))
}
