//! A post that comes both with an archive and from its blog.

use std::fs;
use std::path::Path;

use super::*;
use crate::import::{Outcome, Wanted, Work, run};
use crate::model::channel::{ChannelState, Platform, Site};
use crate::model::ids::ChannelId;
use crate::model::post::{Kind, Settings};
use crate::store::Store;
use crate::system::{SystemClock, SystemRng};

struct Scene {
    home: tempfile::TempDir,
    store: Store,
    channel: Channel,
}

const BODY: &str = "Le quai est vide.\n\nIl fait froid.";

fn at(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

impl Scene {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(home.path()).unwrap().0;
        let channel = Channel {
            id: ChannelId::new(at("2020-01-01T00:00:00Z"), &SystemRng),
            platform: Platform::WordPress,
            name: "La Marge".into(),
            address: "https://lamarge.example/".into(),
            user: None,
            site: Site::default(),
            state: ChannelState::Ready,
            trouble: None,
            created_at: at("2020-01-01T00:00:00Z"),
        };
        store.write(|tx| tx.put_channel(&channel)).unwrap();
        Self { home, store, channel }
    }

    fn import(&self, body: &str) -> Outcome {
        let path = self.home.path().join("export.xml");
        write_export(&path, body);
        let work = Work {
            store: &self.store,
            home: self.home.path(),
            clock: &SystemClock::new(),
            rng: &SystemRng,
            progress: &|_| true,
        };
        run(&work, &Wanted { path, format: None, pictures: false }).unwrap()
    }

    fn pull(&self, change: impl FnOnce(&mut PulledPost)) {
        self.pull_asked_at(self.mark(), change);
    }

    /// How far the journals are.
    fn mark(&self) -> i64 {
        self.store.read(|read| read.journal_mark()).unwrap()
    }

    fn pull_asked_at(&self, mark: i64, change: impl FnOnce(&mut PulledPost)) {
        let base = Base { title: "Le train".into(), raw: BODY.into(), ..Base::default() };
        let mut pulled = PulledPost {
            remote: Remote {
                id: "posts/12".into(),
                url: Some("https://www.lamarge.example/2019/05/le-train/".into()),
                state: RemoteState::Public,
                base,
            },
            kind: Kind::Article,
            title: "Le train".into(),
            settings: Settings { slug: Some("le-train".into()), ..Settings::default() },
            dated_at: at("2019-05-12T05:15:00Z"),
            modified_at: at("2019-05-12T05:15:00Z"),
            op: None,
            post: None,
        };
        change(&mut pulled);
        let now = at("2026-11-26T00:00:00Z");
        self.store.write(|tx| adopt(tx, &self.channel, pulled, mark, now, &SystemRng)).unwrap();
    }

    /// The bodies of all posts, and the channels that have them.
    fn posts(&self) -> Vec<(String, usize, bool)> {
        let posts = self.store.read(|read| {
            let all = read.all_posts(100, 0)?;
            all.into_iter()
                .map(|row| Ok((read.post(row.id)?.body, read.deliveries(row.id)?.len(), row.changed)))
                .collect::<Result<Vec<_>>>()
        });
        posts.unwrap()
    }
}

fn write_export(path: &Path, body: &str) {
    let export = format!(
        "<rss xmlns:wp='http://wordpress.org/export/1.2/' xmlns:content='c'><channel><title>La Marge</title>\
         <link>https://lamarge.example</link><item><title>Le train</title>\
         <link>http://lamarge.example/2019/05/le-train</link><content:encoded><![CDATA[{body}]]></content:encoded>\
         <wp:post_id>12</wp:post_id><wp:post_date>2019-05-12 07:15:00</wp:post_date>\
         <wp:post_date_gmt>2019-05-12 05:15:00</wp:post_date_gmt><wp:post_name>le-train</wp:post_name>\
         <wp:status>publish</wp:status><wp:post_type>post</wp:post_type>\
         <wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_content>oui</wp:comment_content></wp:comment>\
         </item></channel></rss>"
    );
    fs::write(path, export).unwrap();
}

#[test]
fn imported_then_pulled_is_one_post() {
    let scene = Scene::new();
    assert_eq!(scene.import(BODY).added, 1);
    scene.pull(|_| ());
    assert_eq!(scene.posts(), [(BODY.to_owned(), 1, false)]);
    // Nor does either of them make it two another time.
    scene.pull(|_| ());
    let again = scene.import(BODY);
    assert_eq!((again.added, again.updated, again.unchanged), (0, 0, 1));
    assert_eq!(scene.posts(), [(BODY.to_owned(), 1, false)]);
}

#[test]
fn pulled_then_imported_is_one_post_and_has_the_comments() {
    let scene = Scene::new();
    scene.pull(|_| ());
    let outcome = scene.import("D’autres mots.");
    assert_eq!((outcome.added, outcome.unchanged, outcome.joined, outcome.comments_added), (0, 1, 1, 1));
    assert_eq!(scene.posts(), [(BODY.to_owned(), 1, false)]);
}

#[test]
fn a_post_is_known_by_its_slug_and_second_where_its_address_moved() {
    let scene = Scene::new();
    scene.import(BODY);
    scene.pull(|pulled| pulled.remote.url = Some("https://lamarge.example/?p=12".into()));
    assert_eq!(scene.posts().len(), 1);
    // Another post of that second on the same blog is another post.
    scene.pull(|pulled| {
        pulled.remote.id = "posts/13".into();
        pulled.remote.url = Some("https://lamarge.example/?p=13".into());
    });
    assert_eq!(scene.posts().len(), 2);
}

#[test]
fn newer_words_of_the_blog_come_and_those_of_here_stay() {
    let scene = Scene::new();
    scene.import(BODY);
    scene.pull(|pulled| pulled.remote.base.raw = "Plus récent.".into());
    assert_eq!(scene.posts(), [("Plus récent.".to_owned(), 1, false)]);

    let scene = Scene::new();
    scene.import(BODY);
    scene
        .store
        .write(|tx| {
            let id = tx.all_posts(1, 0)?[0].id;
            let post = tx.post(id)?;
            tx.put_post(&Post { body: "Mes mots.".into(), seq: post.seq + 1, ..post })
        })
        .unwrap();
    scene.pull(|pulled| pulled.remote.base.raw = "Plus récent.".into());
    assert_eq!(scene.posts(), [("Mes mots.".to_owned(), 1, true)]);
    // Nor does a newer export take their place.
    assert_eq!(scene.import("Encore autre chose.").updated, 0);
    assert_eq!(scene.posts(), [("Mes mots.".to_owned(), 1, true)]);
}

#[test]
fn an_answer_from_before_an_update_does_not_bring_the_older_words_back() {
    let scene = Scene::new();
    scene.pull(|_| ());
    let asked = scene.mark();
    // While the answer is on its way, an update arrives, and is confirmed.
    let newer = "Le quai est plein.";
    scene
        .store
        .write(|tx| {
            let post = tx.post(tx.all_posts(1, 0)?[0].id)?;
            let delivery = tx.deliveries(post.id)?.remove(0);
            tx.put_post(&Post { body: newer.into(), seq: post.seq + 1, ..post.clone() })?;
            tx.mark_approved(post.id)?;
            let mut remote = delivery.remote.clone().unwrap();
            remote.base.raw = newer.into();
            tx.put_delivery(&Delivery { remote: Some(remote), ..delivery.clone() })?;
            tx.note(delivery.id, at("2026-11-26T00:00:00Z"), &Phrase::new("journal-updated"))
        })
        .unwrap();
    scene.pull_asked_at(asked, |_| ());
    assert_eq!(scene.posts(), [(newer.to_owned(), 1, false)]);
    scene.store.write(|tx| lost(tx, &scene.channel, "posts/12", asked, at("2026-11-26T00:00:00Z"))).unwrap();
    let delivery = |read: &crate::store::Read<'_>| read.delivery_by_remote(scene.channel.id, "posts/12");
    assert!(scene.store.read(delivery).unwrap().is_some());
    // One that was asked for after it does.
    scene.pull(|_| ());
    assert_eq!(scene.posts(), [(BODY.to_owned(), 1, false)]);
}
