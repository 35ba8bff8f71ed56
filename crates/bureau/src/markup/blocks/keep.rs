//! What Markdown does not say of a link, a picture or a coloured word is put back from the original, when the block
//! around it was rewritten.

use std::collections::HashMap;

use crate::markup::dom::{self, Element};
use crate::markup::from_html::push_tag;
use crate::markup::scan::{self, Tag, Token};

/// The start tags of a source that say more than Markdown can.
pub(super) struct Kept<'a> {
    /// By address, in order.
    links: HashMap<String, Vec<&'a str>>,
    pictures: HashMap<String, Vec<&'a str>>,
    /// By the form that they have in Markdown.
    others: HashMap<String, &'a str>,
    /// The same, by number.
    numbered: Vec<&'a str>,
}

/// What stands for a kept tag while the sanitiser looks at the text: a class, which it leaves.
const CLASS: &str = "kept-from-original-";

impl<'a> Kept<'a> {
    /// Those of `source`.
    pub fn of(source: &'a str) -> Self {
        let mut kept = Self {
            links: HashMap::new(),
            pictures: HashMap::new(),
            others: HashMap::new(),
            numbered: Vec::new(),
        };
        for token in scan::tokens(source) {
            let Token::Open(tag) = token else { continue };
            if tag.is("a") {
                if let Some(address) = tag.attribute("href") {
                    kept.links.entry(address.into_owned()).or_default().push(tag.source);
                }
            } else if tag.is("img") {
                if let Some(address) = tag.attribute("src") {
                    kept.pictures.entry(address.into_owned()).or_default().push(tag.source);
                }
            } else if dom::is_inline(&tag.name.to_ascii_lowercase()) && tag.attributes().next().is_some() {
                kept.others.insert(written(tag), tag.source);
            }
        }
        kept.numbered = kept.others.values().copied().collect();
        // The order of a map is not that of a text, and the same text must give the same bytes.
        kept.numbered.sort_unstable();
        kept
    }

    /// Puts numbers in place of the tags that are to be put back.
    pub fn hide(&self, html: &str) -> String {
        if self.others.is_empty() {
            return html.to_owned();
        }
        let mut out = String::with_capacity(html.len());
        for token in scan::tokens(html) {
            let known = match token {
                Token::Open(tag) => self.others.get(&written(tag)).map(|source| (tag, *source)),
                _ => None,
            };
            match known.and_then(|(tag, source)| Some((tag, self.numbered.binary_search(&source).ok()?))) {
                Some((tag, number)) => {
                    out.push_str(&format!("<{} class=\"{CLASS}{number}\">", tag.name.to_ascii_lowercase()));
                }
                None => out.push_str(token.source()),
            }
        }
        out
    }

    /// Puts the tags back into what the sanitiser left.
    pub fn restore(&self, html: &str) -> String {
        let mut links = HashMap::new();
        let mut pictures = HashMap::new();
        let mut out = String::with_capacity(html.len());
        for token in scan::tokens(html) {
            let Token::Open(tag) = token else {
                out.push_str(token.source());
                continue;
            };
            let original = if tag.is("a") {
                next(&self.links, tag.attribute("href").as_deref(), &mut links)
            } else if tag.is("img") {
                next(&self.pictures, tag.attribute("src").as_deref(), &mut pictures)
                    .filter(|original| same_words(original, tag))
            } else {
                tag.attribute("class")
                    .and_then(|class| class.strip_prefix(CLASS)?.parse().ok())
                    .and_then(|number: usize| self.numbered.get(number).copied())
            };
            out.push_str(original.unwrap_or(tag.source));
        }
        out
    }
}

/// The next tag with this address: where two links lead to the same place, the first is put back first.
fn next<'a>(
    kept: &HashMap<String, Vec<&'a str>>,
    address: Option<&str>,
    used: &mut HashMap<String, usize>,
) -> Option<&'a str> {
    let address = address?;
    let all = kept.get(address)?;
    let count = used.entry(address.to_owned()).or_default();
    let found = all.get(*count).or(all.last()).copied();
    *count += 1;
    found
}

/// Whether a picture is described as before: a new description must leave.
fn same_words(original: &str, tag: Tag<'_>) -> bool {
    let Some(Token::Open(original)) = scan::tokens(original).next() else { return false };
    ["alt", "title"]
        .iter()
        .all(|name| original.attribute(name).unwrap_or_default() == tag.attribute(name).unwrap_or_default())
}

/// A tag as Markdown has it.
fn written(tag: Tag<'_>) -> String {
    let element = Element {
        name: tag.name.to_ascii_lowercase(),
        attributes: tag
            .attributes()
            .map(|(name, value)| (name.to_ascii_lowercase(), scan::decode(value).into_owned()))
            .collect(),
        children: Vec::new(),
    };
    let mut out = String::new();
    push_tag(&element, &mut out);
    out
}
