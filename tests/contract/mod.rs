//! What every publisher owes to the outbox: each case is played by the whole engine, on each server that it makes sense
//! for. And what the fake owes to the tests: that it is like the real server.

mod account;
mod agreement;
mod bounds;
mod certificate;
mod clock;
mod departure;
mod meanwhile;
mod once;
mod pace;
mod scene;
pub mod watched;
mod way;
mod words;

use std::sync::LazyLock;

use crate::support::blog::Blog;

/// One blog for all of these tests; each looks only for the title that it made.
pub static BLOG: LazyLock<Blog> = LazyLock::new(|| Blog::start("contract"));

/// Plays each case on its servers: a module per case, a test per server.
macro_rules! cases {
    ($($case:ident on $($server:ident)+;)+) => {
        $(mod $case {
            $(#[tokio::test]
            async fn $server() {
                super::$case(crate::contract::scene::Scene::$server().await).await;
            })+
        })+
    };
}
use cases;
