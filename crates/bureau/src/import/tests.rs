//! Archives of every kind, read whole; and hostile ones.
//!
//! `BUREAU_GOLDEN=1 cargo test import::` writes what is expected anew: look at the difference.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::item::Item;
use super::*;

/// A day after everything but what is meant to come later. The files of a clone are later still: their date is the
/// disk's, and must not matter.
fn now() -> Timestamp {
    Timestamp::parse_rfc3339("2026-11-26T08:00:00Z").unwrap()
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/import").join(path)
}

fn items(path: &Path, format: Option<ArchiveFormat>) -> Result<(ArchiveFormat, Vec<Item>)> {
    let mut archive = Archive::open(path, format)?;
    let mut items = Vec::new();
    archive.read(now(), &mut |item| {
        items.push(item);
        Ok(())
    })?;
    Ok((archive.format, items))
}

fn shown(path: &Path, format: ArchiveFormat, items: &[Item]) -> String {
    let mut out = format!("{}\n", format.as_str());
    for item in items {
        match item {
            Item::Post(post) => {
                // Of a file that says nothing of its date, the disk's own is not the same everywhere.
                let mut post = post.clone();
                if !post.body.is_empty() && fs::metadata(path).is_ok_and(|data| data.is_dir()) {
                    post.modified = post
                        .modified
                        .filter(|at| *at < Timestamp::parse_rfc3339("2025-01-01T00:00:00Z").unwrap());
                    post.dated = post
                        .dated
                        .filter(|when| when.at < Timestamp::parse_rfc3339("2025-01-01T00:00:00Z").unwrap());
                }
                out.push_str(&format!("{post:#?}\n"));
            }
            Item::Skipped(skipped) => {
                out.push_str(&format!("SKIPPED {}: {}\n", skipped.entry, skipped.why.code))
            }
            Item::Remark(remark) => out.push_str(&format!("REMARK {}: {}\n", remark.entry, remark.why.code)),
            other => out.push_str(&format!("{other:#?}\n")),
        }
    }
    // A folder without an address is called by where it lies.
    let folder = path.canonicalize().unwrap();
    // What an export of ours says besides is none of theirs.
    let lines = out.lines().filter(|line| line.trim() != "exact: None,");
    let out = lines.map(|line| format!("{line}\n")).collect::<String>();
    out.replace(&folder.display().to_string(), "<here>").replace(&path.display().to_string(), "<here>")
}

#[track_caller]
fn golden(fixture: &str) {
    let path = here("fixtures").join(fixture);
    let (format, items) = items(&path, None).unwrap();
    let found = shown(&path, format, &items);
    let expected = here("golden").join(format!("{fixture}.txt"));
    if std::env::var_os("BUREAU_GOLDEN").is_some() {
        fs::create_dir_all(expected.parent().unwrap()).unwrap();
        fs::write(&expected, &found).unwrap();
    }
    let expected = fs::read_to_string(&expected).unwrap_or_default();
    assert!(found == expected, "{fixture} is read otherwise:\n{found}");
}

macro_rules! goldens {
    ($($name:ident $fixture:literal;)*) => {$(
        #[test]
        fn $name() {
            golden($fixture);
        }
    )*};
}
goldens! {
    wordpress_as_it_is_now "wordpress.xml";
    wordpress_with_two_posts_under_one_number "wordpress-twice.xml";
    wordpress_as_it_was_with_bytes_of_latin_1 "wordpress-1.0.xml";
    blogger_as_it_was "blogger-2008.xml";
    blogger_with_its_albums "takeout";
    ghost_in_both_its_sources "ghost.json";
    medium_pages "medium";
    micro_blog_with_its_pictures "microblog";
    a_feed_in_json "feed.json";
    a_feed_in_rss "rss.xml";
    a_feed_in_atom "atom.xml";
    a_feed_in_rdf "rdf.xml";
    movable_type_with_comments "movabletype.txt";
    mastodon_without_what_is_not_ones_own "mastodon";
    dotclear_with_categories "dotclear.txt";
    a_folder_for_hugo "hugo";
    a_folder_for_jekyll "jekyll";
    a_folder_for_zola "zola";
    a_folder_for_astro "astro";
    a_folder_of_obsidian "obsidian";
    a_folder_for_pelican_with_what_is_no_markdown "pelican";
}

const FILES: [&str; 10] = [
    "wordpress.xml",
    "wordpress-1.0.xml",
    "blogger-2008.xml",
    "ghost.json",
    "feed.json",
    "rss.xml",
    "atom.xml",
    "movabletype.txt",
    "dotclear.txt",
    "mastodon/outbox.json",
];

fn posts(items: &[Item]) -> Vec<String> {
    let id = |item: &Item| match item {
        Item::Post(post) => Some(post.id.clone()),
        _ => None,
    };
    items.iter().filter_map(id).collect()
}

/// Reads `bytes` as a file of that name.
fn read(dir: &Path, bytes: &[u8], format: ArchiveFormat) -> Vec<Item> {
    let path = dir.join("archive");
    fs::write(&path, bytes).unwrap();
    let mut items = Vec::new();
    let take: &mut Take<'_> = &mut |item| {
        items.push(item);
        Ok(())
    };
    let Ok(source) = Source::open(&path) else { return Vec::new() };
    let mut archive = Archive { source, format, files: vec![0] };
    archive.read(now(), take).unwrap();
    items
}

#[test]
fn a_file_that_ends_anywhere_brings_what_came_before() {
    let dir = tempfile::tempdir().unwrap();
    for fixture in FILES {
        let whole = fs::read(here("fixtures").join(fixture)).unwrap();
        let (format, items) = items(&here("fixtures").join(fixture), None).unwrap();
        let all = posts(&items);
        let mut most = 0;
        // In a few hundred places of each: every byte of all of them takes a minute.
        let step = if std::env::var_os("BUREAU_ALL").is_some() { 1 } else { (whole.len() / 250).max(1) };
        for end in (0..whole.len()).step_by(step) {
            let found = posts(&read(dir.path(), &whole[..end], format));
            // Of a text that is not marked at its end, the last entry may be short of words; none is made up.
            let known = found.iter().filter(|id| all.contains(id)).count();
            assert!(known + 1 >= found.len(), "{fixture} cut at {end}: {found:?}");
            most = most.max(known);
        }
        assert!(most + 1 >= all.len(), "{fixture}: {most} of {}", all.len());
        assert_eq!(posts(&read(dir.path(), &whole, format)), all, "{fixture}");
    }
}

#[test]
fn a_file_with_any_byte_changed_is_read_all_the_same() {
    let dir = tempfile::tempdir().unwrap();
    for fixture in FILES {
        let whole = fs::read(here("fixtures").join(fixture)).unwrap();
        let (format, _) = items(&here("fixtures").join(fixture), None).unwrap();
        for (turn, at) in (0..whole.len()).step_by((whole.len() / 250).max(1)).enumerate() {
            let mut changed = whole.clone();
            changed[at] = [0, b'<', b'>', b'"', 0xff, b'&', b'{', b'\n'][turn % 8];
            read(dir.path(), &changed, format);
        }
    }
}

fn zip(path: &Path, files: &[(&str, &[u8])]) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn names_that_lead_out_of_a_zip_find_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.zip");
    zip(
        &path,
        &[
            ("posts/un.md", b"---\ntitle: Un\ndate: 2019-01-01\n---\n![](../../etc/passwd.png)\n"),
            ("../../evil.md", b"---\ntitle: Dehors\n---\nx"),
            ("/etc/evil.md", b"---\ntitle: Dehors\n---\nx"),
            ("C:\\evil.md", b"---\ntitle: Dehors\n---\nx"),
        ],
    );
    let (format, items) = items(&path, None).unwrap();
    assert_eq!((format, posts(&items)), (ArchiveFormat::Markdown, vec!["posts/un.md".to_owned()]));
    let refused =
        items.iter().filter(|item| matches!(item, Item::Skipped(s) if s.why.code == "import-why-outside"));
    assert_eq!(refused.count(), 3);
}

#[test]
fn a_bomb_of_a_zip_is_cut_off() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.zip");
    let mut bomb = b"---\ntitle: Bombe\ndate: 2019-01-01\n---\n".to_vec();
    bomb.resize(200 << 20, b'a');
    zip(&path, &[("a.md", &bomb), ("b.md", b"---\ntitle: B\ndate: 2019-01-01\n---\nb")]);
    assert!(fs::metadata(&path).unwrap().len() < 1 << 20);
    let (_, found) = items(&path, None).unwrap();
    assert_eq!(posts(&found), ["b.md"]);
    assert!(
        found.iter().any(|item| matches!(item, Item::Skipped(s) if s.why.code == "import-why-large")),
        "{found:?}"
    );
    // The same as a stream that is not read whole.
    let mut bomb = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title>".to_vec();
    bomb.resize(200 << 20, b'a');
    zip(&path, &[("a.xml", &bomb)]);
    let (_, found) = items(&path, None).unwrap();
    assert_eq!(posts(&found), [""; 0]);
    assert!(matches!(&found[..], [Item::Skipped(s)] if s.why.code == "import-why-large"), "{found:?}");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.md"), "---\ntitle: A\n---\n![](b.png)").unwrap();
    std::os::unix::fs::symlink("/etc", dir.path().join("etc")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", dir.path().join("b.md")).unwrap();
    std::os::unix::fs::symlink(".", dir.path().join("loop")).unwrap();
    let (_, items) = items(dir.path(), None).unwrap();
    assert_eq!(posts(&items), ["a.md"]);
    let refused =
        items.iter().filter(|item| matches!(item, Item::Skipped(s) if s.why.code == "import-why-link"));
    assert_eq!(refused.count(), 3);
}

#[test]
fn what_is_no_archive_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let code = |path: &Path, format| match Archive::open(path, format) {
        Err(crate::error::Error::Refused(phrase)) => phrase.code,
        Err(other) => other.to_string(),
        Ok(_) => "taken".to_owned(),
    };
    let file = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    assert_eq!(code(&file("empty", b""), None), "import-empty");
    assert_eq!(code(&file("post.xml", b"PK\x03\x04 no zip"), None), "import-unreadable");
    assert_eq!(code(&file("picture.md", b"\x89PNG\r\n"), None), "import-unknown");
    // The name says Ghost, the content RSS.
    let feed =
        file("ghost.json", b"<rss><channel><item><guid>1</guid><title>a</title></item></channel></rss>");
    assert_eq!(Archive::open(&feed, None).unwrap().format, ArchiveFormat::Feed);
    assert_eq!(code(&feed, Some(ArchiveFormat::Ghost)), "import-not-as");
}

#[test]
fn a_great_post_comes_in_and_a_greater_one_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let feed = |size: usize| {
        let text = "a".repeat(size);
        format!(
            "<rss><channel><item><guid>1</guid><title>grand</title><description>{text}</description></item>\
             <item><guid>2</guid><title>petit</title></item></channel></rss>"
        )
    };
    assert_eq!(posts(&read(dir.path(), feed(50 << 20).as_bytes(), ArchiveFormat::Feed)), ["1", "2"]);
    let found = read(dir.path(), feed(100 << 20).as_bytes(), ArchiveFormat::Feed);
    assert!(found.iter().any(|item| matches!(item, Item::Skipped(s) if s.why.code == "import-why-large")));
}
