//! One life of the program after the other, on one home, until a run has had all its deeds and comes to rest.

use std::path::Path;
use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Engine;
use bureau::api::views::*;
use bureau::model::channel::Channel;
use bureau::secrets::Secrets;

use crate::expected::Wish;
use crate::fake::mastodon::Server;
use crate::fake::wordpress::Site as Blog;
use crate::seams::seams;
use crate::site::{Host, Site};
use crate::world::{self, World};
use crate::writer::{DEEDS, Deed, Writer};

/// What happens in a run.
#[derive(Debug, Clone, Copy)]
pub enum Course {
    /// So many deeds, by chance.
    Chance(u32),
    /// These deeds, on a network where nothing goes wrong. At the `fuse`th write, sync, request or answer that follows the
    /// first `sure` of them, the program is killed, or the power fails.
    Written { deeds: &'static [Deed], sure: usize, fuse: u64, cut: bool },
}

impl Course {
    fn deeds(self) -> usize {
        match self {
            Self::Chance(deeds) => deeds as usize,
            Self::Written { deeds, .. } => deeds.len(),
        }
    }

    /// What is done at that place.
    fn deed(self, at: usize) -> Deed {
        match self {
            Self::Chance(_) => world::with(|world| world.chance.weighed(DEEDS)),
            Self::Written { deeds, .. } => deeds[at],
        }
    }

    /// A life begins, after so many others.
    fn begin(self, world: &mut World, before: u32, is_signed_in: bool) {
        match self {
            // Some lives end before they have quite begun.
            Self::Chance(_) if is_signed_in && world.chance.one_in(6) => {
                let steps = world.chance.below(80);
                world.power.fail_in(steps);
            }
            Self::Written { sure: 0, fuse, .. } if before == 0 => world.power.fail_in(fuse),
            _ => {}
        }
    }

    /// Before the deed at that place.
    fn light(self, at: usize) {
        if let Self::Written { sure, fuse, .. } = self
            && at == sure
            && sure > 0
        {
            world::with(|world| world.power.fail_in(fuse));
        }
    }

    fn is_chance(self) -> bool {
        matches!(self, Self::Chance(_))
    }

    fn is_cut(self, world: &mut World) -> bool {
        match self {
            Self::Chance(_) => world.chance.one_in(2),
            Self::Written { cut, .. } => cut,
        }
    }
}

/// How a life ended.
enum End {
    /// The power failed, or somebody killed the program.
    Cut,
    Rest,
}

/// One run: all that follows from `seed`. Answers how often the program ended too soon. Panics where a promise is broken.
pub fn run(seed: u64, course: Course) -> u32 {
    world::with(|world| *world = World::new(seed));
    world::with(|world| {
        let server = if world.chance.one_in(2) { Server::new() } else { keyless() };
        world.network.sites = vec![
            Site::new("https://premier.test", Host::Blog(Box::new(Blog::new("Carnet")))),
            Site::new("http://second.test", Host::Blog(Box::new(Blog::new("Carnet")))),
            Site::new("https://quai.test", Host::Short(Box::new(server))),
        ];
    });
    let home = tempfile::Builder::new().prefix("bureau").tempdir_in(memory()).unwrap();
    let secrets = Secrets::in_memory();
    let (mut done, mut cuts) = (0, 0);
    let mut channels = Vec::new();
    loop {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        let life = Life { home: home.path(), secrets: &secrets, course };
        let end = runtime.block_on(life.live(cuts, &mut channels, &mut done));
        // Whatever was under way ends here, wherever it was.
        runtime.block_on(async { world::with(|world| world.power.fail_now()) });
        drop(runtime);
        match end {
            End::Rest => return cuts,
            End::Cut => world::with(|world| {
                cuts += 1;
                let cut = course.is_cut(world);
                let World { disk, chance, .. } = world;
                if cut {
                    disk.cut(chance)
                } else {
                    disk.kill()
                }
                world.tell(|| if cut { "power cut" } else { "kill" }.into());
            }),
        }
        // The program had no time to take away the sign that it runs.
        std::fs::write(home.path().join("bureau.open"), b"").unwrap();
    }
}

/// Another software with the interface of Mastodon, which ignores keys.
fn keyless() -> Server {
    let mut server = Server::other();
    server.deletes = true;
    server
}

/// Where files need no disk.
fn memory() -> &'static Path {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory } else { Path::new("/tmp") }
}

/// One life of the program.
struct Life<'a> {
    home: &'a Path,
    secrets: &'a Secrets,
    course: Course,
}

impl Life<'_> {
    /// The one after so many others.
    async fn live(&self, before: u32, channels: &mut Vec<String>, done: &mut usize) -> End {
        let off = world::with(|world| {
            world.begin_life();
            self.course.begin(world, before, !channels.is_empty());
            world.power.off()
        });
        tokio::select! {
            biased;
            () = off.notified() => {}
            () = self.work(channels, done) => {
                return End::Rest;
            }
        }
        world::with(|world| {
            let pause = Duration::from_secs(world.chance.below(300));
            world.end_life(pause);
        });
        End::Cut
    }

    async fn work(&self, channels: &mut Vec<String>, done: &mut usize) {
        let engine = match Engine::open(self.home, seams(), self.secrets.clone()).await {
            Ok(engine) => engine,
            Err(_) if !world::with(|world| world.power.is_on()) => return std::future::pending().await,
            Err(error) => panic!("the home does not open: {error}"),
        };
        if channels.is_empty() {
            *channels = sign_in(&engine).await;
        }
        let sql = rusqlite::Connection::open(self.home.join("bureau.db")).unwrap();
        let writer = Writer { engine: &engine, sql, channels };
        engine.start();
        writer.remembers().await;
        while *done < self.course.deeds() {
            self.course.light(*done);
            world::with(|world| world.let_arrive());
            let deed = self.course.deed(*done);
            world::with(|world| world.tell(|| format!("{deed:?}")));
            *done += 1;
            writer.does(deed).await;
            writer.remembers().await;
        }
        rest(&writer, self.course).await;
        // The engine is the last to shut the database, as it is with nobody aside.
        drop(writer);
        engine.stop().await;
    }
}

/// The sites become channels; their ids, the notebook's first.
async fn sign_in(engine: &Engine) -> Vec<String> {
    let sites = world::with(|world| {
        let sites = world.network.sites.iter();
        sites.map(|site| (site.url.clone(), site.host.is_short())).collect::<Vec<_>>()
    });
    for (address, is_short) in sites {
        let add = match is_short {
            true => {
                let secret = MastodonSecret::Token(Server::token());
                AddChannel::Mastodon { address, secret, name: None }
            }
            false => {
                let login = Blog::author();
                AddChannel::WordPress { address, user: login.user, password: login.password, name: None }
            }
        };
        // Until there is a channel, the network does what it wants, and the writer tries again.
        while engine.call(Request::ChannelAdd(add.clone())).await.is_err() {}
    }
    let rows = engine.call(Request::ChannelList(Nothing {})).await.unwrap();
    let rows: Vec<ChannelRow> = serde_json::from_value(rows).unwrap();
    rows.into_iter().map(|row| row.channel.id.to_string()).collect()
}

/// Everything is mended, whatever asks is answered, and all that waits goes.
async fn rest(writer: &Writer<'_>, course: Course) {
    world::with(|world| {
        world.network.calm();
        world.set_clock(0);
        world.power.hold();
        world.tell(|| "rest".into());
    });
    let _ = writer.ask::<StatusView>(Request::OfflineSet(Switch { on: false })).await;
    for id in writer.channels {
        let _ = writer.ask::<Channel>(Request::ChannelResume(ById { id: id.clone() })).await;
    }
    let mut quiet = 0;
    // A turn an hour away, and then a request that takes another hour.
    for _ in 0..400 {
        tokio::time::sleep(Duration::from_secs(30)).await;
        world::with(|world| world.let_arrive());
        let slips: Vec<Slip> = writer.ask(Request::OutboxList(Nothing {})).await.unwrap();
        for view in slips.iter().flat_map(|slip| &slip.deliveries) {
            let answer = match view.state {
                DeliveryState::Conflict => Answer::KeepHere,
                DeliveryState::Asks if writer.sees(view) => Answer::There,
                DeliveryState::Asks | DeliveryState::Refused { .. } | DeliveryState::Stale { .. } => {
                    Answer::SendAgain
                }
                // Where it cites what will not be seen.
                DeliveryState::AwaitsLink => Answer::WithoutLink,
                DeliveryState::Scheduled { here: false, .. } => continue,
                DeliveryState::Scheduled { .. } if writer.is_far(view) => continue,
                // What has one step only shows its turn as an hour.
                DeliveryState::Spaced { .. } | DeliveryState::Scheduled { .. } => {
                    let _ =
                        writer.ask::<Done>(Request::DeliveryRetry(ById { id: view.id.to_string() })).await;
                    continue;
                }
                _ => continue,
            };
            writer.answers(view, answer).await;
        }
        writer.signs_in_again().await;
        let _ = writer.ask::<Done>(Request::SyncNow(Nothing {})).await;
        let now = world::with(|world| world.wall());
        let resting = |view: &DeliveryView| match view.state {
            DeliveryState::Published { .. }
            | DeliveryState::Unpublished
            | DeliveryState::Deleted
            | DeliveryState::Cancelled => true,
            // What was to appear in ten minutes by a clock that was a year ahead.
            DeliveryState::Scheduled { at, .. } => at.unix_millis() > now + 3_600_000,
            _ => false,
        };
        let done = slips.iter().flat_map(|slip| &slip.deliveries).all(resting);
        let late = world::with(|world| world.last_arrival() > world.elapsed());
        let done = done && writer.talks_rest();
        quiet = if done && !late { quiet + 1 } else { 0 };
        if quiet > 2 {
            return all_is_done(writer, course).await;
        }
    }
    let slips: Vec<Slip> = writer.ask(Request::OutboxList(Nothing {})).await.unwrap();
    panic!("it never comes to rest: {slips:#?}\n{}", writer.queue());
}

/// What was wished for is there, once.
async fn all_is_done(writer: &Writer<'_>, course: Course) {
    writer.remembers().await;
    writer.answers_are_there();
    let queue = writer.queue();
    world::with(|world| {
        world.tell(|| queue);
        let sites = world.network.sites.len();
        for site in 0..sites {
            world.look(site);
            let shown = world.shown(site);
            for (number, piece) in world.expected.pieces.iter().enumerate() {
                let place = &piece.on[site + 1];
                let found = shown.get(&number);
                // Where the network loses nothing, no hidden draft is left behind either.
                let rows = world.network.sites[site].host.rows(number);
                let there = rows.len();
                assert!(course.is_chance() || there < 2, "{there} posts are of p{number} on site {site}");
                match place.wish {
                    _ if place.touched || piece.far => {}
                    Some(Wish::Shown(text)) => assert!(
                        found.is_some_and(|found| *found >= text),
                        "p{number} is to show text {text} on site {site}, and shows {found:?}: {rows:#?}"
                    ),
                    Some(Wish::Hidden | Wish::Absent) => assert!(
                        found.is_none(),
                        "p{number} is not to be seen on site {site}, and shows {found:?}"
                    ),
                    None => {}
                }
            }
        }
    });
}
