//! What goes with a text, and what somebody changes there meanwhile.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::post::{Settings, Visibility};
use serde_json::json;

use super::cases;
use super::scene::Scene;
use crate::support::fault::{Fault, canned};
use crate::wordpress::picture::png;

cases! {
    all_that_goes_with_a_text_arrives on memory drafted;
    only_what_differs_is_asked_for on memory;
    words_that_others_added_stay on memory;
    what_was_changed_there_is_not_written_over on memory drafted unlisted;
    what_was_changed_on_both_sides_is_merged on memory;
    what_was_removed_there_is_said on memory unlisted;
    a_no_to_a_deletion_is_believed_while_the_post_is_there on memory;
    what_a_site_does_not_say_is_not_written_over on memory;
    a_post_that_moves_is_followed on memory;
    for_few_readers on drafted;
    nobody_is_told_that_a_site_hides_what_it_shows on memory;
    a_photo_goes_with_the_post_where_it_has_no_place_of_its_own on bare;
}

async fn all_that_goes_with_a_text_arrives(scene: Scene) {
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    let (id, title) = scene.write("Tout", &format!("![Le ciel]({})\n\nUn *mot*.", photo.reference)).await;
    scene
        .set(&id, |settings| {
            *settings = Settings {
                slug: Some(format!("tout-{}", photo.reference.len())),
                excerpt: Some("En bref".into()),
                tags: vec!["mer".into(), "quai n° 3".into()],
                featured: Some(photo.reference.clone()),
                ..settings.clone()
            };
        })
        .await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.row(&title);
    assert_eq!(
        (row.text("summary"), row.slug.as_str()),
        ("En bref".into(), format!("tout-{}", photo.reference.len()).as_str())
    );
    assert_eq!(row.all("category"), ["mer", "quai n° 3"]);
    let picture = scene.server(|server| server.pictures().next().unwrap().0.clone());
    assert_eq!(row.properties["photo"][0]["alt"], "Le ciel");
    assert!(row.properties["photo"][0]["value"].as_str().unwrap().ends_with(&picture));
    assert!(row.html().contains(&picture) && row.html().contains("<em>mot</em>"), "{}", row.html());
    assert_eq!(scene.server(|server| server.pictures().count()), 1, "it was brought once");
    assert_eq!(
        row.all("mp-syndicate-to"),
        ["https://news.indieweb.org/en"],
        "where the site passes it on by itself"
    );
    let url = scene.desk.delivery(&id, "Blog").await.url.unwrap();
    assert!(url.ends_with(&row.path()), "{url}");
}

async fn only_what_differs_is_asked_for(scene: Scene) {
    let (id, title) = scene.published("Peu", "Un.").await;
    assert_eq!(scene.update(&id, "Deux.").await, Outcome::Delivered);
    let last =
        scene.server(|server| server.asked.iter().rev().find_map(|asked| asked.json().cloned()).unwrap());
    assert_eq!(last["replace"], json!({ "content": [{ "html": "<p>Deux.</p>" }] }));
    assert!(last.get("add").is_none() && last.get("delete").is_none(), "{last}");
    scene.one(&title, "changed");
}

async fn words_that_others_added_stay(scene: Scene) {
    let (id, title) = scene.write("Étiquettes", "Un.").await;
    scene.set(&id, |settings| settings.tags = vec!["mer".into(), "quai".into()]).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.edit(&title, |row| {
        row.properties.insert("category".into(), json!(["mer", "quai", "à eux"]));
    });
    scene.set(&id, |settings| settings.tags = vec!["mer".into(), "port".into()]).await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.row(&title).all("category"), ["mer", "à eux", "port"]);
}

async fn what_was_changed_there_is_not_written_over(scene: Scene) {
    let (id, title) = scene.published("Deux mains", "Avant.").await;
    scene.edit(&title, |row| {
        row.properties.insert("content".into(), json!([{ "html": "<p>Tout autre chose.</p>" }]));
    });
    assert_eq!(scene.update(&id, "Rien de cela.").await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::Conflict);
    assert_eq!(scene.one(&title, "untouched").html, "<p>Tout autre chose.</p>");
    scene.desk.answer(&id, Answer::KeepHere).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.one(&title, "ours").html, "<p>Rien de cela.</p>");
}

async fn what_was_changed_on_both_sides_is_merged(scene: Scene) {
    let (id, title) = scene.published("Deux mains", "Un.\n\nDeux.").await;
    scene.edit(&title, |row| {
        row.properties.insert("content".into(), json!([{ "html": "<p>Un.</p>\n<p>Deux, là-bas.</p>" }]));
    });
    assert_eq!(
        scene.update(&id, "Un, ici.\n\nDeux.").await,
        Outcome::Delivered,
        "{:?}",
        scene.state(&id).await
    );
    let html = scene.one(&title, "merged").html;
    assert!(html.contains("Un, ici.") && html.contains("Deux, là-bas."), "{html}");
}

async fn what_was_removed_there_is_said(scene: Scene) {
    let (id, title) = scene.published("Parti", "Bonjour.").await;
    let number = scene.row(&title).number;
    let now = bureau::model::time::Clock::now(&*scene.desk.clock);
    scene.server(|server| server.edits(number, now, |row| row.deleted = true));
    assert_eq!(scene.update(&id, "Encore.").await, Outcome::Asking);
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Refused { .. }), "{state:?}");
    // Made anew, if the writer says so.
    scene.desk.answer(&id, Answer::SendAgain).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "anew");
}

async fn a_no_to_a_deletion_is_believed_while_the_post_is_there(scene: Scene) {
    for status in ["400 Bad Request", "404 Not Found", "410 Gone", "501 Not Implemented"] {
        let (id, title) = scene.published("Reste", "Bonjour.").await;
        let no = canned(status, &[("Content-Type", "application/json")], r#"{"error":"not_supported"}"#);
        scene.arm("POST", "/micropub", Fault::Answer(no));
        scene.desk.act(Request::Delete, &id).await;
        assert_eq!(scene.desk.send().await, Outcome::Asking, "{status}");
        scene.one(&title, status);
        scene.desk.answer(&id, Answer::SendAgain).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{status}");
        assert!(scene.there(&title).is_empty(), "{status}");
    }
}

/// Nobody knows what stands there, so that somebody's change may be lost.
async fn what_a_site_does_not_say_is_not_written_over(scene: Scene) {
    let (id, title) = scene.published("Muet", "Bonjour.").await;
    scene.server(|server| server.sources = false);
    assert_eq!(scene.update(&id, "Changé.").await, Outcome::Asking);
    match scene.state(&id).await {
        DeliveryState::Refused { why } => assert_eq!(why.code, "micropub-no-source"),
        other => panic!("{other:?}"),
    }
    assert!(scene.one(&title, "as it was").html.contains("Bonjour."));
}

/// Its address is its name: where that changes with the post, it is known by the new one.
async fn a_post_that_moves_is_followed(scene: Scene) {
    let (id, title) = scene.published("Ailleurs", "Un.").await;
    scene.server(|server| server.moved = Some("nouvelle-adresse".into()));
    assert_eq!(scene.update(&id, "Deux.").await, Outcome::Delivered);
    assert!(scene.desk.delivery(&id, "Blog").await.url.unwrap().ends_with("/nouvelle-adresse"));
    assert_eq!(scene.update(&id, "Trois.").await, Outcome::Delivered);
    assert!(scene.one(&title, "moved").html.contains("Trois."));
}

async fn for_few_readers(scene: Scene) {
    let (id, title) = scene.write("Pour peu", "Un.").await;
    scene.set(&id, |settings| settings.visibility = Visibility::Private).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.row(&title).text("visibility"), "private");
    scene.set(&id, |settings| settings.visibility = Visibility::Public).await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.row(&title).text("visibility"), "public");
}

async fn nobody_is_told_that_a_site_hides_what_it_shows(scene: Scene) {
    let (id, title) = scene.published("Reste", "Un.").await;
    let act = ActOnPost { id, to: None, hold: false };
    let problem = scene.desk.ask::<Published>(Request::Unpublish(act)).await.unwrap_err();
    assert_eq!(problem.code, "unpublish-not-there");
    scene.one(&title, "it stays");
    let (id, title) = scene.write("Pour peu", "Un.").await;
    scene.set(&id, |settings| settings.visibility = Visibility::Private).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    match scene.state(&id).await {
        DeliveryState::Refused { why } => assert_eq!(why.code, "micropub-no-private"),
        other => panic!("{other:?}"),
    }
    assert!(scene.there(&title).is_empty());
}

async fn a_photo_goes_with_the_post_where_it_has_no_place_of_its_own(scene: Scene) {
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    let (id, title) =
        scene.write("Avec", &format!("Le quai.\nVide.\n\n![Le ciel]({})", photo.reference)).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.row(&title);
    assert_eq!((row.html().as_str(), row.all("photo").len()), ("Le quai. Vide.", 1));
    assert_eq!(row.all("mp-photo-alt"), ["Le ciel"]);
    assert_eq!(scene.server(|server| server.pictures().count()), 1);
    // Other words, the same photo: it stays where it is.
    let body = format!("Le quai, encore.\n\n![Le ciel]({})", photo.reference);
    assert_eq!(scene.update(&id, &body).await, Outcome::Delivered, "{:?}", scene.state(&id).await);
    assert_eq!(scene.row(&title).html(), "<p>Le quai, encore.</p>");
    assert_eq!(scene.row(&title).all("photo").len(), 1);
    // Another photo has no way there, and a text with marks does not lose them.
    let other = scene.desk.engine.add_media("autre.png", png(24, 20)).await.unwrap();
    assert_eq!(scene.update(&id, &format!("![]({})", other.reference)).await, Outcome::Asking);
    match scene.state(&id).await {
        DeliveryState::Refused { why } => assert_eq!(why.code, "micropub-picture-later"),
        other => panic!("{other:?}"),
    }
    let (id, title) = scene.write("Marques", &format!("Un **mot**.\n\n![]({})", photo.reference)).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    match scene.state(&id).await {
        DeliveryState::Refused { why } => assert_eq!(why.code, "micropub-no-media"),
        other => panic!("{other:?}"),
    }
    assert!(scene.there(&title).is_empty());
}
