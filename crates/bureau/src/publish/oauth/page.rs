//! The page where the person says yes, and what it comes back with.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use url::Url;

use crate::model::chance::Rng;

/// What the page came back with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// The state that the sign-in was begun with.
    pub state: String,
    pub(in crate::publish) code: Option<String>,
    pub(in crate::publish) issuer: Option<String>,
}

/// Reads the address that the browser came back to; `None` where it is of another kind of sign-in.
pub fn read_return(url: &str) -> Option<Returned> {
    let url = Url::parse(url.trim()).ok()?;
    let value =
        |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let (code, state) = (value("code"), value("state").filter(|state| !state.is_empty())?);
    (code.is_some() || value("error").is_some()).then(|| Returned { state, code, issuer: value("iss") })
}

/// So many bytes of chance, as they stand in an address.
pub(in crate::publish) fn random(rng: &dyn Rng, bytes: usize) -> String {
    let mut random = vec![0u8; bytes];
    rng.fill(&mut random);
    URL_SAFE_NO_PAD.encode(random)
}

/// What the page is shown of a proof that is told later (PKCE, S256).
pub(in crate::publish) fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_return_is_told_from_that_of_others() {
        let back = read_return(" http://127.0.0.1/x?code=c&state=s&iss=https%3A%2F%2Fa.test%2F\n").unwrap();
        assert_eq!((back.state.as_str(), back.issuer.as_deref()), ("s", Some("https://a.test/")));
        assert!(read_return("bureau-mobile://authorized/?code=c&state=s").is_some());
        assert!(
            read_return("http://127.0.0.1/x?error=access_denied&state=s")
                .is_some_and(|back| back.code.is_none())
        );
        for other in ["", "code", "http://127.0.0.1/x?code=c", "bureau-mobile://authorized/s-1?success=false"]
        {
            assert_eq!(read_return(other), None, "{other}");
        }
    }
}
