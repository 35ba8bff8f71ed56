//! What is there comes back, and what is gone is told.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::views::*;
use serde_json::{Value, json};

use super::cases;
use super::scene::Scene;
use crate::support::fake::bluesky::{DID, Server};

cases! {
    ones_own_posts_come_back on memory;
    what_was_sent_from_here_comes_back_as_itself on memory;
    nothing_is_asked_for_where_nothing_changed on memory;
    what_is_gone_is_told on memory;
    more_than_a_page_comes_whole on memory;
}

fn record(text: &str, second: u32) -> Value {
    json!({ "$type": "app.bsky.feed.post", "text": text, "createdAt": format!("2025-05-01T10:00:{second:02}Z") })
}

async fn listed(scene: &Scene) -> Vec<String> {
    let all = ListPosts { filter: PostFilter::All, limit: 500, ..ListPosts::default() };
    let rows: Vec<PostRow> = scene.desk.ask(Request::PostList(all)).await.unwrap();
    rows.into_iter().map(|row| row.excerpt).collect()
}

async fn ones_own_posts_come_back(scene: Scene) {
    scene.server(|server| {
        server.adds("3loe2aaaaaa2a", record("Le premier mot", 1));
        let mut answer = record("À quelqu’un", 2);
        answer["reply"] = json!({ "parent": { "uri": "at://did:plc:chloe5/app.bsky.feed.post/3l", "cid": "b" } });
        server.adds("3loe2aaaaaa3a", answer);
        let mut thread = record("La suite", 3);
        thread["reply"] = json!({ "parent": { "uri": format!("at://{DID}/app.bsky.feed.post/3loe2aaaaaa2a"), "cid": "b" } });
        server.adds("3loe2aaaaaa4a", thread);
    });
    scene.pull().await;
    let listed = listed(&scene).await;
    for (words, comes) in [("Le premier mot", true), ("La suite", true), ("À quelqu’un", false)] {
        assert_eq!(listed.iter().any(|text| text.contains(words)), comes, "{words}: {listed:?}");
    }
}

async fn what_was_sent_from_here_comes_back_as_itself(scene: Scene) {
    let before = listed(&scene).await.len();
    let (id, words) = scene.published("Aller et retour").await;
    for _ in 0..2 {
        scene.pull().await;
        scene.pass(Duration::from_secs(8 * 24 * 3600));
    }
    assert_eq!(listed(&scene).await.len(), before + 1);
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Published { .. }), "{state:?}");
    scene.one(&words, "still one");
}

async fn nothing_is_asked_for_where_nothing_changed(scene: Scene) {
    scene.published("Une fois").await;
    scene.pull().await;
    let asked = scene.count("listRecords");
    for _ in 0..3 {
        scene.pull().await;
    }
    assert_eq!(scene.count("listRecords"), asked);
    scene.server(Server::likes);
    scene.pull().await;
    assert_eq!(scene.count("listRecords"), asked + 1);
}

async fn what_is_gone_is_told(scene: Scene) {
    let (id, words) = scene.published("Disparu").await;
    scene.pull().await;
    let (_, kept) = scene.published("Gardé").await;
    let rkey = scene.row(&words).rkey;
    scene.server(|server| server.removes(&rkey));
    scene.pull().await;
    let journal = scene.desk.detail(&id, "Blog").await.journal;
    assert!(journal.iter().any(|entry| entry.phrase.code == "journal-lost"), "{journal:#?}");
    scene.one(&kept, "the other stays");
    // Its words are still here.
    assert!(scene.desk.open(&id).await.post.body.contains("Le long texte"));
}

async fn more_than_a_page_comes_whole(scene: Scene) {
    scene.server(|server| {
        for number in 0..230u32 {
            let digits = b"234567abcdefghijklmnopqrstuvwxyz";
            let at = |place: u32| char::from(digits[(number >> (5 * place) & 31) as usize]);
            server.adds(
                &format!("3loe2aaaaaa{}{}", at(1), at(0)),
                record(&format!("Mot {number}."), number % 60),
            );
        }
    });
    let before = listed(&scene).await.len();
    scene.pull().await;
    assert_eq!(listed(&scene).await.len(), before + 230);
    assert!(scene.count("listRecords") >= 3);
}
