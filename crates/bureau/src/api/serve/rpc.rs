use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use serde_json::Value;

use super::App;
use super::upload::{self, Bytes};
use crate::api::{Envelope, command};
use crate::error::{Error, Problem};
use crate::media::MOST_BYTES;
use crate::model::phrase::Phrase;

pub async fn rpc(State(app): State<App>, request: Request) -> Result<Json<Envelope<Value>>, StatusCode> {
    let read = upload::read(request.into_body(), MOST_BYTES).await?;
    Ok(Json(call(app, read).await.into()))
}

async fn call(app: App, body: Bytes) -> Result<Value, Problem> {
    let bytes = match body {
        Bytes::All(bytes) => bytes,
        Bytes::TooMany(length) => {
            let megabytes = |bytes: u64| bytes.div_ceil(1 << 20) as usize;
            let phrase = Phrase::new("error-request-bytes");
            let phrase = phrase.with("size", megabytes(length)).with("most", megabytes(MOST_BYTES));
            return Err(Error::Refused(phrase).into());
        }
    };
    let request: command::Request = serde_json::from_slice(&bytes)
        .map_err(|error| Error::Refused(Phrase::new("error-command").with("detail", error.to_string())))?;
    whole(async move { app.engine.call(request).await }).await
}

/// Does it to its end, even if the page that asked closes meanwhile.
pub async fn whole<T: Send + 'static>(
    work: impl Future<Output = Result<T, Problem>> + Send + 'static,
) -> Result<T, Problem> {
    tokio::spawn(work).await.unwrap_or_else(|gone| {
        Err(Error::Refused(Phrase::new("error-engine").with("detail", gone.to_string())).into())
    })
}
