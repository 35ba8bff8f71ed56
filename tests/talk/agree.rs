//! The fake against the real one: the same questions about comments go to both, and whatever our publisher reads of an
//! answer must be the same.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bureau::publish::net::Net;
use bureau::publish::transport::{Method, Request, Transport};
use bytes::Bytes;
use serde_json::{Value, json};
use url::Url;

use crate::support::blog::{Blog, Login};
use crate::support::fake::http::Served;
use crate::support::fake::wordpress::Site;

const FIELDS: &str = "_fields=id,post,parent,author,status,type,author_email,content";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Admin,
    Author,
    Nobody,
}

use Who::{Admin, Author, Nobody};

/// Who, how, where, with what; and the name that the id of the answer gets.
type Step = (Who, &'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const STEPS: &[Step] = &[
    (Admin, "POST", "posts?_fields=id", r#"{"title":"Le quai","content":"Bonjour.","status":"publish"}"#, "p"),
    (Author, "POST", "posts?_fields=id", r#"{"title":"À moi","content":"Bonjour.","status":"publish"}"#, "q"),
    (Admin, "POST", "posts?_fields=id", r#"{"title":"Caché","content":"Bonjour.","status":"draft"}"#, "d"),
    (Admin, "POST", "posts?_fields=id", r#"{"title":"Fermé","content":"Bonjour.","status":"publish","comment_status":"closed"}"#, "c"),
    (Admin, "GET", "comments?context=edit&status=any&type=all&orderby=id&order=desc&offset=0&per_page=100&FIELDS", "", ""),
    (Nobody, "POST", "comments?FIELDS", r#"{"post":{p},"content":"Moi."}"#, ""),
    (Admin, "POST", "comments?FIELDS", r#"{"post":{p},"content":"Premier &amp; seul"}"#, "a"),
    (Admin, "POST", "comments?FIELDS", r#"{"post":{p},"content":"Premier &amp; seul"}"#, ""),
    (Admin, "POST", "comments?FIELDS", r#"{"post":{p},"parent":{a},"content":"Premier &amp; seul"}"#, "b"),
    (Admin, "POST", "comments?FIELDS", r#"{"post":{p},"parent":{a},"content":""}"#, ""),
    (Admin, "POST", "comments?FIELDS", r#"{"post":{d},"content":"Premier"}"#, ""),
    (Admin, "POST", "comments?FIELDS", r#"{"post":{c},"content":"Premier"}"#, ""),
    (Admin, "POST", "comments?FIELDS", r#"{"post":987654,"content":"Premier"}"#, ""),
    (Author, "POST", "comments?_fields=id,post,parent,author,status,type", r#"{"post":{q},"content":"À moi aussi"}"#, "m"),
    (Admin, "GET", "comments?context=edit&status=any&type=all&orderby=id&order=desc&offset=0&per_page=2&FIELDS", "", ""),
    (Admin, "GET", "comments?context=edit&status=any&type=all&orderby=id&order=desc&offset=2&per_page=2&FIELDS", "", ""),
    (Admin, "GET", "comments?context=edit&status=any&type=all&orderby=id&order=desc&offset=9&per_page=2&FIELDS", "", ""),
    (Author, "GET", "comments?context=edit&status=any&type=all&orderby=id&order=desc&FIELDS", "", ""),
    (Author, "GET", "comments?context=view&status=any&type=all&orderby=id&order=desc&_fields=id,post,parent,author,status,type", "", ""),
    (Nobody, "GET", "comments?context=view&status=any&type=all&orderby=id&order=desc&_fields=id,status", "", ""),
    (Nobody, "GET", "comments?context=view&orderby=id&order=desc&_fields=id,status", "", ""),
    (Admin, "GET", "comments?post={p}&parent={a}&author=1&context=edit&status=any&type=all&FIELDS", "", ""),
    (Admin, "GET", "comments/{a}?context=edit&FIELDS", "", ""),
    (Author, "GET", "comments/{a}?context=edit&FIELDS", "", ""),
    (Author, "GET", "comments/{a}?context=view&_fields=id,status", "", ""),
    (Admin, "GET", "comments/987654?context=edit&FIELDS", "", ""),
    (Author, "POST", "comments/{a}?_fields=id,status", r#"{"status":"spam"}"#, ""),
    (Admin, "POST", "comments/{b}?_fields=id,status", r#"{"status":"hold"}"#, ""),
    (Admin, "POST", "comments/{b}?_fields=id,status", r#"{"status":"approve"}"#, ""),
    (Admin, "POST", "comments/{b}?_fields=id,status", r#"{"status":"spam"}"#, ""),
    (Admin, "POST", "comments/{b}?_fields=id,status", r#"{"status":"spam"}"#, ""),
    (Admin, "POST", "comments/{b}?_fields=id,status", r#"{"status":"unspam"}"#, ""),
    (Admin, "POST", "comments/{b}?_fields=id,status", r#"{"status":"trash"}"#, ""),
    (Admin, "GET", "comments?context=edit&status=any&type=all&orderby=id&order=desc&_fields=id,status", "", ""),
    (Admin, "GET", "comments?context=edit&status=trash&type=all&orderby=id&order=desc&_fields=id,status", "", ""),
    (Admin, "POST", "comments/{b}?_fields=id,status", r#"{"status":"untrash"}"#, ""),
    (Author, "POST", "comments/{m}?_fields=id,status", r#"{"status":"trash"}"#, ""),
    (Admin, "DELETE", "comments/{b}?force=true&_fields=deleted", "", ""),
    (Admin, "DELETE", "comments/{b}?force=true&_fields=deleted", "", ""),
    (Admin, "GET", "comments/{b}?context=edit&FIELDS", "", ""),
];

#[tokio::test]
async fn the_fake_answers_about_comments_as_the_real_one_does() {
    let blog = Blog::start("talk-agreement");
    blog.php("foreach ([1, 2, 3] as $id) { wp_delete_post($id, true); }");
    let served = Served::start(Site::new("Carnet de Naïma")).await;
    let mut real = Side::new(&blog.url, &blog.admin, &blog.author);
    let mut fake = Side::new(&served.url(), &Site::admin(), &Site::author());
    let mut divergences = Vec::new();
    for step in STEPS {
        let (theirs, ours) = (real.ask(step).await, fake.ask(step).await);
        if theirs != ours {
            divergences.push(format!("{step:?}\n  real: {theirs}\n  fake: {ours}"));
        }
    }
    assert!(divergences.is_empty(), "{} diverge:\n{}", divergences.len(), divergences.join("\n"));
}

/// A blog, and the names of what was made there so far.
struct Side {
    url: String,
    admin: Login,
    author: Login,
    posts: BTreeMap<String, u64>,
    comments: BTreeMap<String, u64>,
}

impl Side {
    fn new(url: &str, admin: &Login, author: &Login) -> Self {
        let (url, admin, author) = (url.to_owned(), admin.clone(), author.clone());
        Self { url, admin, author, posts: BTreeMap::new(), comments: BTreeMap::new() }
    }

    async fn ask(&mut self, (who, method, path, body, name): &Step) -> Value {
        let path = self.filled(&path.replace("FIELDS", FIELDS));
        let method = match *method {
            "GET" => Method::Get,
            "DELETE" => Method::Delete,
            _ => Method::Post,
        };
        let url = Url::parse(&format!("{}/wp-json/wp/v2/{path}", self.url)).unwrap();
        let mut request = Request::new(method, url);
        if !body.is_empty() {
            request.body = Bytes::from(self.filled(body));
            request = request.header("content-type", "application/json");
        }
        let login = match who {
            Admin => Some(&self.admin),
            Author => Some(&self.author),
            Nobody => None,
        };
        if let Some(login) = login {
            let pair = STANDARD.encode(format!("{}:{}", login.user, login.password));
            request = request.header("authorization", format!("Basic {pair}"));
        }
        let answer = Net::new().send(request).await.unwrap();
        let said: Value = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
        if let (Some(id), false) = (said.get("id").and_then(Value::as_u64), name.is_empty()) {
            let names = if path.starts_with("posts") { &mut self.posts } else { &mut self.comments };
            names.insert((*name).to_owned(), id);
        }
        let header = |name: &str| answer.header(name).map(str::to_owned);
        json!({
            "status": answer.status,
            "total": header("x-wp-total"),
            "pages": header("x-wp-totalpages"),
            "body": self.plain(said, path.starts_with("posts")),
        })
    }

    fn filled(&self, text: &str) -> String {
        let names = self.posts.iter().chain(&self.comments);
        names.fold(text.to_owned(), |text, (name, id)| text.replace(&format!("{{{name}}}"), &id.to_string()))
    }

    /// Without what differs between any two blogs, and without what nobody reads.
    fn plain(&self, value: Value, posts: bool) -> Value {
        match value {
            Value::Array(values) => values.into_iter().map(|value| self.plain(value, posts)).collect(),
            Value::Object(fields) => {
                let fields = fields.into_iter().filter(|(name, _)| name != "message");
                let named = fields.map(|(name, value)| {
                    let names = match name.as_str() {
                        "id" if posts => Some(&self.posts),
                        "post" => Some(&self.posts),
                        "id" | "parent" => Some(&self.comments),
                        _ => None,
                    };
                    let known =
                        names.and_then(|names| names.iter().find(|(_, id)| value.as_u64() == Some(**id)));
                    let value = match (name.as_str(), known) {
                        (_, Some((name, _))) => json!(format!("id of {name}")),
                        // Whether there is one; who has which is of no matter here.
                        ("author_email", None) => json!(value.is_string()),
                        // What readers see is made by the theme's filters.
                        ("content", None) => json!(value.get("raw")),
                        _ => self.plain(value, posts),
                    };
                    (name, value)
                });
                Value::Object(named.collect())
            }
            other => other,
        }
    }
}
