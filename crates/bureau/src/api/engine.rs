//! The engine: one home, opened once, shared by everything in this process.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::broadcast;

use super::away::Away;
use super::blogger::Asked as AskedGoogle;
use super::command::Request;
use super::exports::Exports;
use super::folders::Folders;
use super::imports::Imports;
use super::lacking::LastLacking;
use crate::error::{Error, Problem, Result};
use crate::media;
use crate::model::chance::Rng;
use crate::model::ids::ChannelId;
use crate::model::media::Media;
use crate::model::phrase::Phrase;
use crate::model::time::{Clock, Timestamp};
use crate::model::topic::Topic;
use crate::outbox::Asked;
use crate::outbox::bring::Bring;
use crate::outbox::lock::SenderLock;
use crate::outbox::network::Watch;
use crate::outbox::publishers::Publishers;
use crate::outbox::sender::{Sender, Until};
use crate::publish::discovery::Directories;
use crate::publish::net::Net;
use crate::publish::transport::Transport;
use crate::secrets::Secrets;
use crate::store::search::Index;
use crate::store::{Read, Store, Tx};
use crate::system::{SystemClock, SystemRng, off_thread};

/// What the engine asks of the world: a simulation brings its own.
#[derive(Clone)]
pub struct Seams {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub rng: Arc<dyn Rng>,
    /// The network.
    pub transport: Arc<dyn Transport>,
    /// Whom to ask on it for accounts that no single server answers for.
    pub directories: Directories,
}

impl Seams {
    /// The real world.
    pub fn system() -> Self {
        Self {
            clock: Arc::new(SystemClock::new()),
            rng: Arc::new(SystemRng),
            transport: Arc::new(Net::new()),
            directories: Directories::default(),
        }
    }
}

/// A home that is open. Cheap to clone; the last clone closes it.
#[derive(Clone)]
pub struct Engine(Arc<Inner>);

struct Inner {
    home: PathBuf,
    seams: Seams,
    secrets: Secrets,
    store: Store,
    index: Index,
    last_lacking: LastLacking,
    publishers: Arc<Publishers>,
    sender: Sender,
    bring: Bring,
    imports: Imports,
    exports: Exports,
    folders: Folders,
    watch: Watch,
    notice: Option<Phrase>,
    background: Mutex<Vec<tokio::task::JoinHandle<()>>>,
    away: Away,
    asked_google: AskedGoogle,
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

/// How often it is looked whether another process wrote, or the network changed.
pub(super) const TICK: Duration = Duration::from_secs(1);

impl Engine {
    /// Opens the home at `home`, which is made if it is missing. There is a local notebook from the first time on.
    ///
    /// Where nothing can be written, it can be read.
    ///
    /// # Errors
    /// A database that is newer; a disk that is full; nothing to read where nothing can be written.
    pub async fn open(home: &Path, seams: Seams, secrets: Secrets) -> Result<Self> {
        match Self::open_once(home, seams.clone(), secrets.clone()).await {
            // Found by the first look at what is in it: the second time it is looked through, and mended.
            Err(Error::Damaged(_)) => Self::open_once(home, seams, secrets).await,
            other => other,
        }
    }

    async fn open_once(home: &Path, seams: Seams, secrets: Secrets) -> Result<Self> {
        let home = std::path::absolute(home).map_err(|error| Error::file(home, error))?;
        let made = home.clone();
        let (store, notice, index) = off_thread(move || {
            std::fs::create_dir_all(&made).map_err(|error| Error::file(&made, error))?;
            let (store, notice) = Store::open(&made)?;
            let index = Index::open(&made.join("search.db"))?;
            Ok::<_, Error>((store, notice, index))
        })
        .await??;
        let Seams { clock, rng, transport, .. } = seams.clone();
        let publishers =
            Publishers::new(secrets.clone(), Arc::clone(&transport), Arc::clone(&clock), &seams.directories);
        let publishers = Arc::new(publishers);
        let bring = Bring::new(store.clone(), home.clone(), Arc::clone(&transport), Arc::clone(&clock));
        let sender = Sender::new(
            store.clone(),
            home.clone(),
            Arc::clone(&publishers),
            Arc::clone(&clock),
            Arc::clone(&rng),
            bring.clone(),
        );
        let watch = Watch::new(&*clock, &*transport);
        let background = Mutex::default();
        let engine = Self(Arc::new(Inner {
            home,
            seams,
            secrets,
            store,
            index,
            last_lacking: LastLacking::default(),
            publishers,
            sender,
            bring,
            imports: Imports::default(),
            exports: Exports::default(),
            folders: Folders::default(),
            watch,
            notice,
            background,
            away: Away::default(),
            asked_google: AskedGoogle::default(),
        }));
        if !engine.store().is_read_only() {
            engine.settle_in().await?;
            engine.begin_notebook().await?;
        }
        Ok(engine)
    }

    /// Does one command. The answer is the JSON of the reply type that the table names for it.
    pub async fn call(&self, request: Request) -> std::result::Result<Value, Problem> {
        self.dispatch(request).await.map_err(Problem::from)
    }

    /// Adds a picture by its bytes.
    pub async fn add_media(&self, name: &str, bytes: Vec<u8>) -> std::result::Result<Media, Problem> {
        let name = name.to_owned();
        Ok(self.keep_media(move |home, now| media::add(home, &name, &bytes, now)).await?)
    }

    pub(super) async fn add_media_file(&self, path: String) -> Result<Media> {
        self.keep_media(move |home, now| media::add_file(home, Path::new(&path), now)).await
    }

    async fn keep_media(
        &self,
        add: impl FnOnce(&Path, Timestamp) -> Result<Media> + Send + 'static,
    ) -> Result<Media> {
        let (home, now) = (self.0.home.clone(), self.now());
        let media = off_thread(move || add(&home, now)).await??;
        let kept = media.clone();
        self.write(move |tx| tx.put_media(&kept)).await?;
        match media::unopened(&media) {
            Some(why) => Err(Error::Refused(why)),
            None => Ok(media),
        }
    }

    /// The web copy that `reference` (`media/….jpg`) names; none when it is not here.
    pub async fn picture(&self, reference: &str) -> Option<Picture> {
        let path = self.0.home.join(media::web_path(reference));
        let named = reference.to_owned();
        let known = self.read(move |read| read.media(&named)).await.ok()?;
        let bytes = off_thread(move || std::fs::read(path)).await.ok()?.ok()?;
        Some(Picture { mime: known.web?.mime, bytes })
    }

    /// What becomes stale, from now on: after each commit, whichever process made it.
    pub fn changes(&self) -> broadcast::Receiver<Vec<Topic>> {
        self.0.store.changes()
    }

    /// Sends and pulls in the background until [`stop`](Self::stop): waits for the sender's lock, recovers, and works.
    /// Must be called within a tokio runtime.
    pub fn start(&self) {
        let mut background = self.0.background.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if background.is_empty() && !self.store().is_read_only() {
            let (sending, minding, keeping) = (self.clone(), self.clone(), self.clone());
            background.push(tokio::spawn(async move { sending.send_always().await }));
            background.push(tokio::spawn(async move { minding.mind().await }));
            background.push(tokio::spawn(async move { keeping.keep_folder().await }));
        }
    }

    pub(super) fn is_started(&self) -> bool {
        !self.0.background.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).is_empty()
    }

    /// Ends the background work after the request under way, and gives the sender's lock back.
    pub async fn stop(&self) {
        let tasks: Vec<_> = {
            let mut background = self.0.background.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            background.drain(..).collect()
        };
        self.0.away.forget();
        self.0.sender.stop();
        self.0.imports.stop();
        self.0.exports.stop();
        for (place, mut task) in tasks.into_iter().enumerate() {
            if place > 0 {
                task.abort();
            }
            // A request has its own deadline; nobody waits longer than a moment for the end of a program.
            tokio::select! {
                biased;
                _ = &mut task => {}
                () = self.0.seams.clock.sleep(Duration::from_secs(3)) => task.abort(),
            }
        }
    }

    /// Sends and pulls in the foreground until nothing is due. Where another process is the one that sends, it is left
    /// to it, and waited for.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub async fn sync(&self) -> std::result::Result<Outcome, Problem> {
        let outcome = self.send_what_is_due().await?;
        self.back_up_if_due().await;
        Ok(outcome)
    }

    async fn send_what_is_due(&self) -> Result<Outcome> {
        match self.take_lock().await? {
            _ if self.is_held().await? => {}
            Some(_lock) => self.0.sender.run(&owner(), Until::Idle).await?,
            None => self.wait_for_the_other().await?,
        }
        let now = self.now();
        let counts =
            self.read(move |read| super::status::counts(read, &read.channels()?, &Asked::at(read, now)?));
        let (waiting, asking) = counts.await?;
        Ok(match (waiting, asking) {
            (_, 1..) => Outcome::Asking,
            (1.., 0) => Outcome::Waiting,
            (0, 0) => Outcome::Delivered,
        })
    }

    async fn send_always(&self) {
        loop {
            match self.take_lock().await {
                Ok(Some(_lock)) => match self.0.sender.run(&owner(), Until::Stopped).await {
                    Ok(()) => return,
                    Err(error) => tracing::error!(%error, "the sender stopped"),
                },
                Ok(None) => {}
                Err(error) => tracing::error!(%error, "the sender's lock"),
            }
            self.0.seams.clock.sleep(TICK).await;
        }
    }

    pub(super) async fn take_lock(&self) -> Result<Option<SenderLock>> {
        let home = self.0.home.clone();
        off_thread(move || SenderLock::take(&home)).await?
    }

    pub(super) fn now(&self) -> Timestamp {
        self.0.seams.clock.now()
    }

    pub(super) fn seams(&self) -> &Seams {
        &self.0.seams
    }

    pub(super) fn rng(&self) -> &dyn Rng {
        &*self.0.seams.rng
    }

    pub(super) fn clock(&self) -> &dyn Clock {
        &*self.0.seams.clock
    }

    pub(super) fn transport(&self) -> &dyn Transport {
        &*self.0.seams.transport
    }

    pub(super) fn directories(&self) -> &Directories {
        &self.0.seams.directories
    }

    pub(super) fn away(&self) -> &Away {
        &self.0.away
    }

    pub(super) fn asked_google(&self) -> &AskedGoogle {
        &self.0.asked_google
    }

    pub(super) fn secrets(&self) -> &Secrets {
        &self.0.secrets
    }

    pub(super) fn publishers(&self) -> &Publishers {
        &self.0.publishers
    }

    pub(super) fn index(&self) -> &Index {
        &self.0.index
    }

    pub(super) fn last_lacking(&self) -> &LastLacking {
        &self.0.last_lacking
    }

    pub(super) fn bring(&self) -> &Bring {
        &self.0.bring
    }

    pub(super) fn imports(&self) -> &Imports {
        &self.0.imports
    }

    pub(super) fn exports(&self) -> &Exports {
        &self.0.exports
    }

    pub(super) fn folders(&self) -> &Folders {
        &self.0.folders
    }

    pub(super) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(super) fn watch(&self) -> &Watch {
        &self.0.watch
    }

    pub(super) fn home(&self) -> &Path {
        &self.0.home
    }

    pub(super) fn notice(&self) -> Option<Phrase> {
        self.0.notice.clone()
    }

    pub(super) fn wake(&self) {
        self.0.sender.wake();
    }

    /// Lets the pull of `channel` go on, or all of them, if it rests after a failure.
    pub(super) fn forget_rests(&self, channel: Option<ChannelId>) {
        self.0.sender.forget_rests(channel);
    }

    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Read<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.0.store.reading(work).await
    }

    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.0.store.writing(work).await
    }
}

/// This process, in the lease.
fn owner() -> String {
    format!("process {}", std::process::id())
}
