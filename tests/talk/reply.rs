//! An answer arrives once, whatever happens on its way.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;

use super::table::Table;
use crate::support::fake::wordpress::comments::Standing;
use crate::support::fault::{Cut, Fault, canned, faults};

async fn asked() -> (Table, u64, String) {
    let table = Table::new().await;
    let post = table.posted("admin", "Le quai");
    table.says(post, 0, "Inès", "Une question", 0);
    table.pull().await;
    let id = table.find("Une question").await.id.to_string();
    (table, post, id)
}

#[tokio::test]
async fn an_answer_stands_under_what_it_answers() {
    let (table, post, id) = asked().await;
    assert_eq!(table.list(TalkFilter::Unanswered).await.unanswered, 1);
    table.offline(true).await;
    table.reply(&id, "Oui & non : 1 < 2.\n\nÀ bientôt.").await.unwrap();
    // Answered already, as far as she is concerned; and before her in the thread.
    assert_eq!(table.list(TalkFilter::Unanswered).await.unanswered, 0);
    let answers = table.find("Une question").await.answers;
    assert_eq!(answers[0].state, TalkState::Waiting);
    // Days later.
    table.desk.clock.pass(Duration::from_secs(9 * 24 * 3600));
    table.offline(false).await;
    assert_eq!(table.send().await, Outcome::Delivered);
    let own = table.own();
    assert_eq!(own.len(), 1);
    assert_eq!((own[0].post, own[0].parent), (post, 1));
    assert_eq!(own[0].content, "Oui &amp; non : 1 &lt; 2.\n\nÀ bientôt.");
    let there = table.find("À bientôt.").await;
    assert!(there.own && there.depth == 1 && !there.waits);
    assert!(table.find("Une question").await.answers.is_empty());
    assert_eq!(table.find("Une question").await.draft, None);
    // Pulled, it is the same one.
    table.pull().await;
    assert_eq!(table.open().await.total, 2);
}

#[tokio::test]
async fn each_fault_of_the_way_leaves_one_answer() {
    let accepted = [
        Fault::Swallow(Cut::BeforeStatus),
        Fault::Replace(canned("502 Bad Gateway", &[], "")),
        Fault::Late(Duration::from_secs(30)),
        Fault::Silent(Duration::from_secs(45)),
    ];
    for fault in faults().into_iter().chain(accepted) {
        let case = format!("{fault:?}");
        let (table, _, id) = asked().await;
        table.reply(&id, "Merci.").await.unwrap();
        table.web.arm("POST", "/comments", fault, 1);
        for _ in 0..4 {
            match table.send().await {
                Outcome::Delivered => break,
                // What was refused once: she signs in again, or tries again.
                Outcome::Asking => {
                    if !table.signs_in_again().await {
                        table.reply(&id, "Merci.").await.unwrap();
                    }
                }
                Outcome::Waiting => {}
            }
        }
        assert_eq!(table.own().len(), 1, "{case}: {:#?}", table.find("Une question").await);
        table.pull().await;
        assert_eq!(table.open().await.total, 2, "{case}");
    }
}

#[tokio::test]
async fn what_the_blog_has_already_is_adopted() {
    let (table, post, id) = asked().await;
    table.there(|site| {
        let own = site.hears(post, 1, "admin", "Merci.", super::table::BEGAN + 5);
        site.treats(own, |comment| comment.author = 1);
    });
    table.reply(&id, "Merci.").await.unwrap();
    assert_eq!(table.send().await, Outcome::Delivered);
    assert_eq!(table.own().len(), 1);
    assert_eq!(table.open().await.total, 2);
}

#[tokio::test]
async fn an_answer_to_what_is_gone_waits_with_its_words_and_the_reason() {
    let (table, _, id) = asked().await;
    table.reply(&id, "Merci.").await.unwrap();
    table.there(|site| site.silences(1));
    assert_eq!(table.send().await, Outcome::Asking);
    let comment = table.find("Une question").await;
    let TalkState::Refused { why, changed } = &comment.answers[0].state else { panic!("{comment:#?}") };
    assert_eq!((why.code.as_str(), *changed), ("reply-gone", false));
    assert!(table.own().is_empty());
    // Given up, the words are a draft.
    table.desk.ask::<Undone>(Request::CommentUndo(ById { id })).await.unwrap();
    assert_eq!(table.find("Une question").await.draft.as_deref(), Some("Merci."));
}

#[tokio::test]
async fn an_answer_to_what_changed_waits_until_it_was_read() {
    let (table, _, id) = asked().await;
    table.reply(&id, "Oui.").await.unwrap();
    table.there(|site| site.treats(1, |comment| comment.content = "Le contraire".to_owned()));
    assert_eq!(table.send().await, Outcome::Asking);
    let comment = table.find("Le contraire").await;
    assert!(matches!(comment.answers[0].state, TalkState::Refused { changed: true, .. }), "{comment:#?}");
    assert!(table.own().is_empty());
    table.reply(&id, "Oui.").await.unwrap();
    assert_eq!(table.send().await, Outcome::Delivered);
    assert_eq!(table.own().len(), 1);
}

/// Found by the simulation, seed 3133: it was looked for again and again, for ever.
#[tokio::test]
async fn an_answer_that_was_lost_under_a_post_that_is_gone_is_given_up_with_a_reason() {
    let (table, post, id) = asked().await;
    table.reply(&id, "Oui.").await.unwrap();
    table.web.arm("POST", "/comments", Fault::ResetAfter, 1);
    table.web.arm("GET", "/users/me", Fault::ResetBefore, 40);
    assert_eq!(table.send().await, Outcome::Waiting);
    table.there(|site| site.deletes(post));
    table.pull().await;
    table.desk.clock.pass(Duration::from_secs(3600));
    assert_eq!(table.send().await, Outcome::Asking);
    let answers = table.find("Une question").await.answers;
    let TalkState::Refused { why, .. } = &answers[0].state else { panic!("{answers:#?}") };
    assert_eq!(why.code, "reply-hidden-post");
}

#[tokio::test]
async fn an_answer_to_what_was_put_away_waits() {
    let (table, _, id) = asked().await;
    table.reply(&id, "Oui.").await.unwrap();
    table.there(|site| site.treats(1, |comment| comment.standing = Standing::Spam));
    assert_eq!(table.send().await, Outcome::Asking);
    assert!(table.own().is_empty());
}

#[tokio::test]
async fn a_draft_is_kept_from_the_first_letter_and_per_comment() {
    let (table, post, id) = asked().await;
    table.says(post, 0, "Théo", "Autre chose", 1);
    table.pull().await;
    let other = table.find("Autre chose").await.id.to_string();
    let draft =
        |id: &str, words: &str| Request::CommentDraft(DraftAnswer { id: id.into(), words: words.into() });
    table.desk.ask::<Done>(draft(&id, "O")).await.unwrap();
    table.desk.ask::<Done>(draft(&other, "N")).await.unwrap();
    assert_eq!(table.find("Une question").await.draft.as_deref(), Some("O"));
    assert_eq!(table.find("Autre chose").await.draft.as_deref(), Some("N"));
    table.desk.ask::<Done>(draft(&id, "")).await.unwrap();
    assert_eq!(table.find("Une question").await.draft, None);
}

#[tokio::test]
async fn a_held_answer_leaves_nothing_when_it_is_taken_back() {
    let (table, _, id) = asked().await;
    let reply = Reply { id: id.clone(), words: "Merci.".into(), hold: true };
    let said: Said = table.desk.ask(Request::CommentReply(reply)).await.unwrap();
    assert!(said.held_until.is_some());
    let undone: Undone = table.desk.ask(Request::CommentUndo(ById { id })).await.unwrap();
    assert_eq!(undone.deliveries, 1);
    assert_eq!(table.send().await, Outcome::Delivered);
    assert!(table.own().is_empty());
}

#[tokio::test]
async fn answers_of_one_thread_arrive_in_their_order_though_the_first_is_unclear() {
    let (table, post, id) = asked().await;
    table.says(post, 1, "Théo", "Une suite", 1);
    table.pull().await;
    let second = table.find("Une suite").await.id.to_string();
    table.reply(&id, "D’abord.").await.unwrap();
    table.reply(&second, "Ensuite.").await.unwrap();
    table.web.arm("POST", "/comments", Fault::ResetAfter, 1);
    assert_eq!(table.send().await, Outcome::Delivered);
    let own: Vec<String> = table.own().into_iter().map(|comment| comment.content).collect();
    assert_eq!(own, ["D’abord.", "Ensuite."]);
}

#[tokio::test]
async fn the_post_is_updated_while_an_answer_waits_and_neither_disturbs_the_other() {
    let table = Table::new().await;
    let id = table.desk.write("Le mien", "Avant.").await;
    table.desk.publish(&id, &["Blog"]).await;
    assert_eq!(table.send().await, Outcome::Delivered);
    let number = table.there(|site| site.rows().find(|row| row.title == "Le mien").unwrap().id);
    table.says(number, 0, "Inès", "Une question", 0);
    table.pull().await;
    let comment = table.find("Une question").await.id.to_string();
    table.reply(&comment, "Merci.").await.unwrap();
    table.there(|site| site.silences(1));
    assert_eq!(table.send().await, Outcome::Asking, "the answer waits for her");
    table.desk.rewrite(&id, "Après.").await;
    table.desk.act(Request::Update, &id).await;
    table.send().await;
    let there = table.there(|site| site.rows().find(|row| row.id == number).unwrap().content.clone());
    assert!(there.contains("Après."), "{there}");
    assert_eq!(table.find("Une question").await.answers.len(), 1, "and it still waits");
}
