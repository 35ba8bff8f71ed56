//! Somebody else changes a post there, or the writer brings back what is there.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;

use super::cases;
use super::scene::Scene;

cases! {
    what_was_changed_on_both_sides_is_merged on memory keyless;
    what_was_changed_there_is_not_written_over on memory keyless;
    what_was_removed_there_is_said on memory;
    what_the_account_posted_comes_back on memory keyless;
    what_was_sent_does_not_come_back_as_another on memory keyless;
    what_came_back_is_changed_in_its_place on memory keyless;
}

async fn what_was_changed_on_both_sides_is_merged(scene: Scene) {
    let (id, words) = scene.published("Deux mains").await;
    let (row, now) = (scene.row(&words), scene.now());
    scene.server(|server| server.edits(row.id, now, |row| row.text.push_str(", corrigé là-bas")));
    scene.tailor(&id, &format!("Corrigé ici : {words}")).await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.one(&words, "merged"), format!("Corrigé ici : {words}, corrigé là-bas"));
}

async fn what_was_changed_there_is_not_written_over(scene: Scene) {
    let (id, words) = scene.published("Deux mains").await;
    let (row, now) = (scene.row(&words), scene.now());
    let mark = words.rsplit(' ').next().unwrap().to_owned();
    let theirs = format!("Tout autre chose {mark}");
    scene.server(|server| server.edits(row.id, now, |row| row.text = theirs.clone()));
    scene.tailor(&id, &format!("Rien de cela {mark}")).await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::Conflict);
    assert_eq!(scene.one(&words, "untouched"), theirs);
    scene.desk.answer(&id, Answer::KeepHere).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.one(&words, "ours"), format!("Rien de cela {mark}"));
}

async fn what_was_removed_there_is_said(scene: Scene) {
    let (id, words) = scene.published("Parti").await;
    let row = scene.row(&words);
    scene.server(|server| server.removes(row.id));
    scene.tailor(&id, &format!("Encore : {words}")).await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Refused { .. }), "{state:?}");
    // Made anew, if the writer says so.
    scene.desk.answer(&id, Answer::SendAgain).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&words, "anew");
}

pub async fn pull(scene: &Scene) -> ArchivePage {
    scene
        .desk
        .ask::<Done>(Request::Pull(PullChannels { channel: Some(scene.channel.clone()) }))
        .await
        .unwrap();
    scene.desk.engine.sync().await.unwrap();
    let list = ListArchive { filter: ArchiveFilter::default(), from: 0, limit: 200 };
    scene.desk.ask(Request::ArchiveList(list)).await.unwrap()
}

async fn what_the_account_posted_comes_back(scene: Scene) {
    let now = scene.now();
    let ids: Vec<u64> = (0..90)
        .map(|n| scene.server(|server| server.adds(&format!("Message {n} https://a.fr/{n}"), now)))
        .collect();
    assert_eq!(pull(&scene).await.rows.len(), 90);
    assert_eq!(pull(&scene).await.rows.len(), 90, "once");
    scene.server(|server| server.removes(ids[88]));
    scene.server(|server| server.adds("Le dernier", now));
    assert_eq!(pull(&scene).await.rows.len(), 91, "what is gone there stays here");
}

async fn what_was_sent_does_not_come_back_as_another(scene: Scene) {
    let (id, _) = scene.published("Déjà là").await;
    let before = scene.desk.open(&id).await.post;
    let archive = pull(&scene).await;
    assert_eq!(archive.rows.len(), 1);
    let after = scene.desk.open(&id).await;
    assert_eq!((after.post.title, after.post.body), (before.title, before.body));
    let journal = scene.desk.detail(&id, &scene.channel).await.journal;
    assert!(!journal.iter().any(|entry| entry.phrase.code == "journal-changed-there"), "{journal:#?}");
}

async fn what_came_back_is_changed_in_its_place(scene: Scene) {
    let now = scene.now();
    let words = "Salut @chloe@ailleurs.example, voir https://a.fr/b #mer\n\nfin";
    let number = scene.server(|server| server.adds(words, now));
    let archive = pull(&scene).await;
    let id = archive.rows[0].id.to_string();
    let opened: Opened = scene.desk.ask(Request::PostOpen(ById { id: id.clone() })).await.unwrap();
    scene.desk.rewrite(&id, &opened.post.body.replace("fin", "suite")).await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let row = scene.server(|server| server.rows().next().unwrap().clone());
    assert_eq!((row.id, row.text), (number, words.replace("fin", "suite")));
    assert_eq!(scene.count("POST", "/api/v1/statuses"), 0, "nothing was made");
}
