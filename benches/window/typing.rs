//! What a key costs: from `keydown` to the end of the next frame's work, and in processor time of the page's process.

use std::process::Command;

use serde_json::json;

use crate::desk::Desk;
use crate::driver::{Driver, pause};
use crate::page::{self, EMPTY};
use crate::start::SWITCH;
use crate::{median, processes, rank, text};

/// Keys in one go, goes, and milliseconds between two keys.
const KEYS: usize = 40;
const GOES: usize = 10;
const APART: u64 = 80;

/// An editor under the hands.
pub struct Editor {
    driver: Driver,
    page: u32,
    _desk: Desk,
}

/// What keys took.
#[derive(Default)]
pub struct Took {
    /// Milliseconds from `keydown` until the next frame is ready, each.
    pub frames: Vec<f64>,
    /// Milliseconds of work within that, each: without the wait for the frame.
    pub work: Vec<f64>,
    /// Milliseconds of processor time of the page's process a key, of each go.
    pub cpu: Vec<f64>,
}

pub async fn run() {
    println!("| ms a key, median / p99 | to the frame | work on the way | CPU of the page |");
    println!("|---|---|---|---|");
    for (name, bytes) in [("5 KB", 5_000), ("1 MB", 1_000_000)] {
        let text = text::of(bytes);
        let folder = page::bare(&text);
        let ours = Editor::ours(&text).await;
        let bare = Editor::bare(&folder.path().display().to_string()).await;
        let (mut own, mut peer) = (Took::default(), Took::default());
        for _ in 0..GOES {
            ours.type_into(&mut own).await;
            bare.type_into(&mut peer).await;
        }
        row(&format!("ours, {name}"), &own);
        row(&format!("bare, {name}"), &peer);
        println!(
            "| times | {:.2} | {:.2} | {:.2} |",
            median(&own.frames) / median(&peer.frames),
            mean(&own.work) / mean(&peer.work),
            median(&own.cpu) / median(&peer.cpu)
        );
    }
}

fn row(name: &str, took: &Took) {
    println!(
        "| {name} | {:.1} / {:.1} | {:.2} / {:.1} | {:.2} |",
        median(&took.frames),
        rank(&took.frames, 99),
        mean(&took.work),
        rank(&took.work, 99),
        median(&took.cpu)
    );
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

impl Editor {
    /// The program's, on a post of this text.
    pub async fn ours(text: &str) -> Self {
        let desk = Desk::new();
        let id = page::post(&desk.home.path().join("bureau"), text).await;
        let editor = Self::start(desk, page::PROGRAM, &[]).await;
        editor
            .until(&format!("location.hash = '#/write/{id}'; return !!document.querySelector('.text-field')"))
            .await;
        editor.begin().await;
        editor
    }

    async fn bare(folder: &str) -> Self {
        let editor = Self::start(Desk::new(), &page::itself(), &[EMPTY, folder]).await;
        editor.begin().await;
        editor
    }

    async fn start(desk: Desk, program: &str, args: &[&str]) -> Self {
        let before = processes::below(std::process::id());
        let dress = |command: &mut Command| {
            desk.dress(command);
            // Both draw in the same way: only the editor differs.
            command.env(SWITCH.0, SWITCH.1);
        };
        let driver = Driver::start(program, args, dress).await;
        let mut pages = processes::below(std::process::id());
        pages.retain(|id| !before.contains(id) && processes::is_called(*id, "WebKitWebProces"));
        assert_eq!(pages.len(), 1, "one page, one process");
        driver.resize(1280, 800).await.unwrap();
        Self { driver, page: pages[0], _desk: desk }
    }

    /// Puts the caret into a line in the middle of the text, and counts from now on.
    async fn begin(&self) {
        self.until("return !!document.querySelector('.cm-content .cm-line')").await;
        pause(3000).await;
        self.run(include_str!("typing.js")).await;
        pause(3000).await;
    }

    pub async fn run(&self, script: &str) -> serde_json::Value {
        self.driver.run(script).await.unwrap()
    }

    async fn until(&self, script: &str) {
        for _ in 0..600 {
            if self.driver.run(script).await.is_ok_and(|value| value == true) {
                return;
            }
            pause(100).await;
        }
        panic!("never: {script}");
    }

    /// Real keys, one after another.
    pub async fn type_into(&self, took: &mut Took) {
        let words = "le quai etait vide et le coeur leger comme avant ";
        let keys = words.chars().cycle().take(KEYS).flat_map(|key| {
            let key = key.to_string();
            [
                json!({ "type": "keyDown", "value": key }),
                json!({ "type": "keyUp", "value": key }),
                json!({ "type": "pause", "duration": APART }),
            ]
        });
        let actions =
            json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": keys.collect::<Vec<_>>() }] });
        self.run("window.keys.length = 0; return 0").await;
        let before = processes::time(self.page);
        self.driver.post("/actions", actions).await.unwrap();
        // What the last keys left to do, the save too, is theirs.
        pause(1500).await;
        let spent = processes::time(self.page) - before;
        let keys = self.run("return window.keys").await;
        let keys = keys.as_array().unwrap();
        assert_eq!(keys.len(), KEYS, "each key is seen");
        for key in keys {
            took.frames.push(key[0].as_f64().unwrap());
            took.work.push(key[1].as_f64().unwrap());
        }
        took.cpu.push(spent / KEYS as f64);
    }
}
