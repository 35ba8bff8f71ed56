//! What stands at an address, as its readers see it and as its owner changes it there.

use std::time::Duration;

use bureau::model::time::Timestamp;
use bureau::publish::transport::{Request, Response};

use crate::expected::piece_of;
use crate::fake::Answers;
use crate::fake::mastodon::Server;
use crate::fake::wordpress::{Site as Blog, Status};
use crate::network::Weather;

pub struct Site {
    pub url: String,
    pub host: Host,
    pub weather: Weather,
}

/// Each shows a post once by rules of its own.
pub enum Host {
    /// A hidden draft first, found again by what it says.
    Blog(Box<Blog>),
    /// A key with each request, or a second look, by its software.
    Short(Box<Server>),
}

/// A post as it is seen.
#[derive(Debug)]
pub struct Sight {
    pub id: u64,
    /// The number of the piece, where it is one of ours.
    pub piece: Option<usize>,
    pub text: String,
}

/// An answer of the writer.
#[derive(Debug)]
pub struct Answer {
    pub words: String,
    /// What it stands under, unless that is gone.
    pub under: Option<String>,
    /// Whether its post is not in the bin: with it, everything under it goes out of sight.
    pub seen: bool,
}

impl Site {
    pub fn new(url: &str, host: Host) -> Self {
        Self { url: url.into(), host, weather: Weather::Fine }
    }

    /// The longest that a request which makes something may be under way after nobody waits for it any more: what nobody
    /// can hold against it beyond is in `docs/reliability.md`.
    pub fn latest(&self) -> Duration {
        Duration::from_secs(match &self.host {
            Host::Blog(_) => 3600,
            Host::Short(server) if server.keys => 3000,
            Host::Short(_) => 50,
        })
    }
}

impl Host {
    pub fn is_short(&self) -> bool {
        matches!(self, Self::Short(_))
    }

    pub fn answer(&mut self, request: &Request, now: Timestamp) -> Response {
        match self {
            Self::Blog(blog) => blog.answer(&request.into(), now),
            Self::Short(server) => server.answer(&request.into(), now),
        }
    }

    /// What readers see.
    pub fn visible(&self, now: Timestamp) -> Vec<Sight> {
        let sight = |id, said: &str, text: &str| Sight { id, piece: piece_of(said), text: text.to_owned() };
        match self {
            Self::Blog(blog) => {
                blog.visible(now).map(|row| sight(row.id, &row.title, &row.content)).collect()
            }
            Self::Short(server) => server.rows().map(|row| sight(row.id, &row.text, &row.text)).collect(),
        }
    }

    /// All that it has of a piece but what lies in its bin.
    pub fn rows(&self, number: usize) -> Vec<String> {
        match self {
            Self::Blog(blog) => {
                let rows = blog.rows().filter(|row| row.status != Status::Trash);
                rows.filter(|row| piece_of(&row.title) == Some(number))
                    .map(|row| format!("{row:#?}"))
                    .collect()
            }
            Self::Short(server) => {
                let rows = server.rows().filter(|row| piece_of(&row.text) == Some(number));
                rows.map(|row| format!("{row:#?}")).collect()
            }
        }
    }

    /// Answers of the writer.
    pub fn answers(&self) -> Vec<Answer> {
        let Self::Blog(blog) = self else { return Vec::new() };
        let own = blog.comments().filter(|comment| comment.author != 0);
        own.map(|own| Answer {
            words: own.content.clone(),
            under: blog
                .comments()
                .find(|comment| comment.id == own.parent)
                .map(|under| under.content.clone()),
            seen: blog.rows().any(|row| row.id == own.post && row.status != Status::Trash),
        })
        .collect()
    }

    /// A reader says something under a post.
    pub fn hears(&mut self, post: u64, words: &str, now: Timestamp) {
        if let Self::Blog(blog) = self {
            blog.hears(post, 0, "Inès", words, now.unix_millis().div_euclid(1000));
        }
    }

    /// A reader thinks again: the last words are others, or gone.
    pub fn rethinks(&mut self, takes_back: bool) {
        let Self::Blog(blog) = self else { return };
        let Some(id) = blog.comments().filter(|comment| comment.author == 0).map(|it| it.id).max() else {
            return;
        };
        match takes_back {
            true => blog.silences(id),
            false => blog.treats(id, |comment| comment.content.push_str(" Ou pas.")),
        }
    }

    /// Its owner adds words to a post there.
    pub fn edits(&mut self, id: u64, now: Timestamp) {
        match self {
            Self::Blog(blog) => blog.edits(id, now, |row| row.content.push_str("\n\n<p>Relu en ligne.</p>")),
            Self::Short(server) => server.edits(id, now, |row| row.text.push_str("\n\nRelu en ligne.")),
        }
    }

    /// Its owner takes a post away there.
    pub fn removes(&mut self, id: u64, now: Timestamp) {
        match self {
            Self::Blog(blog) => blog.trashes(id, now),
            Self::Short(server) => server.removes(id),
        }
    }
}
