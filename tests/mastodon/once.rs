//! Once: whatever happens to the request that makes it, changes it, removes it, or brings its photo.

use std::time::Duration;

use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::DeliveryState;

use super::cases;
use super::scene::Scene;
use crate::support::fault::{Cut, Fault, faults};
use crate::wordpress::picture::png;

cases! {
    publishes_once on memory keyless sockets;
    two_posts_with_the_same_words_are_two on memory keyless;
    deletes on memory keyless;
    one_post_whatever_happens_while_it_is_made on memory keyless sockets;
    one_post_whatever_happens_to_its_photo on memory keyless;
    one_text_whatever_happens_while_it_is_changed on memory keyless;
    gone_whatever_happens_while_it_is_deleted on memory keyless;
    a_key_keeps_what_lands_within_the_hour_from_being_a_second on memory;
    two_looks_find_what_lands_between_them on keyless;
    where_keys_are_remembered_it_goes_again_at_once on memory;
    where_they_are_not_it_waits_for_the_second_look on keyless;
    after_the_hour_a_key_proves_nothing on memory;
    it_is_found_whatever_the_time_is_there on memory keyless;
}

async fn publishes_once(scene: Scene) {
    let (id, words) = scene.published("Une fois").await;
    assert_eq!(scene.one(&words, "published"), words);
    // Pressed again without a change: nothing is made.
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "pressed twice");
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Published { .. }), "{state:?}");
}

/// The writer says "Bonjour" each day, and each time it is another post; also where the answer to the second is lost, and
/// where the second never arrived, so that only the first is to be seen.
async fn two_posts_with_the_same_words_are_two(scene: Scene) {
    for (fault, sent) in [(Fault::Swallow(Cut::BeforeStatus), 2), (Fault::ResetAfter, 3)] {
        let case = format!("{fault:?}");
        let before = scene.count("POST", "/api/v1/statuses");
        let (_, words) = scene.published("Bonjour").await;
        let again = scene.desk.write("Demain", "Le billet.").await;
        scene.tailor(&again, &words).await;
        scene.arm("POST", "/api/v1/statuses", fault);
        scene.publish(&again).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        assert_eq!(scene.there(&words).len(), 2, "{case}");
        assert_eq!(scene.count("POST", "/api/v1/statuses"), before + sent, "{case}");
    }
}

async fn deletes(scene: Scene) {
    let (id, words) = scene.published("Effacer").await;
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.there(&words).is_empty());
    assert_eq!(scene.state(&id).await, DeliveryState::Deleted);
    // Published again, it is a post like any other.
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "published again");
}

/// Publishes with a photo through each fault, struck at the first request of `method` whose path contains `word`.
async fn through(scene: &Scene, word: &str) {
    for fault in faults() {
        let case = format!("{word} {fault:?}");
        let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
        let (id, words) = scene.write("Faute").await;
        scene.tailor(&id, &format!("![Le ciel]({})\n\n{words}", photo.reference)).await;
        scene.arm("POST", word, fault);
        scene.publish(&id).await;
        let outcome = scene.send(&id).await;
        assert!(scene.is_spent(), "{case} did not strike");
        let journal = scene.desk.detail(&id, &scene.channel).await.journal;
        assert_eq!(outcome, Outcome::Delivered, "{case}: {journal:#?}");
        assert_eq!(scene.one(&words, &case), words);
        let row = scene.row(&words);
        assert_eq!(row.media.len(), 1, "{case}");
        let described = scene.server(|server| {
            let beside: Vec<_> = server.media().filter(|medium| medium.status == Some(row.id)).collect();
            beside.iter().map(|medium| medium.alt.clone()).collect::<Vec<_>>()
        });
        assert_eq!(described, ["Le ciel"], "{case}");
    }
}

async fn one_post_whatever_happens_while_it_is_made(scene: Scene) {
    through(&scene, "/api/v1/statuses").await;
}

async fn one_post_whatever_happens_to_its_photo(scene: Scene) {
    through(&scene, "/api/v2/media").await;
}

async fn one_text_whatever_happens_while_it_is_changed(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, words) = scene.published("Changer").await;
        scene.tailor(&id, &format!("Après {words}")).await;
        scene.arm("PUT", "/api/v1/statuses/", fault);
        scene.desk.act(Request::Update, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        assert_eq!(scene.one(&words, &case), format!("Après {words}"), "{case}");
    }
}

async fn gone_whatever_happens_while_it_is_deleted(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, words) = scene.published("Effacer").await;
        scene.arm("DELETE", "/api/v1/statuses/", fault);
        scene.desk.act(Request::Delete, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        assert!(scene.there(&words).is_empty(), "{case}");
        assert_eq!(scene.state(&id).await, DeliveryState::Deleted, "{case}");
    }
}

/// Zombies: the request is lost here and done there at every possible later moment.
async fn zombies(scene: &Scene, seconds: &[u64]) {
    for later in seconds.iter().map(|seconds| Duration::from_secs(*seconds)) {
        for fault in [Fault::Late(later), Fault::Silent(later)] {
            let case = format!("{fault:?}");
            let (id, words) = scene.write("Zombie").await;
            scene.arm("POST", "/api/v1/statuses", fault);
            scene.publish(&id).await;
            assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
            assert!(scene.is_spent(), "{case} did not strike");
            // And long after: whatever was under way has landed.
            scene.pass(Duration::from_secs(100_000));
            scene.one(&words, &case);
        }
    }
}

async fn a_key_keeps_what_lands_within_the_hour_from_being_a_second(scene: Scene) {
    zombies(&scene, &[1, 10, 40, 61, 63, 70, 90, 200, 3000]).await;
}

async fn two_looks_find_what_lands_between_them(scene: Scene) {
    zombies(&scene, &[1, 10, 30, 40, 60]).await;
}

async fn where_keys_are_remembered_it_goes_again_at_once(scene: Scene) {
    let (id, words) = scene.write("Clé").await;
    scene.arm("POST", "/api/v1/statuses", Fault::ResetAfter);
    scene.publish(&id).await;
    let asked = scene.now();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "again");
    assert!(scene.now().since(asked) < Duration::from_secs(30));
}

async fn where_they_are_not_it_waits_for_the_second_look(scene: Scene) {
    let (id, words) = scene.write("Sans clé").await;
    scene.arm("POST", "/api/v1/statuses", Fault::ResetAfter);
    scene.publish(&id).await;
    let asked = scene.now();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "again");
    assert!(scene.now().since(asked) >= Duration::from_secs(60));
    assert_eq!(scene.count("POST", "/api/v1/statuses"), 2);
}

/// The computer sleeps for an hour right after it sent: what the server remembered is forgotten by then.
async fn after_the_hour_a_key_proves_nothing(scene: Scene) {
    let (id, words) = scene.write("Une heure").await;
    scene.arm("POST", "/api/v1/statuses", Fault::Swallow(Cut::BeforeStatus));
    // Nothing can be seen for an hour and more.
    scene.arm_times("GET", "", Fault::Unreachable(bureau::publish::FailureKind::Connect), 30);
    scene.publish(&id).await;
    scene.desk.engine.sync().await.unwrap();
    scene.pass(Duration::from_secs(2 * 3600));
    for _ in 0..40 {
        if scene.desk.send().await == Outcome::Delivered {
            break;
        }
    }
    scene.one(&words, "after the hour");
    assert_eq!(scene.count("POST", "/api/v1/statuses"), 1, "it was found, not made again");
}

/// A clock that is days off, here or there, and a server that does not tell the time (snac): it is found all the same.
async fn it_is_found_whatever_the_time_is_there(scene: Scene) {
    for (days, tells) in [(-3, true), (3, true), (-3, false), (3, false)] {
        scene.server(|server| (server.ahead, server.tells_time) = (days * 24 * 3600, tells));
        let (id, words) = scene.write("Hors du temps").await;
        let before = scene.count("POST", "/api/v1/statuses");
        scene.arm("POST", "/api/v1/statuses", Fault::Swallow(Cut::BeforeStatus));
        scene.publish(&id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{days} {tells}");
        scene.one(&words, "found");
        assert_eq!(
            scene.count("POST", "/api/v1/statuses"),
            before + 1,
            "{days} {tells}: it was not made again"
        );
    }
    // The hands here are set back by a day between the sending and the look.
    let (id, words) = scene.write("Reculée").await;
    let before = scene.count("POST", "/api/v1/statuses");
    scene.arm("POST", "/api/v1/statuses", Fault::Swallow(Cut::BeforeStatus));
    scene.arm_times("GET", "", Fault::Unreachable(bureau::publish::FailureKind::Connect), 1);
    scene.publish(&id).await;
    scene.desk.engine.sync().await.unwrap();
    scene.desk.clock.turn(-24 * 3_600_000);
    for _ in 0..40 {
        if scene.desk.send().await == Outcome::Delivered {
            break;
        }
        scene.pass(Duration::from_secs(3600));
    }
    scene.one(&words, "set back");
    assert_eq!(scene.count("POST", "/api/v1/statuses"), before + 1);
}
