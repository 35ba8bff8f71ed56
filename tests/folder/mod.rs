//! The way to a site of files, as somebody types it: the real program, a real git.

mod real;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cli::driver::Home;

fn git(dir: &Path, what: &[&str]) -> String {
    let ended = Command::new("git").arg("-C").arg(dir).args(what).output().unwrap();
    assert!(ended.status.success(), "{what:?}: {}", String::from_utf8_lossy(&ended.stderr));
    String::from_utf8(ended.stdout).unwrap().trim().to_owned()
}

/// A site of Hugo's in a clone of a bare repository.
fn site(home: &Home) -> (String, std::path::PathBuf) {
    let (dir, there) = (home.path().join("site"), home.path().join("there.git"));
    fs::create_dir_all(dir.join("content/posts")).unwrap();
    fs::write(dir.join("hugo.toml"), "baseURL = 'https://a.example/'\ntitle = 'Le quai'\n").unwrap();
    fs::write(
        dir.join("content/posts/vieux.md"),
        "---\ntitle: Vieux\ndate: 2020-01-02\n---\nUn vieux mot.\n",
    )
    .unwrap();
    git(home.path(), &["init", "--quiet", "--bare", "-b", "main", there.to_str().unwrap()]);
    git(&dir, &["init", "--quiet", "-b", "main"]);
    git(&dir, &["config", "user.name", "Naïma"]);
    git(&dir, &["config", "user.email", "naima@example.org"]);
    git(&dir, &["remote", "add", "origin", there.to_str().unwrap()]);
    git(&dir, &["add", "."]);
    git(&dir, &["commit", "--quiet", "-m", "first"]);
    (dir.display().to_string(), there)
}

fn log(there: &Path) -> Vec<String> {
    git(there, &["log", "--format=%s", "main"]).lines().map(str::to_owned).collect()
}

#[test]
fn found_added_published_changed_and_deleted() {
    let home = Home::new();
    let (dir, there) = site(&home);
    let said = home.say(&["channel", "discover", &dir]);
    assert!(
        said.contains("Hugo") && said.contains("content/posts") && said.contains("branch main"),
        "{said}"
    );
    let empty = home.run(&["channel", "discover", home.path().to_str().unwrap(), "--json"]);
    assert_eq!((empty.code, empty.json()["problem"]["code"].as_str()), (1, Some("folder-no-generator")));
    home.say(&["channel", "add", "folder", &dir, "--git", "--name", "quai"]);

    let id = home.post("La mer", "Un mot.");
    home.say(&["publish", &id, "--to", "quai"]);
    home.say(&["sync"]);
    home.say(&["sync"]);
    assert_eq!(log(&there), ["Publish: La mer", "first"]);
    let path = Path::new(&dir).join("content/posts/la-mer.md");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("title: \"La mer\"") && text.ends_with("\nUn mot.\n"), "{text}");

    // What is there comes here once, and what was written here is no other post.
    home.say(&["pull", "quai"]);
    home.say(&["pull", "quai"]);
    let all = home.json(&["list"]);
    let titles: Vec<&str> = all.as_array().unwrap().iter().filter_map(|row| row["title"].as_str()).collect();
    assert_eq!(titles.len(), 2, "{all}");
    assert!(titles.contains(&"Vieux") && titles.contains(&"La mer"), "{titles:?}");

    home.say(&["delete", &id]);
    home.say(&["sync"]);
    assert!(!path.exists());
    assert_eq!(log(&there), ["Delete: La mer", "Publish: La mer", "first"]);
}

/// Killed at each point where something was written, committed or sent: the next run ends it, once.
#[test]
fn killed_anywhere_it_is_there_once() {
    for point in ["folder-step", "folder-written", "folder-committed", "folder-pushed"] {
        let home = Home::new();
        let (dir, there) = site(&home);
        home.say(&["channel", "add", "folder", &dir, "--git", "--name", "quai"]);
        let id = home.post("La mer", "Un mot.");
        home.say(&["publish", &id, "--to", "quai"]);
        let mut command = home.command(&["sync"]);
        let ended = command.env("BUREAU_DIES_AT", format!("{point}:1")).output().unwrap();
        assert!(!ended.status.success(), "{point} is on the way");
        home.say(&["sync"]);
        home.say(&["sync"]);
        assert_eq!(log(&there), ["Publish: La mer", "first"], "{point}");
        let posts = fs::read_dir(Path::new(&dir).join("content/posts")).unwrap().count();
        assert_eq!(posts, 2, "{point}");
    }
}
