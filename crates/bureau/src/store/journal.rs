//! What happened to a delivery.

use rusqlite::params;

use super::values::Json;
use super::{Read, Tx};
use crate::error::Result;
use crate::model::delivery::Entry;
use crate::model::ids::DeliveryId;
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::model::topic::Topic;

/// Lines of a journal that are shown.
const SHOWN: u32 = 200;

impl Read<'_> {
    /// The journal of a delivery as it is shown, latest first.
    pub fn journal(&self, delivery: DeliveryId) -> Result<Vec<Entry>> {
        let sql = "select at, phrase from entry where delivery = ? order by id desc limit ?";
        self.entries(sql, params![delivery, SHOWN])
    }

    /// All of it, first to last.
    pub fn whole_journal(&self, delivery: DeliveryId) -> Result<Vec<Entry>> {
        self.entries("select at, phrase from entry where delivery = ? order by id", params![delivery])
    }

    fn entries(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Entry>> {
        let mut select = self.sql.prepare_cached(sql)?;
        let rows = select.query_map(params, |row| {
            Ok(Entry { at: row.get(0)?, phrase: row.get::<_, Json<Phrase>>(1)?.0 })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When something last happened to a delivery.
    pub fn last_entry(&self, delivery: DeliveryId) -> Result<Option<Timestamp>> {
        let sql = "select max(at) from entry where delivery = ?";
        Ok(self.sql.prepare_cached(sql)?.query_row([delivery], |row| row.get(0))?)
    }
}

impl Tx<'_> {
    /// Writes a line.
    pub fn note(&mut self, delivery: DeliveryId, at: Timestamp, phrase: &Phrase) -> Result<()> {
        self.sql
            .prepare_cached("insert into entry (delivery, at, phrase) values (?, ?, ?)")?
            .execute(params![delivery, at, Json(phrase)])?;
        self.touch(Topic::Outbox);
        Ok(())
    }
}
