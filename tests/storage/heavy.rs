//! Texts that are hard to swallow: five megabytes, and a line of a hundred kilobytes.

use std::fs;
use std::time::{Duration, Instant};

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::views::*;

use super::desk::{Desk, folder};

/// For each thing that is done with it: not optimised, on a machine that does other things, all of them take ten times
/// as long as in a release.
const BOUND: Duration = Duration::from_secs(90);

/// Prose of five megabytes, with all that a post has.
fn long() -> String {
    let piece = "## Un quai\n\nLe *train* de 6 h 42, **à l’heure** : [horaires](https://example.org/h).\n\n\
                 - un café\n- une tasse[^1]\n\n> « Œuvre » et cœur.\n\n[^1]: Une note.\n\n";
    let prose = "Il écoute la pluie sur le toit du wagon, et compte les gares. ".repeat(16);
    let mut text = String::new();
    while text.len() < 5 << 20 {
        text.push_str(piece);
        text.push_str(&prose);
        text.push_str("\n\n");
    }
    text
}

/// One line.
fn wide() -> String {
    "mot*gras*_a_`b`[c](d)<e>&f; ".repeat(4000)
}

/// One line of marks that each may open something.
fn tangled() -> String {
    ["*a_ ".repeat(9000), "[".repeat(30_000), "<a ".repeat(10_000), "`".repeat(20_000)].join("\n\n")
}

async fn within<T>(what: &str, work: impl Future<Output = T>) -> T {
    let began = Instant::now();
    let done = work.await;
    let took = began.elapsed();
    println!("{what}: {took:?}");
    assert!(took < BOUND, "{what} took {took:?}");
    done
}

async fn goes_the_whole_way(name: &str, text: String, kept: &str) {
    let home = folder();
    let desk = Desk::at(home.path()).await;
    let id = within(&format!("{name}: made"), desk.write(name, &text)).await;
    let longer = format!("{text}\n\nEt la fin.");
    within(&format!("{name}: saved"), desk.save(&id, &longer)).await.unwrap();
    let back = within(&format!("{name}: opened"), desk.open(&id)).await;
    assert!(back.post.body == longer, "{name} came back otherwise");
    let read = Request::PostRead(ReadPost { id: id.clone(), words: None });
    let reading: Reading = within(&format!("{name}: read"), desk.ask(read)).await.unwrap();
    assert!(reading.html.contains("Et la fin."), "{name}");
    let found = SearchFor { words: "fin".into(), ..SearchFor::default() };
    let hits: Hits = within(&format!("{name}: found"), desk.ask(Request::Search(found))).await.unwrap();
    assert_eq!(hits.total, 1, "{name}");
    within(&format!("{name}: approved"), desk.publish(&id)).await.unwrap();
    within(&format!("{name}: published"), desk.engine.sync()).await.unwrap();
    let delivery = desk.open(&id).await.deliveries.remove(0);
    assert!(matches!(delivery.state, DeliveryState::Published { .. }), "{name}: {delivery:?}");
    let page = walkdir::WalkDir::new(home.path().join("carnet"))
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "html"))
        .map(|entry| fs::read_to_string(entry.path()).unwrap())
        .find(|page| page.contains("Et la fin.") && page.contains(kept));
    assert!(page.is_some(), "{name}: no page has all of it");
}

#[tokio::test(flavor = "multi_thread")]
async fn five_megabytes_go_the_whole_way() {
    goes_the_whole_way("Long", long(), "compte les gares").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_of_a_hundred_kilobytes_goes_the_whole_way() {
    let line = wide();
    assert!(line.len() > 100_000 && !line.contains('\n'));
    goes_the_whole_way("Large", line, "mot").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn marks_without_end_go_the_whole_way() {
    goes_the_whole_way("Emmêlé", tangled(), "a_").await;
}
