//! Inline HTML as it reads: white space collapsed, marks without words gone, marks that touch joined. Two pieces of
//! HTML that read the same are the same after this.

use crate::markup::dom::{Element, Node, is_inline};

/// The children of a block, in stretches.
pub(in crate::markup) enum Run<'a> {
    /// What stands in one line, tidied; never empty.
    Line(Vec<Node>),
    Block(&'a Element),
    Comment(&'a str),
}

/// Cuts the children of a block into lines and blocks.
pub(in crate::markup) fn runs(nodes: &[Node]) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut line: Vec<&Node> = Vec::new();
    for node in nodes {
        let other = match node {
            Node::Element(element) if !stands_in_line(element) => Run::Block(element),
            Node::Comment(text) => Run::Comment(text),
            node => {
                line.push(node);
                continue;
            }
        };
        end_line(&mut line, &mut runs);
        runs.push(other);
    }
    end_line(&mut line, &mut runs);
    runs
}

/// An inline element that holds a block (a link around a figure) is a block itself.
fn stands_in_line(element: &Element) -> bool {
    is_inline(&element.name) && element.find(&|inner| !is_inline(&inner.name)).is_none()
}

fn end_line<'a>(line: &mut Vec<&Node>, runs: &mut Vec<Run<'a>>) {
    let tidied = tidy(line.drain(..));
    if !tidied.is_empty() {
        runs.push(Run::Line(tidied));
    }
}

/// One line, as it reads.
pub(in crate::markup) fn tidy<'n>(nodes: impl Iterator<Item = &'n Node>) -> Vec<Node> {
    let mut out = Vec::new();
    let mut space = true;
    for node in nodes {
        push(node, &mut space, &mut out);
    }
    while trim_last(&mut out) {}
    out
}

/// One name for marks that say the same.
pub(in crate::markup) fn mark(element: &Element) -> Option<&'static str> {
    if !element.attributes.is_empty() {
        return None;
    }
    match element.name.as_str() {
        "strong" | "b" => Some("strong"),
        "em" | "i" => Some("em"),
        "del" | "s" | "strike" => Some("del"),
        _ => None,
    }
}

/// `space` is whether a space here would be swallowed: at the start of a line, or after another.
fn push(node: &Node, space: &mut bool, out: &mut Vec<Node>) {
    match node {
        Node::Text(text) => push_text(text, space, out),
        Node::Comment(text) => out.push(Node::Comment(text.clone())),
        Node::Element(element) if element.is("br") => {
            trim_space(out);
            out.push(Node::Element(element.clone()));
            *space = true;
        }
        Node::Element(element) => push_element(element, space, out),
    }
}

fn push_text(text: &str, space: &mut bool, out: &mut Vec<Node>) {
    let mut words = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii_whitespace() {
            words.push(c);
        } else if !*space {
            words.push(' ');
        }
        *space = c.is_ascii_whitespace();
    }
    if words.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Node::Text(last)) => last.push_str(&words),
        _ => out.push(Node::Text(words)),
    }
}

fn push_element(element: &Element, space: &mut bool, out: &mut Vec<Node>) {
    let hoists = mark(element).is_some() || element.is("a");
    let mut inner = Vec::new();
    let before = *space;
    for child in &element.children {
        push(child, space, &mut inner);
    }
    if !hoists {
        if element.is("img") || element.is("code") {
            *space = false;
        }
        out.push(Node::Element(Element { children: inner, ..element.clone() }));
        return;
    }
    // A space at the edge of a mark stands outside it.
    let leading = !before && take_edge(&mut inner, true);
    let trailing = take_edge(&mut inner, false);
    if leading {
        push_space(out);
    }
    let name = mark(element).unwrap_or("a");
    let empty = inner.is_empty() && element.attribute("id").is_none() && element.attribute("name").is_none();
    if !empty {
        match out.last_mut() {
            Some(Node::Element(last)) if mark(last) == Some(name) => append(&mut last.children, inner),
            _ => out.push(Node::Element(Element {
                name: name.to_owned(),
                attributes: element.attributes.clone(),
                children: inner,
            })),
        }
    }
    if trailing {
        push_space(out);
    }
}

/// Joins two lines, and the marks and texts that meet.
fn append(line: &mut Vec<Node>, more: Vec<Node>) {
    for node in more {
        match (line.last_mut(), node) {
            (Some(Node::Text(last)), Node::Text(text)) => last.push_str(&text),
            (Some(Node::Element(last)), Node::Element(next))
                if mark(last).is_some() && mark(last) == mark(&next) =>
            {
                append(&mut last.children, next.children);
            }
            (_, node) => line.push(node),
        }
    }
}

fn push_space(out: &mut Vec<Node>) {
    match out.last_mut() {
        Some(Node::Text(last)) if last.ends_with(' ') => {}
        Some(Node::Text(last)) => last.push(' '),
        _ => out.push(Node::Text(" ".to_owned())),
    }
}

fn take_edge(nodes: &mut Vec<Node>, first: bool) -> bool {
    let edge = if first { nodes.first_mut() } else { nodes.last_mut() };
    let Some(Node::Text(text)) = edge else { return false };
    let rest = if first { text.strip_prefix(' ') } else { text.strip_suffix(' ') };
    let Some(rest) = rest.map(str::to_owned) else { return false };
    *text = rest;
    if text.is_empty() {
        nodes.remove(if first { 0 } else { nodes.len() - 1 });
    }
    true
}

fn trim_space(out: &mut Vec<Node>) {
    take_edge(out, false);
}

/// Takes a space or a line break off the end, which nobody sees. Whether there may be more.
fn trim_last(out: &mut Vec<Node>) -> bool {
    match out.last() {
        Some(Node::Text(text)) if text.ends_with(' ') => take_edge(out, false),
        Some(Node::Element(element)) if element.is("br") => out.pop().is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::dom;

    fn same(left: &str, right: &str) {
        let tidied = |html: &str| tidy(dom::parse(html).unwrap().iter());
        assert_eq!(tidied(left), tidied(right), "{left} | {right}");
    }

    #[test]
    fn what_reads_the_same_is_the_same() {
        same(" a\n b ", "a b");
        same("a<b> c </b>d", "a <strong>c</strong> d");
        same("<i>a</i><em>b</em>", "<em>ab</em>");
        same("<b>a</b> <b>b</b>", "<b>a</b> <strong>b</strong>");
        same("<b>a<i>b</i></b><b><i>c</i></b>", "<b>a<i>bc</i></b>");
        same("a<b></b>c", "ac");
        same("a <br> b<br>", "a<br>b");
        same("a\u{a0}", "a\u{a0}");
        same("<a href=x> y </a>", "<a href=x>y</a>");
    }

    #[test]
    fn what_reads_otherwise_stays_so() {
        let differ = |left: &str, right: &str| {
            let tidied = |html: &str| tidy(dom::parse(html).unwrap().iter());
            assert_ne!(tidied(left), tidied(right), "{left} | {right}");
        };
        differ("a b", "a\u{a0}b");
        differ("<b>a</b>", "<b class=x>a</b>");
        differ("a<br>b", "a b");
        differ("<a id=x></a>a", "a");
    }
}
