//! The way to a real server, as somebody types it.

use super::PDS;
use crate::cli::driver::Home;
use crate::support::desk::title;

#[test]
fn words_of_their_own_go_there_once() {
    let home = Home::new();
    let said = home.say(&["channel", "discover", &PDS.url]);
    assert!(said.contains("Bluesky") && said.contains("channel add bluesky"), "{said}");
    let (handle, password) = (format!("@{}", PDS.handle), format!("{}\n", PDS.password));
    let add = [
        "channel",
        "add",
        "bluesky",
        &PDS.url,
        "--user",
        &handle,
        "--name",
        "ciel",
        "--password-stdin",
        "--json",
    ];
    let wrong = home.run_with(&add, b"not-her-app-pass\n");
    assert_eq!(
        (wrong.code, wrong.json()["problem"]["code"].as_str()),
        (1, Some("discovery-wrong-app-password"))
    );
    assert!(!format!("{}{}", wrong.out, wrong.err).contains("not-her-app-pass"));
    let added = home.run_with(&add, password.as_bytes());
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(!format!("{}{}", added.out, added.err).contains(&PDS.password));

    let id = home.post("Le long billet", "Un texte.");
    let bare = home.run(&["publish", &id, "--to", "ciel", "--json"]);
    assert_eq!((bare.code, bare.json()["problem"]["code"].as_str()), (1, Some("short-needs-version")));
    let words = title("Mes mots");
    assert_eq!(home.run_with(&["tailor", &id, "--to", "ciel", "--file", "-"], words.as_bytes()).code, 0);
    home.say(&["publish", &id, "--to", "ciel"]);
    home.say(&["sync"]);
    home.say(&["sync"]);
    let there = PDS.records().into_iter().filter(|record| record["value"]["text"] == words).count();
    assert_eq!(there, 1);
    assert!(home.say(&["channel", "list"]).contains("Bluesky"));
}
