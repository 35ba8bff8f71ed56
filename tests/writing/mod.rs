//! What a writer meets at a desk whose only channel is the notebook.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::channel::Channel;
use bureau::model::post::{Post, Settings};

use crate::support::desk::Desk;

async fn settings(desk: &Desk, id: &str, change: impl Fn(&mut Settings)) -> Settings {
    let Post { id, kind, language, mut settings, .. } = desk.open(id).await.post;
    change(&mut settings);
    let save = SavePostSettings { id, kind, language, settings };
    desk.ask::<Post>(Request::PostSettings(save)).await.unwrap().settings
}

/// Whether the post is among those that are being written, while this one is open.
async fn is_draft(desk: &Desk, id: &str, open: Option<&str>) -> bool {
    let list = ListPosts { open: open.map(|id| id.parse().unwrap()), ..ListPosts::default() };
    let rows: Vec<PostRow> = desk.ask(Request::PostList(list)).await.unwrap();
    rows.iter().any(|row| row.id.to_string() == id)
}

#[tokio::test]
async fn a_slug_is_an_address_from_the_moment_it_is_written() {
    let desk = Desk::new().await;
    let id = desk.write("Un été", "Au bord.").await;
    let slug = |typed: &'static str| settings(&desk, &id, move |all| all.slug = Some(typed.into()));
    assert_eq!(slug("  Mon Été à Œuvre ! ").await.slug.as_deref(), Some("mon-ete-a-oeuvre"));
    assert_eq!(slug("Ελλάδα").await.slug, None, "nothing of it can be written so: the channel chooses");
    desk.publish(&id, &[&desk.notebook().await]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert_eq!(desk.open(&id).await.post.settings.slug, None);
}

#[tokio::test]
async fn a_search_shows_the_tag_that_it_found() {
    let desk = Desk::new().await;
    let id = desk.write("Rails", "Départ à 6 h 42.").await;
    settings(&desk, &id, |all| all.tags = vec!["matin".into(), "Trains de nuit".into()]).await;
    let search = SearchFor { words: "train".into(), ..SearchFor::default() };
    let hits: Hits = desk.ask(Request::Search(search)).await.unwrap();
    let shown: Vec<Vec<(&str, bool)>> = hits.hits[0]
        .tags
        .iter()
        .map(|tag| tag.iter().map(|piece| (piece.text.as_str(), piece.hit)).collect())
        .collect();
    assert_eq!(shown, [[("Train", true), ("s de nuit", false)]]);
}

#[tokio::test]
async fn a_post_that_is_updated_stays_until_it_has_arrived_and_as_long_as_it_is_open() {
    let desk = Desk::new().await;
    let id = desk.write("Un", "Premier jet.").await;
    assert!(is_draft(&desk, &id, None).await);
    desk.publish(&id, &[&desk.notebook().await]).await;
    assert!(is_draft(&desk, &id, None).await, "on its way");
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert!(!is_draft(&desk, &id, None).await);
    assert!(is_draft(&desk, &id, Some(&id)).await, "it is open");
    desk.rewrite(&id, "Second jet.").await;
    assert!(is_draft(&desk, &id, None).await);
    desk.act(Request::Update, &id).await;
    assert!(is_draft(&desk, &id, None).await, "on its way");
    assert_eq!(desk.send().await, Outcome::Delivered);
    assert!(!is_draft(&desk, &id, None).await);
    desk.act(Request::Unpublish, &id).await;
    assert!(!is_draft(&desk, &id, None).await, "nobody writes it");
}

#[tokio::test]
async fn an_update_is_told_with_its_hour_and_the_first_publication_keeps_its_own() {
    let desk = Desk::new().await;
    let notebook = desk.notebook().await;
    let id = desk.write("Un", "Premier jet.").await;
    desk.publish(&id, &[&notebook]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let DeliveryState::Published { at, updated_at: None } = desk.delivery(&id, &notebook).await.state else {
        panic!("published, and not updated");
    };
    desk.clock.pass(std::time::Duration::from_secs(3600));
    desk.rewrite(&id, "Second jet.").await;
    desk.act(Request::Update, &id).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let DeliveryState::Published { at: first, updated_at: Some(last) } =
        desk.delivery(&id, &notebook).await.state
    else {
        panic!("updated");
    };
    assert_eq!(first, at);
    assert!(last.since(at).as_secs() >= 3600);
}

#[tokio::test]
async fn the_notebook_is_called_in_the_language_that_is_read_until_it_has_a_name() {
    let desk = Desk::new().await;
    let read = async |language: &str| {
        let preferences = Preferences { language: language.into(), ..Preferences::default() };
        desk.ask::<Preferences>(Request::SettingsSet(preferences)).await.unwrap();
        desk.notebook().await
    };
    assert_eq!(read("en").await, "Local notebook");
    assert_eq!(read("fr").await, "Carnet local");
    let rename = RenameChannel { id: "Carnet local".into(), name: "Mon carnet".into() };
    desk.ask::<Channel>(Request::ChannelRename(rename)).await.unwrap();
    assert_eq!(read("en").await, "Mon carnet");
}

#[tokio::test]
async fn the_notebooks_journal_speaks_of_no_hidden_text() {
    let desk = Desk::new().await;
    let notebook = desk.notebook().await;
    let id = desk.write("Un", "Premier jet.").await;
    desk.publish(&id, &[&notebook]).await;
    assert_eq!(desk.send().await, Outcome::Delivered);
    let journal = desk.detail(&id, &notebook).await.journal;
    let codes: Vec<&str> = journal.iter().rev().map(|entry| entry.phrase.code.as_str()).collect();
    assert_eq!(codes, ["journal-asked-publish", "journal-create-here", "journal-reveal", "journal-proof"]);
}
