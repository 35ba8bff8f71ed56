use super::*;
use crate::model::channel::Channel;
use crate::model::comment::{CommentKind, Commenter};
use crate::model::delivery::{Base, Remote, RemoteState};
use crate::model::ids::{DeliveryId, PostId};
use crate::model::op::OpState;
use crate::model::post::{Kind, Post, Settings};
use crate::model::talk::RemoteComment;
use crate::model::time::Timestamp;
use crate::outbox::fixture::blog;
use crate::outbox::listen::listen;
use crate::publish::{Heard, PulledComment};
use crate::store::Store;
use crate::system::SystemRng;

const NOW: Timestamp = Timestamp::from_unix_millis(1_790_000_000_000);

fn how(hold: bool) -> Approval<'static> {
    Approval { now: NOW, rng: &SystemRng, hold }
}

struct Home {
    store: Store,
    channel: Channel,
    post: PostId,
    _folder: tempfile::TempDir,
}

fn home() -> Home {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(folder.path()).unwrap();
    let (channel, post) = (blog(), PostId::new(NOW, &SystemRng));
    store
        .write(|tx| {
            tx.put_channel(&channel)?;
            tx.put_post(&Post {
                id: post,
                kind: Kind::Article,
                title: "Le quai".into(),
                body: "Vide.".into(),
                format: Format::Markdown,
                language: None,
                settings: Settings::default(),
                seq: 1,
                created_at: NOW,
                updated_at: NOW,
                dated_at: NOW,
                trashed_at: None,
            })?;
            let remote = Remote {
                id: "posts/7".into(),
                url: Some("https://blog.example/quai/".into()),
                state: RemoteState::Public,
                base: Base::default(),
            };
            let delivery = Delivery::begun(DeliveryId::new(NOW, &SystemRng), post, channel.id, NOW);
            tx.put_delivery(&Delivery { remote: Some(remote), ..delivery })
        })
        .unwrap();
    Home { store, channel, post, _folder: folder }
}

fn there(id: &str, parent: Option<&str>, body: &str, second: i64) -> RemoteComment {
    RemoteComment {
        id: id.into(),
        parent: parent.map(str::to_owned),
        kind: CommentKind::Comment,
        state: CommentState::Approved,
        author: Commenter { name: "Inès".into(), ..Commenter::default() },
        ip: Some("192.0.2.1".into()),
        own: false,
        body: body.into(),
        dated_at: Timestamp::from_unix_millis(NOW.unix_millis() + second * 1000),
    }
}

impl Home {
    fn hears(&self, history: bool, comments: Vec<RemoteComment>) {
        self.hears_what_was_asked(Timestamp::from_unix_millis(NOW.unix_millis() + 1), history, comments);
    }

    fn hears_what_was_asked(&self, asked_at: Timestamp, history: bool, comments: Vec<RemoteComment>) {
        let numbers: Vec<u64> = comments.iter().map(|comment| comment.id.parse().unwrap()).collect();
        let comments = comments.into_iter();
        let comments = comments
            .map(|comment| PulledComment { posts: vec!["posts/7".into(), "pages/7".into()], comment })
            .collect();
        let heard = Heard { comments, history, stretch: Some((0, u64::MAX)), there: numbers, whole: vec![] };
        self.store.write(|tx| listen(tx, &self.channel, heard, asked_at, NOW, &SystemRng)).unwrap();
    }

    fn called(&self, number: &str) -> CommentId {
        let source = self.channel.id.to_string();
        self.store.read(|read| read.comment_called(&source, number)).unwrap().unwrap()
    }

    fn count(&self) -> u32 {
        self.store.read(|read| read.comment_count()).unwrap()
    }
}

#[test]
fn what_comes_again_is_one_comment_and_what_changed_is_seen() {
    let home = home();
    home.hears(true, vec![there("1", None, "Oui.", 0), there("2", Some("1"), "Non.", 1)]);
    home.hears(false, vec![there("1", None, "Oui, oui.", 0), there("2", Some("1"), "Non.", 1)]);
    assert_eq!(home.count(), 2);
    let one = home.store.read(|read| read.comment(home.called("1"))).unwrap();
    assert_eq!(one.body, "Oui, oui.");
    assert_eq!(home.store.read(|read| read.unread_comments()).unwrap(), 0, "the first time is no news");
    home.hears(false, vec![there("2", Some("1"), "Non.", 1), there("3", None, "Neuf.", 2)]);
    assert_eq!(home.store.read(|read| read.unread_comments()).unwrap(), 1);
    let left: Vec<String> = home
        .store
        .read(|read| read.comments(home.post))
        .unwrap()
        .into_iter()
        .map(|one| one.remote_id)
        .collect();
    assert_eq!(left, ["2", "3"], "1 is gone on its channel, and stays here unseen");
    assert_eq!(home.count(), 3);
}

#[test]
fn a_comment_that_comes_with_an_archive_and_from_its_blog_is_one_whichever_comes_first() {
    for archive_first in [true, false] {
        let home = home();
        let of_the_archive = |second: i64, body: &str| Comment {
            id: CommentId::new(NOW, &SystemRng),
            post: home.post,
            channel: None,
            source: "wordpress:blog.example".into(),
            remote_id: "1".into(),
            parent: None,
            kind: CommentKind::Comment,
            state: CommentState::Approved,
            author: Commenter { name: "Inès".into(), ..Commenter::default() },
            own: false,
            body: body.into(),
            dated_at: Timestamp::from_unix_millis(NOW.unix_millis() + second * 1000),
        };
        let import = || home.store.write(|tx| tx.add_comment(&of_the_archive(0, "Oui."))).unwrap();
        if archive_first {
            assert!(import());
        }
        home.hears(true, vec![there("1", None, "Oui.", 0)]);
        assert!(!import());
        assert!(!import(), "a second time neither");
        home.hears(false, vec![there("1", None, "Oui.", 0)]);
        assert_eq!(home.count(), 1);
        let one = home.store.read(|read| read.comment(home.called("1"))).unwrap();
        assert_eq!(one.channel, Some(home.channel.id), "it can be answered");
        // Another comment of the same second stays another.
        let other = Comment { remote_id: "9".into(), ..of_the_archive(0, "Moi aussi.") };
        assert!(home.store.write(|tx| tx.add_comment(&other)).unwrap());
    }
}

#[test]
fn the_same_answer_twice_is_one_and_its_words_stay_until_it_is_sent() {
    let home = home();
    home.hears(true, vec![there("1", None, "Oui.", 0)]);
    let id = home.called("1");
    let (first, second) = home
        .store
        .write(|tx| Ok((reply(tx, id, "Merci.\n", how(true))?, reply(tx, id, "  Merci.", how(true))?)))
        .unwrap();
    assert_eq!(first, second);
    assert_eq!(home.store.read(|read| read.answer(id)).unwrap().as_deref(), Some("Merci."));
    let undone = home.store.write(|tx| undo(tx, id, how(false))).unwrap();
    assert_eq!(undone, 1);
    assert_eq!(home.store.read(|read| read.answer(id)).unwrap().as_deref(), Some("Merci."));
    assert!(home.store.read(|read| read.open_talk()).unwrap().is_empty());
}

#[test]
fn an_answer_is_no_step_of_its_post() {
    let home = home();
    home.hears(true, vec![there("1", None, "Oui.", 0)]);
    let id = home.called("1");
    home.store.write(|tx| reply(tx, id, "Merci.", how(false))).unwrap();
    home.store
        .read(|read| {
            let delivery = read.delivery_to(home.post, home.channel.id)?.unwrap();
            assert!(read.ops(delivery.id)?.is_empty() && read.open_ops_on(delivery.id)?.is_empty());
            assert!(read.open_ops_for(home.post)?.is_empty());
            assert_eq!(read.open_ops_of(home.channel.id)?.len(), 1);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_thread_keeps_its_order_and_another_one_does_not_wait_for_it() {
    let home = home();
    home.hears(
        true,
        vec![
            there("1", None, "Oui.", 0),
            there("2", Some("1"), "Non.", 1),
            there("3", None, "Peut-être.", 2),
        ],
    );
    let ids = [home.called("1"), home.called("2"), home.called("3")];
    home.store
        .write(|tx| ids.iter().try_for_each(|id| reply(tx, *id, "Merci.", how(false)).map(drop)))
        .unwrap();
    let open = home.store.read(|read| read.open_ops_of(home.channel.id)).unwrap();
    let threads: Vec<CommentId> = open.iter().map(|op| op.payload.talk.as_ref().unwrap().thread).collect();
    assert_eq!(threads, [ids[0], ids[0], ids[2]]);
}

#[test]
fn a_decision_replaces_the_one_that_waits_and_nothing_is_queued_for_what_is_so() {
    let home = home();
    let waiting = RemoteComment { state: CommentState::Pending, ..there("1", None, "Oui.", 0) };
    home.hears(true, vec![waiting]);
    let id = home.called("1");
    let decide = |to| home.store.write(|tx| moderate(tx, id, to, how(false))).unwrap();
    assert!(decide(Moderation::Spam).is_some());
    assert!(decide(Moderation::Approve).is_some());
    let open = home.store.read(|read| read.open_talk()).unwrap();
    assert_eq!(open.len(), 1);
    assert!(decide(Moderation::Restore).is_none(), "as it is on the blog");
    assert!(home.store.read(|read| read.open_talk()).unwrap().is_empty());
}

#[test]
fn a_comment_of_an_archive_alone_is_answered_in_words() {
    let home = home();
    let comment = Comment {
        id: CommentId::new(NOW, &SystemRng),
        post: home.post,
        channel: None,
        source: "wordpress:ailleurs.example".into(),
        remote_id: "1".into(),
        parent: None,
        kind: CommentKind::Comment,
        state: CommentState::Approved,
        author: Commenter::default(),
        own: false,
        body: "Oui.".into(),
        dated_at: NOW,
    };
    home.store.write(|tx| tx.add_comment(&comment)).unwrap();
    let refused = home.store.write(|tx| reply(tx, comment.id, "Merci.", how(false)));
    assert!(matches!(refused, Err(Error::Refused(phrase)) if phrase.code == "talk-archive"));
}

#[test]
fn what_she_answered_and_that_changed_is_before_her_when_she_decides() {
    let home = home();
    home.hears(true, vec![there("1", None, "Oui.", 0)]);
    let id = home.called("1");
    let op = home.store.write(|tx| reply(tx, id, "Merci.", how(false))).unwrap();
    home.store
        .write(|tx| {
            let theirs = Remote {
                id: "1".into(),
                url: None,
                state: RemoteState::Public,
                base: Base { raw: "Non.".into(), ..Base::default() },
            };
            let in_flight = Op { state: OpState::InFlight, attempts: 1, ..tx.op(op)? };
            tx.put_op(&in_flight)?;
            let parked = Op {
                state: OpState::Parked,
                parking: Some(Parking::Conflict),
                conflict: Some(Box::new(theirs)),
                ..in_flight
            };
            tx.put_op(&parked)?;
            close(tx, &parked, how(false))
        })
        .unwrap();
    assert_eq!(home.store.read(|read| read.comment(id)).unwrap().body, "Non.");
    // The same words again are a new answer, to what it says now.
    let again = home.store.write(|tx| reply(tx, id, "Merci.", how(false))).unwrap();
    assert_ne!(again, op);
    let open = home.store.read(|read| read.open_talk()).unwrap();
    assert!(
        matches!(&open[0].payload.talk, Some(Talk { act: TalkAct::Reply { seen, .. }, .. }) if *seen == mark_of("Non."))
    );
    assert_eq!(open.len(), 1);
}

#[test]
fn an_answer_of_the_blog_that_was_asked_for_before_undoes_nothing() {
    let home = home();
    let waiting = RemoteComment { state: CommentState::Pending, ..there("1", None, "Oui.", 0) };
    home.hears(true, vec![waiting.clone()]);
    let id = home.called("1");
    let done = |op, receipt| {
        let finish = |tx: &mut Tx<'_>| {
            let in_flight = Op { state: OpState::InFlight, attempts: 1, ..tx.op(op)? };
            tx.put_op(&in_flight)?;
            let done = Op { state: OpState::Done, receipt: Some(receipt), closed_at: Some(NOW), ..in_flight };
            tx.put_op(&done)?;
            close(tx, &done, how(false))
        };
        home.store.write(finish).unwrap();
    };
    let decided = home.store.write(|tx| moderate(tx, id, Moderation::Approve, how(false))).unwrap().unwrap();
    done(decided, Receipt::Comment(there("1", None, "Oui.", 0)));
    let answered = home.store.write(|tx| reply(tx, id, "Merci.", how(false))).unwrap();
    let made = RemoteComment { own: true, ..there("2", Some("1"), "Merci.", 1) };
    done(answered, Receipt::Comment(made));
    // Asked for before, and come after.
    home.hears_what_was_asked(NOW, false, vec![waiting.clone()]);
    let shown = home.store.read(|read| read.comments(home.post)).unwrap();
    let shown: Vec<(String, CommentState)> =
        shown.into_iter().map(|comment| (comment.remote_id, comment.state)).collect();
    assert_eq!(shown, [("1".into(), CommentState::Approved), ("2".into(), CommentState::Approved)]);
    // Asked for since, it counts.
    home.hears(false, vec![waiting]);
    let shown = home.store.read(|read| read.comments(home.post)).unwrap();
    assert_eq!((shown.len(), shown[0].state), (1, CommentState::Pending));
}
