//! The query of an address, read once.

use std::borrow::Cow;

/// Path and query of a request.
pub(super) struct Query<'a> {
    pub path: &'a str,
    pairs: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Query<'a> {
    pub fn read(path: &'a str) -> Self {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        Self { path, pairs: url::form_urlencoded::parse(query.as_bytes()).collect() }
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    /// The parts of a list.
    pub fn all(&self, name: &str) -> Option<Vec<&str>> {
        Some(self.get(name)?.split(',').map(str::trim).collect())
    }

    /// A number; what is none is left to its default.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.parse().ok()
    }

    pub fn is_edit(&self) -> bool {
        self.get("context") == Some("edit")
    }

    /// What is asked of the interface, without slashes around: under pretty addresses, or behind `?rest_route=`.
    pub fn route(&self) -> Option<&str> {
        let route = self.get("rest_route").or_else(|| self.path.strip_prefix("/wp-json"))?;
        Some(route.trim_matches('/'))
    }
}
