//! From an op's row to all that a publisher needs.

use std::collections::BTreeMap;
use std::path::Path;

use super::publishers::capabilities;
use super::shown::place;
use crate::error::{Error, Result};
use crate::media::web_path;
use crate::model::channel::Dedupe;
use crate::model::content::MediaUse;
use crate::model::op::{Op, OpKind};
use crate::publish::{Earlier, Upload, Work};
use crate::store::Read;

/// The work of `op`, as the store has it at this moment.
pub fn work(read: &Read<'_>, op: &Op, home: &Path) -> Result<Work> {
    let delivery = read.delivery(op.delivery)?;
    let content = op.payload.content.as_ref().map(|hash| read.content(hash)).transpose()?;
    let channel = read.channel(op.channel)?;
    let mut media = BTreeMap::new();
    let mut upload = None;
    for (content, used) in
        content.iter().flat_map(|content| content.media.iter().map(move |used| (content, used)))
    {
        if let Some(there) = place(read, &channel, &delivery, content, used)? {
            media.insert(used.reference.clone(), there);
        }
        if op.payload.media.as_ref() == Some(&used.hash) {
            upload = Some(uploaded(used, home));
        }
    }
    if op.kind == OpKind::Upload && upload.is_none() {
        return Err(Error::NotFound { what: "media", which: op.id.short() });
    }
    let beside = capabilities(&channel).pictures.is_some();
    let pictures = content.iter().flat_map(|content| &content.media).filter(|_| beside);
    let pictures = pictures.map(|used| uploaded(used, home)).collect();
    let (others, earlier) = match capabilities(&channel).dedupe {
        Dedupe::Key | Dedupe::Probe | Dedupe::LateProbe => {
            (read.other_remotes(&delivery)?, earlier(read, op)?)
        }
        Dedupe::ClientId | Dedupe::HiddenDraft => (Vec::new(), Vec::new()),
    };
    let content = content.filter(|_| op.kind != OpKind::Upload);
    let remote = delivery.remote;
    // This attempt is counted when it is claimed, after its work was put together.
    let (talk, again) = (op.payload.talk.clone(), op.attempts > 0);
    let (id, post, kind) = (op.id, op.post, op.kind);
    Ok(Work { op: id, post, kind, content, media, upload, pictures, others, remote, talk, again, earlier })
}

fn earlier(read: &Read<'_>, op: &Op) -> Result<Vec<Earlier>> {
    let before = if op.kind == OpKind::Create { read.earlier_creates(op)? } else { Vec::new() };
    let contents = before.into_iter().filter_map(|op| Some((op.id, op.payload.content?)));
    contents.map(|(op, hash)| Ok(Earlier { op, content: read.content(&hash)? })).collect()
}

fn uploaded(used: &MediaUse, home: &Path) -> Upload {
    Upload {
        hash: used.hash.clone(),
        mime: used.mime.clone(),
        file_name: used.file_name.clone(),
        alt: used.alt.clone(),
        path: home.join(web_path(&used.reference)),
    }
}
