//! The name of an account, as it is passed on between people.

use url::Url;

/// As in `@naima@example.social`; the first `@` may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Handle {
    /// The part before the server.
    pub user: String,
    /// The server's host, perhaps with a port.
    pub host: String,
}

impl Handle {
    /// Reads what a person types or pastes.
    pub fn read(typed: &str) -> Option<Self> {
        let (user, host) = typed.trim().trim_start_matches('@').split_once('@')?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        if user.is_empty() || !user.chars().all(plain) || host.contains(['/', '?', '#', '@', ' ']) {
            return None;
        }
        let url = Url::parse(&format!("https://{host}")).ok()?;
        let name = url.host_str().filter(|name| name.contains('.') || *name == "localhost")?;
        let host = url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"));
        Some(Self { user: user.to_owned(), host })
    }

    /// As servers look it up.
    pub fn account(&self) -> String {
        format!("acct:{}@{}", self.user, self.host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_named_with_its_server() {
        let read = |typed: &str| Handle::read(typed).map(|handle| handle.account());
        for typed in ["@naima@exemple.social", "naima@exemple.social", "  @naima@Exemple.Social "] {
            assert_eq!(read(typed).as_deref(), Some("acct:naima@exemple.social"), "{typed:?}");
        }
        assert_eq!(read("@naima@127.0.0.1:8086").as_deref(), Some("acct:naima@127.0.0.1:8086"));
        for other in [
            "",
            "@naima",
            "naima",
            "@@exemple.fr",
            "https://naima:secret@exemple.fr",
            "a@b@c.fr",
            "@a@b/c",
            "a b@c.fr",
        ] {
            assert_eq!(read(other), None, "{other:?}");
        }
    }
}
