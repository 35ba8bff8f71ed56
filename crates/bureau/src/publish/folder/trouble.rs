//! What stands in the way on this machine, in the writer's words.

use std::io::{Error as IoError, ErrorKind};
use std::path::Path;

use crate::error::Error;
use crate::model::phrase::Phrase;
use crate::publish::failure::{Failure, FailureKind, Sent, local};

/// What to say of an error of the disk that the folder `dir` is on.
pub fn phrase(dir: &Path, error: &IoError) -> Phrase {
    let code = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "folder-full",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "folder-read-only",
        ErrorKind::NotFound => "folder-missing",
        kind => return Error::file(dir, IoError::new(kind, error.to_string())).phrase(),
    };
    Phrase::new(code).with("path", dir.display().to_string())
}

/// The same as a failure: it is tried again.
pub fn failure(dir: &Path, error: &IoError) -> Failure {
    local(phrase(dir, error), error.to_string())
}

/// The site is not in its folder: a disk that was taken away.
pub fn missing(dir: &Path) -> Failure {
    let path = dir.display().to_string();
    local(Phrase::new("folder-missing").with("path", path.as_str()), path)
}

/// Something of a file that only the writer can settle. Nothing was changed.
pub fn refused(code: &str, file: &str) -> Failure {
    let why = Phrase::new(code).with("file", file);
    Failure {
        sent: Sent::Refused,
        kind: FailureKind::Local { why },
        retry_after: None,
        detail: file.to_owned(),
    }
}
