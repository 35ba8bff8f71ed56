//! Markdown events to HTML, one top-level block at a time. What comes out is not yet sanitised.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use url::Url;

use super::figure::Figure;
use crate::markup::picture::{Picture, Unresolved, is_reference};
use crate::markup::scan::{Token, escape, escape_attribute, tokens};

/// A top-level block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::markup) struct Rendered {
    /// Where it stands in the Markdown. Empty for the footnotes, which are gathered at the end.
    pub source: Range<usize>,
    /// Its HTML.
    pub html: String,
    /// Whether it is HTML as it stands, kept from a channel.
    pub raw: bool,
}

/// The info string of a fenced block whose content is HTML as it stands (Pandoc's raw attribute).
pub(in crate::markup) const RAW: &str = "{=html}";

/// What Markdown means here, for every reader of it.
pub(in crate::markup) fn parser(markdown: &str) -> Parser<'_> {
    Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TASKLISTS,
    )
}

/// Gives the picture for what a text says is its address.
pub(in crate::markup) type Resolve<'a> = &'a dyn Fn(&str) -> Result<Picture, Unresolved>;

/// Whether a code block is HTML as it stands.
pub(in crate::markup) fn is_raw(kind: &CodeBlockKind<'_>) -> bool {
    matches!(kind, CodeBlockKind::Fenced(info) if info.trim() == RAW)
}

/// Renders every top-level block.
pub(in crate::markup) fn render(markdown: &str, resolve: Resolve<'_>) -> Result<Vec<Rendered>, Unresolved> {
    let mut renderer = Renderer::new(resolve);
    let mut blocks = Vec::new();
    let mut depth = 0usize;
    for (event, source) in parser(markdown).into_offset_iter() {
        let raw = renderer.raw;
        let ends = match &event {
            Event::Start(_) => {
                depth += 1;
                false
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                depth == 0
            }
            _ => depth == 0,
        };
        renderer.event(event)?;
        if ends {
            blocks.push(Rendered { source, html: std::mem::take(&mut renderer.out), raw });
        }
    }
    if let Some(html) = renderer.footnotes() {
        blocks.push(Rendered { source: markdown.len()..markdown.len(), html, raw: false });
    }
    Ok(blocks)
}

/// A footnote, known by its number.
#[derive(Default)]
struct Note {
    /// How often the text refers to it.
    uses: usize,
    /// Its text.
    html: String,
}

/// A paragraph under way.
struct Paragraph {
    /// Where it begins in the output.
    start: usize,
    /// The pictures met.
    figures: Vec<Figure>,
    /// Whether it holds anything else.
    words: bool,
}

/// A picture under way: its description is being read.
struct Open {
    url: String,
    title: String,
    alt: String,
}

struct Renderer<'p> {
    resolve: Resolve<'p>,
    out: String,
    paragraph: Option<Paragraph>,
    picture: Option<Open>,
    nested_pictures: usize,
    /// For each open link, its address; none when it may not leave.
    links: Vec<Option<String>>,
    alignments: Vec<Alignment>,
    column: usize,
    head: Option<usize>,
    raw: bool,
    notes: Vec<Note>,
    labels: HashMap<String, usize>,
    /// The footnote under way, and the output set aside for it.
    note: Option<(usize, String)>,
}

impl<'p> Renderer<'p> {
    fn new(resolve: Resolve<'p>) -> Self {
        Self {
            resolve,
            out: String::new(),
            paragraph: None,
            picture: None,
            nested_pictures: 0,
            links: Vec::new(),
            alignments: Vec::new(),
            column: 0,
            head: None,
            raw: false,
            notes: Vec::new(),
            labels: HashMap::new(),
            note: None,
        }
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), Unresolved> {
        if self.picture.is_some() {
            return self.within_picture(event);
        }
        match event {
            Event::Start(tag) => return self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.raw => self.out.push_str(&text),
            Event::Text(text) => {
                self.words(!text.trim().is_empty());
                escape(&text, &mut self.out);
            }
            Event::Code(text) => {
                self.words(true);
                self.out.push_str("<code>");
                escape(&text, &mut self.out);
                self.out.push_str("</code>");
            }
            Event::InlineHtml(html) => {
                self.words(true);
                self.out.push_str(&html);
            }
            Event::Html(html) => self.out.push_str(&html),
            // A space, not a new line: WordPress would make the line break that the writer did not mean.
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.out.push_str("<br />"),
            Event::Rule => self.out.push_str("<hr />\n"),
            Event::TaskListMarker(done) => self.out.push_str(if done { "☑ " } else { "☐ " }),
            Event::FootnoteReference(label) => {
                self.words(true);
                self.reference(&label);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => escape(&text, &mut self.out),
        }
        Ok(())
    }

    fn words(&mut self, some: bool) {
        if let Some(paragraph) = self.paragraph.as_mut() {
            paragraph.words |= some;
        }
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Unresolved> {
        match tag {
            Tag::Paragraph => {
                self.fresh_line();
                self.paragraph = Some(Paragraph { start: self.out.len(), figures: Vec::new(), words: false });
                self.out.push_str("<p>");
            }
            Tag::Heading { level, .. } => {
                self.fresh_line();
                self.out.push_str(&format!("<{level}>"));
            }
            Tag::BlockQuote(_) => self.block("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.code_block(&kind),
            Tag::HtmlBlock => self.fresh_line(),
            Tag::List(None) => self.block("<ul>\n"),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(start)) => self.block(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.block("<li>"),
            Tag::FootnoteDefinition(label) => {
                let number = self.number(&label);
                self.note = Some((number, std::mem::take(&mut self.out)));
            }
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.block("<table>\n");
            }
            Tag::TableHead => {
                self.head = Some(self.out.len());
                self.column = 0;
                self.out.push_str("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.link(link_type, &dest_url, &title)?,
            Tag::Image { dest_url, title, .. } => {
                self.picture =
                    Some(Open { url: dest_url.to_string(), title: title.to_string(), alt: String::new() });
            }
            Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => self.out.push_str(&format!("</{level}>\n")),
            TagEnd::BlockQuote(_) => self.block("</blockquote>\n"),
            TagEnd::CodeBlock if std::mem::take(&mut self.raw) => self.fresh_line(),
            TagEnd::CodeBlock => self.out.push_str("</code></pre>\n"),
            TagEnd::HtmlBlock => self.fresh_line(),
            TagEnd::List(ordered) => self.block(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => {
                if let Some((number, outer)) = self.note.take() {
                    let html = std::mem::replace(&mut self.out, outer);
                    if let Some(note) = self.notes.get_mut(number - 1) {
                        note.html = html;
                    }
                }
            }
            TagEnd::Table => self.block("</tbody>\n</table>\n"),
            TagEnd::TableHead => self.end_head(),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.out.push_str(if self.head.is_some() { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => {
                if self.links.pop().flatten().is_some() {
                    self.out.push_str("</a>");
                }
            }
            TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_)
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {}
        }
    }

    fn end_paragraph(&mut self) {
        match self.paragraph.take() {
            Some(paragraph) if !paragraph.words && !paragraph.figures.is_empty() => {
                self.out.truncate(paragraph.start);
                Figure::push_all(&paragraph.figures, &mut self.out);
            }
            _ => self.out.push_str("</p>\n"),
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.trim(),
            CodeBlockKind::Indented => "",
        };
        self.fresh_line();
        if is_raw(kind) {
            self.raw = true;
            return;
        }
        self.out.push_str("<pre><code");
        if let Some(language) = info.split_ascii_whitespace().next() {
            self.out.push_str(" class=\"language-");
            escape_attribute(language, &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn cell(&mut self) {
        self.out.push_str(if self.head.is_some() { "<th" } else { "<td" });
        let side = match self.alignments.get(self.column) {
            Some(Alignment::Left) => "left",
            Some(Alignment::Center) => "center",
            Some(Alignment::Right) => "right",
            _ => "",
        };
        if !side.is_empty() {
            self.out.push_str(&format!(" class=\"has-text-align-{side}\" data-align=\"{side}\""));
        }
        self.out.push('>');
        self.column += 1;
    }

    /// A head with no words is there only because Markdown wants one.
    fn end_head(&mut self) {
        let Some(start) = self.head.take() else { return };
        let words = tokens(&self.out[start..]).any(|token| is_content(&token));
        if words {
            self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        } else {
            self.out.truncate(start);
            self.out.push_str("<tbody>\n");
        }
    }

    fn link(&mut self, kind: LinkType, address: &str, title: &str) -> Result<(), Unresolved> {
        let address = if kind == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
        let address = match is_reference(&address) {
            true => Some((self.resolve)(&address)?.url),
            false => may_leave(&address).then_some(address),
        };
        if let Some(address) = &address {
            self.out.push_str("<a href=\"");
            push_address(address, &mut self.out);
            self.out.push('"');
            if !title.is_empty() {
                self.out.push_str(" title=\"");
                escape_attribute(title, &mut self.out);
                self.out.push('"');
            }
            self.out.push('>');
        }
        self.links.push(address);
        Ok(())
    }

    fn within_picture(&mut self, event: Event<'_>) -> Result<(), Unresolved> {
        let Some(open) = self.picture.as_mut() else { return Ok(()) };
        match event {
            Event::Text(text) | Event::Code(text) => open.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => open.alt.push(' '),
            Event::Start(Tag::Image { .. }) => self.nested_pictures += 1,
            Event::End(TagEnd::Image) if self.nested_pictures > 0 => self.nested_pictures -= 1,
            Event::End(TagEnd::Image) => return self.end_picture(),
            _ => {}
        }
        Ok(())
    }

    fn end_picture(&mut self) -> Result<(), Unresolved> {
        let Some(Open { url, title, alt }) = self.picture.take() else { return Ok(()) };
        let picture = (self.resolve)(&url)?;
        let figure = Figure { picture, alt, caption: title, link: self.links.last().cloned().flatten() };
        figure.push_img(true, &mut self.out);
        if let Some(paragraph) = self.paragraph.as_mut() {
            paragraph.figures.push(figure);
        }
        Ok(())
    }

    /// The number of a footnote, given at its first sight.
    fn number(&mut self, label: &CowStr<'_>) -> usize {
        let next = self.notes.len() + 1;
        let number = *self.labels.entry(label.to_string()).or_insert(next);
        if number == next {
            self.notes.push(Note::default());
        }
        number
    }

    fn reference(&mut self, label: &CowStr<'_>) {
        let number = self.number(label);
        let Some(note) = self.notes.get_mut(number - 1) else { return };
        note.uses += 1;
        let id =
            if note.uses == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{}", note.uses) };
        self.out.push_str(&format!(
            "<sup class=\"footnote\"><a href=\"#fn-{number}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }

    /// All footnotes, in the order of their first sight.
    fn footnotes(&mut self) -> Option<String> {
        if self.notes.is_empty() {
            return None;
        }
        let mut out = String::from("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
        for (index, note) in self.notes.iter().enumerate() {
            let number = index + 1;
            out.push_str(&format!("<li id=\"fn-{number}\">\n"));
            let back = match note.uses {
                0 => String::new(),
                _ => format!(" <a href=\"#fnref-{number}\" role=\"doc-backlink\">↩\u{fe0e}</a>"),
            };
            match note.html.strip_suffix("</p>\n") {
                Some(text) => out.push_str(&format!("{text}{back}</p>\n")),
                None => out.push_str(&format!("{}<p>{back}</p>\n", note.html)),
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n</section>\n");
        Some(out)
    }

    fn block(&mut self, tag: &str) {
        self.fresh_line();
        self.out.push_str(tag);
    }

    fn fresh_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }
}

fn is_content(token: &Token<'_>) -> bool {
    match token {
        Token::Text(text) => !text.trim().is_empty(),
        Token::Open(tag) => tag.is("img"),
        _ => false,
    }
}

/// Whether a link may go to `address`: the web, mail, a telephone, or a place of the same site.
fn may_leave(address: &str) -> bool {
    match Url::parse(address) {
        Ok(url) => matches!(url.scheme(), "http" | "https" | "mailto" | "tel"),
        Err(url::ParseError::RelativeUrlWithoutBase) => true,
        Err(_) => false,
    }
}

/// Writes an address for an attribute: what no address may hold is percent-encoded, letters stay letters.
pub(super) fn push_address(address: &str, out: &mut String) {
    for c in address.chars() {
        match c {
            ' ' | '"' | '<' | '>' | '\\' | '`' => out.push_str(&format!("%{:02X}", u32::from(c))),
            c if c.is_control() => {}
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
}
