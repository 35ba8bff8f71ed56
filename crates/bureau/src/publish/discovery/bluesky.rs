//! An account of the AT Protocol: from its name to its lasting name (DID), from that to its document, and from the document
//! to the server that keeps it (<https://atproto.com/specs/handle>, <https://atproto.com/specs/did>). Or a server by itself.

use serde::Deserialize;
use url::Url;

use super::find::{Arrival, Looker};
use super::obstacle::{Obstacle, host, of_answer, of_broken};
use super::{Blog, Directories};
use crate::markup::facets::is_handle;
use crate::model::channel::Platform;
use crate::publish::bluesky::profile;
use crate::publish::caller::may_carry_secrets;
use crate::publish::classify;

/// The server that names its accounts under its own name.
const HOSTED: &str = ".bsky.social";

/// What was typed, where it can only be an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Account {
    /// As in `naima.example.org`.
    Handle(String),
    /// As in `did:plc:…`.
    Did(String),
}

/// What a server says of itself.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Server {
    did: String,
    available_user_domains: Vec<String>,
}

/// What stands behind a lasting name.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    id: String,
    #[serde(default)]
    also_known_as: Vec<String>,
    #[serde(default)]
    service: Vec<Service>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Service {
    id: String,
    service_endpoint: String,
}

impl Account {
    /// Reads what a person types or pastes: `@naima.example.org`, the address of a profile, a name under the great server.
    /// Another bare name may be a site as well, which comes first.
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let profile = typed.trim_start_matches("https://").strip_prefix("bsky.app/profile/");
        let name = if let Some(rest) = profile {
            rest.split(['/', '?', '#']).next().unwrap_or_default()
        } else if let Some(name) = typed.strip_prefix('@').or_else(|| typed.strip_prefix("at://")) {
            name
        } else if typed.starts_with("did:") || typed.to_ascii_lowercase().ends_with(HOSTED) {
            typed
        } else {
            return None;
        };
        match name.starts_with("did:") {
            true => document_of(name, "https://plc.directory").map(|_| Self::Did(name.to_owned())),
            false => Self::of_name(name),
        }
    }

    /// An account of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        is_handle(name).then(|| Self::Handle(name.to_ascii_lowercase()))
    }

    fn name(&self) -> &str {
        match self {
            Self::Handle(name) | Self::Did(name) => name,
        }
    }
}

/// The server that keeps this account.
pub(super) async fn of_account(
    looker: &Looker<'_>,
    directories: &Directories,
    account: &Account,
) -> Result<Blog, Obstacle> {
    let unknown = || Obstacle::UnknownHandle { handle: account.name().to_owned() };
    let did = match account {
        Account::Did(did) => did.clone(),
        Account::Handle(handle) => resolve(looker, directories, handle).await?.ok_or_else(unknown)?,
    };
    let at = document_of(&did, &directories.plc).ok_or_else(unknown)?;
    let document: Document = read(looker, at).await?.ok_or_else(unknown)?;
    // Whoever answers for a name says whose it is; whose it is must say so too.
    let names: Vec<&str> =
        document.also_known_as.iter().filter_map(|name| name.strip_prefix("at://")).collect();
    let handle = names.first().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
    let claims = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    if document.id != did || matches!(account, Account::Handle(name) if !claims(name)) {
        return Err(unknown());
    }
    let service = document.service.iter().find(|service| service.id.ends_with("#atproto_pds"));
    let endpoint =
        service.and_then(|service| Url::parse(&service.service_endpoint).ok()).ok_or_else(unknown)?;
    let name = match account {
        Account::Handle(name) => name.clone(),
        Account::Did(did) if handle.is_empty() => did.clone(),
        Account::Did(_) => handle,
    };
    let address = Url::parse(&profile(&name)).map_err(|_| unknown())?;
    let user = format!("@{name}");
    Ok(Blog { account: Some(did), user: Some(user.clone()), ..blog(endpoint, user, address) })
}

/// The server at this address, if it is one.
pub(super) async fn look(looker: &Looker<'_>, at: &Url) -> Option<Blog> {
    let asked = at.join("/xrpc/com.atproto.server.describeServer").ok()?;
    let Arrival { at, answer } = looker.get(asked).await.ok()?;
    let server: Server = classify::read(&at, &answer, looker.clock.now()).ok()?;
    if !server.did.starts_with("did:")
        || server.available_user_domains.iter().any(|name| !name.starts_with('.'))
    {
        return None;
    }
    let endpoint = at.join("/").ok()?;
    Some(blog(endpoint.clone(), host(&endpoint), endpoint))
}

fn blog(endpoint: Url, name: String, address: Url) -> Blog {
    let open = !may_carry_secrets(&endpoint);
    let warning = open.then(|| Obstacle::PlainHttp { host: host(&endpoint) }.phrase());
    Blog {
        platform: Platform::Bluesky,
        name,
        address,
        endpoint,
        software: None,
        language: None,
        zone: None,
        authorize: None,
        micro: None,
        indieauth: None,
        account: None,
        user: None,
        warnings: warning.into_iter().collect(),
    }
}

/// The lasting name of an account: by the word of its own host first, so that nobody else is told who is looked for; then
/// by the directory, which reads the name system too.
async fn resolve(
    looker: &Looker<'_>,
    directories: &Directories,
    handle: &str,
) -> Result<Option<String>, Obstacle> {
    #[derive(Deserialize)]
    struct Resolved {
        did: String,
    }
    if let Ok(at) = Url::parse(&format!("https://{handle}/.well-known/atproto-did"))
        && let Ok(Arrival { answer, .. }) = looker.get(at).await
        && answer.status == 200
        && let Ok(text) = std::str::from_utf8(&answer.body)
        && document_of(text.trim(), &directories.plc).is_some()
    {
        return Ok(Some(text.trim().to_owned()));
    }
    let Ok(mut asked) = Url::parse(&directories.handles) else { return Ok(None) };
    asked.set_path("/xrpc/com.atproto.identity.resolveHandle");
    asked.query_pairs_mut().append_pair("handle", handle);
    Ok(read::<Resolved>(looker, asked).await?.map(|resolved| resolved.did))
}

/// What stands at an address; `None` where its host says that there is no such thing.
async fn read<T: serde::de::DeserializeOwned>(looker: &Looker<'_>, at: Url) -> Result<Option<T>, Obstacle> {
    let Arrival { at, answer } = looker.get(at).await.map_err(|(at, broken)| of_broken(&at, &broken))?;
    match classify::read::<T>(&at, &answer, looker.clock.now()) {
        Ok(value) => Ok(Some(value)),
        Err(refusal) if refusal.failure.kind == crate::publish::FailureKind::Portal => Err(Obstacle::Portal),
        Err(_) => of_answer(&at, &answer, looker.clock.now()).map_or(Ok(None), Err),
    }
}

/// Where the document of a lasting name stands: in the directory, or on the host that is the name.
fn document_of(did: &str, plc: &str) -> Option<Url> {
    if let Some(id) = did.strip_prefix("did:plc:") {
        let plain = |c: char| c.is_ascii_lowercase() || ('2'..='7').contains(&c);
        let at = Url::parse(&format!("{}/{did}", plc.trim_end_matches('/'))).ok();
        return at.filter(|_| id.len() == 24 && id.chars().all(plain));
    }
    let name = did.strip_prefix("did:web:")?.replace("%3A", ":");
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    if name.is_empty() || !name.chars().all(plain) {
        return None;
    }
    let local = Url::parse(&format!("http://{name}/.well-known/did.json")).ok()?;
    // Only this very machine may speak without TLS.
    if may_carry_secrets(&local) {
        Some(local)
    } else {
        Url::parse(&format!("https://{name}/.well-known/did.json")).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_typed_in_many_ways() {
        let handle = |name: &str| Some(Account::Handle(name.into()));
        for typed in [
            "@naima.bsky.social",
            " naima.bsky.social ",
            "Naima.Bsky.Social",
            "https://bsky.app/profile/naima.bsky.social",
            "bsky.app/profile/naima.bsky.social/post/3jzfcijpj2z2a",
            "at://naima.bsky.social",
        ] {
            assert_eq!(Account::read(typed), handle("naima.bsky.social"), "{typed}");
        }
        assert_eq!(Account::read("@naima.fr"), handle("naima.fr"));
        let did = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";
        for typed in [did.to_owned(), format!("https://bsky.app/profile/{did}"), format!("at://{did}")] {
            assert_eq!(Account::read(&typed), Some(Account::Did(did.into())), "{typed}");
        }
        for other in [
            "naima.fr",
            "@naima",
            "@naima@quai.test",
            "https://naima.fr",
            "",
            "did:plc:short",
            "did:key:zQ3",
            "at://a.fr/b",
        ] {
            assert_eq!(Account::read(other), None, "{other}");
        }
    }

    #[test]
    fn a_document_stands_in_the_directory_or_on_its_host() {
        let at = |did: &str| document_of(did, "https://plc.test").map(String::from);
        assert_eq!(
            at("did:plc:ewvi7nxzyoun6zhxrhs64oiz").as_deref(),
            Some("https://plc.test/did:plc:ewvi7nxzyoun6zhxrhs64oiz")
        );
        assert_eq!(at("did:web:naima.fr").as_deref(), Some("https://naima.fr/.well-known/did.json"));
        assert_eq!(
            at("did:web:127.0.0.1%3A2583").as_deref(),
            Some("http://127.0.0.1:2583/.well-known/did.json")
        );
        for other in
            ["did:plc:ewvi7nxzyoun6zhxrhs64oi0", "did:web:", "did:web:a.fr/b", "did:web:a@b.fr", "did:key:z"]
        {
            assert_eq!(at(other), None, "{other}");
        }
    }
}
