use std::path::PathBuf;
use std::sync::Arc;

use bureau::api::args::Nothing;
use bureau::api::command::Request;
use bureau::api::engine::{Engine, Seams};
use bureau::api::views::StatusView;
use bureau::error::{Error, Problem};
use bureau::model::phrase::Phrase;
use bureau::model::time::Clock;
use bureau::secrets::Secrets;
use bureau::system::{SystemClock, default_home};
use bureau::words::{Language, Words};
use serde::de::DeserializeOwned;
use tokio::sync::{Mutex, OnceCell};

/// What the window holds for as long as the program runs.
pub struct Shell {
    home: PathBuf,
    engine: OnceCell<Engine>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Held while the person is being asked whether to leave, so that nobody is asked twice.
    pub leaving: Mutex<()>,
}

impl Shell {
    /// Over the person's home, which is opened when something first asks for it: the window does not wait.
    pub fn at_home() -> Result<Self, &'static str> {
        let given = std::env::var_os("BUREAU_HOME").map(PathBuf::from);
        let home =
            given.or_else(default_home).ok_or("this account has no folder for data; set BUREAU_HOME")?;
        let clock = Arc::new(SystemClock::new());
        Ok(Self { home, engine: OnceCell::new(), clock, leaving: Mutex::new(()) })
    }

    /// The engine, opened and at work. A home that cannot be opened is tried again at the next call.
    pub async fn engine(&self) -> Result<&Engine, Problem> {
        self.engine.get_or_try_init(|| open(self.home.clone())).await
    }

    /// Does one command.
    pub async fn ask<T: DeserializeOwned>(&self, request: Request) -> Result<T, Problem> {
        let reply = self.engine().await?.call(request).await?;
        serde_json::from_value(reply).map_err(|error| Error::from(error).into())
    }

    /// How things stand; unknown while the engine cannot be opened.
    pub async fn status(&self) -> Option<StatusView> {
        self.ask(Request::Status(Nothing {})).await.ok()
    }

    /// The catalogue in the language in use.
    pub async fn words(&self) -> Words {
        let language = match self.engine().await {
            Ok(engine) => engine.language().await.ok(),
            Err(_) => None,
        };
        Words::new(language.unwrap_or_else(|| Language::chosen("system")))
    }
}

async fn open(home: PathBuf) -> Result<Engine, Problem> {
    let secrets = Secrets::open(&home, std::env::var("BUREAU_PASSPHRASE").ok()).await;
    let engine = Engine::open(&home, Seams::system(), secrets).await?;
    engine.start();
    Ok(engine)
}

/// The engine did not do as it should.
pub fn broken(error: impl std::fmt::Display) -> Problem {
    Error::Refused(Phrase::new("error-engine").with("detail", error.to_string())).into()
}
