//! What a command has to say, in both forms.

use serde::Serialize;
use serde_json::Value;

/// How a command ended. 2 is clap's: what was typed is no command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// A problem, which was said.
    Problem = 1,
    /// Something waits: for the network, for its hour.
    Waiting = 3,
    /// Something waits for the writer.
    Asking = 4,
    /// Stopped by Ctrl-C.
    Interrupted = 130,
}

/// An answer: its JSON, its words, and the code to leave with.
pub struct Answer {
    pub json: Option<Value>,
    pub text: String,
    pub exit: Exit,
}

impl Answer {
    /// A success.
    pub fn new(view: &impl Serialize, text: impl Into<String>) -> Self {
        // Plain data has no way to fail.
        Self {
            json: Some(serde_json::to_value(view).unwrap_or_default()),
            text: text.into(),
            exit: Exit::Done,
        }
    }

    /// A success whose words were given already.
    pub fn given() -> Self {
        Self { json: None, text: String::new(), exit: Exit::Done }
    }

    /// The same with another code.
    pub fn leaving(self, exit: Exit) -> Self {
        Self { exit, ..self }
    }
}
