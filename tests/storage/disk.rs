//! A small disk of one's own, that can be full or read-only.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Set where a test runs once more, with mounts of its own.
const APART: &str = "BUREAU_TEST_APART";
const STEP: usize = 4096;

/// Whether the test called `name` may mount. If not, it has run in a process of its own that may: as root, or as an
/// ordinary user who is root in a world of their own.
pub fn apart(name: &str) -> bool {
    if std::env::var_os(APART).is_some() {
        return true;
    }
    let root = fs::metadata("/proc/self").map(|me| std::os::unix::fs::MetadataExt::uid(&me)).unwrap() == 0;
    let out = Command::new("unshare")
        .args([if root { "-m" } else { "-Urm" }, "--"])
        .arg(std::env::current_exe().unwrap())
        .args([name, "--exact", "--include-ignored", "--nocapture"])
        .env(APART, "1")
        .output()
        .expect("unshare of util-linux");
    let (said, erred) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success() && said.contains("1 passed"), "{name}: {said}\n{erred}");
    false
}

/// A disk in memory. The end of the process takes it away.
pub struct Disk {
    place: TempDir,
}

impl Disk {
    pub fn new(kilobytes: usize) -> Self {
        let disk = Self { place: TempDir::new().unwrap() };
        mount(&["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "none"], disk.path());
        disk
    }

    pub fn path(&self) -> &Path {
        self.place.path()
    }

    /// The home on it.
    pub fn home(&self) -> PathBuf {
        self.path().join("home")
    }

    /// Leaves room for so many pieces of 4 KB.
    pub fn leave(&self, pieces: usize) {
        let mut filler = File::create(self.filler()).unwrap();
        let mut length = 0;
        while filler.write_all(&[1; STEP]).is_ok() {
            length += STEP;
        }
        assert!(length >= pieces * STEP, "the disk is too small for this");
        filler.set_len((length - pieces * STEP) as u64).unwrap();
    }

    /// Makes room again.
    pub fn clear(&self) {
        let _ = fs::remove_file(self.filler());
    }

    pub fn read_only(&self) {
        mount(&["-o", "remount,ro"], self.path());
    }

    pub fn writable(&self) {
        mount(&["-o", "remount,rw"], self.path());
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

fn mount(how: &[&str], place: &Path) {
    let done = Command::new("mount").args(how).arg(place).output().expect("mount");
    assert!(done.status.success(), "{how:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// The program at a home, spoken to in a language.
pub fn bureau(home: &Path, language: &str, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bureau"));
    command.args(args).env("BUREAU_HOME", home).env("BUREAU_LANG", language);
    command.env_remove("DBUS_SESSION_BUS_ADDRESS").env_remove("BUREAU_PASSPHRASE");
    command
}
