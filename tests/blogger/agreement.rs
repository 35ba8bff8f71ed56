//! The fake takes what Google publishes of its interface, neither more nor less: its table against the document itself.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::fake::blogger::table::{Entry, Holds, TABLE, fields, find};

/// There is no skipping: without the document the test fails.
fn document() -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/servers/blogger/server");
    let out = Command::new(script).arg("document").output().expect("tests/servers/blogger/server runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let path = String::from_utf8(out.stdout).unwrap();
    serde_json::from_slice(&std::fs::read(path.trim()).unwrap()).unwrap()
}

fn held(parameter: &Value) -> String {
    match (parameter["enum"].as_array(), parameter["type"].as_str()) {
        (Some(all), _) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("|"),
        (None, kind) => kind.unwrap_or_default().to_owned(),
    }
}

fn ours(holds: Holds) -> String {
    match holds {
        Holds::Text => "string".to_owned(),
        Holds::Bool => "boolean".to_owned(),
        Holds::Number => "integer".to_owned(),
        Holds::OneOf(all) => all.join("|"),
    }
}

#[test]
fn each_method_is_as_google_publishes_it() {
    let document = document();
    assert_eq!(document["rootUrl"], "https://blogger.googleapis.com/");
    assert!(document["auth"]["oauth2"]["scopes"]["https://www.googleapis.com/auth/blogger"].is_object());
    for Entry { name, method, path, query, body } in TABLE {
        let (resource, act) = name.split_once('.').unwrap();
        let theirs = &document["resources"][resource]["methods"][act];
        assert_eq!(theirs["httpMethod"], *method, "{name}");
        assert_eq!(theirs["path"], *path, "{name}");
        assert_eq!(theirs["request"]["$ref"].as_str(), *body, "{name}");
        let parameters = theirs["parameters"].as_object().unwrap();
        let asked = parameters.iter().filter(|(_, parameter)| parameter["location"] == "query");
        let asked: BTreeMap<String, String> = asked.map(|(name, how)| (name.clone(), held(how))).collect();
        let known: BTreeMap<String, String> =
            query.iter().map(|(name, holds)| ((*name).to_owned(), ours(*holds))).collect();
        assert_eq!(known, asked, "{name}");
        let places = parameters.iter().filter(|(_, parameter)| parameter["location"] == "path").count();
        assert_eq!(path.matches('{').count(), places, "{name}");
    }
    for body in ["Post", "Page"] {
        let theirs = document["schemas"][body]["properties"].as_object().unwrap();
        let theirs: Vec<(&str, &str)> =
            theirs.iter().map(|(name, field)| (name.as_str(), field["type"].as_str().unwrap())).collect();
        let mut ours = fields(body).to_vec();
        ours.sort_unstable();
        let mut theirs = theirs;
        theirs.sort_unstable();
        assert_eq!(ours, theirs, "{body}");
    }
}

/// What nobody can do by it, which this program says in words: it would be there under these names.
#[test]
fn what_is_refused_in_words_is_not_there() {
    let document = document();
    let methods = |resource: &str| -> Vec<String> {
        document["resources"][resource]["methods"].as_object().unwrap().keys().cloned().collect()
    };
    assert!(!methods("comments").contains(&"insert".to_owned()), "nobody can answer a comment");
    let uploads = ["posts", "pages"].iter().flat_map(|resource| {
        let methods = document["resources"][resource]["methods"].as_object().unwrap();
        methods.values().filter(|method| method["supportsMediaUpload"] == true)
    });
    assert_eq!(uploads.count(), 0, "there is no place for pictures");
    let page = document["resources"]["pages"]["methods"]["publish"]["parameters"].as_object().unwrap();
    assert!(!page.contains_key("publishDate"), "a page waits for no hour");
}

#[test]
fn a_request_that_does_not_fit_is_seen() {
    let (insert, names) = find("POST", "/v3/blogs/8/posts").unwrap();
    assert_eq!((insert.name, names), ("posts.insert", vec!["8".to_owned()]));
    assert_eq!(find("GET", "/v3/blogs/byurl").unwrap().0.name, "blogs.getByUrl");
    assert!(find("POST", "/v3/blogs/8/comments").is_none());
    let fault = |query: &[(&str, &str)], body: &str| {
        let query: Vec<_> = query.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        insert.fault(&query, body.as_bytes())
    };
    assert_eq!(fault(&[("isDraft", "true")], r#"{"title":"a","labels":["b"]}"#), None);
    for (query, body) in [
        (&[("draft", "true")][..], r#"{"title":"a"}"#),
        (&[("isDraft", "yes")], r#"{"title":"a"}"#),
        (&[], r#"{"titel":"a"}"#),
        (&[], r#"{"title":["a"]}"#),
        (&[], ""),
    ] {
        assert!(fault(query, body).is_some(), "{query:?} {body}");
    }
}
