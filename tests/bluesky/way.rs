//! The way there: closed doors, networks that ask to log in first, and waits.

use std::time::Duration;

use bureau::api::engine::Outcome;
use bureau::api::views::*;

use super::cases;
use super::scene::{PUT, Scene};
use crate::support::fault::{Fault, canned, portals, waits};

cases! {
    a_closed_door_holds_one_channel_and_no_other on memory sockets;
    a_log_in_page_is_no_answer on memory;
    not_now_is_not_no on memory;
    a_wait_until_a_second_is_kept on memory;
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
    assert_eq!(scene.count(PUT), 1, "it was asked once");
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
            scene.pull().await;
            assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
            scene.one(&words, &case);
        }
    }
}

async fn not_now_is_not_no(scene: Scene) {
    for answer in waits(scene.now()) {
        let case = format!("{answer:?}");
        let (id, words) = scene.write("Plus tard").await;
        scene.arm("POST", PUT, Fault::Answer(answer));
        scene.publish(&id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        scene.one(&words, &case);
    }
}

/// It says when its count begins anew in seconds since 1970, and gives no Retry-After.
async fn a_wait_until_a_second_is_kept(scene: Scene) {
    let until = scene.now().after(Duration::from_secs(250)).unix_millis() / 1000;
    let no = canned(
        "429 Too Many Requests",
        &[("RateLimit-Reset", &*until.to_string()), ("Content-Type", "application/json")],
        r#"{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}"#,
    );
    let (id, words) = scene.write("Trop souvent").await;
    scene.arm("POST", PUT, Fault::Answer(no));
    scene.publish(&id).await;
    let asked = scene.now();
    assert_eq!(scene.desk.engine.sync().await.unwrap(), Outcome::Waiting);
    match scene.state(&id).await {
        DeliveryState::Retry { at } => assert!(at.since(asked) >= Duration::from_secs(240), "{at:?}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "later");
}
