//! Bluesky: the cases of the contract that make sense where nothing is ever hidden and nothing changes, on the fake and on
//! the reference server of its protocol.

mod account;
mod agreement;
mod anew;
mod card;
mod cli;
mod library;
mod once;
mod pull;
mod real;
mod scene;
mod short;
mod talk;
mod way;

use std::sync::LazyLock;

use crate::support::pds::Pds;

/// One real server for all of these tests; each looks only for the words that it made.
static PDS: LazyLock<Pds> = LazyLock::new(|| Pds::start("bluesky"));

/// Plays each case on its servers: a module per case, a test per server.
macro_rules! cases {
    ($($case:ident on $($server:ident)+;)+) => {
        $(mod $case {
            $(#[tokio::test]
            async fn $server() {
                super::$case(crate::bluesky::scene::Scene::$server().await).await;
            })+
        })+
    };
}
use cases;
