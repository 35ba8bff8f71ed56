//! One line of HTML as Markdown.

use super::Manner;
use super::escape;
use super::tidy::mark;
use crate::markup::dom::{Element, Node};
use crate::markup::scan;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph or a list.
    Text,
    /// In a heading: one line only.
    Heading,
    /// In a cell: one line, no `|`.
    Cell,
}

/// Elements that Markdown has no mark for, and that stand in it as HTML.
const KEPT: [&str; 20] = [
    "abbr", "acronym", "bdi", "bdo", "big", "cite", "dfn", "font", "ins", "kbd", "mark", "q", "samp",
    "small", "span", "sub", "sup", "time", "u", "var",
];

/// Writes a tidied line. `None` when Markdown cannot say it.
pub(super) fn line(nodes: &[Node], manner: &Manner, place: Place) -> Option<String> {
    let mut writer = Writer { manner, place, start: true, out: String::new() };
    writer.nodes(nodes)?;
    Some(writer.out)
}

struct Writer<'m> {
    manner: &'m Manner,
    place: Place,
    /// Whether a word here would begin a line.
    start: bool,
    out: String,
}

impl Writer<'_> {
    fn nodes(&mut self, nodes: &[Node]) -> Option<()> {
        nodes.iter().try_for_each(|node| match node {
            Node::Text(text) => {
                self.text(text);
                Some(())
            }
            Node::Comment(_) => self.manner.lenient.then_some(()),
            Node::Element(element) => self.element(element),
        })
    }

    fn text(&mut self, text: &str) {
        // A paragraph of one space that does not break would be a blank line to the eye.
        let lonely = self.start && text.chars().all(|c| matches!(c, '\u{a0}' | '\u{202f}'));
        if lonely {
            for c in text.chars() {
                self.out.push_str(if c == '\u{a0}' { "&nbsp;" } else { "&#8239;" });
            }
        } else {
            escape::push(text, self.manner.care, self.start, self.place == Place::Cell, &mut self.out);
        }
        self.start = false;
    }

    fn element(&mut self, element: &Element) -> Option<()> {
        match (mark(element), element.name.as_str()) {
            (Some(name), _) => self.marked(name, &element.children),
            (_, "br") if element.attributes.is_empty() || self.manner.lenient => {
                if self.place == Place::Text {
                    self.out.push_str("\\\n");
                    self.start = true;
                } else {
                    self.out.push_str("<br>");
                }
                Some(())
            }
            (_, "a") => self.link(element),
            (_, "img") => self.picture(element),
            (_, "code" | "tt") if element.children.iter().all(|child| matches!(child, Node::Text(_))) => {
                (self.manner.lenient || (element.attributes.is_empty() && element.is("code")))
                    .then_some(())?;
                self.code(&element.text());
                Some(())
            }
            (_, "wbr") if self.manner.lenient => Some(()),
            (_, name)
                if self.manner.lenient && !matches!(name, "sup" | "sub" | "u" | "kbd" | "abbr" | "ins") =>
            {
                self.nodes(&element.children)
            }
            (_, "b" | "strong" | "i" | "em" | "del" | "s" | "strike" | "code") => self.kept(element),
            (_, name) if KEPT.contains(&name) => self.kept(element),
            _ => None,
        }
    }

    fn marked(&mut self, name: &str, children: &[Node]) -> Option<()> {
        if self.manner.tags {
            self.out.push_str(&format!("<{name}>"));
            self.start = false;
            self.nodes(children)?;
            self.out.push_str(&format!("</{name}>"));
            return Some(());
        }
        let mark = match name {
            "strong" => "**",
            "em" => "*",
            _ => "~~",
        };
        self.out.push_str(mark);
        self.start = false;
        self.nodes(children)?;
        self.out.push_str(mark);
        Some(())
    }

    /// An element as HTML. Its start tag is written in one way, by which [`crate::markup::blocks`] finds the
    /// original again.
    fn kept(&mut self, element: &Element) -> Option<()> {
        let lenient = Element { name: element.name.clone(), ..Element::default() };
        push_tag(if self.manner.lenient { &lenient } else { element }, &mut self.out);
        self.start = false;
        self.nodes(&element.children)?;
        self.out.push_str(&format!("</{}>", element.name));
        Some(())
    }

    fn link(&mut self, element: &Element) -> Option<()> {
        let address = element.attribute("href").unwrap_or_default();
        if address.is_empty() || (self.manner.lenient && !self.manner.may_link(address)) {
            if self.manner.lenient {
                return self.nodes(&element.children);
            }
            return self.kept(element);
        }
        let title = element.attribute("title").unwrap_or_default();
        if title.is_empty() && is_autolink(address) && element.children == [Node::Text(address.to_owned())] {
            self.out.push_str(&format!("<{address}>"));
            self.start = false;
            return Some(());
        }
        if self.manner.lenient
            && element.children.iter().all(|child| matches!(child, Node::Text(t) if t.trim().is_empty()))
        {
            return Some(());
        }
        if self.out.ends_with('!') {
            // With the bracket it would begin a picture.
            self.out.pop();
            self.out.push_str("\\!");
        }
        self.out.push('[');
        self.start = false;
        self.nodes(&element.children)?;
        self.out.push_str("](");
        escape::push_address(address, &mut self.out);
        escape::push_title(title, &mut self.out);
        self.out.push(')');
        Some(())
    }

    fn picture(&mut self, element: &Element) -> Option<()> {
        let address = element.attribute("src").unwrap_or_default();
        let alt = element.attribute("alt").unwrap_or_default();
        if self.manner.lenient {
            // The sanitiser made links of those that can be reached.
            return Some(());
        }
        let title = element.attribute("title").unwrap_or_default();
        self.start = false;
        self.out.push_str(&escape::picture(address, alt, title));
        Some(())
    }

    fn code(&mut self, code: &str) {
        let code = code.replace(['\n', '\r'], " ");
        let code = if self.place == Place::Cell { code.replace('|', "\\|") } else { code };
        let fence = "`".repeat(longest_run(&code, '`') + 1);
        let padded = code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']);
        let pad = if padded && !code.trim().is_empty() { " " } else { "" };
        self.out.push_str(&format!("{fence}{pad}{code}{pad}{fence}"));
        self.start = false;
    }
}

/// The start tag of an element, always written in the same way.
pub(in crate::markup) fn push_tag(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in &element.attributes {
        out.push_str(&format!(" {name}=\""));
        scan::escape_attribute(value, out);
        out.push('"');
    }
    out.push('>');
}

/// The longest run of `c` in `text`.
pub(super) fn longest_run(text: &str, c: char) -> usize {
    text.split(|other| other != c).map(str::len).max().unwrap_or_default()
}

fn is_autolink(address: &str) -> bool {
    (address.starts_with("https://") || address.starts_with("http://"))
        && !address
            .contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '&' | '\\'))
}
