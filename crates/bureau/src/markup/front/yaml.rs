//! YAML as plain values, from the parser's events.
//!
//! Nothing is guessed: a date, a number or `yes` stays the text that it is, and whoever wants a date reads it as one.
//! Aliases are copied, and copies counted, so that a few lines cannot become a million.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

/// The most values of a front matter, copies counted.
const VALUES: usize = 20_000;
/// How deep they may stand in one another.
const DEPTH: usize = 60;

/// A list or a map that is not whole yet.
struct Open {
    value: Value,
    /// The name of the next value of a map.
    name: Option<String>,
    anchor: usize,
}

/// The map that a front matter is. None where it is no YAML, no map, or more than anybody writes.
pub fn read(text: &str) -> Option<Map<String, Value>> {
    let mut open: Vec<Open> = Vec::new();
    let mut anchors: HashMap<usize, (Value, usize)> = HashMap::new();
    let mut values = 0;
    for event in Parser::new_from_str(text) {
        let (event, _) = event.ok()?;
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                values += 1;
                let nothing =
                    style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                (if nothing { Value::Null } else { Value::String(text.into_owned()) }, anchor)
            }
            Event::Alias(anchor) => {
                let (value, size) = anchors.get(&anchor)?;
                values += size;
                if values > VALUES {
                    return None;
                }
                (value.clone(), 0)
            }
            Event::SequenceStart(anchor, _) => {
                values += 1;
                open.push(Open { value: Value::Array(Vec::new()), name: None, anchor });
                if open.len() > DEPTH {
                    return None;
                }
                continue;
            }
            Event::MappingStart(anchor, _) => {
                values += 1;
                open.push(Open { value: Value::Object(Map::new()), name: None, anchor });
                if open.len() > DEPTH {
                    return None;
                }
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let ended = open.pop()?;
                (ended.value, ended.anchor)
            }
            Event::DocumentEnd | Event::StreamEnd => return Some(Map::new()),
            _ => continue,
        };
        if values > VALUES {
            return None;
        }
        if anchor > 0 {
            let size = size(&value);
            anchors.insert(anchor, (value.clone(), size));
        }
        let Some(above) = open.last_mut() else {
            // The document: an empty one is one scalar that says nothing.
            return match value {
                Value::Object(map) => Some(map),
                Value::Null => Some(Map::new()),
                _ => None,
            };
        };
        match (&mut above.value, above.name.take()) {
            (Value::Array(list), _) => list.push(value),
            (Value::Object(map), Some(name)) => {
                merge(map, name, value);
            }
            (Value::Object(_), None) => above.name = Some(named(value)),
            _ => {}
        }
    }
    None
}

/// The last of two values of one name wins; what is merged in (`<<`) never wins.
fn merge(map: &mut Map<String, Value>, name: String, value: Value) {
    match value {
        Value::Object(other) if name == "<<" => other.into_iter().for_each(|(name, value)| {
            map.entry(name).or_insert(value);
        }),
        value => {
            map.insert(name, value);
        }
    }
}

fn named(value: Value) -> String {
    match value {
        Value::String(text) => text,
        _ => String::new(),
    }
}

// As deep as DEPTH at the most, and as large as VALUES.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(list) => list.iter().map(size).sum(),
        Value::Object(map) => map.values().map(size).sum::<usize>(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_stay_as_they_are_written() {
        let text = "title: \"Un: deux\"\ndate: 2019-05-12 07:15\ndraft: yes\nempty:\nslug: ~\ntags:\n- a\n- b\n\
                    cover: {image: x.jpg}\nlong: >\n  un\n  deux\ntitle2: &t trois\nsame: *t\ntags: [c]\n";
        assert_eq!(
            read(text).map(Value::Object),
            Some(json!({
                "title": "Un: deux", "date": "2019-05-12 07:15", "draft": "yes", "empty": null, "slug": null,
                "tags": ["c"], "cover": {"image": "x.jpg"}, "long": "un deux\n", "title2": "trois", "same": "trois",
            }))
        );
        assert_eq!(read(""), Some(Map::new()));
        assert_eq!(read("# rien\n"), Some(Map::new()));
        for none in ["- a", "a", "a: b: c", "a: [", "a: *b"] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn a_bomb_is_no_front_matter() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for step in 1..30 {
            let above = format!("*a{}", step - 1);
            let list = vec![above; 10].join(", ");
            bomb.push_str(&format!("a{step}: &a{step} [{list}]\n"));
        }
        assert_eq!(read(&bomb), None);
        assert_eq!(read(&format!("a: {}", "[".repeat(100_000))), None);
        assert_eq!(read(&format!("a:\n{}", "- ".repeat(50_000))), None);
        assert_eq!(read("a: &a [*a]"), None);
    }
}
