//! Signing in: through the server's own page, which shows a code to be pasted, or with a token that the writer made in
//! her settings there.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use url::Url;

use super::client::address;
use super::wire::Account;
use crate::model::chance::Rng;
use crate::model::time::Clock;
use crate::publish::FailureKind;
use crate::publish::caller::may_carry_secrets;
use crate::publish::classify::{self, Refusal};
use crate::publish::discovery::{Obstacle, of_answer, of_broken};
use crate::publish::oauth::{challenge, random};
use crate::publish::transport::{Method, Request, Response, Transport};

/// The page shows its code, and leads nowhere.
const SHOWN: &str = "urn:ietf:wg:oauth:2.0:oob";

/// What is asked for: to know the account, to read and write its posts, to bring pictures. Nothing else.
const SCOPES: &str = "read:accounts read:statuses read:notifications write:statuses write:media";

/// A sign-in that has begun: this program as the server knows it, and the proof that the answer will be ours (PKCE).
#[derive(Clone, Serialize, Deserialize)]
pub struct App {
    client_id: String,
    client_secret: String,
    verifier: String,
}

/// Who the server says we are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// As in `@naima@example.social`.
    pub handle: String,
}

/// Makes this program known to the server at `root`. Each sign-in makes its own: servers forget those without a token.
///
/// # Errors
/// The one reason why not.
pub async fn register(
    transport: &dyn Transport,
    clock: &dyn Clock,
    rng: &dyn Rng,
    root: &Url,
) -> Result<App, Obstacle> {
    #[derive(Deserialize)]
    struct Registered {
        client_id: String,
        client_secret: String,
    }
    let url = address(root, "v1/apps", &[]);
    let form = [("client_name", "Bureau Mobile"), ("redirect_uris", SHOWN), ("scopes", SCOPES)];
    let Registered { client_id, client_secret } = ask(transport, clock, &url, posted(&url, &form)?).await?;
    Ok(App { client_id, client_secret, verifier: random(rng, 32) })
}

impl App {
    /// The page where the writer says yes. A server that knows nothing of PKCE leaves it alone.
    pub fn page(&self, root: &Url) -> Url {
        let mut url = root.clone();
        url.set_path("/oauth/authorize");
        url.query_pairs_mut()
            .append_pair("client_id", &self.client_id)
            .append_pair("redirect_uri", SHOWN)
            .append_pair("response_type", "code")
            .append_pair("scope", SCOPES)
            .append_pair("code_challenge", &challenge(&self.verifier))
            .append_pair("code_challenge_method", "S256");
        url
    }

    /// The token for the code that the page showed.
    ///
    /// # Errors
    /// The one reason why not.
    pub async fn token(
        &self,
        transport: &dyn Transport,
        clock: &dyn Clock,
        root: &Url,
        code: &str,
    ) -> Result<String, Obstacle> {
        #[derive(Deserialize)]
        struct Token {
            access_token: String,
        }
        let mut url = root.clone();
        url.set_path("/oauth/token");
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code.trim()),
            ("client_id", self.client_id.as_str()),
            ("client_secret", self.client_secret.as_str()),
            ("redirect_uri", SHOWN),
            ("code_verifier", self.verifier.as_str()),
        ];
        let host = root.host_str().unwrap_or_default().to_owned();
        match send(transport, &url, posted(&url, &form)?).await? {
            answer if (400..404).contains(&answer.status) || answer.status == 422 => {
                Err(Obstacle::WrongCode { host })
            }
            answer => read::<Token>(clock, &url, &answer).map(|token| token.access_token),
        }
    }
}

/// Asks the server at `root` whose `token` it is.
///
/// # Errors
/// The one reason why it cannot be used.
pub async fn verify(
    transport: &dyn Transport,
    clock: &dyn Clock,
    root: &Url,
    token: &str,
) -> Result<Identity, Obstacle> {
    let host = root.host_str().unwrap_or_default().to_owned();
    if !may_carry_secrets(root) {
        return Err(Obstacle::PlainHttp { host });
    }
    let url = address(root, "v1/accounts/verify_credentials", &[]);
    let request =
        Request::new(Method::Get, url.clone()).header("authorization", format!("Bearer {}", token.trim()));
    let answer = send(transport, &url, request).await?;
    // snac says 422 to a token that it does not know.
    if matches!(answer.status, 401 | 403 | 422) {
        return Err(Obstacle::WrongToken { host });
    }
    let Account { acct, url: page, .. } = read(clock, &url, &answer)?;
    // An account of this server is called without it.
    let name = acct.split('@').next().unwrap_or_default();
    let home = Url::parse(&page).ok().and_then(|page| {
        let port = page.port().map(|port| format!(":{port}")).unwrap_or_default();
        Some(format!("{}{port}", page.host_str()?))
    });
    Ok(Identity { handle: format!("@{name}@{}", home.unwrap_or(host)) })
}

fn posted(url: &Url, form: &[(&str, &str)]) -> Result<Request, Obstacle> {
    if !may_carry_secrets(url) {
        return Err(Obstacle::PlainHttp { host: url.host_str().unwrap_or_default().to_owned() });
    }
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let mut request = Request::new(Method::Post, url.clone())
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "application/json");
    request.body = body.into();
    Ok(request)
}

async fn ask<T: DeserializeOwned>(
    transport: &dyn Transport,
    clock: &dyn Clock,
    url: &Url,
    request: Request,
) -> Result<T, Obstacle> {
    let answer = send(transport, url, request).await?;
    read(clock, url, &answer)
}

async fn send(transport: &dyn Transport, url: &Url, mut request: Request) -> Result<Response, Obstacle> {
    request.deadline = Duration::from_secs(20);
    transport.send(request).await.map_err(|broken| of_broken(url, &broken))
}

fn read<T: DeserializeOwned>(clock: &dyn Clock, url: &Url, answer: &Response) -> Result<T, Obstacle> {
    let host = url.host_str().unwrap_or_default().to_owned();
    classify::read(url, answer, clock.now()).map_err(|refusal: Refusal| match refusal.failure.kind {
        FailureKind::Portal => Obstacle::Portal,
        _ => of_answer(url, answer, clock.now()).unwrap_or(Obstacle::NoBlog { host, software: None }),
    })
}
