//! Signing in: through the site's own page (IndieAuth: OAuth 2.0 with PKCE), or with a token that the writer pastes.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use url::Url;

use super::client::Client;
use super::config;
use crate::model::chance::Rng;
use crate::model::channel::Micropub;
use crate::model::time::Clock;
use crate::publish::FailureKind;
use crate::publish::caller::may_carry_secrets;
use crate::publish::classify;
use crate::publish::discovery::{IndieAuth, Obstacle, Only, of_answer, of_broken, only};
use crate::publish::oauth::{Grant, Nowhere, Returned, challenge, posted, random};
use crate::publish::transport::{Method, Request, Transport};

/// What is asked for.
const SCOPES: &str = "create update delete undelete media draft";

/// What this program calls itself towards every site, and where a site's page comes back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientId {
    /// `client_id`: the address of the public document (`docs/client/client.json`).
    pub id: String,
    /// `redirect_uri`: the page beside it, which shows the address to be pasted; or a port of this computer.
    pub back: String,
}

impl ClientId {
    /// By the public document at `address`, where that is one.
    pub fn served(address: Option<&str>) -> Option<Self> {
        let id = address.and_then(|at| Url::parse(at).ok()).filter(may_carry_secrets)?;
        let back = id.join("back.html").ok()?;
        Some(Self { id: id.into(), back: back.into() })
    }

    /// As a program of this very computer, where it listens on `port`. Sites do not look for such a name, and let the
    /// browser come back to the same host and port only.
    pub fn here(port: u16) -> Self {
        let id = format!("http://127.0.0.1:{port}/");
        Self { back: format!("{id}authorized"), id }
    }
}

/// A sign-in that has begun.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Begun {
    client: ClientId,
    /// The proof that the answer will be ours (PKCE).
    verifier: String,
    /// Where the site signs in, and by which name.
    door: IndieAuth,
    /// The address that was typed, as it answers.
    me: String,
}

/// Begins a sign-in: the page where the writer says yes, the state that it brings back, and what to keep until then.
pub fn begin(client: ClientId, door: &IndieAuth, me: &Url, rng: &dyn Rng) -> (Url, String, Begun) {
    // A proof has 43 signs at least; some sites take no state of more than 32.
    let (verifier, state) = (random(rng, 32), random(rng, 16));
    let mut url = door.authorization.clone();
    url.query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &client.id)
        .append_pair("redirect_uri", &client.back)
        .append_pair("state", &state)
        .append_pair("code_challenge", &challenge(&verifier))
        .append_pair("code_challenge_method", "S256")
        .append_pair("scope", SCOPES)
        .append_pair("me", me.as_str());
    (url, state, Begun { client, verifier, door: door.clone(), me: me.to_string() })
}

impl Begun {
    /// The grant for what the page came back with. The state was compared by whoever kept this.
    ///
    /// # Errors
    /// The one reason why not.
    pub async fn grant(
        &self,
        transport: &dyn Transport,
        clock: &dyn Clock,
        returned: &Returned,
    ) -> Result<Grant, Obstacle> {
        // The answer of another site, led here to be believed.
        match (&returned.issuer, &self.door.issuer) {
            (Some(says), Some(known)) if says != known => return Err(Obstacle::NotOurs),
            (None, Some(_)) if self.door.says_issuer => return Err(Obstacle::NotOurs),
            _ => {}
        }
        let code = returned.code.as_deref().ok_or(Obstacle::Declined)?;
        let endpoint = &self.door.token;
        let host = endpoint.host_str().unwrap_or_default().to_owned();
        if !may_carry_secrets(endpoint) {
            return Err(Obstacle::PlainHttp { host });
        }
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("client_id", &self.client.id),
            ("redirect_uri", &self.client.back),
            ("code_verifier", &self.verifier),
            ("me", &self.me),
        ];
        let answer =
            transport.send(posted(endpoint, &form)).await.map_err(|broken| of_broken(endpoint, &broken))?;
        if (400..404).contains(&answer.status) {
            return Err(Obstacle::WrongCode { host });
        }
        let given = Some(&answer).filter(|answer| (200..300).contains(&answer.status));
        let given = given.and_then(|answer| Grant::of_answer(answer, endpoint, &self.client.id, clock.now()));
        let Some((grant, me)) = given else {
            return Err(of_answer(endpoint, &answer, clock.now())
                .unwrap_or(Obstacle::NoBlog { host, software: None }));
        };
        // The site may sign in other people than the one whose address was typed.
        match me.as_deref().map(Url::parse) {
            Some(Ok(me)) if !is_same(&me, &self.me) => self.is_its_own(transport, clock, &me).await?,
            Some(Err(_)) => return Err(Obstacle::NotOurs),
            _ => {}
        }
        Ok(grant)
    }

    /// Whether another address than the typed one signs in at the same place: it says so itself.
    async fn is_its_own(
        &self,
        transport: &dyn Transport,
        clock: &dyn Clock,
        me: &Url,
    ) -> Result<(), Obstacle> {
        let found = only(Only::Micropub, transport, clock, me.as_str()).await?;
        let same = found.indieauth.is_some_and(|door| door.authorization == self.door.authorization);
        if same { Ok(()) } else { Err(Obstacle::NotOurs) }
    }
}

/// Asks the endpoint what it takes for the site at the address `site`, which tells whether it knows the token.
///
/// # Errors
/// The one reason why it cannot be used.
pub async fn verify(
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    endpoint: &Url,
    site: &str,
    grant: &Grant,
) -> Result<Micropub, Obstacle> {
    let host = endpoint.host_str().unwrap_or_default().to_owned();
    if !may_carry_secrets(endpoint) {
        return Err(Obstacle::PlainHttp { host });
    }
    let keeper = Arc::new(Nowhere::default());
    let client =
        Client::new(Arc::clone(&transport), Arc::clone(&clock), endpoint.clone(), grant.clone(), keeper);
    match config::learn(&client, site).await {
        Ok(facts) => Ok(facts),
        Err(refusal)
            if matches!(refusal.status, 401 | 403) || refusal.failure.kind == FailureKind::SignIn =>
        {
            Err(Obstacle::WrongToken { host })
        }
        Err(refusal) if refusal.failure.kind == FailureKind::Portal => Err(Obstacle::Portal),
        // Said once more, to have the answer itself.
        Err(_) => {
            let mut request = Request::new(Method::Get, endpoint.clone());
            request.deadline = Duration::from_secs(20);
            let answer = transport.send(request).await.map_err(|broken| of_broken(endpoint, &broken))?;
            let now = clock.now();
            let failing =
                classify::read::<serde_json::Value>(endpoint, &answer, now).is_err() && answer.status >= 500;
            let said = of_answer(endpoint, &answer, now).filter(|_| failing);
            Err(said.unwrap_or(Obstacle::NoBlog { host, software: None }))
        }
    }
}

fn is_same(me: &Url, typed: &str) -> bool {
    let bare = |text: &str| text.trim_end_matches('/').to_owned();
    bare(me.as_str()) == bare(typed)
}

#[cfg(test)]
#[path = "signin_tests.rs"]
mod tests;
