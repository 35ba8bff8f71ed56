//! One post.

use bureau::api::args::ReadPost;
use bureau::api::command::Request;
use bureau::api::views::{Opened, Reading};
use bureau::error::{Error, Problem};
use bureau::markup::plain;
use bureau::model::phrase::Phrase;
use bureau::model::post::Format;
use clap::{Args, ValueEnum};

use crate::answer::Answer;
use crate::args::Which;
use crate::post::mind_the_format;
use crate::session::Session;
use crate::states;
use crate::table::{line, lines};

#[derive(Args)]
pub struct Show {
    #[command(flatten)]
    which: Which,
    /// Only its text, as it is
    #[arg(long = "as", value_enum, value_name = "FORM")]
    form: Option<Form>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// As written: what `edit` takes back
    Markdown,
    /// As readers see it: sanitised HTML, pictures by their reference
    Html,
    /// Its words alone
    Text,
    /// The whole post as JSON
    Json,
}

/// Shows a post.
pub async fn show(session: &Session<'_>, show: Show) -> Result<Answer, Problem> {
    if let Some(form @ (Form::Html | Form::Text)) = show.form {
        let read = ReadPost { id: show.which.id, words: None };
        let reading: Reading = session.call(Request::PostRead(read)).await?;
        let text = match form {
            Form::Text => lines(&plain::plain_text(&reading.html, Format::Html)),
            _ => reading.html.clone(),
        };
        return Ok(Answer::new(&reading, text));
    }
    let opened = session.post(&show.which.id).await?;
    let text = match show.form {
        Some(Form::Json) => serde_json::to_string(&opened).map_err(Error::from)?,
        Some(_) => {
            mind_the_format(session, &opened.post);
            opened.post.body.clone()
        }
        None => page(session, &opened),
    };
    Ok(Answer::new(&opened, text))
}

/// All there is to know of a post, then its text.
fn page(session: &Session<'_>, opened: &Opened) -> String {
    let (words, post) = (&session.words, &opened.post);
    let count = plain::word_count(&plain::plain_text(&post.body, post.format));
    let length = Phrase::new("editor-words").with("count", count).with("shown", count);
    let mut head = vec![
        states::title(words, &post.title, ""),
        format!("{}  {}  {}", post.id.short(), words.instant(post.updated_at), words.say(&length)),
    ];
    let mut label = |code: &str, names: &[String]| {
        if !names.is_empty() {
            head.push(session.labelled(code, &line(&names.join(", "))));
        }
    };
    label("option-tags", &post.settings.tags);
    label("option-categories", &post.settings.categories);
    if post.trashed_at.is_some() {
        head.push(session.word("cli-in-bin"));
    }
    if opened.changed {
        head.push(session.word("editor-changed"));
    }
    if !opened.deliveries.is_empty() {
        head.push(states::deliveries(session, &opened.deliveries));
    }
    format!("{}\n\n{}", head.join("\n"), lines(&post.body)).trim_end().to_owned()
}
