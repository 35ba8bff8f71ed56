//! What is the same on every page.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use url::Url;

use super::source::Source;
use crate::model::channel::Site;
use crate::model::ids::Hash;
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::words::{Language, Words};

/// The name, the language and the place of a site.
#[derive(Clone)]
pub(super) struct Blog {
    dir: PathBuf,
    /// What its readers call it.
    pub name: String,
    /// BCP 47 language of the words around the posts.
    pub language: String,
    /// BCP 47 language of posts that do not say theirs.
    pub text_language: String,
    /// The zone of its dates.
    pub zone: String,
    /// Where the public finds it, ending with `/`.
    pub address: Option<Url>,
    words: Arc<Words>,
}

impl Blog {
    pub fn new(dir: &Path, site: &Site, name: &str) -> Self {
        let given = site.language.as_deref().filter(|tag| is_tag(tag));
        let spoken = Language::first_of(given.map(str::to_owned));
        let is_spoken =
            |tag: &&str| tag.split('-').next().is_some_and(|l| l.eq_ignore_ascii_case(spoken.tag()));
        Self {
            dir: dir.to_owned(),
            name: name.to_owned(),
            language: given.filter(is_spoken).unwrap_or(spoken.tag()).to_owned(),
            text_language: given.unwrap_or(spoken.tag()).to_owned(),
            zone: site.zone.clone().unwrap_or_else(|| "UTC".to_owned()),
            address: None,
            words: Arc::new(Words::new(spoken)),
        }
    }

    pub fn at(mut self, mut address: Url) -> Self {
        if !address.path().ends_with('/') {
            address.set_path(&format!("{}/", address.path()));
        }
        self.address = Some(address);
        self
    }

    /// Where a browser of this computer, or else of anyone, finds `path`.
    pub fn url(&self, path: &str) -> String {
        match &self.address {
            Some(_) => self.link(path),
            None => Url::from_file_path(self.dir.join(path)).map(String::from).unwrap_or_default(),
        }
    }

    /// `path` as feeds say it: whole where the address is known, else from the root.
    pub fn link(&self, path: &str) -> String {
        self.address.as_ref().map_or_else(|| path.to_owned(), |address| format!("{address}{path}"))
    }

    /// A message of the catalogue.
    pub fn say(&self, phrase: &Phrase) -> String {
        self.words.say(phrase)
    }

    /// `14 mars 2012`.
    pub fn date(&self, at: Timestamp) -> String {
        self.words.date(&at.in_zone(&self.zone))
    }

    /// `14 mars`.
    pub fn day_and_month(&self, at: Timestamp) -> String {
        self.words.day_and_month(&at.in_zone(&self.zone))
    }

    /// The same for machines, as it was on the clocks of the zone.
    pub fn stamp(&self, at: Timestamp) -> String {
        at.in_zone(&self.zone).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// What a post is called where it must be called something.
    pub fn title(&self, source: &Source) -> String {
        source
            .title()
            .unwrap_or_else(|| self.say(&Phrase::new("site-note").with("date", self.date(source.date()))))
    }

    /// The language of a post, where it is not that of the page.
    pub fn language_of(&self, source: &Source) -> Option<String> {
        let own = source.content.language.as_deref().filter(|tag| is_tag(tag));
        let language = own.unwrap_or(&self.text_language);
        (language != self.language).then(|| language.to_owned())
    }

    /// Of all that pages take from here. Another version of this program may make them otherwise.
    pub fn key(&self) -> Hash {
        let parts = [&self.name, &self.language, &self.text_language, &self.zone, env!("CARGO_PKG_VERSION")];
        Hash::of(parts.join("\n").as_bytes())
    }
}

fn is_tag(tag: &str) -> bool {
    !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
