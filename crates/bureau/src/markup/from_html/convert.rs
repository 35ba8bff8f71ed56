//! Blocks of HTML as Markdown.

use super::escape;
use super::inline::{Place, line, longest_run};
use super::tidy::{Run, runs, tidy};
use super::{Manner, table};
use crate::markup::dom::{Element, Node};

/// The blocks of a text, each without the new line at its end. `None` when Markdown cannot say one of them.
pub(in crate::markup) fn blocks(nodes: &[Node], manner: &Manner) -> Option<Vec<String>> {
    let mut out = Vec::new();
    push_blocks(nodes, manner, &mut out)?;
    Some(out)
}

/// Blocks, one under the other. Two lists that meet need different marks to stay two.
pub(in crate::markup) fn join(blocks: &[String]) -> String {
    blocks.join("\n\n")
}

fn push_blocks(nodes: &[Node], manner: &Manner, out: &mut Vec<String>) -> Option<()> {
    for run in runs(nodes) {
        match run {
            Run::Line(words) => {
                let text = line(&words, manner, Place::Text)?;
                if !text.is_empty() {
                    out.push(text);
                }
            }
            Run::Comment(_) => manner.lenient.then_some(())?,
            Run::Block(element) => push_block(element, manner, out)?,
        }
    }
    Some(())
}

fn push_block(element: &Element, manner: &Manner, out: &mut Vec<String>) -> Option<()> {
    let plain = manner.lenient || element.attributes.is_empty();
    match element.name.as_str() {
        "p" if plain => {
            let text = match only_line(&element.children) {
                Some(words) => line(&words, manner, Place::Text)?,
                None if manner.lenient => return push_blocks(&element.children, manner, out),
                None => return None,
            };
            if !text.is_empty() {
                out.push(text);
            } else if !manner.lenient {
                return None;
            }
        }
        name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") if plain => {
            let words = match only_line(&element.children) {
                Some(words) => words,
                None if manner.lenient => tidy([Node::Text(element.text())].iter()),
                None => return None,
            };
            let level = name[1..].parse().ok()?;
            let text = line(&words, manner, Place::Heading)?;
            // A `#` at the end would close the heading.
            let text = if text.ends_with('#') { format!("{}\\#", &text[..text.len() - 1]) } else { text };
            if !(text.is_empty() && manner.lenient) {
                out.push(format!("{} {text}", "#".repeat(level)).trim_end().to_owned());
            }
        }
        "hr" if plain => out.push("---".to_owned()),
        "blockquote" if plain => {
            let inner = join(&blocks(&element.children, manner)?);
            if !inner.is_empty() {
                out.push(quoted(&inner));
            } else if !manner.lenient {
                return None;
            }
        }
        "ul" | "ol" => out.push(list(element, manner, next_is_odd(element, out))?),
        "pre" => out.push(code(element, manner)?),
        "table" => match table::markdown(element, manner) {
            Some(table) => out.push(table),
            None if manner.lenient => return push_blocks(&element.children, manner, out),
            None => return None,
        },
        "dl" | "dt" | "dd" | "figure" | "figcaption" | "div" | "section" | "article" | "header"
        | "footer" | "main" | "aside" | "nav" | "center" | "address" | "details" | "summary" | "tbody"
        | "thead" | "tfoot" | "tr" | "td" | "th" | "caption" | "li" | "a" | "span" | "strong" | "b"
        | "em" | "i" | "font" | "u"
            if manner.lenient =>
        {
            return push_blocks(&element.children, manner, out);
        }
        _ if manner.lenient => return push_blocks(&element.children, manner, out),
        _ => return None,
    }
    Some(())
}

/// The words of a block that holds one line and nothing else.
pub(super) fn only_line(nodes: &[Node]) -> Option<Vec<Node>> {
    let mut runs = runs(nodes);
    match (runs.pop(), runs.is_empty()) {
        (None, _) => Some(Vec::new()),
        (Some(Run::Line(words)), true) => Some(words),
        _ => None,
    }
}

/// Words without blocks as one line of Markdown.
pub(in crate::markup) fn line_of(nodes: &[Node], manner: &Manner) -> Option<String> {
    line(&only_line(nodes)?, manner, Place::Heading)
}

fn quoted(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") }).collect();
    lines.join("\n")
}

/// Whether the block before is a list of the same kind and marks, so that this one needs others.
fn next_is_odd(element: &Element, before: &[String]) -> bool {
    let Some(last) = before.last() else { return false };
    if element.is("ul") {
        return last.starts_with("- ") || last == "-";
    }
    let digits = last.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && last[digits..].starts_with('.')
}

fn list(element: &Element, manner: &Manner, odd: bool) -> Option<String> {
    let mut number = 1u64;
    for (name, value) in &element.attributes {
        match name.as_str() {
            "start" if element.is("ol") => {
                number = value.trim().parse().ok().filter(|&n| n < 1_000_000_000)?
            }
            _ if manner.lenient => {}
            _ => return None,
        }
    }
    let mut items = Vec::new();
    let mut loose = false;
    for child in &element.children {
        let item = match child {
            child if child.is_blank() && (manner.lenient || matches!(child, Node::Text(_))) => continue,
            Node::Element(item) if item.is("li") && (manner.lenient || item.attributes.is_empty()) => item,
            // Word processors put a list right into a list.
            Node::Element(inner) if manner.lenient && matches!(inner.name.as_str(), "ul" | "ol") => {
                let nested = list(inner, manner, false)?;
                let last: &mut Vec<String> = match items.last_mut() {
                    Some(last) => last,
                    None => {
                        items.push(Vec::new());
                        items.last_mut()?
                    }
                };
                last.push(nested);
                continue;
            }
            other if manner.lenient => {
                items.push(blocks(std::slice::from_ref(other), manner)?);
                continue;
            }
            _ => return None,
        };
        let paragraphs = item.children.iter().filter_map(Node::element).filter(|inner| inner.is("p")).count();
        // One paragraph in each item is how word processors write any list.
        loose |= if manner.lenient { paragraphs > 1 } else { paragraphs > 0 };
        items.push(blocks(&item.children, manner)?);
    }
    if items.is_empty() {
        return manner.lenient.then(String::new);
    }
    let mut lines = Vec::new();
    for (index, blocks) in items.iter().enumerate() {
        let mark = match (element.is("ol"), odd) {
            (false, false) => "-".to_owned(),
            (false, true) => "*".to_owned(),
            (true, false) => format!("{}.", number + index as u64),
            (true, true) => format!("{})", number + index as u64),
        };
        lines.push(item(&mark, &blocks.join(if loose { "\n\n" } else { "\n" })));
    }
    Some(lines.join(if loose { "\n\n" } else { "\n" }))
}

fn item(mark: &str, text: &str) -> String {
    if text.is_empty() {
        return mark.to_owned();
    }
    let indent = " ".repeat(mark.len() + 1);
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let mut out = format!("{mark} {first}");
    for line in lines {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&indent);
            out.push_str(line);
        }
    }
    out
}

fn code(element: &Element, manner: &Manner) -> Option<String> {
    let inner: Vec<&Node> = element.children.iter().collect();
    let (holder, language) = match inner.as_slice() {
        [Node::Element(code)] if code.is("code") => (code, language(code).or_else(|| language(element))),
        _ if manner.lenient => (element, language(element)),
        _ => return None,
    };
    let language = language.unwrap_or_default();
    if !manner.lenient {
        let expected = format!("language-{language}");
        let plain = holder.attributes.is_empty()
            || matches!(holder.attributes.as_slice(), [(name, value)] if name == "class" && *value == expected);
        (plain && holder.children.iter().all(|child| matches!(child, Node::Text(_)))).then_some(())?;
    }
    Some(fenced(&holder.text(), &language))
}

/// A fenced block that holds `text`, whatever it holds.
pub(in crate::markup) fn fenced(text: &str, info: &str) -> String {
    let fence = "`".repeat((longest_run(text, '`') + 1).max(3));
    let text = text.strip_suffix('\n').unwrap_or(text);
    format!("{fence}{info}\n{text}{}{fence}", if text.is_empty() { "" } else { "\n" })
}

fn language(element: &Element) -> Option<String> {
    let classes = element.attribute("class")?;
    let name = classes
        .split_ascii_whitespace()
        .find_map(|class| class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")))?;
    name.chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '#' | '_'))
        .then(|| name.to_owned())
}

/// A picture that stands by itself.
pub(in crate::markup) fn picture(address: &str, alt: &str, caption: &str, link: Option<&str>) -> String {
    let picture = escape::picture(address, alt, caption);
    let Some(link) = link else { return picture };
    let mut out = format!("[{picture}](");
    escape::push_address(link, &mut out);
    out.push(')');
    out
}
