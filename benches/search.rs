//! What a search costs in processor time, newest first and ranked, beside bare FTS5 and `LIKE` over the same posts in
//! the same run.
//!
//! `cargo bench --bench search [-- POSTS]`; 10,000 posts without a number.
#![allow(clippy::unwrap_used, reason = "a bench may stop")]

mod corpus;
mod typed;

use std::path::Path;
use std::time::Duration;

use bureau::model::ids::PostId;
use bureau::model::post::Kind;
use bureau::model::time::Timestamp;
use bureau::store::search::{Document, Index, Pending, Query, Standing};
use bureau::system::SystemRng;
use corpus::Corpus;
use cpu_time::ThreadTime;
use rusqlite::{Connection, params};

/// Posts per transaction.
const BATCH: usize = 200;
/// Rows that are shown.
const SHOWN: usize = 20;
/// Searches of each kind.
const TIMES: usize = 200;
/// `LIKE` reads everything at every search: few are enough.
const LIKE_TIMES: usize = 5;
/// Posts are six hours apart.
const APART: i64 = 6 * 3600 * 1000;
const FIRST: i64 = 1_500_000_000_000;

fn main() {
    let posts = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(10_000usize);
    let corpus = Corpus::new();
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("search.db");
    let index = Index::open(&path).unwrap();
    let peer_path = home.path().join("peer.db");
    let peer = peer(&peer_path);
    let (mut ours, mut theirs, mut bytes) = (Duration::ZERO, Duration::ZERO, 0);
    for batch in (0..posts).collect::<Vec<_>>().chunks(BATCH) {
        let documents: Vec<Document> = batch.iter().map(|&number| document(&corpus, number)).collect();
        bytes += documents.iter().map(|d| d.text.len() + d.title.len()).sum::<usize>();
        ours += cpu(|| index.put(&documents).unwrap()).1;
        theirs += cpu(|| put(&peer, batch[0], &documents)).1;
    }
    let per_post = |time: Duration| time.as_secs_f64() * 1e3 / posts as f64;
    // Closed, what waits beside a database is brought into it.
    drop((index, peer));
    let size = |path: &Path| std::fs::metadata(path).unwrap().len() as f64 / 1e6;
    let (own_size, peer_size) = (size(&path), size(&peer_path));
    let (index, peer) = (Index::open(&path).unwrap(), Connection::open(&peer_path).unwrap());
    println!("{posts} posts, {:.1} MB of text", bytes as f64 / 1e6);
    println!(
        "indexing: {:.2} ms a post, {:.0} MB (bare FTS5 with the text: {:.2} ms, {:.0} MB)",
        per_post(ours),
        own_size,
        per_post(theirs),
        peer_size
    );
    let (_, state) = cpu(|| index.state().unwrap());
    println!("state: {:.1} ms", state.as_secs_f64() * 1e3);
    println!();
    println!("| CPU ms, p50 / p99 | newest first | bare FTS5 | p99, times | ranked | LIKE |");
    println!("|---|---|---|---|---|---|");
    let mut every = Vec::new();
    for (kind, typed) in typed::kinds(&corpus, posts, TIMES) {
        let newest = times(&typed, |typed| find(&index, typed, false));
        let ranked = times(&typed, |typed| find(&index, typed, true));
        let bare = times(&typed, |typed| bare(&peer, typed));
        let like = times(&typed[..LIKE_TIMES], |typed| like(&peer, typed));
        println!(
            "| {kind} | {} | {} | {:.2} | {} | {:.0} |",
            show(&newest),
            show(&bare),
            rank(&newest, 99) / rank(&bare, 99),
            show(&ranked),
            rank(&like, 50)
        );
        every.extend(newest);
    }
    let narrowed: Vec<String> = typed::kinds(&corpus, posts, TIMES)
        .into_iter()
        .flat_map(|(_, typed)| typed)
        .map(|typed| format!("is:published -has:photo {typed}"))
        .collect();
    let newest = times(&narrowed, |typed| find(&index, typed, false));
    let ranked = times(&narrowed, |typed| find(&index, typed, true));
    println!("| with operators | {} | | | {} | |", show(&newest), show(&ranked));
    every.sort_by(f64::total_cmp);
    println!("| **all** | {} | | | | |", show(&every));
}

fn document(corpus: &Corpus, number: usize) -> Document {
    let post = corpus.post(number as u64);
    let dated_at = Timestamp::from_unix_millis(FIRST + number as i64 * APART);
    Document {
        id: PostId::new(dated_at, &SystemRng),
        seq: 1,
        dated_at,
        year: dated_at.utc().year(),
        month: dated_at.utc().month(),
        title: post.title,
        text: post.text,
        tags: post.tags,
        categories: Vec::new(),
        channels: Vec::new(),
        kind: Kind::Article,
        standing: Standing::Published,
        has_photo: number.is_multiple_of(3),
        comments: Vec::new(),
    }
}

fn find(index: &Index, typed: &str, ranked: bool) {
    let query = Query { words: typed.to_owned(), ranked, limit: SHOWN, ..Query::default() };
    index.find(&query, Pending::default()).unwrap();
}

/// What one writes first: the text in a table, a full-text index with short prefixes over it.
fn peer(path: &Path) -> Connection {
    let db = Connection::open(path).unwrap();
    db.execute_batch(
        "PRAGMA journal_mode = wal; PRAGMA synchronous = normal;
         CREATE TABLE post (place INTEGER PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL);
         CREATE VIRTUAL TABLE words USING fts5 (title, text, content = 'post', content_rowid = 'place',
             tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');",
    )
    .unwrap();
    db
}

fn put(db: &Connection, first: usize, documents: &[Document]) {
    let tx = db.unchecked_transaction().unwrap();
    for (place, document) in (first..).zip(documents) {
        let values = params![place as i64, document.title, document.text];
        tx.prepare_cached("INSERT INTO post VALUES (?1, ?2, ?3)").unwrap().execute(values).unwrap();
        let insert = "INSERT INTO words (rowid, title, text) VALUES (?1, ?2, ?3)";
        tx.prepare_cached(insert).unwrap().execute(values).unwrap();
    }
    tx.commit().unwrap();
}

/// Its newest rows, and how many there are.
fn bare(db: &Connection, typed: &str) {
    let expression = match typed.ends_with('"') {
        true => typed.to_owned(),
        false => format!("{typed}*"),
    };
    let sql = format!("SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid DESC LIMIT {SHOWN}");
    let mut statement = db.prepare_cached(&sql).unwrap();
    statement
        .query_map([&expression], |row| row.get::<_, i64>(0))
        .unwrap()
        .for_each(|row| assert!(row.is_ok()));
    let mut statement = db.prepare_cached("SELECT count(*) FROM words WHERE words MATCH ?1").unwrap();
    statement.query_row([&expression], |row| row.get::<_, i64>(0)).unwrap();
}

fn like(db: &Connection, typed: &str) {
    let pattern = format!("%{}%", typed.replace('"', ""));
    let mut statement = db
        .prepare_cached("SELECT place FROM post WHERE title LIKE ?1 OR text LIKE ?1 ORDER BY place DESC")
        .unwrap();
    statement.query_map([&pattern], |row| row.get::<_, i64>(0)).unwrap().for_each(|row| assert!(row.is_ok()));
}

fn cpu<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = ThreadTime::now();
    let done = work();
    (done, start.elapsed())
}

/// Milliseconds of each, the least first.
fn times(typed: &[String], search: impl Fn(&str)) -> Vec<f64> {
    let mut times: Vec<f64> = typed.iter().map(|typed| cpu(|| search(typed)).1.as_secs_f64() * 1e3).collect();
    times.sort_by(f64::total_cmp);
    times
}

fn rank(times: &[f64], hundredths: usize) -> f64 {
    times[(times.len() * hundredths).div_ceil(100) - 1]
}

fn show(times: &[f64]) -> String {
    format!("{:.2} / {:.2}", rank(times, 50), rank(times, 99))
}
