//! Three versions of a text made one: what both grew from, the one of here, and the one that stands online.
//!
//! Blocks are compared as they were written, never as they would be written again. One that only one side changed is
//! taken from that side. Within one that both changed, sentences are merged, and then words; but only if the marks of
//! the result (bold, links, lists) are those of its parts. What is left waits for the writer: two changes of the same
//! words, two insertions at the same place, a deletion of what the other side changed. HTML that is kept as it stands,
//! and code, are merged whole or not at all.

mod fields;
mod marks;
mod prose;
mod weave;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::markdown::parts;
pub use fields::{Field, Fields, MergedFields};
use weave::{Item, Spot, Units, Whose, weave};

/// A merged text, passage by passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// In the order of the text.
    pub passages: Vec<Passage>,
    head: String,
    tail: String,
}

/// A stretch of a text that stands or falls together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// As both sides knew it; absent for what was added.
    pub base: Option<String>,
    /// As it is here; absent where it is not.
    pub here: Option<String>,
    /// As it is online; absent where it is not.
    pub online: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// The passage before it that has words, and the white space between the two.
    after: Option<usize>,
    glue: String,
}

/// What became of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nobody changed it, or both did the same.
    Same,
    /// Changed here alone.
    Here,
    /// Changed online alone.
    Online,
    /// Changed on both sides, in words that do not touch: this is what they make.
    Merged(String),
    /// For the writer to say.
    Clash,
}

/// What the writer says of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// As it is here.
    Here,
    /// As it is online.
    Online,
    /// Here, and then online.
    Both,
    /// In these words.
    Words(String),
}

impl Merge {
    /// Whether nothing is left to the writer.
    pub fn is_clean(&self) -> bool {
        self.passages.iter().all(|passage| passage.outcome != Outcome::Clash)
    }

    /// The text, with what the writer said of some passages; none while one is left to be said.
    pub fn text(&self, choices: &BTreeMap<usize, Choice>) -> Option<String> {
        let mut out = self.head.clone();
        let mut last: Option<usize> = None;
        for (index, passage) in self.passages.iter().enumerate() {
            for (place, text) in passage.settled(choices.get(&index))?.into_iter().enumerate() {
                if last.is_some() {
                    let follows = place == 0 && last == passage.after;
                    out.push_str(if follows { &passage.glue } else { BLANK_LINE });
                }
                out.push_str(&text);
                last = Some(index);
            }
        }
        out.push_str(&self.tail);
        Some(out)
    }

    /// The text in which every passage that is left to the writer stands twice: as it is here, then as it is online.
    pub fn with_both(&self) -> String {
        let clash = |(index, passage): (usize, &Passage)| {
            (passage.outcome == Outcome::Clash).then_some((index, Choice::Both))
        };
        self.text(&self.passages.iter().enumerate().filter_map(clash).collect()).unwrap_or_default()
    }

    /// Nothing in common can be told.
    fn whole(base: &str, here: &str, online: &str) -> Self {
        let some = |text: &str| Some(text.trim_matches('\n').to_owned()).filter(|text| !text.is_empty());
        let passage = Passage {
            base: some(base),
            here: some(here),
            online: some(online),
            outcome: Outcome::Clash,
            after: None,
            glue: String::new(),
        };
        Self { passages: vec![passage], head: String::new(), tail: "\n".to_owned() }
    }
}

impl Passage {
    /// The text of it; none while the writer has not said.
    fn settled(&self, choice: Option<&Choice>) -> Option<Vec<String>> {
        let some = |side: &Option<String>| side.iter().cloned().collect();
        Some(match (choice, &self.outcome) {
            (Some(Choice::Here), _) | (None, Outcome::Same | Outcome::Here) => some(&self.here),
            (Some(Choice::Online), _) | (None, Outcome::Online) => some(&self.online),
            (Some(Choice::Both), _) => self.here.iter().chain(&self.online).cloned().collect(),
            (Some(Choice::Words(words)), _) => Some(words.trim_matches('\n').to_owned())
                .filter(|words| !words.trim().is_empty())
                .into_iter()
                .collect(),
            (None, Outcome::Merged(text)) => vec![text.clone()],
            (None, Outcome::Clash) => return None,
        })
    }
}

const BLANK_LINE: &str = "\n\n";

/// Merges what `here` and `online` made of `base`, all three Markdown. Neither side has more weight than the other.
pub fn merge(base: &str, here: &str, online: &str) -> Merge {
    let [base, here, online] = [base, here, online].map(|text| text.replace("\r\n", "\n"));
    let units = [&base, &here, &online].map(|text| Units::new(text, parts(text)));
    let [old, ours, theirs] = &units;
    let mut passages: Vec<Passage> = Vec::new();
    let mut before: Option<(usize, Spot)> = None;
    for item in weave(old, ours, theirs, true) {
        let spot = item.spot();
        let glue = before.as_ref().and_then(|(_, before)| weave::glue(&units, before, &spot));
        let passage = Passage {
            base: item.base.map(|at| old.get(at).to_owned()),
            here: ours.slice(&item.here),
            online: theirs.slice(&item.online),
            outcome: outcome(&units, &item),
            after: before.as_ref().map(|(at, _)| *at),
            glue: glue.unwrap_or_else(|| BLANK_LINE.to_owned()),
        };
        if passage.settled(None).is_none_or(|texts| !texts.is_empty()) {
            before = Some((passages.len(), spot));
        }
        passages.push(passage);
    }
    let edge =
        |edge: fn(&Units<'_>) -> String| weave::settle(&edge(old), &edge(ours), &edge(theirs)).to_owned();
    let merge = Merge {
        passages,
        head: edge(|units| units.head().to_owned()),
        tail: edge(|units| units.tail().to_owned()),
    };
    match merge.text(&BTreeMap::new()) {
        // Blocks that mean something else beside their new neighbours are not merged.
        Some(text) if ![&base, &here, &online].contains(&&text) && !merge.stands(&text) => {
            Merge::whole(&base, &here, &online)
        }
        _ => merge,
    }
}

impl Merge {
    /// Whether `text` is read as the passages that it was made of.
    fn stands(&self, text: &str) -> bool {
        let alone =
            |text: &String| parts(text).into_iter().map(|part| text[part].to_owned()).collect::<Vec<_>>();
        let made: Vec<String> =
            self.passages.iter().flat_map(|passage| passage.settled(None).unwrap_or_default()).collect();
        let made: Vec<String> = made.iter().flat_map(alone).collect();
        made == alone(&text.to_owned())
    }
}

fn outcome(units: &[Units<'_>; 3], item: &Item) -> Outcome {
    let [old, ours, theirs] = units;
    match item.whose {
        Some(Whose::Nobody | Whose::Both) => Outcome::Same,
        Some(Whose::Here) => Outcome::Here,
        Some(Whose::Online) => Outcome::Online,
        None => {
            let texts =
                item.base.map(|at| old.get(at)).zip(ours.only(&item.here).zip(theirs.only(&item.online)));
            let merged = texts.and_then(|(base, (here, online))| prose::merge(base, here, online));
            merged.map_or(Outcome::Clash, Outcome::Merged)
        }
    }
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
