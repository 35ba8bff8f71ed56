//! What comes back.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::Value;
use crate::markup::xml::resolved;

/// Elements within each other: no host nests its answers half as deep.
const DEPTH: usize = 64;

/// Elements of one answer: a thousand posts with all that goes with them have fewer.
const NODES: usize = 2_000_000;

/// What was answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// What was asked for.
    Value(Value),
    /// A no.
    Fault {
        /// Its number, in the host's own counting.
        code: i64,
        /// Its words.
        words: String,
    },
}

/// Reads an answer; none where it is none.
pub fn read(bytes: &[u8]) -> Option<Answer> {
    let text = text(bytes);
    // Hosts print blank lines, warnings and marks before their XML.
    let root = tree(text.get(text.find("<methodResponse")?..)?)?;
    if let Some(fault) = root.first("fault") {
        let fault = value(fault.first("value")?, DEPTH)?;
        let code = fault.said("faultCode").trim().parse().unwrap_or_default();
        return Some(Answer::Fault { code, words: fault.said("faultString") });
    }
    let param = root.first("params").and_then(|params| params.first("param"));
    match param.and_then(|param| param.first("value")) {
        Some(found) => value(found, DEPTH).map(Answer::Value),
        None => Some(Answer::Value(Value::Nil)),
    }
}

/// Reads a question, as a host does.
pub fn read_call(bytes: &[u8]) -> Option<(String, Vec<Value>)> {
    let text = text(bytes);
    let root = tree(text.get(text.find("<methodCall")?..)?)?;
    let params = root.first("params").map(|params| params.inner.as_slice()).unwrap_or_default();
    let params = params.iter().map(|param| value(param.first("value")?, DEPTH));
    Some((root.first("methodName")?.text.trim().to_owned(), params.collect::<Option<_>>()?))
}

/// The bytes as text: UTF-8 whatever is declared, else what Windows and latin-1 mean by them.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().copied().map(western).collect()),
    }
}

/// A byte of Windows-1252, in which browsers and blogs read latin-1.
fn western(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// An element, its words and what is in it.
#[derive(Debug, Default)]
struct Node {
    name: String,
    text: String,
    inner: Vec<Node>,
}

impl Node {
    fn first(&self, name: &str) -> Option<&Self> {
        self.inner.iter().find(|node| node.name == name)
    }
}

/// The first element of `xml`. A document type is passed over unread, and no entity is ever expanded.
fn tree(xml: &str) -> Option<Node> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.check_comments = false;
    let (mut stack, mut nodes) = (Vec::<Node>::new(), 0);
    loop {
        let whole = match reader.read_event().ok()? {
            Event::Start(start) => {
                nodes += 1;
                if stack.len() >= DEPTH * 4 || nodes > NODES {
                    return None;
                }
                stack.push(Node { name: name(start.local_name().as_ref()), ..Node::default() });
                None
            }
            Event::Empty(start) => {
                nodes += 1;
                if nodes > NODES {
                    return None;
                }
                Some(Node { name: name(start.local_name().as_ref()), ..Node::default() })
            }
            Event::End(_) => Some(stack.pop()?),
            Event::Text(text) => {
                stack.last_mut()?.text.push_str(&String::from_utf8_lossy(&text));
                None
            }
            Event::CData(text) => {
                stack.last_mut()?.text.push_str(&String::from_utf8_lossy(&text));
                None
            }
            Event::GeneralRef(reference) => {
                stack.last_mut()?.text.push_str(&resolved(&String::from_utf8_lossy(&reference)));
                None
            }
            Event::Eof => return None,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => None,
        };
        match (whole, stack.last_mut()) {
            (Some(node), Some(above)) => above.inner.push(node),
            (Some(node), None) => return Some(node),
            (None, _) => {}
        }
    }
}

fn name(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

/// The value that a `<value>` holds; none where it is nested too deeply, or is no value.
fn value(node: &Node, left: usize) -> Option<Value> {
    let left = left.checked_sub(1)?;
    // Without an element in it, it is words.
    let Some(typed) = node.inner.first() else { return Some(Value::Text(node.text.clone())) };
    let words = typed.text.as_str();
    let trimmed = words.trim();
    Some(match typed.name.as_str() {
        "string" => Value::Text(words.to_owned()),
        "int" | "i4" | "i8" | "i2" | "i1" | "biginteger" => {
            Value::Int(trimmed.trim_start_matches('+').parse().ok()?)
        }
        "boolean" => Value::Bool(matches!(trimmed, "1" | "true")),
        "double" | "float" | "bigdecimal" => Value::Double(trimmed.parse().ok()?),
        "dateTime.iso8601" | "dateTime" => Value::Date(trimmed.to_owned()),
        "base64" => {
            let packed: String = words.split_whitespace().collect();
            Value::Bytes(STANDARD.decode(packed).ok()?)
        }
        "nil" => Value::Nil,
        "array" => {
            let data = typed.first("data").map(|data| data.inner.as_slice()).unwrap_or_default();
            let values = data.iter().filter(|node| node.name == "value");
            Value::List(values.map(|node| value(node, left)).collect::<Option<_>>()?)
        }
        "struct" => {
            let members = typed.inner.iter().filter(|node| node.name == "member");
            let members = members.map(|member| {
                let name = member.first("name")?.text.trim().to_owned();
                Some((name, value(member.first("value")?, left)?))
            });
            Value::Struct(members.collect::<Option<_>>()?)
        }
        // A kind of its own: its words are all that can be known.
        _ => Value::Text(words.to_owned()),
    })
}
