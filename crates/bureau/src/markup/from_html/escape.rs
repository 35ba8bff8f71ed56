//! Words that stay words in Markdown.

/// How much is escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// What means something where it stands: the text stays pleasant to read.
    Light,
    /// Everything that could.
    Full,
}

/// Writes `text`. `start` says that it begins a line, `cell` that a `|` would end it.
pub(super) fn push(text: &str, care: Care, start: bool, cell: bool, out: &mut String) {
    let bytes = text.as_bytes();
    let mut before: Option<char> = out.chars().next_back().filter(|_| !start);
    let ordinal = if start { ordinal_end(text) } else { None };
    for (at, c) in text.char_indices() {
        let after = text[at + c.len_utf8()..].chars().next();
        let escaped = match c {
            '\\' | '`' => true,
            '|' => cell || care == Care::Full,
            '*' => !(is_space(before) && is_space(after)) || (start && at == 0),
            '_' => !(is_word(before) && is_word(after)),
            '~' => !(is_space(before) && is_space(after)) || (start && at == 0),
            '[' => care == Care::Full || opens_something(&text[at..]),
            ']' => care == Care::Full,
            '<' => {
                care == Care::Full
                    || after.is_none_or(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
            }
            '&' => care == Care::Full || is_entity(&bytes[at..]),
            '!' => after == Some('['),
            '>' | '=' => start && at == 0,
            '#' => start && at == 0 && after.is_none_or(|c| c == '#' || c == ' '),
            '-' | '+' => start && at == 0 && after.is_none_or(|c| c == ' ' || c == '-'),
            '.' | ')' => ordinal == Some(at),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

/// Where the mark of an ordered list would be.
fn ordinal_end(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let marks = (1..10).contains(&digits) && rest.starts_with(['.', ')']);
    (marks && rest[1..].chars().next().is_none_or(|c| c == ' ')).then_some(digits)
}

/// Whether a `[` begins a link, a footnote or a box to tick. What stands alone in brackets is words.
fn opens_something(text: &str) -> bool {
    if text.starts_with("[^") || text.starts_with("[ ]") || text.starts_with("[x]") || text.starts_with("[X]")
    {
        return true;
    }
    text.find(']').is_some_and(|end| text[end + 1..].starts_with(['(', '[', ':']))
}

fn is_entity(bytes: &[u8]) -> bool {
    let name = bytes[1..].iter().take(32).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
    name > 0 && bytes.get(1 + name) == Some(&b';')
}

fn is_space(c: Option<char>) -> bool {
    c.is_some_and(|c| c == ' ')
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Writes the address of a link or of a picture.
pub(super) fn push_address(address: &str, out: &mut String) {
    let pointed = address.is_empty()
        || address.starts_with('<')
        || address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '(' | ')'));
    if pointed {
        out.push('<');
    }
    let bytes = address.as_bytes();
    for (at, c) in address.char_indices() {
        match c {
            '\n' | '\r' | '\0' => continue,
            '\\' => out.push('\\'),
            '<' | '>' if pointed => out.push('\\'),
            '&' if is_entity(&bytes[at..]) => out.push('\\'),
            '|' => {
                out.push_str("%7C");
                continue;
            }
            _ => {}
        }
        out.push(c);
    }
    if pointed {
        out.push('>');
    }
}

/// Writes a title after an address, with the space before it; nothing for none.
pub(super) fn push_title(title: &str, out: &mut String) {
    if title.is_empty() {
        return;
    }
    out.push_str(" \"");
    let bytes = title.as_bytes();
    for (at, c) in title.char_indices() {
        match c {
            '\\' | '"' => out.push('\\'),
            '&' if is_entity(&bytes[at..]) => out.push('\\'),
            '|' => out.push('\\'),
            '\n' | '\r' => {
                out.push(' ');
                continue;
            }
            _ => {}
        }
        out.push(c);
    }
    out.push('"');
}

/// A picture in Markdown.
pub(in crate::markup) fn picture(address: &str, alt: &str, caption: &str) -> String {
    let mut out = String::from("![");
    push(&single_spaces(alt), Care::Full, false, true, &mut out);
    out.push_str("](");
    push_address(address, &mut out);
    push_title(caption.trim(), &mut out);
    out.push(')');
    out
}

/// White space of HTML as single spaces; spaces that do not break stay.
fn single_spaces(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_ascii_whitespace()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> String {
        let mut out = String::new();
        push(text, Care::Light, true, false, &mut out);
        out
    }

    #[test]
    fn words_that_mean_nothing_else_stay_as_they_are() {
        for text in [
            "Il fait -5 degrés [sic] à 12.30 h.",
            "snake_case et 2 * 3, C#, a|b, c > d, AT&T",
            "«\u{a0}Oui\u{202f}!\u{a0}» dit-il… (ou non)",
            "[…] il pleut",
            "— Bonjour.",
            "5 < 6",
        ] {
            assert_eq!(line(text), text);
        }
    }

    #[test]
    fn words_that_would_mean_something_are_escaped() {
        for (text, markdown) in [
            ("# pas un titre", "\\# pas un titre"),
            ("- pas une liste", "\\- pas une liste"),
            ("12. octobre", "12\\. octobre"),
            ("> cité", "\\> cité"),
            ("*gras*", "\\*gras\\*"),
            ("_x_ `y` ~z~", "\\_x\\_ \\`y\\` \\~z\\~"),
            ("[a](b)", "\\[a](b)"),
            ("<b> &amp; \\", "\\<b> \\&amp; \\\\"),
            ("===", "\\==="),
        ] {
            assert_eq!(line(text), markdown);
        }
    }

    #[test]
    fn a_picture_keeps_its_words() {
        assert_eq!(
            picture("a b.jpg", "l’[île]", "dit \"oui\""),
            "![l’\\[île\\]](<a b.jpg> \"dit \\\"oui\\\"\")"
        );
    }
}
