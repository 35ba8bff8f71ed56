//! How far bringing back has come.

use rusqlite::{OptionalExtension, named_params};

use super::values::Json;
use super::{Read, Tx};
use crate::error::Result;
use crate::model::cursor::Cursor;
use crate::model::ids::ChannelId;
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::model::topic::Topic;

/// The pull of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PullState {
    /// Where to go on within a run; absent between runs.
    pub next: Option<Cursor>,
    /// Where the next run begins; absent before the first one ended.
    pub resume: Option<Cursor>,
    /// Posts that this run brought.
    pub done: u32,
    /// Of so many, when known.
    pub total: Option<u32>,
    /// Why it stopped, if it did.
    pub trouble: Option<Phrase>,
    /// When the last whole run ended.
    pub ended_at: Option<Timestamp>,
}

impl Read<'_> {
    /// The pull of a channel; none when nothing was ever pulled.
    pub fn pull(&self, channel: ChannelId) -> Result<Option<PullState>> {
        let sql = "select next, resume, done, total, trouble, ended_at from pull where channel = ?";
        let found = self.sql.prepare_cached(sql)?.query_row([channel], |row| {
            Ok(PullState {
                next: row.get::<_, Option<Json<_>>>(0)?.map(|Json(cursor)| cursor),
                resume: row.get::<_, Option<Json<_>>>(1)?.map(|Json(cursor)| cursor),
                done: row.get(2)?,
                total: row.get(3)?,
                trouble: row.get::<_, Option<Json<_>>>(4)?.map(|Json(phrase)| phrase),
                ended_at: row.get(5)?,
            })
        });
        Ok(found.optional()?)
    }
}

impl Tx<'_> {
    /// Keeps how far it has come.
    pub fn put_pull(&mut self, channel: ChannelId, pull: &PullState) -> Result<()> {
        self.sql
            .prepare_cached(
                "insert or replace into pull (channel, next, resume, done, total, trouble, ended_at)
                 values (:channel, :next, :resume, :done, :total, :trouble, :ended_at)",
            )?
            .execute(named_params! {
                ":channel": channel, ":next": pull.next.as_ref().map(Json), ":resume": pull.resume.as_ref().map(Json),
                ":done": pull.done, ":total": pull.total, ":trouble": pull.trouble.as_ref().map(Json),
                ":ended_at": pull.ended_at,
            })?;
        self.touch(Topic::Status);
        self.touch(Topic::Channels);
        Ok(())
    }
}
