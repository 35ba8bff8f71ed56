//! A post that is approved anew while a request of its first approval is still on its way somewhere.
//!
//! Found by the simulation, seed 334184: the first approval was looked for, not found and taken back; its request arrived
//! after all, and the second approval had a key of its own.

use std::time::Duration;

use bureau::api::args::Nothing;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::{DeliveryState, Done};
use bureau::publish::FailureKind;

use super::cases;
use super::change::pull;
use super::scene::Scene;
use crate::support::fault::{Cut, Fault};

cases! {
    a_first_request_that_lands_after_the_second_makes_no_second_post on memory;
    a_first_request_that_lands_before_the_second_is_brought_to_its_words on memory;
    a_first_post_is_no_stranger_to_a_pull on memory;
    a_first_post_whose_words_could_not_be_read_is_not_made_again on memory;
    a_first_post_is_found_by_its_words_when_the_second_answer_is_lost on memory;
    a_first_post_is_found_by_its_words_when_the_second_request_is_lost on memory keyless;
}

/// Words whose request lands `later` than anybody waits for it, and that are not there when they are looked for; then
/// others, approved in their place. The id, and both.
async fn anew(scene: &Scene, later: Duration) -> (String, String, String) {
    let (id, words) = scene.write("Premiers mots").await;
    scene.arm("POST", "/api/v1/statuses", Fault::Late(later));
    scene.arm_times("POST", "/api/v1/statuses", Fault::Unreachable(FailureKind::Connect), 2);
    scene.publish(&id).await;
    for _ in 0..20 {
        scene.desk.ask::<Done>(Request::SyncNow(Nothing {})).await.unwrap();
        assert_eq!(scene.desk.engine.sync().await.unwrap(), Outcome::Waiting);
        if scene.is_spent() {
            break;
        }
    }
    assert!(scene.is_spent() && scene.there(&words).is_empty());
    let others = format!("D’autres, {words}");
    scene.tailor(&id, &others).await;
    scene.publish(&id).await;
    (id, words, others)
}

/// One post, with the words that were approved last.
async fn settled(scene: &Scene, id: &str, others: &str) {
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.pass(Duration::from_secs(100_000));
    assert_eq!(scene.one(others, "whatever was under way has landed"), others);
    let state = scene.state(id).await;
    assert!(matches!(state, DeliveryState::Published { .. }), "{state:?}");
}

async fn a_first_request_that_lands_after_the_second_makes_no_second_post(scene: Scene) {
    let (id, _, others) = anew(&scene, Duration::from_secs(1500)).await;
    settled(&scene, &id, &others).await;
}

async fn a_first_request_that_lands_before_the_second_is_brought_to_its_words(scene: Scene) {
    let (id, words, others) = anew(&scene, Duration::from_secs(1500)).await;
    scene.pass(Duration::from_secs(1600));
    assert_eq!(scene.one(&words, "the first has landed"), words);
    settled(&scene, &id, &others).await;
}

/// The second request cannot leave yet, and a pull finds what the first one made.
async fn a_first_post_is_no_stranger_to_a_pull(scene: Scene) {
    let (id, words, others) = anew(&scene, Duration::from_secs(1500)).await;
    scene.pass(Duration::from_secs(1600));
    scene.one(&words, "the first has landed");
    scene.arm_times("POST", "/api/v1/statuses", Fault::Unreachable(FailureKind::Connect), 3);
    assert!(pull(&scene).await.rows.is_empty());
    settled(&scene, &id, &others).await;
    assert_eq!(pull(&scene).await.rows.len(), 1);
}

/// The second request is answered, and then the network is down until the server has forgotten the key.
async fn a_first_post_whose_words_could_not_be_read_is_not_made_again(scene: Scene) {
    let (id, _, others) = anew(&scene, Duration::from_secs(1500)).await;
    scene.pass(Duration::from_secs(1600));
    let before = scene.count("POST", "/api/v1/statuses");
    scene.arm_times("GET", "", Fault::Unreachable(FailureKind::Connect), 30);
    scene.desk.engine.sync().await.unwrap();
    scene.pass(Duration::from_secs(2 * 3600));
    for _ in 0..4 {
        scene.desk.send().await;
    }
    settled(&scene, &id, &others).await;
    assert_eq!(scene.count("POST", "/api/v1/statuses"), before + 1);
}

async fn a_first_post_is_found_by_its_words_when_the_second_answer_is_lost(scene: Scene) {
    let (id, _, others) = anew(&scene, Duration::from_secs(1500)).await;
    scene.pass(Duration::from_secs(1600));
    scene.arm("POST", "/api/v1/statuses", Fault::Swallow(Cut::BeforeStatus));
    settled(&scene, &id, &others).await;
    assert!(scene.is_spent());
}

async fn a_first_post_is_found_by_its_words_when_the_second_request_is_lost(scene: Scene) {
    let (id, _, others) = anew(&scene, Duration::from_secs(1500)).await;
    scene.pass(Duration::from_secs(1600));
    scene.arm("POST", "/api/v1/statuses", Fault::ResetAfter);
    settled(&scene, &id, &others).await;
    assert!(scene.is_spent());
}
