//! What is fuzzed: every parser of strangers' bytes, through the same public doors as the program, and what must hold
//! whatever they are. `tests/corpus` replays the corpus through these functions on a stable compiler.

use std::cell::OnceCell;
use std::fs;
use std::path::Path;

use bureau::import::{ArchiveFormat, look};
use bureau::markup::plain::{excerpt, pictures, plain_text};
use bureau::markup::relink::relink;
use bureau::markup::travel::{Beside, away, home};
use bureau::markup::unwrap::unwrapped;
use bureau::markup::{Picture, Policy, blocks, from_paste, merge, reading_html, sanitise, to_html};
use bureau::model::post::Format;
use bureau::model::time::Timestamp;

/// A day after all that the corpus is about.
const NOW: Timestamp = Timestamp::from_unix_millis(1_796_000_000_000);

/// A target: its name, which is that of its folder in the corpus, and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 20] = [
    ("wordpress", wordpress),
    ("blogger", blogger),
    ("ghost", ghost),
    ("medium", medium),
    ("front_matter", front_matter),
    ("movable_type", movable_type),
    ("dotclear", dotclear),
    ("mastodon", mastodon),
    ("feed", feed),
    ("json_feed", json_feed),
    ("zip", zip),
    ("date", date),
    ("csv", csv),
    ("from_html", from_html),
    ("blocks", wordpress_blocks),
    ("shortcode", shortcode),
    ("sanitiser", sanitiser),
    ("markdown", markdown),
    ("merging", merging),
    ("relinking", relinking),
];

thread_local! {
    static FOLDER: OnceCell<tempfile::TempDir> = const { OnceCell::new() };
}

/// Reads `bytes` as an archive that is a file of this name. That it is none, is broken or holds nothing is fine.
fn archive(name: &str, bytes: &[u8], format: Option<ArchiveFormat>) {
    FOLDER.with(|folder| {
        let folder = folder.get_or_init(|| tempfile::tempdir().expect("a folder"));
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a file");
        report(&path, format);
    });
}

fn report(path: &Path, format: Option<ArchiveFormat>) {
    let Ok(report) = look(path, format, NOW) else { return };
    let all = report.posts + report.pages;
    assert!(report.drafts + report.scheduled <= all, "a part is more than the whole");
    assert!(report.years.iter().map(|year| year.posts).sum::<u32>() <= all, "more dates than posts");
    assert!(report.skipped.len() <= report.skipped_total as usize, "more lines than reasons");
}

/// WordPress' export.
pub fn wordpress(bytes: &[u8]) {
    archive("export.xml", bytes, Some(ArchiveFormat::WordPress));
}

/// Blogger's backup.
pub fn blogger(bytes: &[u8]) {
    archive("feed.atom", bytes, Some(ArchiveFormat::Blogger));
}

/// Ghost's JSON, with its two sources within.
pub fn ghost(bytes: &[u8]) {
    archive("ghost.json", bytes, Some(ArchiveFormat::Ghost));
}

/// A page of Medium.
pub fn medium(bytes: &[u8]) {
    archive("2020-06-07_Un-0a1b2c3d4e5f.html", bytes, Some(ArchiveFormat::Medium));
}

/// A Markdown file with its front matter in YAML, TOML or JSON.
pub fn front_matter(bytes: &[u8]) {
    archive("2020-06-07-un.md", bytes, Some(ArchiveFormat::Markdown));
}

/// The text of Movable Type.
pub fn movable_type(bytes: &[u8]) {
    archive("export.txt", bytes, Some(ArchiveFormat::MovableType));
}

/// Dotclear's flat backup.
pub fn dotclear(bytes: &[u8]) {
    archive("backup.txt", bytes, Some(ArchiveFormat::Dotclear));
}

/// Mastodon's outbox.
pub fn mastodon(bytes: &[u8]) {
    archive("outbox.json", bytes, Some(ArchiveFormat::Mastodon));
}

/// A feed in RSS, Atom or RDF.
pub fn feed(bytes: &[u8]) {
    archive("feed.xml", bytes, Some(ArchiveFormat::Feed));
}

/// A feed in JSON.
pub fn json_feed(bytes: &[u8]) {
    archive("feed.json", bytes, Some(ArchiveFormat::JsonFeed));
}

/// A zip of anything.
pub fn zip(bytes: &[u8]) {
    archive("archive.zip", bytes, None);
}

/// A date, as writers of front matter have them.
pub fn date(bytes: &[u8]) {
    let mut file = b"---\ntitle: Un\ndate: ".to_vec();
    file.extend(bytes.iter().filter(|byte| **byte != b'\n'));
    file.extend(b"\n---\n\nUn mot.\n");
    front_matter(&file);
}

/// Rows between quotes and commas, within Dotclear's backup.
pub fn csv(bytes: &[u8]) {
    let mut file =
        b"///DOTCLEAR|2.10|single\n\n[post post_id,post_title,post_dt,post_format,post_content_xhtml]\n"
            .to_vec();
    file.extend(bytes);
    dotclear(&file);
}

/// HTML of anywhere, turned into Markdown.
pub fn from_html(bytes: &[u8]) {
    let html = String::from_utf8_lossy(bytes);
    let markdown = from_paste(&html);
    clean(&reading_html(&markdown, Format::Markdown, &|_| None));
    plain_text(&markdown, Format::Markdown);
}

/// The source of a post of WordPress: opened, and sent back as it was.
pub fn wordpress_blocks(bytes: &[u8]) {
    let raw = String::from_utf8_lossy(bytes);
    let opened = blocks::open(&raw, &|_| None);
    let picture = |url: &str| Some(Picture::from(url));
    assert_eq!(blocks::splice(&raw, &opened, &opened, &picture).as_deref(), Ok(&*raw), "not touched");
    // After a comment or a tag that is never closed nothing is read, here as in a browser.
    let words = "Un mot de plus.";
    let is_read = |end: &str| plain_text(&format!("{raw}\n\n{end}"), Format::Html).contains(words);
    let is_open = !is_read(words) || !is_read(&format!("<p>{words}</p>"));
    if let Ok(spliced) = blocks::splice(&raw, &opened, &format!("{opened}\n{words}\n"), &picture) {
        let text = plain_text(&spliced, Format::Html);
        assert!(is_open || text.contains(words), "a new block is there: {spliced:?}");
    }
    blocks::reopen(&raw, &opened, &|_| None);
}

/// Shortcodes, alone and within a paragraph.
pub fn shortcode(bytes: &[u8]) {
    let words = String::from_utf8_lossy(bytes);
    wordpress_blocks(
        format!("[caption id=\"a\"]{words}[/caption]\n\n[gallery {words}]\n\nUn {words} mot").as_bytes(),
    );
}

/// Hostile HTML.
pub fn sanitiser(bytes: &[u8]) {
    let html = String::from_utf8_lossy(bytes);
    for policy in [Policy::Reading, Policy::Channel, Policy::Paste] {
        let once = sanitise(&html, policy);
        clean(&once);
        clean(&sanitise(&once, policy));
    }
    clean(&reading_html(&html, Format::Html, &|_| None));
    unwrapped(&html);
    excerpt(&html, Format::Html, 160);
}

/// The writer's own Markdown.
pub fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    clean(&reading_html(&text, Format::Markdown, &|_| None));
    if let Ok(html) = to_html(&text, &|url| Some(Picture::from(url))) {
        clean(&html);
    }
    let picture = |url: &str| Some(Picture::from(url));
    if let Ok(raw) = blocks::to_blocks(&text, &picture) {
        wordpress_blocks(raw.as_bytes());
    }
    plain_text(&text, Format::Markdown);
    pictures(&text, Format::Markdown);
}

/// Three texts, parted by a line of `====`.
pub fn merging(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split("\n====\n");
    let [base, here, online] = [(); 3].map(|()| parts.next().unwrap_or_default());
    let merge = |base: &str, here: &str, online: &str| merge::merge(base, here, online);
    let none = std::collections::BTreeMap::new();
    let both = merge(base, here, online);
    assert_eq!(both.is_clean(), both.text(&none).is_some(), "clean is what has a text");
    for (one, other) in [(base, here), (here, base), (here, here)] {
        let merged = merge(base, one, other);
        assert!(merged.is_clean(), "one side alone changed: {base:?} {one:?} {other:?}");
        let text = merged.text(&none).unwrap_or_default();
        assert_eq!(words(&text), words(&here.replace("\r\n", "\n")), "the change is there: {base:?}");
    }
    both.with_both();
}

/// Addresses of pictures, changed and changed back.
pub fn relinking(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for format in [Format::Markdown, Format::Html] {
        assert_eq!(relink(&text, format, &|_| None), text, "nothing to change");
        let beside = Beside { file: "quai.jpg".into(), written: "media/0123456789abcdef.jpg".into() };
        home(&away(&text, format, std::slice::from_ref(&beside)), format, &[beside]);
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// Nothing that runs. What is only written about (`&lt;script&gt;`) has no bracket.
fn clean(html: &str) {
    let lower = html.to_ascii_lowercase();
    for never in ["<script", "<iframe", "<object", "<embed", "<base", "<meta", "<form"] {
        assert!(!lower.contains(never), "{never} in {html:?}");
    }
}
