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

    /// How far the journals are, in an order that no clock changes.
    pub fn journal_mark(&self) -> Result<i64> {
        let sql = "select coalesce(max(id), 0) from entry";
        Ok(self.sql.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// Whether anything was noted of a delivery after this mark.
    pub fn is_noted_since(&self, delivery: DeliveryId, mark: i64) -> Result<bool> {
        let sql = "select exists (select 1 from entry where delivery = ? and id > ?)";
        Ok(self.sql.prepare_cached(sql)?.query_row(params![delivery, mark], |row| row.get(0))?)
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
