//! The commands, as somebody types them.

use super::scene::fixture;
use crate::cli::driver::Home;

#[test]
fn everything_is_brought_out_and_said() {
    let home = Home::new();
    home.say(&["import", &fixture("wordpress.xml").display().to_string()]);
    let out = home.path().join("out").display().to_string();
    let said = home.say(&["export", &out]);
    for part in ["Everything is in", "5 posts · 1 page · 1 draft among them · 3 comments"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let again = home.json(&["export", &out]);
    assert_eq!((&again["posts"], &again["pages"], &again["written"]), (&5.into(), &1.into(), &0.into()));
    let comments =
        std::fs::read_to_string(home.path().join("out/data/comments/posts/2019-le-train.json")).unwrap();
    assert!(!comments.contains("@"), "no mail address leaves unasked: {comments}");
    home.say(&["export", &out, "--emails"]);
    let comments =
        std::fs::read_to_string(home.path().join("out/data/comments/posts/2019-le-train.json")).unwrap();
    assert!(comments.contains("@"), "{comments}");
    std::fs::write(home.path().join("out/hugo.toml"), "mine").unwrap();
    let run = home.run(&["export", &out]);
    assert_eq!(run.code, 3);
    assert!(run.out.contains("hugo.toml"), "{}", run.out);
    let wxr = home.path().join("wxr").display().to_string();
    assert_eq!(home.json(&["export", &wxr, "--wxr"])["comments"], 3);
}

#[test]
fn a_list_has_what_programs_ask_for() {
    let home = Home::new();
    home.say(&["import", &fixture("wordpress.xml").display().to_string()]);
    home.post("Brouillon", "Trois petits mots");
    let list = home.json(&["list"]);
    let list = list.as_array().unwrap();
    let train = list.iter().find(|post| post["slug"] == "le-train").unwrap();
    assert_eq!((&train["kind"], &train["state"]), (&"article".into(), &"published".into()));
    let at = train["published_at"].as_str().unwrap();
    assert_eq!(
        bureau::model::time::Timestamp::parse_rfc3339(at).unwrap().to_rfc3339(),
        "2019-05-12T05:15:00Z"
    );
    assert_eq!((&train["tags"][0], &train["categories"][0]), (&"matin".into(), &"Trains & gares".into()));
    assert_eq!((&train["language"], &train["comments"]), (&"fr-FR".into(), &3.into()));
    assert!(train["words"].as_u64().unwrap() > 3 && train["id"].is_string() && train["title"].is_string());
    let draft = list.iter().find(|post| post["title"] == "Brouillon").unwrap();
    assert_eq!(
        (&draft["state"], &draft["published_at"], &draft["words"]),
        (&"draft".into(), &serde_json::Value::Null, &3.into())
    );
    let late = list.iter().find(|post| post["title"] == "Pour plus tard").unwrap();
    assert_eq!(late["state"], "scheduled");
    assert!(home.say(&["list"]).contains("Published"));
}

#[test]
fn comments_stand_in_their_threads() {
    let home = Home::new();
    home.say(&["import", &fixture("wordpress.xml").display().to_string()]);
    let list = home.json(&["list"]);
    let train = list.as_array().unwrap().iter().find(|post| post["slug"] == "le-train").unwrap();
    let id = train["id"].as_str().unwrap();
    let comments = home.json(&["comments", id]);
    let comments = comments.as_array().unwrap();
    assert_eq!(comments.len(), 3);
    assert_eq!((&comments[1]["depth"], &comments[1]["parent"]), (&1.into(), &comments[0]["id"]));
    assert!(comments[0]["text"].is_string() && comments[0]["written_at"].is_string());
    let said = home.say(&["comments", id]);
    let own = said.lines().find(|line| line.contains("(you)")).unwrap();
    assert!(own.starts_with("  "), "{said}");
    let none = home.post("Rien", "x");
    assert_eq!(home.say(&["comments", &none]), "No comments.\n");
    assert_eq!(home.run(&["comments", "ffff"]).code, 1);
}

#[test]
fn a_post_is_shown_in_every_form() {
    let home = Home::new();
    let id = home.post("Le train", "Un *mot* & <b>deux</b>.");
    assert_eq!(home.say(&["show", &id, "--as", "markdown"]), "Un *mot* & <b>deux</b>.\n");
    assert!(home.say(&["show", &id, "--as", "html"]).contains("<em>mot</em>"));
    assert_eq!(home.say(&["show", &id, "--as", "text"]), "Un mot & deux.\n");
    let json: serde_json::Value = serde_json::from_str(&home.say(&["show", &id, "--as", "json"])).unwrap();
    assert_eq!(json["post"]["title"], "Le train");
}
