//! A real Ghost of one's own, for as long as this program runs.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// A running site. It stops when the test program ends, however that ends: its script waits for the end of a pipe.
pub struct Ghost {
    /// As in `http://127.0.0.1:40527`.
    pub url: String,
    /// The Admin API key of an integration.
    pub key: String,
    socket: String,
    _hold: Child,
}

impl Ghost {
    /// Starts one for the tests called `module`. There is no skipping: without a site the tests fail.
    pub fn start(module: &str) -> Self {
        let name = format!("{module}-{}", std::process::id());
        let mut hold = Command::new(script())
            .args(["hold", &name])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("tests/servers/ghost/server runs");
        let mut line = String::new();
        let stdout = hold.stdout.take().expect("piped");
        BufReader::new(stdout).read_line(&mut line).expect("a line of text");
        let env = std::fs::read_to_string(line.trim()).expect(
            "a real Ghost is needed here, and tests/servers/ghost/server could not start one (see above)",
        );
        let env: Value = serde_json::from_str(&env).expect("env.json");
        let text = |name: &str| env[name].as_str().expect(name).to_owned();
        Self { url: text("url"), key: text("key"), socket: text("socket"), _hold: hold }
    }

    /// Rows of the site's own database, each with its columns: what truly is there, whatever an interface says.
    pub fn rows(&self, sql: &str) -> Vec<Vec<String>> {
        let out = Command::new("mariadb")
            .args([
                "--no-defaults",
                "-uroot",
                "-N",
                "-B",
                "-r",
                "--default-character-set=utf8mb4",
                "-S",
                &self.socket,
            ])
            .args(["ghost", "-e", sql])
            .output()
            .expect("mariadb runs");
        assert!(out.status.success(), "{sql}: {}", String::from_utf8_lossy(&out.stderr));
        let text = String::from_utf8(out.stdout).expect("utf-8");
        text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
    }
}

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/servers/ghost/server")
}
