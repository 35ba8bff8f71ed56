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
