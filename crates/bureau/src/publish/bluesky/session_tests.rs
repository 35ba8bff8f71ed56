use std::sync::Mutex;

use async_trait::async_trait;

use super::*;
use crate::publish::transport::{Broken, Response};
use crate::system::SystemClock;

/// A server whose refresh tokens serve a single time, and which takes its time.
#[derive(Default)]
struct Server {
    asked: Mutex<Vec<String>>,
}

#[async_trait]
impl Transport for Server {
    async fn send(&self, request: Request) -> Result<Response, Broken> {
        let token = request.headers.iter().find(|(name, _)| *name == "authorization");
        let token = token.map(|(_, value)| value.clone()).unwrap_or_default();
        let method = request.url.path().rsplit('.').next().unwrap_or_default().to_owned();
        let (number, spent) = {
            let mut asked = self.asked.lock().unwrap();
            let spent = method == "refreshSession" && asked.contains(&format!("{method} {token}"));
            asked.push(format!("{method} {token}"));
            (asked.len(), spent)
        };
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
        let said = match spent {
            true => json!({ "error": "ExpiredToken", "message": "Token has been revoked" }),
            false => {
                json!({ "did": "did:web:a.fr", "accessJwt": format!("a{number}"), "refreshJwt": format!("r{number}") })
            }
        };
        let status = if spent { 400 } else { 200 };
        Ok(Response { status, headers: Vec::new(), body: said.to_string().into() })
    }

    fn has_way_out(&self) -> bool {
        true
    }
}

#[tokio::test]
async fn who_meets_the_end_of_a_session_together_renews_it_once() {
    let (server, clock) = (Server::default(), SystemClock::new());
    let root = Url::parse("https://pds.test/").unwrap();
    let sessions = Sessions::new("naima.test", "abcd-efgh-ijkl-mnop");
    let current = || sessions.current(&root, &server, &clock);
    let (one, other) = tokio::join!(current(), current());
    let (stale, other) = (one.unwrap(), other.unwrap());
    assert_eq!(stale.access(), other.access());
    let renewed = || sessions.renewed(&stale, &root, &server, &clock);
    let (one, two, three) = tokio::join!(renewed(), renewed(), renewed());
    let tokens = [one, two, three].map(|session| session.unwrap().access().to_owned());
    assert_eq!(tokens, ["a2", "a2", "a2"]);
    assert_eq!(*server.asked.lock().unwrap(), ["createSession ", "refreshSession Bearer r1"]);
    // Whoever comes later has the new one.
    assert_eq!(current().await.unwrap().access(), "a2");
}
