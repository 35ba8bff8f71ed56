//! Tags and categories.

use serde_json::{Value, json};

use super::query::Query;
use super::say::{No, Object, list_answer, no, no_because};
use super::text::folded;
use super::{Answer, Request, Role, Site, Who, forbidden};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "WordPress's own words")]
pub enum Taxonomy {
    Tag,
    Category,
}

/// A tag or a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// One numbering for both.
    pub id: u64,
    /// Tag or category.
    pub taxonomy: Taxonomy,
    /// With entities, as in `R&amp;D`.
    pub name: String,
}

impl Term {
    pub(super) fn new(id: u64, taxonomy: Taxonomy, name: &str) -> Self {
        Self { id, taxonomy, name: name.to_owned() }
    }

    fn say(&self, query: &Query) -> Value {
        let mut said = Object::of(query);
        said.put("id", || self.id.into());
        said.put("name", || self.name.as_str().into());
        if self.taxonomy == Taxonomy::Category {
            said.put("parent", || 0.into());
        }
        said.value()
    }
}

impl Site {
    pub(super) fn list_terms(&self, query: &Query, taxonomy: Taxonomy) -> Result<Answer, No> {
        let size = super::posts::page_size(query)?;
        let words = query.get("search").map(folded);
        let fits = |term: &&Term| {
            term.taxonomy == taxonomy && words.as_ref().is_none_or(|words| folded(&term.name).contains(words))
        };
        let mut found: Vec<&Term> = self.terms.values().filter(fits).collect();
        if query.get("orderby") != Some("id") {
            found.sort_by_cached_key(|term| folded(&term.name));
        }
        let total = found.len();
        let from = (query.number("page").unwrap_or(1).max(1) - 1) * size;
        let shown = found.into_iter().skip(from).take(size).map(|term| term.say(query));
        Ok(list_answer(shown.collect(), total, size))
    }

    pub(super) fn make_term(
        &mut self,
        request: &Request,
        query: &Query,
        taxonomy: Taxonomy,
        who: Option<&Who>,
    ) -> Result<Answer, No> {
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let name = body.get("name").and_then(Value::as_str).unwrap_or_default().trim().to_owned();
        if !who.is_some_and(|who| who.role == Role::Admin || taxonomy == Taxonomy::Tag) {
            let said = "Sorry, you are not allowed to create terms in this taxonomy.";
            return Err(no(forbidden(who), "rest_cannot_create", said));
        }
        if name.is_empty() {
            return Err(no_because(500, "empty_term_name", "A name is required for this term.", json!(null)));
        }
        if let Some(there) = self.terms.values().find(|term| term.taxonomy == taxonomy && term.name == name) {
            let said = "A term with the name provided already exists in this taxonomy.";
            let data = json!({ "status": 400, "term_id": there.id });
            return Err(no_because(400, "term_exists", said, data));
        }
        let id = self.terms.keys().next_back().copied().unwrap_or_default() + 1;
        let term = Term { id, taxonomy, name };
        let said = term.say(query);
        self.terms.insert(id, term);
        Ok(super::say::json_answer(201, &said))
    }
}
