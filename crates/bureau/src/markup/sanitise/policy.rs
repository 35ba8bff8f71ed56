//! The allow-lists.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use crate::markup::picture::{is_reference, is_web};

/// What identifiers of a text begin with when it is shown, so that none can stand for one of the page around it.
const PREFIX: &str = "text-";

/// Elements that carry words. None of them runs, submits, frames or loads, but `img`.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Elements that go with all that is in them.
const EMPTIED: [&str; 13] = [
    "script", "style", "noscript", "template", "svg", "math", "title", "textarea", "select", "object",
    "iframe", "noembed", "noframes",
];

/// Classes that say something to a reader of any page.
const READING_CLASSES: [&str; 12] = [
    "alignleft",
    "aligncenter",
    "alignright",
    "alignwide",
    "alignfull",
    "has-text-align-left",
    "has-text-align-center",
    "has-text-align-right",
    "elsewhere",
    "footnotes",
    "footnote",
    "gallery",
];

pub(super) static READING: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = common();
    builder
        .url_schemes(HashSet::from(["https", "http", "mailto"]))
        .url_relative(UrlRelative::Custom(Box::new(within)))
        .attribute_filter(reading_attribute)
        .link_rel(Some("noopener noreferrer"))
        .id_prefix(Some(PREFIX))
        .allowed_classes(TAGS.iter().map(|&tag| (tag, HashSet::from(READING_CLASSES))).collect())
        .add_tag_attribute_values("span", "data-kind", ["picture", "embed", "video", "audio", "shortcode"]);
    builder
});

pub(super) static CHANNEL: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = common();
    builder
        .url_schemes(HashSet::from(["https", "http", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .attribute_filter(channel_attribute)
        .link_rel(None)
        .add_generic_attributes(["class", "role"])
        .add_tag_attributes("a", ["rel"])
        .add_tag_attributes("td", ["data-align"])
        .add_tag_attributes("th", ["data-align"]);
    builder
});

pub(super) static PASTE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = common();
    builder
        .url_schemes(HashSet::from(["https", "http", "mailto"]))
        .url_relative(UrlRelative::Custom(Box::new(within)))
        .attribute_filter(reading_attribute)
        .link_rel(None)
        .add_generic_attributes(["class", "style"])
        .filter_style_properties(HashSet::from([
            "font-weight",
            "font-style",
            "text-decoration",
            "text-decoration-line",
            "vertical-align",
            "mso-list",
        ]));
    builder
});

fn common() -> Builder<'static> {
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(HashSet::from(EMPTIED))
        .strip_comments(true)
        .generic_attributes(HashSet::from(["lang", "dir", "title", "id"]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "hreflang"])),
            ("blockquote", HashSet::from(["cite"])),
            ("col", HashSet::from(["span"])),
            ("colgroup", HashSet::from(["span"])),
            ("del", HashSet::from(["cite", "datetime"])),
            ("details", HashSet::from(["open"])),
            ("img", HashSet::from(["alt", "height", "src", "width"])),
            ("ins", HashSet::from(["cite", "datetime"])),
            ("li", HashSet::from(["value"])),
            ("ol", HashSet::from(["start", "reversed", "type"])),
            ("q", HashSet::from(["cite"])),
            ("td", HashSet::from(["colspan", "rowspan"])),
            ("th", HashSet::from(["colspan", "rowspan", "scope"])),
            ("time", HashSet::from(["datetime"])),
        ]));
    builder
}

/// What may stand without a scheme in a text that is shown: a place within it, or one of our pictures.
fn within(address: &str) -> Option<Cow<'_, str>> {
    (address.starts_with('#') || is_reference(address)).then_some(Cow::Borrowed(address))
}

/// Links within the text follow its prefixed identifiers; a picture is one of ours or nothing.
fn reading_attribute<'v>(tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match (tag, name) {
        ("img", "src") if !is_reference(value) => None,
        ("a", "href") if is_reference(value) => None,
        (_, "cite") if !is_web(value) => None,
        ("a", "href") => match value.strip_prefix('#') {
            Some(id) if !id.starts_with(PREFIX) => Some(Cow::Owned(format!("#{PREFIX}{id}"))),
            _ => Some(Cow::Borrowed(value)),
        },
        _ => Some(Cow::Borrowed(value)),
    }
}

/// A picture that leaves is of the web, or one of ours (which the sender maps).
fn channel_attribute<'v>(tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match (tag, name) {
        ("img", "src") if !is_reference(value) && !is_web(value) => None,
        // ammonia knows `cite` as an address on some elements only.
        (_, "cite") if !is_web(value) => None,
        _ => Some(Cow::Borrowed(value)),
    }
}
