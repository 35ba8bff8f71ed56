//! Decisions: each can be repeated, taken back while it waits, and gives way to what the blog decided meanwhile.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::comment::CommentState;
use bureau::model::talk::Moderation;

use super::table::Table;
use crate::support::fake::wordpress::comments::Standing;
use crate::support::fault::faults;

async fn held() -> (Table, String) {
    let table = Table::new().await;
    let post = table.posted("admin", "Le quai");
    let held = table.says(post, 0, "Nour", "En attente", 0);
    table.there(|site| site.treats(held, |comment| comment.standing = Standing::Hold));
    table.pull().await;
    let id = table.find("En attente").await.id.to_string();
    (table, id)
}

fn standing(table: &Table) -> Option<Standing> {
    table.there(|site| site.comments().next().map(|comment| comment.standing))
}

#[tokio::test]
async fn each_decision_is_followed_there_and_back() {
    let (table, id) = held().await;
    for (to, there) in [
        (Moderation::Approve, Some(Standing::Approved)),
        (Moderation::Spam, Some(Standing::Spam)),
        (Moderation::Restore, Some(Standing::Approved)),
        (Moderation::Bin, Some(Standing::Trash)),
        (Moderation::Restore, Some(Standing::Approved)),
        (Moderation::Delete, None),
    ] {
        table.moderate(&id, to).await;
        assert_eq!(table.send().await, Outcome::Delivered, "{to:?}");
        assert_eq!(standing(&table), there, "{to:?}");
    }
    assert_eq!(table.list(TalkFilter::All).await.total, 0);
}

#[tokio::test]
async fn offline_it_waits_in_sight_and_is_taken_back() {
    let (table, id) = held().await;
    table.offline(true).await;
    table.moderate(&id, Moderation::Spam).await;
    let comment = table.find("En attente").await;
    assert_eq!(comment.decision.unwrap().to, Moderation::Spam);
    let undone: Undone = table.desk.ask(Request::CommentUndo(ById { id: id.clone() })).await.unwrap();
    assert_eq!(undone.deliveries, 1);
    table.offline(false).await;
    assert_eq!(table.send().await, Outcome::Delivered);
    assert_eq!(standing(&table), Some(Standing::Hold));
}

#[tokio::test]
async fn what_the_blog_decided_meanwhile_stays_and_is_said() {
    let (table, id) = held().await;
    table.moderate(&id, Moderation::Spam).await;
    table.there(|site| site.treats(1, |comment| comment.standing = Standing::Approved));
    assert_eq!(table.send().await, Outcome::Delivered);
    assert_eq!(standing(&table), Some(Standing::Approved));
    let comment = table.find("En attente").await;
    assert_eq!(
        (comment.state, comment.overruled.unwrap().code.as_str()),
        (CommentState::Approved, "moderate-overruled")
    );
}

#[tokio::test]
async fn each_fault_of_the_way_ends_where_it_was_to_end() {
    for fault in faults() {
        let case = format!("{fault:?}");
        let (table, id) = held().await;
        table.moderate(&id, Moderation::Approve).await;
        table.web.arm("POST", "/comments", fault, 1);
        for _ in 0..4 {
            if table.send().await == Outcome::Delivered {
                break;
            }
            if !table.signs_in_again().await {
                table.moderate(&id, Moderation::Approve).await;
            }
        }
        assert_eq!(standing(&table), Some(Standing::Approved), "{case}");
        assert_eq!(table.find("En attente").await.state, CommentState::Approved, "{case}");
    }
}

#[tokio::test]
async fn a_reader_becomes_a_post_that_names_them() {
    let (table, id) = held().await;
    let opened: Opened = table.desk.ask(Request::CommentQuote(ById { id })).await.unwrap();
    let body = opened.post.body;
    assert!(body.starts_with("> En attente\n>\n> — Nour, [Le quai](<https://blog.test/le-quai/>)"), "{body}");
}
