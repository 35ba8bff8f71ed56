//! What other sites say of the posts, heard.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::views::*;
use bureau::model::comment::CommentKind;
use bureau::model::time::Clock;

use super::scene::Scene;
use crate::support::fake::micropub::Server;
use crate::support::fault::{Fault, canned};

impl Scene {
    /// A post that the site holds, as it was pulled: its id and its address.
    async fn held(&self, words: &str) -> (String, String) {
        let (id, _) = self.published(words, "Un long texte.").await;
        self.pull().await;
        let url = self.desk.delivery(&id, "Blog").await.url.unwrap();
        (id, url)
    }

    fn says(&self, target: &str, property: &str, who: &str, text: &str) -> u64 {
        let now = self.desk.clock.now();
        self.server(|server| server.hears(target, property, who, text, now))
    }

    async fn talk(&self, post: &str) -> Vec<TalkComment> {
        let open = OpenTalk { id: post.to_owned(), limit: 200, from: None, away: true };
        self.desk.ask::<Conversation>(Request::TalkOpen(open)).await.unwrap().comments
    }

    async fn unanswered(&self) -> u32 {
        let list: Conversations = self.desk.ask(Request::TalkList(ListTalks::default())).await.unwrap();
        list.unanswered
    }
}

#[tokio::test]
async fn what_others_say_of_a_post_is_heard_and_what_they_like_is_not() {
    let scene = Scene::memory().await;
    let (id, url) = scene.held("Le quai").await;
    scene.says(&url, "in-reply-to", "Inès", "Une question ?");
    scene.says(&url, "mention-of", "Jo", "Un article entier");
    scene.says(&url, "like-of", "Robot", "");
    scene.says(&url, "repost-of", "Robot", "");
    scene.pull().await;
    let talk = scene.talk(&id).await;
    assert_eq!(talk.len(), 2, "{talk:#?}");
    let question = talk.iter().find(|it| it.kind == CommentKind::Comment).unwrap();
    assert!(
        question.html.contains("Une question ?") && question.unread && question.author == "Inès",
        "{talk:#?}"
    );
    assert!(question.html.contains("https://ines.test/"), "where it stands is said: {talk:#?}");
    let before = scene.count("GET", "mentions.jf2");
    scene.pull().await;
    assert_eq!(scene.count("GET", "mentions.jf2"), before + 1, "one question for all of the newest posts");
    assert_eq!(scene.talk(&id).await.len(), 2);
}

#[tokio::test]
async fn what_was_there_before_is_no_news_and_what_is_taken_back_is_marked_within_a_week() {
    let scene = Scene::memory().await;
    let (id, _) = scene.published("Le quai", "Un long texte.").await;
    let url = scene.desk.delivery(&id, "Blog").await.url.unwrap();
    let said = scene.says(&url, "in-reply-to", "Inès", "Une question ?");
    scene.pull().await;
    assert!(!scene.talk(&id).await[0].unread);
    scene.says(&url, "in-reply-to", "Théo", "Moi aussi");
    scene.pull().await;
    assert_eq!(scene.unanswered().await, 2);
    scene.server(|server| server.takes_back(said));
    scene.pull().await;
    assert_eq!(scene.unanswered().await, 2, "nobody says so");
    scene.desk.clock.pass(Duration::from_secs(8 * 24 * 3600));
    scene.pull().await;
    assert_eq!(scene.unanswered().await, 1);
}

#[tokio::test]
async fn more_than_a_page_comes_whole() {
    let scene = Scene::memory().await;
    let (id, url) = scene.held("Le quai").await;
    for number in 0..250 {
        scene.says(&url, "in-reply-to", "Inès", &format!("Mot {number}"));
    }
    scene.pull().await;
    let open = OpenTalk { id, limit: 500, from: None, away: true };
    let talk: Conversation = scene.desk.ask(Request::TalkOpen(open)).await.unwrap();
    assert_eq!(talk.total, 250);
}

/// It is nobody's blog: what happens to it is no trouble of the channel, and nothing is lost by it.
#[tokio::test]
async fn a_service_that_is_silent_or_odd_holds_nothing() {
    let scene = Scene::memory().await;
    let (id, url) = scene.held("Le quai").await;
    scene.says(&url, "in-reply-to", "Inès", "Une question ?");
    for odd in [
        canned("503 Service Unavailable", &[], ""),
        canned("200 OK", &[("content-type", "text/html")], "<html><body>Soon</body></html>"),
        canned("200 OK", &[], r#"{"children":4}"#),
        canned(
            "200 OK",
            &[],
            r#"{"children":[4,{"wm-id":"x"},{"wm-id":9,"wm-target":"https://ailleurs.test/"}]}"#,
        ),
    ] {
        scene.arm("GET", "mentions.jf2", Fault::Answer(odd));
        let (_, title) = scene.published("Un autre", "Encore.").await;
        let archive = scene.pull().await;
        assert!(archive.rows.iter().any(|row| row.title == title), "posts come all the same");
        let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
        assert_eq!(rows[1].pull.as_ref().and_then(|pull| pull.trouble.clone()), None);
    }
    scene.pull().await;
    assert_eq!(scene.talk(&id).await.len(), 1);
}

/// What was not said in the week's round is asked in the next one, and an empty answer is no word about anything.
#[tokio::test]
async fn a_round_that_failed_is_gone_through_again() {
    let scene = Scene::memory().await;
    let (_, url) = scene.held("Le quai").await;
    let said = scene.says(&url, "in-reply-to", "Inès", "Une question ?");
    scene.pull().await;
    assert_eq!(scene.unanswered().await, 1);
    scene.server(|server| server.takes_back(said));
    scene.desk.clock.pass(Duration::from_secs(8 * 24 * 3600));
    for odd in [canned("503 Service Unavailable", &[], ""), canned("200 OK", &[], "{}")] {
        scene.arm("GET", "mentions.jf2", Fault::Answer(odd));
        scene.pull().await;
        assert_eq!(scene.unanswered().await, 1);
    }
    scene.pull().await;
    assert_eq!(scene.unanswered().await, 0);
}

#[tokio::test]
async fn a_site_that_says_nothing_of_it_is_not_asked_about() {
    let mut server = Server::new();
    server.is_mentioned = false;
    let scene = Scene::with(server).await;
    scene.held("Le quai").await;
    assert_eq!(scene.count("GET", "mentions.jf2"), 0);
}
