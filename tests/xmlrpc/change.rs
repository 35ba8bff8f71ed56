//! What goes with a text, and what somebody changes there meanwhile.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::{DeliveryState, Published};
use bureau::model::post::{Kind, Schedule, Visibility};
use bureau::model::time::Clock;
use std::time::Duration;

use super::cases;
use super::scene::Scene;
use crate::support::fault::Fault;
use crate::wordpress::picture::png;

cases! {
    all_that_goes_with_a_text_arrives on wordpress;
    tags_and_categories_arrive_by_movable_type on movable;
    a_category_that_is_not_there_is_told on movable;
    a_long_text_keeps_its_break on wordpress movable bare real_old;
    what_was_edited_there_is_not_written_over on wordpress movable bare;
    what_somebody_adds_there_stays on wordpress movable;
    what_somebody_saves_in_the_moment_of_ours_is_not_written_over on wordpress;
    an_old_text_that_lands_late_is_refused_by_the_host on wordpress;
    a_post_waits_for_its_hour_and_is_called_back on wordpress;
    a_private_post_stays_private on wordpress;
    pages_go_where_there_are_any on wordpress;
    pages_are_refused_where_there_are_none on movable;
    what_was_deleted_there_is_told on wordpress movable;
    what_is_gone_there_is_gone_here_too on wordpress movable bare;
    a_clock_that_is_wrong_here_keeps_nothing_back on wordpress;
}

async fn all_that_goes_with_a_text_arrives(scene: Scene) {
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    let (id, title) = scene.write("Avec tout", "Bonjour.").await;
    let reference = photo.reference.clone();
    let set = |settings: &mut bureau::model::post::Settings| {
        settings.slug = Some("avec-tout".into());
        settings.excerpt = Some("R & D".into());
        settings.tags = vec!["Mer & vent".into(), "Sel".into()];
        settings.categories = vec!["Voyages".into()];
        settings.featured = Some(reference);
        settings.comments = Some(false);
    };
    scene.set(&id, set).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.row(&title);
    assert_eq!((row.slug.as_str(), row.excerpt.as_str(), row.comments), ("avec-tout", "R &amp; D", false));
    assert_eq!((row.tags.join("|"), row.categories.join("|")), ("Mer & vent|Sel".into(), "Voyages".into()));
    assert_ne!(row.featured, 0);
    assert!(!scene.desk.open(&id).await.changed);
    let set = |settings: &mut bureau::model::post::Settings| {
        (settings.excerpt, settings.featured) = (None, None);
        settings.tags = vec!["Sel".into(), "Brume".into()];
    };
    scene.set(&id, set).await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.row(&title);
    assert_eq!((row.slug.as_str(), row.excerpt.as_str(), row.featured), ("avec-tout", "", 0));
    assert_eq!((row.tags.join("|"), row.categories.join("|")), ("Sel|Brume".into(), "Voyages".into()));
    // The blog's own choice where the writer has none.
    let (_, open) = scene.published("Ouvert", "Bonjour.").await;
    assert!(scene.row(&open).comments);
}

async fn tags_and_categories_arrive_by_movable_type(scene: Scene) {
    let (id, title) = scene.write("Rangé", "Bonjour.").await;
    let set = |settings: &mut bureau::model::post::Settings| {
        settings.excerpt = Some("R & D".into());
        settings.tags = vec!["Mer & vent".into(), "Sel".into()];
        settings.categories = vec!["voyages".into()];
    };
    scene.set(&id, set).await;
    scene.publish(&id).await;
    assert_eq!(
        scene.desk.send().await,
        Outcome::Delivered,
        "{:#?}",
        scene.desk.detail(&id, "Blog").await.journal
    );
    let row = scene.row(&title);
    assert_eq!((row.tags.join("|"), row.categories.join("|")), ("Mer & vent|Sel".into(), "Voyages".into()));
    assert_eq!(row.excerpt, "R &amp; D");
    // A change of the words alone takes none of them away.
    assert_eq!(scene.update(&id, "Au revoir.").await, Outcome::Delivered);
    let row = scene.row(&title);
    assert_eq!((row.tags.join("|"), row.categories.join("|")), ("Mer & vent|Sel".into(), "Voyages".into()));
}

async fn a_category_that_is_not_there_is_told(scene: Scene) {
    let (id, title) = scene.write("Sans rayon", "Bonjour.").await;
    scene.set(&id, |settings| settings.categories = vec!["Inconnue".into()]).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    let DeliveryState::Refused { why } = scene.state(&id).await else {
        panic!("{:?}", scene.state(&id).await)
    };
    assert_eq!(why.code, "xmlrpc-no-category");
    assert_eq!(scene.there(&title)[0].status, "draft");
}

async fn a_long_text_keeps_its_break(scene: Scene) {
    let body = "Un.\n\n<!--more-->\n\nDeux.";
    let (id, title) = scene.published("Coupé", body).await;
    assert!(scene.one(&title, "published").html.contains("<!--more-->"), "{:?}", scene.there(&title));
    assert_eq!(scene.update(&id, &body.replace("Deux.", "Trois.")).await, Outcome::Delivered);
    let html = scene.one(&title, "changed").html;
    assert!(html.contains("<!--more-->") && html.contains("Trois."), "{html}");
    assert_eq!(html.matches("<!--more-->").count(), 1, "{html}");
}

async fn what_was_edited_there_is_not_written_over(scene: Scene) {
    let (id, title) = scene.published("Des deux côtés", "Au début.").await;
    scene.desk.clock.pass(Duration::from_secs(60));
    scene.edit(&title, |row| row.content = "<p>Changé en ligne.</p>".into());
    assert_eq!(scene.update(&id, "Changé ici.").await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::Conflict);
    assert_eq!(scene.one(&title, "untouched").html, "<p>Changé en ligne.</p>");
}

async fn what_somebody_adds_there_stays(scene: Scene) {
    let (id, title) = scene.write("À deux", "Un.\n\nDeux.\n\nTrois.").await;
    scene.set(&id, |settings| settings.tags = vec!["Mer".into()]).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.desk.clock.pass(Duration::from_secs(60));
    scene.edit(&title, |row| {
        row.tags.push("Ajouté".into());
        row.content = row.content.replace("Trois", "Quatre");
    });
    assert_eq!(scene.update(&id, "Zéro.\n\nDeux.\n\nTrois.").await, Outcome::Delivered);
    let row = scene.row(&title);
    assert!(row.content.contains("Zéro.") && row.content.contains("Quatre."), "{row:?}");
    assert_eq!(row.tags, ["Mer", "Ajouté"]);
}

async fn what_somebody_saves_in_the_moment_of_ours_is_not_written_over(scene: Scene) {
    let (id, title) = scene.published("Au même instant", "Au début.").await;
    scene.desk.clock.pass(Duration::from_secs(60));
    let (row, now) = (scene.row(&title).id, scene.desk.clock.now());
    // After our look, before our change.
    scene.meanwhile("wp.getPost", move |server| {
        server.edits(row, now, |row| row.content = "<p>Juste avant.</p>".into());
    });
    assert_eq!(scene.update(&id, "Changé ici.").await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::Conflict);
    assert_eq!(scene.one(&title, "untouched").html, "<p>Juste avant.</p>");
}

async fn an_old_text_that_lands_late_is_refused_by_the_host(scene: Scene) {
    let (id, title) = scene.published("En retard", "Un.").await;
    scene.desk.clock.pass(Duration::from_secs(60));
    scene.arm(scene.changes(), Fault::Late(Duration::from_secs(4000)));
    assert_eq!(scene.update(&id, "Deux.").await, Outcome::Delivered);
    scene.desk.clock.pass(Duration::from_secs(60));
    assert_eq!(scene.update(&id, "Trois.").await, Outcome::Delivered);
    scene.desk.clock.pass(Duration::from_secs(100_000));
    assert!(scene.one(&title, "later").html.contains("Trois."));
}

async fn a_post_waits_for_its_hour_and_is_called_back(scene: Scene) {
    let (id, title) = scene.write("À l’heure", "Bonjour.").await;
    let at = scene.desk.clock.now().after(Duration::from_secs(40 * 86_400));
    let schedule = Some(Schedule { at, zone: "Europe/Paris".into() });
    let publish = PublishPost { id: id.clone(), to: Some(vec!["Blog".into()]), schedule, hold: false };
    scene.desk.ask::<Published>(Request::Publish(publish)).await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.row(&title);
    assert_eq!((row.status.as_str(), row.date), ("future", Some(at.unix_millis() / 1000)));
    // WordPress calls it public; it is not.
    assert!(
        !matches!(scene.state(&id).await, DeliveryState::Published { .. }),
        "{:?}",
        scene.state(&id).await
    );
    scene.pull().await;
    assert!(
        !matches!(scene.state(&id).await, DeliveryState::Published { .. }),
        "{:?}",
        scene.state(&id).await
    );
    scene.desk.act(Request::Unpublish, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.row(&title).status, "draft");
}

async fn a_private_post_stays_private(scene: Scene) {
    let (id, title) = scene.write("Entre nous", "Bonjour.").await;
    scene.set(&id, |settings| settings.visibility = Visibility::Private).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.row(&title).status, "private");
    assert_eq!(scene.update(&id, "Au revoir.").await, Outcome::Delivered);
    assert_eq!(scene.row(&title).status, "private");
}

async fn page(scene: &Scene, id: &str) {
    let post = scene.desk.open(id).await.post;
    let args =
        SavePostSettings { id: post.id, kind: Kind::Page, language: post.language, settings: post.settings };
    scene.desk.ask::<bureau::model::post::Post>(Request::PostSettings(args)).await.unwrap();
}

async fn pages_go_where_there_are_any(scene: Scene) {
    let (id, title) = scene.write("À propos", "Bonjour.").await;
    page(&scene, &id).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.row(&title);
    assert!(row.page && row.status == "publish", "{row:?}");
}

async fn pages_are_refused_where_there_are_none(scene: Scene) {
    let (id, title) = scene.write("À propos", "Bonjour.").await;
    page(&scene, &id).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    let DeliveryState::Refused { why } = scene.state(&id).await else {
        panic!("{:?}", scene.state(&id).await)
    };
    assert_eq!(why.code, "xmlrpc-no-pages");
    assert_eq!(scene.there(&title), []);
}

async fn what_was_deleted_there_is_told(scene: Scene) {
    let (id, title) = scene.published("Parti", "Bonjour.").await;
    let row = scene.row(&title).id;
    scene.server(|server| server.drops(row));
    assert_eq!(scene.update(&id, "Au revoir.").await, Outcome::Asking);
    assert!(scene.there(&title).is_empty());
}

async fn what_is_gone_there_is_gone_here_too(scene: Scene) {
    let (id, title) = scene.published("Parti aussi", "Bonjour.").await;
    let row = scene.row(&title).id;
    scene.server(|server| server.drops(row));
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.state(&id).await, DeliveryState::Deleted);
}

async fn a_clock_that_is_wrong_here_keeps_nothing_back(scene: Scene) {
    scene.desk.clock.turn(26 * 3_600_000);
    let (_, title) = scene.published("Pendule", "Bonjour.").await;
    scene.one(&title, "by another clock");
}
