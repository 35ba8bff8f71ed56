//! The fake answers as the reference server does: the same questions to both.

use bureau::publish::net::Net;
use bureau::publish::transport::{Method, Request, Transport};
use serde_json::{Value, json};
use url::Url;

use crate::support::fake::bluesky::{DID, HANDLE, Server};
use crate::support::fake::http::Served;
use crate::support::pds::Pds;
use crate::wordpress::picture::png;

/// What an answer says that our publisher reads, of what it asks: nothing that is of this server alone.
type Told = Vec<(String, Value)>;

struct Ask {
    url: String,
    did: String,
    token: String,
    told: Told,
}

impl Ask {
    async fn ask(&mut self, what: &str, method: Method, path: &str, body: impl Into<Option<Value>>) -> Value {
        let mut request = Request::new(method, Url::parse(&format!("{}/xrpc/{path}", self.url)).unwrap());
        if !self.token.is_empty() {
            request = request.header("authorization", format!("Bearer {}", self.token));
        }
        if let Some(body) = body.into() {
            request = request.header("content-type", "application/json");
            request.body = body.to_string().into();
        }
        let answer = Net::new().send(request).await.unwrap();
        let value: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        self.told.push((what.to_owned(), json!([answer.status, value["error"]])));
        value
    }

    fn say(&mut self, what: &str, value: impl Into<Value>) {
        self.told.push((what.to_owned(), value.into()));
    }

    /// Writes `record` under `rkey`, with what else the request says.
    async fn put(&mut self, what: &str, rkey: &str, record: &Value, more: Value) -> Value {
        let mut body =
            json!({ "repo": self.did, "collection": "app.bsky.feed.post", "rkey": rkey, "record": record });
        for (name, value) in more.as_object().cloned().unwrap_or_default() {
            body[name] = value;
        }
        let said = self.ask(what, Method::Post, "com.atproto.repo.putRecord", body).await;
        self.say(&format!("{what}: changed"), said.get("commit").is_some_and(|commit| !commit.is_null()));
        said
    }

    /// Brings bytes; what a record says of them.
    async fn bring(&mut self, what: &str, bytes: Vec<u8>) -> Value {
        let url = Url::parse(&format!("{}/xrpc/com.atproto.repo.uploadBlob", self.url)).unwrap();
        let mut request =
            Request::new(Method::Post, url).header("authorization", format!("Bearer {}", self.token));
        request = request.header("content-type", "image/png");
        request.body = bytes.into();
        let answer = Net::new().send(request).await.unwrap();
        let value: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        self.say(what, json!([answer.status, value["blob"]["$type"], value["blob"]["mimeType"]]));
        value["blob"].clone()
    }

    async fn head(&mut self) -> Value {
        let path = format!("com.atproto.sync.getLatestCommit?did={}", self.did);
        self.ask("head", Method::Get, &path, None).await
    }
}

fn record(text: &str) -> Value {
    json!({ "$type": "app.bsky.feed.post", "text": text, "createdAt": "2026-11-30T10:00:00.000Z" })
}

async fn told(url: &str, did: &str, handle: &str, password: &str) -> Told {
    let mut at = Ask { url: url.to_owned(), did: did.to_owned(), token: String::new(), told: Vec::new() };
    let server = at.ask("server", Method::Get, "com.atproto.server.describeServer", None).await;
    at.say("it has a name", server["did"].as_str().is_some_and(|did| did.starts_with("did:")));
    at.say("domains", server["availableUserDomains"].clone());
    let resolve = |name: &str| format!("com.atproto.identity.resolveHandle?handle={name}");
    let found = at.ask("handle", Method::Get, &resolve(handle), None).await;
    at.say("it is hers", found["did"] == did);
    at.ask("nobody", Method::Get, &resolve("personne.test"), None).await;
    let sign_in = "com.atproto.server.createSession";
    at.ask("wrong", Method::Post, sign_in, json!({ "identifier": handle, "password": "faux" })).await;
    at.ask("not signed in", Method::Post, "com.atproto.repo.putRecord", json!({ "repo": did, "collection": "app.bsky.feed.post", "rkey": "3loe2aaaaaa2a", "record": record("a") })).await;
    let session =
        at.ask("session", Method::Post, sign_in, json!({ "identifier": did, "password": password })).await;
    at.say("who", json!([session["did"] == did, session["handle"] == handle]));
    at.token = session["refreshJwt"].as_str().unwrap().to_owned();
    let renew = "com.atproto.server.refreshSession";
    at.ask("a body", Method::Post, renew, json!({})).await;
    let renewed = at.ask("renew", Method::Post, renew, None).await;
    at.say("another", renewed["accessJwt"].is_string() && renewed["did"] == did);
    at.token = "nobody’s".replace('’', "");
    at.ask(
        "a token that is none",
        Method::Post,
        "com.atproto.repo.deleteRecord",
        json!({ "repo": did, "collection": "app.bsky.feed.post", "rkey": "3loe2aaaaaa2a" }),
    )
    .await;
    at.token = renewed["accessJwt"].as_str().unwrap().to_owned();

    let one = "3loe2aaaaaa2a";
    let first = at.head().await;
    let made =
        at.put("made", one, &record("un"), json!({ "swapRecord": null, "swapCommit": first["cid"] })).await;
    at.say("its address", made["uri"] == format!("at://{did}/app.bsky.feed.post/{one}"));
    let second = at.head().await;
    at.say(
        "it moved",
        json!([first["cid"] != second["cid"], first["rev"].as_str() < second["rev"].as_str()]),
    );
    let same = at
        .put("the same", one, &record("un"), json!({ "swapRecord": null, "swapCommit": first["cid"] }))
        .await;
    at.say("one name", same["cid"] == made["cid"]);
    at.put("other words", one, &record("deux"), json!({ "swapRecord": null, "swapCommit": second["cid"] }))
        .await;
    at.put(
        "an old commit",
        "3loe2aaaaaa3a",
        &record("trois"),
        json!({ "swapRecord": null, "swapCommit": first["cid"] }),
    )
    .await;
    let read = |rkey: &str| {
        format!("com.atproto.repo.getRecord?repo={did}&collection=app.bsky.feed.post&rkey={rkey}")
    };
    let there = at.ask("read", Method::Get, &read(one), None).await;
    at.say("words", json!([there["value"]["text"], there["cid"] == made["cid"]]));
    at.ask("not there", Method::Get, &read("3loe2aaaaaa3a"), None).await;
    at.put("a name that is none", "un-nom", &record("a"), Value::Null).await;
    at.put("too long", "3loe2aaaaaa4a", &record(&"é".repeat(301)), Value::Null).await;
    at.put("long enough", "3loe2aaaaaa4a", &record(&"é".repeat(300)), Value::Null).await;
    at.put("too many bytes", "3loe2aaaaaa5a", &record(&"👨‍👩‍👧‍👦".repeat(121)), Value::Null).await;
    at.put("no date", "3loe2aaaaaa5a", &json!({ "$type": "app.bsky.feed.post", "text": "a" }), Value::Null)
        .await;
    let mut blobless = record("a");
    blobless["embed"] = json!({ "$type": "app.bsky.embed.images", "images": [{ "alt": "", "image": { "$type": "blob", "mimeType": "image/png", "size": 1,
        "ref": { "$link": "bafkreibjfgx2gprinfvicegelk5kosd6y2frmqpqzwqkg7usac74l3t2v4" } } }] });
    let lost = at.put("a picture that was never brought", "3loe2aaaaaa5a", &blobless, Value::Null).await;
    at.say("it is not taken", lost["uri"].is_null());
    let bytes = png(20, 20);
    let photo = at.bring("a photo", bytes.clone()).await;
    at.say("its weight", photo["size"] == bytes.len());
    let same = at.bring("the same photo", bytes).await;
    at.say("one name", photo["ref"] == same["ref"]);
    // What follows the end of a picture is nobody's.
    let heavy = at.bring("a heavy one", [png(20, 20), vec![0; 1_000_000]].concat()).await;
    for (what, blob, times) in
        [("with a photo", &photo, 1), ("with five", &photo, 5), ("with a heavy one", &heavy, 1)]
    {
        let mut shown = record("a");
        let images: Vec<Value> = (0..times).map(|_| json!({ "alt": "", "image": blob })).collect();
        shown["embed"] = json!({ "$type": "app.bsky.embed.images", "images": images });
        at.put(what, "3loe2aaaaaa3c", &shown, Value::Null).await;
    }
    for (what, missing) in
        [("a card", ""), ("a card without a title", "title"), ("a card without words", "description")]
    {
        let mut carded = record("a https://a.fr");
        let mut card = json!({ "uri": "https://a.fr", "title": "Un titre", "description": "" });
        card.as_object_mut().unwrap().remove(missing);
        carded["embed"] = json!({ "$type": "app.bsky.embed.external", "external": card });
        at.put(what, "3loe2aaaaaa3b", &carded, Value::Null).await;
    }
    let list = format!("com.atproto.repo.listRecords?repo={did}&collection=app.bsky.feed.post&limit=1");
    let page = at.ask("list", Method::Get, &list, None).await;
    at.say("newest first", page["records"][0]["uri"].as_str().is_some_and(|uri| uri.ends_with("4a")));
    let next = format!("{list}&cursor={}", page["cursor"].as_str().unwrap());
    let page = at.ask("the next page", Method::Get, &next, None).await;
    at.say("the older", page["records"][0]["value"]["text"].clone());
    let gone = json!({ "repo": did, "collection": "app.bsky.feed.post", "rkey": one });
    let delete = "com.atproto.repo.deleteRecord";
    at.ask("delete", Method::Post, delete, gone.clone()).await;
    at.ask("gone", Method::Get, &read(one), None).await;
    at.ask("delete twice", Method::Post, delete, gone).await;
    at.put(
        "a request of before lands late",
        one,
        &record("un"),
        json!({ "swapRecord": null, "swapCommit": first["cid"] }),
    )
    .await;
    at.ask("still gone", Method::Get, &read(one), None).await;
    at.told
}

#[tokio::test]
async fn the_fake_is_like_the_real_one() {
    // A server of its own: what others write there meanwhile would move what it is asked about.
    let pds = Pds::start("agreement");
    let fake = Served::start(Server::new()).await;
    let ours = told(&fake.url(), DID, HANDLE, &Server::password()).await;
    let theirs = told(&pds.url, &pds.did, &pds.handle, &pds.password).await;
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(ours.len(), theirs.len());
}

/// What a view says of a conversation: each post's words, the number of its direct answers, and these.
fn conversation(node: &Value) -> Value {
    let answers = node["replies"].as_array().map(|all| all.iter().map(conversation).collect::<Vec<_>>());
    json!([node["post"]["record"]["text"], node["post"]["replyCount"], answers])
}

async fn seen(
    (url, view, did): (&str, &str, &str),
    password: &str,
    hears: impl Fn(&Value, &str) -> String,
) -> Told {
    let mut at = Ask { url: url.to_owned(), did: did.to_owned(), token: String::new(), told: Vec::new() };
    let sign_in = json!({ "identifier": did, "password": password });
    let session = at.ask("session", Method::Post, "com.atproto.server.createSession", sign_in).await;
    at.token = session["accessJwt"].as_str().unwrap().to_owned();
    let post = at.put("a post", "3loe2aaaaaa2a", &record("un"), Value::Null).await;
    let named = |post: &Value| json!({ "uri": post["uri"], "cid": post["cid"] });
    let mut second = record("deux");
    second["createdAt"] = "2026-11-30T10:00:01.000Z".into();
    second["reply"] = json!({ "root": named(&post), "parent": named(&post) });
    at.put("more of it", "3loe2aaaaaa3a", &second, Value::Null).await;
    let question = hears(&post, "Une question");
    let (url, did_there) = (view.to_owned(), did.to_owned());
    let mut view = Ask { url, did: did_there, token: String::new(), told: Vec::new() };
    let posts = |uri: &str| format!("app.bsky.feed.getPosts?uris={uri}");
    let found = view.ask("one", Method::Get, &posts(&question), None).await;
    let asked = &found["posts"][0];
    view.say(
        "the question",
        json!([asked["record"]["text"], asked["uri"] == question, asked["author"]["did"] != did]),
    );
    let mut answer = record("Une réponse");
    answer["createdAt"] = jiff::Timestamp::now().to_string().into();
    answer["reply"] = json!({ "root": named(&post), "parent": named(asked) });
    at.put("an answer", "3loe2aaaaaa4a", &answer, Value::Null).await;
    let feed = format!("app.bsky.feed.getAuthorFeed?actor={did}&filter=posts_and_author_threads");
    for (what, query) in [("feed", feed.clone()), ("a page", format!("{feed}&limit=1"))] {
        let page = view.ask(what, Method::Get, &query, None).await;
        let row = |shown: &Value| {
            json!([shown["post"]["record"]["text"], shown["post"]["replyCount"], shown.get("reason")])
        };
        let rows: Vec<Value> = page["feed"].as_array().unwrap().iter().map(row).collect();
        view.say(what, json!([rows, page["cursor"].is_string()]));
    }
    let thread =
        |uri: &str, depth: u32| format!("app.bsky.feed.getPostThread?uri={uri}&depth={depth}&parentHeight=0");
    let uri = post["uri"].as_str().unwrap();
    for depth in [50, 1, 0] {
        let whole = view.ask("thread", Method::Get, &thread(uri, depth), None).await;
        view.say("conversation", conversation(&whole["thread"]));
    }
    let nowhere = format!("at://{did}/app.bsky.feed.post/3loe2aaaaaa9a").replace('9', "7");
    view.ask("no thread", Method::Get, &thread(&nowhere, 50), None).await;
    let none = view.ask("no post", Method::Get, &posts(&nowhere), None).await;
    view.say("none", none["posts"].clone());
    // These the account's own server passes on.
    let notices = "app.bsky.notification.listNotifications?limit=100&reasons=reply&reasons=mention";
    let said = at.ask("notices", Method::Get, notices, None).await;
    let notice = &said["notifications"][0];
    at.say(
        "the question again",
        json!([
            notice["uri"] == question,
            notice["reason"],
            notice["reasonSubject"] == post["uri"],
            notice["record"]["reply"]["root"]["uri"] == post["uri"],
            said["notifications"].as_array().unwrap().len()
        ]),
    );
    at.token = String::new();
    at.ask("notices of nobody", Method::Get, notices, None).await;
    at.told.into_iter().chain(view.told).collect()
}

#[tokio::test]
async fn the_fake_view_is_like_the_one_that_the_lexicons_judge() {
    let pds = Pds::start("view-agreement");
    let fake = Served::start(Server::new()).await;
    let hears = |post: &Value, says: &str| {
        let now = bureau::model::time::Timestamp::parse_rfc3339(&jiff::Timestamp::now().to_string()).unwrap();
        fake.at(|server| server.hears(post["uri"].as_str().unwrap(), "ines", says, now))
    };
    let ours = seen((&fake.url(), &fake.url(), DID), &Server::password(), hears).await;
    let hears = |post: &Value, says: &str| {
        pds.answers(&json!({ "uri": post["uri"], "cid": post["cid"], "value": {} }), says)
    };
    let theirs = seen((&pds.url, &pds.view, &pds.did), &pds.password, hears).await;
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(ours.len(), theirs.len());
}
