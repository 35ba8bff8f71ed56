//! Who asks, and what it may not.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::model::channel::{Channel, ChannelState, Dedupe, Platform};

use super::cases;
use super::scene::{HOST, PUT, Scene};
use crate::support::fake::bluesky::{DID, FRIEND, HANDLE, IMPOSTOR, Server};
use crate::support::fault::{Cut, Fault, canned};

cases! {
    a_channel_is_an_account on memory;
    an_account_is_found_by_its_name_and_by_its_server on memory;
    a_refused_password_is_one_message_for_the_channel on memory;
    a_session_is_renewed_when_its_time_is_over on memory;
    a_post_and_a_pull_share_a_session on memory;
    a_lost_session_hides_nothing_that_was_made on memory;
    a_no_waits_for_the_writer on memory;
    a_secret_is_never_told on memory;
}

async fn add(scene: &Scene, address: &str, user: Option<&str>, password: &str) -> Result<Channel, Problem> {
    let add = AddChannel::Bluesky {
        address: address.into(),
        user: user.map(str::to_owned),
        password: password.into(),
        name: None,
    };
    scene.desk.ask(Request::ChannelAdd(add)).await
}

async fn a_channel_is_an_account(scene: Scene) {
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    let ChannelRow { channel, capabilities, .. } = &rows[1];
    assert_eq!((channel.platform, channel.user.as_deref()), (Platform::Bluesky, Some("@naima.test")));
    assert_eq!(
        (channel.site.account.as_deref(), channel.site.endpoint.as_str()),
        (Some(DID), "https://pds.test/")
    );
    assert_eq!(channel.address, "https://bsky.app/profile/naima.test");
    assert_eq!(capabilities.limit.map(|limit| (limit.most, limit.link)), Some((300, None)));
    assert!(!capabilities.long_form && !capabilities.drafts && !capabilities.edits && !capabilities.warning);
    assert_eq!((capabilities.pictures, capabilities.dedupe), (Some(4), Dedupe::Key));
    // The same account again is the same channel, by whatever way.
    for (address, user) in [
        (HANDLE, None),
        ("https://bsky.app/profile/naima.test", None),
        (DID, None),
        (HOST, Some("@naima.test")),
    ] {
        let same = add(&scene, address, user, &format!(" {} ", Server::password())).await.unwrap();
        assert_eq!(same.id, channel.id, "{address}");
    }
    let wrong = add(&scene, HANDLE, None, "wrong-pass-word-here").await.unwrap_err();
    assert_eq!(wrong.code, "discovery-wrong-app-password");
    let whole = add(&scene, HANDLE, None, &Server::main_password()).await.unwrap_err();
    assert_eq!(whole.code, "discovery-whole-account");
    let nobody = add(&scene, HOST, None, &Server::password()).await.unwrap_err();
    assert_eq!(nobody.code, "sign-in-needs-handle");
}

async fn an_account_is_found_by_its_name_and_by_its_server(scene: Scene) {
    let find = async |typed: &str| {
        let asked = ByAddress { address: typed.to_owned() };
        scene.desk.ask::<Discovery>(Request::ChannelDiscover(asked)).await
    };
    for typed in ["@naima.test", "naima.test", "https://bsky.app/profile/naima.test", DID] {
        let Discovery::Found(found) = find(typed).await.unwrap() else { panic!("{typed}") };
        assert_eq!(
            (found.platform, found.user.as_deref()),
            (Platform::Bluesky, Some("@naima.test")),
            "{typed}"
        );
        assert_eq!((found.endpoint.as_str(), found.authorize), ("https://pds.test/", false), "{typed}");
    }
    let Discovery::Found(found) = find(HOST).await.unwrap() else { panic!() };
    assert_eq!((found.platform, found.user), (Platform::Bluesky, None));
    assert_eq!(find("@personne.test").await.unwrap_err().code, "discovery-unknown-handle");
    // Her document does not say that it is hers; nor is there one of a friend who moved away.
    for name in [IMPOSTOR, FRIEND.0] {
        assert_eq!(find(&format!("@{name}")).await.unwrap_err().code, "discovery-unknown-handle", "{name}");
    }
    // A bare name of which nobody knows anything is an address that leads nowhere.
    assert_eq!(find("personne.test").await.unwrap_err().code, "discovery-unknown-name");
}

async fn a_refused_password_is_one_message_for_the_channel(scene: Scene) {
    let mut posts = Vec::new();
    for _ in 0..3 {
        posts.push(scene.write("Clé").await);
    }
    scene.server(|server| {
        server.passwords = vec!["neuf-neuf-neuf-neuf".into()];
        server.ends_sessions();
    });
    for (id, _) in &posts {
        scene.publish(id).await;
    }
    assert_eq!(scene.desk.engine.sync().await.unwrap(), Outcome::Asking);
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    assert_eq!((&rows[1].channel.state, rows[1].waiting), (&ChannelState::NeedsSignIn, 3));
    assert_eq!(scene.count(PUT), 0, "nothing is tried");
    assert_eq!(scene.sign_in("faux-faux-faux-faux").await.unwrap_err().code, "discovery-wrong-app-password");
    scene.sign_in("neuf-neuf-neuf-neuf").await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    for (_, words) in &posts {
        scene.one(words, "signed in again");
    }
}

async fn a_session_is_renewed_when_its_time_is_over(scene: Scene) {
    let (_, words) = scene.published("Première").await;
    scene.one(&words, "first");
    let begun = scene.count("createSession");
    for _ in 0..3 {
        scene.pass(Duration::from_secs(3 * 3600));
        let (_, words) = scene.published("Plus tard").await;
        scene.one(&words, "renewed");
    }
    assert_eq!((scene.count("createSession"), scene.count("refreshSession")), (begun, 3));
    // One that the server has forgotten altogether is begun anew with the password.
    scene.server(Server::ends_sessions);
    let (_, words) = scene.published("Oubliée").await;
    scene.one(&words, "begun anew");
    assert_eq!(scene.count("createSession"), begun + 1);
}

async fn a_post_and_a_pull_share_a_session(scene: Scene) {
    scene.published("Première").await;
    for _ in 0..5 {
        scene.pass(Duration::from_secs(3 * 3600));
        let before = scene.count("refreshSession");
        let (id, words) = scene.write("Ensemble").await;
        scene.publish(&id).await;
        scene.pull().await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered);
        scene.one(&words, "together");
        assert_eq!(scene.count("refreshSession"), before + 1);
    }
}

async fn a_lost_session_hides_nothing_that_was_made(scene: Scene) {
    let (id, words) = scene.write("Révoqué").await;
    scene.arm("POST", PUT, Fault::Swallow(Cut::BeforeStatus));
    // It is made, and the password goes before anybody can look.
    scene.arm_times("GET", "getRecord", Fault::Unreachable(bureau::publish::FailureKind::Connect), 30);
    scene.publish(&id).await;
    scene.desk.engine.sync().await.unwrap();
    scene.server(|server| {
        server.passwords = vec!["neuf-neuf-neuf-neuf".into()];
        server.ends_sessions();
    });
    let mut outcome = Outcome::Waiting;
    for _ in 0..40 {
        outcome = scene.desk.send().await;
        if outcome != Outcome::Waiting {
            break;
        }
    }
    // What everybody may read is read without a session.
    assert_eq!(outcome, Outcome::Delivered);
    scene.one(&words, "found");
    assert_eq!(scene.count(PUT), 1, "it was found, not made again");
}

async fn a_no_waits_for_the_writer(scene: Scene) {
    for status in ["403 Forbidden", "400 Bad Request", "404 Not Found", "422 Unprocessable"] {
        let (id, words) = scene.write("Non").await;
        let no = canned(
            status,
            &[("Content-Type", "application/json")],
            r#"{"error":"InvalidRequest","message":"Non."}"#,
        );
        scene.arm("POST", PUT, Fault::Answer(no));
        scene.publish(&id).await;
        assert_eq!(scene.desk.send().await, Outcome::Asking, "{status}");
        match scene.state(&id).await {
            DeliveryState::Refused { why } => assert!(format!("{why:?}").contains("Non."), "{why:?}"),
            other => panic!("{status}: {other:?}"),
        }
        assert!(scene.there(&words).is_empty(), "{status}");
        scene.desk.answer(&id, Answer::SendAgain).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{status}");
        scene.one(&words, status);
    }
}

/// A server that says back what it was sent brings nothing of it into the journal.
async fn a_secret_is_never_told(scene: Scene) {
    let said = async |request: &'static str, secret: String| {
        let (id, _) = scene.write("Écho").await;
        let echo = format!(r#"{{"error":"Odd","message":"you sent {secret}"}}"#);
        let odd = canned("400 Bad Request", &[("Content-Type", "application/json")], &echo);
        scene.arm("POST", request, Fault::Answer(odd));
        scene.publish(&id).await;
        scene.desk.send().await;
        assert!(scene.is_spent(), "{request}");
        let told = format!("{:?}", scene.desk.detail(&id, &scene.channel).await);
        assert!(told.contains("you sent …") && !told.contains(&secret), "{request}: {told}");
        scene.desk.answer(&id, Answer::SendAgain).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{request}");
    };
    said("createSession", Server::password()).await;
    scene.pass(Duration::from_secs(3 * 3600));
    said("refreshSession", scene.server(|server| server.refresh_token())).await;
}
