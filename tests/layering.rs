//! The order of ARCHITECTURE.md, kept: who may know whom, how long a file may be, and what never comes in.

mod rust;
mod ui;

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// The longest source file, in lines.
const LONGEST: usize = 600;

/// Folders of what a tool writes, or reads as data.
const NOT_OURS: [&str; 8] =
    ["target", "gen", "node_modules", "dist", "artefacts", "testdata", "golden", ".git"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every source file under `folder` of the project, by its path in there, with its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let top = root().join(folder);
    let ours = |entry: &DirEntry| !NOT_OURS.iter().any(|name| entry.file_name() == *name);
    let found: Vec<_> = WalkDir::new(&top)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(ours)
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file() && is_source(entry.path()))
        .map(|entry| {
            let path = entry.path().strip_prefix(&top).unwrap().to_str().unwrap().to_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    assert!(!found.is_empty(), "no source under {folder}");
    found
}

fn is_source(path: &Path) -> bool {
    match path.extension() {
        Some(ext) => {
            ["rs", "sql", "ts", "svelte", "css", "html", "php", "sh"].iter().any(|known| ext == *known)
        }
        None => fs::read(path).is_ok_and(|text| text.starts_with(b"#!")),
    }
}

fn too_long(files: &[(String, String)]) -> Vec<String> {
    let written = files.iter().filter(|(path, _)| path != "ui/src/bindings/index.ts");
    let lines = written.map(|(path, text)| (path, text.lines().count()));
    lines
        .filter(|(_, count)| *count > LONGEST)
        .map(|(path, count)| format!("{path}: {count} lines"))
        .collect()
}

fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_imports_to_its_right() {
    let files = sources("crates/bureau/src");
    none(rust::faults(|path| files.iter().find(|(name, _)| name == path).map(|(_, text)| text.clone())));
}

#[test]
fn the_engine_and_the_window_have_no_unsafe_code() {
    let files = [sources("crates/bureau/src"), sources("src-tauri/src")].concat();
    let roots: Vec<_> = files.iter().filter(|(path, _)| is_root(path)).collect();
    assert!(roots.len() >= 4, "two libraries and two programs");
    // The window's own start alone may ask for an exception: it sets its environment before any thread is there.
    let level = |path: &str| if path == "main.rs" { "deny" } else { "forbid" };
    let ruled_out =
        |path: &str, text: &str| text.lines().any(|line| line == format!("#![{}(unsafe_code)]", level(path)));
    let without = roots.iter().filter(|(path, text)| !ruled_out(path, text));
    none(without.map(|(path, _)| format!("{path}: unsafe code is not ruled out")).collect());
}

/// Where a crate begins: a library, or a program.
fn is_root(path: &str) -> bool {
    match path.split('/').collect::<Vec<_>>()[..] {
        ["lib.rs" | "main.rs"] | ["bin", _, "main.rs"] => true,
        ["bin", file] => file.ends_with(".rs"),
        _ => false,
    }
}

#[test]
fn no_file_is_too_long_to_be_read() {
    none(too_long(&sources("")));
}

/// What a window needs is little; the rest is the engine's, for every host.
#[test]
fn the_window_is_thin() {
    let files = sources("src-tauri");
    let rust = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    let lines: usize = rust.map(|(_, text)| text.lines().count()).sum();
    assert!(lines <= LONGEST, "src-tauri has {lines} lines");
}

#[test]
fn folders_and_files_of_the_interface_know_each_other_one_way() {
    let files = sources("ui/src");
    none(ui::cycles(&files));
}

#[test]
fn the_interface_asks_nothing_of_other_sites() {
    let mut files = sources("ui/src");
    files.push(("index.html".to_owned(), fs::read_to_string(root().join("ui/index.html")).unwrap()));
    none(ui::elsewhere(&files));
}

#[test]
fn a_long_file_is_seen() {
    let files = [("short.rs".to_owned(), "\n".repeat(600)), ("long.rs".to_owned(), "\n".repeat(601))];
    assert_eq!(too_long(&files), ["long.rs: 601 lines"]);
}
