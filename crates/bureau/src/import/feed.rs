//! The RSS or Atom feed of any site: the last resort, for a feed often has no more than the last posts.

use url::Url;

use super::date;
use super::item::{ImportedPost, Item, Site, Take, key_of, said, slug_of, words};
use super::source::Source;
use super::xml::{Node, Step, Steps};
use crate::error::Result;
use crate::model::phrase::Phrase;
use crate::model::post::Format;

/// Reads a feed.
pub fn read(source: &mut Source, files: &[usize], take: &mut Take<'_>) -> Result<()> {
    let mut told = false;
    for &at in files {
        let entry = source.entries()[at].clone();
        let mut head = Head { folder: entry.folder().to_owned(), ..Head::default() };
        let mut steps = Steps::new(source.open_text(at)?);
        while let Some(step) = steps.next()? {
            match step {
                Step::List(list) => head.root(&list),
                Step::Node(node) if matches!(node.name.as_str(), "item" | "entry") => {
                    if !std::mem::replace(&mut told, true) {
                        take(Item::Site(head.site(&entry.path)))?;
                    }
                    let item = if node.name == "item" { rss(&head, &node) } else { atom(&head, &node) };
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
    id: Option<String>,
    name: String,
    address: Option<String>,
    language: Option<String>,
    folder: String,
}

impl Head {
    fn root(&mut self, list: &Node) {
        self.language = self.language.take().or_else(|| list.attribute("xml:lang").map(str::to_owned));
        self.address = self.address.take().or_else(|| list.attribute("xml:base").map(str::to_owned));
    }

    fn learn(&mut self, node: &Node) {
        match node.name.as_str() {
            "title" => self.name = words(&node.text()),
            // The channel of RSS 1.0, which stands beside its items.
            "channel" => {
                self.name = node.said("title").unwrap_or_default();
                self.address = node.said("link");
            }
            "id" => self.id = said(&node.text()),
            "language" | "dc:language" => self.language = said(&node.text()),
            "link" => {
                let plain = said(&node.text());
                let found = match node.attribute("rel") {
                    None | Some("alternate") => node.attribute("href").map(str::to_owned).or(plain),
                    Some(_) => None,
                };
                self.address = found.or(self.address.take());
            }
            _ => {}
        }
    }

    fn site(&self, path: &str) -> Site {
        let key = self.address.as_deref().and_then(key_of).or_else(|| self.id.clone());
        Site {
            key: key.or_else(|| said(&self.name)).unwrap_or_else(|| path.to_owned()),
            name: self.name.clone(),
            address: self.address.clone(),
            language: self.language.clone(),
        }
    }

    /// An address that may be written from the site's own.
    fn whole(&self, address: &str) -> String {
        let site = self.address.as_deref().and_then(|site| Url::parse(site).ok());
        site.and_then(|site| site.join(address).ok()).map_or_else(|| address.to_owned(), Into::into)
    }
}

fn rss(head: &Head, node: &Node) -> Item {
    let guid = node.first("guid");
    let permalink = guid.filter(|guid| guid.attribute("isPermaLink") != Some("false"));
    let permalink = permalink.and_then(|guid| said(&guid.text())).filter(|text| key_of(text).is_some());
    let link = node.said("link").or_else(|| node.attribute("rdf:about").map(str::to_owned)).or(permalink);
    let link = link.map(|link| head.whole(&link));
    let guid = guid.and_then(|guid| said(&guid.text()));
    let description = node.first("description").map(Node::text).unwrap_or_default();
    let full = node.first("content:encoded").map(Node::text).filter(|text| !text.trim().is_empty());
    let excerpt = full.is_some().then(|| words(&description)).and_then(|text| said(&text));
    let date = ["pubDate", "dc:date", "date", "atom:published"].iter().find_map(|name| node.said(name));
    let authors = node.all("dc:creator").chain(node.all("author")).filter_map(|author| said(&author.text()));
    let post = ImportedPost {
        title: node.said("title").map_or(String::new(), |title| words(&title)),
        body: full.unwrap_or(description),
        dated: date.and_then(|text| date::parse(&text, None)),
        excerpt,
        tags: node
            .all("category")
            .filter_map(|category| said(&category.text()))
            .map(|name| words(&name))
            .collect(),
        authors: authors.collect(),
        ..ImportedPost::default()
    };
    whole(head, post, guid, link)
}

fn atom(head: &Head, node: &Node) -> Item {
    let link = node.all("link").find(|link| matches!(link.attribute("rel"), None | Some("alternate")));
    let link = link.and_then(|link| link.attribute("href")).map(|link| head.whole(link));
    let time = |name: &str| node.said(name).and_then(|text| date::parse(&text, None));
    let text = |name: &str| node.first(name).map(text);
    let content = text("content").filter(|text| !text.trim().is_empty());
    let summary = text("summary").filter(|text| !text.trim().is_empty());
    let excerpt = content.is_some().then(|| summary.as_deref().map(words)).flatten();
    let post = ImportedPost {
        title: node.first("title").map_or(String::new(), |title| words(&text_of(title))),
        body: content.or(summary).unwrap_or_default(),
        dated: time("published").or_else(|| time("updated")),
        modified: time("updated").map(|when| when.at),
        language: node.attribute("xml:lang").map(str::to_owned),
        excerpt,
        tags: node
            .all("category")
            .filter_map(|category| category.attribute("label").or(category.attribute("term")))
            .map(str::to_owned)
            .collect(),
        authors: node.all("author").filter_map(|author| author.said("name")).collect(),
        ..ImportedPost::default()
    };
    whole(head, post, node.said("id"), link)
}

/// HTML of a text of Atom: plain words become HTML, elements become their source.
fn text(node: &Node) -> String {
    match node.attribute("type") {
        Some("xhtml") => node.source(),
        Some("html" | "text/html") => node.text(),
        _ => escaped(&node.text()),
    }
}

/// A title, which is words anyway.
fn text_of(node: &Node) -> String {
    match node.attribute("type") {
        Some("html" | "xhtml") => text(node),
        _ => node.text(),
    }
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn whole(head: &Head, post: ImportedPost, id: Option<String>, link: Option<String>) -> Item {
    let Some(id) = id.or_else(|| link.clone()) else {
        return match said(&post.title) {
            // Neither name nor address: it would come anew each time.
            Some(title) => Item::skipped(title, Phrase::new("import-why-no-name")),
            None => Item::skipped("?", Phrase::new("import-why-no-name")),
        };
    };
    Item::Post(Box::new(ImportedPost {
        id,
        slug: link.as_deref().and_then(slug_of),
        address: link,
        format: Format::Html,
        folder: head.folder.clone(),
        ..post
    }))
}
