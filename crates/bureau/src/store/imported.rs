//! What came with archives, and how a post is recognised that comes by import and by pull.
//!
//! Two are one post when, in this order: the archive brought it before under the same name; both stand at the same
//! address, whatever its scheme, its `www.` and its last slash; or both are of the same second, in no two languages,
//! and have the same slug, or the same title where one of them has no slug. The last says nothing of two posts of one
//! archive, nor of two of one channel: there each name is a post of its own. Where several fit, none is taken.

use rusqlite::{OptionalExtension, named_params, params, params_from_iter};

use super::values::{Json, Word};
use super::{Read, Tx};
use crate::error::Result;
use crate::model::ids::{ChannelId, Hash, PostId};
use crate::model::origin::{ImportRun, Likeness, Origin, address_key};
use crate::model::post::Settings;
use crate::model::term::Term;
use crate::model::topic::Topic;

/// A post that came with an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The post here; it may be gone.
    pub post: PostId,
    /// Of the post as the archive last had it.
    pub fingerprint: Hash,
}

impl Read<'_> {
    /// What came of the post that an archive calls `source_id`.
    pub fn imported(&self, source: &str, source_id: &str) -> Result<Option<Imported>> {
        let sql = "select post, fingerprint from imported where source = ? and source_id = ?";
        let found = self.sql.prepare_cached(sql)?.query_row(params![source, source_id], |row| {
            Ok(Imported { post: row.get(0)?, fingerprint: row.get(1)? })
        });
        Ok(found.optional()?)
    }

    /// Where a post comes from: an origin for each archive that has it.
    pub fn origins(&self, post: PostId) -> Result<Vec<Origin>> {
        let mut select = self
            .sql
            .prepare_cached("select origin from imported where post = ? order by source, source_id")?;
        let rows =
            select.query_map([post], |row| row.get::<_, Json<Origin>>(0).map(|Json(origin)| origin))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The same with the fingerprint of the post as each archive last had it.
    pub fn origins_as_they_came(&self, post: PostId) -> Result<Vec<(Origin, Hash)>> {
        let mut select = self.sql.prepare_cached(
            "select origin, fingerprint from imported where post = ? order by source, source_id",
        )?;
        let rows = select.query_map([post], |row| Ok((row.get::<_, Json<Origin>>(0)?.0, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Posts of archives for which a picture of another site stands, that picture being here by now: the post, where it
    /// comes from, the picture's reference.
    pub fn featured_by_now(&self) -> Result<Vec<(PostId, Origin, String)>> {
        let mut select = self.sql.prepare_cached(
            "select imported.post, origin, reference from imported
             join kept_picture on url = json_extract(origin, '$.featured') and reference is not null
             join post on post.id = imported.post and json_extract(settings, '$.featured') is null",
        )?;
        let rows =
            select.query_map([], |row| Ok((row.get(0)?, row.get::<_, Json<Origin>>(1)?.0, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The post of another archive, or of a channel, that is this one of `source`.
    pub fn twin_of_import(&self, like: &Likeness, source: &str) -> Result<Option<PostId>> {
        if let Some(at) = self.imported_at(like, |post| self.is_of(post, source))? {
            return Ok(Some(at));
        }
        if let Some(address) = &like.address {
            let spellings = spellings(address);
            let places = vec!["?"; spellings.len()].join(", ");
            let sql = format!(
                "select post from delivery where json_extract(remote, '$.url') in ({places}) limit 1"
            );
            let found = self
                .sql
                .prepare_cached(&sql)?
                .query_row(params_from_iter(spellings), |row| row.get::<_, PostId>(0))
                .optional()?;
            if let Some(post) = found
                && !self.is_of(post, source)?
            {
                return Ok(Some(post));
            }
        }
        let came = "(exists (select 1 from imported where imported.post = post.id)
                     or exists (select 1 from delivery where delivery.post = post.id and remote_id is not null))";
        self.of_the_second(like, came, |post| self.is_of(post, source))
    }

    /// The post of an archive that is this one of a channel.
    pub fn twin_of_pull(&self, like: &Likeness, channel: ChannelId) -> Result<Option<PostId>> {
        let elsewhere = |post| self.is_on(post, channel);
        if let Some(at) = self.imported_at(like, elsewhere)? {
            return Ok(Some(at));
        }
        let came = "exists (select 1 from imported where imported.post = post.id)";
        self.of_the_second(like, came, elsewhere)
    }

    /// The archives that were read, the latest first.
    pub fn imports(&self) -> Result<Vec<ImportRun>> {
        let mut select = self.sql.prepare_cached(
            "select source, format, name, path, pictures, done, total, began_at, ended_at from import
             order by began_at desc, source",
        )?;
        let rows = select.query_map([], |row| {
            Ok(ImportRun {
                source: row.get(0)?,
                format: row.get(1)?,
                name: row.get(2)?,
                path: row.get(3)?,
                pictures: row.get(4)?,
                done: row.get(5)?,
                total: row.get(6)?,
                began_at: row.get(7)?,
                ended_at: row.get(8)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The post that an archive had at the same address; not one of which `other` says that it is another one.
    fn imported_at(&self, like: &Likeness, other: impl Fn(PostId) -> Result<bool>) -> Result<Option<PostId>> {
        let Some(key) = like.address.as_deref().and_then(address_key) else { return Ok(None) };
        let sql = "select imported.post from imported join post on post.id = imported.post
                   where address = ? limit 1";
        let found: Option<PostId> =
            self.sql.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?;
        match found {
            Some(post) if !other(post)? => Ok(Some(post)),
            _ => Ok(None),
        }
    }

    /// The one post of the same second that fits.
    fn of_the_second(
        &self,
        like: &Likeness,
        which: &str,
        other: impl Fn(PostId) -> Result<bool>,
    ) -> Result<Option<PostId>> {
        let second = like.dated_at.unix_millis().div_euclid(1000) * 1000;
        let sql = format!(
            "select id, title, language, settings from post where dated_at between ? and ? and {which} limit 100"
        );
        let mut select = self.sql.prepare_cached(&sql)?;
        let rows = select.query_map([second, second + 999], |row| {
            let settings = row.get::<_, Json<Settings>>(3)?.0;
            Ok((
                row.get::<_, PostId>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, Option<String>>(2)?,
                settings,
            ))
        })?;
        let mut found = None;
        for row in rows {
            let (post, title, language, settings) = row?;
            if like.fits(settings.slug.as_deref(), &title, language.as_deref()) && !other(post)? {
                if found.is_some() {
                    return Ok(None);
                }
                found = Some(post);
            }
        }
        Ok(found)
    }

    fn is_of(&self, post: PostId, source: &str) -> Result<bool> {
        let sql = "select 1 from imported where post = ? and source = ?";
        Ok(self.sql.prepare_cached(sql)?.exists(params![post, source])?)
    }

    fn is_on(&self, post: PostId, channel: ChannelId) -> Result<bool> {
        Ok(self.delivery_to(post, channel)?.is_some())
    }
}

impl Tx<'_> {
    /// Remembers that `post` is what an archive calls so.
    pub fn put_imported(&mut self, post: PostId, origin: &Origin, fingerprint: &Hash) -> Result<()> {
        self.sql
            .prepare_cached(
                "insert or replace into imported (source, source_id, post, address, fingerprint, origin)
                 values (:source, :source_id, :post, :address, :fingerprint, :origin)",
            )?
            .execute(named_params! {
                ":source": origin.source, ":source_id": origin.source_id, ":post": post,
                ":address": origin.address.as_deref().and_then(address_key), ":fingerprint": fingerprint,
                ":origin": Json(origin),
            })?;
        Ok(())
    }

    /// Keeps a tag or category of an archive.
    pub fn put_imported_term(&mut self, source: &str, term: &Term) -> Result<()> {
        self.sql
            .prepare_cached(
                "insert or replace into imported_term (source, taxonomy, id, name, parent) values (?, ?, ?, ?, ?)",
            )?
            .execute(params![source, Word(term.taxonomy), term.id, term.name, term.parent])?;
        Ok(())
    }

    /// Keeps how far the reading of an archive has come.
    pub fn put_import(&mut self, run: &ImportRun) -> Result<()> {
        self.sql
            .prepare_cached(
                "insert or replace into import
                   (source, format, name, path, pictures, done, total, began_at, ended_at)
                 values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                run.source,
                run.format,
                run.name,
                run.path,
                run.pictures,
                run.done,
                run.total,
                run.began_at,
                run.ended_at
            ])?;
        self.touch(Topic::Import);
        Ok(())
    }
}

/// The ways to write an address that lead to the same place.
fn spellings(address: &str) -> Vec<String> {
    let Some(key) = address_key(address) else { return vec![address.to_owned()] };
    let mut all = Vec::new();
    for start in ["https://", "https://www.", "http://", "http://www."] {
        match key.split_once('?') {
            Some((path, query)) => {
                all.push(format!("{start}{path}?{query}"));
                all.push(format!("{start}{path}/?{query}"));
            }
            None => {
                all.push(format!("{start}{key}"));
                all.push(format!("{start}{key}/"));
            }
        }
    }
    all
}
