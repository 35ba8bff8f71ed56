//! Pictures: brought with the post that they go beside, within the server's bound. One that no record refers to is seen by
//! nobody and swept away; the same bytes again have the same name.

use std::time::Duration;

use serde_json::{Value, json};

use super::client::Client;
use super::draft::Shown;
use super::wire::Uploaded;
use super::{ours, refused};
use crate::media::{Light, lighter};
use crate::model::phrase::Phrase;
use crate::publish::caller::{Call, looking};
use crate::publish::classify::Refusal;
use crate::publish::transport::Method;
use crate::publish::{Failure, Upload, Work};
use crate::system::off_thread;

/// A big picture over a slow line.
const PATIENCE: Duration = Duration::from_secs(300);

/// The most bytes of a picture: newer servers take twice as many, older ones refuse the post with it.
pub(super) const MOST: usize = 1_000_000;

/// Brings the pictures, as the embed of a record. Nothing of the post can have arrived when it fails.
pub(super) async fn bring(client: &Client, work: &Work, shown: &[Shown]) -> Result<Value, Failure> {
    let mut images = Vec::new();
    for wanted in shown {
        let upload = work.pictures.iter().find(|upload| upload.hash.as_str() == wanted.picture);
        let upload = upload.ok_or_else(|| ours("a picture that is not here"))?;
        let (bytes, mime, size) = fitting(upload, wanted.size).await?;
        let blob = send(client, bytes, &mime).await.map_err(looking)?;
        let mut image = json!({ "image": blob, "alt": wanted.alt });
        // Without it, readers see the page jump when the picture comes.
        if let Some((width, height)) = size.filter(|(width, height)| *width > 0 && *height > 0) {
            image["aspectRatio"] = json!({ "width": width, "height": height });
        }
        images.push(image);
    }
    Ok(json!({ "$type": "app.bsky.embed.images", "images": images }))
}

/// Brings bytes; what a record says of them.
pub(super) async fn send(client: &Client, bytes: Vec<u8>, mime: &str) -> Result<Value, Refusal> {
    let call = Call::new(Method::Post, "com.atproto.repo.uploadBlob").header("content-type", mime);
    Ok(client.call::<Uploaded>(call.bytes(bytes).within(PATIENCE)).await?.value.blob)
}

type Fitting = (Vec<u8>, String, Option<(u32, u32)>);

/// The picture as it goes: the copy for the web, or a lighter one.
async fn fitting(upload: &Upload, size: Option<(u32, u32)>) -> Result<Fitting, Failure> {
    let bytes = upload.bytes().await?;
    if bytes.len() <= MOST {
        return Ok((bytes, upload.mime.clone(), size));
    }
    let made = off_thread(move || lighter(&bytes, MOST)).await;
    match made.map_err(|ended| ours(&ended.to_string()))? {
        Some(Light { bytes, mime, width, height }) => Ok((bytes, mime.to_owned(), Some((width, height)))),
        None => Err(refused(Phrase::new("short-picture-failed"))),
    }
}
