//! The pictures that a text uses.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::markup::picture::{is_reference, is_web};
use crate::markup::scan::{self, Token};
use crate::model::post::Format;

/// A picture as a text uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaReference {
    /// As written: `media/….jpg`.
    pub reference: String,
    /// The description for those who do not see it; may be empty.
    pub alt: String,
    /// The words under it; may be empty.
    pub caption: String,
}

/// The first picture in `body` that `shows`, else the first of which `hopes` says that it may yet: one of ours, or one of
/// another site.
pub fn cover(
    body: &str,
    format: Format,
    shows: impl Fn(&str) -> bool,
    hopes: impl Fn(&str) -> bool,
) -> Option<String> {
    let all = uses(body, format).into_iter().map(|found| found.reference);
    let all: Vec<String> = all.filter(|reference| is_reference(reference) || is_web(reference)).collect();
    let first =
        all.iter().find(|reference| shows(reference)).or(all.iter().find(|reference| hopes(reference)));
    first.cloned()
}

/// Our pictures in `body`, in order, once each: a picture used twice counts with the words of its first use.
pub fn media_references(body: &str, format: Format) -> Vec<MediaReference> {
    once(uses(body, format).into_iter().filter(|found| is_reference(&found.reference)))
}

/// The addresses of the pictures of other sites in `body`, in order, once each.
pub fn remote_pictures(body: &str, format: Format) -> Vec<String> {
    once(uses(body, format).into_iter().filter(|found| is_web(&found.reference)))
        .into_iter()
        .map(|found| found.reference)
        .collect()
}

/// The addresses of all pictures in `body` as they are written, in order, once each: of this computer, of the web, of
/// neither.
pub fn pictures(body: &str, format: Format) -> Vec<String> {
    once(uses(body, format).into_iter()).into_iter().map(|found| found.reference).collect()
}

fn once(uses: impl Iterator<Item = MediaReference>) -> Vec<MediaReference> {
    let mut seen = std::collections::HashSet::new();
    uses.filter(|found| seen.insert(found.reference.clone())).collect()
}

fn uses(body: &str, format: Format) -> Vec<MediaReference> {
    let mut found = Vec::new();
    match format {
        Format::Html => of_html(body, &mut found),
        Format::Markdown => of_markdown(body, &mut found),
    }
    found
}

fn of_markdown(markdown: &str, found: &mut Vec<MediaReference>) {
    let mut open: Vec<MediaReference> = Vec::new();
    let mut raw = false;
    for event in crate::markup::markdown::parser(markdown) {
        match event {
            Event::Start(Tag::Image { dest_url, title, .. }) => open.push(MediaReference {
                reference: dest_url.to_string(),
                alt: String::new(),
                caption: title.to_string(),
            }),
            Event::End(TagEnd::Image) => found.extend(open.pop()),
            Event::Start(Tag::CodeBlock(kind)) => raw = crate::markup::markdown::is_raw(&kind),
            Event::End(TagEnd::CodeBlock) => raw = false,
            Event::Text(text) if raw => of_html(&text, found),
            Event::Text(text) | Event::Code(text) => {
                if let Some(last) = open.last_mut() {
                    last.alt.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(last) = open.last_mut() {
                    last.alt.push(' ');
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => of_html(&html, found),
            Event::Start(Tag::Link { dest_url, .. }) if is_reference(&dest_url) => {
                found.push(MediaReference {
                    reference: dest_url.to_string(),
                    alt: String::new(),
                    caption: String::new(),
                })
            }
            _ => {}
        }
    }
}

fn of_html(html: &str, found: &mut Vec<MediaReference>) {
    let mut caption = false;
    for token in scan::tokens(html) {
        match token {
            Token::Open(tag) if tag.is("img") => {
                let Some(reference) = tag.attribute("src") else { continue };
                let alt = tag.attribute("alt").unwrap_or_default().into_owned();
                found.push(MediaReference {
                    reference: reference.trim().to_owned(),
                    alt,
                    caption: String::new(),
                });
            }
            Token::Open(tag) if tag.is("figcaption") => caption = true,
            Token::Close { name, .. } if name.eq_ignore_ascii_case("figcaption") => caption = false,
            Token::Text(text) if caption => {
                if let Some(last) = found.last_mut() {
                    last.caption.push_str(&scan::decode(text));
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_picture_that_shows_stands_for_a_post() {
        let body = "<img src=\"https://ailleurs.fr/a.jpg\"><img src=\"https://blog.fr/b.jpg\">";
        let cover = |shows: &str, hopes: &str| {
            cover(body, Format::Html, |url| url.contains(shows), |url| url.contains(hopes))
        };
        assert_eq!(cover("blog.fr", "ailleurs.fr").as_deref(), Some("https://blog.fr/b.jpg"));
        assert_eq!(cover("nowhere", "ailleurs.fr").as_deref(), Some("https://ailleurs.fr/a.jpg"));
        assert_eq!(cover("nowhere", "nowhere"), None);
    }
}
