//! A folder of Markdown files that is kept in step.

use std::path::PathBuf;
use std::pin::pin;

use bureau::api::args::{ChooseFolder, Nothing};
use bureau::api::command::Request;
use bureau::api::views::{FolderState, Settled};
use bureau::error::{Error, Problem};
use bureau::model::phrase::Phrase;
use clap::Args;

use crate::answer::{Answer, Exit};
use crate::interrupt::interrupted;
use crate::session::Session;
use crate::table::line;

/// Lines of each kind that are shown; all of them are in the JSON.
const SHOWN: usize = 20;

#[derive(Args)]
pub struct Watch {
    /// The folder, which is made where it is not there; the one of last time unless said
    #[arg(value_name = "DIR")]
    path: Option<PathBuf>,
    /// Every post, and not only those that are being written
    #[arg(long)]
    all: bool,
    /// Bring both in step, and end
    #[arg(long)]
    once: bool,
    /// Keep no folder in step any more; its files stay
    #[arg(long, conflicts_with_all = ["path", "all", "once"])]
    forget: bool,
}

/// Keeps the folder in step until it is interrupted.
pub async fn watch(session: &Session<'_>, watch: Watch) -> Result<Answer, Problem> {
    if watch.forget {
        let none = ChooseFolder { path: None, all: false };
        let state: FolderState = session.call(Request::FolderChoose(none)).await?;
        return Ok(Answer::new(&state, session.word("cli-watch-forgotten")));
    }
    if let Some(path) = &watch.path {
        let path = std::path::absolute(path).map_err(|error| Error::file(path, error))?;
        let chosen = ChooseFolder { path: Some(path.display().to_string()), all: watch.all };
        let _: FolderState = session.call(Request::FolderChoose(chosen)).await?;
    }
    let settled = session.engine.settle_folder();
    // One for all of it: what comes between two waits is heard too.
    let mut interrupted = pin!(interrupted());
    let settled = tokio::select! {
        settled = settled => settled?,
        () = &mut interrupted => return ended(session, Exit::Interrupted).await,
    };
    let Some(settled) = settled else {
        let state: FolderState = session.call(Request::FolderState(Nothing {})).await?;
        return Ok(Answer::new(&state, session.word("cli-watch-elsewhere")));
    };
    if watch.once {
        return ended(session, exit(&settled)).await;
    }
    session.output.note(&said(session, &settled).join("\n"));
    session.output.note(&session.word("cli-watch-ends"));
    tokio::select! {
        watched = session.engine.watch_folder() => watched?,
        () = interrupted => {}
    }
    ended(session, Exit::Done).await
}

async fn ended(session: &Session<'_>, exit: Exit) -> Result<Answer, Problem> {
    let state = session.engine.folder_settled().await?;
    let lines = state.settled.as_ref().map(|settled| said(session, settled)).unwrap_or_default();
    Ok(Answer::new(&state, lines.join("\n")).leaving(exit))
}

/// Something waits for a hand.
fn exit(settled: &Settled) -> Exit {
    let all_is_well = settled.conflicts.is_empty() && settled.waiting.is_empty();
    if all_is_well { Exit::Done } else { Exit::Waiting }
}

fn said(session: &Session<'_>, settled: &Settled) -> Vec<String> {
    let counted = |code: &str, count: u32| session.words.say(&Phrase::new(code).with("count", count));
    let path = line(&settled.path);
    let in_step = Phrase::new("watch-in-step").with("count", settled.files).with("path", path);
    let mut lines = vec![session.words.say(&in_step)];
    let counts = [
        ("watch-added", settled.added),
        ("watch-taken", settled.taken),
        ("watch-merged", settled.merged),
        ("watch-written", settled.written),
        ("watch-moved", settled.moved),
        ("watch-binned", settled.binned),
        ("watch-removed", settled.removed),
    ];
    lines.extend(counts.iter().filter(|(_, count)| *count > 0).map(|(code, count)| counted(code, *count)));
    for (code, names) in [("watch-conflicts", &settled.conflicts), ("watch-waiting", &settled.waiting)] {
        if !names.is_empty() {
            lines.push(counted(code, names.len() as u32));
            lines.extend(names.iter().take(SHOWN).map(|name| format!("  {}", line(name))));
        }
    }
    if !settled.left.is_empty() {
        lines.push(counted("watch-left", settled.left.len() as u32));
        lines.extend(settled.left.iter().take(SHOWN).map(|left| {
            format!("  {}", session.labelled_text(&line(&left.path), &session.words.say(&left.why)))
        }));
    }
    lines
}
