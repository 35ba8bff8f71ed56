//! Questions to whoever sits at the terminal. A script is not asked: what it types is what it means.

use std::io::{self, IsTerminal, Write};

use bureau::error::{Error, Problem};

use crate::session::Session;

/// Goes on only if the person says so. `text` says what will happen.
pub fn confirm(session: &Session<'_>, question: &str, text: &str) -> Result<(), Problem> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Ok(());
    }
    let mut error = io::stderr().lock();
    let _ = write!(error, "{question}\n{text}\n{} ", session.word("cli-yes-or-no"));
    let _ = error.flush();
    let mut typed = String::new();
    io::stdin().read_line(&mut typed).map_err(|source| Error::file("stdin", source))?;
    match typed.trim().to_lowercase().as_str() {
        "o" | "oui" | "y" | "yes" => Ok(()),
        _ => Err(Error::refused("cli-left-alone").into()),
    }
}
