//! Bringing posts here.

use bureau::api::args::{Nothing, PullChannels};
use bureau::api::command::Request;
use bureau::api::views::{ChannelRow, Done, PullProgress, StatusView};
use bureau::error::Problem;
use bureau::model::phrase::Phrase;
use clap::Args;
use tokio::signal::ctrl_c;

use crate::answer::{Answer, Exit};
use crate::session::Session;
use crate::table::line;

#[derive(Args)]
pub struct Pull {
    /// The channel (name or id); all of them unless said
    #[arg(value_name = "CHANNEL")]
    channel: Option<String>,
}

/// Brings posts here until there are no more, or until Ctrl-C: it goes on from there another time.
pub async fn pull(session: &Session<'_>, pull: Pull) -> Result<Answer, Problem> {
    let channels: Vec<ChannelRow> = session.call(Request::ChannelList(Nothing {})).await?;
    let mut changes = session.engine.changes();
    let _: Done = session.call(Request::Pull(PullChannels { channel: pull.channel })).await?;
    session.engine.start();
    let mut exit = Exit::Done;
    let pulls = loop {
        let StatusView { pulls, .. } = session.call(Request::Status(Nothing {})).await?;
        if !pulls.iter().any(|pull| pull.running) {
            break pulls;
        }
        let said: Vec<String> = pulls.iter().map(|pull| said(session, &channels, pull)).collect();
        session.output.progress(&said.join("  "));
        tokio::select! {
            _ = changes.recv() => {}
            Ok(()) = ctrl_c() => {
                exit = Exit::Interrupted;
                break pulls;
            }
        }
    };
    session.output.progressed();
    session.engine.stop().await;
    if exit == Exit::Done && pulls.iter().any(|pull| pull.trouble.is_some()) {
        exit = Exit::Waiting;
    }
    let said: Vec<String> = pulls.iter().map(|pull| said(session, &channels, pull)).collect();
    Ok(Answer::new(&pulls, said.join("\n")).leaving(exit))
}

fn said(session: &Session<'_>, channels: &[ChannelRow], pull: &PullProgress) -> String {
    let name = channels.iter().find(|row| row.channel.id == pull.channel).map(|row| line(&row.channel.name));
    let name = name.unwrap_or_else(|| pull.channel.short());
    let phrase = match (&pull.trouble, pull.total) {
        (Some(why), _) => Phrase::new("pull-trouble").with("why", session.words.say(why)),
        (None, Some(total)) if pull.running => {
            Phrase::new("pull-running-of").with("done", pull.done).with("total", total)
        }
        (None, _) => Phrase::new("pull-running").with("done", pull.done),
    };
    session.words.say(&phrase.with("channel", name))
}
