//! A real server of short posts (snac2) of one's own, for as long as this program runs.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// A running server. It stops when the test program ends, however that ends: its script waits for the end of a pipe.
pub struct Social {
    /// As in `http://127.0.0.1:40527`.
    pub url: String,
    /// The one account.
    pub user: String,
    /// Its password on the log-in page.
    pub password: String,
    /// Opens the account.
    pub token: String,
    /// Opens that of somebody who reads.
    reader: String,
    folder: PathBuf,
    _hold: Child,
}

impl Social {
    /// Starts one for the tests called `module`. There is no skipping: without a server the tests fail.
    pub fn start(module: &str) -> Self {
        let name = format!("{module}-{}", std::process::id());
        let mut hold = Command::new(script())
            .args(["hold", &name])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("tests/servers/mastodon/server runs");
        let mut line = String::new();
        let stdout = hold.stdout.take().expect("piped");
        BufReader::new(stdout).read_line(&mut line).expect("a line of text");
        let env = std::fs::read_to_string(line.trim()).expect(
            "a real server is needed here, and tests/servers/mastodon/server could not start one (see above)",
        );
        let env: Value = serde_json::from_str(&env).expect("env.json");
        let text = |name: &str| env[name].as_str().expect(name).to_owned();
        Self {
            url: text("url"),
            user: text("user"),
            password: text("password"),
            token: text("token"),
            reader: text("reader"),
            folder: text("folder").into(),
            _hold: hold,
        }
    }

    /// Says yes on the server's log-in page, at an address that the program gave; the code that it shows.
    pub fn code(&self, page: &str) -> String {
        let page = url::Url::parse(page).expect("an address");
        let client =
            page.query_pairs().find(|(name, _)| name == "client_id").expect("a client").1.into_owned();
        let form =
            [("login", self.user.as_str()), ("passwd", &self.password), ("cid", &client), ("state", "")];
        let shown = Command::new("curl")
            .args(["-sf", &format!("{}/oauth/x-snac-login", self.url)])
            .args(["-d", "redir=urn:ietf:wg:oauth:2.0:oob"])
            .args(
                form.iter()
                    .flat_map(|(name, value)| ["--data-urlencode".to_owned(), format!("{name}={value}")]),
            )
            .output()
            .expect("curl runs");
        let text = String::from_utf8(shown.stdout).expect("utf-8");
        text.lines().next().expect("a code").to_owned()
    }

    /// The reader answers the writer's post that contains `mark`.
    pub fn answers(&self, mark: &str, says: &str) {
        let me = self.ask(&self.token, "accounts/verify_credentials", None);
        let list = format!("accounts/{}/statuses?limit=40", me["id"].as_str().expect("an id"));
        let posts = self.ask(&self.token, &list, None);
        let has_mark = |post: &&Value| post["content"].as_str().is_some_and(|html| html.contains(mark));
        let post = posts.as_array().and_then(|posts| posts.iter().find(has_mark)).expect("the post");
        let said = json!({ "status": says, "in_reply_to_id": post["id"], "visibility": "public" });
        self.ask(&self.reader, "statuses", Some(&said));
        // What one account says reaches the other by way of a queue.
        let at = format!("statuses/{}/context", post["id"].as_str().expect("an id"));
        let mut heard = false;
        for _ in 0..200 {
            let below = self.ask(&self.token, &at, None);
            let below = below["descendants"].to_string();
            heard |= says.split(' ').all(|word| below.contains(word));
            if heard {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        panic!("the answer never came");
    }

    fn ask(&self, token: &str, route: &str, body: Option<&Value>) -> Value {
        let mut curl = Command::new("curl");
        curl.args(["-sf", &format!("{}/api/v1/{route}", self.url)]);
        curl.args(["-H", &format!("Authorization: Bearer {token}")]);
        if let Some(body) = body {
            curl.args(["-H", "Content-Type: application/json", "-d", &body.to_string()]);
        }
        serde_json::from_slice(&curl.output().expect("curl runs").stdout).unwrap_or_default()
    }

    /// The posts in the server's own files, whatever an interface says: the source of each.
    pub fn sources(&self) -> Vec<String> {
        let folder = self.folder.join("base/user").join(&self.user).join("public");
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("a file").path();
            if path.extension().is_some_and(|ending| ending == "json") {
                // Written by the server at this moment, perhaps.
                let text = std::fs::read_to_string(path).unwrap_or_default();
                let post: Value = serde_json::from_str(&text).unwrap_or_default();
                found.extend(post["sourceContent"].as_str().map(str::to_owned));
            }
        }
        found
    }
}

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/servers/mastodon/server")
}
