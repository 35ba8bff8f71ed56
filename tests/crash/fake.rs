//! Each pair of points, the second while the program recovers from the first, before a fake.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use bureau::model::time::Clock;
use bureau::system::SystemClock;

use super::POINTS;
use super::story::{Deed, Story};
use crate::support::fake::http::Served;
use crate::support::fake::wordpress::{Site, Status};

/// Cases at once: nearly all of their time is the minute between two looks.
const AT_ONCE: usize = 24;

#[tokio::test(flavor = "multi_thread")]
async fn one_post_though_the_program_is_killed_twice() {
    let served = Served::start(Site::new("Carnet de Naïma")).await;
    let firsts = Deed::ALL.into_iter().flat_map(|deed| {
        let steps = move |point| (1..=deed.steps()).map(move |step| (deed, point, step));
        POINTS.into_iter().take(3).flat_map(steps)
    });
    let pairs = firsts.flat_map(|first| POINTS.into_iter().map(move |second| (first, second)));
    let pairs: Vec<_> = pairs.collect();
    let (count, twice, pairs) = (pairs.len(), AtomicUsize::new(0), Mutex::new(pairs.into_iter()));
    tokio::task::block_in_place(|| {
        std::thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                scope.spawn(|| {
                    while let Some(((deed, point, step), second)) = { pairs.lock().unwrap().next() } {
                        let case = format!("{deed:?}, killed at {point} of step {step}, then at {second}");
                        let story = Story::before(deed, &served.url(), &Site::author());
                        assert!(story.dies(point, step), "{case}: it did not come by");
                        twice.fetch_add(usize::from(story.dies(second, 1)), Ordering::Relaxed);
                        story.arrives();
                        served.at(|site| is_as_wished(site, deed, &story.title, &case));
                    }
                });
            }
        });
    });
    let twice = twice.into_inner();
    println!("{count} pairs, {twice} of them killed twice");
    assert!(twice * 2 > count, "{twice} of {count}");
}

/// One post and one photo, or none; nothing else is left.
fn is_as_wished(site: &Site, deed: Deed, title: &str, case: &str) {
    let rows: Vec<_> = site.rows().filter(|row| row.title == title && row.status != Status::Trash).collect();
    let seen = site.visible(SystemClock::new().now()).filter(|row| row.title == title).count();
    let wished = usize::from(deed != Deed::Delete);
    assert_eq!((rows.len(), seen), (wished, wished), "{case}");
    match deed {
        Deed::Publish => {
            let photo = site.media().find(|medium| rows[0].content.contains(&medium.file));
            let photo = photo.unwrap_or_else(|| panic!("{case}: no photo in {}", rows[0].content));
            assert_eq!(site.media().filter(|medium| medium.bytes == photo.bytes).count(), 1, "{case}");
        }
        Deed::Update => assert!(rows[0].content.contains("Bonsoir."), "{case}: {}", rows[0].content),
        Deed::Delete => {}
    }
}
