use std::convert::Infallible;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::{Stream, StreamExt, stream};
use tokio::sync::broadcast::error::RecvError;

use super::App;
use crate::model::topic::Topic;

/// Each message is a JSON array of topics that became stale.
pub async fn events(State(app): State<App>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = app.engine.changes();
    let stale = stream::unfold(changes, async |mut changes| {
        let topics = match changes.recv().await {
            Ok(topics) => topics,
            // Anything may be among what was missed.
            Err(RecvError::Lagged(_)) => Topic::ALL.to_vec(),
            Err(RecvError::Closed) => return None,
        };
        let json = serde_json::to_string(&topics).ok()?;
        Some((Ok(Event::default().data(json)), changes))
    });
    let mut stopping = app.stopping;
    let stopped = async move {
        // An error says that the server is gone: also an end.
        let _ = stopping.wait_for(|stopping| *stopping).await;
    };
    // A comment now and then tells a dead connection from a silent one.
    Sse::new(stale.take_until(Box::pin(stopped))).keep_alive(KeepAlive::default())
}
