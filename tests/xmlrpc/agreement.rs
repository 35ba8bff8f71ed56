//! The fake answers as the real WordPress does, in both ways of speaking: the same calls to both.

use bureau::publish::net::Net;
use bureau::publish::transport::{Method, Request, Transport};
use bureau::publish::xmlrpc::wire::{self, Answer, Value};
use url::Url;

use super::BLOG;
use crate::support::fake::http::Served;
use crate::support::fake::xmlrpc::{Server, USER, Way};
use crate::wordpress::picture::png;

/// What an answer says that our publisher reads, of what it asks.
type Told = Vec<(String, String)>;

struct Ask {
    url: String,
    user: String,
    password: String,
    told: Told,
}

impl Ask {
    fn at(url: &str, user: &str, password: &str) -> Self {
        Self { url: url.to_owned(), user: user.to_owned(), password: password.to_owned(), told: Vec::new() }
    }

    async fn ask(&mut self, what: &str, method: &str, before: &[Value], behind: &[Value]) -> Value {
        let who = [Value::from(&self.user), Value::from(&self.password)];
        let params: Vec<Value> = before.iter().chain(&who).chain(behind).cloned().collect();
        let url = Url::parse(&format!("{}/xmlrpc.php", self.url)).unwrap();
        let mut request = Request::new(Method::Post, url).header("content-type", "text/xml");
        request.body = wire::call(method, &params).into();
        let answer = Net::new().send(request).await.unwrap();
        assert!(bureau::publish::classify::server_time(&answer).is_some(), "a clock: {:?}", answer.headers);
        match wire::read(&answer.body) {
            Some(Answer::Value(value)) => {
                self.say(what, "yes".to_owned());
                value
            }
            Some(Answer::Fault { code, .. }) => {
                self.say(what, format!("fault {code}"));
                Value::Nil
            }
            None => panic!("{what}: {:?}", answer.body),
        }
    }

    fn say(&mut self, what: &str, said: String) {
        self.told.push((what.to_owned(), said));
    }

    fn fields(&mut self, what: &str, of: &Value, fields: &[&str]) {
        for field in fields {
            self.say(&format!("{what}: {field}"), of.said(field));
        }
    }

    fn names(&mut self, what: &str, of: &Value) {
        let mut names: Vec<String> =
            of.get("terms").map(Value::list).unwrap_or_default().iter().map(|t| t.said("name")).collect();
        names.sort();
        self.say(what, names.join("|"));
    }
}

const SEEN: [&str; 7] =
    ["post_title", "post_content", "post_excerpt", "post_status", "post_name", "post_type", "comment_status"];

fn of(members: Vec<(&str, &str)>) -> Vec<(String, Value)> {
    members.into_iter().map(|(name, value)| (name.to_owned(), Value::from(value))).collect()
}

fn with(members: Vec<(&str, &str)>, more: Vec<(&str, Value)>) -> Value {
    let mut all = of(members);
    all.extend(more.into_iter().map(|(name, value)| (name.to_owned(), value)));
    Value::Struct(all)
}

fn date(text: &str) -> Value {
    Value::Date(text.to_owned())
}

async fn told(url: &str, user: &str, password: &str) -> Told {
    let mut at = Ask::at(url, user, password);
    let blog = [Value::Int(1)];
    let names = |names: &[&str]| Value::List(names.iter().map(|name| Value::from(*name)).collect());
    let blogs = at.ask("blogs", "wp.getUsersBlogs", &[], &[]).await;
    at.fields("blogs", &blogs.list()[0], &["blogName", "blogid"]);
    let options = names(&["blog_title", "time_zone", "default_comment_status"]);
    let said = at.ask("options", "wp.getOptions", &blog, &[options]).await;
    for option in ["blog_title", "time_zone", "default_comment_status"] {
        at.say(option, said.get(option).unwrap().said("value"));
    }
    at.ask("nothing", "wp.newPost", &blog, &[Value::Struct(vec![])]).await;
    at.ask("no method", "wp.noSuchThing", &blog, &[]).await;
    at.ask("no post", "wp.getPost", &blog, &["999999".into()]).await;

    let marker = "bureau-0192f7a0-1b2c-7d3e-8f40-aaaaaaaaaaaa";
    let draft = with(
        vec![
            ("post_title", "Accord <b> & été"),
            ("post_content", "<!-- wp:paragraph -->\n<p>Un</p>\n<!-- /wp:paragraph -->"),
            ("post_status", "draft"),
            ("post_name", marker),
            ("post_type", "post"),
            ("comment_status", "open"),
        ],
        vec![],
    );
    let one = at.ask("create", "wp.newPost", &blog, std::slice::from_ref(&draft)).await;
    let read = at.ask("read", "wp.getPost", &blog, &[one.words().as_str().into()]).await;
    at.fields("read", &read, &SEEN);
    let two = at.ask("create again", "wp.newPost", &blog, &[draft]).await;
    let fields = names(&["post_id", "post_name", "post_status"]);
    let filter = with(
        vec![("post_type", "post"), ("orderby", "ID"), ("order", "DESC")],
        vec![("number", Value::Int(2)), ("offset", Value::Int(0))],
    );
    for post in at.ask("list", "wp.getPosts", &blog, &[filter, fields.clone()]).await.list() {
        at.fields("list", post, &["post_name", "post_status"]);
    }
    let id = Value::from(&one.words());
    let shown = with(
        vec![
            ("post_title", "Accord montré"),
            ("post_status", "publish"),
            ("post_name", ""),
            ("post_excerpt", "R &amp; D"),
        ],
        vec![
            ("post_date_gmt", date("20261120T10:00:00")),
            ("terms_names", Value::of(vec![("post_tag", names(&["Mer & vent"]))])),
        ],
    );
    at.ask("show", "wp.editPost", &blog, &[id.clone(), shown]).await;
    let read = at.ask("shown", "wp.getPost", &blog, std::slice::from_ref(&id)).await;
    at.fields("shown", &read, &SEEN);
    at.fields("shown", &read, &["post_date_gmt"]);
    at.names("shown", &read);
    let old =
        with(vec![("post_title", "Trop tard")], vec![("if_not_modified_since", date("20201120T10:00:00"))]);
    at.ask("an old version", "wp.editPost", &blog, &[id.clone(), old]).await;
    let same = with(
        vec![("post_content", "<p>Deux</p>")],
        vec![("if_not_modified_since", read.get("post_modified_gmt").unwrap().clone())],
    );
    at.ask("this version", "wp.editPost", &blog, &[id.clone(), same]).await;
    let later = with(vec![("post_status", "future")], vec![("post_date_gmt", date("20361120T10:00:00"))]);
    at.ask("schedule", "wp.editPost", &blog, &[id.clone(), later]).await;
    let read = at.ask("scheduled", "wp.getPost", &blog, std::slice::from_ref(&id)).await;
    at.fields("scheduled", &read, &["post_status", "post_date_gmt", "post_title", "post_content"]);
    at.names("scheduled", &read);
    at.ask("hide", "wp.editPost", &blog, &[id.clone(), with(vec![("post_status", "draft")], vec![])]).await;
    let read = at.ask("hidden", "wp.getPost", &blog, std::slice::from_ref(&id)).await;
    at.fields("hidden", &read, &["post_status", "post_name"]);
    let private = with(vec![("post_status", "private")], vec![("post_date_gmt", date("20261120T10:00:00"))]);
    at.ask("private", "wp.editPost", &blog, &[id.clone(), private]).await;
    let read = at.ask("private", "wp.getPost", &blog, std::slice::from_ref(&id)).await;
    at.fields("private", &read, &["post_status"]);
    // Into the bin as a state: twice does no harm.
    for _ in 0..2 {
        at.ask("bin", "wp.editPost", &blog, &[id.clone(), with(vec![("post_status", "trash")], vec![])])
            .await;
        let read = at.ask("in the bin", "wp.getPost", &blog, std::slice::from_ref(&id)).await;
        at.fields("in the bin", &read, &["post_status", "post_name"]);
    }
    let bin = with(vec![("post_status", "trash")], vec![]);
    for post in at.ask("the bin", "wp.getPosts", &blog, &[bin, fields]).await.list() {
        at.fields("the bin", post, &["post_name", "post_status"]);
    }
    // A removal does: the first puts it there, the second destroys it.
    let extra = Value::from(&two.words());
    for what in ["remove", "remove again", "remove once more"] {
        at.ask(what, "wp.deletePost", &blog, std::slice::from_ref(&extra)).await;
        at.ask(&format!("{what}: read"), "wp.getPost", &blog, std::slice::from_ref(&extra)).await;
    }

    let file =
        with(vec![("name", "accord.png"), ("type", "image/png")], vec![("bits", Value::Bytes(png(9, 9)))]);
    for _ in 0..2 {
        let picture = at.ask("upload", "wp.uploadFile", &blog, std::slice::from_ref(&file)).await;
        let url = picture.said("url");
        at.say("upload", url.rsplit('/').next().unwrap().to_owned());
        at.fields("upload", &picture, &["title", "type"]);
        let same = picture.said("id") == picture.said("attachment_id");
        at.say("upload: one number", same.to_string());
    }
    let exe = with(vec![("name", "a.exe"), ("type", "image/png")], vec![("bits", Value::Bytes(png(9, 9)))]);
    at.ask("upload of another kind", "wp.uploadFile", &blog, &[exe]).await;
    let filter = with(vec![("mime_type", "image")], vec![("number", Value::Int(2))]);
    let mut library: Vec<String> = at
        .ask("library", "wp.getMediaLibrary", &blog, &[filter])
        .await
        .list()
        .iter()
        .map(|each| format!("{} {}", each.said("title"), each.said("link").rsplit('/').next().unwrap()))
        .collect();
    library.sort();
    at.say("library", library.join("|"));
    told_by_metaweblog(&mut at).await;
    at.password = "autre".into();
    at.ask("a stranger", "wp.getUsersBlogs", &[], &[]).await;
    at.ask("a stranger makes", "wp.newPost", &blog, &[with(vec![("post_title", "x")], vec![])]).await;
    at.ask("a stranger reads", "metaWeblog.getPost", &[id], &[]).await;
    at.told
}

const TOLD: [&str; 7] =
    ["title", "description", "mt_text_more", "mt_excerpt", "mt_keywords", "post_status", "mt_allow_comments"];

async fn told_by_metaweblog(at: &mut Ask) {
    let blog = [Value::Int(1)];
    let draft = with(
        vec![
            ("title", "Ancien accord"),
            ("description", "<p>Un</p>\n<!-- bureau-x -->"),
            ("mt_keywords", "Mer, Vent"),
        ],
        vec![],
    );
    let made = at.ask("mw create", "metaWeblog.newPost", &blog, &[draft, Value::Bool(false)]).await;
    let id = [Value::from(&made.words())];
    let read = at.ask("mw read", "metaWeblog.getPost", &id, &[]).await;
    at.fields("mw read", &read, &TOLD);
    let shown = with(
        vec![
            ("title", "Ancien accord montré"),
            ("description", "<p>Un</p>"),
            ("mt_text_more", "<p>Deux</p>"),
            ("mt_excerpt", "R &amp; D"),
        ],
        vec![
            ("dateCreated", date("20261120T10:00:00Z")),
            ("date_created_gmt", date("20261120T10:00:00")),
            ("mt_allow_comments", Value::Int(0)),
        ],
    );
    at.ask("mw show", "metaWeblog.editPost", &id, &[shown, Value::Bool(true)]).await;
    let read = at.ask("mw shown", "metaWeblog.getPost", &id, &[]).await;
    // What was not said was taken away.
    at.fields("mw shown", &read, &TOLD);
    at.fields("mw shown", &read, &["date_created_gmt", "dateCreated"]);
    let recent = at.ask("mw recent", "metaWeblog.getRecentPosts", &blog, &[Value::Int(1)]).await;
    at.say("mw recent", recent.list().len().to_string());
    let later = with(
        vec![("title", "Ancien accord remis"), ("description", "<p>Un</p>")],
        vec![("date_created_gmt", date("20361120T10:00:00"))],
    );
    at.ask("mw schedule", "metaWeblog.editPost", &id, &[later, Value::Bool(true)]).await;
    let read = at.ask("mw scheduled", "metaWeblog.getPost", &id, &[]).await;
    at.fields("mw scheduled", &read, &["post_status", "mt_excerpt"]);
    at.ask(
        "mw hide",
        "metaWeblog.editPost",
        &id,
        &[with(vec![("title", "Ancien accord caché")], vec![]), Value::Bool(false)],
    )
    .await;
    let read = at.ask("mw hidden", "metaWeblog.getPost", &id, &[]).await;
    at.fields("mw hidden", &read, &["title", "description", "post_status"]);
    let before = [Value::from("app"), id[0].clone()];
    for what in ["mw remove", "mw remove again", "mw remove once more"] {
        at.ask(what, "blogger.deletePost", &before, &[Value::Bool(true)]).await;
        let read = at.ask(&format!("{what}: read"), "metaWeblog.getPost", &id, &[]).await;
        at.fields(what, &read, &["post_status"]);
    }
    at.ask("mw no post", "metaWeblog.getPost", &["999999".into()], &[]).await;
}

#[tokio::test]
async fn the_fake_is_like_the_real_one() {
    let fake = Served::start(Server::new(Way::WordPress)).await;
    let ours = told(&fake.url(), USER, &Server::key()).await;
    // Nobody else writes there meanwhile: what a list says is compared.
    let alone = crate::support::blog::Blog::start("xmlrpc-accord");
    let theirs = told(&alone.url, &alone.admin.user, &alone.admin.password).await;
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(ours.len(), theirs.len());
}

/// The password of the account opens it as well as one that was made for an application.
#[tokio::test]
async fn both_passwords_open_the_real_one() {
    for password in [&BLOG.admin.password, &BLOG.admin.main] {
        let mut at = Ask::at(&BLOG.url, &BLOG.admin.user, password);
        at.ask("blogs", "wp.getUsersBlogs", &[], &[]).await;
        assert_eq!(at.told[0].1, "yes");
    }
}
