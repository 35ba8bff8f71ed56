//! Killed, and the power cut, at each single write, sync, request and answer of one thing that is done: nothing is left to
//! chance but what becomes of the writes that were not synced.

use crate::life::Course;
use crate::vfs;
use crate::writer::Deed::{self, *};

/// Power cuts at each step: each loses other writes.
const CUTS: u64 = 2;

/// Does the deeds that follow the first `sure` ones, ended at the first step, at the second, and so on, until they end by
/// themselves. Answers how many steps there are.
fn at_each_step(deeds: &'static [Deed], sure: usize) -> u64 {
    vfs::register();
    for fuse in 0.. {
        let mut was_cut = false;
        for seed in 0..=CUTS {
            let course = Course::Written { deeds, sure, fuse, cut: seed > 0 };
            let cuts = crate::told(seed, course).unwrap_or_else(|story| {
                panic!("{}\nat step {fuse} of {deeds:?}, seed {seed}", story.join("\n"))
            });
            was_cut |= cuts > 0;
        }
        if !was_cut {
            println!("{deeds:?}: {fuse} steps, each {} times", CUTS + 1);
            return fuse;
        }
    }
    unreachable!("all deeds end")
}

#[test]
fn while_a_home_is_made() {
    assert!(at_each_step(&[Begin], 0) > 20);
}

#[test]
fn while_a_text_is_saved() {
    assert!(at_each_step(&[Begin, Write, Write, Wait], 1) > 10);
}

#[test]
fn while_a_post_is_published_and_updated() {
    assert!(at_each_step(&[Begin, Publish, WaitLong, Write, Update, WaitLong], 1) > 50);
}

#[test]
fn while_a_post_is_hidden_and_removed() {
    assert!(at_each_step(&[Begin, Publish, WaitLong, Unpublish, WaitLong, Delete, WaitLong], 3) > 20);
}

#[test]
fn while_a_reader_is_answered() {
    let deeds = &[Begin, Publish, WaitLong, SomebodyComments, Pull, WaitLong, Reply, WaitLong];
    assert!(at_each_step(deeds, 6) > 10);
}

#[test]
fn while_a_blog_is_pulled() {
    let deeds = &[Begin, Publish, WaitLong, SomebodyEdits, Pull, WaitLong];
    assert!(at_each_step(deeds, 4) > 10);
}
