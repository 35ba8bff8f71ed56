//! One look before a journey without a network: what wants doing while there is one.

use std::time::Duration;

use super::engine::Engine;
use super::status::counts;
use super::views::{Departure, DepartureNote, ReadyChannel};
use crate::error::Result;
use crate::model::channel::{Channel, ChannelState, Scheduler};
use crate::model::op::OpKind;
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::outbox::Asked;
use crate::outbox::publishers::capabilities;
use crate::store::Read;

/// What was brought here longer ago is brought again before a journey.
const OLD: Duration = Duration::from_secs(24 * 3600);

impl Engine {
    pub(super) async fn departure(&self) -> Result<Departure> {
        let now = self.now();
        self.read(move |read| departure(read, now)).await
    }
}

fn departure(read: &Read<'_>, now: Timestamp) -> Result<Departure> {
    let all = read.channels()?;
    let far = all.iter().filter(|channel| capabilities(channel).network);
    let channels = far.map(|channel| ready(read, channel, now)).collect::<Result<Vec<_>>>()?;
    let notes = notes(read, &all, now)?;
    let is_ready = channels.iter().all(|channel| channel.ready) && notes.iter().all(|note| note.ready);
    Ok(Departure { ready: is_ready, channels, notes })
}

/// Whether a channel can be left alone for days: it knows us, and what it holds is here.
fn ready(read: &Read<'_>, channel: &Channel, now: Timestamp) -> Result<ReadyChannel> {
    let mut notes = Vec::new();
    match channel.state {
        ChannelState::NeedsSignIn => notes.push(note(false, Phrase::new("ready-sign-in"))),
        ChannelState::Paused => notes.push(note(false, Phrase::new("ready-paused"))),
        ChannelState::Ready => notes.push(note(true, Phrase::new("ready-signed-in"))),
    }
    if capabilities(channel).pull {
        let pull = read.pull(channel.id)?;
        let (ended, running) =
            pull.as_ref().map_or((None, false), |pull| (pull.ended_at, pull.next.is_some()));
        let trouble = pull.and_then(|pull| pull.trouble);
        notes.push(match (trouble, running, ended) {
            (Some(why), ..) => note(false, why),
            (None, true, _) => note(false, Phrase::new("ready-pulling")),
            (None, false, None) => note(false, Phrase::new("ready-never-pulled")),
            (None, false, Some(at)) => {
                let length = now.since(at);
                let phrase = Phrase::new("ready-pulled").with("length", length.as_millis() as i64);
                note(length <= OLD, phrase)
            }
        });
    }
    let (id, name, platform) = (channel.id, channel.name.clone(), channel.platform);
    Ok(ReadyChannel { channel: id, name, platform, ready: notes.iter().all(|note| note.ready), notes })
}

/// What is so wherever it goes.
fn notes(read: &Read<'_>, channels: &[Channel], now: Timestamp) -> Result<Vec<DepartureNote>> {
    let (waiting, asking) = counts(read, channels, &Asked::at(read, now)?)?;
    let mut notes = Vec::new();
    if asking > 0 {
        notes.push(note(false, Phrase::new("ready-asking").with("count", asking)));
    }
    let pictures = read.pictures_to_come()?;
    if pictures > 0 {
        notes.push(note(false, Phrase::new("ready-pictures").with("count", pictures)));
    }
    let given = hours(read, channels, now)?;
    if given > 0 {
        notes.push(note(true, Phrase::new("ready-hours").with("count", given)));
    }
    if waiting > 0 {
        notes.push(note(true, Phrase::new("ready-waiting").with("count", waiting)));
    }
    Ok(notes)
}

/// Posts whose hour this computer has to keep, awake and online.
fn hours(read: &Read<'_>, channels: &[Channel], now: Timestamp) -> Result<u32> {
    let here = |op: &crate::model::op::Op| {
        let channel = channels.iter().find(|channel| channel.id == op.channel);
        channel.map(capabilities).is_some_and(|can| can.network && can.scheduler == Scheduler::Here)
    };
    let shows = |op: &crate::model::op::Op| matches!(op.kind, OpKind::Create | OpKind::Reveal);
    let ops = read.open_ops()?;
    Ok(ops.iter().filter(|op| shows(op) && op.attempts == 0 && op.due_at > now && here(op)).count() as u32)
}

fn note(ready: bool, phrase: Phrase) -> DepartureNote {
    DepartureNote { ready, phrase }
}
