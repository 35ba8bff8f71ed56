//! What goes on in the background besides sending: other processes, the network, the index, the bin, the next pull.

use std::time::Duration;

use super::engine::{Engine, TICK};
use crate::error::Result;
use crate::model::channel::Platform;
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::model::topic::Topic;
use crate::outbox::publishers::capabilities;
use crate::outbox::{Asked, pull};
use crate::system::off_thread;
use crate::words::Words;

/// How long something stays in the bin.
const BIN: Duration = Duration::from_secs(30 * 24 * 3600);
/// Between two pulls of a channel that was pulled before.
const PULL_EVERY: Duration = Duration::from_secs(30 * 60);
/// Ticks between two of the slow looks.
const SLOW: u32 = 600;
/// How long the index of a great archive grows in one go: nobody waits longer for the rest of what is minded.
const INDEXING: Duration = Duration::from_secs(4);
/// Ticks without a change before a copy is made: nobody types.
const QUIET: u32 = 30;

impl Engine {
    /// Until it is aborted.
    pub(super) async fn mind(&self) {
        let mut commits = self.store().commits_elsewhere().ok();
        let mut changes = self.changes();
        let mut idle = false;
        let (mut quiet, mut copied) = (0u32, false);
        // The system may speak another language than the last time.
        if let Err(error) = self.name_notebook().await {
            tracing::warn!(%error, "the name of the notebook");
        }
        for tick in 0u32.. {
            if tick % SLOW == 0
                && let Err(error) = self.tidy().await
            {
                tracing::warn!(%error, "tidying");
            }
            self.clock().sleep(TICK).await;
            let elsewhere = self.store().commits_elsewhere().ok();
            if elsewhere != commits {
                commits = elsewhere;
                self.store().announce(Topic::ALL.to_vec());
                self.wake();
            }
            let change = self.watch().look(self.clock(), self.transport());
            if change.ends_waits {
                let now = self.now();
                let _ = self.write(move |tx| tx.forget_waits(None, now)).await;
                self.forget_rests(None);
            }
            if change.way_out {
                self.store().announce(vec![Topic::Status]);
            }
            // The index follows in a moment when nobody writes.
            let busy = std::iter::from_fn(|| heard(&mut changes)).count() > 0;
            (quiet, copied) = if busy { (0, false) } else { (quiet + 1, copied) };
            if !copied && quiet > 0 && quiet.is_multiple_of(QUIET) {
                copied = self.back_up_if_due().await;
            }
            if !busy && !idle {
                let until = self.clock().monotonic() + INDEXING;
                idle = loop {
                    match self.catch_up().await {
                        Ok(false) if self.clock().monotonic() < until && changes.is_empty() => {}
                        Ok(done) => break done,
                        Err(error) => {
                            tracing::warn!(%error, "the index");
                            break true;
                        }
                    }
                };
            } else if busy {
                idle = false;
            }
        }
    }

    /// Indexes a batch of what the index does not have. `true` when it has all.
    pub(super) async fn catch_up(&self) -> Result<bool> {
        let engine = self.clone();
        off_thread(move || engine.index_next()).await?
    }

    async fn tidy(&self) -> Result<()> {
        let now = self.now();
        self.write(move |tx| {
            tx.empty_bin(Timestamp::from_unix_millis(now.unix_millis() - BIN.as_millis() as i64))?;
            for channel in tx.channels()? {
                let ended =
                    tx.pull(channel.id)?.and_then(|pull| pull.ended_at.filter(|_| pull.next.is_none()));
                // One that ended in the future was dated by a clock that has been set back.
                let due = ended.is_some_and(|ended| ended > now || now.since(ended) >= PULL_EVERY);
                if due && capabilities(&channel).pull {
                    pull::begin(tx, &channel)?;
                }
            }
            Ok(())
        })
        .await?;
        self.wake();
        Ok(())
    }

    /// There is a local notebook from the first time on.
    pub(super) async fn begin_notebook(&self) -> Result<()> {
        const BEGUN: &str = "notebook-begun";
        let begun =
            self.read(|read| Ok(read.setting::<bool>(BEGUN)?.is_some() || !read.channels()?.is_empty()));
        if begun.await? {
            return Ok(());
        }
        let dir = self.home().join("carnet").display().to_string();
        self.add_notebook(&dir, None, Some(self.word_for_notebook().await?)).await?;
        self.write(|tx| tx.put_setting(BEGUN, &true)).await
    }

    /// That notebook is called by the word for it in the language that is read, until the writer gives it a name.
    pub(super) async fn name_notebook(&self) -> Result<()> {
        let word = self.word_for_notebook().await?;
        let renamed = self.write(move |tx| {
            let mut renamed = Vec::new();
            for mut channel in tx.channels()? {
                let known = channel.site.name.clone().filter(|_| channel.platform == Platform::Notebook);
                if known.is_some_and(|known| known != word) {
                    channel.is_called(word.clone());
                    tx.put_channel(&channel)?;
                    renamed.push(channel.id);
                }
            }
            Ok(renamed)
        });
        renamed.await?.into_iter().for_each(|id| self.publishers().forget(id));
        Ok(())
    }

    async fn word_for_notebook(&self) -> Result<String> {
        Ok(Words::new(self.language().await?).say(&Phrase::new("platform-notebook")))
    }

    /// Waits while another process sends what is due: until its state has not changed for a moment.
    pub(super) async fn wait_for_the_other(&self) -> Result<()> {
        for _ in 0..600 {
            let now = self.now();
            let due = self
                .read(move |read| {
                    let (open, asked) = (read.open_ops()?, Asked::at(read, now)?);
                    let pulls = read.channels()?.into_iter().map(|channel| read.pull(channel.id));
                    let pulls = pulls.collect::<Result<Vec<_>>>()?.into_iter().flatten();
                    let pulling = pulls.into_iter().any(|pull| pull.next.is_some() && pull.trouble.is_none());
                    let moves = |op: &crate::model::op::Op| {
                        use crate::model::op::OpState::*;
                        matches!(op.state, InFlight)
                            || (matches!(op.state, Queued | Unconfirmed)
                                && op.due_at <= now
                                && asked.since(op.delivery).is_none())
                    };
                    Ok(pulling || open.iter().any(moves))
                })
                .await?;
            if !due {
                return Ok(());
            }
            self.clock().sleep(TICK / 5).await;
        }
        Ok(())
    }
}

/// One more change that was announced; what was missed counts too.
fn heard(changes: &mut tokio::sync::broadcast::Receiver<Vec<Topic>>) -> Option<()> {
    use tokio::sync::broadcast::error::TryRecvError;
    match changes.try_recv() {
        Ok(_) | Err(TryRecvError::Lagged(_)) => Some(()),
        Err(TryRecvError::Empty | TryRecvError::Closed) => None,
    }
}
