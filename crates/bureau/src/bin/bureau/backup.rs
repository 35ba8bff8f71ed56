//! Copies, and the way back.

use std::path::{Path, PathBuf};

use bureau::api::args::{MakeBackup, RestoreBackup};
use bureau::api::command::Request;
use bureau::api::views::{Backup as Made, Restored};
use bureau::error::{Error, Problem};
use bureau::model::phrase::Phrase;
use clap::Args;

use crate::answer::Answer;
use crate::session::Session;

#[derive(Args)]
pub struct Backup {
    /// The file to make; the next of the home's own unless said
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

#[derive(Args)]
pub struct Restore {
    /// The file that `bureau backup` made
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Copies all that is kept.
pub async fn make(session: &Session<'_>, backup: Backup) -> Result<Answer, Problem> {
    let file = backup.file.as_deref().map(text).transpose()?;
    let made: Made = session.call(Request::BackupMake(MakeBackup { file })).await?;
    let said = Phrase::new("cli-backup").with("path", made.path.as_str());
    Ok(Answer::new(&made, session.words.say(&said)))
}

/// Goes back to a copy.
pub async fn restore(session: &Session<'_>, restore: Restore) -> Result<Answer, Problem> {
    let file = text(&restore.file)?;
    let restored: Restored = session.call(Request::BackupRestore(RestoreBackup { file })).await?;
    let said = Phrase::new("cli-restored").with("count", restored.posts);
    let mut lines = vec![session.words.say(&said.with("aside", restored.aside.as_str()))];
    if restored.held > 0 {
        lines.push(session.words.say(&Phrase::new("notice-held")));
        lines.push(session.word("cli-send-here"));
    }
    Ok(Answer::new(&restored, lines.join("\n")))
}

fn text(path: &Path) -> Result<String, Problem> {
    let path = std::path::absolute(path).map_err(|error| Error::file(path, error))?;
    Ok(path.display().to_string())
}
