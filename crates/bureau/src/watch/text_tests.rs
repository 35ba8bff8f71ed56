use super::*;
use crate::model::ids::PostId;
use crate::model::post::{Kind, Schedule, Settings, Visibility};
use crate::system::SystemRng;

fn post() -> Post {
    let at = Timestamp::parse_rfc3339("2026-11-22T06:15:00.123Z").unwrap();
    Post {
        id: PostId::new(at, &SystemRng),
        kind: Kind::Article,
        title: "Le train de « 6 h 42 » : \"oui\" 🚂".into(),
        body: "Le quai.\n\n---\n\ntitle: rien\n".into(),
        format: Format::Markdown,
        language: Some("fr".into()),
        settings: Settings {
            slug: Some("le-train".into()),
            excerpt: Some("Deux\nlignes".into()),
            tags: vec!["- quai".into(), "true".into()],
            categories: vec!["Voyages".into()],
            featured: None,
            comments: Some(false),
            visibility: Visibility::Private,
            schedule: Some(Schedule { at, zone: "Europe/Paris".into() }),
        },
        seq: 1,
        created_at: at,
        updated_at: at,
        dated_at: at,
        trashed_at: None,
    }
}

fn says_of(post: &Post) -> Content {
    Content {
        kind: post.kind,
        title: post.title.clone(),
        body: post.body.clone(),
        format: post.format,
        language: post.language.clone(),
        settings: post.settings.clone(),
        dated_at: post.dated_at,
        media: Vec::new(),
    }
}

fn written(post: &Post, before: Option<&str>) -> Written {
    write(post, &says_of(post), false, "Europe/Paris", before).unwrap()
}

#[test]
fn a_file_says_all_that_a_post_says() {
    let post = post();
    let text = written(&post, None).text;
    let file = read(&text).unwrap();
    assert_eq!((file.id, file.created), (Some(post.id), Some(post.created_at)));
    assert_eq!(file.content, says_of(&post), "{text}");
    assert!(text.contains("date: \"2026-11-22T07:15:00.123+01:00\""), "as a clock of here shows it: {text}");
}

#[test]
fn what_a_hand_wrote_stays_as_it_is() {
    let post = post();
    let before = format!(
        "---\n# de ma main\nTags: ['- quai', \"true\"]   # deux\nauthor:\n  name: Camille\n- x\nmood: 'gai'\n{}",
        written(&post, None).text.strip_prefix("---\n").unwrap()
    );
    let before = before.replace("- x\n", "").replace("tags:\n  - \"- quai\"\n  - \"true\"\n", "");
    let mut post = post;
    post.body = "Le quai est vide.".into();
    post.title = "Autre".into();
    let Written { text, loses } = written(&post, Some(&before));
    assert!(!loses, "{text}");
    assert_eq!(read(&text).unwrap().content, says_of(&post));
    for line in [
        "# de ma main\n",
        "Tags: ['- quai', \"true\"]   # deux\n",
        "author:\n  name: Camille\n",
        "mood: 'gai'\n",
    ] {
        assert!(text.contains(line), "{line} {text}");
    }
    assert_eq!(text.matches("ags:").count(), 1, "{text}");
}

#[test]
fn a_front_matter_of_another_post_becomes_that_of_its_own() {
    let (one, other) = (post(), post());
    let text = written(&other, Some(&written(&one, None).text)).text;
    assert_eq!(read(&text).unwrap().id, Some(other.id));
}

#[test]
fn what_cannot_be_kept_is_said() {
    let post = post();
    let toml = written(&post, Some("+++\ntitle = \"Un\"\nweight = 3\n+++\nmots\n"));
    assert!(toml.loses);
    let broken = written(&post, Some("---\ntitle: a: b: c\nx: [\n---\nmots\n"));
    assert_eq!(read(&broken.text).unwrap().content, says_of(&post), "{}", broken.text);
    assert!(broken.loses);
    assert!(!written(&post, Some("mots sans rien devant\n")).loses);
}

proptest::proptest! {
    #[test]
    fn any_words_come_back(title in "\\PC{0,30}", body in "([-#:\\[{`'\"\n ]|\\PC){0,80}", tag in "\\PC{1,12}") {
        let mut post = post();
        (post.title, post.body) = (title, body);
        post.settings.tags = vec![tag];
        let text = written(&post, None).text;
        proptest::prop_assert_eq!(read(&text).unwrap().content, says_of(&post));
        let again = written(&post, Some(&text));
        proptest::prop_assert_eq!(again.text, text);
    }
}
