//! Blogger: the cases of the contract that make sense there, on a fake that takes nothing but what Google publishes of its
//! interface, in this process and behind sockets. There is no real one to be had.

mod account;
mod agreement;
mod change;
mod cli;
mod once;
mod pictures;
mod pull;
mod scene;
mod served;
mod talk;
mod way;

/// Plays each case on its servers: a module per case, a test per server.
macro_rules! cases {
    ($($case:ident on $($server:ident)+;)+) => {
        $(mod $case {
            $(#[tokio::test]
            async fn $server() {
                let scene = crate::blogger::scene::Scene::$server().await;
                super::$case(scene).await;
            })+
        })+
    };
}
use cases;
