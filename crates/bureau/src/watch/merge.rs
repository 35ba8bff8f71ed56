//! What a post and its file made of the words that they last agreed on.

use std::collections::BTreeMap;

use crate::markup::merge::{Choice, Fields, Outcome, merge};
use crate::model::content::Content;

/// What comes of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The words. What clashes is as it is here.
    pub content: Content,
    /// Whether nothing clashes.
    pub clean: bool,
}

/// Merges what `here` and `there` made of `base`.
pub fn merged(base: &Content, here: &Content, there: &Content) -> Merged {
    if here == there || here == base {
        return Merged { content: there.clone(), clean: true };
    }
    if there == base {
        return Merged { content: here.clone(), clean: true };
    }
    let fields = fields(base).merge(&fields(here), &fields(there));
    let (kind, kind_is_clean) = one(&base.kind, &here.kind, &there.kind);
    let (language, language_is_clean) = one(&base.language, &here.language, &there.language);
    let (body, body_is_clean) = body(base, here, there);
    let clean = body_is_clean && fields.clashes.is_empty() && kind_is_clean && language_is_clean;
    let Fields { title, settings, dated_at } = fields.fields;
    let content = Content { kind, title, body, language, settings, dated_at, ..here.clone() };
    Merged { content, clean }
}

/// The text; where both changed the same words, those of here. Whether none did.
fn body(base: &Content, here: &Content, there: &Content) -> (String, bool) {
    if let (body, true) = one(&base.body, &here.body, &there.body) {
        return (body, true);
    }
    let text = merge(&base.body, &here.body, &there.body);
    let clashes = text.passages.iter().enumerate().filter(|(_, passage)| passage.outcome == Outcome::Clash);
    let ours: BTreeMap<usize, Choice> = clashes.map(|(at, _)| (at, Choice::Here)).collect();
    (text.text(&ours).unwrap_or_else(|| here.body.clone()), ours.is_empty())
}

fn fields(content: &Content) -> Fields {
    Fields { title: content.title.clone(), settings: content.settings.clone(), dated_at: content.dated_at }
}

/// The one that changed; that of here where both did. Whether that was to be told.
fn one<T: Clone + PartialEq>(base: &T, here: &T, there: &T) -> (T, bool) {
    match here == base {
        true => (there.clone(), true),
        false => (here.clone(), there == base || there == here),
    }
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
