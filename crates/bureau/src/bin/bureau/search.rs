//! Finding posts by their words.

use bureau::api::args::SearchFor;
use bureau::api::command::Request;
use bureau::api::views::{Hits, Piece};
use bureau::error::Problem;
use bureau::model::phrase::Phrase;
use clap::Args;

use crate::answer::Answer;
use crate::session::Session;
use crate::states;
use crate::table::table;

#[derive(Args)]
pub struct Search {
    /// Words, "phrases", -unwanted words and operators; accents, ligatures and capitals do not matter
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    /// The best first, instead of the newest
    #[arg(long)]
    ranked: bool,
    /// At most so many posts
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u32,
}

/// Finds posts.
pub async fn search(session: &Session<'_>, search: Search) -> Result<Answer, Problem> {
    // With the space that says that the last name is typed to its end.
    let words = search.words.join(" ") + " ";
    let wanted = SearchFor { words, ranked: search.ranked, limit: search.limit, ..SearchFor::default() };
    let hits: Hits = session.call(Request::Search(wanted)).await?;
    let mut rows = Vec::new();
    for hit in &hits.hits {
        let title = states::title(&session.words, &joined(&hit.title), &hit.row.excerpt);
        rows.push(vec![hit.row.id.short(), session.words.instant(hit.row.dated_at), title]);
        let excerpt = match &hit.comment {
            Some(author) => format!("{}: {}", author, joined(&hit.excerpt)),
            None => joined(&hit.excerpt),
        };
        rows.push(vec![String::new(), String::new(), excerpt]);
        if !hit.tags.is_empty() {
            let tags: Vec<String> = hit.tags.iter().map(|tag| joined(tag)).collect();
            rows.push(vec![String::new(), String::new(), tags.join(", ")]);
        }
    }
    let found = session.words.say(&Phrase::new("archive-found").with("count", hits.total));
    let text = if rows.is_empty() { found } else { format!("{}\n{found}", table(&rows)) };
    Ok(Answer::new(&hits, text))
}

fn joined(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}
