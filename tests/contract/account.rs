//! Who asks, and what it may not.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::channel::{Channel, ChannelState};

use super::scene::Scene;
use super::{BLOG, cases};
use crate::support::desk::Desk;
use crate::support::fault::{Cut, Fault, canned, refused};
use crate::wordpress::picture::png;

cases! {
    a_refused_password_is_one_message_for_the_channel on memory real;
    a_revoked_password_hides_nothing_that_was_made on memory;
    an_empty_answer_to_a_stranger_proves_nothing on memory;
    a_no_waits_for_the_writer on memory;
    a_photo_that_is_too_big_is_said on memory;
}

async fn a_refused_password_is_one_message_for_the_channel(scene: Scene) {
    let no = refused("401 Unauthorized", "incorrect_password");
    let mut posts = Vec::new();
    for _ in 0..3 {
        posts.push(scene.write("Clé", "Bonjour.").await);
    }
    scene.arm("POST", "/wp/v2/posts", Fault::Answer(no));
    for (id, _) in &posts {
        scene.publish(id).await;
    }
    assert_eq!(scene.desk.engine.sync().await.unwrap(), Outcome::Asking);
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    assert_eq!((&rows[1].channel.state, rows[1].waiting), (&ChannelState::NeedsSignIn, 3));
    assert_eq!(scene.count("POST", "/wp/v2/posts"), 1, "the others are not tried");
    assert_eq!(scene.send(&posts[0].0).await, Outcome::Delivered);
    for (_, title) in &posts {
        scene.one(title, "signed in again");
    }
}

/// With a password that was revoked WordPress answers as to a stranger: the draft that was made seems never to have
/// been, and a second one would be made.
async fn a_revoked_password_hides_nothing_that_was_made(scene: Scene) {
    let passwords = ["the-second", "the-third", "the-fourth"];
    for (word, password) in ["/wp/v2/posts?", "/wp/v2/posts/", "/wp/v2/media"].into_iter().zip(passwords) {
        let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
        let (id, title) =
            scene.write("Révoqué", &format!("Bonjour.\n\n![Le ciel]({})", photo.reference)).await;
        scene.arm("POST", word, Fault::Swallow(Cut::BeforeStatus));
        scene.change_password(word, password);
        let before = scene.count("POST", word);
        scene.publish(&id).await;
        assert_eq!(scene.desk.send().await, Outcome::Asking, "{word}");
        assert!(scene.is_spent() && scene.watched.has_happened(), "{word}");
        assert_eq!(scene.state(&id).await, DeliveryState::SignIn, "{word}");
        scene.sign_in(password).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{word}");
        scene.one(&title, word);
        assert_eq!(scene.count("POST", word), before + 1, "{word}: it was found, not made again");
    }
}

/// Before some blogs stands something that answers strangers as if there were nothing.
async fn an_empty_answer_to_a_stranger_proves_nothing(scene: Scene) {
    let nothing = canned("200 OK", &[("Content-Type", "application/json")], "[]");
    let (id, title) = scene.write("Voilé", "Bonjour.").await;
    scene.arm("POST", "/wp/v2/posts?", Fault::Swallow(Cut::BeforeStatus));
    // Two looks, with two requests each.
    scene.arm_times("GET", "/wp/v2/posts?", Fault::Answer(nothing), 4);
    scene.change_password("/wp/v2/posts?", "the-second");
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::SignIn);
    scene.sign_in("the-second").await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.is_spent() && scene.watched.has_happened());
    scene.one(&title, "behind a veil");
    assert_eq!(scene.count("POST", "/wp/v2/posts?"), 1, "it was found, not made again");
}

async fn a_no_waits_for_the_writer(scene: Scene) {
    for (word, status) in [
        ("/wp/v2/posts?", "403 Forbidden"),
        ("/wp/v2/posts?", "400 Bad Request"),
        ("/wp/v2/posts?", "404 Not Found"),
        ("/wp/v2/posts?", "410 Gone"),
        ("/wp/v2/posts?", "422 Unprocessable"),
        ("/wp/v2/posts/", "403 Forbidden"),
        ("/wp/v2/posts/", "400 Bad Request"),
    ] {
        let case = format!("{word} {status}");
        let (id, title) = scene.write("Non", "Bonjour.").await;
        scene.arm("POST", word, Fault::Answer(refused(status, "rest_refused")));
        scene.publish(&id).await;
        assert_eq!(scene.desk.send().await, Outcome::Asking, "{case}");
        let state = scene.state(&id).await;
        assert!(matches!(state, DeliveryState::Refused { .. }), "{case}: {state:?}");
        assert!(scene.there(&title).iter().all(|row| !row.shown), "{case}");
        scene.desk.answer(&id, Answer::SendAgain).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
        scene.one(&title, &case);
    }
}

async fn a_photo_that_is_too_big_is_said(scene: Scene) {
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    let (id, title) = scene.write("Trop gros", &format!("![Le ciel]({})", photo.reference)).await;
    scene.arm("POST", "/wp/v2/media", Fault::Answer(canned("413 Payload Too Large", &[], "")));
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    match scene.state(&id).await {
        DeliveryState::Refused { why } => assert_eq!(why.code, "failure-too-large"),
        other => panic!("{other:?}"),
    }
    assert!(scene.there(&title).is_empty(), "no post without its photo");
    scene.desk.answer(&id, Answer::SendAgain).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "sent again");
}

#[tokio::test]
async fn the_password_of_the_account_is_not_one_for_an_application() {
    let desk = Desk::new().await;
    let (address, login) = (BLOG.url.clone(), &BLOG.author);
    let (user, password) = (login.user.clone(), login.main.clone());
    let add = AddChannel::WordPress { address, user, password, name: None };
    let problem = desk.ask::<Channel>(Request::ChannelAdd(add)).await.unwrap_err();
    assert_eq!(problem.code, "discovery-main-password");
    assert!(!format!("{problem:?}").contains(&login.main));
}
