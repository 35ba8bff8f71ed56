//! What the references of XML stand for. Nothing is ever expanded: a document's own entities stay as they are written.

/// A value with its references resolved.
pub fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.bytes().take(12).position(|byte| byte == b';') {
            Some(end) => {
                out.push_str(&resolved(&rest[..end]));
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

/// What a reference stands for. One that XML does not have stays as it is written.
pub fn resolved(name: &str) -> String {
    let number = match name.strip_prefix('#') {
        Some(digits) => match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => digits.parse().ok(),
        },
        None => None,
    };
    match (name, number.and_then(char::from_u32)) {
        ("lt", _) => "<".to_owned(),
        ("gt", _) => ">".to_owned(),
        ("amp", _) => "&".to_owned(),
        ("quot", _) => "\"".to_owned(),
        ("apos", _) => "'".to_owned(),
        (_, Some(c)) if c >= ' ' || matches!(c, '\t' | '\n' | '\r') => c.to_string(),
        (_, Some(_)) => String::new(),
        (name, None) => format!("&{name};"),
    }
}
