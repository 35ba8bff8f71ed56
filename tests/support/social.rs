//! A real server of short posts (snac2) of one's own, for as long as this program runs.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

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
