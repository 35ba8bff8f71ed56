//! HTML as Ghost takes it and gives it back.
//!
//! Ghost makes a tree of its own of the HTML that it is sent, and loses what has no place there: classes, tables, most
//! attributes. What it would lose goes as a card of HTML, between two comments, which it keeps as it is read; paragraphs,
//! headings, lists, quotes, code and pictures go as they are, so that they can be edited there. On the way back the marks
//! that Ghost puts on everything are taken off again.

mod form;

use super::blocks::split;
use super::scan::{Token, tokens};
use super::{canon, dom};
pub(super) use form::is_picture;

/// The comments around a card of HTML.
pub(super) const BEGIN: &str = "<!--kg-card-begin: html-->";
pub(super) const END: &str = "<!--kg-card-end: html-->";

/// A stretch of what Ghost holds.
enum Stretch<'a> {
    /// What stands between the comments of a card.
    Card(&'a str),
    /// A top-level block.
    Block(&'a str),
}

/// HTML as it leaves for Ghost: nothing of it is lost there. What is this already stays as it is.
pub fn to_cards(html: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut list = None;
    for stretch in stretches(html) {
        let before = std::mem::take(&mut list);
        match stretch {
            Stretch::Card(inner) => out.push(card(inner)),
            Stretch::Block(block) => match form::of(block) {
                Some(form) if form.is_empty() => list = before,
                Some(form) => {
                    list = form::list(&form);
                    // Ghost makes one list of two that meet.
                    let met = list.is_some() && list == before;
                    out.push(if met { card(block) } else { struck(block) });
                }
                None => out.push(card(block)),
            },
        }
    }
    out.join("\n")
}

/// HTML as it came from Ghost, without what Ghost made of it by itself: names of headings, classes of pictures and their
/// smaller sizes, and the comments around a card that [`to_cards`] would make again.
pub fn from_cards(html: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for stretch in stretches(html) {
        out.push(match stretch {
            Stretch::Card(inner) if is_one_block(inner) => inner.trim().to_owned(),
            Stretch::Card(inner) => card(inner),
            Stretch::Block(block) => unmarked(block),
        });
    }
    out.join("\n")
}

/// Whether a reader cannot tell `one` from `other`, once Ghost has made its tree of them.
pub fn reads_the_same(one: &str, other: &str) -> bool {
    one == other || readings(one) == readings(other)
}

fn readings(html: &str) -> Vec<String> {
    // Ghost reads what stands in a card as HTML too, and writes it as a browser would: a table gets its body.
    let words = |html: &str| dom::parse(html).map_or_else(|| html.to_owned(), |nodes| canon::of(&nodes));
    let reading = |stretch| match stretch {
        Stretch::Card(inner) => words(inner),
        Stretch::Block(block) => form::of(block).unwrap_or_else(|| words(block)),
    };
    stretches(html).into_iter().map(reading).filter(|reading| !reading.is_empty()).collect()
}

fn stretches(html: &str) -> Vec<Stretch<'_>> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find(BEGIN) {
        let Some(length) = rest[start + BEGIN.len()..].find(END) else { break };
        out.extend(blocks(&rest[..start]).map(Stretch::Block));
        let inner = start + BEGIN.len();
        out.push(Stretch::Card(&rest[inner..inner + length]));
        rest = &rest[inner + length + END.len()..];
    }
    out.extend(blocks(rest).map(Stretch::Block));
    out
}

fn blocks(html: &str) -> impl Iterator<Item = &str> {
    split(html).into_iter().map(|range| &html[range])
}

fn card(inner: &str) -> String {
    format!("{BEGIN}\n{}\n{END}", inner.trim())
}

/// Whether a card holds the one block that would be put into a card anyway.
fn is_one_block(inner: &str) -> bool {
    blocks(inner).count() == 1 && form::of(inner.trim()).is_none()
}

/// Ghost knows one name for what is struck out.
fn struck(block: &str) -> String {
    block.replace("<del>", "<s>").replace("</del>", "</s>")
}

fn unmarked(block: &str) -> String {
    let heading = |name: &str| name.len() == 2 && name.starts_with('h') && name != "hr";
    let picture = is_picture(block);
    let mut out = String::with_capacity(block.len());
    for token in tokens(block) {
        match token {
            Token::Open(tag) if heading(tag.name) && tag.attributes().all(|(name, _)| name == "id") => {
                out.push_str(&format!("<{}>", tag.name));
            }
            Token::Open(tag) if picture && tag.is("figure") => {
                let plain = tag.attribute("class").is_none_or(|classes| !classes.contains("kg-width-"));
                out.push_str(if plain { "<figure>" } else { tag.source });
            }
            Token::Open(tag) if picture && tag.is("img") => {
                out.push_str("<img");
                for (name, value) in tag.attributes() {
                    if matches!(name, "src" | "alt" | "title" | "width" | "height") {
                        out.push_str(&format!(" {name}=\"{value}\""));
                    }
                }
                out.push('>');
            }
            token => out.push_str(token.source()),
        }
    }
    out
}

#[cfg(test)]
#[path = "cards_tests.rs"]
mod tests;
