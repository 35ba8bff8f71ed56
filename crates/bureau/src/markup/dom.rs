//! A small tree of HTML, made by the same parser as a browser's.

use html5ever::driver::ParseOpts;
use html5ever::tendril::TendrilSink;
use html5ever::{QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::sanitise::is_reasonable;
use super::scan;

/// A node.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Text(String),
    Comment(String),
    Element(Element),
}

/// An element.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Element {
    /// Lower case.
    pub name: String,
    /// In the order of the source.
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Element {
    pub fn is(&self, name: &str) -> bool {
        self.name == name
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|all| all.split_ascii_whitespace().any(|one| one == class))
    }

    /// The first element within that `wanted` accepts, in the order of the text.
    pub fn find(&self, wanted: &dyn Fn(&Element) -> bool) -> Option<&Element> {
        self.children.iter().find_map(|child| match child {
            Node::Element(element) if wanted(element) => Some(element),
            Node::Element(element) => element.find(wanted),
            _ => None,
        })
    }

    pub fn text(&self) -> String {
        let mut out = String::new();
        push_text(&self.children, &mut out);
        out
    }
}

impl Node {
    pub fn element(&self) -> Option<&Element> {
        match self {
            Node::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Whether it is text without words, or a comment.
    pub fn is_blank(&self) -> bool {
        match self {
            Node::Text(text) => text.chars().all(|c| c.is_ascii_whitespace()),
            Node::Comment(_) => true,
            Node::Element(_) => false,
        }
    }
}

/// Elements that stand within a line. Everything else ends the line it stands in.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt",
];
const MORE_INLINE: [&str; 3] = ["u", "var", "wbr"];

pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name) || MORE_INLINE.contains(&name)
}

/// The nodes of a fragment. `None` when it is nested beyond reason.
pub(super) fn parse(html: &str) -> Option<Vec<Node>> {
    if !is_reasonable(html) {
        return None;
    }
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false).one(html);
    let children = dom.document.children.borrow();
    // The parser puts a fragment into one `html` element.
    Some(children.first().map(nodes).unwrap_or_default())
}

fn nodes(parent: &Handle) -> Vec<Node> {
    parent.children.borrow().iter().filter_map(node).collect()
}

fn node(handle: &Handle) -> Option<Node> {
    match &handle.data {
        NodeData::Text { contents } => Some(Node::Text(contents.borrow().to_string())),
        NodeData::Comment { contents } => Some(Node::Comment(contents.to_string())),
        NodeData::Element { name, attrs, .. } => Some(Node::Element(Element {
            name: name.local.to_string(),
            attributes: attrs
                .borrow()
                .iter()
                .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
                .collect(),
            children: nodes(handle),
        })),
        NodeData::Document | NodeData::Doctype { .. } | NodeData::ProcessingInstruction { .. } => None,
    }
}

/// Writes nodes in the form of [`super::sanitise`]: it leaves what this writes as it is.
pub(super) fn write(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => scan::escape(text, out),
            Node::Comment(text) => out.push_str(&format!("<!--{text}-->")),
            Node::Element(element) => {
                write_start(element, out);
                if !is_void(&element.name) {
                    write(&element.children, out);
                    out.push_str(&format!("</{}>", element.name));
                }
            }
        }
    }
}

/// Writes a start tag.
pub(super) fn write_start(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in &element.attributes {
        out.push_str(&format!(" {name}=\""));
        scan::escape_attribute(value, out);
        out.push('"');
    }
    out.push_str(if is_void(&element.name) { " />" } else { ">" });
    // The parser swallows a new line here.
    if element.is("pre") && element.text().starts_with('\n') {
        out.push('\n');
    }
}

/// Whether an element has no content and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    const VOID: [&str; 13] = [
        "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ];
    VOID.iter().any(|void| name.eq_ignore_ascii_case(void))
}

fn push_text(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) if element.is("br") => out.push('\n'),
            Node::Element(element) => push_text(&element.children, out),
            Node::Comment(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_becomes_a_tree() {
        let nodes = parse("a<p CLASS='x y'>b<br><!--c--></p>").unwrap();
        assert_eq!(nodes.len(), 2);
        let p = nodes[1].element().unwrap();
        assert!(p.is("p") && p.has_class("y") && !p.has_class("z"));
        assert_eq!(p.text(), "b\n");
        assert!(p.find(&|e| e.is("br")).is_some());
    }

    #[test]
    fn nesting_beyond_reason_is_refused() {
        assert_eq!(parse(&"<div>".repeat(10_000)), None);
        assert!(parse(&"<p>".repeat(10_000)).is_some());
    }
}
