//! A picture in a post's source, of which the writer sees the address, the description and the caption.

use std::ops::Range;

use super::segment::{Known, Shape};
use crate::markup::canon;
use crate::markup::dom;
use crate::markup::from_html::{Manner, line_of, picture};
use crate::markup::markdown::line_html;
use crate::markup::scan::{self, Tag, Token};
use crate::markup::shortcode::{self, shortcodes};

/// Where the words of a picture are.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// As the writer sees it: an address, or the reference of a picture that is kept here.
    pub seen: String,
    /// As the source has it.
    pub source: String,
    pub alt: String,
    /// A line of Markdown.
    pub caption: String,
    /// Where it leads, when that is not to the picture itself.
    pub link: Option<String>,
    /// The `<img …>`.
    img: Range<usize>,
    /// The value of its `alt`, if it has one.
    alt_at: Option<Range<usize>>,
    /// The words of the caption.
    words_at: Option<Range<usize>>,
    /// All of the caption, its element included.
    caption_at: Option<Range<usize>>,
    /// Where a caption would go.
    end: Option<usize>,
}

/// The picture that `range` holds, when it holds one and nothing else.
pub(super) fn find(raw: &str, range: Range<usize>, local: &dyn Fn(&str) -> Option<String>) -> Option<Known> {
    let found = scan_figure(raw, range)?;
    let seen = local(&found.source).unwrap_or_else(|| found.source.clone());
    let markdown = picture(&seen, &found.alt, &found.caption, found.link.as_deref());
    Some((markdown, Shape::Picture(Figure { seen, ..found })))
}

fn scan_figure(raw: &str, range: Range<usize>) -> Option<Figure> {
    let html = &raw[range.clone()];
    if html.starts_with("[caption") {
        return scan_caption(raw, range);
    }
    let mut img = None;
    let mut link = None;
    let mut caption_start = None;
    let mut caption = None;
    let mut end = None;
    let mut at = range.start;
    for token in scan::tokens(html) {
        let start = at;
        at += token.source().len();
        if let Some((_, words)) = caption_start {
            match token {
                Token::Close { name, .. } if name.eq_ignore_ascii_case("figcaption") => {
                    caption = caption_start.take().map(|(outer, _)| (outer..at, words..start));
                }
                _ => {}
            }
            continue;
        }
        match token {
            Token::Text(text) if text.chars().all(|c| c.is_ascii_whitespace()) => {}
            Token::Open(tag) if tag.is("img") && img.is_none() => img = Some((tag, start..at)),
            Token::Open(tag) if tag.is("a") && img.is_none() && link.is_none() => {
                link = Some(tag.attribute("href")?)
            }
            Token::Close { name, .. } if name.eq_ignore_ascii_case("a") && link.is_some() => {}
            Token::Open(tag) if tag.is("figcaption") && img.is_some() && caption.is_none() => {
                caption_start = Some((start, at));
            }
            Token::Open(tag) if ["p", "div", "figure"].iter().any(|name| tag.is(name)) => {}
            Token::Close { name, .. } if name.eq_ignore_ascii_case("figure") => end = Some(start),
            Token::Close { name, .. }
                if ["p", "div"].iter().any(|other| name.eq_ignore_ascii_case(other)) => {}
            _ => return None,
        }
    }
    let (tag, place) = img.filter(|_| caption_start.is_none())?;
    let words = caption.as_ref().map(|(_, words)| &raw[words.clone()]).unwrap_or_default();
    figure(tag, place, link.as_deref(), words, caption, end)
}

/// A picture of the classic editor with its caption.
fn scan_caption(raw: &str, range: Range<usize>) -> Option<Figure> {
    let (at, found) = shortcodes(&raw[range.clone()]).next()?;
    let content =
        found.content.filter(|_| at == 0 && found.source.len() == range.len() && found.name == "caption")?;
    let (picture, words) = shortcode::split_caption(content);
    let start = content.as_ptr() as usize - raw.as_ptr() as usize;
    let inner = scan_figure(raw, start..start + picture.len()).filter(|inner| inner.caption.is_empty())?;
    let trimmed = words.trim();
    let from = start + picture.len() + (words.len() - words.trim_start().len());
    let place = from..from + trimmed.len();
    Some(Figure {
        caption: caption_markdown(trimmed)?,
        words_at: (!trimmed.is_empty()).then_some(place),
        ..inner
    })
}

fn figure(
    tag: Tag<'_>,
    img: Range<usize>,
    link: Option<&str>,
    words: &str,
    caption: Option<(Range<usize>, Range<usize>)>,
    end: Option<usize>,
) -> Option<Figure> {
    let source = tag.attribute("src").filter(|source| !source.is_empty())?.into_owned();
    let alt_at = tag.value_range("alt").map(|range| img.start + range.start..img.start + range.end);
    Some(Figure {
        seen: source.clone(),
        alt: tag.attribute("alt").unwrap_or_default().into_owned(),
        caption: caption_markdown(words)?,
        link: link.filter(|link| !leads_to_picture(link, &source)).map(str::to_owned),
        alt_at,
        words_at: caption.as_ref().map(|(_, words)| words.clone()),
        caption_at: caption.map(|(outer, _)| outer),
        end,
        img,
        source,
    })
}

/// A link to the picture itself, in another size, is no news to the writer.
fn leads_to_picture(link: &str, source: &str) -> bool {
    let path = |address: &str| address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let (link, source) = (path(link), path(source));
    let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"].iter().any(|end| link.ends_with(end))
        && folder(&link) == folder(&source)
}

/// The Markdown of a caption; none when it cannot be said in one line.
fn caption_markdown(html: &str) -> Option<String> {
    if html.trim().is_empty() {
        return Some(String::new());
    }
    let nodes = dom::parse(html)?;
    let wanted = canon::of(&nodes);
    Manner::all(false).iter().find_map(|manner| {
        let line = line_of(&nodes, manner)?;
        (canon::of(&dom::parse(&line_html(&line))?) == wanted).then_some(line)
    })
}

impl Figure {
    /// The source of `block`, which holds this picture, with other words. None when more than words changed.
    pub fn reworded(&self, raw: &str, block: &Range<usize>, new: &New<'_>) -> Option<String> {
        if new.seen != self.seen || new.link != self.link.as_deref() {
            return None;
        }
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        if new.alt != self.alt {
            let mut text = String::new();
            match &self.alt_at {
                Some(place) => {
                    scan::escape_attribute(new.alt, &mut text);
                    edits.push((place.clone(), text));
                }
                None => {
                    text.push_str(" alt=\"");
                    scan::escape_attribute(new.alt, &mut text);
                    text.push('"');
                    let at = self.img.start + "<img".len();
                    edits.push((at..at, text));
                }
            }
        }
        if new.caption != self.caption {
            let words = line_html(new.caption);
            match (&self.words_at, &self.caption_at, self.end) {
                (Some(_), Some(outer), _) if words.is_empty() => edits.push((outer.clone(), String::new())),
                (Some(place), ..) if !words.is_empty() => edits.push((place.clone(), words)),
                (None, _, Some(end)) => {
                    edits.push((
                        end..end,
                        format!("<figcaption class=\"wp-element-caption\">{words}</figcaption>"),
                    ));
                }
                _ => return None,
            }
        }
        let mut out = String::new();
        let mut at = block.start;
        for (place, text) in edits {
            // A value without quotes has no room for what needs them.
            let is_alt = self.alt_at.as_ref() == Some(&place);
            let before = &raw[..place.start];
            if is_alt && (!before.ends_with(['"', '\'']) || (before.ends_with('\'') && text.contains('\''))) {
                return None;
            }
            out.push_str(&raw[at..place.start]);
            out.push_str(&text);
            at = place.end;
        }
        out.push_str(&raw[at..block.end]);
        Some(out)
    }
}

/// A picture as the writer wants it.
pub(super) struct New<'a> {
    pub seen: &'a str,
    pub alt: &'a str,
    pub caption: &'a str,
    pub link: Option<&'a str>,
}
