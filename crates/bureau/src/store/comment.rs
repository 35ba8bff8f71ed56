//! What readers wrote.

use rusqlite::{OptionalExtension, Row, named_params, params};

use super::values::Word;
use super::{Read, Tx};
use crate::error::{Error, Result};
use crate::markup::plain::{in_one_line, plain_text};
use crate::model::comment::{Comment, CommentKind, CommentState, Commenter};
use crate::model::ids::{ChannelId, CommentId, PostId};
use crate::model::post::Format;
use crate::model::thread::Heard;
use crate::model::time::Timestamp;
use crate::model::topic::Topic;

const COLUMNS: &str = "id, post, channel, source, remote_id, parent, kind, state, author, author_address, author_email, \
                       own, body, dated_at";

/// From where a comment was written: shown when the writer asks, and not otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Whereabouts {
    /// The mail address that was given.
    pub email: Option<String>,
    /// The address of the machine.
    pub ip: Option<String>,
}

impl Read<'_> {
    /// The comments under a post, the oldest first, those that readers do not see among them; not those that their
    /// channel has no more.
    pub fn comments(&self, post: PostId) -> Result<Vec<Comment>> {
        self.comments_where("post = ? and gone_at is null", params![post])
    }

    /// A comment.
    pub fn comment(&self, id: CommentId) -> Result<Comment> {
        let found = self.comments_where("id = ?", params![id])?.pop();
        found.ok_or_else(|| Error::NotFound { what: "comment", which: id.short() })
    }

    /// The comment that was meant: a whole id, or the first characters of its short form.
    pub fn find_comment(&self, which: &str) -> Result<CommentId> {
        self.find("comment", "comment", which)
    }

    /// Whether a comment of that id is here.
    pub fn has_comment(&self, id: CommentId) -> Result<bool> {
        Ok(self.sql.prepare_cached("select 1 from comment where id = ?")?.exists([id])?)
    }

    /// How many comments there are in all.
    pub fn comment_count(&self) -> Result<u32> {
        Ok(self.sql.prepare_cached("select count(*) from comment")?.query_row([], |row| row.get(0))?)
    }

    /// The comment that a source calls so.
    pub fn comment_called(&self, source: &str, remote_id: &str) -> Result<Option<CommentId>> {
        let sql = "select id from comment where source = ?1 and remote_id = ?2
                   union all select comment from comment_name where source = ?1 and remote_id = ?2 limit 1";
        Ok(self.sql.prepare_cached(sql)?.query_row([source, remote_id], |row| row.get(0)).optional()?)
    }

    /// When its channel no longer had a comment, if so.
    pub fn comment_gone_at(&self, id: CommentId) -> Result<Option<Timestamp>> {
        let sql = "select gone_at from comment where id = ?";
        Ok(self.sql.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?.flatten())
    }

    /// From where a comment was written.
    pub fn whereabouts(&self, id: CommentId) -> Result<Whereabouts> {
        let sql = "select author_email, author_ip from comment where id = ?";
        let found = self
            .sql
            .prepare_cached(sql)?
            .query_row([id], |row| Ok(Whereabouts { email: row.get(0)?, ip: row.get(1)? }));
        Ok(found.optional()?.unwrap_or_default())
    }

    /// All comments without their words, the oldest first: those of posts that are not in the bin.
    pub fn heard(&self) -> Result<Vec<Heard>> {
        self.heard_where(
            "exists (select 1 from post where post.id = c.post and trashed_at is null)",
            params![],
        )
    }

    /// The same of one post.
    pub fn heard_under(&self, post: PostId) -> Result<Vec<Heard>> {
        self.heard_where("c.post = ?", params![post])
    }

    /// How many comments the writer has not seen yet.
    pub fn unread_comments(&self) -> Result<u32> {
        let sql = "select count(*) from comment join post on post.id = comment.post and trashed_at is null
                   where unread = 1 and gone_at is null and state in ('approved', 'pending')";
        Ok(self.sql.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    fn heard_where(&self, which: &str, params: &[&dyn rusqlite::ToSql]) -> Result<Vec<Heard>> {
        let sql = format!(
            "select c.id, c.post, c.kind, c.state, c.own, c.unread, c.dated_at,
               (select id from comment p where p.source = c.source and p.remote_id = c.parent
                union all
                select comment from comment_name n where n.source = c.source and n.remote_id = c.parent limit 1)
             from comment c where gone_at is null and {which} order by c.dated_at, c.id"
        );
        let mut select = self.sql.prepare_cached(&sql)?;
        let rows = select.query_map(params, |row| {
            Ok(Heard {
                id: row.get(0)?,
                post: row.get(1)?,
                kind: row.get::<_, Word<CommentKind>>(2)?.0,
                state: row.get::<_, Word<CommentState>>(3)?.0,
                own: row.get(4)?,
                unread: row.get(5)?,
                dated_at: row.get(6)?,
                above: row.get(7)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn comments_where(&self, which: &str, params: &[&dyn rusqlite::ToSql]) -> Result<Vec<Comment>> {
        let sql = format!("select {COLUMNS} from comment where {which} order by dated_at, id");
        let mut select = self.sql.prepare_cached(&sql)?;
        let rows = select.query_map(params, comment)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The same comment as it came another way, of which one way is a channel: written in the same second under the same
    /// post, by the same name, under the same number or with the same words.
    fn twin_of_comment(&self, like: &Comment) -> Result<Option<CommentId>> {
        let second = like.dated_at.unix_millis().div_euclid(1000) * 1000;
        let same_second = self.comments_where(
            "post = ?1 and source <> ?2 and dated_at >= ?3 and dated_at < ?3 + 1000
             and (channel is null) <> (?4 is null)",
            params![like.post, like.source, second, like.channel],
        )?;
        let words = |body: &str| in_one_line(&plain_text(body, Format::Html));
        let same = |other: &&Comment| {
            other.author.name.trim() == like.author.name.trim()
                && (other.remote_id == like.remote_id || words(&other.body) == words(&like.body))
        };
        Ok(same_second.iter().find(same).map(|twin| twin.id))
    }
}

impl Tx<'_> {
    /// Keeps a comment, unless its source brought it before, or it came another way. Whether it is new.
    pub fn add_comment(&mut self, comment: &Comment) -> Result<bool> {
        if self.comment_called(&comment.source, &comment.remote_id)?.is_some() {
            return Ok(false);
        }
        if let Some(twin) = self.twin_of_comment(comment)? {
            self.name_comment(twin, comment)?;
            return Ok(false);
        }
        let sql = format!(
            "insert into comment ({COLUMNS})
             values (:id, :post, :channel, :source, :remote_id, :parent, :kind, :state, :author, :author_address,
                     :author_email, :own, :body, :dated_at)"
        );
        self.write_comment(&sql, comment)?;
        Ok(true)
    }

    /// The same comment has another name too. That of a channel is its first from now on: by it, it is answered.
    fn name_comment(&mut self, id: CommentId, named: &Comment) -> Result<()> {
        let before = self.comment(id)?;
        let (source, remote_id) = match named.channel {
            Some(_) => (before.source.clone(), before.remote_id.clone()),
            None => (named.source.clone(), named.remote_id.clone()),
        };
        self.sql
            .prepare_cached(
                "insert or ignore into comment_name (source, remote_id, comment) values (?, ?, ?)",
            )?
            .execute(params![source, remote_id, id])?;
        match named.channel {
            Some(_) => self.put_comment(&Comment { id, ..named.clone() }),
            None => Ok(()),
        }
    }

    /// Writes a comment that is here as its channel has it now.
    pub fn put_comment(&mut self, comment: &Comment) -> Result<()> {
        self.write_comment(
            "update comment set post = :post, channel = :channel, source = :source, remote_id = :remote_id,
               parent = :parent, kind = :kind, state = :state, author = :author, author_address = :author_address,
               author_email = :author_email, own = :own, body = :body, dated_at = :dated_at
             where id = :id",
            comment,
        )
    }

    fn write_comment(&mut self, sql: &str, comment: &Comment) -> Result<()> {
        self.sql.prepare_cached(sql)?.execute(named_params! {
            ":id": comment.id, ":post": comment.post, ":channel": comment.channel, ":source": comment.source,
            ":remote_id": comment.remote_id, ":parent": comment.parent, ":kind": Word(comment.kind),
            ":state": Word(comment.state), ":author": comment.author.name,
            ":author_address": comment.author.address, ":author_email": comment.author.email, ":own": comment.own,
            ":body": comment.body, ":dated_at": comment.dated_at,
        })?;
        self.touch(Topic::Talk);
        self.turn(comment.post)
    }

    /// Keeps from which machine a comment came.
    pub fn put_comment_ip(&mut self, id: CommentId, ip: Option<&str>) -> Result<()> {
        self.sql
            .prepare_cached("update comment set author_ip = ?2 where id = ?1")?
            .execute(params![id, ip])?;
        Ok(())
    }

    /// The writer has not seen it yet.
    pub fn mark_unread(&mut self, id: CommentId) -> Result<()> {
        self.sql.prepare_cached("update comment set unread = 1 where id = ?")?.execute([id])?;
        self.touch(Topic::Talk);
        self.touch(Topic::Status);
        Ok(())
    }

    /// The writer has seen everything under a post.
    pub fn mark_read(&mut self, post: PostId) -> Result<()> {
        let sql = "update comment set unread = 0 where post = ? and unread = 1";
        if self.sql.prepare_cached(sql)?.execute([post])? > 0 {
            self.touch(Topic::Talk);
            self.touch(Topic::Status);
        }
        Ok(())
    }

    /// Its channel no longer has it, since then; or has it again.
    pub fn mark_gone(&mut self, id: CommentId, at: Option<Timestamp>) -> Result<()> {
        let sql = "update comment set gone_at = ?2 where id = ?1 and (gone_at is null) <> (?2 is null)";
        if self.sql.prepare_cached(sql)?.execute(params![id, at])? > 0 {
            let post = self.comment(id)?.post;
            self.touch(Topic::Talk);
            self.turn(post)?;
        }
        Ok(())
    }

    /// Of a stretch of a channel's comments, those that were not among what it has now.
    pub fn mark_gone_between(
        &mut self,
        channel: ChannelId,
        (lowest, highest): (u64, u64),
        there: &[u64],
        now: Timestamp,
    ) -> Result<()> {
        let bound = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let here: Vec<(CommentId, i64)> = self
            .sql
            .prepare_cached(
                "select id, cast(remote_id as integer) from comment
                 where source = ?1 and gone_at is null and cast(remote_id as integer) between ?2 and ?3",
            )?
            .query_map(params![channel.to_string(), bound(lowest), bound(highest)], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        for (id, number) in here {
            if !there.iter().any(|there| bound(*there) == number) {
                self.mark_gone(id, Some(now))?;
            }
        }
        Ok(())
    }
}

fn comment(row: &Row<'_>) -> rusqlite::Result<Comment> {
    Ok(Comment {
        id: row.get("id")?,
        post: row.get("post")?,
        channel: row.get("channel")?,
        source: row.get("source")?,
        remote_id: row.get("remote_id")?,
        parent: row.get("parent")?,
        kind: row.get::<_, Word<CommentKind>>("kind")?.0,
        state: row.get::<_, Word<CommentState>>("state")?.0,
        author: Commenter {
            name: row.get("author")?,
            address: row.get("author_address")?,
            email: row.get("author_email")?,
        },
        own: row.get("own")?,
        body: row.get("body")?,
        dated_at: row.get("dated_at")?,
    })
}
