//! Once: whatever happens to the call that makes it, shows it, changes it, or brings its photo.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::DeliveryState;
use bureau::publish::xmlrpc::wire::fault;

use super::cases;
use super::scene::Scene;
use crate::support::fake::xmlrpc::{Server, Way};
use crate::support::fault::{Cut, Fault, canned, faults};
use crate::wordpress::picture::png;

cases! {
    publishes_once on wordpress movable bare sockets real real_old;
    one_post_whatever_happens_while_it_is_made on wordpress movable bare sockets;
    one_post_whatever_happens_while_it_is_shown on wordpress movable;
    one_post_whatever_happens_to_its_photo on wordpress movable bare;
    every_third_fault_on_the_real_one on real real_old;
    one_text_whatever_happens_while_it_is_changed on wordpress movable bare;
    gone_whatever_happens_while_it_is_deleted on wordpress movable bare;
    in_the_bin_whatever_happens_while_it_is_deleted on wordpress real;
    hidden_whatever_happens_while_it_is_hidden on wordpress movable real_old;
    whatever_lands_later_nobody_reads_it_twice on wordpress movable;
    a_no_that_was_a_yes_makes_no_second_one on wordpress movable bare;
}

async fn publishes_once(scene: Scene) {
    let (id, title) = scene.published("Une fois", "Bonjour.").await;
    assert!(scene.one(&title, "published").html.contains("Bonjour."));
    assert!(matches!(scene.state(&id).await, DeliveryState::Published { .. }));
    // Pressed again without a change: nothing is made.
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "pressed twice");
}

/// Publishes once per fault, each on its own post with a photo, and sees that it is there once, with its photo.
async fn through(scene: &Scene, call: &str, all: Vec<Fault>) {
    for fault in all {
        let case = format!("{call} {fault:?}");
        let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
        let (id, title) = scene.write("Faute", &format!("Bonjour.\n\n![Le ciel]({})", photo.reference)).await;
        scene.arm(call, fault);
        scene.publish(&id).await;
        let outcome = scene.send(&id).await;
        assert!(scene.is_spent(), "{case} did not strike");
        let journal = scene.desk.detail(&id, "Blog").await.journal;
        assert_eq!(outcome, Outcome::Delivered, "{case}: {journal:#?}");
        let post = scene.one(&title, &case);
        assert_eq!(post.html.matches("/wp-content/uploads/").count(), 1, "{case}: {post:?}");
    }
}

async fn one_post_whatever_happens_while_it_is_made(scene: Scene) {
    through(&scene, scene.makes(), faults()).await;
}

async fn one_post_whatever_happens_while_it_is_shown(scene: Scene) {
    through(&scene, scene.changes(), faults()).await;
}

async fn one_post_whatever_happens_to_its_photo(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        through(&scene, scene.brings(), vec![fault]).await;
        let twice = scene.server(|server| server.pictures().any(|name| name.contains("-1.")));
        // Others have no list of their pictures: one may lie there that no post refers to.
        assert!(!(twice && scene.wordpress), "brought twice: {case}");
    }
}

async fn every_third_fault_on_the_real_one(scene: Scene) {
    for (skip, call) in [scene.makes(), scene.changes(), scene.brings()].into_iter().enumerate() {
        through(&scene, call, faults().into_iter().skip(skip).step_by(3).collect()).await;
    }
}

async fn one_text_whatever_happens_while_it_is_changed(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Changer", "Avant.").await;
        scene.desk.rewrite(&id, "Après.").await;
        scene.arm(scene.changes(), fault);
        scene.desk.act(Request::Update, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        let post = scene.one(&title, &case);
        assert!(post.html.contains("Après.") && !post.html.contains("Avant."), "{case}: {post:?}");
        assert!(!post.html.contains("bureau-0"), "{case}: the mark went with the change: {post:?}");
        assert!(!scene.desk.open(&id).await.changed, "{case}");
    }
}

async fn gone_whatever_happens_while_it_is_deleted(scene: Scene) {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Effacer", "Bonjour.").await;
        scene.arm(scene.removes(), fault);
        scene.desk.act(Request::Delete, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        assert!(scene.there(&title).iter().all(|row| row.status == "trash"), "{case}");
        assert_eq!(scene.state(&id).await, DeliveryState::Deleted, "{case}");
    }
}

/// The bin is where it lies, once: a second removal would destroy it. Nor does one that lands late.
async fn in_the_bin_whatever_happens_while_it_is_deleted(scene: Scene) {
    let late = Fault::Late(Duration::from_secs(3));
    for fault in [Fault::Swallow(Cut::BeforeStatus), Fault::ResetAfter, late] {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Jeter", "Bonjour.").await;
        scene.arm(scene.removes(), fault);
        scene.desk.act(Request::Delete, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        tokio::time::sleep(Duration::from_millis(3500)).await;
        let rows = scene.there(&title);
        assert!(rows.len() == 1 && rows[0].status == "trash", "{case}: {rows:?}");
    }
}

async fn hidden_whatever_happens_while_it_is_hidden(scene: Scene) {
    let step = if scene.is_fake() { 1 } else { 4 };
    for fault in faults().into_iter().step_by(step) {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Cacher", "Bonjour.").await;
        scene.arm(scene.changes(), fault);
        scene.desk.act(Request::Unpublish, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        let rows = scene.there(&title);
        assert!(rows.len() == 1 && rows[0].status == "draft", "{case}: {rows:?}");
        assert_eq!(scene.state(&id).await, DeliveryState::Unpublished, "{case}");
        // A host that does not say how it stands is not taken to show it.
        scene.pull().await;
        assert_eq!(scene.state(&id).await, DeliveryState::Unpublished, "{case}: brought back");
    }
}

/// Zombies: each call of a publish, lost here and done there at every possible later moment.
async fn whatever_lands_later_nobody_reads_it_twice(scene: Scene) {
    for call in [scene.makes(), scene.changes(), scene.brings()] {
        for later in [1, 10, 40, 61, 63, 70, 90, 200, 4000, 90_000] {
            for fault in [Fault::Late(Duration::from_secs(later)), Fault::Silent(Duration::from_secs(later))]
            {
                let case = format!("{call} {fault:?}");
                let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
                let body = format!("Bonjour.\n\n![Le ciel]({})", photo.reference);
                let (id, title) = scene.write("Zombie", &body).await;
                scene.arm(call, fault);
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
    assert_eq!(rows.iter().filter(|row| row.status == "publish").count(), 1, "{case}: {rows:#?}");
    assert!(rows.len() <= 2, "at most the one draft that came too late: {case}: {rows:#?}");
}

/// Some hosts keep what they are sent, and then stumble over what they make of it.
async fn a_no_that_was_a_yes_makes_no_second_one(scene: Scene) {
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    let (id, title) = scene.write("Trébuche", &format!("Bonjour.\n\n![Le ciel]({})", photo.reference)).await;
    let stumbled = fault(4, "Publish error: the page could not be built.");
    let stumbled = canned("200 OK", &[("Content-Type", "text/xml")], &stumbled);
    for call in [scene.makes(), scene.brings()] {
        scene.arm(call, Fault::Replace(stumbled.clone()));
    }
    scene.publish(&id).await;
    assert_eq!(scene.send(&id).await, Outcome::Delivered);
    assert!(scene.is_spent());
    scene.one(&title, "sent again by a word");
    assert_eq!(scene.count(scene.makes()), 1, "it was there");
    // Others have no list of their pictures.
    assert_eq!(scene.count(scene.brings()), if scene.wordpress { 1 } else { 2 });
}

/// Without drafts and without our mark only the words are left: those that stand there are ours, and where somebody
/// changed them meanwhile the writer is asked.
#[tokio::test]
async fn a_host_that_takes_the_mark_away_is_looked_through_for_the_words() {
    let mut stripping = Server::new(Way::Bare);
    stripping.strips_comments = true;
    let scene = Scene::memory(stripping).await;
    let (id, title) = scene.write("Sans marque", "Bonjour.").await;
    scene.arm("metaWeblog.newPost", Fault::Swallow(Cut::BeforeStatus));
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "found by its words");
    let (id, title) = scene.write("Changé", "Bonjour.").await;
    let mark = title.rsplit(' ').next().unwrap().to_owned();
    scene.arm("metaWeblog.newPost", Fault::Swallow(Cut::BeforeStatus));
    scene.meanwhile("metaWeblog.newPost", move |server| {
        let now = bureau::model::time::Timestamp::from_unix_millis(1_800_000_000_000);
        let found = server.rows().find(|row| row.title.contains(&mark)).expect("made").id;
        server.edits(found, now, |row| row.content = "<p>Tout autre chose.</p>".into());
    });
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.there(&title).len(), 1);
    scene.desk.answer(&id, Answer::There).await;
    scene.desk.send().await;
    assert_eq!(scene.there(&title).len(), 1, "said to be there is not made again");
}
