//! The channels' own tags and categories, known offline.

use rusqlite::params;

use super::values::Word;
use super::{Read, Tx};
use crate::error::Result;
use crate::model::ids::ChannelId;
use crate::model::term::{Taxonomy, Term};
use crate::model::topic::Topic;

/// Whose, which of the two, name, name of the parent.
pub type KnownTerm = (ChannelId, Taxonomy, String, Option<String>);

impl Read<'_> {
    /// All terms, by name.
    pub fn terms(&self) -> Result<Vec<KnownTerm>> {
        let mut select = self.sql.prepare_cached(
            "select term.channel, term.taxonomy, term.name, parent.name from term
             join channel on channel.id = term.channel and channel.removed_at is null
             left join term as parent on parent.channel = term.channel and parent.taxonomy = term.taxonomy
               and parent.id = term.parent
             order by term.name collate nocase",
        )?;
        let rows = select.query_map([], |row| {
            Ok((row.get(0)?, row.get::<_, Word<Taxonomy>>(1)?.0, row.get(2)?, row.get(3)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Replaces the terms of a channel.
    pub fn put_terms(&mut self, channel: ChannelId, terms: &[Term]) -> Result<()> {
        self.sql.prepare_cached("delete from term where channel = ?")?.execute([channel])?;
        let mut insert = self.sql.prepare_cached(
            "insert or replace into term (channel, taxonomy, id, name, parent) values (?, ?, ?, ?, ?)",
        )?;
        for term in terms {
            insert.execute(params![channel, Word(term.taxonomy), term.id, term.name, term.parent])?;
        }
        drop(insert);
        self.touch(Topic::Channels);
        Ok(())
    }
}
