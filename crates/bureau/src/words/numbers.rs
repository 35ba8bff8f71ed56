//! Whole numbers, their thousands set apart.

use fluent_bundle::FluentValue;

/// `1 234`, with narrow no-break spaces.
pub(super) fn french<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, '\u{202F}')
}

/// `1,234`.
pub(super) fn english<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, ',')
}

fn grouped(value: &FluentValue<'_>, between: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let whole = number.value as i64;
    let digits = whole.unsigned_abs().to_string();
    let mut text = if whole < 0 { "\u{2212}".to_owned() } else { String::new() };
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(between);
        }
        text.push(digit);
    }
    Some(text)
}
