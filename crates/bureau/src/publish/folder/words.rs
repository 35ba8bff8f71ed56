//! A post as a text of the site says it, both ways.

use super::shelf::{Shelf, Text, join};
use crate::markup::front::edit::{Field, Said};
use crate::markup::front::meta::{DATES, PICTURES, said};
use crate::markup::plain::{excerpt, pictures, summary};
use crate::markup::relink::relink;
use crate::markup::slug::slug;
use crate::markup::{open, travel};
use crate::model::content::Content;
use crate::model::delivery::{Attached, Base, Remote, RemoteState, Seen};
use crate::model::ids::Hash;
use crate::model::layout::{Generator, Layout, Pictures};
use crate::model::post::{Format, Kind, Settings};
use crate::model::time::Timestamp;

/// Characters of a summary that a generator asks for and the writer did not give.
const SUMMARY: usize = 160;
/// Characters of a title made from a text.
const TITLE: usize = 60;

/// The words of the post, in Markdown, without what only a machine sees.
pub fn markdown(content: &Content) -> String {
    let words = match content.format {
        Format::Markdown => content.body.clone(),
        Format::Html => open(&content.body, &|_| None),
    };
    travel::plain(&words).trim_matches('\n').to_owned()
}

/// The instant that it carries.
pub fn date(content: &Content) -> Timestamp {
    content.settings.schedule.as_ref().map_or(content.dated_at, |schedule| schedule.at)
}

/// The folder of a post's pictures, and what stands before their names in its text.
pub fn pictures_of<'a>(layout: &'a Layout, dir: &'a str) -> (&'a str, &'a str) {
    match &layout.pictures {
        Pictures::Beside => (dir, ""),
        Pictures::Apart { dir, link } => (dir, link),
    }
}

/// `body` with its pictures as the text at `dir` names them.
pub fn away(layout: &Layout, dir: &str, content: &Content, body: &str) -> String {
    let (_, link) = pictures_of(layout, dir);
    let to = |reference: &str| {
        let used = content.media.iter().find(|used| used.reference == reference)?;
        Some(format!("{link}{}", used.file_name))
    };
    relink(body, Format::Markdown, &to)
}

/// `body` with the pictures that were sent from here by the names that they have here.
fn home(layout: &Layout, dir: &str, body: &str) -> String {
    let (_, link) = pictures_of(layout, dir);
    relink(body, Format::Markdown, &|address: &str| reference(address.strip_prefix(link)?))
}

/// The reference of a picture by the name of its file, which ends with it.
pub fn reference(file: &str) -> Option<String> {
    let (_, last) = file.rsplit_once('-').filter(|_| !file.contains('/'))?;
    let (digits, _) = last.split_once('.')?;
    let is_ours = digits.len() == 16 && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_ours.then(|| format!("media/{last}"))
}

/// What the front matter of `content` says; of a text that is there, only what is not as it was in `base`.
pub fn fields(layout: &Layout, zone: &str, dir: &str, content: &Content, base: Option<&Base>) -> Vec<Field> {
    let (names, now) = (&layout.names, &content.settings);
    let was = base.and_then(|base| base.settings.as_deref());
    let is_new = |same: &dyn Fn(&Settings) -> bool| was.is_none_or(|was| !same(was));
    let mut all = Vec::new();
    let mut put = |name: &str, also: &'static [&'static str], said: Said| {
        // A new file leaves out what says nothing.
        if base.is_some() || said != Said::Nothing {
            all.push(Field { name: name.to_owned(), also, said });
        }
    };
    let text = |text: Option<&str>| text.and_then(said).map_or(Said::Nothing, Said::Text);
    let list = |list: &[String]| match list.is_empty() {
        true => Said::Nothing,
        false => Said::List(list.to_vec()),
    };
    let title = title(layout, content);
    if base.is_none_or(|base| base.title != content.title) {
        put(if is_pelican(layout) { "Title" } else { "title" }, &[], text(title.as_deref()));
    }
    let at = date(content);
    let dated = base.and_then(|base| base.seen.as_ref()).and_then(|seen| seen.dated_at);
    if base.is_none() || (dated.is_some() && dated != Some(at)) {
        put(&names.date, DATES, Said::Bare(stamp(layout.generator, zone, at)));
    }
    if is_new(&|was| was.slug == now.slug)
        && now.slug.as_deref().is_none_or(|slug| base.is_some() || !slug.is_empty())
    {
        put(if is_pelican(layout) { "Slug" } else { "slug" }, &[], text(now.slug.as_deref()));
    }
    if is_new(&|was| was.excerpt == now.excerpt) {
        let own = now.excerpt.as_deref().and_then(said);
        // Its collections ask for one.
        let made = || {
            (layout.generator == Generator::Astro).then(|| excerpt(&content.body, content.format, SUMMARY))
        };
        put(
            &names.description,
            &["description", "summary", "excerpt", "subtitle"],
            text(own.or_else(made).as_deref()),
        );
    }
    if let Some(name) = names.tags.as_deref().filter(|_| is_new(&|was| was.tags == now.tags)) {
        put(name, &[], list(&now.tags));
    }
    if let Some(name) =
        names.categories.as_deref().filter(|_| is_new(&|was| was.categories == now.categories))
    {
        let one = is_pelican(layout).then(|| now.categories.first().cloned()).flatten();
        put(name, &[], one.map_or_else(|| list(&now.categories), Said::Text));
    }
    if let Some(name) = names.language.as_deref().filter(|_| base.is_none()) {
        put(name, &[], text(content.language.as_deref()));
    }
    if let Some(name) = names.picture.as_deref().filter(|_| is_new(&|was| was.featured == now.featured)) {
        let (_, link) = pictures_of(layout, dir);
        let used = content.media.iter().find(|used| now.featured.as_ref() == Some(&used.reference));
        put(name, PICTURES, text(used.map(|used| format!("{link}{}", used.file_name)).as_deref()));
    }
    if let Some(open) = now.comments.filter(|_| is_new(&|was| was.comments == now.comments)) {
        put("comments", &[], Said::Bare(open.to_string()));
    }
    all
}

/// The title; where a generator must have one, made from the text.
fn title(layout: &Layout, content: &Content) -> Option<String> {
    let own = said(&content.title);
    let must = matches!(layout.generator, Generator::Astro | Generator::Pelican);
    own.or_else(|| must.then(|| summary(&excerpt(&content.body, content.format, SUMMARY), TITLE)))
}

/// A date as the generator reads it, with its zone.
fn stamp(generator: Generator, zone: &str, at: Timestamp) -> String {
    let at = at.in_zone(zone);
    let form = match generator {
        Generator::Jekyll => "%Y-%m-%d %H:%M:%S %z",
        _ => "%Y-%m-%dT%H:%M:%S%:z",
    };
    at.strftime(form).to_string()
}

/// How the text stands as a post of this channel.
pub fn remote(shelf: &Shelf<'_>, text: &Text, id: &str, now: Timestamp) -> Remote {
    let layout = shelf.layout;
    let raw = home(layout, text.dir(), text.body.trim_matches('\n'));
    let dated_at = text.date(shelf.zone).map(|when| when.at);
    let to_come = layout.generator.waits_for_dates() && dated_at.is_some_and(|at| at > now);
    let state = match () {
        () if is_hidden(text) => RemoteState::Hidden,
        () if to_come => RemoteState::Scheduled,
        () => RemoteState::Public,
    };
    let (dir, link) = pictures_of(layout, text.dir());
    let shown = pictures(&text.body, Format::Markdown).into_iter().chain(text.meta.featured());
    let ours = shown.filter_map(|address| address.strip_prefix(link).map(str::to_owned));
    let mut attached: Vec<Attached> = Vec::new();
    for file in ours.filter(|file| reference(file).is_some()) {
        let path = join(dir, &file);
        if let Ok(Some(bytes)) = shelf.folder.read(&path)
            && !attached.iter().any(|known| known.id == path)
        {
            attached.push(Attached { picture: Hash::of(&bytes).as_str().to_owned(), id: path });
        }
    }
    Remote {
        id: id.to_owned(),
        url: address(layout, text, dated_at).filter(|_| state == RemoteState::Public),
        state,
        base: Base {
            title: text.meta.said(&["title"]).unwrap_or_default(),
            opened: Some(raw.clone()),
            raw,
            version: Some(text.hash.stem().to_owned()),
            settings: Some(Box::new(settings(layout, text))),
            seen: Some(Box::new(Seen { dated_at, ..Seen::default() })),
            attached,
        },
    }
}

/// Whether no reader shall see it.
pub fn is_hidden(text: &Text) -> bool {
    text.meta.is_draft()
}

/// Whether it stands outside the flow of time.
pub fn kind(shelf: &Shelf<'_>, text: &Text) -> Kind {
    let is_page =
        text.meta.is("layout", "page") || text.meta.is("type", "page") || text.dir() == "content/pages";
    match text.date(shelf.zone) {
        None => Kind::Page,
        Some(_) if is_page => Kind::Page,
        Some(_) if text.meta.said(&["title"]).is_none() => Kind::Note,
        Some(_) => Kind::Article,
    }
}

fn settings(layout: &Layout, text: &Text) -> Settings {
    let meta = &text.meta;
    let (_, link) = pictures_of(layout, text.dir());
    let featured = meta.featured().and_then(|address| reference(address.strip_prefix(link)?));
    Settings {
        slug: meta.slug(),
        excerpt: meta.said(&["description", "summary", "excerpt", "subtitle"]),
        tags: meta.names(&["tags", "tag", "keywords"]),
        categories: meta.names(&["categories", "category"]),
        featured,
        comments: meta.flag("comments"),
        ..Settings::default()
    }
}

/// Where readers find it, where that is certain: the front matter's own word, else what the generator makes of its path.
fn address(layout: &Layout, text: &Text, dated_at: Option<Timestamp>) -> Option<String> {
    let site = layout.address.as_deref()?;
    if let (Some(own), _) = text.meta.addresses(Some(site)) {
        return Some(own);
    }
    let last = text.meta.slug().unwrap_or_else(|| text.name.slug.clone());
    let last = if slug(&last).is_empty() { last } else { slug(&last) };
    match layout.generator {
        Generator::Hugo | Generator::Zola => {
            let dir = text.dir().strip_prefix("content")?;
            let section =
                if text.is_bundle() { dir.rsplit_once('/').map_or("", |(above, _)| above) } else { dir };
            let section = section.trim_matches('/').to_lowercase();
            Some(format!("{site}{}/", join(&section, &last)))
        }
        Generator::Jekyll
            if text.dir() == "_posts" && text.meta.names(&["categories", "category"]).is_empty() =>
        {
            let day = dated_at?.in_zone("UTC");
            let name = text.name.dated.clone().unwrap_or_else(|| day.strftime("%Y-%m-%d").to_string());
            Some(format!("{site}{}/{last}.html", name.replace('-', "/")))
        }
        _ => None,
    }
}

/// Whether its front matter is of bare lines, whose names begin with a capital.
fn is_pelican(layout: &Layout) -> bool {
    layout.generator == Generator::Pelican
}
