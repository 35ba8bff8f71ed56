//! Blogger's backups: the Atom file of before 2018, and the feed of Takeout, whose albums lie beside it.

use super::csv;
use super::date;
use super::item::{ImportedComment, ImportedPost, Item, Site, Standing, Take, key_of, said, slug_of, words};
use super::source::Source;
use super::xml::{Node, Step, Steps};
use crate::error::Result;
use crate::model::comment::{CommentKind, CommentState, Commenter};
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Kind};

const KIND: &str = "http://schemas.google.com/g/2005#kind";
const LABEL: &str = "http://www.blogger.com/atom/ns#";

/// Reads the backup of one blog, or of several.
pub fn read(source: &mut Source, files: &[usize], take: &mut Take<'_>) -> Result<()> {
    let mut told = false;
    for &at in files {
        let entry = source.entries()[at].clone();
        let address = address(source, entry.folder())?;
        let mut head = Head { folder: entry.folder().to_owned(), address, ..Head::default() };
        let mut steps = Steps::new(source.open_text(at)?);
        while let Some(step) = steps.next()? {
            match step {
                Step::List(_) => {}
                Step::Node(node) if node.name == "entry" => {
                    if !std::mem::replace(&mut told, true) {
                        take(Item::Site(head.site()))?;
                    }
                    let item = self::entry(&head, &node);
                    take(item)?;
                }
                Step::Node(node) => head.learn(&node),
                Step::Fault(why) => take(Item::skipped(entry.path.clone(), why))?,
            }
        }
    }
    Ok(())
}

#[derive(Default)]
struct Head {
    id: String,
    name: String,
    address: Option<String>,
    folder: String,
}

impl Head {
    fn learn(&mut self, node: &Node) {
        match node.name.as_str() {
            "id" => self.id = number(&node.text()),
            "title" => self.name = words(&node.text()),
            "link" if node.attribute("rel") == Some("alternate") && self.address.is_none() => {
                self.address = node.attribute("href").map(str::to_owned);
            }
            _ => {}
        }
    }

    fn site(&self) -> Site {
        let key = said(&self.id).or_else(|| self.address.as_deref().and_then(key_of));
        Site {
            key: key.unwrap_or_else(|| self.name.clone()),
            name: self.name.clone(),
            address: self.address.clone(),
            language: None,
        }
    }
}

/// The number of the blog in `tag:blogger.com,1999:blog-123.archive`.
fn number(id: &str) -> String {
    let behind = id.trim().rsplit("blog-").next().unwrap_or_default();
    behind.chars().take_while(char::is_ascii_digit).collect()
}

/// Where a blog of Takeout stands, by the settings beside its feed: their first row names the columns.
fn address(source: &mut Source, folder: &str) -> Result<Option<String>> {
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let wanted = beside("settings.csv");
    let Some(at) = source.entries().iter().position(|entry| entry.path == wanted) else { return Ok(None) };
    let Ok(text) = source.text(at)? else { return Ok(None) };
    let mut lines = text.lines();
    let names = csv::row(lines.next().unwrap_or_default(), false);
    let values = csv::row(lines.next().unwrap_or_default(), false);
    let value = |part: &str| {
        let at = names.iter().position(|name| name.to_lowercase().contains(part))?;
        values.get(at).and_then(|value| said(value))
    };
    Ok(match (value("custom_domain"), value("subdomain")) {
        (Some(domain), _) => Some(format!("https://{domain}/")),
        (None, Some(name)) if name.contains('.') => Some(format!("https://{name}/")),
        (None, Some(name)) => Some(format!("https://{name}.blogspot.com/")),
        (None, None) => None,
    })
}

fn entry(head: &Head, node: &Node) -> Item {
    let title = node.first("title").map_or(String::new(), |title| words(&title.text()));
    let id = node.said("id").unwrap_or_default();
    let name = if title.is_empty() { id.clone() } else { title.clone() };
    match kind(node).as_str() {
        "post" => post(head, node, id, title, Kind::Article),
        "page" => post(head, node, id, title, Kind::Page),
        "comment" => comment(node, id),
        "template" | "settings" => Item::skipped(name, Phrase::new("import-why-settings")),
        other => Item::skipped(name, Phrase::new("import-why-kind").with("kind", other)),
    }
}

/// `post`, `page`, `comment`, `template`, `settings`, by either schema.
fn kind(node: &Node) -> String {
    if let Some(kind) = node.said("blogger:type") {
        return kind.to_lowercase();
    }
    let term = node.all("category").find(|category| category.attribute("scheme") == Some(KIND));
    let term = term.and_then(|category| category.attribute("term")).unwrap_or_default();
    match term.rsplit('#').next() {
        None | Some("") => "post".to_owned(),
        Some(kind) => kind.to_owned(),
    }
}

fn post(head: &Head, node: &Node, id: String, title: String, kind: Kind) -> Item {
    let status = node.said("blogger:status").unwrap_or_default();
    let is_draft =
        node.first("app:control").is_some_and(|control| control.said("app:draft").as_deref() == Some("yes"));
    let is_trashed = node.said("blogger:trashed").is_some() || status.contains("TRASHED");
    let standing = match status.as_str() {
        _ if is_trashed => {
            let name = if title.is_empty() { id } else { title };
            return Item::skipped(name, Phrase::new("import-why-bin"));
        }
        "DRAFT" | "DRAFT_CONTENT" => Standing::Draft,
        "SCHEDULED" => Standing::Scheduled,
        _ if is_draft => Standing::Draft,
        _ => Standing::Published,
    };
    let link = node.all("link").find(|link| link.attribute("rel") == Some("alternate"));
    let address = link.and_then(|link| link.attribute("href")).map(str::to_owned);
    let file = node.said("blogger:filename");
    let address = address.or_else(|| {
        let site = head.address.as_deref()?.trim_end_matches('/');
        Some(format!("{site}{}", file.as_deref()?))
    });
    let label = |category: &&Node| {
        let scheme = category.attribute("scheme");
        scheme
            .is_none_or(|scheme| scheme == LABEL || (scheme.starts_with("tag:blogger.com") && scheme != KIND))
    };
    let labels = node.all("category").filter(label);
    let time = |name: &str| node.said(name).and_then(|text| date::parse(&text, None));
    Item::Post(Box::new(ImportedPost {
        slug: address.as_deref().or(file.as_deref()).and_then(slug_of),
        id,
        kind,
        standing,
        title,
        body: node.first("content").map_or(String::new(), body),
        format: Format::Html,
        dated: time("published").or_else(|| time("blogger:created")),
        modified: time("updated").map(|when| when.at),
        excerpt: node.said("blogger:metaDescription").or_else(|| node.said("blogger:searchDescription")),
        tags: labels.filter_map(|label| label.attribute("term")).map(str::to_owned).collect(),
        address,
        authors: node.first("author").and_then(|author| author.said("name")).into_iter().collect(),
        folder: head.folder.clone(),
        ..ImportedPost::default()
    }))
}

/// HTML as text, or elements that are it.
fn body(content: &Node) -> String {
    match content.attribute("type") {
        Some("xhtml") => content.source(),
        _ => content.text(),
    }
}

fn comment(node: &Node, id: String) -> Item {
    let author = node.first("author");
    let name = author.and_then(|author| author.said("name"));
    let post = node.said("blogger:parent").or_else(|| {
        node.first("thr:in-reply-to").and_then(|reply| reply.attribute("ref")).map(str::to_owned)
    });
    // The comment that it answers is named by the address of its own feed.
    let related = node.all("link").find(|link| link.attribute("rel") == Some("related"));
    let related = related.and_then(|link| link.attribute("href")).and_then(|href| href.rsplit('/').next());
    let parent = node.said("blogger:inReplyTo").or_else(|| {
        let prefix = id.rsplit_once("post-").map_or("", |(prefix, _)| prefix);
        Some(format!("{prefix}post-{}", said(related?)?))
    });
    let state = match node.said("blogger:status").as_deref() {
        Some("SPAM" | "SPAM_CONTENT") => CommentState::Spam,
        Some("PENDING" | "EMPTIED") => CommentState::Pending,
        Some("GHOSTED" | "DELETED" | "SOFT_TRASHED") => CommentState::Trashed,
        _ => CommentState::Approved,
    };
    Item::Comment(Box::new(ImportedComment {
        exact: None,
        post: post.unwrap_or_default(),
        parent: parent.filter(|parent| *parent != id),
        kind: CommentKind::Comment,
        state,
        author: Commenter {
            name: name.unwrap_or_default(),
            address: author.and_then(|author| author.said("uri")),
            email: author
                .and_then(|author| author.said("email"))
                .filter(|email| email != "noreply@blogger.com"),
        },
        // Neither backup says who of the commenters runs the blog.
        own: false,
        body: node.first("content").map_or(String::new(), body),
        dated: node
            .said("published")
            .or_else(|| node.said("blogger:created"))
            .and_then(|text| date::parse(&text, None)),
        id,
    }))
}
