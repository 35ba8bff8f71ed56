//! What a block says to Ghost: one form for all ways to write it that Ghost makes the same of.

use crate::markup::dom::{self, Element, Node};

/// Cards that Ghost reads back from their own HTML as they were.
const CARDS: [&str; 6] = [
    "kg-bookmark-card",
    "kg-callout-card",
    "kg-button-card",
    "kg-gallery-card",
    "kg-embed-card",
    "kg-file-card",
];

/// What stands behind this is for members alone.
const PAYWALL: &str = "members-only";

/// The form of a block that Ghost keeps whole; none where it would lose something. Empty where there is nothing to be
/// seen.
pub(super) fn of(block: &str) -> Option<String> {
    let mut out = String::new();
    let mut line: Vec<Node> = Vec::new();
    for node in dom::parse(block)? {
        match &node {
            Node::Comment(text) if text.trim() == PAYWALL => out.push_str("<!members-only>"),
            Node::Comment(_) => {}
            Node::Element(element) if !dom::is_inline(&element.name) => out.push_str(&block_form(element)?),
            _ => line.push(node),
        }
    }
    let words = inline(&line)?;
    if !words.is_empty() {
        out.push_str(&format!("<p>{words}"));
    }
    Some(out)
}

/// Which kind of list a form is of.
pub(super) fn list(form: &str) -> Option<bool> {
    [("<ul", false), ("<ol", true)]
        .into_iter()
        .find(|(mark, _)| form.starts_with(mark))
        .map(|(_, ordered)| ordered)
}

/// Whether a block is a picture with all that goes with one.
pub(in crate::markup) fn is_picture(block: &str) -> bool {
    of(block).is_some_and(|form| form.starts_with("<figure>"))
}

fn block_form(element: &Element) -> Option<String> {
    let bare = element.attributes.is_empty();
    let name = element.name.as_str();
    match name {
        "p" if bare => Some(format!("<p>{}", inline(&element.children)?)),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if has_only(element, &["id"]) => {
            Some(format!("<{name}>{}", inline(&element.children)?))
        }
        "blockquote" if bare => Some(format!("<blockquote>{}", lone(&element.children)?)),
        "ul" | "ol" => list_form(element),
        "pre" if bare => code(element),
        "hr" if bare => Some("<hr>".to_owned()),
        "figure" if !is_card(element) => picture(element),
        "figure" | "div" if is_card(element) => Some(super::super::canon::of(&element.children)),
        _ => None,
    }
}

fn is_card(element: &Element) -> bool {
    element.has_class("kg-card") && CARDS.iter().any(|card| element.has_class(card))
}

fn has_only(element: &Element, names: &[&str]) -> bool {
    element.attributes.iter().all(|(name, _)| names.contains(&name.as_str()))
}

/// Words that stand alone, or in one paragraph.
fn lone(nodes: &[Node]) -> Option<String> {
    let mut elements = nodes.iter().filter(|node| !node.is_blank());
    match (elements.next(), elements.next()) {
        (Some(Node::Element(p)), None) if p.is("p") && p.attributes.is_empty() => inline(&p.children),
        _ => inline(nodes),
    }
}

fn list_form(element: &Element) -> Option<String> {
    let start = match element.name.as_str() {
        "ol" if has_only(element, &["start"]) => element.attribute("start").unwrap_or("1"),
        "ul" if element.attributes.is_empty() => "",
        _ => return None,
    };
    let mut out = format!("<{}{start}>", element.name);
    for item in element.children.iter().filter(|node| !node.is_blank()) {
        let item = item.element().filter(|item| item.is("li") && item.attributes.is_empty())?;
        let nested = |node: &&Node| node.element().is_some_and(|each| each.is("ul") || each.is("ol"));
        let children: Vec<&Node> = item.children.iter().filter(|node| !node.is_blank()).collect();
        let below = children.last().copied().filter(nested);
        let words: Vec<Node> = item.children.iter().filter(|node| Some(*node) != below).cloned().collect();
        out.push_str(&format!("<li>{}", lone(&words)?));
        if let Some(below) = below.and_then(Node::element) {
            out.push_str(&list_form(below)?);
        }
        out.push_str("</li>");
    }
    Some(out)
}

fn code(element: &Element) -> Option<String> {
    let [Node::Element(code)] = element.children.as_slice() else { return None };
    let language = code.attribute("class").unwrap_or_default();
    let known = language.is_empty() || (language.starts_with("language-") && !language.contains(' '));
    let words = code.children.iter().all(|node| matches!(node, Node::Text(_)));
    (code.is("code") && has_only(code, &["class"]) && known && words)
        .then(|| format!("<pre {language}>{}", code.text().trim_end_matches('\n')))
}

fn picture(figure: &Element) -> Option<String> {
    const OWN: [&str; 5] =
        ["kg-card", "kg-image-card", "kg-card-hascaption", "kg-width-wide", "kg-width-full"];
    let classes: Vec<&str> = figure.attribute("class").unwrap_or_default().split_ascii_whitespace().collect();
    if !has_only(figure, &["class"]) || !classes.iter().all(|class| OWN.contains(class)) {
        return None;
    }
    let width = classes.iter().find(|class| class.starts_with("kg-width-")).copied().unwrap_or_default();
    let mut nodes = figure.children.iter().filter(|node| !node.is_blank());
    let first = nodes.next()?.element()?;
    let (href, image) = match first.is("a") && has_only(first, &["href"]) {
        true => match first.children.as_slice() {
            [Node::Element(image)] => (first.attribute("href").unwrap_or_default(), image),
            _ => return None,
        },
        false => ("", first),
    };
    let attributes = ["src", "alt", "title", "width", "height", "class", "loading", "srcset", "sizes"];
    if !image.is("img") || !has_only(image, &attributes) {
        return None;
    }
    let caption = match nodes.next() {
        Some(node) => {
            let caption =
                node.element().filter(|each| each.is("figcaption") && each.attributes.is_empty())?;
            inline(&caption.children)?
        }
        None => String::new(),
    };
    let says = |name: &str| image.attribute(name).unwrap_or_default();
    let (src, alt, title) = (says("src"), says("alt"), says("title"));
    nodes.next().is_none().then(|| format!("<figure>{width} {src:?} {alt:?} {title:?} {href:?} {caption}"))
}

/// Words with the same marks.
#[derive(PartialEq)]
struct Run {
    marks: Vec<&'static str>,
    href: Option<String>,
    words: String,
}

/// A line: Ghost knows marks as properties of letters, so their order and their nesting say nothing.
fn inline(nodes: &[Node]) -> Option<String> {
    let mut runs: Vec<Run> = Vec::new();
    gather(nodes, &[], None, &mut runs)?;
    let mut space = true;
    let mut out = String::new();
    let mut before: Option<(Vec<&'static str>, Option<String>)> = None;
    for run in runs {
        let mut words = String::new();
        for c in run.words.chars() {
            // A line end was a `<br>`: a space beside it is not seen.
            if c == '\n' {
                words.truncate(words.trim_end_matches(' ').len());
            }
            let blank = c == ' ';
            if !(blank && space) {
                words.push(c);
            }
            space = blank || c == '\n';
        }
        if words.is_empty() {
            continue;
        }
        let marks = (run.marks, run.href);
        if before.as_ref() != Some(&marks) {
            out.push_str(&format!("\u{1}{}{:?}\u{1}", marks.0.join(","), marks.1));
            before = Some(marks);
        }
        out.push_str(&words);
    }
    out.truncate(out.trim_end_matches(' ').len());
    Some(out)
}

fn gather(nodes: &[Node], marks: &[&'static str], href: Option<&str>, runs: &mut Vec<Run>) -> Option<()> {
    for node in nodes {
        match node {
            Node::Text(text) => {
                let words = text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }).collect();
                runs.push(Run { marks: marks.to_vec(), href: href.map(str::to_owned), words });
            }
            // Nothing is seen of it.
            Node::Comment(_) => {}
            Node::Element(element) if element.is("br") => {
                runs.push(Run { marks: Vec::new(), href: None, words: "\n".to_owned() });
            }
            Node::Element(element) if element.is("a") => {
                let to =
                    element.attribute("href").filter(|_| has_only(element, &["href"]) && href.is_none())?;
                gather(&element.children, marks, Some(to), runs)?;
            }
            Node::Element(element) => {
                let mark = mark(element)?;
                let mut marks = marks.to_vec();
                if !marks.contains(&mark) {
                    marks.push(mark);
                    marks.sort_unstable();
                }
                gather(&element.children, &marks, href, runs)?;
            }
        }
    }
    Some(())
}

fn mark(element: &Element) -> Option<&'static str> {
    if !element.attributes.is_empty() {
        return None;
    }
    Some(match element.name.as_str() {
        "strong" | "b" => "strong",
        "em" | "i" => "em",
        "del" | "s" | "strike" => "s",
        "u" => "u",
        "code" => "code",
        "sub" => "sub",
        "sup" => "sup",
        _ => return None,
    })
}
