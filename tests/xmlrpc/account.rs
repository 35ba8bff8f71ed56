//! Who asks, and what stands there.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::channel::{Channel, ChannelState, Platform};

use super::cases;
use super::scene::{HOST, Scene, adding};
use crate::support::fake::xmlrpc::{Server, USER, Way};
use crate::support::fault::{Cut, Fault, canned};

cases! {
    a_blog_is_found_and_opened on wordpress movable bare sockets;
    a_wrong_password_is_told on wordpress movable bare;
    a_changed_password_is_one_message_for_the_channel on wordpress movable;
    a_changed_password_hides_nothing_that_was_made on wordpress movable bare;
    a_no_to_one_post_is_no_question_of_who on wordpress;
    what_stands_before_its_answers_does_no_harm on wordpress movable;
}

async fn channel(scene: &Scene) -> ChannelRow {
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    rows.into_iter().nth(1).expect("a channel")
}

async fn a_blog_is_found_and_opened(scene: Scene) {
    let ChannelRow { channel, capabilities, .. } = channel(&scene).await;
    assert_eq!((channel.platform, channel.user.as_deref()), (Platform::XmlRpc, Some(USER)));
    assert_eq!(channel.site.name.as_deref(), Some("Carnet de Naïma"));
    assert!(channel.site.endpoint.ends_with("/xmlrpc.php"), "{channel:?}");
    let facts = channel.site.xmlrpc.clone().unwrap();
    assert_eq!(
        (facts.wordpress, facts.has_drafts(), facts.blog.as_str()),
        (scene.wordpress, scene.drafts, "1")
    );
    assert_eq!(channel.site.zone.as_deref(), scene.wordpress.then_some("+01:00"));
    assert_eq!(channel.site.may_publish, scene.wordpress.then_some(true));
    assert_eq!((capabilities.drafts, capabilities.private), (scene.drafts, scene.wordpress));
    let look = Request::ChannelDiscover(ByAddress { address: channel.address.clone() });
    let Discovery::Found(found) = scene.desk.ask(look).await.unwrap() else { panic!("not found") };
    assert_eq!((found.platform, found.endpoint), (Platform::XmlRpc, channel.site.endpoint.clone()));
    // Added again: the same channel.
    let again = super::scene::add(&scene.desk, &channel.address, USER, &scene.password()).await;
    assert_eq!(again.id, channel.id);
    // As a WordPress by its usual door, too.
    let (address, user, password) = (channel.address.clone(), USER.to_owned(), scene.password());
    let add = AddChannel::WordPress { address, user, password, name: None };
    let again = scene.desk.ask::<Channel>(Request::ChannelAdd(add)).await.unwrap();
    assert_eq!(again.id, channel.id);
}

async fn a_wrong_password_is_told(scene: Scene) {
    for (user, password) in [(USER, "autre"), ("personne", Server::key().as_str())] {
        let add = Request::ChannelAdd(adding(HOST, user, password));
        let problem = scene.desk.ask::<Channel>(add).await.unwrap_err();
        assert_eq!(problem.code, "discovery-wrong-login");
    }
}

async fn a_changed_password_is_one_message_for_the_channel(scene: Scene) {
    let mut posts = Vec::new();
    for _ in 0..3 {
        posts.push(scene.write("Clé", "Bonjour.").await);
    }
    scene.server(|server| server.password = "neuf".into());
    for (id, _) in &posts {
        scene.publish(id).await;
    }
    assert_eq!(scene.desk.engine.sync().await.unwrap(), Outcome::Asking);
    let row = channel(&scene).await;
    assert_eq!((&row.channel.state, row.waiting), (&ChannelState::NeedsSignIn, 3));
    assert_eq!(scene.count(scene.makes()), 1, "the others are not tried");
    scene.sign_in("neuf").await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    for (_, title) in &posts {
        scene.one(title, "signed in again");
    }
}

async fn a_changed_password_hides_nothing_that_was_made(scene: Scene) {
    let (id, title) = scene.write("Révoquée", "Bonjour.").await;
    scene.arm(scene.makes(), Fault::Swallow(Cut::BeforeStatus));
    scene.meanwhile(scene.makes(), |server| server.password = "neuf".into());
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::SignIn);
    scene.sign_in("neuf").await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "signed in again");
    assert_eq!(scene.count(scene.makes()), 1, "it was found, not made again");
}

/// The number of a fault is the same for a wrong password and for what an account may not: the account is asked for.
async fn a_no_to_one_post_is_no_question_of_who(scene: Scene) {
    let (id, _) = scene.write("Interdit", "Bonjour.").await;
    let no = bureau::publish::xmlrpc::wire::fault(403, "Sorry.");
    scene.arm(scene.makes(), Fault::Answer(canned("200 OK", &[("Content-Type", "text/xml")], &no)));
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert!(matches!(scene.state(&id).await, DeliveryState::Refused { .. }), "{:?}", scene.state(&id).await);
    assert_eq!(channel(&scene).await.channel.state, ChannelState::Ready);
}

async fn what_stands_before_its_answers_does_no_harm(scene: Scene) {
    scene
        .server(|server| server.junk = "\u{feff}\n<br />\n<b>Warning</b>: x &nbsp; in <b>a.php</b>\n".into());
    let (id, title) = scene.published("Bruit", "Bonjour.").await;
    scene.one(&title, "published");
    assert_eq!(scene.update(&id, "Au revoir.").await, Outcome::Delivered);
    scene.pull().await;
}

#[tokio::test]
async fn what_takes_no_posts_is_told() {
    let scene = Scene::bare().await;
    // An interface for pingbacks alone, as Dotclear has it now.
    let only = "<?xml version=\"1.0\"?><methodResponse><params><param><value><array><data><value>pingback.ping</value>\
                </data></array></value></param></params></methodResponse>";
    for (answer, code) in [
        (canned("200 OK", &[("Content-Type", "text/xml")], only), "discovery-not-xmlrpc"),
        (
            canned("403 Forbidden", &[("Content-Type", "text/html")], "<title>Wordfence</title>"),
            "discovery-blocked",
        ),
        (canned("404 Not Found", &[], ""), "discovery-not-xmlrpc"),
    ] {
        for _ in 0..2 {
            scene.arm("system.listMethods", Fault::Answer(answer.clone()));
        }
        let add = Request::ChannelAdd(adding(HOST, USER, &Server::key()));
        let problem = scene.desk.ask::<Channel>(add).await.unwrap_err();
        assert_eq!(problem.code, code);
        while !scene.is_spent() {
            scene.desk.ask::<Channel>(Request::ChannelAdd(adding(HOST, USER, "x"))).await.unwrap_err();
        }
    }
}

#[tokio::test]
async fn a_host_that_does_not_say_what_it_does_is_taken_at_its_word() {
    let mut mute = Server::new(Way::Bare);
    mute.lists_methods = false;
    let scene = Scene::memory(mute).await;
    let (_, title) = scene.published("Muet", "Bonjour.").await;
    scene.one(&title, "published");
}

#[test]
fn nothing_secret_is_kept_in_words() {
    assert!(!format!("{:?}", adding(HOST, USER, "secret-à-taire")).contains("secret-à-taire"));
}
