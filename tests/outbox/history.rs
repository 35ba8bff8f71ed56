//! What is kept of a post while it is written.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::views::Done;
use bureau::model::post::Reason;

use super::desk::Desk;

const MINUTE: Duration = Duration::from_secs(60);

impl Desk {
    /// The texts that are kept, first to last, each with its reason.
    async fn kept(&self, id: &str) -> Vec<(Reason, String)> {
        let kept = self.revisions(id).await.into_iter().rev();
        kept.map(|revision| (revision.reason, revision.body)).collect()
    }
}

#[tokio::test]
async fn each_hour_of_writing_is_kept() {
    let desk = Desk::new().await;
    let id = desk.write("Au long cours", "0").await;
    for minutes in (10..=180).step_by(10) {
        desk.clock.pass(10 * MINUTE);
        desk.rewrite(&id, &minutes.to_string()).await;
    }
    let hourly: Vec<String> = desk.kept(&id).await.into_iter().map(|(_, body)| body).collect();
    assert_eq!(hourly, ["50", "110", "170"]);
    desk.ask::<Done>(Request::PostLeave(ById { id: id.clone() })).await.unwrap();
    assert_eq!(desk.kept(&id).await.last().unwrap(), &(Reason::Leave, "180".to_owned()));
    // Hours away from it are no hours of writing: nothing is kept twice.
    desk.clock.pass(600 * MINUTE);
    desk.rewrite(&id, "180").await;
    assert_eq!(desk.kept(&id).await.len(), 4);
    let parents: Vec<_> = desk.revisions(&id).await.iter().map(|kept| (kept.number, kept.parent)).collect();
    assert_eq!(parents, [(4, Some(3)), (3, Some(2)), (2, Some(1)), (1, None)]);
}

#[tokio::test]
async fn a_clock_that_was_set_back_goes_on_keeping_hours() {
    let desk = Desk::new().await;
    let year = 365 * 24 * 3_600_000;
    desk.clock.turn(year);
    let id = desk.write("Horloge", "demain").await;
    desk.ask::<Done>(Request::PostLeave(ById { id: id.clone() })).await.unwrap();
    desk.clock.turn(-year);
    desk.rewrite(&id, "aujourd’hui").await;
    desk.rewrite(&id, "encore").await;
    desk.clock.pass(61 * MINUTE);
    desk.rewrite(&id, "plus tard").await;
    let texts: Vec<String> = desk.kept(&id).await.into_iter().map(|(_, body)| body).collect();
    assert_eq!(texts, ["demain", "aujourd’hui", "encore"]);
}
