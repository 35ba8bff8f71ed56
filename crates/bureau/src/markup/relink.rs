//! Other addresses for the pictures of a text, every other byte as it was.

use pulldown_cmark::{Event, LinkType, Tag};

use super::scan::{self, Token};
use crate::model::post::Format;

/// `body` with the address that `to` gives in place of each picture's. A link right around a picture that leads to a
/// picture follows it.
pub fn relink(body: &str, format: Format, to: &dyn Fn(&str) -> Option<String>) -> String {
    match format {
        Format::Html => of_html(body, to),
        Format::Markdown => of_markdown(body, to),
    }
}

fn of_html(html: &str, to: &dyn Fn(&str) -> Option<String>) -> String {
    if !html.contains('<') {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len());
    for token in scan::tokens(html) {
        let Token::Open(tag) = token else {
            out.push_str(token.source());
            continue;
        };
        let name = match () {
            () if tag.is("img") => "src",
            () if tag.is("a") => "href",
            () => {
                out.push_str(tag.source);
                continue;
            }
        };
        let found = tag.attribute(name).and_then(|value| to(value.trim()));
        match (found, tag.value_range(name)) {
            (Some(address), Some(range)) => {
                out.push_str(&tag.source[..range.start]);
                scan::escape_attribute(&address, &mut out);
                out.push_str(&tag.source[range.end..]);
            }
            _ => out.push_str(tag.source),
        }
    }
    out
}

fn of_markdown(markdown: &str, to: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut done = 0;
    for (event, range) in super::markdown::parser(markdown).into_offset_iter() {
        if range.start < done {
            continue;
        }
        let source = &markdown[range.clone()];
        match event {
            Event::Start(Tag::Image { link_type: LinkType::Inline, dest_url, .. }) => {
                let Some(address) = to(&dest_url) else { continue };
                let Some(at) = destination(source, &dest_url) else { continue };
                let before = source[..at].trim_end_matches('<');
                let end = at + dest_url.len();
                let end = if source[end..].starts_with('>') { end + 1 } else { end };
                out.push_str(&markdown[done..range.start]);
                out.push_str(before);
                out.push_str(&address);
                done = range.start + end;
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let changed = of_html(&html, to);
                if changed != *html && source == &*html {
                    out.push_str(&markdown[done..range.start]);
                    out.push_str(&changed);
                    done = range.end;
                }
            }
            _ => {}
        }
    }
    out.push_str(&markdown[done..]);
    out
}

/// Where in `![description](address "title")` the address stands; none where it is written in another way.
fn destination(source: &str, address: &str) -> Option<usize> {
    let behind = |at: usize| source[..at].trim_end_matches(['<', ' ', '\n']).ends_with("](");
    source.match_indices(address).map(|(at, _)| at).find(|at| behind(*at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(address: &str) -> Option<String> {
        (address == "a b.jpg" || address == "a.jpg").then(|| "media/0123456789abcdef.jpg".to_owned())
    }

    #[test]
    fn only_the_addresses_change() {
        let reference = "media/0123456789abcdef.jpg";
        for (before, after) in [
            ("un ![l'été](a.jpg) deux", format!("un ![l'été]({reference}) deux")),
            ("![a b.jpg](<a b.jpg> \"a b.jpg\")", format!("![a b.jpg]({reference} \"a b.jpg\")")),
            ("![x](<a b.jpg>)", format!("![x]({reference})")),
            ("[![x](a.jpg)](b)\n\n    ![x](a.jpg)\n", format!("[![x]({reference})](b)\n\n    ![x](a.jpg)\n")),
            ("<p><img alt='a' src=a.jpg></p>\n", format!("<p><img alt='a' src={reference}></p>\n")),
            ("`![x](a.jpg)`", "`![x](a.jpg)`".to_owned()),
            ("![x](b.jpg)", "![x](b.jpg)".to_owned()),
        ] {
            assert_eq!(relink(before, Format::Markdown, &to), after);
        }
        let html = "<a href=\"a.jpg\"><img class=x src=\"a.jpg\" alt=\"a.jpg\"></a> a.jpg";
        let after =
            format!("<a href=\"{reference}\"><img class=x src=\"{reference}\" alt=\"a.jpg\"></a> a.jpg");
        assert_eq!(relink(html, Format::Html, &to), after);
    }
}
