//! The way to a real site, as somebody types it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Stdio;

use super::SITE;
use crate::cli::driver::Home;
use crate::support::desk::title;

#[test]
fn a_post_goes_there_once() {
    let home = Home::new();
    let said = home.say(&["channel", "discover", &SITE.url]);
    assert!(said.contains("Micropub") && said.contains("channel add micropub"), "{said}");
    let add = ["channel", "add", "micropub", &SITE.url, "--name", "quai", "--token-stdin", "--json"];
    let wrong = home.run_with(&add, b"not-a-token-of-hers\n");
    assert_eq!((wrong.code, wrong.json()["problem"]["code"].as_str()), (1, Some("discovery-wrong-token")));
    assert!(!format!("{}{}", wrong.out, wrong.err).contains("not-a-token-of-hers"));
    let added = home.run_with(&add, format!("{}\n", SITE.token).as_bytes());
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(!format!("{}{}", added.out, added.err).contains(&SITE.token));
    let title = title("Ligne de commande");
    let id = home.post(&title, "Un texte.");
    home.say(&["publish", &id, "--to", "quai"]);
    home.say(&["sync"]);
    home.say(&["sync"]);
    assert_eq!(SITE.rows().iter().filter(|row| row.name == title).count(), 1);
    assert!(home.say(&["channel", "list"]).contains("Micropub"));
}

/// Through its page, by the public document of whoever hands the program out, and without one; the browser comes back by
/// itself, or the address is pasted.
#[test]
fn its_page_opens_it() {
    let document = Some("http://127.0.0.1:1/client/client.json");
    for (document, by_itself) in [(None, true), (None, false), (document, false)] {
        let home = Home::new();
        let mut command = home.command(&["channel", "add", "micropub", &SITE.url, "--browser", "--json"]);
        if let Some(document) = document {
            command.env("BUREAU_CLIENT_ID", document);
        }
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let url = loop {
            let mut line = String::new();
            assert!(said.read_line(&mut line).unwrap() > 0, "it names the page");
            if let Some(at) = line.find(&format!("{}/indieweb/auth/", SITE.url)) {
                break line[at..].trim().to_owned();
            }
        };
        let back = SITE.says_yes(&url);
        assert_eq!(back.starts_with("http://127.0.0.1:1/client/back.html?"), document.is_some(), "{back}");
        let mut typed = child.stdin.take().unwrap();
        if by_itself {
            let (host, path) = back.trim_start_matches("http://").split_once('/').unwrap();
            let mut browser = TcpStream::connect(host).unwrap();
            write!(browser, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
            let mut page = String::new();
            browser.read_to_string(&mut page).unwrap();
            assert!(page.starts_with("HTTP/1.1 200") && page.contains("Carnet de Naïma"), "{page}");
        } else {
            writeln!(typed, "{back}").unwrap();
        }
        let mut out = String::new();
        child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        assert!(child.wait().unwrap().success(), "{out}");
        let channel: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(channel["platform"], "micropub");
    }
}
