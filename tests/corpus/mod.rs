//! The corpus of the fuzzer, replayed: each of its small files goes through the function that is fuzzed with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mutate::{Chance, mutated};

mod mutate;
#[path = "../../fuzz/src/targets.rs"]
mod targets;

/// Changed files of each one of the corpus, in each check.
const CHANGES: usize = 12;

fn corpus(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(name);
    let entries = fs::read_dir(&folder).unwrap_or_else(|_| panic!("{name} has no corpus"));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn every_file_of_the_corpus_goes_through_its_target() {
    for (name, target) in targets::TARGETS {
        let files = corpus(name);
        assert!(!files.is_empty(), "{name} has no corpus");
        for (path, bytes) in files {
            let run = std::panic::catch_unwind(|| target(&bytes));
            assert!(run.is_ok(), "{}", path.display());
        }
    }
}

/// `BUREAU_FUZZ=600` goes on for so many seconds with each target, `BUREAU_FUZZ_TARGET` with one of them; what breaks it
/// is written beside the corpus, to become a file of it.
#[test]
fn every_file_of_the_corpus_may_be_changed_anyhow() {
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let (seconds, seed) = (number("BUREAU_FUZZ"), number("BUREAU_FUZZ_SEED").unwrap_or(0));
    let only = std::env::var("BUREAU_FUZZ_TARGET").ok();
    for (name, target) in
        targets::TARGETS.iter().filter(|(name, _)| only.as_ref().is_none_or(|only| only == name))
    {
        let (files, began, mut turn) = (corpus(name), Instant::now(), 0);
        let mut chance = Chance::of(seed + 1);
        let goes_on = |turn: usize| match seconds {
            Some(seconds) => began.elapsed() < Duration::from_secs(seconds),
            None => turn < CHANGES * files.len(),
        };
        while goes_on(turn) {
            let other = &files[chance.below(files.len())].1;
            let bytes = mutated(&files[turn % files.len()].1, other, &mut chance);
            if std::panic::catch_unwind(|| target(&bytes)).is_err() {
                let broken = std::env::temp_dir().join(format!("bureau-fuzz-{name}-{seed}-{turn}"));
                fs::write(&broken, &bytes).unwrap();
                panic!("{name} broke on {}", broken.display());
            }
            turn += 1;
        }
        if seconds.is_some() {
            println!("{name}: {turn} in {:?}", began.elapsed());
        }
    }
}

#[test]
fn every_folder_of_the_corpus_has_a_target_and_every_target_a_binary() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz");
    let listed = |folder: &str| {
        let names = fs::read_dir(fuzz.join(folder)).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> =
            names.map(|name| name.to_string_lossy().trim_end_matches(".rs").to_owned()).collect();
        names.sort();
        names
    };
    let mut known: Vec<String> = targets::TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    known.sort();
    assert_eq!(listed("corpus"), known);
    assert_eq!(listed("fuzz_targets"), known);
}
