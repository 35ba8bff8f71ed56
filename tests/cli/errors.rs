//! What cannot be done, said so that it can be mended.

use std::process::Stdio;

use super::driver::{Home, finish};

#[test]
fn another_encoding_is_refused_and_nothing_changes() {
    let home = Home::new();
    let id = home.post("Le train", "Un mot");
    let file = home.file("latin1.md", b"un\nt\xE9l\xE9");
    let run = home.run(&["edit", &id, "--file", &file]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("latin1.md” is not UTF-8 text (line 2)"), "{}", run.err);
    assert!(run.err.contains("Nothing was changed"), "{}", run.err);
    assert_eq!(home.say(&["show", &id, "--as", "markdown"]), "Un mot\n");
    assert_eq!(home.run_with(&["new", "--file", "-"], b"\xFF\xFE\x00a").code, 1);
    assert_eq!(home.json(&["list"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_problem_is_one_document_and_its_words() {
    let home = Home::new();
    let run = home.run(&["show", "ffff-ffff", "--json"]);
    assert_eq!(run.code, 1);
    let problem = run.json();
    assert_eq!(problem["problem"]["code"], "error-not-found");
    assert_eq!(problem["problem"]["params"]["which"], "ffff-ffff");
    assert_eq!(format!("{}\n", problem["message"].as_str().unwrap()), run.err);
}

#[test]
fn a_prefix_of_two_posts_is_refused() {
    let home = Home::new();
    // Seventeen posts share a first digit at least once.
    let ids: Vec<String> = (0..17).map(|number| home.post(&number.to_string(), "")).collect();
    let digit = (0..16)
        .map(|digit| format!("{digit:x}"))
        .find(|digit| ids.iter().filter(|id| id[24..].starts_with(digit.as_str())).count() > 1)
        .unwrap();
    let run = home.run(&["show", &digit, "--json"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.json()["problem"]["code"], "error-ambiguous");
    assert!(run.err.contains("Give a few more characters"), "{}", run.err);
}

#[test]
fn what_is_no_command_leaves_with_2() {
    let home = Home::new();
    for args in [
        &["publish"][..],
        &["publish", "7f3a", "--at", "demain"],
        &["publish", "7f3a", "--at", "2026-11-22T07:15:00"],
        &["list", "--state", "lost"],
        &["edit", "7f3a"],
        &["tailor", "7f3a", "--to", "x"],
        &["offline", "perhaps"],
        &["sing"],
        &[],
    ] {
        let run = home.run(args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains("Usage:") || run.err.contains("--help"), "{args:?}: {}", run.err);
    }
}

#[test]
fn errors_speak_the_language_that_was_asked_for() {
    let home = Home::new();
    let mut command = home.command(&["show", "ffff"]);
    command.env("BUREAU_LANG", "fr");
    assert_eq!(finish(command, b"").err, "Aucun billet ne s’appelle «\u{a0}ffff\u{a0}».\n");
}

#[test]
fn a_missing_file_is_named() {
    let run = Home::new().run(&["new", "--file", "/nowhere/a.md"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("/nowhere/a.md"), "{}", run.err);
}

#[test]
fn a_reader_that_leaves_early_is_no_problem() {
    let home = Home::new();
    let id = home.post("Grand", &"mot ".repeat(1_000_000));
    let mut child =
        home.command(&["show", &id]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
