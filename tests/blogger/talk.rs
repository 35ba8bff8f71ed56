//! What readers wrote: heard, decided about, and answered elsewhere.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::comment::CommentState;
use bureau::model::talk::Moderation;
use bureau::model::time::{Clock, Timestamp};

use super::cases;
use super::scene::Scene;
use crate::support::fake::blogger::{ME, Server};
use crate::support::fault::faults;

cases! {
    all_states_come_in_their_threads_and_own_ones_are_known on memory sockets;
    what_is_new_is_news_and_what_changed_or_went_is_seen on memory;
    many_come_whole on memory;
    who_does_not_run_the_blog_hears_what_everyone_reads on memory;
    decisions_are_made_there_whatever_the_way_does on memory;
    what_somebody_decided_there_stays on memory;
    an_answer_is_refused_with_the_address_of_the_post on memory;
}

async fn conversation(scene: &Scene, id: &str) -> Conversation {
    let open = OpenTalk { id: id.to_owned(), limit: 400, from: None, away: true };
    scene.desk.ask(Request::TalkOpen(open)).await.unwrap()
}

async fn find(scene: &Scene, id: &str, words: &str) -> TalkComment {
    let open = conversation(scene, id).await;
    let found = open.comments.iter().find(|comment| comment.html.contains(words));
    found.unwrap_or_else(|| panic!("{words}: {:#?}", open.comments)).clone()
}

fn later(scene: &Scene, seconds: u64) -> Timestamp {
    scene.desk.clock.now().after(Duration::from_secs(seconds))
}

async fn all_states_come_in_their_threads_and_own_ones_are_known(scene: Scene) {
    let (id, title) = scene.published("Le quai", "Bonjour.").await;
    let post = scene.row(&title).number;
    let at: Vec<Timestamp> = (0..4).map(|second| later(&scene, second)).collect();
    scene.server(|server| {
        let first = server.hears(post, "Inès", "Première", "LIVE", at[0]);
        let own = server.hears(post, "moi", "La mienne", "LIVE", at[1]);
        let mine = server.comment(own).unwrap();
        (mine.author.0, mine.parent) = (ME.to_owned(), Some(first));
        server.hears(post, "Nour", "En attente", "PENDING", at[2]);
        server.hears(post, "Robot", "Achetez", "SPAM", at[3]);
        server.hears(post, "Parti", "", "EMPTIED", at[3]);
    });
    scene.pull().await;
    let open = conversation(&scene, &id).await;
    let said: Vec<(u32, CommentState, bool)> =
        open.comments.iter().map(|comment| (comment.depth, comment.state, comment.own)).collect();
    use CommentState::{Approved, Pending, Spam};
    let expected = [(0, Approved, false), (1, Approved, true), (0, Pending, false), (0, Spam, false)];
    assert_eq!(said, expected, "{:#?}", open.comments);
}

async fn what_is_new_is_news_and_what_changed_or_went_is_seen(scene: Scene) {
    let (id, title) = scene.published("Le quai", "Bonjour.").await;
    let post = scene.row(&title).number;
    let at = [later(&scene, 0), later(&scene, 1)];
    let (waits, goes) = scene.server(|server| {
        (
            server.hears(post, "Nour", "En attente", "PENDING", at[0]),
            server.hears(post, "Théo", "S’en va", "LIVE", at[1]),
        )
    });
    scene.pull().await;
    assert!(!find(&scene, &id, "attente").await.unread, "the first time it is history");
    assert!(!find(&scene, &id, "S’en va").await.unread);
    let new = later(&scene, 60);
    scene.server(|server| {
        server.comment(waits).unwrap().status = "LIVE".into();
        server.hears(post, "Lou", "Nouvelle", "LIVE", new);
    });
    scene.pull().await;
    assert_eq!(find(&scene, &id, "attente").await.state, CommentState::Approved, "let through there");
    assert!(find(&scene, &id, "Nouvelle").await.unread);
    scene.server(|server| server.silences(goes));
    scene.desk.clock.pass(Duration::from_secs(25 * 3600));
    scene.pull().await;
    let open = conversation(&scene, &id).await;
    assert!(!open.comments.iter().any(|comment| comment.html.contains("S’en va")), "it is gone there");
    assert_eq!(find(&scene, &id, "Nouvelle").await.state, CommentState::Approved);
}

async fn many_come_whole(scene: Scene) {
    let (id, title) = scene.published("Le quai", "Bonjour.").await;
    let post = scene.row(&title).number;
    for number in 0..250 {
        let at = later(&scene, number);
        scene.server(|server| server.hears(post, "Inès", &format!("Mot {number}."), "LIVE", at));
    }
    scene.pull().await;
    assert_eq!(conversation(&scene, &id).await.total, 250);
    for number in 250..370 {
        let at = later(&scene, number);
        scene.server(|server| server.hears(post, "Inès", &format!("Mot {number}."), "LIVE", at));
    }
    let before = scene.count("GET", "/comments?");
    scene.pull().await;
    assert_eq!(conversation(&scene, &id).await.total, 370);
    assert_eq!(scene.count("GET", "/comments?") - before, 4, "two pages of news, and the other states");
}

async fn who_does_not_run_the_blog_hears_what_everyone_reads(_: Scene) {
    let scene = Scene::with(Server::with_role("AUTHOR")).await;
    let (id, title) = scene.published("Le quai", "Bonjour.").await;
    let post = scene.row(&title).number;
    let at = later(&scene, 0);
    scene.server(|server| {
        server.hears(post, "Inès", "Première", "LIVE", at);
        server.hears(post, "Nour", "En attente", "PENDING", at);
    });
    scene.pull().await;
    assert_eq!(conversation(&scene, &id).await.total, 1);
}

async fn decide(scene: &Scene, comment: &TalkComment, to: Moderation) {
    let moderate = Moderate { id: comment.id.to_string(), to, hold: false };
    scene.desk.ask::<Said>(Request::CommentModerate(moderate)).await.unwrap();
}

async fn decisions_are_made_there_whatever_the_way_does(scene: Scene) {
    let (id, title) = scene.published("Le quai", "Bonjour.").await;
    let post = scene.row(&title).number;
    let cases = [
        ("PENDING", Moderation::Approve, "POST", "/approve", Some("LIVE")),
        ("LIVE", Moderation::Spam, "POST", "/spam", Some("SPAM")),
        ("SPAM", Moderation::Restore, "POST", "/approve", Some("LIVE")),
        ("LIVE", Moderation::Delete, "DELETE", "/comments/", None),
    ];
    for (nth, fault) in faults().into_iter().enumerate() {
        let (from, to, method, word, there) = cases[nth % cases.len()];
        let case = format!("{to:?} {fault:?}");
        let (words, at) = (format!("Mot {nth}."), later(&scene, nth as u64));
        let number = scene.server(|server| server.hears(post, "Nour", &words, from, at));
        scene.pull().await;
        let comment = find(&scene, &id, &words).await;
        scene.arm(method, word, fault);
        decide(&scene, &comment, to).await;
        for _ in 0..6 {
            if scene.desk.send().await != Outcome::Asking {
                break;
            }
            let status: StatusView = scene.desk.ask(Request::Status(Nothing {})).await.unwrap();
            match status.sign_in.is_empty() {
                true => decide(&scene, &comment, to).await,
                false => scene.sign_in().await,
            }
        }
        assert!(scene.is_spent(), "{case} did not strike");
        let status = scene.server(|server| server.comment(number).map(|comment| comment.status.clone()));
        assert_eq!(status.as_deref(), there, "{case}");
    }
    scene.fits();
}

async fn what_somebody_decided_there_stays(scene: Scene) {
    let (id, title) = scene.published("Le quai", "Bonjour.").await;
    let post = scene.row(&title).number;
    let at = later(&scene, 0);
    let number = scene.server(|server| server.hears(post, "Nour", "En attente", "PENDING", at));
    scene.pull().await;
    scene.server(|server| server.comment(number).unwrap().status = "SPAM".into());
    let comment = find(&scene, &id, "attente").await;
    decide(&scene, &comment, Moderation::Approve).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    assert_eq!(scene.server(|server| server.comment(number).unwrap().status.clone()), "SPAM");
    assert_eq!(find(&scene, &id, "attente").await.state, CommentState::Spam);
}

async fn an_answer_is_refused_with_the_address_of_the_post(scene: Scene) {
    let (id, title) = scene.published("Le quai", "Bonjour.").await;
    let post = scene.row(&title).number;
    let at = later(&scene, 0);
    scene.server(|server| server.hears(post, "Inès", "Première", "LIVE", at));
    scene.pull().await;
    let comment = find(&scene, &id, "Première").await.id.to_string();
    let reply = Reply { id: comment, words: "Merci !".into(), hold: false };
    let problem = scene.desk.ask::<Said>(Request::CommentReply(reply)).await.unwrap_err();
    let url = scene.desk.delivery(&id, "Blog").await.url.unwrap();
    assert_eq!(problem.code, "reply-there");
    assert!(format!("{:?}", problem.params).contains(&url), "{problem:?}");
    assert_eq!(scene.desk.send().await, Outcome::Delivered, "nothing waits");
}
