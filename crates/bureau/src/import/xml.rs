//! XML, an entry at a time.
//!
//! The reader walks through the list that a feed or an export is, and builds a small tree of each entry. Entities are
//! never resolved but the five of XML and numbers: `&nbsp;` stays as it is written, for it stands in HTML. A document
//! type is passed over unread. After a fault it goes on with the next entry.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::bounds::{Allowance, Bounded, DEPTH, ENTRY, NODES, is_too_much};
use crate::error::Result;
use crate::markup::xml::{resolved, unescaped};
use crate::model::phrase::Phrase;

/// The entries of a list, by which the reader finds its way again.
const ENTRIES: [&str; 2] = ["item", "entry"];
/// Faults after which a file is no XML.
const FAULTS: usize = 1000;

/// An element and all that is in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Node {
    /// With its prefix, as written.
    pub name: String,
    attributes: Vec<(String, String)>,
    inner: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Text(String),
    Node(Node),
}

impl Node {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The elements right below it.
    pub fn nodes(&self) -> impl Iterator<Item = &Self> {
        self.inner.iter().filter_map(|piece| match piece {
            Piece::Node(node) => Some(node),
            Piece::Text(_) => None,
        })
    }

    /// Those of that name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.nodes().filter(move |node| node.name == name)
    }

    /// The first of that name.
    pub fn first(&self, name: &str) -> Option<&Self> {
        self.nodes().find(|node| node.name == name)
    }

    /// All text in it, as it stands.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        super::clean::lines(text)
    }

    /// The text of the first of that name, if it says something, without the spaces around it.
    pub fn said(&self, name: &str) -> Option<String> {
        super::item::said(&self.first(name)?.text())
    }

    /// What is in it, as XML: for texts that are written as elements.
    pub fn source(&self) -> String {
        let mut out = String::new();
        for piece in &self.inner {
            match piece {
                Piece::Text(text) => escape(text, &mut out),
                Piece::Node(node) => node.push_source(&mut out),
            }
        }
        super::clean::lines(out)
    }

    // As deep as DEPTH at the most.
    fn push_text(&self, out: &mut String) {
        for piece in &self.inner {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Node(node) => node.push_text(out),
            }
        }
    }

    fn push_source(&self, out: &mut String) {
        let name = self.name.rsplit(':').next().unwrap_or_default();
        out.push('<');
        out.push_str(name);
        for (attribute, value) in self.attributes.iter().filter(|(name, _)| !name.starts_with("xmlns")) {
            out.push(' ');
            out.push_str(attribute);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
        out.push('>');
        let inner = self.source();
        out.push_str(&inner);
        if !(inner.is_empty() && matches!(name, "br" | "img" | "hr" | "wbr")) {
            out.push_str("</");
            out.push_str(name);
            out.push('>');
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
}

/// What comes next.
#[derive(Debug, PartialEq)]
pub enum Step {
    /// The beginning of a list: its name, with its attributes and nothing in it.
    List(Node),
    /// An element of a list.
    Node(Node),
    /// Something that could not be read, and why. The next step goes on behind it.
    Fault(Phrase),
}

/// The elements of a list, one after another.
pub struct Steps<R: BufRead> {
    reader: Reader<Bounded<R>>,
    left: Allowance,
    /// Lists that are open.
    open: usize,
    in_rss: bool,
    /// Whether the way is lost until the next entry.
    lost: bool,
    faults: usize,
    ended: bool,
}

/// How the building of a tree ended.
enum Built {
    Whole(Node),
    Fault(Phrase),
    Ended,
}

impl<R: BufRead> Steps<R> {
    /// Of this text.
    pub fn new(read: R) -> Self {
        let left = Allowance::of(ENTRY);
        let mut reader = Reader::from_reader(Bounded::new(read, left.clone()));
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.check_comments = false;
        Self { reader, left, open: 0, in_rss: false, lost: false, faults: 0, ended: false }
    }

    /// The next element; none at the end.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn next(&mut self) -> Result<Option<Step>> {
        let mut buffer = Vec::new();
        while !self.ended {
            buffer.clear();
            self.left.renew(ENTRY);
            match self.reader.read_event_into(&mut buffer) {
                Ok(Event::Start(start)) => {
                    let node = element(&start);
                    match self.begins(&node) {
                        Begins::List => {
                            self.open += 1;
                            return Ok(Some(Step::List(node)));
                        }
                        Begins::Nothing => {}
                        Begins::Entry => match self.build(node)? {
                            Built::Whole(node) => return Ok(Some(Step::Node(node))),
                            Built::Fault(why) => return Ok(Some(self.fault(why))),
                            Built::Ended => {
                                self.ended = true;
                                return Ok(Some(Step::Fault(Phrase::new("import-why-truncated"))));
                            }
                        },
                    }
                }
                Ok(Event::Empty(start)) => {
                    let node = element(&start);
                    if matches!(self.begins(&node), Begins::Entry) {
                        return Ok(Some(Step::Node(node)));
                    }
                }
                Ok(Event::End(_)) => self.open = self.open.saturating_sub(1),
                Ok(Event::Eof) => {
                    self.ended = true;
                    if self.open > 0 && !self.lost {
                        return Ok(Some(Step::Fault(Phrase::new("import-why-truncated"))));
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    // What follows of a fault that was told is not told again: the ends of the lists no longer match.
                    let ends = self.faults > 0 && matches!(error, quick_xml::Error::IllFormed(_));
                    let (told, why) = (self.lost || ends, reason(error)?);
                    let fault = self.fault(why);
                    if !told {
                        return Ok(Some(fault));
                    }
                }
            }
        }
        Ok(None)
    }

    fn begins(&mut self, node: &Node) -> Begins {
        let name = node.name.as_str();
        let is_list = match name {
            "rss" | "feed" | "rdf:RDF" => self.open == 0,
            // In RDF it stands beside the entries.
            "channel" => self.open == 1 && self.in_rss,
            _ => false,
        };
        if is_list {
            self.in_rss = name == "rss";
            Begins::List
        } else if ENTRIES.contains(&name) {
            self.lost = false;
            Begins::Entry
        } else if self.lost || self.open == 0 {
            Begins::Nothing
        } else {
            Begins::Entry
        }
    }

    fn fault(&mut self, why: Phrase) -> Step {
        self.lost = true;
        self.faults += 1;
        // One entry that is too much for its allowance leaves the reader in the middle of it.
        self.ended |= self.faults > FAULTS || self.left.is_spent();
        Step::Fault(why)
    }

    /// The rest of the element that begins with `root`.
    fn build(&mut self, root: Node) -> Result<Built> {
        let mut stack = vec![root];
        let mut buffer = Vec::new();
        let mut nodes = 0;
        loop {
            buffer.clear();
            let event = match self.reader.read_event_into(&mut buffer) {
                Ok(event) => event,
                Err(error) => return Ok(Built::Fault(reason(error)?)),
            };
            match event {
                Event::Start(start) => {
                    nodes += 1;
                    if stack.len() >= DEPTH || nodes > NODES {
                        return Ok(Built::Fault(Phrase::new("import-why-nested")));
                    }
                    stack.push(element(&start));
                }
                Event::Empty(start) => {
                    nodes += 1;
                    if nodes > NODES {
                        return Ok(Built::Fault(Phrase::new("import-why-nested")));
                    }
                    push(&mut stack, Piece::Node(element(&start)));
                }
                Event::End(_) => match (stack.pop(), stack.last_mut()) {
                    (Some(node), Some(above)) => above.inner.push(Piece::Node(node)),
                    (Some(node), None) => return Ok(Built::Whole(node)),
                    (None, _) => return Ok(Built::Ended),
                },
                Event::Text(text) => push_text(&mut stack, &String::from_utf8_lossy(&text)),
                Event::CData(text) => push_text(&mut stack, &String::from_utf8_lossy(&text)),
                Event::GeneralRef(reference) => {
                    push_text(&mut stack, &resolved(&String::from_utf8_lossy(&reference)));
                }
                Event::Eof => return Ok(Built::Ended),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }
}

enum Begins {
    List,
    Entry,
    Nothing,
}

fn push(stack: &mut [Node], piece: Piece) {
    if let Some(above) = stack.last_mut() {
        above.inner.push(piece);
    }
}

fn push_text(stack: &mut [Node], text: &str) {
    let Some(above) = stack.last_mut() else { return };
    match above.inner.last_mut() {
        Some(Piece::Text(before)) => before.push_str(text),
        _ => above.inner.push(Piece::Text(text.to_owned())),
    }
}

/// Why the reader stumbled: over the file's own fault, or over the disk.
fn reason(error: quick_xml::Error) -> Result<Phrase> {
    match error {
        quick_xml::Error::Io(source) if is_too_much(&source) => Ok(Phrase::new("import-why-large")),
        quick_xml::Error::Io(source) => {
            let source = std::io::Error::new(source.kind(), source.to_string());
            super::source::why("".as_ref(), source)
        }
        quick_xml::Error::Syntax(_) => Ok(Phrase::new("import-why-truncated")),
        _ => Ok(Phrase::new("import-why-malformed")),
    }
}

fn element(start: &BytesStart<'_>) -> Node {
    let mut attributes = start.attributes();
    Node {
        name: String::from_utf8_lossy(start.name().as_ref()).into_owned(),
        attributes: attributes
            .with_checks(false)
            .flatten()
            .take(NODES)
            .map(|attribute| {
                let name = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
                (name, unescaped(&String::from_utf8_lossy(&attribute.value)))
            })
            .collect(),
        inner: Vec::new(),
    }
}

#[cfg(test)]
#[path = "xml_tests.rs"]
mod tests;
