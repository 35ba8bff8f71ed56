//! Clocks that lie: ours, the blog's, and the two hours a year at which the wall clock says the same thing twice.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::post::Schedule;
use bureau::model::time::{Clock, Timestamp};
use bureau::publish::FailureKind;
use bureau::publish::transport::Method;

use super::cases;
use super::scene::Scene;
use crate::support::fault::{Cut, Fault};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

cases! {
    a_clock_that_is_wrong_publishes_once on memory real notebook;
    a_clock_that_jumps_in_flight_publishes_once on memory;
    a_blog_in_another_time_publishes_once on memory;
    the_hour_that_is_there_twice_is_the_one_that_was_meant on memory real;
}

async fn a_clock_that_is_wrong_publishes_once(scene: Scene) {
    for by in [HOUR, -HOUR, 400 * DAY, -400 * DAY, 0] {
        scene.desk.clock.turn(by);
        let case = format!("{by} ms");
        let (id, title) = scene.published("Horloge", "Bonjour.").await;
        scene.one(&title, &case);
        scene.desk.rewrite(&id, "Bonsoir.").await;
        scene.desk.clock.turn(-by);
        scene.desk.act(Request::Update, &id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
        assert!(scene.one(&title, &case).content.contains("Bonsoir."), "{case}");
    }
}

/// The answer is lost, and the hands are turned before anybody looks, or after the first look.
async fn a_clock_that_jumps_in_flight_publishes_once(scene: Scene) {
    let (create, reveal) = ("/wp/v2/posts?", "/wp/v2/posts/");
    let moments = [
        (create, Method::Post, create),
        (create, Method::Get, "/wp/v2/posts?slug="),
        (reveal, Method::Post, reveal),
    ];
    for (word, method, turned) in moments {
        for by in [HOUR, -HOUR, 400 * DAY, -400 * DAY] {
            for fault in [
                Fault::Swallow(Cut::BeforeStatus),
                Fault::ResetAfter,
                Fault::Late(Duration::from_secs(30)),
                Fault::Unreachable(FailureKind::Connect),
            ] {
                let case = format!("{word} {turned} {by} ms {fault:?}");
                let (id, title) = scene.write("Saut", "Bonjour.").await;
                scene.arm("POST", word, fault);
                scene.meanwhile(method, turned, async move |desk| {
                    desk.clock.turn(by);
                });
                scene.publish(&id).await;
                // What did not arrive in a year is read again before it goes.
                assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
                let rows = scene.there(&title);
                assert_eq!(rows.iter().filter(|row| row.shown).count(), 1, "{case}: {rows:?}");
                scene.desk.clock.turn(-by);
            }
        }
    }
}

async fn a_blog_in_another_time_publishes_once(scene: Scene) {
    for ahead in [HOUR, -HOUR, 400 * DAY, -400 * DAY] {
        scene.blog_is_ahead(ahead / 1000);
        let (id, title) = scene.published("Ailleurs", "Bonjour.").await;
        scene.one(&title, &format!("{ahead} ms"));
        scene.desk.rewrite(&id, "Bonsoir.").await;
        scene.desk.act(Request::Update, &id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{ahead} ms");
        assert!(scene.one(&title, "updated").content.contains("Bonsoir."));
    }
    scene.blog_is_ahead(0);
}

/// In Paris, the night of 25 October 2037 has 2:30 twice, and that of 29 March 2037 has none.
async fn the_hour_that_is_there_twice_is_the_one_that_was_meant(scene: Scene) {
    for at in ["2037-10-25T00:30:00Z", "2037-10-25T01:30:00Z", "2037-03-29T00:59:59Z", "2037-03-29T01:00:00Z"]
    {
        let (id, title) = scene.write("Plus tard", "Bonjour.").await;
        let when = Timestamp::parse_rfc3339(at).unwrap();
        assert!(when > scene.desk.clock.now());
        let schedule = Some(Schedule { at: when, zone: "Europe/Paris".into() });
        let publish = PublishPost { id, to: Some(vec![scene.channel.clone()]), schedule, hold: false };
        scene.desk.ask::<Published>(Request::Publish(publish)).await.unwrap();
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{at}");
        let rows = scene.there(&title);
        assert!(rows.len() == 1 && rows[0].status == "future", "{at}: {rows:?}");
        assert_eq!(format!("{}Z", rows[0].date), at);
    }
}
