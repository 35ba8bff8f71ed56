//! A picture that stands by itself.

use super::render::{push_address, render};
use crate::markup::picture::{Picture, Unresolved};
use crate::markup::scan::{escape, escape_attribute};

/// A picture with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::markup) struct Figure {
    pub picture: Picture,
    /// For those who do not see it.
    pub alt: String,
    /// Under it: a line of Markdown; may be empty.
    pub caption: String,
    /// Where it leads.
    pub link: Option<String>,
}

impl Figure {
    /// One figure, or a gallery of several.
    pub fn push_all(figures: &[Self], out: &mut String) {
        match figures {
            [one] => one.push(out),
            several => {
                out.push_str("<figure class=\"gallery\">\n");
                several.iter().for_each(|figure| figure.push(out));
                out.push_str("</figure>\n");
            }
        }
    }

    fn push(&self, out: &mut String) {
        out.push_str("<figure>");
        if let Some(link) = &self.link {
            out.push_str("<a href=\"");
            push_address(link, out);
            out.push_str("\">");
        }
        self.push_img(false, out);
        if self.link.is_some() {
            out.push_str("</a>");
        }
        if !self.caption.is_empty() {
            out.push_str("<figcaption>");
            out.push_str(&line_html(&self.caption));
            out.push_str("</figcaption>");
        }
        out.push_str("</figure>\n");
    }

    /// The element itself; among words its caption becomes its title.
    pub fn push_img(&self, titled: bool, out: &mut String) {
        out.push_str("<img src=\"");
        push_address(&self.picture.url, out);
        out.push_str("\" alt=\"");
        escape_attribute(&self.alt, out);
        out.push('"');
        if let Some((width, height)) = self.picture.size {
            out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        if titled && !self.caption.is_empty() {
            out.push_str(" title=\"");
            escape_attribute(&self.caption, out);
            out.push('"');
        }
        out.push_str(" />");
    }
}

/// A caption's HTML: bold, italic and links are seen; what would be more than one line, or a picture, is words.
pub(in crate::markup) fn line_html(markdown: &str) -> String {
    let refuse = |address: &str| Err(Unresolved { reference: address.to_owned() });
    let blocks = render(markdown, &refuse).unwrap_or_default();
    if let [block] = blocks.as_slice()
        && let Some(line) = block.html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>\n"))
        && !line.contains("<p>")
    {
        return line.to_owned();
    }
    let mut out = String::new();
    escape(markdown, &mut out);
    out
}
