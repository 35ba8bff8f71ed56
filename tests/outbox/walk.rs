use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::post::{Post, Settings};

use super::BLOG;
use super::desk::{Desk, there, title};
use crate::wordpress::picture::png;

#[tokio::test]
async fn a_post_with_a_photo_goes_to_both_channels_once() {
    let desk = Desk::with_blog(&BLOG.url).await;
    let title = title("Le train");
    let photo = desk.engine.add_media("quai.png", png(60, 40)).await.unwrap();
    let id = desk.write(&title, &format!("Écouter.\n\n![Le quai]({})\n\nL’œuvre.", photo.reference)).await;
    let post = desk.open(&id).await.post;
    let settings = Settings {
        tags: vec!["écoute".into()],
        slug: Some("le-train-du-matin".into()),
        ..Settings::default()
    };
    let all = SavePostSettings { id: post.id, kind: post.kind, language: Some("fr".into()), settings };
    desk.ask::<Post>(Request::PostSettings(all)).await.unwrap();
    let channels: Vec<ChannelRow> = desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    let notebook = channels[0].channel.name.clone();
    desk.publish(&id, &["Blog", &notebook]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);

    let rows = there(&title);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0][0], "publish");
    assert!(rows[0][1].starts_with("le-train-du-matin"), "{rows:?}");
    assert!(
        rows[0][2].contains("/wp-content/uploads/") && rows[0][2].contains("alt=\"Le quai\""),
        "{rows:?}"
    );
    for channel in ["Blog", &notebook] {
        let detail = desk.detail(&id, channel).await;
        assert!(
            matches!(detail.view.state, DeliveryState::Published { .. }),
            "{channel}: {:?}",
            detail.view.state
        );
        assert!(detail.view.url.is_some() && !detail.journal.is_empty());
    }

    desk.rewrite(&id, &format!("Écouter mieux.\n\n![Le quai]({})", photo.reference)).await;
    assert!(desk.open(&id).await.changed);
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let rows = there(&title);
    assert!(rows.len() == 1 && rows[0][2].contains("Écouter mieux."), "{rows:?}");
    assert!(!desk.open(&id).await.changed);

    desk.act(Request::Unpublish, &id).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert_eq!(there(&title)[0][0], "draft");
    assert_eq!(desk.delivery(&id, "Blog").await.state, DeliveryState::Unpublished);

    desk.publish(&id, &["Blog", &notebook]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let rows = there(&title);
    assert!(rows.len() == 1 && rows[0][0] == "publish", "{rows:?}");

    desk.act(Request::Delete, &id).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert!(there(&title).is_empty());
    assert_eq!(desk.delivery(&id, "Blog").await.state, DeliveryState::Deleted);
    assert_eq!(desk.open(&id).await.post.title, title, "its words stay here");
}

#[tokio::test]
async fn eight_seconds_to_take_it_back() {
    let desk = Desk::with_blog(&BLOG.url).await;
    let title = title("Trop vite");
    let id = desk.write(&title, "Pas encore.").await;
    let held = PublishPost { id: id.clone(), to: Some(vec!["Blog".into()]), schedule: None, hold: true };
    let published: Published = desk.ask(Request::Publish(held.clone())).await.unwrap();
    assert!(published.held_until.is_some());
    let undone: Undone = desk.ask(Request::PublishUndo(ById { id: id.clone() })).await.unwrap();
    assert_eq!(undone.deliveries, 1);
    assert_eq!(desk.send().await, Outcome::Delivered, "nothing is left to send");
    assert!(there(&title).is_empty());
    // Pressed again, and left to go.
    desk.ask::<Published>(Request::Publish(held)).await.unwrap();
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert_eq!(there(&title).len(), 1);
    let late: Undone = desk.ask(Request::PublishUndo(ById { id })).await.unwrap();
    assert_eq!(late.deliveries, 0);
}

#[tokio::test]
async fn working_offline_keeps_it_here_and_the_notebook_needs_no_network() {
    let desk = Desk::with_blog(&BLOG.url).await;
    let title = title("Tunnel");
    let id = desk.write(&title, "Sans réseau.").await;
    desk.ask::<StatusView>(Request::OfflineSet(Switch { on: true })).await.unwrap();
    let channels: Vec<ChannelRow> = desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    let notebook = channels[0].channel.name.clone();
    desk.publish(&id, &["Blog", &notebook]).await;
    assert_eq!(desk.send().await, Outcome::Waiting);
    assert!(there(&title).is_empty());
    assert_eq!(desk.delivery(&id, "Blog").await.state, DeliveryState::Paused);
    assert!(matches!(desk.delivery(&id, &notebook).await.state, DeliveryState::Published { .. }));
    desk.ask::<StatusView>(Request::OfflineSet(Switch { on: false })).await.unwrap();
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert_eq!(there(&title).len(), 1);
}

#[tokio::test]
async fn each_channel_gets_its_own_words() {
    let desk = Desk::with_blog(&BLOG.url).await;
    let title = title("Adapter");
    let id = desk.write(&title, "Pour le carnet.").await;
    let version = Some(Version { title: None, body: "Pour le blog.".into() });
    let tailored = SetTailored { post: id.clone(), channel: "Blog".into(), version };
    desk.ask::<Done>(Request::TailorSet(tailored)).await.unwrap();
    desk.publish(&id, &["Blog"]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert!(there(&title)[0][2].contains("Pour le blog."));
}
