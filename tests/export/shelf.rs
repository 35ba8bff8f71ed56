//! The folder: what is somebody else's stays.

use std::fs;

use super::scene::{Home, files};

#[test]
fn a_second_export_writes_what_changed_and_removes_what_went() {
    let home = Home::new();
    let id = home.write("Le train", "Un mot.", |_| {});
    home.write("Le quai", "Un mot.", |_| {});
    let first = home.export();
    let before = files(&home.out());
    let again = home.export();
    assert_eq!((again.written, again.unchanged, again.removed), (0, first.written, 0));
    assert_eq!(files(&home.out()), before);
    home.store
        .write(|tx| {
            let mut post = tx.post(id)?;
            post.title = "Le car".into();
            tx.put_post(&post).map(|_| ())
        })
        .unwrap();
    let third = home.export();
    assert_eq!((third.written, third.removed, third.kept), (1, 1, vec![]));
    assert!(!home.out().join("content/posts/2026-le-train").exists());
    assert!(home.out().join("content/posts/2026-le-car/index.md").is_file());
}

#[test]
fn what_the_export_did_not_make_stays() {
    let home = Home::new();
    home.write("Le train", "Un mot.", |_| {});
    home.write("Le quai", "Un mot.", |_| {});
    let train = home.out().join("content/posts/2026-le-train/index.md");
    fs::create_dir_all(train.parent().unwrap()).unwrap();
    fs::write(&train, "à moi").unwrap();
    fs::write(home.out().join("hugo.toml"), "à moi").unwrap();
    let outcome = home.export();
    assert_eq!(outcome.kept, ["hugo.toml", "content/posts/2026-le-train/index.md"]);
    assert_eq!(fs::read_to_string(&train).unwrap(), "à moi");
    let quai = home.out().join("content/posts/2026-le-quai/index.md");
    fs::write(&quai, "changé").unwrap();
    let outcome = home.export();
    assert_eq!(outcome.kept.len(), 3);
    assert_eq!(fs::read_to_string(&quai).unwrap(), "changé");
    fs::write(home.out().join("bureau.json"), "{\"mine\": 1}").unwrap();
    let error = home.export_to(&home.out(), false, u32::MAX).unwrap_err();
    assert_eq!(error.phrase().code, "export-not-ours");
    assert_eq!(fs::read_to_string(home.out().join("bureau.json")).unwrap(), "{\"mine\": 1}");
}

#[cfg(unix)]
#[test]
fn no_link_leads_out() {
    let home = Home::new();
    home.write("Le train", "Un mot.", |_| {});
    let elsewhere = home.out().with_file_name("elsewhere");
    fs::create_dir_all(&elsewhere).unwrap();
    fs::create_dir_all(home.out()).unwrap();
    fs::write(elsewhere.join("hugo.toml"), "à moi").unwrap();
    std::os::unix::fs::symlink(&elsewhere, home.out().join("content")).unwrap();
    std::os::unix::fs::symlink(elsewhere.join("hugo.toml"), home.out().join("hugo.toml")).unwrap();
    let outcome = home.export();
    assert_eq!(outcome.kept, ["hugo.toml", "content/posts/2026-le-train/index.md"]);
    assert_eq!(files(&elsewhere), [("hugo.toml".to_owned(), "à moi".as_bytes().to_vec())]);
}

#[test]
fn the_home_and_a_file_are_no_folders_for_it() {
    let home = Home::new();
    for (path, code) in [
        (home.path(), "export-in-home"),
        (home.path().join("media"), "export-in-home"),
        (home.path().join("not/yet"), "export-in-home"),
        (home.path().join("bureau.db"), "export-in-home"),
    ] {
        assert_eq!(home.export_to(&path, false, u32::MAX).unwrap_err().phrase().code, code, "{path:?}");
    }
    fs::write(home.out(), "x").unwrap();
    let error = home.export_to(&home.out(), false, u32::MAX).unwrap_err();
    assert_eq!(error.phrase().code, "export-not-a-folder");
}

#[test]
fn stopped_anywhere_it_goes_on_from_there() {
    let home = Home::new();
    for number in 0..10 {
        home.write(&format!("Billet {number}"), "Un mot.", |_| {});
    }
    let whole = Home::new();
    let stopped = home.export_to(&home.out(), false, 5).unwrap();
    assert!(stopped.stopped && stopped.posts < 10, "{stopped:?}");
    let rest = home.export();
    assert_eq!((rest.unchanged, rest.removed, rest.kept.len()), (stopped.written, 0, 0));
    home.export_to(&whole.out(), false, u32::MAX).unwrap();
    assert_eq!(files(&home.out()), files(&whole.out()));
    // Stopped half way, a later one removes nothing that it did not reach.
    home.export_to(&home.out(), false, 3).unwrap();
    assert_eq!(files(&home.out()).len(), files(&whole.out()).len());
    assert_eq!(home.export().kept, Vec::<String>::new());
}
