//! The whole way on a real site.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::markup::cards::{from_cards, reads_the_same, to_cards};
use bureau::model::channel::{Channel, Platform};
use std::time::Duration;

use super::SITE;
use super::agreement::Ask;
use super::scene::Scene;
use crate::support::desk::Desk;
use crate::wordpress::picture::png;

#[tokio::test]
async fn it_is_found_by_its_address_and_refuses_a_wrong_key() {
    let desk = Desk::new().await;
    let host = SITE.url.trim_start_matches("http://");
    for typed in [SITE.url.clone(), host.to_owned(), format!("{host}/ghost/#/dashboard")] {
        let found: Discovery =
            desk.ask(Request::ChannelDiscover(ByAddress { address: typed.clone() })).await.unwrap();
        let Discovery::Found(found) = found else { panic!("{typed}") };
        assert_eq!((found.platform, found.name.as_str()), (Platform::Ghost, "Carnet de Naïma"), "{typed}");
    }
    let key = crate::support::fake::ghost::Server::key();
    let add = AddChannel::Ghost { address: SITE.url.clone(), key, name: None };
    let problem = desk.ask::<Channel>(Request::ChannelAdd(add)).await.unwrap_err();
    assert_eq!(problem.code, "discovery-wrong-key");
}

/// Made, shown with all that goes with it, changed, hidden, shown again, removed.
#[tokio::test]
async fn a_post_lives_its_whole_life() {
    let scene = Scene::real().await;
    let photo = scene.desk.engine.add_media("photo.png", png(700, 20)).await.unwrap();
    let body =
        format!("L’été « bleu » : 2 < 3 & *oui*.\n\n![Le ciel]({} \"Légende\")\n\nFin.", photo.reference);
    let (id, title) = scene.write("Une vie & <b>", &body).await;
    let reference = photo.reference.clone();
    let set = |settings: &mut bureau::model::post::Settings| {
        settings.excerpt = Some("R & D".into());
        settings.tags = vec!["Mer & vent".into(), "Été".into()];
        settings.featured = Some(reference);
    };
    scene.set(&id, set).await;
    scene.publish(&id).await;
    assert_eq!(
        scene.desk.send().await,
        Outcome::Delivered,
        "{:#?}",
        scene.desk.detail(&id, "Blog").await.journal
    );
    let post = scene.one(&title, "published");
    assert!(post.title.starts_with("Une vie & <b>"), "{post:?}");
    assert!(
        post.html.contains("alt=\"Le ciel\"") && post.html.contains("<figcaption>Légende</figcaption>"),
        "{post:?}"
    );
    assert!(!post.html.contains("kg-card-begin"), "a picture is a picture there: {post:?}");
    assert!(!scene.desk.open(&id).await.changed);
    assert_eq!(scene.update(&id, &body.replace("Fin.", "La fin.")).await, Outcome::Delivered);
    assert!(scene.one(&title, "changed").html.contains("La fin."));
    assert_eq!(scene.count("POST", "/images/upload/"), 1, "the photo stayed");
    scene.pull().await;
    assert!(matches!(scene.state(&id).await, DeliveryState::Published { .. }));
    scene.desk.act(Request::Unpublish, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.there(&title)[0].status, "draft");
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "shown again");
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.there(&title), []);
}

/// What this program says of Ghost's tree is what Ghost does: each text comes back reading the same.
#[tokio::test]
async fn texts_come_back_reading_the_same() {
    let mut ask = Ask::at(&SITE.url, &SITE.key);
    for html in [
        "<p>a <em><strong>x</strong></em> <s>b</s> <u>c</u> <code>d  e</code> <sub>1</sub><sup>2</sup></p>",
        "<p>un&nbsp;: « deux »&nbsp;? l’été<br />\nfin</p>",
        "<h1>Un</h1>\n<h2>Été &amp; hiver</h2>\n<p>a</p>",
        "<blockquote>\n<p>a <a href=\"https://x.fr/?a=1&amp;b=2\">l</a></p>\n</blockquote>\n<hr />",
        "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n<ol start=\"3\">\n<li>x</li>\n</ol>",
        "<ul><li>a</li></ul>\n<ul><li>b</li></ul>",
        "<pre><code class=\"language-rust\">fn a() {}\n  b &lt; c\n</code></pre>",
        "<table><tr><td>1</td></tr></table><details><summary>s</summary>d</details>",
        "<p class=\"c\">a</p><p><a href=\"https://x.fr\" title=\"t\">a</a></p><p>a <mark>b</mark></p>",
        "<figure><img src=\"https://x.fr/a.png\" alt=\"q\" width=\"9\" height=\"8\" /><figcaption>c <em>d</em></figcaption></figure>",
        "<figure><img src=\"https://x.fr/a.png\" alt=\"\" /></figure><p>a</p>",
        "<div class=\"kg-card kg-callout-card kg-callout-card-blue\"><div class=\"kg-callout-emoji\">💡</div><div class=\"kg-callout-text\">hey</div></div>",
        "<p>x</p><!--members-only--><p>y</p>",
    ] {
        let back = ask.text_of(&to_cards(html)).await;
        assert!(reads_the_same(&from_cards(&to_cards(html)), &from_cards(&back)), "{html}\n{back}");
        // And once more: what came stays as it came.
        let again = ask.text_of(&to_cards(&from_cards(&back))).await;
        assert_eq!(from_cards(&back), from_cards(&again), "{html}");
    }
}

#[tokio::test]
async fn a_scheduled_post_waits_there() {
    let scene = Scene::real().await;
    let (id, title) = scene.write("À l’heure", "Bonjour.").await;
    let at = crate::wordpress::driver::now().after(Duration::from_secs(40 * 86_400));
    let schedule = Some(bureau::model::post::Schedule { at, zone: "Europe/Paris".into() });
    let publish = PublishPost { id: id.clone(), to: Some(vec!["Blog".into()]), schedule, hold: false };
    scene.desk.ask::<Published>(Request::Publish(publish)).await.unwrap();
    assert_eq!(
        scene.desk.send().await,
        Outcome::Delivered,
        "{:#?}",
        scene.desk.detail(&id, "Blog").await.journal
    );
    assert_eq!(scene.there(&title)[0].status, "scheduled");
}
