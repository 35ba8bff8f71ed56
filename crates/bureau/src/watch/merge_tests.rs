use super::*;
use crate::model::post::{Format, Kind, Settings};
use crate::model::time::Timestamp;

fn says(title: &str, body: &str, tags: &[&str]) -> Content {
    Content {
        kind: Kind::Article,
        title: title.into(),
        body: body.into(),
        format: Format::Markdown,
        language: None,
        settings: Settings {
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            ..Settings::default()
        },
        dated_at: Timestamp::from_unix_millis(0),
        media: Vec::new(),
    }
}

#[test]
fn both_are_one_where_they_do_not_touch() {
    let base = says("Un", "a\n\nb\n\nc", &["x"]);
    for (here, there, expected, clean) in [
        (base.clone(), says("Deux", "z", &[]), says("Deux", "z", &[]), true),
        (says("Deux", "z", &[]), base.clone(), says("Deux", "z", &[]), true),
        (says("Deux", "z", &[]), says("Deux", "z", &[]), says("Deux", "z", &[]), true),
        (
            says("Deux", "a1\n\nb\n\nc", &["x", "y"]),
            says("Un", "a\n\nb\n\nc1", &[]),
            says("Deux", "a1\n\nb\n\nc1", &["y"]),
            true,
        ),
        (
            says("Deux", "a\n\nb\n\nc", &["x"]),
            says("Trois", "a\n\nb\n\nc1", &["x"]),
            says("Deux", "a\n\nb\n\nc1", &["x"]),
            false,
        ),
        (
            says("Un", "a1\n\nb\n\nc", &["x"]),
            says("Un", "a2\n\nb\n\nc2", &["x"]),
            says("Un", "a1\n\nb\n\nc2", &["x"]),
            false,
        ),
    ] {
        assert_eq!(merged(&base, &here, &there), Merged { content: expected, clean }, "{here:?} {there:?}");
    }
}

#[test]
fn another_kind_on_either_side_is_heard() {
    let base = says("Un", "a", &[]);
    let page = Content { kind: Kind::Page, ..base.clone() };
    let note = Content { kind: Kind::Note, ..says("Un", "b", &[]) };
    let both = merged(&base, &page, &note);
    assert_eq!((both.content.kind, both.content.body.as_str(), both.clean), (Kind::Page, "b", false));
    assert!(merged(&base, &page, &says("Un", "b", &[])).clean);
}
