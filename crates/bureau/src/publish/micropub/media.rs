//! Pictures: brought before the post, or with it where the site has no place for them.

use url::Url;

use super::client::PATIENCE;
use super::entry::{Beside, Entry};
use super::{Micropub, ours};
use crate::model::delivery::Receipt;
use crate::model::media::RemoteMedia;
use crate::publish::caller::Call;
use crate::publish::form::Form;
use crate::publish::transport::Method;
use crate::publish::{Failure, Upload, Work};

/// Brings the picture. One that no post refers to is seen by nobody, so that it may come twice.
pub(super) async fn bring(site: &Micropub, work: &Work) -> Result<Receipt, Failure> {
    let upload = work.upload.as_ref().ok_or_else(|| ours("an upload without its picture"))?;
    let at = site.facts.media.as_deref().and_then(|at| Url::parse(at).ok());
    let at = at.ok_or_else(|| ours("no place for pictures"))?;
    let bytes = upload.bytes().await?;
    let mut form = Form::of(upload).file(upload, &bytes);
    if let Some(uid) = &site.facts.destination {
        form = form.field("mp-destination", uid);
    }
    let (kind, body) = form.done();
    let call = Call::new(Method::Post, "").header("content-type", kind).bytes(body).within(PATIENCE);
    let url = site.client.bring(&at, call).await?.to_string();
    Ok(Receipt::Media(RemoteMedia { id: url.clone(), url }))
}

/// A form that makes the post with its pictures.
pub(super) async fn form(
    site: &Micropub,
    work: &Work,
    entry: &Entry,
    status: Option<&str>,
) -> Result<Call<'static>, Failure> {
    let mut found = Vec::new();
    for Beside { picture, alt } in &entry.beside {
        let upload = work.pictures.iter().find(|upload| upload.hash.as_str() == picture);
        let upload: &Upload = upload.ok_or_else(|| ours("a picture that is not here"))?;
        found.push((upload, upload.bytes().await?, alt));
    }
    let (first, ..) = found.first().ok_or_else(|| ours("a form without a picture"))?;
    let mut form = Form::of(first);
    for (name, words) in entry.fields(&site.facts, status) {
        form = form.field(name, &words);
    }
    let name = if found.len() == 1 { "photo" } else { "photo[]" };
    for (upload, bytes, alt) in &found {
        form = form.file_as(name, upload, bytes);
        form = form.field("mp-photo-alt[]", alt);
    }
    let (kind, body) = form.done();
    Ok(Call::new(Method::Post, "").header("content-type", kind).bytes(body).within(PATIENCE))
}
