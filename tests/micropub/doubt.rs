//! What nobody can know, the writer is asked.

use bureau::api::args::Answer;
use bureau::api::engine::Outcome;
use bureau::api::views::DeliveryState;

use super::cases;
use super::scene::Scene;
use crate::support::fault::{Cut, Fault};

cases! {
    a_list_of_nothing_proves_nothing on memory drafted;
    where_nothing_is_listed_the_writer_is_asked on unlisted bare;
    what_was_changed_there_before_the_look_asks_the_writer on memory;
    what_has_our_name_and_other_words_asks_the_writer on memory drafted;
}

async fn where_nothing_is_listed_the_writer_is_asked(scene: Scene) {
    for (fault, there) in [(Fault::Swallow(Cut::BeforeStatus), true), (Fault::ResetAfter, false)] {
        let case = format!("{fault:?}");
        let (id, title) = scene.write("Rideau", "Bonjour.").await;
        scene.arm("POST", "/micropub", fault);
        scene.publish(&id).await;
        assert_eq!(scene.desk.send().await, Outcome::Asking, "{case}");
        assert_eq!(scene.state(&id).await, DeliveryState::Asks, "{case}");
        assert_eq!(!scene.there(&title).is_empty(), there, "{case}");
        scene.desk.answer(&id, if there { Answer::There } else { Answer::SendAgain }).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
        scene.one(&title, &case);
    }
}

/// Some sites answer the question, and list none of what they hold.
async fn a_list_of_nothing_proves_nothing(scene: Scene) {
    let (id, title) = scene.write("Premier", "Bonjour.").await;
    scene.arm("POST", "/micropub", Fault::ResetAfter);
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::Asks);
    scene.desk.answer(&id, Answer::SendAgain).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "the writer looked");
}

/// It was made, its answer was lost, and the writer mended it there: its words are no longer those that were sent.
async fn what_was_changed_there_before_the_look_asks_the_writer(scene: Scene) {
    let (id, title) = scene.lost("Relu").await;
    scene.edit(&title, |row| {
        row.properties.insert("content".into(), serde_json::json!([{ "html": "<p>Bonjour, relu.</p>" }]));
    });
    assert_eq!(scene.outlast().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::Asks);
    scene.desk.answer(&id, Answer::There).await;
    scene.desk.send().await;
    let pulled = scene.pull().await;
    assert_eq!(pulled.rows.iter().filter(|row| row.title == title).count(), 1, "it is one post here too");
    let state = scene.state(&id).await;
    assert!(matches!(state, DeliveryState::Published { .. }), "{state:?}");
    assert_eq!(scene.one(&title, "it is there").html, "<p>Bonjour, relu.</p>");
    assert_eq!(scene.count("POST", "/micropub"), 1);
}

/// Somebody else made a post of the same name meanwhile: nothing tells whether it was ours.
async fn what_has_our_name_and_other_words_asks_the_writer(scene: Scene) {
    let (id, title) = scene.write("Homonyme", "Bonjour.").await;
    let now = bureau::model::time::Clock::now(&*scene.desk.clock);
    scene.server(|server| server.writes(&title, "<p>Autre chose.</p>", now));
    scene.arm("POST", "/micropub", Fault::ResetAfter);
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::Asks);
    assert_eq!(scene.there(&title).len(), 1);
}
