//! A home that holds the posts of a blog, as a pull leaves them.

use std::path::Path;

use bureau::model::channel::Channel;
use bureau::model::delivery::{Base, Delivery, Remote, RemoteState};
use bureau::model::ids::{DeliveryId, PostId};
use bureau::model::post::{Format, Kind, Post, Settings};
use bureau::model::time::Timestamp;
use bureau::store::{Store, Tx};
use bureau::system::SystemRng;

use crate::corpus::Corpus;

/// Posts per transaction, as a page of a pull has.
const BATCH: usize = 100;
/// Posts are as far apart as if they filled nine years.
const SPAN: i64 = 9 * 365 * 24 * 3600 * 1000;
const FIRST: i64 = 1_500_000_000_000;

/// Puts so many posts of this blog into the home.
pub fn fill(home: &Path, corpus: &Corpus, posts: usize, channel: &Channel) {
    let (store, _) = Store::open(home).unwrap();
    for batch in (0..posts).collect::<Vec<_>>().chunks(BATCH) {
        store
            .write(|tx| {
                batch.iter().for_each(|&number| put(tx, corpus, number, SPAN / posts as i64, channel));
                Ok(())
            })
            .unwrap();
    }
}

/// A post as it comes from a WordPress: in blocks, delivered, with its words as the base of the next update.
fn put(tx: &mut Tx<'_>, corpus: &Corpus, number: usize, apart: i64, channel: &Channel) {
    let made = corpus.post(number as u64);
    let blocks = made
        .text
        .split("\n\n")
        .map(|text| format!("<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->\n\n"));
    let at = Timestamp::from_unix_millis(FIRST + number as i64 * apart);
    let settings = Settings { tags: made.tags, ..Settings::default() };
    let post = Post {
        id: PostId::new(at, &SystemRng),
        kind: Kind::Article,
        title: made.title,
        body: blocks.collect(),
        format: Format::Html,
        language: Some("fr".into()),
        settings: settings.clone(),
        seq: 1,
        created_at: at,
        updated_at: at,
        dated_at: at,
        trashed_at: None,
    };
    tx.put_post(&post).unwrap();
    tx.mark_approved(post.id).unwrap();
    tx.mark_archived(post.id).unwrap();
    let base =
        Base { title: post.title, raw: post.body, settings: Some(Box::new(settings)), ..Base::default() };
    tx.put_delivery(&Delivery {
        id: DeliveryId::new(at, &SystemRng),
        post: post.id,
        channel: channel.id,
        remote: Some(Remote {
            id: format!("posts/{number}"),
            url: Some(format!("https://a.test/{number}")),
            state: RemoteState::Public,
            base,
        }),
        confirmed: None,
        published_at: Some(at),
        created_at: at,
    })
    .unwrap();
}
