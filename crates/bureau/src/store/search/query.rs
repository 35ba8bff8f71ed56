//! What is looked for: read from what was typed, whatever was typed.

use super::tokens;
use super::{Document, Filter, Query};
use crate::markup::fold::fold;

/// Words of a query that count: more are a text pasted by mistake.
const MOST_WORDS: usize = 32;
/// What stands round a phrase.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];
/// Short words that French joins to the next one; nobody who looks for `l’écoute` wants to miss *une écoute*.
const ELIDED: [&str; 9] = ["c", "d", "j", "l", "m", "n", "qu", "s", "t"];

/// Words that stand side by side, in this order; mostly a single one.
type Phrase = Vec<String>;

/// A query as it was understood.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// All of these.
    pub phrases: Vec<Phrase>,
    /// And a word that begins like this: the one that is being typed.
    pub beginning: Option<String>,
    /// And none of these.
    pub unwanted: Vec<Phrase>,
}

impl Wanted {
    /// Reads what was typed: words, `"phrases"`, `-unwanted` words and phrases. Words joined by a hyphen or an
    /// apostrophe are a phrase. The last wanted word may be a beginning, unless it stands in closed quotes.
    pub fn of(typed: &str) -> Self {
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
            (words, closed, rest) = match part.strip_prefix(QUOTES) {
                Some(quoted) => match quoted.split_once(QUOTES) {
                    Some((phrase, rest)) => (tokens::words(phrase), true, rest),
                    None => (tokens::words(quoted), false, ""),
                },
                None => {
                    let stop = |c: char| c.is_whitespace() || QUOTES.contains(&c);
                    let (joined, rest) = part.split_at(part.find(stop).unwrap_or(part.len()));
                    (unelided(joined), false, rest)
                }
            };
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
        self.phrases.is_empty() && self.beginning.is_none()
    }

    /// The wanted words, in order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.phrases.iter().flatten().chain(&self.beginning).map(String::as_str)
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
        let facets = [
            filter.year.map(tokens::year),
            filter.channel.map(tokens::channel),
            filter.tag.as_deref().map(tokens::tag),
        ];
        all.extend(facets.into_iter().flatten().map(|token| format!("\"{token}\"")));
        let mut expression = all.join(" AND ");
        if !self.unwanted.is_empty() {
            let none: Vec<String> = self.unwanted.iter().map(quoted).collect();
            expression = format!("({expression}) NOT ({})", none.join(" OR "));
        }
        expression
    }
}

/// Whether the document is among what the query finds. The index gives the same answer, faster.
pub fn matches(document: &Document, query: &Query) -> bool {
    let wanted = Wanted::of(&query.words);
    let Filter { year, channel, tag } = &query.filter;
    let within = year.is_none_or(|year| document.year == year)
        && channel.is_none_or(|channel| document.channels.contains(&channel))
        && tag
            .as_ref()
            .is_none_or(|tag| document.tags.iter().any(|other| tokens::tag(other) == tokens::tag(tag)));
    if !within || wanted.is_empty() {
        return false;
    }
    let texts = [&document.title, &document.text].into_iter().chain(&document.tags);
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
