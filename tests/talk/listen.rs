//! What a pull brings of what readers wrote.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::views::*;
use bureau::model::comment::CommentState;
use bureau::model::time::Clock;

use super::table::Table;
use crate::support::fake::wordpress::Site;
use crate::support::fake::wordpress::comments::Standing;
use crate::support::fault::{Fault, canned};

#[tokio::test]
async fn all_states_come_in_their_threads_and_own_ones_are_known() {
    let table = Table::new().await;
    let post = table.posted("admin", "Le quai");
    let first = table.says(post, 0, "Inès", "Première", 0);
    let second = table.says(post, first, "Théo", "Deuxième", 1);
    table.there(|site| {
        let own = site.hears(post, second, "admin", "La mienne", super::table::BEGAN + 2);
        site.treats(own, |comment| comment.author = 1);
        let held = site.hears(post, 0, "Nour", "En attente", super::table::BEGAN + 3);
        site.treats(held, |comment| comment.standing = Standing::Hold);
        let spam = site.hears(post, 0, "Robot", "Achetez", super::table::BEGAN + 4);
        site.treats(spam, |comment| comment.standing = Standing::Spam);
        let ping = site.hears(post, 0, "Ailleurs", "[…] cité […]", super::table::BEGAN + 5);
        site.treats(ping, |comment| comment.kind = "pingback".to_owned());
        let order = site.hears(post, 0, "Boutique", "Commande 12", super::table::BEGAN + 6);
        site.treats(order, |comment| comment.kind = "order_note".to_owned());
    });
    table.pull().await;
    let open = table.open().await;
    let said: Vec<(u32, CommentState, bool)> =
        open.comments.iter().map(|comment| (comment.depth, comment.state, comment.own)).collect();
    use CommentState::{Approved, Pending, Spam};
    let expected = [
        (0, Approved, false),
        (1, Approved, false),
        (2, Approved, true),
        (0, Pending, false),
        (0, Spam, false),
        (0, Approved, false),
    ];
    assert_eq!(said, expected, "{:#?}", open.comments);
    let list = table.list(TalkFilter::All).await;
    assert_eq!((list.total, list.pending, list.unanswered, list.unread), (1, 1, 1, 0));
    // Addresses are told when they are asked for, and not otherwise.
    assert!(!serde_json::to_string(&open).unwrap().contains("lecteurs.example"));
    let id = table.find("Première").await.id.to_string();
    let who: Who = table.desk.ask(Request::CommentWho(ById { id })).await.unwrap();
    assert_eq!((who.email.as_deref(), who.ip.as_deref()), (Some("inès@lecteurs.example"), Some("192.0.2.7")));
}

#[tokio::test]
async fn later_pulls_ask_once_bring_what_is_new_and_see_what_changed_and_went() {
    let table = Table::new().await;
    let post = table.posted("admin", "Le quai");
    for second in 0..250 {
        table.says(post, 0, "Inès", &format!("Mot {second}"), second);
    }
    table.pull().await;
    assert_eq!(table.open().await.total, 250);
    let before = table.asked();
    table.pull().await;
    assert_eq!(table.asked() - before, 1, "nothing new: one question");

    table.there(|site| {
        site.hears(post, 0, "Théo", "Tout neuf", super::table::BEGAN + 999);
        site.treats(249, |comment| comment.content = "Mot corrigé".to_owned());
        site.treats(240, |comment| comment.standing = Standing::Trash);
        site.silences(245);
    });
    table.pull().await;
    let list = table.list(TalkFilter::Unread).await;
    assert_eq!((list.unread, list.rows[0].last.text.as_str()), (1, "Tout neuf"));
    assert_eq!(table.find("Mot corrigé").await.state, CommentState::Approved);
    let open = table.open().await;
    assert!(!open.comments.iter().any(|comment| comment.html.contains("Mot 244")), "it is gone there");
    assert_eq!(table.find("Mot 239").await.state, CommentState::Trashed);

    // An old one that changed is seen by the comparison of each day.
    table.there(|site| {
        site.treats(3, |comment| comment.content = "Mot ancien corrigé".to_owned());
        site.silences(5);
    });
    table.desk.clock.pass(Duration::from_secs(25 * 3600));
    table.pull().await;
    let id = open.post.to_string();
    let first = OpenTalk { id, limit: 10, from: Some(0), away: false };
    let first: Conversation = table.desk.ask(Request::TalkOpen(first)).await.unwrap();
    let all: Vec<&str> = first.comments.iter().map(|comment| comment.html.as_str()).collect();
    assert!(all.iter().any(|html| html.contains("Mot ancien corrigé")), "{all:?}");
    assert!(!all.iter().any(|html| html.contains("Mot 4<")), "{all:?}");
}

#[tokio::test]
async fn an_account_that_may_not_moderate_sees_what_it_may_and_nothing_fails() {
    let table = Table::of(&Site::author()).await;
    let (own, other) = (table.posted("author", "À moi"), table.posted("admin", "À elle"));
    for post in [own, other] {
        table.says(post, 0, "Inès", "Lu par tous", 0);
        let held = table.says(post, 0, "Nour", "En attente", 1);
        table.there(|site| site.treats(held, |comment| comment.standing = Standing::Hold));
    }
    table.pull().await;
    let list = table.list(TalkFilter::All).await;
    let mut counts: Vec<(String, u32, u32)> =
        list.rows.iter().map(|row| (row.title.clone(), row.comments, row.pending)).collect();
    counts.sort();
    // What it pulled of posts that it may only read depends on the blog; those it wrote are whole.
    assert!(counts.contains(&("À moi".into(), 2, 1)), "{counts:?}");
    let rows: Vec<ChannelRow> = table.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    assert!(rows.iter().all(|row| row.channel.trouble.is_none()));
}

#[tokio::test]
async fn a_pull_that_broke_goes_on_and_brings_each_once() {
    use crate::support::fault::{Fault, canned};
    let table = Table::new().await;
    let post = table.posted("admin", "Le quai");
    for second in 0..350 {
        table.says(post, 0, "Inès", &format!("Mot {second}"), second);
    }
    table.web.arm("GET", "comments?", Fault::Answer(canned("502 Bad Gateway", &[], "")), 2);
    table.pull().await;
    for _ in 0..4 {
        table.desk.ask::<Done>(Request::SyncNow(Nothing {})).await.unwrap();
        table.pull().await;
    }
    assert!(table.web.is_spent());
    assert_eq!(table.open().await.total, 350);
}

#[tokio::test]
async fn circles_orphans_nobody_and_no_date_are_shown() {
    let table = Table::new().await;
    let post = table.posted("admin", "Le quai");
    let one = table.says(post, 0, "", "Sans nom", 0);
    let two = table.says(post, one, "Théo", "En rond", 1);
    table.there(|site| {
        site.treats(one, |comment| comment.parent = two);
        let orphan = site.hears(post, 987_654, "Nour", "Orphelin", -super::table::BEGAN);
        site.treats(orphan, |comment| comment.content = "<script>alert(1)</script>Orphelin".to_owned());
        site.hears(987_654, 0, "Nour", "Sous un billet qui n’est pas là", 5);
    });
    table.pull().await;
    let open = table.open().await;
    assert_eq!(open.total, 3);
    assert!(open.comments.iter().all(|comment| !comment.html.contains("script")));
    assert_eq!(table.list(TalkFilter::All).await.rows.len(), 1);
}

#[tokio::test]
async fn ten_thousand_under_one_post_are_listed_and_opened_in_stretches() {
    let table = Table::new().await;
    let post = table.posted("admin", "La foule");
    for second in 0..10_000_i64 {
        let parent = if second % 3 == 0 { 0 } else { second as u64 };
        table.says(post, parent, "Inès", &format!("Mot {second}"), second);
    }
    table.pull().await;
    let begun = std::time::Instant::now();
    let list = table.list(TalkFilter::Unanswered).await;
    let open = table.open().await;
    assert_eq!((open.total, open.before, open.comments.len()), (10_000, 9_800, 200));
    assert_eq!(list.rows[0].comments, 10_000);
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn what_is_read_is_read() {
    let table = Table::new().await;
    let post = table.posted("admin", "Le quai");
    table.pull().await;
    table.says(post, 0, "Inès", "Neuf", 0);
    table.pull().await;
    let status: StatusView = table.desk.ask(Request::Status(Nothing {})).await.unwrap();
    assert_eq!(status.unread, 1);
    let id = table.list(TalkFilter::Unread).await.rows[0].post.to_string();
    table.desk.ask::<Done>(Request::TalkRead(ById { id })).await.unwrap();
    assert_eq!(table.list(TalkFilter::Unread).await.unread, 0);
}

/// A blog whose comments never come (a plugin broke them) is said to be in trouble, and its posts come all the same.
#[tokio::test]
async fn comments_that_never_come_hold_no_post() {
    let table = Table::new().await;
    table.posted("admin", "Le quai");
    table.pull().await;
    for (number, answer) in ["500 Internal Server Error", "200 OK"].into_iter().enumerate() {
        table.web.arm("GET", "/comments", Fault::Answer(canned(answer, &[], "Fatal error")), 50);
        for round in 0..2 {
            let title = format!("De là-bas {number}{round}");
            let now = table.desk.clock.now();
            table.there(|site| site.adds("admin", &title, "<p>Bonjour.</p>", now));
            table.desk.clock.pass(Duration::from_secs(600));
            table.pull().await;
            let list = ListArchive { filter: ArchiveFilter::default(), from: 0, limit: 200 };
            let archive: ArchivePage = table.desk.ask(Request::ArchiveList(list)).await.unwrap();
            assert!(archive.rows.iter().any(|row| row.title == title), "{answer}: {title}");
        }
        let rows: Vec<ChannelRow> = table.desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
        assert!(rows[1].pull.as_ref().is_some_and(|pull| pull.trouble.is_some()), "{answer}");
    }
}
