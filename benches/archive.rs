//! What a search costs as a person types it: the whole command, from the words to the rows with their hits marked, over
//! a home that holds posts pulled from a blog; what past posts for a link cost, and the archive's own list. Processor time
//! of all of the program's threads.
//!
//! `cargo bench -p bureau --bench archive [-- POSTS]`; 10,000 posts without a number.
#![allow(clippy::unwrap_used, reason = "a bench may stop")]

mod corpus;
mod filled;
mod typed;

use bureau::api::args::{ArchiveFilter, ById, ListArchive, Nothing, SearchFor};
use bureau::api::command::Request;
use bureau::api::engine::{Engine, Seams};
use bureau::api::views::{ArchivePage, ChannelRow};
use bureau::secrets::Secrets;
use corpus::Corpus;
use cpu_time::ProcessTime;
use serde::de::DeserializeOwned;

/// Searches of each kind.
const TIMES: usize = 100;
/// Hits and rows that the interface asks for at once.
const HITS: u32 = 40;
const ROWS: u32 = 200;

#[tokio::main]
async fn main() {
    let posts = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(10_000usize);
    let corpus = Corpus::new();
    let home = tempfile::tempdir().unwrap();
    let engine = Engine::open(home.path(), Seams::system(), Secrets::in_memory()).await.unwrap();
    let channels: Vec<ChannelRow> = ask(&engine, Request::ChannelList(Nothing {})).await;
    filled::fill(home.path(), &corpus, posts, &channels[0].channel);

    let started = ProcessTime::now();
    let _: serde_json::Value = ask(&engine, search("mer", false)).await;
    println!("{posts} posts; indexed by the first search in {:.1} s", started.elapsed().as_secs_f64());
    engine.start();
    println!();
    println!("| CPU ms, p50 / p99 | newest first | ranked |");
    println!("|---|---|---|");
    let (mut newest, mut ranked) = (Vec::new(), Vec::new());
    for (kind, typed) in typed::kinds(&corpus, posts, TIMES) {
        let mut row = format!("| {kind} |");
        for (best, every) in [(false, &mut newest), (true, &mut ranked)] {
            let mut times = Vec::new();
            for words in &typed {
                times.push(cost(&engine, search(words, best)).await);
            }
            every.extend(&times);
            row.push_str(&format!(" {} |", show(times)));
        }
        println!("{row}");
    }
    println!("| **all** | {} | {} |", show(newest), show(ranked));

    println!();
    println!("| CPU ms, p50 / p99 | |");
    println!("|---|---|");
    let years = || Request::ArchiveYears(ArchiveFilter::default());
    many(&engine, "years of the strip", |_| years()).await;
    let last = posts as u32 - ROWS;
    for (name, from) in [("first rows", 0), ("rows of the middle", last / 2), ("last rows", last)] {
        many(&engine, name, |_| list(from)).await;
    }
    let page: ArchivePage = ask(&engine, list(last / 2)).await;
    let id = |number: usize| ById { id: page.rows[number % page.rows.len()].id.to_string() };
    many(&engine, "past posts for a link", |number| Request::PostRelated(id(number))).await;
    engine.stop().await;
}

fn search(words: &str, ranked: bool) -> Request {
    Request::Search(SearchFor { words: words.into(), ranked, limit: HITS, ..SearchFor::default() })
}

fn list(from: u32) -> Request {
    Request::ArchiveList(ListArchive { from, limit: ROWS, ..ListArchive::default() })
}

async fn ask<T: DeserializeOwned>(engine: &Engine, request: Request) -> T {
    serde_json::from_value(engine.call(request).await.unwrap()).unwrap()
}

/// Milliseconds.
async fn cost(engine: &Engine, request: Request) -> f64 {
    let start = ProcessTime::now();
    engine.call(request).await.unwrap();
    start.elapsed().as_secs_f64() * 1e3
}

async fn many(engine: &Engine, name: &str, request: impl Fn(usize) -> Request) {
    let mut times = Vec::new();
    for number in 0..TIMES {
        times.push(cost(engine, request(number)).await);
    }
    println!("| {name} | {} |", show(times));
}

/// The 50th and the 99th of a hundred.
fn show(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let rank = |hundredths: usize| times[(times.len() * hundredths).div_ceil(100) - 1];
    format!("{:.2} / {:.2}", rank(50), rank(99))
}
