//! Ghost's export, of version 1 to 6: tables in one JSON document.
//!
//! Ghost puts the HTML that readers see beside the source of its editor; where it is missing (drafts that were never
//! shown), it is made from the source.

mod lexical;
mod mobiledoc;

use std::collections::HashMap;

use serde_json::Value;

use super::date;
use super::item::{ImportedPost, Item, Site, Standing, Take, When, key_of, said as full};
use super::json::{Wanted, said, text, walk};
use super::source::Source;
use crate::error::Result;
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Kind};
use crate::model::term::{Taxonomy, Term};

/// What stands beside the posts.
#[derive(Default)]
struct Beside {
    site: Site,
    tags: HashMap<String, String>,
    users: HashMap<String, String>,
    /// By post, in order.
    post_tags: HashMap<String, Vec<(i64, String)>>,
    post_authors: HashMap<String, Vec<(i64, String)>>,
    /// Of the site's pictures, which stand for posts.
    meta: HashMap<String, String>,
}

/// Reads an export: first what stands beside the posts, then the posts.
pub fn read(source: &mut Source, files: &[usize], take: &mut Take<'_>) -> Result<()> {
    for (turn, &at) in files.iter().enumerate() {
        let entry = source.entries()[at].clone();
        let mut beside = Beside::default();
        let mut terms = Vec::new();
        // A fault is told when the posts are read.
        let _ = rows(source, at, &|table| table != "posts", &mut |table, row| {
            beside.learn(table, &row, &mut terms);
            Ok(())
        })?;
        if turn == 0 {
            let key = beside.site.address.as_deref().and_then(key_of).or_else(|| full(&beside.site.name));
            beside.site.key = key.unwrap_or_else(|| "ghost".to_owned());
            take(Item::Site(beside.site.clone()))?;
        }
        terms.drain(..).try_for_each(|term| take(Item::Term(term)))?;
        let mut each = |_: &str, row: Value| take(post(&beside, entry.folder(), &row));
        let fault = rows(source, at, &|table| table == "posts", &mut each)?;
        if let Some(why) = fault {
            take(Item::skipped(entry.path, why))?;
        }
    }
    Ok(())
}

/// The rows of tables, wherever the document has them: `db[0].data`, `data`.
fn rows(
    source: &mut Source,
    at: usize,
    which: &dyn Fn(&str) -> bool,
    each: &mut dyn FnMut(&str, Value) -> Result<()>,
) -> Result<Option<Phrase>> {
    let below = |path: &[String]| -> Option<usize> {
        match path {
            [db, _, data, ..] if db == "db" && data == "data" => Some(3),
            [data, ..] if data == "data" => Some(1),
            _ => None,
        }
    };
    let wanted = |path: &[String]| match below(path) {
        None if path.len() <= 3 && path.first().is_none_or(|first| first == "db") => Wanted::Enter,
        None => Wanted::Skip,
        Some(top) => match path.len() - top {
            0 => Wanted::Enter,
            1 if which(&path[top]) => Wanted::Enter,
            2 => Wanted::Take,
            _ => Wanted::Skip,
        },
    };
    walk(source.open_text(at)?, &wanted, &mut |path, value| match below(path) {
        Some(top) if path.len() == top + 2 => each(&path[top], value),
        _ => Ok(()),
    })
}

impl Beside {
    fn learn(&mut self, table: &str, row: &Value, terms: &mut Vec<Term>) {
        let pair = |one: &str, other: &str| Some((said(row, one)?, said(row, other)?));
        let order = row.get("sort_order").and_then(Value::as_i64).unwrap_or(0);
        match table {
            "tags" => {
                if let Some((id, name)) = pair("id", "name") {
                    // Ghost's own marks, which readers do not see, begin so.
                    if !name.starts_with('#') {
                        let slug = said(row, "slug").unwrap_or_else(|| id.clone());
                        let parent = said(row, "parent_id");
                        terms.push(Term { taxonomy: Taxonomy::Tag, id: slug, name: name.clone(), parent });
                        self.tags.insert(id, name);
                    }
                }
            }
            "users" => self.users.extend(pair("id", "name")),
            "posts_tags" => {
                if let Some((post, tag)) = pair("post_id", "tag_id") {
                    self.post_tags.entry(post).or_default().push((order, tag));
                }
            }
            "posts_authors" => {
                if let Some((post, author)) = pair("post_id", "author_id") {
                    self.post_authors.entry(post).or_default().push((order, author));
                }
            }
            "posts_meta" => self.meta.extend(pair("post_id", "meta_description")),
            "settings" => match text(row, "key") {
                "title" => self.site.name = said(row, "value").unwrap_or_default(),
                "url" | "site_url" => self.site.address = said(row, "value"),
                "locale" | "default_locale" | "lang" => self.site.language = said(row, "value"),
                _ => {}
            },
            _ => {}
        }
    }

    /// Names in order.
    fn names(
        lists: &HashMap<String, Vec<(i64, String)>>,
        names: &HashMap<String, String>,
        post: &str,
    ) -> Vec<String> {
        let mut list = lists.get(post).cloned().unwrap_or_default();
        list.sort_by_key(|(order, _)| *order);
        list.iter().filter_map(|(_, id)| names.get(id).cloned()).collect()
    }
}

fn post(beside: &Beside, folder: &str, row: &Value) -> Item {
    let id = said(row, "id").unwrap_or_default();
    let title = text(row, "title").to_owned();
    let title = if title == "(Untitled)" { String::new() } else { title };
    // The uuid is the same in every export of a site; the id was once a number.
    let name = said(row, "uuid").unwrap_or_else(|| id.clone());
    let is_page = text(row, "type") == "page"
        || matches!(row.get("page"), Some(Value::Bool(true)))
        || row.get("page").and_then(Value::as_i64) == Some(1);
    let standing = match text(row, "status") {
        "published" => Standing::Published,
        "sent" => Standing::Private,
        "scheduled" => Standing::Scheduled,
        _ => Standing::Draft,
    };
    let hidden = !matches!(text(row, "visibility"), "" | "public") && standing == Standing::Published;
    let (body, format) = body(row);
    let slug = said(row, "slug").filter(|slug| !slug.starts_with("untitled"));
    let site = beside.site.address.as_deref().map(|site| site.trim_end_matches('/'));
    let authors = Beside::names(&beside.post_authors, &beside.users, &id);
    let author = said(row, "author_id").and_then(|id| beside.users.get(&id).cloned());
    let whole = |address: String| match address.strip_prefix("__GHOST_URL__") {
        Some(path) => format!("{}{path}", site.unwrap_or_default()),
        None => address,
    };
    Item::Post(Box::new(ImportedPost {
        kind: if is_page { Kind::Page } else { Kind::Article },
        standing: if hidden { Standing::Private } else { standing },
        title,
        body: body.replace("__GHOST_URL__", site.unwrap_or_default()),
        format,
        language: said(row, "locale").or_else(|| said(row, "language")),
        dated: time(row, "published_at").or_else(|| time(row, "created_at")),
        modified: time(row, "updated_at").map(|when| when.at),
        excerpt: said(row, "custom_excerpt")
            .or_else(|| said(row, "meta_description"))
            .or_else(|| beside.meta.get(&id).cloned()),
        tags: Beside::names(&beside.post_tags, &beside.tags, &id),
        address: said(row, "canonical_url")
            .map(whole)
            .or_else(|| Some(format!("{}/{}/", site?, slug.as_deref()?))),
        slug,
        authors: if authors.is_empty() { author.into_iter().collect() } else { authors },
        featured: said(row, "feature_image").or_else(|| said(row, "image")).map(whole),
        folder: folder.to_owned(),
        id: name,
        ..ImportedPost::default()
    }))
}

/// The HTML where there is some, else what the editor's source says.
fn body(row: &Value) -> (String, Format) {
    let html = text(row, "html");
    if !html.trim().is_empty() {
        return (html.to_owned(), Format::Html);
    }
    let source = |name: &str| serde_json::from_str::<Value>(text(row, name)).ok();
    let made = source("lexical")
        .map(|document| lexical::html(&document))
        .filter(|html| !html.trim().is_empty())
        .or_else(|| source("mobiledoc").map(|document| mobiledoc::html(&document)))
        .filter(|html| !html.trim().is_empty());
    match made {
        Some(html) => (html, Format::Html),
        None => {
            (said(row, "markdown").or_else(|| said(row, "plaintext")).unwrap_or_default(), Format::Markdown)
        }
    }
}

/// RFC 3339, or milliseconds of the first versions.
fn time(row: &Value, name: &str) -> Option<When> {
    match row.get(name)? {
        Value::Number(number) => date::from_number(number.as_f64()?),
        Value::String(text) => date::parse(text, None),
        _ => None,
    }
}

/// Text as HTML.
fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
