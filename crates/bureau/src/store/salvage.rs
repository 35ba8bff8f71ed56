//! What can still be read of a damaged database, brought into a new one.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, params_from_iter, types::Value};

use crate::error::Result;

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
    ("setting", "name"),
];

/// Copies row by row, from both ends of each table, around what cannot be read. Answers how many posts came through.
pub(super) fn salvage(new: &Connection, damaged: &Path) -> Result<usize> {
    let Ok(old) = Connection::open_with_flags(damaged, OpenFlags::SQLITE_OPEN_READ_WRITE) else {
        return Ok(0);
    };
    // A row without its neighbours is better than none.
    new.execute_batch("pragma foreign_keys = off; begin")?;
    for (table, key) in TABLES {
        for order in ["asc", "desc"] {
            copy(&old, new, table, &format!("select * from {table} order by {key} {order}"));
        }
    }
    let posts: i64 = new.query_row("select count(*) from post", [], |row| row.get(0))?;
    new.execute_batch("commit; pragma foreign_keys = on")?;
    Ok(posts as usize)
}

fn copy(old: &Connection, new: &Connection, table: &str, select: &str) {
    let Ok(mut select) = old.prepare(select) else { return };
    let columns = select.column_count();
    let names = select.column_names().collect::<Vec<_>>().join(", ");
    let places = vec!["?"; columns].join(", ");
    let Ok(mut insert) = new.prepare(&format!("insert or ignore into {table} ({names}) values ({places})"))
    else {
        return;
    };
    let Ok(mut rows) = select.query([]) else { return };
    while let Ok(Some(row)) = rows.next() {
        let values: rusqlite::Result<Vec<Value>> = (0..columns).map(|column| row.get(column)).collect();
        if let Ok(values) = values {
            // A row that breaks a rule of its table is damaged itself.
            let _ = insert.execute(params_from_iter(values));
        }
    }
}
