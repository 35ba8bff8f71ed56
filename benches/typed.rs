//! What people type into a search.

use crate::corpus::{Chance, Corpus};

/// What is typed, `times` of each kind: the same at every run.
pub fn kinds(corpus: &Corpus, posts: usize, times: usize) -> Vec<(&'static str, Vec<String>)> {
    let mut chance = Chance(7);
    let mut forms = |least: usize, most: usize, letters: usize| {
        loop {
            let form = corpus.form(least + (chance.unit() * (most - least) as f64) as usize);
            if form.chars().count() >= letters && !form.contains('’') {
                break form.to_owned();
            }
        }
    };
    let many = |make: &mut dyn FnMut() -> String| (0..times).map(|_| make()).collect::<Vec<_>>();
    let start = |word: String, letters: usize| word.chars().take(letters).collect::<String>();
    let mut kinds = vec![
        ("1 word", many(&mut || format!("\"{}\"", forms(60, 20_000, 3)))),
        ("common word", many(&mut || format!("\"{}\"", forms(0, 12, 1)))),
        ("2 words", many(&mut || format!("{} \"{}\"", forms(60, 3_000, 3), forms(60, 3_000, 3)))),
    ];
    for (kind, letters) in [
        ("1 letter", 1),
        ("2 letters", 2),
        ("3 letters", 3),
        ("4 letters", 4),
        ("5 letters", 5),
        ("6 letters", 6),
    ] {
        kinds.push((kind, many(&mut || start(forms(60, 30_000, letters), letters))));
    }
    kinds.push((
        "word + 2 letters",
        many(&mut || format!("{} {}", forms(60, 3_000, 3), start(forms(60, 9_000, 2), 2))),
    ));
    let mut chance = Chance(11);
    kinds.push((
        "phrase",
        many(&mut || {
            let post = corpus.post((chance.unit() * posts as f64) as u64);
            let words: Vec<&str> = post.text.split_whitespace().collect();
            let at = (chance.unit() * (words.len() - 1) as f64) as usize;
            format!("\"{} {}\"", words[at], words[at + 1])
        }),
    ));
    kinds
}
