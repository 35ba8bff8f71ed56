//! The pictures of an archive's posts: which of them lie in the archive itself.

use std::collections::HashMap;

use super::item::ImportedPost;
use super::source::{Entry, Source};

/// Ends of names of files that may be pictures.
const KINDS: [&str; 10] = ["jpg", "jpeg", "png", "gif", "webp", "heic", "avif", "jfif", "jpe", "bmp"];
/// Hosts whose addresses say nothing but the file's name: Blogger's.
const BY_NAME: [&str; 4] = ["googleusercontent.com", "blogspot.com", "ggpht.com", "medium.com"];

/// The pictures that lie in an archive, by their names.
pub struct Gallery {
    /// Paths from the top, with their places.
    paths: HashMap<String, usize>,
    /// Places, by the last part of the path in lower case.
    names: HashMap<String, Vec<usize>>,
    all: Vec<Entry>,
}

impl Gallery {
    /// Of this archive.
    pub fn of(source: &Source) -> Self {
        let mut gallery =
            Self { paths: HashMap::new(), names: HashMap::new(), all: source.entries().to_vec() };
        for (at, entry) in source.entries().iter().enumerate() {
            if KINDS.contains(&entry.extension().as_str()) {
                gallery.paths.insert(entry.path.clone(), at);
                gallery.names.entry(entry.name().to_lowercase()).or_default().push(at);
            }
        }
        gallery
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// The place of the picture that `post` names so. A name never leads out of the archive: it is only looked up.
    pub fn find(&self, post: &ImportedPost, address: &str) -> Option<usize> {
        let address = unbraced(address.trim());
        let address = address.split(['?', '#']).next().unwrap_or_default();
        let (host, path) = match url::Url::parse(address) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => {
                (url.host_str().map(str::to_owned), decoded(url.path()))
            }
            // `C:\…`, `file:///…`: of a machine that is not this archive.
            Ok(_) => return None,
            Err(_) => (None, decoded(address).replace('\\', "/")),
        };
        if host.is_none() && !path.starts_with('/') {
            let near = within(&post.folder, &path)?;
            if let Some(at) = self.paths.get(&near) {
                return Some(*at);
            }
        }
        let path = within("", path.trim_start_matches('/'))?;
        let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
        let candidates = self.names.get(&name)?;
        let score = |at: usize| common(&self.all[at].path, &path);
        let best = candidates.iter().copied().max_by_key(|at| score(*at))?;
        let by_name = host.as_ref().is_none_or(|host| BY_NAME.iter().any(|known| host.ends_with(known)));
        let enough = match (&host, path.contains('/')) {
            // Below a folder that the site does not show: `static`, `public`.
            (None, true) => score(best) == path.split('/').count(),
            (None, false) => false,
            (Some(_), true) => score(best) >= 2,
            (Some(_), false) => false,
        };
        (enough || (by_name && candidates.len() == 1)).then_some(best)
    }
}

/// How many parts two paths have in common, from their ends.
fn common(one: &str, other: &str) -> usize {
    one.rsplit('/').zip(other.rsplit('/')).take_while(|(one, other)| one.eq_ignore_ascii_case(other)).count()
}

/// A path that starts from a folder, without its dots. None where it leads out of the archive.
fn within(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Without the braces in which a template writes the site's own address.
fn unbraced(address: &str) -> &str {
    let mut rest = address;
    while let Some(inner) = rest.strip_prefix("{{") {
        let Some((_, after)) = inner.split_once("}}") else { break };
        rest = after.trim_start();
    }
    rest.trim_start_matches("__GHOST_URL__")
}

/// With `%20` as a space. What is no UTF-8 then stays as it was.
fn decoded(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gallery(paths: &[&str]) -> Gallery {
        let mut gallery = Gallery { paths: HashMap::new(), names: HashMap::new(), all: Vec::new() };
        for (at, path) in paths.iter().enumerate() {
            let entry = Entry { path: (*path).to_owned(), bytes: 1, modified: None };
            gallery.paths.insert(entry.path.clone(), at);
            gallery.names.entry(entry.name().to_lowercase()).or_default().push(at);
            gallery.all.push(entry);
        }
        gallery
    }

    #[test]
    fn a_picture_is_found_however_it_is_named() {
        let gallery =
            gallery(&["content/a/quai.jpg", "static/img/vélo 1.png", "b/quai.jpg", "Albums/x/IMG_1.JPG"]);
        let post = ImportedPost { folder: "content/a".into(), ..Default::default() };
        let find = |address: &str| gallery.find(&post, address);
        assert_eq!(find("quai.jpg"), Some(0));
        assert_eq!(find("./quai.jpg?w=3"), Some(0));
        assert_eq!(find("../../b/quai.jpg"), Some(2));
        assert_eq!(find("/img/v%C3%A9lo%201.png"), Some(1));
        assert_eq!(find("{{ site.baseurl }}/img/vélo 1.png"), Some(1));
        assert_eq!(find("vélo 1.png"), Some(1));
        assert_eq!(find("https://x.example/b/quai.jpg"), Some(2));
        assert_eq!(find("https://blogger.googleusercontent.com/img/a/s1600/IMG_1.jpg"), Some(3));
    }

    #[test]
    fn no_name_leads_out_of_the_archive() {
        let gallery = gallery(&["etc/passwd.jpg", "a/quai.jpg", "b/quai.jpg"]);
        let post = ImportedPost::default();
        for none in [
            "../etc/passwd.jpg",
            "../../../../etc/passwd.jpg",
            "a/../../etc/passwd.jpg",
            "file:///etc/passwd.jpg",
            "https://x.example/quai.jpg",
            "quai.jpg",
            "",
            "%",
            "data:image/png;base64,AA",
        ] {
            assert_eq!(gallery.find(&post, none), None, "{none}");
        }
    }
}
