//! What every item goes through, whatever reader it comes from: each name once, nothing empty, every date possible.

use std::collections::{HashMap, HashSet};

use super::item::{ImportedComment, ImportedPost, Item, Standing, Take, When};
use crate::error::Result;
use crate::markup::flow::flowing;
use crate::markup::unwrap::unwrapped;
use crate::model::ids::Hash;
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Kind};
use crate::model::time::Timestamp;

/// The most characters of a title that is taken as one. What is longer is a text.
const TITLE: usize = 1000;
/// The most tags of a post.
const TAGS: usize = 1000;

/// Between a reader and whoever takes its items.
pub struct Sieve<'a, 'b> {
    now: Timestamp,
    /// Whether line ends of HTML mean nothing.
    flows: bool,
    take: &'a mut Take<'b>,
    /// What came, by its name, with the hash of its words.
    posts: HashMap<String, Hash>,
    /// The last post, where it had to take another name than the archive's: both. Its comments come behind it.
    renamed: Option<(String, String)>,
    comments: HashSet<String>,
}

impl<'a, 'b> Sieve<'a, 'b> {
    /// Towards `take`; `flows` where line ends of HTML mean nothing.
    pub fn new(now: Timestamp, flows: bool, take: &'a mut Take<'b>) -> Self {
        Self { now, flows, take, posts: HashMap::new(), renamed: None, comments: HashSet::new() }
    }

    /// One item of a reader.
    pub fn take(&mut self, item: Item) -> Result<()> {
        match item {
            Item::Post(post) => self.post(*post),
            Item::Comment(comment) => self.comment(*comment),
            other => (self.take)(other),
        }
    }

    fn skip(&mut self, entry: String, why: &str) -> Result<()> {
        (self.take)(Item::skipped(entry, Phrase::new(why)))
    }

    fn post(&mut self, mut post: ImportedPost) -> Result<()> {
        if post.exact.is_some() {
            return match self.posts.insert(post.id.clone(), words_of(&post)) {
                None => (self.take)(Item::Post(Box::new(post))),
                Some(_) => self.skip(post.entry(), "import-why-twice"),
            };
        }
        post.title = one_line(&post.title);
        post.tags = once(post.tags);
        post.categories = once(post.categories);
        post.authors = once(post.authors);
        post.aliases = once(post.aliases);
        if post.body.trim().is_empty() && post.title.is_empty() && post.featured.is_none() {
            let entry = post.slug.clone().unwrap_or_else(|| post.id.clone());
            return self.skip(entry, "import-why-empty");
        }
        if post.kind == Kind::Article && post.title.is_empty() {
            post.kind = Kind::Note;
        }
        if !self.named(&mut post)? {
            return self.skip(post.entry(), "import-why-twice");
        }
        if self.flows && post.format == Format::Html {
            post.body = flowing(&unwrapped(&post.body));
        }
        self.date(&mut post)?;
        (self.take)(Item::Post(Box::new(post)))
    }

    /// A name of its own: archives that were put together from several call two posts the same. The second one is called
    /// by its slug or title besides, so that a second import finds it again. Whether it is not here already.
    fn named(&mut self, post: &mut ImportedPost) -> Result<bool> {
        self.renamed = None;
        let words = words_of(post);
        let mut name = post.id.clone();
        while let Some(known) = self.posts.get(&name) {
            if *known == words {
                return Ok(false);
            }
            name = format!("{name}#{}", post.slug.as_deref().unwrap_or(&post.title));
        }
        if name != post.id {
            (self.take)(Item::remark(post.entry(), Phrase::new("import-remark-same-name")))?;
            self.renamed = Some((post.id.clone(), name.clone()));
            post.id.clone_from(&name);
        }
        self.posts.insert(name, words);
        Ok(true)
    }

    /// A date there must be: the next best one, which is said; a draft has none that matters.
    fn date(&mut self, post: &mut ImportedPost) -> Result<()> {
        if post.dated.is_none() {
            let known = post.modified.unwrap_or(self.now);
            post.dated = Some(When { at: known, zone: None });
            if post.standing != Standing::Draft && post.kind != Kind::Page {
                let why = Phrase::new("import-remark-no-date").with("at", known.unix_millis());
                (self.take)(Item::remark(post.entry(), why))?;
            }
        }
        let to_come = post.dated.as_ref().is_some_and(|when| when.at > self.now);
        match post.standing {
            Standing::Published if to_come => post.standing = Standing::Scheduled,
            Standing::Scheduled if !to_come => post.standing = Standing::Published,
            _ => {}
        }
        Ok(())
    }

    fn comment(&mut self, mut comment: ImportedComment) -> Result<()> {
        if comment.exact.is_some() {
            return (self.take)(Item::Comment(Box::new(comment)));
        }
        let entry = || match comment.author.name.trim() {
            "" => comment.id.clone(),
            name => name.to_owned(),
        };
        if comment.body.trim().is_empty() {
            return self.skip(entry(), "import-why-comment-empty");
        }
        if !self.comments.insert(comment.id.clone()) {
            return self.skip(entry(), "import-why-twice");
        }
        if let Some((_, name)) = self.renamed.as_ref().filter(|(was, _)| *was == comment.post) {
            comment.post.clone_from(name);
        }
        if self.flows {
            comment.body = flowing(&comment.body);
        }
        (self.take)(Item::Comment(Box::new(comment)))
    }
}

/// What tells two posts of one name apart.
fn words_of(post: &ImportedPost) -> Hash {
    let all = (&post.title, &post.body, &post.slug);
    // Serialising plain data to memory has no way to fail.
    Hash::of(serde_json::to_string(&all).unwrap_or_default().as_bytes())
}

/// Words with single spaces, of a length that a list can bear.
fn one_line(title: &str) -> String {
    let plain = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
    let line = title.split(plain).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(TITLE) {
        Some((end, _)) => line[..end].to_owned(),
        None => line,
    }
}

/// Each once, the first spelling of it, without those that say nothing.
fn once(words: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    let trimmed = words.into_iter().map(|word| one_line(&word)).filter(|word| !word.is_empty());
    trimmed.filter(|word| seen.insert(word.to_lowercase())).take(TAGS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(posts: Vec<ImportedPost>) -> Vec<Item> {
        let mut out = Vec::new();
        let mut take = |item| {
            out.push(item);
            Ok(())
        };
        let mut sieve = Sieve::new(Timestamp::from_unix_millis(1_000_000), true, &mut take);
        for post in posts {
            sieve.take(Item::Post(Box::new(post))).unwrap();
        }
        out
    }

    fn post(id: &str, title: &str) -> ImportedPost {
        let dated = Some(When { at: Timestamp::from_unix_millis(1), zone: None });
        ImportedPost { id: id.into(), title: title.into(), body: "x".into(), dated, ..Default::default() }
    }

    #[test]
    fn a_name_comes_once_and_nothing_empty_at_all() {
        let empty = ImportedPost { id: "3".into(), ..Default::default() };
        let out = passes(vec![post("1", " a\n b "), post("1", "a b"), empty]);
        let [Item::Post(first), Item::Skipped(twice), Item::Skipped(empty)] = &out[..] else {
            panic!("{out:?}")
        };
        assert_eq!(first.title, "a b");
        assert_eq!((twice.entry.as_str(), twice.why.code.as_str()), ("a b", "import-why-twice"));
        assert_eq!(empty.why.code, "import-why-empty");
    }

    #[test]
    fn two_posts_of_one_name_both_come() {
        let out = passes(vec![post("1", "a"), post("1", "b"), post("1", "b"), post("1", "c")]);
        let names: Vec<&str> = out
            .iter()
            .map(|item| match item {
                Item::Post(post) => post.id.as_str(),
                Item::Skipped(said) | Item::Remark(said) => said.why.code.as_str(),
                _ => "?",
            })
            .collect();
        let said = "import-remark-same-name";
        assert_eq!(names, ["1", said, "1#b", "import-why-twice", said, "1#c"]);
    }

    #[test]
    fn what_is_to_come_is_scheduled_and_what_has_no_date_says_so() {
        let mut late = post("1", "a");
        late.dated = Some(When { at: Timestamp::from_unix_millis(2_000_000), zone: None });
        let undated = ImportedPost { dated: None, ..post("2", "") };
        let out = passes(vec![late, undated]);
        let [Item::Post(late), Item::Remark(said), Item::Post(undated)] = &out[..] else { panic!("{out:?}") };
        assert_eq!(late.standing, Standing::Scheduled);
        assert_eq!(said.why.code, "import-remark-no-date");
        assert_eq!(undated.kind, Kind::Note);
    }
}
