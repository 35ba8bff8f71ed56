//! Once: whatever happens to the request that makes it, removes it, or brings its photo.

use std::time::Duration;

use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::DeliveryState;

use super::cases;
use super::scene::{PUT, Scene};
use crate::support::fault::{Cut, Fault, canned, faults};
use crate::wordpress::picture::png;

cases! {
    publishes_once on memory sockets;
    two_posts_with_the_same_words_are_two on memory;
    deletes on memory;
    one_post_whatever_happens_while_it_is_made on memory sockets;
    one_post_whatever_happens_to_its_photo on memory;
    gone_whatever_happens_while_it_is_deleted on memory;
    what_lands_late_is_no_second on memory;
    what_lands_after_it_was_deleted_does_not_bring_it_back on memory;
    what_was_lost_goes_again_at_once on memory;
    a_look_that_sees_too_little_changes_nothing on memory;
    what_others_do_there_meanwhile_is_no_obstacle on memory;
    it_carries_the_hour_at_which_it_goes on memory;
}

async fn publishes_once(scene: Scene) {
    let (id, words) = scene.published("Une fois").await;
    assert_eq!(scene.one(&words, "published"), words);
    // Pressed again without a change: nothing is made, and nothing is asked of the server but what is there.
    let asked = scene.count(PUT);
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "pressed twice");
    assert_eq!(scene.count(PUT), asked);
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Published { .. }), "{state:?}");
}

/// The writer says "Bonjour" each day, and each time it is another post; also where the answer to the second is lost, and
/// where the second never arrived, so that only the first is to be seen.
async fn two_posts_with_the_same_words_are_two(scene: Scene) {
    for (fault, sent) in [(Fault::Swallow(Cut::BeforeStatus), 2), (Fault::ResetAfter, 3)] {
        let case = format!("{fault:?}");
        let before = scene.count(PUT);
        let (_, words) = scene.published("Bonjour").await;
        let again = scene.desk.write("Demain", "Le billet.").await;
        scene.tailor(&again, &words).await;
        scene.arm("POST", PUT, fault);
        scene.publish(&again).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        assert_eq!(scene.there(&words).len(), 2, "{case}");
        assert_eq!(scene.count(PUT), before + sent, "{case}");
    }
}

async fn deletes(scene: Scene) {
    let (id, words) = scene.published("Effacer").await;
    let first = scene.row(&words).rkey;
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.there(&words).is_empty());
    assert_eq!(scene.state(&id).await, DeliveryState::Deleted);
    // Published again, it is a post like any other.
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "published again");
    assert_ne!(scene.row(&words).rkey, first, "it has another name");
}

/// Publishes with a photo through each fault, struck at the first request whose path contains `word`.
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
        let images = scene.row(&words).images();
        assert_eq!((images.len(), &images[0]["alt"]), (1, &"Le ciel".into()), "{case}");
    }
}

async fn one_post_whatever_happens_while_it_is_made(scene: Scene) {
    through(&scene, PUT).await;
}

async fn one_post_whatever_happens_to_its_photo(scene: Scene) {
    through(&scene, "repo.uploadBlob").await;
}

async fn gone_whatever_happens_while_it_is_deleted(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, words) = scene.published("Effacer").await;
        scene.arm("POST", "repo.deleteRecord", fault);
        scene.desk.act(Request::Delete, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        assert!(scene.there(&words).is_empty(), "{case}");
        assert_eq!(scene.state(&id).await, DeliveryState::Deleted, "{case}");
    }
}

/// Zombies: the request is lost here and done there at every possible later moment.
async fn what_lands_late_is_no_second(scene: Scene) {
    for later in [1, 10, 61, 63, 90, 200, 3000, 50_000].map(Duration::from_secs) {
        for fault in [Fault::Late(later), Fault::Silent(later)] {
            let case = format!("{fault:?}");
            let (id, words) = scene.write("Zombie").await;
            scene.arm("POST", PUT, fault);
            scene.publish(&id).await;
            assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
            assert!(scene.is_spent(), "{case} did not strike");
            // And long after: whatever was under way has landed.
            scene.pass(Duration::from_secs(100_000));
            scene.one(&words, &case);
        }
    }
}

/// The first request is on its slow way while the second makes the post, and the writer deletes it before the first lands.
async fn what_lands_after_it_was_deleted_does_not_bring_it_back(scene: Scene) {
    let (id, words) = scene.write("Revenant").await;
    scene.arm("POST", PUT, Fault::Late(Duration::from_secs(3000)));
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "the second made it");
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.there(&words).is_empty());
    scene.pass(Duration::from_secs(100_000));
    assert!(scene.there(&words).is_empty(), "it came back");
}

async fn what_was_lost_goes_again_at_once(scene: Scene) {
    let (id, words) = scene.write("Perdu").await;
    scene.arm("POST", PUT, Fault::ResetAfter);
    scene.publish(&id).await;
    let asked = scene.now();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "again");
    assert!(scene.now().since(asked) < Duration::from_secs(30));
}

/// It was made, and the server that is asked for it does not know yet: what is sent again finds the first, as it was.
async fn a_look_that_sees_too_little_changes_nothing(scene: Scene) {
    let (id, words) = scene.write("Pas encore").await;
    let json = [("Content-Type", "application/json")];
    let not_yet =
        canned("400 Bad Request", &json, r#"{"error":"RecordNotFound","message":"Could not locate record"}"#);
    let before = scene.server(|server| server.changes());
    // Nobody hears of it for half a minute: the second would carry another hour.
    scene.arm("POST", PUT, Fault::Drip);
    scene.arm("GET", "getRecord", Fault::Answer(not_yet));
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.is_spent() && scene.count(PUT) == 2, "it was sent again");
    scene.one(&words, "once");
    assert_eq!(scene.server(|server| server.changes()), before + 1, "the first stays as it was");
}

/// The request is on its slow way; the account likes something elsewhere; the request lands, and is refused for that.
async fn what_others_do_there_meanwhile_is_no_obstacle(scene: Scene) {
    let (id, words) = scene.write("Meanwhile").await;
    scene.arm("POST", PUT, Fault::Late(Duration::from_secs(1)));
    scene.publish(&id).await;
    scene.server(|server| server.likes());
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "all the same");
}

/// Approved offline and gone days later, it stands among what is new; by the server's clock, where that is another.
async fn it_carries_the_hour_at_which_it_goes(scene: Scene) {
    let ahead = Duration::from_secs(5 * 24 * 3600);
    let (id, words) = scene.write("Plus tard").await;
    scene.close(true).await;
    scene.publish(&id).await;
    scene.desk.engine.sync().await.unwrap();
    scene.pass(Duration::from_secs(3 * 24 * 3600));
    scene.close(false).await;
    scene.server(|server| server.ahead = ahead.as_secs() as i64);
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let there = scene.now().after(ahead);
    let said = scene.row(&words).record["createdAt"].as_str().unwrap().to_owned();
    let at = bureau::model::time::Timestamp::parse_rfc3339(&said).unwrap();
    let apart = at.since(there).max(there.since(at));
    assert!(apart < Duration::from_secs(3600), "{said}");
}
