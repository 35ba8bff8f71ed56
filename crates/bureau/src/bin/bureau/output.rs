//! Standard output for answers, standard error for everything else.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use bureau::error::{Error, Problem};
use bureau::model::phrase::Phrase;
use bureau::words::Words;
use serde_json::{Value, json};

use crate::answer::{Answer, Exit};

/// How answers are given.
pub struct Output {
    json: bool,
}

impl Output {
    /// As JSON, or in words.
    pub fn new(json: bool) -> Self {
        Self { json }
    }

    /// Gives the answer.
    pub fn answer(&self, words: &Words, answer: &Answer) -> ExitCode {
        let printed = match &answer.json {
            Some(json) if self.json => document(json),
            Some(_) => text(&answer.text),
            None => Ok(()),
        };
        match printed {
            Ok(()) => ExitCode::from(answer.exit as u8),
            // Whoever reads has read enough; what was asked is done all the same.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::from(answer.exit as u8),
            Err(source) => {
                tell(words, &Error::file("stdout", source).into());
                ExitCode::from(Exit::Problem as u8)
            }
        }
    }

    /// Says what went wrong, and what to do about it.
    pub fn problem(&self, words: &Words, problem: &Problem) -> ExitCode {
        tell(words, problem);
        if self.json {
            let phrase = phrase(problem);
            let (message, hint) = (words.say(&phrase), words.hint(&phrase));
            // A reader that is gone has its words on standard error.
            let _ = document(&json!({ "problem": problem, "message": message, "hint": hint }));
        }
        ExitCode::from(Exit::Problem as u8)
    }

    /// Something to know besides the answer.
    pub fn note(&self, note: &str) {
        let _ = writeln!(io::stderr(), "{note}");
    }

    /// How far it has come, for somebody who looks; nothing takes it away.
    pub fn progress(&self, line: &str) {
        if io::stderr().is_terminal() {
            let _ = write!(io::stderr(), "\r\x1b[K{line}");
        }
    }
}

fn tell(words: &Words, problem: &Problem) {
    let phrase = phrase(problem);
    let mut error = io::stderr().lock();
    let _ = writeln!(error, "{}", words.say(&phrase));
    if let Some(hint) = words.hint(&phrase) {
        let _ = writeln!(error, "{hint}");
    }
}

fn phrase(problem: &Problem) -> Phrase {
    Phrase { code: problem.code.clone(), params: problem.params.clone() }
}

fn document(json: &Value) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, json)?;
    out.write_all(b"\n")?;
    out.flush()
}

fn text(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.is_empty() {
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// Traces go to standard error, when `BUREAU_LOG` asks for them.
pub fn trace() {
    if let Ok(filter) = tracing_subscriber::EnvFilter::try_from_env("BUREAU_LOG") {
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).init();
    }
}
