//! What readers answer to short posts, heard and answered.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::model::channel::Channel;
use bureau::model::talk::Moderation;
use bureau::publish::FailureKind;
use serde_json::json;

use super::cases;
use super::scene::{PUT, Scene, VIEW, add};
use crate::support::desk::title;
use crate::support::fake::bluesky::{HANDLE, Server, uri};
use crate::support::fault::{Cut, Fault, canned, faults};

const THREAD: &str = "getPostThread";

impl Scene {
    /// A post that a reader asked about: its id, its words, the question, and its address.
    async fn asked(&self) -> (String, String, TalkComment, String) {
        let (id, words) = self.published("Le quai").await;
        self.pull().await;
        let there = self.hears(&words, "Une question ? https://exemple.fr/a");
        self.pull().await;
        let talk = self.talk(&id).await;
        assert_eq!(talk.len(), 1, "{talk:#?}");
        (id, words, talk.into_iter().next().unwrap(), there)
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
                false => self.sign_in(&self.password()).await.unwrap(),
                true => drop(self.reply(to, words).await.unwrap()),
            }
        }
        Outcome::Asking
    }

    async fn posts(&self) -> Vec<PostRow> {
        let all = ListPosts { filter: PostFilter::All, limit: 500, ..ListPosts::default() };
        self.desk.ask(Request::PostList(all)).await.unwrap()
    }

    /// Another program posts more than a page of its own after it.
    fn buries(&self) {
        self.server(|server| {
            for number in 0..110 {
                let at = format!("2030-01-01T{:02}:{:02}:00.000Z", number / 60, number % 60);
                let text = format!("Billet court {number}");
                let letter = |digit: u32| char::from_digit(10 + digit % 10, 20).expect("a letter");
                let name: String = [number / 100, number / 10, number].map(letter).iter().collect();
                let name = format!("3zzz222222{name}");
                server.adds(&name, json!({ "$type": "app.bsky.feed.post", "text": text, "createdAt": at }));
            }
        });
    }

    async fn trouble(&self) -> Option<String> {
        let rows: Vec<ChannelRow> = self.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
        rows[1].pull.as_ref().and_then(|pull| pull.trouble.as_ref()).map(|why| why.code.clone())
    }
}

async fn an_answer_is_heard_and_answered_in_its_thread(scene: Scene) {
    let (id, words, question, there) = scene.asked().await;
    assert!(question.html.contains("Une question ?") && question.unread && question.waits, "{question:#?}");
    assert!(question.author == "Inès" && !question.own && !question.moderates, "{question:#?}");
    scene.desk.ask::<StatusView>(Request::OfflineSet(Switch { on: true })).await.unwrap();
    let said = title("Oui & non : 1 < 2, https://exemple.fr/é.");
    scene.reply(&question, &said).await.unwrap();
    assert!(!scene.talk(&id).await[0].waits, "it is answered, as far as she can");
    scene.desk.ask::<StatusView>(Request::OfflineSet(Switch { on: false })).await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.one(&said, "answered"), said);
    // It names both: whom it answers, and what the conversation is about.
    let made = scene.record(&said);
    let post = scene.record(&words);
    assert_eq!(made["value"]["reply"]["parent"]["uri"], there);
    assert_eq!(made["value"]["reply"]["root"], json!({ "uri": post["uri"], "cid": post["cid"] }));
    // Brought back, it is the same one, and no post of its own.
    scene.pull().await;
    let talk = scene.talk(&id).await;
    assert_eq!(talk.len(), 2, "{talk:#?}");
    assert!(talk[1].own && talk[1].depth == 1, "{talk:#?}");
    let posts = scene.posts().await;
    assert!(!posts.iter().any(|post| post.excerpt.contains(&said)), "{posts:#?}");
}

async fn whatever_happens_on_the_way_one_answer_arrives(scene: Scene) {
    let (id, _, question, _) = scene.asked().await;
    let accepted = [Fault::Swallow(Cut::BeforeStatus), Fault::Replace(canned("502 Bad Gateway", &[], ""))];
    for fault in faults().into_iter().chain(accepted) {
        let case = format!("{fault:?}");
        let words = title("Merci");
        scene.reply(&question, &words).await.unwrap();
        scene.arm("POST", PUT, fault);
        let outcome = scene.send_reply(&question, &words).await;
        assert!(scene.is_spent(), "{case} did not strike");
        assert_eq!(outcome, Outcome::Delivered, "{case}: {:#?}", scene.talk(&id).await);
        scene.one(&words, &case);
    }
}

cases! {
    an_answer_is_heard_and_answered_in_its_thread on memory sockets real;
    whatever_happens_on_the_way_one_answer_arrives on memory real;
}

#[tokio::test]
async fn what_a_reader_takes_back_is_marked_and_what_is_changed_is_read_first() {
    let scene = Scene::memory().await;
    let (id, words, question, there) = scene.asked().await;
    scene.reply(&question, "Oui.").await.unwrap();
    scene.server(|server| server.changes_words(&there, "Le contraire ?"));
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    let talk = scene.talk(&id).await;
    assert!(talk[0].html.contains("Le contraire"), "{talk:#?}");
    assert!(matches!(talk[0].answers[0].state, TalkState::Refused { changed: true, .. }), "{talk:#?}");
    assert_eq!(scene.there(&words).len(), 1, "nothing left");
    // She takes it back altogether.
    scene.server(|server| server.takes_back(&there));
    scene.reply(&talk[0], "Oui, toujours.").await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    let talk = scene.talk(&id).await;
    let TalkState::Refused { why, .. } = &talk[0].answers[1].state else { panic!("{talk:#?}") };
    assert_eq!(why.code, "reply-gone");
    scene.pull().await;
    assert_eq!(scene.unanswered().await, 0, "who is gone waits for nothing");
}

#[tokio::test]
async fn an_answer_under_an_old_post_and_one_to_an_answer_are_found_by_the_notices() {
    let scene = Scene::memory().await;
    let (id, words) = scene.published("Il y a longtemps").await;
    scene.buries();
    scene.pull().await;
    let first = scene.hears(&words, "Et maintenant ?");
    let now = scene.now();
    scene.server(|server| server.hears(&first, "theo", "Moi aussi", now));
    scene.pull().await;
    let talk = scene.talk(&id).await;
    assert_eq!(talk.iter().map(|comment| comment.depth).collect::<Vec<_>>(), [0, 1], "{talk:#?}");
    let asked = scene.count(THREAD);
    scene.pull().await;
    assert_eq!(scene.count(THREAD), asked, "nothing new, nothing asked");
}

#[tokio::test]
async fn without_notices_the_numbers_of_all_posts_are_looked_at_once_a_day() {
    let scene = Scene::memory().await;
    let (id, words) = scene.published("Il y a longtemps").await;
    scene.buries();
    scene.pull().await;
    scene.hears(&words, "Et maintenant ?");
    let unheard = canned("400 Bad Request", &[], r#"{"error":"InvalidRequest","message":"No service"}"#);
    scene.arm_times("GET", "listNotifications", Fault::Answer(unheard), 9);
    scene.pull().await;
    assert!(scene.talk(&id).await.is_empty());
    scene.pass(Duration::from_secs(25 * 3600));
    scene.pull().await;
    assert_eq!(scene.talk(&id).await.len(), 1);
}

#[tokio::test]
async fn her_own_thread_is_no_conversation_and_what_is_said_under_its_parts_stands_there() {
    let scene = Scene::memory().await;
    let (id, words) = scene.published("Un fil").await;
    let (root, now) = (uri(&scene.row(&words).rkey), scene.now());
    let (first, second) = (scene.record(&words), "3zzz222222222");
    let named = json!({ "uri": root, "cid": first["cid"] });
    let record = json!({ "$type": "app.bsky.feed.post", "text": "La suite du fil", "createdAt": now.to_rfc3339(),
        "reply": { "root": named, "parent": named } });
    scene.server(|server| {
        server.adds(second, record);
        server.hears(&uri(second), "ines", "Sous la suite", now);
    });
    scene.pull().await;
    assert!(scene.talk(&id).await.is_empty());
    let list: Conversations = scene.desk.ask(Request::TalkList(ListTalks::default())).await.unwrap();
    assert_eq!(list.unanswered, 1, "it waits under the part that it answers");
    scene.pass(Duration::from_secs(8 * 24 * 3600));
    scene.pull().await;
    assert_eq!(scene.unanswered().await, 1, "read again, it stays there");
}

#[tokio::test]
async fn nobody_decides_about_the_words_of_others_and_an_answer_has_the_bounds_of_a_post() {
    let scene = Scene::memory().await;
    let (_, _, question, _) = scene.asked().await;
    let bin = Moderate { id: question.id.to_string(), to: Moderation::Bin, hold: false };
    let no = scene.desk.ask::<Said>(Request::CommentModerate(bin)).await.unwrap_err();
    assert_eq!(no.code, "moderate-not-here");
    let no = scene.reply(&question, &"m".repeat(301)).await.unwrap_err();
    assert_eq!(no.code, "short-too-long");
    scene.reply(&question, &"m".repeat(300)).await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
}

/// What stands between the view and us must not hold the account's own posts.
#[tokio::test]
async fn a_view_that_is_silent_is_said_and_holds_no_post() {
    let scene = Scene::memory().await;
    let (id, words) = scene.published("Le quai").await;
    scene.pull().await;
    scene.hears(&words, "Une question ?");
    scene.cut_off(VIEW, Some(FailureKind::Connect));
    for (rkey, words) in [("3loe2aaaaaa2a", "Par le site"), ("3loe2aaaaaa3a", "Et encore")] {
        let record =
            json!({ "$type": "app.bsky.feed.post", "text": words, "createdAt": "2026-11-30T10:00:00Z" });
        scene.server(|server| server.adds(rkey, record));
        scene.pull().await;
        assert_eq!(scene.trouble().await.as_deref(), Some("failure-connect"));
        let posts = scene.posts().await;
        assert!(posts.iter().any(|post| post.excerpt.contains(words)), "{words}: {posts:#?}");
    }
    assert!(scene.talk(&id).await.is_empty());
    scene.cut_off(VIEW, None);
    scene.pull().await;
    assert_eq!(scene.trouble().await, None);
    assert_eq!(scene.talk(&id).await.len(), 1);
}

/// One that the view never gives must not hide what stands behind it.
#[tokio::test]
async fn a_conversation_that_cannot_be_had_holds_no_other() {
    let scene = Scene::memory().await;
    let mut posts = Vec::new();
    for number in 0..3 {
        posts.push(scene.published(&format!("Billet {number}")).await);
        scene.pass(Duration::from_secs(60));
    }
    scene.pull().await;
    for (_, words) in &posts {
        scene.hears(words, "Une question ?");
    }
    let first = scene.record(&posts[0].1)["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let first: &'static str = format!(
        "{THREAD}?uri=at%3A%2F%2F{}%2Fapp.bsky.feed.post%2F{first}",
        "did%3Aplc%3Anaima5naima5naima5naima5"
    )
    .leak();
    scene.arm_times("GET", first, Fault::Answer(canned("500 Internal Server Error", &[], "")), 50);
    scene.pull().await;
    assert_eq!((scene.trouble().await, scene.unanswered().await), (None, 2));
    scene.pass(Duration::from_secs(8 * 24 * 3600));
    scene.pull().await;
    assert_eq!(scene.unanswered().await, 2, "nothing is taken for gone by it");
}

/// What is said under a post of her own that stands deep in a conversation is that post's.
#[tokio::test]
async fn a_continuation_below_an_answer_is_heard_too() {
    let scene = Scene::memory().await;
    let (_, words, question, _) = scene.asked().await;
    scene.reply(&question, "Une réponse.").await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let (root, now) = (scene.record(&words), scene.now());
    let answer =
        scene.server(|server| server.rows().find(|row| row.text() == "Une réponse.").unwrap().clone());
    let named = |uri: &str, cid: &serde_json::Value| json!({ "uri": uri, "cid": cid });
    let record = json!({ "$type": "app.bsky.feed.post", "text": "Et la suite", "createdAt": now.to_rfc3339(), "reply": {
        "root": named(root["uri"].as_str().unwrap(), &root["cid"]), "parent": named(&uri(&answer.rkey), &json!(answer.cid)) } });
    scene.server(|server| server.adds("3zzz222222222", record));
    scene.pull().await;
    assert_eq!(scene.unanswered().await, 0);
    scene.server(|server| server.hears(&uri("3zzz222222222"), "ines", "Sous la suite", now));
    scene.pull().await;
    assert_eq!(scene.unanswered().await, 1);
}

#[tokio::test]
async fn an_answer_to_oneself_would_be_a_post_and_is_refused() {
    let scene = Scene::memory().await;
    let (id, _, question, _) = scene.asked().await;
    scene.reply(&question, "Une réponse.").await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    let own = scene.talk(&id).await.into_iter().find(|comment| comment.own).unwrap();
    scene.reply(&own, "Et encore.").await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert!(scene.there("Et encore.").is_empty());
}

/// A view that does not know yet what was said from here takes nothing away.
#[tokio::test]
async fn what_was_just_said_is_not_gone_where_the_view_is_late() {
    let scene = Scene::memory().await;
    let (id, words, question, _) = scene.asked().await;
    scene.reply(&question, "Une réponse.").await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.hears(&words, "Une autre question");
    scene.server(|server| server.knows_own = false);
    scene.pass(Duration::from_secs(60));
    scene.pull().await;
    let own = |talk: &[TalkComment]| talk.iter().filter(|comment| comment.own).count();
    assert_eq!(own(&scene.talk(&id).await), 1);
    assert_eq!(scene.unanswered().await, 1, "the first one is answered");
}

/// It was asked as nobody: what it says of that is no word about the account.
#[tokio::test]
async fn a_view_that_wants_to_know_who_asks_shuts_no_account() {
    let scene = Scene::memory().await;
    scene.published("Le quai").await;
    let no =
        canned("401 Unauthorized", &[], r#"{"error":"AuthMissing","message":"Authentication Required"}"#);
    scene.arm_times("GET", "getAuthorFeed", Fault::Answer(no), 9);
    scene.pull().await;
    assert_eq!(scene.trouble().await.as_deref(), Some("failure-forbidden"));
    let status: StatusView = scene.desk.ask(Request::Status(Nothing {})).await.unwrap();
    assert!(status.sign_in.is_empty(), "{status:#?}");
}

#[tokio::test]
async fn an_odd_view_takes_nothing_away() {
    let scene = Scene::memory().await;
    let (id, words, question, _) = scene.asked().await;
    let post = scene.record(&words);
    let comment = |who: &str, text: &str, replies: serde_json::Value| {
        json!({ "post": {
            "uri": format!("at://{who}/app.bsky.feed.post/3loe2aaaaaa2a"), "cid": "b", "author": { "did": who, "handle": "handle.invalid" },
            "record": { "text": text, "reply": { "root": { "uri": post["uri"], "cid": "b" }, "parent": { "uri": post["uri"], "cid": "b" } } } },
            "replies": replies })
    };
    let mut deep = comment("did:plc:bas", "Tout en bas", json!([]));
    for _ in 0..80 {
        deep = json!({ "post": deep["post"], "replies": [deep] });
    }
    let mut root = comment("did:plc:racine", "", json!([]));
    root["post"]["uri"] = post["uri"].clone();
    root["post"]["replyCount"] = 9.into();
    for (odd, more) in [
        (
            json!({ "thread": { "$type": "app.bsky.feed.defs#notFoundPost", "uri": post["uri"], "notFound": true } }),
            0,
        ),
        (json!({ "thread": { "post": root["post"], "replies": null } }), 0),
        (
            json!({ "thread": { "post": root["post"], "replies": [{ "blocked": true }, { "post": { "uri": 4 } },
            comment("did:plc:inconnu", "<b>Sans nom</b>", json!([]))] } }),
            1,
        ),
        (json!({ "thread": { "post": root["post"], "replies": [deep] } }), 0),
        (json!({ "thread": 4 }), 0),
    ] {
        scene.hears(&words, "Encore");
        let answer = canned("200 OK", &[("content-type", "application/json")], &odd.to_string());
        scene.arm("GET", THREAD, Fault::Answer(answer));
        scene.pull().await;
        let talk = scene.talk(&id).await;
        assert!(talk.iter().any(|comment| comment.id == question.id), "{odd}: {talk:#?}");
        assert!(
            more == 0 || talk.iter().any(|comment| comment.html.contains("&lt;b&gt;Sans nom")),
            "{talk:#?}"
        );
    }
}

#[tokio::test]
async fn who_is_asked_is_chosen_and_stays_chosen() {
    let scene = Scene::memory().await;
    let rows: Vec<ChannelRow> = scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    let (notebook, id) = (rows[0].channel.id.to_string(), rows[1].channel.id.to_string());
    let choose = async |id: &str, view: Option<&str>| {
        let choice = ChooseView { id: id.to_owned(), view: view.map(str::to_owned) };
        scene.desk.ask::<Channel>(Request::ChannelView(choice)).await
    };
    for open in ["http://vue.test", "vue test", "ftp://vue.test", ""] {
        assert_eq!(choose(&id, Some(open)).await.unwrap_err().code, "view-no-address", "{open}");
    }
    assert_eq!(choose(&notebook, Some("vue.test")).await.unwrap_err().code, "view-not-there");
    let chosen = choose(&id, Some("vue.test")).await.unwrap();
    assert_eq!(chosen.site.view.as_deref(), Some("https://vue.test/"));
    let again = add(&scene.desk, &format!("@{HANDLE}"), None, &Server::password()).await;
    assert_eq!((again.id, again.site.view.as_deref()), (chosen.id, Some("https://vue.test/")));
    scene.pull().await;
    assert_eq!(scene.trouble().await.as_deref(), Some("failure-dns"));
    assert_eq!(choose(&id, None).await.unwrap().site.view, None);
}
