//! An address as typed.

use url::{Host, Url};

/// What was meant: a host, perhaps a port and a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// As `https://host[:port]/folder/`.
    url: Url,
}

impl Address {
    /// Reads what a person types or pastes: with a scheme or not, with spaces around, quoted, or the address of the
    /// blog's own administration.
    pub fn read(typed: &str) -> Option<Self> {
        let trimmed = typed
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '«' | '»'));
        if trimmed.is_empty() || trimmed.len() > 2000 || trimmed.contains(char::is_whitespace) {
            return None;
        }
        let bare = match trimmed.split_once("://") {
            Some((scheme, rest)) if ["http", "https"].iter().any(|s| scheme.eq_ignore_ascii_case(s)) => rest,
            Some((scheme, _)) if scheme.chars().all(|c| c.is_ascii_alphanumeric()) => return None,
            _ => trimmed.trim_start_matches('/'),
        };
        let mut url = Url::parse(&format!("https://{bare}")).ok()?;
        // `naima@example.org` is an address of another kind, and a password has no place here.
        if !url.username().is_empty() || url.password().is_some() {
            return None;
        }
        match url.host()? {
            Host::Domain(name) => {
                let plausible = name == "localhost" || name.trim_end_matches('.').contains('.');
                if !plausible || name.starts_with('.') || name.contains("..") {
                    return None;
                }
            }
            Host::Ipv4(_) | Host::Ipv6(_) => {}
        }
        url.set_query(None);
        url.set_fragment(None);
        let folder = blog_folder(url.path());
        url.set_path(&folder);
        Some(Self { url })
    }

    /// With this scheme.
    pub fn over(&self, scheme: &str) -> Url {
        let mut url = self.url.clone();
        // `https` was parsed, so a port of its own is kept and the usual one is not written.
        let _ = url.set_scheme(scheme);
        url
    }

    /// The host, for messages.
    pub fn host(&self) -> String {
        self.url.host_str().unwrap_or_default().to_owned()
    }
}

/// The blog's folder in the path of one of its own pages.
fn blog_folder(path: &str) -> String {
    const OWN: [&str; 6] = ["/wp-admin", "/wp-login.php", "/wp-json", "/xmlrpc.php", "/index.php", "/feed"];
    let end = OWN
        .iter()
        .filter_map(|own| {
            let at = path.find(own)?;
            let behind = path[at + own.len()..].chars().next();
            matches!(behind, None | Some('/')).then_some(at)
        })
        .min();
    let path = end.map_or(path, |at| &path[..at]);
    if path.ends_with('/') { path.to_owned() } else { format!("{path}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Option<String> {
        Address::read(typed).map(|address| address.over("https").to_string())
    }

    #[test]
    fn people_type_addresses_in_many_ways() {
        for (typed, meant) in [
            ("exemple.fr", "https://exemple.fr/"),
            ("  https://exemple.fr  ", "https://exemple.fr/"),
            ("HTTP://Exemple.FR/", "https://exemple.fr/"),
            ("//exemple.fr", "https://exemple.fr/"),
            ("<https://exemple.fr/blog>", "https://exemple.fr/blog/"),
            ("« exemple.fr »", "https://exemple.fr/"),
            ("exemple.fr/blog/wp-admin/edit.php?post_type=page#x", "https://exemple.fr/blog/"),
            ("exemple.fr/wp-login.php?redirect_to=a", "https://exemple.fr/"),
            ("https://exemple.fr/wp-json/wp/v2/posts", "https://exemple.fr/"),
            ("exemple.fr/wp-administration", "https://exemple.fr/wp-administration/"),
            ("exemple.fr/2026/11/un-billet/?p=1", "https://exemple.fr/2026/11/un-billet/"),
            ("chloé.fr", "https://xn--chlo-epa.fr/"),
            ("127.0.0.1:8081", "https://127.0.0.1:8081/"),
            ("localhost:8081/wp-admin/", "https://localhost:8081/"),
            ("[::1]:8081", "https://[::1]:8081/"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(meant), "{typed:?}");
        }
        let typed = Address::read("http://exemple.fr:8080/a").unwrap();
        assert_eq!(typed.over("http").as_str(), "http://exemple.fr:8080/a/");
        assert_eq!(Address::read("exemple.fr").unwrap().over("http").as_str(), "http://exemple.fr/");
    }

    #[test]
    fn what_is_no_address_is_told() {
        for typed in [
            "",
            "   ",
            "mon blog",
            "exemple",
            "naima@exemple.fr",
            "https://naima:secret@exemple.fr",
            "ftp://exemple.fr",
            "file:///etc/passwd",
            "javascript://exemple.fr",
            "https://",
            "http:///",
            ".fr",
            "exemple..fr",
            "https://exe mple.fr",
            "exemple.fr:port",
            &"a.".repeat(2000),
        ] {
            assert_eq!(read(typed), None, "{typed:?}");
        }
    }
}
