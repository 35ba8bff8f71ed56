//! Pictures beside the files: those of here are put where the texts say they are, and those of the folder come in.

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

use super::Work;
use super::place::Place;
use crate::error::{Error, Result};
use crate::markup::picture::is_reference;
use crate::markup::plain::pictures;
use crate::markup::relink::relink;
use crate::media;
use crate::model::content::Content;
use crate::model::ids::Hash;
use crate::model::media::Media;

/// Puts the copies for the web that a text shows where it says that they are. One that is not here, or whose place is
/// another's, stays away.
pub fn put(work: &Work<'_>, place: &Place, content: &Content) -> Result<()> {
    let featured = content.settings.featured.clone();
    for reference in pictures(&content.body, content.format).into_iter().chain(featured) {
        if !is_reference(&reference) || !place.is_free(&reference) {
            continue;
        }
        if let Ok(bytes) = std::fs::read(work.home.join(media::web_path(&reference))) {
            place.write(&reference, &bytes, None)?;
        }
    }
    Ok(())
}

/// Takes the pictures of the folder in that a text of the file at `path` shows. The text then shows them by their
/// references.
pub fn bring(work: &Work<'_>, place: &Place, path: &str, content: Content) -> Result<(Content, Vec<Media>)> {
    let mut brought: HashMap<String, Media> = HashMap::new();
    let featured = content.settings.featured.clone();
    for written in pictures(&content.body, content.format).into_iter().chain(featured) {
        let is_here = is_reference(&written) && work.store.read(|read| Ok(read.media(&written).is_ok()))?;
        if is_here || written.contains("://") || brought.contains_key(&written) {
            continue;
        }
        let Some(found) = candidates(path, &written).into_iter().find(|path| is_plain(place, path)) else {
            continue;
        };
        let whole = place.root().join(found);
        if let Some(media) = known(work, &whole)? {
            brought.insert(written, media);
            continue;
        }
        match media::add_file(work.home, &whole, work.clock.now()) {
            Ok(media) if media.web.is_some() => {
                brought.insert(written, media);
            }
            // What is no picture stays what it is.
            Ok(_) | Err(Error::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    if brought.is_empty() {
        return Ok((content, Vec::new()));
    }
    let named = |written: &str| brought.get(written).map(|media| media.reference.clone());
    let mut content = content;
    content.body = relink(&content.body, content.format, &named);
    if let Some(reference) = content.settings.featured.as_deref().and_then(named) {
        content.settings.featured = Some(reference);
    }
    Ok((content, brought.into_values().collect()))
}

/// The picture of here that a file is a copy of. Another home of the same folder has put it there under its own name: taken
/// in as a new one, it would be made smaller again at every turn.
fn known(work: &Work<'_>, whole: &Path) -> Result<Option<Media>> {
    let hash = File::open(whole).and_then(Hash::of_reader).map_err(|error| Error::file(whole, error))?;
    let all = work.store.read(|read| read.all_media())?;
    Ok(all.into_iter().find(|media| media.web.as_ref().is_some_and(|web| web.hash == hash)))
}

fn is_plain(place: &Place, path: &str) -> bool {
    place.is_plain(path).unwrap_or(false)
}

/// Where a picture of the file at `path` may lie: beside it, else from the top.
fn candidates(path: &str, written: &str) -> Vec<String> {
    let name = decoded(written.split(['?', '#']).next().unwrap_or(written));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = (!name.starts_with('/')).then(|| joined(folder, &name)).flatten();
    beside.into_iter().chain(joined("", name.trim_start_matches('/'))).collect()
}

/// A path from the top, without its `.` and `..`; none where it leads out.
fn joined(folder: &str, name: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// With its `%20` as spaces.
fn decoded(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_lies_beside_its_text_and_never_outside() {
        for (path, written, expected) in [
            ("train.md", "quai.jpg", vec!["quai.jpg", "quai.jpg"]),
            ("voyages/train.md", "./le%20quai.jpg", vec!["voyages/le quai.jpg", "le quai.jpg"]),
            ("voyages/train.md", "../img/quai.jpg", vec!["img/quai.jpg"]),
            ("voyages/train.md", "/img/quai.jpg", vec!["img/quai.jpg"]),
            ("train.md", "../../etc/passwd", vec![]),
            ("train.md", "%2e%2e/secret.jpg", vec![]),
            ("train.md", "100%.jpg", vec!["100%.jpg", "100%.jpg"]),
        ] {
            assert_eq!(candidates(path, written), expected, "{path} {written}");
        }
    }
}
