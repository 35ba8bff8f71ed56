//! What the writer does while a request is under way, and what somebody does there meanwhile.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::{DeliveryState, Done, Hits};
use bureau::publish::transport::Method;

use super::cases;
use super::scene::Scene;
use crate::support::desk::title;
use crate::support::fault::{Cut, Fault};

cases! {
    what_is_edited_in_flight_goes_afterwards on memory;
    what_is_cancelled_in_flight_is_taken_away on memory real;
    what_is_deleted_in_flight_is_gone on memory;
    what_was_edited_there_is_not_written_over on memory;
    an_old_text_that_lands_over_a_newer_one_is_noticed on memory;
    a_late_update_does_not_undo_the_one_behind_it on memory;
    what_was_added_there_comes_here on memory sockets;
    what_was_trashed_there_is_asked_about on memory real;
    what_was_deleted_there_is_made_anew on memory;
    what_was_removed_there_is_removed on memory real;
}

/// The steps of a publish, and whether the answer comes back.
fn moments() -> Vec<(&'static str, bool)> {
    vec![("/wp/v2/posts?", true), ("/wp/v2/posts?", false), ("/wp/v2/posts/", true), ("/wp/v2/posts/", false)]
}

fn lose(scene: &Scene, word: &str, comes_back: bool) {
    if !comes_back {
        scene.arm("POST", word, Fault::Swallow(Cut::BeforeStatus));
    }
}

async fn what_is_edited_in_flight_goes_afterwards(scene: Scene) {
    for (word, comes_back) in moments() {
        let case = format!("{word} {comes_back}");
        let (id, title) = scene.write("En vol", "Avant.").await;
        lose(&scene, word, comes_back);
        let post = id.clone();
        scene.meanwhile(Method::Post, word, async move |desk| {
            desk.rewrite(&post, "Après.").await;
        });
        scene.publish(&id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
        assert!(scene.watched.has_happened(), "{case}");
        let post = scene.one(&title, &case);
        assert!(post.content.contains("Avant."), "what leaves is what was approved: {case}: {post:?}");
        assert!(scene.desk.open(&id).await.changed, "{case}");
        scene.desk.act(Request::Update, &id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
        assert!(scene.one(&title, &case).content.contains("Après."), "{case}");
    }
}

async fn what_is_cancelled_in_flight_is_taken_away(scene: Scene) {
    for (word, comes_back) in moments() {
        let case = format!("{word} {comes_back}");
        let (id, title) = scene.write("Annulé", "Bonjour.").await;
        lose(&scene, word, comes_back);
        let post = id.clone();
        scene.meanwhile(Method::Post, word, async move |desk| {
            let id = desk.delivery(&post, "Blog").await.id.to_string();
            desk.ask::<Done>(Request::DeliveryCancel(ById { id })).await.unwrap();
        });
        scene.publish(&id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
        assert!(scene.watched.has_happened(), "{case}");
        assert_eq!(scene.there(&title), [], "{case}");
        // And published again: once.
        scene.publish(&id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
        scene.one(&title, &case);
    }
}

async fn what_is_deleted_in_flight_is_gone(scene: Scene) {
    for comes_back in [true, false] {
        let (id, title) = scene.published("Retiré", "Avant.").await;
        scene.desk.rewrite(&id, "Après.").await;
        lose(&scene, "/wp/v2/posts/", comes_back);
        let post = id.clone();
        scene.meanwhile(Method::Post, "/wp/v2/posts/", async move |desk| {
            desk.act(Request::Delete, &post).await;
        });
        scene.desk.act(Request::Update, &id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{comes_back}");
        assert!(scene.watched.has_happened(), "{comes_back}");
        assert_eq!(scene.there(&title), [], "{comes_back}");
        assert_eq!(scene.state(&id).await, DeliveryState::Deleted, "{comes_back}");
    }
}

async fn what_was_edited_there_is_not_written_over(scene: Scene) {
    let (id, title) = scene.published("Des deux côtés", "Au début.").await;
    scene.edit(&title, "<p>Changé en ligne.</p>");
    scene.desk.rewrite(&id, "Changé ici.").await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::Conflict);
    assert!(scene.one(&title, "theirs").content.contains("Changé en ligne."));
    scene.desk.answer(&id, Answer::KeepHere).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.one(&title, "ours").content.contains("Changé ici."));
}

/// WordPress has no way to say "only if it is still so": a request that was on its way for minutes writes over what came
/// after it. It is found at the next change, and never written over in its turn without a word of the writer.
async fn an_old_text_that_lands_over_a_newer_one_is_noticed(scene: Scene) {
    let (id, title) = scene.published("Deux fois changé", "Un.").await;
    scene.arm("POST", "/wp/v2/posts/", Fault::Late(Duration::from_secs(3600)));
    for text in ["Deux.", "Trois."] {
        scene.desk.rewrite(&id, text).await;
        scene.desk.act(Request::Update, &id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{text}");
        assert!(scene.one(&title, text).content.contains(text));
    }
    scene.desk.clock.pass(Duration::from_secs(7200));
    assert!(scene.one(&title, "landed").content.contains("Deux."));
    scene.desk.rewrite(&id, "Quatre.").await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::Conflict);
    scene.desk.answer(&id, Answer::KeepHere).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.one(&title, "ours").content.contains("Quatre."));
}

/// What was not found at the first look may still be on its way: nothing follows it before the minute is over.
async fn a_late_update_does_not_undo_the_one_behind_it(scene: Scene) {
    let (id, title) = scene.published("En retard", "Un.").await;
    scene.arm("POST", "/wp/v2/posts/", Fault::Late(Duration::from_secs(45)));
    let post = id.clone();
    scene.meanwhile(Method::Post, "/wp/v2/posts/", async move |desk| {
        desk.rewrite(&post, "Trois.").await;
        desk.act(Request::Update, &post).await;
    });
    scene.desk.rewrite(&id, "Deux.").await;
    scene.desk.act(Request::Update, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.watched.has_happened());
    scene.desk.clock.pass(Duration::from_secs(300));
    assert!(scene.one(&title, "after the minute").content.contains("Trois."));
}

async fn what_was_added_there_comes_here(scene: Scene) {
    let (_, ours) = scene.published("D’ici", "Ici.").await;
    let theirs = title("De là-bas");
    scene.add(&theirs, "<!-- wp:paragraph -->\n<p>Là-bas.</p>\n<!-- /wp:paragraph -->");
    for _ in 0..2 {
        scene.desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
        scene.desk.engine.sync().await.unwrap();
        for title in [&ours, &theirs] {
            let search = SearchFor { words: title.clone(), ..SearchFor::default() };
            let hits: Hits = scene.desk.ask(Request::Search(search)).await.unwrap();
            assert_eq!(hits.hits.iter().filter(|hit| hit.row.title == *title).count(), 1, "{title}");
        }
    }
}

async fn what_was_trashed_there_is_asked_about(scene: Scene) {
    let (id, title) = scene.published("À la corbeille", "Au début.").await;
    scene.trash(&title);
    gone_there(&scene, &id, &title).await;
}

async fn what_was_deleted_there_is_made_anew(scene: Scene) {
    let (id, title) = scene.published("Revenant", "Au début.").await;
    scene.delete(&title);
    gone_there(&scene, &id, &title).await;
}

async fn gone_there(scene: &Scene, id: &str, title: &str) {
    scene.desk.rewrite(id, "De retour.").await;
    scene.desk.act(Request::Update, id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    let state = scene.state(id).await;
    assert!(matches!(state, DeliveryState::Refused { .. }), "{state:?}");
    assert!(scene.there(title).is_empty(), "nothing is brought back without a word of the writer");
    scene.desk.answer(id, Answer::SendAgain).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert!(scene.one(title, "made anew").content.contains("De retour."));
}

async fn what_was_removed_there_is_removed(scene: Scene) {
    for for_good in [true, false] {
        let (id, title) = scene.published("Déjà parti", "Bonjour.").await;
        if for_good {
            scene.delete(&title)
        } else {
            scene.trash(&title)
        }
        scene.desk.act(Request::Delete, &id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{for_good}");
        assert_eq!(scene.state(&id).await, DeliveryState::Deleted, "{for_good}");
        assert_eq!(scene.there(&title), [], "{for_good}");
    }
}
