//! Bringing back what the site holds.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::time::Timestamp;
use serde_json::json;

use super::cases;
use super::scene::Scene;

cases! {
    what_it_holds_comes_back on memory drafted;
    a_list_from_old_to_new_brings_what_is_new on oldest;
    what_was_sent_does_not_come_back_as_another on memory drafted;
    what_came_back_is_changed_in_its_place on memory drafted;
    what_is_gone_there_is_said on memory;
    where_nothing_is_listed_nothing_is_brought on unlisted;
    its_words_for_posts_are_known on memory;
}

async fn what_it_holds_comes_back(scene: Scene) {
    let now = bureau::model::time::Clock::now(&*scene.desk.clock);
    scene.server(|server| {
        for number in 0..95 {
            let then = Timestamp::from_unix_millis(now.unix_millis() - (95 - number) * 86_400_000);
            server.writes(&format!("Ancien {number}"), "<p>Un vieux billet.</p>", then);
        }
    });
    let page = scene.pull().await;
    assert_eq!(page.rows.len(), 95);
    let lists = scene.count("GET", "limit=40");
    let marks = scene.server(|server| server.marks);
    assert_eq!(lists, if marks { 3 } else { 4 }, "forty at a time, until it says that there are no more");
    // Nothing new: one stretch tells.
    scene.pull().await;
    assert_eq!(scene.count("GET", "limit=40"), lists + 1);
    scene.server(|server| server.writes("Tout neuf", "<p>Du jour.</p>", now));
    assert_eq!(scene.pull().await.rows.len(), 96);
}

async fn a_list_from_old_to_new_brings_what_is_new(scene: Scene) {
    assert_eq!(scene.pull().await.rows.len(), 60);
    let now = bureau::model::time::Clock::now(&*scene.desk.clock);
    scene.server(|server| server.writes("Tout neuf", "<p>Du jour.</p>", now));
    assert_eq!(scene.pull().await.rows.len(), 61);
}

async fn what_was_sent_does_not_come_back_as_another(scene: Scene) {
    let (id, title) = scene.published("Un seul", "Bonjour.").await;
    let page = scene.pull().await;
    assert_eq!(page.rows.iter().filter(|row| row.title == title).count(), 1);
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Published { .. }), "{state:?}");
    assert!(!scene.desk.open(&id).await.changed);
}

async fn what_came_back_is_changed_in_its_place(scene: Scene) {
    let now = bureau::model::time::Clock::now(&*scene.desk.clock);
    let title = crate::support::desk::title("Ancien");
    let html = "<p class=\"chapeau\">Un <b>mot</b>.</p>\n<p>Fin.</p>";
    let number = scene.server(|server| server.writes(&title, html, now));
    scene.server(|server| {
        server.edits(number, now, |row| {
            row.properties.insert("category".into(), json!(["mer"]));
        });
    });
    let page = scene.pull().await;
    let id = page.rows.iter().find(|row| row.title == title).unwrap().id.to_string();
    let post = scene.desk.open(&id).await.post;
    assert_eq!(
        (post.body.as_str(), post.settings.tags.as_slice()),
        ("Un **mot**.\n\nFin.\n", ["mer".to_owned()].as_slice())
    );
    scene.desk.rewrite(&id, &post.body.replace("Fin.", "Fin, relue.")).await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered, "{:?}", scene.state(&id).await);
    let there = scene.one(&title, "changed");
    assert_eq!(there.html, html.replace("Fin.", "Fin, relue."), "what was not touched is as it was");
    assert_eq!(scene.row(&title).all("category"), ["mer"]);
}

async fn what_is_gone_there_is_said(scene: Scene) {
    let (id, title) = scene.published("Parti", "Bonjour.").await;
    scene.pull().await;
    let (number, now) = (scene.row(&title).number, bureau::model::time::Clock::now(&*scene.desk.clock));
    scene.server(|server| server.edits(number, now, |row| row.deleted = true));
    scene.pass(std::time::Duration::from_secs(8 * 24 * 3600));
    scene.pull().await;
    assert_eq!(scene.state(&id).await, DeliveryState::Deleted);
    let journal = scene.desk.detail(&id, "Blog").await.journal;
    assert!(journal.iter().any(|entry| entry.phrase.code == "journal-lost"), "{journal:#?}");
}

async fn where_nothing_is_listed_nothing_is_brought(scene: Scene) {
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    assert!(!rows[1].capabilities.pull);
    let before = scene.count("GET", "/micropub");
    assert!(scene.pull().await.rows.is_empty());
    assert_eq!(scene.count("GET", "/micropub"), before);
}

async fn its_words_for_posts_are_known(scene: Scene) {
    scene.pull().await;
    let terms: Vec<TermRow> = scene.desk.ask(Request::ChannelTerms(Nothing {})).await.unwrap();
    let names: Vec<&str> = terms.iter().map(|term| term.name.as_str()).collect();
    assert_eq!(names, ["mer", "quai"]);
}
