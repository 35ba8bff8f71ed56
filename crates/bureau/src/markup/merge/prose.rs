//! A block that both sides changed, merged by sentence, and then by word.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};
use unicode_segmentation::UnicodeSegmentation;

use super::marks::{marks, same_marks};
use super::weave::{self, Item, Spot, Units, Whose, weave};
use crate::markup::markdown::{parser, parts};

/// Words of the result, and where each side has them.
pub(super) struct Piece {
    /// Where they stand in the result.
    pub at: Range<usize>,
    /// Where they begin in the base, here and online.
    pub from: [Option<usize>; 3],
}

/// A block in the making.
#[derive(Default)]
struct Draft {
    text: String,
    pieces: Vec<Piece>,
}

/// One block of the changes of two; none where they touch, or where it would not read as its parts do.
pub(super) fn merge(base: &str, here: &str, online: &str) -> Option<String> {
    let texts = [base, here, online];
    texts.iter().all(|text| is_prose(text)).then_some(())?;
    let units = texts.map(|text| Units::new(text, sentences(text)));
    let draft = sentences_of(&units, texts)?;
    let whole = parts(&draft.text).len() == 1;
    (whole && same_marks(&draft.text, &draft.pieces, &texts.map(marks))).then_some(draft.text)
}

/// Whether a block is made of sentences: code and HTML are not.
fn is_prose(block: &str) -> bool {
    let prose = match parser(block).next() {
        Some(Event::Start(tag)) => !matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_)),
        _ => false,
    };
    prose && parts(block).len() == 1
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

fn sentences(text: &str) -> Vec<Range<usize>> {
    let trimmed = text.split_sentence_bound_indices().map(|(start, sentence)| {
        let from = start + sentence.len() - sentence.trim_start_matches(is_space).len();
        from..(start + sentence.trim_end_matches(is_space).len()).max(from)
    });
    trimmed.filter(|range| !range.is_empty()).collect()
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = 0;
    for word in text.split(is_space) {
        if !word.is_empty() {
            words.push(at..at + word.len());
        }
        at += word.len() + 1;
    }
    words
}

fn sentences_of(units: &[Units<'_>; 3], texts: [&str; 3]) -> Option<Draft> {
    let [base, here, online] = units;
    let mut draft = Draft::default();
    let mut before: Option<Spot> = None;
    for item in weave(base, here, online, true) {
        let made = match item.whose {
            Some(whose) => taken(units, &item, whose),
            None => {
                let at = [item.base?, only(&item.here)?, only(&item.online)?];
                let starts = [base.start(at[0]), here.start(at[1]), online.start(at[2])];
                let texts = [base.get(at[0]), here.get(at[1]), online.get(at[2])];
                Some(words_of(&texts.map(|text| Units::new(text, words(text))))?.moved(starts))
            }
        };
        draft.push(made, units, &mut before, item.spot());
    }
    let edge =
        |edge: fn(&str) -> &str| weave::settle(edge(texts[0]), edge(texts[1]), edge(texts[2])).to_owned();
    draft.surround(&edge(|text| &text[..text.len() - text.trim_start_matches(is_space).len()]));
    Some(draft)
}

fn words_of(units: &[Units<'_>; 3]) -> Option<Draft> {
    let [base, here, online] = units;
    let mut draft = Draft::default();
    let mut before: Option<Spot> = None;
    let mut last = None;
    for item in weave(base, here, online, false) {
        let whose = item.whose?;
        match whose {
            // Changes of two sides are apart when a word that both left stands between them.
            Whose::Nobody if item.base.is_some_and(|at| base.get(at).chars().any(char::is_alphanumeric)) => {
                last = None
            }
            Whose::Here | Whose::Online if last.is_some_and(|last| last != whose) => return None,
            Whose::Here | Whose::Online => last = Some(whose),
            Whose::Nobody | Whose::Both => {}
        }
        let made = taken(units, &item, whose);
        draft.push(made, units, &mut before, item.spot());
    }
    Some(draft)
}

fn only(range: &Range<usize>) -> Option<usize> {
    (range.len() == 1).then_some(range.start)
}

/// What one side, or both, have at a place; none where it is gone.
fn taken(units: &[Units<'_>; 3], item: &Item, whose: Whose) -> Option<Draft> {
    let [base, here, online] = units;
    let text = if whose == Whose::Online { online.slice(&item.online) } else { here.slice(&item.here) }?;
    let ours = || Some(here.start(item.here.start));
    let theirs = || Some(online.start(item.online.start));
    let from = match whose {
        Whose::Nobody => [item.base.map(|at| base.start(at)), ours(), theirs()],
        Whose::Both => [None, ours(), theirs()],
        Whose::Here => [None, ours(), None],
        Whose::Online => [None, None, theirs()],
    };
    Some(Draft { pieces: vec![Piece { at: 0..text.len(), from }], text })
}

impl Draft {
    /// The same, as part of texts in which it begins at `starts`.
    fn moved(mut self, starts: [usize; 3]) -> Self {
        for piece in &mut self.pieces {
            for (from, start) in piece.from.iter_mut().zip(starts) {
                *from = from.map(|from| from + start);
            }
        }
        self
    }

    fn push(&mut self, made: Option<Self>, units: &[Units<'_>; 3], before: &mut Option<Spot>, spot: Spot) {
        let Some(made) = made.filter(|made| !made.text.is_empty()) else { return };
        if let Some(before) = before {
            let glue = weave::glue(units, before, &spot).or_else(|| weave::near(units, before, &spot));
            self.text.push_str(glue.as_deref().unwrap_or(" "));
        }
        let start = self.text.len();
        self.text.push_str(&made.text);
        let pieces = made.pieces.into_iter();
        self.pieces
            .extend(pieces.map(|piece| Piece { at: piece.at.start + start..piece.at.end + start, ..piece }));
        *before = Some(spot);
    }

    /// Puts the indent of a block before it.
    fn surround(&mut self, indent: &str) {
        self.text.insert_str(0, indent);
        for piece in &mut self.pieces {
            piece.at = piece.at.start + indent.len()..piece.at.end + indent.len();
        }
    }
}
