//! What an archive holds, said before anything is written.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::bounds::LINES;
use super::format::ArchiveFormat;
use super::item::{ImportedPost, Item, Site, Skipped, Standing};
use crate::markup::blocks::{is_whole, open};
use crate::markup::plain::pictures;
use crate::model::ids::Hash;
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Kind};

/// What would come in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Report {
    /// What the archive is.
    pub format: ArchiveFormat,
    /// What the site calls itself; may be empty.
    pub name: String,
    /// Where it stands, where the archive says.
    pub address: Option<String>,
    /// Articles and notes: published, scheduled, drafts and private ones.
    pub posts: u32,
    /// Pages, in whatever state.
    pub pages: u32,
    /// Of all these, how many are drafts.
    pub drafts: u32,
    /// Of all these, how many wait for their date.
    pub scheduled: u32,
    /// Comments.
    pub comments: u32,
    /// Pictures that the posts show, once each.
    pub media: u32,
    /// Tags and categories.
    pub terms: u32,
    /// Of posts and pages, how many open as Markdown alone, with nothing left in HTML. Not counted while they are taken in.
    pub whole: Option<u32>,
    /// Posts per year, the oldest first.
    pub years: Vec<YearCount>,
    /// What does not come in, and why; the first thousand.
    pub skipped: Vec<SkippedEntry>,
    /// How much does not come in, in all.
    pub skipped_total: u32,
    /// What comes in, but not as it was; the first thousand.
    pub remarks: Vec<SkippedEntry>,
}

/// The posts of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct YearCount {
    /// Which.
    pub year: i16,
    /// How many.
    pub posts: u32,
}

/// An entry of the archive, and what to say of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SkippedEntry {
    /// Its title, its name or its number.
    pub entry: String,
    /// Why.
    pub why: Phrase,
}

impl From<Skipped> for SkippedEntry {
    fn from(skipped: Skipped) -> Self {
        Self { entry: skipped.entry, why: skipped.why }
    }
}

/// What the first reading of an archive learns.
pub struct Survey {
    /// What to say of it.
    pub report: Report,
    /// Whose it is.
    pub site: Site,
    /// The archive's own pictures: where they stand, by what it calls them.
    pub listed: HashMap<String, String>,
    /// The pictures that posts show, by the beginnings of the hashes of their addresses: an archive has as many as it
    /// has posts, and addresses are long.
    shown: HashSet<u64>,
    years: BTreeMap<i16, u32>,
    /// Posts that came, and comments whose post has not come yet.
    posts: HashSet<String>,
    waiting: HashMap<String, Vec<String>>,
}

impl Survey {
    /// Of nothing yet.
    pub fn new(format: ArchiveFormat) -> Self {
        let report = Report {
            format,
            name: String::new(),
            address: None,
            posts: 0,
            pages: 0,
            drafts: 0,
            scheduled: 0,
            comments: 0,
            media: 0,
            terms: 0,
            whole: None,
            years: Vec::new(),
            skipped: Vec::new(),
            skipped_total: 0,
            remarks: Vec::new(),
        };
        Self {
            report,
            site: Site::default(),
            listed: HashMap::new(),
            shown: HashSet::new(),
            years: BTreeMap::new(),
            posts: HashSet::new(),
            waiting: HashMap::new(),
        }
    }

    /// Of nothing yet; what opens as Markdown alone is counted, which takes longer.
    pub fn thorough(format: ArchiveFormat) -> Self {
        let mut survey = Self::new(format);
        survey.report.whole = Some(0);
        survey
    }

    /// One thing more.
    pub fn take(&mut self, item: Item) {
        match item {
            Item::Site(site) => {
                self.report.name.clone_from(&site.name);
                self.report.address.clone_from(&site.address);
                self.site = site;
            }
            Item::Term(_) => self.report.terms += 1,
            Item::Post(post) => self.post(&post),
            Item::Comment(comment) => {
                self.report.comments += 1;
                if !self.posts.contains(&comment.post) {
                    let entry = if comment.author.name.is_empty() { comment.id } else { comment.author.name };
                    self.waiting.entry(comment.post).or_default().push(entry);
                }
            }
            Item::Picture(picture) => {
                self.listed.insert(picture.id, picture.address);
            }
            Item::Original(_) => {}
            Item::Skipped(skipped) => self.skip(skipped),
            Item::Remark(remark) => {
                if self.report.remarks.len() < LINES {
                    self.report.remarks.push(remark.into());
                }
            }
        }
    }

    fn skip(&mut self, skipped: Skipped) {
        self.report.skipped_total += 1;
        if self.report.skipped.len() < LINES {
            self.report.skipped.push(skipped.into());
        }
    }

    fn post(&mut self, post: &ImportedPost) {
        self.waiting.remove(&post.id);
        self.posts.insert(post.id.clone());
        match post.kind {
            Kind::Page => self.report.pages += 1,
            Kind::Article | Kind::Note => self.report.posts += 1,
        }
        match post.standing {
            Standing::Draft => self.report.drafts += 1,
            Standing::Scheduled => self.report.scheduled += 1,
            Standing::Published | Standing::Private => {}
        }
        if let Some(whole) = &mut self.report.whole {
            let opened = match post.format {
                Format::Html => Cow::Owned(open(&post.body, &|_| None)),
                Format::Markdown => Cow::Borrowed(post.body.as_str()),
            };
            *whole += u32::from(is_whole(&opened));
        }
        if let Some(when) = &post.dated {
            let year = super::date::year(when);
            *self.years.entry(year).or_default() += 1;
        }
        for address in pictures(&post.body, post.format).into_iter().chain(post.featured.clone()) {
            let hash = Hash::of(address.as_bytes());
            if let Ok(short) = u64::from_str_radix(hash.stem(), 16) {
                self.shown.insert(short);
            }
        }
    }

    /// Nothing more comes.
    pub fn end(mut self) -> Self {
        let waiting: BTreeMap<_, _> = std::mem::take(&mut self.waiting).into_iter().collect();
        for entry in waiting.into_values().flatten() {
            self.report.comments -= 1;
            self.skip(Skipped { entry, why: Phrase::new("import-why-no-post") });
        }
        self.report.media = self.shown.len() as u32;
        self.report.years = self.years.iter().map(|(&year, &posts)| YearCount { year, posts }).collect();
        self
    }

    /// How many posts and pages there are.
    pub fn total(&self) -> u32 {
        self.report.posts + self.report.pages
    }
}
