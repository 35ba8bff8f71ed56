//! Sessions: opened with the app password, kept in memory, renewed when the server says that their time is over.
//!
//! Two requests that meet the end of a session at once renew it once: a refresh token serves a single time.

use serde::Deserialize;
use serde_json::json;
use tokio::sync::Mutex;
use url::Url;

use super::client::address;
use crate::model::time::Clock;
use crate::publish::caller::without;
use crate::publish::classify::{self, Refusal};
use crate::publish::failure::{FailureKind, Sent};
use crate::publish::transport::{Method, Request, Transport};

/// What the server gives to who knows the password.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Session {
    /// The account's lasting name.
    pub did: String,
    /// The name that people know it by; it may change.
    #[serde(default)]
    pub handle: String,
    access_jwt: String,
    refresh_jwt: String,
}

impl Session {
    /// What opens the account for a while.
    pub fn access(&self) -> &str {
        &self.access_jwt
    }
}

/// Why no session was opened.
#[derive(Debug)]
pub(super) enum Shut {
    /// The server does not know the account, or its password.
    Unknown(Refusal),
    /// It asks for a code that it sent by mail: the password is the account's own.
    MainPassword(Refusal),
    /// Anything else.
    Refused(Refusal),
}

/// The session of one account on one server.
pub(super) struct Sessions {
    identifier: String,
    password: String,
    open: Mutex<Option<Session>>,
}

impl Sessions {
    /// None yet.
    pub fn new(identifier: &str, password: &str) -> Self {
        Self {
            identifier: identifier.to_owned(),
            password: password.trim().to_owned(),
            open: Mutex::default(),
        }
    }

    /// The open one, or a new one.
    pub async fn current(
        &self,
        root: &Url,
        transport: &dyn Transport,
        clock: &dyn Clock,
    ) -> Result<Session, Refusal> {
        let mut open = self.open.lock().await;
        if let Some(session) = &*open {
            return Ok(session.clone());
        }
        let session = self.begin(root, transport, clock).await?;
        *open = Some(session.clone());
        Ok(session)
    }

    /// Another one than `stale`, which the server does not take any more.
    pub async fn renewed(
        &self,
        stale: &Session,
        root: &Url,
        transport: &dyn Transport,
        clock: &dyn Clock,
    ) -> Result<Session, Refusal> {
        let mut open = self.open.lock().await;
        if let Some(session) = &*open
            && session.access_jwt != stale.access_jwt
        {
            return Ok(session.clone());
        }
        let session = match refresh(stale, root, transport, clock).await {
            Err(refusal) if is_stale(&refusal) => self.begin(root, transport, clock).await?,
            decided => decided.map_err(before)?,
        };
        *open = Some(session.clone());
        Ok(session)
    }

    async fn begin(
        &self,
        root: &Url,
        transport: &dyn Transport,
        clock: &dyn Clock,
    ) -> Result<Session, Refusal> {
        create(root, &self.identifier, &self.password, transport, clock).await.map_err(|shut| match shut {
            Shut::Unknown(mut refusal) | Shut::MainPassword(mut refusal) => {
                (refusal.failure.sent, refusal.failure.kind) = (Sent::Never, FailureKind::SignIn);
                refusal
            }
            Shut::Refused(refusal) => before(refusal),
        })
    }
}

/// Opens one with a password.
pub(super) async fn create(
    root: &Url,
    identifier: &str,
    password: &str,
    transport: &dyn Transport,
    clock: &dyn Clock,
) -> Result<Session, Shut> {
    let url = address(root, "com.atproto.server.createSession", &[]);
    let mut request = Request::new(Method::Post, url.clone())
        .header("content-type", "application/json")
        .header("accept", "application/json");
    request.body = json!({ "identifier": identifier, "password": password }).to_string().into();
    let answer = transport.send(request).await.map_err(|broken| Shut::Refused(broken.into()))?;
    classify::read(&url, &answer, clock.now()).map_err(|refusal| {
        let refusal = without(password, refusal);
        match refusal.code.as_deref() {
            Some("AuthFactorTokenRequired") => Shut::MainPassword(refusal),
            Some("AuthenticationRequired") => Shut::Unknown(refusal),
            _ if refusal.status == 401 => Shut::Unknown(refusal),
            _ => Shut::Refused(refusal),
        }
    })
}

async fn refresh(
    stale: &Session,
    root: &Url,
    transport: &dyn Transport,
    clock: &dyn Clock,
) -> Result<Session, Refusal> {
    let url = address(root, "com.atproto.server.refreshSession", &[]);
    let request = Request::new(Method::Post, url.clone())
        .header("authorization", format!("Bearer {}", stale.refresh_jwt))
        .header("accept", "application/json");
    let answer = transport.send(request).await?;
    classify::read(&url, &answer, clock.now()).map_err(|refusal| without(&stale.refresh_jwt, refusal))
}

/// Whether a server says of a session that it does not take it any more.
pub(super) fn is_stale(refusal: &Refusal) -> bool {
    refusal.status == 401
        || (refusal.status == 400 && (refusal.says("ExpiredToken") || refusal.says("InvalidToken")))
}

/// Nothing of the change itself can have arrived: its request comes after this.
fn before(mut refusal: Refusal) -> Refusal {
    if refusal.failure.sent == Sent::Maybe {
        refusal.failure.sent = Sent::Never;
    }
    refusal
}

#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;
