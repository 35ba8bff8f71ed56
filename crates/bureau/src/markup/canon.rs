//! HTML as it reads, in one form: two texts that a reader cannot tell apart have the same.

use super::dom::{Element, Node};
use super::from_html::tidy::{Run, mark, runs};

/// The form of some nodes.
pub(super) fn of(nodes: &[Node]) -> String {
    let mut out = String::new();
    push_all(nodes, &mut out);
    out
}

fn push_all(nodes: &[Node], out: &mut String) {
    for run in runs(nodes) {
        match run {
            Run::Line(words) => {
                push_line(&words, out);
                out.push('\u{1}');
            }
            Run::Comment(text) => out.push_str(&format!("<!{text}>")),
            Run::Block(element) => push_block(element, out),
        }
    }
}

fn push_block(element: &Element, out: &mut String) {
    push_start(element, &|_| true, out);
    if element.is("pre") {
        push_pre(&element.children, out);
    } else {
        push_all(&element.children, out);
    }
    out.push_str("</>");
}

fn push_pre(nodes: &[Node], out: &mut String) {
    let last = nodes.len().saturating_sub(1);
    for (index, node) in nodes.iter().enumerate() {
        match node {
            // The new line before the end is not seen.
            Node::Text(text) if index == last => push_text(text.strip_suffix('\n').unwrap_or(text), out),
            Node::Text(text) => push_text(text, out),
            Node::Comment(text) => out.push_str(&format!("<!{text}>")),
            Node::Element(element) => {
                push_start(element, &|_| true, out);
                push_pre(&element.children, out);
                out.push_str("</>");
            }
        }
    }
}

fn push_line(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => push_text(text, out),
            Node::Comment(text) => out.push_str(&format!("<!{text}>")),
            Node::Element(element) => {
                match element.name.as_str() {
                    // Their other attributes are put back from the original.
                    "a" => push_start(element, &|name| matches!(name, "href" | "title"), out),
                    "img" => push_start(element, &|name| matches!(name, "src" | "alt" | "title"), out),
                    _ => push_start(element, &|_| true, out),
                }
                push_line(&element.children, out);
                out.push_str("</>");
            }
        }
    }
}

fn push_start(element: &Element, counts: &dyn Fn(&str) -> bool, out: &mut String) {
    out.push('<');
    out.push_str(mark(element).unwrap_or(&element.name));
    let mut attributes: Vec<&(String, String)> = element
        .attributes
        .iter()
        .filter(|(name, value)| counts(name) && !(name == "title" && value.is_empty()))
        .collect();
    attributes.sort();
    for (name, value) in attributes {
        out.push_str(&format!(" {name}={value:?}"));
    }
    out.push('>');
}

/// Words are kept apart from the marks of this form.
fn push_text(text: &str, out: &mut String) {
    out.extend(text.chars().map(|c| if c == '<' { '\u{2}' } else { c }));
}
