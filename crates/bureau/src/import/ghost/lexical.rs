//! The source of Ghost's editor since version 5, as HTML.

use serde_json::Value;

use super::escaped;
use crate::import::json::{list, text};

/// Marks of a text, by the bits of its format.
const MARKS: [(u64, &str); 7] =
    [(1, "strong"), (2, "em"), (4, "s"), (8, "u"), (16, "code"), (32, "sub"), (64, "sup")];

/// The HTML of a document.
pub fn html(document: &Value) -> String {
    let mut out = String::new();
    if let Some(root) = document.get("root") {
        children(root, &mut out);
    }
    out
}

// JSON is never deeper than its reader allows.
fn children(node: &Value, out: &mut String) {
    list(node, "children").iter().for_each(|child| push(child, out));
}

fn push(node: &Value, out: &mut String) {
    let within = |name: &str, out: &mut String| {
        out.push_str(&format!("<{name}>"));
        children(node, out);
        out.push_str(&format!("</{name}>"));
        out.push('\n');
    };
    match text(node, "type") {
        "paragraph" => within("p", out),
        "heading" | "extended-heading" => match text(node, "tag") {
            tag @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => within(tag, out),
            _ => within("h2", out),
        },
        "quote" | "extended-quote" | "aside" => within("blockquote", out),
        "list" if text(node, "tag") == "ol" || text(node, "listType") == "number" => within("ol", out),
        "list" => within("ul", out),
        "listitem" => within("li", out),
        "text" | "extended-text" => {
            let format = node.get("format").and_then(Value::as_u64).unwrap_or(0);
            let marks = || MARKS.iter().filter(|(bit, _)| format & bit != 0).map(|(_, name)| name);
            marks().for_each(|name| out.push_str(&format!("<{name}>")));
            out.push_str(&escaped(text(node, "text")));
            marks().rev().for_each(|name| out.push_str(&format!("</{name}>")));
        }
        "linebreak" => out.push_str("<br>"),
        "tab" => out.push(' '),
        "link" | "autolink" | "at-link" => {
            out.push_str(&format!("<a href=\"{}\">", escaped(text(node, "url"))));
            children(node, out);
            out.push_str("</a>");
        }
        other => card(other, node, out),
    }
}

/// What stands by itself between paragraphs. What is no words and no picture is left out, its words kept.
pub fn card(kind: &str, node: &Value, out: &mut String) {
    let value = |name: &str| escaped(text(node, name));
    match kind {
        "horizontalrule" | "hr" => out.push_str("<hr>\n"),
        "paywall" => out.push_str("<!--more-->\n"),
        "html" => push_raw(text(node, "html"), out),
        "markdown" | "card-markdown" => {
            push_raw(
                &crate::markup::reading_html(
                    text(node, "markdown"),
                    crate::model::post::Format::Markdown,
                    &|_| None,
                ),
                out,
            );
        }
        "image" => figure(&value("src"), &value("alt"), text(node, "caption"), out),
        "gallery" => {
            for image in list(node, "images") {
                figure(
                    &escaped(text(image, "src")),
                    &escaped(text(image, "alt")),
                    text(image, "caption"),
                    out,
                );
            }
        }
        "code" | "codeblock" => {
            let class = match value("language") {
                language if language.is_empty() => String::new(),
                language => format!(" class=\"language-{language}\""),
            };
            out.push_str(&format!("<pre><code{class}>{}</code></pre>\n", value("code")));
        }
        "embed" => match text(node, "html") {
            "" => link(&value("url"), &value("url"), out),
            html => push_raw(&format!("<figure>{html}</figure>"), out),
        },
        "bookmark" => {
            let title = node.get("metadata").map_or("", |data| text(data, "title"));
            link(&value("url"), &escaped(if title.is_empty() { text(node, "url") } else { title }), out);
        }
        "callout" => push_raw(&format!("<blockquote>{}</blockquote>", text(node, "calloutText")), out),
        "toggle" => {
            let (head, body) = (text(node, "heading"), text(node, "content"));
            push_raw(&format!("<details><summary>{head}</summary>{body}</details>"), out);
        }
        "button" => link(&value("buttonUrl"), &value("buttonText"), out),
        "video" | "audio" | "file" => {
            let names = ["title", "fileTitle", "caption", "fileName", "src"];
            let name = names.iter().map(|name| value(name)).find(|name| !name.is_empty()).unwrap_or_default();
            link(&value("src"), &name, out);
        }
        "header" => {
            out.push_str(&format!("<h2>{}</h2>\n", text(node, "header")));
            match text(node, "subheader") {
                "" => {}
                below => out.push_str(&format!("<p>{below}</p>\n")),
            }
        }
        _ => children(node, out),
    }
}

fn figure(src: &str, alt: &str, caption: &str, out: &mut String) {
    if src.is_empty() {
        return;
    }
    out.push_str(&format!("<figure><img src=\"{src}\" alt=\"{alt}\">"));
    if !caption.is_empty() {
        out.push_str(&format!("<figcaption>{caption}</figcaption>"));
    }
    out.push_str("</figure>\n");
}

fn link(address: &str, name: &str, out: &mut String) {
    if !address.is_empty() {
        out.push_str(&format!(
            "<p><a href=\"{address}\">{}</a></p>\n",
            if name.is_empty() { address } else { name }
        ));
    }
}

fn push_raw(html: &str, out: &mut String) {
    out.push_str(html);
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_document_is_html() {
        let document = json!({"root": {"children": [
            {"type": "paragraph", "children": [
                {"type": "extended-text", "text": "un <", "format": 3},
                {"type": "link", "url": "https://a.example/?a&b", "children": [{"type": "text", "text": "là"}]},
                {"type": "linebreak"},
            ]},
            {"type": "extended-heading", "tag": "h3", "children": [{"type": "text", "text": "titre"}]},
            {"type": "list", "listType": "number", "children": [{"type": "listitem", "children": []}]},
            {"type": "image", "src": "__GHOST_URL__/content/images/a.jpg", "alt": "quai \"vide\""},
            {"type": "codeblock", "code": "a < b", "language": "rust"},
            {"type": "new-thing", "children": [{"type": "text", "text": "mots"}]},
        ]}});
        assert_eq!(
            html(&document),
            "<p><strong><em>un &lt;</em></strong><a href=\"https://a.example/?a&amp;b\">là</a><br></p>\n\
             <h3>titre</h3>\n<ol><li></li>\n</ol>\n\
             <figure><img src=\"__GHOST_URL__/content/images/a.jpg\" alt=\"quai &quot;vide&quot;\"></figure>\n\
             <pre><code class=\"language-rust\">a &lt; b</code></pre>\nmots"
        );
        for odd in [json!(null), json!([]), json!({"root": 3}), json!({"root": {"children": [3, null, []]}})]
        {
            assert_eq!(html(&odd), "");
        }
    }
}
