//! `bureau diff`: what an update would change.

use super::driver::Home;

#[test]
fn what_an_update_would_change_is_shown_and_not_sent() {
    let home = Home::new();
    let id = home.post("Le train", "Le quai.\n\nLe train.\n\nLe soir.");
    let notebook = home.json(&["channel", "list"])[0]["channel"]["name"].as_str().unwrap().to_owned();
    let run = home.run(&["diff", &id, "--to", &notebook]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.err.contains("none of these channels"), "{}", run.err);
    home.say(&["publish", &id, "--to", &notebook]);
    home.say(&["sync"]);
    assert!(home.say(&["diff", &id, "--to", &notebook]).contains("Nothing would change on"));
    assert_eq!(home.json(&["diff", &id, "--to", &notebook])["same"], true);
    let body = home.file("body.md", "Le quai.\n\nLe train part.\n\nLe soir.");
    home.say(&["edit", &id, "--file", &body]);
    let said = home.say(&["diff", &id, "--to", &notebook]);
    assert!(
        said.contains("@@ -1,3 +1,3 @@\n Le quai.\n\n-Le train.\n+Le train part.\n\n Le soir."),
        "{said}"
    );
    let difference = home.json(&["diff", &id, "--to", &notebook]);
    assert_eq!(difference["same"], false);
    assert_eq!(difference["hunks"][0]["blocks"][1]["is"], "gone");
    assert!(home.say(&["outbox"]).lines().all(|line| !line.contains("Update")), "nothing was sent");
}
