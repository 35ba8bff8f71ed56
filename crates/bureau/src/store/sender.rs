//! The row that says who sends: for people and tests to see. The file lock beside the database decides.

use rusqlite::{OptionalExtension, params};

use super::{Read, Tx};
use crate::error::Result;
use crate::model::op::{Op, OpState};
use crate::model::time::Timestamp;

impl Read<'_> {
    /// Who holds the lease.
    pub fn sender(&self) -> Result<Option<String>> {
        let sql = "select owner from lease";
        Ok(self.sql.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?)
    }
}

impl Tx<'_> {
    /// Takes the lease. What the last owner left in flight may or may not have arrived: it is looked for first. Answers
    /// those ops.
    pub fn take_lease(&mut self, owner: &str, now: Timestamp) -> Result<Vec<Op>> {
        self.sql
            .prepare_cached("insert or replace into lease (id, owner, since) values (1, ?, ?)")?
            .execute(params![owner, now])?;
        Ok(self.open_ops()?.into_iter().filter(|op| op.state == OpState::InFlight).collect())
    }
}
