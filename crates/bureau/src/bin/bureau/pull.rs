//! Bringing posts here.

use bureau::api::args::{Nothing, PullChannels};
use bureau::api::command::Request;
use bureau::api::views::{ChannelRow, Done, PullProgress, StatusView};
use bureau::error::Problem;
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

/// Brings posts here until there are no more, or until it is interrupted: it goes on from there another time.
pub async fn pull(session: &Session<'_>, pull: Pull) -> Result<Answer, Problem> {
    let channels: Vec<ChannelRow> = session.call(Request::ChannelList(Nothing {})).await?;
    let _: Done = session.call(Request::Pull(PullChannels { channel: pull.channel })).await?;
    let brought = unless_interrupted(&session.engine, bring(session, &channels)).await?;
    session.output.progress("");
    let pulls = pulls(session).await?;
    let exit = match brought {
        None => Exit::Interrupted,
        Some(()) if pulls.iter().any(|pull| pull.running || pull.trouble.is_some()) => Exit::Waiting,
        Some(()) => Exit::Done,
    };
    Ok(Answer::new(&pulls, said(session, &channels, &pulls).join("\n")).leaving(exit))
}

/// Works in the foreground, and tells how far it has come. What is due to be sent leaves too.
async fn bring(session: &Session<'_>, channels: &[ChannelRow]) -> Result<(), Problem> {
    let mut changes = session.engine.changes();
    let work = session.engine.sync();
    tokio::pin!(work);
    loop {
        tokio::select! {
            ended = &mut work => return ended.map(|_| ()),
            _ = changes.recv() => {
                session.output.progress(&said(session, channels, &pulls(session).await?).join("  "));
            }
        }
    }
}

async fn pulls(session: &Session<'_>) -> Result<Vec<PullProgress>, Problem> {
    let status: StatusView = session.call(Request::Status(Nothing {})).await?;
    Ok(status.pulls)
}

/// How far each has come.
fn said(session: &Session<'_>, channels: &[ChannelRow], pulls: &[PullProgress]) -> Vec<String> {
    let one = |pull: &PullProgress| {
        let row = channels.iter().find(|row| row.channel.id == pull.channel);
        let name = row.map_or_else(|| pull.channel.short(), |row| line(&row.channel.name));
        let phrase = match (&pull.trouble, pull.total) {
            (Some(why), _) => Phrase::new("pull-trouble").with("why", session.words.say(why)),
            (None, Some(total)) => {
                Phrase::new("pull-running-of").with("done", pull.done).with("total", total)
            }
            (None, None) => Phrase::new("pull-running").with("done", pull.done),
        };
        session.words.say(&phrase.with("channel", name))
    };
    pulls.iter().map(one).collect()
}
