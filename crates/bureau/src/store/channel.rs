//! Channels.

use rusqlite::{OptionalExtension, Row, named_params, params};

use super::values::{Json, Word};
use super::{Read, Tx};
use crate::error::{Error, Result};
use crate::model::channel::{Channel, ChannelState, Platform};
use crate::model::ids::ChannelId;
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::model::topic::Topic;

const COLUMNS: &str = "id, platform, name, address, user, site, state, trouble, created_at";

impl Read<'_> {
    /// A channel, removed or not: journals still name it.
    pub fn channel(&self, id: ChannelId) -> Result<Channel> {
        let sql = format!("select {COLUMNS} from channel where id = ?");
        let found = self.sql.prepare_cached(&sql)?.query_row([id], channel).optional()?;
        found.ok_or_else(|| Error::NotFound { what: "channel", which: id.short() })
    }

    /// The channels in use: the local notebooks first, then in the order they were added.
    pub fn channels(&self) -> Result<Vec<Channel>> {
        let sql = format!(
            "select {COLUMNS} from channel where removed_at is null order by platform <> 'notebook', created_at, id"
        );
        let mut select = self.sql.prepare_cached(&sql)?;
        let rows = select.query_map([], channel)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether it was removed.
    pub fn is_removed(&self, id: ChannelId) -> Result<bool> {
        let sql = "select removed_at is not null from channel where id = ?";
        Ok(self.sql.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?.unwrap_or(true))
    }

    /// The channel that was meant: by its name, its whole id, or the first characters of its short form.
    pub fn find_channel(&self, which: &str) -> Result<ChannelId> {
        let wanted = which.trim().to_lowercase();
        let mut named = self.channels()?.into_iter().filter(|channel| channel.name.to_lowercase() == wanted);
        match (named.next(), named.next()) {
            (Some(channel), None) => return Ok(channel.id),
            (Some(_), Some(_)) => return Err(Error::Ambiguous { what: "channel", which: which.to_owned() }),
            _ => {}
        }
        let id = self.find("channel", "channel", which)?;
        match self.is_removed(id)? {
            true => Err(Error::NotFound { what: "channel", which: which.to_owned() }),
            false => Ok(id),
        }
    }
}

impl Tx<'_> {
    /// Writes a channel, new or not.
    pub fn put_channel(&mut self, channel: &Channel) -> Result<()> {
        self.sql
            .prepare_cached(
                "insert into channel (id, platform, name, address, user, site, state, trouble, created_at)
                 values (:id, :platform, :name, :address, :user, :site, :state, :trouble, :created_at)
                 on conflict (id) do update set name = :name, address = :address, user = :user, site = :site,
                   state = :state, trouble = :trouble",
            )?
            .execute(named_params! {
                ":id": channel.id, ":platform": channel.platform.as_str(), ":name": channel.name,
                ":address": channel.address, ":user": channel.user, ":site": Json(&channel.site),
                ":state": Word(&channel.state), ":trouble": channel.trouble.as_ref().map(Json),
                ":created_at": channel.created_at,
            })?;
        self.touch(Topic::Channels);
        self.touch(Topic::Status);
        self.touch(Topic::Outbox);
        Ok(())
    }

    /// Forgets a channel; what was delivered there keeps its journal.
    pub fn remove_channel(&mut self, id: ChannelId, at: Timestamp) -> Result<()> {
        self.sql
            .prepare_cached("update channel set removed_at = ? where id = ?")?
            .execute(params![at, id])?;
        self.touch(Topic::Channels);
        self.touch(Topic::Status);
        Ok(())
    }
}

fn channel(row: &Row<'_>) -> rusqlite::Result<Channel> {
    Ok(Channel {
        id: row.get("id")?,
        platform: row.get::<_, Word<Platform>>("platform")?.0,
        name: row.get("name")?,
        address: row.get("address")?,
        user: row.get("user")?,
        site: row.get::<_, Json<_>>("site")?.0,
        state: row.get::<_, Word<ChannelState>>("state")?.0,
        trouble: row.get::<_, Option<Json<Phrase>>>("trouble")?.map(|Json(phrase)| phrase),
        created_at: row.get("created_at")?,
    })
}
