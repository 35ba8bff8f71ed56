use std::collections::BTreeMap;

use super::*;
use crate::model::content::MediaUse;
use crate::model::delivery::Remote;
use crate::model::ids::{Hash, OpId};
use crate::model::media::RemoteMedia;
use crate::model::post::Schedule;
use crate::system::SystemRng;

const AT: Timestamp = Timestamp::from_unix_millis(1_700_000_000_000);

fn content(body: &str, settings: Settings) -> Content {
    let photo = MediaUse {
        reference: "media/0123456789abcdef.jpg".into(),
        hash: Hash::of(b"quai"),
        mime: "image/jpeg".into(),
        file_name: "quai.jpg".into(),
        alt: "Le quai".into(),
        width: 1360,
        height: 860,
    };
    Content {
        kind: Kind::Article,
        title: "Thé & café".into(),
        body: body.into(),
        format: Format::Markdown,
        language: None,
        settings,
        dated_at: AT,
        media: vec![photo],
    }
}

fn asked(kind: OpKind, content: Content, remote: Option<Remote>) -> Change {
    let there = RemoteMedia { id: "12".into(), url: "https://carnet.test/quai.jpg".into() };
    let media = BTreeMap::from([("media/0123456789abcdef.jpg".to_owned(), there)]);
    let op = OpId::new(AT, &SystemRng);
    let (pictures, others) = (Vec::new(), Vec::new());
    let (content, upload) = (Some(content), None);
    let post = "0192f7a0-1b2c-7d3e-8f40-0000000000bb".parse().unwrap();
    let work = Work {
        op,
        post,
        kind,
        content,
        media,
        upload,
        pictures,
        others,
        remote,
        talk: None,
        again: false,
        earlier: Vec::new(),
    };
    Change::of(&work).unwrap()
}

/// A post on the blog, as it was read back.
fn there(raw: &str, opened: &str, settings: Settings) -> Remote {
    let base = Base {
        title: "Thé &amp; café".into(),
        raw: raw.into(),
        version: None,
        opened: Some(opened.into()),
        settings: Some(Box::new(settings)),
        ..Base::default()
    };
    Remote { id: "posts/7".into(), url: None, state: RemoteState::Public, base }
}

fn tags(names: &[&str]) -> Settings {
    Settings { tags: names.iter().map(|name| (*name).to_owned()).collect(), ..Settings::default() }
}

#[test]
fn a_new_post_is_hidden_and_made_of_blocks() {
    let text = "Un *mot*.\n\n![Le quai](media/0123456789abcdef.jpg \"À l’aube\")\n";
    let change = asked(OpKind::Create, content(text, Settings::default()), None);
    assert_eq!(change.status.as_deref(), Some("draft"));
    assert_eq!(change.title.as_deref(), Some("Thé &amp; café"));
    assert_eq!(
        change.content.as_deref(),
        // A picture without its class is shown at its own size, whatever the width of the column.
        Some(
            "<!-- wp:paragraph -->\n<p>Un <em>mot</em>.</p>\n<!-- /wp:paragraph -->\n\n\
             <!-- wp:image {\"id\":12,\"sizeSlug\":\"full\",\"linkDestination\":\"none\"} -->\n\
             <figure class=\"wp-block-image size-full\"><img src=\"https://carnet.test/quai.jpg\" alt=\"Le quai\" \
             class=\"wp-image-12\" /><figcaption class=\"wp-element-caption\">À l’aube</figcaption></figure>\n\
             <!-- /wp:image -->"
        )
    );
}

#[test]
fn what_came_as_plain_html_goes_back_as_it_was() {
    let raw = "<p>Un</p>\n<p>Deux</p>";
    let remote = there(raw, "Un\n\nDeux\n", Settings::default());
    let change = |body: &str| asked(OpKind::Update, content(body, Settings::default()), Some(remote.clone()));
    assert_eq!(change("Un\n\nDeux\n").content.as_deref(), Some(raw));
    assert_eq!(change("Un\n\nTrois\n").content.as_deref(), Some("<p>Un</p>\n<p>Trois</p>"));
    // Its title was not touched either.
    assert_eq!(change("Un\n").title.as_deref(), Some("Thé &amp; café"));
}

#[test]
fn what_did_not_change_is_not_asked() {
    let remote = there("<p>Un</p>", "Un\n", tags(&["marché", "gare"]));
    let same = asked(OpKind::Update, content("Un\n", tags(&["gare", "marché"])), Some(remote.clone()));
    assert_eq!((same.tags, same.slug, same.excerpt, same.featured_media), (None, None, None, None));
    let other = asked(OpKind::Update, content("Un\n", tags(&["gare", "quai"])), Some(remote));
    let (more, less) = (vec!["quai".to_owned()], vec!["marché".to_owned()]);
    assert_eq!(other.tags, Some(Names::Change { more, less }), "what was added online stays");
}

#[test]
fn a_post_appears_now_or_at_its_hour_and_never_after_the_blogs_now() {
    let at = Timestamp::from_unix_millis(1_800_000_000_000);
    let schedule = Some(Schedule { at, zone: "Europe/Paris".into() });
    let remote = there("<p>Un</p>", "Un\n", Settings::default());
    let shown = |settings| asked(OpKind::Reveal, content("Un\n", settings), Some(remote.clone()));
    let mut later = shown(Settings { schedule, ..Settings::default() });
    assert_eq!(later.status.as_deref(), Some("future"));
    later.not_after(AT);
    assert_eq!(later.date_gmt, Some(at.to_rfc3339()), "a chosen hour is kept");
    let mut now = shown(Settings::default());
    assert_eq!(now.status.as_deref(), Some("publish"));
    let earlier = Timestamp::from_unix_millis(1_600_000_000_000);
    now.not_after(earlier);
    assert_eq!(now.date_gmt, Some(earlier.to_rfc3339()));
}

#[test]
fn it_is_read_back_from_what_was_composed() {
    let change = asked(OpKind::Create, content("Un\n", tags(&["gare"])), None);
    assert_eq!(Change::from_body(&change.to_body()).unwrap(), change);
}
