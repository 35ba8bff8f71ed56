//! The one who sends: a lane for each channel, in order within it, and nothing that stops one lane stops another.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::JoinSet;

use super::approve::Approval;
use super::bring::Bring;
use super::citing;
use super::held::is_held;
use super::lent;
use super::machine::{Event, settle};
use super::pace::missed;
use super::publishers::Publishers;
use super::pull::Rest;
use super::queue::{Asked, Next, next};
use super::record::{beside, record};
use super::work::work;
use crate::error::Result;
use crate::model::chance::Rng;
use crate::model::channel::{Channel, ChannelState};
use crate::model::delivery::Receipt;
use crate::model::ids::ChannelId;
use crate::model::op::{Op, OpKind, OpState};
use crate::model::phrase::Phrase;
use crate::model::time::{Clock, Timestamp};
use crate::publish::{Failure, Landed, Publisher, Work};
use crate::store::{Read, Store};

/// A tail that is worth waiting for at the end of a foreground run: the time to undo, and the minute between two looks.
const TAIL: Duration = Duration::from_secs(75);

/// Sends what the store holds. Cheap to clone.
#[derive(Clone)]
pub struct Sender {
    pub(super) store: Store,
    pub(super) home: PathBuf,
    pub(super) publishers: Arc<Publishers>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) rng: Arc<dyn Rng>,
    pub(super) bring: Bring,
    wake: Arc<Notify>,
    stop: Arc<AtomicBool>,
    /// Pulls that rest after a failure.
    rests: Arc<Mutex<HashMap<ChannelId, Rest>>>,
}

/// How long a run goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// Until it is stopped.
    Stopped,
    /// Until nothing is due, nor soon will be.
    Idle,
}

/// A piece of work of a lane that ended.
enum Ended {
    Lane(ChannelId, Result<()>),
    Pull(ChannelId, Option<Rest>),
}

impl Sender {
    /// Of this home.
    pub fn new(
        store: Store,
        home: PathBuf,
        publishers: Arc<Publishers>,
        clock: Arc<dyn Clock>,
        rng: Arc<dyn Rng>,
        bring: Bring,
    ) -> Self {
        Self {
            store,
            home,
            publishers,
            clock,
            rng,
            bring,
            wake: Arc::default(),
            stop: Arc::default(),
            rests: Arc::default(),
        }
    }

    /// Looks again whether something is due.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// Ends the run after the requests under way.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
        self.wake.notify_one();
    }

    /// Takes the lease, looks after what the last sender left in flight, and sends. Whoever calls this holds the file
    /// lock of the home.
    pub async fn run(&self, owner: &str, until: Until) -> Result<()> {
        self.stop.store(false, Ordering::SeqCst);
        self.recover(owner.to_owned()).await?;
        let mut lanes: JoinSet<Ended> = JoinSet::new();
        let mut busy = HashSet::new();
        let mut pulling = HashSet::new();
        loop {
            let stopping = self.is_stopping();
            let mut wake: Option<Timestamp> = None;
            let mut soonest =
                |at: Timestamp| wake = Some(wake.map_or(at, |earlier: Timestamp| earlier.min(at)));
            let now = self.clock.now();
            if !stopping {
                self.link().await?;
                for (channel, next, tail) in self.store.reading(move |read| due(read, now)).await? {
                    match next {
                        _ if busy.contains(&channel) => {}
                        Next::Send(_) | Next::Probe(_) => {
                            busy.insert(channel);
                            let sender = self.clone();
                            lanes.spawn(async move { Ended::Lane(channel, sender.lane(channel).await) });
                        }
                        Next::At(at) if until == Until::Stopped || tail => soonest(at),
                        Next::At(_) | Next::Nothing => {}
                    }
                }
                for channel in self.store.reading(pulls).await? {
                    let before = self.rests().get(&channel.id).copied();
                    let ends = before.map_or(Duration::ZERO, |rest| rest.ends);
                    let rest = ends.saturating_sub(self.clock.monotonic());
                    if !rest.is_zero() {
                        if until == Until::Stopped {
                            soonest(now.after(rest));
                        }
                    } else if pulling.insert(channel.id) {
                        let (sender, id) = (self.clone(), channel.id);
                        lanes.spawn(async move { Ended::Pull(id, sender.pull(channel, before).await) });
                    }
                }
            }
            if lanes.is_empty() && (stopping || (until == Until::Idle && wake.is_none())) {
                return Ok(());
            }
            let wait = wake.map_or(Duration::from_secs(60), |at| at.since(now)).min(Duration::from_secs(60));
            tokio::select! {
                // In this order, so that a simulation happens in the same order each time.
                biased;
                ended = lanes.join_next(), if !lanes.is_empty() => match ended {
                    Some(Ok(Ended::Lane(channel, result))) => {
                        busy.remove(&channel);
                        result?;
                    }
                    Some(Ok(Ended::Pull(channel, rest))) => {
                        pulling.remove(&channel);
                        match rest {
                            Some(rest) => self.rests().insert(channel, rest),
                            None => self.rests().remove(&channel),
                        };
                    }
                    // A lane that panicked leaves its op in flight: the next run looks for it.
                    Some(Err(error)) => {
                        tracing::error!(%error, "a lane ended");
                        return Err(crate::error::Error::Damaged(error.to_string()));
                    }
                    None => {}
                },
                () = self.wake.notified() => {}
                () = self.clock.sleep(wait), if !stopping => {}
            }
        }
    }

    /// Lets the pull of `channel` go on, or all of them, if it rests.
    pub fn forget_rests(&self, channel: Option<ChannelId>) {
        self.rests().retain(|id, _| channel.is_some_and(|channel| channel != *id));
        self.wake();
    }

    pub(super) fn rests(&self) -> MutexGuard<'_, HashMap<ChannelId, Rest>> {
        self.rests.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Whether the run is about to end.
    pub(super) fn is_stopping(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }

    async fn recover(&self, owner: String) -> Result<()> {
        let (clock, rng) = (Arc::clone(&self.clock), Arc::clone(&self.rng));
        self.store
            .writing(move |tx| {
                let now = clock.now();
                for op in tx.take_lease(&owner, now)? {
                    let dedupe = super::publishers::capabilities(&tx.channel(op.channel)?).dedupe;
                    let how = Approval { now, rng: &*rng, hold: false };
                    record(tx, settle(op, Event::Abandoned, dedupe, now, &*rng), how)?;
                }
                Ok(())
            })
            .await
    }

    /// Lets go what waited for an address.
    async fn link(&self) -> Result<()> {
        let now = self.clock.now();
        if !self.store.reading(move |read| citing::is_known(read, now)).await? {
            return Ok(());
        }
        let rng = Arc::clone(&self.rng);
        self.store.writing(move |tx| citing::link(tx, Approval { now, rng: &*rng, hold: false })).await
    }

    /// Sends on one channel until nothing is due there.
    async fn lane(&self, channel: ChannelId) -> Result<()> {
        while !self.is_stopping() {
            let now = self.clock.now();
            let found = self
                .store
                .reading(move |read| {
                    let channel = read.channel(channel)?;
                    let next = if may_send(read, &channel)? {
                        next_of(read, channel.id, now)?
                    } else {
                        Next::Nothing
                    };
                    Ok((channel, next))
                })
                .await?;
            match found {
                (channel, Next::Send(op)) => self.send(channel, *op).await?,
                (channel, Next::Probe(op)) => self.probe(channel, *op).await?,
                _ => break,
            }
        }
        Ok(())
    }

    async fn send(&self, channel: Channel, op: Op) -> Result<()> {
        let publisher = match self.publisher(&channel, op.kind).await? {
            Ok(publisher) => publisher,
            Err(failure) => return self.fail_before(op, failure).await,
        };
        let (home, of) = (self.home.clone(), op.clone());
        let work = self.store.reading(move |read| work(read, &of, &home)).await?;
        let composed = match publisher.compose(&work) {
            Ok(composed) => composed,
            Err(failure) => return self.fail_before(op, failure).await,
        };
        if op.kind == OpKind::Create && op.attempts == 0 {
            let delivery = op.delivery;
            if self.store.reading(move |read| read.is_said_to_be_there(delivery)).await? {
                // No pull has found it yet. Before another one is made, the writer is asked again; nothing leaves.
                let Some(op) = self.claim(op, None).await? else { return Ok(()) };
                return self.settle(op, Event::Probed(Ok(Landed::CannotTell)), &*publisher).await;
            }
        }
        // On the disk before the first byte leaves: whatever happens from here on, somebody will look for it.
        let Some(op) = self.claim(op, Some(composed.wire.clone())).await? else { return Ok(()) };
        fail::fail_point!("outbox-claimed");
        let result = publisher.perform(&work, &composed).await;
        fail::fail_point!("outbox-performed");
        let receipt = result.as_ref().ok().filter(|_| op.kind == OpKind::Update).cloned();
        self.settle(op.clone(), Event::Performed(result), &*publisher).await?;
        fail::fail_point!("outbox-settled");
        match receipt {
            Some(receipt) => self.look_beside(op, &*publisher, &work, &receipt).await,
            None => Ok(()),
        }
    }

    /// Who does this kind of thing for `channel`: another one, where it has no place for pictures.
    async fn publisher(
        &self,
        channel: &Channel,
        kind: OpKind,
    ) -> Result<std::result::Result<Arc<dyn Publisher>, Failure>> {
        let Some(by) = channel.site.pictures.filter(|_| kind == OpKind::Upload) else {
            return Ok(self.publishers.of(channel).await);
        };
        let there = self.store.reading(move |read| {
            let removed = read.is_removed(by)?;
            (!removed).then(|| read.channel(by)).transpose()
        });
        let Some(by) = there.await? else { return Ok(Err(lent::nowhere())) };
        Ok(match self.publishers.of(&by).await {
            Ok(place) => Ok(Arc::new(lent::Lent::of(&by, place)) as Arc<dyn Publisher>),
            Err(failure) => Err(lent::said_of(&by.name, failure)),
        })
    }

    /// Between the look of a publisher and its change, somebody may have saved on the channel: no platform can shut the
    /// door for that moment. It is looked for afterwards, said, and kept.
    async fn look_beside(
        &self,
        op: Op,
        publisher: &dyn Publisher,
        work: &Work,
        receipt: &Receipt,
    ) -> Result<()> {
        let others = match publisher.others(work, receipt).await {
            Ok(others) => others,
            Err(failure) => {
                tracing::debug!(detail = failure.detail, "no look at the versions of the channel");
                return Ok(());
            }
        };
        if others.is_empty() {
            return Ok(());
        }
        let now = self.clock.now();
        self.store.writing(move |tx| beside(tx, &op, &others, now)).await
    }

    async fn probe(&self, channel: Channel, op: Op) -> Result<()> {
        let publisher = match self.publisher(&channel, op.kind).await? {
            Ok(publisher) => publisher,
            Err(failure) => {
                let dedupe = super::publishers::capabilities(&channel).dedupe;
                return self.settle_as(op, Event::Probed(Err(failure)), dedupe).await;
            }
        };
        let (home, of) = (self.home.clone(), op.clone());
        let work = self.store.reading(move |read| work(read, &of, &home)).await?;
        let event = match publisher.compose(&work) {
            Ok(composed) => Event::Probed(publisher.probe(&work, &composed).await),
            // What cannot be put together any more is not found by waiting: an answer is given up with the reason, for
            // what it stood under is gone; of a post the writer says whether it is there.
            Err(failure) if op.payload.talk.is_some() => Event::Performed(Err(failure)),
            Err(_) => Event::Probed(Ok(Landed::CannotTell)),
        };
        fail::fail_point!("outbox-probed");
        self.settle(op, event, &*publisher).await
    }

    /// Something on this side keeps it from leaving.
    async fn fail_before(&self, op: Op, failure: Failure) -> Result<()> {
        let Some(op) = self.claim(op, None).await? else { return Ok(()) };
        let dedupe = crate::model::channel::Dedupe::HiddenDraft; // nothing left, so it does not matter
        self.settle_as(op, Event::Performed(Err(failure)), dedupe).await
    }

    /// Puts the op in flight, unless the writer took it back meanwhile.
    async fn claim(&self, op: Op, wire: Option<crate::model::ids::Hash>) -> Result<Option<Op>> {
        let now = self.clock.now();
        self.store
            .writing(move |tx| {
                let current = tx.op(op.id)?;
                if current.state != OpState::Queued || !may_send(tx, &tx.channel(op.channel)?)? {
                    return Ok(None);
                }
                let claimed = Op {
                    state: OpState::InFlight,
                    attempts: current.attempts + 1,
                    sent_at: Some(now),
                    held_until: None,
                    wire,
                    ..current
                };
                tx.put_op(&claimed)?;
                let shows = match claimed.kind {
                    OpKind::Reveal => true,
                    OpKind::Create => !super::publishers::capabilities(&tx.channel(op.channel)?).drafts,
                    _ => false,
                };
                if shows
                    && claimed.attempts == 1
                    && let Some(late) = missed(tx, &claimed, now)?
                {
                    let length = late.as_millis() as i64;
                    tx.note(claimed.delivery, now, &Phrase::new("journal-late").with("length", length))?;
                }
                Ok(Some(claimed))
            })
            .await
    }

    async fn settle(&self, op: Op, event: Event, publisher: &dyn Publisher) -> Result<()> {
        self.settle_as(op, event, publisher.capabilities().dedupe).await
    }

    async fn settle_as(&self, op: Op, event: Event, dedupe: crate::model::channel::Dedupe) -> Result<()> {
        let now = self.clock.now();
        let verdict = settle(op, event, dedupe, now, &*self.rng);
        let rng = Arc::clone(&self.rng);
        self.store.writing(move |tx| record(tx, verdict, Approval { now, rng: &*rng, hold: false })).await
    }
}

/// What each channel that may send has to do, and whether its wait is short: the time to undo, or between two looks.
fn due(read: &Read<'_>, now: Timestamp) -> Result<Vec<(ChannelId, Next, bool)>> {
    let mut all = Vec::new();
    for channel in read.channels()? {
        if may_send(read, &channel)? {
            let next = next_of(read, channel.id, now)?;
            let tail = match &next {
                Next::At(at) => {
                    at.since(now) <= TAIL && read.open_ops_of(channel.id)?.iter().any(is_settling)
                }
                _ => false,
            };
            all.push((channel.id, next, tail));
        }
    }
    Ok(all)
}

fn is_settling(op: &Op) -> bool {
    op.state == OpState::Unconfirmed || op.held_until.is_some()
}

fn next_of(read: &Read<'_>, channel: ChannelId, now: Timestamp) -> Result<Next> {
    let open = read.open_ops_of(channel)?;
    let asked = Asked::among(read, &open, now)?;
    Ok(next(&open, now, |delivery| asked.since(delivery).is_some()))
}

/// Whether a channel may send at all.
pub(super) fn may_send(read: &Read<'_>, channel: &Channel) -> Result<bool> {
    let offline = read.setting::<bool>(super::OFFLINE)?.unwrap_or(false);
    let network = super::publishers::capabilities(channel).network;
    let ready = channel.state == ChannelState::Ready && !(offline && network);
    Ok(ready && !read.is_removed(channel.id)? && !is_held(read)?)
}

/// Channels whose pull is under way.
fn pulls(read: &Read<'_>) -> Result<Vec<Channel>> {
    let mut wanted = Vec::new();
    for channel in read.channels()? {
        if read.pull(channel.id)?.is_some_and(|pull| pull.next.is_some()) && may_send(read, &channel)? {
            wanted.push(channel);
        }
    }
    Ok(wanted)
}

#[cfg(test)]
#[path = "sender_tests.rs"]
mod tests;
