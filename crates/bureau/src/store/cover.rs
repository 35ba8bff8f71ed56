//! The picture that stands for a post in lists.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params};

use super::values::Word;
use super::{Read, Tx};
use crate::error::{Error, Result};
use crate::markup::picture::is_reference;
use crate::markup::plain::{cover, pictures};
use crate::model::ids::PostId;
use crate::model::post::Format;
use crate::model::topic::Topic;

/// Covers of which it is known that they cannot be shown: they were tried, or kept without a copy that could be opened.
const STUCK: &str = "select id from post where cover in \
                     (select url from kept_picture where reference is null and tries > 0 \
                      union select reference from media where json_extract(value, '$.web') is null)";

/// Whether a picture can be shown in a list.
#[derive(Clone, Copy, PartialEq)]
enum Chance {
    /// It is here, or was not tried yet.
    Good,
    /// It was tried and could not be had: it is tried again another day.
    Poor,
    /// Nobody fetches it, or what came of it cannot be opened.
    None,
}

impl Read<'_> {
    /// The picture that stands for a text: the first that can be shown.
    pub(super) fn cover(&self, body: &str, format: Format) -> Result<Option<String>> {
        let mut chances = HashMap::new();
        for picture in pictures(body, format) {
            let chance = self.chance(&picture)?;
            chances.insert(picture, chance);
        }
        let has = |picture: &str, chance| chances.get(picture) == Some(&chance);
        Ok(cover(body, format, |one| has(one, Chance::Good), |one| has(one, Chance::Poor)))
    }

    fn chance(&self, picture: &str) -> Result<Chance> {
        if is_reference(picture) {
            return match self.media(picture) {
                Ok(media) if media.web.is_none() => Ok(Chance::None),
                // Of one that is not known yet the file may be here.
                Ok(_) | Err(Error::NotFound { .. }) => Ok(Chance::Good),
                Err(error) => Err(error),
            };
        }
        let sql = "select reference is null and tries > 0 from kept_picture where url = ?";
        let tried = self.sql.prepare_cached(sql)?.query_row([picture], |row| row.get(0)).optional()?;
        Ok(match tried {
            Some(true) => Chance::Poor,
            Some(false) => Chance::Good,
            None => Chance::None,
        })
    }
}

impl Tx<'_> {
    /// Lets the next picture stand for each post whose first one cannot be shown.
    pub fn cover_otherwise(&mut self) -> Result<()> {
        let stuck = {
            let mut select = self.sql.prepare_cached(STUCK)?;
            let rows = select.query_map([], |row| row.get(0))?;
            rows.collect::<rusqlite::Result<Vec<PostId>>>()?
        };
        for id in stuck {
            let sql = "select body, format, cover from post where id = ?";
            let (body, format, was): (String, Word<Format>, Option<String>) =
                self.sql
                    .prepare_cached(sql)?
                    .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            let now = self.cover(&body, format.0)?;
            if now != was {
                self.sql
                    .prepare_cached("update post set cover = ? where id = ?")?
                    .execute(params![now, id])?;
                self.touch(Topic::Posts);
            }
        }
        Ok(())
    }
}
