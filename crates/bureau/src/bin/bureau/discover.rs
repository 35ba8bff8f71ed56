//! What is at an address.

use bureau::api::args::ByAddress;
use bureau::api::command::Request;
use bureau::api::views::{Discovery, Found};
use bureau::error::Problem;
use bureau::model::channel::Platform;
use bureau::model::phrase::Phrase;
use clap::Args;

use crate::answer::Answer;
use crate::session::Session;
use crate::table::line;

#[derive(Args)]
pub struct Discover {
    /// The address, as in the browser's bar
    #[arg(value_name = "URL")]
    address: String,
}

/// Looks at an address.
pub async fn discover(session: &Session<'_>, discover: Discover) -> Result<Answer, Problem> {
    let request = Request::ChannelDiscover(ByAddress { address: discover.address });
    let discovery: Discovery = session.call(request).await?;
    let text = match &discovery {
        Discovery::Found(found) => describe(session, found),
        Discovery::Later { .. } => session.word("add-later"),
    };
    Ok(Answer::new(&discovery, text))
}

fn describe(session: &Session<'_>, found: &Found) -> String {
    let words = &session.words;
    let software = line(found.software.as_deref().unwrap_or(&session.word("platform-wordpress")));
    let language = found.language.as_deref().map(|tag| session.labelled("settings-language", &line(tag)));
    let sign_in = match found.platform {
        Platform::Mastodon => "cli-found-mastodon",
        Platform::Ghost => "cli-found-ghost",
        Platform::Notebook | Platform::WordPress if found.authorize => "cli-found-authorize",
        Platform::Notebook | Platform::WordPress => "cli-found-no-passwords",
    };
    let mut lines = vec![
        line(&found.name),
        line(&found.address),
        software,
        language.unwrap_or_default(),
        words.say(&Phrase::new("cli-found-endpoint").with("endpoint", line(&found.endpoint))),
        words.say(&Phrase::new(sign_in).with("address", line(&found.address))),
    ];
    for warning in &found.warnings {
        lines.push(words.say(warning));
        lines.extend(words.hint(warning));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}
