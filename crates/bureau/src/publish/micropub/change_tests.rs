use super::super::entry::tests::{placed, work};
use super::*;
use crate::model::post::Settings;
use crate::publish::Work;

/// What leads from what stands there to `work`, `was` having been sent before.
fn asked(work: &Work, was: Settings, there: Value, shows: bool) -> Value {
    let content = work.content.as_ref().unwrap();
    let entry = Entry::of(work, content, &placed()).unwrap();
    let base = Base { settings: Some(Box::new(was)), ..Base::default() };
    let current = Source::read(&json!({ "properties": there }));
    let change = Change::of(&entry, content, &base, &current, &placed(), shows);
    assert_eq!(change.is_empty(), change == Change::default());
    change.to_json("https://a.test/1")
}

fn there() -> Value {
    json!({ "name": ["L’été & « co »"], "content": [{ "html": "<p>Un.</p>" }], "category": ["mer", "quai"] })
}

fn same() -> Settings {
    work("").content.unwrap().settings
}

#[test]
fn only_what_differs_is_asked_for() {
    assert_eq!(
        asked(&work("Un."), same(), there(), false),
        json!({ "action": "update", "url": "https://a.test/1" })
    );
    assert_eq!(
        asked(&work("Deux."), same(), there(), false),
        json!({ "action": "update", "url": "https://a.test/1", "replace": { "content": [{ "html": "<p>Deux.</p>" }] } })
    );
}

#[test]
fn words_that_others_added_stay() {
    let mut work = work("Un.");
    work.content.as_mut().unwrap().settings.tags = vec!["mer".into(), "port".into()];
    let mut there = there();
    there["category"] = json!(["mer", "quai", "à eux"]);
    let asked = asked(&work, same(), there, false);
    assert_eq!(
        (&asked["add"], &asked["delete"]),
        (&json!({ "category": ["port"] }), &json!({ "category": ["quai"] }))
    );
    assert_eq!(asked.get("replace"), None);
}

#[test]
fn the_last_word_takes_the_property_with_it() {
    let mut work = work("Un.");
    work.content.as_mut().unwrap().settings.tags.clear();
    assert_eq!(asked(&work, same(), there(), false)["delete"], json!(["category"]));
}

#[test]
fn names_and_values_to_go_do_not_share_a_request() {
    let mut work = work("Un.");
    work.content.as_mut().unwrap().settings.tags = vec!["mer".into()];
    let was = Settings { excerpt: Some("Bref".into()), ..same() };
    let mut there = there();
    there["summary"] = json!(["Bref"]);
    let asked = asked(&work, was, there, false);
    assert_eq!((&asked["delete"], &asked["replace"]), (&json!(["summary"]), &json!({ "category": ["mer"] })));
}

#[test]
fn a_draft_is_shown_with_its_date() {
    let mut there = there();
    (there["post-status"], there["published"]) = (json!(["draft"]), json!(["2026-11-19T10:00:00Z"]));
    let shown = asked(&work("Un."), same(), there.clone(), true);
    assert_eq!(
        shown["replace"],
        json!({ "post-status": ["published"], "published": ["2026-11-20T10:00:00Z"] })
    );
    assert_eq!(asked(&work("Un."), same(), there, false).get("replace"), None);
    assert_eq!(Change::hiding().to_json("x")["replace"], json!({ "post-status": ["draft"] }));
}
