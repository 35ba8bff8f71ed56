//! The way there: what Google says with a 403, and what is a no.

use bureau::api::args::*;
use bureau::api::engine::Outcome;
use bureau::api::views::*;

use super::cases;
use super::scene::Scene;
use crate::support::fault::{Canned, Fault, canned};

cases! {
    a_spent_quota_is_a_wait on memory;
    a_no_waits_for_the_writer on memory;
}

fn said(status: &str, reason: &str) -> Canned {
    let body = format!(
        r#"{{"error":{{"code":{},"message":"Non.","errors":[{{"message":"Non.","domain":"global","reason":"{reason}"}}]}}}}"#,
        &status[..3]
    );
    canned(status, &[("Content-Type", "application/json")], &body)
}

async fn a_spent_quota_is_a_wait(scene: Scene) {
    for reason in ["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded"] {
        let (id, title) = scene.write("Quota", "Bonjour.").await;
        scene.arm("POST", "/posts?isDraft", Fault::Answer(said("403 Forbidden", reason)));
        scene.publish(&id).await;
        assert_eq!(scene.desk.engine.sync().await.unwrap(), Outcome::Waiting, "{reason}");
        assert!(matches!(scene.state(&id).await, DeliveryState::Retry { .. }), "{reason}");
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{reason}");
        scene.one(&title, reason);
    }
}

async fn a_no_waits_for_the_writer(scene: Scene) {
    for (status, reason) in [
        ("403 Forbidden", "forbidden"),
        ("400 Bad Request", "invalid"),
        ("404 Not Found", "notFound"),
        ("410 Gone", "deleted"),
    ] {
        let (id, title) = scene.write("Non", "Bonjour.").await;
        scene.arm("POST", "/posts?isDraft", Fault::Answer(said(status, reason)));
        scene.publish(&id).await;
        assert_eq!(scene.desk.send().await, Outcome::Asking, "{status}");
        match scene.state(&id).await {
            DeliveryState::Refused { why } => assert!(format!("{why:?}").contains("Non."), "{why:?}"),
            other => panic!("{status}: {other:?}"),
        }
        assert!(scene.there(&title).is_empty(), "{status}");
        scene.desk.answer(&id, Answer::SendAgain).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{status}");
        scene.one(&title, status);
    }
}
