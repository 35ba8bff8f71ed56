//! The encrypted file that stands for a keyring.
//!
//! | bytes | of `secrets.sealed` |
//! |---|---|
//! | 8 | `bureau-1` |
//! | 1 | what locks it: 0 a key file, 1 a passphrase |
//! | 16 | salt of the passphrase |
//! | 24 | nonce, another at each writing |
//! | … | the entries as JSON, by XChaCha20-Poly1305; the 25 bytes that begin the file are bound to them |
//! | 32 | SHA-256 of all that stands before: a damaged file is not a wrong passphrase |

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::model::chance::Rng;
use crate::model::ids::ChannelId;
use crate::model::phrase::Phrase;
use crate::system::{Folder, SystemRng};

const FILE: &str = "secrets.sealed";
const KEY: &str = "secrets.key";
/// Held while the file is read, changed and written.
const LOCK: &str = "secrets.lock";

const MAGIC: &[u8; 8] = b"bureau-1";
const BOUND: usize = 25;
const NONCE: usize = 24;
const SUM: usize = 32;

/// 64 MiB and three passes: the second choice of RFC 9106, for machines that may be small.
const MEMORY_KIB: u32 = 64 << 10;
const PASSES: u32 = 3;
const LANES: u32 = 4;

/// One channel's secret.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What the keyring shows to the person.
    pub label: String,
    /// The secret.
    pub secret: String,
}

pub type Entries = BTreeMap<ChannelId, Entry>;

/// The file, which need not exist. Everything here blocks. Cheap to clone.
#[derive(Clone)]
pub struct Sealed {
    folder: Folder,
    passphrase: Option<Arc<str>>,
    /// The last key made from the passphrase, with its salt.
    made: Arc<Mutex<Option<Made>>>,
}

/// A salt and the key made with it.
type Made = ([u8; 16], [u8; 32]);

/// What locks a file: its kind stays as long as it lives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lock {
    KeyFile,
    Passphrase([u8; 16]),
}

impl Sealed {
    /// The file in `home`. A new one is locked by the passphrase, else by a key file that is made with it.
    pub fn new(home: &Path, passphrase: Option<String>) -> Self {
        let folder = Folder::new(home, "secrets.unfinished").private();
        Self { folder, passphrase: passphrase.map(Arc::from), made: Arc::default() }
    }

    /// All that is kept; nothing when there is no file.
    pub fn entries(&self) -> Result<Entries> {
        Ok(self.read()?.map(|(_, entries)| entries).unwrap_or_default())
    }

    /// Keeps one more. A file that cannot be opened stays as it is.
    pub fn keep(&self, channel: ChannelId, entry: Entry) -> Result<()> {
        self.change(|entries| {
            entries.insert(channel, entry);
        })
    }

    /// Forgets those for which `gone` answers yes.
    pub fn forget(&self, gone: impl Fn(&ChannelId, &Entry) -> bool) -> Result<()> {
        if self.bytes(FILE)?.is_none() {
            return Ok(());
        }
        self.change(|entries| entries.retain(|channel, entry| !gone(channel, entry)))
    }

    /// A file that holds nothing any more is removed.
    fn change(&self, change: impl FnOnce(&mut Entries)) -> Result<()> {
        let _lock = self.folder.lock(LOCK).map_err(|error| self.failed(LOCK, error))?;
        self.folder.sweep(None);
        let (lock, before) = match self.read()? {
            Some((lock, entries)) => (Some(lock), entries),
            None => (None, Entries::new()),
        };
        let mut entries = before.clone();
        change(&mut entries);
        if entries == before {
            return Ok(());
        }
        if entries.is_empty() {
            return self.folder.remove(FILE).map_err(|error| self.failed(FILE, error));
        }
        let lock = lock.unwrap_or_else(|| match self.passphrase {
            Some(_) => Lock::Passphrase(random()),
            None => Lock::KeyFile,
        });
        let key = match lock {
            Lock::KeyFile if self.bytes(KEY)?.is_none() => self.make_key()?,
            lock => self.key(lock)?,
        };
        self.write(FILE, &seal(lock, &key, &entries)?)
    }

    fn read(&self) -> Result<Option<(Lock, Entries)>> {
        let Some(bytes) = self.bytes(FILE)? else { return Ok(None) };
        let damaged = || self.refused("error-secrets-damaged", FILE);
        let (lock, nonce, body) = parts(&bytes).ok_or_else(damaged)?;
        let key = self.key(lock)?;
        let payload = Payload { msg: body, aad: &bytes[..BOUND] };
        let opened = XChaCha20Poly1305::new(&key.into()).decrypt(&XNonce::from(nonce), payload);
        let opened = opened.map_err(|_| match lock {
            Lock::KeyFile => self.refused("error-secrets-key", KEY),
            Lock::Passphrase(_) => self.refused("error-secrets-passphrase", FILE),
        })?;
        let entries = serde_json::from_slice(&opened).map_err(|_| damaged())?;
        Ok(Some((lock, entries)))
    }

    fn key(&self, lock: Lock) -> Result<[u8; 32]> {
        match lock {
            Lock::KeyFile => self.key_of_file(),
            Lock::Passphrase(salt) => self.key_of_passphrase(salt),
        }
    }

    fn key_of_file(&self) -> Result<[u8; 32]> {
        let bytes = self.bytes(KEY)?.ok_or_else(|| self.refused("error-secrets-key", KEY))?;
        if is_shared(&self.folder.whole(KEY)) {
            return Err(self.refused("error-secrets-key-shared", KEY));
        }
        bytes.try_into().map_err(|_| self.refused("error-secrets-key", KEY))
    }

    fn key_of_passphrase(&self, salt: [u8; 16]) -> Result<[u8; 32]> {
        let missing = || self.refused("error-secrets-passphrase-missing", FILE);
        let passphrase = self.passphrase.as_deref().ok_or_else(missing)?;
        let mut made = self.made.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some((_, key)) = made.filter(|(of, _)| *of == salt) {
            return Ok(key);
        }
        let mut key = [0; 32];
        Params::new(MEMORY_KIB, PASSES, LANES, None)
            .map(|params| Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
            .and_then(|argon2| argon2.hash_password_into(passphrase.as_bytes(), &salt, &mut key))
            .map_err(|error| Error::Secrets(error.to_string()))?;
        *made = Some((salt, key));
        Ok(key)
    }

    /// Before the file that it locks, so that there is never a file without its key.
    fn make_key(&self) -> Result<[u8; 32]> {
        let key = random();
        self.write(KEY, &key)?;
        Ok(key)
    }

    fn bytes(&self, file: &str) -> Result<Option<Vec<u8>>> {
        self.folder.read(file).map_err(|error| self.failed(file, error))
    }

    fn write(&self, file: &str, bytes: &[u8]) -> Result<()> {
        self.folder.put(file, bytes).map_err(|error| self.failed(file, error))
    }

    fn failed(&self, file: &str, error: std::io::Error) -> Error {
        Error::file(self.folder.whole(file), error)
    }

    fn refused(&self, code: &str, file: &str) -> Error {
        let path: PathBuf = self.folder.whole(file);
        Error::Refused(Phrase::new(code).with("path", path.display().to_string()))
    }
}

/// The lock, the nonce and the encrypted entries of a file that is as it was written.
fn parts(file: &[u8]) -> Option<(Lock, [u8; NONCE], &[u8])> {
    let (whole, sum) = file.split_last_chunk::<SUM>()?;
    if Sha256::digest(whole)[..] != sum[..] {
        return None;
    }
    let (magic, rest) = whole.split_first_chunk::<8>()?;
    let (kind, rest) = rest.split_first()?;
    let (salt, rest) = rest.split_first_chunk::<16>()?;
    let (nonce, body) = rest.split_first_chunk::<NONCE>()?;
    let lock = match (magic == MAGIC, kind) {
        (true, 0) => Lock::KeyFile,
        (true, 1) => Lock::Passphrase(*salt),
        _ => return None,
    };
    Some((lock, *nonce, body))
}

fn seal(lock: Lock, key: &[u8; 32], entries: &Entries) -> Result<Vec<u8>> {
    let (kind, salt) = match lock {
        Lock::KeyFile => (0, [0; 16]),
        Lock::Passphrase(salt) => (1, salt),
    };
    let mut file = [MAGIC.as_slice(), &[kind], &salt].concat();
    let nonce: [u8; NONCE] = random();
    let json = serde_json::to_vec(entries)?;
    let payload = Payload { msg: &json, aad: &file };
    let body = XChaCha20Poly1305::new(&(*key).into()).encrypt(&XNonce::from(nonce), payload);
    let body = body.map_err(|error| Error::Secrets(error.to_string()))?;
    file.extend(nonce);
    file.extend(body);
    let sum = Sha256::digest(&file);
    file.extend(&sum[..]);
    Ok(file)
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SystemRng.fill(&mut bytes);
    bytes
}

/// Whether accounts other than this one may read a file. Elsewhere than on Unix the home belongs to the account.
fn is_shared(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}
