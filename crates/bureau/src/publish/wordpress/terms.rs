//! Tags and categories: names here, numbers on the blog.

use std::collections::BTreeMap;

use serde::Deserialize;
use tokio::sync::Mutex;

use super::change::Names;
use super::client::Client;
use super::wire::WireTerm;
use super::{escape, plain};
use crate::publish::caller::{Call, looking};
use crate::publish::transport::Method;
use crate::publish::{Failure, Taxonomy, Term};

/// Where tags live.
pub(super) const TAGS: &str = "tags";
/// Where categories live.
pub(super) const CATEGORIES: &str = "categories";

/// The ids that a post shall carry, `current` being those that it carries. A name that the blog does not know is made,
/// if `may_make`; else there is no answer.
pub(super) async fn resolve(
    client: &Client,
    taxonomy: &str,
    names: Option<&Names>,
    current: &[u64],
    may_make: bool,
) -> Result<Option<Vec<u64>>, Failure> {
    let Some(names) = names else { return Ok(Some(current.to_vec())) };
    let (more, less) = parts(names);
    let mut ids = Vec::with_capacity(more.len());
    for name in more {
        // A tag is made blindly: one request, whether it exists or not. An author may use categories and not make them,
        // and is refused before WordPress looks whether it exists.
        let found = if may_make && taxonomy == TAGS { None } else { find(client, taxonomy, name).await? };
        match found {
            Some(id) => ids.push(id),
            None if may_make => ids.push(make(client, taxonomy, name).await?),
            None => return Ok(None),
        }
    }
    let mut gone = Vec::with_capacity(less.len());
    for name in less {
        gone.extend(find(client, taxonomy, name).await?);
    }
    Ok(Some(merged(names, current, &ids, &gone)))
}

fn parts(names: &Names) -> (&[String], &[String]) {
    match names {
        Names::Only(names) => (names, &[]),
        Names::Change { more, less } => (more, less),
    }
}

fn merged(names: &Names, current: &[u64], more: &[u64], less: &[u64]) -> Vec<u64> {
    let kept = match names {
        Names::Only(_) => &[],
        Names::Change { .. } => current,
    };
    let mut ids: Vec<u64> = kept.iter().filter(|id| !less.contains(id)).copied().collect();
    for id in more {
        if !ids.contains(id) {
            ids.push(*id);
        }
    }
    ids
}

/// Makes a term, or takes the one of that name: WordPress refuses a second one and says which it is.
async fn make(client: &Client, taxonomy: &str, name: &str) -> Result<u64, Failure> {
    #[derive(Deserialize)]
    struct Made {
        id: u64,
    }
    let body = serde_json::json!({ "name": escape(name) }).to_string();
    match client.call::<Made>(Call::new(Method::Post, taxonomy).with("_fields", "id").json(body)).await {
        Ok(made) => Ok(made.value.id),
        Err(refusal) => match refusal.answer.pointer("/data/term_id").and_then(serde_json::Value::as_u64) {
            Some(id) if refusal.says("term_exists") => Ok(id),
            _ => Err(looking(refusal)),
        },
    }
}

/// The term of that name. WordPress keeps names with entities and searches them as kept.
async fn find(client: &Client, taxonomy: &str, name: &str) -> Result<Option<u64>, Failure> {
    let call =
        Call::get(taxonomy).with("search", escape(name)).with("per_page", 100).with("_fields", "id,name");
    let found: Vec<WireTerm> = client.call(call).await.map_err(looking)?.value;
    let same = |term: &&WireTerm| plain(&term.name).to_lowercase() == name.to_lowercase();
    Ok(found.iter().find(same).map(|term| term.id))
}

/// All terms of a blog.
pub(super) async fn all(client: &Client) -> Result<Vec<Term>, Failure> {
    let mut terms = Vec::new();
    for (taxonomy, route) in [(Taxonomy::Tag, TAGS), (Taxonomy::Category, CATEGORIES)] {
        for page in 1.. {
            let call = Call::get(route).with("per_page", 100).with("page", page).with("orderby", "id");
            let answer = client
                .call::<Vec<WireTerm>>(call.with("_fields", "id,name,parent"))
                .await
                .map_err(looking)?;
            let full = answer.value.len() == 100;
            terms.extend(answer.value.into_iter().map(|term| Term {
                taxonomy,
                id: term.id.to_string(),
                name: plain(&term.name),
                parent: (term.parent != 0).then(|| term.parent.to_string()),
            }));
            if !full {
                break;
            }
        }
    }
    Ok(terms)
}

/// Names by id, learnt once and again when an unknown id turns up.
#[derive(Default)]
pub(super) struct Known(Mutex<BTreeMap<(&'static str, u64), String>>);

impl Known {
    /// Learns from a list.
    pub async fn learn(&self, terms: &[Term]) {
        let mut known = self.0.lock().await;
        for term in terms {
            let route = if term.taxonomy == Taxonomy::Tag { TAGS } else { CATEGORIES };
            if let Ok(id) = term.id.parse() {
                known.insert((route, id), term.name.clone());
            }
        }
    }

    /// Whether every one of these ids has a name.
    pub async fn has(&self, taxonomy: &'static str, ids: &[u64]) -> bool {
        let known = self.0.lock().await;
        ids.iter().all(|id| known.contains_key(&(taxonomy, *id)))
    }

    /// The names of these ids, asked for where one is not known.
    pub async fn learnt(
        &self,
        client: &Client,
        taxonomy: &'static str,
        ids: &[u64],
    ) -> Result<Vec<String>, Failure> {
        if !self.has(taxonomy, ids).await {
            self.learn(&all(client).await?).await;
        }
        Ok(self.names(taxonomy, ids).await)
    }

    /// The names of these ids; what has none is left out.
    pub async fn names(&self, taxonomy: &'static str, ids: &[u64]) -> Vec<String> {
        let known = self.0.lock().await;
        ids.iter().filter_map(|id| known.get(&(taxonomy, *id)).cloned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_online_stays() {
        let change = Names::Change { more: vec!["a".into()], less: vec!["b".into()] };
        assert_eq!(merged(&change, &[1, 2, 3], &[4, 1], &[2]), [1, 3, 4]);
        assert_eq!(merged(&Names::Only(vec!["a".into()]), &[1, 2, 3], &[4, 4], &[]), [4]);
    }
}
