//! Pictures of other sites, kept here so that posts that came from a channel can be read offline.

use rusqlite::{OptionalExtension, params};

use super::{Read, Tx};
use crate::error::Result;
use crate::model::time::Timestamp;
use crate::model::topic::Topic;

/// A picture that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPicture {
    /// Its address.
    pub url: String,
    /// How often it was tried.
    pub tries: u32,
}

impl Read<'_> {
    /// Where the picture of that address is kept here: its media reference.
    pub fn kept_picture(&self, url: &str) -> Result<Option<String>> {
        let sql = "select reference from kept_picture where url = ?";
        Ok(self.sql.prepare_cached(sql)?.query_row([url], |row| row.get(0)).optional()?.flatten())
    }

    /// The addresses of which the picture of that reference came.
    pub fn kept_addresses(&self, reference: &str) -> Result<Vec<String>> {
        let sql = "select url from kept_picture where reference = ? order by url";
        let mut select = self.sql.prepare_cached(sql)?;
        let rows = select.query_map([reference], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether the picture of that address is wanted here.
    pub fn is_wanted_picture(&self, url: &str) -> Result<bool> {
        Ok(self.sql.prepare_cached("select 1 from kept_picture where url = ?")?.exists([url])?)
    }

    /// Addresses of pictures that were tried and could not be had.
    pub fn missing_pictures(&self) -> Result<Vec<String>> {
        let sql = "select url from kept_picture where reference is null and tries > 0 order by url";
        let mut select = self.sql.prepare_cached(sql)?;
        let rows = select.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many pictures are wanted and were not asked for yet.
    pub fn pictures_to_come(&self) -> Result<u32> {
        let sql = "select count(*) from kept_picture where reference is null and tries = 0";
        Ok(self.sql.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// Pictures to fetch now.
    pub fn wanted_pictures(&self, now: Timestamp, limit: u32) -> Result<Vec<KeptPicture>> {
        let mut select = self.sql.prepare_cached(
            "select url, tries from kept_picture where reference is null and next_at <= ? order by next_at limit ?",
        )?;
        let rows = select
            .query_map(params![now, limit], |row| Ok(KeptPicture { url: row.get(0)?, tries: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Wants the picture of that address.
    pub fn want_picture(&mut self, url: &str) -> Result<()> {
        self.sql.prepare_cached("insert or ignore into kept_picture (url) values (?)")?.execute([url])?;
        Ok(())
    }

    /// It is here.
    pub fn keep_picture(&mut self, url: &str, reference: &str) -> Result<()> {
        self.sql
            .prepare_cached("insert or replace into kept_picture (url, reference) values (?, ?)")?
            .execute(params![url, reference])?;
        self.touch(Topic::Media);
        // It may have been missing.
        self.touch(Topic::Import);
        // It may stand for a post in lists.
        self.touch(Topic::Posts);
        Ok(())
    }

    /// It could not be had.
    pub fn miss_picture(&mut self, url: &str, next_at: Timestamp) -> Result<()> {
        self.sql
            .prepare_cached("update kept_picture set tries = tries + 1, next_at = ? where url = ?")?
            .execute(params![next_at, url])?;
        self.touch(Topic::Import);
        Ok(())
    }
}
