//! WordPress' export, WXR 1.0 to 1.2.
//!
//! Bodies are kept as they are, as those of a pulled post: paragraphs of the classic editor and blocks alike.
//! WordPress splits a large export into several files; they are read as one.

use std::collections::HashMap;

use super::date;
use super::item::{
    ImportedComment, ImportedPost, Item, Picture, Site, Standing, Take, When, key_of, said, words,
};
use super::source::Source;
use super::xml::{Node, Step, Steps};
use crate::error::Result;
use crate::model::comment::{CommentKind, CommentState, Commenter};
use crate::model::origin::NOBODY;
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Kind};
use crate::model::term::{Taxonomy, Term};

/// What the beginning of a file says for its items.
#[derive(Default)]
struct Blog {
    site: Site,
    told: bool,
    base: Option<String>,
    /// Names that are shown, by those that sign in.
    authors: HashMap<String, String>,
}

/// Reads an export.
pub fn read(source: &mut Source, files: &[usize], take: &mut Take<'_>) -> Result<()> {
    let mut blog = Blog::default();
    for &at in files {
        let name = source.entries()[at].path.clone();
        let mut steps = Steps::new(source.open_text(at)?);
        let mut last = String::new();
        while let Some(step) = steps.next()? {
            match step {
                Step::List(_) => {}
                Step::Node(node) if node.name == "item" => {
                    blog.tell(take)?;
                    last = node.said("title").unwrap_or_default();
                    item(&blog, &node, take)?;
                }
                Step::Node(node) => blog.head(&node, take)?,
                Step::Fault(why) => {
                    let behind = if last.is_empty() { name.clone() } else { format!("{name} ({last}…)") };
                    take(Item::skipped(behind, why))?;
                }
            }
        }
    }
    blog.tell(take)
}

impl Blog {
    /// An element before the items.
    fn head(&mut self, node: &Node, take: &mut Take<'_>) -> Result<()> {
        let text = || said(&node.text());
        match node.name.as_str() {
            "title" if self.site.name.is_empty() => {
                self.site.name = text().map_or(String::new(), |t| words(&t))
            }
            "link" if self.site.address.is_none() => self.site.address = text(),
            "wp:base_blog_url" => self.base = text(),
            "language" => self.site.language = text(),
            "wp:author" => {
                if let (Some(login), Some(shown)) =
                    (node.said("wp:author_login"), node.said("wp:author_display_name"))
                {
                    self.authors.insert(login, shown);
                }
            }
            "wp:category" => {
                let slug = node.said("wp:category_nicename");
                let name = node.said("wp:cat_name").or_else(|| slug.clone());
                return self.term(Taxonomy::Category, slug, name, node.said("wp:category_parent"), take);
            }
            "wp:tag" => {
                let slug = node.said("wp:tag_slug");
                let name = node.said("wp:tag_name").or_else(|| slug.clone());
                return self.term(Taxonomy::Tag, slug, name, None, take);
            }
            "wp:term" => {
                let taxonomy = match node.said("wp:term_taxonomy").as_deref() {
                    Some("category") => Taxonomy::Category,
                    Some("post_tag") => Taxonomy::Tag,
                    _ => return Ok(()),
                };
                let slug = node.said("wp:term_slug");
                let name = node.said("wp:term_name").or_else(|| slug.clone());
                return self.term(taxonomy, slug, name, node.said("wp:term_parent"), take);
            }
            _ => {}
        }
        Ok(())
    }

    fn term(
        &mut self,
        taxonomy: Taxonomy,
        slug: Option<String>,
        name: Option<String>,
        parent: Option<String>,
        take: &mut Take<'_>,
    ) -> Result<()> {
        self.tell(take)?;
        match (slug, name) {
            (Some(id), Some(name)) => take(Item::Term(Term { taxonomy, id, name: words(&name), parent })),
            _ => Ok(()),
        }
    }

    /// Says whose blog it is, once.
    fn tell(&mut self, take: &mut Take<'_>) -> Result<()> {
        if std::mem::replace(&mut self.told, true) {
            return Ok(());
        }
        self.site.address = self.base.clone().or(self.site.address.take());
        self.site.key =
            self.site.address.as_deref().and_then(key_of).unwrap_or_else(|| self.site.name.clone());
        take(Item::Site(self.site.clone()))
    }
}

fn item(blog: &Blog, node: &Node, take: &mut Take<'_>) -> Result<()> {
    let kind = node.said("wp:post_type").unwrap_or_else(|| "post".to_owned());
    let title = node.said("title").map_or(String::new(), |title| words(&title));
    // A number is a name within one file; an export of ours also has the name that the post keeps for ever.
    let own = node.said("guid").filter(|guid| guid.starts_with("urn:uuid:"));
    let id = own.or_else(|| node.said("wp:post_id")).or_else(|| node.said("guid")).unwrap_or_default();
    let entry = if title.is_empty() { id.clone() } else { title.clone() };
    let status = node.said("wp:status").unwrap_or_else(|| "publish".to_owned());
    let kind = match kind.as_str() {
        "post" => Kind::Article,
        "page" => Kind::Page,
        "attachment" => {
            let Some(address) = node.said("wp:attachment_url").or_else(|| node.said("guid")) else {
                return Ok(());
            };
            return take(Item::Picture(Picture { id: node.said("wp:post_id").unwrap_or(id), address }));
        }
        "revision" => return take(Item::skipped(entry, Phrase::new("import-why-revision"))),
        other => return take(Item::skipped(entry, Phrase::new("import-why-kind").with("kind", other))),
    };
    let standing = match status.as_str() {
        "publish" | "inherit" => Standing::Published,
        "future" => Standing::Scheduled,
        "private" => Standing::Private,
        "trash" => return take(Item::skipped(entry, Phrase::new("import-why-bin"))),
        "auto-draft" => return take(Item::skipped(entry, Phrase::new("import-why-empty"))),
        // `draft`, `pending`, and what plug-ins add to them.
        _ => Standing::Draft,
    };
    let has_password = node.said("wp:post_password").is_some() && standing == Standing::Published;
    let slug = node.said("wp:post_name");
    let post = ImportedPost {
        id: id.clone(),
        kind,
        standing: if has_password { Standing::Private } else { standing },
        title,
        body: node.first("content:encoded").map_or(String::new(), Node::text),
        format: Format::Html,
        dated: dated(node),
        modified: node
            .said("wp:post_modified_gmt")
            .and_then(|text| date::parse(&text, None))
            .map(|when| when.at),
        slug: slug.map(|slug| unescaped(&slug)),
        excerpt: node.said("excerpt:encoded").map(|text| words(&text)).filter(|text| !text.is_empty()),
        tags: terms(node, &["post_tag", "tag"]),
        categories: terms(node, &["category"]),
        address: node.said("link"),
        authors: node
            .said("dc:creator")
            .filter(|name| name != NOBODY)
            .map(|name| blog.authors.get(&name).cloned().unwrap_or(name))
            .into_iter()
            .collect(),
        comments: node.said("wp:comment_status").map(|status| status == "open"),
        featured: meta(node, "_thumbnail_id"),
        aliases: node.all("wp:postmeta").filter_map(old_slug).collect(),
        ..ImportedPost::default()
    };
    take(Item::Post(Box::new(post)))?;
    for comment in node.all("wp:comment") {
        take(self::comment(&id, comment))?;
    }
    Ok(())
}

/// The instant by the date in UTC, the zone by how far the blog's own ran ahead of it. A draft has no date in UTC.
fn dated(node: &Node) -> Option<When> {
    let (local, utc) = (node.said("wp:post_date"), node.said("wp:post_date_gmt"));
    stamped(local.as_deref(), utc.as_deref())
        .or_else(|| node.said("pubDate").and_then(|text| date::parse(&text, None)))
}

fn stamped(local: Option<&str>, utc: Option<&str>) -> Option<When> {
    match (local, utc.and_then(|utc| date::parse(utc, None))) {
        (Some(local), Some(at)) => Some(When { zone: date::offset(local, utc.unwrap_or_default()), ..at }),
        (None, Some(at)) => Some(at),
        (local, None) => date::parse(local?, None),
    }
}

/// Names of the terms of an item. WXR 1.0 has each one twice, once without its slug.
fn terms(node: &Node, domains: &[&str]) -> Vec<String> {
    let of = |category: &&Node| match category.attribute("domain") {
        Some(domain) => domains.contains(&domain),
        None => domains.contains(&"category"),
    };
    node.all("category")
        .filter(of)
        .filter_map(|category| said(&category.text()))
        .map(|name| words(&name))
        .collect()
}

fn meta(node: &Node, key: &str) -> Option<String> {
    node.all("wp:postmeta")
        .find(|meta| meta.said("wp:meta_key").as_deref() == Some(key))
        .and_then(|meta| meta.said("wp:meta_value"))
}

fn old_slug(meta: &Node) -> Option<String> {
    (meta.said("wp:meta_key").as_deref() == Some("_wp_old_slug")).then(|| meta.said("wp:meta_value"))?
}

/// WordPress keeps slugs in other scripts as `%d0%b0`.
fn unescaped(slug: &str) -> String {
    url::form_urlencoded::parse(format!("s={}", slug.replace('+', "%2B")).as_bytes())
        .next()
        .map_or_else(|| slug.to_owned(), |(_, value)| value.into_owned())
}

fn comment(post: &str, node: &Node) -> Item {
    let state = match node.said("wp:comment_approved").as_deref() {
        Some("1" | "approve" | "approved") | None => CommentState::Approved,
        Some("spam") => CommentState::Spam,
        Some("trash" | "post-trashed") => CommentState::Trashed,
        Some(_) => CommentState::Pending,
    };
    let kind = match node.said("wp:comment_type").as_deref() {
        Some("pingback" | "trackback") => CommentKind::Mention,
        _ => CommentKind::Comment,
    };
    let (local, utc) = (node.said("wp:comment_date"), node.said("wp:comment_date_gmt"));
    Item::Comment(Box::new(ImportedComment {
        exact: None,
        id: node.said("wp:comment_id").unwrap_or_default(),
        post: post.to_owned(),
        parent: node.said("wp:comment_parent").filter(|parent| parent != "0"),
        kind,
        state,
        author: Commenter {
            name: node.said("wp:comment_author").map_or(String::new(), |name| words(&name)),
            address: node.said("wp:comment_author_url"),
            email: node.said("wp:comment_author_email"),
        },
        own: node.said("wp:comment_user_id").is_some_and(|id| id != "0"),
        body: node.first("wp:comment_content").map_or(String::new(), Node::text),
        dated: stamped(local.as_deref(), utc.as_deref()),
    }))
}
