//! From the start of the process to a text that can be edited, and what it takes then, and at rest.

use std::process::{Command, Stdio};

use crate::desk::Desk;
use crate::driver::{Driver, Process, pause};
use crate::page::{self, EMPTY};
use crate::processes;
use crate::screen::Screen;
use crate::{median, now, text};

/// Starts of each.
const TIMES: usize = 15;
/// Until a started program counts as at rest.
const REST: u64 = 4000;
/// What an empty window is given in the second comparison: the program's own switch.
pub const SWITCH: (&str, &str) = ("WEBKIT_DISABLE_COMPOSITING_MODE", "1");

/// What one start took.
#[derive(Default)]
struct Started {
    /// Milliseconds to the first text on the screen.
    text: Vec<f64>,
    /// Milliseconds of processor time until then, of all processes.
    cpu: Vec<f64>,
    /// Megabytes of all processes at rest.
    memory: Vec<f64>,
}

pub async fn run() {
    let text = text::of(5_000);
    let (desk, screen) = desk();
    let id = page::post(&desk.home.path().join("bureau"), &text).await;
    remember(&desk, &id).await;
    while screen.shows_text() {
        pause(20).await;
    }
    let folder = page::plain(&text);
    let (itself, folder) = (page::itself(), folder.path().display().to_string());
    let (mut ours, mut empty, mut switched) = (Started::default(), Started::default(), Started::default());
    for _ in 0..TIMES {
        let [program, mut plain, mut lean] = [page::PROGRAM, &itself, &itself].map(Command::new);
        plain.args([EMPTY, &folder]);
        lean.args([EMPTY, &folder]).env(SWITCH.0, SWITCH.1);
        once(&desk, &screen, program, &mut ours).await;
        once(&desk, &screen, plain, &mut empty).await;
        once(&desk, &screen, lean, &mut switched).await;
    }
    println!("| median of {TIMES} | first text, ms | CPU until then, ms | memory (PSS), MB |");
    println!("|---|---|---|---|");
    row("ours", &ours);
    row("empty window", &empty);
    row("empty window with our switch", &switched);
    for (name, other) in [("empty", &empty), ("empty with our switch", &switched)] {
        let times = |of: fn(&Started) -> &[f64]| median(of(&ours)) / median(of(other));
        println!(
            "ours / {name}: text {:.2}, CPU {:.2}, memory {:.2}",
            times(|it| &it.text),
            times(|it| &it.cpu),
            times(|it| &it.memory)
        );
    }
}

fn row(name: &str, it: &Started) {
    println!("| {name} | {:.0} | {:.0} | {:.0} |", median(&it.text), median(&it.cpu), median(&it.memory));
}

fn desk() -> (Desk, Screen) {
    let desk = Desk::new();
    let screen = Screen::of(desk.home.path());
    (desk, screen)
}

/// Opens the post once, so that the window opens on it from now on.
async fn remember(desk: &Desk, id: &str) {
    let driver = Driver::start(page::PROGRAM, &[], |command| desk.dress(command)).await;
    for _ in 0..600 {
        let _ = driver.run(&format!("location.hash = '#/write/{id}'")).await;
        if driver.find("//*[contains(@class, 'text-field')]").await.is_ok_and(|found| !found.is_empty()) {
            break;
        }
        pause(100).await;
    }
    pause(1000).await;
    // The driver's end is not the window's.
    for id in processes::below(std::process::id()) {
        if processes::is_called(id, "bureau-mobile") {
            let _ = Command::new("kill").arg(id.to_string()).status();
        }
    }
}

async fn once(desk: &Desk, screen: &Screen, mut command: Command, into: &mut Started) {
    desk.dress(&mut command);
    assert!(!screen.shows_text(), "the last window is gone");
    let began = now();
    let process = Process(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    let root = process.0.id();
    while !screen.shows_text() {
        assert!(now() - began < 60_000.0, "no text on the screen");
        pause(2).await;
    }
    into.text.push(now() - began);
    let all = || std::iter::once(root).chain(processes::below(root));
    into.cpu.push(all().map(processes::ticks).sum());
    pause(REST).await;
    into.memory.push(all().map(processes::memory).sum());
    let left = processes::below(root);
    drop(process);
    while left.iter().any(|id| std::path::Path::new(&format!("/proc/{id}")).exists()) || screen.shows_text() {
        pause(20).await;
    }
}
