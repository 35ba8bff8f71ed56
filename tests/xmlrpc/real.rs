//! The whole way on a real WordPress whose REST is shut.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::channel::{Channel, Platform};
use std::time::Duration;

use super::scene::{Scene, adding};
use super::{BLOG, OLD, cases};
use crate::support::desk::Desk;
use crate::wordpress::picture::png;

cases! {
    a_post_lives_its_whole_life on real real_old;
    what_somebody_wrote_there_is_merged on real real_old;
}

#[tokio::test]
async fn it_is_offered_where_rest_is_shut_and_refuses_a_wrong_password() {
    let desk = Desk::new().await;
    let host = BLOG.url.trim_start_matches("http://");
    for typed in [BLOG.url.clone(), host.to_owned(), format!("{host}/hello-world/")] {
        let look = Request::ChannelDiscover(ByAddress { address: typed.clone() });
        let Discovery::Found(found) = desk.ask(look).await.unwrap() else { panic!("{typed}") };
        assert_eq!(found.platform, Platform::XmlRpc, "{typed}");
        assert!(found.warnings.iter().any(|warning| warning.code == "discovery-rest-shut"), "{found:?}");
    }
    let add = Request::ChannelAdd(adding(&BLOG.url, &BLOG.admin.user, "autre"));
    assert_eq!(desk.ask::<Channel>(add).await.unwrap_err().code, "discovery-wrong-login");
    let add = Request::ChannelAdd(adding(&BLOG.url, &BLOG.author.user, &BLOG.author.password));
    let author = desk.ask::<Channel>(add).await.unwrap();
    assert_eq!((author.site.may_publish, author.site.zone.is_some()), (Some(true), true));
    assert!(author.site.xmlrpc.unwrap().wordpress);
    let add = Request::ChannelAdd(adding(&OLD.url, &OLD.admin.user, &OLD.admin.main));
    let old = desk.ask::<Channel>(add).await.unwrap().site.xmlrpc.unwrap();
    assert!(!old.wordpress && old.movable_type, "{old:?}");
}

#[tokio::test]
async fn rest_comes_first_where_it_is_open() {
    let open = &crate::contract::BLOG.url;
    let desk = Desk::new().await;
    let look = Request::ChannelDiscover(ByAddress { address: open.clone() });
    let Discovery::Found(found) = desk.ask(look).await.unwrap() else { panic!("nothing there") };
    assert_eq!(found.platform, Platform::WordPress);
    let login = &crate::contract::BLOG.admin;
    let added =
        desk.ask::<Channel>(Request::ChannelAdd(adding(open, &login.user, &login.password))).await.unwrap();
    assert_eq!(added.platform, Platform::XmlRpc, "asked for by its name");
}

/// Made, shown with all that goes with it, changed, hidden, shown again, removed.
async fn a_post_lives_its_whole_life(scene: Scene) {
    let photo = scene.desk.engine.add_media("photo.png", png(700, 20)).await.unwrap();
    let body =
        format!("L’été « bleu » : 2 < 3 & *oui*.\n\n![Le ciel]({} \"Légende\")\n\nFin.", photo.reference);
    let (id, title) = scene.write("Une vie & <b>", &body).await;
    let (reference, names) = (photo.reference.clone(), scene.wordpress);
    let set = |settings: &mut bureau::model::post::Settings| {
        settings.excerpt = Some("R & D".into());
        settings.tags = vec!["Mer & vent".into(), "Été".into()];
        if names {
            settings.categories = vec!["Voyages".into()];
            settings.featured = Some(reference);
        }
    };
    scene.set(&id, set).await;
    scene.publish(&id).await;
    assert_eq!(
        scene.desk.send().await,
        Outcome::Delivered,
        "{:#?}",
        scene.desk.detail(&id, "Blog").await.journal
    );
    let post = scene.one(&title, "published");
    assert!(post.title.starts_with("Une vie &amp; &lt;b&gt;"), "{post:?}");
    assert!(post.html.contains("alt=\"Le ciel\"") && post.html.contains("/wp-content/uploads/"), "{post:?}");
    assert!(!scene.desk.open(&id).await.changed);
    assert_eq!(scene.update(&id, &body.replace("Fin.", "La fin.")).await, Outcome::Delivered);
    assert!(scene.one(&title, "changed").html.contains("La fin."));
    assert_eq!(scene.count(scene.brings()), 1, "the photo stayed");
    scene.pull().await;
    assert!(matches!(scene.state(&id).await, DeliveryState::Published { .. }));
    assert!(!scene.desk.open(&id).await.changed);
    let mut tags = scene.desk.open(&id).await.post.settings.tags;
    tags.sort();
    assert_eq!(tags, ["Mer & vent", "Été"]);
    scene.desk.act(Request::Unpublish, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.there(&title)[0].status, "draft");
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "shown again");
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let rows = scene.there(&title);
    assert!(rows.len() == 1 && rows[0].status == "trash", "{rows:?}");
}

async fn what_somebody_wrote_there_is_merged(scene: Scene) {
    let (id, title) = scene.published("À quatre mains", "Un.\n\nDeux.\n\nTrois.").await;
    let blog = if scene.wordpress { &*BLOG } else { &*OLD };
    // A second of the blog's clock is one version.
    tokio::time::sleep(Duration::from_millis(1200)).await;
    blog.php(&format!(
        "wp_set_current_user(1); $p = get_page_by_title('{title}', OBJECT, 'post');
         wp_update_post(wp_slash(['ID' => $p->ID, 'post_content' => str_replace('Trois.', 'Quatre.', $p->post_content)]));"
    ));
    assert_eq!(
        scene.update(&id, "Zéro.\n\nDeux.\n\nTrois.").await,
        Outcome::Delivered,
        "{:#?}",
        scene.desk.detail(&id, "Blog").await.journal
    );
    let html = scene.one(&title, "merged").html;
    assert!(html.contains("Zéro.") && html.contains("Quatre."), "{html}");
}

#[tokio::test]
async fn a_scheduled_post_waits_there() {
    let scene = Scene::real().await;
    let (id, title) = scene.write("À l’heure", "Bonjour.").await;
    let at = crate::wordpress::driver::now().after(Duration::from_secs(40 * 86_400));
    let schedule = Some(bureau::model::post::Schedule { at, zone: "Europe/Paris".into() });
    let publish = PublishPost { id: id.clone(), to: Some(vec!["Blog".into()]), schedule, hold: false };
    scene.desk.ask::<Published>(Request::Publish(publish)).await.unwrap();
    assert_eq!(
        scene.desk.send().await,
        Outcome::Delivered,
        "{:#?}",
        scene.desk.detail(&id, "Blog").await.journal
    );
    assert_eq!(scene.there(&title)[0].status, "future");
    let view = scene.desk.detail(&id, "Blog").await;
    assert!(!matches!(scene.state(&id).await, DeliveryState::Published { .. }), "{view:?}");
}
