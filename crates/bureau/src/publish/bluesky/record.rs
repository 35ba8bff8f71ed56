//! Posts: made, looked for, removed.
//!
//! Three things make a post once. Its name is ours, made of the op. It is written only where nothing of that name is
//! (`swapRecord: null`), so that a repeat finds the first. And it is written only on top of what the account held when it
//! was asked for (`swapCommit`): a request that was lost on the way and arrives after a later one, or after the post was
//! deleted again, does nothing.

use serde::de::IgnoredAny;
use serde_json::{Value, json};

use super::client::{Client, rkey};
use super::draft::Draft;
use super::wire::{Stored, Written};
use super::{COLLECTION, card, media, ours, refused, tid};
use crate::markup::facets::{Feature, facets};
use crate::markup::short::canonical;
use crate::model::delivery::{Receipt, Remote};
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::publish::caller::Call;
use crate::publish::transport::Method;
use crate::publish::{Composed, Failure, FailureKind, Landed, Sent, Work};

/// Times that another program may come before us in the same moment.
const TRIES: usize = 5;

/// Makes the post, which shows it.
pub(super) async fn create(client: &Client, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let draft = Draft::from_body(&composed.body)?;
    let (did, name) = (client.did().await?, tid::of(work.key()));
    let embed = match draft.images.is_empty() {
        true => card::bring(client, &draft.text).await?,
        false => Some(media::bring(client, work, &draft.images).await?),
    };
    let marks = marks(client, &draft.text).await?;
    let stored = put(client, &name, |at| record(&draft, embed.as_ref(), &marks, at)).await?;
    Ok(receipt(client, &did, &stored, &draft, work))
}

/// Writes a record that says when it was written, where none of its name is; that one, where there is.
pub(super) async fn put(
    client: &Client,
    name: &str,
    record: impl Fn(Timestamp) -> Value,
) -> Result<Stored, Failure> {
    let did = client.did().await?;
    for _ in 0..TRIES {
        let head = client.head(&did).await?;
        // The hour at which it goes, by the server's own clock: an earlier one would bury it under what came since.
        let record = record(head.at.unwrap_or_else(|| client.clock().now()));
        let body = json!({
            "repo": did, "collection": COLLECTION, "rkey": name, "record": record,
            "swapRecord": null, "swapCommit": head.value.cid,
        });
        let call = Call::new(Method::Post, "com.atproto.repo.putRecord").json(body.to_string());
        match client.call::<Written>(call).await {
            Ok(answer) => {
                let Written { uri, cid } = answer.value;
                let stored = json!({ "uri": uri, "cid": cid, "value": record });
                return serde_json::from_value(stored).map_err(|error| ours(&error.to_string()));
            }
            // Something was there, or came before us: an earlier attempt of this very step, or another program's post.
            Err(refusal) if refusal.says("InvalidSwap") => {
                if let Some(stored) = client.read(name).await? {
                    return Ok(stored);
                }
            }
            Err(refusal) => return Err(refusal.into()),
        }
    }
    let kind = FailureKind::RateLimited;
    Err(Failure { sent: Sent::Refused, kind, retry_after: None, detail: String::new() })
}

/// Looks for the new post by its name.
pub(super) async fn look_for_new(
    client: &Client,
    work: &Work,
    composed: &Composed,
) -> Result<Landed, Failure> {
    let (did, draft) = (client.did().await?, Draft::from_body(&composed.body)?);
    Ok(match client.read(&tid::of(work.key())).await? {
        Some(stored) => Landed::Yes(receipt(client, &did, &stored, &draft, work)),
        None => Landed::No,
    })
}

/// Readers see no change of a post: only what says the same already is done.
pub(super) async fn keep(client: &Client, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
    let (remote, draft) = (held(work)?, Draft::from_body(&composed.body)?);
    let Some(stored) = client.read(rkey(&remote.id)?).await? else {
        let (sent, detail) = (Sent::Refused, String::new());
        return Err(Failure { sent, kind: FailureKind::Gone, retry_after: None, detail });
    };
    if !says(&stored, &draft, remote) {
        return Err(refused(Phrase::new("short-cannot-edit")));
    }
    Ok(receipt(client, &client.did().await?, &stored, &draft, work))
}

/// Removes the post. To remove what is not there changes nothing there.
pub(super) async fn remove(client: &Client, work: &Work) -> Result<Receipt, Failure> {
    let body = json!({
        "repo": client.did().await?, "collection": COLLECTION, "rkey": rkey(&held(work)?.id)?,
    });
    let call = Call::new(Method::Post, "com.atproto.repo.deleteRecord").json(body.to_string());
    client.call::<IgnoredAny>(call).await?;
    Ok(Receipt::Gone)
}

/// Looks whether the post is gone.
pub(super) async fn look_for_absence(client: &Client, work: &Work) -> Result<Landed, Failure> {
    Ok(match client.read(rkey(&held(work)?.id)?).await? {
        None => Landed::Yes(Receipt::Gone),
        Some(_) => Landed::No,
    })
}

/// What of the text means something. A mention of nobody stays words.
pub(super) async fn marks(client: &Client, text: &str) -> Result<Vec<Value>, Failure> {
    let mut all = Vec::new();
    for facet in facets(text) {
        let feature = match facet.feature {
            Feature::Link(uri) => json!({ "$type": "app.bsky.richtext.facet#link", "uri": uri }),
            Feature::Tag(tag) => json!({ "$type": "app.bsky.richtext.facet#tag", "tag": tag }),
            Feature::Mention(handle) => match client.resolve(&handle).await? {
                Some(did) => json!({ "$type": "app.bsky.richtext.facet#mention", "did": did }),
                None => continue,
            },
        };
        all.push(json!({
            "index": { "byteStart": facet.start, "byteEnd": facet.end }, "features": [feature],
        }));
    }
    Ok(all)
}

pub(super) fn record(draft: &Draft, embed: Option<&Value>, marks: &[Value], at: Timestamp) -> Value {
    let mut record = json!({ "$type": COLLECTION, "text": draft.text, "createdAt": at.to_rfc3339() });
    if !draft.langs.is_empty() {
        record["langs"] = json!(draft.langs);
    }
    if !marks.is_empty() {
        record["facets"] = json!(marks);
    }
    if let Some(embed) = embed {
        record["embed"] = embed.clone();
    }
    record
}

/// Whether the post there says what is asked for.
fn says(stored: &Stored, draft: &Draft, remote: &Remote) -> bool {
    let there = stored.value.pictures();
    let pictures = draft.images.len() == there.len()
        && draft.images.iter().zip(&there).all(|(wanted, (name, alt))| {
            let known = remote.base.attached.iter().any(|at| at.picture == wanted.picture && at.id == *name);
            known && (wanted.alt.is_empty() || wanted.alt == *alt)
        });
    pictures && canonical(&stored.value.words()) == canonical(&draft.text)
}

fn receipt(client: &Client, did: &str, stored: &Stored, draft: &Draft, work: &Work) -> Receipt {
    let pictures: Vec<String> = draft.images.iter().map(|shown| shown.picture.clone()).collect();
    let settings = work.content.as_ref().map(|content| content.settings.clone());
    Receipt::Post(stored.remote(&client.root, did, &pictures, settings))
}

fn held(work: &Work) -> Result<&Remote, Failure> {
    work.remote.as_ref().ok_or_else(|| ours("no post on the server"))
}
