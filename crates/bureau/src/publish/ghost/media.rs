//! Pictures: brought under a name made of their content.
//!
//! Ghost has no list of its pictures, and gives a second one of the same name another name. But the address that it gives
//! to the first is known: its folder is that of the month.

use std::time::Duration;

use serde::Deserialize;

use super::client::Client;
use super::ours;
use crate::model::delivery::Receipt;
use crate::model::media::RemoteMedia;
use crate::model::time::Timestamp;
use crate::publish::caller::Call;
use crate::publish::form::{Form, file_name};
use crate::publish::transport::Method;
use crate::publish::{Failure, Landed, Upload, Work};

/// A big picture over a slow line, and the smaller sizes that the site makes of it.
const PATIENCE: Duration = Duration::from_secs(600);

const DAY: i64 = 24 * 3600 * 1000;

#[derive(Deserialize)]
struct Images {
    images: Vec<Image>,
}

#[derive(Deserialize)]
struct Image {
    url: String,
}

/// Brings the picture, unless an earlier attempt did.
pub(super) async fn bring(client: &Client, work: &Work) -> Result<Receipt, Failure> {
    let upload = work.upload.as_ref().ok_or_else(|| ours("an upload without its picture"))?;
    if work.again
        && let Some(url) = find(client, upload).await
    {
        return Ok(receipt(url));
    }
    let bytes = upload.bytes().await?;
    let (kind, body) = Form::of(upload).field("purpose", "image").file(upload, &bytes).done();
    let call =
        Call::new(Method::Post, "images/upload/").header("content-type", kind).bytes(body).within(PATIENCE);
    let images = client.call::<Images>(call).await?.value.images;
    let image = images.into_iter().next().ok_or_else(|| ours("an upload without an address"))?;
    Ok(receipt(image.url))
}

/// Looks for the picture where the site would have put it. A site that keeps its pictures elsewhere gets it once more,
/// where no reader sees it.
pub(super) async fn look(client: &Client, work: &Work) -> Result<Landed, Failure> {
    let upload = work.upload.as_ref().ok_or_else(|| ours("an upload without its picture"))?;
    Ok(find(client, upload).await.map_or(Landed::No, |url| Landed::Yes(receipt(url))))
}

async fn find(client: &Client, upload: &Upload) -> Option<String> {
    let mut looked: Vec<String> = Vec::new();
    let mut now = client.now();
    // The second time by the clock that the first answer told; and a month may have begun meanwhile.
    for _ in 0..2 {
        for at in [now.unix_millis(), now.unix_millis() - DAY] {
            let month = Timestamp::from_unix_millis(at).utc().strftime("%Y/%m").to_string();
            if looked.contains(&month) {
                continue;
            }
            let (found, told) =
                client.picture(&format!("content/images/{month}/{}", file_name(upload))).await;
            if let Some(url) = found {
                return Some(url.into());
            }
            looked.push(month);
            now = told.unwrap_or(now);
        }
    }
    None
}

fn receipt(url: String) -> Receipt {
    // Its address is the only name that it has there.
    Receipt::Media(RemoteMedia { id: url.clone(), url })
}
