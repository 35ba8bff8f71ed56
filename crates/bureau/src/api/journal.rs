//! The journal of a delivery as a text, to be kept or shown to somebody else.

use super::args::ReadJournal;
use super::engine::Engine;
use super::show::{Look, delivery_detail};
use super::views::{DeliveryDetail, JournalText};
use crate::error::Result;
use crate::model::delivery::Entry;
use crate::model::phrase::Phrase;
use crate::words::{Language, Words};

impl Engine {
    pub(super) async fn delivery_journal(&self, args: ReadJournal) -> Result<JournalText> {
        let now = self.now();
        let language = match args.language {
            Some(chosen) => Language::chosen(&chosen),
            None => self.language().await?,
        };
        self.read(move |read| {
            let delivery = read.delivery(read.find_delivery(&args.id)?)?;
            let detail = delivery_detail(read, &delivery, &Look::at(read, now)?)?;
            let entries = read.whole_journal(delivery.id)?;
            let zone = crate::system::zone();
            let made = Phrase::new("log-made").with("at", now.unix_millis()).with("zone", zone.as_str());
            let text = written(&Words::new(language).in_zone(&zone), &detail, &entries, &made);
            Ok(JournalText { delivery: detail.view, steps: detail.steps, entries, text })
        })
        .await
    }
}

/// All of it, first to last, with whole dates: whoever reads it may do so another day, and elsewhere.
fn written(words: &Words, detail: &DeliveryDetail, entries: &[Entry], made: &Phrase) -> String {
    let (view, say) = (&detail.view, |code: &str| words.say(&Phrase::new(code)));
    let labelled = |label: &str, value: String| {
        words.say(&Phrase::new("cli-labelled").with("label", say(label)).with("value", value))
    };
    let title = if detail.title.is_empty() { say("untitled") } else { detail.title.clone() };
    let mut lines = vec![
        words.say(&Phrase::new("log-title").with("number", view.number.as_str())),
        labelled("log-post", title),
        labelled("log-channel", view.channel_name.clone()),
    ];
    lines.extend(view.url.clone().map(|url| labelled("log-address", url)));
    lines.extend([words.say(made), String::new(), say("log-steps")]);
    for step in &detail.steps {
        let named = Phrase::new("log-step")
            .with("step", say(&format!("step-{}", step.kind.as_str())))
            .with("state", say(&format!("log-{}", step.state.as_str().replace('_', "-"))))
            .with("attempts", step.attempts);
        lines.push(format!("  {}  {}", words.say(&named), step.id));
    }
    lines.extend([String::new(), say("delivery-log")]);
    let line = |entry: &Entry| format!("  {}  {}", words.instant(entry.at), words.say(&entry.phrase));
    lines.extend(entries.iter().map(line));
    lines.push(String::new());
    lines.join("\n")
}
