//! How a static generator keeps a site in a folder.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A program that makes a site of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Generator {
    /// <https://gohugo.io>
    Hugo,
    /// <https://jekyllrb.com>
    Jekyll,
    /// <https://www.getzola.org>
    Zola,
    /// <https://www.11ty.dev>
    Eleventy,
    /// <https://astro.build>
    Astro,
    /// <https://getpelican.com>
    Pelican,
}

impl Generator {
    /// Its own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hugo => "Hugo",
            Self::Jekyll => "Jekyll",
            Self::Zola => "Zola",
            Self::Eleventy => "Eleventy",
            Self::Astro => "Astro",
            Self::Pelican => "Pelican",
        }
    }

    /// Whether a post whose date is to come stays unseen until the site is made after it.
    pub fn waits_for_dates(self) -> bool {
        matches!(self, Self::Hugo | Self::Jekyll)
    }
}

/// The language of a front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Dialect {
    /// Between `---`.
    Yaml,
    /// Between `+++`.
    Toml,
    /// A map in braces.
    Json,
    /// Bare `Name: value` lines, as Pelican has them.
    Lines,
}

/// What a front matter calls a few things. What has no name there is not written. A name below another stands behind a dot,
/// as in `taxonomies.tags`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Names {
    /// The date.
    pub date: String,
    /// The summary.
    pub description: String,
    /// The tags.
    pub tags: Option<String>,
    /// The categories.
    pub categories: Option<String>,
    /// The language of the text.
    pub language: Option<String>,
    /// The picture that stands for the post.
    pub picture: Option<String>,
    /// What hides a post; where there is none, a hidden post is taken out of the folder.
    pub draft: Option<Flag>,
    /// The post's own name, by which it is found again.
    pub id: String,
}

/// A line that hides a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Flag {
    /// Its name.
    pub name: String,
    /// What it says of a hidden post.
    pub hidden: String,
    /// What it says of one that is shown.
    pub shown: String,
}

/// Where the pictures of posts lie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "are", rename_all = "lowercase")]
pub enum Pictures {
    /// Beside the text.
    Beside,
    /// In one folder for all.
    Apart {
        /// From the top of the site, without a slash at its end.
        dir: String,
        /// What stands before a picture's name in a text.
        link: String,
    },
}

/// The conventions of one site. Paths are from its top, with `/` between names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Layout {
    /// What makes the site.
    pub generator: Generator,
    /// Where texts are looked for; an empty one is the top.
    pub content: Vec<String>,
    /// The folder of new posts.
    pub posts: String,
    /// The folder of new pages.
    pub pages: String,
    /// The language of new front matters.
    pub dialect: Dialect,
    /// What they call things.
    pub names: Names,
    /// Names that every post has, with what they say: a `layout`, say.
    pub fixed: Vec<(String, String)>,
    /// Whether the name of a post's file begins with its day.
    pub dated: bool,
    /// Whether posts lie in folders by year.
    pub by_year: bool,
    /// Whether a post is a folder, with its text in `index.md`.
    pub bundles: bool,
    /// The end of a file's name, without its dot.
    pub extension: String,
    /// Where pictures lie.
    pub pictures: Pictures,
    /// What stands before a post's own part of its address, where that is certain.
    pub address: Option<String>,
    /// The branch, where the folder is a git repository.
    pub branch: Option<String>,
    /// The language of what git is told, where it keeps and sends what is published.
    pub git: Option<String>,
}
