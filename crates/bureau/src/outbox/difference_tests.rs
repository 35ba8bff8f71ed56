use super::*;
use crate::markup::diff::DiffState;
use crate::model::delivery::{Delivery, Remote};
use crate::model::ids::DeliveryId;
use crate::model::post::{Kind, Post, Settings};
use crate::model::time::Timestamp;
use crate::outbox::fixture::blog;
use crate::store::{Store, Tx};
use crate::system::SystemRng;

const RAW: &str = "<!-- wp:paragraph -->\n<p class=\"x\">Le quai.</p>\n<!-- /wp:paragraph -->\n\n\
                   <!-- wp:shortcode -->\n[galerie]\n<!-- /wp:shortcode -->\n\n\
                   <!-- wp:paragraph -->\n<p>Le soir.</p>\n<!-- /wp:paragraph -->";

struct Scene {
    _home: tempfile::TempDir,
    store: Store,
    channel: Channel,
    post: PostId,
}

fn now() -> Timestamp {
    Timestamp::from_unix_millis(1_790_000_000_000)
}

impl Scene {
    /// A post that came from a blog, opened for writing.
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(home.path()).unwrap().0;
        let (channel, id) = (blog(), PostId::new(now(), &SystemRng));
        let settings = Settings { tags: vec!["quai".into()], ..Settings::default() };
        let post = Post {
            id,
            kind: Kind::Article,
            title: "R&D".into(),
            body: RAW.into(),
            format: Format::Html,
            language: None,
            settings: settings.clone(),
            seq: 1,
            created_at: now(),
            updated_at: now(),
            dated_at: now(),
            trashed_at: None,
        };
        let base = Base {
            title: "R&amp;D".into(),
            raw: RAW.into(),
            settings: Some(Box::new(settings)),
            ..Base::default()
        };
        let remote = Remote { id: "posts/1".into(), url: None, state: RemoteState::Public, base };
        store
            .write(|tx| {
                tx.put_channel(&channel)?;
                tx.put_post(&post)?;
                let delivery = Delivery::begun(DeliveryId::new(now(), &SystemRng), id, channel.id, now());
                tx.put_delivery(&Delivery { remote: Some(remote), ..delivery })
            })
            .unwrap();
        Self { _home: home, store, channel, post: id }
    }

    fn change(&self, change: impl FnOnce(&mut Post)) {
        self.store
            .write(|tx: &mut Tx<'_>| {
                let mut post = tx.open_as_markdown(tx.post(self.post)?)?;
                change(&mut post);
                tx.put_post(&post).map(drop)
            })
            .unwrap();
    }

    fn difference(&self) -> Difference {
        let op = OpId::new(now(), &SystemRng);
        self.store.read(|read| difference(read, self.post, &self.channel, op)).unwrap()
    }
}

#[test]
fn what_nobody_touched_changes_nothing() {
    let scene = Scene::new();
    assert!(scene.difference().same, "as it came");
    scene.change(|_| {});
    let opened = scene.difference();
    assert!(opened.same && opened.unified.is_empty(), "opened: {opened:?}");
}

#[test]
fn only_the_block_that_was_touched_is_another_one() {
    let scene = Scene::new();
    scene.change(|post| post.body = post.body.replace("Le soir.", "Le soir tombe."));
    let found = scene.difference();
    let changed: Vec<_> = found
        .hunks
        .iter()
        .flat_map(|hunk| &hunk.blocks)
        .filter(|block| block.is != DiffState::Same)
        .map(|block| (block.is, block.text.clone()))
        .collect();
    let block = |text| format!("<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->");
    assert_eq!(changed, [(DiffState::Gone, block("Le soir.")), (DiffState::New, block("Le soir tombe."))]);
    assert!(found.fields.is_empty(), "{found:?}");
}

#[test]
fn what_goes_with_the_text_is_compared_too() {
    let scene = Scene::new();
    scene.change(|post| {
        post.title = "Recherche".into();
        post.settings.tags.push("train".into());
        post.settings.comments = Some(false);
    });
    let said: Vec<_> =
        scene.difference().fields.into_iter().map(|one| (one.field, one.online, one.here)).collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        said,
        [
            ("title".to_owned(), some("R&D"), some("Recherche")),
            ("comments".to_owned(), None, some("false")),
            ("tags".to_owned(), some("quai"), some("quai, train")),
        ]
    );
}

#[test]
fn a_post_that_stands_nowhere_has_no_difference() {
    let scene = Scene::new();
    let elsewhere = blog();
    scene.store.write(|tx| tx.put_channel(&elsewhere)).unwrap();
    let op = OpId::new(now(), &SystemRng);
    let refused = scene.store.read(|read| difference(read, scene.post, &elsewhere, op)).unwrap_err();
    assert_eq!(refused.phrase().code, "publish-not-there");
}
