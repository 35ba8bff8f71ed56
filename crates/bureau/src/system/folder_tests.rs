use std::fs;
use std::time::{Duration, UNIX_EPOCH};

use super::Folder;

#[test]
fn a_file_is_written_read_and_removed_with_its_folders() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path(), ".new");
    assert_eq!(folder.read("a/b/c.txt").unwrap(), None);
    folder.put("a/b/c.txt", b"one").unwrap();
    folder.put("a/b/c.txt", b"two").unwrap();
    folder.put("a/kept.txt", b"kept").unwrap();
    assert_eq!(folder.read("a/b/c.txt").unwrap().as_deref(), Some(&b"two"[..]));
    folder.remove("a/b/c.txt").unwrap();
    folder.remove("a/b/c.txt").unwrap();
    assert!(!home.path().join("a/b").exists());
    assert_eq!(folder.read("a/kept.txt").unwrap().as_deref(), Some(&b"kept"[..]));
}

#[test]
fn a_file_goes_to_another_place_with_its_folders() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path(), ".new");
    folder.put("a/b.txt", b"one").unwrap();
    folder.put("c/d.txt", b"two").unwrap();
    folder.shift("a/b.txt", "c/d.txt").unwrap();
    assert_eq!(folder.read("c/d.txt").unwrap().as_deref(), Some(&b"one"[..]));
    assert!(!home.path().join("a").exists());
    assert!(folder.shift("a/b.txt", "c/d.txt").is_err());
}

#[test]
fn a_new_file_is_put_only_where_nothing_is() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path(), ".new");
    assert!(folder.put_new("a/b", b"one").unwrap());
    assert!(!folder.put_new("a/b", b"two").unwrap());
    assert_eq!(folder.read("a/b").unwrap().as_deref(), Some(&b"one"[..]));
    assert_eq!(fs::read_dir(home.path().join(".new")).unwrap().count(), 0);
}

#[test]
fn many_new_files_are_put_only_where_nothing_is() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path(), ".new");
    folder.put("a/b", b"one").unwrap();
    assert_eq!(
        folder.put_new_all(&[("c", b"three"), ("a/b", b"two"), ("a/d", b"four")]).unwrap(),
        [true, false, true]
    );
    for (path, bytes) in [("a/b", "one"), ("c", "three"), ("a/d", "four")] {
        assert_eq!(folder.read(path).unwrap().as_deref(), Some(bytes.as_bytes()), "{path}");
    }
    assert_eq!(fs::read_dir(home.path().join(".new")).unwrap().count(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_written_in_the_very_instant_goes_back() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path(), ".new");
    folder.put("a", b"one").unwrap();
    let is = |bytes: &'static [u8]| move |was: &[u8]| was == bytes;
    assert!(folder.put_over("a", b"two", &is(b"one")).unwrap());
    assert_eq!(folder.read("a").unwrap().as_deref(), Some(&b"two"[..]));
    assert!(!folder.put_over("a", b"three", &is(b"one")).unwrap());
    assert!(!folder.remove_as("a", &is(b"one")).unwrap());
    assert_eq!(folder.read("a").unwrap().as_deref(), Some(&b"two"[..]));
    // Somebody writes while it is looked at what stood there.
    let whole = home.path().join("a");
    let meanwhile = |_: &[u8]| {
        fs::remove_file(&whole).unwrap();
        fs::write(&whole, b"newest").unwrap();
        false
    };
    assert!(!folder.put_over("a", b"three", &meanwhile).unwrap());
    assert_eq!(folder.read("a").unwrap().as_deref(), Some(&b"newest"[..]));
    let kept: Vec<_> = fs::read_dir(home.path().join(".new")).unwrap().flatten().collect();
    assert_eq!(kept.len(), 1, "and what it was written over is not lost");
    assert_eq!(fs::read(kept[0].path()).unwrap(), b"two");
    assert!(!folder.put_over("nowhere", b"x", &is(b"one")).unwrap());
    assert!(folder.remove_as("a", &is(b"newest")).unwrap());
    assert_eq!(folder.read("a").unwrap(), None);
}

#[test]
fn a_folder_that_went_away_is_not_made_again() {
    let home = tempfile::tempdir().unwrap();
    let root = home.path().join("stick");
    assert!(Folder::new(&root, ".new").put("a.txt", b"one").is_err());
    assert!(!root.exists());
}

#[cfg(unix)]
#[test]
fn others_may_read_what_the_umask_lets_them() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let plain = home.path().join("plain");
    fs::write(&plain, b"").unwrap();
    Folder::new(home.path(), ".new").put("a.txt", b"one").unwrap();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(home.path().join("a.txt")), mode(plain));
}

#[test]
fn leftovers_are_swept_and_fresh_ones_spared() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path(), ".new");
    folder.put("a.txt", b"one").unwrap();
    let (old, fresh) = (home.path().join(".new/old"), home.path().join(".new/fresh"));
    fs::write(&old, b"half").unwrap();
    fs::write(&fresh, b"half").unwrap();
    let then = UNIX_EPOCH + Duration::from_secs(1_000_000);
    fs::File::options().write(true).open(&old).unwrap().set_modified(then).unwrap();
    folder.sweep(Some(then + Duration::from_secs(1)));
    assert!(!old.exists());
    assert!(fresh.exists());
    folder.sweep(None);
    assert!(!fresh.exists());
}
