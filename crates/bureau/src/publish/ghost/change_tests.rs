use super::*;
use crate::model::ids::OpId;
use crate::model::post::Format;

fn work(kind: OpKind, body: &str) -> Work {
    let content = Content {
        kind: crate::model::post::Kind::Article,
        title: "R&D <b>".into(),
        body: body.into(),
        format: Format::Markdown,
        language: None,
        settings: Settings::default(),
        dated_at: Timestamp::parse_rfc3339("2026-11-20T10:00:00Z").unwrap(),
        media: Vec::new(),
    };
    Work {
        op: "0192f7a0-1b2c-7d3e-8f40-123456789abc".parse::<OpId>().unwrap(),
        post: "0192f7a0-1b2c-7d3e-8f40-0000000000bb".parse().unwrap(),
        kind,
        content: Some(content),
        media: Default::default(),
        upload: None,
        pictures: Vec::new(),
        others: Vec::new(),
        remote: None,
        talk: None,
        again: false,
        earlier: Vec::new(),
    }
}

#[test]
fn a_post_is_made_hidden_under_a_name_of_ours() {
    let change = Change::of(&work(OpKind::Create, "Bonjour.")).unwrap();
    let expected = Change {
        title: Some("R&D <b>".into()),
        html: Some("<p>Bonjour.</p>".into()),
        status: Some("draft".into()),
        slug: Some("bureau-0192f7a0-1b2c-7d3e-8f40-123456789abc".into()),
        ..Change::default()
    };
    assert_eq!(change, expected);
    assert_eq!(Change::from_body(&change.to_body()).unwrap(), change);
}

#[test]
fn it_is_shown_now_or_at_its_hour_by_the_clock_of_the_site() {
    let at = |text: &str| Timestamp::parse_rfc3339(text).unwrap();
    let now = Change::of(&work(OpKind::Reveal, "a")).unwrap();
    assert_eq!((now.status.as_deref(), now.slug.as_deref()), (Some("published"), Some("r-d-b")));
    assert_eq!(now.published_at.as_deref(), Some("2026-11-20T10:00:00Z"));
    let mut early = now.clone();
    early.not_after(at("2026-11-20T09:59:00Z"));
    assert_eq!(early.published_at.as_deref(), Some("2026-11-20T09:59:00Z"));
    let mut later = work(OpKind::Reveal, "a");
    let hour = crate::model::post::Schedule { at: at("2026-12-01T08:00:00Z"), zone: "Europe/Paris".into() };
    later.content.as_mut().unwrap().settings.schedule = Some(hour);
    let mut change = Change::of(&later).unwrap();
    change.not_after(at("2026-11-30T00:00:00Z"));
    assert_eq!(change.status.as_deref(), Some("scheduled"));
    change.not_after(at("2026-12-01T08:00:00Z"));
    assert_eq!(change.status.as_deref(), Some("published"));
    assert_eq!(change.published_at.as_deref(), Some("2026-12-01T08:00:00Z"));
}

#[test]
fn a_note_is_called_by_its_first_words_and_stays_so() {
    let mut note = work(OpKind::Create, "Un **mot**\nsur deux lignes");
    note.content.as_mut().unwrap().title = String::new();
    let content = note.content.clone().unwrap();
    assert_eq!(title(&content, None), "Un mot sur deux lignes");
    let long = Content { body: "mot ".repeat(40), ..content.clone() };
    assert_eq!(title(&long, None), format!("{}mot…", "mot ".repeat(14)));
    let base = Base { title: "A &amp; B".into(), ..Base::default() };
    assert_eq!(title(&content, Some(&base)), "A & B");
}

#[test]
fn tags_are_added_and_taken_away_by_what_changed_here() {
    let asked = |was: &[&str], now: &[&str]| {
        let own = |all: &[&str]| all.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        Names::between(&own(was), &own(now))
    };
    assert_eq!(asked(&["a"], &["a"]), None);
    assert_eq!(asked(&["a"], &["b"]), Some(Names { more: vec!["b".into()], less: vec!["a".into()] }));
}
