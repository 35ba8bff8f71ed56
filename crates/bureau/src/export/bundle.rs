//! One post: a folder with its text, its pictures beside it, and its comments where a site does not show them.

use serde_json::{Value, json};
use url::Url;

use super::photos::put_copy;
use super::shelf::Shelf;
use super::site::Taken;
use super::words::Words;
use super::{Exported, Wanted, Work};
use crate::error::Result;
use crate::markup::front::to_yaml as yaml;
use crate::markup::picture::is_reference;
use crate::markup::travel::{Beside, away, home};
use crate::media::file_name;
use crate::model::carried::{
    COMMENTS, CONTENT, CarriedComment, CarriedComments, CarriedOrigin, CarriedPicture, CarriedPost,
    CarriedSchedule, ORIGINALS, Online,
};
use crate::model::comment::{Comment, Commenter};
use crate::model::post::{Format, Kind, PostState};

/// Puts it on the shelf.
pub fn put_bundle(
    work: &Work<'_>,
    wanted: &Wanted,
    words: &Words,
    taken: &mut Taken,
    shelf: &mut Shelf,
    outcome: &mut Exported,
) -> Result<()> {
    let post = &words.post;
    let year = post.dated_at.in_zone(zone(work, words)).year();
    let folder = taken.names.folder(post, year);
    let pictures = put_pictures(work, words, &folder, shelf, outcome)?;
    let beside: Vec<Beside> = pictures.iter().map(as_written).collect();
    let text = away(&post.body, post.format, &beside);
    let mut carried = carried(words, pictures);
    if home(&text, post.format, &beside) != post.body {
        let path = format!("{ORIGINALS}/texts/{folder}.json");
        shelf.put(&path, &serde_json::to_vec(&post.body)?)?;
        carried.original = Some(path);
    }
    let name = match post.format {
        Format::Markdown => "index.md",
        Format::Html => "index.html",
    };
    let front = yaml(&fields(work, words, &carried, taken)?);
    shelf.put(&format!("{CONTENT}/{folder}/{name}"), format!("---\n{front}---\n\n{text}\n").as_bytes())?;
    if !words.comments.is_empty() {
        let comments = CarriedComments {
            post: post.id.to_string(),
            title: post.title.clone(),
            comments: words.comments.iter().map(|comment| carried_comment(comment, wanted.emails)).collect(),
        };
        shelf.put(&format!("{COMMENTS}/{folder}.json"), &serde_json::to_vec_pretty(&comments)?)?;
    }
    Ok(())
}

/// How the text writes a picture, and how its file is called.
pub fn as_written(picture: &CarriedPicture) -> Beside {
    Beside {
        file: picture.file.clone(),
        written: picture.address.clone().unwrap_or_else(|| picture.reference.clone()),
    }
}

/// The zone that the date was written in, as far as that is known.
fn zone<'a>(work: &'a Work<'_>, words: &'a Words) -> &'a str {
    let scheduled = words.post.settings.schedule.as_ref().map(|schedule| schedule.zone.as_str());
    let origin = words.origins.iter().find_map(|(origin, _)| origin.zone.as_deref());
    scheduled.or(origin).unwrap_or(work.zone)
}

/// Copies for the web, without a place and other private data: this is what a site shows.
fn put_pictures(
    work: &Work<'_>,
    words: &Words,
    folder: &str,
    shelf: &mut Shelf,
    outcome: &mut Exported,
) -> Result<Vec<CarriedPicture>> {
    let mut carried: Vec<CarriedPicture> = Vec::new();
    for shown in &words.pictures {
        let Some(web) = &shown.media.web else { continue };
        let file = file_name(&shown.media.reference, &shown.media.name);
        let known = carried.iter().any(|one| one.file == file);
        let path = format!("{CONTENT}/{folder}/{file}");
        if known || put_copy(work, shelf, &path, &shown.media, web, outcome)? {
            carried.push(CarriedPicture {
                file,
                reference: shown.media.reference.clone(),
                address: (!is_reference(&shown.written)).then(|| shown.written.clone()),
            });
        }
    }
    Ok(carried)
}

fn carried(words: &Words, pictures: Vec<CarriedPicture>) -> CarriedPost {
    let post = &words.post;
    let schedule = post.settings.schedule.as_ref();
    CarriedPost {
        id: post.id.to_string(),
        kind: post.kind,
        format: post.format,
        online: match (words.archived, words.changed) {
            (false, _) => Online::Never,
            (true, false) => Online::Same,
            (true, true) => Online::Changed,
        },
        created: post.created_at.to_rfc3339_in("UTC"),
        visibility: post.settings.visibility,
        slug: post.settings.slug.clone(),
        schedule: schedule.map(|schedule| CarriedSchedule {
            at: schedule.at.to_rfc3339_in("UTC"),
            zone: schedule.zone.clone(),
        }),
        featured: post.settings.featured.clone(),
        original: None,
        pictures,
        origins: words
            .origins
            .iter()
            .map(|(origin, fingerprint)| CarriedOrigin {
                origin: origin.clone(),
                fingerprint: fingerprint.as_str().to_owned(),
            })
            .collect(),
    }
}

/// The front matter: what generators know first.
fn fields(
    work: &Work<'_>,
    words: &Words,
    carried: &CarriedPost,
    taken: &mut Taken,
) -> Result<Vec<(&'static str, Value)>> {
    let (post, settings) = (&words.post, &words.post.settings);
    let zone = zone(work, words);
    let said = |text: &str| if text.is_empty() { Value::Null } else { Value::from(text) };
    let is_hidden = matches!(words.state, PostState::Draft | PostState::Queued | PostState::Private);
    let mut authors: Vec<&str> = Vec::new();
    for author in words.origins.iter().flat_map(|(origin, _)| &origin.authors) {
        if !authors.contains(&author.as_str()) {
            authors.push(author);
        }
    }
    let featured = settings.featured.as_deref();
    let picture = carried.pictures.iter().find(|picture| match featured {
        Some(reference) => picture.reference == reference,
        None => words
            .origins
            .iter()
            .any(|(origin, _)| origin.featured.is_some() && origin.featured == picture.address),
    });
    let (url, aliases) = addresses(words, taken);
    let slug = settings.slug.as_deref().filter(|slug| url.is_none() && is_plain(slug));
    let slug = slug
        .filter(|slug| taken.paths.insert(format!("{:?}/{}", post.kind == Kind::Page, slug.to_lowercase())));
    Ok(vec![
        ("title", said(&post.title)),
        ("date", Value::from(post.dated_at.to_rfc3339_in(zone))),
        ("lastmod", Value::from(post.updated_at.to_rfc3339_in(zone))),
        ("draft", if is_hidden { Value::from(true) } else { Value::Null }),
        ("slug", json!(slug)),
        ("url", json!(url)),
        ("aliases", json!(aliases)),
        ("description", json!(settings.excerpt)),
        ("tags", json!(settings.tags)),
        ("categories", json!(settings.categories)),
        ("authors", json!(authors)),
        ("language", json!(post.language)),
        ("featured_image", json!(picture.map(|picture| &picture.file))),
        ("comments", json!(settings.comments)),
        ("format", json!(post.format)),
        ("bureau", serde_json::to_value(carried)?),
    ])
}

/// The path where it stood, so that a site at the same address keeps its links; and older ones. No two posts have one path:
/// the first one keeps it.
fn addresses(words: &Words, taken: &mut Taken) -> (Option<String>, Vec<String>) {
    let mut free = |path: &String| taken.paths.insert(path.to_lowercase());
    let url = words.address().and_then(path).filter(&mut free);
    let aliases =
        words.origins.iter().flat_map(|(origin, _)| &origin.aliases).filter_map(|alias| path(alias));
    (url, aliases.filter(&mut free).collect())
}

/// The path of an address, where it leads to one page.
fn path(address: &str) -> Option<String> {
    let base = Url::parse("https://example.org/").ok()?;
    let url = if address.starts_with('/') { base.join(address) } else { Url::parse(address) }.ok()?;
    let decoded = url.path().to_owned();
    let is_page = matches!(url.scheme(), "http" | "https") && url.query().is_none() && decoded != "/";
    (is_page && decoded.split('/').all(|part| part.is_empty() || is_plain(part))).then_some(decoded)
}

/// Whether it can be a part of a path as it is.
fn is_plain(part: &str) -> bool {
    let is_sound =
        |c: char| !c.is_control() && !matches!(c, '/' | '\\' | ':' | '?' | '#' | '*' | '"' | '<' | '>' | '|');
    !part.is_empty() && !part.starts_with('.') && part.len() <= 200 && part.chars().all(is_sound)
}

fn carried_comment(comment: &Comment, emails: bool) -> CarriedComment {
    CarriedComment {
        id: comment.id.to_string(),
        remote_id: comment.remote_id.clone(),
        parent: comment.parent.clone(),
        source: comment.source.clone(),
        at: comment.dated_at.to_rfc3339_in("UTC"),
        kind: comment.kind,
        state: comment.state,
        author: Commenter {
            email: comment.author.email.clone().filter(|_| emails),
            ..comment.author.clone()
        },
        own: comment.own,
        body: comment.body.clone(),
    }
}
