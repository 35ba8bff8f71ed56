//! The words of a text without its marks: for lists, counts, search and summaries.

use pulldown_cmark::{Event, Tag, TagEnd};
use unicode_segmentation::UnicodeSegmentation;

use crate::model::post::Format;

mod html;
mod pictures;

pub use pictures::{MediaReference, cover, media_references, pictures, remote_pictures};

/// Words that are read in a minute.
const PER_MINUTE: u32 = 230;

/// The words of `body`, one block per line. Descriptions and captions of pictures are not among them
/// ([`media_references`] has those); code and footnotes are.
pub fn plain_text(body: &str, format: Format) -> String {
    match format {
        Format::Markdown => of_markdown(body),
        Format::Html => html::plain_text(body),
    }
}

/// A text of several lines in one. A line that is no sentence, such as a heading or an item of a list, is set apart
/// from the next one by a middle dot.
pub fn in_one_line(text: &str) -> String {
    join_lines(text, |_| false)
}

/// The beginning of `text` in one line, at most `most` graphemes, cut between words and ended by `…`.
pub fn summary(text: &str, most: usize) -> String {
    // Enough to know whether something is cut off; a long text need not be read whole.
    let enough = most.saturating_mul(4).saturating_add(64);
    let line = join_lines(text, |line| line.len() > enough && line.graphemes(true).count() > most);
    let Some((end, _)) = line.grapheme_indices(true).nth(most) else { return line };
    let room = line.grapheme_indices(true).nth(most.saturating_sub(1)).map_or(0, |(at, _)| at).min(end);
    let kept = match line[..room].rfind(char::is_whitespace) {
        Some(space) if !line[room..].starts_with(char::is_whitespace) => &line[..space],
        _ => &line[..room],
    };
    format!(
        "{}…",
        kept.trim_end_matches(
            |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '«' | '(' | '–' | '—' | '·')
        )
    )
}

/// The excerpt made from a text when its writer wrote none: what stands before `<!--more-->`, else its beginning.
pub fn excerpt(body: &str, format: Format, most: usize) -> String {
    excerpt_of(body, format, None, most)
}

/// [`excerpt`], where the words of the whole text are known already.
pub fn excerpt_of(body: &str, format: Format, words: Option<&str>, most: usize) -> String {
    match (body.split_once(super::markdown::MORE), words) {
        (Some((lead, _)), _) => summary(&plain_text(lead, format), most),
        (None, Some(words)) => summary(words, most),
        (None, None) => summary(&plain_text(body, format), most),
    }
}

/// Words of a plain text by the rules of Unicode (UAX 29): `l’écoute` is one word, `peut-être` two, as in the
/// browser's `Intl.Segmenter`, by which the editor counts.
pub fn word_count(text: &str) -> u32 {
    u32::try_from(text.unicode_words().count()).unwrap_or(u32::MAX)
}

/// Minutes to read so many words: at least one.
pub fn reading_minutes(words: u32) -> u32 {
    words.div_ceil(PER_MINUTE).max(1)
}

/// The words of `text`, up to where it is enough.
fn join_lines(text: &str, is_enough: impl Fn(&str) -> bool) -> String {
    let mut out = String::new();
    for line in text.lines() {
        for (at, word) in line.split(is_plain_space).filter(|word| !word.is_empty()).enumerate() {
            if at == 0 && !out.is_empty() && !ends_sentence(&out) {
                out.push_str(" ·");
            }
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
            if is_enough(&out) {
                return out;
            }
        }
    }
    out
}

/// Whether the words end with a sign of punctuation, closing quotes and brackets aside.
fn ends_sentence(words: &str) -> bool {
    let closing = |c: char| c.is_whitespace() || matches!(c, '»' | '”' | '’' | '"' | '\'' | ')' | ']');
    words.trim_end_matches(closing).ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// Spaces at which a line may break: those that hold words together stay.
fn is_plain_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

fn of_markdown(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut pictures = 0usize;
    let mut raw = String::new();
    for event in super::markdown::parser(markdown) {
        match event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures = pictures.saturating_sub(1),
            _ if pictures > 0 => {}
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak => out.push(' '),
            Event::HardBreak | Event::Rule => end_line(&mut out),
            Event::Html(html) => raw.push_str(&html),
            Event::End(TagEnd::HtmlBlock) => {
                out.push_str(&html::plain_text(&std::mem::take(&mut raw)));
                end_line(&mut out);
            }
            Event::End(TagEnd::TableCell) => out.push(' '),
            Event::Start(tag) if is_block(&tag) => end_line(&mut out),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => end_line(&mut out),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::List(_) | Tag::Item)
}

pub(super) fn end_line(out: &mut String) {
    out.truncate(out.trim_end_matches([' ', '\n']).len());
    if !out.is_empty() {
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_items_are_set_apart_and_sentences_are_not() {
        let body = "# Carnet\n\nUn matin, *tôt*.\n\n> « Enfin ! »\n\nÀ lire :\n\n- Le train\n- La mer\n\nFin";
        let line = "Carnet · Un matin, tôt. « Enfin ! » À lire : Le train · La mer · Fin";
        assert_eq!(excerpt(body, Format::Markdown, 160), line);
        assert_eq!(excerpt(body, Format::Markdown, 10), "Carnet…");
        let html = "<h2>Carnet</h2>\n<p>Un matin</p><ul><li>Le train</li><li>La mer</li></ul>";
        assert_eq!(excerpt(html, Format::Html, 160), "Carnet · Un matin · Le train · La mer");
        assert_eq!(in_one_line(&plain_text(body, Format::Markdown)), line);
    }
}
