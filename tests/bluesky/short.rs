//! Short, and in the writer's own words.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::model::post::Post;
use serde_json::json;

use super::cases;
use super::scene::{PUT, Scene};
use crate::support::fake::bluesky::FRIEND;
use crate::support::fault::{Cut, Fault, canned};
use crate::wordpress::picture::png;

cases! {
    a_post_is_never_sent_there_as_it_is on memory;
    too_long_is_refused_before_it_leaves on memory;
    links_mentions_and_tags_are_told on memory;
    a_mention_of_nobody_stays_words on memory;
    it_cites_its_post on memory;
    a_language_and_photos_go_along on memory;
    a_heavy_photo_is_made_lighter on memory;
    more_photos_than_it_takes_are_refused on memory;
    a_change_is_refused_in_words on memory;
    a_change_of_another_channel_is_no_change_there on memory;
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
    let texts: Vec<String> = scene.server(|server| server.rows().map(|row| row.text().to_owned()).collect());
    assert_eq!(texts, ["Mes mots."]);
}

/// The title of the post goes nowhere there, and counts for nothing.
async fn too_long_is_refused_before_it_leaves(scene: Scene) {
    let id = scene.desk.write("Un titre qui ne part pas", "Texte.").await;
    scene.tailor(&id, &"é".repeat(301)).await;
    let problem = refused(&scene, &id).await;
    assert_eq!(problem.code, "publish-too-long");
    // A link counts with every letter.
    scene.tailor(&id, &format!("https://exemple.fr/{}", "a".repeat(290))).await;
    assert_eq!(refused(&scene, &id).await.code, "publish-too-long");
    assert_eq!(scene.count(PUT), 0);
    scene.tailor(&id, &"é".repeat(300)).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.count(PUT), 1);
}

async fn links_mentions_and_tags_are_told(scene: Scene) {
    let (id, words) = scene.write("🇫🇷 Été").await;
    let text = format!("{words} : [ici](https://exemple.fr/é), @{} #mer", FRIEND.0);
    scene.tailor(&id, &text).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.row(&words);
    assert_eq!(row.text(), format!("{words} : ici https://exemple.fr/é, @{} #mer", FRIEND.0));
    let told = row.facets();
    let expected = [
        (
            "https://exemple.fr/é",
            json!({ "$type": "app.bsky.richtext.facet#link", "uri": "https://exemple.fr/é" }),
        ),
        ("@chloe.test", json!({ "$type": "app.bsky.richtext.facet#mention", "did": FRIEND.1 })),
        ("#mer", json!({ "$type": "app.bsky.richtext.facet#tag", "tag": "mer" })),
    ];
    assert_eq!(told, expected.map(|(words, feature)| (words.to_owned(), feature)));
}

async fn a_mention_of_nobody_stays_words(scene: Scene) {
    let (id, words) = scene.write("@personne.test dit").await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.row(&words).facets().is_empty());
    // So does one of whom nobody can say anything today: the post does not wait for it.
    let (id, words) = scene.write(&format!("@{} dit", FRIEND.0)).await;
    scene.arm("GET", "resolveHandle", Fault::Answer(canned("502 Bad Gateway", &[], "")));
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.is_spent() && scene.row(&words).facets().is_empty());
}

/// It waits for the blog, leaves with the address that the post has there, and is the same when both are updated.
async fn it_cites_its_post(scene: Scene) {
    scene.add_blog("blog.test").await;
    let (id, words) = scene.write("Nouveau billet").await;
    scene.tailor(&id, &format!("{words} : {{lien du billet}}")).await;
    scene.desk.publish(&id, &[&scene.channel, "Carnet"]).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let url = scene.desk.delivery(&id, "Carnet").await.url.expect("an address");
    let row = scene.row(&words);
    assert_eq!(row.text(), format!("{words} : {url}"));
    assert_eq!(row.facets()[0].0, url);
    scene.desk.rewrite(&id, "Un autre long texte.").await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!((scene.row(&words), scene.count(PUT)), (row, 1));
}

async fn a_language_and_photos_go_along(scene: Scene) {
    let photo = scene.desk.engine.add_media("photo.png", png(40, 20)).await.unwrap();
    let (id, words) = scene.write("Deux photos").await;
    let Post { id: post, kind, settings, .. } = scene.desk.open(&id).await.post;
    let settings = SavePostSettings { id: post, kind, language: Some("fr-CA".into()), settings };
    scene.desk.ask::<Post>(Request::PostSettings(settings)).await.unwrap();
    let other = scene.desk.engine.add_media("autre.png", png(20, 20)).await.unwrap();
    let text = format!("{words}\n\n![Le ciel]({})\n\n![]({})", photo.reference, other.reference);
    scene.tailor(&id, &text).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.row(&words);
    let images = row.images();
    let told: Vec<_> =
        images.iter().map(|image| (image["alt"].clone(), image["aspectRatio"].clone())).collect();
    assert_eq!(
        told,
        [
            (json!("Le ciel"), json!({ "width": 40, "height": 20 })),
            (json!(""), json!({ "width": 20, "height": 20 })),
        ]
    );
    assert_eq!(row.record["langs"], json!(["fr-CA"]), "{}", row.record);
}

async fn a_heavy_photo_is_made_lighter(scene: Scene) {
    // Noise, which nothing packs: more than a megabyte as a PNG.
    let noise = image::RgbImage::from_fn(900, 600, |x, y| {
        let mixed = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519);
        let [red, green, blue, _] = mixed.to_le_bytes();
        image::Rgb([red, green, blue])
    });
    let mut bytes = Vec::new();
    noise.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    assert!(bytes.len() > 1_000_000);
    let photo = scene.desk.engine.add_media("bruit.png", bytes).await.unwrap();
    let (id, words) = scene.write("Lourde").await;
    scene.tailor(&id, &format!("{words}\n\n![Du bruit]({})", photo.reference)).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let image = scene.row(&words).images()[0].clone();
    let name = image["image"]["ref"]["$link"].as_str().unwrap().to_owned();
    let (mime, length) = scene.server(|server| {
        let blob = server.blob(&name).unwrap();
        (blob.mime.clone(), blob.bytes.len())
    });
    assert!(mime == "image/jpeg" && length <= 1_000_000, "{mime} {length}");
    let shape = |of: &str| image["aspectRatio"][of].as_f64().unwrap();
    assert!((shape("width") / shape("height") - 1.5).abs() < 0.01, "{image}");
}

async fn more_photos_than_it_takes_are_refused(scene: Scene) {
    let (id, words) = scene.write("Cinq").await;
    let mut text = words.clone();
    for side in 10..15 {
        let photo = scene.desk.engine.add_media("photo.png", png(side, side)).await.unwrap();
        text.push_str(&format!("\n\n![]({})", photo.reference));
    }
    scene.tailor(&id, &text).await;
    assert_eq!(refused(&scene, &id).await.code, "publish-too-many-pictures");
    assert_eq!(scene.count("uploadBlob"), 0);
}

/// Readers would not see it: it is refused before it is queued, and deleting and publishing anew is the way.
async fn a_change_is_refused_in_words(scene: Scene) {
    let (id, words) = scene.published("Changer").await;
    scene.tailor(&id, &format!("Après {words}")).await;
    assert_eq!(refused(&scene, &id).await.code, "publish-no-edit");
    assert_eq!(scene.one(&words, "left as it is"), words);
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.one(&words, "anew"), format!("Après {words}"));
    // What was asked for while the first words were still under way is refused when its turn comes.
    let (id, words) = scene.write("En route").await;
    scene.arm("POST", PUT, Fault::Swallow(Cut::BeforeStatus));
    scene.arm_times("GET", "getRecord", Fault::Unreachable(bureau::publish::FailureKind::Connect), 30);
    scene.publish(&id).await;
    scene.desk.engine.sync().await.unwrap();
    scene.tailor(&id, &format!("Après {words}")).await;
    scene.publish(&id).await;
    let mut outcome = Outcome::Waiting;
    for _ in 0..40 {
        outcome = scene.desk.send().await;
        if outcome != Outcome::Waiting {
            break;
        }
    }
    assert_eq!(outcome, Outcome::Asking);
    match scene.state(&id).await {
        DeliveryState::Refused { why } => assert_eq!(why.code, "short-cannot-edit"),
        other => panic!("{other:?}"),
    }
    assert_eq!(scene.one(&words, "the first words stay"), words);
}

/// The long text changes, and its short version does not: what is published there is left in peace.
async fn a_change_of_another_channel_is_no_change_there(scene: Scene) {
    let (id, words) = scene.published("Inchangé").await;
    let notebook = scene.desk.notebook().await;
    scene.desk.publish(&id, &["Blog", &notebook]).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.desk.rewrite(&id, "Un tout autre long texte.").await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.one(&words, "as it was"), words);
    assert_eq!(scene.count(PUT), 1);
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Published { .. }), "{state:?}");
}
