//! The log beside the database, cut anywhere, spoiled or gone: what is left is a beginning of what was acknowledged.

use std::fs;
use std::path::Path;

use bureau::store::Store;

use super::desk::{Desk, database, folder};

const HEADER: usize = 32;
const FRAME: usize = 24 + 4096;
const POSTS: usize = 12;

/// The files as they stand while the program runs, every post acknowledged and all of them in the log: as after a power
/// cut. The first post is in the database itself.
async fn cut() -> (Vec<u8>, Vec<u8>) {
    let home = folder();
    Desk::at(home.path()).await.write("Billet 00", "Le premier.").await;
    let desk = Desk::at(home.path()).await;
    for number in 1..POSTS {
        desk.write(&format!("Billet {number:02}"), &"mot ".repeat(number * 200)).await;
    }
    let read = |file: &Path| fs::read(file).unwrap();
    (read(&database(home.path())), read(&home.path().join("bureau.db-wal")))
}

/// How many posts are there: the first ones, without a gap.
fn posts(database: &[u8], log: Option<&[u8]>, shared: Option<&[u8]>, case: &str) -> usize {
    let home = folder();
    fs::write(home.path().join("bureau.db"), database).unwrap();
    for (name, bytes) in [("bureau.db-wal", log), ("bureau.db-shm", shared), ("bureau.open", Some(&b""[..]))]
    {
        if let Some(bytes) = bytes {
            fs::write(home.path().join(name), bytes).unwrap();
        }
    }
    let (store, notice) = Store::open(home.path()).unwrap_or_else(|error| panic!("{case}: {error}"));
    assert_eq!(notice, None, "{case}: a cut is no damage");
    let mut titles: Vec<String> = store
        .read(|read| Ok(read.all_posts(100, 0)?.into_iter().map(|post| post.title).collect()))
        .unwrap_or_else(|error| panic!("{case}: {error}"));
    titles.sort();
    for (number, title) in titles.iter().enumerate() {
        assert_eq!(*title, format!("Billet {number:02}"), "{case}");
    }
    titles.len()
}

#[tokio::test]
async fn a_log_cut_at_any_frame_keeps_a_beginning() {
    let (database, log) = cut().await;
    let frames = (log.len() - HEADER) / FRAME;
    assert!(frames > POSTS, "{frames} frames");
    let mut before = posts(&database, None, None, "no log");
    assert_eq!(before, 1);
    for frame in 0..=frames {
        // At its end, and in the middle of what follows.
        for more in [0, 24, 2000] {
            let end = (HEADER + frame * FRAME + more).min(log.len());
            let case = format!("frame {frame} + {more}");
            let there = posts(&database, Some(&log[..end]), None, &case);
            assert!(there >= before, "{case}: {there} after {before}");
            before = there;
        }
    }
    assert_eq!(before, POSTS, "all that was acknowledged");
}

#[tokio::test]
async fn a_spoiled_frame_ends_the_log_and_a_spoiled_index_nothing() {
    let (database, log) = cut().await;
    let frames = (log.len() - HEADER) / FRAME;
    for frame in (0..frames).step_by(3) {
        let mut torn = log.clone();
        torn[HEADER + frame * FRAME + 100] ^= 0x10;
        assert!(posts(&database, Some(&torn), None, &format!("frame {frame}")) < POSTS);
    }
    for shared in [vec![0xa5; 32768], vec![0; 100], Vec::new()] {
        assert_eq!(posts(&database, Some(&log), Some(&shared), "index"), POSTS);
    }
}
