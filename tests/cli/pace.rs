//! What waited for days, and the journal as a text.

use super::driver::Home;

/// Posts to the notebook that were approved so many days ago, on a computer that was shut at once.
fn waited(home: &Home, days: &[i64]) -> Vec<String> {
    let site = home.path().join("site").display().to_string();
    home.say(&["channel", "add", "notebook", &site, "--name", "B"]);
    let approved = |ago: &i64| {
        let id = home.post(&format!("Il y a {ago} jours"), "Un mot");
        let published = home.json(&["publish", &id, "--to", "B"]);
        let store = rusqlite::Connection::open(home.path().join("home/bureau.db")).unwrap();
        let aged = "update op set due_at = due_at - ?1 where post = ?2";
        store.execute(aged, rusqlite::params![ago * 24 * 3_600_000, id]).unwrap();
        published["deliveries"][0]["id"].as_str().unwrap().to_owned()
    };
    days.iter().map(approved).collect()
}

#[test]
fn several_that_waited_for_days_leave_with_4_until_a_rhythm_is_chosen() {
    let home = Home::new();
    waited(&home, &[2, 3]);
    assert_eq!(home.run(&["sync"]).code, 4);
    let said = home.say(&["outbox"]);
    assert!(said.contains("Waiting for 2 days: to be read again"), "{said}");
    assert!(said.contains("2 posts have waited for more than a day"), "{said}");
    home.say(&["outbox", "pace", "daily"]);
    assert_eq!(home.run(&["sync"]).code, 3);
    let said = home.say(&["outbox"]);
    assert!(said.contains("Published") && said.contains("Leaves tomorrow"), "{said}");
    let run = home.run(&["outbox", "pace", "now"]);
    assert!(run.code == 1 && run.err.contains("No post waits"), "{}", run.err);
}

#[test]
fn one_that_waited_for_a_week_is_answered() {
    let home = Home::new();
    let delivery = waited(&home, &[9]).remove(0);
    assert_eq!(home.run(&["sync"]).code, 4);
    assert!(home.say(&["outbox", "show", &delivery]).contains("send-again or give-up"));
    home.say(&["outbox", "answer", &delivery, "send-again"]);
    assert_eq!(home.run(&["sync"]).code, 0);
}

#[test]
fn a_journal_is_a_text_with_whole_dates() {
    let home = Home::new();
    let delivery = waited(&home, &[0]).remove(0);
    assert_eq!(home.run(&["sync"]).code, 0);
    let text = home.say(&["outbox", "journal", &delivery]);
    let journal = home.json(&["outbox", "journal", &delivery]);
    assert_eq!(journal["entries"][0]["phrase"]["code"], "journal-asked-publish");
    assert!(text.starts_with("Log of delivery ") && text.contains("Read back online: version "), "{text}");
    assert!(text.lines().any(|line| line.starts_with("  ") && line.contains(" 20")), "{text}");
}
