//! XML-RPC: the cases of the contract that make sense there, on fakes of three kinds of hosts, on one behind sockets, and
//! on the real WordPress, its REST shut: in its own words, and in MetaWeblog's.

mod account;
mod agreement;
mod change;
mod cli;
mod once;
mod pull;
mod real;
mod scene;

use std::sync::LazyLock;

use crate::support::blog::Blog;

/// One real blog for all of these tests; each looks only for the title that it made.
static BLOG: LazyLock<Blog> = LazyLock::new(|| {
    let blog = Blog::start("xmlrpc");
    blog.shut("rest");
    blog
});

/// Another one, that says nothing of `wp.*`.
static OLD: LazyLock<Blog> = LazyLock::new(|| {
    let blog = Blog::start("xmlrpc-old");
    blog.shut("rest");
    blog.shut("wp");
    blog
});

/// Plays each case on its servers: a module per case, a test per server.
macro_rules! cases {
    ($($case:ident on $($server:ident)+;)+) => {
        $(mod $case {
            $(#[tokio::test]
            async fn $server() {
                super::$case(crate::xmlrpc::scene::Scene::$server().await).await;
            })+
        })+
    };
}
use cases;
