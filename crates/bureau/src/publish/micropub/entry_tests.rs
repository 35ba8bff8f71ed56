use super::*;
use crate::model::content::MediaUse;
use crate::model::ids::{Hash, OpId};
use crate::model::op::OpKind;
use crate::model::post::Settings;
use crate::model::time::Timestamp;

pub(in crate::publish::micropub) fn work(body: &str) -> Work {
    let content = Content {
        kind: Kind::Article,
        title: "L’été & « co »".into(),
        body: body.into(),
        format: Format::Markdown,
        language: None,
        settings: Settings { tags: vec!["mer".into(), "quai".into()], ..Settings::default() },
        dated_at: Timestamp::parse_rfc3339("2026-11-20T10:00:00Z").unwrap(),
        media: Vec::new(),
    };
    Work {
        op: "0192f7a0-1b2c-7d3e-8f40-123456789abc".parse::<OpId>().unwrap(),
        post: "0192f7a0-1b2c-7d3e-8f40-0000000000bb".parse().unwrap(),
        kind: OpKind::Create,
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

pub(in crate::publish::micropub) fn placed() -> Micropub {
    Micropub { media: Some("https://a.test/media".into()), ..Micropub::default() }
}

fn entry(work: &Work, facts: &Micropub) -> Result<Entry, Failure> {
    Entry::of(work, work.content.as_ref().unwrap(), facts)
}

fn with_photo(body: &str) -> Work {
    let mut work = work(&body.replace("PHOTO", "media/0123456789abcdef.jpg"));
    let used = MediaUse {
        reference: "media/0123456789abcdef.jpg".into(),
        hash: Hash::of(b"photo"),
        mime: "image/jpeg".into(),
        file_name: "ciel.jpg".into(),
        alt: "Le ciel".into(),
        width: 20,
        height: 20,
    };
    work.content.as_mut().unwrap().media.push(used);
    work
}

fn code(refused: Result<Entry, Failure>) -> String {
    refused.unwrap_err().phrase().code
}

#[test]
fn a_post_is_said_in_arrays_and_html_as_html() {
    let facts = Micropub { syndicate: vec!["https://b.test/".into()], ..placed() };
    let said = Value::Object(entry(&work("Un *mot*."), &facts).unwrap().properties(&facts, Some("draft")));
    let expected = json!({
        "name": ["L’été & « co »"], "content": [{ "html": "<p>Un <em>mot</em>.</p>" }],
        "category": ["mer", "quai"], "mp-slug": ["l-ete-co"], "published": ["2026-11-20T10:00:00Z"],
        "post-status": ["draft"], "mp-syndicate-to": ["https://b.test/"],
    });
    assert_eq!(said, expected);
}

#[test]
fn the_picture_of_a_post_goes_with_its_description() {
    let mut work = with_photo("Bonjour.");
    work.content.as_mut().unwrap().settings.featured = Some("media/0123456789abcdef.jpg".into());
    let there = RemoteMedia { id: "1".into(), url: "https://a.test/1.jpg".into() };
    work.media.insert("media/0123456789abcdef.jpg".into(), there);
    let said = entry(&work, &placed()).unwrap().properties(&placed(), None);
    assert_eq!(said["photo"], json!([{ "value": "https://a.test/1.jpg", "alt": "Le ciel" }]));
}

/// Never a name of this computer: not where the site has a place for pictures, nor where it has none.
#[test]
fn a_picture_without_an_address_keeps_the_post_here() {
    assert!(entry(&with_photo("Bonjour.\n\n![Le ciel](PHOTO)"), &placed()).is_err());
    let beside = entry(&with_photo("Bonjour.\n\n![Le ciel](PHOTO)"), &Micropub::default()).unwrap();
    assert_eq!((beside.html.as_str(), beside.text().as_str()), ("<p>Bonjour.</p>", "Bonjour."));
    assert_eq!(beside.beside.len(), 1);
    let all = format!("{:?} {:?}", beside.properties(&placed(), None), beside.fields(&placed(), None));
    assert!(!all.contains("media/") && !all.contains("beside.invalid"), "{all}");
}

#[test]
fn a_text_with_marks_does_not_lose_them_to_a_form() {
    for body in [
        "Un **mot**.\n\n![](PHOTO)",
        "[lien](https://c.test)\n\n![](PHOTO)",
        "## Titre\n\n![](PHOTO)",
        "- a\n\n![](PHOTO)",
        "![](https://c.test/de-la.jpg)\n\n![](PHOTO)",
    ] {
        assert_eq!(code(entry(&with_photo(body), &Micropub::default())), "micropub-no-media", "{body}");
    }
}

#[test]
fn what_a_site_does_not_know_is_not_sent_there() {
    let mut page = work("a");
    page.content.as_mut().unwrap().kind = Kind::Page;
    assert_eq!(code(entry(&page, &placed())), "micropub-no-pages");
    let mut private = work("a");
    private.content.as_mut().unwrap().settings.visibility = Visibility::Private;
    assert_eq!(code(entry(&private, &placed())), "micropub-no-private");
    let facts = Micropub { visibility: true, ..placed() };
    assert_eq!(entry(&private, &facts).unwrap().properties(&facts, None)["visibility"], json!(["private"]));
    assert!(!entry(&work("a"), &facts).unwrap().properties(&facts, None).contains_key("visibility"));
}
