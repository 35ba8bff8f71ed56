//! Rows of values between quotes, as spreadsheets and old backups have them.

/// The values of one row. Values may stand in double quotes; within them a quote is doubled, or follows a backslash when
/// `escapes`.
pub fn row(line: &str, escapes: bool) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut quoted = false;
    let mut signs = line.chars().peekable();
    while let Some(c) = signs.next() {
        let Some(value) = values.last_mut() else { break };
        match c {
            '\\' if escapes && quoted => match signs.next() {
                Some('n') => value.push('\n'),
                Some('r') => value.push('\r'),
                Some('"') => value.push('"'),
                Some('\\') => value.push('\\'),
                Some(other) => value.extend(['\\', other]),
                None => value.push('\\'),
            },
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                value.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => values.push(String::new()),
            other => value.push(other),
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_taken_out_of_their_quotes() {
        assert_eq!(row(r#"a,"b, ""c""",,d"#, false), ["a", "b, \"c\"", "", "d"]);
        assert_eq!(row(r#""1","l'\"an\"\r\n\\ \x","""#, true), ["1", "l'\"an\"\r\n\\ \\x", ""]);
        assert_eq!(row("", false), [""]);
    }
}
