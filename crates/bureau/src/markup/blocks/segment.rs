//! A block of a post's source beside the Markdown that stands for it.

use std::ops::Range;

use super::figure::{self, Figure};
use super::split::{Kind, Part, has_blocks, is_whole, sole_element, split};
use crate::markup::dom::{self, Element, Node};
use crate::markup::from_html::{Manner, blocks, fenced};
use crate::markup::markdown::{self, RAW};
use crate::markup::picture::Picture;
use crate::markup::{autop, canon};

/// A block.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment {
    /// Where it stands in the source.
    pub range: Range<usize>,
    /// What the writer sees.
    pub markdown: String,
    pub shape: Shape,
}

/// What can be kept of a block when the writer changes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// All or nothing: an island, a rule, a mark.
    Whole,
    /// What is around the content of an element.
    Element {
        /// Lower case.
        tag: String,
        /// Its content in the source.
        inner: Range<usize>,
    },
    /// Words that are a paragraph by the blank lines around them.
    Words,
    /// All but the words of a picture.
    Picture(Figure),
}

/// The blocks of `raw`. `local` gives the reference for the address of a picture that is kept here.
pub(super) fn segments(raw: &str, local: &dyn Fn(&str) -> Option<String>) -> Vec<Segment> {
    let classic = !has_blocks(raw);
    split(raw).iter().map(|part| segment(raw, part, classic, local)).collect()
}

/// A block that stands in the Markdown as it is in the source.
pub(super) fn island(raw: &str, range: Range<usize>) -> Segment {
    let html = raw[range.clone()].replace("\r\n", "\n");
    Segment { range, markdown: fenced(&html, RAW), shape: Shape::Whole }
}

fn segment(raw: &str, part: &Part<'_>, classic: bool, local: &dyn Fn(&str) -> Option<String>) -> Segment {
    let known = match &part.kind {
        Kind::Mark => mark(&raw[part.range.clone()]),
        Kind::Opaque => None,
        Kind::Words | Kind::Element if !is_whole(&raw[part.range.clone()]) => None,
        Kind::Words => figure::find(raw, part.range.clone(), local).or_else(|| words(raw, part, local)),
        Kind::Element => {
            let found = figure::find(raw, part.range.clone(), local);
            found.or_else(|| element(raw, part.range.clone(), classic, local))
        }
        Kind::Block { name, inner } => block(raw, name, inner.clone(), local),
    };
    match known {
        Some((markdown, shape)) => Segment { range: part.range.clone(), markdown, shape },
        None => island(raw, part.range.clone()),
    }
}

/// The Markdown of a block, and what can be kept of it.
pub(super) type Known = (String, Shape);

/// A mark reads the same in both.
fn mark(comment: &str) -> Option<Known> {
    (!comment.contains('\n')).then(|| (comment.to_owned(), Shape::Whole))
}

fn block(
    raw: &str,
    name: &str,
    inner: Range<usize>,
    local: &dyn Fn(&str) -> Option<String>,
) -> Option<Known> {
    let html = &raw[inner.clone()];
    is_whole(html).then_some(())?;
    match name {
        "paragraph" | "heading" | "list" | "quote" | "code" => {
            let known = element(raw, inner, false, local)?;
            let expected: &[&str] = match name {
                "paragraph" => &["p"],
                "heading" => &["h1", "h2", "h3", "h4", "h5", "h6"],
                "list" => &["ul", "ol"],
                "quote" => &["blockquote"],
                _ => &["pre"],
            };
            matches!(&known.1, Shape::Element { tag, .. } if expected.contains(&tag.as_str()))
                .then_some(known)
        }
        "table" => {
            let (outer, within) = sole_element(raw, inner)?;
            let known = if outer.eq_ignore_ascii_case("figure") {
                element(raw, within, false, local)?
            } else {
                return None;
            };
            matches!(&known.1, Shape::Element { tag, .. } if tag == "table").then_some(known)
        }
        "image" => figure::find(raw, inner, local),
        "separator" => {
            let (tag, _) = sole_element(raw, inner)?;
            tag.eq_ignore_ascii_case("hr").then(|| ("---".to_owned(), Shape::Whole))
        }
        "more" | "nextpage" => {
            mark(html.trim()).filter(|_| html.trim().starts_with("<!--more-->") || name == "nextpage")
        }
        _ => None,
    }
}

/// A paragraph of the classic editor.
fn words(raw: &str, part: &Part<'_>, local: &dyn Fn(&str) -> Option<String>) -> Option<Known> {
    let text = &raw[part.range.clone()];
    // A short code on a line of its own is no text of the writer.
    if text.starts_with('[')
        && crate::markup::shortcode::shortcodes(text).next().is_some_and(|(at, _)| at == 0)
    {
        return None;
    }
    let mut nodes = dom::parse(&autop::paragraphs(text))?;
    nodes.retain(|node| !node.is_blank());
    let [Node::Element(paragraph)] = nodes.as_mut_slice() else { return None };
    paragraph.is("p").then_some(())?;
    localise(&mut paragraph.children, local);
    Some((faithful(paragraph)?, Shape::Words))
}

/// An element whose attributes stay as they are and whose content Markdown can say.
fn element(
    raw: &str,
    range: Range<usize>,
    classic: bool,
    local: &dyn Fn(&str) -> Option<String>,
) -> Option<Known> {
    let (tag, inner) = sole_element(raw, range.clone())?;
    let tag = tag.to_ascii_lowercase();
    let html = &raw[range];
    let laid_out = if classic { autop::paragraphs(html) } else { without_block_comments(html) };
    let mut nodes = dom::parse(&laid_out)?;
    nodes.retain(|node| !matches!(node, Node::Text(_)) || !node.is_blank());
    let [Node::Element(element)] = nodes.as_mut_slice() else { return None };
    element.is(&tag).then_some(())?;
    let start = element.attribute("start").map(str::to_owned);
    let language = language(element);
    element.attributes.clear();
    if let Some(start) = start.filter(|_| tag == "ol") {
        element.attributes.push(("start".to_owned(), start));
    }
    if let (Some(language), [Node::Element(code)]) = (language, element.children.as_mut_slice()) {
        code.attributes = vec![("class".to_owned(), format!("language-{language}"))];
    }
    settle(element);
    localise(&mut element.children, local);
    let markdown = faithful(element)?;
    let inner = if tag == "pre" { sole_element(raw, inner)?.1 } else { inner };
    Some((markdown, Shape::Element { tag, inner }))
}

/// The language of a code block, which the block editor notes on the outer element.
fn language(element: &Element) -> Option<String> {
    let classes = element.attribute("class").filter(|_| element.is("pre"))?;
    classes.split_ascii_whitespace().find_map(|class| class.strip_prefix("language-")).map(str::to_owned)
}

/// The comments that the block editor puts into lists and quotes say nothing but what the elements say.
fn without_block_comments(html: &str) -> String {
    const SILENT: [&str; 9] = [
        "<!-- wp:list-item -->",
        "<!-- /wp:list-item -->",
        "<!-- wp:list -->",
        "<!-- wp:list {\"ordered\":true} -->",
        "<!-- /wp:list -->",
        "<!-- wp:paragraph -->",
        "<!-- /wp:paragraph -->",
        "<!-- wp:quote -->",
        "<!-- /wp:quote -->",
    ];
    let mut html = html.to_owned();
    for comment in SILENT {
        if html.contains(comment) {
            html = html.replace(comment, "");
        }
    }
    html
}

/// Takes away what the block editor writes on any element of a kind.
fn settle(element: &mut Element) {
    let is_quote = element.is("blockquote");
    for child in &mut element.children {
        let Node::Element(inner) = child else { continue };
        let expected = match inner.name.as_str() {
            "ul" | "ol" => "wp-block-list",
            "blockquote" => "wp-block-quote",
            _ => "",
        };
        if matches!(inner.attributes.as_slice(), [(name, value)] if name == "class" && value == expected) {
            inner.attributes.clear();
        }
        settle(inner);
        if is_quote && inner.is("cite") {
            // In Markdown the source of a quote is its last paragraph.
            let cite = std::mem::take(inner);
            *inner =
                Element { name: "p".to_owned(), attributes: Vec::new(), children: vec![Node::Element(cite)] };
        }
    }
}

fn localise(nodes: &mut [Node], local: &dyn Fn(&str) -> Option<String>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if element.is("img") {
            for (_, value) in element.attributes.iter_mut().filter(|(name, _)| name == "src") {
                if let Some(reference) = local(value) {
                    *value = reference;
                }
            }
        }
        localise(&mut element.children, local);
    }
}

/// The Markdown that reads as the element does; none when there is none.
fn faithful(element: &Element) -> Option<String> {
    let nodes = [Node::Element(element.clone())];
    let wanted = canon::of(&nodes);
    Manner::all(false).iter().find_map(|manner| {
        let made = blocks(&nodes, manner)?;
        let [markdown] = made.as_slice() else { return None };
        let rendered = markdown::render(markdown, &|address| Ok(Picture::from(address))).ok()?;
        let [block] = rendered.as_slice() else { return None };
        (canon::of(&dom::parse(&block.html)?) == wanted).then(|| markdown.clone())
    })
}
