//! JSON, an element at a time: what an array of the document holds, without the whole in memory.

use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::bounds::{Allowance, Bounded, ENTRY};
use crate::error::{Error, Result};
use crate::model::phrase::Phrase;

/// What to do with what stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Look at what is in it.
    Enter,
    /// Take it whole.
    Take,
    /// Pass over it.
    Skip,
}

/// Walks through a document. A path is the names on the way, `*` for a place in an array: `["db", "*", "data"]`. The
/// phrase says where it could not be read on; what came before has been given.
///
/// # Errors
/// What `each` answers; the file cannot be read.
pub fn walk(
    read: impl Read,
    wanted: &dyn Fn(&[String]) -> Wanted,
    each: &mut dyn FnMut(&[String], Value) -> Result<()>,
) -> Result<Option<Phrase>> {
    let left = Allowance::of(ENTRY);
    let mut state = State { path: Vec::new(), wanted, each, left: left.clone(), failed: None };
    let buffered = std::io::BufReader::with_capacity(64 * 1024, Bounded::new(read, left));
    let mut document = serde_json::Deserializer::from_reader(buffered);
    let read = Walk(&mut state).deserialize(&mut document);
    if let Some(error) = state.failed {
        return Err(error);
    }
    match read {
        Ok(()) => Ok(None),
        Err(error) if error.is_io() => match error.io_error_kind() {
            Some(kind) => super::source::why("".as_ref(), kind.into()).map(Some),
            None => Ok(Some(Phrase::new("import-why-damaged"))),
        },
        Err(error) if error.is_eof() => Ok(Some(Phrase::new("import-why-truncated"))),
        Err(error) => {
            let line = error.line();
            Ok(Some(Phrase::new("import-why-json").with("line", line)))
        }
    }
}

struct State<'a> {
    path: Vec<String>,
    wanted: &'a dyn Fn(&[String]) -> Wanted,
    each: &'a mut dyn FnMut(&[String], Value) -> Result<()>,
    left: Allowance,
    failed: Option<Error>,
}

struct Walk<'a, 'b>(&'a mut State<'b>);

impl<'de> DeserializeSeed<'de> for Walk<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<(), D::Error> {
        match (self.0.wanted)(&self.0.path) {
            Wanted::Skip => {
                self.0.left.renew(u64::MAX);
                deserializer.deserialize_ignored_any(IgnoredAny)?;
                self.0.left.renew(ENTRY);
            }
            Wanted::Take => {
                self.0.left.renew(ENTRY);
                let value = serde::Deserialize::deserialize(deserializer)?;
                if let Err(error) = (self.0.each)(&self.0.path, value) {
                    self.0.failed = Some(error);
                    return Err(serde::de::Error::custom("stopped"));
                }
            }
            Wanted::Enter => deserializer.deserialize_any(self)?,
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for Walk<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            self.0.left.renew(ENTRY);
            self.0.path.push(name);
            let within = map.next_value_seed(Walk(self.0));
            self.0.path.pop();
            within?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<(), A::Error> {
        loop {
            self.0.left.renew(ENTRY);
            self.0.path.push("*".to_owned());
            let within = list.next_element_seed(Walk(self.0));
            self.0.path.pop();
            if within?.is_none() {
                return Ok(());
            }
        }
    }

    fn visit_bool<E>(self, _: bool) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> std::result::Result<(), E> {
        Ok(())
    }
}

/// Whether a path is this one.
pub fn is(path: &[String], names: &[&str]) -> bool {
    path.len() == names.len() && path.iter().zip(names).all(|(one, other)| one == other)
}

/// A text of an object that says something, without the spaces around it. Numbers count as texts.
pub fn said(value: &Value, name: &str) -> Option<String> {
    match value.get(name)? {
        Value::String(text) => super::item::said(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A text of an object, as it stands.
pub fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The elements of a list of an object.
pub fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(json: &str) -> (Vec<String>, Option<String>) {
        let mut found = Vec::new();
        let wanted = |path: &[String]| match path.len() {
            0 | 1 => Wanted::Enter,
            _ if is(path, &["posts", "*"]) => Wanted::Take,
            _ => Wanted::Skip,
        };
        let why = walk(json.as_bytes(), &wanted, &mut |_, value| {
            found.extend(said(&value, "title"));
            Ok(())
        });
        (found, why.unwrap().map(|why| why.code))
    }

    #[test]
    fn the_elements_of_a_list_come_one_after_another() {
        let json =
            r#"{"a": [1, {"b": null}], "posts": [{"title": "un"}, 3, {"title": " deux "}], "c": -1.5}"#;
        assert_eq!(titles(json), (vec!["un".to_owned(), "deux".to_owned()], None));
    }

    #[test]
    fn what_came_before_a_fault_has_come() {
        for (json, why) in [
            (r#"{"posts": [{"title": "un"}, {"title": "de"#, "import-why-truncated"),
            (r#"{"posts": [{"title": "un"}, {"title": de}]}"#, "import-why-json"),
        ] {
            assert_eq!(titles(json), (vec!["un".to_owned()], Some(why.to_owned())));
        }
    }

    #[test]
    fn what_is_too_deep_is_refused() {
        let deep = format!(r#"{{"posts": [{{"title": "un"}}, {}"#, "[".repeat(100_000));
        assert_eq!(titles(&deep), (vec!["un".to_owned()], Some("import-why-json".to_owned())));
        let deep = format!(r#"{{"x": {}"#, "[".repeat(100_000));
        assert!(titles(&deep).1.is_some());
    }

    #[test]
    fn an_error_of_the_taker_ends_it() {
        let stop = |_: &[String], _| Err(Error::refused("import-stopped"));
        assert!(walk(&b"[1]"[..], &|_| Wanted::Take, &mut { stop }).is_err());
    }
}
