//! The files of photos.

use std::fs;
use std::path::Path;

use super::shelf::Shelf;
use super::{Exported, Work};
use crate::error::{Error, Result};
use crate::markup::slug::file_stem;
use crate::media::{original_path, web_path};
use crate::model::carried::{CarriedMedia, ORIGINALS};
use crate::model::media::{Media, WebCopy};

/// Puts the copy for the web at `path`. Whether it is here.
pub fn put_copy(
    work: &Work<'_>,
    shelf: &mut Shelf,
    path: &str,
    media: &Media,
    web: &WebCopy,
    outcome: &mut Exported,
) -> Result<bool> {
    let from = work.home.join(web_path(&media.reference));
    let is_here = from.is_file();
    match is_here {
        true => shelf.put_known(path, &web.hash, || bytes(&from))?,
        false => miss(media, outcome),
    }
    Ok(is_here)
}

/// Puts every photo there as it was added, what a copy for the web leaves out of it included. Not all, where it is
/// stopped.
pub fn put_originals(
    work: &Work<'_>,
    shelf: &mut Shelf,
    outcome: &mut Exported,
) -> Result<Vec<CarriedMedia>> {
    let mut carried = Vec::new();
    for media in work.store.read(|read| read.all_media())? {
        if !(work.progress)(super::ExportProgress::default()) {
            outcome.stopped = true;
            break;
        }
        let from = work.home.join(original_path(&media.hash));
        if !from.is_file() {
            miss(&media, outcome);
            continue;
        }
        let path = format!("{ORIGINALS}/{}-{}{}", file_stem(&media.name), media.hash.stem(), end(&media));
        shelf.put_known(&path, &media.hash, || bytes(&from))?;
        outcome.media += 1;
        carried.push(CarriedMedia {
            reference: media.reference,
            name: media.name,
            path,
            added: media.added_at.to_rfc3339_in("UTC"),
        });
    }
    Ok(carried)
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Error::file(path, error))
}

fn miss(media: &Media, outcome: &mut Exported) {
    let name = format!("{} ({})", media.name, media.reference);
    if !outcome.missing.contains(&name) {
        outcome.missing.push(name);
    }
}

/// The end of an original's name, by what it is.
fn end(media: &Media) -> String {
    let kind = media.mime.rsplit('/').next().unwrap_or_default();
    match kind {
        "jpeg" => ".jpg".to_owned(),
        kind if kind.chars().all(|c| c.is_ascii_alphanumeric()) && !kind.is_empty() => format!(".{kind}"),
        _ => String::new(),
    }
}
