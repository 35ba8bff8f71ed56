//! The archive: what is, or was, online.

use rusqlite::{OptionalExtension, params_from_iter, types::Value};

use super::Read;
use crate::error::Result;
use crate::model::ids::{ChannelId, PostId};
use crate::model::time::Timestamp;

/// Which part of the archive. The bounds of a year depend on where the writer is, so they come as instants.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// From this instant on, and before the other.
    pub between: Option<(Timestamp, Timestamp)>,
    /// Delivered to, or pulled from, this channel.
    pub channel: Option<ChannelId>,
    /// With this tag.
    pub tag: Option<String>,
}

/// A post of the archive and its date.
pub type ArchiveRow = (Timestamp, PostId);

impl Part {
    fn sql(&self) -> (String, Vec<Value>) {
        let mut sql = String::from("archived = 1 and trashed_at is null");
        let mut values = Vec::new();
        if let Some((from, to)) = self.between {
            sql.push_str(" and dated_at >= ? and dated_at < ?");
            values.extend([from.unix_millis().into(), to.unix_millis().into()]);
        }
        if let Some(channel) = self.channel {
            sql.push_str(
                " and exists (select 1 from delivery where delivery.post = post.id and channel = ?)",
            );
            values.push(channel.to_string().into());
        }
        if let Some(tag) = &self.tag {
            sql.push_str(
                " and exists (select 1 from json_each(settings, '$.tags') where value = ? collate nocase)",
            );
            values.push(tag.clone().into());
        }
        (sql, values)
    }
}

impl Read<'_> {
    /// How many posts there are in all, those in the bin among them.
    pub fn post_count(&self) -> Result<u32> {
        Ok(self.sql.prepare_cached("select count(*) from post")?.query_row([], |row| row.get(0))?)
    }

    /// Posts of a part, latest first, beginning with this one of them. To the far end of a hundred thousand, SQLite steps
    /// over an index: a few milliseconds.
    pub fn archive(&self, part: &Part, from: u32, limit: u32) -> Result<Vec<PostId>> {
        let (which, mut values) = part.sql();
        let sql =
            format!("select id from post where {which} order by dated_at desc, id desc limit ? offset ?");
        values.extend([i64::from(limit).into(), i64::from(from).into()]);
        let mut select = self.sql.prepare_cached(&sql)?;
        let rows = select.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many posts a part has.
    pub fn archive_total(&self, part: &Part) -> Result<u32> {
        let (which, values) = part.sql();
        let sql = format!("select count(*) from post where {which}");
        Ok(self.sql.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get(0))?)
    }

    /// The dates of all posts of a part.
    pub fn archive_dates(&self, part: &Part) -> Result<Vec<Timestamp>> {
        let (which, values) = part.sql();
        let mut select = self.sql.prepare_cached(&format!("select dated_at from post where {which}"))?;
        let rows = select.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The neighbours of a post in the archive: the one before it in time, and the one after it.
    pub fn archive_neighbours(&self, of: ArchiveRow) -> Result<(Option<PostId>, Option<PostId>)> {
        let beside = |relation: &str, order: &str| -> Result<Option<PostId>> {
            let sql = format!(
                "select id from post where archived = 1 and trashed_at is null and (dated_at, id) {relation} (?, ?)
                 order by dated_at {order}, id {order} limit 1"
            );
            let mut select = self.sql.prepare_cached(&sql)?;
            let values = [Value::from(of.0.unix_millis()), of.1.to_string().into()];
            Ok(select.query_row(params_from_iter(values), |row| row.get(0)).optional()?)
        };
        Ok((beside("<", "desc")?, beside(">", "asc")?))
    }
}
