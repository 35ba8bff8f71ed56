use std::fs;

use super::*;
use crate::store::Store;

/// The steps there are, and one that is not there yet.
fn ladder(next: &'static str) -> Vec<&'static str> {
    [LADDER, &[next]].concat()
}

fn home() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    store.write(|tx| tx.put_setting("kept", &"mot")).unwrap();
    drop(store);
    let path = home.path().join("bureau.db");
    (home, path)
}

fn kept(path: &Path) -> (i64, String) {
    let sql = Connection::open(path).unwrap();
    let version = sql.query_row("pragma user_version", [], |row| row.get(0)).unwrap();
    (version, sql.query_row("select value from setting where name = 'kept'", [], |row| row.get(0)).unwrap())
}

#[test]
fn a_database_is_copied_before_it_climbs() {
    let (_home, path) = home();
    let known = LADDER.len() as i64;
    let sql = upgrade(&path, connect(&path).unwrap(), &ladder("create table new (id text) strict")).unwrap();
    sql.execute("insert into new values ('x')", []).unwrap();
    drop(sql);
    assert_eq!(kept(&path), (known + 1, "\"mot\"".to_owned()));
    let copy = path.with_extension(format!("v{known}-1.db"));
    assert_eq!(kept(&copy), (known, "\"mot\"".to_owned()));
    assert!(Connection::open(&copy).unwrap().prepare("select * from new").is_err());
}

#[test]
fn a_step_that_fails_leaves_all_as_it_was() {
    let (_home, path) = home();
    let steps = ladder("delete from setting; create table new (id text) strict; select nonsense");
    assert!(upgrade(&path, connect(&path).unwrap(), &steps).is_err());
    assert_eq!(kept(&path), (LADDER.len() as i64, "\"mot\"".to_owned()));
    drop(Store::open(path.parent().unwrap()).unwrap());
    // The next try copies anew, and never over the copy of the first.
    assert!(upgrade(&path, connect(&path).unwrap(), &steps).is_err());
    for number in 1..=2 {
        assert!(path.with_extension(format!("v{}-{number}.db", LADDER.len())).exists(), "{number}");
    }
}

#[test]
fn a_database_is_looked_through_only_after_an_end_that_nobody_saw() {
    let (_home, path) = home();
    let marker = path.with_extension("open");
    let begin = || Running::begin(&path).unwrap();
    let (first, suspect) = begin();
    assert!(!suspect && first.is_alone());
    let (second, suspect) = begin();
    assert!(!suspect && !first.is_alone() && !second.is_alone(), "somebody is at work");
    drop(first);
    assert!(marker.exists() && second.is_alone(), "the other one goes on");
    drop(second);
    assert!(!marker.exists());
    fs::write(&marker, b"").unwrap();
    let (third, suspect) = begin();
    assert!(suspect);
    third.suspect();
    drop(third);
    assert!(marker.exists(), "the damage was not mended");
}
