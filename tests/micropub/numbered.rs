//! What micropub.rocks asks of a client, by its numbers: fixtures of our own, for the site itself was not at hand. Each looks
//! at what the fake was asked. The table in `docs/channels/micropub.md` says how each one ends.

use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use serde_json::Value;

use super::cases;
use super::scene::Scene;
use crate::wordpress::picture::png;

cases! {
    t100_creates_by_a_form on bare;
    t101_several_categories_by_a_form on bare;
    t107_one_category_by_a_form on bare;
    t105_passes_it_on_where_the_site_does on memory;
    t106_one_way_to_say_who_it_is on memory;
    t200_creates_by_json on memory;
    t201_several_categories on memory;
    t202_html_as_an_object on memory;
    t203_a_photo_by_its_address on memory;
    t205_a_photo_with_its_description on memory;
    t300_a_photo_within_the_form on bare;
    t301_one_way_to_say_who_it_is_with_a_photo on bare;
    t400_replaces_a_text on memory;
    t401_adds_a_category on memory;
    t402_removes_a_category on memory;
    t403_removes_the_property on memory;
    t500_deletes on memory;
    t600_asks_for_the_config_alone on memory bare;
    t601_asks_where_posts_are_passed_on_alone on memory bare;
    t602_asks_for_the_source on memory;
    t700_a_photo_goes_to_its_place on memory;
    t104_t204_t502_t603_no_act_leads_to_them on memory drafted bare;
}

/// Publishes a post with a photo that stands for it; the body of the request that made it.
async fn created(scene: &Scene, body: &str) -> Value {
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    let (id, _) = scene.write("Essai", &body.replace("PHOTO", &photo.reference)).await;
    scene
        .set(&id, |settings| {
            settings.tags = vec!["foo".into(), "bar".into()];
            settings.featured = body.contains("PHOTO").then(|| photo.reference.clone());
        })
        .await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered, "{:?}", scene.state(&id).await);
    scene
        .server(|server| server.asked.iter().rev().find_map(|asked| asked.json().cloned()))
        .unwrap_or_default()
}

/// The fields and the files of the form that makes a post with a photo, where there is no place for it.
async fn formed(scene: &Scene) -> (Vec<(String, String)>, Vec<String>) {
    formed_with(scene, &["foo", "bar"]).await
}

async fn formed_with(scene: &Scene, tags: &[&str]) -> (Vec<(String, String)>, Vec<String>) {
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    let (id, _) = scene.write("Essai", &format!("Bonjour.\n\n![Le ciel]({})", photo.reference)).await;
    scene.set(&id, |settings| settings.tags = tags.iter().map(|tag| (*tag).to_owned()).collect()).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let form = |server: &mut crate::support::fake::micropub::Server| {
        let found = server.asked.iter().rev().find_map(|asked| asked.form());
        found.map(|(fields, files)| (fields.to_vec(), files.to_vec())).unwrap()
    };
    scene.server(form)
}

fn all<'a>(fields: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
}

/// Publishes with two categories, changes what `change` says, and gives the update.
async fn updated(scene: &Scene, change: impl FnOnce(&mut Vec<String>)) -> Value {
    let (id, _) = scene.write("Essai", "Un texte de plusieurs mots.").await;
    scene.set(&id, |settings| settings.tags = vec!["foo".into(), "bar".into()]).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.set(&id, |settings| change(&mut settings.tags)).await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let asked =
        scene.server(|server| server.asked.iter().rev().find_map(|asked| asked.json().cloned())).unwrap();
    assert_eq!(asked["action"], "update");
    assert!(asked["url"].as_str().is_some_and(|url| url.starts_with("http")));
    asked
}

async fn t100_creates_by_a_form(scene: Scene) {
    let (fields, _) = formed(&scene).await;
    assert_eq!(all(&fields, "h"), ["entry"]);
    assert_eq!(all(&fields, "content"), ["Bonjour."]);
}

async fn t101_several_categories_by_a_form(scene: Scene) {
    assert_eq!(all(&formed(&scene).await.0, "category[]"), ["foo", "bar"]);
}

/// The tag that it is given counts, whether as a list of one or alone.
async fn t107_one_category_by_a_form(scene: Scene) {
    let (fields, _) = formed_with(&scene, &["foo"]).await;
    let words = [all(&fields, "category"), all(&fields, "category[]")].concat();
    assert_eq!(words, ["foo"]);
}

async fn t105_passes_it_on_where_the_site_does(scene: Scene) {
    let asked = created(&scene, "Bonjour.").await;
    assert_eq!(asked["properties"]["mp-syndicate-to"], serde_json::json!(["https://news.indieweb.org/en"]));
}

/// The fake refuses every request whose header does not say it, and every form that says it again.
async fn t106_one_way_to_say_who_it_is(scene: Scene) {
    created(&scene, "Bonjour.\n\n![Le ciel](PHOTO)").await;
    is_said_in_the_header_alone(&scene);
}

fn is_said_in_the_header_alone(scene: &Scene) {
    let said = scene.server(|server| format!("{:?}", server.asked));
    assert!(!said.contains("access_token") && !said.contains(&scene.token()), "{said}");
}

async fn t200_creates_by_json(scene: Scene) {
    let asked = created(&scene, "Bonjour.").await;
    assert_eq!(asked["type"], serde_json::json!(["h-entry"]));
    assert!(asked["properties"].as_object().unwrap().values().all(Value::is_array), "{asked}");
    assert!(asked.get("access_token").is_none());
}

async fn t201_several_categories(scene: Scene) {
    let asked = created(&scene, "Bonjour.").await;
    assert_eq!(asked["properties"]["category"], serde_json::json!(["foo", "bar"]));
}

async fn t202_html_as_an_object(scene: Scene) {
    let asked = created(&scene, "Un *mot*.").await;
    assert_eq!(asked["properties"]["content"][0]["html"], "<p>Un <em>mot</em>.</p>");
}

async fn t203_a_photo_by_its_address(scene: Scene) {
    let asked = created(&scene, "![](PHOTO)").await;
    assert!(
        asked["properties"]["photo"][0].as_str().is_some_and(|url| url.starts_with("https://")),
        "{asked}"
    );
}

async fn t205_a_photo_with_its_description(scene: Scene) {
    let asked = created(&scene, "![Le ciel](PHOTO)").await;
    let photo = &asked["properties"]["photo"][0];
    assert!(photo["value"].as_str().is_some_and(|url| url.starts_with("https://")), "{asked}");
    assert_eq!(photo["alt"], "Le ciel");
}

async fn t300_a_photo_within_the_form(scene: Scene) {
    let (fields, files) = formed(&scene).await;
    assert_eq!((files, all(&fields, "h")), (vec!["photo".to_owned()], vec!["entry"]));
}

async fn t301_one_way_to_say_who_it_is_with_a_photo(scene: Scene) {
    formed(&scene).await;
    is_said_in_the_header_alone(&scene);
}

async fn t400_replaces_a_text(scene: Scene) {
    let (id, _) = scene.published("Essai", "Un.").await;
    assert_eq!(scene.update(&id, "Un texte de plusieurs mots.").await, Outcome::Delivered);
    let asked =
        scene.server(|server| server.asked.iter().rev().find_map(|asked| asked.json().cloned())).unwrap();
    assert_eq!(asked["replace"]["content"][0]["html"], "<p>Un texte de plusieurs mots.</p>");
}

async fn t401_adds_a_category(scene: Scene) {
    let asked = updated(&scene, |tags| tags.push("baz".into())).await;
    assert_eq!(asked["add"], serde_json::json!({ "category": ["baz"] }));
}

async fn t402_removes_a_category(scene: Scene) {
    let asked = updated(&scene, |tags| tags.retain(|tag| tag != "foo")).await;
    assert_eq!(asked["delete"], serde_json::json!({ "category": ["foo"] }));
}

async fn t403_removes_the_property(scene: Scene) {
    let asked = updated(&scene, Vec::clear).await;
    assert_eq!(asked["delete"], serde_json::json!(["category"]));
}

async fn t500_deletes(scene: Scene) {
    let (id, title) = scene.published("Essai", "Un.").await;
    let url = scene.desk.delivery(&id, "Blog").await.url.unwrap();
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let asked =
        scene.server(|server| server.asked.iter().rev().find_map(|asked| asked.json().cloned())).unwrap();
    assert_eq!(asked, serde_json::json!({ "action": "delete", "url": url }));
    assert!(scene.there(&title).is_empty());
}

async fn t600_asks_for_the_config_alone(scene: Scene) {
    is_asked_alone(&scene, "config");
}

async fn t601_asks_where_posts_are_passed_on_alone(scene: Scene) {
    is_asked_alone(&scene, "syndicate-to");
}

fn is_asked_alone(scene: &Scene, question: &str) {
    let asked: Vec<Vec<(String, String)>> = scene
        .server(|server| server.asked.iter().filter_map(|asked| asked.query().map(<[_]>::to_vec)).collect());
    assert!(asked.contains(&vec![("q".to_owned(), question.to_owned())]), "{asked:?}");
}

async fn t602_asks_for_the_source(scene: Scene) {
    let (id, _) = scene.published("Essai", "Un.").await;
    let url = scene.desk.delivery(&id, "Blog").await.url.unwrap();
    let asked = scene
        .server(|server| server.asked.iter().rev().find_map(|asked| asked.query().map(<[_]>::to_vec)))
        .unwrap();
    assert_eq!(asked, [("q".to_owned(), "source".to_owned()), ("url".to_owned(), url)]);
}

async fn t700_a_photo_goes_to_its_place(scene: Scene) {
    created(&scene, "![Le ciel](PHOTO)").await;
    let asked = scene.server(|server| server.asked.clone());
    let media: Vec<_> = asked
        .iter()
        .filter(|asked| matches!(asked, crate::support::fake::micropub::Asked::Media(_)))
        .collect();
    assert_eq!(media, [&crate::support::fake::micropub::Asked::Media(vec!["file".into()])]);
    assert!(asked.iter().all(|asked| asked.form().is_none()), "no file goes to the endpoint itself");
}

/// Everything that this program does with a post, and none of it asks for a picture of another site by a form, nests
/// anything, brings back what was removed, or asks for some properties alone.
async fn t104_t204_t502_t603_no_act_leads_to_them(scene: Scene) {
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    let (id, title) = scene.write("Essai", &format!("Bonjour.\n\n![Le ciel]({})", photo.reference)).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(
        scene.update(&id, &format!("Changé.\n\n![Le ciel]({})", photo.reference)).await,
        Outcome::Delivered
    );
    scene.pull().await;
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    // What is published again is another post there.
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "anew");
    for asked in scene.server(|server| server.asked.clone()) {
        let said = format!("{asked:?}");
        let by_address =
            asked.form().is_some_and(|(fields, _)| fields.iter().any(|(name, _)| name.starts_with("photo")));
        let nested = said.matches("h-entry").count() > 1 || said.matches("\"type\"").count() > 1;
        assert!(
            !by_address && !nested && !said.contains("undelete") && !said.contains("properties[]"),
            "{said}"
        );
    }
}
