//! Readers say something under a post, and the writer answers: each answer is there once, under what it answers.

use std::collections::{BTreeMap, BTreeSet};

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::views::*;

use crate::site::Answer;
use crate::world;
use crate::writer::{Writer, column};

/// An answer, from the writer's side; its words begin with its number: `r3`.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The first word of what it answers: `c5`.
    under: String,
    /// The comment that it answers.
    comment: String,
    /// What is to bring it about; none when the call was cut off.
    op: Option<String>,
    /// The writer took it back, wherever it was.
    pub withdrawn: bool,
}

/// The number of an answer.
pub fn number_of(words: &str) -> Option<usize> {
    words.strip_prefix('r')?.split_once(' ')?.0.parse().ok()
}

/// What readers see that they must not.
pub fn broken(seen: &[Answer], answers: &[Answered]) -> Option<String> {
    let mut once = BTreeSet::new();
    for Answer { words, under, .. } in seen {
        let Some(number) = number_of(words) else { return Some(format!("somebody else says {words:?}")) };
        if !once.insert(number) {
            return Some(format!("the answer r{number} is seen twice"));
        }
        let asked = &answers[number].under;
        if under.as_ref().is_some_and(|under| under.split(' ').next() != Some(asked)) {
            return Some(format!("r{number} answers {asked} and stands under {under:?}"));
        }
    }
    None
}

impl Writer<'_> {
    /// Answers a reader whose words were pulled, or takes an answer back.
    pub async fn reply(&self) {
        let given = world::with(|world| world.expected.answers.clone());
        if let Some(last) = given.last().filter(|_| world::with(|world| world.chance.one_in(6))) {
            world::with(|world| {
                let answers = world.expected.answers.iter_mut();
                answers.filter(|each| each.comment == last.comment).for_each(|each| each.withdrawn = true);
            });
            let _ = self.ask::<Undone>(Request::CommentUndo(ById { id: last.comment.clone() })).await;
            return;
        }
        let list = ListTalks { filter: TalkFilter::Unanswered, ..ListTalks::default() };
        let Ok(talks) = self.ask::<Conversations>(Request::TalkList(list)).await else { return };
        let waiting: Vec<String> =
            talks.rows.iter().flat_map(|row| &row.waiting).map(ToString::to_string).collect();
        let Some(id) = world::with(|world| world.chance.pick(&waiting).cloned()) else {
            // Whoever wants to answer looks whether there is anything new.
            return drop(self.ask::<Done>(Request::Pull(PullChannels::default())).await);
        };
        if !world::with(|world| world.power.is_on()) {
            return;
        }
        let heard = column(&self.sql, "select body from comment where id = ?1", [&id]).into_iter().next();
        let under =
            heard.and_then(|html| html.split([' ', '>']).find(|word| word.starts_with('c')).map(Into::into));
        let answered =
            Answered { under: under.unwrap_or_default(), comment: id.clone(), op: None, withdrawn: false };
        let (number, hold) = world::with(|world| {
            world.expected.answers.push(answered);
            (world.expected.answers.len() - 1, world.chance.one_in(3))
        });
        let reply = Reply { id, words: format!("r{number} merci de m’avoir lue."), hold };
        if let Ok(said) = self.ask::<Said>(Request::CommentReply(reply)).await {
            let op = said.op.map(|op| op.to_string());
            world::with(|world| world.expected.answers[number].op = op);
        }
    }

    /// Whether nothing that was said is on its way.
    pub fn talks_rest(&self) -> bool {
        let open = "select id from op where kind = 'reply' and state not in ('done', 'parked', 'cancelled')";
        column(&self.sql, open, []).is_empty()
    }

    /// Each answer that the engine took is there, or has a reason why it is not.
    pub fn answers_are_there(&self) {
        let given: BTreeMap<usize, bool> = world::with(|world| {
            let given = world.network.sites.iter().flat_map(|site| site.host.answers());
            given.filter_map(|answer| Some((number_of(&answer.words)?, answer.seen))).collect()
        });
        let answers = world::with(|world| world.expected.answers.clone());
        for (number, answered) in answers.iter().enumerate() {
            let Some(op) = &answered.op else { continue };
            let stands = "select state || ' ' || coalesce(parking, '') from op where id = ?1";
            let stands = column(&self.sql, stands, [op]).into_iter().next().unwrap_or_default();
            let there = given.get(&number).copied();
            let holds = match stands.split(' ').next() {
                Some("done") => there.is_some(),
                // Its post went into the bin, and it with that, before anybody could know that it had arrived.
                Some("cancelled") => there != Some(true),
                Some("parked") => true,
                _ => false,
            };
            assert!(holds, "the answer r{number} is {stands:?}, and seen: {there:?}");
            world::with(|world| *world.expected.ends.entry(stands).or_default() += 1);
        }
    }
}
