//! The archive of a hundred thousand posts: its first screen and memory beside an archive of ten, and its list under a
//! wheel beside a bare list of as many rows.

use bureau::api::args::Nothing;
use bureau::api::command::Request;
use bureau::api::engine::{Engine, Seams};
use bureau::api::views::{ChannelRow, Preferences};
use bureau::secrets::Secrets;

use crate::corpus::Corpus;
use crate::desk::Desk;
use crate::driver::pause;
use crate::opened::Opened;
use crate::page::{self, EMPTY};
use crate::{filled, median, processes};

/// Posts of the small archive and of the great one.
const SIZES: [usize; 2] = [10, 100_000];
/// Starts of each.
const STARTS: usize = 7;
/// Frames of one go, goes, and pixels of a frame: as a wheel that is turned, and as the thumb of a scroll bar.
const FRAMES: usize = 300;
const GOES: usize = 5;
const STEPS: [(&str, usize); 2] = [("wheel, 150 px a frame", 150), ("thumb, 30,000 px a frame", 30_000)];

pub async fn run() {
    let corpus = Corpus::new();
    let mut desks = Vec::new();
    for posts in SIZES {
        let desk = Desk::new();
        fill(&desk, &corpus, posts).await;
        desks.push(desk);
    }
    println!("| median of {STARTS} | first screen of the archive, ms | memory at rest (PSS), MB |");
    println!("|---|---|---|");
    let mut took = [(Vec::new(), Vec::new()), (Vec::new(), Vec::new())];
    let mut windows = Vec::new();
    for start in 0..STARTS {
        for (size, (times, memory)) in took.iter_mut().enumerate() {
            let window = Opened::start(&desks[size], page::PROGRAM, &[]).await;
            window.until("return !!document.querySelector('nav a[href=\"#/archive\"]')").await;
            pause(2000).await;
            times.push(window.run(FIRST_SCREEN).await.as_f64().unwrap());
            pause(3000).await;
            memory.push(window.memory());
            if start + 1 == STARTS && size + 1 == SIZES.len() {
                windows.push(window);
            } else {
                window.close().await;
            }
        }
    }
    for (size, (times, memory)) in SIZES.iter().zip(&took) {
        println!("| {size} posts | {:.0} | {:.0} |", median(times), median(memory));
    }
    let [(few, light), (many, heavy)] = &took;
    println!("| times | {:.2} | {:.2} |", median(many) / median(few), median(heavy) / median(light));

    let folder = page::list();
    let desk = Desk::new();
    let bare = Opened::start(&desk, &page::itself(), &[EMPTY, &folder.path().display().to_string()]).await;
    bare.until("return !!document.querySelector('.row')").await;
    let ours = windows.remove(0);
    println!();
    println!(
        "| | CPU of the page's main thread a frame, ms | most rows | frames with a gap | longest task, ms |"
    );
    println!("|---|---|---|---|---|");
    for (name, step) in STEPS {
        let (mut own, mut peer) = (Scrolled::default(), Scrolled::default());
        for go in 0..GOES {
            // There and back again.
            let step = if go % 2 == 0 { step as i64 } else { -(step as i64) };
            own.scroll(&ours, "[data-row]", step).await;
            peer.scroll(&bare, ".row", step).await;
        }
        own.row(&format!("ours, {name}"));
        peer.row(&format!("bare, {name}"));
        println!("| times | {:.2} | | | |", median(&own.cpu) / median(&peer.cpu));
    }
}

/// From the press to the frame that shows rows.
const FIRST_SCREEN: &str = "
    const began = performance.now();
    document.querySelector('nav a[href=\"#/archive\"]').click();
    const frame = () => new Promise(requestAnimationFrame);
    while (!document.querySelector('[data-row]')) await frame();
    await frame();
    return performance.now() - began;";

/// What scrolling took.
#[derive(Default)]
struct Scrolled {
    /// Milliseconds of processor time a frame, of each go.
    cpu: Vec<f64>,
    rows: f64,
    gaps: f64,
    longest: Vec<f64>,
}

impl Scrolled {
    async fn scroll(&mut self, window: &Opened, rows: &str, step: i64) {
        let begin = format!("const [rowsOf, frames, step] = ['{rows}', {FRAMES}, {step}];");
        let script = format!("{begin}\n{}", include_str!("scrolling.js"));
        let before = processes::main_thread(window.page);
        let said = window.run(&script).await;
        self.cpu.push((processes::main_thread(window.page) - before) / FRAMES as f64);
        let said: Vec<f64> = said.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect();
        self.rows = self.rows.max(said[0]);
        self.gaps += said[1];
        self.longest.push(said[2]);
        pause(500).await;
    }

    fn row(&self, name: &str) {
        let (cpu, longest) = (median(&self.cpu), median(&self.longest));
        println!("| {name} | {cpu:.2} | {} | {} of {} | {longest:.0} |", self.rows, self.gaps, FRAMES * GOES);
    }
}

/// Puts so many posts into the home of this desk, the welcome already over.
async fn fill(desk: &Desk, corpus: &Corpus, posts: usize) {
    let home = desk.home.path().join("bureau");
    let engine = Engine::open(&home, Seams::system(), Secrets::in_memory()).await.unwrap();
    let preferences = engine.call(Request::SettingsGet(Nothing {})).await.unwrap();
    let mut preferences: Preferences = serde_json::from_value(preferences).unwrap();
    preferences.welcomed = true;
    engine.call(Request::SettingsSet(preferences)).await.unwrap();
    let channels = engine.call(Request::ChannelList(Nothing {})).await.unwrap();
    let channels: Vec<ChannelRow> = serde_json::from_value(channels).unwrap();
    filled::fill(&home, corpus, posts, &channels[0].channel);
    // The index is there, as on any day but the first.
    let words = bureau::api::args::SearchFor { words: "mer".into(), ..Default::default() };
    engine.call(Request::Search(words)).await.unwrap();
}
