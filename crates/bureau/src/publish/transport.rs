//! The network as a seam: one request, one bounded answer.

use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use url::Url;

use super::failure::{FailureKind, Sent};

/// The methods in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "HTTP's own words")]
pub enum Method {
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
}

/// One request. Never follows a redirect by itself: a write that is redirected must not become a read.
#[derive(Clone)]
pub struct Request {
    /// Its method.
    pub method: Method,
    /// Where it goes.
    pub url: Url,
    /// Names in lower case. Values may hold secrets: never logged.
    pub headers: Vec<(&'static str, String)>,
    /// What it carries.
    pub body: Bytes,
    /// From the first byte to the last of the answer.
    pub deadline: Duration,
    /// The most bytes of an answer that will be read, after decompression.
    pub most: usize,
}

impl Request {
    /// A request with the usual bounds: 30 seconds, 8 MiB.
    pub fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            headers: Vec::new(),
            body: Bytes::new(),
            deadline: Duration::from_secs(30),
            most: 8 * 1024 * 1024,
        }
    }

    /// The same with one more header.
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// What came back, whole.
#[derive(Debug, Clone)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The decompressed body.
    pub body: Bytes,
}

impl Response {
    /// The first header of that (lower-case) name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// No whole answer came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Whether the request may have arrived.
    pub sent: Sent,
    /// Network kinds only, or `Unreadable` for an answer over its bound.
    pub kind: FailureKind,
    /// In the words of the library; never a secret.
    pub detail: String,
}

/// The only thing that knows the network.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Sends `request` and reads the whole answer, within its bounds.
    async fn send(&self, request: Request) -> Result<Response, Broken>;

    /// Whether anything could leave this machine at all, as far as the system knows. Sends nothing.
    fn has_way_out(&self) -> bool;
}
