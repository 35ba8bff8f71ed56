//! What members say under posts, heard.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::views::*;
use bureau::model::comment::CommentState;
use bureau::model::time::Clock;

use super::cases;
use super::scene::Scene;
use crate::support::fault::{Fault, canned};

impl Scene {
    /// What is said under a post.
    async fn talk(&self, post: &str) -> Vec<TalkComment> {
        let open = OpenTalk { id: post.to_owned(), limit: 200, from: None, away: true };
        self.desk.ask::<Conversation>(Request::TalkOpen(open)).await.unwrap().comments
    }

    async fn unanswered(&self) -> u32 {
        let list: Conversations = self.desk.ask(Request::TalkList(ListTalks::default())).await.unwrap();
        list.unanswered
    }

    /// On the fake.
    fn says(&self, title: &str, answers: Option<&str>, who: &str, html: &str) -> String {
        let (post, now) = (self.row(title).number, self.desk.clock.now());
        self.server(|server| server.hears(post, answers, who, html, now))
    }
}

async fn a_conversation_is_heard_in_its_threads(scene: Scene) {
    let (id, title) = scene.published("Le quai", "Un long texte.").await;
    scene.pull().await;
    scene.member_asks(&title);
    scene.pull().await;
    let talk = scene.talk(&id).await;
    // A question, five answers to it, of which Ghost shows three by itself, and an answer to one of them.
    assert_eq!(talk.iter().map(|it| it.depth).collect::<Vec<_>>(), [0, 1, 2, 1, 1, 1, 1], "{talk:#?}");
    assert!(
        talk[0].html.contains("Une question ?") && talk[0].unread && talk[0].author == "Inès",
        "{talk:#?}"
    );
    assert!(
        talk[1].own && talk[1].html.contains("Oui."),
        "who runs the site is the writer’s side: {talk:#?}"
    );
    assert!(!talk[0].moderates, "{talk:#?}");
    let reply = Reply { id: talk[0].id.to_string(), words: "Ici ?".into(), hold: false };
    let no = scene.desk.ask::<Said>(Request::CommentReply(reply)).await.unwrap_err();
    assert_eq!(no.code, "reply-there", "an answer is written on the page of the post, which is said");
    assert!(
        no.params.iter().any(|(name, value)| name == "url" && format!("{value:?}").contains("http")),
        "{no:?}"
    );
}

cases! {
    a_conversation_is_heard_in_its_threads on memory sockets real;
}

#[tokio::test]
async fn what_is_new_costs_one_question_and_what_is_old_none() {
    let scene = Scene::memory().await;
    let (id, title) = scene.published("Le quai", "Un long texte.").await;
    let question = scene.says(&title, None, "Inès", "<p>Une question ?</p>");
    scene.pull().await;
    assert!(!scene.talk(&id).await[0].unread, "what was there before is no news");
    let asked = scene.count("GET", "/comments/post/");
    scene.pull().await;
    assert_eq!(scene.count("GET", "/comments/post/"), asked, "nothing new, nothing asked");
    scene.says(&title, Some(&question), "Théo", "<p>Moi aussi</p>");
    scene.pull().await;
    assert_eq!(scene.count("GET", "/comments/post/"), asked + 1);
    let talk = scene.talk(&id).await;
    assert!(talk.len() == 2 && talk[1].unread && talk[1].depth == 1, "{talk:#?}");
}

#[tokio::test]
async fn what_is_hidden_deleted_or_changed_there_is_so_here() {
    let scene = Scene::memory().await;
    let (id, title) = scene.published("Le quai", "Un long texte.").await;
    scene.pull().await;
    let hidden = scene.says(&title, None, "Robot", "<p>Achetez</p>");
    let deleted = scene.says(&title, None, "Malik", "<p>Oublié</p>");
    let changed = scene.says(&title, None, "Inès", "<p>Une question ?</p>");
    scene.pull().await;
    assert_eq!(scene.unanswered().await, 3);
    scene.server(|server| {
        server.treats(&hidden, "hidden", None);
        server.treats(&deleted, "deleted", None);
        server.treats(&changed, "published", Some("<p>Le contraire ?</p>"));
    });
    scene.pull().await;
    assert_eq!(scene.unanswered().await, 1);
    let talk = scene.talk(&id).await;
    let of = |who: &str| talk.iter().find(|comment| comment.author == who);
    assert_eq!(of("Robot").map(|comment| comment.state), Some(CommentState::Trashed), "{talk:#?}");
    assert!(of("Malik").is_none_or(|comment| !comment.waits), "{talk:#?}");
    assert!(of("Inès").unwrap().html.contains("Le contraire"), "{talk:#?}");
    // Words alone are found within a week; and the last comment may go.
    scene.server(|server| server.treats(&changed, "published", Some("<p>Rien.</p>")));
    scene.pull().await;
    scene.desk.clock.pass(Duration::from_secs(8 * 24 * 3600));
    scene.pull().await;
    let talk = scene.talk(&id).await;
    assert!(talk.iter().any(|comment| comment.html.contains("Rien.")), "{talk:#?}");
    scene.server(|server| server.treats(&changed, "deleted", None));
    scene.pull().await;
    assert_eq!(scene.unanswered().await, 0);
}

/// An older one says that a key may not; one that is broken says anything. Posts come all the same.
#[tokio::test]
async fn comments_that_never_come_hold_no_post() {
    for (word, answer) in [
        (
            "/comments/post/",
            canned("501 Not Implemented", &[], r#"{"errors":[{"type":"NotImplementedError"}]}"#),
        ),
        ("/members/api/comments/counts/", canned("500 Internal Server Error", &[], "")),
        (
            "/members/api/comments/counts/",
            canned("200 OK", &[("content-type", "text/html")], "<html></html>"),
        ),
        ("/members/api/comments/counts/", canned("401 Unauthorized", &[], "")),
    ] {
        let scene = Scene::memory().await;
        let (_, title) = scene.published("Le quai", "Un long texte.").await;
        scene.pull().await;
        scene.says(&title, None, "Inès", "<p>Une question ?</p>");
        scene.arm_times("GET", word, Fault::Answer(answer), 50);
        for number in 0..2 {
            let (theirs, now) = (format!("De là-bas {number}"), scene.desk.clock.now());
            scene.server(|server| server.adds(&theirs, "<p>Là-bas.</p>", now));
            scene.desk.clock.pass(Duration::from_secs(600));
            scene.pull().await;
            let list = ListArchive { filter: ArchiveFilter::default(), from: 0, limit: 200 };
            let archive: ArchivePage = scene.desk.ask(Request::ArchiveList(list)).await.unwrap();
            assert!(archive.rows.iter().any(|row| row.title == theirs), "{word}: {theirs}");
            let status: StatusView = scene.desk.ask(Request::Status(Nothing {})).await.unwrap();
            assert!(status.sign_in.is_empty(), "{word}");
        }
    }
}

#[tokio::test]
async fn a_site_without_comments_is_no_trouble_and_takes_nothing_away() {
    let scene = Scene::memory().await;
    let (id, title) = scene.published("Le quai", "Un long texte.").await;
    scene.pull().await;
    scene.says(&title, None, "Inès", "<p>Une question ?</p>");
    scene.pull().await;
    let no = canned("404 Not Found", &[], r#"{"errors":[{"message":"no"}]}"#);
    for (shut, fault) in [(true, None), (false, Some(no))] {
        scene.server(|server| server.is_open = !shut);
        scene.says(&title, None, "Théo", "<p>Et moi ?</p>");
        if let Some(no) = fault {
            scene.arm("GET", "/members/api/comments/counts/", Fault::Answer(no));
        }
        scene.pull().await;
        let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
        let trouble = rows[1].pull.as_ref().and_then(|pull| pull.trouble.clone());
        assert_eq!(trouble, None, "shut: {shut}");
        assert_eq!(scene.talk(&id).await.len(), 1, "shut: {shut}");
    }
    scene.pull().await;
    assert_eq!(scene.talk(&id).await.len(), 3);
}

/// One post whose comments are broken for ever keeps nothing else from being news.
#[tokio::test]
async fn one_post_that_cannot_be_heard_keeps_no_news_from_the_others() {
    let scene = Scene::memory().await;
    let (_, broken) = scene.published("Cassé", "Un long texte.").await;
    let (id, whole) = scene.published("Entier", "Un long texte.").await;
    for title in [&broken, &whole] {
        scene.says(title, None, "Inès", "<p>Une question ?</p>");
    }
    let word: &'static str = format!("/comments/post/{}", scene.row(&broken).id()).leak();
    scene.arm_times("GET", word, Fault::Answer(canned("500 Internal Server Error", &[], "")), 50);
    scene.pull().await;
    scene.says(&whole, None, "Théo", "<p>Moi aussi</p>");
    scene.pull().await;
    let unread: Vec<bool> = scene.talk(&id).await.iter().map(|comment| comment.unread).collect();
    assert_eq!(unread, [false, true], "what was there before is no news, and what came since is");
}
