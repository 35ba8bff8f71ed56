//! A writer, a site, and the steps that the outbox takes between them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;

use crate::model::channel::Site;
use crate::model::content::{Content, MediaUse};
use crate::model::delivery::{Receipt, Remote};
use crate::model::ids::{Hash, PostId};
use crate::model::layout::Layout;
use crate::model::op::OpKind;
use crate::model::post::{Format, Kind, Settings};
use crate::model::time::Timestamp;
use crate::publish::folder::plan::{Plan, Scene};
use crate::publish::folder::shelf::Shelf;
use crate::publish::folder::{FolderSite, look, pull};
use crate::publish::{Composed, Cursor, Failure, FailureKind, Landed, Page, Publisher, Upload, Work};
use crate::system::SystemClock;

pub const MER: &str = "media/0123456789abcdef.jpg";
pub const POST: &str = "0192f7a0-1b2c-7d3e-8f40-0000000000bb";
const ZONE: &str = "Europe/Paris";

pub struct Desk {
    pub dir: TempDir,
    /// Web copies of pictures.
    home: TempDir,
    pub git: bool,
}

impl Desk {
    /// A site of these files.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let (dir, home) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        fs::write(home.path().join("quai.jpg"), "bytes").unwrap();
        let desk = Self { dir, home, git: false };
        files.iter().for_each(|(path, text)| desk.write(path, text));
        desk
    }

    pub fn layout(&self) -> Layout {
        let layout = look(self.dir.path()).unwrap().layout;
        Layout { git: self.git.then(|| "fr".to_owned()), ..layout }
    }

    pub fn site(&self) -> FolderSite {
        let site = Site { folder: Some(self.layout()), zone: Some(ZONE.to_owned()), ..Site::default() };
        FolderSite::new(self.dir.path(), &site, Arc::new(SystemClock::new())).unwrap()
    }

    pub fn work(&self, kind: OpKind, content: Option<&Content>, remote: Option<&Remote>) -> Work {
        let path = self.home.path().join("quai.jpg");
        let pictures = content.iter().flat_map(|content| &content.media).map(|used| Upload {
            hash: used.hash.clone(),
            mime: used.mime.clone(),
            file_name: used.file_name.clone(),
            alt: used.alt.clone(),
            path: path.clone(),
        });
        Work {
            op: POST.parse().unwrap(),
            post: POST.parse::<PostId>().unwrap(),
            kind,
            pictures: pictures.collect(),
            content: content.cloned(),
            media: BTreeMap::new(),
            upload: None,
            others: Vec::new(),
            remote: remote.cloned(),
            talk: None,
            again: false,
            earlier: Vec::new(),
        }
    }

    pub fn try_do(&self, work: &Work) -> Result<Receipt, Failure> {
        let site = self.site();
        site.do_all(work, &site.compose(work).unwrap())
    }

    pub fn done(&self, work: &Work) -> Remote {
        match self.try_do(work).unwrap() {
            Receipt::Post(remote) => remote,
            other => panic!("{other:?}"),
        }
    }

    pub fn probe(&self, work: &Work) -> Landed {
        let site = self.site();
        site.look(work, &site.compose(work).unwrap()).unwrap()
    }

    /// Creates and reveals it.
    pub fn publish(&self, content: &Content) -> Remote {
        let made = self.done(&self.work(OpKind::Create, Some(content), None));
        self.done(&self.work(OpKind::Reveal, Some(content), Some(&made)))
    }

    pub fn update(&self, content: &Content, remote: &Remote) -> Remote {
        self.done(&self.work(OpKind::Update, Some(content), Some(remote)))
    }

    /// What `work` would do.
    pub fn plan(&self, work: &Work) -> Result<Plan, Failure> {
        let (site, layout) = (self.site(), self.layout());
        let composed: Composed = site.compose(work).unwrap();
        let shelf = Shelf::new(self.dir.path(), &layout, ZONE);
        let draft = (!composed.body.is_empty()).then(|| serde_json::from_str(&composed.body).unwrap());
        Scene::of(&shelf, &FolderSite::id(work), now())?.plan(work, draft.as_ref())
    }

    pub fn pull(&self, cursor: &Cursor) -> Page {
        let layout = self.layout();
        pull::step(&Shelf::new(self.dir.path(), &layout, ZONE), None, cursor, now()).unwrap()
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.dir.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn has(&self, path: &str) -> bool {
        self.dir.path().join(path).exists()
    }

    /// Every file but what we keep for ourselves.
    pub fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        list(self.dir.path(), self.dir.path(), &mut found);
        found
    }
}

fn list(top: &Path, dir: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(top).unwrap().to_str().unwrap().to_owned();
        if path.is_dir() && !matches!(name.as_str(), ".bureau" | ".git") {
            list(top, &path, found);
        } else if path.is_file() {
            found.insert(name, fs::read(path).unwrap());
        }
    }
}

pub fn now() -> Timestamp {
    Timestamp::parse_rfc3339("2026-11-30T12:00:00Z").unwrap()
}

pub fn article(title: &str, body: &str) -> Content {
    let picture = MediaUse {
        reference: MER.to_owned(),
        hash: Hash::of(b"bytes"),
        mime: "image/jpeg".to_owned(),
        file_name: "quai-0123456789abcdef.jpg".to_owned(),
        alt: "Le quai".to_owned(),
        width: 16,
        height: 9,
    };
    Content {
        kind: Kind::Article,
        title: title.to_owned(),
        body: body.to_owned(),
        format: Format::Markdown,
        language: None,
        settings: Settings { tags: vec!["mer".to_owned(), "été".to_owned()], ..Settings::default() },
        dated_at: Timestamp::parse_rfc3339("2026-11-22T06:15:00Z").unwrap(),
        media: Some(picture).filter(|_| body.contains(MER)).into_iter().collect(),
    }
}

/// The code of what a failure says.
pub fn code(failure: &Failure) -> &str {
    match &failure.kind {
        FailureKind::Local { why } => &why.code,
        FailureKind::Conflict(_) => "conflict",
        other => panic!("{other:?}"),
    }
}
