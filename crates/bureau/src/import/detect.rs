//! What an archive is, by what is in it. Names only say which of many files are looked at first.

use super::bounds::LINES;
use super::format::ArchiveFormat as F;
use super::source::{Entry, Source};
use crate::error::{Error, Result};
use crate::model::phrase::Phrase;

/// Bytes of a file that are looked at.
const BEGINNING: u64 = 64 * 1024;
/// Ends of names of files that may hold posts.
const MARKDOWN: [&str; 6] = ["md", "markdown", "mdown", "mkd", "mdx", "mdwn"];

/// The format of an archive, and which of its files hold posts. `wanted` chooses among what fits.
///
/// # Errors
/// `import-unknown`, or `import-not-as` where it is something else than what was wanted.
pub fn detect(source: &mut Source, wanted: Option<F>) -> Result<(F, Vec<usize>)> {
    let mut found: Vec<(F, usize)> = Vec::new();
    let many = source.is_many();
    for at in candidates(source.entries(), many) {
        let beginning = source.beginning(at, BEGINNING);
        found.extend(sniff(&beginning).map(|format| (format, at)));
    }
    let markdown: Vec<usize> = match many {
        true => (0..source.entries().len()).filter(|at| is_markdown(&source.entries()[*at])).collect(),
        false => Vec::new(),
    };
    found.extend(markdown.iter().map(|at| (F::Markdown, *at)));
    let path = || source.path().display().to_string();
    let of = |format: F| -> Vec<usize> {
        found.iter().filter(|(found, _)| *found == format).map(|(_, at)| *at).collect()
    };
    // Micro.blog's archive is its JSON feed, with a page beside it.
    let format = match wanted {
        Some(F::MicroBlog) if !of(F::JsonFeed).is_empty() => return Ok((F::MicroBlog, of(F::JsonFeed))),
        Some(wanted) if of(wanted).is_empty() => {
            let phrase = Phrase::new("import-not-as").with("path", path()).with("format", wanted.name());
            return Err(Error::Refused(phrase));
        }
        Some(wanted) => wanted,
        None => best(&found, source.entries())
            .ok_or_else(|| Error::Refused(Phrase::new("import-unknown").with("path", path())))?,
    };
    if format == F::JsonFeed && many && wanted.is_none() {
        return Ok((F::MicroBlog, of(F::JsonFeed)));
    }
    Ok((format, of(format)))
}

/// The surest sign. A site's own pages in Markdown count for more than the feed that was made of them.
fn best(found: &[(F, usize)], entries: &[Entry]) -> Option<F> {
    let has = |format: F| found.iter().any(|(found, _)| *found == format);
    // The posts of an export lie beside its other files, those of a generator have the export somewhere below.
    let top = |format: F| {
        let depth = |at: usize| entries[at].path.matches('/').count();
        let first =
            |format: F| found.iter().filter(|(found, _)| *found == format).map(|(_, at)| depth(*at)).min();
        first(format).zip(first(F::Markdown)).is_none_or(|(one, other)| one <= other)
    };
    F::ALL.into_iter().find(|format| has(*format) && (*format == F::Markdown || top(*format)))
}

/// Files to look into: all that may be an export; of the pages of a site, a few.
fn candidates(entries: &[Entry], many: bool) -> Vec<usize> {
    if !many {
        return (0..entries.len()).collect();
    }
    let mut pages = 0;
    let mut wanted = |entry: &Entry| match entry.extension().as_str() {
        "xml" | "atom" | "json" | "rss" => true,
        "txt" | "bak" => entry.path.matches('/').count() < 3,
        "html" | "htm" => {
            pages += 1;
            pages <= LINES || entry.path.starts_with("posts/")
        }
        _ => false,
    };
    (0..entries.len()).filter(|at| wanted(&entries[*at])).collect()
}

fn is_markdown(entry: &Entry) -> bool {
    MARKDOWN.contains(&entry.extension().as_str())
}

/// The format of a file, by its beginning.
fn sniff(beginning: &str) -> Option<F> {
    let text = beginning.trim_start();
    match text.as_bytes().first()? {
        b'<' => xml(text),
        b'{' | b'[' => json(text),
        _ if text.starts_with("///DOTCLEAR|") => Some(F::Dotclear),
        _ if is_movable_type(text) => Some(F::MovableType),
        _ if text.starts_with("---\n") || text.starts_with("+++\n") => Some(F::Markdown),
        _ => None,
    }
}

fn xml(text: &str) -> Option<F> {
    let low = text.to_ascii_lowercase();
    if low.contains("wordpress.org/export/") {
        return Some(F::WordPress);
    }
    let root = root(&low)?;
    // The feed of a blog there has the first word of it too, but says of no entry what it is.
    let is_blogger = low.contains("schemas.google.com/blogger/2018")
        || low.contains("schemas.google.com/blogger/2008/kind#");
    match root {
        "feed" if is_blogger => Some(F::Blogger),
        "feed" | "rss" | "rdf:rdf" => Some(F::Feed),
        "html" if low.contains("h-entry") && (low.contains("medium.com") || low.contains("graf")) => {
            Some(F::Medium)
        }
        _ => None,
    }
}

/// The name of the first element.
fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = &rest[rest.find('<')? + 1..];
        rest = match rest.as_bytes().first()? {
            b'?' => &rest[rest.find("?>")?..],
            b'!' if rest.starts_with("!--") => &rest[rest.find("-->")?..],
            b'!' => match rest.find(['>', '[']) {
                Some(end) if rest.as_bytes()[end] == b'[' => &rest[rest.find("]>")?..],
                Some(end) => &rest[end..],
                None => return None,
            },
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
                return Some(&rest[..end]);
            }
        };
    }
}

fn json(text: &str) -> Option<F> {
    let has = |part: &str| text.contains(part);
    if text.trim_start_matches('{').trim_start().starts_with("\"bureau-export\"") {
        return Some(F::Bureau);
    }
    if has("jsonfeed.org/version") || has("jsonfeed.org\\/version") {
        return Some(F::JsonFeed);
    }
    // Beside the posts lie lists of what one liked and kept, of the same shape and without words.
    if has("OrderedCollection") && (has("\"Create\"") || has("\"Announce\"") || has("outbox")) {
        return Some(F::Mastodon);
    }
    let flat: String = text.chars().filter(|c| !c.is_whitespace()).take(4000).collect();
    let is_ghost = flat.starts_with("{\"db\":[")
        || flat.starts_with("{\"meta\":{\"exported_on\"")
        || flat.starts_with("{\"data\":{\"posts\"");
    is_ghost.then_some(F::Ghost)
}

/// Lines of `NAME: value`, the names being those of Movable Type, and a line of dashes.
fn is_movable_type(text: &str) -> bool {
    const NAMES: [&str; 6] = ["AUTHOR", "TITLE", "BASENAME", "STATUS", "DATE", "ALLOW COMMENTS"];
    let named = |line: &str| line.split_once(':').is_some_and(|(name, _)| NAMES.contains(&name));
    let mut lines = text.lines();
    lines.next().is_some_and(named)
        && text.lines().take(40).filter(|line| named(line)).count() >= 2
        && text.lines().any(|line| line.trim_end() == "-----")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_beginning() {
        for (beginning, format) in [
            (
                "<?xml version=\"1.0\"?>\n<!-- x -->\n<rss xmlns:wp=\"http://wordpress.org/export/1.2/\">",
                Some(F::WordPress),
            ),
            (
                "<?xml version='1.0'?><feed xmlns:blogger='http://schemas.google.com/blogger/2018'>",
                Some(F::Blogger),
            ),
            (
                "<feed xmlns='x'><category term='http://schemas.google.com/blogger/2008/kind#post'/>",
                Some(F::Blogger),
            ),
            ("<!DOCTYPE feed [<!ENTITY a \"b\">]><feed xmlns='http://www.w3.org/2005/Atom'>", Some(F::Feed)),
            ("<rdf:RDF xmlns='x'>", Some(F::Feed)),
            ("<!DOCTYPE html><html><body><article class=\"h-entry\"><p class=\"graf\">", Some(F::Medium)),
            ("<html><body>", None),
            ("{\"version\": \"https://jsonfeed.org/version/1.1\"", Some(F::JsonFeed)),
            ("{\"id\":\"outbox.json\",\"type\":\"OrderedCollection\"", Some(F::Mastodon)),
            ("{\"id\":\"likes.json\",\"type\":\"OrderedCollection\",\"orderedItems\":[\"https://a\"", None),
            ("{\n  \"bureau-export\": 1,\n", Some(F::Bureau)),
            ("{ \"db\": [ {\"meta\"", Some(F::Ghost)),
            ("{\"a\": 1}", None),
            ("///DOTCLEAR|2.24|single\n", Some(F::Dotclear)),
            ("AUTHOR: camille\nTITLE: x\nDATE: 01/31/2004 03:31:05 PM\n-----\nBODY:\n", Some(F::MovableType)),
            ("---\ntitle: x\n---\n", Some(F::Markdown)),
            ("TITLE: a", None),
            ("%PDF", None),
            ("", None),
            ("<", None),
            ("<!", None),
        ] {
            assert_eq!(sniff(beginning), format, "{beginning}");
        }
    }
}
