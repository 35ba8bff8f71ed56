//! Pictures, known by their content.
//!
//! Under `<home>/media/`: `originals/ab/<sha256>` holds what was added, byte for byte; `web/<16 digits>.<extension>`
//! the copy that goes out, so that the reference `media/<16 digits>.<extension>` of a text names the file. Everything
//! here blocks; the caller is on a thread that may.

mod clean;
mod copy;
mod kind;
mod pixels;
#[cfg(test)]
mod private_tests;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, UNIX_EPOCH};

use crate::error::{Error, Result};
use crate::markup::slug;
use crate::model::ids::Hash;
use crate::model::media::{Media, WebCopy};
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::system::Folder;
use clean::Fault;
use copy::{Copy, Trouble};
use kind::{Format, Kind};

/// The most bytes of a file: a raw photograph of a large camera, saved as a JPEG of the best quality, has 50 million.
pub const MOST_BYTES: u64 = 64 << 20;
/// A copy that was being written longer ago than this was given up.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// One picture at a time: ten dropped together would need ten times the memory.
static TURN: Mutex<()> = Mutex::new(());

/// Adds a picture under `home`, and makes its copy for the web. Adding the same bytes again changes nothing, and tries
/// again what could not be opened.
///
/// HEIC and AVIF are kept and have no copy: [`unopened`] says what to tell of them. Refused, with nothing kept:
/// `error-media-empty`, `-bytes`, `-pixels`, `-truncated`, `-damaged`, `-format` (a known one that has no place on a
/// page), `-unknown`.
pub fn add(home: &Path, name: &str, bytes: &[u8], at: Timestamp) -> Result<Media> {
    let name = bare(name);
    check_size(&name, bytes.len() as u64)?;
    let _turn = TURN.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let hash = Hash::of(bytes);
    let (mime, extension, copy) = match kind::kind(bytes) {
        Kind::Open(format) => {
            let copy = match made_before(home, &hash)? {
                Some(copy) => copy,
                None => copy::make(format, bytes).map_err(|trouble| refusal(&name, trouble))?,
            };
            (format.mime(), copy.format.extension(), Some(copy))
        }
        Kind::Shut(format) => {
            let (mime, extension) = kind::shut_type(format);
            (mime, extension, None)
        }
        Kind::Other(format) => {
            return Err(refused("error-media-format", &name, |p| p.with("format", format)));
        }
        Kind::Unknown => return Err(refused("error-media-unknown", &name, |p| p)),
    };
    keep(home, &hash, bytes, copy.as_ref(), at)?;
    Ok(Media {
        reference: format!("media/{}.{extension}", hash.stem()),
        hash,
        name,
        mime: mime.to_owned(),
        bytes: bytes.len() as u64,
        web: copy.map(|copy| WebCopy {
            hash: Hash::of(&copy.bytes),
            mime: copy.format.mime().to_owned(),
            bytes: copy.bytes.len() as u64,
            width: copy.width,
            height: copy.height,
        }),
        added_at: at,
    })
}

/// Adds the picture of a file. One that is too heavy is refused unread.
pub fn add_file(home: &Path, path: &Path, at: Timestamp) -> Result<Media> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let length = std::fs::metadata(path).map_err(|error| Error::file(path, error))?.len();
    check_size(&bare(&name), length)?;
    let bytes = std::fs::read(path).map_err(|error| Error::file(path, error))?;
    add(home, &name, &bytes, at)
}

/// A picture made light, for a channel that takes no more than so many bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Light {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its type.
    pub mime: &'static str,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// The picture in `bytes` as a JPEG of at most `most` bytes, upright and with nothing private: what one can see through
/// stands on white, what moves stands still. None where that cannot be made.
pub fn lighter(bytes: &[u8], most: usize) -> Option<Light> {
    let _turn = TURN.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let Kind::Open(format) = kind::kind(bytes) else { return None };
    match copy::lighter(format, bytes, most) {
        Ok(copy) => copy.map(|copy| Light {
            mime: copy.format.mime(),
            bytes: copy.bytes,
            width: copy.width,
            height: copy.height,
        }),
        Err(trouble) => {
            tracing::warn!(?trouble, "a copy for the web could not be made lighter");
            None
        }
    }
}

/// Where the original lies, from the home.
pub fn original_path(hash: &Hash) -> PathBuf {
    Path::new("media").join(original_in(hash))
}

/// Where the copy for the web lies that `reference` (`media/….jpg`) names, from the home: never outside of its folder,
/// whatever the reference says.
pub fn web_path(reference: &str) -> PathBuf {
    let name = Path::new(reference).file_name().unwrap_or_default();
    Path::new("media/web").join(name)
}

/// A name for the outside: readable, ASCII, and unique by the content: `tasse-de-cafe-0123456789abcdef.jpg`.
pub fn file_name(reference: &str, name: &str) -> String {
    format!("{}-{}", slug::file_stem(name), reference.rsplit('/').next().unwrap_or_default())
}

/// What to say of a file of so many bytes, more than [`MOST_BYTES`].
pub fn too_heavy(name: &str, bytes: u64) -> Error {
    let megabytes = |bytes: u64| (bytes.div_ceil(1 << 20)) as usize;
    refused("error-media-bytes", &bare(name), |p| {
        p.with("size", megabytes(bytes)).with("most", megabytes(MOST_BYTES))
    })
}

/// What to say of a picture that is kept and that nothing here opens.
pub fn unopened(media: &Media) -> Option<Phrase> {
    let format = if media.mime == "image/avif" { "AVIF" } else { "HEIC" };
    let phrase = || Phrase::new("error-media-heic").with("name", media.name.as_str()).with("format", format);
    media.web.is_none().then(phrase)
}

/// From the folder of the pictures.
fn original_in(hash: &Hash) -> String {
    format!("originals/{}/{hash}", &hash.as_str()[..2])
}

/// From the folder of the pictures.
fn web_in(stem: &str, extension: &str) -> String {
    format!("web/{stem}.{extension}")
}

/// The copy of an earlier time, if it is there and whole.
fn made_before(home: &Path, hash: &Hash) -> Result<Option<Copy>> {
    let folder = folder(home);
    for format in Format::ALL {
        let path = web_in(hash.stem(), format.extension());
        let bytes = folder.read(&path).map_err(|error| Error::file(folder.whole(&path), error))?;
        if let Some(bytes) = bytes
            && let Ok((width, height)) = pixels::size(format, &bytes)
        {
            return Ok(Some(Copy { bytes, format, width, height }));
        }
    }
    Ok(None)
}

/// Writes what is not there yet. The original first: a copy never stands alone.
fn keep(home: &Path, hash: &Hash, bytes: &[u8], copy: Option<&Copy>, at: Timestamp) -> Result<()> {
    let folder = folder(home);
    let root = folder.whole("");
    std::fs::create_dir_all(&root).map_err(|error| Error::file(&root, error))?;
    let now = Duration::from_millis(at.unix_millis().max(0) as u64);
    folder.sweep(Some(UNIX_EPOCH + now.saturating_sub(ABANDONED)));
    let copy = copy.map(|copy| (web_in(hash.stem(), copy.format.extension()), copy.bytes.as_slice()));
    for (path, bytes) in [(original_in(hash), bytes)].into_iter().chain(copy) {
        let whole = folder.whole(&path);
        let there = std::fs::metadata(&whole).is_ok_and(|file| file.len() == bytes.len() as u64);
        if !there {
            folder.put(&path, bytes).map_err(|error| Error::file(&whole, error))?;
        }
    }
    Ok(())
}

fn folder(home: &Path) -> Folder {
    Folder::new(home.join("media"), "unfinished")
}

/// The last part of a name, in what can be shown.
fn bare(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    shown.trim().to_owned()
}

fn check_size(name: &str, bytes: u64) -> Result<()> {
    match bytes {
        0 => Err(refused("error-media-empty", name, |p| p)),
        _ if bytes > MOST_BYTES => Err(too_heavy(name, bytes)),
        _ => Ok(()),
    }
}

fn refusal(name: &str, trouble: Trouble) -> Error {
    match trouble {
        Trouble::Fault(Fault::Truncated) => refused("error-media-truncated", name, |p| p),
        Trouble::Fault(Fault::Damaged) => refused("error-media-damaged", name, |p| p),
        Trouble::Pixels { width, height, most } => refused("error-media-pixels", name, |p| {
            p.with("width", width).with("height", height).with("most", (most / 1_000_000) as usize)
        }),
    }
}

fn refused(code: &str, name: &str, fill: impl FnOnce(Phrase) -> Phrase) -> Error {
    Error::Refused(fill(Phrase::new(code).with("name", name)))
}
