//! A writer at a home that can be opened, closed and spoiled.

use std::fs;
use std::path::{Path, PathBuf};

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::{Engine, Seams};
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::secrets::Secrets;
use serde::de::DeserializeOwned;
use tempfile::TempDir;

/// The engine, open in a home.
pub struct Desk {
    pub engine: Engine,
}

impl Desk {
    pub async fn at(home: &Path) -> Self {
        Self::try_at(home).await.unwrap()
    }

    pub async fn try_at(home: &Path) -> Result<Self, Problem> {
        let engine = Engine::open(home, Seams::system(), Secrets::in_memory()).await?;
        Ok(Self { engine })
    }

    pub async fn ask<T: DeserializeOwned>(&self, request: Request) -> Result<T, Problem> {
        Ok(serde_json::from_value(self.engine.call(request).await?).unwrap())
    }

    /// Begins a post; its id.
    pub async fn write(&self, title: &str, body: &str) -> String {
        let new = CreatePost { title: title.into(), body: body.into(), ..CreatePost::default() };
        self.ask::<Opened>(Request::PostCreate(new)).await.unwrap().post.id.to_string()
    }

    pub async fn open(&self, id: &str) -> Opened {
        self.ask(Request::PostOpen(ById { id: id.into() })).await.unwrap()
    }

    /// Saves other words, if the disk lets it.
    pub async fn save(&self, id: &str, body: &str) -> Result<Saved, Problem> {
        let post = self.open(id).await.post;
        let save = SavePost { id: post.id, seq: post.seq, title: post.title, body: body.into(), undo: None };
        self.ask(Request::PostSave(save)).await
    }

    /// Approves it for the local notebook, without the time to undo.
    pub async fn publish(&self, id: &str) -> Result<Published, Problem> {
        self.ask(Request::Publish(PublishPost { id: id.into(), to: None, schedule: None, hold: false })).await
    }

    pub async fn slips(&self) -> Vec<Slip> {
        self.ask(Request::OutboxList(Nothing {})).await.unwrap()
    }

    pub async fn posts(&self) -> Result<Vec<PostRow>, Problem> {
        self.ask(Request::PostList(ListPosts { filter: PostFilter::All, limit: 500, ..ListPosts::default() }))
            .await
    }
}

/// A folder in memory, where there is one: what is tested here is not the speed of a disk.
pub fn folder() -> TempDir {
    let shared = Path::new("/dev/shm");
    if shared.is_dir() { TempDir::new_in(shared).unwrap() } else { TempDir::new().unwrap() }
}

/// A home with posts of all lengths, kept states, a queue and a copy, properly closed. Answers the titles too.
pub async fn lived_in(home: &Path) -> Vec<String> {
    let desk = Desk::at(home).await;
    let mut titles = Vec::new();
    for number in 0..24 {
        let title = format!("Billet {number:02}");
        let id = desk.write(&title, &format!("{number} {}", "le train de 6 h 42 ".repeat(number * 20))).await;
        if number % 4 == 0 {
            desk.publish(&id).await.unwrap();
            desk.save(&id, "Autre chose.").await.unwrap();
        }
        titles.push(title);
    }
    desk.engine.stop().await;
    titles
}

/// A copy of the files of a home, as any program makes one.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let into = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &into);
        } else {
            fs::copy(entry.path(), into).unwrap();
        }
    }
}

pub fn database(home: &Path) -> PathBuf {
    home.join("bureau.db")
}
