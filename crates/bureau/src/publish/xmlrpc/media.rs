//! Pictures: brought under a name made of their content.

use std::time::Duration;

use super::wire::Value;
use super::{XmlRpc, ours, refused};
use crate::model::delivery::Receipt;
use crate::model::media::RemoteMedia;
use crate::model::phrase::Phrase;
use crate::publish::form::file_name;
use crate::publish::{Failure, FailureKind, Landed, Sent, Upload, Work};

/// A big picture over a slow line, and the smaller sizes that the host makes of it.
const PATIENCE: Duration = Duration::from_secs(600);

/// Brings the picture, unless an earlier attempt did.
pub(super) async fn bring(host: &XmlRpc, work: &Work) -> Result<Receipt, Failure> {
    let upload = upload(work)?;
    if !host.facts().media {
        return Err(refused(Phrase::new("xmlrpc-no-pictures")));
    }
    if work.again
        && let Some(there) = host.dialect().picture(&host.client, upload).await?
    {
        return Ok(Receipt::Media(there));
    }
    let members = vec![
        ("name", Value::Text(file_name(upload))),
        ("type", Value::from(&upload.mime)),
        ("bits", Value::Bytes(upload.bytes().await?)),
        ("overwrite", Value::Bool(false)),
    ];
    let method = if host.facts().wordpress { "wp.uploadFile" } else { "metaWeblog.newMediaObject" };
    let before = [host.client.blog()];
    let said = host.client.call_within(PATIENCE, method, &before, vec![Value::of(members)]).await?.value;
    let url = host.client.join(&said.said("url")).ok_or_else(|| Failure {
        // A yes that does not say where.
        sent: Sent::Maybe,
        kind: FailureKind::Unreadable,
        retry_after: None,
        detail: String::new(),
    })?;
    Ok(Receipt::Media(RemoteMedia { id: said.said("id"), url: url.into() }))
}

/// Looks for the picture by its name. Where there is no list of them it is brought once more, where no reader sees it.
pub(super) async fn look(host: &XmlRpc, work: &Work) -> Result<Landed, Failure> {
    let found = host.dialect().picture(&host.client, upload(work)?).await?;
    Ok(found.map_or(Landed::No, |there| Landed::Yes(Receipt::Media(there))))
}

fn upload(work: &Work) -> Result<&Upload, Failure> {
    work.upload.as_ref().ok_or_else(|| ours("an upload without its picture"))
}
