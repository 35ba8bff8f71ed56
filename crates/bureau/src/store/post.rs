//! Posts and their working text.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, Row, named_params, params};

use super::values::{Json, Word};
use super::{Read, Tx};
use crate::error::{Error, Result};
use crate::markup::plain::{excerpt_of, plain_text, word_count};
use crate::model::ids::{Hash, PostId};
use crate::model::post::{Format, Kind, Post, Settings};
use crate::model::time::Timestamp;
use crate::model::topic::Topic;

/// Characters of the beginning of a text in a list.
const EXCERPT: usize = 160;

const COLUMNS: &str =
    "id, kind, title, body, format, language, settings, seq, created_at, updated_at, dated_at, trashed_at";
// The picture of another site stands for a post once it is here.
const SUMMARY: &str = "id, kind, title, excerpt, words, updated_at, dated_at, trashed_at, \
                       case when cover glob 'media/*' then cover else \
                       (select reference from kept_picture where url = cover) end as shown, \
                       approved is not null and approved <> fingerprint as changed, archived, \
                       case when archived = 0 and not exists (select 1 from delivery \
                       where delivery.post = post.id and remote is not null) and not exists (select 1 from op \
                       where op.post = post.id and op.state not in ('done', 'cancelled')) \
                       then json_extract(settings, '$.schedule.at') end as hour";

/// An op of the post that is not closed.
const OPEN_OP: &str = "select 1 from op where op.post = post.id and op.state not in ('done', 'cancelled')";

/// A post in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in PostRow")]
pub struct PostSummary {
    pub id: PostId,
    pub kind: Kind,
    pub title: String,
    pub excerpt: String,
    pub cover: Option<String>,
    pub words: u32,
    pub updated_at: Timestamp,
    pub dated_at: Timestamp,
    pub trashed_at: Option<Timestamp>,
    /// Whether it differs from what was last approved.
    pub changed: bool,
    /// Whether it was ever online.
    pub archived: bool,
    /// The hour that it carries, of a post that no channel has or waits for: nothing sends it then.
    pub hour: Option<Timestamp>,
}

/// The hash of all that the writer can change of a post.
pub struct Fingerprint;

impl Fingerprint {
    /// Of this post.
    pub fn of(post: &Post) -> Hash {
        let all = (post.kind, &post.title, &post.body, post.format, &post.language, &post.settings);
        // Serialising plain data to memory has no way to fail.
        Hash::of(serde_json::to_string(&all).unwrap_or_default().as_bytes())
    }
}

/// Posts that an index has not, or not as they are, each with its version, the latest first; and posts that it has and
/// that are gone.
pub type NotIndexed = (Vec<(PostId, i64)>, Vec<PostId>);

impl Read<'_> {
    /// A post.
    pub fn post(&self, id: PostId) -> Result<Post> {
        let sql = format!("select {COLUMNS} from post where id = ?");
        let found = self.sql.prepare_cached(&sql)?.query_row([id], post).optional()?;
        found.ok_or_else(|| Error::NotFound { what: "post", which: id.short() })
    }

    /// The summary of a post.
    pub fn post_summary(&self, id: PostId) -> Result<PostSummary> {
        let sql = format!("select {SUMMARY} from post where id = ?");
        let found = self.sql.prepare_cached(&sql)?.query_row([id], summary).optional()?;
        found.ok_or_else(|| Error::NotFound { what: "post", which: id.short() })
    }

    /// Summaries for a list of ids, in their order; those that are gone are left out.
    pub fn post_summaries(&self, ids: &[PostId]) -> Result<Vec<PostSummary>> {
        ids.iter()
            .filter_map(|id| match self.post_summary(*id) {
                Err(Error::NotFound { .. }) => None,
                other => Some(other),
            })
            .collect()
    }

    /// What is being written: never online, changed since, or on its way there; and the one that is open, however it
    /// stands. The latest first.
    pub fn drafts(&self, open: Option<PostId>, limit: u32, offset: u32) -> Result<Vec<PostSummary>> {
        let open = open.map_or_else(|| "null".to_owned(), |id| format!("'{id}'"));
        let which = format!(
            "trashed_at is null and (archived = 0 or approved <> fingerprint or id = {open} \
             or exists ({OPEN_OP} and op.kind not in ('unpublish', 'delete')))"
        );
        self.summaries(&which, "updated_at desc", limit, offset)
    }

    /// The bin, latest first.
    pub fn bin(&self, limit: u32, offset: u32) -> Result<Vec<PostSummary>> {
        self.summaries("trashed_at is not null", "trashed_at desc", limit, offset)
    }

    /// Posts with an open op; when `scheduled`, those that wait for an hour they were given, else the others. Those that
    /// carry an hour and have no channel, as they come with an archive, are scheduled too.
    pub fn queued(
        &self,
        scheduled: bool,
        now: Timestamp,
        limit: u32,
        offset: u32,
    ) -> Result<Vec<PostSummary>> {
        let waits = format!(
            "exists (select 1 from op where op.post = post.id and op.state = 'queued' and op.due_at > {} \
             and op.held_until is null and op.attempts = 0)",
            now.unix_millis()
        );
        let there = "exists (select 1 from delivery where delivery.post = post.id \
                     and json_extract(delivery.remote, '$.state') = 'scheduled')";
        let which = match scheduled {
            true => format!("trashed_at is null and ({waits} or {there} or hour > {})", now.unix_millis()),
            false => format!("trashed_at is null and exists ({OPEN_OP}) and not {waits}"),
        };
        self.summaries(&which, "updated_at desc", limit, offset)
    }

    /// Posts that readers can see somewhere.
    pub fn published(&self, limit: u32, offset: u32) -> Result<Vec<PostSummary>> {
        let there = "trashed_at is null and exists (select 1 from delivery where delivery.post = post.id \
                     and json_extract(delivery.remote, '$.state') in ('public', 'private'))";
        self.summaries(there, "dated_at desc", limit, offset)
    }

    /// All but the bin.
    pub fn all_posts(&self, limit: u32, offset: u32) -> Result<Vec<PostSummary>> {
        self.summaries("trashed_at is null", "updated_at desc", limit, offset)
    }

    fn summaries(&self, which: &str, order: &str, limit: u32, offset: u32) -> Result<Vec<PostSummary>> {
        let sql = format!("select {SUMMARY} from post where {which} order by {order} limit ? offset ?");
        let mut select = self.sql.prepare_cached(&sql)?;
        let rows = select.query_map(params![limit, offset], summary)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The post that was meant: a whole id, or the first characters of its short form.
    pub fn find_post(&self, which: &str) -> Result<PostId> {
        self.find("post", "post", which)
    }

    /// A thing by its whole id, or by the first characters of its short form.
    pub(super) fn find<I>(&self, what: &'static str, table: &str, which: &str) -> Result<I>
    where
        I: std::str::FromStr + rusqlite::types::FromSql,
    {
        if let Ok(id) = which.parse() {
            return Ok(id);
        }
        let typed: String = which.chars().filter(|c| *c != '-').collect::<String>().to_ascii_lowercase();
        let unknown = || Error::NotFound { what, which: which.to_owned() };
        if typed.is_empty() || !typed.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(unknown());
        }
        let sql = format!("select id from {table} where substr(id, 25, ?) = ? limit 2");
        let mut select = self.sql.prepare_cached(&sql)?;
        let found = select
            .query_map(params![typed.len() as i64, typed], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<I>>>()?;
        let more = found.len() > 1;
        match found.into_iter().next() {
            Some(_) if more => Err(Error::Ambiguous { what, which: which.to_owned() }),
            Some(id) => Ok(id),
            None => Err(unknown()),
        }
    }

    /// The editor's kept history of a post.
    pub fn undo(&self, id: PostId) -> Result<Option<String>> {
        let sql = "select history from undo where post = ?";
        Ok(self.sql.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
    }

    /// Whether it was ever approved, or came from a channel.
    pub fn was_approved(&self, id: PostId) -> Result<bool> {
        Ok(self
            .sql
            .prepare_cached("select 1 from post where id = ? and approved is not null")?
            .exists([id])?)
    }

    /// What the index lacks, `known` being what it has: posts that it does not have as they are now, the latest first,
    /// and posts of it that are in the bin or gone.
    pub fn not_indexed(&self, known: &HashMap<PostId, i64>) -> Result<NotIndexed> {
        let mut select = self.sql.prepare_cached(
            "select id, version from post where trashed_at is null order by updated_at desc",
        )?;
        let rows = select.query_map([], |row| Ok((row.get::<_, PostId>(0)?, row.get::<_, i64>(1)?)))?;
        let (mut stale, mut here) = (Vec::new(), HashSet::with_capacity(known.len()));
        for row in rows {
            let (id, version) = row?;
            if known.get(&id) != Some(&version) {
                stale.push((id, version));
            }
            here.insert(id);
        }
        Ok((stale, known.keys().filter(|id| !here.contains(id)).copied().collect()))
    }
}

impl Tx<'_> {
    /// Writes a post, new or not: its row is what `post` says, and what is made from the words.
    pub fn put_post(&mut self, post: &Post) -> Result<u32> {
        let text = plain_text(&post.body, post.format);
        let words = word_count(&text);
        let cover = self.cover(&post.body, post.format)?;
        self.sql.prepare_cached(include_str!("post/put.sql"))?.execute(named_params! {
            ":id": post.id, ":kind": Word(post.kind), ":title": post.title, ":body": post.body,
            ":format": Word(post.format), ":language": post.language, ":settings": Json(&post.settings),
            ":seq": post.seq, ":created_at": post.created_at, ":updated_at": post.updated_at,
            ":dated_at": post.dated_at, ":trashed_at": post.trashed_at, ":fingerprint": Fingerprint::of(post),
            ":excerpt": excerpt_of(&post.body, post.format, Some(&text), EXCERPT), ":words": words,
            ":cover": cover,
        })?;
        self.touch(Topic::Posts);
        Ok(words)
    }

    /// Keeps the editor's history.
    pub fn put_undo(&mut self, id: PostId, history: &str) -> Result<()> {
        self.sql
            .prepare_cached("insert or replace into undo (post, history) values (?, ?)")?
            .execute(params![id, history])?;
        Ok(())
    }

    /// What the post says now is what was approved, or what came from a channel.
    pub fn mark_approved(&mut self, id: PostId) -> Result<()> {
        self.sql
            .prepare_cached("update post set approved = fingerprint, version = version + 1 where id = ?")?
            .execute([id])?;
        self.touch(Topic::Posts);
        Ok(())
    }

    /// The last approval was taken back: what is online, if anything, says something else.
    pub fn forget_approval(&mut self, id: PostId) -> Result<()> {
        self.sql
            .prepare_cached("update post set approved = case archived when 1 then '' end, version = version + 1 where id = ?")?
            .execute([id])?;
        self.touch(Topic::Posts);
        Ok(())
    }

    /// Forgets a post that never had a word.
    pub fn forget_blank(&mut self, id: PostId) -> Result<()> {
        self.sql
            .prepare_cached("delete from post where id = ? and title = '' and body = ''")?
            .execute([id])?;
        self.touch(Topic::Posts);
        Ok(())
    }

    /// It was, or is, online.
    pub fn mark_archived(&mut self, id: PostId) -> Result<()> {
        self.sql
            .prepare_cached("update post set archived = 1, version = version + 1 where id = ?")?
            .execute([id])?;
        self.touch(Topic::Posts);
        Ok(())
    }

    /// Something changed that is found with the post and is not in its row: the index reads it again.
    pub(super) fn turn(&mut self, id: PostId) -> Result<()> {
        self.sql.prepare_cached("update post set version = version + 1 where id = ?")?.execute([id])?;
        self.touch(Topic::Posts);
        Ok(())
    }

    /// Removes what has been in the bin since before `then`, unless something of it is still to be sent.
    pub fn empty_bin(&mut self, then: Timestamp) -> Result<()> {
        let gone = self.sql.prepare_cached(include_str!("post/empty_bin.sql"))?.execute([then])?;
        if gone > 0 {
            self.touch(Topic::Posts);
        }
        Ok(())
    }
}

fn post(row: &Row<'_>) -> rusqlite::Result<Post> {
    Ok(Post {
        id: row.get("id")?,
        kind: row.get::<_, Word<Kind>>("kind")?.0,
        title: row.get("title")?,
        body: row.get("body")?,
        format: row.get::<_, Word<Format>>("format")?.0,
        language: row.get("language")?,
        settings: row.get::<_, Json<Settings>>("settings")?.0,
        seq: row.get("seq")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        dated_at: row.get("dated_at")?,
        trashed_at: row.get("trashed_at")?,
    })
}

fn summary(row: &Row<'_>) -> rusqlite::Result<PostSummary> {
    Ok(PostSummary {
        id: row.get("id")?,
        kind: row.get::<_, Word<Kind>>("kind")?.0,
        title: row.get("title")?,
        excerpt: row.get("excerpt")?,
        cover: row.get("shown")?,
        words: row.get("words")?,
        updated_at: row.get("updated_at")?,
        dated_at: row.get("dated_at")?,
        trashed_at: row.get("trashed_at")?,
        changed: row.get("changed")?,
        archived: row.get("archived")?,
        hour: row.get("hour")?,
    })
}
