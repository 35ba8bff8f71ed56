//! A site of files in a folder: looked at, and added.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use super::engine::Engine;
use super::views::Found;
use crate::error::{Error, Result};
use crate::model::channel::{Channel, ChannelState, Platform, Site};
use crate::model::ids::ChannelId;
use crate::model::phrase::Phrase;
use crate::publish::folder::{Look, look};
use crate::system::{off_thread, typed_path};

impl Engine {
    /// What lies in the folder `typed`. Changes nothing.
    pub(super) async fn look_at_folder(&self, typed: &str) -> Result<Found> {
        let (dir, found) = looked(typed).await?;
        Ok(Found {
            platform: Platform::Folder,
            name: found.name.unwrap_or_else(|| name_of(&dir)),
            address: dir.display().to_string(),
            endpoint: found.address.unwrap_or_default(),
            software: Some(found.layout.generator.name().to_owned()),
            language: found.language,
            authorize: false,
            user: None,
            warnings: Vec::new(),
            folder: Some(Box::new(found.layout)),
        })
    }

    /// Adds the site in the folder `typed`, with git where it is wanted; or takes note anew of how it is kept.
    pub(super) async fn add_folder(&self, typed: &str, git: bool, name: Option<String>) -> Result<Channel> {
        let (dir, mut found) = looked(typed).await?;
        let address = dir.display().to_string();
        if git && found.layout.branch.is_none() {
            return Err(Error::Refused(Phrase::new("folder-not-git").with("path", address)));
        }
        found.layout.git = match git {
            true => Some(self.language().await?.tag().to_owned()),
            false => None,
        };
        let own = found.name.unwrap_or_else(|| name_of(&dir));
        let site = Site {
            endpoint: found.address.unwrap_or_default(),
            name: Some(own.clone()),
            software: Some(found.layout.generator.name().to_owned()),
            zone: Some(found.zone.unwrap_or_else(crate::system::zone)),
            language: found.language.or(Some(self.language().await?.tag().to_owned())),
            folder: Some(found.layout),
            ..Site::default()
        };
        let new = Channel {
            id: ChannelId::new(self.now(), self.rng()),
            platform: Platform::Folder,
            name: name.unwrap_or(own),
            address: address.clone(),
            user: None,
            site,
            state: ChannelState::Ready,
            trouble: None,
            created_at: self.now(),
        };
        let kept = self.write(move |tx| {
            let is_same = |known: &Channel| known.platform == Platform::Folder && known.address == address;
            let channel = match tx.channels()?.into_iter().find(is_same) {
                Some(known) => Channel { site: new.site, ..known },
                None => new,
            };
            tx.put_channel(&channel)?;
            Ok(channel)
        });
        let channel = kept.await?;
        self.publishers().forget(channel.id);
        self.wake();
        Ok(channel)
    }
}

/// Whether a person who typed this means a place on this computer.
pub(super) fn is_path(typed: &str) -> bool {
    let typed = typed.trim();
    let is_drive = typed.as_bytes().get(1) == Some(&b':') && typed.as_bytes()[0].is_ascii_alphabetic();
    let begins = |start: &str| typed.starts_with(start);
    let rooted = begins("/") && !begins("//");
    rooted
        || begins("~/")
        || begins("./")
        || begins("../")
        || (MAIN_SEPARATOR == '\\' && (is_drive || begins("\\")))
}

/// The folder, and how its site is kept.
async fn looked(typed: &str) -> Result<(PathBuf, Look)> {
    let dir = typed_path(typed).map_err(|error| Error::file(typed, error))?;
    let no = |code: &str| Error::Refused(Phrase::new(code).with("path", dir.display().to_string()));
    if !dir.is_dir() {
        return Err(no("folder-not-there"));
    }
    let there = dir.clone();
    let found = off_thread(move || look(&there)).await?;
    found.ok_or_else(|| no("folder-no-generator")).map(|found| (dir.clone(), found))
}

fn name_of(dir: &Path) -> String {
    dir.file_name().map_or_else(|| dir.display().to_string(), |name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_told_from_an_address() {
        for typed in ["/srv/blog", " ~/blog ", "./blog", "../blog"] {
            assert!(is_path(typed), "{typed}");
        }
        for typed in ["exemple.fr", "//exemple.fr", "https://exemple.fr/", "@naima@exemple.fr", "blog", ""] {
            assert!(!is_path(typed), "{typed}");
        }
    }
}
