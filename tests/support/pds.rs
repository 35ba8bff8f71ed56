//! A real server of the AT Protocol (the reference PDS) of one's own, for as long as this program runs.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// A running server. It stops when the test program ends, however that ends: its script waits for the end of a pipe.
pub struct Pds {
    /// As in `http://127.0.0.1:40527`.
    pub url: String,
    /// The directory of documents beside it.
    pub plc: String,
    /// The one account.
    pub did: String,
    pub handle: String,
    /// Its own password.
    pub main: String,
    /// An app password.
    pub password: String,
    /// Who knows what was answered.
    pub view: String,
    /// Another account, which reads: its handle and its password.
    pub reader: (String, String),
    _hold: Child,
}

impl Pds {
    /// Starts one for the tests called `module`. There is no skipping: without a server the tests fail.
    pub fn start(module: &str) -> Self {
        let name = format!("{module}-{}", std::process::id());
        let mut hold = Command::new(script())
            .args(["hold", &name])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("tests/servers/pds/server runs");
        let mut line = String::new();
        let stdout = hold.stdout.take().expect("piped");
        BufReader::new(stdout).read_line(&mut line).expect("a line of text");
        let env = std::fs::read_to_string(line.trim()).expect(
            "a real server is needed here, and tests/servers/pds/server could not start one (see above)",
        );
        let env: Value = serde_json::from_str(&env).expect("env.json");
        let text = |name: &str| env[name].as_str().expect(name).to_owned();
        Self {
            url: text("url"),
            plc: text("plc"),
            did: text("did"),
            handle: text("handle"),
            main: text("main"),
            password: text("password"),
            view: text("view"),
            reader: (text("reader"), text("readerPassword")),
            _hold: hold,
        }
    }

    /// The reader answers a post; the address of what she said.
    pub fn answers(&self, parent: &Value, says: &str) -> String {
        let (identifier, password) = &self.reader;
        let session = json!({ "identifier": identifier, "password": password });
        let session = self.ask("com.atproto.server.createSession", "", &session);
        let named = json!({ "uri": parent["uri"], "cid": parent["cid"] });
        let root = parent["value"]["reply"]["root"].clone();
        let root = if root.is_null() { named.clone() } else { root };
        let record = json!({
            "$type": "app.bsky.feed.post", "text": says, "createdAt": jiff::Timestamp::now(),
            "reply": { "root": root, "parent": named },
        });
        let post = json!({ "repo": session["did"], "collection": "app.bsky.feed.post", "record": record });
        let token = session["accessJwt"].as_str().expect("a token");
        let made = self.ask("com.atproto.repo.createRecord", token, &post);
        made["uri"].as_str().expect("an address").to_owned()
    }

    fn ask(&self, method: &str, token: &str, body: &Value) -> Value {
        let at = format!("{}/xrpc/{method}", self.url);
        let (body, bearer) = (body.to_string(), format!("authorization: Bearer {token}"));
        let mut curl = Command::new("curl");
        curl.args(["-sf", &at, "-H", "content-type: application/json", "-d", &body]);
        if !token.is_empty() {
            curl.args(["-H", &bearer]);
        }
        serde_json::from_slice(&curl.output().expect("curl runs").stdout).expect("an answer")
    }

    /// The posts there, as everybody may read them.
    pub fn records(&self) -> Vec<Value> {
        let mut all = Vec::new();
        let mut cursor = String::new();
        loop {
            let at = format!(
                "{}/xrpc/com.atproto.repo.listRecords?repo={}&collection=app.bsky.feed.post&limit=100{cursor}",
                self.url, self.did
            );
            let said = Command::new("curl").args(["-sf", &at]).output().expect("curl runs").stdout;
            let page: Value = serde_json::from_slice(&said).expect("a page of records");
            all.extend(page["records"].as_array().cloned().unwrap_or_default());
            match page["cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return all,
            }
        }
    }
}

/// Where the script is that keeps it.
pub fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/servers/pds/server")
}
