//! Pictures, and where they live on channels.

use rusqlite::{OptionalExtension, params};

use super::values::Json;
use super::{Read, Tx};
use crate::error::{Error, Result};
use crate::model::ids::{ChannelId, Hash};
use crate::model::media::{Media, RemoteMedia};
use crate::model::topic::Topic;

impl Read<'_> {
    /// The picture that a text names.
    pub fn media(&self, reference: &str) -> Result<Media> {
        let sql = "select value from media where reference = ?";
        let found = self.sql.prepare_cached(sql)?.query_row([reference], |row| row.get::<_, Json<Media>>(0));
        let found = found.optional()?.map(|Json(media)| media);
        found.ok_or_else(|| Error::NotFound { what: "media", which: reference.to_owned() })
    }

    /// All pictures.
    pub fn all_media(&self) -> Result<Vec<Media>> {
        let mut select = self.sql.prepare_cached("select value from media order by reference")?;
        let rows = select.query_map([], |row| row.get::<_, Json<Media>>(0).map(|Json(media)| media))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The picture of ours that lives at `url` on a channel: its media reference.
    pub fn media_at(&self, url: &str) -> Result<Option<String>> {
        let sql = "select media.reference from media_remote
                   join media on json_extract(media.value, '$.web.hash') = media_remote.hash
                   where media_remote.url = ?";
        Ok(self.sql.prepare_cached(sql)?.query_row([url], |row| row.get(0)).optional()?)
    }

    /// The picture of ours that a channel calls `remote`: its media reference.
    pub fn media_called(&self, channel: ChannelId, remote: &str) -> Result<Option<String>> {
        let sql = "select media.reference from media_remote
                   join media on json_extract(media.value, '$.web.hash') = media_remote.hash
                   where media_remote.channel = ? and media_remote.remote_id = ?";
        Ok(self.sql.prepare_cached(sql)?.query_row(params![channel, remote], |row| row.get(0)).optional()?)
    }

    /// Where the web copy of that hash lives on a channel.
    pub fn media_remote(&self, channel: ChannelId, web: &Hash) -> Result<Option<RemoteMedia>> {
        let sql = "select remote_id, url from media_remote where channel = ? and hash = ?";
        let mut select = self.sql.prepare_cached(sql)?;
        let found = select
            .query_row(params![channel, web], |row| Ok(RemoteMedia { id: row.get(0)?, url: row.get(1)? }));
        Ok(found.optional()?)
    }
}

impl Tx<'_> {
    /// Keeps what is known of a picture.
    pub fn put_media(&mut self, media: &Media) -> Result<()> {
        self.sql
            .prepare_cached(
                "insert into media (hash, reference, value) values (?, ?, ?)
                 on conflict (hash) do update set reference = excluded.reference, value = excluded.value",
            )?
            .execute(params![media.hash, media.reference, Json(media)])?;
        self.touch(Topic::Media);
        Ok(())
    }

    /// Remembers where a web copy lives on a channel.
    pub fn put_media_remote(&mut self, channel: ChannelId, web: &Hash, there: &RemoteMedia) -> Result<()> {
        self.sql
            .prepare_cached(
                "insert or replace into media_remote (channel, hash, remote_id, url) values (?, ?, ?, ?)",
            )?
            .execute(params![channel, web, there.id, there.url])?;
        Ok(())
    }
}
