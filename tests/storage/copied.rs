//! A home and its copy, and a home that went back to a copy, before a real blog: what waited leaves once.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

use super::desk::copy;
use crate::support::blog::Blog;

static BLOG: LazyLock<Blog> = LazyLock::new(|| Blog::start("storage"));

/// A home, secrets included, and the program in it.
struct Home {
    dir: TempDir,
}

struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Home {
    fn new() -> Self {
        Self { dir: TempDir::new().unwrap() }
    }

    /// All files of it, elsewhere: home and secrets, as one moves to another computer.
    fn copied(&self) -> Self {
        let other = Self::new();
        copy(&self.path(), &other.path());
        other
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("home")
    }

    fn run(&self, args: &[&str], input: &str) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bureau"))
            .args(args)
            .env("BUREAU_HOME", self.path())
            .env("BUREAU_LANG", "en")
            .env("BUREAU_PASSPHRASE", "un mot de passe à moi")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
        let out = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code: out.status.code().unwrap(), out: text(out.stdout), err: text(out.stderr) }
    }

    fn say(&self, args: &[&str]) -> String {
        let run = self.run(args, "");
        assert_eq!(run.code, 0, "{args:?}: {}{}", run.out, run.err);
        run.out
    }

    /// With the blog, and a post on its way there that could not leave yet. Its title and its id.
    fn with_a_post_that_waits(&self, words: &str) -> (String, String) {
        let login = &BLOG.author;
        let add = ["channel", "add", "wordpress", &BLOG.url, "--user", &login.user, "--name", "Blog"];
        let added = self.run(&[&add[..], &["--password-stdin"]].concat(), &login.password);
        assert_eq!(added.code, 0, "{}", added.err);
        self.say(&["offline", "on"]);
        let title = title(words);
        let made = self.run(&["new", "--json", "--title", &title, "--file", "-"], "Bonjour du quai.");
        let made: Value = serde_json::from_str(&made.out).unwrap();
        let id = made["post"]["id"].as_str().unwrap().to_owned();
        self.say(&["publish", &id, "--to", "Blog"]);
        (title, id)
    }

    /// The one delivery that asks.
    fn asked(&self) -> String {
        let slips: Value = serde_json::from_str(&self.say(&["outbox", "--json"])).unwrap();
        let deliveries =
            slips.as_array().unwrap().iter().flat_map(|slip| slip["deliveries"].as_array().unwrap());
        let asks: Vec<_> = deliveries.filter(|each| each["state"]["is"] == "asks").collect();
        assert_eq!(asks.len(), 1, "{slips}");
        asks[0]["id"].as_str().unwrap().to_owned()
    }
}

/// A title that no other test has.
fn title(words: &str) -> String {
    let at = bureau::model::time::Clock::now(&bureau::system::SystemClock::new());
    format!("{words} {}", bureau::model::ids::OpId::new(at, &bureau::system::SystemRng).short())
}

fn there(title: &str) -> Vec<Vec<String>> {
    BLOG.rows(&format!(
        "select post_status, replace(post_content, '\n', ' ') from wp_posts where post_title = '{title}' \
         and post_type = 'post' and post_status not in ('trash', 'auto-draft', 'inherit')"
    ))
}

fn online(home: &Home) -> Run {
    home.say(&["offline", "off"]);
    home.run(&["sync"], "")
}

#[test]
fn a_copied_home_sends_nothing_until_it_is_told_and_never_a_second_time() {
    let old = Home::new();
    let (title, id) = old.with_a_post_that_waits("Déménagement");
    let new = old.copied();

    // The new one first, the old one still able to: nothing leaves, and it says why.
    let held = online(&new);
    assert_eq!(held.code, 3, "{}{}", held.out, held.err);
    assert!(held.err.contains("This is a copy of a home") && held.err.contains("send-here"), "{}", held.err);
    assert_eq!(there(&title).len(), 0);
    let state: Value = serde_json::from_str(&new.say(&["outbox", "--json"])).unwrap();
    assert_eq!(state[0]["deliveries"][0]["state"]["is"], "paused", "{state}");

    // The old one is where it was.
    let sent = online(&old);
    assert_eq!(sent.code, 0, "{}{}", sent.out, sent.err);
    assert_eq!(there(&title).len(), 1);
    assert_eq!(new.run(&["sync"], "").code, 3);
    assert_eq!(there(&title).len(), 1);

    // From now on the new one sends: what may be there is asked about, not sent.
    new.say(&["outbox", "send-here"]);
    assert_eq!(new.run(&["sync"], "").code, 4);
    assert_eq!(there(&title).len(), 1);
    new.say(&["outbox", "answer", &new.asked(), "there"]);
    new.say(&["sync"]);
    assert_eq!(there(&title).len(), 1);

    // The new one knows which post it is: an update changes it, and makes no other.
    let text = new.path().join("text.md");
    fs::write(&text, "Bonjour du nouveau quai.").unwrap();
    new.say(&["edit", &id, "--file", text.to_str().unwrap()]);
    new.say(&["update", &id]);
    new.say(&["sync"]);
    let rows = there(&title);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows[0][1].contains("nouveau quai"), "{rows:?}");
    let list: Value = serde_json::from_str(&new.say(&["list", "--json"])).unwrap();
    let same = list.as_array().unwrap().iter().filter(|post| post["title"] == title).count();
    assert_eq!(same, 1, "{list}");
}

#[test]
fn a_home_that_moved_sends_once_it_is_told() {
    let old = Home::new();
    let (title, _) = old.with_a_post_that_waits("Cartons");
    let new = old.copied();
    drop(old);
    assert_eq!(online(&new).code, 3);
    new.say(&["outbox", "send-here"]);
    new.say(&["outbox", "answer", &new.asked(), "send-again"]);
    new.say(&["sync"]);
    assert_eq!(there(&title).len(), 1);
}

#[test]
fn a_home_that_went_back_to_a_copy_does_not_send_again() {
    let home = Home::new();
    let (title, _) = home.with_a_post_that_waits("Retour");
    let file = home.dir.path().join("copy.db");
    home.say(&["backup", file.to_str().unwrap()]);
    assert_eq!(online(&home).code, 0);
    assert_eq!(there(&title).len(), 1);

    let restored = home.run(&["restore", file.to_str().unwrap()], "");
    assert_eq!(restored.code, 0, "{}", restored.err);
    assert!(restored.out.contains("may have left already"), "{}", restored.out);
    assert_eq!(online(&home).code, 3);
    home.say(&["outbox", "send-here"]);
    assert_eq!(home.run(&["sync"], "").code, 4);
    home.say(&["outbox", "answer", &home.asked(), "there"]);
    home.say(&["sync"]);
    assert_eq!(there(&title).len(), 1);
}

/// What a system does that brings back the files of yesterday: no word to the program, the same folder.
#[test]
fn files_of_yesterday_do_not_send_again() {
    let home = Home::new();
    let (title, _) = home.with_a_post_that_waits("Hier");
    let yesterday = home.copied();
    assert_eq!(online(&home).code, 0);
    assert_eq!(there(&title).len(), 1);
    fs::remove_dir_all(home.path()).unwrap();
    copy(&yesterday.path(), &home.path());
    assert_eq!(online(&home).code, 3);
    assert_eq!(there(&title).len(), 1);
}

#[test]
fn a_home_in_which_nothing_waits_moves_without_a_word() {
    let old = Home::new();
    old.say(&["new", "--title", "Tranquille"]);
    let new = old.copied();
    let run = new.run(&["sync"], "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let id = new.run(&["new", "--json", "--title", "Neuf"], "");
    let id: Value = serde_json::from_str(&id.out).unwrap();
    new.say(&["publish", id["post"]["id"].as_str().unwrap()]);
    assert_eq!(new.run(&["sync"], "").code, 0);
}
