//! What can still be read of a damaged database, brought into a new one.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, params_from_iter, types::Value};

use crate::error::{Error, Result};

/// Tables that hold the writer's own words and places. The outbox is not among them: of an op whose state cannot be
/// trusted nobody can say whether it was sent, and sending it again could double a post. What is online is found again by
/// its delivery.
const TABLES: &[(&str, &str)] = &[
    ("post", "id"),
    ("undo", "post"),
    ("revision", "post"),
    ("media", "hash"),
    ("kept_picture", "url"),
    ("channel", "id"),
    ("tailored", "post"),
    ("chosen", "post"),
    ("content", "hash"),
    ("delivery", "id"),
    ("media_remote", "channel"),
    ("comment", "id"),
    ("comment_name", "source"),
    ("answer", "comment"),
    ("imported", "source"),
    ("imported_term", "source"),
    ("setting", "name"),
];

/// Copies row by row, from both ends of each table, around what cannot be read. What `sources` has twice comes from the
/// first of them. Answers how many posts came through.
pub(super) fn salvage(new: &Connection, sources: &[&Path]) -> Result<usize> {
    // A row without its neighbours is better than none.
    new.execute_batch("pragma foreign_keys = off; begin")?;
    for source in sources {
        // Not a byte of it changes.
        let Ok(old) = Connection::open_with_flags(source, OpenFlags::SQLITE_OPEN_READ_ONLY) else { continue };
        for (table, key) in TABLES {
            for order in ["asc", "desc"] {
                copy(&old, new, table, &format!("select * from {table} order by {key} {order}"))?;
            }
        }
    }
    let posts: i64 = new.query_row("select count(*) from post", [], |row| row.get(0))?;
    new.execute_batch("commit; pragma foreign_keys = on")?;
    Ok(posts as usize)
}

fn copy(old: &Connection, new: &Connection, table: &str, select: &str) -> Result<()> {
    let Ok(mut select) = old.prepare(select) else { return Ok(()) };
    let columns = select.column_count();
    let names = select.column_names().collect::<Vec<_>>().join(", ");
    let places = vec!["?"; columns].join(", ");
    let Ok(mut insert) = new.prepare(&format!("insert or ignore into {table} ({names}) values ({places})"))
    else {
        return Ok(());
    };
    let Ok(mut rows) = select.query([]) else { return Ok(()) };
    while let Ok(Some(row)) = rows.next() {
        let values: rusqlite::Result<Vec<Value>> = (0..columns).map(|column| row.get(column)).collect();
        let Ok(values) = values else { continue };
        // A row that breaks a rule of its table is damaged itself; one that finds no room is not.
        if let Err(Error::DiskFull) = insert.execute(params_from_iter(values)).map_err(Error::from) {
            return Err(Error::DiskFull);
        }
    }
    Ok(())
}
