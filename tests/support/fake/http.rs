//! A fake behind a real socket. It fails through a [proxy](crate::support::proxy) that stands before it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use bureau::model::time::Clock;
use bureau::publish::transport::Method;
use bureau::system::SystemClock;
use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;

use super::Answers;
use super::wordpress::{Answer, Request, Site};
use crate::support::proxy::whole_request;

/// A site on the loopback; it ends with the runtime of its test.
pub struct Served<S = Site> {
    address: SocketAddr,
    site: Arc<Mutex<S>>,
}

impl<S: Answers> Served<S> {
    /// Serves `site`, one request a connection.
    pub async fn start(site: S) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let site = Arc::new(Mutex::new(site));
        let served = Self { address, site: Arc::clone(&site) };
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(speak(client, "http", Arc::clone(&site)));
            }
        });
        served
    }

    /// As in `http://127.0.0.1:40528`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Looks at the site, or does something on it.
    pub fn at<T>(&self, look: impl FnOnce(&mut S) -> T) -> T {
        look(&mut self.site.lock().unwrap())
    }
}

/// Answers one request on this connection, asked for by an address of this scheme.
pub async fn speak<C, S>(mut client: C, scheme: &str, site: Arc<Mutex<S>>)
where
    C: AsyncRead + AsyncWrite + Unpin,
    S: Answers,
{
    let Some(bytes) = whole_request(&mut client).await else { return };
    let Some(request) = read(&bytes, scheme) else { return };
    let answer = site.lock().unwrap().answer(&request, SystemClock::new().now());
    let _ = client.write_all(&write(&answer)).await;
    let _ = client.shutdown().await;
}

fn read(bytes: &[u8], scheme: &str) -> Option<Request> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let method = match first.next()? {
        "GET" => Method::Get,
        "HEAD" => Method::Head,
        "POST" => Method::Post,
        "PUT" => Method::Put,
        "PATCH" => Method::Patch,
        "DELETE" => Method::Delete,
        _ => return None,
    };
    let path = first.next()?.to_owned();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let host = headers.iter().find(|(name, _)| name == "host").map(|(_, value)| value.as_str());
    let origin = format!("{scheme}://{}", host?);
    Some(Request { method, origin, path, headers, body: Bytes::copy_from_slice(&bytes[end + 4..]) })
}

fn write(answer: &Answer) -> Vec<u8> {
    let headers: String = answer.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    // No length, as PHP's own server does it: the end of the connection is the end of the answer.
    let mut bytes =
        format!("HTTP/1.1 {} -\r\n{headers}Connection: close\r\n\r\n", answer.status).into_bytes();
    bytes.extend_from_slice(&answer.body);
    bytes
}
