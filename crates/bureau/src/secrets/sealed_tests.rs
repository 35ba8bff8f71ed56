use std::fs;
use std::path::Path;

use tempfile::{TempDir, tempdir};

use super::sealed::{Entry, Sealed};
use crate::error::{Error, Result};
use crate::model::ids::ChannelId;
use crate::model::time::Timestamp;
use crate::system::SystemRng;

const SECRET: &str = "rtXe 8f9C Œuf0 aaaa";

fn channel() -> ChannelId {
    ChannelId::new(Timestamp::from_unix_millis(1_764_000_000_000), &SystemRng)
}

fn entry(secret: &str) -> Entry {
    Entry { label: "La Marge".to_owned(), secret: secret.to_owned() }
}

fn by_key(home: &TempDir) -> Sealed {
    Sealed::new(home.path(), None)
}

fn by_passphrase(home: &TempDir, passphrase: &str) -> Sealed {
    Sealed::new(home.path(), Some(passphrase.to_owned()))
}

fn secret(sealed: &Sealed, channel: ChannelId) -> Option<String> {
    sealed.entries().unwrap().remove(&channel).map(|entry| entry.secret)
}

fn refusal<T>(result: Result<T>) -> String {
    match result {
        Err(Error::Refused(phrase)) => phrase.code,
        Err(error) => panic!("{error:?}"),
        Ok(_) => panic!("not refused"),
    }
}

/// Neither reading nor writing is let through, and the file stays as it is.
fn stays_shut(sealed: &Sealed, home: &Path, code: &str) {
    let before = fs::read(home.join("secrets.sealed")).unwrap();
    assert_eq!(refusal(sealed.entries()), code);
    assert_eq!(refusal(sealed.keep(channel(), entry("new"))), code);
    assert_eq!(refusal(sealed.forget(|_, _| true)), code);
    assert!(before == fs::read(home.join("secrets.sealed")).unwrap(), "{code}: the file was written over");
}

#[test]
fn a_key_file_opens_what_it_locked() {
    let (home, one, two) = (tempdir().unwrap(), channel(), channel());
    by_key(&home).keep(one, entry(SECRET)).unwrap();
    by_key(&home).keep(two, entry("other")).unwrap();
    assert_eq!(secret(&by_key(&home), one).as_deref(), Some(SECRET));
    assert_eq!(secret(&by_key(&home), two).as_deref(), Some("other"));
    for file in ["secrets.sealed", "secrets.key"] {
        let bytes = fs::read(home.path().join(file)).unwrap();
        assert!(!bytes.windows(4).any(|part| part == b"rtXe"), "{file}");
    }
}

#[cfg(unix)]
#[test]
fn both_files_are_for_this_account_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempdir().unwrap();
    by_key(&home).keep(channel(), entry(SECRET)).unwrap();
    for file in ["secrets.sealed", "secrets.key"] {
        let mode = fs::metadata(home.path().join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
    fs::set_permissions(home.path().join("secrets.key"), fs::Permissions::from_mode(0o640)).unwrap();
    stays_shut(&by_key(&home), home.path(), "error-secrets-key-shared");
}

#[test]
fn a_passphrase_opens_what_it_locked() {
    let (home, one, two) = (tempdir().unwrap(), channel(), channel());
    by_passphrase(&home, "correct horse").keep(one, entry(SECRET)).unwrap();
    by_passphrase(&home, "correct horse").keep(two, entry("other")).unwrap();
    assert_eq!(secret(&by_passphrase(&home, "correct horse"), one).as_deref(), Some(SECRET));
    assert!(!home.path().join("secrets.key").exists());
    stays_shut(&by_passphrase(&home, "battery staple"), home.path(), "error-secrets-passphrase");
    stays_shut(&by_key(&home), home.path(), "error-secrets-passphrase-missing");
}

#[test]
fn a_file_keeps_its_kind_of_lock() {
    let (home, one) = (tempdir().unwrap(), channel());
    by_key(&home).keep(one, entry(SECRET)).unwrap();
    by_passphrase(&home, "correct horse").keep(channel(), entry("other")).unwrap();
    assert_eq!(secret(&by_key(&home), one).as_deref(), Some(SECRET));
}

#[test]
fn no_two_writings_look_alike() {
    let (home, one) = (tempdir().unwrap(), channel());
    let sealed = by_key(&home);
    let mut seen = Vec::new();
    for secret in ["a", "b", "a"] {
        sealed.keep(one, entry(secret)).unwrap();
        seen.push(fs::read(home.path().join("secrets.sealed")).unwrap());
    }
    assert!(seen[0] != seen[2]);
}

#[test]
fn damage_is_told_from_a_wrong_passphrase() {
    let home = tempdir().unwrap();
    let sealed = by_passphrase(&home, "correct horse");
    sealed.keep(channel(), entry(SECRET)).unwrap();
    let file = home.path().join("secrets.sealed");
    let whole = fs::read(&file).unwrap();
    for place in [0, 8, 12, 30, 60, whole.len() - 1] {
        let mut damaged = whole.clone();
        damaged[place] ^= 1;
        fs::write(&file, &damaged).unwrap();
        stays_shut(&sealed, home.path(), "error-secrets-damaged");
    }
    for length in [0, 7, 80, whole.len() - 1] {
        fs::write(&file, &whole[..length]).unwrap();
        stays_shut(&sealed, home.path(), "error-secrets-damaged");
    }
}

#[test]
fn a_lost_key_is_not_replaced() {
    let home = tempdir().unwrap();
    by_key(&home).keep(channel(), entry(SECRET)).unwrap();
    let key = home.path().join("secrets.key");
    fs::remove_file(&key).unwrap();
    stays_shut(&by_key(&home), home.path(), "error-secrets-key");
    assert!(!key.exists());

    let another = tempdir().unwrap();
    by_key(&another).keep(channel(), entry(SECRET)).unwrap();
    fs::copy(another.path().join("secrets.key"), &key).unwrap();
    stays_shut(&by_key(&home), home.path(), "error-secrets-key");
}

#[test]
fn what_holds_nothing_is_no_file() {
    let (home, one) = (tempdir().unwrap(), channel());
    let sealed = by_key(&home);
    sealed.forget(|_, _| true).unwrap();
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    sealed.keep(one, entry(SECRET)).unwrap();
    sealed.forget(|channel, _| *channel == one).unwrap();
    assert!(!home.path().join("secrets.sealed").exists());
    assert!(sealed.entries().unwrap().is_empty());
}

#[test]
fn two_at_once_lose_nothing() {
    let home = tempdir().unwrap();
    let channels: Vec<ChannelId> = (0..12).map(|_| channel()).collect();
    std::thread::scope(|scope| {
        for channel in &channels {
            let sealed = by_key(&home);
            scope.spawn(move || sealed.keep(*channel, entry(SECRET)).unwrap());
        }
    });
    assert_eq!(by_key(&home).entries().unwrap().len(), channels.len());
}
