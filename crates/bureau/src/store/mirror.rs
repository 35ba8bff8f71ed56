//! Posts that are kept in step with files: where the file lies, and what both said when they last agreed.

use rusqlite::{OptionalExtension, Row, params};

use super::values::Json;
use super::{Read, Tx};
use crate::error::Result;
use crate::model::content::Content;
use crate::model::ids::{Hash, PostId};

/// A post and its file, as they last agreed; the words of then are asked for when they are needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mirrored {
    /// The post.
    pub post: PostId,
    /// Where the file lies, from the top of the folder, with `/` between names.
    pub path: String,
    /// The path that it was given here: while both are one, the name of the file follows the title.
    pub given: String,
    /// Of the file's bytes.
    pub hash: Hash,
    /// Of the post.
    pub version: i64,
    /// Whether the words came from the file.
    pub came: bool,
}

/// How a post stands, for a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The post.
    pub post: PostId,
    /// Changes with every change of its row.
    pub version: i64,
    /// Whether it is in the bin.
    pub binned: bool,
    /// Whether it is to have a file: it is being written, or was asked for.
    pub wanted: bool,
}

/// Answered by an index alone, as is the next: a text is not read to know whose it is.
const MIRRORED: &str = "select post, path, given, hash, version, came from mirror order by path";

const STANDINGS: &str = "
    select id, version, trashed_at is not null as binned,
           (title <> '' or excerpt <> '' or body <> '') and (?1 or archived = 0 or (approved <> fingerprint)) as wanted
    from post";

impl Read<'_> {
    /// Every post that has a file.
    pub fn mirrored(&self) -> Result<Vec<Mirrored>> {
        let mut select = self.sql.prepare_cached(MIRRORED)?;
        let rows = select.query_map([], mirrored)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many posts have a file.
    pub fn mirrored_count(&self) -> Result<u32> {
        Ok(self.sql.prepare_cached("select count(*) from mirror")?.query_row([], |row| row.get(0))?)
    }

    /// A post and its file, with the words of when they last agreed.
    pub fn mirrored_with(&self, post: PostId) -> Result<Option<(Mirrored, Content)>> {
        let sql = "select post, path, given, hash, version, came, base from mirror where post = ?";
        let found = self
            .sql
            .prepare_cached(sql)?
            .query_row([post], |row| Ok((mirrored(row)?, row.get::<_, Json<Content>>("base")?.0)));
        Ok(found.optional()?)
    }

    /// How every post stands. Those that were never online or say something else than what is there are wanted in a
    /// folder, or `all`; one without a word is not.
    pub fn standings(&self, all: bool) -> Result<Vec<Standing>> {
        let mut select = self.sql.prepare_cached(STANDINGS)?;
        let rows = select.query_map([all], |row| {
            Ok(Standing {
                post: row.get("id")?,
                version: row.get("version")?,
                binned: row.get("binned")?,
                wanted: row.get("wanted")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How one post stands.
    pub fn version(&self, post: PostId) -> Result<i64> {
        let sql = "select version from post where id = ?";
        Ok(self.sql.prepare_cached(sql)?.query_row([post], |row| row.get(0))?)
    }
}

impl Tx<'_> {
    /// A post and its file agree; `base` is what both say.
    pub fn put_mirrored(&mut self, mirrored: &Mirrored, base: &Content) -> Result<()> {
        self.sql
            .prepare_cached(
                "insert or replace into mirror (post, path, given, hash, version, came, base)
                 values (?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                mirrored.post,
                mirrored.path,
                mirrored.given,
                mirrored.hash,
                mirrored.version,
                mirrored.came,
                Json(base)
            ])?;
        Ok(())
    }

    /// The file lies elsewhere.
    pub fn move_mirrored(&mut self, post: PostId, path: &str) -> Result<()> {
        self.sql.prepare_cached("update mirror set path = ? where post = ?")?.execute(params![path, post])?;
        Ok(())
    }

    /// Something of the row changed that the file does not say.
    pub fn renew_mirrored(&mut self, post: PostId, version: i64) -> Result<()> {
        self.sql
            .prepare_cached("update mirror set version = ? where post = ?")?
            .execute(params![version, post])?;
        Ok(())
    }

    /// The post has no file any more.
    pub fn forget_mirrored(&mut self, post: PostId) -> Result<()> {
        self.sql.prepare_cached("delete from mirror where post = ?")?.execute([post])?;
        Ok(())
    }

    /// No post has a file: another folder was chosen.
    pub fn forget_all_mirrored(&mut self) -> Result<()> {
        self.sql.prepare_cached("delete from mirror")?.execute([])?;
        Ok(())
    }
}

fn mirrored(row: &Row<'_>) -> rusqlite::Result<Mirrored> {
    Ok(Mirrored {
        post: row.get("post")?,
        path: row.get("path")?,
        given: row.get("given")?,
        hash: row.get("hash")?,
        version: row.get("version")?,
        came: row.get("came")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn a_look_reads_no_text() {
        let home = tempfile::tempdir().unwrap();
        let (store, _) = Store::open(home.path()).unwrap();
        let plan = |sql: &str| {
            let explain = format!("explain query plan {}", sql.replace("?1", "1"));
            store.read(|read| Ok(read.sql.query_row(&explain, [], |row| row.get::<_, String>("detail"))?))
        };
        assert_eq!(plan(STANDINGS).unwrap(), "SCAN post USING COVERING INDEX post_standing");
        assert_eq!(plan(MIRRORED).unwrap(), "SCAN mirror USING COVERING INDEX mirror_known");
    }
}
