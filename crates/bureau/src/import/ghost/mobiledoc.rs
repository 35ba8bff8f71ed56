//! The source of Ghost's editor before version 5, as HTML: sections of texts, whose marks open and close by numbers.

use serde_json::Value;

use super::{escaped, lexical};

/// Elements that a text may be marked with.
const MARKS: [&str; 11] = ["a", "b", "strong", "i", "em", "s", "u", "code", "sub", "sup", "del"];
/// Elements that a section may be.
const SECTIONS: [&str; 9] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside"];

/// The HTML of a document.
pub fn html(document: &Value) -> String {
    let all = |name: &str| document.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut out = String::new();
    let parts = Parts { markups: all("markups"), atoms: all("atoms") };
    for section in all("sections") {
        let at = |place: usize| section.get(place);
        match at(0).and_then(Value::as_u64) {
            Some(1) => {
                let name = at(1).and_then(Value::as_str).unwrap_or("p");
                let name = if SECTIONS.contains(&name) { name } else { "p" };
                let name = if name == "aside" { "blockquote" } else { name };
                out.push_str(&format!("<{name}>{}</{name}>\n", parts.line(at(2))));
            }
            Some(2) => out.extend(
                at(1)
                    .and_then(Value::as_str)
                    .map(|src| format!("<figure><img src=\"{}\" alt=\"\"></figure>\n", escaped(src))),
            ),
            Some(3) => {
                let name = if at(1).and_then(Value::as_str) == Some("ol") { "ol" } else { "ul" };
                out.push_str(&format!("<{name}>"));
                for item in at(2).and_then(Value::as_array).into_iter().flatten() {
                    out.push_str(&format!("<li>{}</li>", parts.line(Some(item))));
                }
                out.push_str(&format!("</{name}>\n"));
            }
            Some(10) => {
                let card = at(1).and_then(Value::as_u64).and_then(|place| all("cards").get(place as usize));
                if let Some(card) = card
                    && let (Some(kind), Some(payload)) = (card.get(0).and_then(Value::as_str), card.get(1))
                {
                    lexical::card(kind, payload, &mut out);
                }
            }
            _ => {}
        }
    }
    out
}

struct Parts<'a> {
    markups: &'a [Value],
    atoms: &'a [Value],
}

impl Parts<'_> {
    /// A row of `[kind, marks that open, how many close, text]`.
    fn line(&self, markers: Option<&Value>) -> String {
        let mut out = String::new();
        let mut open: Vec<&str> = Vec::new();
        for marker in markers.and_then(Value::as_array).into_iter().flatten() {
            for place in marker.get(1).and_then(Value::as_array).into_iter().flatten() {
                let markup = place.as_u64().and_then(|place| self.markups.get(place as usize));
                let name =
                    markup.and_then(|markup| markup.get(0)).and_then(Value::as_str).unwrap_or_default();
                // One that is not known marks nothing, and closes all the same.
                let name = MARKS.iter().find(|known| **known == name).copied().unwrap_or_default();
                open.push(name);
                match (name, markup) {
                    ("a", Some(markup)) => out.push_str(&format!("<a href=\"{}\">", escaped(&href(markup)))),
                    ("", _) => {}
                    (name, _) => out.push_str(&format!("<{name}>")),
                }
            }
            match (marker.get(0).and_then(Value::as_u64), marker.get(3)) {
                (Some(1), Some(place)) => {
                    let atom = place.as_u64().and_then(|place| self.atoms.get(place as usize));
                    let is_break =
                        atom.and_then(|atom| atom.get(0)).and_then(Value::as_str) == Some("soft-return");
                    match (is_break, atom.and_then(|atom| atom.get(1)).and_then(Value::as_str)) {
                        (true, _) => out.push_str("<br>"),
                        (false, text) => out.push_str(&escaped(text.unwrap_or_default())),
                    }
                }
                (_, text) => out.push_str(&escaped(text.and_then(Value::as_str).unwrap_or_default())),
            }
            for _ in 0..marker.get(2).and_then(Value::as_u64).unwrap_or(0).min(open.len() as u64) {
                close(open.pop(), &mut out);
            }
        }
        while let Some(name) = open.pop() {
            close(Some(name), &mut out);
        }
        out
    }
}

fn close(name: Option<&str>, out: &mut String) {
    if let Some(name) = name.filter(|name| !name.is_empty()) {
        out.push_str(&format!("</{name}>"));
    }
}

/// Attributes stand as names and values by turns.
fn href(markup: &Value) -> String {
    let attributes = markup.get(1).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let at = attributes.iter().position(|name| name == "href");
    at.and_then(|at| attributes.get(at + 1)).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_document_is_html() {
        let document = json!({
            "markups": [["strong"], ["a", ["href", "https://a.example/"]], ["blink"]],
            "atoms": [["soft-return", "", {}]],
            "cards": [["image", {"src": "/content/images/a.jpg", "caption": "le <em>quai</em>"}], ["hr", {}]],
            "sections": [
                [1, "p", [[0, [0], 0, "un "], [0, [1, 2], 3, "deux"], [1, [], 0, 0], [0, [], 0, "<"]]],
                [3, "ol", [[[0, [], 0, "a"]], [[0, [0], 0, "b"]]]],
                [10, 0], [10, 1], [10, 7], [1, "script", []],
            ],
        });
        assert_eq!(
            html(&document),
            "<p><strong>un <a href=\"https://a.example/\">deux</a></strong><br>&lt;</p>\n\
             <ol><li>a</li><li><strong>b</strong></li></ol>\n\
             <figure><img src=\"/content/images/a.jpg\" alt=\"\"><figcaption>le <em>quai</em></figcaption></figure>\n\
             <hr>\n<p></p>\n"
        );
        assert_eq!(
            html(&json!({"sections": [[1], [], 3, [1, 2, 3], [3, "ul", 4]]})),
            "<p></p>\n<p></p>\n<ul></ul>\n"
        );
    }
}
