//! Posts, before they go anywhere.

use std::path::PathBuf;

use bureau::api::args::{ById, CreatePost, ListPosts, PostFilter, SavePost};
use bureau::api::command::Request;
use bureau::api::views::{Done, Opened, PostRecord, Saved};
use bureau::error::Problem;
use bureau::model::phrase::Phrase;
use bureau::model::post::{Format, Kind, Post};
use clap::{Args, ValueEnum};

use crate::answer::Answer;
use crate::args::Which;
use crate::input;
use crate::session::Session;
use crate::states;

#[derive(Args)]
pub struct New {
    /// Its title
    #[arg(long, value_name = "T", default_value = "", hide_default_value = true)]
    title: String,
    /// What it is
    #[arg(long, value_enum, default_value = "article")]
    kind: KindWord,
    /// A tag; may be given several times
    #[arg(long = "tag", value_name = "T")]
    tags: Vec<String>,
    /// Its text in Markdown: a file, or - for standard input
    #[arg(long, value_name = "F")]
    file: Option<PathBuf>,
}

#[derive(Args)]
pub struct Edit {
    #[command(flatten)]
    which: Which,
    /// The new text in Markdown: a file, or - for standard input
    #[arg(long, value_name = "F")]
    file: PathBuf,
}

#[derive(Args)]
pub struct List {
    /// Only these; all but the bin unless said
    #[arg(long, value_enum)]
    state: Option<State>,
}

#[derive(Clone, Copy, ValueEnum)]
enum KindWord {
    /// Title and text, dated
    Article,
    /// Text without a title, dated
    Note,
    /// Title and text, outside the flow of time
    Page,
}

#[derive(Clone, Copy, ValueEnum)]
enum State {
    /// Never published, or changed since
    Draft,
    /// With deliveries under way
    Queued,
    /// Waiting for their hour
    Scheduled,
    /// Online somewhere
    Published,
    /// In the bin
    Trash,
}

/// Begins a post.
pub async fn new(session: &Session<'_>, new: New) -> Result<Answer, Problem> {
    let body = new.file.as_deref().map(input::text).transpose()?.unwrap_or_default();
    let kind = match new.kind {
        KindWord::Article => Kind::Article,
        KindWord::Note => Kind::Note,
        KindWord::Page => Kind::Page,
    };
    let create = CreatePost { kind, title: new.title, body, tags: new.tags };
    let opened: Opened = session.call(Request::PostCreate(create)).await?;
    let said = Phrase::new("cli-new").with("id", opened.post.id.short());
    Ok(Answer::new(&opened, session.words.say(&said)))
}

/// Replaces the text. What stood there stays as a revision.
pub async fn edit(session: &Session<'_>, edit: Edit) -> Result<Answer, Problem> {
    let body = input::text(&edit.file)?;
    let Opened { post, .. } = session.post(&edit.which.id).await?;
    mind_the_format(session, &post);
    let id = post.id.short();
    let saved = replace(session, post, body).await?;
    let count = Phrase::new("editor-words").with("count", saved.words).with("shown", saved.words);
    let said = Phrase::new("cli-saved").with("id", id).with("words", session.words.say(&count));
    Ok(Answer::new(&saved, session.words.say(&said)))
}

/// Lists posts.
pub async fn list(session: &Session<'_>, list: List) -> Result<Answer, Problem> {
    let filter = match list.state {
        None => PostFilter::All,
        Some(State::Draft) => PostFilter::Draft,
        Some(State::Queued) => PostFilter::Queued,
        Some(State::Scheduled) => PostFilter::Scheduled,
        Some(State::Published) => PostFilter::Published,
        Some(State::Trash) => PostFilter::Trash,
    };
    let list = ListPosts { filter, limit: u32::MAX, ..ListPosts::default() };
    let rows: Vec<PostRecord> = session.call(Request::PostRecords(list)).await?;
    let text = match rows.as_slice() {
        [] => session.words.say(&Phrase::new("archive-count").with("count", 0usize)),
        rows => states::posts(session, rows),
    };
    Ok(Answer::new(&rows, text))
}

/// Takes a post out of the bin.
pub async fn untrash(session: &Session<'_>, which: Which) -> Result<Answer, Problem> {
    let _: Done = session.call(Request::PostUntrash(ById { id: which.id.clone() })).await?;
    let Opened { post, .. } = session.post(&which.id).await?;
    let title = states::title(&session.words, &post.title, "");
    Ok(Answer::new(&post, session.words.say(&Phrase::new("bin-restored").with("title", title))))
}

/// Saves another text in place of the one that stands there, which stays as a revision.
pub async fn replace(session: &Session<'_>, post: Post, body: String) -> Result<Saved, Problem> {
    let leave = || Request::PostLeave(ById { id: post.id.to_string() });
    let _: Done = session.call(leave()).await?;
    let save = SavePost { id: post.id, seq: post.seq, title: post.title.clone(), body, undo: None };
    let saved = session.call(Request::PostSave(save)).await?;
    let _: Done = session.call(leave()).await?;
    Ok(saved)
}

/// Says so where the text is the HTML of a channel, which nobody should take for Markdown.
pub fn mind_the_format(session: &Session<'_>, post: &Post) {
    if post.format == Format::Html {
        session.output.note(&session.word("cli-html"));
    }
}
