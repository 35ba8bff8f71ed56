//! A Blogger: by what its page says that made it, or by Google's own host. Which blog it is, Google tells to its writer.

use url::Url;

use super::Blog;
use super::find::Arrival;
use super::obstacle::host;
use crate::markup::plain::plain_text;
use crate::model::channel::Platform;
use crate::model::post::Format;
use crate::publish::blogger::Google;
use crate::publish::page::Page;

/// Whether the page `home`, asked for at `start`, is a Blogger's.
pub(super) fn is_one(start: &Url, home: &Arrival, page: &Page) -> bool {
    page.metas("generator").any(|name| name.eq_ignore_ascii_case("blogger"))
        // A blog for a few leads to Google's own page to sign in.
        || is_google(start) || is_google(&home.at)
}

/// Each country had one of its own: `blogspot.com`, `blogspot.fr`, `blogspot.co.uk`.
fn is_google(url: &Url) -> bool {
    let host = host(url);
    host.split_once(".blogspot.").is_some_and(|(_, ending)| !ending.is_empty() && ending.len() <= 6)
}

/// The blog at `start`.
pub(super) fn blog(google: &Google, start: &Url, home: &Arrival, page: &Page) -> Blog {
    let its_own = page.metas("generator").next().is_some();
    let address = if its_own { home.at.clone() } else { start.clone() };
    Blog {
        platform: Platform::Blogger,
        name: Some(plain_text(&page.title, Format::Html))
            .filter(|title| its_own && !title.is_empty())
            .unwrap_or_else(|| host(&address)),
        address,
        endpoint: google.api.clone(),
        software: Some("Blogger".to_owned()),
        language: page.language.clone().filter(|_| its_own),
        zone: None,
        authorize: Some(google.page.clone()),
        micro: None,
        account: None,
        user: None,
        indieauth: None,
        warnings: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_hosts_are_known_in_every_country() {
        for yes in ["https://a.blogspot.com/", "http://a-b.blogspot.co.uk/x", "https://a.blogspot.fr"] {
            assert!(is_google(&Url::parse(yes).unwrap()), "{yes}");
        }
        for no in ["https://blogspot.com/", "https://a.blogspot.com.evil.test/", "https://blogspot.test/a"] {
            assert!(!is_google(&Url::parse(no).unwrap()), "{no}");
        }
    }
}
