//! The way to a real site, as somebody types it.

use super::SITE;
use crate::cli::driver::Home;
use crate::support::desk::title;

#[test]
fn a_post_goes_there_once() {
    let home = Home::new();
    let said = home.say(&["channel", "discover", &SITE.url]);
    assert!(said.contains("Ghost 5.130") && said.contains("channel add ghost"), "{said}");
    let add = ["channel", "add", "ghost", &SITE.url, "--name", "marge", "--key-stdin", "--json"];
    let wrong = home.run_with(&add, b"22444f78447824223cefc48062\n");
    assert_eq!((wrong.code, wrong.json()["problem"]["code"].as_str()), (1, Some("discovery-not-a-key")));
    let added = home.run_with(&add, format!("{}\n", SITE.key).as_bytes());
    assert_eq!(added.code, 0, "{}", added.err);
    let secret = SITE.key.split(':').nth(1).unwrap();
    assert!(!format!("{}{}", added.out, added.err).contains(secret));

    let title = title("En ligne de commande");
    let id = home.post(&title, "Un texte.");
    home.say(&["publish", &id, "--to", "marge"]);
    home.say(&["sync"]);
    home.say(&["sync"]);
    let rows = SITE.rows(&format!("select status from posts where title = '{title}'"));
    assert_eq!(rows, [["published"]]);
    assert!(home.say(&["channel", "list"]).contains("Ghost"));
}
