//! What goes with a text, and what somebody changes there meanwhile.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::DeliveryState;
use bureau::model::post::{Schedule, Visibility};
use bureau::model::time::Clock;
use bureau::publish::transport::Method;
use std::time::Duration;

use super::cases;
use super::scene::Scene;
use crate::support::fault::Fault;
use crate::wordpress::picture::png;

cases! {
    all_that_goes_with_a_text_arrives on memory;
    a_tag_of_the_site_keeps_its_name on memory;
    what_would_be_lost_goes_as_a_card on memory real;
    what_was_edited_there_is_not_written_over on memory;
    what_somebody_saves_in_the_moment_of_ours_is_not_written_over on memory;
    an_old_text_that_lands_late_is_refused_by_the_site on memory;
    a_post_waits_for_its_hour_and_is_called_back on memory;
    what_was_deleted_there_is_made_anew on memory;
    parts_of_a_letter_are_not_lost on memory;
    for_members_alone on memory;
}

async fn all_that_goes_with_a_text_arrives(scene: Scene) {
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    let (id, title) = scene.write("Avec tout", "Bonjour.").await;
    let reference = photo.reference.clone();
    scene
        .set(&id, |settings| {
            settings.slug = Some("avec-tout".into());
            settings.excerpt = Some("R & D".into());
            settings.tags = vec!["Mer".into(), "Vent".into()];
            settings.featured = Some(reference);
        })
        .await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.row(&title);
    assert_eq!((row.slug.as_str(), row.excerpt.as_deref()), ("avec-tout", Some("R & D")));
    assert!(row.featured.as_deref().is_some_and(|url| url.contains("/content/images/")), "{row:?}");
    assert_eq!(scene.server(|server| server.tags_of(&row)), ["Mer", "Vent"]);
    scene
        .set(&id, |settings| {
            (settings.excerpt, settings.featured) = (None, None);
            settings.tags = vec!["Vent".into(), "Sel".into()];
        })
        .await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.row(&title);
    assert_eq!((row.slug.as_str(), row.excerpt, row.featured), ("avec-tout", None, None));
    let row = scene.row(&title);
    assert_eq!(scene.server(|server| server.tags_of(&row)), ["Vent", "Sel"]);
}

/// Sent by its name, a tag that is written a little otherwise would be called anew for every post of the site.
async fn a_tag_of_the_site_keeps_its_name(scene: Scene) {
    scene.server(|server| server.adds_tag("Bretagne"));
    let (id, title) = scene.write("Étiquette", "Bonjour.").await;
    scene.set(&id, |settings| settings.tags = vec!["bretagne".into()]).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.row(&title);
    assert_eq!(scene.server(|server| server.tags_of(&row)), ["Bretagne"]);
    assert!(!scene.desk.open(&id).await.changed);
}

async fn what_would_be_lost_goes_as_a_card(scene: Scene) {
    let body = "## Un titre\n\nDes **mots** et ~~d’autres~~.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- un\n- deux\n\nFin.";
    let (id, title) = scene.published("Carte", body).await;
    let html = scene.one(&title, "published").html;
    assert!(html.contains("<!--kg-card-begin: html-->\n<table>"), "{html}");
    assert!(html.contains("<s>d’autres</s>") && html.contains("<ul><li>un</li><li>deux</li></ul>"), "{html}");
    assert_eq!(scene.update(&id, &body.replace("Fin.", "La fin.")).await, Outcome::Delivered);
    let after = scene.one(&title, "changed").html;
    assert_eq!(after, html.replace("Fin.", "La fin."));
}

async fn what_was_edited_there_is_not_written_over(scene: Scene) {
    let (id, title) = scene.published("Des deux côtés", "Au début.").await;
    scene.desk.clock.pass(Duration::from_secs(60));
    scene.edit(&title, |row| row.html = "<p>Changé en ligne.</p>".into());
    assert_eq!(scene.update(&id, "Changé ici.").await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::Conflict);
    assert!(scene.one(&title, "theirs").html.contains("Changé en ligne."));
    scene.desk.answer(&id, Answer::KeepHere).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.one(&title, "ours").html.contains("Changé ici."));
}

/// Between our look and our change: WordPress would lose it, Ghost says no.
async fn what_somebody_saves_in_the_moment_of_ours_is_not_written_over(scene: Scene) {
    let (id, title) = scene.published("À l’instant", "Au début.").await;
    scene.desk.clock.pass(Duration::from_secs(60));
    let (number, now) = (scene.row(&title).number, scene.desk.clock.now());
    scene.meanwhile(Method::Get, &format!("/admin/posts/{number:024x}/"), move |server| {
        server.edits(number, now, |row| row.html = "<p>Changé en ligne.</p>".into());
    });
    assert_eq!(scene.update(&id, "Changé ici.").await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::Conflict);
    assert!(scene.one(&title, "theirs").html.contains("Changé en ligne."));
}

/// A request that was on its way for an hour names a version that is gone.
async fn an_old_text_that_lands_late_is_refused_by_the_site(scene: Scene) {
    let (id, title) = scene.published("Deux fois changé", "Un.").await;
    scene.desk.clock.pass(Duration::from_secs(60));
    scene.arm("PUT", "/admin/posts/", Fault::Late(Duration::from_secs(3600)));
    for text in ["Deux.", "Trois."] {
        assert_eq!(scene.update(&id, text).await, Outcome::Delivered, "{text}");
        scene.desk.clock.pass(Duration::from_secs(5));
    }
    scene.desk.clock.pass(Duration::from_secs(7200));
    assert!(scene.one(&title, "long after").html.contains("Trois."));
}

async fn a_post_waits_for_its_hour_and_is_called_back(scene: Scene) {
    let (id, title) = scene.write("À l’heure", "Bonjour.").await;
    let at = scene.desk.clock.now().after(Duration::from_secs(86_400));
    let schedule = Some(Schedule { at, zone: "Europe/Paris".into() });
    let (to, hour) = (Some(vec!["Blog".to_owned()]), schedule.clone());
    let publish = PublishPost { id: id.clone(), to, schedule: hour, hold: false };
    scene.desk.ask::<bureau::api::views::Published>(Request::Publish(publish)).await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.row(&title);
    assert_eq!((row.status.as_str(), row.published), ("scheduled", Some(at.unix_millis() / 1000)));
    scene.desk.act(Request::Unpublish, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.row(&title).status, "draft");
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
    assert!(scene.one(&title, "made anew").html.contains("De retour."));
}

async fn parts_of_a_letter_are_not_lost(scene: Scene) {
    let (id, title) = scene.published("Lettre", "Au début.").await;
    scene.edit(&title, |row| {
        row.lexical = Some(r#"{"root":{"children":[{"type":"email","html":"x"}]}}"#.into())
    });
    assert_eq!(scene.update(&id, "Autre texte.").await, Outcome::Asking);
    let DeliveryState::Refused { why } = scene.state(&id).await else { panic!("it asks") };
    assert_eq!(why.code, "ghost-letter-parts");
    assert!(scene.one(&title, "kept").html.contains("Au début."));
}

async fn for_members_alone(scene: Scene) {
    let (id, title) = scene.write("Entre nous", "Bonjour.").await;
    scene.set(&id, |settings| settings.visibility = Visibility::Private).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.row(&title).visibility, "members");
    // For those who pay, as somebody chose there: an update of the words leaves it.
    scene.pull().await;
    scene.edit(&title, |row| row.visibility = "paid".into());
    scene.desk.clock.pass(Duration::from_secs(60));
    assert_eq!(scene.update(&id, "Bonsoir.").await, Outcome::Delivered);
    assert_eq!(scene.row(&title).visibility, "paid");
}
