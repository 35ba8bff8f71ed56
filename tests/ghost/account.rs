//! Who asks, and by which clock.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::channel::{Channel, ChannelState, Platform};

use super::cases;
use super::scene::{HOST, Scene};
use crate::support::fake::ghost::Server;
use crate::support::fault::{Cut, Fault};

cases! {
    a_site_is_found_and_opened_by_its_key on memory sockets;
    what_is_no_key_is_told on memory;
    a_withdrawn_key_is_one_message_for_the_channel on memory;
    a_withdrawn_key_hides_nothing_that_was_made on memory;
    a_clock_that_is_wrong_here_opens_it_all_the_same on memory;
    no_letter_is_ever_sent on memory;
}

async fn a_site_is_found_and_opened_by_its_key(scene: Scene) {
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    let channel = &rows[1].channel;
    assert_eq!((channel.platform, channel.site.zone.as_deref()), (Platform::Ghost, Some("Europe/Paris")));
    assert!(channel.site.endpoint.ends_with("/ghost/api/admin/"), "{channel:?}");
    assert_eq!(channel.site.software.as_deref(), Some("Ghost 5.130"));
    // Added again: the same channel.
    let again = super::scene::add(&scene.desk, &channel.address, &scene.key()).await;
    assert_eq!(again.id, channel.id);
}

async fn what_is_no_key_is_told(scene: Scene) {
    for (key, code) in [
        ("22444f78447824223cefc48062", "discovery-not-a-key"),
        (Server::other_key().as_str(), "discovery-wrong-key"),
        (&Server::key().replace("0123456789abcdef", "0123456789abcde0"), "discovery-wrong-key"),
    ] {
        let add = AddChannel::Ghost { address: HOST.into(), key: key.into(), name: None };
        let problem = scene.desk.ask::<Channel>(Request::ChannelAdd(add)).await.unwrap_err();
        assert_eq!(problem.code, code, "{key}");
    }
    // The page of the administration, as somebody copies it.
    for typed in [format!("{HOST}/ghost/#/settings"), format!("https://{HOST}/un-billet/")] {
        let found: Discovery =
            scene.desk.ask(Request::ChannelDiscover(ByAddress { address: typed })).await.unwrap();
        let Discovery::Found(found) = found else { panic!("not found") };
        assert_eq!((found.platform, found.authorize), (Platform::Ghost, false));
        assert_eq!(found.endpoint, format!("https://{HOST}/ghost/api/admin/"));
    }
}

async fn a_withdrawn_key_is_one_message_for_the_channel(scene: Scene) {
    let mut posts = Vec::new();
    for _ in 0..3 {
        posts.push(scene.write("Clé", "Bonjour.").await);
    }
    scene.server(|server| server.keys = vec![Server::other_key()]);
    for (id, _) in &posts {
        scene.publish(id).await;
    }
    assert_eq!(scene.desk.engine.sync().await.unwrap(), Outcome::Asking);
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    assert_eq!((&rows[1].channel.state, rows[1].waiting), (&ChannelState::NeedsSignIn, 3));
    assert_eq!(scene.count("POST", "/posts/"), 1, "the others are not tried");
    scene.sign_in(&Server::other_key()).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    for (_, title) in &posts {
        scene.one(title, "signed in again");
    }
}

async fn a_withdrawn_key_hides_nothing_that_was_made(scene: Scene) {
    let (id, title) = scene.write("Révoquée", "Bonjour.").await;
    scene.arm("POST", "/posts/", Fault::Swallow(Cut::BeforeStatus));
    scene.meanwhile(bureau::publish::transport::Method::Post, "/posts/", |server| {
        server.keys = vec![Server::other_key()];
    });
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::SignIn);
    scene.sign_in(&Server::other_key()).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "signed in again");
    assert_eq!(scene.count("POST", "/posts/"), 1, "it was found, not made again");
}

/// A token holds for five minutes by the site's clock: one that is made by a clock an hour slow never does.
async fn a_clock_that_is_wrong_here_opens_it_all_the_same(scene: Scene) {
    for hours in [-1, 26, -50] {
        scene.desk.clock.turn(hours * 3_600_000);
        let (_, title) = scene.published("Pendule", "Bonjour.").await;
        scene.one(&title, "by another clock");
        let now = bureau::model::time::Clock::now(&*scene.desk.clock);
        let dated = scene.row(&title).published.unwrap();
        assert!(hours > 0 || dated <= now.unix_millis() / 1000 + 1, "{hours}");
    }
    let blind = AddChannel::Ghost { address: HOST.into(), key: Server::key(), name: Some("Encore".into()) };
    scene.desk.ask::<Channel>(Request::ChannelAdd(blind)).await.unwrap();
}

async fn no_letter_is_ever_sent(scene: Scene) {
    let (id, title) = scene.published("Lettre", "Un.").await;
    assert_eq!(scene.update(&id, "Deux.").await, Outcome::Delivered);
    scene.desk.act(Request::Unpublish, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "published again");
    let mut with = scene.server(|server| server.written_with.clone());
    with.sort();
    with.dedup();
    assert_eq!(with, ["formats", "source"]);
}
