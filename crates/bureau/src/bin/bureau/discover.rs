//! What is at an address.

use bureau::api::args::ByAddress;
use bureau::api::command::Request;
use bureau::api::views::{Discovery, Found};
use bureau::error::Problem;
use bureau::model::channel::Platform;
use bureau::model::layout::{Dialect, Layout, Pictures};
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

/// How a site of files is kept.
fn keeps(session: &Session<'_>, layout: &Layout) -> String {
    let say = |code: &str, what: &str| session.words.say(&Phrase::new(code).with("what", line(what)));
    let pictures = match &layout.pictures {
        Pictures::Beside => session.word("folder-keeps-beside"),
        Pictures::Apart { dir, .. } => say("folder-keeps-pictures", dir),
    };
    let branch = layout.branch.as_deref().map(|branch| say("folder-keeps-branch", branch));
    let front = say("folder-keeps-front", dialect(layout.dialect));
    [say("folder-keeps-posts", &layout.posts), front, pictures, branch.unwrap_or_default()].join("\n")
}

fn dialect(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Yaml => "YAML",
        Dialect::Toml => "TOML",
        Dialect::Json => "JSON",
        Dialect::Lines => "Name: value",
    }
}

fn describe(session: &Session<'_>, found: &Found) -> String {
    let words = &session.words;
    let usual = match found.platform {
        Platform::Bluesky => "platform-bluesky",
        Platform::Micropub => "platform-micropub",
        Platform::XmlRpc => "platform-xmlrpc",
        _ => "platform-wordpress",
    };
    let software = line(found.software.as_deref().unwrap_or(&session.word(usual)));
    let language = found.language.as_deref().map(|tag| session.labelled("settings-language", &line(tag)));
    let sign_in = match found.platform {
        Platform::Mastodon => "cli-found-mastodon",
        Platform::Bluesky => "cli-found-bluesky",
        Platform::Ghost => "cli-found-ghost",
        Platform::Micropub => "cli-found-micropub",
        Platform::Blogger => "cli-found-blogger",
        Platform::XmlRpc => "cli-found-xmlrpc",
        Platform::Folder => "cli-found-folder",
        Platform::Notebook | Platform::WordPress if found.authorize => "cli-found-authorize",
        Platform::Notebook | Platform::WordPress => "cli-found-no-passwords",
    };
    let mut lines = vec![
        line(&found.name),
        line(&found.address),
        software,
        language.unwrap_or_default(),
        match found.endpoint.is_empty() {
            true => String::new(),
            false if found.folder.is_some() => line(&found.endpoint),
            false => words.say(&Phrase::new("cli-found-endpoint").with("endpoint", line(&found.endpoint))),
        },
        found.folder.as_ref().map(|layout| keeps(session, layout)).unwrap_or_default(),
        words.say(&Phrase::new(sign_in).with("address", line(&found.address))),
    ];
    for warning in &found.warnings {
        lines.push(words.say(warning));
        lines.extend(words.hint(warning));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}
