//! Which addresses may leave an interface, to be opened by the system's own program.

use std::path::Path;

use url::Url;

use super::views::ChannelRow;
use crate::model::channel::Platform;

/// Whether `url` may be opened: an address of the web or of a mailbox, or a page of one of the local notebooks among
/// `channels`. A text brought from elsewhere may hold any other.
pub fn may_open(url: &Url, channels: &[ChannelRow]) -> bool {
    match url.scheme() {
        "http" | "https" | "mailto" => true,
        "file" => url.to_file_path().is_ok_and(|file| {
            let mut notebooks = channels.iter().filter(|row| row.channel.platform == Platform::Notebook);
            notebooks.any(|row| is_page_of(&file, Path::new(&row.channel.address)))
        }),
        _ => false,
    }
}

/// Whether `file` is a page within `folder`, wherever symbolic links lead.
fn is_page_of(file: &Path, folder: &Path) -> bool {
    let (Ok(file), Ok(folder)) = (file.canonicalize(), folder.canonicalize()) else { return false };
    file.extension().is_some_and(|extension| extension == "html") && file.starts_with(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_web_and_mailboxes_are_opened_and_nothing_else() {
        for (address, opens) in [
            ("https://a.test/", true),
            ("http://a.test/", true),
            ("mailto:a@a.test", true),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("smb://a.test/x", false),
        ] {
            assert_eq!(may_open(&Url::parse(address).unwrap(), &[]), opens, "{address}");
        }
    }

    #[test]
    fn only_pages_below_the_notebook_are_opened() {
        let home = tempfile::tempdir().unwrap();
        let notebook = home.path().join("carnet");
        std::fs::create_dir_all(notebook.join("2026")).unwrap();
        for name in ["carnet/index.html", "carnet/2026/a.html", "carnet/run.desktop", "secret.html"] {
            std::fs::write(home.path().join(name), "").unwrap();
        }
        let opens = |name: &str| is_page_of(&home.path().join(name), &notebook);
        assert!(opens("carnet/index.html") && opens("carnet/2026/a.html"));
        for other in ["carnet/run.desktop", "secret.html", "carnet/../secret.html", "carnet/none.html"] {
            assert!(!opens(other), "{other}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(home.path().join("secret.html"), notebook.join("way.html")).unwrap();
            assert!(!opens("carnet/way.html"));
        }
    }
}
