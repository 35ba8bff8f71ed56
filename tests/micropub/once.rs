//! Once: whatever happens to the request that makes it, shows it, changes it, removes it, or brings its photo.

use std::time::Duration;

use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::DeliveryState;

use super::cases;
use super::scene::Scene;
use crate::support::fault::{Cut, Fault, faults};
use crate::wordpress::picture::png;

const ENDPOINT: &str = "/micropub";
const MEDIA: &str = "/media";

cases! {
    publishes_once on memory drafted unlisted bare sockets;
    two_posts_with_the_same_words_are_two on memory drafted;
    one_post_whatever_happens_while_it_is_made on memory drafted oldest unlisted sockets;
    one_post_whatever_happens_while_it_is_shown on drafted;
    one_post_whatever_happens_to_its_photo on memory drafted;
    one_text_whatever_happens_while_it_is_changed on memory drafted unlisted;
    gone_whatever_happens_while_it_is_deleted on memory drafted unlisted;
    hidden_whatever_happens_while_it_is_hidden on drafted;
    two_looks_find_what_lands_between_them on memory;
    whatever_lands_later_nobody_reads_it_twice on drafted;
    it_waits_for_the_last_look on memory;
    a_list_from_old_to_new_is_read_to_its_end on oldest;
    a_text_that_the_site_writes_in_its_own_way_is_found on memory drafted;
    what_is_made_after_the_answer_is_waited_for on memory;
}

async fn publishes_once(scene: Scene) {
    let (id, title) = scene.published("Une fois", "Bonjour.").await;
    assert!(scene.one(&title, "published").html.contains("Bonjour."));
    // Pressed again without a change: nothing is made.
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "pressed twice");
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Published { .. }), "{state:?}");
}

/// The writer says the same each day, and each time it is another post; also where the answer to the second is lost, and
/// where the second never arrived, so that only the first is to be seen.
async fn two_posts_with_the_same_words_are_two(scene: Scene) {
    for fault in [Fault::Swallow(Cut::BeforeStatus), Fault::ResetAfter] {
        let case = format!("{fault:?}");
        let (_, title) = scene.published("Bonjour", "Le même texte.").await;
        let again = scene.desk.write(&title, "Le même texte.").await;
        scene.arm("POST", ENDPOINT, fault);
        scene.publish(&again).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        let rows = scene.there(&title);
        assert!(rows.len() == 2 && rows.iter().all(|row| !row.hidden), "{case}: {rows:#?}");
    }
}

/// Publishes once per fault, each on its own post with a photo, and sees that it is there once, with its photo. `before`
/// requests of that kind go well first.
async fn through(scene: &Scene, word: &str, before: u32) {
    for fault in faults() {
        let case = format!("{word} {fault:?}");
        let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
        let (id, title) = scene.write("Faute", &format!("Bonjour.\n\n![Le ciel]({})", photo.reference)).await;
        if before > 0 {
            scene.arm_times("POST", word, Fault::Slow(Duration::from_millis(1)), before);
        }
        scene.arm("POST", word, fault);
        scene.publish(&id).await;
        let outcome = scene.send(&id).await;
        assert!(scene.is_spent(), "{case} did not strike");
        let journal = scene.desk.detail(&id, "Blog").await.journal;
        assert_eq!(outcome, Outcome::Delivered, "{case}: {journal:#?}");
        let post = scene.one(&title, &case);
        assert!(post.html.contains("/files/"), "{case}: {post:?}");
        assert!(!post.html.contains("media/"), "{case}: {post:?}");
    }
}

async fn one_post_whatever_happens_while_it_is_made(scene: Scene) {
    through(&scene, ENDPOINT, 0).await;
}

async fn one_post_whatever_happens_while_it_is_shown(scene: Scene) {
    through(&scene, ENDPOINT, 1).await;
}

async fn one_post_whatever_happens_to_its_photo(scene: Scene) {
    through(&scene, MEDIA, 0).await;
}

async fn one_text_whatever_happens_while_it_is_changed(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Changer", "Avant.").await;
        scene.desk.rewrite(&id, "Après.").await;
        scene.arm("POST", ENDPOINT, fault);
        scene.desk.act(Request::Update, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        let post = scene.one(&title, &case);
        assert!(post.html.contains("Après.") && !post.html.contains("Avant."), "{case}: {post:?}");
        assert!(!scene.desk.open(&id).await.changed, "{case}");
    }
}

async fn gone_whatever_happens_while_it_is_deleted(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Effacer", "Bonjour.").await;
        scene.arm("POST", ENDPOINT, fault);
        scene.desk.act(Request::Delete, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        assert_eq!(scene.there(&title), [], "{case}");
        assert_eq!(scene.state(&id).await, DeliveryState::Deleted, "{case}");
    }
}

async fn hidden_whatever_happens_while_it_is_hidden(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Cacher", "Bonjour.").await;
        scene.arm("POST", ENDPOINT, fault);
        scene.desk.act(Request::Unpublish, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        let rows = scene.there(&title);
        assert!(rows.len() == 1 && rows[0].hidden, "{case}: {rows:?}");
        assert_eq!(scene.state(&id).await, DeliveryState::Unpublished, "{case}");
    }
}

/// Zombies: the request is lost here and done there at every possible later moment.
async fn two_looks_find_what_lands_between_them(scene: Scene) {
    scene.published("Avant", "Bonjour.").await;
    for later in [1, 10, 60, 120, 590].map(Duration::from_secs) {
        for fault in [Fault::Late(later), Fault::Silent(later)] {
            let case = format!("{fault:?}");
            let (id, title) = scene.write("Zombie", "Bonjour.").await;
            scene.arm("POST", ENDPOINT, fault);
            scene.publish(&id).await;
            assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
            assert!(scene.is_spent(), "{case} did not strike");
            // And long after: whatever was under way has landed.
            scene.pass(Duration::from_secs(100_000));
            scene.one(&title, &case);
        }
    }
}

async fn whatever_lands_later_nobody_reads_it_twice(scene: Scene) {
    for before in [0, 1] {
        for later in [1, 10, 40, 61, 63, 70, 90, 200, 4000, 90_000].map(Duration::from_secs) {
            for fault in [Fault::Late(later), Fault::Silent(later)] {
                let case = format!("{before} {fault:?}");
                let (id, title) = scene.write("Zombie", "Bonjour.").await;
                if before > 0 {
                    scene.arm("POST", ENDPOINT, Fault::Slow(Duration::from_millis(1)));
                }
                scene.arm("POST", ENDPOINT, fault);
                scene.publish(&id).await;
                assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
                assert!(scene.is_spent(), "{case} did not strike");
                readers_see_one(&scene, &title, &case);
                scene.pass(Duration::from_secs(100_000));
                readers_see_one(&scene, &title, &case);
            }
        }
    }
}

fn readers_see_one(scene: &Scene, title: &str, case: &str) {
    let rows = scene.there(title);
    assert_eq!(rows.iter().filter(|row| !row.hidden).count(), 1, "{case}: {rows:#?}");
    assert!(rows.len() <= 2, "at most the one draft that came too late: {case}: {rows:#?}");
}

async fn it_waits_for_the_last_look(scene: Scene) {
    scene.published("Avant", "Bonjour.").await;
    let (id, title) = scene.write("Deux regards", "Bonjour.").await;
    scene.arm("POST", ENDPOINT, Fault::ResetAfter);
    scene.publish(&id).await;
    let asked = bureau::model::time::Clock::now(&*scene.desk.clock);
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "again");
    let now = bureau::model::time::Clock::now(&*scene.desk.clock);
    assert!(now.since(asked) >= Duration::from_secs(600), "a site may be built anew for each post");
    assert_eq!(scene.count("POST", ENDPOINT), 3);
}

async fn a_list_from_old_to_new_is_read_to_its_end(scene: Scene) {
    let (id, title) = scene.lost("Au bout").await;
    assert_eq!(scene.outlast().await, Outcome::Delivered, "{:?}", scene.state(&id).await);
    scene.one(&title, "found");
    assert_eq!(scene.count("POST", ENDPOINT), 1);
}

async fn a_text_that_the_site_writes_in_its_own_way_is_found(scene: Scene) {
    scene.server(|server| server.rewrites = true);
    let (id, title) = scene.write("À sa façon", "Un **mot**.").await;
    scene.arm("POST", ENDPOINT, Fault::Swallow(Cut::BeforeStatus));
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.one(&title, "found").html.contains("dir=\"auto\""));
    // Its way is no change of somebody's, and ours arrives.
    scene.desk.rewrite(&id, "Un autre **mot**.").await;
    scene.arm("POST", ENDPOINT, Fault::Swallow(Cut::BeforeStatus));
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered, "{:?}", scene.state(&id).await);
    assert!(scene.one(&title, "changed").html.contains("autre"));
}

async fn what_is_made_after_the_answer_is_waited_for(scene: Scene) {
    scene.server(|server| server.slow = 9);
    let (id, title) = scene.published("Plus tard", "Bonjour.").await;
    assert_eq!(scene.update(&id, "Changé.").await, Outcome::Delivered);
    assert!(scene.one(&title, "made").html.contains("Changé."));
    // It has said yes, and where: nothing is made again, however long it takes.
    scene.server(|server| server.slow = 5000);
    let before = scene.count("POST", ENDPOINT);
    let (id, title) = scene.published("Bien plus tard", "Bonjour.").await;
    assert!(scene.desk.delivery(&id, "Blog").await.url.is_some());
    scene.pass(Duration::from_secs(6000));
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "made late");
    assert_eq!(scene.count("POST", ENDPOINT), before + 1);
}
