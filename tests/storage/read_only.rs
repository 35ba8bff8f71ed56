//! A home where nothing can be written: it is read.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::desk::{Desk, copy};
use super::disk::{Disk, apart, bureau};
use crate::cli::driver::{ended, interrupt};

/// A home with one post that names a train, and one that waits to leave.
async fn home_on(disk: &Disk) {
    let desk = Desk::at(&disk.home()).await;
    desk.write("Le train", "Celui de 6 h 42.").await;
    let id = desk.write("Un envoi", "Il attend.").await;
    desk.publish(&id).await.unwrap();
    desk.engine.stop().await;
}

fn reads(home: &Path) {
    for (language, says) in [("en", "Nothing can be written"), ("fr", "Rien ne peut être écrit")] {
        for args in [&["list"][..], &["search", "train"], &["outbox"], &["doctor"], &["channel", "list"]] {
            let out = bureau(home, language, args).output().unwrap();
            let (said, erred) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
            // The doctor says that there is no copy yet.
            let codes: &[i32] = if args == ["doctor"] { &[3] } else { &[0] };
            assert!(codes.contains(&out.status.code().unwrap()), "{args:?}: {said}{erred}");
            assert!(erred.contains(says), "{args:?}: {erred}");
            if matches!(args[0], "list" | "search") {
                assert!(said.contains("Le train"), "{args:?}: {said}");
            }
        }
        for args in [&["new", "--title", "Neuf"][..], &["backup"], &["offline", "on"]] {
            let out = bureau(home, language, &[args, &["--json"]].concat()).output().unwrap();
            assert_eq!(out.status.code(), Some(1), "{args:?}");
            let document: Value = serde_json::from_slice(&out.stdout).unwrap();
            assert_eq!(document["problem"]["code"], "error-read-only", "{args:?}: {document}");
            assert!(String::from_utf8_lossy(&out.stderr).contains(says), "{args:?}");
        }
    }
}

#[tokio::test]
async fn a_read_only_disk_is_read_and_says_so() {
    if !apart("storage::read_only::a_read_only_disk_is_read_and_says_so") {
        return;
    }
    let disk = Disk::new(24 << 10);
    home_on(&disk).await;
    disk.read_only();
    reads(&disk.home());
    // In the browser too.
    let mut serve = bureau(&disk.home(), "en", &["serve", "--json"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(serve.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let document: Value = serde_json::from_str(&line).unwrap();
    let (host, path) =
        document["address"].as_str().unwrap().strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut browser = std::net::TcpStream::connect(host).unwrap();
    write!(browser, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    browser.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    interrupt(&serve);
    assert_eq!(ended(&mut serve), Some(0));
    disk.writable();
    assert!(bureau(&disk.home(), "en", &["new", "--title", "Neuf"]).output().unwrap().status.success());
}

#[tokio::test]
async fn words_that_are_only_in_the_log_are_read_too() {
    if !apart("storage::read_only::words_that_are_only_in_the_log_are_read_too") {
        return;
    }
    let disk = Disk::new(24 << 10);
    let elsewhere = tempfile::tempdir().unwrap();
    let desk = Desk::at(elsewhere.path()).await;
    desk.write("Le train", "Celui de 6 h 42.").await;
    // As after a power cut: the log was never brought in.
    copy(elsewhere.path(), &disk.home());
    assert!(fs::metadata(disk.home().join("bureau.db-wal")).unwrap().len() > 0);
    disk.read_only();
    let list = bureau(&disk.home(), "en", &["list"]).output().unwrap();
    assert!(String::from_utf8_lossy(&list.stdout).contains("Le train"), "{list:?}");
}

#[tokio::test]
async fn a_folder_without_the_right_to_write_is_read_and_says_so() {
    if !apart("storage::read_only::a_folder_without_the_right_to_write_is_read_and_says_so") {
        return;
    }
    let disk = Disk::new(24 << 10);
    home_on(&disk).await;
    let rights = |how| {
        let done = Command::new("chmod").args(["-R", how]).arg(disk.home()).status().unwrap();
        assert!(done.success());
    };
    rights("a-w");
    // Root may write anywhere, until it gives that up.
    let inner = bureau(&disk.home(), "en", &["list"]);
    let mut command = Command::new("setpriv");
    command.args(["--bounding-set=-all", "--"]).arg(inner.get_program()).args(inner.get_args());
    command.env("BUREAU_HOME", disk.home()).env("BUREAU_LANG", "en");
    let out = command.output().expect("setpriv of util-linux");
    let erred = String::from_utf8_lossy(&out.stderr);
    assert!(String::from_utf8_lossy(&out.stdout).contains("Le train"), "{erred}");
    assert!(erred.contains("Nothing can be written"), "{erred}");
    rights("u+w");
}
