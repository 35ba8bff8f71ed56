//! A window that a person has opened, and the process that shows its page.

use std::process::Command;

use crate::desk::Desk;
use crate::driver::{Driver, pause};
use crate::processes;
use crate::start::SWITCH;

/// A window, open.
pub struct Opened {
    /// What asks its page.
    pub driver: Driver,
    /// The process of its page.
    pub page: u32,
    all: Vec<u32>,
}

impl Opened {
    pub async fn start(desk: &Desk, program: &str, args: &[&str]) -> Self {
        let before = processes::below(std::process::id());
        let dress = |command: &mut Command| {
            desk.dress(command);
            // Both draw in the same way: only what is in them differs.
            command.env(SWITCH.0, SWITCH.1);
        };
        let driver = Driver::start(program, args, dress).await;
        let mut all = processes::below(std::process::id());
        all.retain(|id| !before.contains(id) && !processes::is_called(*id, "WebKitWebDriver"));
        let pages: Vec<u32> =
            all.iter().copied().filter(|id| processes::is_called(*id, "WebKitWebProces")).collect();
        assert_eq!(pages.len(), 1, "one page, one process");
        driver.resize(1280, 800).await.unwrap();
        Self { driver, page: pages[0], all }
    }

    /// Megabytes of all its processes.
    pub fn memory(&self) -> f64 {
        self.all.iter().copied().map(processes::memory).sum()
    }

    pub async fn run(&self, script: &str) -> serde_json::Value {
        self.driver.run(script).await.unwrap()
    }

    pub async fn until(&self, script: &str) {
        for _ in 0..600 {
            if self.driver.run(script).await.is_ok_and(|value| value == true) {
                return;
            }
            pause(100).await;
        }
        panic!("never: {script}");
    }

    /// The driver's end is not the window's.
    pub async fn close(self) {
        let id = self.all.iter().find(|id| processes::is_called(**id, "bureau-mobile"));
        let _ = Command::new("kill").arg(id.unwrap().to_string()).status();
        while self.all.iter().any(|id| std::path::Path::new(&format!("/proc/{id}")).exists()) {
            pause(20).await;
        }
    }
}
