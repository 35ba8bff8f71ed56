//! What the folder keeps under `.bureau/`.

use std::collections::BTreeMap;

use super::address::is_within;
use super::manifest::{self, Manifest};
use super::source::Source;
use super::trouble;
use crate::model::ids::OpId;
use crate::publish::Failure;
use crate::system::Folder;

const POSTS: &str = ".bureau/posts";

/// The posts and the list of files, as they are now.
pub(super) struct Shelf {
    /// The files that we wrote.
    pub manifest: Manifest,
    /// Every post, hidden ones too.
    pub sources: BTreeMap<OpId, Source>,
}

impl Shelf {
    /// Reads all of it.
    pub fn read(folder: &Folder) -> Result<Self, Failure> {
        let trouble = |error| trouble::failure(&folder.whole(""), &error);
        let bytes = folder.read(manifest::PATH).map_err(trouble)?;
        let manifest = Manifest::from_bytes(&bytes.ok_or_else(|| trouble::missing(&folder.whole("")))?)?;
        let mut sources = BTreeMap::new();
        let entries = match std::fs::read_dir(folder.whole(POSTS)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            entries => Some(entries.map_err(trouble)?),
        };
        for entry in entries.into_iter().flatten() {
            let name = entry.map_err(trouble)?.file_name();
            // What else lies there is not ours.
            let Some(id) = name.to_str().and_then(|name| name.strip_suffix(".json")?.parse().ok()) else {
                continue;
            };
            let path = of_post(id);
            let Some(bytes) = folder.read(&path).map_err(trouble)? else { continue };
            let source: Source =
                serde_json::from_slice(&bytes).map_err(|error| trouble::unreadable(&path, error))?;
            if source.id != id || source.path.as_deref().is_some_and(|path| !is_within(path)) {
                return Err(trouble::unreadable(&path, "a name that is not its own"));
            }
            sources.insert(id, source);
        }
        Ok(Self { manifest, sources })
    }
}

/// Where the source of a post stands.
pub(super) fn of_post(id: OpId) -> String {
    format!("{POSTS}/{id}.json")
}

/// Where a picture waits that no reader sees.
pub(super) fn of_picture(name: &str) -> String {
    format!(".bureau/media/{name}")
}
