//! Posts from begin to bin.

use super::driver::Home;

fn short(id: &str) -> String {
    format!("{}-{}", &id[24..28], &id[28..32])
}

#[test]
fn a_text_goes_in_and_comes_out_as_it_was() {
    let home = Home::new();
    let file = home.file("a.md", "\u{FEFF}# Été\r\n\r\nUn *mot*.\r\n");
    let said = home.say(&["new", "--title", "Le train", "--tag", "train", "--tag", "gare", "--file", &file]);
    let id = home.json(&["list"])[0]["id"].as_str().unwrap().to_owned();
    assert!(said.contains(&short(&id)), "{said}");
    assert_eq!(home.say(&["show", &short(&id), "--as", "markdown"]), "# Été\n\nUn *mot*.\n");
    assert!(home.say(&["show", &id, "--as", "html"]).contains("<em>mot</em>"));
    let page = home.say(&["show", &id[24..28]]);
    assert!(page.starts_with("Le train\n"), "{page}");
    assert!(page.contains("train, gare"), "{page}");

    let text = home.say(&["show", &id, "--as", "markdown"]);
    let before = home.json(&["show", &id]);
    let run = home.run_with(&["edit", &id, "--file", "-"], text.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(home.json(&["show", &id])["post"]["body"], before["post"]["body"]);
}

#[test]
fn an_edit_keeps_the_title_and_the_tags() {
    let home = Home::new();
    home.say(&["new", "--title", "Le train", "--tag", "train", "--kind", "page"]);
    let id = home.json(&["list"])[0]["id"].as_str().unwrap().to_owned();
    let saved = home.run_with(&["edit", &id, "--file", "-", "--json"], b"Deux mots").json();
    assert_eq!(saved["words"], 2);
    let post = &home.json(&["show", &id])["post"];
    assert_eq!((&post["title"], &post["body"]), (&"Le train".into(), &"Deux mots".into()));
    assert_eq!((&post["kind"], &post["settings"]["tags"][0]), (&"page".into(), &"train".into()));
}

#[test]
fn a_giant_text_is_a_text() {
    let home = Home::new();
    let body = format!("{}\n{}", "été ".repeat(1_300_000), "x".repeat(100_000));
    let id = home.post("Grand", &body);
    assert_eq!(home.say(&["show", &id, "--as", "markdown"]).trim_end_matches('\n'), body);
}

#[test]
fn a_draft_goes_to_the_bin_and_comes_back() {
    let home = Home::new();
    let id = home.post("Le train", "Un mot");
    assert!(home.say(&["delete", &id]).contains("Le train"));
    assert_eq!(home.json(&["list"]).as_array().unwrap().len(), 0);
    assert_eq!(home.json(&["list", "--state", "trash"])[0]["id"], id.as_str());
    assert!(home.say(&["untrash", &short(&id)]).contains("Le train"));
    assert_eq!(home.json(&["list", "--state", "draft"])[0]["id"], id.as_str());
}

#[test]
fn words_are_found_without_their_accents() {
    let home = Home::new();
    let id = home.post("Le cœur", "Il faut écouter.");
    home.post("Autre", "Rien.");
    let hits = home.json(&["search", "coeur", "ecouter"]);
    assert_eq!(hits["total"], 1);
    assert_eq!(hits["hits"][0]["row"]["id"], id.as_str());
    assert!(home.say(&["search", "coeur"]).contains("Le cœur"));
}

#[test]
fn a_photo_stands_at_the_end_with_its_description() {
    let home = Home::new();
    let id = home.post("Le quai", "Un mot");
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(8, 6).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let file = home.file("quai.png", png.into_inner());
    let media = home.json(&["media", "add", &id, &file, "--alt", "Le quai [vide]"]);
    let reference = media["reference"].as_str().unwrap();
    let text = home.say(&["show", &id, "--as", "markdown"]);
    assert_eq!(text, format!("Un mot\n\n![Le quai \\[vide\\]]({reference})\n"));
}
