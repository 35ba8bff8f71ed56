use serde_json::json;

use super::*;

fn read(properties: Value) -> Source {
    Source::read(&json!({ "type": ["h-entry"], "properties": properties }))
}

#[test]
fn values_come_in_many_shapes() {
    let source = read(json!({
        "url": ["https://a.test/1"], "name": ["A & B"], "content": [{ "html": "<p>x</p>", "value": "x" }],
        "category": ["mer"], "photo": [{ "value": "https://a.test/1.jpg", "alt": "Le ciel" }, "https://a.test/2.jpg"],
        "published": ["2026-11-20 10:00:00+01:00"], "post-status": ["Draft"],
    }));
    assert_eq!(
        (source.url.as_deref(), source.name.as_str(), source.html.as_str()),
        (Some("https://a.test/1"), "A & B", "<p>x</p>")
    );
    assert_eq!(source.photo.iter().map(|photo| photo.alt.as_str()).collect::<Vec<_>>(), ["Le ciel", ""]);
    assert_eq!(
        (source.state(), source.published),
        (RemoteState::Hidden, Timestamp::parse_rfc3339("2026-11-20T09:00:00Z"))
    );
    for (content, html) in [
        (json!(["a < b\nc"]), "<p>a &lt; b<br />c</p>"),
        (json!(["<p>déjà</p>"]), "<p>déjà</p>"),
        (json!("seul"), "<p>seul</p>"),
        (json!([{ "value": "mot" }]), "<p>mot</p>"),
        (json!([]), ""),
    ] {
        assert_eq!(read(json!({ "content": content.clone() })).html, html, "{content}");
    }
    assert_eq!(Source::read(&json!("rien")), Source::default());
}

#[test]
fn what_is_in_the_bin_is_not_there() {
    assert!(read(json!({ "post-status": ["deleted"] })).deleted);
    assert!(read(json!({ "deleted": ["2026-11-20T10:00:00Z"] })).deleted);
    assert!(!read(json!({ "post-status": ["published"] })).deleted);
}

#[test]
fn a_note_shows_the_pictures_beside_it_and_sends_them_back_to_nobody() {
    let note = read(json!({ "content": ["Bonjour"], "photo": ["https://a.test/1.jpg"] }));
    let raw = note.remote("https://a.test/1", Vec::new(), None).base.raw;
    assert_eq!(raw, "<p>Bonjour</p><p><img src=\"https://a.test/1.jpg\" alt=\"\" /></p>");
    assert_eq!(note.without_beside(&raw), "<p>Bonjour</p>");
    assert!(note.stands_as(&note.remote("x", Vec::new(), None).base));
}

#[test]
fn marks_count_where_the_text_was_read_back_and_words_where_it_was_not() {
    let there = read(json!({ "name": ["A"], "content": [{ "html": "<p dir=\"auto\">Un <b>mot</b></p>" }] }));
    let base = |raw: &str, version: Option<&str>| Base {
        title: "A".into(),
        raw: raw.into(),
        version: version.map(str::to_owned),
        ..Base::default()
    };
    assert!(there.stands_as(&base("<p>Un mot</p>", None)));
    assert!(!there.stands_as(&base("<p>Un mot</p>", Some("1"))));
    assert!(there.stands_as(&base("<p dir=\"auto\">Un\n<b>mot</b></p>\n", Some("1"))));
    assert!(!there.stands_as(&base("<p>Un autre mot</p>", None)));
}
