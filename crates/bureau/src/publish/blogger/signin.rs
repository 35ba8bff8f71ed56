//! Signing in with a Google account, as a program of the writer's own: Google gives a name and a secret to whoever makes one
//! in its console (OAuth 2.0 for desktop programs, PKCE, back to a port of this computer).

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::client::{Client, is_forbidden, is_nowhere};
use super::wire::{WireBlog, WireUser};
use crate::model::chance::Rng;
use crate::model::time::Clock;
use crate::publish::FailureKind;
use crate::publish::caller::{Call, may_carry_secrets};
use crate::publish::classify::Refusal;
use crate::publish::discovery::{Obstacle, of_answer, of_broken};
use crate::publish::oauth::{Grant, Keeper, Nowhere, Returned, challenge, posted, random};
use crate::publish::transport::Transport;

/// What is asked for: the blogs of the account, and nothing else of it.
const SCOPE: &str = "https://www.googleapis.com/auth/blogger";

/// Where Google answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Google {
    /// The interface of Blogger.
    pub api: Url,
    /// The page where the writer says yes.
    pub page: Url,
    /// Where a code becomes a token.
    pub token: Url,
}

impl Google {
    /// Another one in its place, for tests: on this very computer, and nowhere else, so that no setting can lead the keys
    /// of an account to somebody.
    pub fn here(address: &str) -> Option<Self> {
        let at = Url::parse(address).ok().filter(|at| at.scheme() == "http" && may_carry_secrets(at))?;
        Some(Self {
            api: at.join("/v3/").ok()?,
            page: at.join("/page").ok()?,
            token: at.join("/token").ok()?,
        })
    }
}

impl Default for Google {
    #[allow(clippy::unwrap_used, reason = "these are addresses")]
    fn default() -> Self {
        let at = |address: &str| Url::parse(address).unwrap();
        Self {
            api: at("https://blogger.googleapis.com/v3/"),
            page: at("https://accounts.google.com/o/oauth2/v2/auth"),
            token: at("https://oauth2.googleapis.com/token"),
        }
    }
}

/// The program of the writer's own, as Google knows it.
#[derive(Clone, PartialEq, Eq)]
pub struct App {
    /// As in `….apps.googleusercontent.com`.
    pub id: String,
    /// What Google calls its secret.
    pub secret: String,
}

impl App {
    /// From the grant of a channel that was opened by it.
    pub fn of(grant: &Grant) -> Option<Self> {
        Some(Self { id: grant.client.clone()?, secret: grant.secret.clone()? })
    }

    /// A grant of this program, by what gets the next token alone.
    pub fn grant(&self, google: &Google, refresh: &str) -> Grant {
        Grant {
            token: String::new(),
            refresh: Some(refresh.trim().to_owned()),
            until: Some(crate::model::time::Timestamp::from_unix_millis(0)),
            endpoint: Some(google.token.to_string()),
            client: Some(self.id.clone()),
            secret: Some(self.secret.clone()),
        }
    }
}

/// A sign-in that has begun.
#[derive(Clone)]
pub struct Begun {
    app: App,
    back: String,
    /// The proof that the answer will be ours (PKCE).
    verifier: String,
}

/// Begins a sign-in whose page comes back to `port` of this computer: the page, and the state that it brings back.
pub fn begin(google: &Google, app: App, port: u16, rng: &dyn Rng) -> (Url, String, Begun) {
    let (verifier, state) = (random(rng, 32), random(rng, 16));
    let back = format!("http://127.0.0.1:{port}/authorized");
    let mut url = google.page.clone();
    url.query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &app.id)
        .append_pair("redirect_uri", &back)
        .append_pair("state", &state)
        .append_pair("code_challenge", &challenge(&verifier))
        .append_pair("code_challenge_method", "S256")
        .append_pair("scope", SCOPE)
        // Only so does Google give what gets the next token, and each time.
        .append_pair("access_type", "offline")
        .append_pair("prompt", "consent");
    (url, state, Begun { app, back, verifier })
}

impl Begun {
    /// The grant for what the page came back with. The state was compared by whoever kept this.
    ///
    /// # Errors
    /// The one reason why not.
    pub async fn grant(
        &self,
        google: &Google,
        transport: &dyn Transport,
        clock: &dyn Clock,
        returned: &Returned,
    ) -> Result<Grant, Obstacle> {
        let code = returned.code.as_deref().ok_or(Obstacle::Declined)?;
        let (endpoint, App { id, secret }) = (&google.token, &self.app);
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("client_id", id.as_str()),
            ("client_secret", secret.as_str()),
            ("redirect_uri", self.back.as_str()),
            ("code_verifier", self.verifier.as_str()),
        ];
        let answer =
            transport.send(posted(endpoint, &form)).await.map_err(|broken| of_broken(endpoint, &broken))?;
        let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        let host = endpoint.host_str().unwrap_or_default().to_owned();
        match said["error"].as_str() {
            Some("invalid_client" | "unauthorized_client") => return Err(Obstacle::UnknownApp),
            Some(_) if (400..404).contains(&answer.status) => return Err(Obstacle::WrongCode { host }),
            _ => {}
        }
        let given = Some(&answer).filter(|answer| (200..300).contains(&answer.status));
        let given = given.and_then(|answer| Grant::of_answer(answer, endpoint, id, clock.now()));
        let Some((grant, _)) = given else {
            return Err(of_answer(endpoint, &answer, clock.now())
                .unwrap_or(Obstacle::NoBlog { host, software: None }));
        };
        // What is asked for has a tick of its own on Google's page.
        let granted = said["scope"].as_str().unwrap_or(SCOPE);
        if !granted.split(' ').any(|scope| scope == SCOPE) {
            return Err(Obstacle::Declined);
        }
        Ok(Grant { secret: Some(secret.clone()), ..grant })
    }
}

/// The blog that a grant opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its lasting name.
    pub id: String,
    /// Its interface.
    pub endpoint: Url,
    /// What it is called.
    pub name: String,
    /// Where readers find it.
    pub address: String,
    /// BCP 47 language, where it says.
    pub language: Option<String>,
    /// What the account is called.
    pub user: String,
}

/// Asks Google for the blog at `address`, and whether the account of `grant` writes there.
///
/// # Errors
/// The one reason why it cannot be used.
pub async fn verify(
    google: &Google,
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    address: &str,
    grant: &Grant,
) -> Result<Opened, Obstacle> {
    let host = google.api.host_str().unwrap_or_default().to_owned();
    let of = |refusal: Refusal| match refusal.failure.kind {
        FailureKind::SignIn => Obstacle::WrongToken { host: host.clone() },
        FailureKind::Portal => Obstacle::Portal,
        FailureKind::Offline => Obstacle::Offline,
        FailureKind::RateLimited => {
            Obstacle::RateLimited { host: host.clone(), wait: refusal.failure.retry_after }
        }
        FailureKind::Server { status } => Obstacle::Failing { host: host.clone(), status },
        FailureKind::Forbidden { .. } => Obstacle::GoogleSays { said: refusal.failure.detail.clone() },
        _ => Obstacle::Silent { host: host.clone() },
    };
    let keeper = Arc::new(Nowhere::default()) as Arc<dyn Keeper>;
    let client = Client::new(transport, clock, google.api.clone(), grant.clone(), keeper);
    let by_address = Call::get("blogs/byurl").with("url", address);
    let blog: WireBlog = match client.call(by_address).await {
        Ok(answer) => answer.value,
        Err(refusal) if is_nowhere(&refusal) => {
            return Err(Obstacle::NoBlogger { host: shown(address) });
        }
        Err(refusal) => return Err(of(refusal)),
    };
    let me: WireUser = client.call(Call::get("users/self")).await.map_err(of)?.value;
    let user = if me.display_name.is_empty() { me.id } else { me.display_name };
    let route = format!("users/self/blogs/{}", blog.id);
    let role = match client.call::<WireRole>(Call::get(&route)).await {
        Ok(answer) => answer.value.blog_user_info.role,
        Err(refusal) if is_nowhere(&refusal) || is_forbidden(&refusal) => String::new(),
        Err(refusal) => return Err(of(refusal)),
    };
    if !matches!(role.as_str(), "AUTHOR" | "ADMIN") {
        return Err(Obstacle::NotAWriter { host: shown(address), user });
    }
    let endpoint = google.api.join(&format!("blogs/{}/", blog.id));
    let endpoint = endpoint.map_err(|_| Obstacle::NoBlogger { host: shown(address) })?;
    let address = if blog.url.is_empty() { address.to_owned() } else { blog.url };
    Ok(Opened { id: blog.id, endpoint, name: blog.name, address, language: blog.locale.tag(), user })
}

#[derive(Deserialize)]
struct WireRole {
    #[serde(default)]
    blog_user_info: Role,
}

#[derive(Default, Deserialize)]
struct Role {
    #[serde(default)]
    role: String,
}

fn shown(address: &str) -> String {
    Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or(address.to_owned())
}

#[cfg(test)]
#[path = "signin_tests.rs"]
mod tests;
