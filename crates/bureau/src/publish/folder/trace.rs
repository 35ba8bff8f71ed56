//! What we remember of a post that we wrote: so that a text of ours is known as ours when its answer was lost, and what
//! git is still to be told of when the text itself is gone. It stays on this computer.

use std::collections::BTreeSet;
use std::io;

use serde::{Deserialize, Serialize};

use super::shelf::{OWN, Text};
use crate::model::ids::Hash;
use crate::system::Folder;

/// Texts of one post that are remembered.
const MOST: usize = 20;

/// What is remembered of one post.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Trace {
    /// The hashes of what we wrote, the latest last.
    pub wrote: Vec<Hash>,
    /// The files of the post, now or before.
    pub files: BTreeSet<String>,
    /// Whether we took its text away.
    pub gone: bool,
}

impl Trace {
    /// Of the post `id`.
    pub fn read(folder: &Folder, id: &str) -> io::Result<Self> {
        let bytes = folder.read(&place(id))?;
        // One that cannot be read says nothing: then a text is only known by what was read last.
        Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
    }

    /// As it is written, and where.
    pub fn to_file(&self, id: &str) -> (String, Vec<u8>) {
        (place(id), serde_json::to_vec(self).unwrap_or_default())
    }

    /// Whether a text is as we wrote it, or as it was last read at `version`.
    pub fn knows(&self, text: &Text, version: Option<&str>) -> bool {
        self.wrote.contains(&text.hash) || version == Some(text.hash.stem())
    }

    /// Takes note of a text that is about to be written.
    pub fn will_write(&mut self, hash: Hash) {
        self.gone = false;
        self.wrote.retain(|known| *known != hash);
        self.wrote.push(hash);
        let over = self.wrote.len().saturating_sub(MOST);
        self.wrote.drain(..over);
    }
}

fn place(id: &str) -> String {
    format!("{OWN}/posts/{}.json", Hash::of(id.as_bytes()).stem())
}
