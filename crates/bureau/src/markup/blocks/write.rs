//! Clean HTML in the words of the block editor.

use crate::markup::dom::{self, Element, Node};
use crate::markup::picture::Picture;

/// Finds what is known of a picture by its address.
pub(super) type Known<'a> = &'a dyn Fn(&str) -> Option<Picture>;

/// The blocks of some HTML that the sanitiser wrote, with a blank line between two.
pub(super) fn blocks(html: &str, known: Known<'_>) -> String {
    let Some(nodes) = dom::parse(html) else { return comment("html", "", html) };
    let mut out: Vec<String> = Vec::new();
    for node in nodes.iter().filter(|node| !node.is_blank()) {
        out.push(match node {
            Node::Element(element) => block(element, known).unwrap_or_else(|| other(node)),
            node => other(node),
        });
    }
    out.join("\n\n")
}

/// `<!--more-->` as a block.
pub(super) fn more() -> String {
    comment("more", "", crate::markup::markdown::MORE)
}

/// The content of a changed element, as it stands between its tags. `quiet` leaves out the comments within, as older
/// blocks do.
pub(super) fn inner(element: &Element, quiet: bool, known: Known<'_>) -> Option<String> {
    let mut out = String::new();
    match element.name.as_str() {
        "ul" | "ol" if !quiet => out.push_str(&items(element)?),
        "blockquote" if !quiet => out.push_str(&quote(element, known)?),
        "blockquote" => dom::write(&cited(element), &mut out),
        "pre" => match element.children.as_slice() {
            [Node::Element(code)] => out.push_str(&code_text(code)),
            _ => return None,
        },
        "table" => dom::write(&packed(&element.children), &mut out),
        _ => dom::write(&element.children, &mut out),
    }
    Some(out)
}

fn other(node: &Node) -> String {
    let mut html = String::new();
    dom::write(std::slice::from_ref(node), &mut html);
    comment("html", "", &html)
}

fn comment(name: &str, attributes: &str, html: &str) -> String {
    let space = if attributes.is_empty() { "" } else { " " };
    format!("<!-- wp:{name}{space}{attributes} -->\n{html}\n<!-- /wp:{name} -->")
}

fn block(element: &Element, known: Known<'_>) -> Option<String> {
    element.attributes.iter().all(|(name, _)| name == "start" || name == "class").then_some(())?;
    Some(match element.name.as_str() {
        "p" => comment("paragraph", "", &tagged("p", "", &inner(element, false, known)?)),
        "h2" => comment("heading", "", &tagged("h2", "wp-block-heading", &inner(element, false, known)?)),
        name @ ("h1" | "h3" | "h4" | "h5" | "h6") => {
            let level = format!("{{\"level\":{}}}", &name[1..]);
            comment("heading", &level, &tagged(name, "wp-block-heading", &inner(element, false, known)?))
        }
        "ul" | "ol" => list(element)?,
        "blockquote" => {
            comment("quote", "", &tagged("blockquote", "wp-block-quote", &quote(element, known)?))
        }
        "pre" => code(element)?,
        "table" => {
            let table = tagged("table", "has-fixed-layout", &inner(element, false, known)?);
            comment("table", "{\"hasFixedLayout\":true}", &tagged("figure", "wp-block-table", &table))
        }
        "hr" => comment("separator", "", "<hr class=\"wp-block-separator has-alpha-channel-opacity\" />"),
        "figure" if element.has_class("gallery") => gallery(element, known)?,
        "figure" => image(element, known)?,
        _ => return None,
    })
}

fn tagged(name: &str, class: &str, inner: &str) -> String {
    if class.is_empty() {
        return format!("<{name}>{inner}</{name}>");
    }
    format!("<{name} class=\"{class}\">{inner}</{name}>")
}

fn list(element: &Element) -> Option<String> {
    let start = element.attribute("start");
    let attributes = match (element.is("ol"), start) {
        (false, _) => String::new(),
        (true, None) => "{\"ordered\":true}".to_owned(),
        (true, Some(start)) => format!("{{\"ordered\":true,\"start\":{}}}", start.parse::<u64>().ok()?),
    };
    let start = start.map(|start| format!(" start=\"{start}\"")).unwrap_or_default();
    let name = &element.name;
    let html = format!("<{name}{start} class=\"wp-block-list\">{}</{name}>", items(element)?);
    Some(comment("list", &attributes, &html))
}

fn items(list: &Element) -> Option<String> {
    let mut out: Vec<String> = Vec::new();
    for child in list.children.iter().filter(|child| !child.is_blank()) {
        let item = child.element().filter(|item| item.is("li") && item.attributes.is_empty())?;
        let mut html = String::from("<li>");
        for child in unwrapped(item)? {
            match child {
                Node::Element(nested) if matches!(nested.name.as_str(), "ul" | "ol") => {
                    html.truncate(html.trim_end().len());
                    html.push_str(&self::list(nested)?);
                }
                Node::Element(block) if !dom::is_inline(&block.name) => return None,
                node => dom::write(std::slice::from_ref(node), &mut html),
            }
        }
        html.truncate(html.trim_end_matches('\n').len());
        html.push_str("</li>");
        out.push(comment("list-item", "", &html));
    }
    Some(out.join("\n\n"))
}

/// What an item says, its one paragraph taken apart. None when it has several: the block editor knows no such item.
fn unwrapped(item: &Element) -> Option<Vec<&Node>> {
    let mut out = Vec::new();
    let mut paragraphs = 0;
    for child in &item.children {
        match child {
            Node::Element(paragraph) if paragraph.is("p") => {
                paragraphs += 1;
                out.extend(&paragraph.children);
            }
            Node::Text(text) if text.trim_matches(|c: char| c.is_ascii_whitespace()).is_empty() => {}
            node => out.push(node),
        }
    }
    (paragraphs <= 1).then_some(out)
}

fn quote(element: &Element, known: Known<'_>) -> Option<String> {
    let mut out = Vec::new();
    let mut cite = String::new();
    for node in cited(element).iter().filter(|node| !node.is_blank()) {
        match node {
            Node::Element(element) if element.is("cite") => dom::write(std::slice::from_ref(node), &mut cite),
            Node::Element(element) => out.push(block(element, known)?),
            _ => return None,
        }
    }
    Some(format!("{}{cite}", out.join("\n\n")))
}

/// The source of a quote stands in it without a paragraph.
fn cited(quote: &Element) -> Vec<Node> {
    let mut nodes = quote.children.clone();
    let last = nodes.iter_mut().rev().find(|node| !node.is_blank());
    if let Some(Node::Element(paragraph)) = last
        && paragraph.is("p")
        && let [Node::Element(cite)] = paragraph.children.as_slice()
        && cite.is("cite")
    {
        *paragraph = cite.clone();
    }
    nodes
}

fn code(element: &Element) -> Option<String> {
    let [Node::Element(code)] = element.children.as_slice() else { return None };
    let class = code.attribute("class").filter(|class| class.starts_with("language-"));
    let attributes = class.map(|class| format!("{{\"className\":{}}}", json(class))).unwrap_or_default();
    let class =
        class.map(|class| format!("wp-block-code {class}")).unwrap_or_else(|| "wp-block-code".to_owned());
    let mut escaped = String::new();
    crate::markup::scan::escape_attribute(&class, &mut escaped);
    Some(comment("code", &attributes, &tagged("pre", &escaped, &tagged("code", "", &code_text(code)))))
}

/// Code without the new line before its end. A `[` would begin a short code.
fn code_text(code: &Element) -> String {
    let text = code.text();
    let mut out = String::new();
    crate::markup::scan::escape(text.strip_suffix('\n').unwrap_or(&text), &mut out);
    out.replace('[', "&#091;")
}

/// A table as the block editor writes it: on one line.
fn packed(nodes: &[Node]) -> Vec<Node> {
    let parts = |element: &Element| matches!(element.name.as_str(), "thead" | "tbody" | "tr");
    nodes
        .iter()
        .filter(|node| !node.is_blank())
        .map(|node| match node {
            Node::Element(element) if parts(element) => {
                Node::Element(Element { children: packed(&element.children), ..element.clone() })
            }
            node => node.clone(),
        })
        .collect()
}

fn image(figure: &Element, known: Known<'_>) -> Option<String> {
    let img = figure.find(&|inner| inner.is("img"))?;
    let src = img.attribute("src")?;
    let id = known(src).and_then(|picture| picture.id).and_then(|id| id.parse::<u64>().ok());
    let link = figure.find(&|inner| inner.is("a") && inner.find(&|inner| inner.is("img")).is_some());
    let mut attributes = Vec::new();
    attributes.extend(id.map(|id| format!("\"id\":{id},\"sizeSlug\":\"full\"")));
    attributes.push(format!("\"linkDestination\":\"{}\"", if link.is_some() { "custom" } else { "none" }));
    let mut html = String::new();
    let mut img = Element { children: Vec::new(), ..img.clone() };
    img.attributes.retain(|(name, _)| matches!(name.as_str(), "src" | "alt"));
    if let Some(id) = id {
        img.attributes.push(("class".to_owned(), format!("wp-image-{id}")));
    }
    let mut tag = Node::Element(img);
    if let Some(link) = link {
        tag = Node::Element(Element { children: vec![tag], ..link.clone() });
    }
    dom::write(&[tag], &mut html);
    if let Some(caption) = figure.find(&|inner| inner.is("figcaption")) {
        html.push_str("<figcaption class=\"wp-element-caption\">");
        dom::write(&caption.children, &mut html);
        html.push_str("</figcaption>");
    }
    let class = if id.is_some() { "wp-block-image size-full" } else { "wp-block-image" };
    Some(comment("image", &format!("{{{}}}", attributes.join(",")), &tagged("figure", class, &html)))
}

fn gallery(figure: &Element, known: Known<'_>) -> Option<String> {
    let mut images = Vec::new();
    for child in figure.children.iter().filter(|child| !child.is_blank()) {
        images.push(image(child.element().filter(|inner| inner.is("figure"))?, known)?);
    }
    let class = "wp-block-gallery has-nested-images columns-default is-cropped";
    Some(comment("gallery", "{\"linkTo\":\"none\"}", &tagged("figure", class, &images.join("\n\n"))))
}

/// A JSON string as the block editor writes it within a comment: nothing in it can end the comment.
fn json(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\u0022"),
            '\\' => out.push_str("\\\\"),
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '-' if out.ends_with('-') => {
                out.pop();
                out.push_str("\\u002d\\u002d");
            }
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
