use std::net::Ipv4Addr;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::middleware::from_fn;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{assets, harden};
use crate::api::args::Callback;
use crate::api::engine::Engine;
use crate::error::{Error, Problem, Result};
use crate::model::channel::Channel;
use crate::model::phrase::Phrase;

/// Where a site's page leads the browser back to: a port of the loopback. Nothing is answered before
/// [`channel`](Self::channel).
pub(in crate::api) struct Back {
    listener: TcpListener,
    /// Its number.
    pub port: u16,
}

#[derive(Clone)]
struct Waiting {
    engine: Engine,
    port: u16,
    made: watch::Sender<Option<Channel>>,
}

impl Back {
    pub async fn open() -> Result<Self> {
        let refused = |error| Error::file("127.0.0.1", error);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(refused)?;
        let port = listener.local_addr().map_err(refused)?.port();
        Ok(Self { listener, port })
    }

    /// Answers until the browser has come back with a yes: the channel that it opened. Whoever else knocks does not know
    /// the state that the sign-in was begun with, and is told no.
    pub async fn channel(self, engine: Engine) -> Option<Channel> {
        let (made, mut seen) = watch::channel(None);
        let mut ended = seen.clone();
        let routes = Router::new()
            .route("/authorized", get(came_back))
            .layer(from_fn(harden::harden))
            .with_state(Waiting { engine, port: self.port, made });
        let served = axum::serve(self.listener, routes).with_graceful_shutdown(async move {
            // It fails where nobody can come back any more.
            let _ = ended.wait_for(Option::is_some).await;
        });
        if let Err(error) = served.await {
            tracing::warn!(%error, "the browser may not come back");
        }
        seen.borrow_and_update().clone()
    }
}

async fn came_back(State(waiting): State<Waiting>, uri: Uri) -> (StatusCode, String) {
    let url = format!("http://127.0.0.1:{}{uri}", waiting.port);
    match waiting.engine.channel_authorized(Callback { url }).await {
        Ok(channel) => {
            let said = Phrase::new("authorize-came-back").with("channel", channel.name.as_str());
            waiting.made.send_replace(Some(channel));
            (StatusCode::OK, assets::words(&said))
        }
        Err(error) => {
            let Problem { code, params, .. } = error.into();
            (StatusCode::BAD_REQUEST, assets::words(&Phrase { code, params }))
        }
    }
}
