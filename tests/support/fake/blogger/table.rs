//! What may be asked of Blogger: the methods in use, by what Google publishes of them (its discovery document for Blogger v3);
//! `blogger::agreement` compares the two.

use serde_json::Value;

/// What a parameter holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Text,
    Bool,
    Number,
    OneOf(&'static [&'static str]),
}
use Holds::*;

const VIEW: Holds = OneOf(&["VIEW_TYPE_UNSPECIFIED", "READER", "AUTHOR", "ADMIN"]);

/// A method.
#[derive(Debug)]
pub struct Entry {
    /// As in `posts.insert`.
    pub name: &'static str,
    pub method: &'static str,
    /// As in `v3/blogs/{blogId}/posts`.
    pub path: &'static str,
    pub query: &'static [(&'static str, Holds)],
    /// What its body is.
    pub body: Option<&'static str>,
}

#[rustfmt::skip]
pub const TABLE: &[Entry] = &[
    Entry {
        name: "blogs.get",
        method: "GET",
        path: "v3/blogs/{blogId}",
        query: &[("maxPosts", Number), ("view", VIEW)],
        body: None,
    },
    Entry {
        name: "blogs.getByUrl",
        method: "GET",
        path: "v3/blogs/byurl",
        query: &[("url", Text), ("view", VIEW)],
        body: None,
    },
    Entry {
        name: "blogUserInfos.get",
        method: "GET",
        path: "v3/users/{userId}/blogs/{blogId}",
        query: &[("maxPosts", Number)],
        body: None,
    },
    Entry {
        name: "users.get",
        method: "GET",
        path: "v3/users/{userId}",
        query: &[],
        body: None,
    },
    Entry {
        name: "posts.list",
        method: "GET",
        path: "v3/blogs/{blogId}/posts",
        query: &[("endDate", Text), ("fetchBodies", Bool), ("fetchImages", Bool), ("labels", Text), ("maxResults", Number), ("orderBy", OneOf(&["ORDER_BY_UNSPECIFIED", "PUBLISHED", "UPDATED"])), ("pageToken", Text), ("sortOption", OneOf(&["SORT_OPTION_UNSPECIFIED", "DESCENDING", "ASCENDING"])), ("startDate", Text), ("status", OneOf(&["LIVE", "DRAFT", "SCHEDULED", "SOFT_TRASHED"])), ("view", VIEW)],
        body: None,
    },
    Entry {
        name: "posts.get",
        method: "GET",
        path: "v3/blogs/{blogId}/posts/{postId}",
        query: &[("fetchBody", Bool), ("fetchImages", Bool), ("maxComments", Number), ("view", VIEW)],
        body: None,
    },
    Entry {
        name: "posts.insert",
        method: "POST",
        path: "v3/blogs/{blogId}/posts",
        query: &[("fetchBody", Bool), ("fetchImages", Bool), ("isDraft", Bool)],
        body: Some("Post"),
    },
    Entry {
        name: "posts.patch",
        method: "PATCH",
        path: "v3/blogs/{blogId}/posts/{postId}",
        query: &[("fetchBody", Bool), ("fetchImages", Bool), ("maxComments", Number), ("publish", Bool), ("revert", Bool)],
        body: Some("Post"),
    },
    Entry {
        name: "posts.publish",
        method: "POST",
        path: "v3/blogs/{blogId}/posts/{postId}/publish",
        query: &[("publishDate", Text)],
        body: None,
    },
    Entry {
        name: "posts.revert",
        method: "POST",
        path: "v3/blogs/{blogId}/posts/{postId}/revert",
        query: &[],
        body: None,
    },
    Entry {
        name: "posts.delete",
        method: "DELETE",
        path: "v3/blogs/{blogId}/posts/{postId}",
        query: &[("useTrash", Bool)],
        body: None,
    },
    Entry {
        name: "pages.list",
        method: "GET",
        path: "v3/blogs/{blogId}/pages",
        query: &[("fetchBodies", Bool), ("maxResults", Number), ("pageToken", Text), ("status", OneOf(&["LIVE", "DRAFT", "SOFT_TRASHED"])), ("view", VIEW)],
        body: None,
    },
    Entry {
        name: "pages.get",
        method: "GET",
        path: "v3/blogs/{blogId}/pages/{pageId}",
        query: &[("view", VIEW)],
        body: None,
    },
    Entry {
        name: "pages.insert",
        method: "POST",
        path: "v3/blogs/{blogId}/pages",
        query: &[("isDraft", Bool)],
        body: Some("Page"),
    },
    Entry {
        name: "pages.patch",
        method: "PATCH",
        path: "v3/blogs/{blogId}/pages/{pageId}",
        query: &[("publish", Bool), ("revert", Bool)],
        body: Some("Page"),
    },
    Entry {
        name: "pages.publish",
        method: "POST",
        path: "v3/blogs/{blogId}/pages/{pageId}/publish",
        query: &[],
        body: None,
    },
    Entry {
        name: "pages.revert",
        method: "POST",
        path: "v3/blogs/{blogId}/pages/{pageId}/revert",
        query: &[],
        body: None,
    },
    Entry {
        name: "pages.delete",
        method: "DELETE",
        path: "v3/blogs/{blogId}/pages/{pageId}",
        query: &[("useTrash", Bool)],
        body: None,
    },
    Entry {
        name: "comments.listByBlog",
        method: "GET",
        path: "v3/blogs/{blogId}/comments",
        query: &[("endDate", Text), ("fetchBodies", Bool), ("maxResults", Number), ("pageToken", Text), ("startDate", Text), ("status", OneOf(&["LIVE", "EMPTIED", "PENDING", "SPAM"]))],
        body: None,
    },
    Entry {
        name: "comments.get",
        method: "GET",
        path: "v3/blogs/{blogId}/posts/{postId}/comments/{commentId}",
        query: &[("view", VIEW)],
        body: None,
    },
    Entry {
        name: "comments.approve",
        method: "POST",
        path: "v3/blogs/{blogId}/posts/{postId}/comments/{commentId}/approve",
        query: &[],
        body: None,
    },
    Entry {
        name: "comments.markAsSpam",
        method: "POST",
        path: "v3/blogs/{blogId}/posts/{postId}/comments/{commentId}/spam",
        query: &[],
        body: None,
    },
    Entry {
        name: "comments.delete",
        method: "DELETE",
        path: "v3/blogs/{blogId}/posts/{postId}/comments/{commentId}",
        query: &[],
        body: None,
    },
];

/// The fields of what is sent, and their types.
pub fn fields(body: &str) -> &'static [(&'static str, &'static str)] {
    match body {
        "Post" => POST,
        "Page" => PAGE,
        other => panic!("nothing of the kind is sent: {other}"),
    }
}

#[rustfmt::skip]
const POST: &[(&str, &str)] = &[("author", "object"), ("blog", "object"), ("content", "string"), ("customMetaData", "string"), ("etag", "string"), ("id", "string"), ("images", "array"), ("kind", "string"), ("labels", "array"), ("location", "object"), ("published", "string"), ("readerComments", "string"), ("replies", "object"), ("selfLink", "string"), ("status", "string"), ("title", "string"), ("titleLink", "string"), ("trashed", "string"), ("updated", "string"), ("url", "string")];

#[rustfmt::skip]
const PAGE: &[(&str, &str)] = &[("author", "object"), ("blog", "object"), ("content", "string"), ("etag", "string"), ("id", "string"), ("kind", "string"), ("published", "string"), ("selfLink", "string"), ("status", "string"), ("title", "string"), ("trashed", "string"), ("updated", "string"), ("url", "string")];

/// The method that a request is of, and the names in its path.
pub fn find(method: &str, path: &str) -> Option<(&'static Entry, Vec<String>)> {
    let steps: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    // A name beats a place: `blogs/byurl` is no blog.
    let mut all: Vec<&Entry> = TABLE.iter().filter(|entry| entry.method == method).collect();
    all.sort_by_key(|entry| entry.path.matches('{').count());
    all.into_iter().find_map(|entry| {
        let wanted: Vec<&str> = entry.path.split('/').collect();
        let fits = wanted.len() == steps.len()
            && wanted.iter().zip(&steps).all(|(wanted, step)| wanted.starts_with('{') || wanted == step);
        let names = wanted.iter().zip(&steps).filter(|(wanted, _)| wanted.starts_with('{'));
        fits.then(|| (entry, names.map(|(_, step)| (*step).to_owned()).collect()))
    })
}

impl Entry {
    /// What Google would find fault with.
    pub fn fault(&self, query: &[(String, String)], body: &[u8]) -> Option<String> {
        for (name, value) in query {
            let Some((_, holds)) = self.query.iter().find(|(known, _)| known == name) else {
                return Some(format!("unknown name \"{name}\": cannot bind query parameter"));
            };
            let good = match holds {
                Text => !value.is_empty(),
                Bool => matches!(value.as_str(), "true" | "false"),
                Number => value.parse::<u32>().is_ok(),
                OneOf(all) => all.contains(&value.as_str()),
            };
            if !good {
                return Some(format!("invalid value at '{name}': {value}"));
            }
        }
        let Some(schema) = self.body else {
            return (!body.is_empty()).then(|| "a body where none is expected".to_owned());
        };
        let Ok(Value::Object(sent)) = serde_json::from_slice::<Value>(body) else {
            return Some("invalid JSON payload received".to_owned());
        };
        sent.iter().find_map(|(name, value)| {
            let Some((_, wanted)) = fields(schema).iter().find(|(known, _)| known == name) else {
                return Some(format!("unknown name \"{name}\" at '{schema}'"));
            };
            let is = match value {
                Value::String(_) => "string",
                Value::Array(_) => "array",
                Value::Object(_) => "object",
                _ => "other",
            };
            (is != *wanted).then(|| format!("invalid value at '{schema}.{name}'"))
        })
    }
}
