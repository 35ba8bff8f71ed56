//! The network of the product: one client, kept connections, and the honest answer to "did anything leave?".

use std::error::Error as StdError;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::time::Duration;

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use rustls::CertificateError;

use super::failure::{FailureKind, Sent, TlsFault};
use super::transport::{Broken, Method, Request, Response, Transport};
use crate::model::phrase::Phrase;

/// How long a connection may take: name, TCP and TLS together.
const CONNECT: Duration = Duration::from_secs(10);

/// The shipped [`Transport`]. A connection may end at any moment between two requests, and what was sent into one that
/// just ended is lost without a word: for a write that costs the minute of a lost answer. So reads share connections that
/// are kept, and each write has one of its own (docs/adr/0020).
#[derive(Debug, Clone)]
pub struct Net {
    clients: Result<Clients, String>,
}

#[derive(Debug, Clone)]
struct Clients {
    /// Its connections wait for the next read.
    kept: reqwest::Client,
    /// Each request has a new connection.
    fresh: reqwest::Client,
}

impl Net {
    /// Clients with their own connections. Where the system has no certificates to trust, https fails for each request
    /// instead, so that the rest of the program still starts.
    pub fn new() -> Self {
        // An error only says that it was installed before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let clients =
            Clients::new(|builder| builder).or_else(|_| Clients::new(|builder| builder.tls_certs_only([])));
        Self { clients: clients.map_err(|error| chain(&error)) }
    }
}

impl Clients {
    #[allow(clippy::disallowed_methods, reason = "the one place that opens connections")]
    fn new(trust: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder) -> reqwest::Result<Self> {
        let builder = || {
            trust(reqwest::Client::builder())
                .user_agent(concat!("BureauMobile/", env!("CARGO_PKG_VERSION")))
                // A POST that is redirected must not become a GET that "succeeds": whoever asks decides.
                .redirect(reqwest::redirect::Policy::none())
                .referer(false)
                .connect_timeout(CONNECT)
                .dns_resolver(SystemNames)
        };
        Ok(Self { kept: builder().build()?, fresh: builder().pool_max_idle_per_host(0).build()? })
    }
}

impl Default for Net {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Transport for Net {
    async fn send(&self, request: Request) -> Result<Response, Broken> {
        let Clients { kept, fresh } = self.clients.as_ref().map_err(|detail| Broken {
            sent: Sent::Never,
            kind: FailureKind::Tls(TlsFault::Other),
            detail: detail.clone(),
        })?;
        if !matches!(request.method, Method::Get | Method::Head) {
            return exchange(fresh, request).await;
        }
        match exchange(kept, request.clone()).await {
            // Perhaps it was only the end of a connection that had waited. To read twice harms nobody.
            Err(Broken { kind: FailureKind::Reset, .. }) => exchange(fresh, request).await,
            answer => answer,
        }
    }

    fn has_way_out(&self) -> bool {
        has_route()
    }
}

/// One request, and the whole of its answer.
async fn exchange(client: &reqwest::Client, request: Request) -> Result<Response, Broken> {
    let Request { method, url, headers, body, deadline, most } = request;
    let mut builder = client.request(method.into(), url).timeout(deadline);
    for (name, value) in headers {
        builder = builder.header(name, value);
    }
    if !body.is_empty() {
        builder = builder.body(body);
    }
    let mut answer = builder.send().await.map_err(before_answer)?;
    let status = answer.status().as_u16();
    let headers = answer
        .headers()
        .iter()
        .map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect();
    let body = read(&mut answer, most).await?;
    Ok(Response { status, headers, body })
}

/// Reads the body piece by piece, so that neither an endless one nor a gzip bomb fills the memory.
async fn read(answer: &mut reqwest::Response, most: usize) -> Result<Bytes, Broken> {
    let mut body = BytesMut::new();
    while let Some(piece) = answer.chunk().await.map_err(within_answer)? {
        if body.len() + piece.len() > most {
            return Err(Broken {
                sent: Sent::Maybe,
                kind: FailureKind::Unreadable,
                detail: format!("an answer of more than {most} bytes"),
            });
        }
        body.extend_from_slice(&piece);
    }
    Ok(body.freeze())
}

/// What it means that no status came back.
fn before_answer(error: reqwest::Error) -> Broken {
    let error = error.without_url();
    let detail = chain(&error);
    let (sent, kind) = if error.is_builder() {
        (
            Sent::Never,
            FailureKind::Local { why: Phrase::new("error-request").with("detail", detail.as_str()) },
        )
    } else if error.is_connect() {
        // Name, TCP and TLS come before the first byte of a request: nothing left.
        (Sent::Never, connect_fault(&error))
    } else if error.is_timeout() {
        (Sent::Maybe, FailureKind::Timeout)
    } else {
        // The connection was up. How much of the request went into it cannot be told.
        (Sent::Maybe, FailureKind::Reset)
    };
    Broken { sent, kind, detail }
}

fn within_answer(error: reqwest::Error) -> Broken {
    let error = error.without_url();
    let garbled = causes(&error)
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| matches!(cause.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput));
    let kind = if error.is_timeout() {
        FailureKind::Timeout
    } else if garbled {
        FailureKind::Unreadable
    } else {
        FailureKind::Reset
    };
    Broken { sent: Sent::Maybe, kind, detail: chain(&error) }
}

fn connect_fault(error: &reqwest::Error) -> FailureKind {
    for cause in causes(error) {
        if let Some(tls) = cause.downcast_ref::<rustls::Error>() {
            return FailureKind::Tls(tls_fault(tls));
        }
        if cause.is::<NoAddress>() {
            // A name that nobody can look up says nothing of the site while there is no way out of this machine.
            return if has_route() { FailureKind::Dns } else { FailureKind::Offline };
        }
        if cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::NetworkUnreachable)
        {
            return FailureKind::Offline;
        }
    }
    if error.is_timeout() { FailureKind::Timeout } else { FailureKind::Connect }
}

fn tls_fault(error: &rustls::Error) -> TlsFault {
    match error {
        rustls::Error::InvalidCertificate(why) => match why {
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                TlsFault::WrongName
            }
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. } => TlsFault::Expired,
            CertificateError::UnknownIssuer => TlsFault::Unknown,
            _ => TlsFault::Other,
        },
        _ => TlsFault::Other,
    }
}

/// Whether packets could leave this machine at all. Connecting a UDP socket sends nothing: it only asks the system's
/// routes. The addresses are kept for documentation and belong to nobody.
fn has_route() -> bool {
    let out = |from: SocketAddr, to: SocketAddr| {
        UdpSocket::bind(from).and_then(|socket| socket.connect(to)).is_ok()
    };
    out((Ipv4Addr::UNSPECIFIED, 0).into(), (Ipv4Addr::new(192, 0, 2, 1), 9).into())
        || out((Ipv6Addr::UNSPECIFIED, 0).into(), (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1), 9).into())
}

/// The error and its causes. An `io::Error` hides the error it carries from `source`, so it is unwrapped by hand.
fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |error: &&'a (dyn StdError + 'static)| {
        let error: &'a (dyn StdError + 'static) = *error;
        match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        }
    })
}

/// The messages of an error and its causes, each once.
fn chain(error: &reqwest::Error) -> String {
    let mut said: Vec<String> = Vec::new();
    for cause in causes(error) {
        let words = cause.to_string();
        if !said.iter().any(|earlier| earlier.contains(&words)) {
            said.push(words);
        }
    }
    said.join(": ")
}

/// The system's own names, with an error that can be told from a refused connection.
struct SystemNames;

#[derive(Debug, thiserror::Error)]
#[error("no address for {name}: {source}")]
struct NoAddress {
    name: String,
    source: io::Error,
}

impl Resolve for SystemNames {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            match tokio::net::lookup_host((name.as_str(), 0)).await {
                Ok(found) => Ok(Box::new(found.collect::<Vec<_>>().into_iter()) as Addrs),
                Err(source) => Err(Box::new(NoAddress { name: name.as_str().to_owned(), source })
                    as Box<dyn StdError + Send + Sync>),
            }
        })
    }
}

impl From<Method> for reqwest::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Head => Self::HEAD,
            Method::Post => Self::POST,
            Method::Put => Self::PUT,
            Method::Patch => Self::PATCH,
            Method::Delete => Self::DELETE,
        }
    }
}

#[cfg(test)]
#[path = "net_tests.rs"]
mod tests;
