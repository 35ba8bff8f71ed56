//! Pictures: brought with the post that they go beside.

use std::time::Duration;

use bytes::{BufMut, Bytes, BytesMut};

use super::client::Client;
use super::draft::Shown;
use super::wire::Media;
use super::{ours, refused};
use crate::model::delivery::Attached;
use crate::model::phrase::Phrase;
use crate::publish::caller::{Call, looking};
use crate::publish::transport::Method;
use crate::publish::{Failure, FailureKind, Sent, Upload, Work};

/// A big picture over a slow line.
const PATIENCE: Duration = Duration::from_secs(300);

/// Between two looks at a picture that the server still works on, and how often it is looked at.
const BETWEEN: Duration = Duration::from_secs(1);
const LOOKS: u32 = 120;

/// Brings what of `shown` is not there yet. Nothing of the post can have arrived when it fails.
pub(super) async fn bring(
    client: &Client,
    work: &Work,
    shown: &[Shown],
    there: &[Attached],
) -> Result<Vec<Attached>, Failure> {
    let mut all = Vec::new();
    for wanted in shown {
        if let Some(known) = there.iter().find(|known| known.picture == wanted.picture) {
            all.push(known.clone());
            continue;
        }
        let upload = work.pictures.iter().find(|upload| upload.hash.as_str() == wanted.picture);
        let upload = upload.ok_or_else(|| ours("a picture that is not here"))?;
        let media = upload_one(client, upload, &wanted.description).await?;
        all.push(Attached { picture: wanted.picture.clone(), id: media.id });
    }
    Ok(all)
}

async fn upload_one(client: &Client, upload: &Upload, description: &str) -> Result<Media, Failure> {
    let bytes = upload.bytes().await?;
    let (boundary, body) = form(upload, description, &bytes);
    let call = Call::new(Method::Post, "v2/media")
        .header("content-type", format!("multipart/form-data; boundary={boundary}"))
        .bytes(body)
        .within(PATIENCE);
    let answer = client.call::<Media>(call).await.map_err(looking)?;
    if answer.status == 202 || answer.value.url.is_none() {
        return ready(client, answer.value).await;
    }
    Ok(answer.value)
}

/// Waits until the server has made what it makes of a picture: a post that comes earlier is refused.
async fn ready(client: &Client, media: Media) -> Result<Media, Failure> {
    let at = format!("v1/media/{}", media.id);
    for _ in 0..LOOKS {
        client.clock().sleep(BETWEEN).await;
        let answer = match client.call::<Media>(Call::get(&at)).await {
            Ok(answer) => answer,
            Err(refusal) if refusal.status == 422 => {
                return Err(refused(Phrase::new("short-picture-failed")));
            }
            Err(refusal) => return Err(looking(refusal)),
        };
        if answer.status != 206 && answer.value.url.is_some() {
            return Ok(answer.value);
        }
    }
    Err(Failure { sent: Sent::Never, kind: FailureKind::Timeout, retry_after: None, detail: at })
}

/// The body of the upload (RFC 7578), by a boundary that the bytes cannot hold: it is made of their own hash.
fn form(upload: &Upload, description: &str, bytes: &[u8]) -> (String, Bytes) {
    let boundary = format!("bureau-{}", upload.hash.as_str());
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    let name: String = upload.file_name.chars().map(plain).collect();
    let mut body = BytesMut::with_capacity(bytes.len() + 1024);
    if !description.is_empty() {
        body.put_slice(
            format!(
                "--{boundary}\r\ncontent-disposition: form-data; name=\"description\"\r\n\r\n{description}\r\n"
            )
            .as_bytes(),
        );
    }
    body.put_slice(
        format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: {}\r\n\r\n",
            upload.mime
        )
        .as_bytes(),
    );
    body.put_slice(bytes);
    body.put_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    (boundary, body.freeze())
}
