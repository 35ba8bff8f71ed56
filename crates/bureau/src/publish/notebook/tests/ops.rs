//! What each op does to the folder.

use super::support::*;
use crate::model::delivery::{Receipt, RemoteState};
use crate::model::op::OpKind;
use crate::model::post::{Kind, Visibility};
use crate::publish::notebook::{Notebook, Step};
use crate::publish::{Cursor, Landed, Publisher};

const AT: &str = "2026-11-22T07:15:00+01:00";

#[test]
fn nothing_is_seen_before_the_reveal() {
    let mut desk = Desk::new();
    let content = article("La mer", &format!("Face à elle.\n\n![La mer]({MER} \"Un soir\")"), AT);
    let upload = desk.upload(MER);
    desk.done(&upload);
    let create = desk.bring(OpKind::Create, &content, None);
    let made = post(desk.done(&create));
    assert_eq!((made.state, &made.url), (RemoteState::Hidden, &None));
    let seen = |desk: &Desk| {
        tree(desk.dir.path())
            .into_iter()
            .filter(|(path, _)| !path.starts_with(".bureau/"))
            .any(|(path, bytes)| path.contains("mer") || String::from_utf8_lossy(&bytes).contains("La mer"))
    };
    assert!(!seen(&desk) && !desk.has("media"));

    let reveal = desk.bring(OpKind::Reveal, &content, Some(&made));
    let shown = post(desk.done(&reveal));
    assert_eq!((shown.state, &shown.id), (RemoteState::Public, &made.id));
    assert!(seen(&desk));
    assert!(shown.url.unwrap().ends_with("/2026/la-mer.html"));
    let page = desk.read("2026/la-mer.html").replace('\u{a0}', " ");
    assert!(page.contains("<html lang=\"fr-FR\">"));
    assert!(page.contains("<h1>La mer</h1>"));
    assert!(page.contains("<time datetime=\"2026-11-22T07:15:00+01:00\">22 novembre 2026</time>"));
    let image =
        format!("<img src=\"../media/{}\" alt=\"La mer\" width=\"1600\" height=\"1067\" />", name_of(MER));
    assert!(page.contains(&image), "{page}");
    assert!(page.contains("<figcaption>Un soir</figcaption>"));
    assert_eq!(desk.read(&format!("media/{}", name_of(MER))), format!("bytes of {MER}"));
    assert!(desk.read("index.html").contains("href=\"2026/la-mer.html\""));
    assert!(desk.read("feed.xml").contains(&format!("<id>urn:uuid:{}</id>", made.id)));
}

#[test]
fn every_op_may_be_done_again_and_is_then_found_done() {
    let mut desk = Desk::new();
    let first = tagged(article("La mer", &format!("![]({MER})"), AT), &["mer"]);
    let again = |desk: &Desk, works: &[&crate::publish::Work]| {
        for work in works {
            assert!(!desk.left(work).is_empty(), "{:?} is found done before it is", work.kind);
            let receipt = desk.done(work);
            let tree_then = tree(desk.dir.path());
            assert_eq!(desk.left(work), [], "{:?}", work.kind);
            assert_eq!(desk.done(work), receipt);
            assert_eq!(tree(desk.dir.path()), tree_then);
        }
    };
    let upload = desk.upload(MER);
    let create = desk.bring(OpKind::Create, &first, None);
    again(&desk, &[&upload, &create]);
    let made = post(desk.done(&create));
    let reveal = desk.bring(OpKind::Reveal, &first, Some(&made));
    again(&desk, &[&reveal]);
    let shown = post(desk.done(&reveal));
    let second = article("La mer, encore", "Sans photo.", AT);
    let update = desk.bring(OpKind::Update, &second, Some(&shown));
    again(&desk, &[&update]);
    let unpublish = desk.withdraw(OpKind::Unpublish, &shown);
    again(&desk, &[&unpublish]);
    let delete = desk.withdraw(OpKind::Delete, &shown);
    again(&desk, &[&delete]);
}

#[tokio::test]
async fn the_outbox_sees_a_publisher_like_the_others() {
    let mut desk = Desk::new();
    let publisher: &dyn Publisher = &desk.notebook.clone();
    assert!(!publisher.capabilities().network);
    let create = desk.bring(OpKind::Create, &article("Un", "Deux.", AT), None);
    let composed = publisher.compose(&create).unwrap();
    assert_eq!(composed, publisher.compose(&create).unwrap());
    assert_eq!(publisher.probe(&create, &composed).await.unwrap(), Landed::No);
    let receipt = publisher.perform(&create, &composed).await.unwrap();
    assert_eq!(publisher.probe(&create, &composed).await.unwrap(), Landed::Yes(receipt));
    let page = publisher.pull(&Cursor::default()).await.unwrap();
    assert!(page.posts.is_empty() && page.next.is_none());
}

#[test]
fn an_update_keeps_the_address_unless_the_writer_names_another() {
    let mut desk = Desk::new();
    let mut content = tagged(article("La mer", "Un.", AT), &["mer", "été"]);
    let shown = desk.publish(&content);
    content.title = "L’océan".to_owned();
    content.settings.tags = vec!["océan".to_owned()];
    let shown = desk.update(&content, &shown);
    assert!(desk.read("2026/la-mer.html").contains("<h1>L’océan</h1>"));
    assert!(desk.has("tags/ocean.html") && !desk.has("tags/mer.html") && !desk.has("tags/ete.html"));
    content.settings.slug = Some("grand-large".to_owned());
    let shown = desk.update(&content, &shown);
    assert!(desk.has("2026/grand-large.html") && !desk.has("2026/la-mer.html"));
    assert!(shown.url.unwrap().ends_with("/2026/grand-large.html"));
}

#[test]
fn an_update_of_a_hidden_post_leaves_it_hidden() {
    let mut desk = Desk::new();
    let content = article("La mer", "Un.", AT);
    let create = desk.bring(OpKind::Create, &content, None);
    let made = post(desk.done(&create));
    assert_eq!(desk.update(&content, &made).state, RemoteState::Hidden);
    assert!(!desk.read("index.html").contains("La mer"));
}

#[test]
fn a_post_that_is_hidden_again_goes_with_its_photos_and_keeps_its_place() {
    let mut desk = Desk::new();
    let both = format!("![]({MER})\n\n![]({CAFE})");
    let content = tagged(article("La mer", &both, AT), &["mer"]);
    let shown = desk.publish(&content);
    desk.publish(&article("Le café", &format!("![]({CAFE})"), AT));
    let unpublish = desk.withdraw(OpKind::Unpublish, &shown);
    let hidden = post(desk.done(&unpublish));
    assert_eq!((hidden.state, &hidden.url), (RemoteState::Hidden, &None));
    assert_eq!(hidden.base, shown.base);
    assert!(!desk.has("2026/la-mer.html") && !desk.has("tags"));
    assert!(!desk.has(&format!("media/{}", name_of(MER))));
    assert!(desk.has(&format!("media/{}", name_of(CAFE))), "another post shows it");

    // Its name is not given away, and it comes back with its photo.
    let other = desk.publish(&article("La mer", "Une autre.", AT));
    assert!(other.url.unwrap().ends_with("/la-mer-2.html"));
    let reveal = desk.bring(OpKind::Reveal, &content, Some(&hidden));
    desk.done(&reveal);
    assert!(desk.read("2026/la-mer.html").contains(&name_of(MER)));
    assert!(desk.has(&format!("media/{}", name_of(MER))));
}

#[test]
fn a_deleted_post_leaves_nothing_that_readers_see() {
    let mut desk = Desk::new();
    let shown = desk.publish(&article("La mer", &format!("![]({MER})"), AT));
    let delete = desk.withdraw(OpKind::Delete, &shown);
    assert_eq!(desk.done(&delete), Receipt::Gone);
    assert!(!desk.has("2026") && !desk.has("media"));
    assert!(!desk.has(&format!(".bureau/posts/{}.json", shown.id)));
    assert!(desk.read("index.html").contains("Une page blanche, et du temps."));
    // Another post may use its photo, which is not brought twice.
    let upload = desk.upload(MER);
    assert_eq!(desk.left(&upload), []);
}

#[test]
fn names_that_are_taken_are_numbered() {
    let mut desk = Desk::new();
    let urls: Vec<_> = (0..3).map(|_| desk.publish(&article("La mer", "Un.", AT)).url.unwrap()).collect();
    for (url, name) in urls.iter().zip(["/2026/la-mer.html", "/2026/la-mer-2.html", "/2026/la-mer-3.html"]) {
        assert!(url.ends_with(name), "{url}");
    }
    let mut greek = article("Ελλάδα", "Ελλάδα", AT);
    assert!(desk.publish(&greek).url.unwrap().ends_with(".html"));
    greek.kind = Kind::Page;
    greek.settings.slug = Some("../../À propos".to_owned());
    assert!(desk.publish(&greek).url.unwrap().ends_with("/pages/a-propos.html"));
}

#[test]
fn a_private_post_is_not_on_the_site() {
    let mut desk = Desk::new();
    let mut content = article("Secret", "Rien.", AT);
    let shown = desk.publish(&content);
    content.settings.visibility = Visibility::Private;
    assert_eq!(desk.update(&content, &shown).state, RemoteState::Hidden);
    assert!(!tree(desk.dir.path()).iter().any(|(path, bytes)| {
        !path.starts_with(".bureau/") && String::from_utf8_lossy(bytes).contains("Secret")
    }));
    assert_eq!(desk.publish(&content).state, RemoteState::Hidden);
}

#[test]
fn one_post_more_writes_few_files() {
    let mut desk = Desk::new();
    let day = |n: usize| format!("2026-{:02}-{:02}T07:00:00Z", 1 + n / 28, 1 + n % 28);
    for n in 0..65 {
        desk.publish(&tagged(article(&format!("Billet {n}"), "Un.", &day(n)), &["un"]));
    }
    assert!(desk.has("page-1.html") && desk.has("page-2.html") && !desk.has("page-3.html"));
    let content = tagged(article("Le dernier", "Un.", &day(66)), &["deux"]);
    let create = desk.bring(OpKind::Create, &content, None);
    let made = post(desk.done(&create));
    let reveal = desk.bring(OpKind::Reveal, &content, Some(&made));
    let mut paths: Vec<_> = desk
        .left(&reveal)
        .into_iter()
        .map(|step| match step {
            Step::Put { path, .. } => path,
            other => panic!("{other:?}"),
        })
        .filter(|path| !path.starts_with(".bureau/"))
        .collect();
    paths.sort();
    let expected = [
        "2026/billet-64.html",
        "2026/le-dernier.html",
        "archive.html",
        "feed.json",
        "feed.xml",
        "index.html",
        "tags/deux.html",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn another_name_and_another_address_reach_every_page() {
    let mut desk = Desk::new();
    desk.publish(&article("Un", "Un.", AT));
    let site = crate::model::channel::Site { language: Some("en".to_owned()), ..Default::default() };
    desk.notebook = Notebook::new(desk.dir.path(), &site, "Marginalia")
        .with_address("https://exemple.fr/carnet".parse().unwrap());
    let shown = desk.publish(&article("Deux", "Deux.", AT));
    assert_eq!(shown.url.as_deref(), Some("https://exemple.fr/carnet/2026/deux.html"));
    let page = desk.read("2026/un.html");
    assert!(page.contains("<title>Un · Marginalia</title>") && page.contains("<html lang=\"en\">"));
    assert!(page.contains("<article class=\"post\" lang=\"fr-FR\">"));
    assert!(desk.read("feed.xml").contains("href=\"https://exemple.fr/carnet/feed.xml\""));
    assert!(!page.contains("exemple.fr"), "pages keep to relative links");
}
