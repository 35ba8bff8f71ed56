//! Names under which a post stands: tags, labels.

use serde::{Deserialize, Serialize};

/// Names to be there, and not to be there: what somebody added online stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Names {
    pub more: Vec<String>,
    pub less: Vec<String>,
}

impl Names {
    /// What leads from the one to the other. Nothing to ask where nothing changed.
    pub fn between(was: &[String], now: &[String]) -> Option<Self> {
        let without = |some: &[String], others: &[String]| -> Vec<String> {
            some.iter().filter(|name| !others.contains(name)).cloned().collect()
        };
        let (more, less) = (without(now, was), without(was, now));
        (!more.is_empty() || !less.is_empty()).then_some(Self { more, less })
    }
}
