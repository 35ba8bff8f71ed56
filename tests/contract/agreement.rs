//! The fake against the real one: the same questions go to both, and whatever our publisher reads of an answer must be
//! the same.

use std::collections::BTreeMap;

use bureau::model::time::Timestamp;
use bureau::publish::discovery::{Directories, discover};
use bureau::publish::net::Net;
use bureau::publish::transport::{Method, Request, Response, Transport};
use bureau::system::SystemClock;
use bytes::Bytes;
use md5::{Digest, Md5};
use serde_json::{Map, Value, json};
use url::Url;

use crate::support::blog::{Blog, Login};
use crate::support::fake::http::Served;
use crate::support::fake::wordpress::Site;
use crate::wordpress::driver::now;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Admin,
    Author,
    /// With a password that was revoked.
    Revoked,
    Nobody,
}

use Who::{Admin, Author, Nobody, Revoked};

const FIELDS: &str = "_fields=id,date,date_gmt,modified_gmt,slug,status,link,title.raw,content.raw,excerpt.raw,\
                      comment_status,featured_media,categories,tags";
const ALL: &str = "context=edit&status=publish,future,draft,pending,private";

/// A blog, and the names of what was made there so far.
struct Side {
    url: String,
    admin: Login,
    author: Login,
    ids: BTreeMap<String, u64>,
}

/// One question: who, how, where, with what; and the name that the id of the answer gets. `{name}` stands for an id,
/// `{+n}` for an instant that many seconds from now, `FIELDS` and `ALL` for what the publisher asks with.
type Step = (Who, &'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const POSTS: &[Step] = &[
    (Author, "GET", "users/me?context=edit&_fields=id", "", ""),
    (Author, "GET", "users/me?context=edit&_fields=username,capabilities", "", ""),
    (Revoked, "GET", "users/me?context=edit&_fields=id", "", ""),
    (Nobody, "GET", "users/me?context=edit&_fields=id", "", ""),
    // A hidden draft under our name, twice, and found by its names.
    (Author, "GET", "posts?slug=bureau-x,bureau-x-2&status=any&context=edit&FIELDS", "", ""),
    (Author, "POST", "posts?FIELDS", r#"{"title":"Le  train & co","content":"<p>Bonjour</p>","status":"draft","slug":"bureau-x"}"#, "a"),
    (Author, "POST", "posts?FIELDS", r#"{"title":"Le train","content":"<p>Bonjour</p>","status":"draft","slug":"bureau-x"}"#, "b"),
    (Author, "GET", "posts?slug=bureau-x,bureau-x-2&status=any&context=edit&orderby=id&FIELDS", "", ""),
    (Nobody, "GET", "posts?slug=bureau-x&FIELDS", "", ""),
    // The extra one goes to the bin, twice; then back.
    (Author, "DELETE", "posts/{b}?FIELDS", "", ""),
    (Author, "DELETE", "posts/{b}", "", ""),
    (Author, "GET", "posts?slug=bureau-x-2__trashed&status=trash&context=edit&FIELDS", "", ""),
    (Author, "GET", "posts?slug=bureau-x,bureau-x-2&status=any&context=edit&FIELDS", "", ""),
    (Author, "GET", "posts/{b}?context=edit&FIELDS", "", ""),
    (Author, "POST", "posts/{b}?FIELDS", r#"{"status":"draft"}"#, ""),
    (Author, "DELETE", "posts/{b}?force=true&_fields=id", "", ""),
    (Author, "GET", "posts/{b}?context=edit&FIELDS", "", ""),
    (Author, "DELETE", "posts/{b}", "", ""),
    (Author, "POST", "posts/{b}?FIELDS", r#"{"title":"x"}"#, ""),
    (Author, "GET", "posts/987654?context=edit&FIELDS", "", ""),
    // Shown, under a name made of its title; changed; hidden.
    (Author, "POST", "posts/{a}?FIELDS", r#"{"title":"Le train &amp; <em>été</em>","status":"publish","slug":"","date_gmt":"2026-11-20T10:00:00Z","excerpt":"Un &amp; deux","comment_status":"closed"}"#, ""),
    (Nobody, "GET", "posts/{a}?_fields=id,slug,status,link", "", ""),
    (Author, "POST", "posts/{a}?FIELDS", r#"{"content":"<p>Bonsoir</p>"}"#, ""),
    (Author, "POST", "posts/{a}?FIELDS", r#"{}"#, ""),
    (Author, "POST", "posts/{a}?FIELDS", r#"{"status":"draft"}"#, ""),
    (Nobody, "GET", "posts/{a}?_fields=id", "", ""),
    (Author, "POST", "posts/{a}?FIELDS", r#"{"status":"publish"}"#, ""),
    // Hours.
    (Author, "POST", "posts/{a}?FIELDS", r#"{"status":"future","date_gmt":"{+3600}"}"#, ""),
    (Author, "POST", "posts/{a}?FIELDS", r#"{"status":"publish"}"#, ""),
    (Author, "POST", "posts/{a}?FIELDS", r#"{"status":"publish","date_gmt":"{+7200}"}"#, ""),
    (Author, "POST", "posts/{a}?FIELDS", r#"{"status":"future","date_gmt":"{+5}"}"#, ""),
    (Author, "POST", "posts/{a}?FIELDS", r#"{"status":"private","date_gmt":"{+3600}"}"#, ""),
    (Author, "POST", "posts/{a}?FIELDS", r#"{"status":"future","date_gmt":"2026-07-01T10:00:00Z"}"#, ""),
    (Author, "POST", "posts?FIELDS", r#"{"title":"Tout de suite","content":"c","status":"publish"}"#, "c"),
    (Author, "POST", "posts?FIELDS", r#"{"title":"Plus tard","content":"c","status":"draft","date_gmt":"{+3600}"}"#, "d"),
    (Author, "POST", "posts/{d}?FIELDS", r#"{"status":"publish"}"#, ""),
    (Author, "DELETE", "posts/{d}?FIELDS", "", ""),
    // Names.
    (Author, "POST", "posts/{c}?FIELDS", r#"{"slug":"le-train-ete"}"#, ""),
    (Author, "POST", "posts/{c}?FIELDS", r#"{"slug":"Été à l’œuvre! 100% x_y.z"}"#, ""),
    (Author, "POST", "posts/{c}?FIELDS", r#"{"slug":"مرحبا 👩‍👩‍👧 été"}"#, ""),
    (Author, "POST", "posts/{c}?FIELDS", r#"{"slug":"","title":"« Où ? », « Là\u202f! » — R&amp;D <b>3/4</b>"}"#, ""),
    (Author, "POST", "posts?FIELDS", r#"{"title":"","content":"Sans titre","status":"publish","slug":""}"#, "e"),
    (Author, "POST", "posts?FIELDS", r#"{"title":"Sans nom","status":"draft"}"#, "f"),
    (Author, "DELETE", "posts/{f}?FIELDS", "", ""),
    // Words.
    (Author, "POST", "posts/{c}?FIELDS", r#"{"title":" a\u0000b 👩‍👩‍👧 مرحبا é e\u0301 «\u202f!» <script>x</script> ","content":"a\u0000b 👩‍👩‍👧 <br> <script>x</script> a  &  b &nbsp; \" ' <iframe src=x></iframe> <p>\\ back \\\\ \u202f a < b > c","excerpt":" x "}"#, ""),
    (Admin, "POST", "posts/{c}?FIELDS", r#"{"title":" a & b <script>x</script> ","content":"a & b <script>x</script> é e\u0301 \\\\ \u202f"}"#, ""),
    (Author, "POST", "posts/{c}?FIELDS", r#"{"content":"<!-- wp:paragraph -->\n<p>Un  <em>vieux</em>&nbsp;texte.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:list {\"ordered\":true} -->\n<ol><li>a</li></ol>\n<!-- /wp:list -->"}"#, ""),
    // What is refused.
    (Author, "POST", "posts/{c}?FIELDS", r#"{"title":"","content":"","excerpt":""}"#, ""),
    (Author, "POST", "posts?FIELDS", r#"{}"#, ""),
    (Author, "POST", "posts?FIELDS", r#"{"title":"#, ""),
    (Author, "POST", "posts?FIELDS", r#"{"title":"x","status":"nope"}"#, ""),
    (Author, "POST", "posts?FIELDS", r#"{"title":"x","date_gmt":"demain"}"#, ""),
    (Author, "GET", "nothing", "", ""),
    (Revoked, "POST", "posts?FIELDS", r#"{"title":"x"}"#, ""),
    (Revoked, "POST", "posts/{c}?FIELDS", r#"{"title":"x"}"#, ""),
    (Revoked, "DELETE", "posts/{c}", "", ""),
    (Revoked, "GET", "posts/{c}?context=edit&FIELDS", "", ""),
    (Revoked, "GET", "posts/{f}?context=edit&FIELDS", "", ""),
    (Revoked, "GET", "posts?slug=bureau-x&status=any&context=edit&FIELDS", "", ""),
    (Revoked, "GET", "posts?ALL&per_page=1&_fields=id", "", ""),
    // Somebody else's, and pages.
    (Admin, "POST", "posts?FIELDS", r#"{"title":"De l’admin","content":"c","status":"publish"}"#, "g"),
    (Author, "POST", "posts/{g}?FIELDS", r#"{"title":"x"}"#, ""),
    (Author, "DELETE", "posts/{g}", "", ""),
    (Author, "GET", "posts/{g}?context=edit&FIELDS", "", ""),
    (Author, "POST", "pages?FIELDS", r#"{"title":"Page","content":"x","status":"draft","slug":"bureau-p"}"#, ""),
    (Author, "GET", "pages?ALL&per_page=1&_fields=id", "", ""),
    (Admin, "POST", "pages?FIELDS", r#"{"title":"Page","content":"x","status":"draft","slug":"bureau-p"}"#, "h"),
    (Admin, "POST", "pages/{h}?FIELDS", r#"{"status":"publish","slug":"","date_gmt":"2026-11-20T10:00:00Z"}"#, ""),
    (Author, "GET", "pages/{h}?context=edit&FIELDS", "", ""),
    (Admin, "GET", "posts/{h}?context=edit&FIELDS", "", ""),
    (Admin, "GET", "pages?ALL&per_page=1&_fields=id", "", ""),
    // Lists.
    (Author, "GET", "posts?ALL&per_page=1&_fields=id", "", ""),
    (Author, "GET", "posts?ALL&offset=0&per_page=2&orderby=id&order=desc&FIELDS", "", ""),
    (Author, "GET", "posts?ALL&offset=2&per_page=2&orderby=id&order=desc&FIELDS", "", ""),
    (Author, "GET", "posts?ALL&offset=200&per_page=100&orderby=id&order=desc&FIELDS", "", ""),
    (Author, "GET", "posts?ALL&include={a},{g},{f}&per_page=100&orderby=id&order=desc&_fields=id,modified_gmt", "", ""),
    (Author, "GET", "posts?ALL&offset=0&per_page=100&orderby=id&order=desc&modified_after={+-600}&_fields=id,modified_gmt", "", ""),
    (Author, "GET", "posts?ALL&offset=0&per_page=100&orderby=id&order=desc&modified_after={+600}&_fields=id,modified_gmt", "", ""),
    (Author, "GET", "posts?per_page=101", "", ""),
    (Author, "GET", "posts?page=9", "", ""),
];

#[rustfmt::skip]
const TERMS: &[Step] = &[
    (Author, "POST", "tags?_fields=id", r#"{"name":"marché &amp; cuisine"}"#, "a"),
    (Author, "POST", "tags?_fields=id", r#"{"name":"marché &amp; cuisine"}"#, ""),
    (Author, "POST", "tags?_fields=id", r#"{"name":" Gare &amp; marche "}"#, "b"),
    (Author, "POST", "tags?_fields=id", r#"{"name":""}"#, ""),
    (Revoked, "POST", "tags?_fields=id", r#"{"name":"x"}"#, ""),
    (Author, "GET", "tags?search=march%C3%A9+%26amp%3B+cuisine&per_page=100&_fields=id,name", "", ""),
    (Author, "GET", "tags?search=MARCH&per_page=100&_fields=id,name", "", ""),
    (Author, "GET", "tags?search=nothing&per_page=100&_fields=id,name", "", ""),
    (Revoked, "GET", "tags?search=march&per_page=100&_fields=id,name", "", ""),
    (Author, "GET", "tags?per_page=100&page=1&orderby=id&_fields=id,name,parent", "", ""),
    (Author, "GET", "tags?per_page=100&page=2&orderby=id&_fields=id,name,parent", "", ""),
    (Author, "POST", "categories?_fields=id", r#"{"name":"Cuisine"}"#, ""),
    (Admin, "POST", "categories?_fields=id", r#"{"name":"Cuisine"}"#, "c"),
    (Admin, "POST", "categories?_fields=id", r#"{"name":"Cuisine"}"#, ""),
    (Author, "GET", "categories?per_page=100&page=1&orderby=id&_fields=id,name,parent", "", ""),
    (Author, "POST", "posts?FIELDS", r#"{"title":"Mots","content":"c","tags":[{b},{a},{a},999999],"categories":[{c}]}"#, "p"),
    (Author, "POST", "posts/{p}?FIELDS", r#"{"tags":[{a}],"categories":[]}"#, ""),
    (Author, "POST", "posts/{p}?FIELDS", r#"{"title":"Mots, encore"}"#, ""),
];

#[rustfmt::skip]
const MEDIA: &[Step] = &[
    (Author, "GET", "media?slug=bureau-m&context=edit&_fields=id,source_url,alt_text,media_details", "", ""),
    (Author, "POST", "media?slug=bureau-m&alt_text=La+place%2C+un+matin&_fields=id,source_url,alt_text,media_details", "picture", "a"),
    (Author, "POST", "media?slug=bureau-m&alt_text=x&_fields=id,source_url,alt_text,media_details", "picture", "b"),
    (Author, "GET", "media?slug=bureau-m&context=edit&_fields=id,source_url,alt_text,media_details", "", ""),
    (Admin, "GET", "media?slug=bureau-m&context=edit&_fields=id,source_url,alt_text,media_details", "", ""),
    (Revoked, "GET", "media?slug=bureau-m&context=edit&_fields=id", "", ""),
    (Author, "POST", "media?slug=bureau-n&_fields=id", "torn", ""),
    (Author, "POST", "media?slug=bureau-n&_fields=id", "program", ""),
    (Author, "POST", "media?slug=bureau-n&_fields=id", "empty", ""),
    (Author, "POST", "media?slug=bureau-n&_fields=id", "nameless", ""),
    (Revoked, "POST", "media?slug=bureau-n&_fields=id", "picture", ""),
    (Author, "POST", "media/{a}?_fields=id,source_url,alt_text,media_details", r#"{"alt_text":"Le quai"}"#, ""),
    (Author, "POST", "media/987654", r#"{"alt_text":"Le quai"}"#, ""),
    (Author, "POST", "media/{a}/post-process?_fields=id,source_url,alt_text,media_details", r#"{"action":"create-image-subsizes"}"#, ""),
    (Author, "POST", "posts?FIELDS", r#"{"title":"Avec photo","content":"c","featured_media":{a}}"#, "p"),
    (Author, "POST", "posts/{p}?FIELDS", r#"{"featured_media":987654}"#, ""),
    (Author, "POST", "posts/{p}?FIELDS", r#"{"featured_media":0}"#, ""),
    (Author, "POST", "posts?FIELDS", r#"{"title":"x","content":"c","slug":"bureau-m"}"#, "q"),
    (Author, "DELETE", "media/{b}?_fields=id", "", ""),
    (Author, "DELETE", "media/{b}?force=true&_fields=id", "", ""),
    (Author, "DELETE", "media/{b}?force=true&_fields=id", "", ""),
];

#[tokio::test]
async fn the_fake_answers_as_the_real_one_does() {
    let blog = Blog::start("agreement");
    // What a new WordPress greets its owner with is not on the fake.
    blog.php("foreach ([1, 2, 3] as $id) { wp_delete_post($id, true); }");
    let served = Served::start(Site::new("Carnet de Naïma")).await;
    let mut divergences = Vec::new();
    for script in [POSTS, TERMS, MEDIA] {
        let mut real = Side::new(&blog.url, &blog.admin, &blog.author);
        let mut fake = Side::new(&served.url(), &Site::admin(), &Site::author());
        for step in script {
            let (theirs, ours) = (real.ask(step).await, fake.ask(step).await);
            if theirs != ours {
                divergences.push(format!("{step:?}\n  real: {theirs}\n  fake: {ours}"));
            }
        }
    }
    assert!(divergences.is_empty(), "{} diverge:\n{}", divergences.len(), divergences.join("\n"));
}

#[tokio::test]
async fn both_are_found_the_same_way() {
    let blog = Blog::start("found");
    let served = Served::start(Site::new("Carnet de Naïma")).await;
    let clock = SystemClock::new();
    let find = async |url: &str| {
        let found = discover(&Net::new(), &clock, &Directories::default(), url).await.unwrap();
        let way = |to: &Url| to.as_str().replace(url, "URL");
        // Language and version are those of a theme.
        let authorize = found.authorize.as_ref().map(way);
        (found.name, way(&found.address), way(&found.endpoint), found.zone, authorize, found.warnings)
    };
    assert_eq!(find(&blog.url).await, find(&served.url()).await);
}

impl Side {
    fn new(url: &str, admin: &Login, author: &Login) -> Self {
        Self { url: url.to_owned(), admin: admin.clone(), author: author.clone(), ids: BTreeMap::new() }
    }

    /// What the publisher reads of the answer, in words that are the same for every blog.
    async fn ask(&mut self, (who, method, path, body, name): &Step) -> Value {
        let path = self.filled(&path.replace("FIELDS", FIELDS).replace("ALL", ALL));
        let method = match *method {
            "GET" => Method::Get,
            "DELETE" => Method::Delete,
            _ => Method::Post,
        };
        let url = Url::parse(&format!("{}/wp-json/wp/v2/{path}", self.url)).unwrap();
        let mut request = self.carrying(Request::new(method, url), body);
        let login = match who {
            Admin => Some((&self.admin.user, self.admin.password.as_str())),
            Author => Some((&self.author.user, self.author.password.as_str())),
            Revoked => Some((&self.author.user, "revoked")),
            Nobody => None,
        };
        if let Some((user, password)) = login {
            use base64::Engine as _;
            let pair = base64::engine::general_purpose::STANDARD.encode(format!("{user}:{password}"));
            request = request.header("authorization", format!("Basic {pair}"));
        }
        let answer = Net::new().send(request).await.unwrap();
        let json: Value = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
        if let (Some(id), false) = (json.get("id").and_then(Value::as_u64), name.is_empty()) {
            self.ids.insert((*name).to_owned(), id);
        }
        self.read(&answer, json)
    }

    fn filled(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, id) in &self.ids {
            text = text.replace(&format!("{{{name}}}"), &id.to_string());
        }
        while let Some((head, rest)) = text.split_once("{+") {
            let (seconds, tail) = rest.split_once('}').unwrap();
            let at = now().unix_millis() + seconds.parse::<i64>().unwrap() * 1000;
            text = format!("{head}{}{tail}", Timestamp::from_unix_millis(at).to_rfc3339());
        }
        text
    }

    fn carrying(&self, mut request: Request, body: &str) -> Request {
        if body.is_empty() {
            return request;
        }
        if body.starts_with('{') {
            request.body = Bytes::from(self.filled(body));
            return request.header("content-type", "application/json");
        }
        let bytes = crate::wordpress::picture::png(20, 20);
        let sum: String = Md5::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        request.body = if body == "empty" { Bytes::new() } else { Bytes::from(bytes) };
        request = request.header("content-type", "image/png");
        let name = if body == "program" { "place.exe" } else { "place.png" };
        if body != "nameless" {
            request = request.header("content-disposition", format!("attachment; filename=\"{name}\""));
        }
        let sum = if body == "torn" { "00".repeat(16) } else { sum };
        request.header("content-md5", sum)
    }

    fn read(&self, answer: &Response, json: Value) -> Value {
        let header = |name: &str| answer.header(name).map(str::to_owned);
        json!({
            "status": answer.status,
            "total": header("x-wp-total"),
            "pages": header("x-wp-totalpages"),
            "dated": answer.header("date").is_some(),
            "json": header("content-type").is_some_and(|kind| kind.starts_with("application/json")),
            "body": self.plain(json),
        })
    }

    /// Without what differs between any two blogs, and without what nobody reads.
    fn plain(&self, value: Value) -> Value {
        match value {
            Value::Array(values) => values.into_iter().map(|value| self.plain(value)).collect(),
            Value::Object(fields) => {
                Value::Object(fields.into_iter().filter_map(|field| self.field(field)).collect())
            }
            Value::Number(number) => {
                let name = self.ids.iter().find(|(_, id)| number.as_u64() == Some(**id));
                name.map_or(Value::Number(number), |(name, _)| json!(format!("id of {name}")))
            }
            Value::String(text) => {
                let mut text = text.replace(&self.url, "URL");
                for (name, id) in &self.ids {
                    for query in ["?p=", "?page_id="] {
                        if text.ends_with(&format!("{query}{id}")) {
                            text = format!("URL/{query}{name}");
                        }
                    }
                    if text == id.to_string() || text == format!("{id}-2") {
                        text = text.replace(&id.to_string(), &format!("id of {name}"));
                    }
                    text = text.replace(&format!("/{id}-2/"), &format!("/id of {name}-2/"));
                }
                json!(text)
            }
            other => other,
        }
    }

    fn field(&self, (name, value): (String, Value)) -> Option<(String, Value)> {
        let value = match name.as_str() {
            "message" | "additional_data" | "_links" | "previous" | "json_error_code"
            | "json_error_message" => {
                return None;
            }
            "media_details" => json!(value.get("sizes").is_some()),
            "capabilities" => json!(value.get("publish_posts")),
            "params" => Value::Object(
                value.as_object()?.keys().map(|key| (key.clone(), json!(true))).collect::<Map<_, _>>(),
            ),
            "date" | "date_gmt" | "modified_gmt" => near(value),
            _ => self.plain(value),
        };
        Some((name, value))
    }
}

/// An instant near now, by how far it is from it: in steps of ten minutes, for slow machines.
fn near(value: Value) -> Value {
    let at = value.as_str().and_then(|text| Timestamp::parse_rfc3339(&format!("{text}Z")));
    let Some(at) = at else { return value };
    let away = (at.unix_millis() - now().unix_millis()) as f64 / 600_000.0;
    if away.abs() < 144.0 { json!(format!("{} × 10 min from now", away.round())) } else { value }
}
