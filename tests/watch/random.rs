//! Whatever both sides do: no words disappear, and what is in step stays so.

use std::fs;

use bureau::api::args::{PostFilter, SavePost};
use bureau::api::command::Request;
use bureau::api::views::Saved;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::scene::Scene;

/// What somebody does; numbers choose among what is there.
#[derive(Debug, Clone)]
enum Act {
    Write(u8),
    Rewrite(usize, usize),
    Retitle(usize, u8),
    Trash(usize),
    NewFile(u8),
    Edit(usize, usize),
    Rename(usize, u8),
    Remove(usize),
    Copy(usize, u8),
    Settle,
}

fn act() -> impl Strategy<Value = Act> {
    let (at, name) = (0..20usize, 0..6u8);
    prop_oneof![
        2 => name.clone().prop_map(Act::Write),
        4 => (at.clone(), 0..3usize).prop_map(|(at, place)| Act::Rewrite(at, place)),
        1 => (at.clone(), name.clone()).prop_map(|(at, name)| Act::Retitle(at, name)),
        1 => at.clone().prop_map(Act::Trash),
        2 => name.clone().prop_map(Act::NewFile),
        4 => (at.clone(), 0..3usize).prop_map(|(at, place)| Act::Edit(at, place)),
        1 => (at.clone(), name.clone()).prop_map(|(at, name)| Act::Rename(at, name)),
        1 => at.clone().prop_map(Act::Remove),
        1 => (at, name).prop_map(|(at, name)| Act::Copy(at, name)),
        3 => Just(Act::Settle),
    ]
}

/// A text with one of its three passages written anew, by a word that is nowhere else.
fn rewritten(text: &str, place: usize, word: &str) -> String {
    let mut passages: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
    let place = place.min(passages.len() - 1);
    passages[place] = format!("{} {word}.", passages[place].trim_end());
    passages.join("\n\n")
}

/// Every word that was ever written is in a file, in a post, in the bin, or among the versions of one.
async fn all_words(scene: &Scene) -> String {
    let mut all = String::new();
    for path in scene.files() {
        all.push_str(&scene.text(&path));
    }
    for filter in [PostFilter::All, PostFilter::Trash] {
        for row in scene.posts(filter).await {
            let id = row.id.to_string();
            all.push_str(&scene.desk.open(&id).await.post.body);
            for kept in scene.revisions(&id).await {
                all.push_str(&kept.body);
            }
        }
    }
    all
}

async fn play(acts: &[Act]) {
    let scene = Scene::new().await;
    let mut words: Vec<String> = Vec::new();
    let mut word = || {
        words.push(format!("mot{}fin", words.len()));
        words.last().cloned().unwrap()
    };
    for act in acts {
        let posts = scene.posts(PostFilter::All).await;
        let post = |at: usize| posts.get(at % posts.len().max(1)).map(|row| row.id.to_string());
        let files: Vec<String> = scene.files().into_iter().filter(|name| !name.contains("(conf")).collect();
        let file = |at: usize| files.get(at % files.len().max(1)).cloned();
        match act.clone() {
            Act::Write(name) => {
                scene
                    .desk
                    .write(&format!("Titre {name}"), &format!("Un {}.\n\nDeux.\n\nTrois.", word()))
                    .await;
            }
            Act::Rewrite(at, place) => {
                if let Some(id) = post(at) {
                    let body = scene.desk.open(&id).await.post.body;
                    scene.desk.rewrite(&id, &rewritten(&body, place, &word())).await;
                }
            }
            Act::Retitle(at, name) => {
                if let Some(id) = post(at) {
                    let post = scene.desk.open(&id).await.post;
                    let title = format!("Titre {name}");
                    let save = SavePost { id: post.id, seq: post.seq, title, body: post.body, undo: None };
                    scene.desk.ask::<Saved>(Request::PostSave(save)).await.unwrap();
                }
            }
            Act::Trash(at) => {
                if let Some(id) = post(at) {
                    scene.trash(&id).await;
                }
            }
            Act::NewFile(name) => {
                let path = format!("fichier {name}.md");
                if !scene.whole(&path).exists() {
                    scene.put(&path, format!("Un {}.\n\nDeux.\n\nTrois.\n", word()));
                }
            }
            Act::Edit(at, place) => {
                if let Some(path) = file(at) {
                    let text = scene.text(&path);
                    let start = text.rfind("---\n").map_or(0, |at| at + 4);
                    let body = rewritten(text[start..].trim(), place, &word());
                    scene.put(&path, format!("{}\n{body}\n", &text[..start]));
                }
            }
            Act::Rename(at, name) => {
                let to = format!("ailleurs {name}.md");
                if let Some(path) = file(at).filter(|_| !scene.whole(&to).exists()) {
                    fs::rename(scene.whole(&path), scene.whole(&to)).unwrap();
                }
            }
            // Words that only a file has are gone with it, and nobody could bring them back.
            Act::Remove(at) => {
                scene.settle().await;
                if let Some(path) = file(at).filter(|path| scene.whole(path).exists()) {
                    fs::remove_file(scene.whole(&path)).unwrap();
                }
            }
            Act::Copy(at, name) => {
                let to = format!("copie {name}.md");
                if let Some(path) = file(at).filter(|_| !scene.whole(&to).exists()) {
                    fs::copy(scene.whole(&path), scene.whole(&to)).unwrap();
                }
            }
            Act::Settle => {
                scene.settle().await;
            }
        }
    }
    scene.settle().await;
    let all = all_words(&scene).await;
    for word in &words {
        assert!(all.contains(word), "{word} is gone");
    }
    // Both say the same now.
    for row in scene.posts(PostFilter::All).await {
        let post = scene.desk.open(&row.id.to_string()).await.post;
        let files: Vec<String> = scene.files().iter().map(|path| scene.text(path)).collect();
        let own = files.iter().filter(|text| text.contains(&post.id.to_string()));
        assert!(own.clone().any(|text| text.contains(post.body.trim())), "{} {own:?}", post.body);
    }
}

/// A file is moved away, and another one that says nothing of itself takes its name before anybody looked.
#[tokio::test]
async fn a_new_file_under_the_name_of_one_that_moved() {
    play(&[Act::NewFile(2), Act::Settle, Act::Rename(0, 1), Act::NewFile(2)]).await;
}

/// A file goes, and another one that says nothing of itself takes its name before anybody looked.
#[tokio::test]
async fn a_new_file_under_the_name_of_one_that_is_gone() {
    play(&[Act::NewFile(2), Act::Remove(0), Act::NewFile(2)]).await;
}

/// A file goes, and that of another post is moved to its place before anybody looked.
#[tokio::test]
async fn a_file_moved_to_the_place_of_one_that_is_gone() {
    for changed in [vec![], vec![Act::Rewrite(0, 0)]] {
        let two = [Act::Write(0), Act::Write(1), Act::Settle, Act::Rename(0, 3), Act::Settle, Act::Remove(0)];
        play(&[&two[..], &changed[..], &[Act::Rename(0, 3)]].concat()).await;
    }
}

/// A file is moved, and before it was still again another post asked for the name that it had.
#[tokio::test]
async fn a_title_that_asks_for_the_name_of_one_that_moved() {
    play(&[Act::Write(5), Act::Write(0), Act::Settle, Act::Rename(1, 0), Act::Retitle(0, 5)]).await;
}

#[test]
fn nothing_disappears_and_what_is_in_step_stays_so() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut runner = TestRunner::new(Config {
        cases: Config::default().cases / 10,
        max_shrink_iters: 60,
        failure_persistence: None,
        ..Config::default()
    });
    runner
        .run(&prop::collection::vec(act(), 1..25), |acts| {
            runtime.block_on(play(&acts));
            Ok(())
        })
        .unwrap();
}
