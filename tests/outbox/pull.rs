use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::channel::Channel;

use super::BLOG;
use super::desk::{Desk, there, title};
use crate::support::blog::Blog;
use crate::wordpress::picture::png;

async fn pulled() -> Desk {
    let desk = Desk::with_blog(&BLOG.url).await;
    desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
    desk.engine.sync().await.unwrap();
    desk
}

async fn find(desk: &Desk, words: &str) -> Hits {
    let search = SearchFor { words: words.into(), ..SearchFor::default() };
    desk.ask(Request::Search(search)).await.unwrap()
}

#[tokio::test]
async fn the_blogs_posts_are_read_found_and_touched_only_where_they_were_changed() {
    let title = title("Vieux cœur");
    let body = "<!-- wp:paragraph -->\\n<p>Un  <em>vieux</em>&nbsp;texte.</p>\\n<!-- /wp:paragraph -->\\n\\n\
                <!-- wp:list -->\\n<ul><li>Écouter</li></ul>\\n<!-- /wp:list -->\\n\\n\
                <!-- wp:paragraph -->\\n<p>La fin.</p>\\n<!-- /wp:paragraph -->";
    BLOG.php(&format!(
        "wp_insert_post(['post_title' => '{title}', 'post_status' => 'publish', 'post_author' => \
         get_user_by('login', '{}')->ID, 'post_content' => \"{body}\", 'post_date' => '2012-03-04 05:06:07']);",
        BLOG.author.user
    ));
    let desk = pulled().await;
    for words in ["vieux coeur", "VIEUX CŒUR", "ecouter"] {
        let hits = find(&desk, words).await;
        assert!(hits.hits.iter().any(|hit| hit.row.title == title), "{words}");
    }
    let years: Vec<Year> = desk.ask(Request::ArchiveYears(ArchiveFilter::default())).await.unwrap();
    assert!(years.iter().any(|year| year.year == 2012 && year.months[2] >= 1), "{years:?}");
    for (month, is_there) in [(3, true), (4, false)] {
        let filter = ArchiveFilter { year: Some(2012), month: Some(month), ..ArchiveFilter::default() };
        let list = ListArchive { filter: filter.clone(), ..ListArchive::default() };
        let page: ArchivePage = desk.ask(Request::ArchiveList(list)).await.unwrap();
        assert_eq!(page.rows.iter().any(|row| row.title == title), is_there, "{month}");
        let words = SearchFor { words: "vieux coeur".into(), filter, ..SearchFor::default() };
        let hits: Hits = desk.ask(Request::Search(words)).await.unwrap();
        assert_eq!(hits.hits.iter().any(|hit| hit.row.title == title), is_there, "{month}");
    }
    let id = find(&desk, "vieux coeur").await.hits[0].row.id.to_string();
    let read = ReadPost { id: id.clone(), words: Some("ecouter".into()) };
    let reading: Reading = desk.ask(Request::PostRead(read)).await.unwrap();
    assert!(reading.html.contains("<mark data-hit=\"\">Écouter</mark>"), "{}", reading.html);

    // Opened and saved without a change: nothing is sent, nothing has changed.
    let opened = desk.open(&id).await;
    assert!(!opened.changed, "opening changes nothing");
    desk.rewrite(&id, &opened.post.body).await;
    assert!(!desk.open(&id).await.changed);

    // One paragraph changed: the other blocks go back byte for byte.
    let before = BLOG.value(&format!(
        "select hex(post_content) from wp_posts where post_title = '{title}' and post_status = 'publish'"
    ));
    desk.rewrite(&id, &opened.post.body.replace("La fin.", "La suite.")).await;
    assert!(desk.open(&id).await.changed);
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Delivered, "{:#?}", desk.detail(&id, "Blog").await.journal);
    let after = BLOG.value(&format!(
        "select hex(post_content) from wp_posts where post_title = '{title}' and post_status = 'publish'"
    ));
    let hex = |text: &str| text.bytes().map(|byte| format!("{byte:02X}")).collect::<String>();
    assert_eq!(after, before.replace(&hex("La fin."), &hex("La suite.")));
    assert_eq!(there(&title).len(), 1);

    // A second pull adds nothing.
    let count = find(&desk, "vieux coeur").await.total;
    desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
    desk.engine.sync().await.unwrap();
    assert_eq!(find(&desk, "vieux coeur").await.total, count);
}

#[tokio::test]
async fn what_was_published_from_here_is_not_taken_in_a_second_time() {
    let desk = Desk::with_blog(&BLOG.url).await;
    let title = title("Une fois");
    let id = desk.write(&title, "Ici d’abord.").await;
    desk.publish(&id, &["Blog"]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
    desk.engine.sync().await.unwrap();
    let hits = find(&desk, &title).await;
    assert_eq!(hits.hits.iter().filter(|hit| hit.row.title == title).count(), 1);
    assert_eq!(desk.open(&id).await.post.body, "Ici d’abord.");
}

#[tokio::test]
async fn a_whole_blog_comes_page_by_page() {
    let blog = Blog::start("pull");
    blog.seed(250);
    let desk = Desk::with_account(&blog.url, &blog.admin).await;
    desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
    desk.engine.sync().await.unwrap();
    let list = ListArchive { limit: 500, ..ListArchive::default() };
    let page: ArchivePage = desk.ask(Request::ArchiveList(list)).await.unwrap();
    let there: u32 = blog
        .value(
            "select count(*) from wp_posts where post_type in ('post', 'page') and post_status = 'publish'",
        )
        .parse()
        .unwrap();
    assert!(there >= 250);
    assert_eq!((page.total, page.rows.len() as u32), (there, there));
    assert!(page.rows.windows(2).all(|pair| pair[0].dated_at >= pair[1].dated_at), "the newest first");
}

#[tokio::test]
async fn an_older_text_of_the_blog_does_not_come_back_over_a_newer_one_of_another_channel() {
    let desk = Desk::with_blog(&BLOG.url).await;
    let channels: Vec<ChannelRow> = desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
    let notebook = channels[0].channel.name.clone();
    let title = title("En avance");
    let id = desk.write(&title, "Premier jet.").await;
    desk.publish(&id, &["Blog", &notebook]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    desk.rewrite(&id, "Second jet.").await;
    desk.publish(&id, &[&notebook]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    BLOG.php(&format!(
        "$post = get_posts(['title' => '{title}'])[0]; wp_update_post(['ID' => $post->ID, 'post_content' => \
         $post->post_content . '<p>Relu en ligne.</p>']);"
    ));
    desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
    desk.engine.sync().await.unwrap();
    assert_eq!(desk.open(&id).await.post.body, "Second jet.");
    // Brought to the blog too, it meets what was added there.
    desk.publish(&id, &["Blog"]).await;
    assert_eq!(desk.send().await, Outcome::Delivered, "{:#?}", desk.detail(&id, "Blog").await.journal);
    let row = there(&title).remove(0);
    assert!(row[2].contains("Second jet.") && row[2].contains("Relu en ligne."), "{row:?}");
}

#[tokio::test]
async fn the_photo_of_a_pulled_post_is_not_brought_again() {
    let title = title("Photo d’avant");
    let first = Desk::with_blog(&BLOG.url).await;
    let photo = first.engine.add_media("quai.png", png(60, 40)).await.unwrap();
    let id = first.write(&title, &format!("Le matin.\n\n![Le quai]({})", photo.reference)).await;
    first.publish(&id, &["Blog"]).await;
    assert_eq!(first.send().await, Outcome::Delivered);

    // Another computer, which knows only what the blog says.
    let desk = pulled().await;
    let id = find(&desk, &title).await.hits[0].row.id.to_string();
    let body = desk.open(&id).await.post.body;
    assert!(body.contains("![Le quai](media/"), "{body}");
    let before = there(&title).remove(0).remove(2);
    let edited = body.replace("Le matin.", "Le soir.").replace("Le quai", "Le quai vide");
    desk.rewrite(&id, &format!("{edited}\n\nFin.\n")).await;
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Delivered, "{:#?}", desk.detail(&id, "Blog").await.journal);
    let codes = desk.codes(&id).await;
    assert!(!codes.contains(&"journal-upload".to_owned()), "{codes:?}");
    let after = there(&title).remove(0).remove(2);
    let wanted = before.replace("Le matin.", "Le soir.").replace("Le quai", "Le quai vide");
    assert!(after.starts_with(wanted.trim_end()) && after.contains("Fin."), "{before}\n{after}");
}

#[tokio::test]
async fn a_pulled_post_has_a_thumbnail_goes_back_where_it_came_from_and_a_draft_is_marked() {
    let (seen, draft) = (title("Vignette"), title("Ébauche de là-bas"));
    let picture = format!("{}/wp-includes/images/w-logo-blue.png", BLOG.url);
    let author = format!("get_user_by('login', '{}')->ID", BLOG.author.user);
    for (title, status) in [(&seen, "publish"), (&draft, "draft")] {
        BLOG.php(&format!(
            "wp_insert_post(['post_title' => '{title}', 'post_status' => '{status}', 'post_author' => {author}, \
             'post_content' => '<p>La mer.</p><img src=\"{picture}\" alt=\"\">']);"
        ));
    }
    let desk = Desk::with_blog(&BLOG.url).await;
    let own = desk.write("À moi", "Du carnet.").await;
    desk.publish(&own, &[&desk.notebook().await]).await;
    desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
    desk.engine.sync().await.unwrap();

    let row = find(&desk, &seen).await.hits.remove(0).row;
    let cover = row.cover.expect("the picture is here");
    assert!(desk.engine.picture(&cover).await.is_some());
    let opened = desk.open(&row.id.to_string()).await;
    assert_eq!(opened.channels, row.channels, "where it stands, not where the last one went");
    assert_eq!(opened.channels, [desk.delivery(&row.id.to_string(), "Blog").await.channel]);

    let drafts: Vec<PostRow> = desk.ask(Request::PostList(ListPosts::default())).await.unwrap();
    let pulled = drafts.iter().find(|row| row.title == draft).expect("among what is being written");
    assert_eq!(pulled.state, Some(DeliveryState::Unpublished));
    assert_eq!(pulled.channels, row.channels);
}

#[tokio::test]
async fn a_blog_that_was_moved_to_another_zone_and_renamed_is_known_as_it_is_now() {
    let blog = Blog::start("facts");
    let desk = Desk::new().await;
    let (address, user, password) = (blog.url.clone(), blog.admin.user.clone(), blog.admin.password.clone());
    let add = AddChannel::WordPress { address, user, password, name: None };
    let id = desk.ask::<Channel>(Request::ChannelAdd(add)).await.unwrap().id;
    let pull = async || {
        desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
        desk.engine.sync().await.unwrap();
        let rows: Vec<ChannelRow> = desk.ask(Request::ChannelList(Nothing {})).await.unwrap();
        rows.into_iter().map(|row| row.channel).find(|channel| channel.id == id).unwrap()
    };
    let before = pull().await;
    blog.php(
        "update_option('timezone_string', 'America/Montreal'); update_option('blogname', 'Là-bas'); \
         $wpdb->replace($wpdb->options, ['option_name' => 'WPLANG', 'option_value' => 'fr_CA', 'autoload' => 'yes']); \
         wp_insert_post(['post_title' => 'Demain', 'post_status' => 'future', \
         'post_content' => 'Demain.', 'post_author' => 1, 'post_date' => wp_date('Y-m-d H:i:s', time() + 86400)]);",
    );
    let after = pull().await;
    assert_ne!((&before.name, &before.site.zone), (&after.name, &after.site.zone));
    assert_eq!((after.name.as_str(), after.site.zone.as_deref()), ("Là-bas", Some("America/Montreal")));
    assert_eq!(after.site.language.as_deref(), Some("fr-CA"));
    let scheduled = ListPosts { filter: PostFilter::Scheduled, ..ListPosts::default() };
    let rows: Vec<PostRow> = desk.ask(Request::PostList(scheduled)).await.unwrap();
    let schedule = desk.open(&rows[0].id.to_string()).await.post.settings.schedule.expect("an hour");
    assert_eq!(schedule.zone, "America/Montreal");

    // A name of the writer's own stays, and within a day nobody asks again.
    let rename = RenameChannel { id: id.to_string(), name: "Mon blog".into() };
    desk.ask::<Channel>(Request::ChannelRename(rename)).await.unwrap();
    blog.php("update_option('blogname', 'Ailleurs'); update_option('timezone_string', 'Europe/Paris');");
    let last = pull().await;
    assert_eq!((last.name.as_str(), last.site.zone.as_deref()), ("Mon blog", Some("America/Montreal")));
}
