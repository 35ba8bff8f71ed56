//! A desk before a blog in memory, on which readers speak.

use std::sync::Arc;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::model::channel::Channel;
use bureau::model::talk::Moderation;
use bureau::publish::transport::Transport;

use crate::support::blog::Login;
use crate::support::desk::Desk;
use crate::support::fake::web::Web;
use crate::support::fake::wordpress::Site;
use crate::support::fake::wordpress::comments::Comment;

pub const HOST: &str = "blog.test";

/// The day on which readers began to speak, in seconds.
pub const BEGAN: i64 = 1_780_000_000;

pub struct Table {
    pub desk: Desk,
    pub web: Arc<Web>,
}

impl Table {
    /// Signed in as who may moderate.
    pub async fn new() -> Self {
        Self::of(&Site::admin()).await
    }

    pub async fn of(login: &Login) -> Self {
        let mut web = None;
        let desk = Desk::with(|clock| {
            let new = Arc::new(Web::new(clock));
            new.add(HOST, Site::new("Carnet de Naïma"));
            web = Some(Arc::clone(&new));
            new as Arc<dyn Transport>
        })
        .await;
        desk.add_blog(&format!("https://{HOST}"), login).await;
        Self { desk, web: web.unwrap() }
    }

    /// Somebody does something on the blog.
    pub fn there<T>(&self, act: impl FnOnce(&mut Site) -> T) -> T {
        self.web.at(HOST, act)
    }

    /// A post by `user`, and its number.
    pub fn posted(&self, user: &str, title: &str) -> u64 {
        let now = bureau::model::time::Timestamp::from_unix_millis(BEGAN * 1000);
        self.there(|site| site.adds(user, title, "<p>Bonjour.</p>", now))
    }

    /// A reader says something.
    pub fn says(&self, post: u64, parent: u64, name: &str, words: &str, second: i64) -> u64 {
        self.there(|site| site.hears(post, parent, name, words, BEGAN + second))
    }

    pub async fn pull(&self) {
        self.desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
        self.desk.engine.sync().await.unwrap();
    }

    pub async fn list(&self, filter: TalkFilter) -> Conversations {
        self.desk.ask(Request::TalkList(ListTalks { filter, ..ListTalks::default() })).await.unwrap()
    }

    /// The only conversation.
    pub async fn open(&self) -> Conversation {
        let id = self.list(TalkFilter::All).await.rows[0].post.to_string();
        self.open_post(&id).await
    }

    pub async fn open_post(&self, id: &str) -> Conversation {
        let open = OpenTalk { id: id.to_owned(), limit: 200, from: None, away: true };
        self.desk.ask(Request::TalkOpen(open)).await.unwrap()
    }

    /// The comment whose words contain these.
    pub async fn find(&self, words: &str) -> TalkComment {
        let open = self.open().await;
        let found = open.comments.iter().find(|comment| comment.html.contains(words));
        found.unwrap_or_else(|| panic!("{words}: {:#?}", open.comments)).clone()
    }

    pub async fn reply(&self, id: &str, words: &str) -> Result<Said, Problem> {
        let reply = Reply { id: id.to_owned(), words: words.to_owned(), hold: false };
        self.desk.ask(Request::CommentReply(reply)).await
    }

    pub async fn moderate(&self, id: &str, to: Moderation) -> Said {
        let moderate = Moderate { id: id.to_owned(), to, hold: false };
        self.desk.ask(Request::CommentModerate(moderate)).await.unwrap()
    }

    pub async fn offline(&self, on: bool) {
        self.desk.ask::<StatusView>(Request::OfflineSet(Switch { on })).await.unwrap();
    }

    /// Signs in again where the blog refused the secret; whether it had.
    pub async fn signs_in_again(&self) -> bool {
        let status: StatusView = self.desk.ask(Request::Status(Nothing {})).await.unwrap();
        if status.sign_in.is_empty() {
            return false;
        }
        let sign_in = SignIn { id: "Blog".into(), user: None, password: Site::admin().password };
        self.desk.ask::<Channel>(Request::ChannelSignIn(sign_in)).await.unwrap();
        true
    }

    pub async fn send(&self) -> Outcome {
        self.desk.send().await
    }

    /// What the account of the desk wrote on the blog.
    pub fn own(&self) -> Vec<Comment> {
        self.there(|site| site.comments().filter(|comment| comment.author != 0).cloned().collect())
    }

    /// Requests for comments so far.
    pub fn asked(&self) -> usize {
        self.web.seen().iter().filter(|seen| seen.path.contains("/comments")).count()
    }
}
