//! Where a case is played: a desk, one channel, and the server behind it.

use std::path::PathBuf;
use std::sync::Arc;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::channel::Channel;
use bureau::model::media::Media;
use bureau::model::time::{Clock, Timestamp};
use bureau::publish::FailureKind;
use bureau::publish::net::Net;
use bureau::publish::transport::{Method, Transport};

use super::BLOG;
use super::watched::Watched;
use crate::support::blog::Login;
use crate::support::desk::{Desk, title};
use crate::support::fake::http::Served;
use crate::support::fake::web::Web;
use crate::support::fake::wordpress::{Row, Site, Status};
use crate::support::fault::{Fault, Seen};
use crate::support::proxy::Proxy;

/// The host of the fake that has no sockets.
const HOST: &str = "blog.test";

/// A desk with one channel to publish to.
pub struct Scene {
    pub desk: Arc<Desk>,
    /// The name of the channel.
    pub channel: String,
    pub watched: Arc<Watched>,
    login: Login,
    server: Server,
}

enum Server {
    /// The fake, in this process.
    Memory(Arc<Web>),
    /// The fake behind a failing proxy.
    Fake(Proxy, Served),
    /// The real WordPress behind a failing proxy.
    Real(Proxy),
    /// The notebook's folder.
    Folder(PathBuf),
}

/// A post on the channel that is not in its bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct There {
    /// Whether readers see it.
    pub shown: bool,
    /// As WordPress calls it; `publish` or `draft` for a notebook.
    pub status: String,
    pub title: String,
    pub content: String,
    /// UTC, to the second, as in `2026-11-20T10:00:00`.
    pub date: String,
}

impl Scene {
    pub async fn memory() -> Self {
        let (mut web, mut watched) = (None, None);
        let desk = Desk::with(|clock| {
            let new = Arc::new(Web::new(clock));
            new.add(HOST, Site::new("Carnet de Naïma"));
            web = Some(Arc::clone(&new));
            watched = Some(Arc::new(Watched::new(new)));
            Arc::clone(watched.as_ref().unwrap()) as Arc<dyn Transport>
        })
        .await;
        let login = Site::author();
        desk.add_blog(&format!("https://{HOST}"), &login).await;
        Self::new(desk, "Blog", watched.unwrap(), login, Server::Memory(web.unwrap()))
    }

    pub async fn sockets() -> Self {
        let served = Served::start(Site::new("Carnet de Naïma")).await;
        let proxy = Proxy::before(&served.url()).await;
        let url = proxy.url();
        Self::with_sockets(&url, Site::author(), Server::Fake(proxy, served)).await
    }

    pub async fn real() -> Self {
        let proxy = Proxy::before(&BLOG.url).await;
        let url = proxy.url();
        Self::with_sockets(&url, BLOG.author.clone(), Server::Real(proxy)).await
    }

    pub async fn notebook() -> Self {
        let watched = Arc::new(Watched::new(Arc::new(Net::new())));
        let network = Arc::clone(&watched) as Arc<dyn Transport>;
        let desk = Desk::with(|_| network).await;
        let channels: Vec<ChannelRow> = desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
        let Channel { name, address, .. } = channels[0].channel.clone();
        let login = Site::author();
        Self::new(desk, &name, watched, login, Server::Folder(address.into()))
    }

    async fn with_sockets(url: &str, login: Login, server: Server) -> Self {
        let watched = Arc::new(Watched::new(Arc::new(Net::new())));
        let network = Arc::clone(&watched) as Arc<dyn Transport>;
        let desk = Desk::with(|_| network).await;
        desk.add_blog(url, &login).await;
        Self::new(desk, "Blog", watched, login, server)
    }

    fn new(desk: Desk, channel: &str, watched: Arc<Watched>, login: Login, server: Server) -> Self {
        Self { desk: Arc::new(desk), channel: channel.to_owned(), watched, login, server }
    }

    /// Begins a post under a title that no other has.
    pub async fn write(&self, words: &str, body: &str) -> (String, String) {
        let title = title(words);
        (self.desk.write(&title, body).await, title)
    }

    pub async fn publish(&self, id: &str) {
        self.desk.publish(id, &[&self.channel]).await;
    }

    /// Sends, and does what the screen asks of the writer: signs in again, or tries again what was refused.
    pub async fn send(&self, id: &str) -> Outcome {
        for _ in 0..8 {
            let outcome = self.desk.send().await;
            if outcome != Outcome::Asking {
                return outcome;
            }
            match self.state(id).await {
                DeliveryState::SignIn => self.sign_in(&self.login.password).await,
                DeliveryState::Refused { .. } | DeliveryState::Stale { .. } => {
                    self.desk.answer(id, Answer::SendAgain).await;
                }
                other => panic!("{other:?}: {:#?}", self.desk.detail(id, &self.channel).await.journal),
            }
        }
        Outcome::Asking
    }

    /// Publishes where nothing goes wrong.
    pub async fn published(&self, words: &str, body: &str) -> (String, String) {
        let (id, title) = self.write(words, body).await;
        self.publish(&id).await;
        assert_eq!(self.desk.send().await, Outcome::Delivered);
        (id, title)
    }

    pub async fn sign_in(&self, password: &str) {
        let sign_in = SignIn { id: self.channel.clone(), user: None, password: password.to_owned() };
        self.desk.ask::<Channel>(Request::ChannelSignIn(sign_in)).await.unwrap();
    }

    pub async fn state(&self, id: &str) -> DeliveryState {
        self.desk.delivery(id, &self.channel).await.state
    }

    /// What the channel holds of that title, its bin left out, as its own database says.
    pub fn there(&self, title: &str) -> Vec<There> {
        let now = self.desk.clock.now();
        match &self.server {
            Server::Memory(web) => web.at(HOST, |site| rows(site, title, now)),
            Server::Fake(_, served) => served.at(|site| rows(site, title, now)),
            Server::Real(_) => real_rows(title),
            Server::Folder(folder) => notes(folder, title),
        }
    }

    /// How many pictures made of this one the channel holds.
    pub fn pictures(&self, photo: &Media) -> usize {
        let name = format!("bureau-{}", photo.web.as_ref().unwrap().hash.stem());
        let count = |site: &mut Site| site.media().filter(|medium| medium.slug.starts_with(&name)).count();
        match &self.server {
            Server::Memory(web) => web.at(HOST, count),
            Server::Fake(_, served) => served.at(count),
            Server::Real(_) => {
                let sql = format!("select count(*) from wp_posts where post_name like '{name}%'");
                BLOG.value(&sql).parse().unwrap()
            }
            Server::Folder(_) => unreachable!("it keeps them in files"),
        }
    }

    /// The one post of that title, and that readers see it.
    pub fn one(&self, title: &str, case: &str) -> There {
        let rows = self.there(title);
        assert!(rows.len() == 1 && rows[0].shown, "{case}: {rows:#?}");
        rows[0].clone()
    }

    /// Somebody changes the text on the channel itself.
    pub fn edit(&self, title: &str, content: &str) {
        match &self.server {
            Server::Real(_) => {
                BLOG.php(&format!(
                    "wp_update_post(['ID' => {}, 'post_content' => '{content}']);",
                    number(title)
                ));
            }
            _ => self.at(title, |site, id, now| site.edits(id, now, |row| row.content = content.to_owned())),
        }
    }

    /// Somebody publishes a post of ours there.
    pub fn add(&self, title: &str, content: &str) {
        let now = self.desk.clock.now();
        match &self.server {
            Server::Memory(web) => web.at(HOST, |site| site.adds(&self.login.user, title, content, now)),
            Server::Fake(_, served) => served.at(|site| site.adds(&self.login.user, title, content, now)),
            Server::Real(_) | Server::Folder(_) => unreachable!("nobody writes there"),
        };
    }

    /// Somebody puts it in the bin there.
    pub fn trash(&self, title: &str) {
        match &self.server {
            Server::Real(_) => drop(BLOG.php(&format!("wp_trash_post({});", number(title)))),
            _ => self.at(title, |site, id, now| site.trashes(id, now)),
        }
    }

    /// Somebody removes it there for good.
    pub fn delete(&self, title: &str) {
        match &self.server {
            Server::Real(_) => drop(BLOG.php(&format!("wp_delete_post({}, true);", number(title)))),
            _ => self.at(title, |site, id, _| site.deletes(id)),
        }
    }

    /// The blog's clock is so many seconds ahead of everybody else's, where that can be set.
    pub fn blog_is_ahead(&self, seconds: i64) {
        if let Server::Memory(web) = &self.server {
            web.at(HOST, |site| site.ahead = seconds);
        }
    }

    /// While a request of that kind is under way, somebody revokes our application password and makes this one.
    pub fn change_password(&self, word: &str, password: &'static str) {
        let Server::Memory(web) = &self.server else { panic!("its passwords stay") };
        let (web, user) = (Arc::clone(web), self.login.user.clone());
        self.watched.meanwhile(Method::Post, word, async move || {
            web.at(HOST, |site| site.changes_password(&user, password));
        });
    }

    fn at(&self, title: &str, verb: impl FnOnce(&mut Site, u64, Timestamp)) {
        let now = self.desk.clock.now();
        let act = |site: &mut Site| {
            let id = site.rows().find(|row| row.title == title).expect("a post of that title").id;
            verb(site, id, now);
        };
        match &self.server {
            Server::Memory(web) => web.at(HOST, act),
            Server::Fake(_, served) => served.at(act),
            Server::Real(_) | Server::Folder(_) => unreachable!("it has verbs of its own"),
        }
    }

    /// Does `fault` to the next request of `method` whose path contains `word`.
    pub fn arm(&self, method: &'static str, word: &str, fault: Fault) {
        self.arm_times(method, word, fault, 1);
    }

    /// The same for the next `times` requests.
    pub fn arm_times(&self, method: &'static str, word: &str, fault: Fault, times: u32) {
        match &self.server {
            Server::Memory(web) => web.arm(method, word, fault, times),
            Server::Fake(proxy, _) | Server::Real(proxy) => proxy.arm_times(method, word, fault, times),
            Server::Folder(_) => {}
        }
    }

    pub fn is_spent(&self) -> bool {
        match &self.server {
            Server::Memory(web) => web.is_spent(),
            Server::Fake(proxy, _) | Server::Real(proxy) => proxy.is_spent(),
            Server::Folder(_) => true,
        }
    }

    /// There is no way to the channel, for this reason; on sockets, it refuses connections.
    pub async fn close(&self, why: FailureKind) {
        match &self.server {
            Server::Memory(web) if why == FailureKind::Offline => web.set_way_out(false),
            Server::Memory(web) => web.cut_off(HOST, Some(why)),
            Server::Fake(proxy, _) | Server::Real(proxy) => proxy.refuse().await,
            Server::Folder(_) => {}
        }
    }

    /// There is a way again.
    pub fn open(&self) {
        match &self.server {
            Server::Memory(web) => {
                web.cut_off(HOST, None);
                web.set_way_out(true);
            }
            Server::Fake(proxy, _) | Server::Real(proxy) => proxy.accept(),
            Server::Folder(_) => {}
        }
    }

    /// How many requests of `method` came by whose path contains `word`.
    pub fn count(&self, method: &str, word: &str) -> usize {
        match &self.server {
            Server::Memory(web) => {
                let fits = |seen: &Seen| seen.method == method && seen.path.contains(word);
                web.seen().iter().filter(|seen| fits(seen)).count()
            }
            Server::Fake(proxy, _) | Server::Real(proxy) => proxy.count(method, word),
            Server::Folder(_) => 0,
        }
    }

    /// Does `act` while a request of that kind is under way.
    pub fn meanwhile<F>(&self, method: Method, word: &str, act: impl FnOnce(Arc<Desk>) -> F + Send + 'static)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let desk = Arc::clone(&self.desk);
        self.watched.meanwhile(method, word, move || act(desk));
    }
}

fn rows(site: &Site, title: &str, now: Timestamp) -> Vec<There> {
    let mark = mark(title);
    let kept = |row: &&Row| row.title.ends_with(mark) && row.status != Status::Trash;
    let seen: Vec<u64> = site.visible(now).map(|row| row.id).collect();
    site.rows().filter(kept).map(|row| There::of(row, seen.contains(&row.id))).collect()
}

impl There {
    fn of(row: &Row, shown: bool) -> Self {
        let date = Timestamp::from_unix_millis(row.shown_date() * 1000);
        Self {
            shown,
            status: row.status.name().to_owned(),
            title: row.title.clone(),
            content: row.content.clone(),
            date: date.to_rfc3339().trim_end_matches('Z').to_owned(),
        }
    }
}

/// The end of a title, which no other has.
fn mark(title: &str) -> &str {
    title.rsplit(' ').next().unwrap()
}

fn real_rows(title: &str) -> Vec<There> {
    let rows = BLOG.rows(&format!(
        "select post_status, hex(post_title), hex(post_content), replace(post_date_gmt, ' ', 'T') from wp_posts \
         where post_title like '%{}' and post_type = 'post' and post_status not in ('trash', 'auto-draft', 'inherit') \
         order by ID",
        mark(title)
    ));
    let text = |hex: &str| {
        let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        String::from_utf8((0..hex.len()).step_by(2).map(byte).collect()).unwrap()
    };
    rows.iter()
        .map(|row| There {
            shown: row[0] == "publish",
            status: row[0].clone(),
            title: text(&row[1]),
            content: text(&row[2]),
            date: row[3].clone(),
        })
        .collect()
}

fn number(title: &str) -> String {
    BLOG.value(&format!(
        "select ID from wp_posts where post_title = '{title}' and post_type = 'post' order by ID"
    ))
}

fn notes(folder: &std::path::Path, title: &str) -> Vec<There> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder.join(".bureau/posts")).into_iter().flatten() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let post: serde_json::Value = serde_json::from_str(&text).unwrap();
        let of = |at: &str| post.pointer(at).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        if !of("/content/title").ends_with(mark(title)) {
            continue;
        }
        let page = folder.join(of("/path"));
        let page = if page.is_dir() { page.join("index.html") } else { page };
        let shown = post["shown"] == true;
        assert_eq!(shown, !of("/path").is_empty() && page.is_file(), "what is shown has a page: {page:?}");
        found.push(There {
            shown,
            status: if shown { "publish" } else { "draft" }.to_owned(),
            title: of("/content/title"),
            content: if shown { std::fs::read_to_string(page).unwrap() } else { of("/content/body") },
            date: String::new(),
        });
    }
    found
}
