//! A conflict, passage by passage.

use bureau::api::args::{ById, FieldChoice, PassageChoice, SettleConflict};
use bureau::api::command::Request;
use bureau::api::views::{Conflict, DeliveryDetail, Done, Passage, PassageState};
use bureau::error::{Error, Problem};
use bureau::markup::merge::{Choice, Field};
use clap::ValueEnum;

use crate::answer::Answer;
use crate::session::Session;

#[derive(Clone, Copy, ValueEnum)]
pub enum Word {
    /// As it is here
    Here,
    /// As it is online
    Online,
    /// Here, and then online
    Both,
}

/// The fields that clash, and then the passages.
fn asked(conflict: &Conflict) -> (Vec<Field>, Vec<(u32, &Passage)>) {
    let passages = (0..).zip(&conflict.passages).filter(|(_, passage)| passage.is == PassageState::Clash);
    (conflict.fields.iter().map(|clash| clash.field).collect(), passages.collect())
}

/// Settles it with a word for each question, in their order.
pub async fn settle(session: &Session<'_>, id: String, words: Vec<Word>) -> Result<Answer, Problem> {
    let detail: DeliveryDetail = session.call(Request::DeliveryShow(ById { id: id.clone() })).await?;
    let conflict = detail.conflict.ok_or_else(|| Error::refused("answer-nothing-asked"))?;
    let (fields, passages) = asked(&conflict);
    if words.len() != fields.len() + passages.len() {
        return Err(Error::refused("answer-incomplete").into());
    }
    let mut choices = words.into_iter().map(|word| match word {
        Word::Here => Choice::Here,
        Word::Online => Choice::Online,
        Word::Both => Choice::Both,
    });
    let fields = fields.into_iter().zip(choices.by_ref());
    let fields = fields.map(|(field, choice)| FieldChoice { field, choice }).collect();
    let passages =
        passages.iter().zip(choices).map(|((at, _), choice)| PassageChoice { at: *at, choice }).collect();
    let done: Done = session
        .call(Request::ConflictSettle(SettleConflict { id, key: conflict.key, passages, fields }))
        .await?;
    Ok(Answer::new(&done, session.word("cli-answered")))
}

/// What each word of [`settle`] answers.
pub fn questions(session: &Session<'_>, conflict: &Conflict) -> Vec<String> {
    let question = |here: &Option<String>, online: &Option<String>| {
        let side = |label: &str, text: &Option<String>| {
            let text = text.clone().unwrap_or_else(|| session.word("conflict-absent"));
            format!("   {}", session.labelled(label, &text.replace('\n', "\n   ")))
        };
        format!("{}\n{}", side("conflict-here", here), side("conflict-online", online))
    };
    let (_, passages) = asked(conflict);
    let fields = conflict.fields.iter().map(|clash| {
        let name = session.word(&format!("conflict-field-{}", clash.field.as_str()));
        format!("{name}\n{}", question(&clash.here, &clash.online))
    });
    let passages = passages
        .into_iter()
        .map(|(_, passage)| question(&passage.here, &passage.online).trim_start().to_owned());
    (1..).zip(fields.chain(passages)).map(|(number, question)| format!("{number}. {question}")).collect()
}
