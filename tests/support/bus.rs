//! A session bus of one's own, for as long as this value lives.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A running bus. It stops when this is dropped, and however the test program ends: its script waits for the end of a
/// pipe.
pub struct Bus {
    /// As in `unix:path=…`.
    pub address: String,
    hold: Child,
}

impl Bus {
    /// With a real GNOME Keyring, unlocked. There is no skipping: without one the tests fail.
    pub fn with_keyring() -> Self {
        Self::start(&["hold"])
    }

    /// With nothing on it.
    pub fn bare() -> Self {
        Self::start(&["hold", "bare"])
    }

    fn start(args: &[&str]) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/servers/keyring/server");
        let mut hold = Command::new(script)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("tests/servers/keyring/server runs");
        let mut line = String::new();
        let stdout = hold.stdout.take().expect("piped");
        BufReader::new(stdout).read_line(&mut line).expect("a line of text");
        let address = line.trim().to_owned();
        assert!(
            !address.is_empty(),
            "a real keyring is needed here, and tests/servers/keyring/server could not start one (see above)"
        );
        Self { address, hold }
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        drop(self.hold.stdin.take());
        let _ = self.hold.wait();
    }
}
