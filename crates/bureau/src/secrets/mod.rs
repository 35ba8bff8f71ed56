//! Secrets of the channels: in the system's keyring, else in an encrypted file.
//!
//! On Linux the keyring is whatever answers as the Secret Service on the session's D-Bus: GNOME Keyring, KWallet,
//! KeePassXC. On macOS and Windows, for now, secrets are in the encrypted file.

#[cfg(target_os = "linux")]
mod keyring;
#[cfg(not(target_os = "linux"))]
#[path = "no_keyring.rs"]
mod keyring;
mod sealed;
#[cfg(test)]
mod sealed_tests;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::error::{Error, Result};
use crate::model::ids::ChannelId;
use crate::system::off_thread;
use keyring::{Keyring, Unusable};
use sealed::{Entry, Sealed};

/// Where secrets are kept. Cheap to clone.
#[derive(Clone)]
pub struct Secrets {
    place: Arc<Place>,
}

enum Place {
    Memory(Mutex<BTreeMap<ChannelId, String>>),
    /// The file holds what was kept while the keyring did not open, and could not be moved since.
    Keyring(Keyring, Sealed),
    /// With why the keyring is not used.
    File(Sealed, Unusable),
}

impl Secrets {
    /// The system's keyring where one opens, else an encrypted file under `home`, unlocked by `passphrase` or by a key
    /// file beside it that only this account can read. A locked keyring asks the person for its password; whoever does
    /// not answer within half a minute gets the file.
    pub async fn open(home: &Path, passphrase: Option<String>) -> Self {
        Self::open_on(None, home, passphrase).await
    }

    /// The same with the keyring on the D-Bus at this address, the session's when there is none.
    pub async fn open_on(bus: Option<&str>, home: &Path, passphrase: Option<String>) -> Self {
        let sealed = Sealed::new(home, passphrase.filter(|passphrase| !passphrase.is_empty()));
        let place = match Keyring::open(bus).await {
            Ok(keyring) => {
                if let Err(error) = move_in(&sealed, &keyring).await {
                    tracing::warn!(%error, "secrets stay in the file");
                }
                Place::Keyring(keyring, sealed)
            }
            Err(unusable) => Place::File(sealed, unusable),
        };
        Self { place: Arc::new(place) }
    }

    /// Kept nowhere: for simulations.
    pub fn in_memory() -> Self {
        Self { place: Arc::new(Place::Memory(Mutex::default())) }
    }

    /// The secret of a channel; none when it was never kept. Refused where it may be kept and cannot be read:
    /// `error-secrets-locked`, `-passphrase`, `-passphrase-missing`, `-key`, `-key-shared`, `-damaged`.
    pub async fn get(&self, channel: ChannelId) -> Result<Option<String>> {
        match &*self.place {
            Place::Memory(memory) => Ok(locked(memory).get(&channel).cloned()),
            Place::Keyring(keyring, sealed) => match keyring.get(channel).await? {
                None => in_file(sealed, channel).await,
                found => Ok(found),
            },
            Place::File(sealed, unusable) => match (in_file(sealed, channel).await?, unusable) {
                (None, Unusable::Shut) => Err(Error::refused("error-secrets-locked")),
                (found, _) => Ok(found),
            },
        }
    }

    /// Keeps the secret of a channel; `label` is what the keyring shows to the person.
    pub async fn set(&self, channel: ChannelId, label: &str, secret: &str) -> Result<()> {
        let entry = Entry { label: label.to_owned(), secret: secret.to_owned() };
        match &*self.place {
            Place::Memory(memory) => {
                locked(memory).insert(channel, entry.secret);
                Ok(())
            }
            Place::Keyring(keyring, _) => keyring.set(channel, &entry).await,
            Place::File(sealed, _) => blocking(sealed, move |sealed| sealed.keep(channel, entry)).await,
        }
    }

    /// Forgets it.
    pub async fn remove(&self, channel: ChannelId) -> Result<()> {
        let from_file = move |sealed: &Sealed| sealed.forget(|each, _| *each == channel);
        match &*self.place {
            Place::Memory(memory) => {
                locked(memory).remove(&channel);
                Ok(())
            }
            Place::Keyring(keyring, sealed) => {
                keyring.remove(channel).await?;
                blocking(sealed, from_file).await
            }
            Place::File(sealed, _) => blocking(sealed, from_file).await,
        }
    }

    /// Whether they are in the system's keyring.
    pub fn in_keyring(&self) -> bool {
        matches!(*self.place, Place::Keyring(..))
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match *self.place {
            Place::Memory(_) => "Secrets(memory)",
            Place::Keyring(..) => "Secrets(keyring)",
            Place::File(..) => "Secrets(file)",
        })
    }
}

/// What was kept while the keyring did not open is newer than what the keyring has: it goes there, and leaves the file
/// once all of it has arrived.
async fn move_in(sealed: &Sealed, keyring: &Keyring) -> Result<()> {
    let entries = blocking(sealed, Sealed::entries).await?;
    for (channel, entry) in &entries {
        keyring.set(*channel, entry).await?;
    }
    let moved = move |channel: &ChannelId, entry: &Entry| entries.get(channel) == Some(entry);
    blocking(sealed, |sealed| sealed.forget(moved)).await
}

async fn in_file(sealed: &Sealed, channel: ChannelId) -> Result<Option<String>> {
    let mut entries = blocking(sealed, Sealed::entries).await?;
    Ok(entries.remove(&channel).map(|entry| entry.secret))
}

/// Reads and writes on a thread that may block: a passphrase takes a tenth of a second to become a key.
async fn blocking<T: Send + 'static>(
    sealed: &Sealed,
    work: impl FnOnce(&Sealed) -> Result<T> + Send + 'static,
) -> Result<T> {
    let sealed = sealed.clone();
    let done = off_thread(move || work(&sealed)).await;
    done.unwrap_or_else(|gone| Err(Error::Secrets(gone.to_string())))
}

fn locked<T>(memory: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    memory.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}
