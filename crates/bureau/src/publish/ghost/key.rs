//! The key of an integration, and the short-lived tokens that are made with it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;

use crate::model::time::Timestamp;

/// How long a token holds, in seconds: the most that Ghost takes.
const HOLDS: i64 = 5 * 60;

/// An Admin API key, as Ghost shows it: `id:secret`, both in hexadecimal digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    id: String,
    secret: Vec<u8>,
}

impl Key {
    /// Reads what was typed or pasted. `None` for anything else, the Content API key included: it has no secret.
    pub fn read(typed: &str) -> Option<Self> {
        let (id, secret) = typed.trim().split_once(':')?;
        let is_hex = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_hex(id) || !is_hex(secret) || id.len() != 24 || secret.len() != 64 {
            return None;
        }
        let byte = |at: usize| u8::from_str_radix(&secret[at..at + 2], 16).ok();
        let secret = (0..secret.len()).step_by(2).map(byte).collect::<Option<Vec<u8>>>()?;
        Some(Self { id: id.to_owned(), secret })
    }

    /// A token (RFC 7519, HS256) that begins to hold at `now` by the server's clock: Ghost refuses one that was made more
    /// than five minutes ago, whatever it says of its end.
    pub fn token(&self, now: Timestamp) -> String {
        let now = now.unix_millis().div_euclid(1000);
        let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let head = part(json!({ "alg": "HS256", "kid": self.id, "typ": "JWT" }));
        let claims = part(json!({ "aud": "/admin/", "exp": now + HOLDS, "iat": now }));
        let signed = format!("{head}.{claims}");
        // A key of any length is one: only its type says otherwise.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.secret) else { return String::new() };
        mac.update(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({:?}, …)", self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str =
        "6748592f4b9b7700010f6564:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    #[test]
    fn a_key_is_read_as_it_was_pasted_and_never_printed() {
        let key = Key::read(&format!(" {KEY}\n")).unwrap();
        assert_eq!(Some(&key), Key::read(KEY).as_ref());
        assert!(!format!("{key:?}").contains("0123"));
        let content_key = "22444f78447824223cefc48062";
        let short = &KEY[..KEY.len() - 2];
        for other in ["", content_key, short, ":", &KEY.replace('0', "g"), &KEY.replace(':', " ")] {
            assert_eq!(Key::read(other), None, "{other:?}");
        }
    }

    /// As another library (Node's own `crypto`) signs it.
    #[test]
    fn a_token_is_signed_with_the_bytes_of_the_secret() {
        let at = Timestamp::parse_rfc3339("2026-11-30T16:00:00Z").unwrap();
        let token = Key::read(KEY).unwrap().token(at);
        assert_eq!(token, EXPECTED);
    }

    const EXPECTED: &str = "eyJhbGciOiJIUzI1NiIsImtpZCI6IjY3NDg1OTJmNGI5Yjc3MDAwMTBmNjU2NCIsInR5cCI6IkpXVCJ9.eyJhdWQiOiIvYWRtaW4vIiwiZXhwIjoxNzk2MDU0NzAwLCJpYXQiOjE3OTYwNTQ0MDB9._Vs1JFM_R6kfE1yOnTYIDzGx2Oyl9mXCDPMyFatkyUQ";
}
