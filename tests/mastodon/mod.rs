//! Mastodon: the cases of the contract that make sense where nothing is ever hidden, on the fake, on the fake with the
//! ways of another software, and on a real server (snac2).

mod account;
mod agreement;
mod anew;
mod change;
mod citing;
mod cli;
mod doubt;
mod once;
mod real;
mod scene;
mod short;
mod talk;
mod way;

use std::sync::LazyLock;

use crate::support::social::Social;

/// A real server behind a failing way; each test looks only for the words that it made. Nobody changes a post there: what was
/// changed cannot be told from what was lost, and the writer would be asked.
static SOCIAL: LazyLock<Social> = LazyLock::new(|| Social::start("mastodon"));

/// Another one, to which nothing bad happens, and where posts are changed too.
static QUIET: LazyLock<Social> = LazyLock::new(|| Social::start("quiet"));

/// Plays each case on its servers: a module per case, a test per server.
macro_rules! cases {
    ($($case:ident on $($server:ident)+;)+) => {
        $(mod $case {
            $(#[tokio::test]
            async fn $server() {
                super::$case(crate::mastodon::scene::Scene::$server().await).await;
            })+
        })+
    };
}
use cases;
