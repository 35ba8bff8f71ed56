//! The way to a real blog, as somebody types it.

use super::BLOG;
use crate::cli::driver::Home;
use crate::support::desk::title;

#[test]
fn a_post_goes_there_once() {
    let home = Home::new();
    let said = home.say(&["channel", "discover", &BLOG.url]);
    assert!(said.contains("channel add xmlrpc") && said.contains("REST"), "{said}");
    let user = BLOG.admin.user.as_str();
    let add = [
        "channel",
        "add",
        "xmlrpc",
        &BLOG.url,
        "--user",
        user,
        "--name",
        "marge",
        "--password-stdin",
        "--json",
    ];
    let wrong = home.run_with(&add, b"autre\n");
    assert_eq!((wrong.code, wrong.json()["problem"]["code"].as_str()), (1, Some("discovery-wrong-login")));
    let added = home.run_with(&add, format!("{}\n", BLOG.admin.password).as_bytes());
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(!format!("{}{}", added.out, added.err).contains(&BLOG.admin.password));

    let title = title("En ligne de commande");
    let id = home.post(&title, "Un texte.");
    home.say(&["publish", &id, "--to", "marge"]);
    home.say(&["sync"]);
    home.say(&["sync"]);
    let rows = BLOG.rows(&format!(
        "select post_status from wp_posts where post_title = '{title}' and post_type = 'post'"
    ));
    assert_eq!(rows, [["publish"]]);
    assert!(home.say(&["channel", "list"]).contains("XML-RPC"));
}
