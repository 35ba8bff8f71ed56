//! The front matter of a Markdown file: YAML between `---`, TOML between `+++`, JSON between braces, or the bare lines of
//! MultiMarkdown that Pelican has.

pub mod edit;
pub mod meta;
pub mod name;
mod write;
mod yaml;

use serde_json::{Map, Value};

pub use write::yaml as to_yaml;

/// The most bytes of a front matter that anybody writes.
const LONGEST: usize = 1 << 20;

/// What stands before the text, and the text.
#[derive(Debug, PartialEq)]
pub struct Parts<'a> {
    /// Names in lower case. Absent where the file has no front matter.
    pub front: Option<Map<String, Value>>,
    /// The Markdown.
    pub body: &'a str,
    /// Whether the front matter breaks its language's rules, and was read line by line as far as it could be.
    pub broken: bool,
    /// The lines of a YAML front matter, as they are written.
    pub yaml: Option<&'a str>,
}

/// Takes a file apart. Its lines end as ours do.
pub fn split(text: &str) -> Parts<'_> {
    let start = text.trim_start_matches(['\n', ' ']);
    for (mark, ends) in [("---", &["---", "..."][..]), ("+++", &["+++"])] {
        let Some((_, rest)) = start.split_once('\n').filter(|(first, _)| first.trim_end() == mark) else {
            continue;
        };
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            if ends.contains(&line.trim_end()) {
                let (front, body) = (&rest[..at], &rest[at + line.len()..]);
                let read = match mark {
                    _ if front.len() > LONGEST => None,
                    "---" => yaml::read(front),
                    _ => toml(front),
                };
                let broken = read.is_none();
                let yaml = (mark == "---").then_some(front);
                return Parts {
                    front: Some(lower(read.unwrap_or_else(|| by_line(front)))),
                    body,
                    broken,
                    yaml,
                };
            }
            at += line.len();
        }
    }
    if start.starts_with("{\n") || start.starts_with("{ ") || start.starts_with("{\"") {
        let mut values = serde_json::Deserializer::from_str(start).into_iter::<Map<String, Value>>();
        if let Some(Ok(front)) = values.next() {
            let body = start[values.byte_offset()..].trim_start_matches('\n');
            return Parts { front: Some(lower(front)), body, broken: false, yaml: None };
        }
    }
    if let Some((front, body)) = bare_lines(start) {
        return Parts { front: Some(front), body, broken: false, yaml: None };
    }
    Parts { front: None, body: text, broken: false, yaml: None }
}

/// `Title: Un` lines up to the first empty one, what a name says going on in lines that are set in. One of them must be
/// the title, and none be anything else: a text may begin with a colon too.
fn bare_lines(text: &str) -> Option<(Map<String, Value>, &str)> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text.trim_end_matches('\n'), ""));
    let mut lines: Vec<String> = Vec::new();
    for line in head.lines() {
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
        };
        match (line.split_once(':'), lines.last_mut()) {
            (_, Some(last)) if line.starts_with(' ') => {
                last.push(' ');
                last.push_str(line.trim());
            }
            (Some((name, value)), _) if is_name(name) && !value.starts_with("//") => {
                lines.push(line.to_owned());
            }
            _ => return None,
        }
    }
    let front = lower(by_line(&lines.join("\n")));
    (front.contains_key("title") && head.len() <= LONGEST).then_some((front, body))
}

fn lower(front: Map<String, Value>) -> Map<String, Value> {
    front.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect()
}

fn toml(front: &str) -> Option<Map<String, Value>> {
    let table: toml::Table = front.parse().ok()?;
    Some(table.into_iter().map(|(name, value)| (name, from_toml(value))).collect())
}

// TOML is never deeper than its reader allows.
fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::String(number.to_string()),
        toml::Value::Float(number) => Value::String(number.to_string()),
        toml::Value::Boolean(on) => Value::Bool(on),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => Value::Array(list.into_iter().map(from_toml).collect()),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(name, value)| (name, from_toml(value))).collect())
        }
    }
}

/// `name: value` or `name = value` lines at the left edge, and the lists below them: for what is no YAML although it
/// stands where YAML should, like `title: Lire: un carnet`.
fn by_line(front: &str) -> Map<String, Value> {
    let mut found = Map::new();
    let mut last = None::<String>;
    for line in front.lines() {
        let item = line.trim_start().strip_prefix("- ");
        if let (Some(item), Some(name)) = (item, &last) {
            match found.entry(name.clone()).or_insert(Value::Null) {
                Value::Array(list) => list.push(Value::String(bare(item))),
                empty @ Value::Null => *empty = Value::Array(vec![Value::String(bare(item))]),
                _ => {}
            }
            continue;
        }
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let end = line.find(|c: char| !is_word(c)).unwrap_or(line.len());
        let Some(value) = line[end..].trim_start().strip_prefix([':', '=']).filter(|_| end > 0) else {
            continue;
        };
        let value = bare(value);
        let value = match value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(list) => Value::Array(list.split(',').map(|item| Value::String(bare(item))).collect()),
            None if value.is_empty() => Value::Null,
            None => Value::String(value),
        };
        found.insert(line[..end].to_owned(), value);
        last = Some(line[..end].to_owned());
    }
    found
}

fn bare(value: &str) -> String {
    let value = value.trim();
    let inner = |quote| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(value).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn reads(text: &str, front: Value, body: &str, broken: bool) {
        let parts = split(text);
        assert_eq!(
            (parts.front.map(Value::Object), parts.body, parts.broken),
            (Some(front), body, broken),
            "{text}"
        );
    }

    #[test]
    fn three_languages_stand_before_texts() {
        reads(
            "---\nTitle: Un\ntags: [a, b]\n---\nmots\n",
            json!({"title": "Un", "tags": ["a", "b"]}),
            "mots\n",
            false,
        );
        reads(
            "+++\ntitle = \"Un\"\ndate = 2019-05-12T07:15:00+02:00\ndraft = true\n[taxonomies]\ntags = [\"a\"]\n+++\n\nmots",
            json!({"title": "Un", "date": "2019-05-12T07:15:00+02:00", "draft": true, "taxonomies": {"tags": ["a"]}}),
            "\nmots",
            false,
        );
        reads("{\n\"title\": \"Un\"\n}\n\nmots {}", json!({"title": "Un"}), "mots {}", false);
        reads("---\n---\nmots", json!({}), "mots", false);
        reads("---   \ntitle: a\n...\nmots", json!({"title": "a"}), "mots", false);
    }

    #[test]
    fn what_breaks_the_rules_is_read_line_by_line() {
        reads(
            "---\ntitle: Lire: un carnet\ntags:\n  - a\n  - 'b'\nlist: [c, \"d\"]\n\tx\n---\nmots",
            json!({"title": "Lire: un carnet", "tags": ["a", "b"], "list": ["c", "d"]}),
            "mots",
            true,
        );
        reads("+++\ntitle = un\n+++\nmots", json!({"title": "un"}), "mots", true);
    }

    #[test]
    fn bare_lines_stand_before_texts_of_pelican() {
        reads(
            "Title: Lire: un carnet\nDate: 2010-12-03 10:20\nTags: a, b\nSummary: Un\n    deux\nSave_as:\n\nmots: un\n",
            json!({"title": "Lire: un carnet", "date": "2010-12-03 10:20", "tags": "a, b", "summary": "Un deux", "save_as": null}),
            "mots: un\n",
            false,
        );
        reads("title: Un\n", json!({"title": "Un"}), "", false);
    }

    #[test]
    fn a_text_may_have_none() {
        for text in [
            "Note: un mot\n\nmots",
            "Title: un\nmots\n\nmots",
            "title://a\n",
            "mots",
            "---\nmots",
            "{{< x >}}",
            "{ mots }",
            "",
            "+++",
            "----\na: b\n----\n",
        ] {
            assert_eq!(split(text), Parts { front: None, body: text, broken: false, yaml: None }, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_it(text in "(---|\\+\\+\\+|\\{)\n([a-z:&*!|>\\[\\]{}\"' \n#=-]|\\PC){0,60}(\n(---|\\+\\+\\+|\\})\n)?") {
            split(&text);
        }
    }
}
