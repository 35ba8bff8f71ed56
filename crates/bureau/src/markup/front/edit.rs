//! A front matter with other values: what is not set stays as it is written, byte for byte.

use serde_json::{Map, Value, json};
use toml_edit::{Array, DocumentMut, Item, Table, value};

use super::{split, to_yaml};
use crate::model::layout::Dialect;

/// One name of a front matter, and what it is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What it is called where it is new; below another name behind a dot, as in `taxonomies.tags`.
    pub name: String,
    /// What it may be called already, in lower case.
    pub also: &'static [&'static str],
    /// What it says.
    pub said: Said,
}

/// What a name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Nothing: its line goes.
    Nothing,
    /// A text.
    Text(String),
    /// A date as the language writes it, or `true`: without quotes, where they matter.
    Bare(String),
    /// Texts.
    List(Vec<String>),
}

impl Field {
    /// One that goes by no other name.
    pub fn new(name: &str, said: Said) -> Self {
        Self { name: name.to_owned(), also: &[], said }
    }
}

/// A new file: its front matter, an empty line, its text.
pub fn fresh(dialect: Dialect, fields: &[Field], body: &str) -> String {
    let body = body.trim_matches('\n');
    let front = match dialect {
        Dialect::Yaml => format!("---\n{}---\n", yaml("", fields)),
        Dialect::Toml => {
            let mut document = DocumentMut::new();
            fields.iter().for_each(|field| put_toml(&mut document, field));
            format!("+++\n{document}+++\n")
        }
        Dialect::Json => {
            let mut map = Map::new();
            fields.iter().for_each(|field| put_json(&mut map, field));
            format!("{}\n", pretty(&map))
        }
        Dialect::Lines => lines("", fields),
    };
    format!("{front}\n{body}\n")
}

/// The file `text` with these fields, and with the text `body` where that is given. None where its front matter cannot be
/// read for certain.
pub fn edited(text: &str, fields: &[Field], body: Option<&str>) -> Option<String> {
    let whole = text.replace("\r\n", "\n");
    let parts = split(&whole);
    if parts.broken {
        return None;
    }
    parts.front.as_ref()?;
    let rest = match body {
        Some(body) => format!("\n{}\n", body.trim_matches('\n')),
        None => parts.body.to_owned(),
    };
    let head = whole[..whole.len() - parts.body.len()].trim_start_matches(['\n', ' ']);
    let out = if let Some(old) = parts.yaml {
        format!("---\n{}---\n{rest}", yaml(old, fields))
    } else if let Some(old) = head.strip_prefix("+++") {
        let old = old.split_once('\n')?.1;
        let end = old.trim_end().strip_suffix("+++")?;
        let mut document: DocumentMut = end.parse().ok()?;
        fields.iter().for_each(|field| put_toml(&mut document, field));
        format!("+++\n{document}+++\n{rest}")
    } else if head.starts_with('{') {
        let mut map: Map<String, Value> = serde_json::from_str(head).ok()?;
        fields.iter().for_each(|field| put_json(&mut map, field));
        let gap = if body.is_some() { "" } else { "\n" };
        format!("{}\n{gap}{rest}", pretty(&map))
    } else {
        let gap = if body.is_some() { "" } else { "\n" };
        format!("{}{gap}{rest}", lines(head.trim_end_matches('\n'), fields))
    };
    Some(if text.contains("\r\n") { out.replace('\n', "\r\n") } else { out })
}

/// The names of a file's front matter, as they are written.
pub fn names(text: &str) -> Vec<String> {
    let whole = text.replace("\r\n", "\n");
    let parts = split(&whole);
    let head = whole[..whole.len() - parts.body.len()].trim_start_matches(['\n', ' ']);
    if let Some(rest) = head.strip_prefix("+++") {
        let document: DocumentMut = rest.trim_end().trim_end_matches('+').parse().unwrap_or_default();
        return document.iter().map(|(name, _)| name.to_owned()).collect();
    }
    if head.starts_with('{') {
        let map: Map<String, Value> = serde_json::from_str(head).unwrap_or_default();
        return map.keys().cloned().collect();
    }
    let lines = parts.yaml.unwrap_or(if parts.front.is_some() { head } else { "" });
    blocks(lines).into_iter().filter_map(|(name, _)| Some(name?.to_owned())).collect()
}

/// The name that a field has in a front matter with these names.
fn called<'a>(field: &Field, names: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let known = |wanted: &str| names.clone().find(|name| name.eq_ignore_ascii_case(wanted));
    known(&field.name).or_else(|| field.also.iter().find_map(|also| known(also)))
}

fn yaml(old: &str, fields: &[Field]) -> String {
    let blocks = blocks(old);
    let names = || blocks.iter().filter_map(|(name, _)| *name);
    let mut new: Vec<(String, String)> = Vec::new();
    for field in fields {
        let (top, below) = field.name.split_once('.').unwrap_or((&field.name, ""));
        if below.is_empty() {
            let name = called(field, names()).unwrap_or(top);
            new.push((name.to_owned(), yaml_line(name, &field.said)));
            continue;
        }
        // Below another name: what else stands there is written again.
        let at = new.iter().position(|(name, _)| name == top);
        let there = at.map_or_else(|| old.to_owned(), |at| new.remove(at).1);
        let before = split(&format!("---\n{there}---\n")).front.unwrap_or_default();
        let mut map = before.get(&top.to_lowercase()).and_then(Value::as_object).cloned().unwrap_or_default();
        put_json(&mut map, &Field { name: below.to_owned(), ..field.clone() });
        let written = if map.is_empty() { String::new() } else { to_yaml(&[(top, Value::Object(map))]) };
        new.push((top.to_owned(), written));
    }
    replaced(blocks, new)
}

fn yaml_line(name: &str, said: &Said) -> String {
    match said {
        Said::Nothing => String::new(),
        Said::Bare(word) => format!("{name}: {word}\n"),
        Said::Text(text) => to_yaml(&[(name, json!(text))]),
        Said::List(list) => to_yaml(&[(name, json!(list))]),
    }
}

fn lines(old: &str, fields: &[Field]) -> String {
    let blocks = blocks(old);
    let names = || blocks.iter().filter_map(|(name, _)| *name);
    let line = |field: &Field| {
        let name = called(field, names()).unwrap_or(&field.name).to_owned();
        let said = match &field.said {
            Said::Nothing => return (name, String::new()),
            Said::Text(text) | Said::Bare(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Said::List(list) if list.is_empty() => return (name, String::new()),
            Said::List(list) => list.join(", "),
        };
        let written = format!("{name}: {said}\n");
        (name, written)
    };
    let new = fields.iter().map(line).collect();
    replaced(blocks, new)
}

/// The blocks with new ones in the places of those of the same name; what is new comes last.
fn replaced(blocks: Vec<(Option<&str>, &str)>, mut new: Vec<(String, String)>) -> String {
    let mut out = String::new();
    let all: Vec<String> = new.iter().map(|(name, _)| name.to_lowercase()).collect();
    for (name, block) in blocks {
        let at = name.and_then(|name| new.iter().position(|(other, _)| other.eq_ignore_ascii_case(name)));
        match at {
            Some(at) => out.push_str(&new.remove(at).1),
            // Said twice: readers take the last one.
            None if name.is_some_and(|name| all.contains(&name.to_lowercase())) => {}
            None => out.push_str(block),
        }
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
    }
    new.iter().for_each(|(_, written)| out.push_str(written));
    out
}

/// The lines of each name; lines before the first one, and comments, have none.
pub fn blocks(lines: &str) -> Vec<(Option<&str>, &str)> {
    let mut found: Vec<(Option<&str>, std::ops::Range<usize>)> = Vec::new();
    let mut at = 0;
    for line in lines.split_inclusive('\n') {
        let end = at + line.len();
        let name = name_of(line);
        let is_comment = line.starts_with('#') || line.trim().is_empty();
        match found.last_mut() {
            // An item, or what goes on below a name.
            Some((Some(_), range)) if name.is_none() && !is_comment => range.end = end,
            Some((None, range)) if name.is_none() => range.end = end,
            _ => found.push((name, at..end)),
        }
        at = end;
    }
    found.into_iter().map(|(name, range)| (name, &lines[range])).collect()
}

fn name_of(line: &str) -> Option<&str> {
    let first = line.chars().next()?;
    if first.is_whitespace() || matches!(first, '#' | '-' | '}' | ']') {
        return None;
    }
    let (name, rest) = line.split_once(':')?;
    let is_name = rest.is_empty() || rest.starts_with(char::is_whitespace);
    is_name.then(|| name.trim().trim_matches(['"', '\'']))
}

fn put_toml(document: &mut DocumentMut, field: &Field) {
    let (tables, last) = field.name.rsplit_once('.').unwrap_or(("", &field.name));
    let mut table: &mut Table = document.as_table_mut();
    for name in tables.split('.').filter(|name| !name.is_empty()) {
        if field.said == Said::Nothing && !table.contains_key(name) {
            return;
        }
        let below = table.entry(name).or_insert_with(|| Item::Table(Table::new()));
        match below.as_table_mut() {
            Some(below) => table = below,
            // Something else by that name stands in the way: a hand wrote it.
            None => return,
        }
    }
    let names: Vec<&str> = table.iter().map(|(name, _)| name).collect();
    let name = called(&Field { name: last.to_owned(), ..field.clone() }, names.into_iter());
    let name = name.unwrap_or(last).to_owned();
    let item = match &field.said {
        Said::Nothing => {
            table.remove(&name);
            return;
        }
        Said::Text(text) => value(text.as_str()),
        Said::Bare(word) => word.parse::<toml_edit::Value>().map_or_else(|_| value(word.as_str()), value),
        Said::List(list) if list.is_empty() => {
            table.remove(&name);
            return;
        }
        Said::List(list) => value(list.iter().map(String::as_str).collect::<Array>()),
    };
    match table.get_mut(&name) {
        // The comments around it are somebody's.
        Some(there) => {
            let mut item = item;
            if let (Some(was), Some(new)) = (there.as_value(), item.as_value_mut()) {
                *new.decor_mut() = was.decor().clone();
            }
            *there = item;
        }
        None => drop(table.insert(&name, item)),
    }
}

fn put_json(map: &mut Map<String, Value>, field: &Field) {
    if let Some((above, last)) = field.name.split_once('.') {
        let below = map.entry(above).or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(below) = below {
            put_json(below, &Field { name: last.to_owned(), ..field.clone() });
        }
        return;
    }
    let name = called(field, map.keys().map(String::as_str)).unwrap_or(&field.name).to_owned();
    let said = match &field.said {
        Said::Nothing => None,
        Said::Text(text) => Some(json!(text)),
        Said::Bare(word) => Some(serde_json::from_str(word).unwrap_or_else(|_| json!(word))),
        Said::List(list) if list.is_empty() => None,
        Said::List(list) => Some(json!(list)),
    };
    match said {
        Some(said) => map.insert(name, said),
        None => map.remove(&name),
    };
}

fn pretty(map: &Map<String, Value>) -> String {
    serde_json::to_string_pretty(map).unwrap_or_default()
}

#[cfg(test)]
#[path = "edit_tests.rs"]
mod tests;
