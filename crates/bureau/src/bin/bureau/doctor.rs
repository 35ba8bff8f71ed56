//! Whether all is as it should be.

use bureau::api::args::Nothing;
use bureau::api::command::Request;
use bureau::api::views::{Checkup, Health};
use bureau::error::Problem;

use crate::answer::{Answer, Exit};
use crate::session::Session;
use crate::table::table;

/// Looks. The code says the worst of what was found.
pub async fn doctor(session: &Session<'_>) -> Result<Answer, Problem> {
    let checkup: Checkup = session.call(Request::HomeCheck(Nothing {})).await?;
    let rows = checkup.checks.iter().map(|check| {
        let sign = match check.health {
            Health::Well => "✓",
            Health::Watch => "·",
            Health::Ill => "✗",
        };
        vec![sign.to_owned(), session.word(&check.what), session.words.say(&check.found)]
    });
    let exit = match checkup.checks.iter().map(|check| check.health).max() {
        Some(Health::Ill) => Exit::Asking,
        Some(Health::Watch) => Exit::Waiting,
        _ => Exit::Done,
    };
    Ok(Answer::new(&checkup, table(&rows.collect::<Vec<_>>())).leaving(exit))
}
