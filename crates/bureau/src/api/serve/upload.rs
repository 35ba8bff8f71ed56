use axum::Json;
use axum::body::Body;
use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use futures_util::StreamExt;
use serde::Deserialize;

use super::App;
use super::rpc::whole;
use crate::api::Envelope;
use crate::media::{self, MOST_BYTES};
use crate::model::media::Media;

#[derive(Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

pub async fn upload(
    State(app): State<App>,
    Query(Named { name }): Query<Named>,
    request: Request,
) -> Result<Json<Envelope<Media>>, StatusCode> {
    let added = match read(request.into_body(), MOST_BYTES).await? {
        Bytes::All(bytes) => whole(async move { app.engine.add_media(&name, bytes).await }).await,
        Bytes::TooMany(length) => Err(media::too_heavy(&name, length).into()),
    };
    Ok(Json(added.into()))
}

/// The bytes of a request.
pub enum Bytes {
    All(Vec<u8>),
    /// How many there were.
    TooMany(u64),
}

/// Reads a body to its end. What is too long is read and let go: a browser that is still sending would not hear the
/// answer. A connection that breaks is a bad request, which nobody hears.
pub async fn read(body: Body, most: u64) -> Result<Bytes, StatusCode> {
    let mut chunks = body.into_data_stream();
    let mut bytes = Vec::new();
    let mut length = 0;
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| StatusCode::BAD_REQUEST)?;
        length += chunk.len() as u64;
        if length <= most {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
        }
    }
    Ok(if length <= most { Bytes::All(bytes) } else { Bytes::TooMany(length) })
}
