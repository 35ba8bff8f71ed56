use bureau::api::args::Answer;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::DeliveryState;
use bureau::markup::merge::Choice;

use super::BLOG;
use super::desk::{Desk, there, title};

/// The blog's own number for the post of that title.
pub fn number(title: &str) -> u64 {
    let sql = format!("select ID from wp_posts where post_title = '{title}' and post_status = 'publish'");
    BLOG.value(&sql).parse().expect("one post")
}

/// Somebody changes the words online, as an administrator.
pub fn online(number: u64, html: &str) {
    BLOG.php(&format!(
        "wp_update_post(wp_slash(['ID' => {number}, 'post_content' => <<<'HTML'\n{html}\nHTML]));"
    ));
}

/// A post that is on the blog, and in step with it.
async fn published(name: &str, body: &str) -> (Desk, String, String) {
    let desk = Desk::with_blog(&BLOG.url).await;
    let title = title(name);
    let id = desk.write(&title, body).await;
    desk.publish(&id, &["Blog"]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    (desk, id, title)
}

const BASE: &str = "Un _début_.\n\nLe milieu.\n\n* a\n* b\n\nLa fin.\n";

#[tokio::test]
async fn two_paragraphs_changed_at_both_ends_are_both_there() {
    let (desk, id, title) = published("Deux bouts", BASE).await;
    let island = "<!-- wp:embed {\"url\":\"https://v.fr\"} -->\n<figure class=\"wp-block-embed\"><div>\nhttps://v.fr\n</div></figure>\n<!-- /wp:embed -->";
    // The block editor made it blocks, and somebody changed the last one and put a video behind it.
    let theirs = format!(
        "<!-- wp:paragraph -->\n<p>Un <em>début</em>.</p>\n<!-- /wp:paragraph -->\n\n\
         <!-- wp:paragraph -->\n<p>Le milieu.</p>\n<!-- /wp:paragraph -->\n\n\
         <!-- wp:list -->\n<ul class=\"wp-block-list\"><!-- wp:list-item -->\n<li>a</li>\n<!-- /wp:list-item -->\n\n\
         <!-- wp:list-item -->\n<li>b</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->\n\n\
         <!-- wp:paragraph {{\"align\":\"center\"}} -->\n<p class=\"has-text-align-center\">La fin de là.</p>\n<!-- /wp:paragraph -->\n\n{island}"
    );
    online(number(&title), &theirs);
    let here = BASE.replace("Le milieu.", "Le milieu d’ici.");
    desk.rewrite(&id, &here).await;
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Delivered, "{:#?}", desk.detail(&id, "Blog").await.journal);
    let sql = format!("select post_content from wp_posts where ID = {}", number(&title));
    let now: Vec<String> = BLOG.rows(&sql).into_iter().map(|row| row.join("\t")).collect();
    assert_eq!(
        now.join("\n"),
        theirs.replace("Le milieu.", "Le milieu d’ici."),
        "only what changed here is written"
    );

    let opened = desk.open(&id).await;
    assert!(!opened.changed);
    let merged = format!("{}\n```{{=html}}\n{island}\n```\n", here.replace("La fin", "La fin de là"));
    assert_eq!(opened.post.body, merged, "in the words of here, where they say the same");
    let kept = desk.revisions(&id).await;
    let times = |body: &str| kept.iter().filter(|kept| kept.body == body).count();
    assert_eq!((times(&here), times(&theirs), times(&merged)), (1, 1, 1), "{kept:#?}");
    let codes = desk.codes(&id).await;
    assert_eq!(codes.iter().filter(|code| *code == "journal-merged").count(), 1, "{codes:?}");

    // And on it goes: the merged text is what both are in step with.
    desk.rewrite(&id, &merged.replace("Un _début_", "Un _tout début_")).await;
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert!(there(&title)[0][2].contains("Un <em>tout début</em>."));
    assert!(there(&title)[0][2].contains("<p class=\"has-text-align-center\">La fin de là.</p>"));
}

#[tokio::test]
async fn the_same_content_of_another_date_is_no_conflict() {
    let (desk, id, title) = published("Fantôme", BASE).await;
    let number = number(&title);
    let same = BLOG.rows(&format!("select post_content from wp_posts where ID = {number}"));
    let same = same.into_iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n");
    for (round, touch) in [
        format!("wp_update_post(['ID' => {number}]);"),
        // Another form of the same words, as editors write it.
        format!(
            "wp_update_post(wp_slash(['ID' => {number}, 'post_content' => str_replace(\"\\n\", \"\\r\\n\", <<<'HTML'\n{same}\nHTML)]));"
        ),
        format!(
            "wp_update_post(wp_slash(['ID' => {number}, 'post_content' => \
             \"<!-- wp:paragraph -->\\n<p>Un <i>début</i>.</p>\\n<!-- /wp:paragraph -->\\n\\n<p>Le milieu.</p><ul><li>a<li>b</ul><p>La fin.</p>\"]));"
        ),
    ]
    .into_iter()
    .enumerate()
    {
        BLOG.php(&format!("sleep(1); {touch}"));
        desk.rewrite(&id, &BASE.replace("La fin", &format!("La fin {round}"))).await;
        desk.act(Request::Update, &id).await;
        assert_eq!(desk.send().await, Outcome::Delivered);
        let text = &there(&title)[0][2];
        assert!(text.contains(&format!("La fin {round}.")) && text.contains("Le milieu."), "{text}");
        BLOG.php(&format!("wp_update_post(['ID' => {number}, 'post_content' => str_replace('La fin {round}', 'La fin', get_post({number})->post_content)]);"));
        desk.rewrite(&id, BASE).await;
        desk.act(Request::Update, &id).await;
        assert_eq!(desk.send().await, Outcome::Delivered);
    }
    let codes = desk.codes(&id).await;
    assert!(!codes.iter().any(|code| code == "failure-conflict" || code == "journal-merged"), "{codes:?}");
    assert_eq!(desk.open(&id).await.post.body, BASE, "nothing was written anew");
}

#[tokio::test]
async fn an_older_text_of_ours_that_landed_late_undoes_nothing_by_itself() {
    let (desk, id, title) = published("Tardif", BASE).await;
    let number = number(&title);
    let sql = format!("select post_content from wp_posts where ID = {number}");
    let first = BLOG.rows(&sql).into_iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n");
    let second = BASE.replace("milieu", "centre");
    desk.rewrite(&id, &second).await;
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    online(number, &first);
    desk.rewrite(&id, &second.replace("La fin", "Le terme")).await;
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Asking, "the centre was approved, and nobody took it back");
    desk.answer(&id, Answer::KeepHere).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert!(there(&title)[0][2].contains("Le centre.") && there(&title)[0][2].contains("Le terme."));
}

#[tokio::test]
async fn a_title_and_a_text_are_two_things() {
    let (desk, id, title) = published("Titre", BASE).await;
    let number = number(&title);
    let retitled = format!("{title} & suite");
    BLOG.php(&format!("wp_update_post(['ID' => {number}, 'post_title' => '{title} &amp; suite']);"));
    desk.rewrite(&id, &BASE.replace("milieu", "centre")).await;
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let row = &BLOG.rows(&format!(
        "select post_title, post_content like '%Le centre.%' from wp_posts where ID = {number}"
    ))[0];
    assert_eq!(row[..], [format!("{title} &amp; suite"), "1".to_owned()]);
    let opened = desk.open(&id).await;
    assert_eq!((opened.post.title, opened.changed), (retitled, false));
}

#[tokio::test]
async fn what_was_written_since_stays_before_the_writer() {
    let (desk, id, title) = published("Depuis", BASE).await;
    online(
        number(&title),
        "<p>Un <em>début</em>.</p><p>Le milieu de là.</p><ul><li>a</li><li>b</li></ul><p>La fin.</p>",
    );
    desk.rewrite(&id, &BASE.replace("La fin", "La fin d’ici")).await;
    desk.act(Request::Update, &id).await;
    // Approved, on its way, and the writer writes on.
    desk.rewrite(&id, &BASE.replace("La fin", "La fin d’ici").replace("Un _début_", "Un autre _début_"))
        .await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let text = &there(&title)[0][2];
    assert!(
        text.contains("Le milieu de là.") && text.contains("La fin d’ici.") && !text.contains("autre"),
        "{text}"
    );
    let opened = desk.open(&id).await;
    assert!(opened.changed, "what was written since was not approved");
    let wanted = BASE.replace("La fin", "La fin d’ici").replace("Un _début_", "Un autre _début_");
    assert_eq!(opened.post.body, wanted.replace("Le milieu.", "Le milieu de là."));
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let text = &there(&title)[0][2];
    assert!(text.contains("Le milieu de là.") && text.contains("Un autre <em>début</em>."), "{text}");
}

#[tokio::test]
async fn two_channels_disagree_each_for_itself() {
    let desk = Desk::with_blog(&BLOG.url).await;
    desk.add_again(&BLOG.admin, "Autre").await;
    let title = title("Deux canaux");
    let id = desk.write(&title, BASE).await;
    desk.publish(&id, &["Blog", "Autre"]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let of = |login: &str| -> u64 {
        let sql = format!(
            "select p.ID from wp_posts p join wp_users u on u.ID = p.post_author where p.post_title = '{title}' \
             and p.post_status = 'publish' and u.user_login = '{login}'"
        );
        BLOG.value(&sql).parse().unwrap()
    };
    let (blog, other) = (of(&BLOG.author.user), of(&BLOG.admin.user));
    let html = |middle: &str, end: &str| {
        format!("<p>Un <em>début</em>.</p><p>{middle}</p><ul><li>a</li><li>b</li></ul><p>{end}</p>")
    };
    online(blog, &html("Le milieu de Blog.", "La fin."));
    online(other, &html("Le milieu.", "La fin d’Autre."));
    desk.rewrite(&id, &BASE.replace("Le milieu.", "Le milieu d’ici.")).await;
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Asking);
    assert_eq!(desk.delivery(&id, "Blog").await.state, DeliveryState::Conflict);
    assert!(matches!(desk.delivery(&id, "Autre").await.state, DeliveryState::Published { .. }));
    let content = |number: u64| {
        BLOG.rows(&format!("select post_content from wp_posts where ID = {number}")).concat().concat()
    };
    assert!(content(other).contains("Le milieu d’ici.") && content(other).contains("La fin d’Autre."));
    assert!(content(blog).contains("Le milieu de Blog."), "it waits for the writer");
    desk.settle(&id, &[Choice::Both], &[]).await.unwrap();
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert!(content(blog).contains("Le milieu d’ici.") && content(blog).contains("Le milieu de Blog."));
    let body = desk.open(&id).await.post.body;
    for words in ["Le milieu d’ici.", "Le milieu de Blog.", "La fin d’Autre."] {
        assert_eq!(body.matches(words).count(), 1, "{words}: {body}");
    }
    assert!(desk.open(&id).await.changed, "each channel still lacks what came from the other");
}

#[tokio::test]
async fn who_saved_at_the_same_moment_is_said_and_kept() {
    let (desk, id, title) = published("Même instant", BASE).await;
    let number = number(&title);
    // Between our look and our change.
    BLOG.php(&format!(
        "@mkdir(WPMU_PLUGIN_DIR); file_put_contents(WPMU_PLUGIN_DIR . '/race.php', <<<'PHP'
<?php
add_filter('rest_pre_insert_post', function ($post) {{
    if (($post->ID ?? 0) === {number} && !get_option('raced-{number}')) {{
        update_option('raced-{number}', 1);
        sleep(1);
        wp_update_post(['ID' => {number}, 'post_content' => '<p>Juste avant.</p>']);
    }}
    return $post;
}});
PHP);"
    ));
    desk.rewrite(&id, &BASE.replace("milieu", "centre")).await;
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert!(there(&title)[0][2].contains("Le centre."));
    let saved = format!(
        "select count(*) from wp_posts where post_parent = {number} and post_content = '<p>Juste avant.</p>'"
    );
    assert_eq!(BLOG.value(&saved), "1", "it was saved between our look and our change");
    let codes = desk.codes(&id).await;
    assert_eq!(codes.iter().filter(|code| *code == "journal-beside").count(), 1, "{codes:?}");
    let kept = desk.revisions(&id).await;
    assert!(kept.iter().any(|kept| kept.body == "<p>Juste avant.</p>"), "{kept:#?}");
    // Nobody did, the next time.
    desk.rewrite(&id, BASE).await;
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let again = desk.codes(&id).await;
    assert_eq!(again.iter().filter(|code| *code == "journal-beside").count(), 1, "{again:?}");
}

#[tokio::test]
async fn what_only_changed_online_stays_and_comes_here() {
    let (desk, id, title) = published("Étiquettes", BASE).await;
    let number = number(&title);
    BLOG.php(&format!("wp_set_post_tags({number}, ['de-la'], true); wp_update_post(['ID' => {number}, 'post_content' => '<p>Tout neuf.</p>']);"));
    // Nothing was changed here: what is online stays, and comes here.
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert_eq!(there(&title)[0][2], "<p>Tout neuf.</p>");
    let opened = desk.open(&id).await;
    assert_eq!((opened.post.body.as_str(), opened.changed), ("Tout neuf.\n", false));
    assert_eq!(opened.post.settings.tags, ["de-la"]);
    // The whole of one version, as before.
    online(number, "<p>Encore plus neuf.</p>");
    desk.rewrite(&id, "Autre chose.\n").await;
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Asking);
    desk.answer(&id, Answer::KeepOnline).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert_eq!(desk.open(&id).await.post.body, "Encore plus neuf.\n");
}
