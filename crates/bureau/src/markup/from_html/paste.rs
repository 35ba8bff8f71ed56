//! What word processors write, as plain HTML.

use crate::markup::dom::{Element, Node, is_inline};

/// The same text without the ways of Word, Google Docs and mail programs: bold said by style becomes bold, a
/// paragraph that looks like an item of a list becomes one.
pub(super) fn plain(nodes: Vec<Node>) -> Vec<Node> {
    let mut out = Vec::new();
    for node in nodes {
        push_plain(node, &mut out);
    }
    lists(out)
}

/// The name of an element that holds the mark of a list item, as Word draws it.
const MARK: &str = "x-mark";

fn push_plain(node: Node, out: &mut Vec<Node>) {
    let mut element = match node {
        Node::Text(text) => return out.push(Node::Text(spaces(&text))),
        Node::Comment(_) => return,
        Node::Element(element) => element,
    };
    if element.has_class("Apple-converted-space") {
        return out.push(Node::Text(" ".to_owned()));
    }
    let is_pre = element.is("pre");
    let children = std::mem::take(&mut element.children);
    element.children = if is_pre { children } else { plain(children) };
    let style = Style::of(&element);
    if style.list_mark {
        element.name = MARK.to_owned();
        return out.push(Node::Element(element));
    }
    match element.name.clone().as_str() {
        "b" | "strong" if style.weight == Some(false) => out.append(&mut element.children),
        "i" | "em" if style.italic == Some(false) => out.append(&mut element.children),
        "span" | "font" | "big" | "small" => push_span(element.children, style, out),
        name => {
            if matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
                element.children = without_bold(std::mem::take(&mut element.children));
            }
            if name == "p" && element.has_class("MsoTitle") {
                element.name = "h1".to_owned();
                element.children = without_bold(std::mem::take(&mut element.children));
            }
            if matches!(name, "b" | "strong" | "i" | "em" | "del" | "s" | "strike") {
                element.attributes.clear();
            }
            out.push(Node::Element(element));
        }
    }
}

/// What a `style` says of the words.
#[derive(Default)]
struct Style {
    weight: Option<bool>,
    italic: Option<bool>,
    struck: bool,
    list_mark: bool,
    /// Level, from 1, of a paragraph that is an item of a list.
    level: Option<usize>,
}

impl Style {
    fn of(element: &Element) -> Self {
        let mut style = Self::default();
        for declaration in element.attribute("style").unwrap_or_default().split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().to_ascii_lowercase();
            match name.trim().to_ascii_lowercase().as_str() {
                "font-weight" => {
                    let bold = value.parse::<u32>().map_or(value.starts_with("bold"), |weight| weight >= 600);
                    style.weight = Some(bold);
                }
                "font-style" => style.italic = Some(value == "italic" || value == "oblique"),
                "text-decoration" | "text-decoration-line" => style.struck |= value.contains("line-through"),
                "mso-list" if value.starts_with("ignore") => style.list_mark = true,
                "mso-list" => {
                    style.level = value
                        .split_ascii_whitespace()
                        .find_map(|word| word.strip_prefix("level")?.parse().ok());
                }
                _ => {}
            }
        }
        style
    }
}

fn push_span(children: Vec<Node>, style: Style, out: &mut Vec<Node>) {
    // Marks go around words, not around blocks.
    let blocks = children.iter().filter_map(Node::element).any(|element| !is_inline(&element.name));
    let marks =
        [(style.weight == Some(true), "strong"), (style.italic == Some(true), "em"), (style.struck, "del")];
    let mut children = children;
    for (_, name) in marks.into_iter().filter(|(on, _)| *on && !blocks) {
        children = vec![Node::Element(Element { name: name.to_owned(), attributes: Vec::new(), children })];
    }
    out.append(&mut children);
}

/// A heading is bold by itself.
fn without_bold(children: Vec<Node>) -> Vec<Node> {
    let mut out = Vec::new();
    for node in children {
        match node {
            Node::Element(element) if matches!(element.name.as_str(), "b" | "strong") => {
                out.append(&mut without_bold(element.children));
            }
            node => out.push(node),
        }
    }
    out
}

/// Clipboards turn the spaces at the edges of marks into spaces that do not break. Those of typography, and those
/// between letters, are meant.
fn spaces(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, &c) in chars.iter().enumerate() {
        if c != '\u{a0}' {
            out.push(c);
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let after = chars.get(at + 1).copied();
        let typographic = before == Some('«')
            || after.is_some_and(|c| {
                matches!(c, ':' | ';' | '!' | '?' | '»' | '%' | '€' | '$' | '£' | '°' | '–' | '—')
            });
        let between = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        out.push(if typographic || (between(before) && between(after)) { '\u{a0}' } else { ' ' });
    }
    out
}

/// Puts paragraphs that look like items into lists.
fn lists(nodes: Vec<Node>) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    let mut open: Vec<Element> = Vec::new();
    for node in nodes {
        match node {
            Node::Element(element) if item_level(&element).is_some() => {
                let level = item_level(&element).unwrap_or(1).clamp(1, 9);
                push_item(element, level, &mut open);
            }
            Node::Text(text) if !open.is_empty() && text.trim().is_empty() => {}
            node => {
                close(&mut open, 0, &mut out);
                out.push(without_marks(node));
            }
        }
    }
    close(&mut open, 0, &mut out);
    out
}

fn item_level(element: &Element) -> Option<usize> {
    let class = element.attribute("class").unwrap_or_default();
    let looks = element.is("p") && (class.contains("MsoListParagraph") || class.contains("MsoListBullet"));
    let level = Style::of(element).level;
    if element.is("p") && (level.is_some() || looks) && element.find(&|inner| inner.is(MARK)).is_some() {
        return Some(level.unwrap_or(1));
    }
    None
}

fn push_item(paragraph: Element, level: usize, open: &mut Vec<Element>) {
    let mark = paragraph.find(&|inner| inner.is(MARK)).map(Element::text).unwrap_or_default();
    let mark = mark.trim().trim_start_matches('(');
    let ordered = mark.ends_with(['.', ')']) && mark.chars().next().is_some_and(char::is_alphanumeric);
    let name = if ordered { "ol" } else { "ul" };
    while open.len() > level {
        let done = open.pop();
        nest(done, open);
    }
    while open.len() < level {
        open.push(Element { name: name.to_owned(), ..Element::default() });
    }
    let children = unmarked(paragraph.children);
    if let Some(list) = open.last_mut() {
        let item = Element { name: "li".to_owned(), attributes: Vec::new(), children };
        list.children.push(Node::Element(item));
    }
}

/// Puts a list into the last item of the one around it.
fn nest(done: Option<Element>, open: &mut [Element]) {
    let (Some(done), Some(outer)) = (done, open.last_mut()) else { return };
    match outer.children.last_mut() {
        Some(Node::Element(item)) if item.is("li") => item.children.push(Node::Element(done)),
        _ => outer.children.push(Node::Element(Element {
            name: "li".to_owned(),
            attributes: Vec::new(),
            children: vec![Node::Element(done)],
        })),
    }
}

fn close(open: &mut Vec<Element>, level: usize, out: &mut Vec<Node>) {
    while open.len() > level {
        let done = open.pop();
        if open.is_empty() {
            out.extend(done.map(Node::Element));
        } else {
            nest(done, open);
        }
    }
}

fn without_marks(node: Node) -> Node {
    match node {
        Node::Element(mut element) => {
            element.children = unmarked(element.children);
            Node::Element(element)
        }
        node => node,
    }
}

fn unmarked(nodes: Vec<Node>) -> Vec<Node> {
    let marks = |node: &Node| node.element().is_some_and(|inner| inner.is(MARK));
    nodes.into_iter().filter(|node| !marks(node)).map(without_marks).collect()
}
