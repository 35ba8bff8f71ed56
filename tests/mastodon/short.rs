//! Short, and in the writer's own words.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::model::post::{Post, Schedule, Settings, Visibility};

use super::cases;
use super::scene::Scene;
use crate::support::fake::mastodon::Server;
use crate::wordpress::picture::png;

cases! {
    a_post_is_never_sent_there_as_it_is on memory;
    too_long_is_refused_before_it_leaves on memory;
    a_server_that_became_smaller_refuses_in_our_words on memory;
    links_and_mentions_count_as_there on memory;
    a_warning_a_language_and_photos_go_along on memory;
    who_may_read_it_is_said_once on memory;
    more_photos_than_it_takes_are_refused on memory;
    a_photo_is_waited_for_until_it_is_ready on memory;
    it_goes_at_its_hour on memory;
    nothing_there_can_be_hidden on memory;
    what_cannot_be_deleted_is_not_said_to_be on memory;
}

async fn refused(scene: &Scene, id: &str) -> Problem {
    let to = Some(vec![scene.channel.clone()]);
    let publish = PublishPost { id: id.to_owned(), to, schedule: None, hold: false };
    scene.desk.ask::<Published>(Request::Publish(publish)).await.unwrap_err()
}

async fn a_post_is_never_sent_there_as_it_is(scene: Scene) {
    let id = scene.desk.write("Un billet", "Court.").await;
    assert_eq!(refused(&scene, &id).await.code, "short-needs-version");
    let sheet: Sheet = scene.desk.ask(Request::PublishSheet(ById { id: id.clone() })).await.unwrap();
    let target = sheet.targets.iter().find(|target| target.channel.name == scene.channel).unwrap();
    assert!(target.version.is_none() && target.count == 0, "it begins empty: {target:?}");
    scene.tailor(&id, "  \n").await;
    assert_eq!(refused(&scene, &id).await.code, "short-needs-version");
    scene.tailor(&id, "Mes mots.").await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let texts: Vec<String> = scene.server(|server| server.rows().map(|row| row.text.clone()).collect());
    assert_eq!(texts, ["Mes mots."]);
}

async fn too_long_is_refused_before_it_leaves(scene: Scene) {
    let id = scene.desk.write("Un billet", "Texte.").await;
    scene.tailor_with(&id, Some("Mer"), &"é".repeat(498)).await;
    let problem = refused(&scene, &id).await;
    assert_eq!(problem.code, "publish-too-long");
    assert!(format!("{problem:?}").contains("\"count\": Number(1)") || format!("{problem:?}").contains('1'));
    assert_eq!(scene.count("POST", "/api/v1/statuses"), 0);
    scene.tailor_with(&id, Some("Mer"), &"é".repeat(497)).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
}

async fn a_server_that_became_smaller_refuses_in_our_words(scene: Scene) {
    let id = scene.desk.write("Un billet", "Texte.").await;
    scene.tailor(&id, &"é".repeat(300)).await;
    scene.publish(&id).await;
    scene.server(|server| server.most = 200);
    // Its no is its own, since nobody asked it anew; a pull does.
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    scene
        .desk
        .ask::<Done>(Request::Pull(PullChannels { channel: Some(scene.channel.clone()) }))
        .await
        .unwrap();
    scene.desk.answer(&id, Answer::SendAgain).await;
    scene.desk.engine.sync().await.unwrap();
    scene.desk.answer(&id, Answer::SendAgain).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    match scene.state(&id).await {
        DeliveryState::Refused { why } => assert_eq!(why.code, "short-too-long"),
        other => panic!("{other:?}"),
    }
}

async fn links_and_mentions_count_as_there(scene: Scene) {
    let link = format!("https://exemple.fr/{}", "a".repeat(300));
    let words = format!("{} @naima@un-serveur-au-nom-tres-long.example {link}", "é".repeat(500 - 23 - 8));
    let id = scene.desk.write("Un billet", "Texte.").await;
    scene.tailor(&id, &words).await;
    let sheet: Sheet = scene.desk.ask(Request::PublishSheet(ById { id: id.clone() })).await.unwrap();
    assert_eq!(sheet.targets[1].count, 500);
    scene.publish(&id).await;
    // The fake counts by its own rule: it would refuse.
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.tailor(&id, &format!("é{words}")).await;
    assert_eq!(refused(&scene, &id).await.code, "publish-too-long");
}

async fn a_warning_a_language_and_photos_go_along(scene: Scene) {
    let mut body = String::from("Deux photos.\n\n");
    for alt in ["Le ciel", ""] {
        let photo = scene.desk.engine.add_media("photo.png", png(20 + alt.len() as u32, 20)).await.unwrap();
        body.push_str(&format!("![{alt}]({})\n\n", photo.reference));
    }
    let new = CreatePost { title: "Un billet".into(), body: "Texte.".into(), ..CreatePost::default() };
    let post = scene.desk.ask::<Opened>(Request::PostCreate(new)).await.unwrap().post;
    let id = post.id.to_string();
    let settings = SavePostSettings {
        id: post.id,
        kind: post.kind,
        language: Some("fr-CA".into()),
        settings: post.settings,
    };
    scene.desk.ask::<Post>(Request::PostSettings(settings)).await.unwrap();
    scene.tailor_with(&id, Some("Mal de mer"), &body).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.server(|server| server.rows().next().unwrap().clone());
    assert_eq!(
        (row.text.as_str(), row.spoiler.as_str(), row.sensitive),
        ("Deux photos.", "Mal de mer", true)
    );
    assert_eq!(
        (row.language.as_deref(), row.visibility.as_str(), row.media.len()),
        (Some("fr"), "public", 2)
    );
    let alts: Vec<String> = scene.server(|server| server.media().map(|medium| medium.alt.clone()).collect());
    assert_eq!(alts, ["Le ciel", ""]);
}

async fn who_may_read_it_is_said_once(scene: Scene) {
    for (visibility, there) in [(Visibility::Unlisted, "unlisted"), (Visibility::Private, "private")] {
        let (id, words) = scene.write("Pour qui").await;
        see(&scene, &id, visibility).await;
        scene.publish(&id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered);
        assert_eq!(scene.row(&words).visibility, there);
        // A server has no way to change that afterwards: it is not passed over in silence.
        see(&scene, &id, Visibility::Public).await;
        scene.desk.act(Request::Update, &id).await;
        assert_eq!(scene.desk.send().await, Outcome::Asking);
        match scene.state(&id).await {
            DeliveryState::Refused { why } => assert_eq!(why.code, "short-visibility-stays"),
            other => panic!("{other:?}"),
        }
        scene.desk.answer(&id, Answer::GiveUp).await;
    }
}

async fn see(scene: &Scene, id: &str, visibility: Visibility) {
    let Post { id, kind, language, settings, .. } = scene.desk.open(id).await.post;
    let settings = SavePostSettings { id, kind, language, settings: Settings { visibility, ..settings } };
    scene.desk.ask::<Post>(Request::PostSettings(settings)).await.unwrap();
}

async fn more_photos_than_it_takes_are_refused(scene: Scene) {
    let mut body = String::new();
    for size in 20..25 {
        let photo = scene.desk.engine.add_media("photo.png", png(size, 20)).await.unwrap();
        body.push_str(&format!("![]({})\n\n", photo.reference));
    }
    let id = scene.desk.write("Un billet", "Texte.").await;
    scene.tailor(&id, &body).await;
    assert_eq!(refused(&scene, &id).await.code, "publish-too-many-pictures");
}

async fn a_photo_is_waited_for_until_it_is_ready(scene: Scene) {
    scene.server(|server| server.works = 5);
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    let (id, words) = scene.write("Une photo").await;
    scene.tailor(&id, &format!("{words}\n\n![Le ciel]({})", photo.reference)).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.row(&words).media.len(), 1);
    assert_eq!(scene.count("POST", "/api/v1/statuses"), 1, "it was not tried too early");
    assert!(scene.count("GET", "/api/v1/media/") >= 1, "it was looked at");
}

async fn it_goes_at_its_hour(scene: Scene) {
    let (id, words) = scene.write("À l’heure").await;
    let at = scene.now().after(Duration::from_secs(3 * 24 * 3600));
    let schedule = Some(Schedule { at, zone: "Europe/Paris".into() });
    let to = Some(vec![scene.channel.clone()]);
    let publish = PublishPost { id: id.clone(), to, schedule, hold: false };
    scene.desk.ask::<Published>(Request::Publish(publish)).await.unwrap();
    scene.desk.engine.sync().await.unwrap();
    assert!(scene.there(&words).is_empty());
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Scheduled { here: true, .. }), "{state:?}");
    scene.pass(Duration::from_secs(3 * 24 * 3600));
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "at its hour");
}

async fn nothing_there_can_be_hidden(scene: Scene) {
    let (id, words) = scene.published("Reste").await;
    let act = ActOnPost { id: id.clone(), to: None, hold: false };
    let problem = scene.desk.ask::<Published>(Request::Unpublish(act)).await.unwrap_err();
    assert_eq!(problem.code, "unpublish-not-there");
    scene.desk.engine.sync().await.unwrap();
    scene.one(&words, "it stays");
}

async fn what_cannot_be_deleted_is_not_said_to_be(_: Scene) {
    let scene = Scene::with_memory(Server::other()).await;
    let (id, words) = scene.published("Reste").await;
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    match scene.state(&id).await {
        DeliveryState::Refused { why } => assert_eq!(why.code, "short-cannot-delete"),
        other => panic!("{other:?}"),
    }
    scene.one(&words, "still there");
    // The writer does it there, and says so.
    let row = scene.row(&words);
    scene.server(|server| server.removes(row.id));
    scene.desk.answer(&id, Answer::SendAgain).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.state(&id).await, DeliveryState::Deleted);
}
