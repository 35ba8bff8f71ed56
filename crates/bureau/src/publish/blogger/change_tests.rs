use super::*;
use crate::model::delivery::Remote;
use crate::model::ids::OpId;
use crate::model::post::{Format, Schedule, Settings};

fn work(kind: OpKind, body: &str) -> Work {
    let content = Content {
        kind: Kind::Article,
        title: "R&D <b>".into(),
        body: body.into(),
        format: Format::Markdown,
        language: None,
        settings: Settings::default(),
        dated_at: at("2026-11-20T10:00:00Z"),
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

fn at(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

#[test]
fn a_post_is_made_with_a_mark_that_its_showing_takes_away() {
    let made = Change::of(&work(OpKind::Create, "Bonjour.")).unwrap();
    let marked = "<p>Bonjour.</p>\n\n<!--bureau-0192f7a0-1b2c-7d3e-8f40-123456789abc-->";
    assert_eq!((made.content.as_deref(), made.title.as_deref()), (Some(marked), Some("R&D <b>")));
    assert_eq!((made.labels.as_ref(), made.shows), (None, None));
    assert_eq!(Change::from_body(&made.to_body()).unwrap(), made);
    let shown = Change::of(&work(OpKind::Reveal, "Bonjour.")).unwrap();
    assert_eq!(shown.content.as_deref(), Some("<p>Bonjour.</p>\n"));
}

#[test]
fn it_is_shown_now_or_at_its_hour_by_the_clock_of_google() {
    let mut now = Change::of(&work(OpKind::Reveal, "a")).unwrap();
    assert_eq!(now.shows, Some(Shows { at: at("2026-11-20T10:00:00Z"), waits: false }));
    // Dated in the future it would wait for that hour.
    now.not_after(at("2026-11-20T09:59:00Z"));
    assert_eq!(now.shows, Some(Shows { at: at("2026-11-20T09:59:00Z"), waits: false }));
    let mut later = work(OpKind::Reveal, "a");
    let hour = Schedule { at: at("2026-12-01T08:00:00Z"), zone: "Europe/Paris".into() };
    later.content.as_mut().unwrap().settings.schedule = Some(hour);
    let mut change = Change::of(&later).unwrap();
    change.not_after(at("2026-11-30T00:00:00Z"));
    assert_eq!(change.shows, Some(Shows { at: at("2026-12-01T08:00:00Z"), waits: true }));
    change.not_after(at("2026-12-01T08:00:00Z"));
    assert_eq!(change.shows, Some(Shows { at: at("2026-12-01T08:00:00Z"), waits: false }));
}

#[test]
fn what_it_would_make_something_else_of_is_refused() {
    let refused = |kind: Kind, set: fn(&mut Settings)| {
        let mut work = work(OpKind::Create, "a");
        let content = work.content.as_mut().unwrap();
        content.kind = kind;
        set(&mut content.settings);
        Change::of(&work).err().map(|failure| failure.phrase().code)
    };
    let private = refused(Kind::Article, |settings| settings.visibility = Visibility::Private);
    assert_eq!(private.as_deref(), Some("blogger-no-private"));
    let comma = refused(Kind::Article, |settings| settings.tags = vec!["mer".into(), "vent, sel".into()]);
    assert_eq!(comma.as_deref(), Some("blogger-label-comma"));
    let hour: fn(&mut Settings) = |settings| {
        settings.schedule = Some(Schedule { at: at("2026-12-01T08:00:00Z"), zone: "UTC".into() });
    };
    assert_eq!(refused(Kind::Page, hour).as_deref(), Some("blogger-no-page-hour"));
    assert_eq!(refused(Kind::Article, hour), None);
}

#[test]
fn labels_are_asked_for_by_what_changed() {
    let asked = |was: Option<&[&str]>, now: &[&str]| {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let mut work = work(OpKind::Update, "a");
        work.content.as_mut().unwrap().settings.tags = owned(now);
        let settings = was.map(|was| Box::new(Settings { tags: owned(was), ..Settings::default() }));
        let base = Base { settings, ..Base::default() };
        work.remote = Some(Remote { id: "posts/1".into(), url: None, state: RemoteState::Public, base });
        Change::of(&work).unwrap().labels.map(|names| (names.more, names.less))
    };
    assert_eq!(asked(Some(&["a"]), &["a"]), None);
    assert_eq!(asked(Some(&["a"]), &["b"]), Some((vec!["b".into()], vec!["a".into()])));
    assert_eq!(asked(None, &["a"]), Some((vec!["a".into()], vec![])));
}
