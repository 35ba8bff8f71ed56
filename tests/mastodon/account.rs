//! Who asks, and what it may not.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::model::channel::{Channel, ChannelState, Platform};

use super::cases;
use super::scene::{HOST, Scene};
use crate::support::fake::mastodon::Server;
use crate::support::fault::{Cut, Fault, canned};

cases! {
    a_refused_token_is_one_message_for_the_channel on memory;
    a_revoked_token_hides_nothing_that_was_made on memory keyless;
    an_empty_answer_proves_nothing_without_the_account on keyless;
    a_no_waits_for_the_writer on memory;
    a_channel_is_an_account on memory;
    a_code_of_the_servers_page_opens_the_account on memory;
    a_list_that_is_shut_asks_the_writer on memory;
}

async fn a_refused_token_is_one_message_for_the_channel(scene: Scene) {
    let no = canned(
        "401 Unauthorized",
        &[("Content-Type", "application/json")],
        r#"{"error":"The access token was revoked"}"#,
    );
    let mut posts = Vec::new();
    for _ in 0..3 {
        posts.push(scene.write("Clé").await);
    }
    scene.arm("POST", "/api/v1/statuses", Fault::Answer(no));
    for (id, _) in &posts {
        scene.publish(id).await;
    }
    assert_eq!(scene.desk.engine.sync().await.unwrap(), Outcome::Asking);
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    assert_eq!((&rows[1].channel.state, rows[1].waiting), (&ChannelState::NeedsSignIn, 3));
    assert_eq!(scene.count("POST", "/api/v1/statuses"), 1, "the others are not tried");
    assert_eq!(scene.send(&posts[0].0).await, Outcome::Delivered);
    for (_, words) in &posts {
        scene.one(words, "signed in again");
    }
}

/// What was made is not looked for with a token that is not known any more: an absence would prove nothing.
async fn a_revoked_token_hides_nothing_that_was_made(scene: Scene) {
    let (id, words) = scene.write("Révoqué").await;
    scene.arm("POST", "/api/v1/statuses", Fault::Swallow(Cut::BeforeStatus));
    scene.publish(&id).await;
    scene.desk.engine.sync().await.unwrap();
    scene.server(|server| server.tokens = vec!["another".into()]);
    // It was found before the token went, or it asks to sign in: never sent again.
    if scene.desk.send().await == Outcome::Asking {
        assert_eq!(scene.state(&id).await, DeliveryState::SignIn);
        scene.sign_in("another").await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered);
    }
    scene.one(&words, "signed in again");
    assert_eq!(scene.count("POST", "/api/v1/statuses"), 1, "it was found, not made again");
}

async fn an_empty_answer_proves_nothing_without_the_account(scene: Scene) {
    let no = canned("422 Unprocessable", &[("Content-Type", "application/json")], r#"{"error":"no"}"#);
    let (id, words) = scene.write("Voilé").await;
    scene.arm("POST", "/api/v1/statuses", Fault::Swallow(Cut::BeforeStatus));
    scene.arm_times("GET", "verify_credentials", Fault::Answer(no), 1);
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::SignIn);
    scene.sign_in(&scene.token()).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "behind a veil");
    assert_eq!(scene.count("POST", "/api/v1/statuses"), 1);
}

async fn a_no_waits_for_the_writer(scene: Scene) {
    for status in ["403 Forbidden", "400 Bad Request", "404 Not Found", "410 Gone", "422 Unprocessable"] {
        let (id, words) = scene.write("Non").await;
        let no = canned(status, &[("Content-Type", "application/json")], r#"{"error":"Non."}"#);
        scene.arm("POST", "/api/v1/statuses", Fault::Answer(no));
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

async fn a_channel_is_an_account(scene: Scene) {
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    let ChannelRow { channel, capabilities, .. } = &rows[1];
    assert_eq!((channel.platform, channel.user.as_deref()), (Platform::Mastodon, Some("@naima@quai.test")));
    assert_eq!(channel.site.software.as_deref(), Some("Mastodon 4.3.1"));
    assert_eq!(capabilities.limit.map(|limit| (limit.most, limit.link)), Some((500, Some(23))));
    assert!(!capabilities.long_form && !capabilities.drafts && capabilities.pictures == Some(4));
    let wrong = add(&scene, MastodonSecret::Token("wrong".into())).await.unwrap_err();
    assert_eq!(wrong.code, "discovery-wrong-token");
    // The same account again is the same channel.
    let same = add(&scene, MastodonSecret::Token(format!(" {} ", Server::token()))).await.unwrap();
    assert_eq!(same.id, channel.id);
}

async fn a_code_of_the_servers_page_opens_the_account(scene: Scene) {
    let begin = Authorize { address: format!("@naima@{HOST}"), back: Return::Paste, client: None };
    let Authorization { url } = scene.desk.ask(Request::ChannelAuthorize(begin)).await.unwrap();
    assert!(url.starts_with(&format!("https://{HOST}/oauth/authorize?")), "{url}");
    let wrong = add(&scene, MastodonSecret::Code("of-somebody-else".into())).await.unwrap_err();
    assert_eq!(wrong.code, "discovery-wrong-code");
    let code = scene.server(|server| server.says_yes(&url));
    let channel = add(&scene, MastodonSecret::Code(format!("{code}\n"))).await.unwrap();
    assert_eq!(channel.user.as_deref(), Some("@naima@quai.test"));
    // It opens: the first token is not needed any more.
    scene.server(|server| server.tokens.retain(|token| *token != Server::token()));
    let (_, words) = scene.published("Par le code").await;
    scene.one(&words, "by the code");
    let again = add(&scene, MastodonSecret::Code(code)).await.unwrap_err();
    assert_eq!(again.code, "discovery-wrong-code", "a code serves once");
}

async fn add(scene: &Scene, secret: MastodonSecret) -> Result<Channel, Problem> {
    let add = AddChannel::Mastodon { address: HOST.into(), secret, name: None };
    scene.desk.ask(Request::ChannelAdd(add)).await
}

async fn a_list_that_is_shut_asks_the_writer(scene: Scene) {
    let (id, words) = scene.write("Rideau").await;
    scene.server(|server| server.lists = false);
    scene.arm("POST", "/api/v1/statuses", Fault::Swallow(Cut::BeforeStatus));
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::Asks);
    // It is there, says the writer, who looked: the next pull knows which one it is.
    scene.server(|server| server.lists = true);
    scene.desk.answer(&id, Answer::There).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Published { .. }), "{state:?}");
    scene.one(&words, "said to be there");
    assert_eq!(scene.count("POST", "/api/v1/statuses"), 1);
}
