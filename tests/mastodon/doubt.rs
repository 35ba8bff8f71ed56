//! What happens there while nobody knows whether the post was made.

use std::time::Duration;

use bureau::api::args::Answer;
use bureau::api::engine::Outcome;
use bureau::api::views::DeliveryState;
use bureau::publish::FailureKind;

use super::cases;
use super::change::pull;
use super::scene::Scene;
use crate::support::fault::{Cut, Fault};

cases! {
    what_was_changed_there_before_the_look_asks_the_writer on memory keyless;
    what_is_said_to_be_there_is_not_made_again on memory keyless;
    a_clock_that_was_ahead_and_is_behind_finds_it_all_the_same on memory keyless;
}

/// Publishes words whose answer is lost, on a network that shuts for `requests` after it.
async fn lost(scene: &Scene, words: &str, requests: u32) -> (String, String) {
    let (id, words) = scene.write(words).await;
    scene.arm("POST", "/api/v1/statuses", Fault::Swallow(Cut::BeforeStatus));
    scene.arm_times("GET", "", Fault::Unreachable(FailureKind::Connect), requests);
    scene.publish(&id).await;
    scene.desk.engine.sync().await.unwrap();
    (id, words)
}

/// The same, until the writer is asked whether it arrived: it did, and a word of it was mended there.
async fn asked(scene: &Scene, words: &str) -> (String, String) {
    let (id, words) = lost(scene, words, 30).await;
    scene.pass(Duration::from_secs(60));
    let (number, now) = (scene.row(&words).id, scene.now());
    scene.server(|server| server.edits(number, now, |row| row.text.push_str(", relu")));
    // Long after a key is forgotten.
    scene.pass(Duration::from_secs(2 * 3600));
    let mut outcome = Outcome::Waiting;
    for _ in 0..40 {
        outcome = scene.desk.send().await;
        if outcome != Outcome::Waiting {
            break;
        }
    }
    assert_eq!(outcome, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::Asks);
    (id, words)
}

/// It was made, its answer was lost, and the writer mended a word of it there: its words are no longer those that were sent.
async fn what_was_changed_there_before_the_look_asks_the_writer(scene: Scene) {
    let (id, words) = asked(&scene, "Relu").await;
    // Whoever pulls meanwhile does not find a stranger.
    assert!(pull(&scene).await.rows.is_empty());
    scene.desk.answer(&id, Answer::There).await;
    scene.desk.send().await;
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Published { .. }), "{state:?}");
    assert_eq!(pull(&scene).await.rows.len(), 1);
    assert_eq!(scene.one(&words, "it is there"), format!("{words}, relu"));
    assert_eq!(scene.count("POST", "/api/v1/statuses"), 1);
}

/// The writer says that it is there, and publishes other words before a pull has found it.
async fn what_is_said_to_be_there_is_not_made_again(scene: Scene) {
    let (id, words) = asked(&scene, "Encore").await;
    scene.close(true).await;
    scene.desk.answer(&id, Answer::There).await;
    let others = format!("D’autres mots, {words}");
    scene.tailor(&id, &others).await;
    scene.publish(&id).await;
    scene.desk.engine.sync().await.unwrap();
    assert_eq!(scene.state(&id).await, DeliveryState::Asks);
    scene.close(false).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    // Found by the pull: there is another text there, and one to be sent.
    assert_eq!(scene.state(&id).await, DeliveryState::Conflict);
    scene.desk.answer(&id, Answer::KeepHere).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.one(&words, "changed in its place"), others);
    assert_eq!(scene.count("POST", "/api/v1/statuses"), 1);
}

/// Found by the simulation, seed 306521: an hour ahead when it was asked for, an hour behind when it was looked for.
async fn a_clock_that_was_ahead_and_is_behind_finds_it_all_the_same(scene: Scene) {
    const HOUR: i64 = 3_600_000;
    scene.desk.clock.turn(HOUR);
    let (_, words) = lost(&scene, "À l’heure", 30).await;
    scene.pass(Duration::from_secs(4 * 3600));
    scene.desk.clock.turn(-2 * HOUR);
    let mut outcome = Outcome::Waiting;
    for _ in 0..40 {
        outcome = scene.desk.send().await;
        if outcome != Outcome::Waiting {
            break;
        }
    }
    assert_eq!(outcome, Outcome::Delivered);
    scene.one(&words, "found");
    assert_eq!(scene.count("POST", "/api/v1/statuses"), 1);
}
