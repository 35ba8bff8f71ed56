//! Pictures: brought with the post that they go beside.

use std::time::Duration;

use super::client::Client;
use super::draft::Shown;
use super::wire::Media;
use super::{ours, refused};
use crate::model::delivery::Attached;
use crate::model::phrase::Phrase;
use crate::publish::caller::{Call, looking};
use crate::publish::form::Form;
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
    let form = Form::of(upload);
    let form = if description.is_empty() { form } else { form.field("description", description) };
    let (kind, body) = form.file(upload, &bytes).done();
    let call = Call::new(Method::Post, "v2/media").header("content-type", kind).bytes(body).within(PATIENCE);
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
