//! Words for people, in French and in English. Everything else stores codes and parameters ([`Phrase`]); only what is
//! about to be read is put into a language, so that a journal written in French reads in English.
//!
//! How a parameter is said depends on its name:
//!
//! | named | holds | fills | as in |
//! |---|---|---|---|
//! | `at`, `…_at` | an instant, in milliseconds | the same name | `8 h 12` · `hier, 21 h 30` · `12 mars, 7 h 15` |
//! | | | `when`, `…_when` | `à 8 h 12` · `hier à 21 h 30` · `le 12 mars à 7 h 15` |
//! | `length`, `…_length` | a length of time, in milliseconds | the same name | `8 s` · `19 min` · `1 h 20` · `3 jours` |
//! | anything else | a count, or a word of no language | the same name | `1 234` · `La Marge` |

#[cfg(test)]
mod catalogue_tests;
mod language;
mod numbers;
#[cfg(test)]
mod tests;
mod when;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::model::phrase::{Param, Phrase};
use crate::model::time::Timestamp;
pub use language::Language;

/// The catalogue in one language, seen from one place and moment.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    zone: String,
    now: Option<Timestamp>,
}

impl Words {
    /// The catalogue in `language`. Instants are said in UTC and with their whole date, until
    /// [`seen_from`](Self::seen_from) says otherwise.
    pub fn new(language: Language) -> Self {
        // A catalogue with a mistake still serves its other messages; the tests allow none.
        let resource = match FluentResource::try_new(language.catalogue().to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
        bundle.set_use_isolating(false); // names stand in plain sentences, and people copy them
        bundle.set_formatter(Some(match language {
            Language::French => numbers::french,
            Language::English => numbers::english,
        }));
        bundle.add_resource_overriding(resource);
        Self { language, bundle, zone: "UTC".to_owned(), now: None }
    }

    /// The same words, for somebody who reads them at `now` in the IANA zone `zone`.
    pub fn seen_from(self, now: Timestamp, zone: &str) -> Self {
        Self { now: Some(now), ..self.in_zone(zone) }
    }

    /// The same words in the IANA zone `zone`, for a text that somebody reads another day.
    pub fn in_zone(self, zone: &str) -> Self {
        Self { zone: zone.to_owned(), ..self }
    }

    /// The language of these words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The moment from which they are seen, where one was given.
    pub fn now(&self) -> Option<Timestamp> {
        self.now
    }

    /// The phrase in words; its code in brackets when the catalogue does not have it.
    pub fn say(&self, phrase: &Phrase) -> String {
        self.message(phrase).unwrap_or_else(|| format!("[{}]", phrase.code))
    }

    /// What to do about it, where the catalogue says (the message's `.hint`).
    pub fn hint(&self, phrase: &Phrase) -> Option<String> {
        let hint = self.bundle.get_message(&phrase.code)?.get_attribute("hint")?.value();
        Some(self.fill(hint, phrase))
    }

    fn message(&self, phrase: &Phrase) -> Option<String> {
        let pattern = self.bundle.get_message(&phrase.code)?.value()?;
        Some(self.fill(pattern, phrase))
    }

    fn fill(&self, pattern: &fluent_syntax::ast::Pattern<&str>, phrase: &Phrase) -> String {
        let mut places = FluentArgs::new();
        for (name, value) in &phrase.params {
            match value {
                Param::Number(at) if is_named(name, "at") => {
                    let at = Timestamp::from_unix_millis(*at);
                    places.set(name.clone(), self.instant(at));
                    places.set(format!("{}when", &name[..name.len() - 2]), self.adverb(at));
                }
                Param::Number(millis) if is_named(name, "length") => {
                    places.set(name.clone(), self.length(*millis));
                }
                Param::Number(number) => places.set(name.clone(), FluentValue::from(*number)),
                Param::Text(text) => places.set(name.clone(), text.as_str()),
            }
        }
        self.bundle.format_pattern(pattern, Some(&places), &mut Vec::new()).into_owned()
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({}, {})", self.language.tag(), self.zone)
    }
}

/// Whether a parameter is called `what`, or `…_what`.
fn is_named(name: &str, what: &str) -> bool {
    name == what || name.strip_suffix(what).is_some_and(|rest| rest.ends_with('_'))
}
