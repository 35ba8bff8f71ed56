//! What it says of itself.

use super::driver::Home;

#[test]
fn the_commands_are_these() {
    let help = Home::new().say(&["--help"]);
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let expected = [
        "new",
        "edit",
        "show",
        "list",
        "comments",
        "conversations",
        "reply",
        "moderate",
        "untrash",
        "media",
        "search",
        "channel",
        "tailor",
        "publish",
        "update",
        "diff",
        "unpublish",
        "delete",
        "outbox",
        "sync",
        "pull",
        "ready",
        "import",
        "export",
        "watch",
        "offline",
        "backup",
        "restore",
        "doctor",
        "serve",
        "bindings",
        "help",
    ];
    assert_eq!(names, expected);
    for part in ["Examples:", "Ids:", "JSON:", "Exit codes:", "Environment:", "Files:", "BUREAU_PASSPHRASE"] {
        assert!(help.contains(part), "{part} is missing");
    }
}

#[test]
fn every_command_explains_itself_within_the_width_of_a_page() {
    let home = Home::new();
    for command in [
        "new",
        "edit",
        "show",
        "list",
        "comments",
        "conversations",
        "reply",
        "moderate",
        "untrash",
        "media",
        "media add",
        "search",
        "channel",
        "channel discover",
        "channel add",
        "channel add notebook",
        "channel add wordpress",
        "channel add mastodon",
        "channel add bluesky",
        "channel add folder",
        "channel list",
        "channel remove",
        "channel pause",
        "channel resume",
        "tailor",
        "publish",
        "update",
        "diff",
        "unpublish",
        "delete",
        "outbox",
        "outbox list",
        "outbox show",
        "outbox retry",
        "outbox cancel",
        "outbox send-here",
        "outbox answer",
        "outbox settle",
        "sync",
        "pull",
        "import",
        "export",
        "watch",
        "offline",
        "backup",
        "restore",
        "doctor",
        "serve",
        "bindings",
    ] {
        let words: Vec<&str> = command.split(' ').collect();
        let help = home.say(&[&words[..], &["--help"]].concat());
        assert!(help.starts_with(char::is_uppercase), "{command}: {help}");
        assert!(help.contains("--json"), "{command} has no --json");
        let wide = help.lines().find(|line| line.chars().count() > 100);
        assert_eq!(wide, None, "{command}");
    }
}

#[test]
fn bindings_are_typescript_and_need_no_home() {
    let home = Home::new();
    let typescript = home.say(&["bindings"]);
    assert!(typescript.contains("export interface Commands {"));
    assert_eq!(home.json(&["bindings"]), typescript.as_str());
    assert!(!home.path().join("home").exists());
}
