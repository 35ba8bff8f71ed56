//! What a request asked, as the numbered tests look at it.

use serde_json::Value;

/// By their names.
pub type Fields = [(String, String)];

/// A request that was let in.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// A question, its parameters.
    Query(Vec<(String, String)>),
    /// A body of JSON.
    Json(Value),
    /// A form, with the names of its files.
    Form(Vec<(String, String)>, Vec<String>),
    /// Names of the parts that the place for pictures got.
    Media(Vec<String>),
}

impl Asked {
    /// The parameters of a question.
    pub fn query(&self) -> Option<&[(String, String)]> {
        match self {
            Self::Query(query) => Some(query),
            _ => None,
        }
    }

    /// The body of JSON.
    pub fn json(&self) -> Option<&Value> {
        match self {
            Self::Json(value) => Some(value),
            _ => None,
        }
    }

    /// The fields of a form, and the names of its files.
    pub fn form(&self) -> Option<(&Fields, &[String])> {
        match self {
            Self::Form(fields, files) => Some((fields, files)),
            _ => None,
        }
    }
}
