use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::{Builder, NamedTempFile};

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
        self.grown(&whole, bytes)?.persist(&whole).map_err(|error| error.error)?;
        keep(self.above(&whole))
    }

    /// Writes a file where nothing is. Whether nothing was.
    pub fn put_new(&self, path: &str, bytes: &[u8]) -> io::Result<bool> {
        let whole = self.whole(path);
        match self.grown(&whole, bytes)?.persist_noclobber(&whole) {
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(error.error),
            Ok(_) => keep(self.above(&whole)).map(|()| true),
        }
    }

    /// Writes files where nothing is, and waits once for the disk. Whether nothing was, of each.
    pub fn put_new_all(&self, files: &[(&str, &[u8])]) -> io::Result<Vec<bool>> {
        let grown = files.iter().map(|(path, bytes)| self.growing(&self.whole(path), bytes));
        let grown = grown.collect::<io::Result<Vec<_>>>()?;
        // No name before its bytes: a power cut leaves no empty file.
        self.sync(&grown)?;
        let (mut put, mut folders) = (Vec::new(), BTreeSet::new());
        for (file, (path, _)) in grown.into_iter().zip(files) {
            let whole = self.whole(path);
            put.push(match file.persist_noclobber(&whole) {
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => false,
                Err(error) => return Err(error.error),
                Ok(_) => {
                    folders.insert(self.above(&whole).to_owned());
                    true
                }
            });
        }
        folders.iter().try_for_each(|folder| keep(folder))?;
        Ok(put)
    }

    /// Writes a file over one whose bytes are `expected`. Whether they were: both change places in one step, where the system
    /// can, so that whatever stood there at that instant is in our hands, and goes back if it is another.
    pub fn put_over(&self, path: &str, bytes: &[u8], expected: &dyn Fn(&[u8]) -> bool) -> io::Result<bool> {
        let whole = self.whole(path);
        let grown = self.grown(&whole, bytes)?.into_temp_path();
        match exchange(&grown, &whole) {
            Ok(true) => {}
            Ok(false) => {
                grown.persist(&whole).map_err(|error| error.error)?;
                return keep(self.above(&whole)).map(|()| true);
            }
            Err(error) if is_absent(&error) => return Ok(false),
            Err(error) => return Err(error),
        }
        let was = fs::read(&grown);
        let is_expected = was.as_ref().is_ok_and(|was| expected(was));
        if !is_expected {
            exchange(&grown, &whole)?;
            if fs::read(&grown).ok().as_deref() != Some(bytes) {
                // Written once more meanwhile: the newest stands there, and the one before it stays in the nursery.
                exchange(&grown, &whole)?;
                grown.keep().map_err(|error| error.error)?;
            }
        }
        keep(self.above(&whole))?;
        was.map(|_| is_expected)
    }

    /// Removes a file whose bytes are `expected`, and the folders that it leaves empty. Whether they were.
    pub fn remove_as(&self, path: &str, expected: &dyn Fn(&[u8]) -> bool) -> io::Result<bool> {
        let whole = self.whole(path);
        self.make(&self.nursery)?;
        let held = Builder::new().tempfile_in(&self.nursery)?.into_temp_path();
        fs::rename(&whole, &held)?;
        if fs::read(&held).is_ok_and(|was| expected(&was)) {
            drop(held);
            return self.prune(&whole).map(|()| true);
        }
        // Written in that very instant: it goes back, unless something is there again.
        if let Err(error) = held.persist_noclobber(&whole) {
            error.path.keep().map_err(|error| error.error)?;
        }
        keep(self.above(&whole)).map(|()| false)
    }

    /// A file that is whole and has no place yet; the folders above its place are made.
    fn grown(&self, whole: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
        let file = self.growing(whole, bytes)?;
        file.as_file().sync_all()?;
        Ok(file)
    }

    /// The same, not yet safe from a power cut.
    fn growing(&self, whole: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
        self.make(&self.nursery)?;
        self.make(self.above(whole))?;
        let mut builder = Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(self.mode));
        let mut file = builder.tempfile_in(&self.nursery)?;
        file.write_all(bytes)?;
        Ok(file)
    }

    /// Makes files in the nursery safe from a power cut: many of them by one wait for the whole disk, where the system can.
    fn sync(&self, files: &[NamedTempFile]) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        if files.len() > 1 {
            return Ok(rustix::fs::syncfs(File::open(&self.nursery)?)?);
        }
        files.iter().try_for_each(|file| file.as_file().sync_all())
    }

    fn above<'a>(&'a self, whole: &'a Path) -> &'a Path {
        whole.parent().unwrap_or(&self.root)
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

/// Gives two files each other's places in one step. False where the system cannot.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Not here.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
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
