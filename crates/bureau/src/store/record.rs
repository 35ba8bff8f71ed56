//! What other programs ask of a post, without its words.

use rusqlite::params;

use super::Read;
use super::values::Json;
use crate::error::Result;
use crate::model::ids::PostId;
use crate::model::post::{PostState, Settings, Visibility};
use crate::model::time::Timestamp;

/// What goes with a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostRecordRow {
    /// How it stands.
    pub state: PostState,
    /// BCP 47 language, when known.
    pub language: Option<String>,
    /// All that goes with the words.
    pub settings: Settings,
    /// How many comments are under it.
    pub comments: u32,
}

impl Read<'_> {
    /// Every post but those in the bin, the oldest first.
    pub fn posts_by_date(&self) -> Result<Vec<PostId>> {
        let sql = "select id from post where trashed_at is null order by dated_at, id";
        let mut select = self.sql.prepare_cached(sql)?;
        let rows = select.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What goes with a post, as things stand at `now`.
    pub fn post_record(&self, id: PostId, now: Timestamp) -> Result<PostRecordRow> {
        let sql = "select language, settings, trashed_at is not null, archived,
                     (select count(*) from comment where comment.post = post.id and gone_at is null),
                     (select max(due_at) from op where op.post = post.id and state not in ('done', 'cancelled')),
                     (select group_concat(json_extract(remote, '$.state')) from delivery
                      where delivery.post = post.id and remote is not null)
                   from post where id = ?";
        let row = self.sql.prepare_cached(sql)?.query_row(params![id], |row| {
            let settings = row.get::<_, Json<Settings>>(1)?.0;
            let (trashed, archived, due): (bool, bool, Option<Timestamp>) =
                (row.get(2)?, row.get(3)?, row.get(5)?);
            let there: Option<String> = row.get(6)?;
            let is_there =
                |state: &str| there.as_ref().is_some_and(|all| all.split(',').any(|one| one == state));
            let waits = settings.schedule.as_ref().is_some_and(|schedule| schedule.at > now);
            let is_private = settings.visibility == Visibility::Private;
            let state = match () {
                () if trashed => PostState::Trash,
                () if due.is_some_and(|due| due > now) && waits => PostState::Scheduled,
                () if due.is_some() => PostState::Queued,
                () if is_there("public") => PostState::Published,
                () if is_there("private") => PostState::Private,
                () if is_there("scheduled") || (waits && there.is_none() && !archived) => {
                    PostState::Scheduled
                }
                // It was taken off every channel that had it.
                () if there.is_some() || !archived => PostState::Draft,
                () if is_private => PostState::Private,
                () => PostState::Published,
            };
            Ok(PostRecordRow { state, language: row.get(0)?, settings, comments: row.get(4)? })
        })?;
        Ok(row)
    }
}
