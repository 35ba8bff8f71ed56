use bureau::api::args::Answer;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::DeliveryState;

use super::BLOG;
use super::desk::{Desk, there, title};

/// A post that was published from here, and then changed on the blog and here.
async fn both_changed(words: &str) -> (Desk, String, String) {
    let desk = Desk::with_blog(&BLOG.url).await;
    let title = title(words);
    let id = desk.write(&title, "Au début.").await;
    desk.publish(&id, &["Blog"]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let sql = format!("select ID from wp_posts where post_title = '{title}' and post_status = 'publish'");
    let number = BLOG.value(&sql);
    BLOG.php(&format!("wp_update_post(['ID' => {number}, 'post_content' => '<p>Changé en ligne.</p>']);"));
    desk.rewrite(&id, "Changé ici.").await;
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Asking);
    assert_eq!(desk.delivery(&id, "Blog").await.state, DeliveryState::Conflict);
    assert!(there(&title)[0][2].contains("Changé en ligne."), "the server's newer words are not overwritten");
    (desk, id, title)
}

#[tokio::test]
async fn both_versions_are_shown_and_ours_can_be_kept() {
    let (desk, id, title) = both_changed("Ici").await;
    let conflict = desk.detail(&id, "Blog").await.conflict.unwrap();
    assert_eq!(conflict.here.body, "Changé ici.");
    assert_eq!(conflict.online.body.trim(), "Changé en ligne.");
    desk.answer(&id, Answer::KeepHere).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let rows = there(&title);
    assert!(rows.len() == 1 && rows[0][2].contains("Changé ici."), "{rows:?}");
    let kept: Vec<bureau::model::post::Revision> =
        desk.ask(Request::PostRevisions(bureau::api::args::ById { id })).await.unwrap();
    assert!(kept.iter().any(|kept| kept.body.contains("Changé en ligne.")), "theirs is in the history");
}

#[tokio::test]
async fn theirs_can_be_kept_and_ours_stays_in_the_history() {
    let (desk, id, title) = both_changed("En ligne").await;
    desk.answer(&id, Answer::KeepOnline).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert!(there(&title)[0][2].contains("Changé en ligne."));
    let opened = desk.open(&id).await;
    assert_eq!(opened.post.body.trim(), "Changé en ligne.");
    assert!(!opened.changed);
    let kept: Vec<bureau::model::post::Revision> =
        desk.ask(Request::PostRevisions(bureau::api::args::ById { id })).await.unwrap();
    assert!(kept.iter().any(|kept| kept.body == "Changé ici."));
}

#[tokio::test]
async fn what_was_deleted_there_is_made_anew_when_the_writer_says_so() {
    let desk = Desk::with_blog(&BLOG.url).await;
    let title = title("Revenant");
    let id = desk.write(&title, "Au début.").await;
    desk.publish(&id, &["Blog"]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let number = BLOG.value(&format!("select ID from wp_posts where post_title = '{title}'"));
    BLOG.php(&format!("wp_delete_post({number}, true);"));
    desk.rewrite(&id, "De retour.").await;
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Asking);
    assert!(matches!(desk.delivery(&id, "Blog").await.state, DeliveryState::Refused { .. }));
    desk.answer(&id, Answer::SendAgain).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let rows = there(&title);
    assert!(rows.len() == 1 && rows[0][0] == "publish" && rows[0][2].contains("De retour."), "{rows:?}");
}
