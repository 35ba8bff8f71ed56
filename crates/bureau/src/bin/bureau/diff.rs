//! What an update would change.

use bureau::api::args::DiffPost;
use bureau::api::command::Request;
use bureau::api::views::{Difference, FieldDifference};
use bureau::error::Problem;
use bureau::model::phrase::Phrase;
use bureau::model::time::Timestamp;
use clap::Args;

use crate::answer::Answer;
use crate::args::Which;
use crate::session::Session;
use crate::table::{line, lines};

#[derive(Args)]
pub struct Diff {
    #[command(flatten)]
    which: Which,
    /// The channel (name or id)
    #[arg(long, value_name = "CHANNEL")]
    to: String,
}

/// Shows it. Nothing is sent.
pub async fn diff(session: &Session<'_>, diff: Diff) -> Result<Answer, Problem> {
    let asked = DiffPost { id: diff.which.id, to: diff.to };
    let found: Difference = session.call(Request::PostDiff(asked)).await?;
    let channel = line(&found.channel);
    if found.same {
        let same = Phrase::new("diff-same").with("channel", channel);
        return Ok(Answer::new(&found, session.words.say(&same)));
    }
    let mut said: Vec<String> = found.fields.iter().map(|field| field_line(session, field)).collect();
    if !found.hunks.is_empty() {
        let online = Phrase::new("diff-online").with("channel", channel);
        let here = session.word("diff-here");
        said.push(format!(
            "--- {}\n+++ {here}\n{}",
            session.words.say(&online),
            lines(found.unified.trim_end())
        ));
    }
    Ok(Answer::new(&found, said.join("\n")))
}

fn field_line(session: &Session<'_>, field: &FieldDifference) -> String {
    let label = match field.field.as_str() {
        "tags" => session.word("option-tags"),
        "categories" => session.word("option-categories"),
        name => session.word(&format!("conflict-field-{name}")),
    };
    let value = |value: &Option<String>| match (value, field.field.as_str()) {
        (None, _) => session.word("diff-none"),
        (Some(open), name @ ("comments" | "visibility")) => {
            let code = if open == "true" { "conflict-field-yes" } else { "conflict-field-no" };
            session.words.say(&Phrase::new(code).with("field", name))
        }
        (Some(at), "schedule") => match at.parse() {
            Ok(millis) => session.words.instant(Timestamp::from_unix_millis(millis)),
            Err(_) => line(at),
        },
        (Some(text), _) => line(text),
    };
    let change =
        Phrase::new("diff-change").with("online", value(&field.online)).with("here", value(&field.here));
    session.labelled_text(&label, &session.words.say(&change))
}
