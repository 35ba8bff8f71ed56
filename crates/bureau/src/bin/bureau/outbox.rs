//! The outbox.

use bureau::api::args::{Answer as Choice, AnswerDelivery, ById, ChoosePace, Nothing, Pace, ReadJournal};
use bureau::api::command::Request;
use bureau::api::views::{DeliveryDetail, DeliveryState, Done, JournalText, Slip};
use bureau::error::Problem;
use bureau::model::op::OpState;
use bureau::model::phrase::Phrase;
use clap::{Args, Subcommand, ValueEnum};

use crate::answer::Answer;
use crate::conflict;
use crate::session::Session;
use crate::states;
use crate::table::{line, table};
use crate::talk;

#[derive(Args)]
pub struct Outbox {
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand)]
pub enum Command {
    /// What was sent and what waits, post by post
    List,
    /// One delivery, with its journal
    Show(Delivery),
    /// The whole journal of a delivery, as a text
    Journal(Delivery),
    /// Forget the wait: try at once
    Retry {
        /// The delivery; all of them unless said
        #[arg(value_name = "OP")]
        id: Option<String>,
    },
    /// Withdraw a delivery; what may have arrived is taken off again
    Cancel(Delivery),
    /// Choose how posts go that have waited for days
    Pace {
        /// At once, one an hour, one a day, or each when it was read again
        #[arg(value_enum, value_name = "now|hourly|daily|review")]
        pace: PaceWord,
    },
    /// Send from this computer what waits in a home that was copied or restored
    SendHere,
    /// Answer a delivery that asks
    Answer {
        #[command(flatten)]
        delivery: Delivery,
        /// The answer
        #[arg(value_enum, value_name = "ANSWER")]
        answer: AnswerWord,
    },
    /// Settle a conflict, passage by passage
    Settle {
        #[command(flatten)]
        delivery: Delivery,
        /// What becomes of each passage that `show` numbers, in order
        #[arg(value_enum, value_name = "CHOICE", required = true)]
        choices: Vec<conflict::Word>,
    },
}

#[derive(Args)]
pub struct Delivery {
    /// The delivery: its id, or the first characters of it
    #[arg(value_name = "OP")]
    id: String,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum AnswerWord {
    /// It is there
    There,
    /// Send it again
    SendAgain,
    /// Send it without the address of its post, which it waits for
    WithoutLink,
    /// Leave it
    GiveUp,
    /// The words of here replace those online
    KeepHere,
    /// The words online replace those of here, which stay as a revision
    KeepOnline,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum PaceWord {
    /// All at once
    Now,
    /// One an hour, in the order of their approval
    Hourly,
    /// One a day
    Daily,
    /// Each when it was read again: see `answer`
    Review,
}

/// Does what was typed; lists unless said.
pub async fn perform(session: &Session<'_>, command: Option<Command>) -> Result<Answer, Problem> {
    match command.unwrap_or(Command::List) {
        Command::List => list(session).await,
        Command::Show(Delivery { id }) => show(session, id).await,
        Command::Journal(Delivery { id }) => journal(session, id).await,
        Command::Retry { id: None } => told(session, Request::SyncNow(Nothing {}), "cli-retry").await,
        Command::Retry { id: Some(id) } => {
            told(session, Request::DeliveryRetry(ById { id }), "cli-retry").await
        }
        Command::SendHere => told(session, Request::OutboxSendHere(Nothing {}), "cli-sends-here").await,
        Command::Pace { pace } => {
            let pace = match pace {
                PaceWord::Now => Pace::Now,
                PaceWord::Hourly => Pace::Hourly,
                PaceWord::Daily => Pace::Daily,
                PaceWord::Review => Pace::Review,
            };
            told(session, Request::OutboxPace(ChoosePace { pace }), "cli-paced").await
        }
        Command::Cancel(Delivery { id }) => {
            told(session, Request::DeliveryCancel(ById { id }), "cli-cancelled").await
        }
        Command::Answer { delivery: Delivery { id }, answer } => {
            let answer = match answer {
                AnswerWord::There => Choice::There,
                AnswerWord::SendAgain => Choice::SendAgain,
                AnswerWord::WithoutLink => Choice::WithoutLink,
                AnswerWord::GiveUp => Choice::GiveUp,
                AnswerWord::KeepHere => Choice::KeepHere,
                AnswerWord::KeepOnline => Choice::KeepOnline,
            };
            told(session, Request::DeliveryAnswer(AnswerDelivery { id, answer }), "cli-answered").await
        }
        Command::Settle { delivery: Delivery { id }, choices } => {
            conflict::settle(session, id, choices).await
        }
    }
}

async fn told(session: &Session<'_>, request: Request, code: &str) -> Result<Answer, Problem> {
    let done: Done = session.call(request).await?;
    Ok(Answer::new(&done, session.word(code)))
}

/// The slips, as the engine has them.
pub async fn slips(session: &Session<'_>) -> Result<Vec<Slip>, Problem> {
    session.call(Request::OutboxList(Nothing {})).await
}

async fn list(session: &Session<'_>) -> Result<Answer, Problem> {
    let slips = slips(session).await?;
    let posts = (!slips.is_empty()).then(|| blocks(session, &slips));
    let talk = talk::on_their_way(session).await?;
    let all = [posts, backlog(session, session.status.backlog), talk];
    let text = all.into_iter().flatten().collect::<Vec<_>>().join("\n");
    let text = if text.is_empty() { session.word("outbox-empty") } else { text };
    Ok(Answer::new(&slips, text))
}

/// That so many posts wait for a rhythm, if some do.
pub fn backlog(session: &Session<'_>, count: u32) -> Option<String> {
    (count > 0).then(|| session.words.say(&Phrase::new("cli-backlog").with("count", count)))
}

/// Each post over its deliveries.
pub fn blocks(session: &Session<'_>, slips: &[Slip]) -> String {
    let block = |slip: &Slip| {
        let title = states::title(&session.words, &slip.post.title, &slip.post.excerpt);
        let deliveries = states::deliveries(session, &slip.deliveries).replace('\n', "\n  ");
        format!("{}  {title}\n  {deliveries}", slip.post.id.short())
    };
    slips.iter().map(block).collect::<Vec<_>>().join("\n")
}

async fn journal(session: &Session<'_>, id: String) -> Result<Answer, Problem> {
    let language = Some(session.words.language().tag().to_owned());
    let journal: JournalText = session.call(Request::DeliveryJournal(ReadJournal { id, language })).await?;
    Ok(Answer::new(&journal, journal.text.trim_end()))
}

async fn show(session: &Session<'_>, id: String) -> Result<Answer, Problem> {
    let detail: DeliveryDetail = session.call(Request::DeliveryShow(ById { id })).await?;
    let words = &session.words;
    let done = detail.steps.iter().filter(|step| step.state == OpState::Done).count();
    let steps = Phrase::new("step-of").with("done", done).with("all", detail.steps.len());
    let mut lines = vec![
        words.say(&Phrase::new("delivery-to").with("channel", line(&detail.view.channel_name))),
        states::title(words, &detail.title, &detail.excerpt),
        states::deliveries(session, std::slice::from_ref(&detail.view)),
        session.labelled("cli-steps", &words.say(&steps)),
    ];
    let journal =
        detail.journal.iter().rev().map(|entry| vec![words.instant(entry.at), words.say(&entry.phrase)]);
    lines.push(String::new());
    lines.push(table(&journal.collect::<Vec<_>>()));
    if let Some(conflict) = &detail.conflict {
        lines.push(String::new());
        lines.extend(conflict::questions(session, conflict));
    }
    let choices = match detail.view.state {
        DeliveryState::Conflict => Some("cli-choose-conflict"),
        DeliveryState::Asks => Some("cli-choose-asks"),
        DeliveryState::Refused { .. } => Some("cli-choose-refused"),
        DeliveryState::Stale { .. } => Some("cli-choose-stale"),
        _ => None,
    };
    if let Some(code) = choices {
        lines.push(String::new());
        lines.push(words.say(&Phrase::new(code).with("id", detail.view.id.short())));
    }
    Ok(Answer::new(&detail, lines.join("\n")))
}
