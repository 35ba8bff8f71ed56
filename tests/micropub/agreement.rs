//! The fake, told to have the ways of the real one, answers as that does: the same questions to both.

use bureau::publish::net::Net;
use bureau::publish::transport::{Method, Request, Transport};
use serde_json::{Value, json};
use url::Url;

use super::SITE;
use crate::support::fake::http::Served;
use crate::support::fake::micropub::Server;

/// What an answer says that our publisher reads, of what it asks: nothing that is of this site alone.
type Told = Vec<(String, Value)>;

struct Ask {
    endpoint: Url,
    token: String,
    told: Told,
}

impl Ask {
    async fn ask(&mut self, what: &str, query: &str, body: Option<Value>) -> (Value, Option<String>) {
        let mut url = self.endpoint.clone();
        url.set_query(Some(query).filter(|query| !query.is_empty()));
        let method = if body.is_some() { Method::Post } else { Method::Get };
        let mut request = Request::new(method, url).header("authorization", format!("Bearer {}", self.token));
        if let Some(body) = body {
            request = request.header("content-type", "application/json");
            request.body = body.to_string().into();
        }
        let answer = Net::new().send(request).await.unwrap();
        self.told.push((what.to_owned(), answer.status.into()));
        let at = answer.header("location").map(str::to_owned);
        (serde_json::from_slice(&answer.body).unwrap_or_default(), at)
    }

    fn say(&mut self, what: &str, value: Value) {
        self.told.push((what.to_owned(), value));
    }
}

async fn told(endpoint: &str, token: &str) -> Told {
    let mut at = Ask { endpoint: Url::parse(endpoint).unwrap(), token: token.to_owned(), told: Vec::new() };
    let (config, _) = at.ask("config", "q=config", None).await;
    at.say("a place for pictures", config["media-endpoint"].is_string().into());
    let (_, _) = at.ask("syndicate-to", "q=syndicate-to", None).await;
    let made = json!({ "type": ["h-entry"], "properties": { "name": ["Accord <b> & été"], "content": [{ "html": "<p>Un</p>" }],
        "category": ["mer", "quai"], "published": ["2026-11-20T10:00:00Z"] } });
    let (_, place) = at.ask("create", "", Some(made.clone())).await;
    let url = place.expect("an address");
    let (_, second) = at.ask("create again", "", Some(made)).await;
    at.say("another one", (second.as_ref() != Some(&url)).into());
    let (list, _) = at.ask("list", "q=source&limit=1000", None).await;
    let urls: Vec<Option<Url>> = list["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| at.endpoint.join(item["properties"]["url"][0].as_str()?).ok())
        .collect();
    let place = |of: &Option<String>| {
        let of = of.as_ref().and_then(|of| Url::parse(of).ok());
        urls.iter().position(|url| *url == of).expect("it is in the list")
    };
    at.say("from old to new", (place(&Some(url.clone())) < place(&second)).into());
    let (list, _) = at.ask("some of the list", "q=source&limit=1&offset=1", None).await;
    at.say("as many as asked for", list["items"].as_array().map(Vec::len).into());
    let one =
        format!("q=source&url={}", url::form_urlencoded::byte_serialize(url.as_bytes()).collect::<String>());
    let (read, _) = at.ask("source", &one, None).await;
    for name in ["name", "content", "category", "published"] {
        at.say(&format!("source: {name}"), read["properties"][name].clone());
    }
    let (read, _) = at.ask("some of the source", &format!("{one}&properties[]=name"), None).await;
    at.say(
        "only what was asked for",
        read["properties"].as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default(),
    );
    let change = json!({ "action": "update", "url": url, "replace": { "content": [{ "html": "<p>Deux</p>" }] },
        "add": { "category": ["port"] }, "delete": { "category": ["mer"] } });
    at.ask("update", "", Some(change)).await;
    let (read, _) = at.ask("source of the changed", &one, None).await;
    at.say("changed", json!([read["properties"]["content"], read["properties"]["category"]]));
    at.ask("without a property", "", Some(json!({ "action": "update", "url": url, "delete": ["category"] })))
        .await;
    let (read, _) = at.ask("source without", &one, None).await;
    at.say("without", read["properties"].get("category").is_none().into());
    let delete = json!({ "action": "delete", "url": url });
    at.ask("delete", "", Some(delete.clone())).await;
    at.ask("delete again", "", Some(delete)).await;
    at.ask("source of the deleted", &one, None).await;
    at.ask("undelete", "", Some(json!({ "action": "undelete", "url": url }))).await;
    let (read, _) = at.ask("source of what is back", &one, None).await;
    at.say("back", read["properties"]["name"].clone());
    at.ask(
        "update of nothing",
        "",
        Some(json!({ "action": "update", "url": format!("{url}-none"), "replace": { "name": ["x"] } })),
    )
    .await;
    at.token = "nobody".into();
    at.ask("an unknown token", "q=config", None).await;
    at.told
}

#[tokio::test]
async fn the_fake_is_like_the_real_one() {
    let fake = Served::start(Server::oldest_first()).await;
    let ours = told(&format!("{}/micropub", fake.url()), &Server::token()).await;
    let theirs = told(&format!("{}/indieweb/micropub/", SITE.url), &SITE.token).await;
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(ours.len(), theirs.len());
}
