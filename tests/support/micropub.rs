//! A real site that speaks Micropub of one's own, for as long as this program runs.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// A running site. It stops when the test program ends, however that ends: its script waits for the end of a pipe.
pub struct Site {
    /// As in `http://127.0.0.1:40527`.
    pub url: String,
    /// Opens it.
    pub token: String,
    /// The person's name and password on its log-in page.
    pub user: String,
    pub password: String,
    folder: PathBuf,
    _hold: Child,
}

/// A post in the site's own file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub name: String,
    pub html: String,
}

impl Site {
    /// Starts one for the tests called `module`. There is no skipping: without a site the tests fail.
    pub fn start(module: &str) -> Self {
        let name = format!("{module}-{}", std::process::id());
        let mut hold = Command::new(script())
            .args(["hold", &name])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("tests/servers/micropub/server runs");
        let mut line = String::new();
        let stdout = hold.stdout.take().expect("piped");
        BufReader::new(stdout).read_line(&mut line).expect("a line of text");
        let env = std::fs::read_to_string(line.trim()).expect(
            "a real site is needed here, and tests/servers/micropub/server could not start one (see above)",
        );
        let env: Value = serde_json::from_str(&env).expect("env.json");
        let text = |name: &str| env[name].as_str().expect(name).to_owned();
        Self {
            url: text("url"),
            token: text("token"),
            user: text("user"),
            password: text("password"),
            folder: text("folder").into(),
            _hold: hold,
        }
    }

    /// The posts in the site's own file, whatever an interface says.
    pub fn rows(&self) -> Vec<Row> {
        let text = std::fs::read_to_string(self.folder.join("posts.json")).unwrap_or_default();
        let posts: Value = serde_json::from_str(&text).unwrap_or_default();
        let all = posts["entries"].as_object().cloned().unwrap_or_default();
        let row = |properties: &Value| {
            let content = &properties["content"][0];
            Row {
                name: properties["name"][0].as_str().unwrap_or_default().to_owned(),
                html: content["html"].as_str().or(content.as_str()).unwrap_or_default().to_owned(),
            }
        };
        all.values().map(row).collect()
    }

    /// Logs in and says yes on the site's page, at an address that the program gave; the address that it leads to.
    pub fn says_yes(&self, page: &str) -> String {
        let out = Command::new(script().with_file_name("approve"))
            .args([&self.url, &self.user, &self.password, page])
            .output()
            .expect("tests/servers/micropub/approve runs");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).expect("utf-8").trim().to_owned()
    }
}

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/servers/micropub/server")
}
