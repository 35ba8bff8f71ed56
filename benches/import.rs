//! What taking in an archive costs: a WordPress export of posts with a comment each, counted, taken in, indexed, and taken
//! in again. Processor time of all of the program's threads, and the memory at its highest.
//!
//! `cargo bench -p bureau --bench import [-- POSTS]`; 10,000 posts without a number. With `--markdown FOLDER` it only writes
//! them there as files, for `benches/peers`.
#![allow(clippy::unwrap_used, reason = "a bench may stop")]

#[allow(dead_code, reason = "other benches ask for single words")]
mod corpus;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use bureau::api::args::{LookImport, RunImport, SearchFor};
use bureau::api::command::Request;
use bureau::api::engine::{Engine, Seams};
use bureau::api::views::Outcome;
use bureau::model::time::Timestamp;
use bureau::secrets::Secrets;
use corpus::Corpus;
use cpu_time::ProcessTime;
use serde_json::Value;

/// Posts are six hours apart.
const APART: i64 = 6 * 3600 * 1000;
const FIRST: i64 = 1_200_000_000_000;

#[tokio::main]
async fn main() {
    let posts = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(10_000usize);
    if let Some(folder) = std::env::args().skip_while(|arg| arg != "--markdown").nth(1) {
        return markdown(Path::new(&folder), posts);
    }
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("export.xml");
    write(&path, posts);
    let bytes = std::fs::metadata(&path).unwrap().len();
    println!("{posts} posts, {:.0} MB", bytes as f64 / 1e6);
    let engine = Engine::open(home.path(), Seams::system(), Secrets::in_memory()).await.unwrap();
    let path = path.display().to_string();
    println!();
    println!("| | CPU ms a post | CPU s | memory at its highest, MB |");
    println!("|---|---|---|---|");
    let look = || Request::ImportLook(LookImport { path: path.clone(), format: None });
    let run = || Request::ImportRun(RunImport { path: path.clone(), format: None, pictures: false });
    timed("looked at", posts, engine.call(look())).await.unwrap();
    let taken = timed("taken in", posts, engine.call(run())).await.unwrap();
    let search = Request::Search(SearchFor { words: "mer".into(), ..SearchFor::default() });
    timed("indexed", posts, engine.call(search)).await.unwrap();
    let again = timed("taken in again", posts, engine.call(run())).await.unwrap();
    let outcome = |value: Value| serde_json::from_value::<Outcome>(value).unwrap();
    let (taken, again) = (outcome(taken), outcome(again));
    assert_eq!((taken.added as usize, taken.comments_added as usize), (posts, posts));
    assert_eq!((again.added, again.unchanged as usize, again.comments_added), (0, posts, 0));
}

async fn timed<T>(what: &str, posts: usize, work: impl Future<Output = T>) -> T {
    let start = ProcessTime::now();
    let done = work.await;
    let spent = start.elapsed().as_secs_f64();
    println!("| {what} | {:.2} | {spent:.1} | {} |", spent * 1e3 / posts as f64, highest());
    done
}

/// The most memory that this program had so far, in megabytes.
fn highest() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// The same posts as files, for the peers.
fn markdown(folder: &Path, posts: usize) {
    let corpus = Corpus::new();
    for number in 0..posts {
        let made = corpus.post(number as u64);
        let at = Timestamp::from_unix_millis(FIRST + number as i64 * APART).to_rfc3339();
        let front =
            format!("---\ntitle: \"{}\"\ndate: {at}\ntags: [{}]\n---\n", made.title, made.tags.join(", "));
        std::fs::write(folder.join(format!("billet-{number}.md")), format!("{front}\n{}\n", made.text))
            .unwrap();
    }
}

fn write(path: &Path, posts: usize) {
    let corpus = Corpus::new();
    let mut out = BufWriter::new(File::create(path).unwrap());
    out.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/export/1.2/\" \
          xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Banc</title>\
          <link>https://a.test</link>\n",
    )
    .unwrap();
    for number in 0..posts {
        let made = corpus.post(number as u64);
        let at = Timestamp::from_unix_millis(FIRST + number as i64 * APART).to_rfc3339();
        let at = at.replace('T', " ").replace('Z', "");
        let blocks: String = made
            .text
            .split("\n\n")
            .map(|text| format!("<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->\n\n"))
            .collect();
        let tags: String = made
            .tags
            .iter()
            .map(|tag| {
                format!("<category domain=\"post_tag\" nicename=\"{tag}\"><![CDATA[{tag}]]></category>")
            })
            .collect();
        writeln!(
            out,
            "<item><title><![CDATA[{}]]></title><link>https://a.test/{number}/</link><content:encoded><![CDATA[{blocks}]]>\
             </content:encoded><wp:post_id>{number}</wp:post_id><wp:post_date>{at}</wp:post_date><wp:post_date_gmt>{at}\
             </wp:post_date_gmt><wp:post_name>billet-{number}</wp:post_name><wp:status>publish</wp:status>\
             <wp:post_type>post</wp:post_type>{tags}<wp:comment><wp:comment_id>{number}</wp:comment_id>\
             <wp:comment_author>Zoé</wp:comment_author><wp:comment_date_gmt>{at}</wp:comment_date_gmt>\
             <wp:comment_content><![CDATA[Oui, {}.]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved>\
             </wp:comment></item>",
            made.title, made.title,
        )
        .unwrap();
    }
    out.write_all(b"</channel></rss>\n").unwrap();
}
