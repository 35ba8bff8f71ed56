//! Names of folders: ASCII in lower case, so that no disk takes two of them for one, or has another use for one.

use std::collections::HashSet;

use crate::markup::slug::slug;
use crate::model::post::{Kind, Post};

/// What Windows keeps for its devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The names that are taken.
#[derive(Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// The folder of a post, from the top of the content: `posts/2019-le-train`, `pages/a-propos`.
    pub fn folder(&mut self, post: &Post, year: i16) -> String {
        let (name, short) = (stem(post), short(post));
        let name = match post.kind {
            Kind::Page if is_device(&name) => format!("pages/{name}-{short}"),
            Kind::Page => format!("pages/{name}"),
            Kind::Article | Kind::Note => format!("posts/{year:04}-{name}"),
        };
        match self.0.insert(name.clone()) {
            true => name,
            false => {
                let name = format!("{name}-{short}");
                self.0.insert(name.clone());
                name
            }
        }
    }
}

/// The name of a post: that of its address, else its title's, else eight digits of its id.
pub fn stem(post: &Post) -> String {
    let made = |text: &str| Some(slug(text)).filter(|made| !made.is_empty());
    let slug = post.settings.slug.as_deref().and_then(made);
    slug.or_else(|| made(&post.title)).unwrap_or_else(|| short(post))
}

/// The digits that tell a post from another one of the same name.
pub fn short(post: &Post) -> String {
    post.id.short().replace('-', "")
}

/// Whether Windows has another use for a name.
pub fn is_device(name: &str) -> bool {
    let numbered = |start| name.strip_prefix(start).is_some_and(|rest: &str| rest.len() == 1);
    DEVICES.contains(&name) || numbered("com") || numbered("lpt")
}
