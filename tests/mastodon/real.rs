//! The whole way on a real server.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::channel::Platform;

use super::scene::Scene;
use super::{QUIET, SOCIAL};
use crate::support::desk::Desk;
use crate::support::fault::{Fault, faults};
use crate::wordpress::picture::png;

#[tokio::test]
async fn it_is_found_by_its_address_and_by_the_name_of_the_account() {
    let desk = Desk::new().await;
    let host = SOCIAL.url.trim_start_matches("http://");
    for typed in [SOCIAL.url.clone(), host.to_owned(), format!("@{}@{host}", SOCIAL.user)] {
        let found: Discovery =
            desk.ask(Request::ChannelDiscover(ByAddress { address: typed.clone() })).await.unwrap();
        let Discovery::Found(found) = found else { panic!("{typed}") };
        assert_eq!((found.platform, found.authorize), (Platform::Mastodon, true), "{typed}");
        assert!(found.software.as_deref().is_some_and(|software| software.starts_with("snac ")), "{found:?}");
    }
}

/// Every fault, at the request that makes the post, on a server that ignores keys.
#[tokio::test]
async fn one_post_whatever_happens_while_it_is_made() {
    let scene = Scene::real(&SOCIAL).await;
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, words) = scene.write("Faute").await;
        scene.arm("POST", "/api/v1/statuses", fault);
        scene.publish(&id).await;
        let outcome = scene.send(&id).await;
        assert!(scene.is_spent(), "{case} did not strike");
        let journal = scene.desk.detail(&id, &scene.channel).await.journal;
        assert_eq!(outcome, Outcome::Delivered, "{case}: {journal:#?}");
        scene.one(&words, &case);
    }
}

#[tokio::test]
async fn a_post_is_published_changed_and_brought_back() {
    let scene = Scene::real(&QUIET).await;
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    let (id, words) = scene.write("Bonjour « là-bas » 2 < 3 & 4").await;
    scene
        .tailor(&id, &format!("{words}\nhttps://exemple.fr/a_b #mer\n\n![Le ciel]({})", photo.reference))
        .await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.one(&words, "published"), format!("{words}\nhttps://exemple.fr/a_b #mer"));
    scene.tailor(&id, &format!("Changé : {words}\n\n![Le ciel]({})", photo.reference)).await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.one(&words, "changed"), format!("Changé : {words}"));
    assert_eq!(scene.count("POST", "/api/v2/media"), 1, "the photo stayed");
    scene.desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
    scene.desk.engine.sync().await.unwrap();
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Published { .. }), "{state:?}");
}

/// Its answer to a deletion is that there is no such thing, and the post stays: nobody is told that it is gone.
#[tokio::test]
async fn what_it_does_not_delete_is_not_said_to_be_gone() {
    let scene = Scene::real(&QUIET).await;
    let (id, words) = scene.published("Reste").await;
    scene.desk.act(Request::Delete, &id).await;
    let outcome = scene.desk.send().await;
    let there = scene.there(&words);
    match scene.state(&id).await {
        DeliveryState::Deleted => assert!(there.is_empty(), "{there:?}"),
        DeliveryState::Refused { why } => {
            assert_eq!(
                (why.code.as_str(), outcome, there.len()),
                ("short-cannot-delete", Outcome::Asking, 1)
            );
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_wrong_token_is_told() {
    let desk = Desk::new().await;
    let (address, secret) = (SOCIAL.url.clone(), MastodonSecret::Token("nobody’s".replace('’', "")));
    let add = AddChannel::Mastodon { address, secret, name: None };
    let problem = desk.ask::<bureau::model::channel::Channel>(Request::ChannelAdd(add)).await.unwrap_err();
    assert_eq!(problem.code, "discovery-wrong-token");
}

/// The log-in page of the server, by its own form, and the code that it shows.
#[tokio::test]
async fn a_code_of_its_page_opens_the_account() {
    let desk = Desk::new().await;
    let begin = Authorize { address: SOCIAL.url.clone(), back: Return::Paste, client: None };
    let Authorization { url } = desk.ask(Request::ChannelAuthorize(begin)).await.unwrap();
    let code = SOCIAL.code(&url);
    let add = AddChannel::Mastodon {
        address: SOCIAL.url.clone(),
        secret: MastodonSecret::Code(code),
        name: Some("Blog".into()),
    };
    let channel: bureau::model::channel::Channel = desk.ask(Request::ChannelAdd(add)).await.unwrap();
    let host = SOCIAL.url.trim_start_matches("http://");
    assert_eq!(channel.user, Some(format!("@{}@{host}", SOCIAL.user)));
}

#[tokio::test]
async fn a_portal_before_it_is_no_answer() {
    let scene = Scene::real(&SOCIAL).await;
    for page in crate::support::fault::portals() {
        let (id, words) = scene.write("Portail").await;
        scene.arm("POST", "/api/v1/statuses", Fault::Answer(page));
        scene.publish(&id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered);
        scene.one(&words, "portal");
    }
}
