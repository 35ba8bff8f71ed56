//! The card under a post with a link: what the page there says of itself.

use bureau::api::engine::Outcome;
use bureau::publish::FailureKind;
use bytes::Bytes;
use serde_json::{Value, json};

use super::cases;
use super::scene::{HOST, PUT, Scene};
use crate::support::fake::bluesky::Server;
use crate::support::fake::http::Served;
use crate::support::fault::{Cut, Fault, canned};
use crate::wordpress::picture::png;

cases! {
    a_page_says_what_it_is on memory;
    photos_come_before_a_card on memory;
    a_page_that_says_nothing_makes_no_card on memory;
    a_picture_that_cannot_be_had_is_left_out on memory;
    a_page_of_elsewhere_opens_nothing_of_this_network on memory;
    a_card_does_not_make_it_twice on memory;
    a_card_on_the_real_server on real;
}

const HEAD: &str = "<!doctype html><html><head><title>Titre de l’onglet</title>
    <meta property='og:title' content='  L’été &amp;\n la mer '><meta name='description' content='Deux mots.'>
    <meta property='og:image' content='/mer.png'>";

fn page(server: &mut Server, path: &str, html: &str) {
    server.pages.insert(path.into(), ("text/html; charset=utf-8", Bytes::from(html.to_owned())));
}

fn site(server: &mut Server) {
    page(server, "/billet", HEAD);
    server.pages.insert("/mer.png".into(), ("image/png", Bytes::from(png(200, 100))));
}

/// What became of a post with that link.
async fn posted(scene: &Scene, link: &str) -> Value {
    let (id, words) = scene.write("Lire").await;
    let words = format!("{link} {words}");
    scene.tailor(&id, &words).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered, "{link}");
    let row = scene.row(&words);
    assert_eq!(row.text(), words);
    row.card()
}

async fn a_page_says_what_it_is(scene: Scene) {
    scene.server(site);
    let link = format!("https://{HOST}/billet");
    let card = posted(&scene, &link).await;
    assert_eq!(card["uri"], link);
    assert_eq!((&card["title"], &card["description"]), (&json!("L’été & la mer"), &json!("Deux mots.")));
    let name = card["thumb"]["ref"]["$link"].as_str().expect("a picture").to_owned();
    let picture = scene.server(|server| server.blob(&name).unwrap().clone());
    assert!(picture.mime == "image/jpeg" && picture.bytes.starts_with(&[0xff, 0xd8]), "{}", picture.mime);
    // Where it says nothing for this purpose, its title is one.
    scene.server(|server| page(server, "/nu", "<title>Un titre</title><p>Et des mots."));
    let card = posted(&scene, &format!("https://{HOST}/nu")).await;
    assert_eq!(card, json!({ "uri": format!("https://{HOST}/nu"), "title": "Un titre", "description": "" }));
    // However much it says: readers see a line.
    scene.server(|server| page(server, "/long", &format!("<title>{}</title>", "é".repeat(100_000))));
    let card = posted(&scene, &format!("https://{HOST}/long")).await;
    assert_eq!(card["title"].as_str().unwrap().chars().count(), 300);
}

async fn photos_come_before_a_card(scene: Scene) {
    scene.server(site);
    let photo = scene.desk.engine.add_media("photo.png", png(40, 20)).await.unwrap();
    let (id, words) = scene.write("Lire").await;
    scene.tailor(&id, &format!("{words} https://{HOST}/billet\n\n![]({})", photo.reference)).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.row(&words);
    assert_eq!((row.images().len(), row.card()), (1, Value::Null));
    assert_eq!(scene.count("/billet"), 0, "it is not even asked");
}

async fn a_page_that_says_nothing_makes_no_card(scene: Scene) {
    scene.server(site);
    scene.server(|server| {
        page(server, "/muet", "<p>Rien.");
        server.pages.insert("/image".into(), ("image/png", Bytes::from(png(20, 20))));
    });
    for link in ["/muet", "/image", "/nulle-part"] {
        assert_eq!(posted(&scene, &format!("https://{HOST}{link}")).await, Value::Null, "{link}");
    }
    assert_eq!(posted(&scene, "https://nulle-part.test/").await, Value::Null);
    // Neither does one that does not answer today.
    scene.arm("GET", "/billet", Fault::Unreachable(FailureKind::Connect));
    assert_eq!(posted(&scene, &format!("https://{HOST}/billet")).await, Value::Null);
    scene.arm("GET", "/billet", Fault::Drip);
    assert_eq!(posted(&scene, &format!("https://{HOST}/billet")).await, Value::Null);
    assert!(scene.is_spent());
}

async fn a_picture_that_cannot_be_had_is_left_out(scene: Scene) {
    scene.server(site);
    let link = format!("https://{HOST}/billet");
    let too_large = canned(
        "413 Payload Too Large",
        &[("Content-Type", "application/json")],
        r#"{"error":"BlobTooLarge"}"#,
    );
    for (method, word, fault) in [
        ("GET", "/mer.png", Fault::Unreachable(FailureKind::Connect)),
        ("GET", "/mer.png", Fault::Answer(canned("200 OK", &[("Content-Type", "image/png")], "no picture"))),
        ("POST", "uploadBlob", Fault::Answer(too_large)),
    ] {
        let case = format!("{fault:?}");
        scene.arm(method, word, fault);
        let card = posted(&scene, &link).await;
        assert!(scene.is_spent(), "{case} did not strike");
        assert_eq!((&card["title"], &card["thumb"]), (&json!("L’été & la mer"), &Value::Null), "{case}");
    }
}

/// What stands on a page, or where it sends to, is anybody's word: this computer looks for it only where all can.
async fn a_page_of_elsewhere_opens_nothing_of_this_network(scene: Scene) {
    scene.server(site);
    for inside in ["http://plc.directory/mer.png", "http://pds.test/mer.png"] {
        scene.server(|server| {
            page(
                server,
                "/appat",
                &format!("<title>Un titre</title><meta property='og:image' content='{inside}'>"),
            );
        });
        let card = posted(&scene, &format!("https://{HOST}/appat")).await;
        assert_eq!((&card["title"], &card["thumb"]), (&json!("Un titre"), &Value::Null), "{inside}");
        assert_eq!(scene.count("mer.png"), 0, "{inside} is not even asked");
    }
    let away = canned("302 Found", &[("Location", "http://plc.directory/billet")], "");
    scene.arm("GET", "/ailleurs", Fault::Answer(away));
    assert_eq!(posted(&scene, &format!("https://{HOST}/ailleurs")).await, Value::Null);
    assert!(scene.is_spent());
}

/// The page says something else the second time: what was made first stays, and is the one.
async fn a_card_does_not_make_it_twice(scene: Scene) {
    scene.server(site);
    let (id, words) = scene.write("Lire").await;
    let words = format!("https://{HOST}/billet {words}");
    scene.tailor(&id, &words).await;
    scene.arm("POST", PUT, Fault::Swallow(Cut::BeforeStatus));
    // Nobody can look, and it is sent again.
    scene.arm_times("GET", "getRecord", Fault::Unreachable(FailureKind::Connect), 2);
    scene.publish(&id).await;
    scene.desk.engine.sync().await.unwrap();
    scene.server(|server| page(server, "/billet", "<title>Autre chose</title>"));
    assert_eq!(scene.send(&id).await, Outcome::Delivered);
    scene.one(&words, "once");
    assert_eq!(scene.row(&words).card()["title"], "L’été & la mer");
}

async fn a_card_on_the_real_server(scene: Scene) {
    let site = {
        let served = Served::start(Server::new()).await;
        served.at(site);
        served
    };
    let link = format!("{}/billet", site.url());
    let (id, words) = scene.write("Lire").await;
    let words = format!("{link} {words}");
    scene.tailor(&id, &words).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let record =
        super::PDS.records().into_iter().find(|record| record["value"]["text"] == words).expect("a post");
    let card = &record["value"]["embed"]["external"];
    assert_eq!((&card["uri"], &card["title"]), (&json!(link), &json!("L’été & la mer")));
    assert_eq!(
        (&card["description"], &card["thumb"]["mimeType"]),
        (&json!("Deux mots."), &json!("image/jpeg"))
    );
}
