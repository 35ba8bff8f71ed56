//! Archives of other tools.

use std::path::PathBuf;

use bureau::api::args::{LookImport, Nothing, RunImport};
use bureau::api::command::Request;
use bureau::api::views::{ImportState, Outcome, Report};
use bureau::error::{Error, Problem};
use bureau::import::ArchiveFormat;
use bureau::model::phrase::Phrase;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;

use crate::answer::{Answer, Exit};
use crate::interrupt::unless_interrupted;
use crate::session::Session;
use crate::table::line;

/// Lines of what does not come in that are shown; all of them are in the JSON.
const SHOWN: usize = 20;

#[derive(Args)]
pub struct Import {
    /// The archive: a file, a folder or a zip
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// What it is, where it is more than one thing
    #[arg(long = "as", value_name = "FORMAT", value_parser = formats())]
    format: Option<ArchiveFormat>,
    /// Only say what would come in
    #[arg(long)]
    dry_run: bool,
    /// Fetch the photos of its posts that are on other sites, and keep them here
    #[arg(long)]
    pictures: bool,
}

fn formats() -> impl TypedValueParser<Value = ArchiveFormat> {
    PossibleValuesParser::new(ArchiveFormat::ALL.map(ArchiveFormat::as_str)).map(|word| {
        let known = ArchiveFormat::ALL.into_iter().find(|format| format.as_str() == word);
        known.unwrap_or(ArchiveFormat::Feed)
    })
}

/// What came of it, and the pictures that could not be had.
#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    outcome: Outcome,
    missing: Vec<String>,
}

/// Takes an archive in, or says what would come in.
pub async fn import(session: &Session<'_>, import: Import) -> Result<Answer, Problem> {
    let path = std::path::absolute(&import.path).map_err(|error| Error::file(&import.path, error))?;
    let path = path.display().to_string();
    if import.dry_run {
        let report: Report =
            session.call(Request::ImportLook(LookImport { path, format: import.format })).await?;
        let mut lines = described(session, &report);
        lines.push(session.word("cli-import-dry"));
        return Ok(Answer::new(&Outcome::of(report), lines.join("\n")));
    }
    let wanted = RunImport { path, format: import.format, pictures: import.pictures };
    let mut work = Box::pin(take_in(session, wanted));
    let outcome = match unless_interrupted(&session.engine, &mut work).await? {
        Some(outcome) => outcome,
        None => {
            session.output.progress("");
            let stopped = serde_json::json!({ "stopped": true });
            return Ok(Answer::new(&stopped, session.word("cli-import-stopped")).leaving(Exit::Interrupted));
        }
    };
    session.output.progress("");
    let fetched = match import.pictures && !outcome.stopped {
        true => unless_interrupted(&session.engine, session.engine.bring_pictures()).await?.is_some(),
        false => true,
    };
    let state: ImportState = session.call(Request::ImportState(Nothing {})).await?;
    let missing = if import.pictures { state.missing } else { Vec::new() };
    let mut lines = described(session, &outcome.report);
    lines.extend(came(session, &outcome));
    if !missing.is_empty() {
        lines.push(counted(session, "cli-import-missing", missing.len() as u32));
        lines.extend(missing.iter().take(SHOWN).map(|url| format!("  {}", line(url))));
    }
    let stopped = outcome.stopped || !fetched;
    if stopped {
        lines.push(session.word("cli-import-stopped"));
    }
    let exit = if stopped { Exit::Interrupted } else { Exit::Done };
    Ok(Answer::new(&Told { outcome, missing }, lines.join("\n")).leaving(exit))
}

/// Takes it in, and tells how far it has come.
async fn take_in(session: &Session<'_>, wanted: RunImport) -> Result<Outcome, Problem> {
    let mut changes = session.engine.changes();
    let work = session.call(Request::ImportRun(wanted));
    tokio::pin!(work);
    loop {
        tokio::select! {
            ended = &mut work => return ended,
            _ = changes.recv() => {
                let state: ImportState = session.call(Request::ImportState(Nothing {})).await?;
                let Some(far) = state.running else { continue };
                let phrase = match far.total {
                    0 => Phrase::new("import-counting"),
                    total => Phrase::new("import-running").with("done", far.done).with("total", total),
                };
                session.output.progress(&session.words.say(&phrase));
            }
        }
    }
}

/// What the archive holds.
fn described(session: &Session<'_>, report: &Report) -> Vec<String> {
    let of = Phrase::new("import-is").with("format", report.format.name()).with("name", line(&report.name));
    let counts = [
        ("import-posts", report.posts),
        ("import-pages", report.pages),
        ("import-drafts", report.drafts),
        ("import-scheduled", report.scheduled),
        ("import-comments", report.comments),
        ("import-media", report.media),
    ];
    let counts =
        counts.iter().filter(|(_, count)| *count > 0).map(|(code, count)| counted(session, code, *count));
    let mut lines = vec![session.words.say(&of), counts.collect::<Vec<_>>().join(" · ")];
    let all = report.posts + report.pages;
    if let Some(whole) = report.whole.filter(|_| all > 0) {
        let percent = u64::from(whole) * 100 / u64::from(all);
        lines.push(counted(session, "import-whole", percent as u32));
    }
    if let (Some(first), Some(last)) = (report.years.first(), report.years.last()) {
        // Years are said without the spaces of thousands.
        let years = Phrase::new("import-years").with("first", first.year.to_string());
        lines.push(session.words.say(&years.with("last", last.year.to_string())));
    }
    let entry = |entry: &str, why: &Phrase| {
        let said = Phrase::new("cli-labelled").with("label", line(entry));
        format!("  {}", session.words.say(&said.with("value", session.words.say(why))))
    };
    if report.skipped_total > 0 {
        lines.push(counted(session, "import-skipped", report.skipped_total));
        lines.extend(report.skipped.iter().take(SHOWN).map(|skipped| entry(&skipped.entry, &skipped.why)));
    }
    lines.extend(report.remarks.iter().take(SHOWN).map(|remark| entry(&remark.entry, &remark.why)));
    lines.retain(|line| !line.is_empty());
    lines
}

/// What came of it.
fn came(session: &Session<'_>, outcome: &Outcome) -> Vec<String> {
    let counts = [
        ("import-added", outcome.added),
        ("import-updated", outcome.updated),
        ("import-unchanged", outcome.unchanged),
        ("import-comments-added", outcome.comments_added),
        ("import-media-added", outcome.media_added),
        ("import-media-wanted", outcome.media_wanted),
    ];
    let said =
        counts.iter().filter(|(_, count)| *count > 0).map(|(code, count)| counted(session, code, *count));
    said.collect()
}

fn counted(session: &Session<'_>, code: &str, count: u32) -> String {
    session.words.say(&Phrase::new(code).with("count", count))
}
