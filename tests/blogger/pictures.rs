//! Blogger has no place for pictures: another channel brings them, or the post stays here.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::model::channel::{Channel, ChannelState};

use super::cases;
use super::scene::Scene;
use crate::support::fake::wordpress::Site;
use crate::support::fault::{Fault, faults, refused};
use crate::wordpress::picture::png;

cases! {
    a_post_with_pictures_is_refused_before_anything_is_queued on memory;
    another_channel_brings_them on memory;
    one_picture_whatever_happens_to_it on memory;
    what_shuts_the_other_channel_is_said_of_it on memory;
    a_channel_that_is_gone_brings_nothing on memory;
    only_a_blog_with_a_place_for_them_brings_them on memory;
}

const BLOG: &str = "photos.test";

async fn with_photo(scene: &Scene) -> (String, String) {
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    scene.write("Avec photo", &format!("Bonjour.\n\n![Le ciel]({})", photo.reference)).await
}

async fn try_to_publish(scene: &Scene, id: &str) -> Result<Published, Problem> {
    let publish = PublishPost { id: id.into(), to: Some(vec!["Blog".into()]), schedule: None, hold: false };
    scene.desk.ask(Request::Publish(publish)).await
}

async fn choose(scene: &Scene, by: Option<&str>) -> Result<Channel, Problem> {
    let choice = ChoosePictures { id: "Blog".into(), by: by.map(str::to_owned) };
    scene.desk.ask(Request::ChannelPictures(choice)).await
}

/// A WordPress beside it, which brings the pictures.
async fn lent(scene: &Scene) {
    scene.web().add(BLOG, Site::new("Photos"));
    let login = Site::author();
    let (address, name) = (format!("https://{BLOG}"), Some("Photos".to_owned()));
    let add = AddChannel::WordPress { address, user: login.user, password: login.password, name };
    scene.desk.ask::<Channel>(Request::ChannelAdd(add)).await.unwrap();
    choose(scene, Some("Photos")).await.unwrap();
}

async fn a_post_with_pictures_is_refused_before_anything_is_queued(scene: Scene) {
    let (id, title) = with_photo(&scene).await;
    let problem = try_to_publish(&scene, &id).await.unwrap_err();
    assert_eq!(problem.code, "publish-no-pictures");
    assert!(scene.desk.open(&id).await.deliveries.is_empty(), "nothing is queued");
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.there(&title), []);
    // And not on a post that is there already either.
    let (id, title) = scene.published("Sans photo", "Bonjour.").await;
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    scene.desk.rewrite(&id, &format!("![Le ciel]({})", photo.reference)).await;
    let update = ActOnPost { id: id.clone(), to: None, hold: false };
    let problem = scene.desk.ask::<Published>(Request::Update(update)).await.unwrap_err();
    assert_eq!(problem.code, "publish-no-pictures");
    assert_eq!(scene.one(&title, "as it was").content.trim_end(), "<p>Bonjour.</p>");
}

async fn another_channel_brings_them(scene: Scene) {
    lent(&scene).await;
    let (id, title) = with_photo(&scene).await;
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let content = scene.one(&title, "published").content;
    let url = scene.web().at(BLOG, |site| site.media().next().unwrap().file.clone());
    assert!(content.contains(&format!("https://{BLOG}/")) && content.contains(&url), "{content} {url}");
    // Known from now on: it is not brought again.
    let body = scene.desk.open(&id).await.post.body;
    assert_eq!(scene.update(&id, &body.replace("Bonjour", "Bonsoir")).await, Outcome::Delivered);
    assert_eq!(scene.web().at(BLOG, |site| site.media().count()), 1);
    // Signed in to again, the blog knows it still.
    scene.sign_in().await;
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    assert!(rows[1].capabilities.uploads && rows[1].channel.site.pictures == Some(rows[2].channel.id));
    super::scene::add(&scene.desk, super::scene::HOST).await.unwrap();
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    assert_eq!(rows[1].channel.site.pictures, Some(rows[2].channel.id), "and added again too");
}

async fn one_picture_whatever_happens_to_it(scene: Scene) {
    lent(&scene).await;
    for fault in faults() {
        let case = format!("{fault:?}");
        let before = scene.web().at(BLOG, |site| site.media().count());
        let side = 20 + before as u32;
        let photo = scene.desk.engine.add_media("photo.png", png(side, side)).await.unwrap();
        let (id, title) = scene.write("Photo", &format!("![Le ciel]({})", photo.reference)).await;
        scene.arm("POST", "/wp/v2/media", fault);
        scene.publish(&id).await;
        for _ in 0..6 {
            if scene.desk.send().await != Outcome::Asking {
                break;
            }
            scene.desk.answer(&id, Answer::SendAgain).await;
        }
        assert!(scene.is_spent(), "{case} did not strike");
        assert!(scene.one(&title, &case).content.contains(BLOG), "{case}");
        assert_eq!(scene.web().at(BLOG, |site| site.media().count()), before + 1, "{case}");
    }
}

async fn what_shuts_the_other_channel_is_said_of_it(scene: Scene) {
    lent(&scene).await;
    let (id, title) = with_photo(&scene).await;
    scene.arm("POST", "/wp/v2/media", Fault::Answer(refused("401 Unauthorized", "rest_not_logged_in")));
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    match scene.state(&id).await {
        DeliveryState::Refused { why } => assert_eq!(why.code, "pictures-sign-in"),
        other => panic!("{other:?}"),
    }
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    assert_eq!(rows[1].channel.state, ChannelState::Ready, "the Blogger is as open as before");
    assert_eq!(scene.there(&title), [], "no post without its picture");
    scene.desk.answer(&id, Answer::SendAgain).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "tried again");
}

async fn a_channel_that_is_gone_brings_nothing(scene: Scene) {
    lent(&scene).await;
    let (id, title) = with_photo(&scene).await;
    scene.desk.ask::<Done>(Request::ChannelRemove(ById { id: "Photos".into() })).await.unwrap();
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    match scene.state(&id).await {
        DeliveryState::Refused { why } => assert_eq!(why.code, "pictures-channel-gone"),
        other => panic!("{other:?}"),
    }
    assert_eq!(scene.there(&title), []);
}

async fn only_a_blog_with_a_place_for_them_brings_them(scene: Scene) {
    let notebook = scene.desk.notebook().await;
    for by in [notebook.as_str(), "Blog"] {
        assert_eq!(choose(&scene, Some(by)).await.unwrap_err().code, "pictures-not-there", "{by}");
    }
    lent(&scene).await;
    let choice = ChoosePictures { id: "Photos".into(), by: Some("Photos".into()) };
    let problem = scene.desk.ask::<Channel>(Request::ChannelPictures(choice)).await.unwrap_err();
    assert_eq!(problem.code, "pictures-not-there");
    assert_eq!(choose(&scene, None).await.unwrap().site.pictures, None);
}
