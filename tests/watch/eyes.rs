//! The real program with its eyes open.

use std::time::Duration;

use bureau::api::args::{ChooseFolder, PostFilter};
use bureau::api::command::Request;
use bureau::api::views::FolderState;

use super::scene::Scene;

async fn soon(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    for _ in 0..600 {
        if is_so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{what}");
}

/// What `bureau serve` and the window do: several threads.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_engine_runs_both_sides_follow_each_other() {
    let scene = Scene::new().await;
    scene.desk.engine.start();
    let id = scene.desk.write("Un", "un").await;
    soon("the file is there", async || scene.whole("un.md").exists()).await;
    // An editor that writes twice in a moment.
    scene.change("un.md", "un\n", "deux\n");
    scene.change("un.md", "deux\n", "trois\n");
    soon("the edit came in", async || scene.desk.open(&id).await.post.body == "trois").await;
    scene.put("neuf.md", "# Neuf\n\nmots");
    soon("the new one came in", async || scene.posts(PostFilter::All).await.len() == 2).await;
    std::fs::remove_file(scene.whole("un.md")).unwrap();
    soon("it is in the bin", async || !scene.posts(PostFilter::Trash).await.is_empty()).await;
    // Another one is not started on the same home.
    assert!(scene.desk.engine.settle_folder().await.unwrap().is_none());
    let none = Request::FolderChoose(ChooseFolder { path: None, all: false });
    let state: FolderState = scene.desk.ask(none).await.unwrap();
    assert_eq!(state.folder, None);
    scene.desk.engine.stop().await;
}
