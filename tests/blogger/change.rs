//! What goes with a text, and what somebody changes there meanwhile.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::DeliveryState;
use bureau::model::post::{Kind, Schedule, Visibility};
use bureau::model::time::Clock;

use super::cases;
use super::scene::Scene;

cases! {
    labels_go_along_and_those_of_others_stay on memory;
    only_what_differs_is_asked_for on memory;
    what_was_edited_there_is_not_written_over on memory sockets;
    a_label_that_changed_there_is_not_written_over on memory;
    a_post_waits_for_its_hour_and_is_called_back on memory quiet;
    what_was_called_back_does_not_wait_for_its_old_hour on memory;
    what_was_deleted_there_is_made_anew on memory;
    what_lies_in_the_bin_is_left_alone on memory;
    a_page_is_a_page on memory;
    what_it_would_make_public_is_refused on memory;
    what_a_hand_published_of_ours_is_still_ours on memory;
}

async fn labels_go_along_and_those_of_others_stay(scene: Scene) {
    let (id, title) = scene.write("Libellés", "Bonjour.").await;
    scene.set(&id, |_, settings| settings.tags = vec!["Mer".into(), "Vent".into()]).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.one(&title, "published").labels, ["Mer", "Vent"]);
    scene.edit(&title, |row| row.labels.push("Ailleurs".into()));
    scene.set(&id, |_, settings| settings.tags = vec!["Vent".into(), "Sel".into()]).await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.one(&title, "changed").labels, ["Vent", "Ailleurs", "Sel"]);
}

async fn only_what_differs_is_asked_for(scene: Scene) {
    let (id, title) = scene.published("Peu", "Bonjour.").await;
    let before = scene.row(&title);
    scene.set(&id, |_, settings| settings.tags = vec!["Mer".into()]).await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    // Somebody else’s text that came between our look and our change would have stayed.
    let asked = scene.server(|server| server.patched.last().cloned()).unwrap();
    assert_eq!(asked, serde_json::json!({ "labels": ["Mer"] }));
    assert_eq!(scene.row(&title).content, before.content);
}

async fn what_was_edited_there_is_not_written_over(scene: Scene) {
    let (id, title) = scene.published("Des deux côtés", "Au début.").await;
    scene.desk.clock.pass(Duration::from_secs(60));
    scene.edit(&title, |row| row.content = "<p>Changé en ligne.</p>".into());
    assert_eq!(scene.update(&id, "Changé ici.").await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::Conflict);
    assert!(scene.one(&title, "theirs").content.contains("Changé en ligne."));
    scene.desk.answer(&id, Answer::KeepHere).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.one(&title, "ours").content.contains("Changé ici."));
}

async fn a_label_that_changed_there_is_not_written_over(scene: Scene) {
    let (id, title) = scene.published("Libellé", "Au début.").await;
    scene.edit(&title, |row| row.labels = vec!["Ailleurs".into()]);
    assert_eq!(scene.update(&id, "Changé ici.").await, Outcome::Delivered, "the two do not touch");
    let row = scene.one(&title, "both");
    assert_eq!((row.content.trim_end(), row.labels), ("<p>Changé ici.</p>", vec!["Ailleurs".to_owned()]));
    assert_eq!(scene.desk.open(&id).await.post.settings.tags, ["Ailleurs"], "and it is known here");
}

async fn at_hour(scene: &Scene, id: &str, hours: u64) -> bureau::model::time::Timestamp {
    let at = scene.desk.clock.now().after(Duration::from_secs(hours * 3600));
    let schedule = Some(Schedule { at, zone: "Europe/Paris".into() });
    let publish = PublishPost { id: id.into(), to: Some(vec!["Blog".into()]), schedule, hold: false };
    scene.desk.ask::<bureau::api::views::Published>(Request::Publish(publish)).await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    at
}

async fn a_post_waits_for_its_hour_and_is_called_back(scene: Scene) {
    let (id, title) = scene.write("À l’heure", "Bonjour.").await;
    let at = at_hour(&scene, &id, 24).await;
    let row = scene.row(&title);
    assert_eq!((row.status.as_str(), row.published), ("SCHEDULED", at.unix_millis() / 1000));
    // Another hour.
    let at = at_hour(&scene, &id, 48).await;
    let row = scene.row(&title);
    assert_eq!((row.status.as_str(), row.published), ("SCHEDULED", at.unix_millis() / 1000));
    scene.desk.clock.pass(Duration::from_secs(49 * 3600));
    scene.pull().await;
    assert!(matches!(scene.state(&id).await, DeliveryState::Published { .. }));
    // What readers see is hidden before it waits again.
    let at = at_hour(&scene, &id, 24).await;
    let row = scene.row(&title);
    assert_eq!((row.status.as_str(), row.published), ("SCHEDULED", at.unix_millis() / 1000));
    scene.desk.act(Request::Unpublish, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.row(&title).status, "DRAFT");
    scene.fits();
}

/// Blogger keeps the hour of what was scheduled before, and would take it up again.
async fn what_was_called_back_does_not_wait_for_its_old_hour(scene: Scene) {
    let (id, title) = scene.write("Plus tôt", "Bonjour.").await;
    at_hour(&scene, &id, 24).await;
    scene.desk.act(Request::Unpublish, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.set(&id, |_, settings| settings.schedule = None).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "now");
}

async fn what_was_deleted_there_is_made_anew(scene: Scene) {
    let (id, title) = scene.published("Revenant", "Au début.").await;
    let number = scene.row(&title).number;
    scene.server(|server| server.removes(number));
    assert_eq!(scene.update(&id, "De retour.").await, Outcome::Asking);
    assert!(matches!(scene.state(&id).await, DeliveryState::Refused { .. }));
    assert_eq!(scene.there(&title), [], "nothing is brought back without a word of the writer");
    scene.desk.answer(&id, Answer::SendAgain).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.one(&title, "made anew").content.contains("De retour."));
}

/// Nobody says what a second time would do to it; the fake removes it for good.
async fn what_lies_in_the_bin_is_left_alone(scene: Scene) {
    let (id, title) = scene.published("Déjà jeté", "Bonjour.").await;
    scene.edit(&title, |row| row.status = "SOFT_TRASHED".into());
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.state(&id).await, DeliveryState::Deleted);
    assert_eq!((scene.row(&title).status.as_str(), scene.count("DELETE", "/posts/")), ("SOFT_TRASHED", 0));
}

async fn a_page_is_a_page(scene: Scene) {
    let (id, title) = scene.write("À propos", "Qui je suis.").await;
    scene.set(&id, |kind, settings| (*kind, settings.tags) = (Kind::Page, vec!["Mer".into()])).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.one(&title, "published");
    assert_eq!((row.kind.as_str(), row.labels.len()), ("pages", 0), "a page has no labels");
    assert_eq!(scene.update(&id, "Qui je fus.").await, Outcome::Delivered);
    assert_eq!(scene.one(&title, "changed").content.trim_end(), "<p>Qui je fus.</p>");
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.row(&title).status, "SOFT_TRASHED");
}

async fn what_it_would_make_public_is_refused(scene: Scene) {
    let (id, title) = scene.write("Entre nous", "Bonjour.").await;
    scene.set(&id, |_, settings| settings.visibility = Visibility::Private).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    match scene.state(&id).await {
        DeliveryState::Refused { why } => assert_eq!(why.code, "blogger-no-private"),
        other => panic!("{other:?}"),
    }
    assert_eq!(scene.there(&title), []);
}

/// Our draft is there, its answer was lost, and somebody published it by hand before anybody looked.
async fn what_a_hand_published_of_ours_is_still_ours(scene: Scene) {
    use crate::support::fault::{Cut, Fault};
    let (id, title) = scene.write("À la main", "Bonjour.").await;
    scene.arm("POST", "/posts?isDraft", Fault::Swallow(Cut::BeforeStatus));
    let named = title.clone();
    scene.meanwhile(bureau::publish::transport::Method::Post, "/posts?isDraft", move |server| {
        let number = server.rows().find(|row| row.title == named).expect("it landed").number;
        server.publishes(number);
    });
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "found among what readers see");
    assert_eq!(scene.count("POST", "/posts?isDraft"), 1);
}
