//! What is looked for: read from what was typed, whatever was typed.

use super::operator::{self, Facet, Meaning};
use super::tokens;
use super::{ChannelName, Document, Filter, Query};
use crate::markup::fold::{Phrase, Sought, fold};

/// Words of a query that count: more are a text pasted by mistake.
const MOST_WORDS: usize = 32;
/// What stands round a phrase.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];
/// Short words that French joins to the next one; nobody who looks for `l’écoute` wants to miss *une écoute*.
const ELIDED: [&str; 9] = ["c", "d", "j", "l", "m", "n", "qu", "s", "t"];

/// A query as it was understood.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// All of these.
    pub phrases: Vec<Phrase>,
    /// And a word that begins like this: the one that is being typed.
    pub beginning: Option<String>,
    /// And none of these.
    pub unwanted: Vec<Phrase>,
    /// In all of these parts.
    pub facets: Vec<Facet>,
    /// And in none of these.
    pub unwanted_facets: Vec<Facet>,
}

impl Wanted {
    /// Reads what was typed: words, `"phrases"`, operators (`tag:mer`), and the same `-unwanted`. Words joined by a
    /// hyphen or an apostrophe are a phrase. The last wanted word may be a beginning, unless it stands in closed
    /// quotes, and so may the tag or category that is typed last. Whatever was typed is understood somehow.
    pub fn of(typed: &str, channels: &[ChannelName]) -> Self {
        let folded = fold(typed);
        let mut wanted = Self::default();
        let mut may_begin = false;
        let mut left = MOST_WORDS;
        let mut rest = folded.trim_start();
        while !rest.is_empty() && left > 0 {
            let (minus, part) = match rest.strip_prefix('-') {
                Some(part) => (true, part),
                None => (false, rest),
            };
            let (mut words, closed);
            if part.starts_with(QUOTES) {
                let quoted;
                (quoted, closed, rest) = unquoted(part);
                words = tokens::words(quoted);
            } else {
                let stop = |c: char| c.is_whitespace() || QUOTES.contains(&c);
                let (joined, after) = part.split_at(part.find(stop).unwrap_or(part.len()));
                let (meaning, after) = operator(joined, after, channels);
                rest = after.trim_start();
                match meaning {
                    Meaning::Facet(facet) => {
                        left -= 1;
                        if minus {
                            wanted.unwanted_facets.push(facet)
                        } else {
                            wanted.facets.push(facet)
                        }
                        continue;
                    }
                    Meaning::HalfTyped => continue,
                    Meaning::Words => (words, closed) = (unelided(joined), false),
                }
            }
            rest = rest.trim_start();
            words.truncate(left);
            left -= words.len();
            match words.is_empty() {
                true => {}
                false if minus => wanted.unwanted.push(words),
                false => {
                    wanted.phrases.push(words);
                    may_begin = !closed;
                }
            }
        }
        if may_begin && let Some(mut last) = wanted.phrases.pop() {
            wanted.beginning = last.pop();
            wanted.phrases.extend(Some(last).filter(|words| !words.is_empty()));
        }
        wanted
    }

    /// Whether nothing is wanted: such a query finds nothing.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty() && self.beginning.is_none() && self.facets.is_empty()
    }

    /// What is to be marked in a text that was found.
    pub fn sought(self) -> Sought {
        Sought { phrases: self.phrases, beginning: self.beginning }
    }

    /// The `MATCH` expression. Every token stands in quotes and has no quote in it, so that nothing typed is syntax.
    /// When `ranked`, a word that is met whole counts more than one that only begins so.
    pub fn expression(&self, filter: &Filter, ranked: bool) -> String {
        let quoted = |words: &Phrase| format!("\"{}\"", words.join(" "));
        let mut all: Vec<String> = self.phrases.iter().map(quoted).collect();
        if let Some(word) = &self.beginning {
            all.push(match tokens::beginning(word) {
                Some(token) if ranked => format!("(\"{token}\" OR \"{word}\")"),
                Some(token) => format!("\"{token}\""),
                None => format!("\"{word}\" *"),
            });
        }
        all.extend(narrowed(filter).map(|token| format!("\"{token}\"")));
        all.extend(self.facets.iter().map(Facet::expression));
        let expression = all.join(" AND ");
        let none: Vec<String> = self
            .unwanted
            .iter()
            .map(quoted)
            .chain(self.unwanted_facets.iter().map(Facet::expression))
            .collect();
        match none.is_empty() {
            true => expression,
            false => format!("({expression}) NOT ({})", none.join(" OR ")),
        }
    }
}

/// Whether the document is among what the query finds. The index gives the same answer, faster.
pub fn matches(document: &Document, query: &Query) -> bool {
    let wanted = Wanted::of(&query.words, &query.channels);
    if wanted.is_empty() {
        return false;
    }
    let facets = tokens::facets(document);
    let within = narrowed(&query.filter).all(|token| facets.contains(&token))
        && wanted.facets.iter().all(|facet| facet.is_among(&facets))
        && !wanted.unwanted_facets.iter().any(|facet| facet.is_among(&facets));
    if !within {
        return false;
    }
    let texts = [&document.title, &document.text].into_iter().chain(&document.tags).chain(&document.comments);
    let texts: Vec<Vec<String>> = texts.map(|text| tokens::words(text)).collect();
    let has =
        |phrase: &Phrase| texts.iter().any(|words| words.windows(phrase.len()).any(|run| run == phrase));
    wanted.phrases.iter().all(has)
        && wanted
            .beginning
            .as_ref()
            .is_none_or(|start| texts.iter().flatten().any(|word| word.starts_with(start.as_str())))
        && !wanted.unwanted.iter().any(has)
}

/// What a filter asks of the facets.
fn narrowed(filter: &Filter) -> impl Iterator<Item = String> {
    let month = filter.year.zip(filter.month).map(|(year, month)| tokens::month(year, month));
    let date = month.or_else(|| filter.year.map(tokens::year));
    let (channel, tag) = (filter.channel.map(tokens::channel), filter.tag.as_deref().map(tokens::tag));
    [date, channel, tag].into_iter().flatten()
}

/// What stands in the quotes that `part` begins with, whether they are closed, and the rest.
fn unquoted(part: &str) -> (&str, bool, &str) {
    let quoted = part.strip_prefix(QUOTES).unwrap_or(part);
    match quoted.split_once(QUOTES) {
        Some((within, rest)) => (within, true, rest),
        None => (quoted, false, ""),
    }
}

/// What `joined` says as an operator; its value may stand in quotes after it. With what comes after both.
fn operator<'t>(joined: &str, after: &'t str, channels: &[ChannelName]) -> (Meaning, &'t str) {
    let Some((name, value)) = joined.split_once(':') else { return (Meaning::Words, after) };
    if value.is_empty() && after.starts_with(QUOTES) {
        let (value, closed, rest) = unquoted(after);
        return match operator::meaning(name, value, !closed, channels) {
            Meaning::Words => (Meaning::Words, after),
            meaning => (meaning, rest),
        };
    }
    (operator::meaning(name, value, after.is_empty(), channels), after)
}

/// The words of a part that was typed without a space, without what is elided before them.
fn unelided(joined: &str) -> Phrase {
    let mut rest = joined;
    while let Some((before, after)) = rest.split_once('\'')
        && ELIDED.contains(&before.trim_start_matches(|c: char| !c.is_alphanumeric()))
        && after.contains(char::is_alphanumeric)
    {
        rest = after;
    }
    tokens::words(rest)
}
