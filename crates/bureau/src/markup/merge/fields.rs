//! What goes with a text, merged field by field.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::post::{Settings, Visibility};
use crate::model::time::Timestamp;

/// All that goes with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    /// Plain words.
    pub title: String,
    /// The rest.
    pub settings: Settings,
    /// The date that it carries.
    pub dated_at: Timestamp,
}

/// A thing that goes with a text and that is one or the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The title.
    Title,
    /// The last part of the address.
    Slug,
    /// The summary.
    Excerpt,
    /// The picture that stands for it.
    Featured,
    /// Whether readers may comment.
    Comments,
    /// Who may read it.
    Visibility,
    /// When it should appear.
    Schedule,
    /// The date that it carries.
    Date,
}

/// Merged fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedFields {
    /// As they are now; those that clash as they are here.
    pub fields: Fields,
    /// Those that both sides changed otherwise.
    pub clashes: Vec<Field>,
}

impl Field {
    /// Each of them.
    pub const ALL: [Self; 8] = [
        Self::Title,
        Self::Slug,
        Self::Excerpt,
        Self::Featured,
        Self::Comments,
        Self::Visibility,
        Self::Schedule,
        Self::Date,
    ];

    /// The word of the command line and of the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Slug => "slug",
            Self::Excerpt => "excerpt",
            Self::Featured => "featured",
            Self::Comments => "comments",
            Self::Visibility => "visibility",
            Self::Schedule => "schedule",
            Self::Date => "date",
        }
    }
}

impl Fields {
    /// The value of a field: words, an instant in milliseconds, `true` or `false`; none where it has none.
    pub fn value(&self, field: Field) -> Option<String> {
        let settings = &self.settings;
        match field {
            Field::Title => Some(self.title.clone()),
            Field::Slug => settings.slug.clone(),
            Field::Excerpt => settings.excerpt.clone(),
            Field::Featured => settings.featured.clone(),
            Field::Comments => settings.comments.map(|open| open.to_string()),
            Field::Visibility => Some((settings.visibility != Visibility::Private).to_string()),
            Field::Schedule => {
                settings.schedule.as_ref().map(|schedule| schedule.at.unix_millis().to_string())
            }
            Field::Date => Some(self.dated_at.unix_millis().to_string()),
        }
    }

    /// Takes one field over from another version.
    pub fn take(&mut self, field: Field, from: &Self) {
        let (settings, other) = (&mut self.settings, &from.settings);
        match field {
            Field::Title => self.title.clone_from(&from.title),
            Field::Slug => settings.slug.clone_from(&other.slug),
            Field::Excerpt => settings.excerpt.clone_from(&other.excerpt),
            Field::Featured => settings.featured.clone_from(&other.featured),
            Field::Comments => settings.comments = other.comments,
            Field::Visibility => settings.visibility = other.visibility,
            Field::Schedule => settings.schedule.clone_from(&other.schedule),
            Field::Date => self.dated_at = from.dated_at,
        }
    }

    /// Puts words of the writer's into a field that holds words. Whether it does.
    pub fn put(&mut self, field: Field, words: &str) -> bool {
        let some = || Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        match field {
            Field::Title => self.title = words.trim().to_owned(),
            Field::Slug => self.settings.slug = some(),
            Field::Excerpt => self.settings.excerpt = some(),
            _ => return false,
        }
        true
    }

    /// Merges what two sides made of these.
    pub fn merge(&self, here: &Self, online: &Self) -> MergedFields {
        let mut fields = here.clone();
        let mut clashes = Vec::new();
        for field in Field::ALL {
            let (was, ours, theirs) = (self.value(field), here.value(field), online.value(field));
            if ours == was {
                fields.take(field, online);
            } else if theirs != was && theirs != ours {
                clashes.push(field);
            }
        }
        let (was, ours, theirs) = (&self.settings, &here.settings, &online.settings);
        fields.settings.tags = set(&was.tags, &ours.tags, &theirs.tags);
        fields.settings.categories = set(&was.categories, &ours.categories, &theirs.categories);
        MergedFields { fields, clashes }
    }
}

/// What either side put in is in, and what either took out is out.
fn set(base: &[String], here: &[String], online: &[String]) -> Vec<String> {
    let has =
        |all: &[String], name: &str| all.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let kept = here.iter().filter(|name| has(online, name) || !has(base, name));
    let more = online.iter().filter(|name| !has(base, name) && !has(here, name));
    kept.chain(more).cloned().collect()
}
