use std::io;
use std::path::{Path, PathBuf, absolute};

/// The place that a person means by a path as they typed or pasted it: `~` is their own folder, as a shell has it.
///
/// # Errors
/// It is empty.
pub fn typed_path(typed: &str) -> io::Result<PathBuf> {
    absolute(from(typed, dirs::home_dir().as_deref()))
}

fn from(typed: &str, own: Option<&Path>) -> PathBuf {
    let typed = typed.trim();
    let (Some(rest), Some(own)) = (typed.strip_prefix('~'), own) else { return PathBuf::from(typed) };
    match rest.chars().next() {
        None => own.to_owned(),
        Some(next) if std::path::is_separator(next) => own.join(&rest[next.len_utf8()..]),
        // A name that begins so.
        Some(_) => PathBuf::from(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_meant_as_a_shell_has_it() {
        let own = Path::new("/home/ada");
        for (typed, meant) in [
            ("~/blog.xml", "/home/ada/blog.xml"),
            (" ~/Mes billets/ ", "/home/ada/Mes billets/"),
            ("~", "/home/ada"),
            ("~ada/blog.xml", "~ada/blog.xml"),
            ("~brouillon.md", "~brouillon.md"),
            ("/srv/~/blog.xml", "/srv/~/blog.xml"),
            (" /srv/blog.xml\n", "/srv/blog.xml"),
        ] {
            assert_eq!(from(typed, Some(own)), Path::new(meant), "{typed}");
        }
        assert_eq!(from("~/blog.xml", None), Path::new("~/blog.xml"), "an account without a folder");
        assert!(typed_path("  ").is_err());
    }
}
