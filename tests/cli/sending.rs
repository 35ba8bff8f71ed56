//! Channels, the outbox and sync, without a network: the notebook needs none.

use super::driver::Home;

#[test]
fn a_post_goes_to_the_notebook_once() {
    let home = Home::new();
    let site = home.path().join("site");
    let added = home.json(&["channel", "add", "notebook", &site.display().to_string(), "--name", "Carnet B"]);
    assert_eq!(added["name"], "Carnet B");
    let id = home.post("Le train de 6 h 42", "Un mot");
    let published = home.json(&["publish", &id, "--to", "Carnet B"]);
    assert_eq!(published["deliveries"].as_array().unwrap().len(), 1);
    assert_eq!(published["deliveries"][0]["state"]["is"], "waiting");
    let synced = home.json(&["sync"]);
    assert_eq!(synced["outcome"], "delivered");
    assert_eq!(home.json(&["list", "--state", "published"])[0]["id"], id.as_str());
    let delivery = published["deliveries"][0]["id"].as_str().unwrap();
    assert_eq!(home.json(&["outbox", "show", delivery])["view"]["state"]["is"], "published");
    assert!(home.say(&["outbox", "show", delivery]).contains("Carnet B"));
    assert!(home.say(&["sync"]).contains("Everything is sent"));
    assert!(site.join("index.html").exists());

    home.say(&["unpublish", &id, "--to", "Carnet B"]);
    assert_eq!(home.run(&["sync"]).code, 0);
    home.say(&["delete", &id]);
    assert_eq!(home.run(&["sync"]).code, 0);
    assert_eq!(home.json(&["list", "--state", "trash"])[0]["id"], id.as_str());
}

#[test]
fn what_waits_leaves_with_3() {
    let home = Home::new();
    let site = home.path().join("site").display().to_string();
    home.say(&["channel", "add", "notebook", &site, "--name", "B"]);
    let id = home.post("Plus tard", "Un mot");
    home.say(&["publish", &id, "--to", "B", "--at", "2999-01-01T00:00:00Z"]);
    assert_eq!(home.run(&["sync"]).code, 3);
    assert_eq!(home.json(&["list", "--state", "scheduled"])[0]["id"], id.as_str());
    let delivery = home.json(&["show", &id])["deliveries"][0]["id"].as_str().unwrap().to_owned();
    home.say(&["outbox", "cancel", &delivery]);
    assert_eq!(home.run(&["sync"]).code, 0);

    home.say(&["channel", "pause", "B"]);
    home.say(&["publish", &id, "--to", "B", "--at", "2020-01-01T00:00:00Z"]);
    assert_eq!(home.run(&["sync"]).code, 3);
    home.say(&["channel", "resume", "B"]);
    // A folder of this computer needs no network.
    home.say(&["offline", "on"]);
    assert_eq!(home.run(&["sync"]).code, 0);
}

#[test]
fn a_channel_can_have_its_own_text() {
    let home = Home::new();
    let site = home.path().join("site").display().to_string();
    home.say(&["channel", "add", "notebook", &site, "--name", "B"]);
    let id = home.post("Le train", "Un mot");
    let run = home.run_with(&["tailor", &id, "--to", "B", "--file", "-"], "Autre chose".as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    let published = home.json(&["publish", &id, "--to", "B"]);
    let delivery = published["deliveries"][0]["id"].as_str().unwrap();
    let detail = home.json(&["outbox", "show", delivery]);
    assert_eq!((&detail["tailored"], &detail["excerpt"]), (&true.into(), &"Autre chose".into()));
}

#[test]
fn an_empty_password_adds_nothing() {
    let home = Home::new();
    let add = ["channel", "add", "wordpress", "http://127.0.0.1:9", "--user", "u", "--password-stdin"];
    let run = home.run_with(&add, b"\n");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("password is empty"), "{}", run.err);
}

#[test]
fn a_secret_is_never_repeated() {
    let home = Home::new();
    let add =
        ["channel", "add", "wordpress", "http://127.0.0.1:9", "--user", "u", "--password-stdin", "--json"];
    let run = home.run_with(&add, b"abcd efgh ijkl mnop\n");
    assert_eq!(run.code, 1);
    assert!(!format!("{}{}", run.out, run.err).contains("ijkl"), "{}", run.err);
    run.json();
}

#[test]
fn every_list_is_one_document() {
    let home = Home::new();
    for args in [
        &["list"][..],
        &["channel", "list"],
        &["outbox"],
        &["outbox", "list"],
        &["outbox", "retry"],
        &["offline", "on"],
        &["offline", "off"],
        &["search", "rien"],
        &["pull"],
        &["sync"],
    ] {
        home.json(args);
        home.say(args);
    }
}
