//! One look before a journey without a network.

use bureau::api::args::Nothing;
use bureau::api::command::Request;
use bureau::api::views::{Departure, DepartureNote};
use bureau::error::Problem;

use crate::answer::{Answer, Exit};
use crate::session::Session;
use crate::table::{line, table};

/// Looks. The code says whether something wants doing while there is a network.
pub async fn ready(session: &Session<'_>) -> Result<Answer, Problem> {
    let departure: Departure = session.call(Request::Departure(Nothing {})).await?;
    let row = |whose: &str, note: &DepartureNote| {
        let sign = if note.ready { "✓" } else { "✗" };
        vec![sign.to_owned(), line(whose), session.words.say(&note.phrase)]
    };
    let mut rows = Vec::new();
    for channel in &departure.channels {
        rows.extend(channel.notes.iter().map(|note| row(&channel.name, note)));
    }
    rows.extend(departure.notes.iter().map(|note| row("", note)));
    let said = session.word(if departure.ready { "ready-all" } else { "ready-not-yet" });
    let text =
        [table(&rows), said].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let exit = if departure.ready { Exit::Done } else { Exit::Waiting };
    Ok(Answer::new(&departure, text).leaving(exit))
}
