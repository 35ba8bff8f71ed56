//! Each generator's own manner.

use super::support::*;
use crate::model::delivery::RemoteState;
use crate::model::op::OpKind;
use crate::model::post::Schedule;
use crate::model::time::Timestamp;
use crate::publish::{Publisher, Sent};

const BODY: &str = "Un quai.\n\n![Le quai](media/0123456789abcdef.jpg)";

#[test]
fn each_generator_gets_a_post_of_its_own_manner() {
    let old =
        "---\nlayout: billet\ntitle: Vieux\ndate: 2020-01-02 10:00:00 +0100\n---\n\n![](/assets/img/x.png)\n";
    for (files, path, begins, picture, link) in [
        (
            &[("hugo.toml", "baseURL = 'https://a.example/blog/'\n")][..],
            "content/posts/la-mer/index.md",
            "---\ntitle: \"La mer\"\ndate: 2026-11-22T07:15:00+01:00\ntags:\n  - \"mer\"\n",
            "content/posts/la-mer/quai-0123456789abcdef.jpg",
            "](quai-0123456789abcdef.jpg)",
        ),
        (
            &[
                ("config.toml", "baseURL = 'https://a.example/'\n"),
                (
                    "content/post/2024/un.md",
                    "+++\ntitle = 'Un'\ndate = 2024-02-03T04:05:06Z\n+++\n![](/img/2024/02/x.png)\n",
                ),
                ("static/img/2024/02/x.png", ""),
            ],
            "content/post/2026/la-mer.md",
            "+++\ntitle = \"La mer\"\ndate = 2026-11-22T07:15:00+01:00\ntags = [\"mer\", \"été\"]\n",
            "static/img/quai-0123456789abcdef.jpg",
            "](/img/quai-0123456789abcdef.jpg)",
        ),
        (
            &[
                ("_config.yml", "title: Un blog\nurl: https://a.example\n"),
                ("_posts/2020-01-02-vieux.md", old),
                ("assets/img/x.png", ""),
            ],
            "_posts/2026-11-22-la-mer.md",
            "---\ntitle: \"La mer\"\ndate: 2026-11-22 07:15:00 +0100\ntags:\n  - \"mer\"\n  - \"été\"\nlayout: \"billet\"\n",
            "assets/img/quai-0123456789abcdef.jpg",
            "](/assets/img/quai-0123456789abcdef.jpg)",
        ),
        (
            &[
                ("config.toml", "base_url = 'https://a.example'\ntaxonomies = [{name = 'tags'}]\n"),
                ("content/_index.md", "+++\n+++\n"),
            ],
            "content/la-mer/index.md",
            "+++\ntitle = \"La mer\"\ndate = 2026-11-22T07:15:00+01:00\n\n[taxonomies]\ntags = [\"mer\", \"été\"]\n\n[extra]\nbureau = ",
            "content/la-mer/quai-0123456789abcdef.jpg",
            "](quai-0123456789abcdef.jpg)",
        ),
        (
            &[
                ("astro.config.mjs", "export default {}"),
                ("src/content/blog/un.md", "---\ntitle: Un\npubDate: 2024-01-01\ndescription: x\n---\n"),
            ],
            "src/content/blog/la-mer.md",
            "---\ntitle: \"La mer\"\npubDate: 2026-11-22T07:15:00+01:00\ndescription: \"Un quai.",
            "public/images/quai-0123456789abcdef.jpg",
            "](/images/quai-0123456789abcdef.jpg)",
        ),
        (
            &[("pelicanconf.py", "SITENAME = 'Un'\n")],
            "content/la-mer.md",
            "Title: La mer\nDate: 2026-11-22T07:15:00+01:00\nTags: mer, été\n",
            "content/images/quai-0123456789abcdef.jpg",
            "]({static}/images/quai-0123456789abcdef.jpg)",
        ),
        (
            &[
                ("eleventy.config.js", ""),
                ("posts/un.md", "---\ntitle: Un\ndate: 2024-01-01\ntags: [x]\n---\n"),
            ],
            "posts/la-mer.md",
            "---\ntitle: \"La mer\"\ndate: 2026-11-22T07:15:00+01:00\n",
            "images/quai-0123456789abcdef.jpg",
            "](/images/quai-0123456789abcdef.jpg)",
        ),
    ] {
        let desk = Desk::new(files);
        let content = article("La mer", BODY);
        let remote = desk.publish(&content);
        let text = desk.read(path);
        assert!(text.starts_with(begins), "{path}: {text}");
        assert!(text.contains(POST) && text.contains(link) && !text.contains("media/"), "{text}");
        assert!(!text.contains(desk.dir.path().to_str().unwrap()), "{text}");
        assert_eq!(desk.read(picture), "bytes");
        assert_eq!((remote.state, remote.id.as_str()), (RemoteState::Public, POST));
        assert_eq!(remote.base.raw, BODY, "the words come home: {path}");
        assert!(
            desk.pull(&Default::default()).posts.iter().all(|post| post.remote.id != POST),
            "no news of ours"
        );

        let before = desk.tree();
        let hidden = desk.done(&desk.work(OpKind::Unpublish, None, Some(&remote)));
        assert_eq!(hidden.state, RemoteState::Hidden, "{path}");
        let shown = desk.done(&desk.work(OpKind::Reveal, Some(&content), Some(&hidden)));
        assert_eq!(shown.state, RemoteState::Public, "{path}");
        desk.try_do(&desk.work(OpKind::Delete, None, Some(&shown))).unwrap();
        assert!(!desk.has(path) && !desk.has(picture));
        assert_eq!(before.len() - desk.tree().len(), 2, "its own files and no other");
    }
}

#[test]
fn an_address_is_said_where_it_is_certain() {
    for (files, url) in [
        (
            &[("hugo.toml", "baseURL = 'https://a.example/blog/'\n")][..],
            Some("https://a.example/blog/posts/la-mer/"),
        ),
        (&[("hugo.toml", "baseURL = 'https://a.example/'\n[permalinks]\nposts = '/:year/:slug/'\n")], None),
        (&[("_config.yml", "url: https://a.example\n")], Some("https://a.example/2026/11/22/la-mer.html")),
        (&[("_config.yml", "url: https://a.example\npermalink: pretty\n")], None),
    ] {
        assert_eq!(Desk::new(files).publish(&article("La mer", "x")).url.as_deref(), url);
    }
}

#[test]
fn a_date_to_come_is_the_generators_affair_where_it_knows_how() {
    let mut content = article("Demain", "x");
    let at = Timestamp::parse_rfc3339("2126-01-01T08:00:00+01:00").unwrap();
    content.settings.schedule = Some(Schedule { at, zone: "Europe/Paris".to_owned() });
    let desk = Desk::new(&[("hugo.toml", "")]);
    assert_eq!(desk.publish(&content).state, RemoteState::Scheduled);
    assert!(desk.read("content/posts/demain/index.md").contains("date: 2126-01-01T08:00:00+01:00"));
}

#[test]
fn of_a_post_by_hand_only_what_changed_is_written() {
    let by_hand = "---\n# à moi\nlayout:   post\ntitle: 'Vieux'\ndate: 2020-01-02\ntags: [a]\nmath: {on: yes}\n---\n\n{{< carte >}}\n\nUn.\n";
    let desk = Desk::new(&[("hugo.toml", ""), ("content/posts/vieux.md", by_hand)]);
    let page = desk.pull(&Default::default());
    let [post] = page.posts.as_slice() else { panic!("{:?}", page.posts) };
    assert_eq!((post.title.as_str(), post.remote.base.raw.as_str()), ("Vieux", "{{< carte >}}\n\nUn."));
    let mut content = article("Vieux", &post.remote.base.raw);
    (content.settings, content.dated_at) = (post.settings.clone(), post.dated_at);
    let same = desk.update(&content, &post.remote);
    assert_eq!(desk.read("content/posts/vieux.md"), by_hand, "opening and saving changes nothing");
    content.title = "Neuf".to_owned();
    desk.update(&content, &same);
    assert_eq!(desk.read("content/posts/vieux.md"), by_hand.replace("title: 'Vieux'", "title: \"Neuf\""));
    assert!(desk.pull(&page.resume).posts.is_empty(), "what we wrote is no news");
}

#[test]
fn what_is_taken_away_by_hand_is_gone_and_an_empty_disk_deletes_nothing() {
    let desk = Desk::new(&[
        ("hugo.toml", ""),
        ("content/posts/un.md", "---\ntitle: Un\ndate: 2020-01-02\n---\nx\n"),
    ]);
    let page = desk.pull(&Default::default());
    std::fs::remove_file(desk.dir.path().join("content/posts/un.md")).unwrap();
    assert_eq!(desk.pull(&page.resume).gone, ["content/posts/un.md"]);
    let (site, work) = (desk.site(), desk.work(OpKind::Delete, None, Some(&page.posts[0].remote)));
    std::fs::remove_file(desk.dir.path().join("hugo.toml")).unwrap();
    let failure = site.do_all(&work, &site.compose(&work).unwrap()).unwrap_err();
    assert_eq!((code(&failure), failure.sent), ("folder-missing", Sent::Never));
}
