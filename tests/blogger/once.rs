//! Once: whatever happens to the request that makes it, shows it, changes it, hides it or deletes it.

use std::time::Duration;

use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::DeliveryState;

use super::cases;
use super::scene::Scene;
use crate::support::fault::{Fault, faults};

const MAKES: &str = "/posts?isDraft";
const CLEANS: &str = "/posts/";
const SHOWS: &str = "/publish?publishDate";

cases! {
    publishes_once on memory quiet sockets;
    one_post_whatever_happens_while_it_is_made on memory sockets;
    one_post_whatever_happens_while_its_mark_is_taken_away on memory;
    one_post_whatever_happens_while_it_is_shown on memory quiet sockets;
    one_page_whatever_happens_to_it on memory;
    one_text_whatever_happens_while_it_is_changed on memory;
    gone_whatever_happens_while_it_is_deleted on memory;
    hidden_whatever_happens_while_it_is_hidden on memory quiet;
    whatever_lands_later_nobody_reads_it_twice on memory;
    a_second_draft_is_put_away on memory;
}

async fn publishes_once(scene: Scene) {
    let (id, title) = scene.published("Une fois", "Bonjour.").await;
    assert_eq!(scene.one(&title, "published").content.trim_end(), "<p>Bonjour.</p>");
    let url = scene.desk.delivery(&id, "Blog").await.url.unwrap();
    assert!(url.ends_with(".html"), "{url}");
    // Pressed again without a change: nothing is made, and nothing is written.
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "pressed twice");
    assert_eq!(
        (scene.count("POST", MAKES), scene.count("PATCH", CLEANS), scene.count("POST", SHOWS)),
        (1, 1, 1)
    );
}

/// Publishes once per fault, each its own post, and sees that it is there once.
async fn through(scene: &Scene, method: &'static str, word: &str, all: Vec<Fault>, page: bool) {
    for fault in all {
        let case = format!("{method} {word} {fault:?}");
        let (id, title) = scene.write("Faute", "Bonjour.").await;
        if page {
            scene.set(&id, |kind, _| *kind = bureau::model::post::Kind::Page).await;
        }
        scene.arm(method, word, fault);
        scene.publish(&id).await;
        let outcome = scene.send(&id).await;
        assert!(scene.is_spent(), "{case} did not strike");
        let journal = scene.desk.detail(&id, "Blog").await.journal;
        assert_eq!(outcome, Outcome::Delivered, "{case}: {journal:#?}");
        let kind = if page { "pages" } else { "posts" };
        assert_eq!(scene.one(&title, &case).kind, kind, "{case}");
    }
}

async fn one_post_whatever_happens_while_it_is_made(scene: Scene) {
    through(&scene, "POST", MAKES, faults(), false).await;
}

async fn one_post_whatever_happens_while_its_mark_is_taken_away(scene: Scene) {
    through(&scene, "PATCH", CLEANS, faults(), false).await;
}

async fn one_post_whatever_happens_while_it_is_shown(scene: Scene) {
    through(&scene, "POST", SHOWS, faults(), false).await;
}

async fn one_page_whatever_happens_to_it(scene: Scene) {
    for (method, word) in [("POST", "/pages?isDraft"), ("PATCH", "/pages/"), ("POST", "/publish")] {
        through(&scene, method, word, faults(), true).await;
    }
}

async fn one_text_whatever_happens_while_it_is_changed(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Changer", "Avant.").await;
        scene.desk.rewrite(&id, "Après.").await;
        scene.arm("PATCH", CLEANS, fault);
        scene.desk.act(Request::Update, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        assert_eq!(scene.one(&title, &case).content.trim_end(), "<p>Après.</p>", "{case}");
        assert!(!scene.desk.open(&id).await.changed, "{case}");
    }
}

async fn gone_whatever_happens_while_it_is_deleted(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Effacer", "Bonjour.").await;
        scene.arm("DELETE", CLEANS, fault);
        scene.desk.act(Request::Delete, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        // In the bin, where the writer finds it: a second request would have removed it for good.
        let rows = scene.there(&title);
        assert!(rows.len() == 1 && rows[0].status == "SOFT_TRASHED", "{case}: {rows:?}");
        assert_eq!(scene.state(&id).await, DeliveryState::Deleted, "{case}");
    }
}

async fn hidden_whatever_happens_while_it_is_hidden(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Cacher", "Bonjour.").await;
        scene.arm("POST", "/revert", fault);
        scene.desk.act(Request::Unpublish, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        let rows = scene.there(&title);
        assert!(rows.len() == 1 && rows[0].status == "DRAFT", "{case}: {rows:?}");
        assert_eq!(scene.state(&id).await, DeliveryState::Unpublished, "{case}");
    }
}

/// Zombies: each request of a publish, lost here and done there at every possible later moment.
async fn whatever_lands_later_nobody_reads_it_twice(scene: Scene) {
    for (method, word) in [("POST", MAKES), ("PATCH", CLEANS), ("POST", SHOWS)] {
        for later in [1, 10, 40, 61, 63, 70, 90, 200, 4000, 90_000] {
            for fault in [Fault::Late(Duration::from_secs(later)), Fault::Silent(Duration::from_secs(later))]
            {
                let case = format!("{word} {fault:?}");
                let (id, title) = scene.write("Zombie", "Bonjour.").await;
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
    assert_eq!(rows.iter().filter(|row| row.status == "LIVE").count(), 1, "{case}: {rows:#?}");
    assert!(rows.len() <= 2, "at most the one draft that came too late: {case}: {rows:#?}");
}

/// Two requests of one op that both landed before anybody looked.
async fn a_second_draft_is_put_away(scene: Scene) {
    use crate::support::fault::{Cut, canned};
    let (id, title) = scene.write("Deux", "Bonjour.").await;
    scene.arm("POST", MAKES, Fault::Late(Duration::from_secs(63)));
    scene.publish(&id).await;
    // The resend is lost too, once the first one has landed.
    scene.arm("POST", MAKES, Fault::Swallow(Cut::BeforeStatus));
    let unheard = canned("503 Service Unavailable", &[("Retry-After", "90")], "");
    scene.arm("PATCH", CLEANS, Fault::Answer(unheard));
    assert_eq!(scene.send(&id).await, Outcome::Delivered);
    let rows = scene.there(&title);
    let of = |status: &str| rows.iter().filter(|row| row.status == status).count();
    assert_eq!((of("LIVE"), of("DRAFT")), (1, 0), "{rows:#?}");
}
