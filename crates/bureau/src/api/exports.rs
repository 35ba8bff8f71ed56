//! Everything out again.

use std::cell::Cell;
use std::time::Duration;

use super::args::RunExport;
use super::engine::Engine;
use super::imports::absolute;
use super::turn::Turns;
use super::views::{Done, ExportState};
use crate::error::Result;
use crate::export::{self, ExportProgress, Exported, Wanted, Work};
use crate::model::topic::Topic;
use crate::system::{off_thread, zone};

/// The export that is under way in this process, if one is.
pub(super) type Exports = Turns<ExportProgress>;

/// How often is said how far it has come.
const PACE: Duration = Duration::from_millis(100);

impl Engine {
    pub(super) async fn export_run(&self, args: RunExport) -> Result<Exported> {
        let turn = self.exports().begin("export-busy")?;
        let wanted = Wanted { path: absolute(&args.path)?, wxr: args.wxr, emails: args.emails };
        let engine = self.clone();
        off_thread(move || {
            let said = Cell::new(None::<Duration>);
            let tell = |progress| {
                let now = engine.clock().monotonic();
                let is_time = said.get().is_none_or(|then| now.saturating_sub(then) >= PACE);
                if is_time {
                    said.set(Some(now));
                }
                turn.tell(engine.store(), is_time.then_some(Topic::Export), progress)
            };
            let (now, zone) = (engine.now(), zone());
            let work = Work { store: engine.store(), home: engine.home(), now, zone: &zone, progress: &tell };
            let outcome = export::run(&work, &wanted);
            drop(turn);
            engine.store().announce(vec![Topic::Export]);
            outcome
        })
        .await?
    }

    pub(super) async fn export_stop(&self) -> Result<Done> {
        self.exports().stop();
        Ok(Done {})
    }

    pub(super) async fn export_state(&self) -> Result<ExportState> {
        Ok(ExportState { running: self.exports().running() })
    }
}
