//! The fake, told to have the ways of snac, answers as snac does: the same questions to both.

use bureau::publish::net::Net;
use bureau::publish::transport::{Method, Request, Transport};
use serde_json::{Value, json};
use url::Url;

use super::QUIET;
use crate::support::fake::http::Served;
use crate::support::fake::mastodon::Server;

/// What an answer says that our publisher reads, of what it asks: nothing that is of this server alone.
type Told = Vec<(String, Value)>;

struct Ask {
    url: String,
    token: String,
    told: Told,
}

impl Ask {
    async fn ask(
        &mut self,
        what: &str,
        method: Method,
        path: &str,
        key: Option<&str>,
        body: Value,
    ) -> (u16, Value) {
        let mut request = Request::new(method, Url::parse(&format!("{}{path}", self.url)).unwrap())
            .header("authorization", format!("Bearer {}", self.token));
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        if !body.is_null() {
            request = request.header("content-type", "application/json");
            request.body = body.to_string().into();
        }
        // A connection of its own: this server closes some that are about to be used again.
        let answer = Net::new().send(request).await.unwrap();
        let value: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        self.told.push((what.to_owned(), answer.status.into()));
        (answer.status, value)
    }

    fn say(&mut self, what: &str, value: Value) {
        self.told.push((what.to_owned(), value));
    }

    /// Words as readers see them, marks aside.
    fn words(value: &Value) -> String {
        let html = value["content"].as_str().unwrap_or_default();
        bureau::markup::short::canonical(&bureau::markup::short::short_text(
            html,
            bureau::model::post::Format::Html,
        ))
    }
}

async fn told(url: &str, token: &str) -> Told {
    let mut at = Ask { url: url.to_owned(), token: token.to_owned(), told: Vec::new() };
    let words = "Accord 2 < 3 & 4 https://exemple.fr/a\n\nfin";
    at.ask("v2 instance", Method::Get, "/api/v2/instance", None, Value::Null).await;
    let (_, instance) = at.ask("v1 instance", Method::Get, "/api/v1/instance", None, Value::Null).await;
    at.say("version", json!(instance["version"].as_str().is_some_and(|version| version.contains("snac"))));
    at.say("pictures", instance["configuration"]["statuses"]["max_media_attachments"].clone());
    let (_, me) = at.ask("me", Method::Get, "/api/v1/accounts/verify_credentials", None, Value::Null).await;
    let body = json!({ "status": words, "spoiler_text": "", "media_ids": [], "visibility": "public", "language": "fr" });
    let (_, made) = at.ask("create", Method::Post, "/api/v1/statuses", Some("key-1"), body.clone()).await;
    at.say("words", Ask::words(&made).into());
    at.say("visibility", made["visibility"].clone());
    let (_, again) = at.ask("the same key", Method::Post, "/api/v1/statuses", Some("key-1"), body).await;
    at.say("the key was remembered", json!(made["id"] == again["id"]));
    let id = made["id"].as_str().unwrap();
    let one = format!("/api/v1/statuses/{id}");
    let (_, source) = at.ask("source", Method::Get, &format!("{one}/source"), None, Value::Null).await;
    at.say("source", source["text"].clone());
    let account = me["id"].as_str().unwrap();
    let list = format!("/api/v1/accounts/{account}/statuses?limit=1&exclude_reblogs=true");
    let (_, own) = at.ask("own", Method::Get, &list, None, Value::Null).await;
    let place =
        |of: &Value| own.as_array().and_then(|own| own.iter().position(|each| each["id"] == of["id"]));
    at.say("newest first", json!(place(&again) < place(&made)));
    at.say("the limit is kept", json!(own.as_array().map(Vec::len) == Some(1)));
    let under = json!({ "status": "@naima Une suite", "in_reply_to_id": id, "visibility": "public" });
    let (_, under) = at.ask("answer", Method::Post, "/api/v1/statuses", Some("key-2"), under).await;
    at.say("what it answers", json!(under["in_reply_to_id"] == made["id"]));
    at.say("whom it answers", json!(under["in_reply_to_account_id"] == me["id"]));
    let (_, context) = at.ask("context", Method::Get, &format!("{one}/context"), None, Value::Null).await;
    at.say(
        "below",
        context["descendants"].as_array().map(|below| below.iter().map(Ask::words).collect()).unwrap(),
    );
    at.say("above", context["ancestors"].clone());
    let above = format!("/api/v1/statuses/{}/context", under["id"].as_str().unwrap());
    let (_, context) = at.ask("its context", Method::Get, &above, None, Value::Null).await;
    at.say("it is above", json!(context["ancestors"][0]["id"] == made["id"]));
    let (_, counted) = at.ask("counted", Method::Get, &one, None, Value::Null).await;
    at.say("answers", counted["replies_count"].clone());
    let notices = "/api/v1/notifications?types%5B%5D=mention&limit=40";
    let (_, notices) = at.ask("notices", Method::Get, notices, None, Value::Null).await;
    at.say("they are a list", json!(notices.is_array()));
    at.ask("context of nothing", Method::Get, "/api/v1/statuses/99/context", None, Value::Null).await;
    let change = json!({ "status": "Changé", "spoiler_text": "Gare", "media_ids": [] });
    let (_, changed) = at.ask("change", Method::Put, &one, None, change).await;
    at.say("changed", Ask::words(&changed).into());
    let (_, read) = at.ask("read", Method::Get, &one, None, Value::Null).await;
    at.say("edited", json!(read["edited_at"].is_string()));
    at.ask("delete", Method::Delete, &one, None, Value::Null).await;
    at.ask("still there", Method::Get, &one, None, Value::Null).await;
    at.ask("no such post", Method::Get, "/api/v1/statuses/99", None, Value::Null).await;
    at.told
}

#[tokio::test]
async fn the_fake_is_like_the_real_one() {
    let fake = Served::start(Server::other()).await;
    let (ours, theirs) = (told(&fake.url(), &Server::token()).await, told(&QUIET.url, &QUIET.token).await);
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(ours.len(), theirs.len());
}

/// What Mastodon's documentation says, which only the fake can show here.
#[tokio::test]
async fn a_mastodon_remembers_a_key() {
    let fake = Served::start(Server::new()).await;
    let told = told(&fake.url(), &Server::token()).await;
    assert!(told.contains(&("the key was remembered".into(), json!(true))), "{told:#?}");
    assert!(told.contains(&("still there".into(), json!(404))), "{told:#?}");
}
