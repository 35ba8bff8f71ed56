//! Signing in: with the Admin API key of an integration that the writer made on the site.

use std::time::Duration;

use url::Url;

use super::client::{SITE, Settings, VERSION, address};
use super::key::Key;
use crate::model::time::{Clock, Timestamp};
use crate::publish::FailureKind;
use crate::publish::caller::may_carry_secrets;
use crate::publish::classify;
use crate::publish::discovery::{Obstacle, of_answer, of_broken};
use crate::publish::transport::{Method, Request, Response, Transport};

/// What a site says to who has a key of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its IANA zone.
    pub zone: Option<String>,
}

/// Asks the site at `root` whether it knows `key`.
///
/// # Errors
/// The one reason why it cannot be used.
pub async fn verify(
    transport: &dyn Transport,
    clock: &dyn Clock,
    root: &Url,
    key: &Key,
) -> Result<Identity, Obstacle> {
    let host = root.host_str().unwrap_or_default().to_owned();
    if !may_carry_secrets(root) {
        return Err(Obstacle::PlainHttp { host });
    }
    let url = address(root, "settings/", &[(SITE.0, SITE.1.to_owned())]);
    let mut answer = ask(transport, &url, key, clock.now()).await?;
    // Our own clock may be wrong; the site's is said with its no.
    if let Some(at) = classify::server_time(&answer).filter(|_| answer.status == 401) {
        answer = ask(transport, &url, key, at).await?;
    }
    match classify::read::<Settings>(&url, &answer, clock.now()) {
        Ok(settings) => Ok(Identity { zone: settings.said("timezone") }),
        Err(refusal) if matches!(refusal.failure.kind, FailureKind::SignIn) => {
            Err(Obstacle::WrongKey { host })
        }
        Err(refusal) if refusal.failure.kind == FailureKind::Portal => Err(Obstacle::Portal),
        Err(_) => {
            Err(of_answer(&url, &answer, clock.now()).unwrap_or(Obstacle::NoBlog { host, software: None }))
        }
    }
}

async fn ask(transport: &dyn Transport, url: &Url, key: &Key, at: Timestamp) -> Result<Response, Obstacle> {
    let mut request = Request::new(Method::Get, url.clone())
        .header("authorization", format!("Ghost {}", key.token(at)))
        .header("accept-version", VERSION);
    request.deadline = Duration::from_secs(20);
    transport.send(request).await.map_err(|broken| of_broken(url, &broken))
}
