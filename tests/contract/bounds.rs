//! Answers that never end: neither the memory nor the patience of this program is theirs.

use std::time::{Duration, Instant};

use bureau::api::engine::Outcome;

use super::cases;
use super::scene::Scene;
use crate::support::fault::Fault;

cases! {
    an_answer_without_an_end_is_left on memory sockets;
}

async fn an_answer_without_an_end_is_left(scene: Scene) {
    for word in ["/wp/v2/posts?", "/wp/v2/posts/"] {
        for fault in [Fault::Endless, Fault::Bomb, Fault::Drip, Fault::Silent(Duration::from_secs(1))] {
            left(&scene, word, fault).await;
        }
    }
}

async fn left(scene: &Scene, word: &str, fault: Fault) {
    let case = format!("{word} {fault:?}");
    let (id, title) = scene.write("Sans fin", "Bonjour.").await;
    scene.arm("POST", word, fault);
    scene.publish(&id).await;
    scene.watched.is_patient_for(Duration::from_secs(2));
    let began = Instant::now();
    scene.desk.engine.sync().await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(20), "{case}: {:?}", began.elapsed());
    assert!(scene.is_spent(), "{case} did not strike");
    scene.watched.is_patient_for(Duration::MAX);
    assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
    let rows = scene.there(&title);
    assert_eq!(rows.iter().filter(|row| row.shown).count(), 1, "{case}: {rows:?}");
}
