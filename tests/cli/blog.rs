//! The way to a real WordPress and back.

use std::process::Stdio;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use super::driver::{Home, Run, interrupt};
use crate::support::blog::{Blog, Login};

static BLOG: LazyLock<Blog> = LazyLock::new(|| Blog::start("cli"));

fn add(home: &Home, login: &Login, password: &str) -> Run {
    let add = ["channel", "add", "wordpress", &BLOG.url, "--user", &login.user, "--name", "Blog"];
    home.run_with(&[&add[..], &["--password-stdin", "--json"]].concat(), password.as_bytes())
}

/// As the blog's page shows it.
fn spaced(password: &str) -> String {
    let letters: Vec<char> = password.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn there(title: &str) -> String {
    BLOG.value(&format!(
        "select count(*) from wp_posts where post_title = '{title}' and post_type = 'post' and post_status = 'publish'"
    ))
}

#[test]
fn what_is_found_is_said_in_plain_words() {
    let home = Home::new();
    let said = home.say(&["channel", "discover", &BLOG.url]);
    assert!(said.contains("WordPress 6"), "{said}");
    assert!(said.contains("/wp-json/"), "{said}");
    assert_eq!(home.json(&["channel", "discover", &BLOG.url])["is"], "found");
}

#[test]
fn a_wrong_password_adds_nothing_and_is_not_repeated() {
    let home = Home::new();
    let run = add(&home, &BLOG.author, "abcd efgh ijkl mnop qrst uvwx\n");
    assert_eq!(run.code, 1);
    let problem = run.json();
    let code = problem["problem"]["code"].as_str().unwrap();
    assert!(code.starts_with("discovery-"), "{code}");
    assert!(problem["hint"].is_string());
    assert!(!format!("{}{}", run.out, run.err).contains("ijkl"));
    assert!(!home.say(&["channel", "list"]).contains("Blog"));
}

#[test]
fn a_post_goes_there_once_and_the_others_come_here() {
    let home = Home::new();
    let run = add(&home, &BLOG.author, &format!("{}\r\n", spaced(&BLOG.author.password)));
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("encrypted file"), "{}", run.err);
    assert_eq!(run.json()["name"], "Blog");

    let id = home.post("Le train de la ligne", "Un *mot*");
    home.say(&["publish", &id, "--to", "blog"]);
    assert_eq!(home.run(&["sync"]).code, 0);
    assert_eq!(home.run(&["sync"]).code, 0);
    assert_eq!(there("Le train de la ligne"), "1");

    let other = Home::new();
    assert_eq!(add(&other, &BLOG.author, &BLOG.author.password).code, 0);
    assert!(other.say(&["pull"]).contains("Blog"));
    let hits = other.json(&["search", "ligne"]);
    assert_eq!(
        (&hits["total"], &hits["hits"][0]["row"]["title"]),
        (&1.into(), &"Le train de la ligne".into())
    );
    assert_eq!(other.json(&["pull", "Blog"])[0]["trouble"], serde_json::Value::Null);
}

#[test]
fn offline_it_waits() {
    let home = Home::new();
    assert_eq!(add(&home, &BLOG.author, &BLOG.author.password).code, 0);
    let id = home.post("Hors ligne", "Un mot");
    home.say(&["publish", &id, "--to", "Blog"]);
    home.say(&["offline", "on"]);
    let synced = home.run(&["sync", "--json"]);
    assert_eq!((synced.code, &synced.json()["outcome"]), (3, &"waiting".into()));
    assert_eq!(there("Hors ligne"), "0");
}

#[cfg(unix)]
#[test]
fn an_interrupted_sync_ends_cleanly_and_the_next_one_sends_once() {
    BLOG.php(
        "@mkdir(WPMU_PLUGIN_DIR); file_put_contents(WPMU_PLUGIN_DIR . '/slow.php', '<?php \
         add_filter(\"rest_pre_dispatch\", function ($result, $server, $request) { \
         if (strpos($request->get_body(), \"Lenteur\") !== false) sleep(3); return $result; }, 10, 3);');",
    );
    let home = Home::new();
    assert_eq!(add(&home, &BLOG.author, &BLOG.author.password).code, 0);
    let id = home.post("Lenteur", "Un mot");
    home.say(&["publish", &id, "--to", "Blog"]);
    let mut command = home.command(&["sync", "--json"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let began = Instant::now();
    while home.json(&["list"])[0]["delivery"]["is"] != "sending" {
        assert!(began.elapsed() < Duration::from_secs(30), "{}", home.say(&["outbox"]));
        std::thread::sleep(Duration::from_millis(50));
    }
    interrupt(&child);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(130));
    let document: serde_json::Value = serde_json::from_slice(&ended.stdout).unwrap();
    assert_eq!(document["outcome"], "interrupted");
    assert_eq!(there("Lenteur"), "0");
    assert_eq!(home.run(&["sync"]).code, 0);
    assert_eq!(there("Lenteur"), "1");
}
