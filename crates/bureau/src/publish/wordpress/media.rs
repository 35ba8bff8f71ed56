//! Pictures: brought once, under a name made of their content.

use std::time::Duration;

use md5::{Digest, Md5};
use serde::de::IgnoredAny;

use super::client::Client;
use super::ours;
use super::wire::WireMedia;
use crate::model::delivery::Receipt;
use crate::model::media::RemoteMedia;
use crate::publish::caller::{Call, looking};
use crate::publish::transport::Method;
use crate::publish::{Failure, Landed, Upload, Work};

const FIELDS: &str = "id,source_url,alt_text,media_details";

/// A big picture over a slow line, and the smaller sizes that the blog makes of it before it answers.
const PATIENCE: Duration = Duration::from_secs(600);

/// Brings the picture, unless one of its name is there.
pub(super) async fn bring(client: &Client, work: &Work) -> Result<Receipt, Failure> {
    let upload = work.upload.as_ref().ok_or_else(|| ours("an upload without its picture"))?;
    if let Some(there) = find(client, upload).await? {
        complete(client, upload, &there).await?;
        return Ok(receipt(there));
    }
    let bytes = upload.bytes().await?;
    // WordPress checks the sum and keeps nothing of a picture that lost bytes on the way.
    let sum = hex::encode(Md5::digest(&bytes));
    let call = Call::new(Method::Post, "media")
        .with("slug", slug(upload))
        .with("alt_text", &upload.alt)
        .with("_fields", FIELDS)
        .header("content-type", &upload.mime)
        .header("content-disposition", format!("attachment; filename=\"{}\"", file_name(upload)))
        .header("content-md5", sum)
        .bytes(bytes)
        .within(PATIENCE);
    Ok(receipt(client.call::<WireMedia>(call).await?.value))
}

/// Looks for the picture by its name.
pub(super) async fn look(client: &Client, work: &Work) -> Result<Landed, Failure> {
    let upload = work.upload.as_ref().ok_or_else(|| ours("an upload without its picture"))?;
    match find(client, upload).await? {
        Some(there) => {
            complete(client, upload, &there).await?;
            Ok(Landed::Yes(Receipt::Media(remote(there))))
        }
        None => {
            client.require_account().await?;
            Ok(Landed::No)
        }
    }
}

async fn find(client: &Client, upload: &Upload) -> Result<Option<WireMedia>, Failure> {
    let call = Call::get("media").with("slug", slug(upload)).with("context", "edit").with("_fields", FIELDS);
    let found: Vec<WireMedia> = client.call(call).await.map_err(looking)?.value;
    Ok(found.into_iter().next())
}

/// A PHP that died while it made the smaller sizes, or before it wrote the description, leaves a picture that can be
/// seen and is not whole. Both can be asked for again at will; a blog that cannot do it keeps a good picture all the
/// same.
async fn complete(client: &Client, upload: &Upload, there: &WireMedia) -> Result<(), Failure> {
    let at = format!("media/{}", there.id);
    if !upload.alt.is_empty() && there.alt_text.is_empty() {
        let body = serde_json::json!({ "alt_text": upload.alt }).to_string();
        client.call::<IgnoredAny>(Call::new(Method::Post, &at).json(body)).await.map_err(looking)?;
    }
    if !there.has_sizes() {
        let again = format!("{at}/post-process");
        let call =
            Call::new(Method::Post, &again).json(r#"{"action":"create-image-subsizes"}"#).within(PATIENCE);
        if let Err(refusal) = client.call::<IgnoredAny>(call).await {
            tracing::debug!(%at, detail = refusal.failure.detail, "no smaller sizes");
        }
    }
    Ok(())
}

fn receipt(media: WireMedia) -> Receipt {
    Receipt::Media(remote(media))
}

fn remote(media: WireMedia) -> RemoteMedia {
    RemoteMedia { id: media.id.to_string(), url: media.source_url }
}

fn slug(upload: &Upload) -> String {
    format!("bureau-{}", upload.hash.stem())
}

/// WordPress refuses a name that needs the newer form of the header, so what is not plain becomes a dash.
fn file_name(upload: &Upload) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    upload.file_name.chars().map(plain).collect()
}
