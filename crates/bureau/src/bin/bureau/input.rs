//! Texts and secrets that come in.

use std::io::{self, IsTerminal, Read};
use std::path::Path;

use bureau::error::{Error, Problem, Result};
use bureau::model::phrase::Phrase;

/// What some editors of Windows put in front of a text.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The text of a file, or of standard input for `-`.
pub fn text(source: &Path) -> Result<String, Problem> {
    let bytes = if source == Path::new("-") { piped()? } else { read(source)? };
    Ok(plain(&source.display().to_string(), bytes)?)
}

/// The secret on standard input, without the end of its line; or typed unseen.
pub fn password(piped_in: bool, question: &str) -> Result<String, Problem> {
    let typed = if piped_in {
        plain("-", piped()?)?
    } else {
        rpassword::prompt_password(format!("{question} ")).map_err(|source| Error::file("tty", source))?
    };
    if typed.trim().is_empty() {
        return Err(Error::refused("cli-no-password").into());
    }
    Ok(typed.trim().to_owned())
}

/// One line that is typed, or piped in.
pub fn line(question: &str) -> Result<String, Problem> {
    if io::stdin().is_terminal() {
        eprint!("{question} ");
    }
    let mut typed = String::new();
    io::stdin().read_line(&mut typed).map_err(|source| Error::file("-", source))?;
    if typed.trim().is_empty() {
        return Err(Error::refused("cli-no-password").into());
    }
    Ok(typed.trim().to_owned())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|source| Error::file(path, source))
}

fn piped() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|source| Error::file("-", source))?;
    Ok(bytes)
}

/// The text that `bytes` are: UTF-8, without a byte order mark, its lines ended as ours are. The end of the last line
/// belongs to the file, not to the text.
fn plain(name: &str, bytes: Vec<u8>) -> Result<String> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.iter().filter(|&&byte| byte == b'\n').count() + 1;
        Error::Refused(Phrase::new("cli-not-utf8").with("name", name).with("line", line))
    })?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&text);
    let mut text =
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    if text.ends_with('\n') {
        text.pop();
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_loses_its_mark_and_the_ends_of_another_system() {
        let of = |bytes: &[u8]| plain("t", bytes.to_vec()).unwrap();
        assert_eq!(of(b"\xEF\xBB\xBFun\r\ndeux\r\n"), "un\ndeux");
        assert_eq!(of(b"un\rdeux"), "un\ndeux");
        assert_eq!(of("é\n\n".as_bytes()), "é\n");
        assert_eq!(of(b""), "");
    }

    #[test]
    fn another_encoding_is_refused_with_its_line() {
        let Err(Error::Refused(phrase)) = plain("t.md", b"un\ndeux\nt\xE9".to_vec()) else { panic!() };
        assert_eq!(phrase, Phrase::new("cli-not-utf8").with("name", "t.md").with("line", 3usize));
    }
}
