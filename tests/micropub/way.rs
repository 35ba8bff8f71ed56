//! The way there: networks that ask to log in first, and waits.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::time::Clock;

use super::cases;
use super::scene::Scene;
use crate::support::fault::{Fault, portals, waits};

cases! {
    a_log_in_page_is_no_answer on memory drafted;
    not_now_is_not_no on memory;
}

async fn a_log_in_page_is_no_answer(scene: Scene) {
    for page in portals() {
        let case = page.status.clone();
        let (id, title) = scene.write("Portail", "Bonjour.").await;
        // It answers everything, until somebody logs in.
        scene.arm_times("POST", "", Fault::Answer(page.clone()), 2);
        scene.arm_times("GET", "", Fault::Answer(page), 2);
        scene.publish(&id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        scene.one(&title, &case);
        while !scene.is_spent() {
            let (id, title) = scene.write("Portail", "Bonjour.").await;
            scene.publish(&id).await;
            scene.desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
            assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
            scene.one(&title, &case);
        }
    }
}

async fn not_now_is_not_no(scene: Scene) {
    for answer in waits(scene.desk.clock.now()) {
        let case = format!("{answer:?}");
        let (id, title) = scene.write("Plus tard", "Bonjour.").await;
        scene.arm("POST", "/micropub", Fault::Answer(answer));
        scene.publish(&id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        scene.one(&title, &case);
    }
}
