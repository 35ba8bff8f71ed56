//! `bureau`: the command line, over the one dispatch that the window and the served interface use too.
#![forbid(unsafe_code)]

mod answer;
mod args;
mod ask;
mod backup;
mod channel;
mod comments;
mod conflict;
mod diff;
mod discover;
mod doctor;
mod export;
mod help;
mod import;
mod input;
mod interrupt;
mod media;
mod online;
mod outbox;
mod output;
#[cfg(feature = "failpoints")]
mod points;
mod post;
mod publish;
mod pull;
mod ready;
mod search;
mod serve;
mod session;
mod show;
mod states;
mod sync;
mod table;
mod talk;
mod watch;

use std::process::ExitCode;

use bureau::api::bindings;
use bureau::error::{Error, Problem};
use clap::Parser;

use answer::Answer;
use args::{AtHome, Cli, Command};
use output::Output;
use session::Session;

fn main() -> ExitCode {
    #[cfg(feature = "failpoints")]
    let _points = points::setup();
    let cli = Cli::parse();
    output::trace();
    let output = Output::new(cli.json);
    let command = match cli.command {
        Command::AtHome(command) => command,
        Command::Bindings => {
            let typescript = bindings::typescript();
            return output.answer(&session::words(), &Answer::new(&typescript, typescript.trim_end()));
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(source) => return output.problem(&session::words(), &Error::file("tokio", source).into()),
    };
    let exit = runtime.block_on(async {
        let session = match Session::open(cli.home, command.needs_secrets(), &output).await {
            Ok(session) => session,
            Err(problem) => return output.problem(&session::words(), &problem),
        };
        match perform(&session, command).await {
            Ok(answer) => output.answer(&session.words, &answer),
            Err(problem) => output.problem(&session.words, &problem),
        }
    });
    // What was awaited is on the disk; a name that is still being looked up need not be waited for.
    runtime.shutdown_background();
    exit
}

async fn perform(session: &Session<'_>, command: AtHome) -> Result<Answer, Problem> {
    match command {
        AtHome::New(new) => post::new(session, new).await,
        AtHome::Edit(edit) => post::edit(session, edit).await,
        AtHome::Show(show) => show::show(session, show).await,
        AtHome::List(list) => post::list(session, list).await,
        AtHome::Comments(which) => comments::comments(session, which).await,
        AtHome::Conversations(which) => talk::conversations(session, which).await,
        AtHome::Reply(reply) => talk::reply(session, reply).await,
        AtHome::Moderate(moderate) => talk::moderate(session, moderate).await,
        AtHome::Untrash(which) => post::untrash(session, which).await,
        AtHome::Media(media::Media::Add(add)) => media::add(session, add).await,
        AtHome::Search(search) => search::search(session, search).await,
        AtHome::Channel(command) => channel::perform(session, command).await,
        AtHome::Tailor(tailor) => publish::tailor(session, tailor).await,
        AtHome::Publish(publish) => publish::publish(session, publish).await,
        AtHome::Update(act) => online::update(session, act).await,
        AtHome::Diff(diff) => diff::diff(session, diff).await,
        AtHome::Unpublish(act) => online::unpublish(session, act).await,
        AtHome::Delete(delete) => online::delete(session, delete).await,
        AtHome::Outbox(outbox) => outbox::perform(session, outbox.command).await,
        AtHome::Sync => sync::sync(session).await,
        AtHome::Pull(pull) => pull::pull(session, pull).await,
        AtHome::Ready => ready::ready(session).await,
        AtHome::Import(import) => import::import(session, import).await,
        AtHome::Export(export) => export::export(session, export).await,
        AtHome::Watch(watch) => watch::watch(session, watch).await,
        AtHome::Offline(offline) => sync::offline(session, offline).await,
        AtHome::Backup(backup) => backup::make(session, backup).await,
        AtHome::Restore(restore) => backup::restore(session, restore).await,
        AtHome::Doctor => doctor::doctor(session).await,
        AtHome::Serve(serve) => serve::serve(session, serve).await,
    }
}
