//! What a writer does at random, and the accidents that befall the computer and the network meanwhile.

use std::collections::BTreeSet;
use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Engine;
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::markup::citation::SIGNS;
use bureau::model::channel::{Channel, ChannelState, Platform};
use bureau::model::time::Timestamp;
use serde::de::DeserializeOwned;

use crate::accident::befall;
use crate::expected::{Piece, Place, Wish, texts};
use crate::fake::mastodon::Server;
use crate::fake::wordpress::Site as Blog;
use crate::world;

/// What is done next.
#[derive(Debug, Clone, Copy)]
pub enum Deed {
    Begin,
    Write,
    Tailor,
    Publish,
    Schedule,
    Update,
    Undo,
    Unpublish,
    Delete,
    Cancel,
    Bin,
    Answer,
    ChoosePace,
    TryNow,
    Pull,
    PauseOrResume,
    OfflineOrNot,
    ChangeWeather,
    PullTheCable,
    SomebodyEdits,
    SomebodyBins,
    SomebodyComments,
    Reply,
    SetTheClock,
    Sleep,
    Wait,
    WaitLong,
    LoseThePower,
}

pub const DEEDS: &[(u64, Deed)] = &[
    (6, Deed::Begin),
    (14, Deed::Write),
    (4, Deed::Tailor),
    (14, Deed::Publish),
    (2, Deed::Schedule),
    (10, Deed::Update),
    (3, Deed::Undo),
    (4, Deed::Unpublish),
    (3, Deed::Delete),
    (3, Deed::Cancel),
    (1, Deed::Bin),
    (8, Deed::Answer),
    (2, Deed::ChoosePace),
    (5, Deed::TryNow),
    (2, Deed::Pull),
    (2, Deed::PauseOrResume),
    (2, Deed::OfflineOrNot),
    (8, Deed::ChangeWeather),
    (2, Deed::PullTheCable),
    (3, Deed::SomebodyEdits),
    (1, Deed::SomebodyBins),
    (8, Deed::SomebodyComments),
    (10, Deed::Reply),
    (1, Deed::SetTheClock),
    (1, Deed::Sleep),
    (24, Deed::Wait),
    (3, Deed::WaitLong),
    (6, Deed::LoseThePower),
];

/// The writer before the open program.
pub struct Writer<'a> {
    pub engine: &'a Engine,
    /// Looks into the database from aside.
    pub sql: rusqlite::Connection,
    /// The channels' ids, the notebook first, then the sites in their order.
    pub channels: &'a [String],
}

impl Writer<'_> {
    pub async fn ask<T: DeserializeOwned>(&self, request: Request) -> Result<T, Problem> {
        let named = request.name();
        let answer = self.engine.call(request).await;
        if let Err(problem) = &answer {
            world::with(|world| world.tell(|| format!("  {named}: {}", problem.code)));
        }
        Ok(serde_json::from_value(answer?).unwrap())
    }

    pub async fn does(&self, deed: Deed) {
        match deed {
            Deed::Begin => self.begin().await,
            Deed::Write => self.write().await,
            Deed::Tailor => {
                if let Some((number, id)) = self.some_piece() {
                    self.tailor(number, id).await;
                }
            }
            Deed::Publish => self.publish(None).await,
            Deed::Schedule => {
                let (now, ahead) =
                    world::with(|world| (world.wall(), 5_000 + world.chance.below(600_000) as i64));
                let at = Timestamp::from_unix_millis(now + ahead);
                self.publish(Some(bureau::model::post::Schedule { at, zone: "Europe/Paris".into() })).await;
            }
            Deed::Update => self.act(Request::Update).await,
            Deed::Unpublish => self.act(Request::Unpublish).await,
            Deed::Delete => self.act(Request::Delete).await,
            Deed::Undo => self.undo().await,
            Deed::Cancel => self.cancel().await,
            Deed::Bin => self.bin().await,
            Deed::Answer => self.answer_one().await,
            Deed::ChoosePace => {
                let paces = [Pace::Now, Pace::Hourly, Pace::Daily, Pace::Review];
                let pace = world::with(|world| *world.chance.pick(&paces).unwrap());
                let _ = self.ask::<Done>(Request::OutboxPace(ChoosePace { pace })).await;
            }
            Deed::TryNow => drop(self.ask::<Done>(Request::SyncNow(Nothing {})).await),
            Deed::Pull => drop(self.ask::<Done>(Request::Pull(PullChannels::default())).await),
            Deed::PauseOrResume => self.pause_or_resume().await,
            Deed::OfflineOrNot => {
                let on = world::with(|world| world.chance.one_in(2));
                let _ = self.ask::<StatusView>(Request::OfflineSet(Switch { on })).await;
            }
            Deed::Reply => self.reply().await,
            Deed::Wait => {
                let seconds = world::with(|world| 1 + world.chance.below(30));
                tokio::time::sleep(Duration::from_secs(seconds)).await;
            }
            Deed::WaitLong => {
                let seconds = world::with(|world| 60 + world.chance.below(240));
                tokio::time::sleep(Duration::from_secs(seconds)).await;
            }
            other => world::with(|world| befall(world, other)),
        }
    }

    async fn begin(&self) {
        let number = world::with(|world| world.expected.pieces.len());
        let mark = Piece::mark(number);
        let new = CreatePost {
            title: format!("{mark} en mode bureau"),
            body: text(&mark, 1),
            ..CreatePost::default()
        };
        // A call that is cut off may have been heard: the piece is found again by its title.
        let on = vec![Place::default(); self.channels.len()];
        let piece = Piece {
            id: String::new(),
            saved: 0,
            short: 0,
            tried: 1,
            binned: false,
            withdrawn: false,
            far: false,
            on,
        };
        world::with(|world| world.expected.pieces.push(piece));
        if let Ok(opened) = self.ask::<Opened>(Request::PostCreate(new)).await {
            world::with(|world| {
                let piece = &mut world.expected.pieces[number];
                (piece.id, piece.saved) = (opened.post.id.to_string(), 1);
            });
        }
    }

    /// A piece that the writer knows of.
    fn some_piece(&self) -> Option<(usize, String)> {
        world::with(|world| {
            let known: Vec<(usize, String)> = (world.expected.pieces.iter().enumerate())
                .filter(|(_, piece)| !piece.id.is_empty() && !piece.binned)
                .map(|(number, piece)| (number, piece.id.clone()))
                .collect();
            let picked = world.chance.pick(&known).cloned();
            world.tell(|| format!("  {picked:?}"));
            picked
        })
    }

    async fn write(&self) {
        let Some((number, id)) = self.some_piece() else { return };
        let Ok(opened) = self.ask::<Opened>(Request::PostOpen(ById { id })).await else { return };
        let text = world::with(|world| {
            let piece = &mut world.expected.pieces[number];
            piece.tried += 1;
            piece.tried
        });
        let body = rewritten(&Piece::mark(number), &opened.post.body, text);
        let save =
            SavePost { id: opened.post.id, seq: opened.post.seq, title: opened.post.title, body, undo: None };
        if self.ask::<Saved>(Request::PostSave(save)).await.is_ok() {
            world::with(|world| world.expected.pieces[number].saved = text);
        }
    }

    /// The place of the channel of short posts.
    fn short(&self) -> usize {
        self.channels.len() - 1
    }

    /// Words of its own for the channel of short posts.
    async fn tailor(&self, number: usize, id: String) {
        let (text, cites) = world::with(|world| {
            let piece = &mut world.expected.pieces[number];
            piece.tried += 1;
            (piece.tried, world.chance.one_in(3))
        });
        let mark = Piece::mark(number);
        let sign = if cites { SIGNS[0] } else { "" };
        let body = format!("{mark} {IN_SHORT} : {mark}v{text} à lire. {sign}");
        let version = Some(Version { title: None, body });
        let channel = self.channels[self.short()].clone();
        if self.ask::<Done>(Request::TailorSet(SetTailored { post: id, channel, version })).await.is_ok() {
            world::with(|world| world.expected.pieces[number].short = text);
        }
    }

    async fn publish(&self, schedule: Option<bureau::model::post::Schedule>) {
        let Some((number, id)) = self.some_piece() else { return };
        let to = world::with(|world| {
            let mut to: Vec<usize> = (0..self.channels.len()).filter(|_| world.chance.one_in(2)).collect();
            if to.is_empty() {
                to.push(1);
            }
            to
        });
        if to.contains(&self.short()) && world::with(|world| world.expected.pieces[number].short == 0) {
            self.tailor(number, id.clone()).await;
        }
        let stands = self.stands(number, &id).await;
        // By a clock that is a year ahead it stays scheduled for a year.
        let far = schedule.as_ref().is_some_and(|schedule| {
            world::with(|world| schedule.at.unix_millis() > world.truth() + 3_600_000)
        });
        let hold = world::with(|world| {
            let piece = &mut world.expected.pieces[number];
            piece.far |= far;
            for &channel in &to {
                piece.on[channel].approved.extend(&stands[channel]);
                piece.on[channel].wish = None;
            }
            world.chance.one_in(3)
        });
        let names = to.iter().map(|&channel| self.channels[channel].clone()).collect();
        let publish = PublishPost { id, to: Some(names), schedule, hold };
        if self.ask::<Published>(Request::Publish(publish)).await.is_ok() {
            world::with(|world| {
                let piece = &mut world.expected.pieces[number];
                for channel in to {
                    let text = if channel == self.short() { piece.short } else { piece.saved };
                    piece.on[channel].wish = Some(Wish::Shown(text));
                }
            });
        }
    }

    /// Something with a post wherever it is.
    async fn act(&self, request: fn(ActOnPost) -> Request) {
        let Some((number, id)) = self.some_piece() else { return };
        let stands = self.stands(number, &id).await;
        let (request, wish, hold) = world::with(|world| {
            let hold = world.chance.one_in(3);
            let piece = &mut world.expected.pieces[number];
            let request = request(ActOnPost { id, to: None, hold });
            let wish = match request {
                Request::Update(_) => Wish::Shown(piece.saved),
                Request::Unpublish(_) => Wish::Hidden,
                _ => Wish::Absent,
            };
            piece.withdrawn |= !matches!(wish, Wish::Shown(_));
            for (place, stands) in piece.on.iter_mut().zip(&stands) {
                place.wish = None;
                if matches!(wish, Wish::Shown(_)) {
                    place.approved.extend(stands);
                }
            }
            (request, wish, hold)
        });
        // Held, it can still be taken back.
        let Ok(done) = self.ask::<Published>(request).await else { return };
        for view in done.deliveries.iter().filter(|_| !hold && !matches!(wish, Wish::Shown(_))) {
            let channel = self.channels.iter().position(|each| *each == view.channel.to_string()).unwrap();
            // A short post cannot be hidden.
            let wish = Some(wish).filter(|wish| *wish == Wish::Absent || channel != self.short());
            world::with(|world| world.expected.pieces[number].on[channel].wish = wish);
        }
    }

    /// The texts that the post holds for each channel: one of them may have come with a call that was cut off.
    async fn stands(&self, number: usize, id: &str) -> Vec<BTreeSet<u32>> {
        let mark = Piece::mark(number);
        let opened = self.ask::<Opened>(Request::PostOpen(ById { id: id.to_owned() })).await;
        let long = opened.map(|opened| texts(&mark, &opened.post.body)).unwrap_or_default();
        // Once the power has failed nothing is heard, and this life ends at the next step.
        let on = world::with(|world| world.power.is_on());
        let own = if on {
            column(&self.sql, "select body from tailored where post = ?1", [id])
        } else {
            BTreeSet::new()
        };
        let mut stands = vec![long; self.channels.len()];
        stands[self.short()] = own.iter().flat_map(|body| texts(&mark, body)).collect();
        stands
    }

    async fn undo(&self) {
        let Some((number, id)) = self.some_piece() else { return };
        self.forget_wishes(number);
        let _ = self.ask::<Undone>(Request::PublishUndo(ById { id })).await;
    }

    /// What becomes of it now depends on how far it had come.
    fn forget_wishes(&self, number: usize) {
        world::with(|world| {
            let piece = &mut world.expected.pieces[number];
            piece.withdrawn = true;
            for place in &mut piece.on {
                place.wish = None;
            }
        });
    }

    async fn deliveries(&self, id: &str) -> Vec<DeliveryView> {
        let opened = self.ask::<Opened>(Request::PostOpen(ById { id: id.into() })).await;
        opened.map(|opened| opened.deliveries).unwrap_or_default()
    }

    async fn cancel(&self) {
        let Some((number, id)) = self.some_piece() else { return };
        let deliveries = self.deliveries(&id).await;
        let Some(view) = world::with(|world| world.chance.pick(&deliveries).cloned()) else { return };
        self.forget_wishes(number);
        if view.state == DeliveryState::Asks && self.sees(&view) {
            return self.answers(&view, Answer::There).await;
        }
        let _ = self.ask::<Done>(Request::DeliveryCancel(ById { id: view.id.to_string() })).await;
    }

    async fn bin(&self) {
        let Some((number, id)) = self.some_piece() else { return };
        world::with(|world| {
            let piece = &mut world.expected.pieces[number];
            (piece.binned, piece.withdrawn) = (true, true);
        });
        let _ = self.ask::<Done>(Request::PostTrash(ById { id })).await;
    }

    async fn answer_one(&self) {
        let slips: Vec<Slip> = self.ask(Request::OutboxList(Nothing {})).await.unwrap_or_default();
        let asking: Vec<DeliveryView> = (slips.into_iter().flat_map(|slip| slip.deliveries))
            .filter(|view| {
                matches!(
                    view.state,
                    DeliveryState::Conflict
                        | DeliveryState::Asks
                        | DeliveryState::AwaitsLink
                        | DeliveryState::Refused { .. }
                        | DeliveryState::Stale { .. }
                )
            })
            .collect();
        let Some(view) = world::with(|world| world.chance.pick(&asking).cloned()) else { return };
        let answers: &[Answer] = match view.state {
            DeliveryState::Conflict => &[Answer::KeepHere, Answer::KeepOnline, Answer::GiveUp],
            // Whoever sees it there and says something else has it twice when she publishes it again.
            DeliveryState::Asks if self.sees(&view) => &[Answer::There],
            DeliveryState::AwaitsLink => &[Answer::WithoutLink],
            _ => &[Answer::SendAgain, Answer::GiveUp],
        };
        let answer = world::with(|world| *world.chance.pick(answers).unwrap());
        self.answers(&view, answer).await;
    }

    pub async fn answers(&self, view: &DeliveryView, answer: Answer) {
        let id = view.id.to_string();
        world::with(|world| {
            let number = world.expected.pieces.iter().position(|piece| piece.id == view.post.to_string());
            let channel = self.channels.iter().position(|each| *each == view.channel.to_string());
            if let (Some(number), Some(channel)) = (number, channel)
                && !matches!(answer, Answer::SendAgain | Answer::WithoutLink)
            {
                let piece = &mut world.expected.pieces[number];
                piece.withdrawn |= answer == Answer::GiveUp;
                piece.on[channel].wish = None;
            }
        });
        let _ = self.ask::<Done>(Request::DeliveryAnswer(AnswerDelivery { id, answer })).await;
    }

    /// Whether the writer, who is asked *did it arrive?* and looks, sees it there.
    pub fn sees(&self, view: &DeliveryView) -> bool {
        world::with(|world| {
            let piece = world.expected.pieces.iter().position(|piece| piece.id == view.post.to_string());
            let channel = self.channels.iter().position(|each| *each == view.channel.to_string());
            // The notebook is not on the network.
            let site = channel.and_then(|channel| channel.checked_sub(1));
            piece.zip(site).is_some_and(|(piece, site)| world.shown(site).contains_key(&piece))
        })
    }

    /// Whether its post was given an hour beyond the run.
    pub fn is_far(&self, view: &DeliveryView) -> bool {
        let post = view.post.to_string();
        world::with(|world| world.expected.pieces.iter().any(|piece| piece.id == post && piece.far))
    }

    /// Wherever the secret was refused.
    pub async fn signs_in_again(&self) {
        let rows: Vec<ChannelRow> = self.ask(Request::ChannelList(Nothing {})).await.unwrap_or_default();
        for row in rows.into_iter().filter(|row| row.channel.state == ChannelState::NeedsSignIn) {
            let password = match row.channel.platform {
                Platform::Mastodon => Server::token(),
                _ => Blog::author().password,
            };
            let sign_in = SignIn { id: row.channel.id.to_string(), user: None, password };
            let _ = self.ask::<Channel>(Request::ChannelSignIn(sign_in)).await;
        }
    }

    /// All that the engine ever said it had is still there.
    pub async fn remembers(&self) {
        if let Some(broken) = world::with(|world| world.broken.take()) {
            panic!("{broken}\n{}", self.queue());
        }
        if !world::with(|world| world.power.is_on()) {
            // It ends here: whoever waits for that is told now.
            return std::future::pending().await;
        }
        let ops = column(&self.sql, "select id from op", []);
        world::with(|world| {
            let before = &mut world.expected.ops;
            let gone: Vec<_> = before.difference(&ops).collect();
            assert!(gone.is_empty(), "ops are gone: {gone:?}");
            *before = ops;
        });
        let pieces: Vec<(usize, String, [u32; 2])> = world::with(|world| {
            let pieces = world.expected.pieces.iter().enumerate();
            pieces
                .filter(|(_, piece)| piece.saved > 0 && !piece.binned)
                .map(|(n, piece)| (n, piece.id.clone(), [piece.saved, piece.short]))
                .collect()
        });
        for (number, id, saved) in pieces {
            let kept = column(
                &self.sql,
                "select body from post where id = ?1 union all select body from revision where post = ?1
                 union all select body from tailored where post = ?1",
                [&id],
            );
            let mark = Piece::mark(number);
            for (text, is_short) in saved.into_iter().zip([false, true]) {
                let mut own = kept.iter().filter(|body| body.contains(IN_SHORT) == is_short);
                // A later one may have come with a call that was cut off.
                let found = own.any(|body| texts(&mark, body).last().is_some_and(|kept| *kept >= text));
                assert!(found || text == 0, "text {text} of {mark} is lost: {kept:?}");
            }
        }
    }

    /// The queue as it stands in the database, for whoever looks into a failure.
    pub fn queue(&self) -> String {
        let rows = "select op.seq || ' ' || substr(op.post, 25) || ' ' || channel.address || ' ' || kind || ' ' || op.state
             || ' x' || attempts || ' ' || coalesce(parking, '') || ' ' || coalesce(absent_count || ' since ' || absent_since, '') || ' ' || coalesce(reason, '') || ' ' || op.created_at || ' due ' || op.due_at || ' held ' || coalesce(op.held_until, '') || ' ' || coalesce(json_extract(content.value, '$.settings.schedule.at'), '') || ' '
             || coalesce(json_extract(content.value, '$.body'), '')
             from op join channel on channel.id = op.channel left join content on content.hash = op.content";
        column(&self.sql, rows, []).into_iter().collect::<Vec<_>>().join("\n")
    }

    async fn pause_or_resume(&self) {
        let (channel, pause) =
            world::with(|world| (world.chance.pick(self.channels).unwrap().clone(), world.chance.one_in(2)));
        let by = ById { id: channel };
        let request = if pause { Request::ChannelPause(by) } else { Request::ChannelResume(by) };
        let _ = self.ask::<Channel>(request).await;
    }
}

/// Says in a text that it was written for short posts.
const IN_SHORT: &str = "en bref";

/// The `number`th text of a piece.
fn text(mark: &str, number: u32) -> String {
    format!(
        "{mark}v{number} et des mots, pour « dire » quelque chose d’un peu long.\n\nUn second alinéa, qui reste.\n"
    )
}

/// The text as it stands with its mark brought up to `number`; what came from elsewhere stays.
fn rewritten(mark: &str, body: &str, number: u32) -> String {
    match texts(mark, body).last() {
        Some(old) => body.replace(&format!("{mark}v{old} "), &format!("{mark}v{number} ")),
        None => text(mark, number),
    }
}

/// The values of one column.
pub fn column(sql: &rusqlite::Connection, select: &str, with: impl rusqlite::Params) -> BTreeSet<String> {
    let mut select = sql.prepare_cached(select).unwrap();
    select.query_map(with, |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}
