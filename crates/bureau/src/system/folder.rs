use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::Builder;

/// A folder whose files are written whole or not at all. Paths are relative to it, with `/` between names.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
    /// Where files grow before they take their place: on the same disk, so that taking it is one step.
    nursery: PathBuf,
    /// Of the files that are written, less the umask.
    #[cfg_attr(not(unix), allow(dead_code, reason = "only Unix has modes"))]
    mode: u32,
}

impl Folder {
    /// The folder at `root`, which must exist when something is written: a folder on a disk that was taken away is
    /// not made anew somewhere else. Files grow in `nursery`, a path within it.
    pub fn new(root: impl Into<PathBuf>, nursery: &str) -> Self {
        let root = root.into();
        Self { nursery: root.join(nursery), root, mode: 0o666 }
    }

    /// The same folder; what is written from now on can be read by this account only.
    pub fn private(self) -> Self {
        Self { mode: 0o600, ..self }
    }

    /// Where `path` lies on this machine.
    pub fn whole(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The bytes of a file; none when there is no such file.
    pub fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.whole(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes a file, over the one of that name. Whatever stops it, the path holds the old bytes or the new ones; when
    /// it returns, they outlive a power cut.
    pub fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let whole = self.whole(path);
        let home = whole.parent().unwrap_or(&self.root);
        self.make(&self.nursery)?;
        self.make(home)?;
        let mut builder = Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(self.mode));
        let mut file = builder.tempfile_in(&self.nursery)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(&whole).map_err(|error| error.error)?;
        keep(home)
    }

    /// Gives a file another place within the folder, over the one of that name.
    pub fn shift(&self, from: &str, to: &str) -> io::Result<()> {
        let (from, to) = (self.whole(from), self.whole(to));
        let home = to.parent().unwrap_or(&self.root);
        self.make(home)?;
        fs::rename(&from, &to)?;
        keep(home)?;
        self.prune(&from)
    }

    /// Gives a file another place within the folder, unless something is there: whether nothing was.
    pub fn lay(&self, from: &str, to: &str) -> io::Result<bool> {
        let (from, to) = (self.whole(from), self.whole(to));
        let home = to.parent().unwrap_or(&self.root);
        self.make(home)?;
        match fs::hard_link(&from, &to) {
            Ok(()) => fs::remove_file(&from)?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
            // Some disks have one name for each file: between the look and the step somebody may come.
            Err(_) if fs::symlink_metadata(&to).is_err_and(|error| is_absent(&error)) => {
                fs::rename(&from, &to)?
            }
            Err(_) => return Ok(false),
        }
        keep(home)?;
        Ok(true)
    }

    /// Gives two files each other's places in one step: nobody sees one of them missing, and nothing that was there at that
    /// instant is lost. False where the system cannot.
    pub fn exchange(&self, one: &str, other: &str) -> io::Result<bool> {
        let (one, other) = (self.whole(one), self.whole(other));
        #[cfg(any(target_os = "linux", target_vendor = "apple"))]
        {
            use rustix::fs::{CWD, RenameFlags, renameat_with};
            use rustix::io::Errno;
            match renameat_with(CWD, &one, CWD, &other, RenameFlags::EXCHANGE) {
                Ok(()) => keep(other.parent().unwrap_or(&self.root)).map(|()| true),
                Err(Errno::NOSYS | Errno::INVAL | Errno::OPNOTSUPP) => Ok(false),
                Err(error) => Err(error.into()),
            }
        }
        #[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
        {
            let _ = (one, other);
            Ok(false)
        }
    }

    /// Removes a file, if it is there, and the folders that it leaves empty.
    pub fn remove(&self, path: &str) -> io::Result<()> {
        let whole = self.whole(path);
        match fs::remove_file(&whole) {
            Err(error) if !is_absent(&error) => Err(error),
            _ => self.prune(&whole),
        }
    }

    /// Removes the folders that `gone` left empty.
    fn prune(&self, gone: &Path) -> io::Result<()> {
        let mut emptied = gone.parent();
        while let Some(dir) = emptied.filter(|dir| *dir != self.root) {
            match fs::remove_dir(dir) {
                Ok(()) => emptied = dir.parent(),
                Err(error) if is_absent(&error) => emptied = dir.parent(),
                Err(_) => return keep(dir),
            }
        }
        keep(&self.root)
    }

    /// Waits until nobody else holds the lock that this file is, and holds it until the answer is dropped.
    pub fn lock(&self, path: &str) -> io::Result<File> {
        let whole = self.whole(path);
        self.make(whole.parent().unwrap_or(&self.root))?;
        let file = File::options().create(true).truncate(false).write(true).open(whole)?;
        match file.lock() {
            // Some disks of the network have no locks.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
            result => result.map(|()| file),
        }
    }

    /// Removes what an interrupted [`put`](Self::put) left behind: before `then`, where others may be at work.
    pub fn sweep(&self, then: Option<SystemTime>) {
        for entry in fs::read_dir(&self.nursery).into_iter().flatten().flatten() {
            let at = entry.metadata().and_then(|data| data.modified());
            let old = then.is_none_or(|then| at.is_ok_and(|at| at < then));
            if old {
                // A file that stays is swept another time.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Makes a folder, and those above it up to the root, each of them safe from a power cut.
    fn make(&self, dir: &Path) -> io::Result<()> {
        if dir == self.root || dir.is_dir() {
            return Ok(());
        }
        let above = dir.parent().unwrap_or(&self.root);
        self.make(above)?;
        match fs::create_dir(dir) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => keep(above),
        }
    }
}

/// No file, no folder that could hold it.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Makes the names of a folder outlive a power cut, where the system can.
fn keep(dir: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(dir).and_then(|dir| dir.sync_all()) {
        // Some disks of the network have no such thing.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        result => result,
    }
}
