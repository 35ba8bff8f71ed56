use bureau::api::args::Answer;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::DeliveryState;

use bureau::markup::merge::{Choice, Field};

use super::BLOG;
use super::desk::{Desk, there, title};
use super::merge::{number, online};

/// A post that was published from here, and then changed on the blog and here.
async fn both_changed(words: &str) -> (Desk, String, String) {
    let desk = Desk::with_blog(&BLOG.url).await;
    let title = title(words);
    let id = desk.write(&title, "Au début.").await;
    desk.publish(&id, &["Blog"]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    online(number(&title), "<p>Changé en ligne.</p>");
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
    let kept = desk.revisions(&id).await;
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
    let kept = desk.revisions(&id).await;
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

#[tokio::test]
async fn a_passage_that_both_changed_is_settled_in_any_of_four_ways() {
    let base = "Le début.\n\nLe milieu du *texte*.\n\nLa fin.\n";
    for (choice, wanted) in [
        (Choice::Here, vec!["<p class=\"x\">Le cœur d’ici.</p>"]),
        (Choice::Online, vec!["<p class=\"x\">Le cœur de là.</p>"]),
        (Choice::Both, vec!["<p>Le cœur d’ici.</p>", "<p class=\"x\">Le cœur de là.</p>"]),
        (Choice::Words("Le cœur tout court.".into()), vec!["<p class=\"x\">Le cœur tout court.</p>"]),
    ] {
        let desk = Desk::with_blog(&BLOG.url).await;
        let title = title("Quatre");
        let id = desk.write(&title, base).await;
        desk.publish(&id, &["Blog"]).await;
        assert_eq!(desk.send().await, Outcome::Delivered);
        online(
            number(&title),
            "<p>Le début, là.</p>\n<p class=\"x\">Le cœur de là.</p>\n<!-- wp:latest-posts /-->\n<p>La fin.</p>",
        );
        let here = base.replace("Le milieu du *texte*.", "Le cœur d’ici.").replace("La fin", "Le terme");
        desk.rewrite(&id, &here).await;
        desk.act(Request::Update, &id).await;
        assert_eq!(desk.send().await, Outcome::Asking);
        let conflict = desk.detail(&id, "Blog").await.conflict.unwrap();
        let clashing: Vec<_> = conflict.passages.iter().filter(|each| each.merged.is_none()).collect();
        assert_eq!(clashing.len(), 1, "{clashing:#?}");
        assert_eq!(clashing[0].base.as_deref(), Some("Le milieu du *texte*."));
        assert_eq!(clashing[0].here.as_deref(), Some("Le cœur d’ici."));
        assert_eq!(clashing[0].online.as_deref(), Some("Le cœur de là."));
        assert_eq!(desk.settle(&id, &[], &[]).await.unwrap_err().code, "answer-incomplete");

        desk.settle(&id, std::slice::from_ref(&choice), &[]).await.unwrap();
        assert_eq!(desk.send().await, Outcome::Delivered, "{:#?}", desk.detail(&id, "Blog").await.journal);
        let rows = there(&title);
        let text = &rows[0][2];
        let places: Vec<_> = wanted.iter().map(|part| text.find(part)).collect();
        assert!(
            rows.len() == 1 && places.iter().all(Option::is_some) && places.is_sorted(),
            "{choice:?}: {text}"
        );
        assert_eq!(text.matches("Le cœur").count(), wanted.len(), "{choice:?}: {text}");
        for part in ["<p>Le début, là.</p>", "<!-- wp:latest-posts /-->", "<p>Le terme.</p>"] {
            assert!(text.contains(part), "{part} of either side: {text}");
        }
        let opened = desk.open(&id).await;
        assert!(!opened.changed && opened.post.body.contains("Le début, là.\n\n"), "{}", opened.post.body);
        let kept = desk.revisions(&id).await;
        assert!(kept.iter().any(|kept| kept.body == here), "ours is kept");
        assert!(
            kept.iter().any(|kept| kept.body.contains("<p class=\"x\">Le cœur de là.</p>")),
            "theirs is kept"
        );
    }
}

#[tokio::test]
async fn an_answer_is_for_the_conflict_that_was_read() {
    let (desk, id, title) = both_changed("Dépassé").await;
    let read = desk.detail(&id, "Blog").await.conflict.unwrap();
    // Answered in another window, and met again.
    desk.answer(&id, Answer::KeepHere).await;
    online(number(&title), "<p>Encore autre chose.</p>");
    assert_eq!(desk.send().await, Outcome::Asking);
    let settled = bureau::api::args::SettleConflict {
        id: desk.delivery(&id, "Blog").await.id.to_string(),
        key: read.key,
        passages: vec![bureau::api::args::PassageChoice { at: 0, choice: Choice::Here }],
        fields: Vec::new(),
    };
    let problem = desk.ask::<bureau::api::views::Done>(Request::ConflictSettle(settled)).await.unwrap_err();
    assert_eq!(problem.code, "answer-overtaken");
    assert!(there(&title)[0][2].contains("Encore autre chose."));
}

#[tokio::test]
async fn fields_are_compared_one_by_one() {
    let desk = Desk::with_blog(&BLOG.url).await;
    let title = title("Champs");
    let id = desk.write(&title, "Un texte.").await;
    desk.publish(&id, &["Blog"]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let number = number(&title);
    BLOG.php(&format!(
        "wp_update_post(['ID' => {number}, 'post_excerpt' => 'De là', 'post_name' => 'de-la-{number}']); \
         wp_set_post_tags({number}, ['venu-de-la'], true);"
    ));
    desk.settings(&id, |settings| {
        settings.excerpt = Some("D’ici".into());
        settings.tags = vec!["venu-d-ici".into()];
    })
    .await;
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Asking);
    let conflict = desk.detail(&id, "Blog").await.conflict.unwrap();
    assert_eq!(conflict.fields.len(), 1, "{:#?}", conflict.fields);
    assert_eq!(conflict.fields[0].field, Field::Excerpt);
    assert_eq!(conflict.fields[0].online.as_deref(), Some("De là"));
    assert!(conflict.passages.iter().all(|passage| passage.merged.is_some()));
    desk.settle(&id, &[], &[Choice::Online]).await.unwrap();
    assert_eq!(desk.send().await, Outcome::Delivered);
    let settings = desk.open(&id).await.post.settings;
    assert_eq!(settings.excerpt.as_deref(), Some("De là"));
    assert_eq!(settings.slug, Some(format!("de-la-{number}")));
    assert_eq!(settings.tags, ["venu-d-ici", "venu-de-la"]);
    let there = BLOG.value(&format!(
        "select group_concat(t.slug order by t.slug) from wp_terms t join wp_term_taxonomy x on x.term_id = t.term_id \
         join wp_term_relationships r on r.term_taxonomy_id = x.term_taxonomy_id \
         where x.taxonomy = 'post_tag' and r.object_id = {number}"
    ));
    assert_eq!(there, "venu-d-ici,venu-de-la");
    assert_eq!(BLOG.value(&format!("select post_excerpt from wp_posts where ID = {number}")), "De là");
}
