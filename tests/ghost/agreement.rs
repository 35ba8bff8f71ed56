//! The fake answers as the real Ghost does: the same questions to both.

use bureau::publish::ghost::Key;
use bureau::publish::net::Net;
use bureau::publish::transport::{Method, Request, Transport};
use serde_json::{Value, json};
use std::time::Duration;
use url::Url;

use super::SITE;
use crate::support::fake::ghost::Server;
use crate::support::fake::http::Served;
use crate::wordpress::driver::now;

/// What an answer says that our publisher reads, of what it asks: nothing that is of this server alone.
type Told = Vec<(String, Value)>;

pub struct Ask {
    url: String,
    key: Key,
    told: Told,
}

impl Ask {
    pub fn at(url: &str, key: &str) -> Self {
        Self { url: url.to_owned(), key: Key::read(key).unwrap(), told: Vec::new() }
    }

    async fn ask(&mut self, what: &str, method: Method, path: &str, body: Value) -> Value {
        self.ask_at(what, method, path, body, 0).await
    }

    /// With a token that was made so many seconds from now.
    async fn ask_at(&mut self, what: &str, method: Method, path: &str, body: Value, ahead: i64) -> Value {
        let at = bureau::model::time::Timestamp::from_unix_millis(now().unix_millis() + ahead * 1000);
        let mut request =
            Request::new(method, Url::parse(&format!("{}/ghost/api/admin/{path}", self.url)).unwrap())
                .header("authorization", format!("Ghost {}", self.key.token(at)))
                .header("accept-version", "v5.0");
        if !body.is_null() {
            request = request.header("content-type", "application/json");
            request.body = body.to_string().into();
        }
        let answer = Net::new().send(request).await.unwrap();
        let value: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        let no = &value["errors"][0];
        self.told.push((what.to_owned(), json!([answer.status, no["type"], no["code"]])));
        value
    }

    fn say(&mut self, what: &str, of: &Value, fields: &[&str]) {
        for field in fields {
            self.told.push((format!("{what}: {field}"), of[field].clone()));
        }
    }

    /// What Ghost makes of a text.
    pub async fn text_of(&mut self, html: &str) -> String {
        let body = json!({ "posts": [{ "title": "Texte", "html": html, "status": "draft" }] });
        let made = self.ask("text", Method::Post, "posts/?source=html&formats=html", body).await;
        made["posts"][0]["html"].as_str().unwrap_or_default().to_owned()
    }
}

const WRITE: &str = "?source=html&formats=html";

async fn told(url: &str, key: &str) -> Told {
    let mut at = Ask::at(url, key);
    let marker = "bureau-0192f7a0-1b2c-7d3e-8f40-aaaaaaaaaaaa";
    let draft = json!({ "posts": [{ "title": "Accord <b> & été", "html": "<p>Un</p>", "status": "draft", "slug": marker }] });
    let seen =
        ["title", "slug", "html", "status", "visibility", "custom_excerpt", "feature_image", "published_at"];
    let posts = format!("posts/{WRITE}");
    let one = at.ask("create", Method::Post, &posts, draft.clone()).await["posts"][0].clone();
    at.say("create", &one, &seen);
    at.say("untouched", &json!({ "is": one["created_at"] == one["updated_at"] }), &["is"]);
    let two = at.ask("create again", Method::Post, &posts, draft).await["posts"][0].clone();
    at.say("create again", &two, &["slug"]);
    let found = format!("posts/?filter=slug:[{marker},{marker}-2,{marker}-3]&order=id%20asc&formats=html");
    let found = at.ask("find", Method::Get, &found, Value::Null).await;
    for post in found["posts"].as_array().unwrap() {
        at.say("found", post, &["slug", "html"]);
    }
    let (id, extra) = (one["id"].as_str().unwrap(), two["id"].as_str().unwrap());
    at.ask("delete", Method::Delete, &format!("posts/{extra}/"), Value::Null).await;
    at.ask("delete again", Method::Delete, &format!("posts/{extra}/"), Value::Null).await;
    at.ask("read gone", Method::Get, &format!("posts/{extra}/?formats=html"), Value::Null).await;
    at.ask("as a page", Method::Get, &format!("pages/{id}/?formats=html"), Value::Null).await;
    let change = |change: Value| json!({ "posts": [change] });
    let put = format!("posts/{id}/{WRITE}");
    at.ask("no version", Method::Put, &put, change(json!({ "title": "x" }))).await;
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let old = one["updated_at"].clone();
    let shown = json!({ "title": "Accord montré", "html": "<h2>Un</h2><p>Deux</p>", "status": "published", "slug": "accord-montre",
        "published_at": "2026-11-20T10:00:00.000Z", "custom_excerpt": "R & D", "tags": [{ "name": "Accordé" }], "updated_at": old });
    let now = at.ask("show", Method::Put, &put, change(shown.clone())).await["posts"][0].clone();
    at.say("show", &now, &["title", "slug", "status", "published_at", "custom_excerpt"]);
    at.say("show", &now["tags"][0], &["name"]);
    at.ask("the same with the old version", Method::Put, &put, change(shown)).await;
    at.ask(
        "another with the old version",
        Method::Put,
        &put,
        change(json!({ "title": "y", "updated_at": old })),
    )
    .await;
    let version = now["updated_at"].clone();
    let scheduled =
        json!({ "status": "scheduled", "published_at": "2036-01-01T00:00:00.000Z", "updated_at": version });
    at.ask("schedule what is public", Method::Put, &put, change(scheduled.clone())).await;
    let long = json!({ "custom_excerpt": "x".repeat(301), "updated_at": version });
    at.ask("a long excerpt", Method::Put, &put, change(long)).await;
    let tag = now["tags"][0]["id"].clone();
    let tags = json!({ "tags": [{ "id": tag }], "custom_excerpt": null, "visibility": "members", "updated_at": version });
    let now = at.ask("tags by id", Method::Put, &put, change(tags)).await["posts"][0].clone();
    at.say("tags by id", &now, &["custom_excerpt", "visibility"]);
    at.say("tags by id", &now["tags"][0], &["name"]);
    let hidden = json!({ "status": "draft", "updated_at": now["updated_at"] });
    let now = at.ask("hide", Method::Put, &put, change(hidden)).await["posts"][0].clone();
    at.say("hide", &now, &["status", "slug", "published_at"]);
    let mut scheduled = scheduled;
    scheduled["updated_at"] = now["updated_at"].clone();
    let now = at.ask("schedule", Method::Put, &put, change(scheduled)).await["posts"][0].clone();
    at.say("schedule", &now, &["status", "published_at"]);
    let long_ago = json!({ "posts": [{ "title": "Trop tard", "status": "scheduled", "published_at": "2020-01-01T00:00:00.000Z" }] });
    at.ask("scheduled for long ago", Method::Post, &posts, long_ago).await;
    let since = "posts/?filter=status:[draft,published,scheduled]%2Bupdated_at:>'2036-01-01 00:00:00'&fields=id,updated_at";
    let none = at.ask("since", Method::Get, since, Value::Null).await;
    at.say("since", &none, &["posts"]);
    let before = format!("posts/?filter=id:<'{id}'%2Bslug:accord-montre&fields=id");
    let none = at.ask("before itself", Method::Get, &before, Value::Null).await;
    at.say("before itself", &none, &["posts"]);
    at.ask("remove", Method::Delete, &format!("posts/{id}/"), Value::Null).await;
    let settings = at.ask("settings", Method::Get, "settings/?group=site", Value::Null).await;
    let named = settings["settings"].as_array().unwrap().iter().find(|each| each["key"] == "title").unwrap();
    at.say("settings", named, &["value"]);
    at.ask("nothing there", Method::Get, "nothing/", Value::Null).await;
    at.ask_at("an old token", Method::Get, "posts/?limit=1", Value::Null, -3600).await;
    at.ask_at("a token of tomorrow", Method::Get, "tags/?limit=1", Value::Null, 86_400).await;
    at.key = Key::read(&Server::other_key()).unwrap();
    at.ask("an unknown key", Method::Get, "posts/?limit=1", Value::Null).await;
    at.told
}

#[tokio::test]
async fn the_fake_is_like_the_real_one() {
    let fake = Served::start(Server::new()).await;
    let (ours, theirs) = (told(&fake.url(), &Server::key()).await, told(&SITE.url, &SITE.key).await);
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert_eq!(marks_aside(ours), marks_aside(theirs));
    }
    assert_eq!(ours.len(), theirs.len());
}

/// What the names of headings are is the site's own affair.
fn marks_aside((what, value): &(String, Value)) -> (String, Value) {
    let html = value.as_str().filter(|_| what.ends_with(": html"));
    (what.clone(), html.map_or_else(|| value.clone(), |html| bureau::markup::cards::from_cards(html).into()))
}
