//! Small values by their name.

use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::values::Json;
use super::{Read, Tx};
use crate::error::Result;
use crate::model::topic::Topic;

impl Read<'_> {
    /// The value of that name; none when there is none, or when it is of an older shape.
    pub fn setting<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        let sql = "select value from setting where name = ?";
        let found: Option<String> =
            self.sql.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional()?;
        Ok(found.and_then(|text| serde_json::from_str(&text).ok()))
    }
}

impl Tx<'_> {
    /// Keeps a value.
    pub fn put_setting<T: Serialize>(&mut self, name: &str, value: &T) -> Result<()> {
        self.sql
            .prepare_cached("insert or replace into setting (name, value) values (?, ?)")?
            .execute(params![name, Json(value)])?;
        self.touch(Topic::Settings);
        self.touch(Topic::Status);
        Ok(())
    }

    /// Forgets a value.
    pub fn remove_setting(&mut self, name: &str) -> Result<()> {
        self.sql.prepare_cached("delete from setting where name = ?")?.execute([name])?;
        self.touch(Topic::Status);
        Ok(())
    }
}
