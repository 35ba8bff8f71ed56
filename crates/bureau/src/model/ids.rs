//! Identifiers: UUIDv7 for what is made here, SHA-256 for what is known by its content.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;
use uuid::Uuid;

use super::chance::Rng;
use super::time::Timestamp;

/// What is not an identifier of the kind that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier: {0:?}")]
pub struct NotAnId(pub String);

/// Characters of an id that come from chance alone: its last group. The first groups of a v7 are a clock, so two
/// posts of one afternoon would share them.
const RANDOM_TAIL: usize = 24;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[ts(type = "string")]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, ordered by `at`.
            pub fn new(at: Timestamp, rng: &dyn Rng) -> Self {
                let mut random = [0u8; 10];
                rng.fill(&mut random);
                Self(uuid::Builder::from_unix_timestamp_millis(at.unix_millis().max(0) as u64, &random).into_uuid())
            }

            /// When it was made, as its first digits say.
            pub fn made_at(&self) -> Timestamp {
                let mut millis = [0u8; 8];
                millis[2..].copy_from_slice(&self.0.as_bytes()[..6]);
                Timestamp::from_unix_millis(i64::from_be_bytes(millis))
            }

            /// The form for people: eight digits of the random part, as in `7f3a-91c2`.
            pub fn short(&self) -> String {
                let whole = self.0.to_string();
                let tail = &whole[RANDOM_TAIL..];
                format!("{}-{}", &tail[..4], &tail[4..8])
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.short())
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(s: &str) -> Result<Self, NotAnId> {
                Uuid::parse_str(s).map(Self).map_err(|_| NotAnId(s.to_owned()))
            }
        }
    };
}

id!(/// A [`super::post::Post`].
    PostId);
id!(/// A [`super::channel::Channel`].
    ChannelId);
id!(/// A [`super::comment::Comment`].
    CommentId);
id!(/// A [`super::delivery::Delivery`].
    DeliveryId);
id!(/// An [`super::op::Op`]; also the key by which the channel can recognise it.
    OpId);

/// The SHA-256 of some bytes, written as 64 hexadecimal digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Hash(String);

impl Hash {
    /// The hash of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex::encode(Sha256::digest(bytes)))
    }

    /// The hash of all that a stream has to say.
    ///
    /// # Errors
    /// It cannot be read to its end.
    pub fn of_reader(mut from: impl std::io::Read) -> std::io::Result<Self> {
        let mut sha = Sha256::new();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match from.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => sha.update(&buffer[..read]),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Self(hex::encode(sha.finalize())))
    }

    /// All 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first 16 digits: enough to name a file of one person's collection.
    pub fn stem(&self) -> &str {
        &self.0[..16]
    }
}

impl TryFrom<String> for Hash {
    type Error = NotAnId;
    fn try_from(s: String) -> Result<Self, NotAnId> {
        if s.len() == 64 && s.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            Ok(Self(s))
        } else {
            Err(NotAnId(s))
        }
    }
}

impl FromStr for Hash {
    type Err = NotAnId;
    fn from_str(s: &str) -> Result<Self, NotAnId> {
        Self::try_from(s.to_owned())
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> Self {
        hash.0
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({})", self.stem())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::SystemRng;

    #[test]
    fn an_id_remembers_when_it_was_made() {
        let at = Timestamp::from_unix_millis(1_795_331_700_123);
        assert_eq!(OpId::new(at, &SystemRng).made_at(), at);
    }
}
