//! Archives of other tools: looked at, then taken in, one at a time.

use std::path::PathBuf;

use super::args::{LookImport, RunImport};
use super::engine::Engine;
use super::turn::Turns;
use super::views::{Done, ImportState};
use crate::error::{Error, Problem, Result};
use crate::import::{self, Outcome, Progress, Report, Wanted, Work};
use crate::model::time::Timestamp;
use crate::model::topic::Topic;
use crate::outbox::OFFLINE;
use crate::system::{off_thread, typed_path};

/// The import that is under way in this process, if one is.
pub(super) type Imports = Turns<Progress>;

impl Engine {
    pub(super) async fn import_look(&self, args: LookImport) -> Result<Report> {
        let (path, now) = (absolute(&args.path)?, self.now());
        off_thread(move || import::look(&path, args.format, now)).await?
    }

    pub(super) async fn import_run(&self, args: RunImport) -> Result<Outcome> {
        let turn = self.imports().begin("import-busy")?;
        let wanted = Wanted { path: absolute(&args.path)?, format: args.format, pictures: args.pictures };
        let engine = self.clone();
        let outcome = off_thread(move || {
            let work = Work {
                store: engine.store(),
                home: engine.home(),
                clock: engine.clock(),
                rng: engine.rng(),
                progress: &|progress| turn.tell(engine.store(), Some(Topic::Import), progress),
            };
            let outcome = import::run(&work, &wanted);
            drop(turn);
            engine.store().announce(vec![Topic::Import]);
            outcome
        })
        .await??;
        if args.pictures && self.is_started() {
            let engine = self.clone();
            tokio::spawn(async move {
                if let Err(error) = engine.fetch_pictures().await {
                    tracing::warn!(%error, "pictures of an import");
                }
            });
        }
        Ok(outcome)
    }

    pub(super) async fn import_stop(&self) -> Result<Done> {
        self.imports().stop();
        Ok(Done {})
    }

    pub(super) async fn import_state(&self) -> Result<ImportState> {
        let running = self.imports().running();
        self.read(move |read| {
            Ok(ImportState { running, runs: read.imports()?, missing: read.missing_pictures()? })
        })
        .await
    }

    /// Fetches the pictures that are wanted here, until none is left that can be had. Not while the writer works offline.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn bring_pictures(&self) -> std::result::Result<(), Problem> {
        Ok(self.fetch_pictures().await?)
    }

    async fn fetch_pictures(&self) -> Result<()> {
        let now = self.now();
        loop {
            let before = self.pictures_left(now).await?;
            if before == 0 {
                break;
            }
            self.bring().pictures().await;
            // The disk is full, or worse.
            if self.pictures_left(now).await? >= before {
                break;
            }
        }
        let store = self.store().clone();
        off_thread(move || import::feature(&store)).await?
    }

    /// How many pictures can be asked for now.
    async fn pictures_left(&self, now: Timestamp) -> Result<usize> {
        self.read(move |read| {
            let offline = read.setting::<bool>(OFFLINE)?.unwrap_or(false);
            Ok(if offline { 0 } else { read.wanted_pictures(now, u32::MAX)?.len() })
        })
        .await
    }
}

pub(super) fn absolute(path: &str) -> Result<PathBuf> {
    typed_path(path).map_err(|error| Error::file(path, error))
}
