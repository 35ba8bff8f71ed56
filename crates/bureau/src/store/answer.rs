//! Answers that are being written: one for each comment, kept from the first letter until it was sent.

use rusqlite::OptionalExtension;

use super::{Read, Tx};
use crate::error::Result;
use crate::model::ids::CommentId;
use crate::model::time::Timestamp;
use crate::model::topic::Topic;

impl Read<'_> {
    /// The answer to a comment as it stands; none while there is not a letter.
    pub fn answer(&self, comment: CommentId) -> Result<Option<String>> {
        let sql = "select body from answer where comment = ?";
        Ok(self.sql.prepare_cached(sql)?.query_row([comment], |row| row.get(0)).optional()?)
    }
}

impl Tx<'_> {
    /// Keeps the answer to a comment as it stands. An empty one is none.
    pub fn put_answer(&mut self, comment: CommentId, body: &str, now: Timestamp) -> Result<()> {
        if body.trim().is_empty() {
            return self.forget_answer(comment);
        }
        self.sql
            .prepare_cached(
                "insert into answer (comment, updated_at, body) values (?1, ?2, ?3)
                 on conflict (comment) do update set updated_at = ?2, body = ?3",
            )?
            .execute((comment, now, body))?;
        self.touch(Topic::Talk);
        Ok(())
    }

    /// The answer has been sent, or the writer took every letter back.
    pub fn forget_answer(&mut self, comment: CommentId) -> Result<()> {
        self.sql.prepare_cached("delete from answer where comment = ?")?.execute([comment])?;
        self.touch(Topic::Talk);
        Ok(())
    }
}
