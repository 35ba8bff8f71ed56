//! How posts and deliveries stand, in words.

use bureau::api::views::{DeliveryState, DeliveryView, PostRecord};
use bureau::model::phrase::Phrase;
use bureau::model::post::PostState;
use bureau::words::Words;

use crate::session::Session;
use crate::table::{line, table};

/// How a delivery stands.
pub fn state(words: &Words, state: &DeliveryState) -> String {
    let phrase = match state {
        DeliveryState::Conflict => Phrase::new("state-conflict"),
        DeliveryState::Asks => Phrase::new("state-asks"),
        DeliveryState::Refused { why } => {
            let refused = words.say(&Phrase::new("state-refused"));
            Phrase::new("cli-labelled").with("label", refused).with("value", words.say(why))
        }
        DeliveryState::SignIn => Phrase::new("state-sign-in"),
        DeliveryState::Stale { since } => {
            let length = words.now().map_or(0, |now| now.since(*since).as_millis() as i64);
            Phrase::new("state-stale").with("length", length)
        }
        DeliveryState::Sending { percent } => {
            Phrase::new("state-sending").with("percent", u32::from(*percent))
        }
        DeliveryState::Checking => Phrase::new("state-checking"),
        DeliveryState::Retry { at } => Phrase::new("state-retry").with("at", at.unix_millis()),
        DeliveryState::Held { until } => Phrase::new("state-held").with("at", until.unix_millis()),
        DeliveryState::Paused => Phrase::new("state-paused"),
        DeliveryState::Waiting => Phrase::new("state-waiting-turn"),
        DeliveryState::AwaitsLink => Phrase::new("state-awaits-link"),
        DeliveryState::Scheduled { at, .. } => Phrase::new("state-scheduled").with("at", at.unix_millis()),
        DeliveryState::Spaced { at } => Phrase::new("state-spaced").with("at", at.unix_millis()),
        DeliveryState::Published { updated_at: Some(at), .. } => {
            Phrase::new("state-updated").with("at", at.unix_millis())
        }
        DeliveryState::Published { at, .. } => Phrase::new("state-published").with("at", at.unix_millis()),
        DeliveryState::Unpublished => Phrase::new("state-unpublished"),
        DeliveryState::Deleted => Phrase::new("state-deleted"),
        DeliveryState::Cancelled => Phrase::new("state-cancelled"),
    };
    words.say(&phrase)
}

/// Whether nothing more is to come of it.
pub fn is_settled(state: &DeliveryState) -> bool {
    matches!(
        state,
        DeliveryState::Published { .. }
            | DeliveryState::Unpublished
            | DeliveryState::Deleted
            | DeliveryState::Cancelled
    )
}

/// How a post stands.
fn post_state(words: &Words, row: &PostRecord) -> String {
    let stands = match (row.hour, &row.delivery, row.state) {
        (Some(hour), ..) => words.say(&Phrase::new("state-hour-alone").with("at", hour.unix_millis())),
        (None, Some(delivery), _) => state(words, delivery),
        (None, None, PostState::Published) => words.say(&Phrase::new("cli-published")),
        (None, None, PostState::Private) => words.say(&Phrase::new("cli-private")),
        (None, None, PostState::Draft | PostState::Queued | PostState::Scheduled | PostState::Trash) => {
            words.say(&Phrase::new("cli-draft"))
        }
    };
    if row.changed { format!("{stands}, {}", words.say(&Phrase::new("post-changed"))) } else { stands }
}

/// What to call a post: its title, else its first words.
pub fn title<'a>(words: &Words, title: &'a str, first_words: &'a str) -> String {
    match (title, first_words) {
        ("", "") => words.say(&Phrase::new("untitled")),
        ("", first_words) => line(first_words),
        (title, _) => line(title),
    }
}

/// Posts, a row each.
pub fn posts(session: &Session<'_>, rows: &[PostRecord]) -> String {
    let words = &session.words;
    let cells = rows.iter().map(|row| {
        let count = Phrase::new("editor-words").with("count", row.words).with("shown", row.words);
        vec![
            row.id.short(),
            post_state(words, row),
            words.instant(row.updated_at),
            words.say(&count),
            title(words, &row.title, &row.excerpt),
        ]
    });
    table(&cells.collect::<Vec<_>>())
}

/// Deliveries, a row each.
pub fn deliveries(session: &Session<'_>, views: &[DeliveryView]) -> String {
    let cells = views.iter().map(|view| {
        vec![
            view.id.short(),
            view.channel_name.clone(),
            state(&session.words, &view.state),
            view.url.clone().unwrap_or_default(),
        ]
    });
    table(&cells.collect::<Vec<_>>())
}
