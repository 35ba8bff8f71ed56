//! Everything out again.

use std::path::PathBuf;

use bureau::api::args::{Nothing, RunExport};
use bureau::api::command::Request;
use bureau::api::views::{ExportState, Exported};
use bureau::error::{Error, Problem};
use bureau::model::phrase::Phrase;
use clap::Args;

use crate::answer::{Answer, Exit};
use crate::interrupt::unless_interrupted;
use crate::session::Session;
use crate::table::line;

/// Lines of what was left alone that are shown; all of them are in the JSON.
const SHOWN: usize = 20;

#[derive(Args)]
pub struct Export {
    /// The folder to write to; it is made where it is not there
    #[arg(value_name = "DIR")]
    path: PathBuf,
    /// One file for WordPress, and not a folder of Markdown
    #[arg(long)]
    wxr: bool,
    /// With the mail addresses of those who wrote comments
    #[arg(long)]
    emails: bool,
}

/// Brings everything out.
pub async fn export(session: &Session<'_>, export: Export) -> Result<Answer, Problem> {
    let path = std::path::absolute(&export.path).map_err(|error| Error::file(&export.path, error))?;
    let wanted = RunExport { path: path.display().to_string(), wxr: export.wxr, emails: export.emails };
    let mut work = Box::pin(bring_out(session, wanted));
    let outcome = unless_interrupted(&session.engine, &mut work).await?;
    session.output.progress("");
    let Some(outcome) = outcome else {
        let stopped = serde_json::json!({ "stopped": true });
        return Ok(Answer::new(&stopped, session.word("cli-export-stopped")).leaving(Exit::Interrupted));
    };
    let exit = match outcome.stopped {
        true => Exit::Interrupted,
        // Not all of it is there.
        false if !outcome.kept.is_empty() || !outcome.missing.is_empty() => Exit::Waiting,
        false => Exit::Done,
    };
    Ok(Answer::new(&outcome, said(session, &outcome).join("\n")).leaving(exit))
}

/// Does it, and tells how far it has come.
async fn bring_out(session: &Session<'_>, wanted: RunExport) -> Result<Exported, Problem> {
    let mut changes = session.engine.changes();
    let work = session.call(Request::ExportRun(wanted));
    tokio::pin!(work);
    loop {
        tokio::select! {
            ended = &mut work => return ended,
            _ = changes.recv() => {
                let state: ExportState = session.call(Request::ExportState(Nothing {})).await?;
                let Some(far) = state.running.filter(|far| far.total > 0) else { continue };
                let phrase = Phrase::new("import-running").with("done", far.done).with("total", far.total);
                session.output.progress(&session.words.say(&phrase));
            }
        }
    }
}

fn said(session: &Session<'_>, outcome: &Exported) -> Vec<String> {
    let counted = |code: &str, count: u32| session.words.say(&Phrase::new(code).with("count", count));
    let counts = [
        ("import-posts", outcome.posts),
        ("import-pages", outcome.pages),
        ("import-drafts", outcome.drafts),
        ("import-comments", outcome.comments),
        ("import-media", outcome.media),
    ];
    let counts = counts.iter().filter(|(_, count)| *count > 0).map(|(code, count)| counted(code, *count));
    let counts = counts.collect::<Vec<_>>().join(" · ");
    let path = Phrase::new("export-done").with("path", line(&outcome.path));
    let mut lines = vec![session.words.say(&path), counts];
    let counts = [
        ("export-unchanged", outcome.unchanged),
        ("export-removed", outcome.removed),
        ("export-bin", outcome.trashed),
    ];
    lines.extend(counts.iter().filter(|(_, count)| *count > 0).map(|(code, count)| counted(code, *count)));
    for (code, names) in [("export-kept", &outcome.kept), ("export-missing", &outcome.missing)] {
        if !names.is_empty() {
            lines.push(counted(code, names.len() as u32));
            lines.extend(names.iter().take(SHOWN).map(|name| format!("  {}", line(name))));
        }
    }
    if outcome.stopped {
        lines.push(session.word("cli-export-stopped"));
    }
    lines.retain(|line| !line.is_empty());
    lines
}
