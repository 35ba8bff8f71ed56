//! Ghost: the cases of the contract that make sense there, on the fake, on the fake behind sockets, and on the real one.

mod account;
mod agreement;
mod change;
mod cli;
mod once;
mod pull;
mod real;
mod scene;
mod talk;

use std::sync::LazyLock;

use crate::support::ghost::Ghost;

/// One real site for all of these tests; each looks only for the title that it made.
static SITE: LazyLock<Ghost> = LazyLock::new(|| Ghost::start("ghost"));

/// Plays each case on its servers: a module per case, a test per server.
macro_rules! cases {
    ($($case:ident on $($server:ident)+;)+) => {
        $(mod $case {
            $(#[tokio::test]
            async fn $server() {
                super::$case(crate::ghost::scene::Scene::$server().await).await;
            })+
        })+
    };
}
use cases;
