//! What stands in the way on this machine. No channel speaks here, so the words are ours; nothing has left.

use std::io::{Error as IoError, ErrorKind};
use std::path::Path;

use crate::error::Error;
use crate::model::phrase::Phrase;
use crate::publish::failure::{Failure, local};

/// What to say of an error of the disk that the folder `dir` is on.
pub(super) fn phrase(dir: &Path, error: &IoError) -> Phrase {
    let code = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "notebook-full",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "notebook-read-only",
        ErrorKind::NotFound => "notebook-missing",
        kind => return Error::file(dir, IoError::new(kind, error.to_string())).phrase(),
    };
    Phrase::new(code).with("path", dir.display().to_string())
}

/// The same as a failure.
pub(super) fn failure(dir: &Path, error: &IoError) -> Failure {
    local(phrase(dir, error), error.to_string())
}

/// The notebook is not in its folder.
pub(super) fn missing(dir: &Path) -> Failure {
    let path = dir.display().to_string();
    local(Phrase::new("notebook-missing").with("path", path.as_str()), path)
}

/// A file that would be replaced or removed is not as we left it.
pub(super) fn changed_by_hand(file: &str) -> Failure {
    local(Phrase::new("notebook-changed-by-hand").with("file", file), file.to_owned())
}

/// A file of ours that cannot be understood.
pub(super) fn unreadable(file: &str, detail: impl ToString) -> Failure {
    local(Phrase::new("notebook-unreadable").with("file", file), detail.to_string())
}
