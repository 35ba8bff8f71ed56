//! What a key costs: from `keydown` to the end of the next frame's work, and in processor time of the page's process.

use serde_json::json;

use crate::desk::Desk;
use crate::driver::pause;
use crate::opened::Opened;
use crate::page::{self, EMPTY};
use crate::{median, processes, rank, text};

/// Keys in one go, goes, and milliseconds between two keys.
const KEYS: usize = 40;
const GOES: usize = 10;
const APART: u64 = 80;

/// An editor under the hands.
pub struct Editor(Opened, #[allow(dead_code, reason = "it goes with the window")] Desk);

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
        let editor = Self(Opened::start(&desk, page::PROGRAM, &[]).await, desk);
        editor
            .0
            .until(&format!("location.hash = '#/write/{id}'; return !!document.querySelector('.text-field')"))
            .await;
        editor.begin().await;
        editor
    }

    async fn bare(folder: &str) -> Self {
        let desk = Desk::new();
        let editor = Self(Opened::start(&desk, &page::itself(), &[EMPTY, folder]).await, desk);
        editor.begin().await;
        editor
    }

    /// Puts the caret into a line in the middle of the text, and counts from now on.
    async fn begin(&self) {
        self.0.until("return !!document.querySelector('.cm-content .cm-line')").await;
        pause(3000).await;
        self.0.run(include_str!("typing.js")).await;
        pause(3000).await;
    }

    pub async fn run(&self, script: &str) -> serde_json::Value {
        self.0.run(script).await
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
        self.0.run("window.keys.length = 0; return 0").await;
        let before = processes::time(self.0.page);
        self.0.driver.post("/actions", actions).await.unwrap();
        // What the last keys left to do, the save too, is theirs.
        pause(1500).await;
        let spent = processes::time(self.0.page) - before;
        let keys = self.0.run("return window.keys").await;
        let keys = keys.as_array().unwrap();
        assert_eq!(keys.len(), KEYS, "each key is seen");
        for key in keys {
            took.frames.push(key[0].as_f64().unwrap());
            took.work.push(key[1].as_f64().unwrap());
        }
        took.cpu.push(spent / KEYS as f64);
    }
}
