//! The interface in a browser of this machine: commands, pictures, events and the built pages over loopback HTTP.

mod assets;
mod back;
mod events;
mod gate;
mod harden;
mod picture;
mod rpc;
mod upload;

use std::net::{Ipv4Addr, SocketAddr};

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::engine::Engine;
use crate::error::{Error, Result};
use crate::model::chance::Rng;
use crate::model::phrase::Phrase;
pub(super) use back::Back;
use gate::Gate;

/// A port of the loopback that is listened on. Nothing is answered before [`run`](Self::run).
pub struct Server {
    listener: TcpListener,
    port: u16,
    gate: Gate,
}

/// What the handlers share.
#[derive(Clone)]
struct App {
    engine: Engine,
    /// Becomes true when the server stops: streams end, which else would be waited for.
    stopping: watch::Receiver<bool>,
}

impl Server {
    /// Listens on `port` of 127.0.0.1, on any free one for 0. Refused (`error-serve-port`) when it is taken.
    pub async fn bind(port: u16, rng: &dyn Rng) -> Result<Self> {
        let refused = |error: std::io::Error| {
            Error::Refused(
                Phrase::new("error-serve-port")
                    .with("port", port.to_string())
                    .with("detail", error.to_string()),
            )
        };
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = TcpListener::bind(address).await.map_err(refused)?;
        let port = listener.local_addr().map_err(refused)?.port();
        Ok(Self { listener, port, gate: Gate::new(port, rng) })
    }

    /// The address that lets a browser in, as in `http://127.0.0.1:7350/?token=…`. It is a key to everything in the home:
    /// for the eyes of the person who started the server, not for a log.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, self.gate.token())
    }

    /// Answers until `stop` is done, then ends what is under way.
    pub async fn run(self, engine: Engine, stop: impl Future<Output = ()> + Send + 'static) -> Result<()> {
        let (stopped, stopping) = watch::channel(false);
        let routes = Router::new()
            .route("/api/rpc", post(rpc::rpc))
            .route("/api/media", post(upload::upload))
            .route("/api/events", get(events::events))
            .route("/media/{name}", get(picture::picture))
            .fallback(get(assets::page))
            .layer(from_fn_with_state(self.gate, gate::check))
            .layer(from_fn(harden::harden))
            .with_state(App { engine, stopping });
        let stop = async move {
            stop.await;
            // Nobody listens when no stream is open.
            let _ = stopped.send(true);
        };
        let served = axum::serve(self.listener, routes).with_graceful_shutdown(stop).await;
        served.map_err(|error| Error::file(format!("127.0.0.1:{}", self.port), error))
    }
}
