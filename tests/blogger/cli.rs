//! The way there as somebody types it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Stdio;

use crate::cli::driver::{Home, finish};
use crate::support::desk::title;
use crate::support::fake::blogger::Server;
use crate::support::fake::http::Served;

/// As Google's console gives it.
fn client_file(home: &Home) -> String {
    let (id, secret) = Server::app();
    let file = serde_json::json!({ "installed": { "client_id": id, "client_secret": secret } });
    home.file("client.json", file.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_goes_there_once() {
    let served = Served::start(Server::new()).await;
    let (url, address) = (served.url(), served.url());
    let title = title("Ligne de commande");
    let named = title.clone();
    tokio::task::spawn_blocking(move || {
        let home = Home::new();
        let run = |args: &[&str], input: &[u8]| {
            let mut command = home.command(args);
            command.env("BUREAU_GOOGLE", &url);
            finish(command, input)
        };
        let said = run(&["channel", "discover", &url], b"");
        assert!(said.out.contains("Blogger") && said.out.contains("channel add blogger"), "{}", said.out);
        let file = client_file(&home);
        let add =
            ["channel", "add", "blogger", &url, "--client", &file, "--name", "b", "--token-stdin", "--json"];
        let wrong = run(&add, b"1//not-a-token-of-hers\n");
        assert_eq!(
            (wrong.code, wrong.json()["problem"]["code"].as_str()),
            (1, Some("discovery-wrong-token"))
        );
        assert!(!format!("{}{}", wrong.out, wrong.err).contains("not-a-token-of-hers"));
        let added = run(&add, format!("{}\n", Server::refresh_token()).as_bytes());
        assert_eq!(added.code, 0, "{}{}", added.out, added.err);
        let all = format!("{}{}", added.out, added.err);
        assert!(!all.contains(&Server::refresh_token()) && !all.contains("GOCSPX"), "{all}");
        let id = home.post(&named, "Un texte.");
        for args in [&["publish", &id, "--to", "b"][..], &["sync"], &["sync"]] {
            let run = run(args, b"");
            assert_eq!(run.code, 0, "{args:?}: {}{}", run.out, run.err);
        }
        let list = run(&["channel", "list"], b"");
        assert!(list.out.contains("Blogger"), "{}", list.out);
        let none = run(&["channel", "pictures", "b"], b"");
        assert!(none.code == 0 && none.out.contains("refused"), "{}{}", none.out, none.err);
        let file = home.file("other.json", "{}");
        let other = run(&["channel", "add", "blogger", &url, "--client", &file, "--browser", "--json"], b"");
        assert_eq!(other.json()["problem"]["code"].as_str(), Some("google-client-file"));
    })
    .await
    .unwrap();
    let rows =
        served.at(|server| server.rows().filter(|row| row.title == title).cloned().collect::<Vec<_>>());
    assert!(rows.len() == 1 && rows[0].status == "LIVE", "{rows:?} at {address}");
    served.at(|server| assert_eq!(server.faults, Vec::<String>::new()));
}

/// Through Google's page: the browser comes back by itself, or the address is pasted.
#[tokio::test(flavor = "multi_thread")]
async fn googles_page_opens_it() {
    let served = std::sync::Arc::new(Served::start(Server::new()).await);
    let url = served.url();
    tokio::task::spawn_blocking(move || {
        for by_itself in [true, false] {
            let home = Home::new();
            let file = client_file(&home);
            let args = ["channel", "add", "blogger", &url, "--client", &file, "--browser", "--json"];
            let mut command = home.command(&args);
            command.env("BUREAU_GOOGLE", &url);
            let mut child =
                command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            let mut said = BufReader::new(child.stderr.take().unwrap());
            let page = loop {
                let mut line = String::new();
                assert!(said.read_line(&mut line).unwrap() > 0, "it names the page");
                if let Some(at) = line.find(&format!("{url}/page?")) {
                    break line[at..].trim().to_owned();
                }
            };
            let back = served.at(|server| server.says_yes(&page));
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
            assert_eq!(channel["platform"], "blogger");
        }
    })
    .await
    .unwrap();
}
