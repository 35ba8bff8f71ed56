use std::collections::HashMap;
use std::time::Duration;

use rusqlite::Connection;

use super::Store;
use crate::error::Error;
use crate::model::channel::{Channel, ChannelState, Platform, Site};
use crate::model::comment::{Comment, CommentKind, CommentState, Commenter};
use crate::model::delivery::Delivery;
use crate::model::ids::{ChannelId, CommentId, DeliveryId, OpId, PostId};
use crate::model::op::{Op, OpKind, OpState, Payload};
use crate::model::post::{Format, Kind, Post, Reason, Settings};
use crate::model::time::Timestamp;
use crate::model::topic::Topic;
use crate::system::SystemRng;

const NOW: Timestamp = Timestamp::from_unix_millis(1_790_000_000_000);

fn post(title: &str) -> Post {
    Post {
        id: PostId::new(NOW, &SystemRng),
        kind: Kind::Article,
        title: title.into(),
        body: "Le train de 6 h 42.".into(),
        format: Format::Markdown,
        language: Some("fr".into()),
        settings: Settings { tags: vec!["œuvre".into()], ..Settings::default() },
        seq: 1,
        created_at: NOW,
        updated_at: NOW,
        dated_at: NOW,
        trashed_at: None,
    }
}

fn queued(store: &Store) -> Op {
    let id = ChannelId::new(NOW, &SystemRng);
    let channel = Channel {
        id,
        platform: Platform::WordPress,
        name: "Blog".into(),
        address: String::new(),
        user: None,
        site: Site::default(),
        state: ChannelState::Ready,
        trouble: None,
        created_at: NOW,
    };
    let post = post("Un envoi");
    let delivery = Delivery::begun(DeliveryId::new(NOW, &SystemRng), post.id, id, NOW);
    let op = Op::queued(OpId::new(NOW, &SystemRng), &delivery, OpKind::Create, Payload::default(), NOW);
    store
        .write(|tx| {
            tx.put_channel(&channel)?;
            tx.put_post(&post)?;
            tx.put_delivery(&delivery)?;
            tx.add_op(&op)
        })
        .unwrap();
    store.read(|read| read.op(op.id)).unwrap()
}

#[test]
fn a_post_comes_back_as_it_was_written() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    let post = post("Médias sociaux");
    store.write(|tx| tx.put_post(&post)).unwrap();
    drop(store);
    let (store, notice) = Store::open(home.path()).unwrap();
    assert_eq!(notice, None);
    assert_eq!(store.read(|read| read.post(post.id)).unwrap(), post);
    assert_eq!(store.read(|read| read.find_post(&post.id.short())).unwrap(), post.id);
}

#[test]
fn a_write_that_fails_leaves_nothing_and_says_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    let mut changes = store.changes();
    let post = post("Perdu");
    let result: Result<(), Error> = store.write(|tx| {
        tx.put_post(&post)?;
        Err(Error::DiskFull)
    });
    assert!(matches!(result, Err(Error::DiskFull)));
    assert!(matches!(store.read(|read| read.post(post.id)), Err(Error::NotFound { .. })));
    assert!(changes.try_recv().is_err());
    store.write(|tx| tx.put_post(&post)).unwrap();
    assert_eq!(changes.try_recv().unwrap(), [Topic::Posts]);
}

#[test]
fn the_queue_refuses_every_illegal_move_and_any_loss() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    let op = queued(&store);
    let moved = |state| store.write(|tx| tx.put_op(&Op { state, ..store_op(tx, op.id) }));
    for state in [OpState::Done, OpState::Unconfirmed, OpState::Parked] {
        assert!(moved(state).is_err(), "queued to {state:?}");
    }
    let sql = Connection::open(store.path()).unwrap();
    for column in ["id", "delivery", "post", "channel", "kind", "content", "media", "created_at"] {
        let refused = sql.execute(&format!("update op set {column} = null"), []).unwrap_err().to_string();
        assert!(refused.contains("what was approved never changes"), "{column}: {refused}");
    }
    moved(OpState::InFlight).unwrap();
    assert!(moved(OpState::Cancelled).is_err(), "what may be leaving cannot be called back");
    moved(OpState::Unconfirmed).unwrap();
    assert!(moved(OpState::Cancelled).is_err());
    moved(OpState::Done).unwrap();
    assert!(moved(OpState::Queued).is_err(), "done is final");
    assert!(sql.execute("delete from op", []).is_err());
}

fn store_op(tx: &super::Tx<'_>, id: OpId) -> Op {
    tx.op(id).unwrap()
}

#[test]
fn commits_are_full() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    store
        .write(|tx| {
            let level: i64 = tx.sql.query_row("pragma synchronous", [], |row| row.get(0))?;
            let mode: String = tx.sql.query_row("pragma journal_mode", [], |row| row.get(0))?;
            assert_eq!((level, mode.as_str()), (2, "wal"));
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_newer_database_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    drop(Store::open(home.path()).unwrap());
    let path = home.path().join("bureau.db");
    Connection::open(&path).unwrap().execute_batch("pragma user_version = 99").unwrap();
    assert!(matches!(Store::open(home.path()), Err(Error::TooNew { found: 99, .. })));
    let version: i64 =
        Connection::open(&path).unwrap().query_row("pragma user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 99);
}

#[test]
fn a_damaged_database_is_put_aside_and_what_can_be_read_comes_back() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    let posts: Vec<Post> = (0..200).map(|number| post(&format!("Billet {number}"))).collect();
    store.write(|tx| posts.iter().try_for_each(|post| tx.put_post(post).map(drop))).unwrap();
    drop(store);
    let path = home.path().join("bureau.db");
    Connection::open(&path).unwrap().execute_batch("pragma wal_checkpoint(truncate)").unwrap();
    // A hole in the middle of the file.
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 8192].fill(0xa5);
    std::fs::write(&path, &bytes).unwrap();
    std::fs::write(home.path().join("bureau.open"), b"").unwrap();
    let (store, notice) = Store::open(home.path()).unwrap();
    assert_eq!(notice.unwrap().code, "notice-damaged");
    assert_eq!(std::fs::read(home.path().join("bureau.damaged-1.db")).unwrap(), bytes, "kept as it is");
    let back = posts.iter().filter(|post| store.read(|read| read.post(post.id)).is_ok()).count();
    assert!(back >= 100, "{back} of {}", posts.len());
}

#[test]
fn a_file_that_is_no_database_is_put_aside() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("bureau.db"), "this is no database ".repeat(500)).unwrap();
    let (store, notice) = Store::open(home.path()).unwrap();
    assert!(notice.is_some());
    store.write(|tx| tx.put_post(&post("Neuf"))).unwrap();
}

#[test]
fn revisions_are_kept_once_and_never_change() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    let mut post = post("Un");
    store
        .write(|tx| {
            tx.put_post(&post)?;
            tx.keep_revision(&post, Reason::Leave, NOW)?;
            tx.keep_revision(&post, Reason::Leave, NOW)?;
            post.title = "Deux".into();
            tx.keep_revision(&post, Reason::Publish, NOW)
        })
        .unwrap();
    let kept = store.read(|read| read.revisions(post.id)).unwrap();
    let seen: Vec<_> = kept.iter().map(|kept| (kept.number, kept.parent, kept.title.as_str())).collect();
    assert_eq!(seen, [(2, Some(1), "Deux"), (1, None, "Un")]);
    assert!(Connection::open(store.path()).unwrap().execute("update revision set title = ''", []).is_err());
}

#[test]
fn what_the_index_lacks_is_known_and_commits_are_noticed() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    let [kept, changed, binned, new] = ["a", "b", "c", "d"].map(post);
    let put = |post: &Post| store.write(|tx| tx.put_post(post)).unwrap();
    let before = store.commits().unwrap();
    [&kept, &changed, &binned].into_iter().for_each(|post| _ = put(post));
    assert_ne!(store.commits().unwrap(), before);
    let known = store.read(|read| Ok(read.not_indexed(&HashMap::new())?.0)).unwrap().into_iter().collect();
    put(&Post { updated_at: NOW.after(Duration::from_secs(1)), ..changed.clone() });
    put(&Post { trashed_at: Some(NOW), ..binned.clone() });
    put(&Post { updated_at: NOW.after(Duration::from_secs(2)), ..new.clone() });
    let (stale, gone) = store.read(|read| read.not_indexed(&known)).unwrap();
    assert_eq!(stale.into_iter().map(|(id, _)| id).collect::<Vec<_>>(), [new.id, changed.id]);
    assert_eq!(gone, [binned.id]);
    let now = store.commits().unwrap();
    assert_eq!(store.commits().unwrap(), now, "nobody committed");
}

#[test]
fn a_pulled_post_has_its_picture_in_lists_as_soon_as_that_is_here() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    let url = "https://blog.fr/mer.jpg";
    let body = format!("<p>La mer.</p><img src=\"{url}\">");
    let pulled = Post { body, format: Format::Html, ..post("La mer") };
    store
        .write(|tx| {
            tx.want_picture(url)?;
            tx.put_post(&pulled)
        })
        .unwrap();
    let cover = || store.read(|read| read.post_summary(pulled.id)).unwrap().cover;
    assert_eq!(cover(), None);
    let mut changes = store.changes();
    store.write(|tx| tx.keep_picture(url, "media/0123456789abcdef.jpg")).unwrap();
    assert_eq!(cover().as_deref(), Some("media/0123456789abcdef.jpg"));
    assert!(changes.try_recv().unwrap().contains(&Topic::Posts), "lists look again");
}

#[test]
fn where_the_first_picture_cannot_be_opened_the_next_one_stands_for_the_post() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    let [gone, here] = ["https://blog.fr/morte.jpg", "https://blog.fr/mer.jpg"];
    let body = format!("<img src=\"{gone}\"><p>La mer.</p><img src=\"{here}\">");
    let pulled = Post { body, format: Format::Html, ..post("La mer") };
    let alone = Post { body: format!("<img src=\"{gone}\">"), format: Format::Html, ..post("Seule") };
    store
        .write(|tx| {
            tx.want_picture(gone)?;
            tx.want_picture(here)?;
            tx.put_post(&pulled)?;
            tx.put_post(&alone)
        })
        .unwrap();
    let cover = |post: &Post| store.read(|read| read.post_summary(post.id)).unwrap().cover;
    store.write(|tx| tx.keep_picture(here, "media/0123456789abcdef.jpg")).unwrap();
    assert_eq!(cover(&pulled), None, "the first one may still come");
    store.write(|tx| tx.miss_picture(gone, NOW)).unwrap();
    let mut changes = store.changes();
    store.write(|tx| tx.cover_otherwise()).unwrap();
    assert_eq!(cover(&pulled).as_deref(), Some("media/0123456789abcdef.jpg"));
    assert!(changes.try_recv().unwrap().contains(&Topic::Posts), "lists look again");
    // A save does not go back to it, and one that comes after all is shown where there is no other.
    store.write(|tx| tx.put_post(&pulled)).unwrap();
    assert_eq!(cover(&pulled).as_deref(), Some("media/0123456789abcdef.jpg"));
    store.write(|tx| tx.keep_picture(gone, "media/fedcba9876543210.jpg")).unwrap();
    assert_eq!(cover(&alone).as_deref(), Some("media/fedcba9876543210.jpg"));
}

#[test]
fn the_index_reads_again_what_a_channel_or_a_reader_changed() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    let op = queued(&store);
    let version = || {
        let stale = store.read(|read| Ok(read.not_indexed(&HashMap::new())?.0)).unwrap();
        stale.into_iter().find(|(id, _)| *id == op.post).unwrap().1
    };
    let mut last = version();
    let mut is_newer = |what: &str| {
        let now = version();
        assert!(now > last, "{what}");
        last = now;
    };
    let delivery = store.read(|read| read.delivery(op.delivery)).unwrap();
    store.write(|tx| tx.put_delivery(&delivery)).unwrap();
    is_newer("a delivery");
    let comment = Comment {
        id: CommentId::new(NOW, &SystemRng),
        post: op.post,
        channel: None,
        source: "wordpress:a.example".into(),
        remote_id: "1".into(),
        parent: None,
        kind: CommentKind::Comment,
        state: CommentState::Approved,
        author: Commenter::default(),
        own: false,
        body: "Bravo".into(),
        dated_at: NOW,
    };
    assert!(store.write(|tx| tx.add_comment(&comment)).unwrap());
    is_newer("a comment");
    store.write(|tx| tx.mark_approved(op.post)).unwrap();
    is_newer("an approval");
    store.write(|tx| tx.mark_archived(op.post)).unwrap();
    is_newer("what was shown");
    store.write(|tx| tx.forget_approval(op.post)).unwrap();
    is_newer("an approval taken back");
}
