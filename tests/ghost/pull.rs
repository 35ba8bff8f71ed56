//! What a site holds, brought here.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::time::Clock;
use std::time::Duration;

use super::cases;
use super::scene::Scene;
use crate::support::desk::title;

cases! {
    what_was_added_there_comes_here_once on memory sockets;
    a_long_archive_comes_whole on memory;
    what_changed_there_comes_and_what_is_gone_is_noticed on memory;
    a_pulled_post_goes_back_as_it_came on memory;
    a_hidden_draft_of_ours_is_no_post on memory;
}

async fn found(scene: &Scene, title: &str) -> Vec<String> {
    let search = SearchFor { words: format!("\"{title}\""), ..SearchFor::default() };
    let hits: Hits = scene.desk.ask(Request::Search(search)).await.unwrap();
    hits.hits.iter().filter(|hit| hit.row.title == title).map(|hit| hit.row.id.to_string()).collect()
}

async fn what_was_added_there_comes_here_once(scene: Scene) {
    let (_, ours) = scene.published("D’ici", "Ici.").await;
    let (theirs, now) = (title("De là-bas"), scene.desk.clock.now());
    scene.server(|server| server.adds(&theirs, "<p>Là-bas.</p>", now));
    for _ in 0..2 {
        scene.pull().await;
        for title in [&ours, &theirs] {
            assert_eq!(found(&scene, title).await.len(), 1, "{title}");
        }
    }
}

async fn a_long_archive_comes_whole(scene: Scene) {
    let now = scene.desk.clock.now();
    let titles: Vec<String> = (0..230).map(|number| title(&format!("Ancien {number}"))).collect();
    scene.server(|server| {
        for title in &titles {
            server.adds(title, "<p>Ancien.</p>", now);
        }
    });
    scene.pull().await;
    for title in [&titles[0], &titles[49], &titles[50], &titles[100], &titles[229]] {
        assert_eq!(found(&scene, title).await.len(), 1, "{title}");
    }
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    assert_eq!(rows[1].posts, 230);
}

async fn what_changed_there_comes_and_what_is_gone_is_noticed(scene: Scene) {
    let (kept, now) = (title("Reste"), scene.desk.clock.now());
    let gone = title("S’en va");
    scene.server(|server| {
        server.adds(&kept, "<p>Avant.</p>", now);
        server.adds(&gone, "<p>Avant.</p>", now);
    });
    scene.pull().await;
    let (id, lost) = (found(&scene, &kept).await.remove(0), found(&scene, &gone).await.remove(0));
    scene.desk.clock.pass(Duration::from_secs(3600));
    scene.edit(&kept, |row| row.html = "<p>Après.</p>".into());
    let number = scene.row(&gone).number;
    scene.server(|server| server.removes(number));
    scene.pull().await;
    assert!(scene.desk.open(&id).await.post.body.contains("Après."));
    scene.desk.clock.pass(Duration::from_secs(25 * 3600));
    scene.pull().await;
    let journal = scene.desk.open(&lost).await;
    assert!(journal.post.body.contains("Avant."), "its words stay here");
    assert!(
        !matches!(journal.deliveries[0].state, DeliveryState::Published { .. }),
        "{:?}",
        journal.deliveries
    );
}

async fn a_pulled_post_goes_back_as_it_came(scene: Scene) {
    let (theirs, now) = (title("Retouche"), scene.desk.clock.now());
    let html = "<h2 id=\"titre\">Un</h2><p>Deux.</p>\n<!--kg-card-begin: html-->\n<table class=\"x\"><tbody><tr><td>1</td></tr></tbody></table>\n<!--kg-card-end: html-->\n<div class=\"kg-card kg-callout-card\"><div class=\"kg-callout-text\">Ici</div></div><p>Fin.</p>";
    scene.server(|server| server.adds(&theirs, html, now));
    scene.pull().await;
    let id = found(&scene, &theirs).await.remove(0);
    scene.desk.clock.pass(Duration::from_secs(60));
    let body = scene.desk.open(&id).await.post.body;
    assert_eq!(scene.update(&id, &body.replace("Fin.", "La fin.")).await, Outcome::Delivered);
    let after = scene.one(&theirs, "changed").html;
    assert_eq!(after.replace('\n', ""), html.replace("Fin.", "La fin.").replace('\n', ""));
}

async fn a_hidden_draft_of_ours_is_no_post(scene: Scene) {
    use crate::support::fault::{Fault, canned};
    let (id, title) = scene.write("Caché", "Bonjour.").await;
    for _ in 0..4 {
        scene.arm(
            "PUT",
            "/admin/posts/",
            Fault::Answer(canned("429 Too Many Requests", &[("Retry-After", "9000")], "")),
        );
    }
    scene.publish(&id).await;
    scene.desk.engine.sync().await.unwrap();
    scene.pull().await;
    assert_eq!(found(&scene, &title).await.len(), 1);
}
