//! What a host holds, brought here.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::time::Clock;
use std::time::Duration;

use super::cases;
use super::scene::Scene;
use crate::support::desk::title;
use crate::support::fake::xmlrpc::Row;

cases! {
    what_was_added_there_comes_here_once on wordpress movable bare sockets;
    a_long_archive_comes_whole on wordpress movable bare;
    what_changed_there_comes_and_what_is_gone_is_noticed on wordpress movable bare;
    what_waits_there_hides_nothing_that_changed on wordpress;
    what_an_account_may_not_see_hides_nothing_behind_it on wordpress;
    a_pulled_post_goes_back_as_it_came on wordpress movable bare;
    drafts_of_ours_are_found_again on wordpress movable;
}

async fn found(scene: &Scene, title: &str) -> Vec<String> {
    let search = SearchFor { words: format!("\"{title}\""), ..SearchFor::default() };
    let hits: Hits = scene.desk.ask(Request::Search(search)).await.unwrap();
    hits.hits.iter().filter(|hit| hit.row.title == title).map(|hit| hit.row.id.to_string()).collect()
}

/// Somebody writes a post there.
fn adds(scene: &Scene, title: &str, html: &str) -> u64 {
    let now = scene.desk.clock.now().unix_millis() / 1000;
    let slug = bureau::markup::slug::slug(title);
    let row = Row {
        status: "publish".into(),
        title: title.to_owned(),
        content: html.to_owned(),
        slug,
        date: Some(now),
        modified: now,
        ..Row::default()
    };
    scene.server(|server| server.puts(row))
}

async fn what_was_added_there_comes_here_once(scene: Scene) {
    let (_, ours) = scene.published("D’ici", "Ici.").await;
    let theirs = title("De là-bas");
    adds(&scene, &theirs, "<p>Là-bas.</p>");
    for _ in 0..3 {
        scene.pull().await;
        for title in [&ours, &theirs] {
            assert_eq!(found(&scene, title).await.len(), 1, "{title}");
        }
    }
}

async fn a_long_archive_comes_whole(scene: Scene) {
    let titles: Vec<String> = (0..230).map(|number| title(&format!("Ancien {number}"))).collect();
    for title in &titles {
        adds(&scene, title, "<p>Ancien.</p>");
    }
    scene.pull().await;
    for title in [&titles[0], &titles[49], &titles[50], &titles[100], &titles[229]] {
        assert_eq!(found(&scene, title).await.len(), 1, "{title}");
    }
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    assert_eq!(rows[1].posts, 230);
}

async fn what_changed_there_comes_and_what_is_gone_is_noticed(scene: Scene) {
    let (kept, gone) = (title("Reste"), title("S’en va"));
    let changed = adds(&scene, &kept, "<p>Avant.</p>");
    let dropped = adds(&scene, &gone, "<p>Avant.</p>");
    scene.pull().await;
    let (id, lost) = (found(&scene, &kept).await.remove(0), found(&scene, &gone).await.remove(0));
    scene.desk.clock.pass(Duration::from_secs(3600));
    let now = scene.desk.clock.now();
    scene.server(|server| {
        server.edits(changed, now, |row| row.content = "<p>Après.</p>".into());
        server.drops(dropped);
    });
    scene.pull().await;
    assert!(scene.desk.open(&id).await.post.body.contains("Après."));
    scene.desk.clock.pass(Duration::from_secs(8 * 86_400));
    scene.pull().await;
    let journal = scene.desk.open(&lost).await;
    assert!(journal.post.body.contains("Avant."), "its words stay here");
    let state = &journal.deliveries[0].state;
    assert!(!matches!(state, DeliveryState::Published { .. }), "{state:?}");
}

/// A scheduled post is dated by its hour, and stands before all that changed for as long as it waits.
async fn what_waits_there_hides_nothing_that_changed(scene: Scene) {
    let kept = title("Derrière");
    let changed = adds(&scene, &kept, "<p>Avant.</p>");
    let far = scene.desk.clock.now().unix_millis() / 1000 + 400 * 86_400;
    for number in 0..250 {
        let row = Row {
            status: "future".into(),
            title: format!("Plus tard {number}"),
            date: Some(far),
            modified: far,
            ..Row::default()
        };
        scene.server(|server| server.puts(row));
    }
    scene.pull().await;
    let id = found(&scene, &kept).await.remove(0);
    scene.desk.clock.pass(Duration::from_secs(3600));
    let now = scene.desk.clock.now();
    scene.server(|server| server.edits(changed, now, |row| row.content = "<p>Après.</p>".into()));
    scene.pull().await;
    assert!(scene.desk.open(&id).await.post.body.contains("Après."));
}

/// What somebody else wrote is left out of a stretch, which may be empty and not the last.
async fn what_an_account_may_not_see_hides_nothing_behind_it(scene: Scene) {
    let ours = title("Derrière les autres");
    let own = adds(&scene, &ours, "<p>Avant.</p>");
    for number in 0..120 {
        let row = Row {
            status: "publish".into(),
            title: format!("D’un autre {number}"),
            foreign: true,
            ..Row::default()
        };
        scene.server(|server| server.puts(row));
    }
    scene.pull().await;
    let id = found(&scene, &ours).await.remove(0);
    // Made private by somebody: still there, and not for this account.
    scene.server(|server| server.edits(own, scene.desk.clock.now(), |row| row.foreign = true));
    scene.desk.clock.pass(Duration::from_secs(25 * 3600));
    scene.pull().await;
    let state = scene.desk.open(&id).await.deliveries.remove(0).state;
    assert!(matches!(state, DeliveryState::Published { .. }), "{state:?}");
}

async fn a_pulled_post_goes_back_as_it_came(scene: Scene) {
    let theirs = title("Retouche");
    let html = "<h2 id=\"titre\">Un</h2><p>Deux.</p>\n<table class=\"x\"><tbody><tr><td>1</td></tr></tbody></table>\n<p>Fin.</p>";
    adds(&scene, &theirs, html);
    scene.pull().await;
    let id = found(&scene, &theirs).await.remove(0);
    scene.desk.clock.pass(Duration::from_secs(60));
    let body = scene.desk.open(&id).await.post.body;
    assert_eq!(scene.update(&id, &body.replace("Fin.", "La fin.")).await, Outcome::Delivered);
    let after = scene.one(&theirs, "changed").html;
    assert_eq!(after.replace('\n', ""), html.replace("Fin.", "La fin.").replace('\n', ""));
}

async fn drafts_of_ours_are_found_again(scene: Scene) {
    use crate::support::fault::{Fault, canned};
    let (id, title) = scene.write("Caché", "Bonjour.").await;
    let wait = canned("429 Too Many Requests", &[("Retry-After", "9000")], "");
    scene.arm(scene.changes(), Fault::Answer(wait));
    scene.publish(&id).await;
    scene.desk.engine.sync().await.unwrap();
    scene.pull().await;
    assert_eq!(found(&scene, &title).await.len(), 1);
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "shown");
}
