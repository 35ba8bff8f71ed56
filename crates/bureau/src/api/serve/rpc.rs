use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use serde::Serialize;
use serde_json::Value;

use super::App;
use super::upload::{self, Bytes};
use crate::api::command;
use crate::error::{Error, Problem};
use crate::media::MOST_BYTES;
use crate::model::phrase::Phrase;

/// What a page hears: the answer, or why there is none.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Envelope<T> {
    Ok(T),
    Problem(Problem),
}

impl<T> From<Result<T, Problem>> for Envelope<T> {
    fn from(result: Result<T, Problem>) -> Self {
        match result {
            Ok(answer) => Self::Ok(answer),
            Err(problem) => Self::Problem(problem),
        }
    }
}

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
