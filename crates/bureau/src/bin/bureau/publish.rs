//! Approving a post.

use std::path::PathBuf;

use bureau::api::args::{PublishPost, SetTailored, Version};
use bureau::api::command::Request;
use bureau::api::views::{DeliveryState, Done, Opened, Published};
use bureau::error::Problem;
use bureau::model::phrase::Phrase;
use bureau::model::post::Schedule;
use bureau::model::time::Timestamp;
use clap::Args;

use crate::answer::Answer;
use crate::args::Which;
use crate::session::Session;
use crate::table::line;
use crate::{input, states};

#[derive(Args)]
pub struct Publish {
    #[command(flatten)]
    which: Which,
    /// A channel (name or id); may be given several times; those of last time unless said
    #[arg(long = "to", value_name = "CHANNEL")]
    to: Vec<String>,
    /// When readers shall see it, as in 2026-11-22T07:15:00+01:00; at once unless said
    #[arg(long, value_name = "RFC3339", value_parser = moment)]
    at: Option<Timestamp>,
}

#[derive(Args)]
pub struct Tailor {
    #[command(flatten)]
    which: Which,
    /// The channel (name or id)
    #[arg(long, value_name = "CHANNEL")]
    to: String,
    /// Its own text in Markdown: a file, or - for standard input
    #[arg(long, value_name = "F", required_unless_present = "follow")]
    file: Option<PathBuf>,
    /// Its own title; for Mastodon, the warning before the text
    #[arg(long, value_name = "T", conflicts_with = "follow")]
    title: Option<String>,
    /// Follow the post again; its own text there is let go
    #[arg(long, conflicts_with = "file")]
    follow: bool,
}

fn moment(typed: &str) -> Result<Timestamp, &'static str> {
    Timestamp::parse_rfc3339(typed).ok_or("not a moment with its offset, as in 2026-11-22T07:15:00+01:00")
}

/// Approves a post. Nothing is held: the time to undo is for fingers, not for scripts.
pub async fn publish(session: &Session<'_>, publish: Publish) -> Result<Answer, Problem> {
    let schedule = publish.at.map(|at| Schedule { at, zone: session.status.zone.clone() });
    let post = PublishPost { id: publish.which.id, to: named(publish.to), schedule, hold: false };
    approved(session, Request::Publish(post), None).await
}

/// Gives the post its own text for a channel, or lets it follow again.
pub async fn tailor(session: &Session<'_>, tailor: Tailor) -> Result<Answer, Problem> {
    let body = tailor.file.as_deref().map(input::text).transpose()?;
    let code = if body.is_some() { "cli-tailored" } else { "cli-follows" };
    let Opened { post, .. } = session.post(&tailor.which.id).await?;
    let said = Phrase::new(code)
        .with("title", states::title(&session.words, &post.title, ""))
        .with("channel", line(&tailor.to));
    let title = tailor.title.filter(|title| !title.trim().is_empty());
    let version = body.map(|body| Version { title, body });
    let set = SetTailored { post: post.id.to_string(), channel: tailor.to, version };
    let done: Done = session.call(Request::TailorSet(set)).await?;
    Ok(Answer::new(&done, session.words.say(&said)))
}

/// Sends an approval to the outbox, and says what stands there now. `code` says what was approved, where the
/// deliveries do not say it themselves.
pub async fn approved(
    session: &Session<'_>,
    request: Request,
    code: Option<&str>,
) -> Result<Answer, Problem> {
    let published: Published = session.call(request).await?;
    let mut lines: Vec<String> = code.map(|code| session.word(code)).into_iter().collect();
    lines.push(states::deliveries(session, &published.deliveries));
    if published.deliveries.iter().any(|delivery| delivery.state == DeliveryState::Waiting) {
        lines.push(session.word("cli-sync-sends"));
    }
    lines.retain(|line| !line.is_empty());
    Ok(Answer::new(&published, lines.join("\n")))
}

/// The channels named; none named leaves the choice to the engine.
pub fn named(channels: Vec<String>) -> Option<Vec<String>> {
    Some(channels).filter(|channels| !channels.is_empty())
}
