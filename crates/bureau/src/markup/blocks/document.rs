//! A whole post, its source and its Markdown side by side.

use std::collections::HashMap;
use std::ops::Range;

use super::figure::New;
use super::keep::Kept;
use super::segment::{self, Segment, Shape, island};
use super::shown::as_shown;
use super::split::has_blocks;
use super::write;
use crate::markup::align;
use crate::markup::autop;
use crate::markup::dom::{self, Element, Node};
use crate::markup::leaving::{map_pictures, resolve};
use crate::markup::markdown::{MORE, RAW, Rendered, parser, render};
use crate::markup::picture::{Picture, Pictures, Unresolved};
use crate::markup::sanitise::{Policy, sanitise};
use crate::markup::scan::{self, Token};

/// How often blocks that do not stand alone in the whole are made islands, before the whole is one.
const ROUNDS: usize = 20;

/// The blocks of a source. Each stands alone in the Markdown of the whole: joined, they are read as the same blocks.
pub(super) fn segments(raw: &str, local: &dyn Fn(&str) -> Option<String>) -> Vec<Segment> {
    let mut segments = segment::segments(raw, local);
    separate_lists(&mut segments);
    for _ in 0..ROUNDS {
        let Some(wrong) = first_misread(&segments) else { return segments };
        for index in [wrong.saturating_sub(1), wrong] {
            if let Some(segment) = segments.get_mut(index) {
                *segment = island(raw, segment.range.clone());
            }
        }
    }
    match (segments.first(), segments.last()) {
        (Some(first), Some(last)) => vec![island(raw, first.range.start..last.range.end)],
        _ => segments,
    }
}

/// Two lists that meet would be one: the second takes other marks.
fn separate_lists(segments: &mut [Segment]) {
    let mut previous: Option<char> = None;
    for segment in segments {
        let mut mark = list_mark(segment);
        if mark.is_some() && mark == previous {
            segment.markdown = remarked(&segment.markdown);
            mark = list_mark(segment);
        }
        previous = mark;
    }
}

fn list_mark(segment: &Segment) -> Option<char> {
    let is_list = matches!(&segment.shape, Shape::Element { tag, .. } if tag == "ul" || tag == "ol");
    let text = segment.markdown.trim_start_matches(|c: char| c.is_ascii_digit());
    text.chars().next().filter(|_| is_list)
}

/// The same list with its other marks.
fn remarked(markdown: &str) -> String {
    let lines: Vec<String> = markdown
        .lines()
        .map(|line| {
            let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            match line[digits..].chars().next() {
                Some('-') if digits == 0 => format!("*{}", &line[1..]),
                Some('.') if digits > 0 => format!("{}){}", &line[..digits], &line[digits + 1..]),
                _ => line.to_owned(),
            }
        })
        .collect();
    lines.join("\n")
}

fn first_misread(segments: &[Segment]) -> Option<usize> {
    let mut whole = String::new();
    let mut ends = Vec::new();
    for segment in segments {
        whole.push_str(&segment.markdown);
        ends.push(whole.len());
        whole.push_str("\n\n");
    }
    let found = block_texts(&whole);
    let wrong = segments.iter().zip(&found).position(|(segment, text)| segment.markdown != *text);
    wrong.or((segments.len() != found.len()).then_some(segments.len().min(found.len())))
}

/// The top-level blocks of a Markdown text.
fn block_texts(markdown: &str) -> Vec<&str> {
    let mut depth = 0usize;
    let mut out = Vec::new();
    for (event, range) in parser(markdown).into_offset_iter() {
        match event {
            pulldown_cmark::Event::Start(_) => depth += 1,
            pulldown_cmark::Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            out.push(text_of(markdown, &range));
        }
    }
    out
}

pub(super) fn text_of<'m>(markdown: &'m str, range: &Range<usize>) -> &'m str {
    markdown[range.clone()].trim_matches('\n').trim_end_matches([' ', '\t', '\r'])
}

/// See [`super::splice`].
pub(super) fn splice(
    raw: &str,
    opened: &str,
    edited: &str,
    pictures: Pictures<'_>,
) -> Result<String, Unresolved> {
    let mut segments = segments(raw, &|_| None);
    let sources = as_shown(&mut segments, opened);
    let edited = edited.replace("\r\n", "\n");
    let address =
        |reference: &str| sources.iter().find(|(seen, _)| seen == reference).map(|(_, url)| url.clone());
    let find = |reference: &str| address(reference).map(Picture::from).or_else(|| pictures(reference));
    // Pictures of blocks that stay need no address: those that have none are looked for where they are needed.
    let lenient =
        |reference: &str| Ok(resolve(reference, &find).unwrap_or_else(|_| Picture::from(reference)));
    let blocks: Vec<Rendered> =
        render(&edited, &lenient)?.into_iter().filter(|block| !block.html.is_empty()).collect();
    let texts: Vec<&str> = blocks.iter().map(|block| text_of(&edited, &block.source)).collect();
    // A block stays where its words do, and what they say: a link may be defined elsewhere.
    let shown = render(opened, &lenient)?;
    let shown: HashMap<&str, &str> =
        shown.iter().map(|block| (text_of(opened, &block.source), block.html.as_str())).collect();
    let alone = |segment: &Segment| -> Result<String, Unresolved> {
        Ok(render(&segment.markdown, &lenient)?.into_iter().map(|block| block.html).collect())
    };
    let said = segments
        .iter()
        .map(|segment| {
            shown.get(segment.markdown.as_str()).map_or_else(|| alone(segment), |html| Ok((*html).to_owned()))
        })
        .collect::<Result<Vec<String>, _>>()?;
    let old: Vec<(&str, &str)> = segments
        .iter()
        .zip(&said)
        .map(|(segment, html)| (segment.markdown.as_str(), html.as_str()))
        .collect();
    let new: Vec<(&str, &str)> =
        texts.iter().zip(&blocks).map(|(text, block)| (*text, block.html.as_str())).collect();
    let stayed = align::stayed(&old, &new);
    let writer = Writer { raw, segments: &segments, pictures: &find };

    let mut out = Vec::new();
    let mut next = 0;
    for (index, block) in blocks.iter().enumerate() {
        if let Some(from) = stayed[index] {
            next = from + 1;
            out.push((Some(from), writer.original(from).to_owned()));
            continue;
        }
        // What is not where it was may have been moved.
        if let Some(from) = old.iter().position(|block| *block == new[index]) {
            out.push((None, writer.original(from).to_owned()));
            continue;
        }
        let until = stayed[index..].iter().flatten().next().copied().unwrap_or(segments.len());
        let pair = (next..until).find(|&from| writer.fits(&segments[from], block));
        if let Some(from) = pair {
            next = from + 1;
        }
        out.push((pair, writer.written(pair.map(|from| &segments[from]), block, texts[index])?));
    }
    Ok(writer.joined(&out))
}

struct Writer<'a> {
    raw: &'a str,
    segments: &'a [Segment],
    pictures: Pictures<'a>,
}

impl Writer<'_> {
    fn original(&self, index: usize) -> &str {
        &self.raw[self.segments[index].range.clone()]
    }

    /// Whether what is around an old block can be around a new one.
    fn fits(&self, old: &Segment, new: &Rendered) -> bool {
        let tag = outer_tag(&new.html);
        match &old.shape {
            Shape::Whole => false,
            Shape::Element { tag: old, .. } => tag == Some(old.as_str()),
            Shape::Words => tag == Some("p"),
            Shape::Picture(_) => tag == Some("figure"),
        }
    }

    /// The source of a block that the writer changed or made.
    fn written(&self, old: Option<&Segment>, block: &Rendered, text: &str) -> Result<String, Unresolved> {
        if block.raw
            && let Some(kept) = self.rearranged(text)
        {
            return Ok(kept);
        }
        check_pictures(text, self.pictures)?;
        if let Some(old) = old
            && let Shape::Picture(figure) = &old.shape
            && let Some(new) = Picked::of(text)
            && let Some(source) = figure.reworded(self.raw, &old.range, &new.borrow())
        {
            return Ok(source);
        }
        let around = old.map_or(self.raw, |old| &self.raw[old.range.clone()]);
        let html = self.clean(block, around)?;
        let kept = Kept::of(around);
        let known = |url: &str| known_picture(text, url, self.pictures);
        let source =
            old.and_then(|old| self.within(old, &html, &known)).unwrap_or_else(|| self.fresh(&html, &known));
        Ok(habits(kept.restore(&source), around))
    }

    fn clean(&self, block: &Rendered, around: &str) -> Result<String, Unresolved> {
        if block.html.trim() == MORE {
            return Ok(MORE.to_owned());
        }
        let hidden = Kept::of(around).hide(&block.html);
        map_pictures(sanitise(&hidden, Policy::Channel), self.pictures)
    }

    /// The old block with the new content.
    fn within(&self, old: &Segment, html: &str, known: write::Known<'_>) -> Option<String> {
        let nodes = dom::parse(html)?;
        let mut elements = nodes.iter().filter(|node| !node.is_blank());
        let (Some(Node::Element(element)), None) = (elements.next(), elements.next()) else { return None };
        let source = &self.raw[old.range.clone()];
        match &old.shape {
            Shape::Words => {
                let mut words = String::new();
                dom::write(&element.children, &mut words);
                // The classic editor breaks a line with a line; a blank one would end the paragraph.
                Some(words.replace("<br />", "\n")).filter(|words| autop::chunk_ranges(words).len() == 1)
            }
            Shape::Element { tag, inner } => {
                let start = |element: &Element| element.attribute("start").map(str::to_owned);
                let same = start(element) == old_start(source)
                    && language(&element.children) == old_language(source);
                (element.is(tag) && same).then_some(())?;
                let quiet = !has_blocks(source) || !source[1..].contains("<!-- wp:");
                let content = write::inner(element, quiet, known)?;
                Some(format!(
                    "{}{content}{}",
                    &self.raw[old.range.start..inner.start],
                    &self.raw[inner.end..old.range.end]
                ))
            }
            Shape::Whole | Shape::Picture(_) => None,
        }
    }

    /// A block as the post's others are written.
    fn fresh(&self, html: &str, known: write::Known<'_>) -> String {
        if has_blocks(self.raw) {
            return if html == MORE { write::more() } else { write::blocks(html, known) };
        }
        let words = self.segments.iter().any(|segment| segment.shape == Shape::Words);
        let html = html.trim_end();
        match html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
            Some(line) if words && !line.contains("<p>") => line.replace("<br />", "\n"),
            _ => html.to_owned(),
        }
    }

    /// An island that the writer changed, but put no new markup in.
    fn rearranged(&self, text: &str) -> Option<String> {
        let html = text.lines().skip(1).collect::<Vec<_>>();
        let html = html.get(..html.len().saturating_sub(1))?.join("\n");
        let known: std::collections::HashSet<&str> =
            scan::tokens(self.raw).map(|token| token.source()).collect();
        let is_known = |token: Token<'_>| matches!(token, Token::Text(_)) || known.contains(token.source());
        (text.starts_with('`') && text.contains(RAW) && scan::tokens(&html).all(is_known)).then_some(html)
    }

    /// Puts the blocks together with the white space that was between them.
    fn joined(&self, blocks: &[(Option<usize>, String)]) -> String {
        let (Some(first), Some(last)) = (self.segments.first(), self.segments.last()) else {
            return blocks.iter().map(|(_, source)| source.as_str()).collect::<Vec<_>>().join("\n\n");
        };
        let mut out = self.raw[..first.range.start].to_owned();
        let mut before: Option<Option<usize>> = None;
        for (from, source) in blocks {
            match (before, from) {
                (None, _) => {}
                (Some(Some(before)), Some(from)) if before + 1 == *from => {
                    out.push_str(
                        &self.raw[self.segments[before].range.end..self.segments[*from].range.start],
                    );
                }
                _ => out.push_str("\n\n"),
            }
            out.push_str(source);
            before = Some(*from);
        }
        out.push_str(&self.raw[last.range.end..]);
        out
    }
}

/// The name of the first element.
fn outer_tag(html: &str) -> Option<&str> {
    match scan::tokens(html.trim_start()).next() {
        Some(Token::Open(tag)) => Some(tag.name),
        _ => None,
    }
}

fn old_start(source: &str) -> Option<String> {
    scan::tokens(source).find_map(|token| match token {
        Token::Open(tag) if tag.is("ol") => Some(tag.attribute("start").map(|start| start.into_owned())),
        _ => None,
    })?
}

fn old_language(source: &str) -> Option<String> {
    scan::tokens(source).find_map(|token| match token {
        Token::Open(tag) if tag.is("pre") || tag.is("code") => language_class(&tag.attribute("class")?),
        _ => None,
    })
}

fn language(nodes: &[Node]) -> Option<String> {
    nodes.first()?.element().filter(|element| element.is("code"))?.attribute("class").and_then(language_class)
}

fn language_class(class: &str) -> Option<String> {
    class.split_ascii_whitespace().find(|class| class.starts_with("language-")).map(str::to_owned)
}

/// Writes what can be written in two ways as the original does.
fn habits(source: String, around: &str) -> String {
    let mut source = source;
    for (plain, entity) in [("\u{a0}", "&nbsp;"), ("\u{202f}", "&#8239;"), ("\u{202f}", "&#x202f;")] {
        if around.contains(entity) && !around.contains(plain) {
            source = source.replace(plain, entity);
        }
    }
    if around.contains("<br>") && !around.contains("<br />") {
        source = source.replace("<br />", "<br>");
    }
    source
}

/// A picture of a paragraph that holds nothing else.
struct Picked {
    seen: String,
    alt: String,
    caption: String,
    link: Option<String>,
}

impl Picked {
    fn of(markdown: &str) -> Option<Self> {
        use pulldown_cmark::{Event, Tag, TagEnd};
        let mut found: Option<Self> = None;
        let mut link = None;
        for event in parser(markdown) {
            match event {
                Event::Start(Tag::Paragraph)
                | Event::End(TagEnd::Paragraph | TagEnd::Link | TagEnd::Image) => {}
                Event::Start(Tag::Link { dest_url, .. }) if found.is_none() => {
                    link = Some(dest_url.to_string())
                }
                Event::Start(Tag::Image { dest_url, title, .. }) if found.is_none() => {
                    found = Some(Self {
                        seen: dest_url.to_string(),
                        alt: String::new(),
                        caption: title.to_string(),
                        link: link.take(),
                    });
                }
                Event::Text(text) | Event::Code(text) => found.as_mut()?.alt.push_str(&text),
                Event::SoftBreak => found.as_mut()?.alt.push(' '),
                _ => return None,
            }
        }
        found
    }

    fn borrow(&self) -> New<'_> {
        New { seen: &self.seen, alt: &self.alt, caption: &self.caption, link: self.link.as_deref() }
    }
}

/// What is known of the picture of a block whose address is `url`.
fn known_picture(markdown: &str, url: &str, pictures: Pictures<'_>) -> Option<Picture> {
    let uses = crate::markup::plain::media_references(markdown, crate::model::post::Format::Markdown);
    uses.iter().filter_map(|found| pictures(&found.reference)).find(|picture| picture.url == url)
}

/// Fails on a picture of a block that has no address.
fn check_pictures(markdown: &str, pictures: Pictures<'_>) -> Result<(), Unresolved> {
    render(markdown, &|address| resolve(address, pictures)).map(|_| ())
}
