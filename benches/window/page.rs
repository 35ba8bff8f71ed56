//! The two pages of the empty window, the program, and a post in its home.

use std::path::Path;
use std::process::Command;

use bureau::api::args::{CreatePost, Nothing};
use bureau::api::command::Request;
use bureau::api::engine::{Engine, Seams};
use bureau::api::views::{Opened, Preferences};
use bureau::secrets::Secrets;
use tempfile::TempDir;

/// Said to this program, with a folder: be an empty window on the page there.
pub const EMPTY: &str = "--empty";
/// The program.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_bureau-mobile");

/// This program.
pub fn itself() -> String {
    std::env::current_exe().unwrap().display().to_string()
}

/// A text that can be edited, and nothing else.
pub fn plain(text: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!doctype html><meta charset=utf-8><title>Empty</title><body style='background: #fff; color: #000'>\
         <div contenteditable style='margin: 40px 0 0 480px; width: 640px; font: 19px/1.6 serif; \
         white-space: pre-wrap'>{text}</div>"
    );
    std::fs::write(folder.path().join("index.html"), page).unwrap();
    folder
}

/// A bare list of a hundred thousand rows.
pub fn list() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), include_str!("list.html")).unwrap();
    folder
}

/// Bare CodeMirror, bundled from the interface's own libraries.
pub fn bare(text: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let done = Command::new(top.join("ui/node_modules/.bin/vite"))
        .args(["build", "--logLevel", "error", "--emptyOutDir", "--outDir"])
        .arg(folder.path())
        .current_dir(top.join("benches/window/bare"))
        .status()
        .expect("vite (npm ci in ui)");
    assert!(done.success());
    std::fs::write(folder.path().join("text.md"), text).unwrap();
    folder
}

/// Puts the text into the home as a post, the welcome already over. Answers its id.
pub async fn post(home: &Path, text: &str) -> String {
    let engine = Engine::open(home, Seams::system(), Secrets::in_memory()).await.unwrap();
    let preferences = engine.call(Request::SettingsGet(Nothing {})).await.unwrap();
    let mut preferences: Preferences = serde_json::from_value(preferences).unwrap();
    preferences.welcomed = true;
    engine.call(Request::SettingsSet(preferences)).await.unwrap();
    let new = CreatePost { title: "Le quai".into(), body: text.into(), ..CreatePost::default() };
    let opened = engine.call(Request::PostCreate(new)).await.unwrap();
    serde_json::from_value::<Opened>(opened).unwrap().post.id.to_string()
}
