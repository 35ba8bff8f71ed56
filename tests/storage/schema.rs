//! Databases of other versions, and files that are none, through the command line.

use std::fs;
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;
use serde_json::Value;

use super::desk::{Desk, database, folder, lived_in};

/// A home of the first version with ops in every state, as a dump.
const FIRST: &str = include_str!("first.sql");

fn bureau(home: &Path, language: &str, args: &[&str]) -> (Option<i32>, String, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_bureau"))
        .args(args)
        .env("BUREAU_HOME", home)
        .env("BUREAU_LANG", language)
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (out.status.code(), text(out.stdout), text(out.stderr))
}

/// Every row of every table of the first version, in its columns of then.
fn rows(database: &Path) -> Vec<String> {
    let first = Connection::open_in_memory().unwrap();
    first.execute_batch(FIRST).unwrap();
    let names = |sql: &str| {
        let mut select = first.prepare(sql).unwrap();
        let names = select.query_map([], |row| row.get(0)).unwrap();
        names.collect::<rusqlite::Result<Vec<String>>>().unwrap()
    };
    let sql = Connection::open(database).unwrap();
    let mut all = Vec::new();
    for table in names("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'") {
        // Who sends, and from where, is of this time.
        let which = match table.as_str() {
            "lease" => continue,
            "setting" => " where name <> 'sends-from'",
            _ => "",
        };
        let columns = names(&format!("select name from pragma_table_info('{table}')")).join(", ");
        let mut select = sql.prepare(&format!("select json_array({columns}) from {table}{which}")).unwrap();
        let found = select.query_map([], |row| row.get::<_, String>(0)).unwrap();
        all.extend(found.map(|row| format!("{table} {}", row.unwrap())));
    }
    all.sort();
    all
}

#[tokio::test]
async fn a_full_queue_of_the_first_version_keeps_every_row() {
    let home = folder();
    Connection::open(database(home.path())).unwrap().execute_batch(FIRST).unwrap();
    let before = rows(&database(home.path()));
    let states = ["queued", "in_flight", "unconfirmed", "parked", "done", "cancelled"];
    for state in states {
        assert!(before.iter().any(|row| row.starts_with("op ") && row.contains(state)), "{state}");
    }
    drop(Desk::at(home.path()).await);
    assert_eq!(rows(&database(home.path())), before);
    let sql = Connection::open(database(home.path())).unwrap();
    assert!(sql.execute("delete from op", []).is_err(), "its guards are there");
}

#[tokio::test]
async fn a_newer_home_is_refused_untouched_in_words() {
    let home = folder();
    lived_in(home.path()).await;
    Connection::open(database(home.path())).unwrap().execute_batch("pragma user_version = 99").unwrap();
    let before = fs::read(database(home.path())).unwrap();
    for (language, says) in [("en", "saved by a newer version"), ("fr", "version plus récente")] {
        for args in [&["list"][..], &["new", "--title", "x"], &["serve"], &["doctor"], &["sync"]] {
            let (code, out, err) = bureau(home.path(), language, args);
            assert_eq!((code, out.as_str()), (Some(1), ""), "{args:?}: {err}");
            assert!(err.contains(says), "{args:?}: {err}");
        }
    }
    assert_eq!(fs::read(database(home.path())).unwrap(), before);
}

#[test]
fn a_file_that_is_no_database_is_put_aside_and_the_program_goes_on() {
    let home = folder();
    let nonsense = "this is no database ".repeat(500);
    fs::write(database(home.path()), &nonsense).unwrap();
    let (code, _, err) = bureau(home.path(), "en", &["new", "--title", "Neuf"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("The database was damaged. It is kept as it is"), "{err}");
    assert_eq!(fs::read_to_string(home.path().join("bureau.damaged-1.db")).unwrap(), nonsense);
    let (_, out, err) = bureau(home.path(), "fr", &["list", "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap().as_array().unwrap().len(), 1);
    assert_eq!(err, "", "it is said once");
}

#[tokio::test]
async fn a_mending_that_was_stopped_half_way_is_finished() {
    let home = folder();
    let titles = lived_in(home.path()).await;
    // The old file has moved, the new one has not taken its place.
    fs::rename(database(home.path()), home.path().join("bureau.mended")).unwrap();
    fs::write(home.path().join("bureau.db-wal"), b"of the old file").unwrap();
    let desk = Desk::at(home.path()).await;
    assert_eq!(desk.posts().await.unwrap().len(), titles.len());
    assert_eq!(fs::read(home.path().join("bureau.damaged-1.db-wal")).unwrap(), b"of the old file");
}
