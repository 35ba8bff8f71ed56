use super::apply::fixture;
use crate::cli::driver::Home;

#[test]
fn an_archive_is_looked_at_and_taken_in() {
    let home = Home::new();
    let path = fixture("wordpress.xml").display().to_string();
    let looked = home.json(&["import", &path, "--dry-run"]);
    assert_eq!(
        (&looked["format"], &looked["posts"], &looked["pages"]),
        (&"wordpress".into(), &5.into(), &1.into())
    );
    assert_eq!(looked["skipped"][0]["entry"], "104");
    assert_eq!(home.json(&["list"]).as_array().unwrap().len(), 0);
    let taken = home.json(&["import", &path]);
    assert_eq!(
        (&taken["added"], &taken["unchanged"], &taken["comments_added"]),
        (&6.into(), &0.into(), &3.into())
    );
    let again = home.json(&["import", &path]);
    assert_eq!((&again["added"], &again["unchanged"]), (&0.into(), &6.into()));
    let said = home.say(&["import", &path]);
    for part in [
        "WordPress La Marge & Cie",
        "5 posts · 1 page · 1 draft among them",
        "2018 to 2099",
        "6 were here already",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let hits = home.json(&["search", "quai vide"]);
    assert_eq!(hits["total"], 1);
}

#[test]
fn what_was_scheduled_stays_so_and_no_channel_sends_it() {
    let home = Home::new();
    home.json(&["import", &fixture("wordpress.xml").display().to_string()]);
    let late = home.json(&["list", "--state", "scheduled"]);
    assert_eq!(late.as_array().unwrap().len(), 1);
    let late = &late[0];
    assert_eq!((&late["title"], &late["state"]), (&"Pour plus tard".into(), &"scheduled".into()));
    assert!(late["scheduled_at"].as_str().unwrap().starts_with("2099-"), "{late}");
    assert!(late["hour"].is_number() && late["delivery"].is_null(), "{late}");
    let said = home.say(&["list"]);
    let line = said.lines().find(|line| line.contains("Pour plus tard")).unwrap();
    assert!(line.contains("Scheduled, ") && line.contains("no channel"), "{line}");
    // It is a draft too: what is being written and nobody sends.
    assert!(home.say(&["list", "--state", "draft"]).contains("Pour plus tard"));
    assert_eq!(home.json(&["outbox"]).as_array().unwrap().len(), 0);
}

#[test]
fn the_share_that_opens_as_markdown_is_said() {
    let home = Home::new();
    let looked = home.json(&["import", &fixture("hugo").display().to_string(), "--dry-run"]);
    assert!(looked["whole"].as_u64().unwrap() > 0, "{looked}");
    let html = "<p>Un <strong>mot</strong>.</p>";
    let table = "<div data-x=\\\"1\\\"><iframe src=\\\"https://carte.example/1\\\"></iframe></div>";
    let post = |id: u8, html: &str| {
        format!(
            "{{\"id\":\"{id}\",\"title\":\"{id}\",\"date_published\":\"2019-01-0{id}T00:00:00Z\",\"content_html\":\"{html}\"}}"
        )
    };
    let feed = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"a\",\"items\":[{},{}]}}",
        post(1, html),
        post(2, table)
    );
    let file = home.file("feed.json", &feed);
    assert_eq!(home.json(&["import", &file, "--dry-run"])["whole"], 1);
    assert!(home.say(&["import", &file, "--dry-run"]).contains("50% open as Markdown alone"));
    assert!(home.json(&["import", &file])["whole"].is_null());
}

#[test]
fn what_cannot_be_read_is_said_in_words() {
    let home = Home::new();
    let file = home.file("notes.xml", "rien de connu");
    let run = home.run(&["import", &file, "--json"]);
    assert_eq!((run.code, run.json()["problem"]["code"].as_str()), (1, Some("import-unknown")));
    let run = home.run(&["import", &file, "--as", "ghost"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("is not Ghost"), "{}", run.err);
    assert_eq!(home.run(&["import", &file, "--as", "nonsense"]).code, 2);
    assert_eq!(home.run(&["import", "/nowhere/at/all"]).code, 1);
}
