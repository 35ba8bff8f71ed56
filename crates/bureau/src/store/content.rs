//! Approved contents.

use rusqlite::params;

use super::values::Json;
use super::{Read, Tx};
use crate::error::Result;
use crate::model::content::Content;
use crate::model::ids::Hash;

impl Read<'_> {
    /// The content of that hash.
    pub fn content(&self, hash: &Hash) -> Result<Content> {
        let sql = "select value from content where hash = ?";
        let Json(content) = self.sql.prepare_cached(sql)?.query_row([hash], |row| row.get(0))?;
        Ok(content)
    }
}

impl Tx<'_> {
    /// Keeps a content; answers its hash.
    pub fn put_content(&mut self, content: &Content) -> Result<Hash> {
        let hash = content.hash();
        self.sql
            .prepare_cached("insert or ignore into content (hash, value) values (?, ?)")?
            .execute(params![hash, Json(content)])?;
        Ok(hash)
    }
}
