//! The way there: closed doors, networks that ask to log in first, and waits.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::time::Clock;

use super::cases;
use super::scene::Scene;
use crate::support::fault::{Fault, canned, portals, waits};

cases! {
    a_closed_door_holds_one_channel_and_no_other on memory sockets;
    a_log_in_page_is_no_answer on memory keyless;
    not_now_is_not_no on memory;
    a_wait_until_an_instant_is_kept on memory;
}

async fn a_closed_door_holds_one_channel_and_no_other(scene: Scene) {
    let (id, words) = scene.write("Porte close").await;
    let notebook = scene.desk.notebook().await;
    scene.close(true).await;
    scene.desk.publish(&id, &["Blog", &notebook]).await;
    assert_eq!(scene.desk.engine.sync().await.unwrap(), Outcome::Waiting);
    assert!(matches!(scene.state(&id).await, DeliveryState::Retry { .. }));
    let beside = scene.desk.delivery(&id, &notebook).await.state;
    assert!(matches!(beside, DeliveryState::Published { .. }), "{beside:?}");
    scene.close(false).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "opened again");
    assert_eq!(scene.count("POST", "/api/v1/statuses"), 1, "it was asked once");
    // What is hidden elsewhere stays here, and says so.
    scene.desk.act(Request::Unpublish, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "it cannot be hidden");
    assert_eq!(scene.desk.delivery(&id, &notebook).await.state, DeliveryState::Unpublished);
    let journal = scene.desk.detail(&id, "Blog").await.journal;
    assert!(journal.iter().any(|entry| entry.phrase.code == "unpublish-not-there"), "{journal:#?}");
}

async fn a_log_in_page_is_no_answer(scene: Scene) {
    for page in portals() {
        let case = page.status.clone();
        let (id, words) = scene.write("Portail").await;
        // It answers everything, until somebody logs in.
        scene.arm_times("POST", "", Fault::Answer(page.clone()), 2);
        scene.arm_times("GET", "", Fault::Answer(page), 2);
        scene.publish(&id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        scene.one(&words, &case);
        while !scene.is_spent() {
            let (id, words) = scene.write("Portail").await;
            scene.publish(&id).await;
            let pull = PullChannels { channel: Some(scene.channel.clone()) };
            scene.desk.ask::<Done>(Request::Pull(pull)).await.unwrap();
            assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
            scene.one(&words, &case);
        }
    }
}

async fn not_now_is_not_no(scene: Scene) {
    for answer in waits(scene.now()) {
        let case = format!("{answer:?}");
        let (id, words) = scene.write("Plus tard").await;
        scene.arm("POST", "/api/v1/statuses", Fault::Answer(answer));
        scene.publish(&id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        scene.one(&words, &case);
    }
}

/// Mastodon says when its count begins anew, and gives no Retry-After.
async fn a_wait_until_an_instant_is_kept(scene: Scene) {
    let until = scene.now().after(Duration::from_secs(250));
    let headers = [("X-RateLimit-Reset", &*until.to_rfc3339())];
    let (id, words) = scene.write("Trop souvent").await;
    scene.arm("POST", "/api/v1/statuses", Fault::Answer(canned("429 Too Many Requests", &headers, "")));
    scene.publish(&id).await;
    let asked = scene.desk.clock.now();
    assert_eq!(scene.desk.engine.sync().await.unwrap(), Outcome::Waiting);
    match scene.state(&id).await {
        DeliveryState::Retry { at } => assert!(at.since(asked) >= Duration::from_secs(240), "{at:?}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "later");
}
