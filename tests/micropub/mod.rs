//! Micropub: the cases of the contract that make sense where nothing is hidden, or where drafts are, on a fake that does what
//! the Recommendation says, and on a real implementation.

mod account;
mod agreement;
mod change;
mod cli;
mod doubt;
mod numbered;
mod once;
mod pull;
mod real;
mod scene;
mod talk;
mod way;

use std::sync::LazyLock;

use crate::support::micropub::Site;

/// One real site for all of these tests; each looks only for the posts that it made.
static SITE: LazyLock<Site> = LazyLock::new(|| Site::start("micropub"));

/// Plays each case on its sites: a module per case, a test per site.
macro_rules! cases {
    ($($case:ident on $($server:ident)+;)+) => {
        $(mod $case {
            $(#[tokio::test]
            async fn $server() {
                super::$case(crate::micropub::scene::Scene::$server().await).await;
            })+
        })+
    };
}
use cases;
