//! The real Hugo makes the site of what was written.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cli::driver::Home;

/// Makes the site anew; the files of its posts.
fn made(dir: &Path) -> Vec<String> {
    let public = dir.join("public");
    let _ = fs::remove_dir_all(&public);
    let ended = Command::new("hugo").arg("--source").arg(dir).output().expect("hugo: apt-get install hugo");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    let list = fs::read_dir(public.join("posts")).into_iter().flatten().flatten();
    let names = list.map(|entry| entry.file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| public.join("posts").join(name).is_dir()).collect();
    names.sort();
    names
}

#[test]
fn hugo_finds_what_was_published_and_not_what_was_hidden() {
    let home = Home::new();
    let dir = home.path().join("site");
    fs::create_dir_all(dir.join("layouts/_default")).unwrap();
    fs::write(dir.join("hugo.toml"), "baseURL = 'https://a.example/'\ntitle = 'Le quai'\n").unwrap();
    let page = "<h1>{{ .Title }}</h1>{{ .Content }}{{ range .Params.tags }}<i>{{ . }}</i>{{ end }}<b>{{ .Date.Format \"-07:00\" }}</b>";
    fs::write(dir.join("layouts/_default/single.html"), page).unwrap();
    home.say(&["channel", "add", "folder", dir.to_str().unwrap(), "--name", "quai"]);

    let id = home.post("L’été : « oui » & 'non'", "Un *mot* 🌊.");
    home.say(&["publish", &id, "--to", "quai"]);
    let later = home.post("Plus tard", "Un mot.");
    home.say(&["publish", &later, "--to", "quai", "--at", "2999-01-01T00:00:00Z"]);
    home.run(&["sync"]);
    assert!(dir.join("content/posts/plus-tard/index.md").exists(), "the date is the generator's affair");
    let names = made(&dir);
    assert_eq!(names.len(), 1, "{names:?}");
    let html = fs::read_to_string(dir.join("public/posts").join(&names[0]).join("index.html")).unwrap();
    assert!(html.contains("<h1>L’été : « oui » &amp; &#39;non&#39;</h1>"), "{html}");
    assert!(html.contains("<p>Un <em>mot</em> 🌊.</p>"), "{html}");
    // The address that is said is the one that Hugo gives it.
    let url = home.json(&["show", &id])["deliveries"][0]["url"].as_str().unwrap().to_owned();
    assert_eq!(url, format!("https://a.example/posts/{}/", names[0]));

    home.say(&["unpublish", &id, "--to", "quai"]);
    home.run(&["sync"]);
    assert_eq!(made(&dir), Vec::<String>::new());
}
