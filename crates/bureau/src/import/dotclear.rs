//! Dotclear's flat backup: tables, a line of `[name column,column…]` before the rows of each.

use std::collections::HashMap;
use std::io::{BufRead, Read};

use super::bounds::ENTRY;
use super::clean::lines;
use super::csv;
use super::date;
use super::item::{
    ImportedComment, ImportedPost, Item, Picture, Site, Standing, Take, When, key_of, said, words,
};
use super::source::Source;
use crate::error::Result;
use crate::model::comment::{CommentKind, CommentState, Commenter};
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Kind};
use crate::model::term::{Taxonomy, Term};

/// A row, by the names of its columns.
struct Row<'a> {
    columns: &'a [String],
    values: Vec<String>,
}

impl Row<'_> {
    /// As it stands.
    fn text(&self, column: &str) -> &str {
        let at = self.columns.iter().position(|name| name == column);
        at.and_then(|at| self.values.get(at)).map_or("", String::as_str)
    }

    fn said(&self, column: &str) -> Option<String> {
        said(self.text(column))
    }
}

/// What stands beside the posts, and may come after them.
#[derive(Default)]
struct Beside {
    site: Site,
    /// Names of categories by their numbers, with what is needed to know what stands above them.
    categories: Vec<Category>,
    tags: HashMap<String, Vec<String>>,
    authors: HashMap<String, String>,
    /// The number and the making of the oldest post.
    first: Option<(u64, String)>,
}

struct Category {
    id: String,
    name: String,
    slug: String,
    left: i64,
    right: i64,
}

/// Reads a backup: first what stands beside the posts, then the posts.
pub fn read(source: &mut Source, files: &[usize], take: &mut Take<'_>) -> Result<()> {
    for (turn, &at) in files.iter().enumerate() {
        let path = source.entries()[at].path.clone();
        let mut beside = Beside::default();
        // A fault is told when the posts are read.
        let _ = tables(source, at, &mut |table, row| {
            beside.learn(table, row);
            Ok(())
        })?;
        if turn == 0 {
            beside.site.key = match beside.site.address.as_deref().and_then(key_of) {
                Some(key) => key,
                // The backup of one blog does not say which: its oldest post does.
                None => beside
                    .first
                    .as_ref()
                    .map_or_else(|| "blog".to_owned(), |(id, made)| format!("{id}, {made}")),
            };
            take(Item::Site(beside.site.clone()))?;
        }
        for category in &beside.categories {
            let parent = beside.above(category).map(|above| above.slug.clone());
            let id = category.slug.clone();
            take(Item::Term(Term { taxonomy: Taxonomy::Category, id, name: category.name.clone(), parent }))?;
        }
        let fault = tables(source, at, &mut |table, row| match table {
            "post" => take(post(&beside, row)),
            "comment" => take(comment(row)),
            "media" => match row.said("media_file") {
                Some(address) => {
                    take(Item::Picture(Picture { id: row.text("media_id").to_owned(), address }))
                }
                None => Ok(()),
            },
            _ => Ok(()),
        })?;
        if let Some(why) = fault {
            take(Item::skipped(path, why))?;
        }
    }
    Ok(())
}

/// Every row of every table. The phrase says where it could not be read on.
fn tables(
    source: &mut Source,
    at: usize,
    each: &mut dyn FnMut(&str, &Row<'_>) -> Result<()>,
) -> Result<Option<Phrase>> {
    let path = source.entries()[at].path.clone();
    let mut text = source.open_text(at)?;
    let (mut table, mut columns) = (String::new(), Vec::new());
    let mut line = String::new();
    loop {
        line.clear();
        match (&mut text).take(ENTRY).read_line(&mut line) {
            Ok(0) => return Ok(None),
            Ok(_) => {}
            Err(error) => return super::source::why(path.as_ref(), error).map(Some),
        }
        let whole = line.ends_with('\n');
        let row = line.trim_end_matches(['\n', '\r']);
        if let Some(head) = row.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let (name, names) = head.split_once(' ').unwrap_or((head, ""));
            table = name.to_owned();
            columns = names.split(',').map(|name| name.trim().to_owned()).collect();
        } else if row.starts_with('"') {
            let values = csv::row(row, true).into_iter().map(lines).collect();
            let row = Row { columns: &columns, values };
            if row.values.len() != columns.len() && !whole {
                return Ok(Some(Phrase::new("import-why-truncated")));
            }
            each(&table, &row)?;
        }
    }
}

impl Beside {
    fn learn(&mut self, table: &str, row: &Row<'_>) {
        match table {
            "blog" => {
                self.site.name = words(row.text("blog_name"));
                self.site.address = row.said("blog_url");
            }
            "setting" if row.text("setting_id") == "lang" => self.site.language = row.said("setting_value"),
            "user" => {
                let name = [row.text("user_firstname"), row.text("user_name")].join(" ");
                let shown = row.said("user_displayname").or_else(|| said(&name));
                if let Some(shown) = shown {
                    self.authors.insert(row.text("user_id").to_owned(), shown);
                }
            }
            "post" => {
                let id = row.text("post_id").parse().unwrap_or(u64::MAX);
                if self.first.as_ref().is_none_or(|(first, _)| id < *first) {
                    let made = row.said("post_creadt").or_else(|| row.said("post_dt")).unwrap_or_default();
                    self.first = Some((id, made));
                }
            }
            "category" => self.categories.push(Category {
                id: row.text("cat_id").to_owned(),
                name: words(row.text("cat_title")),
                slug: row.text("cat_url").to_owned(),
                left: row.text("cat_lft").parse().unwrap_or(0),
                right: row.text("cat_rgt").parse().unwrap_or(0),
            }),
            "meta" if row.text("meta_type") == "tag" => {
                let tag = row.text("meta_id").to_owned();
                self.tags.entry(row.text("post_id").to_owned()).or_default().push(tag);
            }
            _ => {}
        }
    }

    /// The category right above: the narrowest that spans it.
    fn above(&self, of: &Category) -> Option<&Category> {
        let spans = |one: &&Category| one.left < of.left && one.right > of.right;
        self.categories.iter().filter(spans).max_by_key(|one| one.left)
    }
}

fn post(beside: &Beside, row: &Row<'_>) -> Item {
    let id = row.text("post_id").to_owned();
    let title = words(row.text("post_title"));
    let kind = match row.text("post_type") {
        "post" | "" => Kind::Article,
        "page" | "related" => Kind::Page,
        other => {
            let entry = if title.is_empty() { id } else { title };
            return Item::skipped(entry, Phrase::new("import-why-kind").with("kind", other));
        }
    };
    let (lead, text) = (body(row, "excerpt"), body(row, "content"));
    // Dotclear shows the excerpt above the text: it is part of the post.
    let (body, format) = match lead.0.trim() {
        "" => text,
        lead => (format!("{lead}\n\n<!--more-->\n\n{}", text.0), text.1),
    };
    let zone = row.said("post_tz");
    let slug = row.said("post_url");
    let site = beside.site.address.as_deref().map(|site| site.trim_end_matches('/').to_owned());
    let way = if kind == Kind::Page { "pages" } else { "post" };
    let category = beside.categories.iter().find(|category| category.id == row.text("cat_id"));
    Item::Post(Box::new(ImportedPost {
        kind,
        standing: match row.text("post_status") {
            "1" | "" => Standing::Published,
            "-1" => Standing::Scheduled,
            // 0 is off the site, -2 waits for somebody.
            _ => Standing::Draft,
        },
        title,
        body,
        format,
        language: row.said("post_lang"),
        dated: dated(row, "post_dt", zone.as_deref()),
        modified: row.said("post_upddt").and_then(|text| date::parse(&text, None)).map(|when| when.at),
        address: site.zip(slug.as_ref()).map(|(site, slug)| match site.ends_with('?') {
            true => format!("{site}{way}/{slug}"),
            false => format!("{site}/{way}/{slug}"),
        }),
        slug: slug.and_then(|slug| slug.rsplit('/').next().and_then(said)),
        tags: beside.tags.get(&id).cloned().unwrap_or_default(),
        categories: category.map(|category| category.name.clone()).into_iter().collect(),
        authors: row
            .said("user_id")
            .map(|id| beside.authors.get(&id).cloned().unwrap_or(id))
            .into_iter()
            .collect(),
        comments: row.said("post_open_comment").map(|open| open == "1"),
        id,
        ..ImportedPost::default()
    }))
}

/// The source where it is Markdown, else the HTML that Dotclear made of it.
fn body(row: &Row<'_>, part: &str) -> (String, Format) {
    match row.text("post_format") {
        "markdown" => (row.text(&format!("post_{part}")).to_owned(), Format::Markdown),
        _ => {
            let made = row.text(&format!("post_{part}_xhtml"));
            let made = if made.is_empty() { row.text(&format!("post_{part}")) } else { made };
            (made.to_owned(), Format::Html)
        }
    }
}

/// Dotclear keeps dates in UTC, and the zone beside.
fn dated(row: &Row<'_>, column: &str, zone: Option<&str>) -> Option<When> {
    let when = date::parse(row.text(column), None)?;
    let zone = zone.filter(|zone| jiff::tz::TimeZone::get(zone).is_ok());
    Some(When { zone: zone.map(str::to_owned), ..when })
}

fn comment(row: &Row<'_>) -> Item {
    Item::Comment(Box::new(ImportedComment {
        exact: None,
        id: row.text("comment_id").to_owned(),
        post: row.text("post_id").to_owned(),
        parent: None,
        kind: if row.text("comment_trackback") == "1" { CommentKind::Mention } else { CommentKind::Comment },
        state: match row.text("comment_status") {
            "1" | "" => CommentState::Approved,
            "-2" => CommentState::Spam,
            _ => CommentState::Pending,
        },
        author: Commenter {
            name: words(row.text("comment_author")),
            address: row.said("comment_site"),
            email: row.said("comment_email"),
        },
        own: false,
        body: row.text("comment_content").to_owned(),
        dated: dated(row, "comment_dt", row.said("comment_tz").as_deref()),
    }))
}
