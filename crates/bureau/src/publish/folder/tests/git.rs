//! A real git, and a bare repository as the other side.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::support::*;
use crate::model::op::OpKind;
use crate::publish::{Landed, Sent};

const PATH: &str = "content/posts/la-mer/index.md";

/// A site in a clone of a bare repository, and another clone beside it.
struct Sides {
    desk: Desk,
    there: TempDir,
    other: TempDir,
}

fn git(dir: &Path, what: &[&str]) -> String {
    let mut command = Command::new("git");
    command.arg("-C").arg(dir).args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]).args(what);
    let ended = command.output().unwrap();
    assert!(ended.status.success(), "{what:?}: {}", String::from_utf8_lossy(&ended.stderr));
    String::from_utf8(ended.stdout).unwrap().trim().to_owned()
}

impl Sides {
    fn new() -> Self {
        let (there, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let mut desk = Desk::new(&[("hugo.toml", ""), ("content/posts/a.md", "---\ntitle: A\n---\n")]);
        desk.git = true;
        git(there.path(), &["init", "--quiet", "--bare", "-b", "main"]);
        let here = desk.dir.path();
        git(here, &["init", "--quiet", "-b", "main"]);
        git(here, &["config", "user.name", "Naïma"]);
        git(here, &["config", "user.email", "naima@example.org"]);
        git(here, &["remote", "add", "origin", there.path().to_str().unwrap()]);
        git(here, &["add", "."]);
        git(here, &["commit", "--quiet", "-m", "début"]);
        git(here, &["push", "--quiet", "-u", "origin", "main"]);
        git(other.path(), &["clone", "--quiet", there.path().to_str().unwrap(), "."]);
        Self { desk, there, other }
    }

    /// What the other side has.
    fn log(&self) -> Vec<String> {
        let log = git(self.there.path(), &["log", "--format=%s", "main"]);
        log.lines().map(str::to_owned).collect()
    }

    /// A commit of somebody else, over there.
    fn elsewhere(&self, path: &str, text: &str) {
        let other = self.other.path();
        git(other, &["pull", "--quiet"]);
        fs::create_dir_all(other.join(path).parent().unwrap()).unwrap();
        fs::write(other.join(path), text).unwrap();
        git(other, &["add", "."]);
        git(other, &["commit", "--quiet", "-m", "ailleurs"]);
        git(other, &["push", "--quiet"]);
    }
}

#[test]
fn just_the_files_of_the_post_are_committed_and_sent() {
    let sides = Sides::new();
    let desk = &sides.desk;
    desk.write("brouillon.txt", "à moi");
    git(desk.dir.path(), &["add", "brouillon.txt"]);
    let remote = desk.publish(&article("La mer", "Un.\n\n![](media/0123456789abcdef.jpg)"));
    assert_eq!(sides.log(), ["Publier\u{a0}: La mer", "début"]);
    let files = git(desk.dir.path(), &["show", "--name-only", "--format=", "HEAD"]);
    assert_eq!(files, "content/posts/la-mer/index.md\ncontent/posts/la-mer/quai-0123456789abcdef.jpg");
    assert_eq!(git(desk.dir.path(), &["status", "--porcelain"]), "A  brouillon.txt");
    let again = desk.work(OpKind::Update, Some(&article("La mer", "Deux.")), Some(&remote));
    let remote = desk.done(&again);
    desk.try_do(&again).unwrap();
    desk.try_do(&desk.work(OpKind::Delete, None, Some(&remote))).unwrap();
    assert_eq!(
        sides.log(),
        ["Supprimer\u{a0}: La mer", "Mettre à jour\u{a0}: La mer", "Publier\u{a0}: La mer", "début"]
    );
}

#[test]
fn what_came_from_elsewhere_is_taken_first() {
    let sides = Sides::new();
    sides.elsewhere("content/posts/b.md", "---\ntitle: B\n---\n");
    let remote = sides.desk.publish(&article("La mer", "Un."));
    assert_eq!(sides.log(), ["Publier\u{a0}: La mer", "ailleurs", "début"]);
    // The same post, changed over there: a conflict like any other, before anything is written.
    let text = sides.desk.read(PATH).replace("Un.", "Ailleurs.");
    sides.elsewhere(PATH, &text);
    let update = sides.desk.work(OpKind::Update, Some(&article("La mer", "Deux.")), Some(&remote));
    assert_eq!(code(&sides.desk.try_do(&update).unwrap_err()), "conflict");
    assert_eq!(sides.desk.read(PATH), text);
}

#[test]
fn a_commit_that_was_not_sent_goes_the_next_time_and_is_not_made_twice() {
    let sides = Sides::new();
    let desk = &sides.desk;
    // The other side takes nothing, once.
    let hook = sides.there.path().join("hooks/pre-receive");
    script(&hook, "echo non >&2; exit 1");
    let content = article("La mer", "Un.");
    let made = desk.done(&desk.work(OpKind::Create, Some(&content), None));
    let reveal = desk.work(OpKind::Reveal, Some(&content), Some(&made));
    let failure = desk.try_do(&reveal).unwrap_err();
    assert_eq!((code(&failure), failure.sent), ("folder-git-push", Sent::Maybe));
    assert_eq!(desk.probe(&reveal), Landed::No);
    // Meanwhile somebody else was taken: ours goes on top.
    fs::remove_file(&hook).unwrap();
    sides.elsewhere("content/posts/b.md", "---\ntitle: B\n---\n");
    desk.try_do(&reveal).unwrap();
    assert_eq!(sides.log(), ["Publier\u{a0}: La mer", "ailleurs", "début"]);
    assert!(matches!(desk.probe(&reveal), Landed::Yes(_)));
}

#[test]
fn a_hook_that_refuses_leaves_nothing() {
    let sides = Sides::new();
    let desk = &sides.desk;
    script(&desk.dir.path().join(".git/hooks/pre-commit"), "echo 'pas le vendredi' >&2; exit 1");
    let before = desk.tree();
    let content = article("La mer", "Un.\n\n![](media/0123456789abcdef.jpg)");
    let made = desk.done(&desk.work(OpKind::Create, Some(&content), None));
    let failure = desk.try_do(&desk.work(OpKind::Reveal, Some(&content), Some(&made))).unwrap_err();
    assert_eq!((code(&failure), failure.sent), ("folder-git-refused", Sent::Refused));
    assert_eq!(failure.detail, "pas le vendredi");
    assert_eq!(desk.tree(), before);
    assert_eq!(git(desk.dir.path(), &["status", "--porcelain"]), "");
}

#[test]
fn without_a_way_to_the_other_side_nothing_is_begun() {
    let sides = Sides::new();
    let before = sides.desk.tree();
    git(sides.desk.dir.path(), &["remote", "set-url", "origin", "/nowhere/at/all"]);
    let content = article("La mer", "Un.");
    let made = sides.desk.done(&sides.desk.work(OpKind::Create, Some(&content), None));
    let failure =
        sides.desk.try_do(&sides.desk.work(OpKind::Reveal, Some(&content), Some(&made))).unwrap_err();
    assert_eq!((code(&failure), failure.sent), ("folder-git-fetch", Sent::Never));
    assert_eq!(sides.desk.tree(), before);
}

#[test]
fn what_only_a_hand_can_settle_is_left_to_it() {
    let sides = Sides::new();
    let here = sides.desk.dir.path();
    sides.elsewhere("content/posts/a.md", "---\ntitle: Là-bas\n---\n");
    sides.desk.write("content/posts/a.md", "---\ntitle: Ici\n---\n");
    git(here, &["commit", "--quiet", "-am", "ici"]);
    let content = article("La mer", "Un.");
    let made = sides.desk.done(&sides.desk.work(OpKind::Create, Some(&content), None));
    let failure =
        sides.desk.try_do(&sides.desk.work(OpKind::Reveal, Some(&content), Some(&made))).unwrap_err();
    assert_eq!((code(&failure), failure.sent), ("folder-git-conflict", Sent::Never));
    assert_eq!(git(here, &["log", "--format=%s", "-1"]), "ici");
    assert_eq!(git(here, &["status", "--porcelain"]), "");
}

fn script(path: &Path, what: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, format!("#!/bin/sh\n{what}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}
