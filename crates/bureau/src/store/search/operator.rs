//! What narrows a search in its own words: `tag:mer`, `is:draft`, `avec:photo`. Both languages are understood at once,
//! accents and capitals aside.

use super::{ChannelName, Standing, tokens};
use crate::markup::fold;
use crate::model::post::Kind;

/// Every word that `is:` and `has:` know, in the singular and the longer form: enough to tell one that is still being
/// typed.
const KNOWN: [&str; 14] = [
    "draft",
    "brouillon",
    "published",
    "publiee",
    "scheduled",
    "programmee",
    "page",
    "article",
    "note",
    "photo",
    "picture",
    "image",
    "comment",
    "commentaire",
];

/// A part of the archive: documents that have one of these tokens among their facets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facet {
    tokens: Vec<String>,
    /// Whether a token may also be the beginning of one: its name is being typed.
    is_beginning: bool,
}

/// What something with a colon in it turned out to say.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It narrows.
    Facet(Facet),
    /// It will once it is typed to its end: until then it says nothing.
    HalfTyped,
    /// It is no operator.
    Words,
}

impl Facet {
    fn of(token: String) -> Self {
        Self { tokens: vec![token], is_beginning: false }
    }

    /// Its part of a `MATCH` expression.
    pub fn expression(&self) -> String {
        let ending = if self.is_beginning { " *" } else { "" };
        let any: Vec<String> = self.tokens.iter().map(|token| format!("\"{token}\"{ending}")).collect();
        match any.as_slice() {
            [] => format!("\"{}\"", tokens::NOWHERE),
            [one] => one.clone(),
            _ => format!("({})", any.join(" OR ")),
        }
    }

    /// Whether a document with these facets is of this part.
    pub fn is_among(&self, facets: &[String]) -> bool {
        self.tokens.iter().any(|token| {
            facets
                .iter()
                .any(|facet| facet == token || (self.is_beginning && facet.starts_with(token.as_str())))
        })
    }
}

/// What `name:value` says, both folded. `is_open`: nothing was typed after the value yet.
pub(super) fn meaning(name: &str, value: &str, is_open: bool, channels: &[ChannelName]) -> Meaning {
    let value = value.trim();
    let read: fn(&str) -> Option<String> = match name {
        "tag" | "etiquette" | "category" | "categorie" if value.is_empty() => return Meaning::HalfTyped,
        "tag" | "etiquette" => {
            return Meaning::Facet(Facet { tokens: vec![tokens::tag(value)], is_beginning: is_open });
        }
        "category" | "categorie" => {
            return Meaning::Facet(Facet { tokens: vec![tokens::category(value)], is_beginning: is_open });
        }
        "channel" | "canal" if value.is_empty() => return Meaning::HalfTyped,
        "channel" | "canal" => return Meaning::Facet(on(value, channels)),
        "year" | "annee" => return year(value),
        "is" | "est" => standing_or_kind,
        "has" | "avec" => possession,
        _ => return Meaning::Words,
    };
    match read(value).or_else(|| read(value.strip_suffix('s')?)) {
        Some(token) => Meaning::Facet(Facet::of(token)),
        None if KNOWN.iter().any(|known| known.starts_with(value) && read(known).is_some()) => {
            Meaning::HalfTyped
        }
        None => Meaning::Words,
    }
}

fn standing_or_kind(value: &str) -> Option<String> {
    Some(match value {
        "draft" | "brouillon" => tokens::standing(Standing::Draft),
        "published" | "publie" | "publiee" => tokens::standing(Standing::Published),
        "scheduled" | "programme" | "programmee" => tokens::standing(Standing::Scheduled),
        "page" => tokens::kind(Kind::Page),
        "article" => tokens::kind(Kind::Article),
        "note" => tokens::kind(Kind::Note),
        _ => return None,
    })
}

fn possession(value: &str) -> Option<String> {
    match value {
        "photo" | "picture" | "image" => Some(tokens::PHOTO.to_owned()),
        "comment" | "commentaire" => Some(tokens::COMMENTS.to_owned()),
        _ => None,
    }
}

/// Four digits; fewer are still being typed.
fn year(value: &str) -> Meaning {
    if !value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Meaning::Words;
    }
    match (value.len(), value.parse()) {
        (4, Ok(year)) => Meaning::Facet(Facet::of(tokens::year(year))),
        (..4, _) => Meaning::HalfTyped,
        _ => Meaning::Words,
    }
}

/// The channels whose name has words that begin so. None: no post is there.
fn on(value: &str, channels: &[ChannelName]) -> Facet {
    let named = |name: &str| {
        let name = fold::fold(name);
        name.starts_with(value) || fold::terms(&name).iter().any(|word| word.starts_with(value))
    };
    let tokens =
        channels.iter().filter(|channel| named(&channel.name)).map(|channel| tokens::channel(channel.id));
    Facet { tokens: tokens.collect(), is_beginning: false }
}
