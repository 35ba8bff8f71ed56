//! Both feeds parse, and say what they must.

use std::collections::BTreeSet;
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::support::*;
use crate::publish::notebook::Notebook;

const AT: &str = "2026-11-22T07:15:00+01:00";

/// Each element of the Atom feed that has text, by its path.
fn atom(dir: &Path) -> Vec<(String, String)> {
    let xml = std::fs::read_to_string(dir.join("feed.xml")).unwrap();
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_end_names = true;
    let (mut path, mut found) = (Vec::<String>::new(), Vec::<(String, String)>::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                tag.attributes().for_each(|attribute| drop(attribute.unwrap().unescape_value().unwrap()));
                path.push(String::from_utf8(tag.name().as_ref().to_vec()).unwrap());
                found.push((path.join("/"), String::new()));
            }
            Event::Empty(tag) => {
                tag.attributes().for_each(|attribute| drop(attribute.unwrap().unescape_value().unwrap()));
            }
            Event::Text(text) => {
                if let Some((at, whole)) = found.last_mut().filter(|(at, _)| *at == path.join("/")) {
                    assert!(!at.is_empty());
                    whole.push_str(&text.decode().unwrap());
                }
            }
            Event::GeneralRef(name) => {
                let name = format!("&{};", name.decode().unwrap());
                found.last_mut().unwrap().1.push_str(&quick_xml::escape::unescape(&name).unwrap());
            }
            Event::End(_) => drop(path.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(path.is_empty());
    found
}

fn json(dir: &Path) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(dir.join("feed.json")).unwrap()).unwrap()
}

pub fn check(dir: &Path) {
    let found = atom(dir);
    let count = |path: &str| found.iter().filter(|(at, _)| at == path).count();
    for required in ["feed/id", "feed/title", "feed/updated", "feed/author/name"] {
        assert_eq!(count(required), 1, "{required}");
    }
    let entries = count("feed/entry");
    for required in ["feed/entry/id", "feed/entry/title", "feed/entry/updated", "feed/entry/content"] {
        assert_eq!(count(required), entries, "{required}");
    }
    let ids: BTreeSet<_> = found.iter().filter(|(at, _)| at.ends_with("/id")).map(|(_, id)| id).collect();
    assert_eq!(ids.len(), entries + 1);
    assert!(ids.iter().all(|id| id.starts_with("urn:uuid:")));

    let feed = json(dir);
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items.len(), entries);
    for item in items {
        assert!(item["id"].is_string() && item["content_html"].is_string());
        assert!(!item["content_html"].as_str().unwrap().contains("<script"));
    }
}

#[test]
fn the_feeds_hold_the_latest_posts_whole() {
    let mut desk = Desk::new();
    for n in 1..=25 {
        desk.publish(&article(&format!("Billet {n}"), "Un.", &format!("2026-10-{n:02}T07:00:00Z")));
    }
    let body = format!("C’est <b>là</b> & ici.\n\n![La mer]({MER})");
    let shown = desk.publish(&tagged(article("R&D < « tout »", &body, AT), &["mer & ciel"]));
    check(desk.dir.path());
    let found = atom(desk.dir.path());
    let first = |path: &str| found.iter().find(|(at, _)| at == path).map(|(_, text)| text.as_str()).unwrap();
    assert_eq!(found.iter().filter(|(at, _)| at == "feed/entry").count(), 20);
    assert_eq!(first("feed/title"), "Humain au cœur");
    assert_eq!(first("feed/id"), "urn:uuid:0192f7a0-1b2c-7d3e-8f40-aaaaaaaaaaaa");
    assert_eq!(first("feed/entry/id"), format!("urn:uuid:{}", shown.id));
    assert_eq!(first("feed/entry/title"), "R&D < « tout »");
    assert_eq!(first("feed/entry/published"), "2026-11-22T06:15:00Z");
    assert!(first("feed/entry/content").contains("<p>C’est <b>là</b> &amp; ici.</p>"));
    assert!(first("feed/entry/content").contains(&format!("<img src=\"media/{}\"", name_of(MER))));
    let feed = json(desk.dir.path());
    assert_eq!(feed["items"][0]["title"], "R&D < « tout »");
    assert_eq!(feed["items"][0]["url"], "2026/r-d-tout.html");
    assert_eq!(feed["items"][0]["tags"][0], "mer & ciel");
}

#[test]
fn an_address_makes_whole_links_and_changes_no_id() {
    let mut desk = Desk::new();
    desk.publish(&article("La mer", &format!("![]({MER})"), AT));
    let before = atom(desk.dir.path());
    desk.notebook = Notebook::clone(&desk.notebook).with_address("https://exemple.fr".parse().unwrap());
    desk.publish(&article("Ailleurs", "Un.", AT));
    let after = atom(desk.dir.path());
    let ids = |found: &[(String, String)]| -> BTreeSet<String> {
        found.iter().filter(|(at, _)| at.ends_with("/id")).map(|(_, id)| id.clone()).collect()
    };
    assert!(ids(&after).is_superset(&ids(&before)));
    let feed = json(desk.dir.path());
    assert_eq!(feed["feed_url"], "https://exemple.fr/feed.json");
    let image = format!("src=\"https://exemple.fr/media/{}\"", name_of(MER));
    assert!(feed["items"].to_string().contains(&image.replace('"', "\\\"")), "{feed}");
}

#[test]
fn an_update_is_dated_and_a_note_is_called_something() {
    let mut desk = Desk::new();
    let mut content = article("", "Une note.\n\nSuite.", "2020-01-01T00:00:00Z");
    content.kind = crate::model::post::Kind::Note;
    let shown = desk.publish(&content);
    let updated =
        |desk: &Desk| atom(desk.dir.path()).into_iter().find(|(at, _)| at == "feed/entry/updated").unwrap().1;
    let before = updated(&desk);
    content.body = "Une autre note.".to_owned();
    let update = desk.bring(crate::model::op::OpKind::Update, &content, Some(&shown));
    desk.done(&update);
    assert_eq!(updated(&desk), update.op.made_at().to_rfc3339());
    assert_ne!(updated(&desk), before);
    let title = atom(desk.dir.path()).into_iter().find(|(at, _)| at == "feed/entry/title").unwrap().1;
    assert_eq!(title, "Une autre note.");
    assert!(json(desk.dir.path())["items"][0].get("title").is_none());
}
