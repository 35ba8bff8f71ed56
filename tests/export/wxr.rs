//! The file for WordPress.

use bureau::model::post::{Format, PostState};

use super::scene::{Home, fixture};

#[test]
fn a_blog_comes_back_from_its_wxr() {
    let home = Home::new();
    home.import(&fixture("wordpress.xml"));
    home.write("Écrit ici ]]> & <là>", "Un *mot*.\n\n- un\n- deux\n", |post| {
        post.settings.tags = vec!["a & b".into()];
    });
    let outcome = home.export_to(&home.out(), true, u32::MAX).unwrap();
    assert_eq!((outcome.posts, outcome.pages, outcome.comments), (6, 1, 3));
    // WordPress asks for a name, and nobody's comes back as none.
    let file = std::fs::read_to_string(home.out().join("wordpress.xml")).unwrap();
    assert!(file.contains("<dc:creator>bureau-mobile<") && !file.contains("<dc:creator><"));
    let there = Home::new();
    let came = there.import(&home.out().join("wordpress.xml"));
    assert_eq!((came.added, came.comments_added, came.report.skipped_total), (7, 3, 0), "{came:?}");
    let (before, after) = (home.kept(), there.kept());
    for one in &before {
        let other = after.iter().find(|kept| kept.post.title == one.post.title).unwrap();
        assert_eq!(other.state, one.state, "{}", one.post.title);
        assert_eq!(other.post.kind, one.post.kind);
        assert_eq!(other.post.dated_at.unix_millis() / 1000, one.post.dated_at.unix_millis() / 1000);
        assert_eq!(other.post.settings.slug, one.post.settings.slug);
        assert_eq!(other.post.settings.excerpt, one.post.settings.excerpt);
        assert_eq!(other.post.settings.tags, one.post.settings.tags);
        assert_eq!(other.post.settings.categories, one.post.settings.categories);
        if one.post.format == Format::Html {
            assert_eq!(other.post.body, one.post.body);
        }
        let said = |kept: &super::scene::Kept| -> Vec<_> {
            let place = |parent: &Option<String>| {
                kept.comments.iter().position(|comment| Some(&comment.remote_id) == parent.as_ref())
            };
            let of = |c: &bureau::model::comment::Comment| {
                (c.body.clone(), c.author.clone(), c.state, c.kind, c.own, c.dated_at, place(&c.parent))
            };
            kept.comments.iter().map(of).collect()
        };
        assert_eq!(said(other), said(one), "{}", one.post.title);
    }
    let written = after.iter().find(|kept| kept.post.title.starts_with("Écrit")).unwrap();
    assert!(
        !written.origins.iter().any(|origin| origin.contains("bureau-mobile\"")),
        "{:?}",
        written.origins
    );
    assert!(written.post.body.contains("<!-- wp:paragraph -->"), "{}", written.post.body);
    assert_eq!(written.state, PostState::Draft);
    // A newer one brings what changed to the same posts.
    home.write("Plus ancien", "Un mot.", |post| {
        post.dated_at = bureau::model::time::Timestamp::from_unix_millis(1);
    });
    home.export_to(&home.out(), true, u32::MAX).unwrap();
    let again = there.import(&home.out().join("wordpress.xml"));
    assert_eq!((again.added, again.updated, again.comments_added), (1, 0, 0));
}
