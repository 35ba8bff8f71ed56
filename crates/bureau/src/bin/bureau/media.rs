//! Photos.

use std::path::PathBuf;

use bureau::api::args::AddFile;
use bureau::api::command::Request;
use bureau::api::views::Opened;
use bureau::error::{Error, Problem};
use bureau::model;
use bureau::model::phrase::Phrase;
use bureau::model::post::Format;
use clap::{Args, Subcommand};

use crate::answer::Answer;
use crate::args::Which;
use crate::session::Session;
use crate::table::line;
use crate::{help, post, states};

#[derive(Subcommand)]
pub enum Media {
    /// Put a photo at the end of a post
    #[command(after_long_help = help::MEDIA)]
    Add(Add),
}

#[derive(Args)]
pub struct Add {
    #[command(flatten)]
    which: Which,
    /// The photo: JPEG, PNG, WebP or GIF
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What it shows, for those who do not see it
    #[arg(long, value_name = "TEXT")]
    alt: String,
}

/// Adds a photo at the end of a post.
pub async fn add(session: &Session<'_>, add: Add) -> Result<Answer, Problem> {
    let Opened { post, .. } = session.post(&add.which.id).await?;
    let path = std::path::absolute(&add.file).map_err(|source| Error::file(&add.file, source))?;
    let file = AddFile { path: path.display().to_string() };
    let media: model::media::Media = session.call(Request::MediaAddFile(file)).await?;
    let said = Phrase::new("cli-media")
        .with("name", line(&media.name))
        .with("reference", media.reference.as_str())
        .with("title", states::title(&session.words, &post.title, ""));
    let picture = picture(post.format, &media.reference, &add.alt);
    let body = match post.body.trim_end() {
        "" => picture,
        text => format!("{text}\n\n{picture}"),
    };
    post::replace(session, post, body).await?;
    Ok(Answer::new(&media, session.words.say(&said)))
}

/// A picture as the text writes it.
fn picture(format: Format, reference: &str, alt: &str) -> String {
    let alt = line(alt);
    match format {
        Format::Markdown => {
            let marks =
                |c| matches!(c, '\\' | '[' | ']' | '*' | '_' | '`' | '<' | '>' | '&' | '!' | '~' | '^');
            let escaped = alt.chars().flat_map(|c| marks(c).then_some('\\').into_iter().chain([c]));
            format!("![{}]({reference})", escaped.collect::<String>())
        }
        Format::Html => {
            let escaped = alt.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
            format!("<figure><img src=\"{reference}\" alt=\"{escaped}\"></figure>")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_stays_words() {
        assert_eq!(
            picture(Format::Markdown, "media/a.jpg", "Un [chat]\n*gris*"),
            "![Un \\[chat\\] \\*gris\\*](media/a.jpg)"
        );
        assert_eq!(
            picture(Format::Html, "media/a.jpg", "« \"a\" <b> »"),
            "<figure><img src=\"media/a.jpg\" alt=\"« &quot;a&quot; &lt;b> »\"></figure>"
        );
    }
}
