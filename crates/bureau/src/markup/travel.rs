//! The text of a post as a file that stands beside its pictures, and back.
//!
//! The way out is made for whoever opens the file: pictures by their file names, paragraphs where WordPress only has
//! blank lines, and nothing that a generator takes for an order of its own. [`home`] undoes what can be undone; whoever
//! needs every byte compares, and keeps the original where it differs.

use std::borrow::Cow;

use super::autop;
use super::relink::relink;
use crate::model::post::Format;

/// A picture that lies beside a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The name of its file.
    pub file: String,
    /// As the post writes it: a reference, or an address.
    pub written: String,
}

/// The text of the file.
pub fn away(body: &str, format: Format, pictures: &[Beside]) -> String {
    let file = |written: &str| {
        pictures.iter().find(|picture| picture.written == written).map(|picture| picture.file.clone())
    };
    let text = relink(body, format, &file);
    let text = match format {
        Format::Html if !text.contains("<!-- wp:") => autop::paragraphs(&text),
        _ => text,
    };
    plain(&quoted(&text)).into_owned()
}

/// The text of the post, from that of its file.
pub fn home(text: &str, format: Format, pictures: &[Beside]) -> String {
    let written = |file: &str| {
        pictures.iter().find(|picture| picture.file == file).map(|picture| picture.written.clone())
    };
    relink(text, format, &written)
}

/// What Hugo would take for its shortcodes, as words. An unknown one would end its work for the whole site.
fn quoted(text: &str) -> Cow<'_, str> {
    if !text.contains("{{<") && !text.contains("{{%") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) = rest.find("{{<").into_iter().chain(rest.find("{{%")).min() {
        let (before, found) = rest.split_at(at);
        let (open, close) = if found.starts_with("{{<") { ("{{<", ">}}") } else { ("{{%", "%}}") };
        out.push_str(before);
        match found[open.len()..].find(close) {
            Some(end) => {
                let inner = &found[open.len()..open.len() + end];
                // It may be quoted already, or hold the beginning of another one.
                if inner.contains("/*") || inner.contains("{{") {
                    out.push_str("{ {");
                    rest = &found[2..];
                    continue;
                }
                out.push_str(open);
                out.push_str("/*");
                out.push_str(inner);
                out.push_str("*/");
                out.push_str(close);
                rest = &found[open.len() + end + close.len()..];
            }
            None => {
                out.push_str("{ {");
                rest = &found[2..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Lines that end as ours do, and nothing that only a machine sees.
pub fn plain(text: &str) -> Cow<'_, str> {
    let is_seen = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    if text.chars().all(is_seen) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| is_seen(*c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_stand_beside_the_text_and_come_home() {
        let pictures = [
            Beside { file: "quai.jpg".into(), written: "media/0123456789abcdef.jpg".into() },
            Beside { file: "pont.png".into(), written: "https://a.example/pont.png".into() },
        ];
        let body = "![le quai](media/0123456789abcdef.jpg \"x\")\n\n![](https://a.example/pont.png)\n\n`a`";
        let text = away(body, Format::Markdown, &pictures);
        assert_eq!(text, "![le quai](quai.jpg \"x\")\n\n![](pont.png)\n\n`a`");
        assert_eq!(home(&text, Format::Markdown, &pictures), body);
        let html = "<!-- wp:image --><img src=\"media/0123456789abcdef.jpg\"><!-- /wp:image -->\n\n[gallery]";
        let text = away(html, Format::Html, &pictures);
        assert!(text.contains("src=\"quai.jpg\""), "{text}");
        assert_eq!(home(&text, Format::Html, &pictures), html);
    }

    #[test]
    fn a_text_of_blank_lines_gets_its_paragraphs() {
        assert!(away("Un.\n\nDeux.", Format::Html, &[]).contains("<p>Un.</p>"));
    }

    #[test]
    fn no_word_is_an_order_to_a_generator() {
        for (body, text) in [
            ("a {{< youtube x >}} b", "a {{</* youtube x */>}} b"),
            ("a {{% note %}} b", "a {{%/* note */%}} b"),
            ("a {{< b", "a { {< b"),
            ("{{</* x */>}}", "{ {</* x */>}}"),
            ("{{ x }}", "{{ x }}"),
            ("a\r\nb\0c", "a\nbc"),
        ] {
            assert_eq!(away(body, Format::Markdown, &[]), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_it(body in "([{<%>}/*a \n\r\0]|\\PC){0,80}") {
            let text = away(&body, Format::Markdown, &[]);
            assert!(!text.contains('\r') && !text.contains('\0'));
            away(&body, Format::Html, &[]);
        }
    }
}
