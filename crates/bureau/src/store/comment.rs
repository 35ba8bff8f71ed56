//! What readers wrote.

use rusqlite::{Row, named_params};

use super::values::Word;
use super::{Read, Tx};
use crate::error::Result;
use crate::model::comment::{Comment, CommentKind, CommentState, Commenter};
use crate::model::ids::{CommentId, PostId};

const COLUMNS: &str = "id, post, channel, source, remote_id, parent, kind, state, author, author_address, author_email, \
                       own, body, dated_at";

impl Read<'_> {
    /// The comments under a post, the oldest first, those that readers do not see among them.
    pub fn comments(&self, post: PostId) -> Result<Vec<Comment>> {
        let sql = format!("select {COLUMNS} from comment where post = ? order by dated_at, id");
        let mut select = self.sql.prepare_cached(&sql)?;
        let rows = select.query_map([post], comment)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a comment of that id is here.
    pub fn has_comment(&self, id: CommentId) -> Result<bool> {
        Ok(self.sql.prepare_cached("select 1 from comment where id = ?")?.exists([id])?)
    }

    /// How many comments there are in all.
    pub fn comment_count(&self) -> Result<u32> {
        Ok(self.sql.prepare_cached("select count(*) from comment")?.query_row([], |row| row.get(0))?)
    }
}

impl Tx<'_> {
    /// Keeps a comment, unless its source brought it before. Whether it is new.
    pub fn add_comment(&mut self, comment: &Comment) -> Result<bool> {
        let sql = format!(
            "insert into comment ({COLUMNS})
             values (:id, :post, :channel, :source, :remote_id, :parent, :kind, :state, :author, :author_address,
                     :author_email, :own, :body, :dated_at)
             on conflict (source, remote_id) do nothing"
        );
        let added = self.sql.prepare_cached(&sql)?.execute(named_params! {
            ":id": comment.id, ":post": comment.post, ":channel": comment.channel, ":source": comment.source,
            ":remote_id": comment.remote_id, ":parent": comment.parent, ":kind": Word(comment.kind),
            ":state": Word(comment.state), ":author": comment.author.name,
            ":author_address": comment.author.address, ":author_email": comment.author.email, ":own": comment.own,
            ":body": comment.body, ":dated_at": comment.dated_at,
        })?;
        if added > 0 {
            self.turn(comment.post)?;
        }
        Ok(added > 0)
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
