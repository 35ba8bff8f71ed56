//! What the path of a Markdown file says of its post.

use super::meta::said;
use crate::markup::date::{self, When};
use crate::markup::slug::slug;

/// What the path of a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Without its end, its language and its date.
    pub stem: String,
    /// The last part of the address; of a bundle, its folder's.
    pub slug: String,
    /// As in `index.fr.md`.
    pub language: Option<String>,
    /// The day that it begins with.
    pub dated: Option<String>,
    /// Whether it lies among drafts.
    pub in_drafts: bool,
}

impl Name {
    /// Of a path with `/` between names.
    pub fn of(path: &str) -> Self {
        let (folders, last) = path.rsplit_once('/').unwrap_or(("", path));
        let file = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
        let (file, language) = match file.rsplit_once('.') {
            Some((stem, tag)) if is_language(tag) => (stem, Some(tag.to_owned())),
            _ => (file, None),
        };
        let (dated, stem) = match day(file) {
            Some((date, rest)) if !rest.starts_with(|c: char| c.is_ascii_digit()) => {
                let rest = rest.trim_start_matches(['-', '_', ' ', '.', 'T']);
                (Some(date), if rest.is_empty() { file } else { rest })
            }
            _ => (None, file),
        };
        // A bundle is called by its folder, which may be dated too.
        let folder = folders.rsplit('/').next().unwrap_or_default();
        let is_bundle = matches!(stem, "index" | "_index");
        let (slug, dated) = match is_bundle {
            true => {
                let found = day(folder);
                let rest = found.as_ref().map_or(folder, |(_, rest)| rest.trim_start_matches(['-', '_']));
                (rest.to_owned(), dated.or(found.map(|(date, _)| date)))
            }
            false => (stem.to_owned(), dated),
        };
        let in_drafts = folders.split('/').any(|part| matches!(part, "_drafts" | "drafts"));
        Self { stem: stem.to_owned(), slug, language, dated, in_drafts }
    }

    /// The day, as an instant in `zone`.
    pub fn date(&self, zone: Option<&str>) -> Option<When> {
        date::parse(self.dated.as_deref()?, zone)
    }
}

/// The day that a name begins with, and the rest of the name. Some write `2021-9-1`.
fn day(name: &str) -> Option<(String, &str)> {
    let number = |rest: &'_ str, most: usize| {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        (1..=most).contains(&end).then_some(end)
    };
    let short = || {
        let (year, rest) = name.split_once('-').filter(|(year, _)| number(year, 4) == Some(4))?;
        let (month, rest) =
            rest.split_once('-').filter(|(month, _)| number(month, 2) == Some(month.len()))?;
        let (day, rest) = rest.split_at(number(rest, 2)?);
        Some((format!("{year}-{month:0>2}-{day:0>2}"), rest))
    };
    let long = || Some((name.get(..10)?.to_owned(), &name[10..]));
    short().or_else(long).filter(|(date, _)| date::parse(date, None).is_some())
}

/// A file's name as the last part of an address, where it cannot be one as it is.
pub fn plain_slug(name: String) -> String {
    match name.contains(char::is_whitespace) {
        true => said(&slug(&name)).unwrap_or(name),
        false => name,
    }
}

/// `fr`, `pt-br`.
fn is_language(tag: &str) -> bool {
    let (first, rest) = tag.split_once(['-', '_']).unwrap_or((tag, ""));
    first.len() == 2
        && rest.len() <= 4
        && tag.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(path: &str) -> Name {
        Name::of(path)
    }

    #[test]
    fn a_path_says_date_language_and_slug() {
        for (path, slug, date, language) in [
            ("_posts/2019-05-12-le-train.md", "le-train", Some("2019-05-12"), None),
            ("content/posts/le-train/index.fr.md", "le-train", None, Some("fr")),
            ("content/posts/2019-05-12-le-train/index.md", "le-train", Some("2019-05-12"), None),
            ("_posts/2021-9-1-autre-date.md", "autre-date", Some("2021-09-01"), None),
            ("_posts/2017-2-5-sans-zero.md", "sans-zero", Some("2017-02-05"), None),
            ("notes/2019-05-12.md", "2019-05-12", Some("2019-05-12"), None),
            ("v1.2.md", "v1.2", None, None),
            ("été à 12 h.md", "été à 12 h", None, None),
        ] {
            let found = name(path);
            assert_eq!(
                (found.slug.as_str(), found.dated.as_deref(), found.language.as_deref()),
                (slug, date, language),
                "{path}"
            );
        }
    }
}
