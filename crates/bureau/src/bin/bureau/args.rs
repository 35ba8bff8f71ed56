//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::{
    backup, channel, diff, export, help, import, media, online, outbox, post, publish, pull, search, serve,
    show, sync, talk, watch,
};

/// Write with no network, publish once, read it again.
#[derive(Parser)]
#[command(name = "bureau", version, long_about = help::ABOUT, after_long_help = help::AFTER)]
#[command(subcommand_required = true, arg_required_else_help = true, max_term_width = 100)]
pub struct Cli {
    /// The folder where everything is kept
    #[arg(long, global = true, value_name = "DIR", env = "BUREAU_HOME", hide_env_values = true)]
    pub home: Option<PathBuf>,
    /// Print one JSON document on standard output
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    #[command(flatten)]
    AtHome(AtHome),
    /// Print the TypeScript of every command and type
    Bindings,
}

/// What needs the home.
#[derive(Subcommand)]
pub enum AtHome {
    /// Begin a post
    #[command(after_long_help = help::NEW)]
    New(post::New),
    /// Replace the text of a post by a file
    #[command(after_long_help = help::EDIT)]
    Edit(post::Edit),
    /// Show a post
    #[command(after_long_help = help::SHOW)]
    Show(show::Show),
    /// List the posts, latest first
    #[command(after_long_help = help::LIST)]
    List(post::List),
    /// Show what readers wrote under a post
    Comments(Which),
    /// List what is said under the posts, the last word first
    #[command(after_long_help = help::CONVERSATIONS)]
    Conversations(talk::Conversations),
    /// Answer a comment
    #[command(after_long_help = help::REPLY)]
    Reply(talk::Reply),
    /// Decide about a comment
    #[command(after_long_help = help::MODERATE)]
    Moderate(talk::Moderate),
    /// Take a post out of the bin
    Untrash(Which),
    /// The photos of a post
    #[command(subcommand)]
    Media(media::Media),
    /// Find posts by their words, online or off
    #[command(after_long_help = help::SEARCH)]
    Search(search::Search),
    /// The places where posts go
    #[command(subcommand)]
    Channel(channel::Command),
    /// Give a post its own text for one channel
    #[command(after_long_help = help::TAILOR)]
    Tailor(publish::Tailor),
    /// Approve a post for its channels
    #[command(after_long_help = help::PUBLISH)]
    Publish(publish::Publish),
    /// Bring the new text to where the post is online
    #[command(after_long_help = help::ONLINE)]
    Update(online::Act),
    /// Show what an update would change there
    #[command(after_long_help = help::DIFF)]
    Diff(diff::Diff),
    /// Take a post offline; its channels keep it as a draft
    #[command(after_long_help = help::ONLINE)]
    Unpublish(online::Act),
    /// Remove a post from its channels, and put it in the bin
    #[command(after_long_help = help::DELETE)]
    Delete(online::Delete),
    /// What waits to be sent
    #[command(after_long_help = help::OUTBOX)]
    Outbox(outbox::Outbox),
    /// Send until nothing is due
    #[command(after_long_help = help::SYNC)]
    Sync,
    /// Bring the posts of the channels here
    #[command(after_long_help = help::PULL)]
    Pull(pull::Pull),
    /// Look whether all is ready for a journey without a network
    #[command(after_long_help = help::READY)]
    Ready,
    /// Take in the archive of another tool
    #[command(after_long_help = help::IMPORT)]
    Import(import::Import),
    /// Bring everything out: Markdown, photos and comments
    #[command(after_long_help = help::EXPORT)]
    Export(export::Export),
    /// Keep a folder of Markdown files in step with what is written here
    #[command(after_long_help = help::WATCH)]
    Watch(watch::Watch),
    /// Work offline, or end it
    Offline(sync::Offline),
    /// Copy all that is kept but the photos
    #[command(after_long_help = help::BACKUP)]
    Backup(backup::Backup),
    /// Go back to a copy
    #[command(after_long_help = help::RESTORE)]
    Restore(backup::Restore),
    /// Look whether all is as it should be
    #[command(after_long_help = help::DOCTOR)]
    Doctor,
    /// Show the interface in a browser of this machine
    #[command(after_long_help = help::SERVE)]
    Serve(serve::Serve),
}

impl AtHome {
    /// Whether it may need the password of a channel. All else leaves the keychain alone, which may be locked and ask.
    pub fn needs_secrets(&self) -> bool {
        match self {
            Self::Sync | Self::Pull(_) | Self::Doctor | Self::Serve(_) => true,
            Self::Channel(command) => command.needs_secrets(),
            _ => false,
        }
    }
}

/// A post.
#[derive(Args)]
pub struct Which {
    /// The post: its id, or the first characters of it
    #[arg(value_name = "ID")]
    pub id: String,
}
