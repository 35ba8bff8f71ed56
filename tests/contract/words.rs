//! Any letter that people write comes out as it went in, and goes out again after a change.

use bureau::api::command::Request;
use bureau::api::engine::Outcome;

use super::cases;
use super::scene::Scene;

cases! {
    every_letter_arrives on memory real notebook;
}

const TEXTS: [&str; 8] = [
    "👩‍👩‍👧 🇫🇷 ✈️ 𝒜",
    "مرحبا بالعالم — שלום",
    "e\u{301} n\u{303} क्षि ｶﾞ",
    "« Là\u{202f}! », dit-il\u{202f}; 20\u{a0}000\u{202f}€",
    "a & b < c > d \"e\" 'f' &amp; &eacute;",
    "\\ \\n \\\\ $1 %s {x}",
    "\u{feff}x\u{200b}y\u{ad}z\u{2028}w",
    "ﬁn œuvre ǆ ß İ",
];

async fn every_letter_arrives(scene: Scene) {
    for text in TEXTS {
        let (id, title) = scene.published(text, text).await;
        let post = scene.one(&title, text);
        let plain = |html: &str| bureau::markup::plain::plain_text(html, bureau::model::post::Format::Html);
        assert!(plain(&post.content).contains(plain_words(text).trim()), "{text:?}: {post:?}");
        assert!(!scene.desk.open(&id).await.changed, "{text:?}");
        scene.desk.rewrite(&id, &format!("{text} Encore.")).await;
        scene.desk.act(Request::Update, &id).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{text:?}");
        assert!(scene.one(&title, text).content.contains("Encore."), "{text:?}");
    }
    // A NUL is no letter: it goes nowhere, and breaks nothing.
    let (_, title) = scene.published("Nul", "Avant\0après.").await;
    let post = scene.one(&title, "nul");
    assert!(post.content.contains("Avant") && post.content.contains("après."), "{post:?}");
}

/// The text as Markdown makes it: entities are letters, a backslash before a sign is none.
fn plain_words(text: &str) -> String {
    let html = bureau::markup::to_html(text, &|_: &str| None).unwrap();
    bureau::markup::plain::plain_text(&html, bureau::model::post::Format::Html)
}
