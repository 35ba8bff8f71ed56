//! The whole way on a real implementation, which lists what it holds from old to new.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::channel::{Channel, Platform};

use super::SITE;
use super::scene::{Scene, add};
use crate::support::desk::Desk;
use crate::support::fault::{Fault, faults, portals};
use crate::wordpress::picture::png;

#[tokio::test]
async fn it_is_found_by_its_address() {
    let desk = Desk::new().await;
    for typed in [SITE.url.clone(), SITE.url.trim_start_matches("http://").to_owned()] {
        let address = ByAddress { address: typed.clone() };
        let Discovery::Found(found) = desk.ask(Request::ChannelDiscover(address)).await.unwrap() else {
            panic!("{typed}");
        };
        assert_eq!((found.platform, found.authorize), (Platform::Micropub, true), "{typed}");
        assert_eq!(found.name, "Carnet de Naïma");
    }
    assert_eq!(add(&desk, &SITE.url, "nobody’s").await.unwrap_err().code, "discovery-wrong-token");
}

#[tokio::test]
async fn a_post_is_published_changed_and_deleted() {
    let scene = Scene::real().await;
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    let body = format!("Bonjour « là-bas » 2 < 3 & 4, *vite*.\n\n![Le ciel]({})", photo.reference);
    let (id, title) = scene.write("Réel", &body).await;
    scene.set(&id, |settings| settings.tags = vec!["mer".into(), "quai".into()]).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered, "{:?}", scene.state(&id).await);
    let there = scene.one(&title, "published");
    assert!(there.html.contains("2 &lt; 3 &amp; 4, <em>vite</em>"), "{there:?}");
    let at = there.html.split("src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(at.starts_with("http://127.0.0.1:"), "{there:?}");
    assert_eq!(scene.update(&id, "Changé.").await, Outcome::Delivered, "{:?}", scene.state(&id).await);
    assert_eq!(scene.one(&title, "changed").html, "<p>Changé.</p>");
    assert_eq!(scene.count("POST", "/media/"), 1, "the photo came once");
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.there(&title).is_empty());
    assert_eq!(scene.state(&id).await, DeliveryState::Deleted);
}

/// Every fault, at the request that makes the post: it is looked for in the list.
#[tokio::test]
async fn one_post_whatever_happens_while_it_is_made() {
    let scene = Scene::real().await;
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, title) = scene.write("Faute", "Bonjour.").await;
        scene.arm("POST", "/micropub/", fault);
        scene.publish(&id).await;
        let outcome = scene.send(&id).await;
        assert!(scene.is_spent(), "{case} did not strike");
        let journal = scene.desk.detail(&id, "Blog").await.journal;
        assert_eq!(outcome, Outcome::Delivered, "{case}: {journal:#?}");
        scene.one(&title, &case);
    }
}

#[tokio::test]
async fn one_text_whatever_happens_while_it_is_changed_and_none_once_deleted() {
    let scene = Scene::real().await;
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, title) = scene.published("Changer", "Avant.").await;
        scene.desk.rewrite(&id, "Après.").await;
        scene.arm("POST", "/micropub/", fault.clone());
        scene.desk.act(Request::Update, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert_eq!(scene.one(&title, &case).html, "<p>Après.</p>", "{case}");
        scene.arm("POST", "/micropub/", fault);
        scene.desk.act(Request::Delete, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        assert!(scene.there(&title).is_empty(), "{case}");
    }
}

#[tokio::test]
async fn a_photo_comes_whatever_happens_to_it() {
    let scene = Scene::real().await;
    for fault in faults() {
        let case = format!("{fault:?}");
        let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
        let (id, title) = scene.write("Photo", &format!("![Le ciel]({})", photo.reference)).await;
        scene.arm("POST", "/media/", fault);
        scene.publish(&id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        // What one post has brought, the next one has.
        assert!(scene.one(&title, &case).html.contains("/media/"), "{case}");
        if !scene.is_spent() {
            let other = scene.desk.engine.add_media("photo.png", png(21, 20)).await.unwrap();
            let (id, title) = scene.write("Photo", &format!("![Le ciel]({})", other.reference)).await;
            scene.publish(&id).await;
            assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
            scene.one(&title, &case);
        }
    }
}

/// The log-in page of the site, its page that asks, and the address that this leads to.
#[tokio::test]
async fn its_page_opens_it() {
    let desk = Desk::new().await;
    let begin = Authorize { address: SITE.url.clone(), back: Return::Paste, client: None };
    let Authorization { url } = desk.ask(Request::ChannelAuthorize(begin)).await.unwrap();
    let back = Callback { url: SITE.says_yes(&url) };
    assert!(back.url.contains("iss="), "it says who it is: {}", back.url);
    let other = Callback { url: back.url.replace("iss=", "iss=x") };
    let other = desk.ask::<Channel>(Request::ChannelAuthorized(other)).await.unwrap_err();
    assert_eq!(other.code, "discovery-not-ours");
    let channel: Channel = desk.ask(Request::ChannelAuthorized(back.clone())).await.unwrap();
    assert_eq!(channel.platform, Platform::Micropub);
    let again = desk.ask::<Channel>(Request::ChannelAuthorized(back)).await.unwrap_err();
    assert_eq!(again.code, "discovery-not-ours");
    let title = crate::support::desk::title("Par sa page");
    let id = desk.write(&title, "Bonjour.").await;
    desk.publish(&id, &[&channel.name]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert_eq!(SITE.rows().iter().filter(|row| row.name == title).count(), 1);
}

#[tokio::test]
async fn a_portal_before_it_is_no_answer() {
    let scene = Scene::real().await;
    for page in portals() {
        let (id, title) = scene.write("Portail", "Bonjour.").await;
        scene.arm("POST", "/micropub/", Fault::Answer(page));
        scene.publish(&id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered);
        scene.one(&title, "portal");
    }
}
