//! XML-RPC as it is spoken: values, what is asked, what is answered.
//!
//! Written here on the XML reader that the project has, for what hosts send is not what the libraries read: junk before
//! the declaration, latin-1, texts without their `<string>`, `<i8>` and `<nil/>`; and every bound is ours.

mod read;
mod write;

pub use read::{Answer, read, read_call};
pub use write::{answer, call, fault};

use crate::model::time::Timestamp;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Nil,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Another one.
    Double(f64),
    /// Words.
    Text(String),
    /// A date as it is written, as in `20261120T10:00:00`.
    Date(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// One after another.
    List(Vec<Value>),
    /// By their names.
    Struct(Vec<(String, Value)>),
}

impl Value {
    /// A structure of these members.
    pub fn of(members: Vec<(&str, Value)>) -> Self {
        Self::Struct(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// A list of texts.
    pub fn texts(texts: &[String]) -> Self {
        Self::List(texts.iter().map(Self::from).collect())
    }

    /// An instant, in universal time: no zone is written, for most hosts read none.
    pub fn date(at: Timestamp) -> Self {
        Self::Date(at.utc().strftime("%Y%m%dT%H:%M:%S").to_string())
    }

    /// The member of that name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let Self::Struct(members) = self else { return None };
        members.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// What a member says, as words: hosts write numbers as texts and texts as numbers.
    pub fn said(&self, name: &str) -> String {
        self.get(name).map(Self::words).unwrap_or_default()
    }

    /// As words.
    pub fn words(&self) -> String {
        match self {
            Self::Text(text) | Self::Date(text) => text.clone(),
            Self::Int(number) => number.to_string(),
            Self::Double(number) => number.to_string(),
            Self::Bool(yes) => u8::from(*yes).to_string(),
            Self::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Self::Nil | Self::List(_) | Self::Struct(_) => String::new(),
        }
    }

    /// What stands in a list; nothing in anything else.
    pub fn list(&self) -> &[Value] {
        match self {
            Self::List(values) => values,
            _ => &[],
        }
    }

    /// The instant of a member that is a date. One without a zone is universal time.
    pub fn instant(&self, name: &str) -> Option<Timestamp> {
        instant(&self.said(name))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

/// An instant as hosts write it: with or without dashes, with or without a zone.
pub fn instant(text: &str) -> Option<Timestamp> {
    // What PHP makes of no date at all lies before our era.
    let (date, time) = text.trim().split_once(['T', ' ']).filter(|(date, _)| !date.starts_with('-'))?;
    let date = date.replace('-', "");
    let part = |range| date.get(range).filter(|_| date.len() == 8);
    let (year, month, day) = (part(0..4)?, part(4..6)?, part(6..8)?);
    let zoned = time.ends_with('Z') || time.contains(['+', '-']);
    let zone = if zoned { "" } else { "Z" };
    // `+0000` is written by some where a colon is due.
    let time = match time.rfind(['+', '-']) {
        Some(at) if !time[at..].contains(':') && time.len() == at + 5 && time.is_char_boundary(at + 3) => {
            format!("{}:{}", &time[..at + 3], &time[at + 3..])
        }
        _ => time.to_owned(),
    };
    Timestamp::parse_rfc3339(&format!("{year}-{month}-{day}T{time}{zone}"))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
