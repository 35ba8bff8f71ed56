//! Homes, and what is in them.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use bureau::error::Error;
use bureau::export::{self, Exported};
use bureau::import::{self, Outcome};
use bureau::model::comment::Comment;
use bureau::model::ids::PostId;
use bureau::model::post::{Format, Kind, Post, PostState, Settings};
use bureau::model::time::{Clock, Timestamp};
use bureau::store::Store;
use bureau::system::{SystemClock, SystemRng};

/// Where the archives of the import lie.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/import/fixtures").join(name)
}

/// A home that goes away, and a folder beside it.
pub struct Home {
    dir: tempfile::TempDir,
    pub store: Store,
}

/// All that is to be the same: a post, how it stands, where it was, what readers wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    pub post: Post,
    pub state: PostState,
    pub archived: bool,
    pub changed: bool,
    pub cover: Option<String>,
    pub origins: Vec<String>,
    pub comments: Vec<Comment>,
}

pub fn now() -> Timestamp {
    SystemClock::new().now()
}

impl Home {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("home")).unwrap();
        let store = Store::open(&dir.path().join("home")).unwrap().0;
        Self { dir, store }
    }

    pub fn path(&self) -> PathBuf {
        self.dir.path().join("home")
    }

    pub fn out(&self) -> PathBuf {
        self.dir.path().join("out")
    }

    pub fn import(&self, path: &Path) -> Outcome {
        let (clock, rng) = (SystemClock::new(), SystemRng);
        let home = self.path();
        let work =
            import::Work { store: &self.store, home: &home, clock: &clock, rng: &rng, progress: &|_| true };
        import::run(&work, &import::Wanted { path: path.to_owned(), format: None, pictures: false }).unwrap()
    }

    pub fn export_to(&self, path: &Path, wxr: bool, steps: u32) -> Result<Exported, Error> {
        let (home, left) = (self.path(), Cell::new(steps));
        let progress = |_| {
            left.set(left.get().saturating_sub(1));
            left.get() > 0
        };
        let work = export::Work {
            store: &self.store,
            home: &home,
            now: now(),
            zone: "Europe/Paris",
            progress: &progress,
        };
        export::run(&work, &export::Wanted { path: path.to_owned(), wxr, emails: true })
    }

    pub fn export(&self) -> Exported {
        let outcome = self.export_to(&self.out(), false, u32::MAX).unwrap();
        assert!(!outcome.stopped);
        outcome
    }

    /// A post that was written here.
    pub fn write(&self, title: &str, body: &str, change: impl FnOnce(&mut Post)) -> PostId {
        let at = Timestamp::from_unix_millis(1_770_000_000_123);
        let mut post = Post {
            id: PostId::new(at, &SystemRng),
            kind: Kind::Article,
            title: title.into(),
            body: body.into(),
            format: Format::Markdown,
            language: None,
            settings: Settings::default(),
            seq: 1,
            created_at: at,
            updated_at: at,
            dated_at: at,
            trashed_at: None,
        };
        change(&mut post);
        self.store.write(|tx| tx.put_post(&post).map(|_| ())).unwrap();
        post.id
    }

    /// All that is kept, by the ids of the posts.
    pub fn kept(&self) -> Vec<Kept> {
        let now = now();
        let mut all = self
            .store
            .read(|read| {
                let ids = read.posts_by_date()?;
                ids.into_iter()
                    .map(|id| {
                        let (summary, record) = (read.post_summary(id)?, read.post_record(id, now)?);
                        let mut post = read.post(id)?;
                        // It counts saves, which begin anew.
                        post.seq = 0;
                        let origins = read.origins_as_they_came(id)?;
                        let came = origins.iter().filter(|(origin, _)| !origin.source.starts_with("bureau:"));
                        Ok(Kept {
                            post,
                            state: record.state,
                            archived: summary.archived,
                            changed: summary.changed,
                            cover: summary.cover,
                            origins: came.map(|origin| format!("{origin:?}")).collect(),
                            comments: read.comments(id)?,
                        })
                    })
                    .collect::<Result<Vec<_>, Error>>()
            })
            .unwrap();
        all.sort_by_key(|kept| kept.post.id);
        all
    }

    /// Brings everything out, and takes it in at another home: that one.
    pub fn moved(&self) -> Self {
        self.export();
        let there = Self::new();
        let outcome = there.import(&self.out());
        assert_eq!(outcome.report.format, import::ArchiveFormat::Bureau);
        assert_eq!((outcome.report.skipped_total, outcome.report.remarks.len()), (0, 0), "{outcome:?}");
        there
    }
}

/// Every file below a folder, by its path in it, with its bytes.
pub fn files(root: &Path) -> Vec<(String, Vec<u8>)> {
    let all = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
    all.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            (path, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}
