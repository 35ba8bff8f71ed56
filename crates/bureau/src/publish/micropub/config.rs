//! What an endpoint says of itself, and what it is seen to give.

use serde_json::Value;
use url::Url;

use super::client::Client;
use crate::model::channel::Micropub;
use crate::publish::caller::looking;
use crate::publish::classify::Refusal;
use crate::publish::{Failure, Taxonomy, Term};

/// Asks it of the site at `address`. The only question whose refusal matters is `q=config`: it tells whether the token is
/// known.
pub(super) async fn learn(client: &Client, address: &str) -> Result<Micropub, Refusal> {
    let config: Value = client.query(&[("q", "config".to_owned())]).await?.value;
    let mut facts = read(&config);
    facts.destination = destination(&config, address);
    facts.media = config["media-endpoint"].as_str().and_then(|at| client.join(at)).map(Into::into);
    if !config["syndicate-to"].is_array() {
        let said = client.query::<Value>(&[("q", "syndicate-to".to_owned())]).await;
        facts.syndicate = said.map(|said| checked(&said.value)).unwrap_or_default();
    }
    // Many list what they hold and do not say that they do.
    let list = client.query::<Value>(&[("q", "source".to_owned()), ("limit", "1".to_owned())]).await;
    facts.lists = list.is_ok_and(|list| {
        let items = list.value["items"].as_array();
        // Posts without their addresses cannot be spoken of.
        items.is_some_and(|items| items.iter().all(|item| super::source::Source::read(item).url.is_some()))
    });
    Ok(facts)
}

/// The words under which posts stand.
pub(super) async fn terms(client: &Client) -> Result<Vec<Term>, Failure> {
    let said = client.query::<Value>(&[("q", "category".to_owned())]).await.map_err(looking)?.value;
    let words = said["categories"].as_array().map(Vec::as_slice).unwrap_or_default();
    let words = words.iter().filter_map(|word| word.as_str().or_else(|| word["name"].as_str()));
    let term = |word: &str| Term {
        taxonomy: Taxonomy::Tag,
        id: word.to_owned(),
        name: word.to_owned(),
        parent: None,
    };
    Ok(words.filter(|word| !word.trim().is_empty()).map(term).collect())
}

/// What `q=config` says. Sites say what they know in several places: in lists of their own, among the properties that they
/// take, or by kind of post.
fn read(config: &Value) -> Micropub {
    let says = |list: &Value, word: &str| {
        list.as_array().is_some_and(|all| {
            all.iter().any(|each| {
                let names = [each.as_str(), each["uid"].as_str(), each["name"].as_str()];
                names.into_iter().flatten().any(|name| name.eq_ignore_ascii_case(word))
            })
        })
    };
    let by_kind = |word: &str| {
        let kinds = config["post-types"].as_array();
        kinds.is_some_and(|kinds| kinds.iter().any(|kind| says(&kind["properties"], word)))
    };
    let knows = |word: &str| says(&config["properties"], word) || by_kind(word);
    Micropub {
        media: None,
        drafts: says(&config["post-status"], "draft") || knows("post-status"),
        lists: false,
        visibility: says(&config["visibility"], "private") || knows("visibility"),
        categories: says(&config["q"], "category"),
        syndicate: checked(config),
        destination: None,
    }
}

/// Which of several sites behind one endpoint is at `address`: told nothing, the endpoint takes the one it likes best.
fn destination(config: &Value, address: &str) -> Option<String> {
    let all = config["destination"].as_array().filter(|all| all.len() > 1)?;
    let address = Url::parse(address).ok()?;
    let is_it = |to: &&Value| {
        let uid = to["uid"].as_str().and_then(|uid| Url::parse(uid).ok());
        to["name"].as_str() == address.host_str() || uid.is_some_and(|uid| uid.host() == address.host())
    };
    all.iter().find(is_it)?["uid"].as_str().map(str::to_owned)
}

/// Where the site itself passes posts on to.
fn checked(said: &Value) -> Vec<String> {
    let all = said["syndicate-to"].as_array().map(Vec::as_slice).unwrap_or_default();
    let chosen = all.iter().filter(|to| to["checked"].as_bool() == Some(true));
    chosen.filter_map(|to| to["uid"].as_str()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(text: &str) -> Micropub {
        read(&serde_json::from_str(text).unwrap())
    }

    #[test]
    fn what_a_site_knows_is_said_in_several_places() {
        assert_eq!(config("{}"), Micropub::default());
        for drafts in [
            r#"{"post-status":["published","draft"]}"#,
            r#"{"properties":["name","post-status"]}"#,
            r#"{"post-types":[{"type":"article","name":"Billet","properties":["post-status"]}]}"#,
            r#"{"post-status":[{"uid":"draft","name":"Brouillon"}]}"#,
        ] {
            assert!(config(drafts).drafts, "{drafts}");
        }
        assert!(!config(r#"{"post-status":["published"]}"#).drafts);
        assert!(config(r#"{"visibility":["public","private"],"q":["category"]}"#).visibility);
        assert!(config(r#"{"q":["config","category"]}"#).categories);
    }

    #[test]
    fn of_several_sites_it_is_the_one_that_was_named() {
        let said = r#"{"destination":[{"uid":"https://a.micro.test/","name":"a.test"},{"uid":"https://b.micro.test/"}]}"#;
        let said: Value = serde_json::from_str(said).unwrap();
        assert_eq!(destination(&said, "https://a.test/").as_deref(), Some("https://a.micro.test/"));
        assert_eq!(destination(&said, "https://b.micro.test/").as_deref(), Some("https://b.micro.test/"));
        assert_eq!(destination(&said, "https://c.test/"), None);
        let one: Value = serde_json::from_str(r#"{"destination":[{"uid":"https://a.test/"}]}"#).unwrap();
        assert_eq!(destination(&one, "https://a.test/"), None, "there is nothing to choose");
    }

    #[test]
    fn only_what_the_site_itself_chose_is_passed_on() {
        let said = r#"{"syndicate-to":[{"uid":"https://a.test/","checked":true},{"uid":"https://b.test/"}]}"#;
        assert_eq!(config(said).syndicate, ["https://a.test/"]);
    }
}
