//! The save as the page sees it, and typing while one save follows another.

use crate::typing::{Editor, Took};
use crate::{median, rank, text};

/// Goes of typing, with and without saves.
const GOES: usize = 5;

pub async fn run() {
    println!("| ms | save, p50 / p99 / most | key to frame at rest, p50 / p99 | while saves run |");
    println!("|---|---|---|---|");
    for (name, bytes, saves) in [("5 KB", 5_000, 300), ("1 MB", 1_000_000, 100)] {
        let text = text::of(bytes);
        let editor = Editor::ours(&text).await;
        // Another post of the same size, saved as the editor saves its own.
        let times = editor.run(&format!("{SAVER} return await save({bytes}, {saves})")).await;
        let times: Vec<f64> = serde_json::from_value(times).unwrap();
        let (mut rest, mut busy) = (Took::default(), Took::default());
        for _ in 0..GOES {
            editor.type_into(&mut rest).await;
            editor.run(&format!("{SAVER} window.going = save({bytes}, 1e9); return 0")).await;
            editor.type_into(&mut busy).await;
            editor.run("window.stopped = true; await window.going; window.stopped = false; return 0").await;
        }
        println!(
            "| {name} | {:.1} / {:.1} / {:.1} | {:.0} / {:.0} | {:.0} / {:.0} |",
            median(&times),
            rank(&times, 99),
            rank(&times, 100),
            median(&rest.frames),
            rank(&rest.frames, 99),
            median(&busy.frames),
            rank(&busy.frames, 99)
        );
    }
}

/// `save(bytes, times)`: makes a post, saves it so many times, answers what each took.
const SAVER: &str = "
    const rpc = async (cmd, args) => {
        const answer = await window.__TAURI_INTERNALS__.invoke('rpc', { cmd, args });
        if (!('ok' in answer)) throw new Error(JSON.stringify(answer));
        return answer.ok;
    };
    const save = async (bytes, times) => {
        const words = 'Le quai etait vide, et le coeur leger.\\n\\n';
        const text = words.repeat(bytes / words.length);
        const { post } = await rpc('post.create', { kind: 'article', title: 'a', body: text, tags: [] });
        const took = [];
        let seq = post.seq;
        for (let time = 0; time < times && !window.stopped; time++) {
            const body = text + time;
            const begun = performance.now();
            ({ seq } = await rpc('post.save', { id: post.id, seq, title: 'a', body, undo: null }));
            took.push(performance.now() - begun);
        }
        return took;
    };";
