//! Once: whatever happens to the request that makes it, shows it, changes it, or brings its photo.

use std::time::Duration;

use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::DeliveryState;

use super::cases;
use super::scene::Scene;
use crate::support::fault::{Fault, faults};
use crate::wordpress::picture::png;

const MAKES: &str = "/admin/posts/?";
const CHANGES: &str = "/admin/posts/";
const BRINGS: &str = "/admin/images/upload/";

cases! {
    publishes_once on memory sockets real;
    one_post_whatever_happens_while_it_is_made on memory sockets;
    one_post_whatever_happens_while_it_is_shown on memory;
    one_post_whatever_happens_to_its_photo on memory;
    every_third_fault_on_the_real_one on real;
    one_text_whatever_happens_while_it_is_changed on memory;
    gone_whatever_happens_while_it_is_deleted on memory;
    hidden_whatever_happens_while_it_is_hidden on memory;
    whatever_lands_later_nobody_reads_it_twice on memory;
}

async fn publishes_once(scene: Scene) {
    let (id, title) = scene.published("Une fois", "Bonjour.").await;
    assert!(scene.one(&title, "published").html.contains("Bonjour."));
    // Pressed again without a change: nothing is made.
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "pressed twice");
}

/// Publishes once per fault, each on its own post with a photo, and sees that it is there once, with its photo.
async fn through(scene: &Scene, method: &'static str, word: &str, all: Vec<Fault>) {
    for fault in all {
        let case = format!("{method} {word} {fault:?}");
        let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
        let (id, title) = scene.write("Faute", &format!("Bonjour.\n\n![Le ciel]({})", photo.reference)).await;
        scene.arm(method, word, fault);
        scene.publish(&id).await;
        let outcome = scene.send(&id).await;
        assert!(scene.is_spent(), "{case} did not strike");
        let journal = scene.desk.detail(&id, "Blog").await.journal;
        assert_eq!(outcome, Outcome::Delivered, "{case}: {journal:#?}");
        let post = scene.one(&title, &case);
        assert!(post.html.contains("/content/images/"), "{case}: {post:?}");
    }
}

async fn one_post_whatever_happens_while_it_is_made(scene: Scene) {
    through(&scene, "POST", MAKES, faults()).await;
}

async fn one_post_whatever_happens_while_it_is_shown(scene: Scene) {
    through(&scene, "PUT", CHANGES, faults()).await;
}

async fn one_post_whatever_happens_to_its_photo(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        through(&scene, "POST", BRINGS, vec![fault]).await;
        let names: Vec<String> = scene.server(|server| server.pictures().cloned().collect());
        assert!(names.iter().all(|name| !name.contains("-1.")), "brought twice: {case}: {names:?}");
    }
}

async fn every_third_fault_on_the_real_one(scene: Scene) {
    for (skip, (method, word)) in
        [("POST", MAKES), ("PUT", CHANGES), ("POST", BRINGS)].into_iter().enumerate()
    {
        through(&scene, method, word, faults().into_iter().skip(skip).step_by(3).collect()).await;
    }
}

async fn one_text_whatever_happens_while_it_is_changed(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Changer", "Avant.").await;
        scene.desk.rewrite(&id, "Après.").await;
        scene.arm("PUT", CHANGES, fault);
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
        scene.arm("DELETE", CHANGES, fault);
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
        scene.arm("PUT", CHANGES, fault);
        scene.desk.act(Request::Unpublish, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        let rows = scene.there(&title);
        assert!(rows.len() == 1 && rows[0].status == "draft", "{case}: {rows:?}");
        assert_eq!(scene.state(&id).await, DeliveryState::Unpublished, "{case}");
    }
}

/// Zombies: each request of a publish, lost here and done there at every possible later moment.
async fn whatever_lands_later_nobody_reads_it_twice(scene: Scene) {
    for (method, word) in [("POST", MAKES), ("PUT", CHANGES), ("POST", BRINGS)] {
        for later in [1, 10, 40, 61, 63, 70, 90, 200, 4000, 90_000] {
            for fault in [Fault::Late(Duration::from_secs(later)), Fault::Silent(Duration::from_secs(later))]
            {
                let case = format!("{word} {fault:?}");
                let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
                let body = format!("Bonjour.\n\n![Le ciel]({})", photo.reference);
                let (id, title) = scene.write("Zombie", &body).await;
                scene.arm(method, word, fault);
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
    assert_eq!(rows.iter().filter(|row| row.status == "published").count(), 1, "{case}: {rows:#?}");
    assert!(rows.len() <= 2, "at most the one draft that came too late: {case}: {rows:#?}");
}
