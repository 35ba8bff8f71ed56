//! Two layers of errors: [`Error`] is rich and stays inside; [`Problem`] is what a person may see.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::phrase::{Param, Phrase};

/// What went wrong, with its cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The thing named does not exist (any more).
    #[error("no such {what}: {which}")]
    NotFound {
        /// A word of the glossary: `post`, `channel`, `op`.
        what: &'static str,
        /// What was asked for.
        which: String,
    },
    /// More than one thing begins like this.
    #[error("{which} fits more than one {what}")]
    Ambiguous {
        /// A word of the glossary.
        what: &'static str,
        /// What was asked for.
        which: String,
    },
    /// What was asked cannot be done, and the phrase says why.
    #[error("refused: {}", .0.code)]
    Refused(Phrase),
    /// Another window saved this post meanwhile.
    #[error("the post was saved elsewhere meanwhile")]
    Overtaken,
    /// The disk is full.
    #[error("disk full")]
    DiskFull,
    /// The notebook's folder or file cannot be written.
    #[error("read-only: {0}")]
    ReadOnly(String),
    /// Made by a newer version of this program.
    #[error("database version {found}, newer than {known}")]
    TooNew {
        /// What the file says.
        found: i64,
        /// What this program knows.
        known: i64,
    },
    /// The database is damaged.
    #[error("damaged database: {0}")]
    Damaged(String),
    /// Another statement of SQLite.
    #[error("database: {0}")]
    Database(rusqlite::Error),
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// A stored value cannot be read: a bug, or a hand in the database.
    #[error("stored value: {0}")]
    Stored(#[from] serde_json::Error),
    /// The keyring, or the file that stands for it.
    #[error("secrets: {0}")]
    Secrets(String),
}

/// The result of everything inside.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A refusal with a code of the catalogue.
    pub fn refused(code: &str) -> Self {
        Self::Refused(Phrase::new(code))
    }

    /// A file's error, with its path, so that no message says only "permission denied".
    pub fn file(path: impl AsRef<std::path::Path>, source: std::io::Error) -> Self {
        match source.kind() {
            std::io::ErrorKind::StorageFull => Self::DiskFull,
            std::io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path.as_ref().display().to_string()),
            _ => Self::File { path: path.as_ref().display().to_string(), source },
        }
    }

    /// What to say of it.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::NotFound { what, which } => {
                Phrase::new("error-not-found").with("what", *what).with("which", which.as_str())
            }
            Self::Ambiguous { what, which } => {
                Phrase::new("error-ambiguous").with("what", *what).with("which", which.as_str())
            }
            Self::Refused(phrase) => phrase.clone(),
            Self::Overtaken => Phrase::new("error-overtaken"),
            Self::DiskFull => Phrase::new("error-disk-full"),
            Self::ReadOnly(path) => Phrase::new("error-read-only").with("path", path.as_str()),
            Self::TooNew { .. } => Phrase::new("error-too-new"),
            Self::Damaged(detail) => Phrase::new("error-damaged").with("detail", detail.as_str()),
            Self::Database(source) => Phrase::new("error-database").with("detail", source.to_string()),
            Self::File { path, source } => {
                Phrase::new("error-file").with("path", path.as_str()).with("detail", source.to_string())
            }
            Self::Stored(source) => Phrase::new("error-database").with("detail", source.to_string()),
            Self::Secrets(detail) => Phrase::new("error-secrets").with("detail", detail.as_str()),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        /// `SQLITE_IOERR_SHMSIZE`: there is no room for what all who have the database open share.
        const NO_ROOM_TO_SHARE: i32 = 10 | 19 << 8;
        if source.sqlite_error().is_some_and(|error| error.extended_code == NO_ROOM_TO_SHARE) {
            return Self::DiskFull;
        }
        match source.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::ReadOnly(source.to_string())
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(source.to_string()),
            _ => Self::Database(source),
        }
    }
}

/// What a person may see: a code to act on, and its parameters. The words come from the catalogue, in the language of
/// whoever reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// The message's name in the catalogue; `<code>.hint` says what to do next.
    pub code: String,
    /// What fills its places.
    pub params: std::collections::BTreeMap<String, Param>,
}

/// Work on another thread panicked: whatever it held is as it was before.
impl From<tokio::task::JoinError> for Error {
    fn from(ended: tokio::task::JoinError) -> Self {
        Self::Damaged(ended.to_string())
    }
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        let Phrase { code, params } = error.phrase();
        Self { code, params }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}
