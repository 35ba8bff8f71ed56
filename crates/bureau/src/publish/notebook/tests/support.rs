//! A writer, a folder, and the steps that the outbox takes between them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::model::channel::Site;
use crate::model::content::{Content, MediaUse};
use crate::model::delivery::{Receipt, Remote};
use crate::model::ids::{Hash, OpId};
use crate::model::media::RemoteMedia;
use crate::model::op::OpKind;
use crate::model::post::{Format, Kind, Settings};
use crate::model::time::Timestamp;
use crate::publish::notebook::Notebook;
use crate::publish::notebook::plan::Step;
use crate::publish::{Composed, Failure, FailureKind, Publisher, Upload, Work};

pub const MER: &str = "media/0123456789abcdef.jpg";
pub const CAFE: &str = "media/fedcba9876543210.jpg";

/// A folder and what is brought to it.
pub struct Desk {
    /// The site.
    pub dir: TempDir,
    /// Web copies of pictures.
    pub home: TempDir,
    pub notebook: Notebook,
    ops: u64,
}

impl Desk {
    pub fn new() -> Self {
        Self::speaking("fr-FR")
    }

    pub fn speaking(language: &str) -> Self {
        let (dir, home) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        Notebook::make(dir.path(), "0192f7a0-1b2c-7d3e-8f40-aaaaaaaaaaaa".parse().unwrap()).unwrap();
        for reference in [MER, CAFE] {
            fs::write(home.path().join(name_of(reference)), format!("bytes of {reference}")).unwrap();
        }
        let notebook = notebook(dir.path(), language);
        Self { dir, home, notebook, ops: 0 }
    }

    pub fn work(&mut self, kind: OpKind) -> Work {
        self.ops += 1;
        let op: OpId =
            format!("{:08x}-0000-7d3e-8f40-{:012x}", 0x0192_f7a0 + self.ops, self.ops).parse().unwrap();
        Work {
            op,
            post: "0192f7a0-1b2c-7d3e-8f40-0000000000bb".parse().unwrap(),
            kind,
            content: None,
            media: BTreeMap::new(),
            upload: None,
            pictures: Vec::new(),
            others: Vec::new(),
            remote: None,
            talk: None,
            again: false,
            earlier: Vec::new(),
        }
    }

    pub fn upload(&mut self, reference: &str) -> Work {
        let path = self.home.path().join(name_of(reference));
        let upload = Upload {
            hash: Hash::of(&fs::read(&path).unwrap()),
            mime: "image/jpeg".to_owned(),
            file_name: name_of(reference),
            alt: String::new(),
            path,
        };
        Work { upload: Some(upload), ..self.work(OpKind::Upload) }
    }

    /// An op that brings `content` to `remote`.
    pub fn bring(&mut self, kind: OpKind, content: &Content, remote: Option<&Remote>) -> Work {
        let at = |media: &MediaUse| RemoteMedia {
            id: media.file_name.clone(),
            url: format!("media/{}", media.file_name),
        };
        Work {
            content: Some(content.clone()),
            media: content.media.iter().map(|media| (media.reference.clone(), at(media))).collect(),
            remote: remote.cloned(),
            ..self.work(kind)
        }
    }

    pub fn withdraw(&mut self, kind: OpKind, remote: &Remote) -> Work {
        Work { remote: Some(remote.clone()), ..self.work(kind) }
    }

    /// The steps of a publication: pictures, draft, reveal.
    pub fn publish(&mut self, content: &Content) -> Remote {
        for media in &content.media {
            let upload = self.upload(&media.reference);
            self.done(&upload);
        }
        let create = self.bring(OpKind::Create, content, None);
        let made = post(self.done(&create));
        let reveal = self.bring(OpKind::Reveal, content, Some(&made));
        post(self.done(&reveal))
    }

    pub fn update(&mut self, content: &Content, remote: &Remote) -> Remote {
        let update = self.bring(OpKind::Update, content, Some(remote));
        post(self.done(&update))
    }

    pub fn done(&self, work: &Work) -> Receipt {
        self.try_do(work).unwrap()
    }

    pub fn try_do(&self, work: &Work) -> Result<Receipt, Failure> {
        self.notebook.do_all(work, &self.composed(work))
    }

    pub fn left(&self, work: &Work) -> Vec<Step> {
        self.notebook.prepare(work, &self.composed(work)).unwrap().steps
    }

    pub fn composed(&self, work: &Work) -> Composed {
        self.notebook.compose(work).unwrap()
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.dir.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn has(&self, path: &str) -> bool {
        self.dir.path().join(path).exists()
    }

    pub fn write(&self, path: &str, text: &str) {
        fs::write(self.dir.path().join(path), text).unwrap();
    }
}

pub fn notebook(dir: &Path, language: &str) -> Notebook {
    let site = Site {
        zone: Some("Europe/Paris".to_owned()),
        language: Some(language.to_owned()),
        ..Site::default()
    };
    Notebook::new(dir, &site, "Humain au cœur")
}

pub fn article(title: &str, body: &str, at: &str) -> Content {
    Content {
        kind: Kind::Article,
        title: title.to_owned(),
        body: body.to_owned(),
        format: Format::Markdown,
        language: Some("fr-FR".to_owned()),
        settings: Settings::default(),
        dated_at: Timestamp::parse_rfc3339(at).unwrap(),
        media: [MER, CAFE].into_iter().filter(|reference| body.contains(reference)).map(picture).collect(),
    }
}

pub fn tagged(mut content: Content, tags: &[&str]) -> Content {
    content.settings.tags = tags.iter().map(|&tag| tag.to_owned()).collect();
    content
}

pub fn picture(reference: &str) -> MediaUse {
    MediaUse {
        reference: reference.to_owned(),
        hash: Hash::of(format!("bytes of {reference}").as_bytes()),
        mime: "image/jpeg".to_owned(),
        file_name: name_of(reference),
        alt: "La mer".to_owned(),
        width: 1600,
        height: 1067,
    }
}

pub fn name_of(reference: &str) -> String {
    format!("photo-{}", reference.trim_start_matches("media/"))
}

pub fn post(receipt: Receipt) -> Remote {
    match receipt {
        Receipt::Post(remote) => remote,
        other => panic!("{other:?}"),
    }
}

/// The code of the phrase that a local failure says.
pub fn code(failure: &Failure) -> &str {
    assert_eq!(failure.sent, crate::publish::Sent::Never);
    match &failure.kind {
        FailureKind::Local { why } => &why.code,
        other => panic!("{other:?}"),
    }
}

/// Every file under `dir`, but for what no reader and no later change takes anything from.
pub fn tree(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(dir.join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if !path.ends_with(".bureau/lock") {
                found.insert(path.to_str().unwrap().to_owned(), fs::read(dir.join(&path)).unwrap());
            }
        }
    }
    found
}

pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        let to = to.join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
}
