//! Fetching what everybody may read, through its redirects.

use url::Url;

use super::failure::{FailureKind, Sent};
use super::transport::{Broken, Request, Response, Transport};

/// Redirects followed from one address.
const HOPS: usize = 5;

/// Where a request ended after its redirects.
pub struct Arrival {
    /// The last address.
    pub at: Url,
    /// What it answered.
    pub answer: Response,
}

/// Sends `request`, a read without a secret in it, and follows where it is sent on to, http and https.
///
/// # Errors
/// The address that gave no answer, and why; more redirects than anybody needs.
pub async fn reach(transport: &dyn Transport, mut request: Request) -> Result<Arrival, (Url, Broken)> {
    for hop in 0..=HOPS {
        let at = request.url.clone();
        let answer = transport.send(request.clone()).await.map_err(|broken| (at.clone(), broken))?;
        let to = answer.header("location").filter(|_| (300..400).contains(&answer.status));
        match to.and_then(|to| at.join(to).ok()) {
            Some(to) if hop < HOPS && matches!(to.scheme(), "http" | "https") && to.has_host() => {
                request.url = to;
            }
            _ => return Ok(Arrival { at, answer }),
        }
    }
    // The last hop returns above: it follows nothing.
    let broken = Broken { sent: Sent::Maybe, kind: FailureKind::Reset, detail: String::new() };
    Err((request.url, broken))
}
