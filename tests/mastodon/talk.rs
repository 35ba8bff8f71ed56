//! What readers answer to short posts, heard and answered.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::model::talk::Moderation;

use super::scene::Scene;
use super::{QUIET, SOCIAL, cases};
use crate::support::desk::title;
use crate::support::fault::{Cut, Fault, canned, faults};

impl Scene {
    /// A post that a reader asked about: its id, its words, and the question.
    async fn asked(&self) -> (String, String, TalkComment) {
        let (id, words) = self.published("Le quai").await;
        self.pull().await;
        self.hears(&words, "@naima Une question ?");
        self.pull().await;
        let talk = self.talk(&id).await;
        assert_eq!(talk.len(), 1, "{talk:#?}");
        (id, words, talk.into_iter().next().unwrap())
    }

    async fn reply(&self, to: &TalkComment, words: &str) -> Result<Said, Problem> {
        let reply = Reply { id: to.id.to_string(), words: words.to_owned(), hold: false };
        self.desk.ask(Request::CommentReply(reply)).await
    }

    async fn unanswered(&self) -> u32 {
        let list: Conversations = self.desk.ask(Request::TalkList(ListTalks::default())).await.unwrap();
        list.unanswered
    }

    /// Sends until the answer is through; she signs in again, or tries again, where she is asked.
    async fn send_reply(&self, to: &TalkComment, words: &str) -> Outcome {
        for _ in 0..4 {
            let outcome = self.desk.send().await;
            if outcome != Outcome::Asking {
                return outcome;
            }
            let status: StatusView = self.desk.ask(Request::Status(Nothing {})).await.unwrap();
            match status.sign_in.is_empty() {
                false => self.sign_in(&self.token()).await,
                true => drop(self.reply(to, words).await.unwrap()),
            }
        }
        Outcome::Asking
    }
}

async fn an_answer_is_heard_and_answered_in_its_thread(scene: Scene) {
    let (id, _, question) = scene.asked().await;
    assert!(question.html.contains("Une question ?") && question.unread && question.waits, "{question:#?}");
    assert!(question.author.contains("ines") && !question.own && !question.moderates, "{question:#?}");
    assert_eq!(scene.unanswered().await, 1);
    scene.desk.ask::<StatusView>(Request::OfflineSet(Switch { on: true })).await.unwrap();
    let words = title("Oui & non : 1 < 2.");
    scene.reply(&question, &words).await.unwrap();
    assert_eq!(scene.unanswered().await, 0);
    scene.desk.ask::<StatusView>(Request::OfflineSet(Switch { on: false })).await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let said = scene.one(&words, "answered");
    assert!(said.starts_with("@ines@") && said.ends_with(&words), "{said}");
    // Brought back, it is the same one, and no post of its own.
    scene.pull().await;
    let talk = scene.talk(&id).await;
    assert_eq!(talk.len(), 2, "{talk:#?}");
    assert!(talk[1].own && talk[1].depth == 1, "{talk:#?}");
    let posts: Vec<PostRow> = scene.desk.ask(Request::PostList(ListPosts::default())).await.unwrap();
    assert!(!posts.iter().any(|post| post.excerpt.contains(&words)), "{posts:#?}");
}

async fn whatever_happens_on_the_way_one_answer_arrives(scene: Scene) {
    let (id, _, question) = scene.asked().await;
    let accepted = [Fault::Swallow(Cut::BeforeStatus), Fault::Replace(canned("502 Bad Gateway", &[], ""))];
    for fault in faults().into_iter().chain(accepted) {
        let case = format!("{fault:?}");
        let words = title("Merci");
        scene.reply(&question, &words).await.unwrap();
        scene.arm("POST", "/api/v1/statuses", fault);
        let outcome = scene.send_reply(&question, &words).await;
        assert!(scene.is_spent(), "{case} did not strike");
        assert_eq!(outcome, Outcome::Delivered, "{case}: {:#?}", scene.talk(&id).await);
        scene.one(&words, &case);
    }
}

cases! {
    an_answer_is_heard_and_answered_in_its_thread on memory keyless sockets;
    whatever_happens_on_the_way_one_answer_arrives on memory keyless;
}

#[tokio::test]
async fn on_a_real_server_an_answer_is_heard_and_answered() {
    an_answer_is_heard_and_answered_in_its_thread(Scene::real(&QUIET).await).await;
}

#[tokio::test]
async fn on_a_real_server_one_answer_arrives() {
    whatever_happens_on_the_way_one_answer_arrives(Scene::real(&SOCIAL).await).await;
}

#[tokio::test]
async fn what_a_reader_takes_back_is_marked_and_what_is_changed_is_read_first() {
    let scene = Scene::memory().await;
    let (id, words, question) = scene.asked().await;
    scene.reply(&question, "Oui.").await.unwrap();
    let there = |text: &str| {
        let text = text.to_owned();
        scene.server(|server| server.rows().find(|row| row.text.contains(&text)).map(|row| row.id))
    };
    let asked = there("Une question").unwrap();
    let now = scene.now();
    scene.server(|server| server.edits(asked, now, |row| row.text = "@naima Le contraire ?".into()));
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    let talk = scene.talk(&id).await;
    assert!(talk[0].html.contains("Le contraire"), "{talk:#?}");
    assert!(matches!(talk[0].answers[0].state, TalkState::Refused { changed: true, .. }), "{talk:#?}");
    assert_eq!(scene.there(&words).len(), 1, "nothing left");
    // She takes it back altogether.
    scene.server(|server| server.removes(asked));
    scene.reply(&talk[0], "Oui, toujours.").await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    let talk = scene.talk(&id).await;
    let TalkState::Refused { why, .. } = &talk[0].answers[1].state else { panic!("{talk:#?}") };
    assert_eq!(why.code, "reply-gone");
    scene.pull().await;
    assert_eq!(scene.unanswered().await, 0, "who is gone waits for nothing");
}

#[tokio::test]
async fn an_answer_under_an_old_post_is_found_by_its_mention() {
    let scene = Scene::memory().await;
    let (id, words) = scene.published("Il y a longtemps").await;
    let now = scene.now();
    scene.server(|server| {
        for number in 0..45 {
            server.adds(&format!("Billet court {number}"), now);
        }
    });
    scene.pull().await;
    scene.hears(&words, "@naima Et maintenant ?");
    let first = scene.server(|server| server.rows().map(|row| row.id).max().unwrap());
    // And an answer to that answer, which names her too.
    scene.server(|server| server.hears(first, "theo", "@naima @ines Moi aussi", now));
    scene.pull().await;
    let talk = scene.talk(&id).await;
    assert_eq!(talk.iter().map(|comment| comment.depth).collect::<Vec<_>>(), [0, 1], "{talk:#?}");
    let asked = scene.count("GET", "/context");
    scene.pull().await;
    assert_eq!(scene.count("GET", "/context"), asked, "nothing new, nothing asked");
}

#[tokio::test]
async fn what_is_said_to_her_alone_is_no_comment_and_her_own_thread_is_none_either() {
    let scene = Scene::memory().await;
    let (id, words) = scene.published("Un fil").await;
    let (root, now) = (scene.row(&words).id, scene.now());
    scene.server(|server| {
        let secret = server.hears(root, "ines", "@naima Entre nous", now);
        server.edits(secret, now, |row| row.visibility = "direct".into());
        let own = server.adds("La suite du fil", now);
        server.edits(own, now, |row| (row.under, row.answers) = (Some(root), Some("1".into())));
    });
    scene.pull().await;
    assert!(scene.talk(&id).await.is_empty());
}

/// Also when the first part alone is read again.
#[tokio::test]
async fn what_stands_under_a_part_of_her_own_thread_is_that_parts() {
    let scene = Scene::memory().await;
    let (id, words) = scene.published("Un fil").await;
    let (root, now) = (scene.row(&words).id, scene.now());
    scene.server(|server| {
        let part = server.adds("La suite du fil", now);
        server.edits(part, now, |row| (row.under, row.answers) = (Some(root), Some("1".into())));
        server.hears(part, "ines", "@naima Sous la suite", now);
    });
    scene.pull().await;
    assert!(scene.talk(&id).await.is_empty(), "it is not the first part's");
    scene.hears(&words, "@naima Sous le début");
    scene.pull().await;
    let talk = scene.talk(&id).await;
    assert!(talk.len() == 1 && talk[0].html.contains("Sous le début"), "{talk:#?}");
    assert_eq!(scene.unanswered().await, 2);
}

/// A server that never gives one conversation gives the others, and the posts.
#[tokio::test]
async fn a_conversation_that_cannot_be_had_holds_nothing() {
    let scene = Scene::memory().await;
    let (_, one) = scene.published("Un").await;
    let (_, two) = scene.published("Deux").await;
    scene.pull().await;
    for words in [&one, &two] {
        scene.hears(words, "@naima Une question ?");
    }
    let broken: &'static str = format!("/statuses/{}/context", scene.row(&one).id).leak();
    scene.arm_times("GET", broken, Fault::Answer(canned("500 Internal Server Error", &[], "")), 50);
    for number in 0..2 {
        let now = scene.now();
        let text = format!("Par le site {number}");
        scene.server(|server| server.adds(&text, now));
        scene.pass(Duration::from_secs(600));
        scene.pull().await;
        let all = ListPosts { filter: PostFilter::All, limit: 500, ..ListPosts::default() };
        let posts: Vec<PostRow> = scene.desk.ask(Request::PostList(all)).await.unwrap();
        assert!(posts.iter().any(|post| post.excerpt.contains(&text)), "{posts:#?}");
        assert_eq!(scene.unanswered().await, 1);
    }
}

#[tokio::test]
async fn nobody_decides_about_the_words_of_others_and_an_answer_has_the_bounds_of_a_post() {
    let scene = Scene::memory().await;
    let (_, _, question) = scene.asked().await;
    let bin = Moderate { id: question.id.to_string(), to: Moderation::Bin, hold: false };
    let no = scene.desk.ask::<Said>(Request::CommentModerate(bin)).await.unwrap_err();
    assert_eq!(no.code, "moderate-not-here");
    let no = scene.reply(&question, &"mot ".repeat(200)).await.unwrap_err();
    assert_eq!(no.code, "short-too-long");
    // Whom it names takes room too.
    scene.reply(&question, &"m".repeat(499)).await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Asking);
}
