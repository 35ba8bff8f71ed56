//! What a search finds, over a whole archive that came in.

use super::driver::Home;
use crate::import::apply::fixture;

/// The titles that are found, the first first.
fn found(home: &Home, words: &[&str]) -> Vec<String> {
    let hits = home.json(&[&["search"], words].concat());
    let hits = hits["hits"].as_array().unwrap();
    hits.iter().map(|hit| hit["row"]["title"].as_str().unwrap().to_owned()).collect()
}

fn archive() -> Home {
    let home = Home::new();
    home.json(&["import", &fixture("wordpress.xml").display().to_string()]);
    home
}

#[test]
fn operators_narrow_what_came_with_an_archive() {
    let home = archive();
    let train = "Le train de 6\u{a0}h\u{a0}42";
    for (words, titles) in [
        (&["is:draft"][..], &["Un brouillon"][..]),
        (&["est:brouillon"], &["Un brouillon"]),
        (&["is:scheduled"], &["Pour plus tard"]),
        (&["est:programmé"], &["Pour plus tard"]),
        (&["is:page"], &["À propos"]),
        (&["est:publié", "year:2019"], &[train]),
        (&["année:2021"], &["Écrire en blocs"]),
        (&["tag:MATIN"], &[train]),
        (&["étiquette:mat"], &[]),
        (&["category:voyages"], &["Écrire en blocs"]),
        (&["catégorie:\"trains & gares\""], &[train]),
        (&["has:photo"], &[train]),
        (&["avec:commentaires"], &[train]),
        (&["is:published -has:photo blocs"], &["Écrire en blocs"]),
        (&["«bloc, deux»"], &["Écrire en blocs"]),
        (&["\"deux bloc,\""], &[]),
        // Still being typed, or no operator: never an error.
        (&["quai", "tag:"], &[train]),
        (&["quai", "is:pub"], &[train]),
        (&["quai", "is:nothing"], &[]),
        (&["\"\"", "AND", "NEAR("], &[]),
    ] {
        assert_eq!(found(&home, words), titles, "{words:?}");
    }
}

#[test]
fn words_of_readers_are_found_and_shown() {
    let home = archive();
    let hits = home.json(&["search", "même demain"]);
    assert_eq!(hits["total"], 1);
    let hit = &hits["hits"][0];
    assert_eq!((&hit["id"], &hit["comment"]), (&hit["row"]["id"], &"Zoé".into()));
    let marked: Vec<&str> = hit["excerpt"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|piece| piece["hit"] == true)
        .map(|piece| piece["text"].as_str().unwrap())
        .collect();
    assert_eq!(marked, ["même", "Demain"]);
    assert!(home.say(&["search", "même demain"]).contains("Zoé: "));
    // Spam is no word of a reader.
    assert_eq!(found(&home, &["Achetez"]), [""; 0]);
}

#[test]
fn the_best_come_first_when_asked_and_no_more_than_wanted() {
    let home = Home::new();
    home.post("La mer", &"Rien à dire. ".repeat(40));
    home.post("Plus récent", &format!("La mer, une fois. {}", "Rien à dire. ".repeat(40)));
    assert_eq!(found(&home, &["mer"]), ["Plus récent", "La mer"]);
    assert_eq!(found(&home, &["--ranked", "mer"]), ["La mer", "Plus récent"]);
    assert_eq!(found(&home, &["mer", "--ranked", "--limit", "1"]), ["La mer"]);
}

#[test]
fn what_is_published_is_found_as_such_at_once() {
    let home = Home::new();
    let id = home.post("Le train", "Un mot");
    let channels = home.json(&["channel", "list"]);
    let notebook = channels[0]["channel"]["name"].as_str().unwrap();
    let on = format!("channel:\"{notebook}\"");
    assert_eq!(found(&home, &["is:draft", "train"]), ["Le train"]);
    assert_eq!(found(&home, &[&on]), [""; 0]);
    home.say(&["publish", &id, "--to", notebook]);
    home.run(&["sync"]);
    assert_eq!(found(&home, &["is:published", "train"]), ["Le train"]);
    assert_eq!(found(&home, &[&on]), ["Le train"]);
    assert_eq!(found(&home, &["is:draft", "train"]), [""; 0]);
}
