//! What git keeps and sends, by the system's own program: its credentials, its hooks, its settings.
//!
//! Before anything is written the other side is asked, so that a post that changed there is seen as a conflict, and so that
//! without a network nothing is begun. Just the files of the post are committed; nothing is ever forced. A commit that
//! could not be sent stays, and goes with the next attempt, which finds it made.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::model::phrase::Phrase;
use crate::publish::failure::local;
use crate::publish::{Failure, FailureKind, Sent};
use crate::system::{Ended, run};

/// What waits for the disk alone.
const HERE: Duration = Duration::from_secs(60);
/// What waits for the network, or for a hook.
const FAR: Duration = Duration::from_secs(180);

/// A repository.
pub struct Git {
    dir: PathBuf,
}

/// The other side of the branch.
struct Upstream {
    /// As in `origin`.
    remote: String,
    /// As in `refs/heads/main`, over there.
    branch: String,
    /// What was last heard of it, as in `refs/remotes/origin/main`.
    heard: String,
}

/// The branch that stands in `dir`, where that is in a repository.
pub fn branch(dir: &Path) -> Option<String> {
    Git::new(dir).head().ok().flatten()
}

impl Git {
    /// Of the repository that `dir` is in.
    pub fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned() }
    }

    /// Brings what is new on the other side. Nothing of ours is lost: it is put on top of that, or all stays as it was.
    ///
    /// # Errors
    /// No way to the other side; something that only a hand can settle. Nothing of the post was begun.
    pub fn fetch(&self) -> Result<(), Failure> {
        self.is_free()?;
        let Some(upstream) = self.upstream()? else { return Ok(()) };
        let fetched = self.git(&["fetch", "--quiet", &upstream.remote], FAR)?;
        if !fetched.status.success() {
            return Err(never("folder-git-fetch", &fetched));
        }
        if self.is_said_of(&upstream.heard, "HEAD")? {
            return Ok(());
        }
        let joined = match self.is_said_of("HEAD", &upstream.heard)? {
            true => self.git(&["merge", "--ff-only", "--quiet", &upstream.heard], FAR)?,
            false => self.git(&["rebase", "--quiet", &upstream.heard], FAR)?,
        };
        if joined.status.success() {
            return Ok(());
        }
        // Everything as it was: nothing to abort is no fault.
        self.git(&["rebase", "--abort"], HERE)?;
        Err(never("folder-git-conflict", &joined))
    }

    /// Commits just these files, as they lie there, if git does not have them so.
    ///
    /// # Errors
    /// A hook, or git itself, said no: then nothing of them is in the index either.
    pub fn commit(&self, files: &BTreeSet<String>, message: &str) -> Result<(), Failure> {
        let Some(changed) = self.changed(files)? else { return Ok(()) };
        let there: Vec<&str> =
            changed.iter().map(String::as_str).filter(|file| self.dir.join(file).exists()).collect();
        let ended = match there.is_empty() {
            true => None,
            false => Some(self.on(&["add", "--"], &there)?).filter(|ended| !ended.status.success()),
        };
        let ended = match ended {
            Some(ended) => ended,
            None => {
                let all: Vec<&str> = changed.iter().map(String::as_str).collect();
                self.on(&["commit", "--quiet", "--only", "-m", message, "--"], &all)?
            }
        };
        if ended.status.success() {
            return Ok(());
        }
        let all: Vec<&str> = changed.iter().map(String::as_str).collect();
        self.on(&["reset", "--quiet", "--"], &all)?;
        match self.is_free() {
            Err(busy) => Err(busy),
            Ok(()) => Err(Failure { sent: Sent::Refused, ..never("folder-git-refused", &ended) }),
        }
    }

    /// Sends what the other side does not have.
    ///
    /// # Errors
    /// It may have arrived all the same.
    pub fn push(&self) -> Result<(), Failure> {
        let Some(upstream) = self.upstream()? else { return Ok(()) };
        if self.is_said_of("HEAD", &upstream.heard)? {
            return Ok(());
        }
        let what = format!("HEAD:{}", upstream.branch);
        let pushed = self.git(&["push", "--quiet", &upstream.remote, &what], FAR);
        let pushed = pushed.map_err(|failure| Failure { sent: Sent::Maybe, ..failure })?;
        if pushed.status.success() {
            return Ok(());
        }
        Err(Failure { sent: Sent::Maybe, ..never("folder-git-push", &pushed) })
    }

    /// Whether these files are committed as they lie there, and the other side has that.
    pub fn has(&self, files: &BTreeSet<String>) -> Result<bool, Failure> {
        if self.changed(files)?.is_some() {
            return Ok(false);
        }
        match self.upstream()? {
            Some(upstream) => self.is_said_of("HEAD", &upstream.heard),
            None => Ok(true),
        }
    }

    /// Those of the files that git does not have as they lie there; none where it has all.
    fn changed(&self, files: &BTreeSet<String>) -> Result<Option<Vec<String>>, Failure> {
        let mut changed = Vec::new();
        for file in files {
            let status =
                self.on(&["status", "--porcelain", "--ignored", "--untracked-files=all", "--"], &[file])?;
            if !status.status.success() {
                return Err(never("folder-git-broken", &status));
            }
            if !status.out.is_empty() {
                changed.push(file.clone());
            }
        }
        Ok(Some(changed).filter(|changed| !changed.is_empty()))
    }

    /// The other side of the branch: the one that it follows, else the branch of that name of the only remote.
    fn upstream(&self) -> Result<Option<Upstream>, Failure> {
        let branch = self.head()?.ok_or_else(|| local(Phrase::new("folder-git-no-branch"), String::new()))?;
        let asked = self.git(&["config", "--get", &format!("branch.{branch}.remote")], HERE)?;
        let remotes = self.git(&["remote"], HERE)?;
        let all = text(&remotes.out);
        let remotes: Vec<&str> = all.lines().collect();
        let remote = match (asked.status.success(), remotes.as_slice()) {
            (true, _) => text(&asked.out),
            (false, [only]) => (*only).to_owned(),
            (false, many) if many.contains(&"origin") => "origin".to_owned(),
            (false, _) => return Ok(None),
        };
        // A branch may follow another one of this very repository.
        if !remotes.contains(&remote.as_str()) {
            return Ok(None);
        }
        let merge = self.git(&["config", "--get", &format!("branch.{branch}.merge")], HERE)?;
        let there = Some(text(&merge.out)).filter(|_| merge.status.success());
        let there = there.unwrap_or_else(|| format!("refs/heads/{branch}"));
        let heard = format!("refs/remotes/{remote}/{}", there.trim_start_matches("refs/heads/"));
        Ok(Some(Upstream { remote, branch: there, heard }))
    }

    /// The branch that stands there; none where there is none.
    fn head(&self) -> Result<Option<String>, Failure> {
        let head = self.git(&["symbolic-ref", "--quiet", "--short", "HEAD"], HERE)?;
        Ok(Some(text(&head.out)).filter(|name| head.status.success() && !name.is_empty()))
    }

    /// Whether `later` holds all of `earlier`; what is not there yet holds all where `earlier` is not there either.
    fn is_said_of(&self, earlier: &str, later: &str) -> Result<bool, Failure> {
        let exists = |name: &str| {
            let found =
                self.git(&["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")], HERE)?;
            Ok::<bool, Failure>(found.status.success())
        };
        match (exists(earlier)?, exists(later)?) {
            (false, _) => Ok(true),
            (true, false) => Ok(false),
            (true, true) => {
                Ok(self.git(&["merge-base", "--is-ancestor", earlier, later], HERE)?.status.success())
            }
        }
    }

    /// Whether nobody else is at work there: another git, a merge that waits for a hand.
    fn is_free(&self) -> Result<(), Failure> {
        for name in
            ["index.lock", "rebase-merge", "rebase-apply", "MERGE_HEAD", "CHERRY_PICK_HEAD", "BISECT_LOG"]
        {
            let place = self.git(&["rev-parse", "--git-path", name], HERE)?;
            if !place.status.success() {
                return Err(never("folder-git-broken", &place));
            }
            if self.dir.join(text(&place.out)).exists() {
                return Err(local(Phrase::new("folder-git-busy"), name.to_owned()));
            }
        }
        Ok(())
    }

    fn on(&self, what: &[&str], files: &[&str]) -> Result<Ended, Failure> {
        self.git(&[what, files].concat(), FAR)
    }

    fn git(&self, what: &[&str], limit: Duration) -> Result<Ended, Failure> {
        let mut command = Command::new("git");
        // Nobody is there to answer, and a name of a file is no pattern.
        command.arg("--literal-pathspecs").arg("-C").arg(&self.dir).args(what);
        command.env("GIT_TERMINAL_PROMPT", "0").env("SSH_ASKPASS_REQUIRE", "never").env("GIT_EDITOR", "true");
        command.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env_remove("GIT_INDEX_FILE");
        run(&mut command, limit).map_err(|error| match error.kind() {
            ErrorKind::NotFound => local(Phrase::new("folder-git-none"), error.to_string()),
            ErrorKind::TimedOut => local(Phrase::new("folder-git-late"), what.join(" ")),
            _ => local(Phrase::new("folder-git-broken").with("detail", error.to_string()), error.to_string()),
        })
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end().to_owned()
}

/// What git said, in the last of its lines that says something; an address may hold a password, which is left out.
fn never(code: &str, ended: &Ended) -> Failure {
    let said = ended.error.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let words: Vec<String> = said.split_whitespace().map(without_secret).collect();
    let detail: String = words.join(" ").chars().take(300).collect();
    let why = Phrase::new(code).with("detail", detail.as_str());
    Failure { sent: Sent::Never, kind: FailureKind::Local { why }, retry_after: None, detail }
}

fn without_secret(word: &str) -> String {
    match (word.find("://"), word.rfind('@')) {
        (Some(start), Some(at)) if start < at => format!("{}{}", &word[..start + 3], &word[at + 1..]),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_says_holds_no_password() {
        assert_eq!(
            without_secret("'https://ada:secret@git.example/blog.git/':"),
            "'https://git.example/blog.git/':"
        );
        assert_eq!(without_secret("git@git.example:blog"), "git@git.example:blog");
    }
}
