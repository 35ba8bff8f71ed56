//! How things stand, and what the writer prefers.

use std::collections::BTreeSet;

use super::args::*;
use super::channels::pull_progress;
use super::engine::Engine;
use super::views::*;
use crate::error::Result;
use crate::model::channel::{Channel, ChannelState};
use crate::model::op::OpState;
use crate::outbox::held::is_held;
use crate::outbox::network::{Network, network};
use crate::outbox::publishers::capabilities;
use crate::outbox::{Asked, OFFLINE};
use crate::store::Read;
use crate::words::Language;

/// The name of the preferences among the settings.
const PREFERENCES: &str = "preferences";

impl Engine {
    pub(super) async fn status(&self) -> Result<StatusView> {
        let (engine, now) = (self.clone(), self.now());
        self.read(move |read| {
            let channels = read.channels()?;
            let asked = Asked::at(read, now)?;
            let (waiting, asking) = counts(read, &channels, &asked)?;
            let far: Vec<Channel> =
                channels.iter().filter(|channel| capabilities(channel).network).cloned().collect();
            let offline = read.setting(OFFLINE)?.unwrap_or(false);
            let connectivity = match network(&far, engine.transport().has_way_out()) {
                _ if offline => Connectivity::Offline,
                Network::Online => Connectivity::Online,
                Network::Offline => Connectivity::Offline,
                Network::Portal => Connectivity::Portal,
                Network::Unsteady => Connectivity::Unsteady,
            };
            let pulls = channels.iter().map(|channel| pull_progress(read, channel));
            let pulls = pulls.collect::<Result<Vec<_>>>()?.into_iter().flatten();
            Ok(StatusView {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                language: language(read)?.tag().to_owned(),
                connectivity,
                offline,
                waiting,
                asking,
                backlog: asked.backlog.len() as u32,
                sign_in: channels
                    .iter()
                    .filter(|channel| channel.state == ChannelState::NeedsSignIn)
                    .map(|channel| channel.id)
                    .collect(),
                pulls: pulls.filter(|pull| pull.running || pull.trouble.is_some()).collect(),
                keyring: engine.secrets().in_keyring(),
                zone: crate::system::zone(),
                held: is_held(read)?,
                notice: engine.notice(),
                unread: read.unread_comments()?,
                talking: read.open_talk()?.len() as u32,
            })
        })
        .await
    }

    pub(super) async fn settings_get(&self) -> Result<Preferences> {
        self.read(|read| Ok(read.setting(PREFERENCES)?.unwrap_or_default())).await
    }

    pub(super) async fn settings_set(&self, preferences: Preferences) -> Result<Preferences> {
        let kept = preferences.clone();
        self.write(move |tx| tx.put_setting(PREFERENCES, &kept)).await?;
        self.name_notebook().await?;
        Ok(preferences)
    }

    pub(super) async fn offline_set(&self, args: Switch) -> Result<StatusView> {
        let now = self.now();
        self.write(move |tx| {
            tx.put_setting(OFFLINE, &args.on)?;
            if !args.on {
                tx.forget_waits(None, now)?;
            }
            Ok(())
        })
        .await?;
        self.forget_rests(None);
        self.status().await
    }

    /// The language that the writer reads.
    pub async fn language(&self) -> Result<Language> {
        self.read(language).await
    }

    pub(super) async fn is_offline(&self) -> Result<bool> {
        self.read(|read| Ok(read.setting(OFFLINE)?.unwrap_or(false))).await
    }
}

fn language(read: &Read<'_>) -> Result<Language> {
    let preferences: Preferences = read.setting(PREFERENCES)?.unwrap_or_default();
    Ok(Language::chosen(&preferences.language))
}

/// Deliveries that will still go by themselves, and those that wait for the writer.
pub(super) fn counts(read: &Read<'_>, channels: &[Channel], asked: &Asked) -> Result<(u32, u32)> {
    let mut waiting = BTreeSet::new();
    let mut asking = BTreeSet::new();
    for op in read.open_ops()? {
        // Each word under a post counts by itself.
        let comment = op.payload.talk.as_ref().map(|talk| talk.comment);
        let what = (op.delivery, comment);
        let Some(channel) = channels.iter().find(|channel| channel.id == op.channel) else { continue };
        let parked = op.state == OpState::Parked || channel.state == ChannelState::NeedsSignIn;
        if parked || (comment.is_none() && asked.since(op.delivery).is_some()) {
            asking.insert(what)
        } else {
            waiting.insert(what)
        };
    }
    let waiting = waiting.difference(&asking).count();
    Ok((waiting as u32, asking.len() as u32))
}
