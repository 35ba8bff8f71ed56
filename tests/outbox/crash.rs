//! `kill -9` of the real program around each step of a publish.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::BLOG;
use super::desk::{there, title};

/// The points at which it can be made to stop, in their order.
const POINTS: [&str; 3] = ["outbox-claimed", "outbox-performed", "outbox-settled"];

struct Home(tempfile::TempDir);

impl Home {
    fn bureau(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bureau"));
        command
            .env("BUREAU_HOME", self.0.path())
            .env("BUREAU_LANG", "en")
            .env_remove("DBUS_SESSION_BUS_ADDRESS");
        command
    }

    fn say(&self, args: &[&str], input: &str) -> (Option<i32>, String) {
        let mut child =
            self.bureau().args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let out = child.wait_with_output().unwrap();
        (out.status.code(), String::from_utf8(out.stdout).unwrap())
    }
}

#[test]
fn one_post_though_the_program_is_killed_at_any_step() {
    for point in POINTS {
        // The step of the publish at which it is killed: the hidden draft, the reveal.
        for step in 1..=2u32 {
            let home = Home(tempfile::tempdir().unwrap());
            let login = &BLOG.author;
            let args = [
                "channel",
                "add",
                "wordpress",
                &BLOG.url,
                "--user",
                &login.user,
                "--password-stdin",
                "--name",
                "Blog",
            ];
            let (code, out) = home.say(&args, &login.password);
            assert_eq!(code, Some(0), "{out}");
            let title = title("Coupure");
            let (_, made) = home.say(&["new", "--json", "--title", &title, "--file", "-"], "Bonjour.");
            let made: serde_json::Value = serde_json::from_str(&made).unwrap();
            let id = made
                .pointer("/post/id")
                .or(made.get("id"))
                .and_then(|id| id.as_str())
                .expect("an id")
                .to_owned();
            assert_eq!(home.say(&["publish", &id, "--to", "Blog"], "").0, Some(0));
            let stop = format!(
                "{point}={}sleep(600000)",
                if step > 1 { format!("{}*off->", step - 1) } else { String::new() }
            );
            let mut sync =
                home.bureau().arg("sync").env("FAILPOINTS", stop).stdout(Stdio::null()).spawn().unwrap();
            std::thread::sleep(Duration::from_secs(6));
            assert!(sync.try_wait().unwrap().is_none(), "{point} {step}: it did not stop there");
            sync.kill().unwrap();
            sync.wait().unwrap();
            let (code, out) = home.say(&["sync"], "");
            assert_eq!(code, Some(0), "{point} {step}: {out}");
            let rows = there(&title);
            assert_eq!(rows.len(), 1, "{point} {step}: {rows:?}");
            assert_eq!(rows[0][0], "publish", "{point} {step}");
        }
    }
}
