//! Once: whatever happens to the request that makes it, shows it, changes it, or brings its photo.

use std::time::Duration;

use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::DeliveryState;

use super::cases;
use super::scene::Scene;
use crate::support::fault::{Fault, faults};
use crate::wordpress::picture::png;

cases! {
    publishes_once on memory sockets real notebook;
    two_posts_in_their_order on memory notebook;
    deletes on memory notebook;
    one_post_whatever_happens_while_it_is_made on memory sockets;
    one_post_whatever_happens_while_it_is_shown on memory;
    one_post_whatever_happens_to_its_photo on memory;
    every_third_fault_on_the_real_one on real;
    one_text_whatever_happens_while_it_is_changed on memory;
    gone_whatever_happens_while_it_is_deleted on memory;
    hidden_whatever_happens_while_it_is_hidden on memory;
    whatever_lands_later_nobody_reads_it_twice on memory;
    a_late_draft_stays_hidden on real;
}

async fn publishes_once(scene: Scene) {
    let (id, title) = scene.published("Une fois", "Bonjour.").await;
    let post = scene.one(&title, "published");
    assert!(post.content.contains("Bonjour."), "{post:?}");
    // Pressed again without a change: nothing is made.
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "pressed twice");
}

async fn two_posts_in_their_order(scene: Scene) {
    let (first, one) = scene.write("Premier", "Un.").await;
    let (second, two) = scene.write("Second", "Deux.").await;
    scene.publish(&first).await;
    scene.publish(&second).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let (one, two) = (scene.one(&one, "first"), scene.one(&two, "second"));
    assert!(one.content.contains("Un.") && two.content.contains("Deux."));
    assert!(one.date <= two.date, "{one:?} {two:?}");
}

async fn deletes(scene: Scene) {
    let (id, title) = scene.published("Effacer", "Bonjour.").await;
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.there(&title).is_empty());
    assert_eq!(scene.state(&id).await, DeliveryState::Deleted);
    // Published again, it is a post like any other.
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "published again");
}

/// Publishes with a photo through each fault, struck at the first request of `method` whose path contains `word`.
async fn through(scene: &Scene, method: &'static str, word: &str, faults: Vec<Fault>) {
    for fault in faults {
        let case = format!("{method} {word} {fault:?}");
        let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
        let (id, title) = scene.write("Faute", &format!("Bonjour.\n\n![Le ciel]({})", photo.reference)).await;
        scene.arm(method, word, fault);
        scene.publish(&id).await;
        let outcome = scene.send(&id).await;
        assert!(scene.is_spent(), "{case} did not strike");
        let journal = scene.desk.detail(&id, &scene.channel).await.journal;
        assert_eq!(outcome, Outcome::Delivered, "{case}: {journal:#?}");
        let post = scene.one(&title, &case);
        assert!(post.content.contains("/wp-content/uploads/"), "{case}: {post:?}");
        assert_eq!(scene.pictures(&photo), 1, "{case}");
    }
}

async fn one_post_whatever_happens_while_it_is_made(scene: Scene) {
    through(&scene, "POST", "/wp/v2/posts?", faults()).await;
}

async fn one_post_whatever_happens_while_it_is_shown(scene: Scene) {
    through(&scene, "POST", "/wp/v2/posts/", faults()).await;
}

async fn one_post_whatever_happens_to_its_photo(scene: Scene) {
    through(&scene, "POST", "/wp/v2/media", faults()).await;
}

async fn every_third_fault_on_the_real_one(scene: Scene) {
    for (skip, word) in ["/wp/v2/posts?", "/wp/v2/posts/", "/wp/v2/media"].into_iter().enumerate() {
        through(&scene, "POST", word, faults().into_iter().skip(skip).step_by(3).collect()).await;
    }
}

async fn one_text_whatever_happens_while_it_is_changed(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Changer", "Avant.").await;
        scene.desk.rewrite(&id, "Après.").await;
        scene.arm("POST", "/wp/v2/posts/", fault);
        scene.desk.act(Request::Update, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        let post = scene.one(&title, &case);
        assert!(post.content.contains("Après.") && !post.content.contains("Avant."), "{case}: {post:?}");
        assert!(!scene.desk.open(&id).await.changed, "{case}");
    }
}

async fn gone_whatever_happens_while_it_is_deleted(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Effacer", "Bonjour.").await;
        scene.arm("DELETE", "/wp/v2/posts/", fault);
        scene.desk.act(Request::Delete, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        assert!(scene.there(&title).is_empty(), "{case}");
        assert_eq!(scene.state(&id).await, DeliveryState::Deleted, "{case}");
    }
}

async fn hidden_whatever_happens_while_it_is_hidden(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Cacher", "Bonjour.").await;
        scene.arm("POST", "/wp/v2/posts/", fault);
        scene.desk.act(Request::Unpublish, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        let rows = scene.there(&title);
        assert!(rows.len() == 1 && rows[0].status == "draft", "{case}: {rows:?}");
        assert_eq!(scene.state(&id).await, DeliveryState::Unpublished, "{case}");
    }
}

/// Zombies: each request of a publish, lost here and done there at every possible later moment: before the first look,
/// between the two, after the second attempt, after all is done.
async fn whatever_lands_later_nobody_reads_it_twice(scene: Scene) {
    for word in ["/wp/v2/posts?", "/wp/v2/posts/", "/wp/v2/media"] {
        for later in [1, 10, 40, 61, 63, 70, 90, 200, 4000, 90_000] {
            for fault in [Fault::Late(Duration::from_secs(later)), Fault::Silent(Duration::from_secs(later))]
            {
                let case = format!("{word} {fault:?}");
                let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
                let body = format!("Bonjour.\n\n![Le ciel]({})", photo.reference);
                let (id, title) = scene.write("Zombie", &body).await;
                scene.arm("POST", word, fault);
                scene.publish(&id).await;
                assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
                assert!(scene.is_spent(), "{case} did not strike");
                readers_see_one(&scene, &title, &case);
                // And long after: whatever was under way has landed.
                scene.desk.clock.pass(Duration::from_secs(100_000));
                readers_see_one(&scene, &title, &case);
            }
        }
    }
}

fn readers_see_one(scene: &Scene, title: &str, case: &str) {
    let rows = scene.there(title);
    assert_eq!(rows.iter().filter(|row| row.shown).count(), 1, "{case}: {rows:#?}");
    assert!(rows.len() <= 2, "at most the one draft that came too late: {case}: {rows:#?}");
    assert!(rows.iter().all(|row| row.shown || row.status == "draft"), "{case}: {rows:#?}");
}

async fn a_late_draft_stays_hidden(scene: Scene) {
    let (id, title) = scene.write("Zombie", "Bonjour.").await;
    scene.arm("POST", "/wp/v2/posts?", Fault::Late(Duration::from_millis(1500)));
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    tokio::time::sleep(Duration::from_secs(3)).await;
    readers_see_one(&scene, &title, "late");
}
