//! A home that is open, and somebody who reads.

use std::path::PathBuf;

use bureau::api::args::{ById, Nothing};
use bureau::api::command::Request;
use bureau::api::engine::{Engine, Seams};
use bureau::api::views::{Opened, StatusView};
use bureau::error::{Error, Problem};
use bureau::model::phrase::Phrase;
use bureau::publish::blogger::Google;
use bureau::publish::discovery::Directories;
use bureau::secrets::Secrets;
use bureau::system::default_home;
use bureau::words::{Language, Words};
use serde::de::DeserializeOwned;

use crate::output::Output;

/// The engine, the words, and where they go.
pub struct Session<'a> {
    pub engine: Engine,
    pub words: Words,
    pub status: StatusView,
    pub output: &'a Output,
}

impl<'a> Session<'a> {
    /// Opens the home at `home`, or the usual one; the keychain too, if `secrets` may be needed.
    pub async fn open(home: Option<PathBuf>, secrets: bool, output: &'a Output) -> Result<Self, Problem> {
        let home = home.or_else(default_home).ok_or_else(|| Error::refused("cli-no-home"))?;
        let secrets = if secrets {
            Secrets::open(&home, from_env("BUREAU_PASSPHRASE")).await
        } else {
            Secrets::in_memory()
        };
        let usual = Directories::default();
        let directories = Directories {
            plc: from_env("BUREAU_PLC").unwrap_or(usual.plc),
            handles: from_env("BUREAU_HANDLES").unwrap_or(usual.handles),
            google: from_env("BUREAU_GOOGLE").and_then(|at| Google::here(&at)).unwrap_or(usual.google),
        };
        let seams = Seams { directories, ..Seams::system() };
        let engine = Engine::open(&home, seams.clone(), secrets).await?;
        let status: StatusView = ask(&engine, Request::Status(Nothing {})).await?;
        let language = Language::chosen(&from_env("BUREAU_LANG").unwrap_or_else(|| status.language.clone()));
        let words = Words::new(language).seen_from(seams.clock.now(), &status.zone);
        if let Some(notice) = &status.notice {
            output.note(&words.say(notice));
        }
        if status.held {
            output.note(&words.say(&Phrase::new("notice-held")));
            output.note(&words.say(&Phrase::new("cli-send-here")));
        }
        Ok(Self { engine, words, status, output })
    }

    /// Does one command.
    pub async fn call<T: DeserializeOwned>(&self, request: Request) -> Result<T, Problem> {
        ask(&self.engine, request).await
    }

    /// Opens a post by what was typed for it.
    pub async fn post(&self, id: &str) -> Result<Opened, Problem> {
        self.call(Request::PostOpen(ById { id: id.to_owned() })).await
    }

    /// A message without places.
    pub fn word(&self, code: &str) -> String {
        self.words.say(&Phrase::new(code))
    }

    /// `label: value`, spaced as the language wants it.
    pub fn labelled(&self, label: &str, value: &str) -> String {
        self.labelled_text(&self.word(label), value)
    }

    /// The same for a label that is no message: a name.
    pub fn labelled_text(&self, label: &str, value: &str) -> String {
        self.words.say(&Phrase::new("cli-labelled").with("label", label).with("value", value))
    }
}

async fn ask<T: DeserializeOwned>(engine: &Engine, request: Request) -> Result<T, Problem> {
    let reply = engine.call(request).await?;
    serde_json::from_value(reply).map_err(|error| Error::from(error).into())
}

/// The words for when no home is open.
pub fn words() -> Words {
    Words::new(Language::chosen(&from_env("BUREAU_LANG").unwrap_or_default()))
}

/// What the environment says; nothing where it is empty.
pub fn from_env(variable: &str) -> Option<String> {
    std::env::var(variable).ok().filter(|value| !value.is_empty())
}
