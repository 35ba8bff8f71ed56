//! A server on a home of its own, and a browser of few words.

use std::time::Duration;

use bureau::api::engine::{Engine, Seams};
use bureau::api::serve::Server;
use bureau::secrets::Secrets;
use bureau::system::SystemRng;
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Site {
    pub home: TempDir,
    pub port: u16,
    pub token: String,
    /// As a browser that came with the token sends it.
    pub cookie: String,
    stop: Option<oneshot::Sender<()>>,
    running: Option<JoinHandle<bureau::error::Result<()>>>,
}

pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// An open stream of events.
pub struct Listening {
    lines: BufReader<TcpStream>,
}

impl Site {
    pub async fn start() -> Self {
        let home = tempfile::tempdir().unwrap();
        let engine = Engine::open(home.path(), Seams::system(), Secrets::in_memory()).await.unwrap();
        let server = Server::bind(0, &SystemRng).await.unwrap();
        let address = server.address();
        let (port, token) =
            address.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.split_once("/?token=")).unwrap();
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(server.run(engine, async move {
            let _ = stopped.await;
        }));
        let mut site = Self {
            home,
            port: port.parse().unwrap(),
            token: token.to_owned(),
            cookie: String::new(),
            stop: Some(stop),
            running: Some(running),
        };
        let answer = site.send("GET", &format!("/?token={token}"), &[("Host", &site.host())], b"").await;
        let (cookie, _) = answer.header("set-cookie").unwrap().split_once(';').unwrap();
        site.cookie = cookie.to_owned();
        site
    }

    /// What a browser calls it.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[("Host", &self.host()), ("Cookie", &self.cookie)], b"").await
    }

    pub async fn post(&self, path: &str, body: &[u8]) -> Answer {
        self.send("POST", path, &[("Host", &self.host()), ("Cookie", &self.cookie)], body).await
    }

    pub async fn rpc(&self, request: &Value) -> Value {
        self.post("/api/rpc", request.to_string().as_bytes()).await.json()
    }

    /// One request on a connection of its own, byte for byte as given.
    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let exchange = async {
            let mut stream = self.open(method, path, headers, body).await;
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).await.unwrap();
            Answer::read(&bytes)
        };
        timeout(PATIENCE, exchange).await.expect("an answer in time")
    }

    async fn open(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        let lines: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\n{lines}Connection: close\r\nContent-Length: {length}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        stream.write_all(body).await.unwrap();
        stream
    }

    /// Opens the stream of events; what changes from now on is heard.
    pub async fn listen(&self) -> Listening {
        let host = self.host();
        let headers = [("Host", host.as_str()), ("Cookie", self.cookie.as_str())];
        let stream = self.open("GET", "/api/events", &headers, b"").await;
        let mut lines = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(timeout(PATIENCE, lines.read_line(&mut head)).await.unwrap().unwrap(), 0, "{head}");
        }
        assert!(head.starts_with("HTTP/1.1 200") && head.contains("text/event-stream"), "{head}");
        Listening { lines }
    }

    /// Stops it, and waits until it has.
    pub async fn stop(&mut self) {
        drop(self.stop.take());
        let running = self.running.take().unwrap();
        timeout(PATIENCE, running).await.expect("an end in time").unwrap().unwrap();
    }
}

impl Listening {
    /// What the next message says.
    pub async fn message(&mut self) -> String {
        loop {
            let mut line = String::new();
            timeout(PATIENCE, self.lines.read_line(&mut line)).await.expect("a message in time").unwrap();
            if let Some(data) = line.strip_prefix("data:") {
                return data.trim().to_owned();
            }
        }
    }
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap().parse().unwrap();
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        Self { status, headers, body: bytes[end + 4..].to_vec() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(each, _)| each == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
