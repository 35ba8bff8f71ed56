//! A thing to say, not yet in a language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A code of the catalogue and its parameters. Rows keep this, never a sentence, so that a journal written in French
/// reads in English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Phrase {
    /// The message's name in the catalogue, as in `journal-server-busy`.
    pub code: String,
    /// What fills its places.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, Param>,
}

/// A parameter of a [`Phrase`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Param {
    /// A count, or an instant in milliseconds (parameters named `at` or `…_at`).
    Number(i64),
    /// A word that is the same in every language: a name, an address, a file.
    Text(String),
}

impl Phrase {
    /// A phrase with no places.
    pub fn new(code: impl Into<String>) -> Self {
        Self { code: code.into(), params: BTreeMap::new() }
    }

    /// The same phrase with one place filled.
    pub fn with(mut self, place: &str, value: impl Into<Param>) -> Self {
        self.params.insert(place.to_owned(), value.into());
        self
    }
}

impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Param {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Param {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Param {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u16> for Param {
    fn from(number: u16) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Param {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}
