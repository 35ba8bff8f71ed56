//! What a search costs as a person types it: the whole command, from the words to the rows with their hits marked, over
//! a home that holds posts pulled from a blog. Processor time of all of the program's threads.
//!
//! `cargo bench -p bureau --bench archive [-- POSTS]`; 10,000 posts without a number.
#![allow(clippy::unwrap_used, reason = "a bench may stop")]

mod corpus;
mod typed;

use std::path::Path;

use bureau::api::args::{Nothing, SearchFor};
use bureau::api::command::Request;
use bureau::api::engine::{Engine, Seams};
use bureau::api::views::{ChannelRow, Hits};
use bureau::model::channel::Channel;
use bureau::model::delivery::{Base, Delivery, Remote, RemoteState};
use bureau::model::ids::{DeliveryId, PostId};
use bureau::model::post::{Format, Kind, Post, Settings};
use bureau::model::time::Timestamp;
use bureau::secrets::Secrets;
use bureau::store::{Store, Tx};
use bureau::system::SystemRng;
use corpus::Corpus;
use cpu_time::ProcessTime;

/// Posts per transaction, as a page of a pull has.
const BATCH: usize = 100;
/// Searches of each kind.
const TIMES: usize = 100;
/// Posts are six hours apart.
const APART: i64 = 6 * 3600 * 1000;
const FIRST: i64 = 1_500_000_000_000;

#[tokio::main]
async fn main() {
    let posts = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(10_000usize);
    let corpus = Corpus::new();
    let home = tempfile::tempdir().unwrap();
    let engine = open(home.path()).await;
    let channels: Vec<ChannelRow> =
        serde_json::from_value(engine.call(Request::ChannelList(Nothing {})).await.unwrap()).unwrap();
    fill(home.path(), &corpus, posts, &channels[0].channel);

    let started = ProcessTime::now();
    search(&engine, "mer").await;
    println!("{posts} posts; indexed by the first search in {:.1} s", started.elapsed().as_secs_f64());
    engine.start();
    println!();
    println!("| CPU ms, p50 / p99 | newest first | hits shown |");
    println!("|---|---|---|");
    let mut every = Vec::new();
    for (kind, typed) in typed::kinds(&corpus, posts, TIMES) {
        let (mut times, mut shown) = (Vec::new(), 0);
        for words in &typed {
            let start = ProcessTime::now();
            let hits = search(&engine, words).await;
            times.push(start.elapsed().as_secs_f64() * 1e3);
            shown += hits.hits.len();
        }
        times.sort_by(f64::total_cmp);
        println!("| {kind} | {} | {} |", show(&times), shown / typed.len());
        every.extend(times);
    }
    every.sort_by(f64::total_cmp);
    println!("| **all** | {} | |", show(&every));
    engine.stop().await;
}

async fn open(home: &Path) -> Engine {
    Engine::open(home, Seams::system(), Secrets::in_memory()).await.unwrap()
}

async fn search(engine: &Engine, words: &str) -> Hits {
    let search = SearchFor { words: words.into(), ..SearchFor::default() };
    serde_json::from_value(engine.call(Request::Search(search)).await.unwrap()).unwrap()
}

fn fill(home: &Path, corpus: &Corpus, posts: usize, channel: &Channel) {
    let (store, _) = Store::open(home).unwrap();
    for batch in (0..posts).collect::<Vec<_>>().chunks(BATCH) {
        store
            .write(|tx| {
                batch.iter().for_each(|&number| put(tx, corpus, number, channel));
                Ok(())
            })
            .unwrap();
    }
}

/// A post as it comes from a WordPress: in blocks, delivered, with its words as the base of the next update.
fn put(tx: &mut Tx<'_>, corpus: &Corpus, number: usize, channel: &Channel) {
    let made = corpus.post(number as u64);
    let blocks = made
        .text
        .split("\n\n")
        .map(|text| format!("<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->\n\n"));
    let at = Timestamp::from_unix_millis(FIRST + number as i64 * APART);
    let settings = Settings { tags: made.tags, ..Settings::default() };
    let post = Post {
        id: PostId::new(at, &SystemRng),
        kind: Kind::Article,
        title: made.title,
        body: blocks.collect(),
        format: Format::Html,
        language: Some("fr".into()),
        settings: settings.clone(),
        seq: 1,
        created_at: at,
        updated_at: at,
        dated_at: at,
        trashed_at: None,
    };
    tx.put_post(&post).unwrap();
    tx.mark_approved(post.id).unwrap();
    tx.mark_archived(post.id).unwrap();
    let base =
        Base { title: post.title, raw: post.body, settings: Some(Box::new(settings)), ..Base::default() };
    tx.put_delivery(&Delivery {
        id: DeliveryId::new(at, &SystemRng),
        post: post.id,
        channel: channel.id,
        remote: Some(Remote {
            id: format!("posts/{number}"),
            url: Some(format!("https://a.test/{number}")),
            state: RemoteState::Public,
            base,
        }),
        confirmed: None,
        published_at: Some(at),
        created_at: at,
    })
    .unwrap();
}

/// The 50th and the 99th of a hundred.
fn show(sorted: &[f64]) -> String {
    let rank = |hundredths: usize| sorted[(sorted.len() * hundredths).div_ceil(100) - 1];
    format!("{:.2} / {:.2}", rank(50), rank(99))
}
