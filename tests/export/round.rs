//! What comes back is what went out.

use bureau::media;
use bureau::model::comment::{Comment, CommentKind, CommentState, Commenter};
use bureau::model::ids::CommentId;
use bureau::model::post::{Format, Kind, Schedule, Settings, Visibility};
use bureau::model::time::Timestamp;
use bureau::system::SystemRng;

use super::scene::{Home, files, fixture, now};

/// The archives of every format, and posts that were written here.
fn full() -> Home {
    let home = Home::new();
    for name in [
        "wordpress.xml",
        "wordpress-1.0.xml",
        "blogger-2008.xml",
        "takeout",
        "ghost.json",
        "medium",
        "microblog",
        "feed.json",
        "rss.xml",
        "atom.xml",
        "rdf.xml",
        "movabletype.txt",
        "mastodon",
        "dotclear.txt",
        "hugo",
        "jekyll",
        "zola",
        "astro",
        "obsidian",
    ] {
        home.import(&fixture(name));
    }
    written(&home);
    home
}

fn written(home: &Home) {
    let bytes = std::fs::read(fixture("jekyll/assets/pont.png")).unwrap();
    let at = Timestamp::from_unix_millis(1_700_000_000_001);
    let photo = media::add(&home.path(), "Le pont d’été.png", &bytes, at).unwrap();
    let far = "https://far.example/a.png?x=1&y=2";
    home.store
        .write(|tx| {
            tx.put_media(&photo)?;
            tx.want_picture(far)?;
            tx.keep_picture(far, &photo.reference)
        })
        .unwrap();
    let reference = photo.reference.clone();
    home.write(
        "Le pont : « d’été »",
        &format!("![Le pont]({reference} \"Un\")\n\n![]({far})\n"),
        |post| {
            post.language = Some("fr".into());
            post.settings = Settings {
                slug: Some("le-pont".into()),
                excerpt: Some("Un pont: \"oui\"\n- non".into()),
                tags: vec!["été".into(), "a: b".into(), "true".into()],
                categories: vec!["Trains & gares".into()],
                featured: Some(reference.clone()),
                comments: Some(false),
                visibility: Visibility::Private,
                schedule: Some(Schedule {
                    at: Timestamp::from_unix_millis(4_000_000_000_007),
                    zone: "America/Montreal".into(),
                }),
            };
        },
    );
    home.write("", "Une note, sans fin de ligne", |post| post.kind = Kind::Note);
    home.write("Page", "# Page\n\n[[lien]] ![[quai.jpg]] {{< youtube x >}} {{% a\n\n\n", |post| {
        post.kind = Kind::Page;
    });
    home.write("Fins", "\n\nun\r\ndeux\rtrois\0quatre\u{b}\n\n", |_| {});
    home.write("HTML", "Un.\r\nDeux.\n\nTrois <b>quatre", |post| post.format = Format::Html);
    home.write("Blocs", "<!-- wp:paragraph -->\n<p>Un</p>\n<!-- /wp:paragraph -->", |post| {
        post.format = Format::Html;
    });
    home.write("---\nfaux: oui\n---", "---\ntitle: faux\n---\n", |post| {
        post.dated_at = Timestamp::from_unix_millis(-2_000_000_000_000);
    });
    let changed = home.write("Changé", "Avant", |_| {});
    let talk = |name: &str, parent: Option<&str>| Comment {
        id: CommentId::new(now(), &SystemRng),
        post: changed,
        channel: None,
        source: "wordpress:x.example".into(),
        remote_id: name.into(),
        parent: parent.map(str::to_owned),
        kind: CommentKind::Comment,
        state: CommentState::Spam,
        author: Commenter {
            name: "A\0B".into(),
            address: Some("https://a.example".into()),
            email: Some("a@b.example".into()),
        },
        own: true,
        body: "\r\n<p>Oui</p>\0".into(),
        dated_at: Timestamp::from_unix_millis(1_600_000_000_999),
    };
    home.store
        .write(|tx| {
            tx.mark_approved(changed)?;
            tx.mark_archived(changed)?;
            let mut post = tx.post(changed)?;
            post.body = "Après".into();
            tx.put_post(&post)?;
            tx.add_comment(&talk("1", None))?;
            tx.add_comment(&talk("2", Some("1")))?;
            tx.add_comment(&talk("3", Some("none")))?;
            Ok(())
        })
        .unwrap();
}

#[test]
fn every_post_comes_back_field_by_field() {
    let home = full();
    let before = home.kept();
    assert!(before.len() > 50, "{}", before.len());
    assert!(before.iter().any(|kept| kept.changed) && before.iter().any(|kept| !kept.comments.is_empty()));
    let there = home.moved();
    let after = there.kept();
    for (one, other) in before.iter().zip(&after) {
        assert_eq!(one, other);
    }
    assert_eq!(before.len(), after.len());
    let all = |home: &Home| home.store.read(|read| read.all_media()).unwrap();
    assert_eq!(all(&home), all(&there));
    let media = &all(&there)[0];
    assert!(there.path().join(media::original_path(&media.hash)).is_file());
    let kept =
        |home: &Home| home.store.read(|read| read.kept_picture("https://far.example/a.png?x=1&y=2")).unwrap();
    assert!(kept(&there).is_some());
    // And out again: the same files, but for those that count what was there.
    there.export();
    assert_eq!(files(&home.out()), files(&there.out()));
}

#[test]
fn an_export_brings_nothing_to_the_home_it_comes_from_nor_twice_to_another() {
    let home = full();
    let before = home.kept();
    home.export();
    let outcome = home.import(&home.out());
    assert_eq!((outcome.added, outcome.updated, outcome.comments_added), (0, 0, 0));
    assert_eq!(home.kept(), before);
    let there = home.moved();
    let outcome = there.import(&home.out());
    assert_eq!((outcome.added, outcome.updated, outcome.comments_added), (0, 0, 0));
    // What an archive brought is known when that archive comes itself.
    let outcome = there.import(&fixture("wordpress.xml"));
    assert_eq!((outcome.added, outcome.updated, outcome.comments_added), (0, 0, 0));
    // And the other way round.
    let other = Home::new();
    let first = other.import(&fixture("wordpress.xml"));
    let outcome = other.import(&home.out());
    assert_eq!(outcome.added as usize + first.added as usize, before.len());
}

#[test]
fn a_hand_that_changes_a_file_is_heard() {
    let home = Home::new();
    home.write("Le train", "{{< x >}} Un mot.", |post| post.settings.tags = vec!["a".into()]);
    home.export();
    let (path, text) = files(&home.out()).into_iter().find(|(path, _)| path.ends_with("index.md")).unwrap();
    let text = String::from_utf8(text).unwrap();
    let text = text.replace("Un mot.", "Deux mots.").replace("Le train", "Le car").replace("\"a\"", "\"b\"");
    std::fs::write(home.out().join(path), text).unwrap();
    std::fs::write(home.out().join("content/posts/autre.md"), "---\ntitle: Autre\n---\nDe ma main.").unwrap();
    let there = Home::new();
    there.import(&home.out());
    let mut kept = there.kept();
    kept.sort_by(|one, other| one.post.title.cmp(&other.post.title));
    assert_eq!((kept[0].post.title.as_str(), kept[0].post.body.as_str()), ("Autre", "De ma main."));
    assert_eq!(kept[1].post.title, "Le car");
    assert!(kept[1].post.body.contains("Deux mots."), "{}", kept[1].post.body);
    assert_eq!(kept[1].post.settings.tags, ["b"]);
}
