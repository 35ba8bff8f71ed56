//! A proxy that fails on demand, between the engine and a real server.
//!
//! Each fault is armed for the next request (or the next few) of a method whose address contains a word, and each
//! request is written down. One request a connection, as PHP's own server does it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;

use super::fault::{Cut, Fault, Plan, Seen, asked};

/// The proxy; it ends with the runtime of its test.
pub struct Proxy {
    address: SocketAddr,
    upstream: SocketAddr,
    plan: Arc<Mutex<Plan>>,
    listening: Mutex<Option<JoinHandle<()>>>,
}

impl Proxy {
    /// Stands before the server at `upstream`, as in `http://127.0.0.1:40527`.
    pub async fn before(upstream: &str) -> Self {
        let upstream =
            upstream.trim_start_matches("http://").trim_end_matches('/').parse().expect("an address");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let proxy = Self {
            address: listener.local_addr().expect("an address"),
            upstream,
            plan: Arc::default(),
            listening: Mutex::default(),
        };
        proxy.serve(listener);
        proxy
    }

    /// As in `http://127.0.0.1:40528`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Does `fault` to the next request of `method` whose path contains `word`.
    pub fn arm(&self, method: &'static str, word: &str, fault: Fault) {
        self.arm_times(method, word, fault, 1);
    }

    /// The same for the next `times` requests.
    pub fn arm_times(&self, method: &'static str, word: &str, fault: Fault, times: u32) {
        self.plan.lock().unwrap().arm(method, word, fault, times);
    }

    /// Whether every armed fault has struck.
    pub fn is_spent(&self) -> bool {
        self.plan.lock().unwrap().is_spent()
    }

    /// What came by so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.plan.lock().unwrap().seen().to_vec()
    }

    /// How many requests of `method` came by whose path contains `word`.
    pub fn count(&self, method: &str, word: &str) -> usize {
        self.seen().iter().filter(|seen| seen.method == method && seen.path.contains(word)).count()
    }

    /// Refuses connections from now on.
    pub async fn refuse(&self) {
        let listening = self.listening.lock().unwrap().take();
        if let Some(listening) = listening {
            listening.abort();
            let _ = listening.await;
        }
    }

    /// Takes connections again.
    pub fn accept(&self) {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_reuseaddr(true).expect("a socket");
        socket.bind(self.address).expect("our port");
        self.serve(socket.listen(64).expect("our port"));
    }

    fn serve(&self, listener: TcpListener) {
        let (plan, upstream) = (Arc::clone(&self.plan), self.upstream);
        *self.listening.lock().unwrap() = Some(tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(pass(client, upstream, Arc::clone(&plan)));
            }
        }));
    }
}

async fn pass(mut client: TcpStream, upstream: SocketAddr, plan: Arc<Mutex<Plan>>) {
    let Some((method, path)) = first_line(&client).await else { return };
    let fault = plan.lock().unwrap().strike(&method, &path);
    match &fault {
        Some(Fault::ResetBefore | Fault::Unreachable(_)) => return reset(client),
        Some(Fault::ResetWithin(bytes)) => {
            let _ = client.read_exact(&mut vec![0; *bytes]).await;
            return reset(client);
        }
        _ => {}
    }
    let Some(request) = whole_request(&mut client).await else { return };
    match fault {
        Some(Fault::ResetAfter) => reset(client),
        Some(Fault::Answer(answer)) => say(client, &answer.bytes()).await,
        Some(Fault::Late(wait)) => {
            reset(client);
            tokio::time::sleep(wait).await;
            forward(upstream, &request).await;
        }
        Some(Fault::Swallow(cut)) => swallow(client, &forward(upstream, &request).await, cut).await,
        Some(Fault::Replace(answer)) => {
            forward(upstream, &request).await;
            say(client, &answer.bytes()).await;
        }
        Some(Fault::Slow(wait)) => {
            let answer = forward(upstream, &request).await;
            tokio::time::sleep(wait).await;
            say(client, &answer).await;
        }
        Some(Fault::Silent(wait)) => {
            tokio::time::sleep(wait).await;
            forward(upstream, &request).await;
            let _ = client.read_to_end(&mut Vec::new()).await;
        }
        Some(Fault::Endless) => {
            forward(upstream, &request).await;
            endless(client).await;
        }
        Some(Fault::Bomb) => {
            forward(upstream, &request).await;
            say(client, &bomb()).await;
        }
        Some(Fault::Drip) => drip(client, &forward(upstream, &request).await).await,
        Some(Fault::ResetBefore | Fault::ResetWithin(_) | Fault::Unreachable(_)) | None => {
            say(client, &forward(upstream, &request).await).await;
        }
    }
}

/// Method and path, looked at without taking them from the connection.
async fn first_line(client: &TcpStream) -> Option<(String, String)> {
    let mut bytes = vec![0; 16 * 1024];
    loop {
        let there = client.peek(&mut bytes).await.ok().filter(|there| *there > 0)?;
        let text = String::from_utf8_lossy(&bytes[..there]);
        // What a call of XML-RPC asks for stands at the beginning of its body.
        let whole = !text.to_lowercase().contains("content-type: text/xml") || text.contains("</methodName>");
        if let Some((line, rest)) = text.split_once("\r\n").filter(|_| whole) {
            let mut words = line.split(' ');
            let method = words.next()?.to_owned();
            let body = rest.split_once("\r\n\r\n").map_or("", |(_, body)| body);
            return Some((method, asked(words.next()?, body.as_bytes())));
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// A request with all of its body.
pub async fn whole_request(client: &mut (impl AsyncRead + Unpin)) -> Option<Vec<u8>> {
    let mut request = Vec::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = client.read(&mut piece).await.ok().filter(|read| *read > 0)?;
        request.extend_from_slice(&piece[..read]);
        let Some(end) = request.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&request[..end]).to_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
        if request.len() >= end + 4 + length.unwrap_or(0) {
            return Some(request);
        }
    }
}

async fn forward(upstream: SocketAddr, request: &[u8]) -> Vec<u8> {
    let mut answer = Vec::new();
    if let Ok(mut server) = TcpStream::connect(upstream).await {
        // A server that keeps the connection would keep us waiting for its end.
        let line = request.windows(2).position(|window| window == b"\r\n").unwrap_or(0);
        let _ = server.write_all(&request[..line]).await;
        let _ = server.write_all(b"\r\nConnection: close").await;
        let _ = server.write_all(&request[line..]).await;
        let _ = server.read_to_end(&mut answer).await;
    }
    answer
}

async fn swallow(mut client: TcpStream, answer: &[u8], cut: Cut) {
    let head = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(0);
    let half = head + 4 + (answer.len() - head - 4) / 2;
    let kept = match cut {
        Cut::BeforeStatus => 0,
        Cut::WithinHeaders => head / 2,
        Cut::WithinBody | Cut::Truncated => half,
        Cut::AfterBody => answer.len(),
    };
    if cut == Cut::Truncated {
        // PHP's server gives no length: the end of the connection is the end of the body. Say it, so that it is missed.
        let said = format!("Content-Length: {}\r\n\r\n", answer.len() - head - 4);
        let _ = client.write_all(&answer[..head + 2]).await;
        let _ = client.write_all(said.as_bytes()).await;
        return say(client, &answer[head + 4..half]).await;
    }
    let _ = client.write_all(&answer[..kept]).await;
    let _ = client.flush().await;
    // Without a pause the reset overtakes what was written.
    tokio::time::sleep(Duration::from_millis(50)).await;
    reset(client);
}

/// An answer without an end, for as long as anybody reads it.
async fn endless(mut client: TcpStream) {
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n[";
    let _ = client.write_all(head).await;
    let piece = vec![b' '; 1024 * 1024];
    while client.write_all(&piece).await.is_ok() {}
}

/// Ten thousand times as large once it is unpacked as it is on the way.
fn bomb() -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let piece = vec![b' '; 1024 * 1024];
    for _ in 0..80 {
        std::io::Write::write_all(&mut packed, &piece).expect("memory");
    }
    let body = packed.finish().expect("memory");
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n";
    let mut bytes = format!("{head}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len()).into_bytes();
    bytes.extend(body);
    bytes
}

/// The answer byte by byte, and never its last.
async fn drip(mut client: TcpStream, answer: &[u8]) {
    for byte in answer.iter().take(answer.len() - 1).chain(std::iter::repeat(&b' ')) {
        if client.write_all(&[*byte]).await.is_err() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Writes the answer and closes properly, once the other side has read it.
async fn say(mut client: TcpStream, answer: &[u8]) {
    let _ = client.write_all(answer).await;
    let _ = client.shutdown().await;
    let _ = client.read_to_end(&mut Vec::new()).await;
}

fn reset(client: TcpStream) {
    client.set_zero_linger().expect("a socket");
}
