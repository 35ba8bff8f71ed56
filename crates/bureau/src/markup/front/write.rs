//! Front matter, in a YAML that every reader of YAML reads the same.

use serde_json::Value;

/// The lines between `---`: names in this order, those that say nothing left out. Every text is between quotes.
pub fn yaml(fields: &[(&str, Value)]) -> String {
    let mut out = String::new();
    for (name, value) in fields {
        field(name, value, 0, &mut out);
    }
    out
}

fn field(name: &str, value: &Value, depth: usize, out: &mut String) {
    if matches!(value, Value::Null) || value.as_array().is_some_and(Vec::is_empty) {
        return;
    }
    out.extend(std::iter::repeat_n(' ', depth));
    out.push_str(name);
    out.push(':');
    below(value, depth, out);
}

/// What follows a name or a dash, to the end of its line or lines.
fn below(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Array(list) => {
            out.push('\n');
            for item in list {
                out.extend(std::iter::repeat_n(' ', depth + 2));
                out.push('-');
                match item {
                    // The first name of a map stands right behind the dash.
                    Value::Object(_) => {
                        let mut inner = String::new();
                        below(item, depth + 2, &mut inner);
                        out.push(' ');
                        out.push_str(inner.trim_start());
                    }
                    _ => below(item, depth + 2, out),
                }
            }
        }
        Value::Object(map) => {
            out.push('\n');
            for (name, value) in map {
                field(name, value, depth + 2, out);
            }
        }
        Value::String(text) => {
            out.push(' ');
            quote(text, out);
            out.push('\n');
        }
        other => {
            out.push(' ');
            out.push_str(&other.to_string());
            out.push('\n');
        }
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // YAML takes some of them for ends of lines, and forbids others.
            c if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') =>
            {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lists_and_maps_stand_below_their_names() {
        let yaml = yaml(&[
            ("title", json!("« Non » : \"oui\"\u{0}\u{2028}")),
            ("draft", json!(true)),
            ("tags", json!(["a", "- b"])),
            ("none", json!([])),
            ("nothing", Value::Null),
            ("bureau", json!({"id": "1", "pictures": [{"a": "1", "b": ["x"]}, {"a": "2"}]})),
        ]);
        assert_eq!(
            yaml,
            "title: \"« Non » : \\\"oui\\\"\\u0000\\u2028\"\ndraft: true\ntags:\n  - \"a\"\n  - \"- b\"\nbureau:\n  \
             id: \"1\"\n  pictures:\n    - a: \"1\"\n      b:\n        - \"x\"\n    - a: \"2\"\n"
        );
    }
}
