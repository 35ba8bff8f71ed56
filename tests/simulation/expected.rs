//! What the writer may expect, whatever happened; and whether it is so.

use std::collections::{BTreeMap, BTreeSet};

use bureau::markup::citation::cites;
use bureau::model::time::Timestamp;

use crate::talk::Answered;
use crate::world::World;

#[derive(Default)]
pub struct Expected {
    pub pieces: Vec<Piece>,
    /// Ids of all ops that were ever seen, and their deliveries' places in the queue: none may go.
    pub ops: BTreeSet<String>,
    /// What the writer answered readers.
    pub answers: Vec<Answered>,
    /// Comments of readers so far.
    pub comments: usize,
    /// How those ended, and how many each way.
    pub ends: BTreeMap<String, u64>,
    /// Faults that were injected, by kind.
    pub faults: BTreeMap<String, u64>,
}

/// One post, from the writer's side. Its title and each of its texts carry a mark, so that it is known wherever it is
/// met: `p3` in the title, `p3v7` in the seventh text.
pub struct Piece {
    pub id: String,
    /// The number of the last text that the engine said it has.
    pub saved: u32,
    /// The number of the last text for short posts that the engine said it has; 0 before there is one.
    pub short: u32,
    /// The number of the last text of either kind that was handed to it.
    pub tried: u32,
    pub binned: bool,
    /// Something of it was taken back, anywhere.
    pub withdrawn: bool,
    /// Scheduled for an hour that is beyond the run.
    pub far: bool,
    /// By channel.
    pub on: Vec<Place>,
}

/// A post on one channel.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// Texts whose approval was asked for, whether the engine said yes or died.
    pub approved: BTreeSet<u32>,
    /// What the writer wants in the end; none when a call was cut off and nobody knows.
    pub wish: Option<Wish>,
    /// The text that readers saw last.
    pub seen: u32,
    /// Somebody changed it on the blog itself.
    pub touched: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    Shown(u32),
    Hidden,
    Absent,
}

impl Piece {
    pub fn mark(number: usize) -> String {
        format!("p{number}")
    }
}

/// The numbers of the texts of `mark` in `text`.
pub fn texts(mark: &str, text: &str) -> BTreeSet<u32> {
    let sign = format!("{mark}v");
    text.match_indices(&sign)
        .filter_map(|(at, _)| {
            let rest = &text[at + sign.len()..];
            rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())].parse().ok()
        })
        .collect()
}

/// The number in the title of a piece.
pub fn piece_of(title: &str) -> Option<usize> {
    title.strip_prefix('p')?.split_once(' ')?.0.parse().ok()
}

impl World {
    pub fn count(&mut self, fault: impl std::fmt::Debug) {
        *self.expected.faults.entry(format!("{fault:?}")).or_default() += 1;
    }

    /// What the readers of a site see, after each request that it took. The first channel is the notebook.
    pub fn look(&mut self, site: usize) {
        let now = Timestamp::from_unix_millis(self.truth());
        let Self { network, expected, broken, .. } = self;
        let mut copies = BTreeSet::new();
        let sights = network.sites[site].host.visible(now);
        for sight in &sights {
            let Some(number) = sight.piece else { continue };
            let mut must = |holds: bool, what: &dyn Fn() -> String| {
                if !holds {
                    // The first is the cause of the others. A panic here would only end a lane.
                    broken.get_or_insert_with(|| format!("p{number} on site {site} {}", what()));
                }
            };
            must(copies.insert(number), &|| {
                let all = sights.iter().filter(|each| each.piece == sight.piece);
                format!("is seen twice by its readers: {:?}", all.collect::<Vec<_>>())
            });
            let place = &mut expected.pieces[number].on[site + 1];
            let texts = texts(&Piece::mark(number), &sight.text);
            let newest = texts.last().copied().unwrap_or_default();
            must(!texts.is_empty(), &|| format!("has lost its text: {:?}", sight.text));
            must(texts.is_subset(&place.approved), &|| {
                format!("shows {texts:?}, approved were {:?}", place.approved)
            });
            must(!cites(&sight.text), &|| format!("cites nothing: {:?}", sight.text));
            must(newest >= place.seen, &|| format!("went from text {} back to {newest}", place.seen));
            place.seen = newest;
        }
        let broken_talk = crate::talk::broken(&network.sites[site].host.answers(), &expected.answers);
        if let Some(what) = broken_talk {
            broken.get_or_insert_with(|| format!("on site {site} {what}"));
        }
    }

    /// The newest text of each piece that readers of a site see.
    pub fn shown(&self, site: usize) -> BTreeMap<usize, u32> {
        let now = Timestamp::from_unix_millis(self.truth());
        let sights = self.network.sites[site].host.visible(now).into_iter();
        sights
            .filter_map(|sight| {
                let number = sight.piece?;
                Some((number, texts(&Piece::mark(number), &sight.text).last().copied().unwrap_or_default()))
            })
            .collect()
    }
}
