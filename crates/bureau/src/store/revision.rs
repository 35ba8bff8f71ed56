//! Kept states of a post.

use rusqlite::{OptionalExtension, Row, params};

use super::values::{Json, Word};
use super::{Read, Tx};
use crate::error::Result;
use crate::model::ids::PostId;
use crate::model::post::{Format, Post, Reason, Revision, Settings};
use crate::model::time::Timestamp;

const COLUMNS: &str = "post, number, parent, reason, title, body, format, settings, created_at";

impl Read<'_> {
    /// The kept states of a post, latest first.
    pub fn revisions(&self, post: PostId) -> Result<Vec<Revision>> {
        let sql = format!("select {COLUMNS} from revision where post = ? order by number desc");
        let mut select = self.sql.prepare_cached(&sql)?;
        let rows = select.query_map([post], revision)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The latest kept state.
    pub fn last_revision(&self, post: PostId) -> Result<Option<Revision>> {
        let sql = format!("select {COLUMNS} from revision where post = ? order by number desc limit 1");
        Ok(self.sql.prepare_cached(&sql)?.query_row([post], revision).optional()?)
    }
}

impl Tx<'_> {
    /// Keeps the state of `post`, unless the last one kept is the same.
    pub fn keep_revision(&mut self, post: &Post, reason: Reason, at: Timestamp) -> Result<()> {
        let last = self.last_revision(post.id)?;
        let same = |kept: &Revision| {
            kept.title == post.title
                && kept.body == post.body
                && kept.format == post.format
                && kept.settings == post.settings
        };
        if last.as_ref().is_some_and(same) {
            return Ok(());
        }
        let parent = last.map(|kept| kept.number);
        let sql = format!("insert into revision ({COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        self.sql.prepare_cached(&sql)?.execute(params![
            post.id,
            parent.unwrap_or(0) + 1,
            parent,
            Word(reason),
            post.title,
            post.body,
            Word(post.format),
            Json(&post.settings),
            at
        ])?;
        Ok(())
    }
}

fn revision(row: &Row<'_>) -> rusqlite::Result<Revision> {
    Ok(Revision {
        post: row.get("post")?,
        number: row.get("number")?,
        parent: row.get("parent")?,
        reason: row.get::<_, Word<Reason>>("reason")?.0,
        title: row.get("title")?,
        body: row.get("body")?,
        format: row.get::<_, Word<Format>>("format")?.0,
        settings: row.get::<_, Json<Settings>>("settings")?.0,
        created_at: row.get("created_at")?,
    })
}
