//! Our own export: what it says of a post brings that post back as it was.
//!
//! What a generator knows too (the title, the date, the tags, the text…) is read from where a generator reads it, so that
//! a hand that changes it there is heard. A file that the export did not make is read as of any folder of Markdown.

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::date;
use super::item::{
    Exact, ExactComment, ImportedComment, ImportedPost, Item, Original, Site, Standing, Take, When,
};
use super::markdown;
use super::source::{Entry, Source};
use crate::error::Result;
use crate::markup::front::{self, Parts};
use crate::markup::travel::{Beside, away, home};
use crate::model::carried::{COMMENTS, CONTENT, CarriedComments, CarriedMedia, CarriedPost, Online};
use crate::model::ids::Hash;
use crate::model::phrase::Phrase;
use crate::model::post::{Schedule, Visibility};
use crate::model::time::Timestamp;

/// Ids are names enough: every export is of one archive.
const KEY: &str = "archive";

/// Reads an export; `files` are the lists of its files.
pub fn read(source: &mut Source, files: &[usize], take: &mut Take<'_>) -> Result<()> {
    let site = Site { key: KEY.to_owned(), ..Site::default() };
    take(Item::Site(site.clone()))?;
    for &at in files {
        let list = source.entries()[at].clone();
        let top = match list.folder() {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        let within = |folder: &str| -> Vec<(usize, Entry)> {
            let start = format!("{top}{folder}/");
            let all = source.entries().iter().cloned().enumerate();
            all.filter(|(_, entry)| entry.path.starts_with(&start)).collect()
        };
        let (content, comments) = (within(CONTENT), within(COMMENTS));
        let places: HashMap<String, usize> =
            source.entries().iter().enumerate().map(|(at, entry)| (entry.path.clone(), at)).collect();
        let export = Export { site: &site, top, places };
        export.originals(source, at, take)?;
        for (at, entry) in content {
            match entry.extension().as_str() {
                "md" | "markdown" | "html" => export.post(source, at, &entry, take)?,
                _ => {}
            }
        }
        for (at, entry) in comments {
            export.comments(source, at, &entry, take)?;
        }
    }
    Ok(())
}

struct Export<'a> {
    site: &'a Site,
    /// Where it begins in the archive: empty, or a folder and a slash.
    top: String,
    places: HashMap<String, usize>,
}

impl Export<'_> {
    fn originals(&self, source: &mut Source, list: usize, take: &mut Take<'_>) -> Result<()> {
        #[derive(Deserialize)]
        struct List {
            more: More,
        }
        #[derive(Deserialize)]
        struct More {
            media: Vec<CarriedMedia>,
        }
        let Some(list) = self.json::<List>(source, list, take)? else { return Ok(()) };
        for media in list.more.media {
            match self.places.get(&format!("{}{}", self.top, media.path)) {
                Some(&at) => take(Item::Original(Original {
                    at,
                    name: media.name,
                    reference: media.reference,
                    added: Timestamp::parse_rfc3339(&media.added),
                }))?,
                None => take(Item::remark(media.name, Phrase::new("import-why-damaged")))?,
            }
        }
        Ok(())
    }

    fn json<T: DeserializeOwned>(
        &self,
        source: &mut Source,
        at: usize,
        take: &mut Take<'_>,
    ) -> Result<Option<T>> {
        let name = source.entries()[at].path.clone();
        let why = match source.text(at)? {
            Ok(text) => match serde_json::from_str(&text) {
                Ok(value) => return Ok(Some(value)),
                Err(error) => Phrase::new("import-why-json").with("line", error.line()),
            },
            Err(why) => why,
        };
        take(Item::skipped(name, why))?;
        Ok(None)
    }

    fn post(&self, source: &mut Source, at: usize, entry: &Entry, take: &mut Take<'_>) -> Result<()> {
        let text = match source.text(at)? {
            Ok(text) => text,
            Err(why) => return take(Item::skipped(entry.path.clone(), why)),
        };
        let parts = front::split(&text);
        let Some(carried) = carried_by(&parts) else {
            return match entry.extension().as_str() {
                "html" => take(Item::skipped(entry.path.clone(), Phrase::new("import-why-about"))),
                _ => markdown::post(self.site, entry, &text, None, false, take),
            };
        };
        let place =
            carried.original.as_ref().and_then(|path| self.places.get(&format!("{}{path}", self.top)));
        let original: Option<String> = match place {
            Some(&at) => self.json(source, at, take)?,
            None => None,
        };
        match brought(entry, &parts, carried, original) {
            Some(post) => take(Item::Post(Box::new(post))),
            None => take(Item::skipped(entry.path.clone(), Phrase::new("import-why-damaged"))),
        }
    }

    fn comments(&self, source: &mut Source, at: usize, entry: &Entry, take: &mut Take<'_>) -> Result<()> {
        let Some(file) = self.json::<CarriedComments>(source, at, take)? else { return Ok(()) };
        for comment in file.comments {
            let (Ok(id), Some(dated)) = (comment.id.parse(), Timestamp::parse_rfc3339(&comment.at)) else {
                take(Item::skipped(entry.path.clone(), Phrase::new("import-why-damaged")))?;
                continue;
            };
            take(Item::Comment(Box::new(ImportedComment {
                id: comment.remote_id,
                post: file.post.clone(),
                parent: comment.parent,
                kind: comment.kind,
                state: comment.state,
                author: comment.author,
                own: comment.own,
                body: comment.body,
                dated: Some(When { at: dated, zone: None }),
                exact: Some(ExactComment { id, source: comment.source }),
            })))?;
        }
        Ok(())
    }
}

/// What a file says of its post beyond what generators know; none where the export did not make it.
pub(super) fn carried_by(parts: &Parts<'_>) -> Option<CarriedPost> {
    CarriedPost::deserialize(parts.front.as_ref()?.get("bureau")?).ok()
}

/// The post of a file that we wrote. `original` is its text byte for byte, where it lies beside. None where it does not say
/// whose it is.
pub(super) fn brought(
    entry: &Entry,
    parts: &Parts<'_>,
    carried: CarriedPost,
    original: Option<String>,
) -> Option<ImportedPost> {
    let id = carried.id.parse().ok()?;
    let front = parts.front.clone().unwrap_or_default();
    let body = parts.body.strip_prefix('\n').unwrap_or(parts.body);
    let body = body.strip_suffix('\n').unwrap_or(body);
    let beside: Vec<Beside> = carried
        .pictures
        .iter()
        .map(|picture| Beside {
            file: picture.file.clone(),
            written: picture.address.clone().unwrap_or_else(|| picture.reference.clone()),
        })
        .collect();
    // Changed by a hand, the file counts.
    let body = original
        .filter(|original| away(original, carried.format, &beside) == body)
        .unwrap_or_else(|| home(body, carried.format, &beside));
    let texts = |name: &str| listed(&front, name);
    let dated = said(&front, "date").and_then(|date| when(&date));
    let created = Timestamp::parse_rfc3339(&carried.created);
    let schedule = carried.schedule.as_ref().and_then(|schedule| {
        Some(Schedule { at: Timestamp::parse_rfc3339(&schedule.at)?, zone: schedule.zone.clone() })
    });
    let standing = match (carried.online, carried.visibility) {
        (Online::Never, _) if schedule.is_some() => Standing::Scheduled,
        (Online::Never, _) => Standing::Draft,
        (_, Visibility::Private) => Standing::Private,
        (_, Visibility::Public | Visibility::Unlisted) => Standing::Published,
    };
    let origins = carried
        .origins
        .into_iter()
        .filter_map(|carried| Some((carried.origin, carried.fingerprint.parse::<Hash>().ok()?)));
    let kept = carried.pictures.into_iter().filter_map(|picture| Some((picture.address?, picture.reference)));
    Some(ImportedPost {
        id: carried.id,
        kind: carried.kind,
        standing,
        title: said(&front, "title").unwrap_or_default(),
        body,
        format: carried.format,
        language: said(&front, "language"),
        modified: said(&front, "lastmod").and_then(|date| when(&date)).map(|when| when.at),
        slug: carried.slug.or_else(|| said(&front, "slug")),
        excerpt: said(&front, "description"),
        tags: texts("tags"),
        categories: texts("categories"),
        comments: said(&front, "comments").map(|open| open == "true"),
        folder: entry.folder().to_owned(),
        exact: Some(Box::new(Exact {
            id,
            created: created.or(dated.as_ref().map(|when| when.at)),
            visibility: carried.visibility,
            schedule,
            featured: carried.featured,
            changed: carried.online == Online::Changed,
            origins: origins.collect(),
            kept: kept.collect(),
        })),
        dated,
        ..ImportedPost::default()
    })
}

fn said(front: &Map<String, Value>, name: &str) -> Option<String> {
    front.get(name)?.as_str().map(str::to_owned)
}

fn listed(front: &Map<String, Value>, name: &str) -> Vec<String> {
    match front.get(name) {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(one)) => vec![one.clone()],
        _ => Vec::new(),
    }
}

/// To the millisecond as it is written, else however a hand wrote it.
fn when(text: &str) -> Option<When> {
    let read = date::parse(text, None);
    match Timestamp::parse_rfc3339(text) {
        Some(at) => Some(When { at, zone: read.and_then(|when| when.zone) }),
        None => read,
    }
}
