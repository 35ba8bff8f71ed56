//! What changed on both sides.

use std::fs;

use bureau::api::args::PostFilter;

use super::scene::Scene;

const TEXT: &str = "Le quai.\n\nLe train.\n\nLe soir.";

#[tokio::test]
async fn words_that_do_not_touch_are_merged() {
    let scene = Scene::new().await;
    let id = scene.desk.write("Un", TEXT).await;
    scene.settle().await;
    scene.change("un.md", "Le quai.", "Le quai est vide.");
    scene.desk.rewrite(&id, &TEXT.replace("Le soir.", "Le soir tombe.")).await;
    let settled = scene.settle().await;
    assert_eq!((settled.merged, settled.conflicts.len()), (1, 0));
    let body = "Le quai est vide.\n\nLe train.\n\nLe soir tombe.";
    assert_eq!(scene.desk.open(&id).await.post.body.trim(), body);
    assert!(scene.text("un.md").contains(body));
}

#[tokio::test]
async fn what_clashes_is_kept_twice() {
    let scene = Scene::new().await;
    let id = scene.desk.write("Un", TEXT).await;
    scene.settle().await;
    scene.change("un.md", "Le quai.", "Le quai est vide.");
    scene.change("un.md", "Le soir.", "Le soir tombe.");
    scene.desk.rewrite(&id, &TEXT.replace("Le quai.", "Le quai est plein.")).await;
    let settled = scene.settle().await;
    let [beside] = &settled.conflicts[..] else { panic!("{settled:?}") };
    assert!(beside.starts_with("un (conflit ") || beside.starts_with("un (conflict "), "{beside}");
    assert!(scene.text(beside).contains("Le quai est vide.\n\nLe train.\n\nLe soir tombe."));
    let body = "Le quai est plein.\n\nLe train.\n\nLe soir tombe.";
    assert_eq!(scene.desk.open(&id).await.post.body.trim(), body);
    assert!(scene.text("un.md").contains(body));
    let kept = scene.revisions(&id).await;
    assert!(kept.iter().any(|kept| kept.body.contains("Le quai est vide.")), "among the versions too");
    // Its other version is no post of its own, and its going deletes none.
    fs::remove_file(scene.whole(beside)).unwrap();
    assert!(scene.settle().await.is_still());
    assert_eq!(scene.posts(PostFilter::All).await.len(), 1);
}

#[tokio::test]
async fn titles_that_clash_are_a_conflict_too() {
    let scene = Scene::new().await;
    let id = scene.desk.write("Un", TEXT).await;
    scene.settle().await;
    scene.change("un.md", "\"Un\"", "Deux");
    let post = scene.desk.open(&id).await.post;
    let save = bureau::api::args::SavePost {
        id: post.id,
        seq: post.seq,
        title: "Trois".into(),
        body: post.body,
        undo: None,
    };
    let save = bureau::api::command::Request::PostSave(save);
    scene.desk.ask::<bureau::api::views::Saved>(save).await.unwrap();
    let settled = scene.settle().await;
    assert!(scene.text(&settled.conflicts[0]).contains("title: Deux"));
    assert_eq!(scene.desk.open(&id).await.post.title, "Trois");
}

#[tokio::test]
async fn a_change_wins_over_a_deletion() {
    let scene = Scene::new().await;
    let (one, other) = (scene.desk.write("Un", "un").await, scene.desk.write("Deux", "deux").await);
    scene.settle().await;
    fs::remove_file(scene.whole("un.md")).unwrap();
    scene.desk.rewrite(&one, "un, changé ici").await;
    scene.trash(&other).await;
    scene.change("deux.md", "deux\n", "deux, changé là\n");
    scene.settle().await;
    assert!(scene.text("un.md").contains("un, changé ici"));
    assert_eq!(scene.desk.open(&other).await.post.body, "deux, changé là");
    assert_eq!(scene.desk.open(&other).await.post.trashed_at, None);
}

#[tokio::test]
async fn a_copy_of_a_file_is_a_post_of_its_own() {
    let scene = Scene::new().await;
    let id = scene.desk.write("Un", "un").await;
    scene.settle().await;
    fs::copy(scene.whole("un.md"), scene.whole("modèle.md")).unwrap();
    assert_eq!(scene.settle().await.added, 1);
    assert_eq!(scene.posts(PostFilter::All).await.len(), 2);
    assert!(scene.text("un.md").contains(&id));
    assert!(!scene.text("modèle.md").contains(&id));
}

#[tokio::test]
async fn another_folder_begins_anew_and_the_first_one_joins_again() {
    let scene = Scene::new().await;
    let id = scene.desk.write("Un", "un").await;
    scene.settle().await;
    fs::remove_dir_all(scene.whole(".bureau")).unwrap();
    scene.choose(false).await;
    let settled = scene.settle().await;
    assert_eq!((settled.written, settled.conflicts.len()), (0, 0), "the same words are no conflict");
    fs::remove_dir_all(scene.whole(".bureau")).unwrap();
    scene.change("un.md", "un\n", "autre\n");
    scene.choose(false).await;
    let settled = scene.settle().await;
    assert!(scene.text(&settled.conflicts[0]).contains("autre"));
    assert_eq!(scene.desk.open(&id).await.post.body, "un");
}
