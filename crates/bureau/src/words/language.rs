//! Which of the two languages.

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Français.
    French,
    /// English: also for whoever reads neither.
    English,
}

impl Language {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The writer's choice: `fr`, `en`, or the system's for anything else.
    pub fn chosen(preference: &str) -> Self {
        match preference {
            "fr" => Self::French,
            "en" => Self::English,
            _ => Self::first_of(sys_locale::get_locales()),
        }
    }

    /// The first of these BCP 47 tags that is one of ours.
    pub fn first_of(tags: impl IntoIterator<Item = String>) -> Self {
        tags.into_iter()
            .find_map(|tag| match tag.split('-').next()?.to_ascii_lowercase().as_str() {
                "fr" => Some(Self::French),
                "en" => Some(Self::English),
                _ => None,
            })
            .unwrap_or(Self::English)
    }

    pub(super) fn catalogue(self) -> &'static str {
        match self {
            Self::French => include_str!("fr.ftl"),
            Self::English => include_str!("en.ftl"),
        }
    }
}
