//! What a hand, or the world, did to the folder.

use std::fs;

use tempfile::TempDir;

use super::support::*;
use crate::error::Error;
use crate::model::op::OpKind;
use crate::publish::notebook::Notebook;

const AT: &str = "2026-11-22T07:15:00+01:00";

#[test]
fn a_file_changed_by_hand_is_never_written_over_nor_removed() {
    let body = format!("![]({MER})");
    for path in ["2026/la-mer.html", "index.html", "feed.xml", "tags/mer.html"] {
        let mut desk = Desk::new();
        let mut content = tagged(article("La mer", &body, AT), &["mer"]);
        let shown = desk.publish(&content);
        desk.write(path, "mine");
        let before = tree(desk.dir.path());
        content.title = "Autre".to_owned();
        let update = desk.bring(OpKind::Update, &content, Some(&shown));
        for work in [update, desk.withdraw(OpKind::Unpublish, &shown), desk.withdraw(OpKind::Delete, &shown)]
        {
            let failure = desk.try_do(&work).unwrap_err();
            assert_eq!(code(&failure), "notebook-changed-by-hand", "{path}");
            assert_eq!(failure.detail, path);
            assert_eq!(tree(desk.dir.path()), before, "something was done all the same");
        }
        // Out of the way, it holds nothing up.
        fs::rename(desk.dir.path().join(path), desk.dir.path().join("mine.txt")).unwrap();
        desk.update(&content, &shown);
        assert!(desk.has(path));
    }
}

#[test]
fn a_photo_changed_by_hand_is_not_taken_away() {
    let mut desk = Desk::new();
    let shown = desk.publish(&article("La mer", &format!("![]({MER})"), AT));
    let path = format!("media/{}", name_of(MER));
    desk.write(&path, "cropped");
    let unpublish = desk.withdraw(OpKind::Unpublish, &shown);
    assert_eq!(code(&desk.try_do(&unpublish).unwrap_err()), "notebook-changed-by-hand");
    assert_eq!(desk.read(&path), "cropped");
}

#[test]
fn files_of_others_stay() {
    let mut desk = Desk::new();
    desk.write("CNAME", "exemple.fr");
    fs::create_dir(desk.dir.path().join("2026")).unwrap();
    desk.write("2026/la-mer.html", "theirs");
    let content = article("La mer", "Un.", AT);
    let create = desk.bring(OpKind::Create, &content, None);
    let made = post(desk.done(&create));
    let reveal = desk.bring(OpKind::Reveal, &content, Some(&made));
    assert_eq!(code(&desk.try_do(&reveal).unwrap_err()), "notebook-changed-by-hand");
    assert_eq!(desk.read("2026/la-mer.html"), "theirs");
    let delete = desk.withdraw(OpKind::Delete, &made);
    desk.done(&delete);
    assert_eq!((desk.read("CNAME"), desk.read("2026/la-mer.html")), ("exemple.fr".into(), "theirs".into()));
}

#[test]
fn the_look_is_the_writers_own() {
    let mut desk = Desk::new();
    desk.publish(&article("Un", "Un.", AT));
    desk.write("style.css", "body { background: pink }");
    let shown = desk.publish(&article("Deux", "Deux.", AT));
    assert_eq!(desk.read("style.css"), "body { background: pink }");
    let delete = desk.withdraw(OpKind::Delete, &shown);
    desk.done(&delete);
    assert_eq!(desk.read("style.css"), "body { background: pink }");
}

#[test]
fn what_a_hand_took_away_comes_back() {
    let mut desk = Desk::new();
    desk.publish(&article("Un", "Un.", AT));
    let before = tree(desk.dir.path());
    for path in ["2026/un.html", "index.html", "style.css"] {
        fs::remove_file(desk.dir.path().join(path)).unwrap();
    }
    let hidden = desk.bring(OpKind::Create, &article("Deux", "Deux.", AT), None);
    let hidden = post(desk.done(&hidden));
    let delete = desk.withdraw(OpKind::Delete, &hidden);
    desk.done(&delete);
    assert_eq!(tree(desk.dir.path()), before);
}

#[test]
fn a_notebook_that_is_not_there_is_not_made_elsewhere() {
    let mut desk = Desk::new();
    let content = article("Un", "Un.", AT);
    let shown = desk.publish(&content);
    let works = [
        desk.upload(MER),
        desk.bring(OpKind::Create, &content, None),
        desk.bring(OpKind::Update, &content, Some(&shown)),
        desk.withdraw(OpKind::Delete, &shown),
    ];
    // The stick is out and its folder gone; then its folder is there, and empty.
    let stick = desk.dir.path().to_owned();
    let away = TempDir::new().unwrap();
    fs::rename(&stick, away.path().join("carnet")).unwrap();
    for made_again in [false, true] {
        if made_again {
            fs::create_dir(&stick).unwrap();
        }
        for work in &works {
            assert_eq!(code(&desk.try_do(work).unwrap_err()), "notebook-missing");
        }
        assert!(!made_again || fs::read_dir(&stick).unwrap().next().is_none());
        assert_eq!(stick.exists(), made_again);
    }
    fs::remove_dir(&stick).unwrap();
    fs::rename(away.path().join("carnet"), &stick).unwrap();
    works.iter().for_each(|work| drop(desk.done(work)));
}

#[test]
fn what_cannot_be_read_is_said_and_left() {
    let mut desk = Desk::new();
    let shown = desk.publish(&article("Un", "Un.", AT));
    let other = desk.bring(OpKind::Create, &article("Deux", "Deux.", AT), None);
    let source = format!(".bureau/posts/{}.json", shown.id);
    let manifest = ".bureau/notebook.json";
    let away = |text: &str| text.replacen("\"index.html\"", "\"../index.html\"", 1);
    let newer = |text: &str| text.replacen("\"form\": 1", "\"form\": 2", 1);
    let (good_source, good_manifest) = (desk.read(&source), desk.read(manifest));
    for (path, text) in [
        (source.as_str(), "{".to_owned()),
        (&source, good_source.replace("2026/un.html", "../un.html")),
        (manifest, String::new()),
        (manifest, away(&good_manifest)),
        (manifest, newer(&good_manifest)),
    ] {
        let good = desk.read(path);
        assert_ne!(good, text);
        desk.write(path, &text);
        let before = tree(desk.dir.path());
        assert_eq!(code(&desk.try_do(&other).unwrap_err()), "notebook-unreadable", "{path}: {text}");
        assert_eq!(tree(desk.dir.path()), before);
        desk.write(path, &good);
    }
    desk.done(&other);
}

#[test]
fn errors_of_the_disk_have_words_of_their_own() {
    use std::io::ErrorKind::*;
    for (kind, expected) in [
        (StorageFull, "notebook-full"),
        (QuotaExceeded, "notebook-full"),
        (PermissionDenied, "notebook-read-only"),
        (ReadOnlyFilesystem, "notebook-read-only"),
        (NotFound, "notebook-missing"),
        (InvalidData, "error-file"),
    ] {
        let failure = crate::publish::notebook::trouble::failure("/a".as_ref(), &kind.into());
        assert_eq!(code(&failure), expected);
    }
}

#[test]
fn a_folder_where_another_site_stands_is_refused() {
    let id = "0192f7a0-1b2c-7d3e-8f40-aaaaaaaaaaaa".parse().unwrap();
    let home = TempDir::new().unwrap();
    let dir = home.path().join("a/b");
    Notebook::make(&dir, id).unwrap();
    let before = tree(&dir);
    Notebook::make(&dir, "0192f7a0-1b2c-7d3e-8f40-bbbbbbbbbbbb".parse().unwrap()).unwrap();
    assert_eq!(tree(&dir), before, "a notebook goes on as it is");

    let theirs = home.path().join("theirs");
    fs::create_dir(&theirs).unwrap();
    fs::write(theirs.join("index.html"), "theirs").unwrap();
    match Notebook::make(&theirs, id) {
        Err(Error::Refused(why)) => assert_eq!(why.code, "notebook-occupied"),
        other => panic!("{other:?}"),
    }
    match Notebook::make(&theirs.join("index.html"), id) {
        Err(Error::Refused(why)) => assert_eq!(why.code, "error-file"),
        other => panic!("{other:?}"),
    }
}
