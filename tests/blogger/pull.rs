//! What a blog holds, brought here.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::post::Kind;
use bureau::model::time::Clock;

use super::cases;
use super::scene::Scene;
use crate::support::desk::title;
use crate::support::fake::blogger::Server;

cases! {
    what_was_added_there_comes_here_once on memory sockets;
    a_long_archive_comes_whole on memory;
    drafts_and_what_waits_for_its_hour_come_too on memory;
    what_changed_there_comes_and_what_is_gone_is_noticed on memory;
    what_lies_in_the_bin_is_noticed_at_once on memory;
    a_pulled_post_goes_back_as_it_came on memory;
    a_hidden_draft_of_ours_is_no_post on memory;
    a_mark_of_yesterday_loses_nothing on memory;
}

async fn what_was_added_there_comes_here_once(scene: Scene) {
    let (_, ours) = scene.published("D’ici", "Ici.").await;
    let (theirs, page, now) = (title("De là-bas"), title("Page"), scene.desk.clock.now());
    scene.server(|server| {
        server.adds("posts", &theirs, "<p>Là-bas.</p>", now);
        server.adds("pages", &page, "<p>Une page.</p>", now);
    });
    for _ in 0..2 {
        scene.pull().await;
        for title in [&ours, &theirs, &page] {
            assert_eq!(scene.found(title).await.len(), 1, "{title}");
        }
    }
    let id = scene.found(&page).await.remove(0);
    assert_eq!(scene.desk.open(&id).await.post.kind, Kind::Page);
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    assert_eq!(rows[1].channel.site.language.as_deref(), Some("fr"));
}

fn fill(scene: &Scene, count: usize) -> Vec<String> {
    let now = scene.desk.clock.now();
    let titles: Vec<String> = (0..count).map(|number| title(&format!("Ancien {number}"))).collect();
    scene.server(|server| {
        for title in &titles {
            server.adds("posts", title, "<p>Ancien.</p>", now);
        }
    });
    titles
}

async fn a_long_archive_comes_whole(scene: Scene) {
    let titles = fill(&scene, 230);
    scene.pull().await;
    for at in [0, 49, 50, 100, 229] {
        assert_eq!(scene.found(&titles[at]).await.len(), 1, "{at}");
    }
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    assert_eq!(rows[1].posts, 230);
    // More than a page of news, and nothing that is known comes again.
    let new = fill(&scene, 45);
    let before = scene.count("GET", "/posts");
    scene.pull().await;
    for at in [0, 19, 20, 44] {
        assert_eq!(scene.found(&new[at]).await.len(), 1, "{at}");
    }
    assert!(scene.count("GET", "/posts") - before <= 7, "three pages of news, one of each other state");
}

async fn drafts_and_what_waits_for_its_hour_come_too(scene: Scene) {
    scene.pull().await;
    let (draft, later, now) = (title("Brouillon"), title("Demain"), scene.desk.clock.now());
    let hour = now.after(Duration::from_secs(86_400)).unix_millis() / 1000;
    scene.server(|server| {
        let number = server.adds("posts", &draft, "<p>Pas fini.</p>", now);
        server.edits(number, now, |row| row.status = "DRAFT".into());
        let number = server.adds("posts", &later, "<p>Bientôt.</p>", now);
        server.edits(number, now, |row| (row.status, row.published) = ("SCHEDULED".into(), hour));
    });
    scene.pull().await;
    for title in [&draft, &later] {
        assert_eq!(scene.found(title).await.len(), 1, "{title}");
    }
    let id = scene.found(&later).await.remove(0);
    let at =
        scene.desk.open(&id).await.post.settings.schedule.map(|schedule| schedule.at.unix_millis() / 1000);
    assert_eq!(at, Some(hour));
}

async fn what_changed_there_comes_and_what_is_gone_is_noticed(scene: Scene) {
    let (kept, gone, now) = (title("Reste"), title("S’en va"), scene.desk.clock.now());
    let lost = scene.server(|server| {
        server.adds("posts", &kept, "<p>Avant.</p>", now);
        server.adds("posts", &gone, "<p>Avant.</p>", now)
    });
    scene.pull().await;
    let (id, lost_id) = (scene.found(&kept).await.remove(0), scene.found(&gone).await.remove(0));
    scene.desk.clock.pass(Duration::from_secs(3600));
    scene.edit(&kept, |row| row.content = "<p>Après.</p>".into());
    scene.server(|server| server.removes(lost));
    scene.pull().await;
    assert!(scene.desk.open(&id).await.post.body.contains("Après."));
    scene.desk.clock.pass(Duration::from_secs(25 * 3600));
    scene.pull().await;
    is_gone(&scene, &lost_id).await;
}

async fn is_gone(scene: &Scene, id: &str) {
    let opened = scene.desk.open(id).await;
    assert!(opened.post.body.contains("Avant."), "its words stay here");
    let state = &opened.deliveries[0].state;
    assert!(!matches!(state, DeliveryState::Published { .. }), "{state:?}");
}

async fn what_lies_in_the_bin_is_noticed_at_once(scene: Scene) {
    let (gone, now) = (title("Au panier"), scene.desk.clock.now());
    let number = scene.server(|server| server.adds("posts", &gone, "<p>Avant.</p>", now));
    scene.pull().await;
    let id = scene.found(&gone).await.remove(0);
    scene.desk.clock.pass(Duration::from_secs(3600));
    scene.server(|server| server.edits(number, now, |row| row.status = "SOFT_TRASHED".into()));
    scene.pull().await;
    is_gone(&scene, &id).await;
}

async fn a_pulled_post_goes_back_as_it_came(scene: Scene) {
    let (theirs, now) = (title("Retouche"), scene.desk.clock.now());
    let html = "<div class=\"separator\" style=\"clear: both;\"><a href=\"https://blogger.googleusercontent.com/img/a/s1600/mer.jpg\"><img border=\"0\" src=\"https://blogger.googleusercontent.com/img/a/s320/mer.jpg\" /></a></div>\n<p>Un.</p>\n<a name='more'></a>\n<p>Fin.</p>";
    let number = scene.server(|server| server.adds("posts", &theirs, html, now));
    scene.server(|server| server.edits(number, now, |row| row.labels = vec!["Mer".into()]));
    scene.pull().await;
    let id = scene.found(&theirs).await.remove(0);
    let post = scene.desk.open(&id).await.post;
    assert_eq!(post.settings.tags, ["Mer"]);
    scene.desk.clock.pass(Duration::from_secs(60));
    assert_eq!(scene.update(&id, &post.body.replace("Fin.", "La fin.")).await, Outcome::Delivered);
    let row = scene.one(&theirs, "changed");
    assert_eq!((row.content, row.labels), (html.replace("Fin.", "La fin."), vec!["Mer".to_owned()]));
}

async fn a_hidden_draft_of_ours_is_no_post(scene: Scene) {
    use crate::support::fault::{Fault, canned};
    let (id, title) = scene.write("Caché", "Bonjour.").await;
    let later = Fault::Answer(canned("429 Too Many Requests", &[("Retry-After", "9000")], ""));
    scene.arm("PATCH", "/posts/", later);
    scene.publish(&id).await;
    scene.desk.engine.sync().await.unwrap();
    assert_eq!(scene.row(&title).status, "DRAFT");
    scene.pull().await;
    assert_eq!(scene.found(&title).await.len(), 1);
    assert!(!scene.desk.open(&id).await.post.body.contains("bureau-"));
}

async fn a_mark_of_yesterday_loses_nothing(_: Scene) {
    let scene = Scene::with(Server::new()).await;
    let titles = fill(&scene, 120);
    // The second page is asked for with a mark that Google has forgotten.
    let said = r#"{"error":{"code":400,"message":"Invalid value","errors":[{"reason":"invalid","message":"Invalid value"}]}}"#;
    let old = crate::support::fault::canned("400 Bad Request", &[("Content-Type", "application/json")], said);
    scene.arm("GET", "pageToken=", crate::support::fault::Fault::Answer(old));
    scene.pull().await;
    assert!(scene.is_spent());
    for at in [0, 60, 119] {
        assert_eq!(scene.found(&titles[at]).await.len(), 1, "{at}");
    }
}
