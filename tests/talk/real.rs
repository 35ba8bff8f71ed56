//! The whole way on the real WordPress, behind a proxy that fails.

use std::sync::LazyLock;
use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::comment::CommentState;
use bureau::model::talk::Moderation;

use crate::support::blog::Blog;
use crate::support::desk::{Desk, title};
use crate::support::fault::{Cut, Fault, canned};
use crate::support::proxy::Proxy;

static BLOG: LazyLock<Blog> = LazyLock::new(|| Blog::start("talk"));

/// A post of the blog with comments by readers: a question, a follow-up, one that waits, and spam. Its number.
fn talked_about(title: &str) -> String {
    BLOG.php(&format!(
        "$id = wp_insert_post(['post_title' => '{title}', 'post_status' => 'publish', 'post_author' => 1, \
         'post_content' => 'Bonjour.']); \
         $say = fn($words, $parent, $approved) => wp_insert_comment(['comment_post_ID' => $id, \
         'comment_author' => 'Inès', 'comment_author_email' => 'ines@lecteurs.example', \
         'comment_author_IP' => '192.0.2.7', 'comment_content' => $words, 'comment_parent' => $parent, \
         'comment_approved' => $approved]); \
         $one = $say(\"Une question, l'autre jour\", 0, 1); $say('Une suite', $one, 1); $say('En attente', 0, 0); \
         $say('Achetez', 0, 'spam'); echo $id;"
    ))
}

/// Status and words of what is under a post, by their ids.
fn there(number: &str) -> Vec<Vec<String>> {
    BLOG.rows(&format!(
        "select comment_approved, user_id, replace(comment_content, '\\n', ' ') from wp_comments where comment_post_ID = {number} \
         order by comment_ID"
    ))
}

struct Sitting {
    desk: Desk,
    proxy: Proxy,
    post: String,
}

async fn sit(title: &str) -> Sitting {
    let proxy = Proxy::before(&BLOG.url).await;
    let desk = Desk::new().await;
    desk.add_blog(&proxy.url(), &BLOG.admin).await;
    let mut sitting = Sitting { desk, proxy, post: String::new() };
    sitting.pull().await;
    let list: Conversations =
        sitting.desk.ask(Request::TalkList(ListTalks { limit: 1000, ..ListTalks::default() })).await.unwrap();
    sitting.post = list.rows.iter().find(|row| row.title == title).expect("pulled").post.to_string();
    sitting
}

impl Sitting {
    async fn pull(&self) {
        self.desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
        self.desk.engine.sync().await.unwrap();
    }

    async fn find(&self, words: &str) -> TalkComment {
        let open = OpenTalk { id: self.post.clone(), limit: 200, from: None, away: true };
        let open: Conversation = self.desk.ask(Request::TalkOpen(open)).await.unwrap();
        let found = open.comments.iter().find(|comment| comment.html.contains(words));
        found.unwrap_or_else(|| panic!("{words}: {:#?}", open.comments)).clone()
    }

    async fn reply(&self, to: &TalkComment, words: &str) {
        let reply = Reply { id: to.id.to_string(), words: words.into(), hold: false };
        self.desk.ask::<Said>(Request::CommentReply(reply)).await.unwrap();
    }

    async fn moderate(&self, about: &TalkComment, to: Moderation) {
        let moderate = Moderate { id: about.id.to_string(), to, hold: false };
        self.desk.ask::<Said>(Request::CommentModerate(moderate)).await.unwrap();
    }
}

#[tokio::test]
async fn what_readers_wrote_comes_in_all_its_states() {
    let title = title("Écouté");
    talked_about(&title);
    let sitting = sit(&title).await;
    assert_eq!(sitting.find("Une suite").await.depth, 1);
    assert_eq!(sitting.find("En attente").await.state, CommentState::Pending);
    assert_eq!(sitting.find("Achetez").await.state, CommentState::Spam);
    let id = sitting.find("Une suite").await.id.to_string();
    let who: Who = sitting.desk.ask(Request::CommentWho(ById { id })).await.unwrap();
    assert_eq!((who.email.as_deref(), who.ip.as_deref()), (Some("ines@lecteurs.example"), Some("192.0.2.7")));
}

#[tokio::test]
async fn an_answer_arrives_once_though_its_receipt_is_lost() {
    let accepted = [
        Fault::Swallow(Cut::BeforeStatus),
        Fault::Swallow(Cut::WithinBody),
        Fault::Replace(canned("502 Bad Gateway", &[], "")),
        Fault::Late(Duration::from_secs(1)),
        Fault::ResetAfter,
    ];
    for fault in accepted {
        let case = format!("{fault:?}");
        let title = title("Perdu");
        let number = talked_about(&title);
        let sitting = sit(&title).await;
        let question = sitting.find("Une question").await;
        let words = "Oui, c’est l'été : « d'accord » & <voilà>.\n\nÀ bientôt.";
        sitting.reply(&question, words).await;
        sitting.proxy.arm("POST", "comments", fault);
        assert_eq!(sitting.desk.send().await, Outcome::Delivered, "{case}");
        let own: Vec<_> = there(&number).into_iter().filter(|row| row[1] != "0").collect();
        assert_eq!(own.len(), 1, "{case}: {own:?}");
        sitting.pull().await;
        let there = sitting.find("bientôt").await;
        assert!(there.own && there.depth == 1, "{case}: {there:#?}");
    }
}

#[tokio::test]
async fn decisions_are_followed_there_and_back() {
    let title = title("Décidé");
    let number = talked_about(&title);
    let sitting = sit(&title).await;
    let waiting = sitting.find("En attente").await;
    for (to, stands) in [
        (Moderation::Approve, Some("1")),
        (Moderation::Spam, Some("spam")),
        (Moderation::Restore, Some("1")),
        (Moderation::Bin, Some("trash")),
        (Moderation::Restore, Some("1")),
        (Moderation::Delete, None),
    ] {
        sitting.moderate(&waiting, to).await;
        assert_eq!(sitting.desk.send().await, Outcome::Delivered, "{to:?}");
        let rows = there(&number);
        let row = rows.iter().find(|row| row[2] == "En attente");
        assert_eq!(row.map(|row| row[0].as_str()), stands, "{to:?}");
    }
}
