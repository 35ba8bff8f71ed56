//! A post that is approved anew while a request of its first approval is still on its way somewhere.

use std::time::Duration;

use bureau::api::args::Nothing;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::{DeliveryState, Done};
use bureau::publish::FailureKind;

use super::cases;
use super::scene::Scene;
use crate::support::fault::Fault;

const PUT: &str = "com.atproto.repo.putRecord";

cases! {
    a_first_request_that_lands_before_the_second_is_the_post on memory;
    a_first_request_that_lands_after_the_second_does_nothing on memory;
}

/// Words whose request lands long after anybody waits for it, and others that were approved in their place.
async fn anew(scene: &Scene) -> (String, String, String) {
    let (id, words) = scene.write("Premiers mots").await;
    scene.arm("POST", PUT, Fault::Late(Duration::from_secs(1500)));
    scene.arm_times("POST", PUT, Fault::Unreachable(FailureKind::Connect), 2);
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

/// Nothing can be changed there: the writer is told, and readers see one post.
async fn a_first_request_that_lands_before_the_second_is_the_post(scene: Scene) {
    let (id, words, _) = anew(&scene).await;
    scene.pass(Duration::from_secs(1600));
    assert_eq!(scene.one(&words, "the first has landed"), words);
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Refused { .. }), "{state:?}");
    scene.pass(Duration::from_secs(100_000));
    assert_eq!(scene.one(&words, "there is one"), words);
}

async fn a_first_request_that_lands_after_the_second_does_nothing(scene: Scene) {
    let (_, words, others) = anew(&scene).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.pass(Duration::from_secs(100_000));
    assert_eq!(scene.one(&words, "there is one"), others);
}
