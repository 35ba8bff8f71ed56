//! Bringing posts here.

use bureau::api::args::{Nothing, PullChannels};
use bureau::api::command::Request;
use bureau::api::views::{ChannelRow, Done, PullProgress};
use bureau::error::Problem;
use bureau::model::ids::ChannelId;
use bureau::model::phrase::Phrase;
use clap::Args;

use crate::answer::{Answer, Exit};
use crate::interrupt::unless_interrupted;
use crate::session::Session;
use crate::table::line;

#[derive(Args)]
pub struct Pull {
    /// The channel (name or id); all of them unless said
    #[arg(value_name = "CHANNEL")]
    channel: Option<String>,
}

/// A channel's name, and how far its pull has come.
type Progress = (String, PullProgress);

/// Brings posts here until there are no more, or until it is interrupted: it goes on from there another time.
pub async fn pull(session: &Session<'_>, pull: Pull) -> Result<Answer, Problem> {
    let _: Done = session.call(Request::Pull(PullChannels { channel: pull.channel })).await?;
    let mut begun = progress(session).await?;
    begun.retain(|(_, pull)| pull.running);
    let begun: Vec<ChannelId> = begun.into_iter().map(|(_, pull)| pull.channel).collect();
    let brought = unless_interrupted(&session.engine, bring(session)).await?;
    session.output.progress("");
    let mut pulls = progress(session).await?;
    pulls.retain(|(_, pull)| begun.contains(&pull.channel));
    let exit = match brought {
        None => Exit::Interrupted,
        Some(()) if pulls.iter().any(|(_, pull)| pull.running || pull.trouble.is_some()) => Exit::Waiting,
        Some(()) => Exit::Done,
    };
    let text = match pulls.as_slice() {
        [] => session.word("cli-pull-none"),
        pulls => pulls.iter().map(|pull| said(session, pull)).collect::<Vec<_>>().join("\n"),
    };
    let view: Vec<&PullProgress> = pulls.iter().map(|(_, pull)| pull).collect();
    Ok(Answer::new(&view, text).leaving(exit))
}

/// Works in the foreground, and tells how far it has come. What is due to be sent leaves too.
async fn bring(session: &Session<'_>) -> Result<(), Problem> {
    let mut changes = session.engine.changes();
    let work = session.engine.sync();
    tokio::pin!(work);
    loop {
        tokio::select! {
            ended = &mut work => return ended.map(|_| ()),
            _ = changes.recv() => {
                let pulls = progress(session).await?;
                let running = pulls.iter().filter(|(_, pull)| pull.running);
                session.output.progress(&running.map(|pull| so_far(session, pull)).collect::<Vec<_>>().join("  "));
            }
        }
    }
}

async fn progress(session: &Session<'_>) -> Result<Vec<Progress>, Problem> {
    let rows: Vec<ChannelRow> = session.call(Request::ChannelList(Nothing {})).await?;
    Ok(rows.into_iter().filter_map(|row| Some((line(&row.channel.name), row.pull?))).collect())
}

/// How it ended.
fn said(session: &Session<'_>, progress: &Progress) -> String {
    let (name, pull) = progress;
    let why = match &pull.trouble {
        Some(why) => session.words.say(why),
        None if pull.running => session.word("state-waiting"),
        None => return so_far(session, progress),
    };
    session.words.say(&Phrase::new("pull-trouble").with("channel", name.as_str()).with("why", why))
}

/// How far it has come.
fn so_far(session: &Session<'_>, (name, pull): &Progress) -> String {
    let phrase = match pull.total {
        Some(total) if pull.running => Phrase::new("pull-running-of").with("total", total),
        _ => Phrase::new("pull-running"),
    };
    session.words.say(&phrase.with("channel", name.as_str()).with("done", pull.done))
}
