//! Publishing and pulling against a real WordPress, beside one `curl --next` that sends the very same requests in the
//! same run: what the program adds to what the blog needs.
//!
//! `cargo bench -p bureau --bench sending [-- publish|pull [POSTS]]`; 1,000 posts without a number.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench may stop")]

#[path = "../tests/support/blog.rs"]
#[allow(dead_code, reason = "the tests ask more of it")]
mod blog;
#[allow(dead_code, reason = "the other benches ask more of it")]
mod corpus;

use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use blog::Blog;
use bureau::api::args::*;
use bureau::api::command::Request as Ask;
use bureau::api::engine::{Engine, Seams};
use bureau::api::views::*;
use bureau::model::channel::Channel;
use bureau::model::time::Clock;
use bureau::publish::net::Net;
use bureau::publish::transport::{Broken, Method, Request, Response, Transport};
use bureau::secrets::Secrets;
use bureau::system::SystemClock;
use corpus::Corpus;
use cpu_time::ProcessTime;
use serde::de::DeserializeOwned;
use tempfile::TempDir;

/// Posts that are published, after the first that warm up both sides.
const PUBLISHED: usize = 40;
const WARM_UP: usize = 5;
/// Before each.
const REST: Duration = Duration::from_millis(300);
/// How often a blog is pulled.
const PULLS: usize = 9;

#[tokio::main]
async fn main() {
    let only = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let asked = |part| only.as_deref().is_none_or(|only| only == part);
    let blog = Blog::start("bench-sending");
    if asked("publish") {
        publish(&blog).await;
    }
    if asked("pull") {
        let posts = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(1000);
        blog.seed(posts);
        pull(&blog, posts).await;
    }
}

/// A writer's home with the blog in it, and the requests that leave it.
struct Desk {
    engine: Engine,
    net: Arc<Recorder>,
    clock: SystemClock,
    _home: TempDir,
}

/// The product's network, which notes what it is asked.
#[derive(Default)]
struct Recorder {
    net: Net,
    sent: Mutex<Vec<Request>>,
}

#[async_trait]
impl Transport for Recorder {
    async fn send(&self, request: Request) -> Result<Response, Broken> {
        self.sent.lock().unwrap().push(request.clone());
        self.net.send(request).await
    }

    fn has_way_out(&self) -> bool {
        self.net.has_way_out()
    }
}

impl Recorder {
    fn take(&self) -> Vec<Request> {
        std::mem::take(&mut self.sent.lock().unwrap())
    }
}

impl Desk {
    async fn new(blog: &Blog) -> Self {
        let home = tempfile::tempdir().unwrap();
        let net = Arc::new(Recorder::default());
        let seams = Seams { transport: Arc::clone(&net) as Arc<dyn Transport>, ..Seams::system() };
        let engine = Engine::open(home.path(), seams, Secrets::in_memory()).await.unwrap();
        let desk = Self { engine, net, clock: SystemClock::new(), _home: home };
        let add = AddChannel::WordPress {
            address: blog.url.clone(),
            user: blog.admin.user.clone(),
            password: blog.admin.password.clone(),
            name: Some("Blog".into()),
        };
        desk.ask::<Channel>(Ask::ChannelAdd(add)).await;
        // The one of the day is no part of either.
        desk.ask::<Backup>(Ask::BackupMake(MakeBackup::default())).await;
        desk
    }

    async fn ask<T: DeserializeOwned>(&self, request: Ask) -> T {
        serde_json::from_value(self.engine.call(request).await.unwrap()).unwrap()
    }

    /// Milliseconds of the wall and of the processor that `work` takes.
    async fn time(&self, work: impl Future<Output = ()>) -> (f64, f64) {
        let (wall, cpu) = (self.clock.monotonic(), ProcessTime::now());
        work.await;
        let (wall, cpu) = (self.clock.monotonic() - wall, cpu.elapsed());
        (wall.as_secs_f64() * 1e3, cpu.as_secs_f64() * 1e3)
    }

    /// Publishes the post, and waits until the receipt is there.
    async fn publish(&self, id: &str) {
        let mut changes = self.engine.changes();
        let to = Some(vec!["Blog".to_owned()]);
        self.ask::<Published>(Ask::Publish(PublishPost { id: id.into(), to, schedule: None, hold: false }))
            .await;
        loop {
            let opened: Opened = self.ask(Ask::PostOpen(ById { id: id.into() })).await;
            if matches!(opened.deliveries[0].state, DeliveryState::Published { .. }) {
                return;
            }
            changes.recv().await.unwrap();
        }
    }
}

async fn publish(blog: &Blog) {
    let desk = Desk::new(blog).await;
    // Adding a blog pulls it; that is over before the clock runs.
    desk.engine.sync().await.unwrap();
    desk.engine.start();
    let corpus = Corpus::new();
    let (mut ours, mut theirs, mut cpu, mut requests) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for number in 0..WARM_UP + PUBLISHED {
        let post = corpus.post(number as u64);
        let new = CreatePost { title: post.title, body: post.text, ..CreatePost::default() };
        let id = desk.ask::<Opened>(Ask::PostCreate(new)).await.post.id.to_string();
        // What the writing left behind is over too.
        desk.clock.sleep(REST).await;
        desk.net.take();
        let (wall, own) = desk.time(desk.publish(&id)).await;
        let sent = desk.net.take();
        // After the same rest: a blog that has just answered answers sooner.
        desk.clock.sleep(REST).await;
        let peer = curl(&sent);
        if number >= WARM_UP {
            ours.push(wall);
            theirs.push(peer);
            cpu.push(own);
            requests.push(sent.len());
        }
    }
    desk.engine.stop().await;
    report(&format!("publish of one post, {} requests", requests[0]), &ours, &theirs);
    println!("own CPU {:.2} ms a post", median(&cpu));
}

async fn pull(blog: &Blog, posts: u32) {
    let (mut ours, mut theirs, mut cpu, mut requests) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for _ in 0..PULLS {
        let desk = Desk::new(blog).await;
        desk.net.take();
        let (wall, own) = desk
            .time(async {
                desk.ask::<Done>(Ask::Pull(PullChannels { channel: None })).await;
                desk.engine.sync().await.unwrap();
            })
            .await;
        let sent = desk.net.take();
        let list = ListArchive { limit: 1, ..ListArchive::default() };
        let page: ArchivePage = desk.ask(Ask::ArchiveList(list)).await;
        assert!(page.total >= posts, "{}", page.total);
        ours.push(wall);
        theirs.push(curl(&sent));
        cpu.push(own / f64::from(page.total));
        requests = sent.len();
    }
    report(&format!("pull of {posts} posts, {requests} requests"), &ours, &theirs);
    println!("own CPU {:.2} ms a post", median(&cpu));
}

/// The same requests by one curl, over the connections that it keeps: milliseconds from its first to its last byte,
/// its own start left out.
fn curl(requests: &[Request]) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("curl");
    for (number, request) in requests.iter().enumerate() {
        if number > 0 {
            command.arg("--next");
        }
        command.args(["-sS", "--compressed", "-o", "/dev/null", "-w", "%{time_total} %{http_code}\n"]);
        for (name, value) in &request.headers {
            command.args(["-H", &format!("{name}: {value}")]);
        }
        body(&mut command, request, &folder.path().join(number.to_string()));
        command.arg(request.url.as_str());
    }
    let out = command.output().expect("curl (apt: curl)");
    let said = String::from_utf8(out.stdout).unwrap();
    let times = said.lines().map(|line| {
        let (time, status) = line.split_once(' ').unwrap();
        assert!(status.starts_with('2'), "{said} {}", String::from_utf8_lossy(&out.stderr));
        time.parse::<f64>().unwrap() * 1e3
    });
    times.sum()
}

fn body(command: &mut Command, request: &Request, file: &Path) {
    match request.method {
        Method::Get => return,
        Method::Post => {}
        other => panic!("{other:?} {}", request.url),
    }
    std::fs::write(file, &request.body).unwrap();
    command.args(["--data-binary", &format!("@{}", file.display())]);
}

fn report(what: &str, ours: &[f64], theirs: &[f64]) {
    let pairs: Vec<f64> = ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs).collect();
    println!(
        "{what}: {:.1} ms, curl {:.1} ms; {:.2} times, pair by pair {:.2}",
        median(ours),
        median(theirs),
        median(ours) / median(theirs),
        median(&pairs)
    );
}

fn median(times: &[f64]) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
