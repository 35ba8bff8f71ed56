//! Several of the program on one home: one of them sends at any time, and another takes over when it dies.

use std::process::Child;
use std::time::{Duration, Instant};

use bureau::model::time::Clock;
use bureau::system::SystemClock;

use super::story::{Deed, Story};
use crate::support::fake::http::Served;
use crate::support::fake::wordpress::{Site, Status};
use crate::support::proxy::Proxy;

/// How often, where nobody says otherwise: `TOGETHER=200`.
const TIMES: u64 = 12;
const PATIENCE: Duration = Duration::from_secs(150);

fn times() -> u64 {
    std::env::var("TOGETHER").ok().and_then(|times| times.parse().ok()).unwrap_or(TIMES)
}

/// All posts of that title that are not in the bin, and how many of them readers see.
fn there(served: &Served, title: &str) -> (usize, usize) {
    let now = SystemClock::new().now();
    served.at(|site| {
        let mine = site.rows().filter(|row| row.title == title && row.status != Status::Trash).count();
        (mine, site.visible(now).filter(|row| row.title == title).count())
    })
}

fn is_seen_within(served: &Served, title: &str, patience: Duration) -> bool {
    let end = Instant::now() + patience;
    while Instant::now() < end {
        if there(served, title).1 > 0 {
            return true;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    false
}

fn end(mut child: Child) {
    let _ = child.kill();
    child.wait().unwrap();
}

fn signal(child: &Child, name: &str) {
    let sent = std::process::Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

/// A window (its engine, served), a second one and the command line, all started at once; one of them is killed at some
/// moment.
#[tokio::test(flavor = "multi_thread")]
async fn one_sends_and_another_takes_over() {
    let served = Served::start(Site::new("Carnet de Naïma")).await;
    let left = std::sync::atomic::AtomicU64::new(times());
    let run = |number: u64| {
        let story = Story::before(Deed::Publish, &served.url(), &Site::author());
        let mut all: Vec<Child> =
            [&["serve"][..], &["serve"], &["sync"]].map(|args| story.start(args)).into();
        // Evenly over the two seconds in which all of it happens.
        std::thread::sleep(Duration::from_millis(number * 167 % 2000));
        end(all.remove((number % 3) as usize));
        let seen = is_seen_within(&served, &story.title, PATIENCE);
        assert!(seen, "run {number}: nobody took over: {}", story.home.say(&["outbox"]));
        // What was under way when it appeared comes to its end.
        story.arrives();
        all.into_iter().for_each(end);
        assert_eq!(there(&served, &story.title), (1, 1), "run {number}");
    };
    tokio::task::block_in_place(|| {
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| {
                    use std::sync::atomic::Ordering::SeqCst;
                    while let Ok(number) = left.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1)) {
                        run(number);
                    }
                });
            }
        });
    });
}

/// The command line puts it in the queue; the program that runs already sends it, without being asked.
#[tokio::test(flavor = "multi_thread")]
async fn what_another_queues_wakes_the_one_that_sends() {
    let served = Served::start(Site::new("Carnet de Naïma")).await;
    let story = Story::before(Deed::Delete, &served.url(), &Site::author());
    let window = story.start(&["serve"]);
    let gone = |story: &Story| {
        let end = Instant::now() + Duration::from_secs(30);
        while there(&served, &story.title).1 > 0 && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(50));
        }
        there(&served, &story.title)
    };
    assert_eq!(gone(&story), (0, 0), "what waited when it started");
    let id = story.home.post("Réveil", "Bonjour.");
    story.home.say(&["publish", &id, "--to", "Blog"]);
    assert!(is_seen_within(&served, "Réveil", Duration::from_secs(30)), "{}", story.home.say(&["outbox"]));
    end(window);
    story.arrives();
    assert_eq!(there(&served, "Réveil"), (1, 1));
}

/// A program that stands still in the middle of a request holds the queue: nobody else sends what may be on its way.
#[tokio::test(flavor = "multi_thread")]
async fn one_that_stands_still_is_waited_for() {
    let served = Served::start(Site::new("Carnet de Naïma")).await;
    let proxy = Proxy::before(&served.url()).await;
    let story = Story::before(Deed::Publish, &proxy.url(), &Site::author());
    let first = story.start(&["sync"]);
    let end_of_wait = Instant::now() + Duration::from_secs(30);
    while proxy.count("POST", "/wp/v2/media") == 0 && Instant::now() < end_of_wait {
        std::thread::sleep(Duration::from_millis(5));
    }
    signal(&first, "-STOP");
    let posts = proxy.count("POST", "/wp/v2/posts");
    let second = story.start(&["sync"]);
    std::thread::sleep(Duration::from_secs(4));
    assert_eq!(proxy.count("POST", "/wp/v2/posts"), posts, "the second sends beside it");
    signal(&first, "-CONT");
    let [first, second] = [first, second].map(|mut child| child.wait().unwrap().code());
    // The second ends when nothing is due just now.
    assert!(first == Some(0) && matches!(second, Some(0 | 3)), "{first:?} {second:?}");
    story.arrives();
    assert_eq!(there(&served, &story.title), (1, 1));
}
