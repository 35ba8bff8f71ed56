//! A writer's desk beside a folder that other programs write to.

use std::fs;
use std::path::{Path, PathBuf};

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::views::*;
use bureau::model::post::Revision;
use tempfile::TempDir;

use crate::support::desk::Desk;

pub struct Scene {
    pub desk: Desk,
    dir: TempDir,
}

impl Scene {
    /// A desk whose drafts are kept in step with an empty folder.
    pub async fn new() -> Self {
        let scene = Self { desk: Desk::new().await, dir: tempfile::tempdir().unwrap() };
        scene.choose(false).await;
        scene
    }

    pub async fn choose(&self, all: bool) {
        let path = Some(self.root().display().to_string());
        let _: FolderState = self.desk.ask(Request::FolderChoose(ChooseFolder { path, all })).await.unwrap();
    }

    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    pub fn whole(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Both sides are brought in step, and a second time does nothing.
    pub async fn settle(&self) -> Settled {
        let settled = self.desk.engine.settle_folder().await.unwrap().unwrap();
        let again = self.desk.engine.settle_folder().await.unwrap().unwrap();
        assert!(again.is_still(), "a circle: {again:?}");
        settled
    }

    /// Another program writes a file.
    pub fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let whole = self.whole(path);
        fs::create_dir_all(whole.parent().unwrap()).unwrap();
        fs::write(whole, text).unwrap();
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.whole(path))
            .unwrap_or_else(|error| panic!("{path}: {error}; {:?}", self.files()))
    }

    /// Another program changes words of a file.
    pub fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert!(text.contains(from), "{text}");
        self.put(path, text.replace(from, to));
    }

    /// The names of the Markdown files.
    pub fn files(&self) -> Vec<String> {
        let files = walkdir::WalkDir::new(self.root()).sort_by_file_name().into_iter().map(Result::unwrap);
        let names = files.filter(|entry| entry.path().extension().is_some_and(|end| end == "md"));
        names.map(|entry| entry.path().strip_prefix(self.root()).unwrap().display().to_string()).collect()
    }

    pub async fn posts(&self, filter: PostFilter) -> Vec<PostRow> {
        let list = ListPosts { filter, limit: 1000, ..ListPosts::default() };
        self.desk.ask(Request::PostList(list)).await.unwrap()
    }

    /// The one post that is not in the bin.
    pub async fn only(&self) -> Opened {
        let posts = self.posts(PostFilter::All).await;
        assert_eq!(posts.len(), 1, "{posts:?}");
        self.desk.open(&posts[0].id.to_string()).await
    }

    pub async fn revisions(&self, id: &str) -> Vec<Revision> {
        self.desk.ask(Request::PostRevisions(ById { id: id.into() })).await.unwrap()
    }

    pub async fn trash(&self, id: &str) {
        let _: Done = self.desk.ask(Request::PostTrash(ById { id: id.into() })).await.unwrap();
    }

    pub async fn untrash(&self, id: &str) {
        let _: Done = self.desk.ask(Request::PostUntrash(ById { id: id.into() })).await.unwrap();
    }
}
