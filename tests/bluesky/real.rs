//! The whole way on a real server.

use std::sync::Arc;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::{Engine, Outcome, Seams};
use bureau::api::views::*;
use bureau::model::channel::{Channel, Platform};
use bureau::publish::discovery::Directories;
use bureau::publish::net::Net;
use bureau::secrets::Secrets;
use serde_json::{Value, json};

use super::PDS;
use super::scene::{PUT, Scene};
use crate::support::fault::{Fault, faults};
use crate::wordpress::picture::png;

/// From the handle to the lasting name, to its document in the directory, to the server.
#[tokio::test]
async fn it_is_found_by_its_handle_and_by_its_address() {
    let home = tempfile::tempdir().unwrap();
    let directories =
        Directories { plc: PDS.plc.clone(), handles: PDS.url.clone(), ..Directories::default() };
    let seams = Seams { directories, transport: Arc::new(Net::new()), ..Seams::system() };
    let engine = Engine::open(home.path(), seams, Secrets::in_memory()).await.unwrap();
    let ask = async |request: Request| engine.call(request).await;
    for (typed, user) in [
        (format!("@{}", PDS.handle), Some(format!("@{}", PDS.handle))),
        (PDS.handle.clone(), Some(format!("@{}", PDS.handle))),
        (PDS.did.clone(), Some(format!("@{}", PDS.handle))),
        (PDS.url.clone(), None),
    ] {
        let found = ask(Request::ChannelDiscover(ByAddress { address: typed.clone() })).await.unwrap();
        let Discovery::Found(found) = serde_json::from_value(found).unwrap() else { panic!("{typed}") };
        assert_eq!((found.platform, found.user), (Platform::Bluesky, user), "{typed}");
    }
    let add = |password: &str| {
        let (address, password) = (format!("@{}", PDS.handle), password.to_owned());
        Request::ChannelAdd(AddChannel::Bluesky { address, user: None, password, name: None })
    };
    let channel: Channel = serde_json::from_value(ask(add(&PDS.password)).await.unwrap()).unwrap();
    assert_eq!(channel.site.account.as_deref(), Some(PDS.did.as_str()));
    assert_eq!(ask(add("faux-faux-faux-faux")).await.unwrap_err().code, "discovery-wrong-app-password");
    assert_eq!(ask(add(&PDS.main)).await.unwrap_err().code, "discovery-whole-account");
}

/// Every fault, at the request that makes the post.
#[tokio::test]
async fn one_post_whatever_happens_while_it_is_made() {
    let scene = Scene::real().await;
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, words) = scene.write("Faute").await;
        scene.arm("POST", PUT, fault);
        scene.publish(&id).await;
        let outcome = scene.send(&id).await;
        assert!(scene.is_spent(), "{case} did not strike");
        let journal = scene.desk.detail(&id, &scene.channel).await.journal;
        assert_eq!(outcome, Outcome::Delivered, "{case}: {journal:#?}");
        scene.one(&words, &case);
    }
}

#[tokio::test]
async fn gone_whatever_happens_while_it_is_deleted() {
    let scene = Scene::real().await;
    for fault in faults() {
        let case = format!("{fault:?}");
        let (id, words) = scene.published("Effacer").await;
        scene.arm("POST", "repo.deleteRecord", fault);
        scene.desk.act(Request::Delete, &id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        assert!(scene.is_spent(), "{case} did not strike");
        assert!(scene.there(&words).is_empty(), "{case}");
    }
}

/// With all that a post can have: the server's own lexicon judges each part of it.
#[tokio::test]
async fn a_post_is_published_and_brought_back() {
    let scene = Scene::real().await;
    let photo = scene.desk.engine.add_media("photo.png", png(40, 20)).await.unwrap();
    let (id, words) = scene.write("Été « là-bas » 2 < 3 & 4").await;
    let text =
        format!("{words}\nhttps://exemple.fr/a_b #mer @{}\n\n![Le ciel]({})", PDS.handle, photo.reference);
    scene.tailor(&id, &text).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let said = scene.one(&words, "published");
    assert_eq!(said, format!("{words}\nhttps://exemple.fr/a_b #mer @{}", PDS.handle));
    let record = PDS.records().into_iter().find(|record| record["value"]["text"] == said).unwrap();
    let value = &record["value"];
    let facets: Vec<(&str, &Value)> = value["facets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|facet| {
            let at = |name: &str| facet["index"][name].as_u64().unwrap() as usize;
            (&said[at("byteStart")..at("byteEnd")], &facet["features"][0])
        })
        .collect();
    let mention = format!("@{}", PDS.handle);
    assert_eq!(
        facets.iter().map(|(words, _)| *words).collect::<Vec<_>>(),
        ["https://exemple.fr/a_b", "#mer", &mention]
    );
    assert_eq!(facets[2].1["did"], PDS.did);
    let image = &value["embed"]["images"][0];
    assert_eq!(
        (&image["alt"], &image["aspectRatio"]),
        (&json!("Le ciel"), &json!({ "width": 40, "height": 20 }))
    );
    // Pressed again, and brought back: it is the same post.
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.pull().await;
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Published { .. }), "{state:?}");
    scene.one(&words, "pressed again");
}

#[tokio::test]
async fn a_portal_before_it_is_no_answer() {
    let scene = Scene::real().await;
    for page in crate::support::fault::portals() {
        let (id, words) = scene.write("Portail").await;
        scene.arm("POST", PUT, Fault::Answer(page));
        scene.publish(&id).await;
        assert_eq!(scene.send(&id).await, Outcome::Delivered);
        scene.one(&words, "portal");
    }
}
