//! Sending.

use std::collections::BTreeMap;

use bureau::api::args::{Nothing, Switch};
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::{DeliveryState, Slip, StatusView};
use bureau::error::Problem;
use bureau::model::ids::DeliveryId;
use bureau::model::phrase::Phrase;
use clap::{Args, ValueEnum};
use serde_json::json;

use crate::answer::{Answer, Exit};
use crate::interrupt::unless_interrupted;
use crate::outbox::{backlog, blocks, slips};
use crate::session::Session;
use crate::states::is_settled;

#[derive(Args)]
pub struct Offline {
    #[arg(value_enum, value_name = "on|off")]
    switch: OnOff,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OnOff {
    /// Nothing is sent, nothing is brought here
    On,
    /// As usual
    Off,
}

/// Works offline, or ends it.
pub async fn offline(session: &Session<'_>, offline: Offline) -> Result<Answer, Problem> {
    let on = offline.switch == OnOff::On;
    let status: StatusView = session.call(Request::OfflineSet(Switch { on })).await?;
    Ok(Answer::new(&status, session.word(if on { "cli-offline-on" } else { "cli-offline-off" })))
}

/// Sends until nothing is due. An interruption ends it after the request under way.
pub async fn sync(session: &Session<'_>) -> Result<Answer, Problem> {
    let before = states(&slips(session).await?);
    let outcome = unless_interrupted(&session.engine, session.engine.sync()).await?;
    let (word, exit) = match outcome {
        None => ("interrupted", Exit::Interrupted),
        Some(Outcome::Delivered) => ("delivered", Exit::Done),
        Some(Outcome::Waiting) => ("waiting", Exit::Waiting),
        Some(Outcome::Asking) => ("asking", Exit::Asking),
    };
    let mut moved = slips(session).await?;
    for slip in &mut moved {
        slip.deliveries.retain(|view| !is_settled(&view.state) || before.get(&view.id) != Some(&view.state));
    }
    moved.retain(|slip| !slip.deliveries.is_empty());
    let status: StatusView = session.call(Request::Status(Nothing {})).await?;
    let StatusView { waiting, asking, backlog: posts, .. } = status;
    let code = if asking > 0 { "queue-asking" } else { "queue-waiting" };
    let sum = session.words.say(&Phrase::new(code).with("waiting", waiting).with("asking", asking));
    let moves = (!moved.is_empty()).then(|| blocks(session, &moved));
    let text =
        [moves, Some(sum), backlog(session, posts)].into_iter().flatten().collect::<Vec<_>>().join("\n");
    let view = json!({ "outcome": word, "waiting": waiting, "asking": asking, "slips": moved });
    Ok(Answer::new(&view, text).leaving(exit))
}

fn states(slips: &[Slip]) -> BTreeMap<DeliveryId, DeliveryState> {
    slips.iter().flat_map(|slip| &slip.deliveries).map(|view| (view.id, view.state.clone())).collect()
}
