//! The fake behind a socket, for those who are no tests of Rust: the walk through the interface.

use std::io::Write;

use crate::support::fake::blogger::Server;
use crate::support::fake::http::Served;

/// Prints its address, and ends when standard input does. Its page says yes at once; `POST /-/forgets` withdraws every
/// token.
#[tokio::test]
#[ignore = "it serves until standard input ends"]
async fn stands_by() {
    // Asked for with all other tests that are ignored, nobody waits for it.
    if std::env::var_os("BUREAU_STAND_BY").is_none() {
        return;
    }
    let served = Served::start(Server::new()).await;
    let mut out = std::io::stdout();
    writeln!(out, "BLOGGER {}", served.url()).unwrap();
    out.flush().unwrap();
    tokio::task::spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink()))
        .await
        .unwrap()
        .unwrap();
    served.at(|server| assert_eq!(server.faults, Vec::<String>::new()));
}
