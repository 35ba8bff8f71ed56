//! The files that we wrote.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::address::is_within;
use super::trouble;
use crate::model::ids::{ChannelId, Hash};
use crate::publish::Failure;

/// Where it stands.
pub(super) const PATH: &str = ".bureau/notebook.json";

/// What this program understands.
const FORM: u32 = 1;

/// The list of the files that we wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The form of this file.
    pub form: u32,
    /// The name of the site for ever: of the channel that made it.
    pub id: ChannelId,
    /// Each file as we left it, by its path.
    #[serde(default)]
    pub files: BTreeMap<String, Made>,
    /// Files that are being written: each may be as in `files`, or have this hash already.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub under_way: BTreeMap<String, Hash>,
}

/// A file as we left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Made {
    /// Of its bytes.
    pub hash: Hash,
    /// Of what it was made from, so that it need not be made again to know that it is the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Hash>,
}

impl Manifest {
    /// Of a site in which nothing is yet.
    pub fn new(id: ChannelId) -> Self {
        Self { form: FORM, id, files: BTreeMap::new(), under_way: BTreeMap::new() }
    }

    /// From its file. A path that leads out of the folder makes it unreadable: a stick may come from anywhere.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Failure> {
        let manifest: Self =
            serde_json::from_slice(bytes).map_err(|error| trouble::unreadable(PATH, error))?;
        if manifest.form > FORM {
            return Err(trouble::unreadable(PATH, format!("form {}", manifest.form)));
        }
        match manifest.files.keys().chain(manifest.under_way.keys()).find(|path| !is_within(path)) {
            Some(path) => Err(trouble::unreadable(PATH, path)),
            None => Ok(manifest),
        }
    }

    /// As it is written.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// Whether the file at `path`, having this hash, is as we left it.
    pub fn is_ours(&self, path: &str, hash: &Hash) -> bool {
        self.files.get(path).is_some_and(|made| made.hash == *hash) || self.under_way.get(path) == Some(hash)
    }
}
