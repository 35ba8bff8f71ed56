//! Both sides changed: what merges by itself, and what the writer is asked.
//!
//! The base is what the channel kept when the two were last in step, the text of here what was approved, the text online
//! what the channel holds now; all three in the writer's own words wherever they say the same. What comes of them is
//! approved content like any other: the op that met the conflict is withdrawn, and another brings the merged text, with
//! what stands online as its base.

mod home;

use std::collections::BTreeMap;

use super::approve::{Approval, bring, cancel_op, pictures};
use super::plan::can_withdraw;
use super::shown::{local_pictures, reopened};
use crate::error::{Error, Result};
use crate::markup::merge::{Choice, Field, Fields, Merge, MergedFields, merge};
use crate::markup::picture::is_reference;
use crate::markup::plain::plain_text;
use crate::model::content::Content;
use crate::model::delivery::{Base, Delivery, Remote};
use crate::model::ids::{ChannelId, Hash};
use crate::model::op::{Op, OpKind, OpState};
use crate::model::phrase::Phrase;
use crate::model::post::Format;
use crate::model::time::Timestamp;
use crate::store::{Read, Tx};
pub use home::keep;
use home::{bring_home, keep_working};

/// The two versions of a post on one channel, and what can be made of them.
pub struct Versions {
    /// The texts, passage by passage.
    pub text: Merge,
    /// What goes with them; those that clash as they are here.
    pub fields: MergedFields,
    /// What went with the text when both were in step.
    pub was: Fields,
    /// What goes with it online.
    pub online: Fields,
    /// What was approved here.
    pub here: Content,
    /// What the channel holds.
    pub theirs: Remote,
}

impl Versions {
    /// The versions that `op` met; none when it met no conflict.
    pub fn of(read: &Read<'_>, op: &Op) -> Result<Option<Self>> {
        let delivery = read.delivery(op.delivery)?;
        let (Some(theirs), Some(hash), Some(before)) = (&op.conflict, &op.payload.content, &delivery.remote)
        else {
            return Ok(None);
        };
        let (here, mut theirs) = (read.content(hash)?, Remote::clone(theirs));
        let base = &before.base;
        let (words, local) = (in_step(read, &delivery)?, local_pictures(read));
        let channel = read.channel(delivery.channel)?;
        let online = reopened(&channel, &theirs.base.raw, &words, &local);
        let text = match here.format {
            Format::Markdown => merge(&reopened(&channel, &base.raw, &words, &local), &here.body, &online),
            // The source of a channel as it was pulled: nobody changed it here.
            Format::Html => merge(&online, &online, &online),
        };
        if here.format == Format::Markdown || base.opened.is_some() {
            theirs.base.opened = Some(online);
        }
        let dates = [base, &theirs.base].map(|base| base.seen.as_ref().and_then(|seen| seen.dated_at));
        let fields = |base: &Base, dated_at: Option<Timestamp>| Fields {
            title: plain_text(&base.title, Format::Html),
            settings: base.settings.as_deref().cloned().unwrap_or_default(),
            dated_at: dated_at.unwrap_or(here.dated_at),
        };
        let [was_at, online_at] = dates;
        let moved = was_at.zip(online_at).filter(|(was, online)| was != online);
        let was = fields(base, None);
        let mut online = fields(&theirs.base, moved.map(|(_, online)| online));
        online.settings.featured = picture(read, delivery.channel, online.settings.featured)?;
        let ours =
            Fields { title: here.title.clone(), settings: here.settings.clone(), dated_at: here.dated_at };
        let fields = was.merge(&ours, &online);
        Ok(Some(Self { text, fields, was, online, here, theirs }))
    }

    /// The name of this conflict: another one, on the same delivery, has another.
    pub fn key(&self) -> Hash {
        let all = (&self.here, &self.theirs);
        // Serialising plain data to memory has no way to fail.
        Hash::of(serde_json::to_string(&all).unwrap_or_default().as_bytes())
    }

    /// What goes with the text online, as far as it can be said here: a picture that was chosen online and that is not
    /// here stays there, as long as no other is chosen here.
    fn online_here(&self) -> Fields {
        let mut online = self.online.clone();
        if online.settings.featured.as_deref().is_some_and(|named| !is_reference(named)) {
            online.settings.featured.clone_from(&self.was.settings.featured);
        }
        online
    }

    /// What comes of both with what the writer said; none while something is left to be said.
    ///
    /// # Errors
    /// `answer-not-words` for words in a field that holds none.
    pub fn settled(
        &self,
        passages: &BTreeMap<usize, Choice>,
        fields: &BTreeMap<Field, Choice>,
    ) -> Result<Option<Content>> {
        let mut merged = self.fields.fields.clone();
        for field in &self.fields.clashes {
            match fields.get(field) {
                None => return Ok(None),
                Some(Choice::Here | Choice::Both) => {}
                Some(Choice::Online) => merged.take(*field, &self.online_here()),
                Some(Choice::Words(words)) if merged.put(*field, words) => {}
                Some(Choice::Words(_)) => return Err(Error::refused("answer-not-words")),
            }
        }
        if merged.settings.featured == self.online.settings.featured {
            merged.take(Field::Featured, &self.online_here());
        }
        let body = match self.here.format {
            Format::Markdown => self.text.text(passages),
            Format::Html => Some(self.theirs.base.raw.clone()),
        };
        let Fields { title, settings, dated_at } = merged;
        Ok(body.map(|body| Content { title, body, settings, dated_at, ..self.here.clone() }))
    }
}

/// The words in which base and channel were last in step: as they were opened, else as they were sent.
pub fn in_step(read: &Read<'_>, delivery: &Delivery) -> Result<String> {
    if let Some(opened) = delivery.remote.as_ref().and_then(|remote| remote.base.opened.clone()) {
        return Ok(opened);
    }
    let made = |op: &&Op| {
        op.state == OpState::Done && matches!(op.kind, OpKind::Create | OpKind::Reveal | OpKind::Update)
    };
    let ops = read.ops(delivery.id)?;
    let sent = ops.iter().rev().find(made).and_then(|op| op.payload.content.as_ref());
    let Some(hash) = delivery.confirmed.as_ref().or(sent) else { return Ok(String::new()) };
    let content = read.content(hash)?;
    Ok(if content.format == Format::Markdown { content.body } else { String::new() })
}

/// The picture that a channel calls by a name of its own, by the name that it has here.
fn picture(read: &Read<'_>, channel: ChannelId, named: Option<String>) -> Result<Option<String>> {
    Ok(match named {
        Some(id) if !is_reference(&id) => Some(read.media_called(channel, &id)?.unwrap_or(id)),
        named => named,
    })
}

/// Whether what stands online is a text that was sent from here before: a request that was on its way for minutes has
/// landed over a newer one. Nobody wrote it anew, so it must not undo what was approved since without a word.
fn was_ours(read: &Read<'_>, op: &Op, raw: &str) -> Result<bool> {
    let delivery = read.delivery(op.delivery)?;
    let (in_step, local) = (in_step(read, &delivery)?, local_pictures(read));
    let channel = read.channel(op.channel)?;
    let says = |body: &str| reopened(&channel, raw, body, &local).trim_end() == body.trim_end();
    for other in read.ops(op.delivery)? {
        let Some(hash) = other.payload.content.as_ref().filter(|_| other.seq < op.seq && other.attempts > 0)
        else {
            continue;
        };
        let sent = read.content(hash)?;
        if sent.format == Format::Markdown && sent.body.trim_end() != in_step.trim_end() && says(&sent.body) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Settles a conflict that `op` met, where nothing of it is for the writer to say. Whether it did.
pub fn by_itself(tx: &mut Tx<'_>, op: &Op, how: Approval<'_>) -> Result<bool> {
    // What was approved or asked for since decides: it finds the same on its way.
    let later =
        |other: &Op| other.seq > op.seq && other.kind != OpKind::Upload && other.state == OpState::Queued;
    if tx.open_ops_on(op.delivery)?.iter().any(later) {
        cancel_op(tx, op.clone(), how.now)?;
        return Ok(true);
    }
    let Some(versions) = Versions::of(tx, op)? else { return Ok(false) };
    if was_ours(tx, op, &versions.theirs.base.raw)? {
        return Ok(false);
    }
    let Some(merged) = versions.settled(&BTreeMap::new(), &BTreeMap::new())? else { return Ok(false) };
    // The same words in another form: nothing to tell.
    let said = (merged != versions.here).then(|| Phrase::new("journal-merged"));
    match put(tx, op, &versions, merged, how) {
        // A picture that cannot be sent, say: then the writer sees both.
        Err(Error::Refused(_)) => Ok(false),
        Err(error) => Err(error),
        Ok(()) => {
            if let Some(said) = said {
                tx.note(op.delivery, how.now, &said)?;
            }
            Ok(true)
        }
    }
}

/// Puts `merged` in the place of both versions: in the queue, and in what the writer has before her. Both are kept.
pub fn put(tx: &mut Tx<'_>, op: &Op, versions: &Versions, merged: Content, how: Approval<'_>) -> Result<()> {
    let media = pictures(tx, &merged.body, merged.format, merged.settings.featured.as_deref())?;
    let merged = Content { media, ..merged };
    let delivery = tx.delivery(op.delivery)?;
    let channel = tx.channel(op.channel)?;
    keep_working(tx, op.post, how.now)?;
    keep(tx, (op.post, op.channel), &versions.theirs.base, how.now)?;
    bring_home(tx, (op.post, op.channel), &versions.here, &merged, how.now)?;
    let before = delivery.remote.clone();
    let sent = before.as_ref().is_some_and(|before| before.base.settings.is_some());
    let mut remote = versions.theirs.clone();
    remote.base.settings = sent.then(|| Box::new(versions.online_here().settings));
    tx.put_delivery(&Delivery { remote: Some(remote.clone()), ..delivery.clone() })?;
    // The same step again: what somebody hid online is not shown by an update.
    let state = before.map_or(remote.state, |before| before.state);
    let standing = Delivery { remote: Some(Remote { state, ..remote }), ..delivery };
    bring(tx, &standing, &merged, &channel, how).map(drop)
}

/// The version of here replaces the words online, which are kept beside it.
pub fn keep_ours(tx: &mut Tx<'_>, op: Op, versions: Versions, now: Timestamp) -> Result<()> {
    let delivery = tx.delivery(op.delivery)?;
    keep(tx, (op.post, op.channel), &versions.theirs.base, now)?;
    let before = delivery.remote.as_ref().map(|remote| remote.base.clone()).unwrap_or_default();
    let mut theirs = versions.theirs;
    // As it was sent before: whole, or block by block. What only changed online of all that goes with it stays.
    theirs.base.opened = theirs.base.opened.filter(|_| before.opened.is_some());
    theirs.base.settings = before.settings;
    tx.put_delivery(&Delivery { remote: Some(theirs), ..delivery })?;
    tx.put_op(&Op { state: OpState::Queued, parking: None, conflict: None, due_at: now, ..op })
}

/// The version online replaces the one of here, which is kept beside it. Nothing is sent.
pub fn take_theirs(tx: &mut Tx<'_>, op: &Op, versions: Versions, now: Timestamp) -> Result<()> {
    let delivery = tx.delivery(op.delivery)?;
    let Fields { title, settings, dated_at } = versions.online_here();
    let mut theirs = versions.theirs;
    let (body, format) = match &theirs.base.opened {
        Some(opened) => (opened.clone(), Format::Markdown),
        None => (theirs.base.raw.clone(), Format::Html),
    };
    theirs.base.settings = Some(Box::new(settings.clone()));
    let online = Content { title, body, format, settings, dated_at, ..versions.here.clone() };
    keep_working(tx, op.post, now)?;
    bring_home(tx, (op.post, op.channel), &versions.here, &online, now)?;
    for op in tx.open_ops_on(op.delivery)?.into_iter().filter(can_withdraw) {
        cancel_op(tx, op, now)?;
    }
    tx.put_delivery(&Delivery { remote: Some(theirs), ..delivery })
}
