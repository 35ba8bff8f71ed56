//! Signing in: with an app password, which the writer makes in the settings of the account.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use url::Url;

use super::session::{Session, Shut, create};
use crate::model::time::Clock;
use crate::publish::FailureKind;
use crate::publish::caller::may_carry_secrets;
use crate::publish::discovery::Obstacle;
use crate::publish::transport::Transport;

/// What a session of the account's own password may do: everything.
const WHOLE: &str = "com.atproto.access";

/// Who the server says we are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The account's lasting name.
    pub did: String,
    /// As in `@naima.example.org`.
    pub handle: String,
}

/// Asks the server at `root` whether `password` opens the account `identifier` (its name, or its lasting name). The
/// account's own password is not taken: it could do all that the account can, and cannot be withdrawn alone.
///
/// # Errors
/// The one reason why it cannot be used.
pub async fn verify(
    transport: &dyn Transport,
    clock: &dyn Clock,
    root: &Url,
    identifier: &str,
    password: &str,
) -> Result<Identity, Obstacle> {
    let host = root.host_str().unwrap_or_default().to_owned();
    if !may_carry_secrets(root) {
        return Err(Obstacle::PlainHttp { host });
    }
    let session = match create(root, identifier, password.trim(), transport, clock).await {
        Ok(session) => session,
        Err(Shut::Unknown(_)) => return Err(Obstacle::WrongAppPassword { host }),
        Err(Shut::MainPassword(_)) => return Err(Obstacle::WholeAccount { host }),
        Err(Shut::Refused(refusal)) => {
            return Err(match refusal.failure.kind {
                FailureKind::Portal => Obstacle::Portal,
                FailureKind::Offline => Obstacle::Offline,
                FailureKind::Dns => Obstacle::UnknownName { host },
                FailureKind::Tls(fault) => Obstacle::Certificate { host, fault },
                FailureKind::RateLimited => Obstacle::RateLimited { host, wait: refusal.failure.retry_after },
                FailureKind::Server { status } => Obstacle::Failing { host, status },
                FailureKind::Unreadable | FailureKind::NotFound => Obstacle::NoBlog { host, software: None },
                FailureKind::Forbidden { status } | FailureKind::Invalid { status } => {
                    Obstacle::Blocked { host: host.clone(), who: refusal.code.unwrap_or(host), status }
                }
                _ => Obstacle::Silent { host },
            });
        }
    };
    if scope(session.access()).as_deref() == Some(WHOLE) {
        return Err(Obstacle::WholeAccount { host });
    }
    let Session { did, handle, .. } = session;
    let handle = if handle.is_empty() { did.clone() } else { format!("@{handle}") };
    Ok(Identity { did, handle })
}

/// What a token says that it may do. Nothing, where it is no token with words in it.
fn scope(token: &str) -> Option<String> {
    let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    let claims: Value = serde_json::from_slice(&claims).ok()?;
    Some(claims["scope"].as_str()?.to_owned())
}
