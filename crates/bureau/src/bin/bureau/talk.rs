//! Conversations under the posts: listed, answered, decided about.

use std::path::PathBuf;

use bureau::api::args::{self, ListTalks, TalkFilter};
use bureau::api::command::Request;
use bureau::api::views::{self, ConversationRow, Said};
use bureau::error::Problem;
use bureau::model::phrase::Phrase;
use bureau::model::talk::Moderation;
use clap::{Args, ValueEnum};

use crate::answer::Answer;
use crate::input;
use crate::session::Session;
use crate::table::line;

#[derive(Args)]
#[group(multiple = false)]
pub struct Conversations {
    /// Only those in which a reader waits for an answer
    #[arg(long)]
    unanswered: bool,
    /// Only those with something new
    #[arg(long)]
    unread: bool,
    /// Only those with a comment that waits for a decision
    #[arg(long)]
    to_moderate: bool,
}

#[derive(Args)]
pub struct Reply {
    #[command(flatten)]
    which: WhichComment,
    /// The answer: a file, or - for standard input
    #[arg(long, value_name = "F")]
    file: PathBuf,
}

#[derive(Args)]
pub struct Moderate {
    #[command(flatten)]
    which: WhichComment,
    /// What is decided
    #[arg(value_enum, value_name = "DECISION")]
    to: Decision,
}

/// A comment.
#[derive(Args)]
struct WhichComment {
    /// The comment: its id, or the first characters of it
    #[arg(value_name = "COMMENT")]
    id: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Decision {
    /// Everyone reads it
    Approve,
    /// It is spam
    Spam,
    /// Into the bin of the blog
    Bin,
    /// Away for good
    Delete,
    /// Back from spam or from the bin
    Restore,
}

/// As many as a list takes: a program reads all of them.
const ALL: u32 = 100_000;

/// Lists the conversations.
pub async fn conversations(session: &Session<'_>, which: Conversations) -> Result<Answer, Problem> {
    let filter = match which {
        Conversations { unanswered: true, .. } => TalkFilter::Unanswered,
        Conversations { unread: true, .. } => TalkFilter::Unread,
        Conversations { to_moderate: true, .. } => TalkFilter::ToModerate,
        Conversations { .. } => TalkFilter::All,
    };
    let list = ListTalks { filter, limit: ALL, from: 0 };
    let found: views::Conversations = session.call(Request::TalkList(list)).await?;
    let text = match found.rows.as_slice() {
        [] => session.word("cli-no-conversations"),
        rows => rows.iter().map(|row| conversation(session, row)).collect::<Vec<_>>().join("\n\n"),
    };
    Ok(Answer::new(&found, text))
}

/// The conversations in which something of the writer is on its way, or waits for a word of hers; none, without any.
pub async fn on_their_way(session: &Session<'_>) -> Result<Option<String>, Problem> {
    let list = ListTalks { filter: TalkFilter::All, limit: ALL, from: 0 };
    let found: views::Conversations = session.call(Request::TalkList(list)).await?;
    let moving = found.rows.iter().filter(|row| row.leaving + row.asking > 0);
    let texts: Vec<String> = moving.map(|row| conversation(session, row)).collect();
    Ok((!texts.is_empty()).then(|| texts.join("\n")))
}

fn conversation(session: &Session<'_>, row: &ConversationRow) -> String {
    let title = match row.title.trim() {
        "" => session.word("untitled"),
        title => line(title),
    };
    let count = |code: &'static str, count: u32| {
        (count > 0).then(|| session.words.say(&Phrase::new(code).with("count", count)))
    };
    let counts = [
        count("comments-title", row.comments),
        count("conversations-count-unread", row.unread),
        count("conversations-count-unanswered", row.unanswered),
        count("conversations-count-pending", row.pending),
    ];
    let on_their_way = [
        (row.leaving > 0).then(|| session.word("conversations-leaving")),
        (row.asking > 0).then(|| session.word("conversations-asking")),
    ];
    let counts: Vec<String> = counts.into_iter().chain(on_their_way).flatten().collect();
    let name = match (row.last.own, row.last.author.as_str()) {
        (true, _) => session.word("comment-you"),
        (false, "") => session.word("cli-nobody"),
        (false, name) => line(name),
    };
    let at = session.words.instant(row.last.at);
    let waiting: Vec<String> = row.waiting.iter().map(|id| id.short()).collect();
    let mut text = format!(
        "{}  {title}  {}\n  {at}  {name}  {}",
        row.post.short(),
        counts.join(", "),
        line(&row.last.text)
    );
    if !waiting.is_empty() {
        let said = Phrase::new("cli-waits-for-answer").with("ids", waiting.join(", "));
        text = format!("{text}\n  {}", session.words.say(&said));
    }
    text
}

/// Answers a comment.
pub async fn reply(session: &Session<'_>, reply: Reply) -> Result<Answer, Problem> {
    let words = input::text(&reply.file)?;
    let args = args::Reply { id: reply.which.id, words, hold: false };
    let said: Said = session.call(Request::CommentReply(args)).await?;
    let phrase = Phrase::new("cli-reply-queued").with("id", said.comment.short());
    Ok(Answer::new(&said, session.words.say(&phrase)))
}

/// Decides about a comment.
pub async fn moderate(session: &Session<'_>, moderate: Moderate) -> Result<Answer, Problem> {
    let to = match moderate.to {
        Decision::Approve => Moderation::Approve,
        Decision::Spam => Moderation::Spam,
        Decision::Bin => Moderation::Bin,
        Decision::Delete => Moderation::Delete,
        Decision::Restore => Moderation::Restore,
    };
    let args = args::Moderate { id: moderate.which.id, to, hold: false };
    let said: Said = session.call(Request::CommentModerate(args)).await?;
    let code = if said.op.is_some() { "cli-moderate-queued" } else { "cli-moderate-so-already" };
    let phrase = Phrase::new(code).with("id", said.comment.short());
    Ok(Answer::new(&said, session.words.say(&phrase)))
}
