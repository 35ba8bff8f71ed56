use std::fs;

use super::*;

/// A folder that is looked at again and again, each time a moment later.
struct Watched {
    dir: tempfile::TempDir,
    looks: Looks,
    moment: u64,
}

impl Watched {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), looks: Looks::default(), moment: 0 }
    }

    fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let whole = self.dir.path().join(path);
        fs::create_dir_all(whole.parent().unwrap()).unwrap();
        fs::write(whole, bytes).unwrap();
    }

    fn look(&mut self, known: &[(&str, &Hash)]) -> BTreeMap<String, There> {
        let now = fs::metadata(self.dir.path()).unwrap().modified().unwrap();
        let now = now.duration_since(UNIX_EPOCH).unwrap().as_millis() as i64;
        self.look_at(known, Timestamp::from_unix_millis(now))
    }

    fn look_at(&mut self, known: &[(&str, &Hash)], now: Timestamp) -> BTreeMap<String, There> {
        self.moment += 1;
        let known = known.iter().copied().collect();
        let monotonic = QUIET * self.moment as u32;
        scan(&At { root: self.dir.path(), known: &known, now, monotonic }, &mut self.looks).unwrap().files
    }
}

fn code(there: &There) -> &str {
    match there {
        There::Other(why) => &why.code,
        There::File { id: None, .. } => "file",
        There::File { .. } => "ours",
        There::Busy => "busy",
        There::Cut => "cut",
        There::Aside => "aside",
    }
}

fn codes(files: &BTreeMap<String, There>) -> Vec<(&str, &str)> {
    files.iter().map(|(path, there)| (path.as_str(), code(there))).collect()
}

#[test]
fn a_file_is_read_when_it_is_still() {
    let mut watched = Watched::new();
    watched.put("a.md", "un");
    assert_eq!(codes(&watched.look(&[])), [("a.md", "busy")]);
    watched.put("a.md", "un deux");
    assert_eq!(codes(&watched.look(&[])), [("a.md", "busy")], "written on");
    assert_eq!(watched.look(&[])["a.md"], There::File { hash: Hash::of(b"un deux"), id: None });
}

#[test]
fn an_old_file_is_still_from_the_first_look_on() {
    let mut watched = Watched::new();
    watched.put("a.md", "un");
    let later = Timestamp::from_unix_millis(4_000_000_000_000);
    assert_eq!(codes(&watched.look_at(&[], later)), [("a.md", "file")]);
}

#[test]
fn only_files_of_words_are_looked_at() {
    let mut watched = Watched::new();
    for name in ["a.MD", "b.markdown", "sub/été 🚂.md", "c.txt", ".d.md", ".git/e.md", "~$f.md", "g.md~"]
    {
        watched.put(name, "mots");
    }
    watched.put("vide.md", " \n");
    watched.put("README.md", "about");
    watched.put("latin.md", b"un\ncaf\xE9");
    watched.put("a (conflit 2026-11-22 07.15.00).md", "mots");
    watched.put("a.sync-conflict-20261122-071500-ABCDEFG.md", "mots");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/hostname", watched.dir.path().join("lien.md")).unwrap();
        std::os::unix::fs::symlink("/etc", watched.dir.path().join("dehors")).unwrap();
    }
    watched.look(&[]);
    assert_eq!(
        codes(&watched.look(&[])),
        [
            ("README.md", "import-why-about"),
            ("a (conflit 2026-11-22 07.15.00).md", "aside"),
            ("a.MD", "file"),
            ("a.sync-conflict-20261122-071500-ABCDEFG.md", "aside"),
            ("b.markdown", "file"),
            ("latin.md", "watch-why-utf8"),
            ("sub/été 🚂.md", "file"),
            ("vide.md", "import-why-empty"),
        ]
    );
}

#[test]
fn a_half_is_never_taken_for_the_whole() {
    let mut watched = Watched::new();
    let before = Hash::of(b"before");
    let known = [("cut.md", &before), ("empty.md", &before)];
    watched.put("cut.md", "---\ntitle: Un\ntag");
    watched.put("empty.md", "");
    watched.put("new.md", "---\ntitle: Un\ntag");
    watched.look(&known);
    let cut = [("cut.md", "cut"), ("empty.md", "cut"), ("new.md", "cut")];
    assert_eq!(codes(&watched.look(&known)), cut);
    // A minute later the line above a new text is a line.
    let later = Timestamp::from_unix_millis(4_000_000_000_000);
    let late = [("cut.md", "cut"), ("empty.md", "cut"), ("new.md", "file")];
    assert_eq!(codes(&watched.look_at(&known, later)), late);
}
