//! What readers wrote under a post.

use bureau::api::args::ById;
use bureau::api::command::Request;
use bureau::api::views::CommentRow;
use bureau::error::Problem;
use bureau::model::comment::CommentState;
use bureau::model::phrase::Phrase;

use crate::answer::Answer;
use crate::args::Which;
use crate::session::Session;
use crate::table::{line, lines};

/// How far to the right answers go.
const DEEPEST: u32 = 8;

/// Shows the comments of a post, answers below what they answer.
pub async fn comments(session: &Session<'_>, which: Which) -> Result<Answer, Problem> {
    let rows: Vec<CommentRow> = session.call(Request::PostComments(ById { id: which.id })).await?;
    let text = match rows.as_slice() {
        [] => session.word("cli-no-comments"),
        rows => rows.iter().map(|row| comment(session, row)).collect::<Vec<_>>().join("\n\n"),
    };
    Ok(Answer::new(&rows, text))
}

fn comment(session: &Session<'_>, row: &CommentRow) -> String {
    let name = match row.author.name.trim() {
        "" => session.word("cli-nobody"),
        name => line(name),
    };
    let at = bureau::model::time::Timestamp::parse_rfc3339(&row.written_at);
    let at = at.map_or_else(|| row.written_at.clone(), |at| session.words.instant(at));
    let stands = match row.state {
        CommentState::Approved => None,
        CommentState::Pending => Some("cli-comment-pending"),
        CommentState::Spam => Some("cli-comment-spam"),
        CommentState::Trashed => Some("cli-in-bin"),
    };
    let mut head = format!("{}  {name}  {at}", row.id.short());
    if row.own {
        head = format!("{head}  {}", session.word("cli-comment-own"));
    }
    if let Some(code) = stands {
        head = format!("{head}  {}", session.words.say(&Phrase::new(code)));
    }
    let indent = "  ".repeat(row.depth.min(DEEPEST) as usize);
    let text = lines(&row.text);
    let all = std::iter::once(head.as_str()).chain(text.lines());
    all.map(|line| format!("{indent}{line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
