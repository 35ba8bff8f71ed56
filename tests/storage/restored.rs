//! Copies that a home makes, and the way back to one.

use std::fs;
use std::path::Path;
use std::process::Command;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::views::*;
use rusqlite::Connection;
use serde_json::Value;

use super::desk::{Desk, database, folder, lived_in};

async fn back_up(desk: &Desk, file: Option<&Path>) -> Backup {
    let file = file.map(|file| file.display().to_string());
    desk.ask(Request::BackupMake(MakeBackup { file })).await.unwrap()
}

async fn restore(desk: &Desk, file: &Path) -> Result<Restored, bureau::error::Problem> {
    desk.ask(Request::BackupRestore(RestoreBackup { file: file.display().to_string() })).await
}

async fn titles(desk: &Desk) -> Vec<String> {
    let mut titles: Vec<String> = desk.posts().await.unwrap().into_iter().map(|row| row.title).collect();
    titles.sort();
    titles
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_is_whole_while_somebody_writes() {
    let home = folder();
    let desk = Desk::at(home.path()).await;
    let id = desk.write("Écrit", "0").await;
    let writing = async {
        for count in 1..60 {
            desk.save(&id, &format!("{count} {}", "mot ".repeat(2000))).await.unwrap();
        }
    };
    let copying = async {
        for number in 0..6 {
            let file = home.path().join(format!("{number}.copy"));
            back_up(&desk, Some(&file)).await;
            let copy = Connection::open(&file).unwrap();
            let found: String = copy.query_row("pragma integrity_check", [], |row| row.get(0)).unwrap();
            assert_eq!(found, "ok");
            assert_eq!(
                copy.query_row("select count(*) from post", [], |row| row.get::<_, i64>(0)).unwrap(),
                1
            );
        }
    };
    tokio::join!(writing, copying);
}

#[tokio::test]
async fn going_back_keeps_the_state_from_before() {
    let home = folder();
    let then = lived_in(home.path()).await;
    let desk = Desk::at(home.path()).await;
    let copy = back_up(&desk, None).await;
    assert_eq!(Path::new(&copy.path).parent().unwrap(), home.path().join("backups"));
    // Another window looks on, and reads what is there.
    let window = Desk::at(home.path()).await;
    desk.write("Après la copie", "Un mot nouveau.").await;
    let now = titles(&desk).await;
    assert_eq!(titles(&window).await, now);

    let restored = restore(&desk, Path::new(&copy.path)).await.unwrap();
    assert_eq!(restored.posts as usize, then.len());
    for desk in [&desk, &window] {
        assert_eq!(titles(desk).await, then);
    }
    let found: Hits = desk
        .ask(Request::Search(SearchFor { words: "nouveau".into(), ..SearchFor::default() }))
        .await
        .unwrap();
    assert_eq!(found.total, 0, "search has gone back too");
    desk.write("Encore", "On écrit.").await;

    // And to the state from before, which is a copy like another.
    restore(&desk, Path::new(&restored.aside)).await.unwrap();
    assert_eq!(titles(&desk).await, now);
}

#[tokio::test]
async fn what_is_no_copy_changes_nothing() {
    let home = folder();
    let then = lived_in(home.path()).await;
    let desk = Desk::at(home.path()).await;
    let copy = back_up(&desk, None).await;
    let mut bytes = fs::read(&copy.path).unwrap();
    let half = bytes.len() / 2;
    bytes[half..half + 8192].fill(0xa5);
    let spoiled = home.path().join("spoiled");
    fs::write(&spoiled, &bytes).unwrap();
    let nonsense = home.path().join("nonsense");
    fs::write(&nonsense, "this is no database ".repeat(500)).unwrap();
    let newer = home.path().join("newer");
    fs::copy(&copy.path, &newer).unwrap();
    Connection::open(&newer).unwrap().execute_batch("pragma user_version = 99").unwrap();
    for (file, code) in [
        (&spoiled, "backup-unusable"),
        (&nonsense, "backup-unusable"),
        (&newer, "error-too-new"),
        (&home.path().join("nowhere"), "error-file"),
    ] {
        let before = fs::read(file).ok();
        assert_eq!(restore(&desk, file).await.unwrap_err().code, code, "{}", file.display());
        assert_eq!(fs::read(file).ok(), before, "{}", file.display());
    }
    assert_eq!(titles(&desk).await, then);
    let problem = desk.ask::<Backup>(Request::BackupMake(MakeBackup { file: Some(copy.path) })).await;
    assert_eq!(problem.unwrap_err().code, "backup-exists");
}

#[tokio::test]
async fn a_copy_of_the_first_version_is_brought_to_today() {
    let home = folder();
    let desk = Desk::at(home.path()).await;
    let old = home.path().join("old");
    Connection::open(&old).unwrap().execute_batch(include_str!("first.sql")).unwrap();
    let before = fs::read(&old).unwrap();
    let restored = restore(&desk, &old).await.unwrap();
    assert!(restored.posts > 0 && restored.held > 0, "{restored:?}");
    assert_eq!(fs::read(&old).unwrap(), before, "the copy itself stays as it is");
}

#[tokio::test]
async fn a_quiet_home_copies_itself_and_old_copies_make_room() {
    let home = folder();
    lived_in(home.path()).await;
    let backups = home.path().join("backups");
    fs::create_dir_all(&backups).unwrap();
    for day in 1..=28 {
        for hour in [8, 20] {
            fs::write(backups.join(format!("2025-02-{day:02}T{hour:02}-00-00Z.db")), b"old").unwrap();
        }
    }
    fs::write(backups.join("before-restore-2025-02-01T08-00-00Z.db"), b"kept").unwrap();
    fs::write(backups.join("holiday.db"), b"somebody else's").unwrap();
    let desk = Desk::at(home.path()).await;
    desk.engine.sync().await.unwrap();
    desk.engine.sync().await.unwrap();
    let names = || {
        let mut names: Vec<String> = fs::read_dir(&backups)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let left = names();
    let made: Vec<_> =
        left.iter().filter(|name| !name.starts_with("2025") && name.starts_with("20")).collect();
    assert_eq!(made.len(), 1, "one an hour: {left:?}");
    let old: Vec<_> = left.iter().filter(|name| name.starts_with("2025")).collect();
    assert!((6..=12).contains(&old.len()), "{old:?}");
    assert!(old.contains(&&"2025-02-28T20-00-00Z.db".to_owned()), "{old:?}");
    assert!(left.iter().any(|name| name.starts_with("before-restore-")));
    assert!(left.contains(&"holiday.db".to_owned()));
    let checkup: Checkup = desk.ask(Request::HomeCheck(Nothing {})).await.unwrap();
    let copies = checkup.checks.iter().find(|check| check.what == "check-backups").unwrap();
    assert_eq!(copies.health, Health::Well, "{copies:?}");
}

#[tokio::test]
async fn the_doctor_sees_what_is_ill() {
    let home = folder();
    lived_in(home.path()).await;
    let desk = Desk::at(home.path()).await;
    let photo = image::RgbImage::from_pixel(8, 8, image::Rgb([7, 8, 9]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    photo.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let media = desk.engine.add_media("quai.png", bytes.into_inner()).await.unwrap();
    back_up(&desk, None).await;
    let health = async |what: &str| {
        let checkup: Checkup = desk.ask(Request::HomeCheck(Nothing {})).await.unwrap();
        checkup.checks.iter().find(|check| check.what == what).unwrap().health
    };
    for what in ["check-database", "check-links", "check-pictures", "check-backups", "check-secrets"] {
        assert_eq!(health(what).await, Health::Well, "{what}");
    }
    let original = home.path().join(bureau::media::original_path(&media.hash));
    fs::write(&original, b"other bytes").unwrap();
    assert_eq!(health("check-pictures").await, Health::Ill, "altered");
    fs::remove_file(&original).unwrap();
    assert_eq!(health("check-pictures").await, Health::Ill, "missing");
    let sql = Connection::open(database(home.path())).unwrap();
    sql.execute_batch("pragma foreign_keys = off; insert into undo (post, history) values ('nobody', '')")
        .unwrap();
    assert_eq!(health("check-links").await, Health::Watch);
}

#[test]
fn the_command_line_copies_looks_and_goes_back() {
    let home = folder();
    let run = |args: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_bureau"))
            .args(args)
            .env("BUREAU_HOME", home.path())
            .env("BUREAU_LANG", "en")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .output()
            .unwrap();
        (out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap())
    };
    run(&["new", "--title", "Un"]);
    let (code, said) = run(&["doctor"]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("Copies") && said.contains("None yet."), "{said}");
    let file = home.path().join("stick.db");
    let file = file.to_str().unwrap();
    assert_eq!(run(&["backup", file]), (0, format!("Copied to {file}\n")));
    assert_eq!(run(&["backup", file]).0, 1);
    assert_eq!(run(&["backup"]).0, 0);
    assert_eq!(run(&["doctor"]).0, 0);
    let (_, report) = run(&["doctor", "--json"]);
    let report: Value = serde_json::from_str(&report).unwrap();
    assert!(report["checks"].as_array().unwrap().len() >= 8);
    run(&["new", "--title", "Deux"]);
    let (code, said) = run(&["restore", file]);
    assert_eq!(code, 0);
    assert!(said.starts_with("1 post is back."), "{said}");
    let (_, list) = run(&["list"]);
    assert!(list.contains("Un") && !list.contains("Deux"), "{list}");
}
