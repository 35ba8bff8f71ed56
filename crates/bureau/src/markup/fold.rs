//! Folding for search: what a reader types finds what a writer wrote. `ecouter` finds *écouter*, `coeur` finds *cœur*,
//! `ECOUTE` finds *l’écoute*.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_segmentation::UnicodeSegmentation;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words as written.
    pub text: String,
    /// Whether they are among those that were looked for.
    pub hit: bool,
}

/// A folded text that knows where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each stretch that was folded as one: where it begins in `text`, and in the original.
    starts: Vec<(usize, usize)>,
    /// The length of the original.
    length: usize,
}

impl Folded {
    /// The bytes of the original that a range of the folded text came from: at least the range, on the original's
    /// character boundaries.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let stretch = |at: usize| self.starts.partition_point(|&(folded, _)| folded <= at);
        let original = |index: usize| self.starts.get(index).map_or(self.length, |&(_, original)| original);
        let start = original(stretch(range.start).saturating_sub(1));
        if range.is_empty() {
            return start..start;
        }
        start..original(stretch(range.end.saturating_sub(1)))
    }
}

/// `text` as search sees it: lower case, no accents, `œ` as `oe`, `æ` as `ae`, `ß` as `ss`, ligatures taken apart,
/// full-width letters as plain ones, typographic apostrophes as `'`, no soft hyphens and nothing of zero width.
/// Folding a folded text changes nothing.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for stretch in stretches(text) {
        fold_stretch(stretch, &mut out);
    }
    out
}

/// [`fold`], with the way back to the original.
pub fn fold_with_offsets(text: &str) -> Folded {
    let mut folded =
        Folded { text: String::with_capacity(text.len()), starts: Vec::new(), length: text.len() };
    let mut at = 0;
    for stretch in stretches(text) {
        let before = folded.text.len();
        fold_stretch(stretch, &mut folded.text);
        if folded.text.len() > before {
            folded.starts.push((before, at));
        }
        at += stretch.len();
    }
    folded
}

/// `text` in pieces, those that are sought marked. A text without any of them is one piece.
pub fn highlight(text: &str, sought: &Sought) -> Vec<Piece> {
    cut(text, 0..text.len(), &hits(text, sought))
}

/// A stretch of at most `most` graphemes of `text` around the words that are looked for, in pieces; the beginning of
/// the text when it has none. What is left out is marked by `…`, and the cuts are between words.
pub fn excerpt_around(text: &str, sought: &Sought, most: usize) -> Vec<Piece> {
    let hits = hits(text, sought);
    let window = window(text, &hits, most);
    let mut pieces = cut(text, window.clone(), &hits);
    if window.start > 0 {
        pieces.insert(0, Piece { text: "… ".to_owned(), hit: false });
    }
    if window.end < text.trim_end().len() {
        pieces.push(Piece { text: " …".to_owned(), hit: false });
    }
    pieces
}

/// The words of a text, folded, in order.
pub fn terms(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|c: char| !is_word(c)).filter(|term| !term.is_empty()).map(str::to_owned).collect()
}

/// Words that stand side by side, folded, in this order; mostly a single one.
pub type Phrase = Vec<String>;

/// What is looked for in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// Any of these, met whole.
    pub phrases: Vec<Phrase>,
    /// And words that begin like this: their reader may still be typing.
    pub beginning: Option<String>,
}

impl Sought {
    /// Whether it is nothing.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty() && self.beginning.is_none()
    }

    /// How many words, and how many bytes of the last of them, are met where `words` begins.
    fn length_in(&self, words: &[(usize, &str)]) -> Option<(usize, usize)> {
        let is_met = |phrase: &&Phrase| {
            !phrase.is_empty()
                && phrase.len() <= words.len()
                && phrase.iter().zip(words).all(|(wanted, (_, word))| wanted == word)
        };
        if let Some(phrase) = self.phrases.iter().filter(is_met).max_by_key(|phrase| phrase.len()) {
            return Some((phrase.len(), phrase.last().map_or(0, String::len)));
        }
        let start = self.beginning.as_ref()?;
        words.first().filter(|(_, word)| word.starts_with(start.as_str())).map(|_| (1, start.len()))
    }
}

/// What a word is made of, as the search index cuts them: an apostrophe and a hyphen stand between words.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || combines(c)
}

/// Whether it is part of the letter before it. Below the first such mark a look at the number will do.
fn combines(c: char) -> bool {
    c >= '\u{300}' && canonical_combining_class(c) != 0
}

/// Where what is sought is in the original.
pub(super) fn hits(text: &str, sought: &Sought) -> Vec<Range<usize>> {
    if sought.is_empty() {
        return Vec::new();
    }
    let folded = fold_with_offsets(text);
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for part in folded.text.split(|c: char| !is_word(c)) {
        if !part.is_empty() {
            words.push((at, part));
        }
        at += part.len();
        at += folded.text[at..].chars().next().map_or(0, char::len_utf8);
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut next = 0;
    while let Some(&(start, _)) = words.get(next) {
        let Some((count, length)) = sought.length_in(&words[next..]) else {
            next += 1;
            continue;
        };
        next += count;
        let range = folded.original(start..words[next - 1].0 + length);
        match found.last_mut() {
            // Two hits in one letter (`œ` for `o` and `e`) are one.
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => found.push(range),
        }
    }
    found
}

fn cut(text: &str, window: Range<usize>, hits: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = window.start;
    let mut push = |range: Range<usize>, hit: bool| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            pieces.push(Piece { text: text.to_owned(), hit });
        }
    };
    for hit in hits.iter().filter(|hit| hit.start >= window.start && hit.end <= window.end) {
        push(at..hit.start, false);
        push(hit.clone(), true);
        at = hit.end;
    }
    push(at..window.end, false);
    pieces
}

/// The stretch to show: it begins a little before the hit that has the most hits after it within reach.
fn window(text: &str, hits: &[Range<usize>], most: usize) -> Range<usize> {
    let end = text.trim_end().len();
    if text.graphemes(true).nth(most).is_none() {
        return text.len() - text.trim_start().len()..end.max(text.len() - text.trim_start().len());
    }
    let reach = most.saturating_mul(3) / 4;
    let best = hits
        .iter()
        .enumerate()
        .map(|(index, hit)| {
            let near = hits[index..]
                .iter()
                .take_while(|other| other.start < hit.start.saturating_add(reach))
                .count();
            (near, std::cmp::Reverse(index), hit.start)
        })
        .max();
    let around = best.map_or(0, |(_, _, start)| start);
    let lead = text[..around].grapheme_indices(true).rev().take(most / 4).last().map_or(around, |(at, _)| at);
    let start = if lead == 0 { 0 } else { after_space(text, lead, around) };
    let stop = text[start..].grapheme_indices(true).nth(most).map_or(end, |(at, _)| start + at);
    let stop = if stop >= end { end } else { before_space(text, start, stop) };
    start..stop.max(start)
}

fn after_space(text: &str, from: usize, to: usize) -> usize {
    text[from..to].find(char::is_whitespace).map_or(from, |at| {
        let rest = &text[from + at..to];
        from + at + (rest.len() - rest.trim_start().len())
    })
}

fn before_space(text: &str, from: usize, to: usize) -> usize {
    let part = &text[from..to];
    part.rfind(char::is_whitespace).map_or(to, |at| from + part[..at].trim_end().len())
}

/// Cuts between letters: what combines with a letter stays with it.
fn stretches(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        chars.next()?;
        let end = chars.find(|&(_, c)| !combines(c)).map_or(rest.len(), |(at, _)| at);
        let (stretch, after) = rest.split_at(end);
        rest = after;
        Some(stretch)
    })
}

fn fold_stretch(stretch: &str, out: &mut String) {
    if let [byte] = stretch.as_bytes() {
        return out.push(byte.to_ascii_lowercase().into());
    }
    let mut chars = stretch.chars();
    match chars.next().filter(|_| chars.as_str().is_empty()).and_then(known) {
        Some(folded) => out.push_str(folded),
        None => fold_letter(stretch, out),
    }
}

/// How the letters of Western languages and the signs of typography are folded, worked out once: a text is mostly these.
fn known(c: char) -> Option<&'static str> {
    const LETTERS: u32 = 0x250;
    const SIGNS: Range<u32> = 0x2000..0x2070;
    static FOLDED: LazyLock<Vec<String>> = LazyLock::new(|| {
        let fold = |c: char| {
            let mut folded = String::new();
            fold_letter(c.encode_utf8(&mut [0; 4]), &mut folded);
            folded
        };
        (0..LETTERS).chain(SIGNS).filter_map(char::from_u32).map(fold).collect()
    });
    let at = match u32::from(c) {
        letter @ 0..LETTERS => letter,
        sign if SIGNS.contains(&sign) => LETTERS + sign - SIGNS.start,
        _ => return None,
    };
    FOLDED.get(at as usize).map(String::as_str)
}

fn fold_letter(stretch: &str, out: &mut String) {
    let letters =
        stretch.nfkd().flat_map(char::to_lowercase).flat_map(|c| c.nfkd_once()).filter(|&c| !is_dropped(c));
    let plain: String = letters.nfc().collect();
    for c in plain.chars() {
        match spelled_out(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
    }
}

/// Taking a letter apart, once more: lower case can put a mark together again (`İ`).
trait Apart {
    fn nfkd_once(self) -> unicode_normalization::Decompositions<std::iter::Once<char>>;
}

impl Apart for char {
    fn nfkd_once(self) -> unicode_normalization::Decompositions<std::iter::Once<char>> {
        std::iter::once(self).nfkd()
    }
}

fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        '’' | '‘' | 'ʼ' | '′' | '‛' | '＇' => "'",
        _ => return None,
    })
}

/// Accents and vowel points that readers do not type, and what has no width.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
#[path = "fold_tests.rs"]
mod tests;
