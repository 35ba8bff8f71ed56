//! The way to a real server, as somebody types it.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use super::QUIET;
use crate::cli::driver::Home;
use crate::support::desk::title;

fn token() -> Vec<u8> {
    format!("{}\n", QUIET.token).into_bytes()
}

#[test]
fn words_of_their_own_go_there_once() {
    let home = Home::new();
    let said = home.say(&["channel", "discover", &QUIET.url]);
    assert!(said.contains("snac 2") && said.contains("channel add mastodon"), "{said}");
    let add = ["channel", "add", "mastodon", &QUIET.url, "--name", "quai", "--token-stdin", "--json"];
    let wrong = home.run_with(&add, b"not-a-token-of-hers\n");
    assert_eq!((wrong.code, wrong.json()["problem"]["code"].as_str()), (1, Some("discovery-wrong-token")));
    assert!(!format!("{}{}", wrong.out, wrong.err).contains("not-a-token-of-hers"));
    let added = home.run_with(&add, &token());
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(!format!("{}{}", added.out, added.err).contains(&QUIET.token));

    let id = home.post("Le long billet", "Un texte.");
    let bare = home.run(&["publish", &id, "--to", "quai", "--json"]);
    assert_eq!((bare.code, bare.json()["problem"]["code"].as_str()), (1, Some("short-needs-version")));
    let words = title("Mes mots");
    let tailor = ["tailor", &id, "--to", "quai", "--title", "Gare", "--file", "-"];
    assert_eq!(home.run_with(&tailor, words.as_bytes()).code, 0);
    home.say(&["publish", &id, "--to", "quai"]);
    home.say(&["sync"]);
    home.say(&["sync"]);
    let there = QUIET.sources().into_iter().filter(|text| *text == words).count();
    assert_eq!(there, 1);
    assert!(home.say(&["channel", "list"]).contains("Mastodon"));
}

#[test]
fn its_page_opens_it_by_a_code() {
    let home = Home::new();
    let mut command = home.command(&["channel", "add", "mastodon", &QUIET.url, "--browser", "--json"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let url = loop {
        let mut line = String::new();
        assert!(said.read_line(&mut line).unwrap() > 0, "it names the page");
        if let Some(at) = line.find(&format!("{}/oauth/", QUIET.url)) {
            break line[at..].trim().to_owned();
        }
    };
    writeln!(child.stdin.take().unwrap(), "{}", QUIET.code(&url)).unwrap();
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    assert!(child.wait().unwrap().success(), "{out}");
    let channel: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(channel["platform"], "mastodon");
}
