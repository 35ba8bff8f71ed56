//! The same by the command line, without a network.

use crate::cli::driver::Home;

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
