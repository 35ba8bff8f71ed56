//! Whether all is as it should be.

use std::path::PathBuf;
use std::time::Duration;

use super::engine::Engine;
use super::views::{Check, Checkup, Health};
use crate::error::{Error, Result};
use crate::media::{original_path, web_path};
use crate::model::channel::{Channel, ChannelState, Platform};
use crate::model::ids::Hash;
use crate::model::media::Media;
use crate::model::phrase::Phrase;
use crate::outbox::Asked;
use crate::outbox::publishers::capabilities;
use crate::store::backup;
use crate::system::off_thread;

/// A last copy that is older than this is worth a word.
const OLD: Duration = Duration::from_secs(8 * 24 * 3600);

impl Engine {
    pub(super) async fn home_check(&self) -> Result<Checkup> {
        let engine = self.clone();
        let here = [Self::database, Self::links, Self::pictures, Self::index_in_step, Self::backups];
        let looked = off_thread(move || here.iter().map(|look| look(&engine)).collect::<Result<Vec<_>>>());
        let mut checks = looked.await.map_err(Error::from)??;
        checks.push(self.secrets_at_hand().await?);
        checks.push(self.queue().await?);
        checks.push(self.who_sends().await?);
        Ok(Checkup { checks })
    }

    fn database(&self) -> Result<Check> {
        let faults = self.store().faults()?;
        Ok(match faults.first() {
            None => check("database", Health::Well, Phrase::new("check-database-well")),
            Some(first) => {
                let found = Phrase::new("check-database-ill").with("count", faults.len());
                check("database", Health::Ill, found.with("detail", first.as_str()))
            }
        })
    }

    fn links(&self) -> Result<Check> {
        Ok(match self.store().loose_ends()? {
            0 => check("links", Health::Well, Phrase::new("check-links-well")),
            count => check("links", Health::Watch, Phrase::new("check-links-watch").with("count", count)),
        })
    }

    /// Every picture, with the bytes that it is known by.
    fn pictures(&self) -> Result<Check> {
        let all = self.store().read(|read| read.all_media())?;
        let is = |path: PathBuf, hash: &Hash| {
            std::fs::read(self.home().join(path)).is_ok_and(|bytes| Hash::of(&bytes) == *hash)
        };
        let whole = |media: &Media| {
            let copy = media.web.as_ref().is_none_or(|web| is(web_path(&media.reference), &web.hash));
            copy && is(original_path(&media.hash), &media.hash)
        };
        let lost: Vec<&Media> = all.iter().filter(|media| !whole(media)).collect();
        Ok(match lost.first() {
            None => {
                let found = Phrase::new("check-pictures-well").with("count", all.len());
                check("pictures", Health::Well, found)
            }
            Some(first) => {
                let found = Phrase::new("check-pictures-ill").with("count", lost.len());
                check("pictures", Health::Ill, found.with("name", first.name.as_str()))
            }
        })
    }

    fn index_in_step(&self) -> Result<Check> {
        let lacking = self.lacking()?;
        Ok(match lacking.changed.len() + lacking.gone.len() + lacking.rest.len() {
            0 => check("search", Health::Well, Phrase::new("check-search-well")),
            count => check("search", Health::Well, Phrase::new("check-search-behind").with("count", count)),
        })
    }

    fn backups(&self) -> Result<Check> {
        let Some(last) = backup::kept(self.home()).into_iter().next() else {
            return Ok(check("backups", Health::Watch, Phrase::new("check-backups-none")));
        };
        let found = Phrase::new("check-backups-last").with("at", last.at.unix_millis());
        let health = if self.now().since(last.at) > OLD { Health::Watch } else { Health::Well };
        Ok(check("backups", health, found.with("path", last.path.display().to_string())))
    }

    async fn secrets_at_hand(&self) -> Result<Check> {
        let channels = self.read(|read| read.channels()).await?;
        // What git sends, it sends with secrets of its own.
        let ours = |channel: &Channel| capabilities(channel).network && channel.platform != Platform::Folder;
        for channel in channels.into_iter().filter(ours) {
            let kept = matches!(self.secrets().get(channel.id).await, Ok(Some(_)));
            if !kept || channel.state == ChannelState::NeedsSignIn {
                let found = Phrase::new("check-secrets-ill").with("channel", channel.name);
                return Ok(check("secrets", Health::Ill, found));
            }
        }
        let place = if self.secrets().in_keyring() { "check-secrets-keyring" } else { "check-secrets-file" };
        Ok(check("secrets", Health::Well, Phrase::new(place)))
    }

    async fn queue(&self) -> Result<Check> {
        let now = self.now();
        let counts =
            self.read(move |read| super::status::counts(read, &read.channels()?, &Asked::at(read, now)?));
        let (waiting, asking) = counts.await?;
        if self.is_held().await? {
            return Ok(check("queue", Health::Watch, Phrase::new("notice-held")));
        }
        let (code, health) = match asking {
            0 => ("queue-waiting", Health::Well),
            _ => ("queue-asking", Health::Watch),
        };
        Ok(check("queue", health, Phrase::new(code).with("waiting", waiting).with("asking", asking)))
    }

    async fn who_sends(&self) -> Result<Check> {
        let found = if self.store().is_read_only() || self.take_lock().await?.is_some() {
            Phrase::new("check-sender-nobody")
        } else {
            let owner = self.read(|read| read.sender()).await?.unwrap_or_default();
            Phrase::new("check-sender-other").with("owner", owner)
        };
        Ok(check("sender", Health::Well, found))
    }
}

fn check(what: &str, health: Health, found: Phrase) -> Check {
    Check { what: format!("check-{what}"), health, found }
}
