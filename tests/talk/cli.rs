//! The same by the command line: told by the real program, which is killed on its way.

use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::cli::driver::Home;
use crate::support::fake::http::Served;
use crate::support::fake::wordpress::Site;
use crate::support::fake::wordpress::comments::Standing;

/// A home that has pulled a blog, on which a reader asked something and another one waits.
async fn pulled() -> (Home, Served, Value) {
    let mut site = Site::new("Carnet de Naïma");
    let now = bureau::model::time::Timestamp::from_unix_millis(super::table::BEGAN * 1000);
    let post = site.adds("admin", "Le quai", "<p>Bonjour.</p>", now);
    site.hears(post, 0, "Inès", "Une question", super::table::BEGAN);
    let held = site.hears(post, 0, "Nour", "En attente", super::table::BEGAN + 1);
    site.treats(held, |comment| comment.standing = Standing::Hold);
    let served = Served::start(site).await;
    let (home, url) = (Home::new(), served.url());
    let login = Site::admin();
    let found = tokio::task::block_in_place(|| {
        let add =
            ["channel", "add", "wordpress", &url, "--user", "admin", "--password-stdin", "--name", "Blog"];
        let added = home.run_with(&add, login.password.as_bytes());
        assert_eq!(added.code, 0, "{}{}", added.out, added.err);
        home.say(&["pull"]);
        home.json(&["conversations"])
    });
    (home, served, found)
}

fn sends(home: &Home) {
    let end = Instant::now() + Duration::from_secs(200);
    while home.run(&["sync"]).code != 0 {
        assert!(Instant::now() < end, "it still waits");
        std::thread::sleep(Duration::from_millis(200));
    }
}

fn own(served: &Served) -> usize {
    served.at(|site| site.comments().filter(|comment| comment.author != 0).count())
}

#[test]
fn nothing_is_said_yet_and_an_unknown_comment_is_named() {
    let home = Home::new();
    assert!(home.say(&["conversations"]).contains("No conversations."));
    assert_eq!(home.json(&["conversations", "--unanswered"])["total"], 0);
    let refused = home.run(&["moderate", "7f3a", "approve"]);
    assert!(refused.code == 1 && refused.err.contains("No comment is called"), "{}", refused.err);
    let refused = home.run(&["conversations", "--unread", "--to-moderate"]);
    assert_eq!(refused.code, 2, "one of them: {}", refused.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_are_listed_answered_and_decided_about() {
    let (home, served, found) = pulled().await;
    assert_eq!((found["unanswered"].as_u64(), found["pending"].as_u64()), (Some(2), Some(1)));
    tokio::task::block_in_place(|| {
        let waiting = home.json(&["conversations", "--unanswered"]);
        let asked = waiting["rows"][0]["waiting"][0].as_str().unwrap().to_owned();
        let held = waiting["rows"][0]["waiting"][1].as_str().unwrap().to_owned();
        let said = home.say(&["comments", found["rows"][0]["post"].as_str().unwrap()]);
        assert!(said.contains("Une question"), "{said}");
        let answer = home.run_with(&["reply", &asked, "--file", "-"], "Merci.\n".as_bytes());
        assert!(answer.code == 0 && answer.out.contains("in the outbox"), "{}{}", answer.out, answer.err);
        assert!(home.say(&["outbox"]).contains("Le quai"), "what waits there is listed");
        let again = home.run_with(&["reply", &asked, "--file", "-", "--json"], "Merci.".as_bytes());
        assert_eq!(again.code, 0, "the same words: {}", again.err);
        home.say(&["moderate", &held, "approve"]);
        sends(&home);
        assert!(!home.say(&["outbox"]).contains("Le quai"), "nothing of it waits");
        assert!(home.say(&["moderate", &held, "approve"]).contains("so already"));
        assert_eq!(home.json(&["conversations", "--to-moderate"])["total"], 0);
        let empty = home.run_with(&["reply", &asked, "--file", "-"], b" \n");
        assert_eq!(empty.code, 1, "{}", empty.out);
    });
    assert_eq!(own(&served), 1);
    let stands = served.at(|site| site.comments().find(|comment| comment.name == "Nour").unwrap().standing);
    assert_eq!(stands, Standing::Approved);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_answer_though_the_program_is_killed_at_each_point() {
    let cases = ["outbox-claimed", "outbox-performed", "outbox-settled"].map(|point| {
        tokio::spawn(async move {
            let (home, served, found) = pulled().await;
            tokio::task::block_in_place(|| {
                let asked = found["rows"][0]["waiting"][0].as_str().unwrap();
                let answer = home.run_with(&["reply", asked, "--file", "-"], "Merci.".as_bytes());
                assert_eq!(answer.code, 0, "{}", answer.err);
                let mut sync = home.command(&["sync"]);
                sync.env("BUREAU_DIES_AT", format!("{point}:1")).stdout(Stdio::null()).stderr(Stdio::null());
                assert!(sync.status().unwrap().code().is_none(), "{point}: it did not come by");
                sends(&home);
            });
            assert_eq!(own(&served), 1, "{point}");
        })
    });
    for case in cases {
        case.await.unwrap();
    }
}
