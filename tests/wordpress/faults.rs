//! Every fault of the way, at every step of every op: in the end exactly one post, or one picture, is on the blog.

use std::sync::LazyLock;
use std::time::Duration;

use bureau::model::delivery::{Receipt, RemoteState};
use bureau::model::op::OpKind;
use bureau::publish::{FailureKind, Sent};

use super::driver::*;
use crate::support::blog::Blog;
use crate::support::fault::{Cut, Fault, faults};
use crate::support::proxy::Proxy;

static BLOG: LazyLock<Blog> = LazyLock::new(|| Blog::start("faults"));

/// What must be said of a failed attempt, where it is not simply "maybe".
fn refused(fault: &Fault) -> Option<FailureKind> {
    match fault {
        Fault::Answer(answer) if answer.code() == 403 => Some(FailureKind::Forbidden { status: 403 }),
        Fault::Answer(answer) if answer.code() == 413 => Some(FailureKind::TooLarge),
        _ => None,
    }
}

/// Drives `work` through the fault; a refusal is what the writer would see, so the writer tries again.
async fn through(proxy: &Proxy, fault: &Fault, work: &bureau::publish::Work) -> Receipt {
    let blog = publisher(&proxy.url(), &BLOG.author);
    match drive(&blog, work).await {
        Ok((receipt, failures)) => {
            assert_eq!(refused(fault), None, "should have been refused: {failures:?}");
            receipt
        }
        Err(failure) => {
            assert_eq!((failure.sent, Some(failure.kind)), (Sent::Refused, refused(fault)));
            drive(&blog, work).await.expect("the second time").0
        }
    }
}

/// Each fault, at each request of this method and address that the op makes.
async fn each<F, Fut>(method: &'static str, word: &'static str, case: F)
where
    F: Fn(Fault, Proxy) -> Fut,
    Fut: Future<Output = ()>,
{
    for fault in faults() {
        let proxy = Proxy::before(&BLOG.url).await;
        proxy.arm(method, word, fault.clone());
        case(fault, proxy).await;
    }
}

/// Rows of posts of this title that are not in the bin: status and name.
fn there(title: &str) -> Vec<Vec<String>> {
    BLOG.rows(&format!(
        "select post_status, post_name from wp_posts where post_title = '{title}' \
         and post_type in ('post', 'page') and post_status <> 'trash'"
    ))
}

#[tokio::test]
async fn create_makes_one_hidden_draft() {
    each("POST", "/wp/v2/posts", |fault, proxy| async move {
        let title = title("Créer");
        let op = work(OpKind::Create, Some(article(&title, "Bonjour.")), None);
        let remote = post(through(&proxy, &fault, &op).await);
        assert!(proxy.is_spent(), "{fault:?} did not strike");
        assert_eq!(there(&title), [["draft".to_owned(), format!("bureau-{}", op.op)]], "{fault:?}");
        assert_eq!((remote.state, remote.url, remote.base.title), (RemoteState::Hidden, None, title));
    })
    .await;
}

#[tokio::test]
async fn reveal_shows_it_once() {
    for (method, word) in [("POST", "/wp/v2/posts/"), ("GET", "/wp/v2/posts/"), ("POST", "/wp/v2/tags")] {
        each(method, word, |fault, proxy| async move {
            let direct = publisher(&BLOG.url, &BLOG.author);
            let mut content = article(&title("Montrer"), "Bonjour.");
            content.settings.tags = vec!["marché & cuisine".into()];
            let hidden = post(perform(&direct, &work(OpKind::Create, Some(content.clone()), None)).await);
            let op = work(OpKind::Reveal, Some(content.clone()), Some(hidden.clone()));
            let shown = post(through(&proxy, &fault, &op).await);
            assert!(proxy.is_spent(), "{fault:?} did not strike");
            let rows = there(&content.title);
            assert_eq!((rows.len(), rows[0][0].as_str()), (1, "publish"), "{fault:?}: {rows:?}");
            assert!(rows[0][1].starts_with("montrer-"), "{rows:?}");
            assert_eq!((shown.id, shown.state), (hidden.id, RemoteState::Public));
            assert!(shown.url.is_some_and(|url| url.contains("/montrer-")));
        })
        .await;
    }
    let tags = BLOG.value("select count(*) from wp_terms where name = 'marché &amp; cuisine'");
    assert_eq!(tags, "1");
}

#[tokio::test]
async fn update_replaces_it_once() {
    for method in ["POST", "GET"] {
        each(method, "/wp/v2/posts/", |fault, proxy| async move {
            let direct = publisher(&BLOG.url, &BLOG.author);
            let mut content = article(&title("Changer"), "Avant.");
            let shown = publish(&direct, &content).await;
            content.body = "Après.".into();
            let op = work(OpKind::Update, Some(content.clone()), Some(shown));
            let changed = post(through(&proxy, &fault, &op).await);
            assert!(proxy.is_spent(), "{fault:?} did not strike");
            assert_eq!(there(&content.title).len(), 1, "{fault:?}");
            assert!(changed.base.raw.contains("Après."), "{fault:?}: {changed:?}");
        })
        .await;
    }
}

#[tokio::test]
async fn unpublish_hides_it() {
    for method in ["POST", "GET"] {
        each(method, "/wp/v2/posts/", |fault, proxy| async move {
            let content = article(&title("Cacher"), "Bonjour.");
            let shown = publish(&publisher(&BLOG.url, &BLOG.author), &content).await;
            let hidden = post(through(&proxy, &fault, &work(OpKind::Unpublish, None, Some(shown))).await);
            assert!(proxy.is_spent(), "{fault:?} did not strike");
            assert_eq!((hidden.state, hidden.url), (RemoteState::Hidden, None));
            assert_eq!(there(&content.title)[0][0], "draft", "{fault:?}");
        })
        .await;
    }
}

#[tokio::test]
async fn delete_puts_it_in_the_bin() {
    each("DELETE", "/wp/v2/posts/", |fault, proxy| async move {
        let content = article(&title("Effacer"), "Bonjour.");
        let shown = publish(&publisher(&BLOG.url, &BLOG.author), &content).await;
        assert_eq!(through(&proxy, &fault, &work(OpKind::Delete, None, Some(shown))).await, Receipt::Gone);
        assert!(proxy.is_spent(), "{fault:?} did not strike");
        let binned = format!(
            "select count(*) from wp_posts where post_title = '{}' and post_status = 'trash'",
            content.title
        );
        assert_eq!(BLOG.value(&binned), "1", "{fault:?}");
        assert!(there(&content.title).is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_upload_leaves_one_picture() {
    let folder = tempfile::tempdir().unwrap();
    for method in ["POST", "GET"] {
        each(method, "/wp/v2/media", |fault, proxy| {
            let path = folder.path().join(format!("{}.png", now().unix_millis()));
            std::fs::write(&path, super::picture::png(40, 30)).unwrap();
            async move {
                let op = upload(&path, "image/png", "La place, un matin");
                let Receipt::Media(media) = through(&proxy, &fault, &op).await else { panic!("no picture") };
                assert!(proxy.is_spent(), "{fault:?} did not strike");
                let name = format!("bureau-{}", op.upload.as_ref().unwrap().hash.stem());
                let rows = BLOG.rows(&format!(
                    "select p.ID, p.post_name, m.meta_value from wp_posts p join wp_postmeta m on m.post_id = p.ID \
                     and m.meta_key = '_wp_attachment_image_alt' where post_name like '{name}%'"
                ));
                assert_eq!(rows, [[media.id, name, "La place, un matin".into()]], "{fault:?}");
                assert!(media.url.ends_with(".png"), "{}", media.url);
            }
        })
        .await;
    }
}

#[tokio::test]
async fn a_closed_door_is_not_a_lost_post() {
    let proxy = Proxy::before(&BLOG.url).await;
    let blog = publisher(&proxy.url(), &BLOG.author);
    let content = article(&title("Fermé"), "Bonjour.");
    let op = work(OpKind::Create, Some(content.clone()), None);
    let composed = bureau::publish::Publisher::compose(&blog, &op).unwrap();
    proxy.refuse().await;
    let failure = bureau::publish::Publisher::perform(&blog, &op, &composed).await.unwrap_err();
    assert_eq!((failure.sent, failure.kind), (Sent::Never, FailureKind::Connect));
    proxy.accept();
    drive(&blog, &op).await.unwrap();
    assert_eq!(there(&content.title).len(), 1);
}

#[tokio::test]
async fn a_probe_through_every_fault_still_finds_the_draft() {
    each("GET", "/wp/v2/posts", |fault, proxy| async move {
        let content = article(&title("Chercher"), "Bonjour.");
        proxy.arm("POST", "/wp/v2/posts", Fault::Swallow(Cut::BeforeStatus));
        let op = work(OpKind::Create, Some(content.clone()), None);
        let blog = publisher(&proxy.url(), &BLOG.author);
        drive(&blog, &op).await.unwrap_or_else(|failure| panic!("{fault:?}: {failure:?}"));
        assert_eq!(there(&content.title).len(), 1, "{fault:?}");
    })
    .await;
}

#[tokio::test]
async fn a_request_that_lands_after_two_empty_looks_leaves_one_post() {
    let proxy = Proxy::before(&BLOG.url).await;
    let blog = publisher(&proxy.url(), &BLOG.author);
    let content = article(&title("Zombie"), "Bonjour.");
    let op = work(OpKind::Create, Some(content.clone()), None);
    // The first request arrives while the second attempt is under way: it takes the name first.
    proxy.arm("POST", "/wp/v2/posts", Fault::Late(Duration::from_millis(1200)));
    proxy.arm("POST", "/wp/v2/posts", Fault::Late(Duration::from_millis(600)));
    let hidden = post(drive(&blog, &op).await.unwrap().0);
    // Both have arrived, however slow the machine.
    let made =
        format!("select ID from wp_posts where post_title = '{}' and post_type = 'post'", content.title);
    for _ in 0..100 {
        if BLOG.rows(&made).len() > 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let shown =
        post(drive(&blog, &work(OpKind::Reveal, Some(content.clone()), Some(hidden))).await.unwrap().0);
    assert_eq!(shown.state, RemoteState::Public);
    let rows = there(&content.title);
    let public: Vec<_> = rows.iter().filter(|row| row[0] != "draft").collect();
    assert_eq!(public.len(), 1, "readers see one: {rows:?}");
}
