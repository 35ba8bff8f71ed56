//! The site: which files it has, and what each is made of.

use std::collections::{BTreeMap, BTreeSet};

use super::address;
use super::assets;
use super::blog::Blog;
use super::feed;
use super::source::Source;
use super::view;
use crate::markup::slug::slug;
use crate::model::ids::{ChannelId, Hash};
use crate::publish::Failure;

/// Posts on a page of the index.
const PAGE: usize = 20;

pub(super) const INDEX: &str = "index.html";
pub(super) const ARCHIVE: &str = "archive.html";
pub(super) const ATOM: &str = "feed.xml";
pub(super) const JSON: &str = "feed.json";

/// The files that are there from the first post on.
pub(super) const FIXED: [&str; 5] = [INDEX, ARCHIVE, ATOM, JSON, assets::STYLE];

/// All that readers see.
pub(super) struct Site<'a> {
    pub blog: &'a Blog,
    /// Its name for ever.
    pub id: ChannelId,
    /// Articles and notes, oldest first.
    pub posts: Vec<Entry<'a>>,
    /// Pages, by title.
    pub pages: Vec<Entry<'a>>,
    /// By the path of their page.
    pub tags: BTreeMap<String, Tag<'a>>,
}

/// A post that readers see, and where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub source: &'a Source,
    pub path: &'a str,
}

/// A tag and its posts.
pub(super) struct Tag<'a> {
    /// As its latest post writes it.
    pub name: &'a str,
    /// Oldest first.
    pub posts: Vec<Entry<'a>>,
}

/// One file of the site.
pub(super) struct Leaf<'a> {
    /// From the root.
    pub path: String,
    /// Of what it is made from, where that is known without making it.
    pub from: Option<Hash>,
    /// Whether a hand may change it: then it is left alone.
    pub yours: bool,
    /// Makes its bytes.
    pub make: Box<dyn Fn() -> Result<Vec<u8>, Failure> + 'a>,
}

impl<'a> Site<'a> {
    /// Of those `sources` that readers may see.
    pub fn new(blog: &'a Blog, id: ChannelId, sources: impl Iterator<Item = &'a Source>) -> Self {
        let shown = sources.filter(|source| source.shown);
        let entries = shown.filter_map(|source| Some(Entry { source, path: source.path.as_deref()? }));
        let (mut pages, mut posts): (Vec<_>, Vec<_>) = entries.partition(|entry| entry.source.is_page());
        posts.sort_by_key(|entry| (entry.source.date(), entry.source.id));
        pages.sort_by_cached_key(|entry| (slug(&blog.title(entry.source)), entry.source.id));
        let mut tags: BTreeMap<String, Tag<'a>> = BTreeMap::new();
        for &entry in &posts {
            let mut met = BTreeSet::new();
            for name in tags_of(entry.source) {
                let path = address::of_tag(name);
                if met.insert(path.clone()) {
                    let tag = tags.entry(path).or_insert_with(|| Tag { name, posts: Vec::new() });
                    tag.name = name;
                    tag.posts.push(entry);
                }
            }
        }
        Self { blog, id, posts, pages, tags }
    }

    /// The names of all pictures that readers see.
    pub fn pictures(&self) -> BTreeSet<&'a str> {
        let entries = self.posts.iter().chain(&self.pages);
        entries.flat_map(|entry| entry.source.pictures.values().map(String::as_str)).collect()
    }

    /// Every file but the pictures, what is led to before what leads there.
    pub fn leaves(&self) -> impl Iterator<Item = Leaf<'_>> {
        let assets = assets::ALL.iter().map(|asset| Leaf {
            path: asset.path.to_owned(),
            from: None,
            yours: true,
            make: Box::new(|| Ok(asset.bytes.to_vec())),
        });
        let key = self.blog.key();
        let posts = (0..self.posts.len()).map(move |at| self.post(at, &key));
        let key = self.blog.key();
        let pages = self.pages.iter().map(move |&page| Leaf {
            path: page.path.to_owned(),
            from: Some(fingerprint(&key, page, [None, None])),
            yours: false,
            make: Box::new(move || Ok(page_bytes(view::post(self, page, None, None)?))),
        });
        let tags = self
            .tags
            .iter()
            .map(move |(path, tag)| Leaf::made(path.clone(), move || page_bytes(view::tag(self, path, tag))));
        let older = (1..=older(self.posts.len())).map(move |number| {
            let path = of_older(number);
            Leaf::made(path.clone(), move || page_bytes(view::older(self, &path, number)))
        });
        let fixed = [
            Leaf::made(ARCHIVE.to_owned(), || page_bytes(view::archive(self))),
            Leaf::made(INDEX.to_owned(), || page_bytes(view::index(self))),
            Leaf::tried(ATOM.to_owned(), || feed::atom(self).map(page_bytes)),
            Leaf::tried(JSON.to_owned(), || feed::json(self).map(page_bytes)),
        ];
        assets.chain(posts).chain(pages).chain(tags).chain(older).chain(fixed)
    }

    /// Posts of the index page `number`, or of the index itself, newest first. The pages are numbered from the oldest
    /// post, so that a new post changes the index alone; that one holds what no page is full of yet, and a page more.
    pub fn listed(&self, number: Option<usize>) -> impl Iterator<Item = Entry<'a>> {
        let range = match number {
            Some(number) => (number - 1) * PAGE..number * PAGE,
            None => older(self.posts.len()) * PAGE..self.posts.len(),
        };
        self.posts[range].iter().rev().copied()
    }

    /// The page of the index that comes before (`older`) the page `number`, or before the index itself.
    pub fn older_than(&self, number: Option<usize>) -> Option<String> {
        let number = number.map_or(older(self.posts.len()), |number| number - 1);
        (number > 0).then(|| of_older(number))
    }

    /// The page of the index that comes after the page `number`.
    pub fn newer_than(&self, number: usize) -> String {
        if number == older(self.posts.len()) { INDEX.to_owned() } else { of_older(number + 1) }
    }

    /// Posts from the newest to the oldest.
    pub fn newest(&self) -> impl Iterator<Item = Entry<'a>> {
        self.posts.iter().rev().copied()
    }

    fn post(&self, at: usize, key: &Hash) -> Leaf<'_> {
        let post = self.posts[at];
        let older = at.checked_sub(1).map(|at| self.posts[at]);
        let newer = self.posts.get(at + 1).copied();
        Leaf {
            path: post.path.to_owned(),
            from: Some(fingerprint(key, post, [older, newer])),
            yours: false,
            make: Box::new(move || Ok(page_bytes(view::post(self, post, older, newer)?))),
        }
    }
}

impl<'a> Leaf<'a> {
    fn made(path: String, make: impl Fn() -> Vec<u8> + 'a) -> Self {
        Self::tried(path, move || Ok(make()))
    }

    fn tried(path: String, make: impl Fn() -> Result<Vec<u8>, Failure> + 'a) -> Self {
        Self { path, from: None, yours: false, make: Box::new(make) }
    }
}

/// The tags of a post, in the writer's order.
pub(super) fn tags_of(source: &Source) -> impl Iterator<Item = &str> {
    source.content.settings.tags.iter().map(|name| name.trim()).filter(|name| !name.is_empty())
}

/// Full pages of the index before the index itself.
fn older(posts: usize) -> usize {
    (posts / PAGE).saturating_sub(1)
}

fn of_older(number: usize) -> String {
    format!("page-{number}.html")
}

/// Of all that the page of a post is made from.
fn fingerprint(key: &Hash, entry: Entry<'_>, beside: [Option<Entry<'_>>; 2]) -> Hash {
    let mut from = format!("{key}\n{}\n{}\n", entry.path, entry.source.to_body());
    for other in beside {
        let (path, title) = other.map(|other| (other.path, other.source.title())).unwrap_or_default();
        from.push_str(&format!("{path}\n{}\n", title.unwrap_or_default()));
    }
    Hash::of(from.as_bytes())
}

/// A text as a file. What neither HTML nor XML can hold is left out.
fn page_bytes(text: String) -> Vec<u8> {
    let holds = |c: char| {
        let noncharacter = ('\u{fdd0}'..='\u{fdef}').contains(&c) || u32::from(c) & 0xfffe == 0xfffe;
        matches!(c, '\n' | '\t') || !(c.is_control() || noncharacter)
    };
    if text.chars().all(holds) {
        text.into_bytes()
    } else {
        text.chars().filter(|&c| holds(c)).collect::<String>().into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_holds_from_one_page_to_two() {
        for (posts, full) in [(0, 0), (19, 0), (20, 0), (39, 0), (40, 1), (59, 1), (60, 2), (1000, 49)] {
            assert_eq!(older(posts), full);
            assert!(posts < PAGE || (PAGE..2 * PAGE).contains(&(posts - full * PAGE)));
        }
    }

    #[test]
    fn signs_that_no_page_can_hold_are_left_out() {
        assert_eq!(page_bytes("a\u{8}\u{c}\u{fffe}\u{9f}\r\nb\u{1fffe}".to_owned()), b"a\nb");
    }
}
