//! A post on its way to a blog, told by the command line.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::cli::driver::Home;
use crate::support::blog::Login;
use crate::support::desk::title;
use crate::wordpress::picture::png;

/// What is to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// A new post with a photo.
    Publish,
    /// Other words, to readers who have the first.
    Update,
    /// Its end.
    Delete,
}

impl Deed {
    pub const ALL: [Self; 3] = [Self::Publish, Self::Update, Self::Delete];

    /// How many ops it takes: the photo, the hidden draft and its reveal; or one.
    pub fn steps(self) -> u32 {
        if self == Self::Publish { 3 } else { 1 }
    }
}

/// A home with a deed in its queue.
pub struct Story {
    pub home: Home,
    pub title: String,
    pub id: String,
}

impl Story {
    /// All that comes before the program is killed.
    pub fn before(deed: Deed, url: &str, login: &Login) -> Self {
        let home = Home::new();
        let add =
            ["channel", "add", "wordpress", url, "--user", &login.user, "--password-stdin", "--name", "Blog"];
        let added = home.run_with(&add, login.password.as_bytes());
        assert_eq!(added.code, 0, "{}{}", added.out, added.err);
        let title = title("Coupure");
        let id = home.post(&title, "Bonjour.");
        if deed == Deed::Publish {
            let photo = home.file("ciel.png", png(20, 20));
            home.say(&["media", "add", &id, &photo, "--alt", "Le ciel"]);
        }
        home.say(&["publish", &id, "--to", "Blog"]);
        let story = Self { home, title, id };
        match deed {
            Deed::Publish => {}
            Deed::Update => {
                story.arrives();
                let edit = story.home.run_with(&["edit", &story.id, "--file", "-"], "Bonsoir.".as_bytes());
                assert_eq!(edit.code, 0, "{}", edit.err);
                story.home.say(&["update", &story.id]);
            }
            Deed::Delete => {
                story.arrives();
                story.home.say(&["delete", &story.id]);
            }
        }
        story
    }

    /// Sends, and dies when it comes by `point` for that time. Whether it came by.
    pub fn dies(&self, point: &str, time: u32) -> bool {
        let mut sync = self.home.command(&["sync"]);
        sync.env("BUREAU_DIES_AT", format!("{point}:{time}"));
        sync.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().code().is_none()
    }

    /// Sends until nothing waits any more.
    pub fn arrives(&self) {
        let end = Instant::now() + Duration::from_secs(200);
        while Instant::now() < end {
            let run = self.home.run(&["sync"]);
            match run.code {
                0 => return,
                3 => std::thread::sleep(Duration::from_millis(200)),
                _ => panic!("{}: {}{}", self.title, run.out, run.err),
            }
        }
        panic!("{} still waits: {}", self.title, self.home.say(&["outbox"]));
    }

    /// The program, sending, in the background.
    pub fn start(&self, args: &[&str]) -> Child {
        quiet(self.home.command(args)).spawn().unwrap()
    }
}

fn quiet(mut command: Command) -> Command {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}
