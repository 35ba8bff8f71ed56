//! A real WordPress of one's own, for as long as this program runs.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// A running blog. It stops when the test program ends, however that ends: its script waits for the end of a pipe.
pub struct Blog {
    /// As in `http://127.0.0.1:40527`.
    pub url: String,
    /// May do everything, unfiltered HTML included.
    pub admin: Login,
    /// May publish posts of her own, in the HTML that WordPress allows to authors.
    pub author: Login,
    name: String,
    socket: String,
    _hold: Child,
}

/// An account.
#[derive(Debug, Clone)]
pub struct Login {
    /// Its login.
    pub user: String,
    /// Its application password.
    pub password: String,
    /// The password of the log-in page.
    pub main: String,
}

impl Blog {
    /// Starts one for the tests called `module`. There is no skipping: without a blog the tests fail.
    pub fn start(module: &str) -> Self {
        let name = format!("{module}-{}", std::process::id());
        let mut hold = Command::new(script())
            .args(["hold", &name])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("tests/servers/wordpress/server runs");
        let mut line = String::new();
        let stdout = hold.stdout.take().expect("piped");
        BufReader::new(stdout).read_line(&mut line).expect("a line of text");
        let env = std::fs::read_to_string(line.trim())
            .expect("a real WordPress is needed here, and tests/servers/wordpress/server could not start one (see above)");
        let env: Value = serde_json::from_str(&env).expect("env.json");
        let text = |at: &str| env.pointer(at).and_then(Value::as_str).expect(at).to_owned();
        let login = |who: &str| Login {
            user: text(&format!("/{who}/login")),
            password: text(&format!("/{who}/password")),
            main: text(&format!("/{who}/main")),
        };
        Self {
            url: text("/url"),
            admin: login("admin"),
            author: login("author"),
            socket: text("/socket"),
            name,
            _hold: hold,
        }
    }

    /// Rows of the blog's own database, each with its columns: what truly is there, whatever an interface says.
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
            .args(["wp", "-e", sql])
            .output()
            .expect("mariadb runs");
        assert!(out.status.success(), "{sql}: {}", String::from_utf8_lossy(&out.stderr));
        let text = String::from_utf8(out.stdout).expect("utf-8");
        text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
    }

    /// The one value of a query.
    pub fn value(&self, sql: &str) -> String {
        self.rows(sql).first().and_then(|row| row.first()).cloned().unwrap_or_default()
    }

    /// Runs PHP inside the blog, WordPress loaded; returns what it prints.
    pub fn php(&self, code: &str) -> String {
        let file = tempfile::NamedTempFile::with_suffix(".php").expect("a file");
        let code = format!("<?php require getenv('WP_SITE') . '/wp-load.php';\n{code}\n");
        std::fs::write(file.path(), code).expect("a file");
        self.script("php", &[&file.path().display().to_string()])
    }

    /// Shuts a part of it, as a security plugin does: `rest`, or `wp` for the words of XML-RPC that are WordPress's own.
    pub fn shut(&self, part: &str) {
        self.script("shut", &[part]);
    }

    /// Writes so many posts.
    pub fn seed(&self, count: u32) {
        self.script("seed", &[&count.to_string()]);
    }

    fn script(&self, verb: &str, args: &[&str]) -> String {
        let out =
            Command::new(script()).args([verb, &self.name]).args(args).output().expect("the script runs");
        assert!(out.status.success(), "{verb}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).expect("utf-8")
    }
}

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/servers/wordpress/server")
}
