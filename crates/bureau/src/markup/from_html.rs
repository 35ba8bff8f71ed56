//! HTML to Markdown.

mod convert;
mod escape;
mod inline;
mod paste;
mod table;
pub(super) mod tidy;

pub(super) use convert::{blocks, fenced, join, line_of, picture};
pub(super) use inline::push_tag;

use escape::Care;

use super::plain::plain_text;
use super::sanitise::{Policy, sanitise};
use super::{canon, dom, leaving};
use crate::model::post::Format;

/// How HTML is turned into Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Manner {
    /// Whether what Markdown cannot say is dropped, with its words kept; else nothing is.
    pub lenient: bool,
    /// How much is escaped.
    care: Care,
    /// Whether bold and italic are written as HTML, where the marks of Markdown would not be seen as such.
    tags: bool,
}

impl Manner {
    /// The manners to try, the pleasantest first.
    pub fn all(lenient: bool) -> [Self; 3] {
        [(Care::Light, false), (Care::Full, false), (Care::Full, true)].map(|(care, tags)| Self {
            lenient,
            care,
            tags,
        })
    }

    fn may_link(&self, address: &str) -> bool {
        url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https" | "mailto"))
    }
}

/// Rich text from the clipboard as Markdown: headings, bold, italic, links, lists, quotes, code, tables and rules;
/// the looks are dropped. Pictures are not taken along: one of the web becomes a link to it. What Word and Google Docs
/// write is understood.
pub fn from_paste(html: &str) -> String {
    let Some(nodes) = dom::parse(&sanitise(html, Policy::Paste)) else {
        return plain_text(html, Format::Html);
    };
    let nodes = paste::plain(nodes);
    let [pleasant, careful, tagged] =
        Manner::all(true).map(|manner| blocks(&nodes, &manner).unwrap_or_default());
    let mut out = Vec::with_capacity(pleasant.len());
    for (index, block) in pleasant.iter().enumerate() {
        // The careful manners make as many blocks; the last that keeps the words as they were is taken.
        let wanted = tagged.get(index).map(|block| rendered(block));
        let best = [Some(block), careful.get(index)]
            .into_iter()
            .flatten()
            .find(|block| Some(rendered(block)) == wanted);
        out.extend(best.or(tagged.get(index)).or(Some(block)).cloned());
    }
    join(&out)
}

fn rendered(markdown: &str) -> Option<String> {
    let html = leaving::to_html(markdown, &|_| None).ok()?;
    Some(canon::of(&dom::parse(&html)?))
}

#[cfg(test)]
#[path = "from_html_tests.rs"]
mod tests;
