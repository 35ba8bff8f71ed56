//! The interface, served until Ctrl-C.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::driver::{Home, ended, interrupt};

#[test]
fn the_served_interface_ends_when_it_is_asked_to() {
    let home = Home::new();
    let mut command = home.command(&["serve", "--json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    let document: serde_json::Value = serde_json::from_str(&line).unwrap();
    let address = document["address"].as_str().unwrap();
    let (host, path) = address.strip_prefix("http://").unwrap().split_once('/').unwrap();
    assert!(host.starts_with("127.0.0.1:"), "{host}");
    let mut browser = std::net::TcpStream::connect(host).unwrap();
    write!(browser, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    browser.read_to_string(&mut answer).unwrap();
    assert!(answer.to_lowercase().contains("set-cookie:"), "{answer}");

    let asked = Instant::now();
    interrupt(&child);
    assert_eq!(ended(&mut child), Some(0));
    assert!(asked.elapsed() < Duration::from_secs(10));
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "", "one document");
}

/// A signal that came while nobody listened yet killed it there, or was lost.
#[test]
fn it_can_be_ended_as_soon_as_it_says_where_it_is() {
    let home = Home::new();
    for _ in 0..10 {
        let mut child =
            home.command(&["serve"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        interrupt(&child);
        assert_eq!(ended(&mut child), Some(0));
    }
}
