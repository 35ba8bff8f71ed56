use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::channel::{Channel, ChannelState};

use super::BLOG;
use super::desk::{Desk, there, title};
use crate::support::fault::{Fault, faults, refused};
use crate::support::proxy::Proxy;
use crate::wordpress::picture::png;

/// Publishes with a photo through `fault`, struck at the first request of `method` whose path contains `word`. The
/// writer does what the screen asks: signs in again, or tries a refusal again.
async fn through(method: &'static str, word: &str, fault: Fault) {
    let proxy = Proxy::before(&BLOG.url).await;
    let desk = Desk::with_blog(&proxy.url()).await;
    let title = title("Faute");
    let photo = desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    let id = desk.write(&title, &format!("Bonjour.\n\n![Le ciel]({})", photo.reference)).await;
    let channels: Vec<ChannelRow> = desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    let notebook = channels[0].channel.name.clone();
    proxy.arm(method, word, fault.clone());
    desk.publish(&id, &["Blog", &notebook]).await;
    let mut outcome = desk.send().await;
    if outcome == Outcome::Asking {
        let view = desk.delivery(&id, "Blog").await;
        match view.state {
            DeliveryState::SignIn => {
                let password = BLOG.author.password.clone();
                let sign_in = SignIn { id: "Blog".into(), user: None, password };
                desk.ask::<Channel>(Request::ChannelSignIn(sign_in)).await.unwrap();
            }
            DeliveryState::Refused { .. } => desk.answer(&id, Answer::SendAgain).await,
            other => panic!("{fault:?}: {other:?}"),
        }
        outcome = desk.send().await;
    }
    assert!(proxy.is_spent(), "{fault:?} did not strike");
    let journal = desk.detail(&id, "Blog").await.journal;
    assert_eq!(outcome, Outcome::Delivered, "{fault:?}: {journal:#?}");
    let rows = there(&title);
    assert_eq!(rows.iter().filter(|row| row[0] == "publish").count(), 1, "{fault:?}: {rows:?}");
    assert_eq!(rows.len(), 1, "{fault:?} leaves nothing behind: {rows:?}");
    assert!(
        matches!(desk.delivery(&id, &notebook).await.state, DeliveryState::Published { .. }),
        "{fault:?}"
    );
}

#[tokio::test]
async fn one_post_whatever_happens_while_it_is_made() {
    for fault in faults() {
        through("POST", "/wp/v2/posts?", fault).await;
    }
}

#[tokio::test]
async fn one_post_whatever_happens_while_it_is_shown() {
    for fault in faults().into_iter().step_by(3) {
        through("POST", "/wp/v2/posts/", fault).await;
    }
}

#[tokio::test]
async fn one_post_whatever_happens_to_its_photo() {
    for fault in faults().into_iter().skip(1).step_by(3) {
        through("POST", "/wp/v2/media", fault).await;
    }
}

#[tokio::test]
async fn a_closed_door_holds_one_channel_and_no_other() {
    let proxy = Proxy::before(&BLOG.url).await;
    let desk = Desk::with_blog(&proxy.url()).await;
    let title = title("Porte close");
    let id = desk.write(&title, "Bonjour.").await;
    let channels: Vec<ChannelRow> = desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    let notebook = channels[0].channel.name.clone();
    proxy.refuse().await;
    desk.publish(&id, &["Blog", &notebook]).await;
    assert_eq!(desk.engine.sync().await.unwrap(), Outcome::Waiting);
    assert!(matches!(desk.delivery(&id, "Blog").await.state, DeliveryState::Retry { .. }));
    assert!(matches!(desk.delivery(&id, &notebook).await.state, DeliveryState::Published { .. }));
    let status: StatusView = desk.ask(Request::Status(Nothing {})).await.unwrap();
    assert_eq!((status.waiting, status.asking), (1, 0));
    proxy.accept();
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert_eq!(there(&title).len(), 1);
    assert_eq!(proxy.count("POST", "/wp/v2/posts?"), 1, "the blog was asked once: {:?}", proxy.seen());
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

#[tokio::test]
async fn a_refused_password_is_one_message_for_the_channel() {
    let proxy = Proxy::before(&BLOG.url).await;
    let desk = Desk::with_blog(&proxy.url()).await;
    let no = refused("401 Unauthorized", "incorrect_password");
    let titles: Vec<String> = (0..3).map(|_| title("Clé")).collect();
    let mut ids = Vec::new();
    for title in &titles {
        ids.push(desk.write(title, "Bonjour.").await);
    }
    proxy.arm_times("POST", "/wp/v2/posts", Fault::Answer(no), 1);
    for id in &ids {
        desk.publish(id, &["Blog"]).await;
    }
    assert_eq!(desk.engine.sync().await.unwrap(), Outcome::Asking);
    let rows: Vec<ChannelRow> = desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    assert_eq!(rows[1].channel.state, ChannelState::NeedsSignIn);
    assert_eq!(rows[1].waiting, 3);
    let password = BLOG.author.password.clone();
    let sign_in = SignIn { id: "Blog".into(), user: None, password };
    desk.ask::<Channel>(Request::ChannelSignIn(sign_in)).await.unwrap();
    assert_eq!(desk.send().await, Outcome::Delivered);
    for title in &titles {
        assert_eq!(there(title).len(), 1);
    }
}
