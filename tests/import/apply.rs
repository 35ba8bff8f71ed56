use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use bureau::import::{ArchiveFormat, Outcome, Progress, Wanted, Work, look, run};
use bureau::model::post::{Format, Kind, Post};
use bureau::store::Store;
use bureau::system::{SystemClock, SystemRng};

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/import/fixtures").join(name)
}

struct Home {
    dir: tempfile::TempDir,
    store: Store,
}

impl Home {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap().0;
        Self { dir, store }
    }

    fn import(&self, path: &Path) -> Outcome {
        self.import_while(path, &|_| true)
    }

    fn import_while(&self, path: &Path, progress: &dyn Fn(Progress) -> bool) -> Outcome {
        let (clock, rng) = (SystemClock::new(), SystemRng);
        let work = Work { store: &self.store, home: self.dir.path(), clock: &clock, rng: &rng, progress };
        run(&work, &Wanted { path: path.to_owned(), format: None, pictures: false }).unwrap()
    }

    fn posts(&self) -> Vec<Post> {
        self.store
            .read(|read| {
                let all = read.all_posts(100_000, 0)?;
                all.into_iter().map(|row| read.post(row.id)).collect::<bureau::error::Result<Vec<_>>>()
            })
            .unwrap()
    }

    fn titled(&self, title: &str) -> Post {
        self.posts()
            .into_iter()
            .find(|post| post.title == title)
            .unwrap_or_else(|| panic!("{title} is not here"))
    }
}

#[test]
fn what_is_said_before_is_what_comes_and_a_second_time_adds_nothing() {
    for (name, format) in [
        ("wordpress.xml", ArchiveFormat::WordPress),
        ("wordpress-1.0.xml", ArchiveFormat::WordPress),
        ("wordpress-twice.xml", ArchiveFormat::WordPress),
        ("blogger-2008.xml", ArchiveFormat::Blogger),
        ("takeout", ArchiveFormat::Blogger),
        ("ghost.json", ArchiveFormat::Ghost),
        ("medium", ArchiveFormat::Medium),
        ("microblog", ArchiveFormat::MicroBlog),
        ("feed.json", ArchiveFormat::JsonFeed),
        ("rss.xml", ArchiveFormat::Feed),
        ("atom.xml", ArchiveFormat::Feed),
        ("rdf.xml", ArchiveFormat::Feed),
        ("movabletype.txt", ArchiveFormat::MovableType),
        ("mastodon", ArchiveFormat::Mastodon),
        ("dotclear.txt", ArchiveFormat::Dotclear),
        ("hugo", ArchiveFormat::Markdown),
        ("jekyll", ArchiveFormat::Markdown),
        ("zola", ArchiveFormat::Markdown),
        ("astro", ArchiveFormat::Markdown),
        ("obsidian", ArchiveFormat::Markdown),
        ("pelican", ArchiveFormat::Markdown),
    ] {
        let home = Home::new();
        let path = fixture(name);
        let report = look(&path, None, bureau::model::time::Clock::now(&SystemClock::new())).unwrap();
        assert_eq!(report.format, format, "{name}");
        let first = home.import(&path);
        assert_eq!(first.added, report.posts + report.pages, "{name}");
        assert_eq!(first.comments_added, report.comments, "{name}");
        let before = home.posts();
        assert_eq!(before.len() as u32, first.added, "{name}");
        let drafts = home.store.read(|read| read.drafts(None, 1000, 0)).unwrap().len() as u32;
        assert_eq!(drafts, report.drafts + report.scheduled, "{name}");
        let again = home.import(&path);
        assert_eq!((again.added, again.updated, again.unchanged), (0, 0, first.added), "{name}");
        assert_eq!((again.comments_added, again.media_added), (0, 0), "{name}");
        assert_eq!(home.posts(), before, "{name}");
    }
}

#[test]
fn a_wordpress_comes_with_its_dates_terms_comments_and_drafts() {
    let home = Home::new();
    let outcome = home.import(&fixture("wordpress.xml"));
    let report = &outcome.report;
    assert_eq!((report.posts, report.pages, report.drafts, report.scheduled), (5, 1, 1, 1));
    assert_eq!((report.comments, report.skipped_total), (3, 5));
    let years: Vec<(i16, u32)> = report.years.iter().map(|year| (year.year, year.posts)).collect();
    assert_eq!(years, [(2018, 1), (2019, 1), (2020, 1), (2021, 1), (2026, 1), (2099, 1)]);
    let train = home.titled("Le train de 6\u{a0}h\u{a0}42");
    assert_eq!(train.format, Format::Html);
    assert!(train.body.starts_with("Le quai est vide.\nIl fait froid.\n\n<a href="), "{}", train.body);
    assert_eq!(train.dated_at.to_rfc3339(), "2019-05-12T05:15:00Z");
    assert_eq!(
        (train.settings.tags, train.settings.categories),
        (vec!["matin".into()], vec!["Trains & gares".into()])
    );
    let (comments, origins) =
        home.store.read(|read| Ok((read.comments(train.id)?, read.origins(train.id)?))).unwrap();
    let threads: Vec<_> =
        comments.iter().map(|one| (one.remote_id.as_str(), one.parent.as_deref())).collect();
    assert_eq!(threads, [("101", None), ("102", Some("101")), ("103", None)]);
    assert!(comments[1].own && !comments[0].own);
    assert_eq!(origins[0].zone.as_deref(), Some("+02:00"));
    assert_eq!(origins[0].authors, ["Camille Roy"]);
    assert_eq!(origins[0].source, "wordpress:lamarge.example");
    let late = home.titled("Pour plus tard");
    assert_eq!(late.settings.schedule.map(|schedule| schedule.at), Some(late.dated_at));
    assert_eq!(home.titled("À propos").kind, Kind::Page);
}

#[test]
fn the_picture_of_another_site_stands_for_its_post_once_it_is_here() {
    let home = Home::new();
    let path = home.dir.path().join("feed.xml");
    let url = "https://ailleurs.example/quai.jpg";
    let item = format!(
        "<item><guid>1</guid><title>Quai</title><description>&lt;img src='{url}'&gt; Un mot.</description></item>"
    );
    fs::write(&path, format!("<rss><channel><link>https://lamarge.example</link>{item}</channel></rss>"))
        .unwrap();
    let (clock, rng) = (SystemClock::new(), SystemRng);
    let work =
        Work { store: &home.store, home: home.dir.path(), clock: &clock, rng: &rng, progress: &|_| true };
    let outcome = run(&work, &Wanted { path, format: None, pictures: true }).unwrap();
    assert_eq!((outcome.added, outcome.media_wanted), (1, 1));
    home.store.write(|tx| tx.keep_picture(url, "media/0123456789abcdef.jpg")).unwrap();
    let rows = home.store.read(|read| read.all_posts(10, 0)).unwrap();
    assert_eq!(rows[0].cover.as_deref(), Some("media/0123456789abcdef.jpg"));
}

#[test]
fn pictures_that_lie_in_the_archive_come_with_it() {
    for (name, title, pictures) in [
        ("hugo", "Le quai", 2),
        ("jekyll", "Le pont", 1),
        ("obsidian", "2023-04-05", 1),
        ("takeout", "Feux d'artifice", 1),
        ("microblog", "", 1),
        ("mastodon", "", 1),
    ] {
        let home = Home::new();
        let outcome = home.import(&fixture(name));
        assert_eq!(outcome.media_added, pictures, "{name}: {:?}", outcome.report.remarks);
        let posts = home.posts();
        let with = posts.iter().filter(|post| post.title == title && post.body.contains("media/"));
        let post = with.into_iter().next().unwrap_or_else(|| panic!("{name} shows none"));
        let shown = bureau::markup::plain::media_references(&post.body, post.format);
        assert_eq!(shown.len() as u32, pictures, "{name}: {}", post.body);
        for picture in shown {
            let media = home.store.read(|read| read.media(&picture.reference)).unwrap();
            assert!(home.dir.path().join(bureau::media::web_path(&media.reference)).exists());
        }
        if name == "hugo" {
            assert!(post.settings.featured.as_deref().is_some_and(|featured| featured.starts_with("media/")));
        }
    }
}

/// An export of so many posts, each with a comment.
fn export(posts: usize) -> String {
    let mut out = String::from(
        "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><title>Grand</title><link>https://grand.example</link>",
    );
    for number in 0..posts {
        out.push_str(&format!(
            "<item><title>Billet {number}</title><content:encoded>Mots {number}.</content:encoded>\
             <wp:post_id>{number}</wp:post_id><wp:post_date_gmt>2019-05-12 05:15:00</wp:post_date_gmt>\
             <wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:comment><wp:comment_id>{number}\
             </wp:comment_id><wp:comment_content>oui</wp:comment_content></wp:comment></item>"
        ));
    }
    out.push_str("</channel></rss>");
    out
}

#[test]
fn stopped_anywhere_it_goes_on_from_there() {
    let home = Home::new();
    let path = home.dir.path().join("grand.xml");
    fs::write(&path, export(1050)).unwrap();
    for stop_at in [0, 1, 3, 12] {
        let turns = Cell::new(0);
        let outcome = home.import_while(&path, &|_| {
            turns.set(turns.get() + 1);
            turns.get() <= stop_at
        });
        assert!(outcome.stopped, "{stop_at}");
        let unfinished = home.store.read(|read| read.imports()).unwrap();
        assert!(unfinished.iter().all(|run| run.ended_at.is_none()), "{unfinished:?}");
    }
    let here = home.posts().len() as u32;
    assert!(here > 0 && here.is_multiple_of(100) || here == 1050, "{here}");
    let outcome = home.import(&path);
    assert_eq!((outcome.added, outcome.unchanged, outcome.stopped), (1050 - here, here, false));
    assert_eq!(home.posts().len(), 1050);
    assert_eq!(home.store.read(|read| read.comment_count()).unwrap(), 1050);
    let runs = home.store.read(|read| read.imports()).unwrap();
    assert!(matches!(&runs[..], [run] if run.ended_at.is_some() && run.done == 1050), "{runs:?}");
}

#[test]
fn a_newer_export_brings_its_words_unless_they_were_changed_here() {
    let home = Home::new();
    let path = home.dir.path().join("grand.xml");
    fs::write(&path, export(3)).unwrap();
    home.import(&path);
    let mine = home.titled("Billet 1");
    let changed = Post { body: "Mes mots.".into(), seq: mine.seq + 1, ..mine };
    home.store.write(|tx| tx.put_post(&changed).map(|_| ())).unwrap();
    fs::write(&path, export(3).replace("Mots", "D’autres mots")).unwrap();
    let outcome = home.import(&path);
    assert_eq!((outcome.added, outcome.updated, outcome.unchanged), (0, 2, 1));
    assert_eq!(outcome.report.remarks[0].why.code, "import-remark-changed-here");
    assert_eq!(home.titled("Billet 1").body, "Mes mots.");
    let other = home.titled("Billet 2");
    assert_eq!(other.body, "D’autres mots 2.");
    assert_eq!(home.store.read(|read| read.revisions(other.id)).unwrap()[0].body, "Mots 2.");
}

#[test]
fn a_picture_that_came_later_stands_for_its_post() {
    let home = Home::new();
    home.import(&fixture("wordpress.xml"));
    let url = "https://www.lamarge.example/wp-content/uploads/2019/05/quai.jpg";
    let bytes = fs::read(fixture("jekyll/assets/pont.png")).unwrap();
    let now = bureau::model::time::Clock::now(&SystemClock::new());
    let media = bureau::media::add(home.dir.path(), "quai.png", &bytes, now).unwrap();
    home.store
        .write(|tx| {
            tx.put_media(&media)?;
            tx.want_picture(url)?;
            tx.keep_picture(url, &media.reference)
        })
        .unwrap();
    bureau::import::feature(&home.store).unwrap();
    let train = home.titled("Le train de 6\u{a0}h\u{a0}42");
    assert_eq!(train.settings.featured, Some(media.reference));
    assert!(!home.store.read(|read| read.post_summary(train.id)).unwrap().changed);
    let again = home.import(&fixture("wordpress.xml"));
    assert_eq!((again.added, again.updated), (0, 0));
}
