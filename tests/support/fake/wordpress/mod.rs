//! A WordPress as a state machine: a request and an instant go in, an answer comes out. No clock, no chance, no
//! network, so that a simulation can ask it a million times a minute and begin again from the same seed.
//!
//! It knows what our publisher asks of a blog and behaves there as WordPress 6.1 does, oddities included;
//! `tests/contract/agreement.rs` puts the same questions to the real one.

mod body;
pub mod comments;
mod hand;
mod media;
mod page;
mod posts;
mod query;
mod row;
mod say;
mod terms;
mod text;
mod write;

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bureau::model::time::Timestamp;
use bureau::publish::transport::{self, Method, Response};
use bytes::Bytes;
use jiff::tz::TimeZone;

use crate::support::blog::Login;
use comments::Comment;
pub use media::Medium;
use query::Query;
pub use row::{Kind, Row, Status};
use say::{No, no};
pub use terms::{Taxonomy, Term};

/// What comes back.
pub type Answer = Response;

/// What a client asks.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its method.
    pub method: Method,
    /// The name by which the blog was asked, as in `https://blog.test`: it answers with addresses under it.
    pub origin: String,
    /// Path and query, as in `/wp-json/wp/v2/posts?status=any`.
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// What it carries.
    pub body: Bytes,
}

impl Request {
    /// The first header of that (lower-case) name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl From<&transport::Request> for Request {
    fn from(request: &transport::Request) -> Self {
        let headers =
            request.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let url = &request.url;
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let origin = url.origin().ascii_serialization();
        Self { method: request.method, origin, path, headers, body: request.body.clone() }
    }
}

/// What an account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Everything.
    Admin,
    /// Posts of its own, pictures and tags; no pages, no new categories, and no HTML that WordPress thinks dangerous.
    Author,
}

#[derive(Debug, Clone)]
struct Account {
    id: u64,
    login: String,
    role: Role,
    /// The whole header by which it is known.
    basic: String,
}

/// A blog. Cheap to clone while it is small.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its own name.
    pub name: String,
    /// How far its clock is ahead of everybody else's, in seconds.
    pub ahead: i64,
    zone: TimeZone,
    accounts: Vec<Account>,
    rows: BTreeMap<u64, Row>,
    media: BTreeMap<u64, Medium>,
    terms: BTreeMap<u64, Term>,
    comments: BTreeMap<u64, Comment>,
    next: u64,
    next_comment: u64,
}

/// The id of the category of posts that have no other.
const UNCATEGORIZED: u64 = 1;

impl Site {
    /// An empty blog in Paris with an [`admin`](Self::admin) and an [`author`](Self::author).
    pub fn new(name: &str) -> Self {
        let terms =
            BTreeMap::from([(UNCATEGORIZED, Term::new(UNCATEGORIZED, Taxonomy::Category, "Uncategorized"))]);
        let mut site = Self {
            name: name.to_owned(),
            ahead: 0,
            zone: TimeZone::get("Europe/Paris").unwrap(),
            accounts: Vec::new(),
            rows: BTreeMap::new(),
            media: BTreeMap::new(),
            terms,
            comments: BTreeMap::new(),
            next: 4,
            next_comment: 0,
        };
        for (login, role) in [(Self::admin(), Role::Admin), (Self::author(), Role::Author)] {
            let id = site.accounts.len() as u64 + 1;
            let basic = basic(&login.user, &login.password);
            site.accounts.push(Account { id, login: login.user, role, basic });
        }
        site
    }

    /// May do everything.
    pub fn admin() -> Login {
        Self::login("admin")
    }

    /// May publish posts of her own.
    pub fn author() -> Login {
        Self::login("author")
    }

    fn login(user: &str) -> Login {
        let password = format!("{user}{}", "x".repeat(24 - user.len()));
        Login { user: user.to_owned(), password, main: format!("{user}-main-password") }
    }

    /// Answers, and does what it was asked.
    pub fn answer(&mut self, request: &Request, now: Timestamp) -> Answer {
        let now = now.unix_millis().div_euclid(1000) + self.ahead;
        self.turn_pages(now);
        let query = Query::read(&request.path);
        let mut answer = match self.asked(request, &query, now) {
            Ok(answer) => answer,
            Err(refusal) => refusal.answer(),
        };
        answer.headers.push(("date".to_owned(), say::http_date(now)));
        answer
    }

    /// Scheduled posts whose hour has come are public: what WordPress's own clockwork does on the next visit.
    fn turn_pages(&mut self, now: i64) {
        for row in self.rows.values_mut() {
            if row.status == Status::Future && row.date.is_some_and(|date| date <= now) {
                row.status = Status::Publish;
            }
        }
    }

    fn asked(&mut self, request: &Request, query: &Query, now: i64) -> Result<Answer, No> {
        let Some(route) = query.route() else { return self.page(request, query) };
        let Some(route) = route.strip_prefix("wp/v2/") else {
            return match route {
                "" => Ok(self.index(request, query)),
                _ => Err(no_route()),
            };
        };
        let who = self.who(request);
        let mut steps = route.split('/');
        let (noun, id, verb) = (steps.next().unwrap_or_default(), steps.next(), steps.next());
        let id = match id.map(str::parse::<u64>) {
            Some(Err(_)) if noun != "users" => return Err(no_route()),
            Some(Ok(id)) => Some(id),
            Some(Err(_)) | None => None,
        };
        let kind = match noun {
            "posts" => Some(Kind::Post),
            "pages" => Some(Kind::Page),
            _ => None,
        };
        match (noun, kind, id, verb, request.method) {
            (_, Some(kind), None, None, Method::Get) => self.list(request, query, kind, who),
            (_, Some(kind), None, None, Method::Post) => self.create(request, query, kind, who, now),
            (_, Some(kind), Some(id), None, Method::Get) => self.read(request, query, kind, id, who),
            (_, Some(kind), Some(id), None, Method::Post) => self.update(request, query, kind, id, who, now),
            (_, Some(kind), Some(id), None, Method::Delete) => {
                self.remove(request, query, kind, id, who, now)
            }
            ("media", _, None, None, Method::Get) => self.list_media(request, query, who),
            ("media", _, None, None, Method::Post) => self.upload(request, query, who, now),
            ("media", _, Some(id), None, Method::Post) => self.describe(request, query, id, who),
            ("media", _, Some(id), Some("post-process"), Method::Post) => {
                self.process(request, query, id, who)
            }
            ("media", _, Some(id), None, Method::Delete) => self.remove_media(request, query, id, who),
            ("comments", _, None, None, Method::Get) => self.list_comments(query, who),
            ("comments", _, None, None, Method::Post) => self.answer_comment(request, query, who, now),
            ("comments", _, Some(id), None, Method::Get) => self.read_comment(query, id, who),
            ("comments", _, Some(id), None, Method::Post) => self.decide(request, query, id, who),
            ("comments", _, Some(id), None, Method::Delete) => self.remove_comment(query, id, who),
            ("tags", _, None, None, Method::Get) => self.list_terms(query, Taxonomy::Tag),
            ("categories", _, None, None, Method::Get) => self.list_terms(query, Taxonomy::Category),
            ("tags", _, None, None, Method::Post) => self.make_term(request, query, Taxonomy::Tag, who),
            ("categories", _, None, None, Method::Post) => {
                self.make_term(request, query, Taxonomy::Category, who)
            }
            ("users", _, None, None, Method::Get) if route == "users/me" => self.me(query, who),
            _ => Err(no_route()),
        }
    }

    /// The account that asks. A wrong password is nobody's: WordPress does not say no, it answers as to a stranger.
    fn who(&self, request: &Request) -> Option<&'static Who> {
        let said = request.header("authorization")?;
        let account = self.accounts.iter().find(|account| account.basic == said)?;
        WHO.iter().find(|who| who.id == account.id)
    }

    fn me(&self, query: &Query, who: Option<&Who>) -> Result<Answer, No> {
        let who = who.ok_or_else(|| no(401, "rest_not_logged_in", "You are not currently logged in."))?;
        let account = &self.accounts[who.id as usize - 1];
        let capabilities = match account.role {
            Role::Admin => {
                serde_json::json!({ "edit_posts": true, "publish_posts": true, "edit_pages": true })
            }
            Role::Author => serde_json::json!({ "edit_posts": true, "publish_posts": true }),
        };
        let mut said = say::Object::of(query);
        said.put("id", || account.id.into());
        said.put("username", || account.login.as_str().into());
        said.put("capabilities", || capabilities.clone());
        Ok(said.answer(200))
    }

    /// What the blog's own clock on the wall shows, as seconds.
    fn local(&self, seconds: i64) -> i64 {
        let at = jiff::Timestamp::from_second(seconds).unwrap_or_default();
        seconds + i64::from(self.zone.to_offset(at).seconds())
    }

    fn take_id(&mut self) -> u64 {
        self.next += 1;
        self.next - 1
    }
}

/// Who asks.
#[derive(Debug, PartialEq, Eq)]
struct Who {
    id: u64,
    role: Role,
}

/// In the order in which [`Site::new`] makes them.
static WHO: [Who; 2] = [Who { id: 1, role: Role::Admin }, Who { id: 2, role: Role::Author }];

impl Who {
    fn may_write(&self, kind: Kind) -> bool {
        self.role == Role::Admin || kind == Kind::Post
    }

    fn may_touch(&self, kind: Kind, author: u64) -> bool {
        self.role == Role::Admin || (self.may_write(kind) && author == self.id)
    }
}

/// What WordPress says to a stranger, and to somebody who may not.
fn forbidden(who: Option<&Who>) -> u16 {
    if who.is_some() { 403 } else { 401 }
}

fn no_route() -> No {
    no(404, "rest_no_route", "No route was found matching the URL and request method.")
}

fn basic(user: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{user}:{password}")))
}
