//! The writer's own text of a post for one channel, and the channels that were chosen for it.

use rusqlite::{OptionalExtension, params};

use super::values::Json;
use super::{Read, Tx};
use crate::error::Result;
use crate::model::ids::{ChannelId, PostId};
use crate::model::topic::Topic;

impl Read<'_> {
    /// The version for a channel: its title (absent keeps the post's) and its Markdown.
    pub fn tailored(&self, post: PostId, channel: ChannelId) -> Result<Option<(Option<String>, String)>> {
        let sql = "select title, body from tailored where post = ? and channel = ?";
        let mut select = self.sql.prepare_cached(sql)?;
        Ok(select.query_row(params![post, channel], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// The channels that were chosen for a post.
    pub fn chosen(&self, post: PostId) -> Result<Option<Vec<ChannelId>>> {
        let sql = "select channels from chosen where post = ?";
        let found = self.sql.prepare_cached(sql)?.query_row([post], |row| row.get::<_, Json<_>>(0));
        Ok(found.optional()?.map(|Json(channels)| channels))
    }
}

impl Tx<'_> {
    /// Writes the version for a channel, or removes it.
    pub fn put_tailored(
        &mut self,
        post: PostId,
        channel: ChannelId,
        version: Option<(Option<&str>, &str)>,
    ) -> Result<()> {
        match version {
            Some((title, body)) => self
                .sql
                .prepare_cached(
                    "insert or replace into tailored (post, channel, title, body) values (?, ?, ?, ?)",
                )?
                .execute(params![post, channel, title, body])?,
            None => self
                .sql
                .prepare_cached("delete from tailored where post = ? and channel = ?")?
                .execute(params![post, channel])?,
        };
        self.touch(Topic::Posts);
        Ok(())
    }

    /// Remembers the choice of channels for a post.
    pub fn put_chosen(&mut self, post: PostId, channels: &[ChannelId]) -> Result<()> {
        self.sql
            .prepare_cached("insert or replace into chosen (post, channels) values (?, ?)")?
            .execute(params![post, Json(channels)])?;
        self.touch(Topic::Posts);
        Ok(())
    }
}
