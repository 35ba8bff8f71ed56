//! `bureau watch`, as somebody types it.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Duration;

use crate::cli::driver::{Home, ended, interrupt};

#[test]
fn once_brings_both_in_step_and_ends() {
    let home = Home::new();
    let id = home.post("Le train", "Le quai.");
    let dir = home.path().join("drafts");
    let dir = dir.to_str().unwrap();
    let said = home.say(&["watch", dir, "--once"]);
    assert!(said.contains("1 post in step with") && said.contains("1 file written"), "{said}");
    let file = home.path().join("drafts/le-train.md");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("Le quai.", "Le quai est vide.")).unwrap();
    // The folder is remembered.
    let settled = home.json(&["watch", "--once"]);
    assert_eq!(settled["settled"]["taken"], 1);
    assert_eq!(settled["folder"]["path"], dir);
    assert!(home.say(&["show", &id]).contains("Le quai est vide."));
    home.say(&["watch", "--forget"]);
    let run = home.run(&["watch", "--once"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("No folder is kept in step"), "{}", run.err);
}

#[test]
fn a_conflict_is_said_and_leaves_with_3() {
    let home = Home::new();
    let id = home.post("Un", "Le quai.");
    let dir = home.path().join("drafts");
    home.say(&["watch", dir.to_str().unwrap(), "--once"]);
    let file = dir.join("un.md");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("Le quai.", "Le quai est vide.")).unwrap();
    let body = home.file("body.md", "Le quai est plein.");
    home.say(&["edit", &id, "--file", &body]);
    let run = home.run(&["watch", "--once"]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.out.contains("un (conflict "), "{}", run.out);
}

#[cfg(unix)]
#[test]
fn it_goes_on_until_ctrl_c_and_gives_one_document() {
    let home = Home::new();
    let dir = home.path().join("drafts");
    let mut command = home.command(&["watch", dir.to_str().unwrap(), "--json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let notes = BufReader::new(child.stderr.take().unwrap()).lines();
    for note in notes {
        if note.unwrap().contains("Ctrl+C") {
            break;
        }
    }
    home.post("Un", "Le quai.");
    let file = dir.join("un.md");
    for _ in 0..200 {
        if file.exists() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(file.exists(), "what another program writes goes out");
    // It belongs to the one that runs.
    assert!(home.say(&["watch", "--once"]).contains("Another window"));
    interrupt(&child);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["settled"]["written"], 1, "{document}");
}

/// What it says before it waits must not come before it listens.
#[test]
fn it_can_be_ended_as_soon_as_it_says_that_it_waits() {
    let home = Home::new();
    let dir = home.path().join("drafts");
    for _ in 0..10 {
        let mut command = home.command(&["watch", dir.to_str().unwrap()]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut notes = BufReader::new(child.stderr.take().unwrap()).lines();
        assert!(notes.any(|note| note.unwrap().contains("Ctrl+C")));
        interrupt(&child);
        assert_eq!(ended(&mut child), Some(0));
    }
}
