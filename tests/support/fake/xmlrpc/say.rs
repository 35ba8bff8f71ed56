//! How it speaks.

use bureau::model::time::Timestamp;
use bureau::publish::xmlrpc::wire::Value;
use bytes::Bytes;

use super::{Row, Way};
use crate::support::fake::wordpress::{Answer, Request};

/// Its front page.
pub const FRONT: &str = "<!DOCTYPE html><html lang=fr><head><title>Carnet de Naïma</title>\
    <link rel=EditURI type=application/rsd+xml href='xmlrpc.php?rsd'></head><body></body></html>";

pub fn page(status: u16, html: &str) -> Answer {
    let headers = vec![("content-type".to_owned(), "text/html; charset=UTF-8".to_owned())];
    Answer { status, headers, body: Bytes::copy_from_slice(html.as_bytes()) }
}

pub(super) fn xml(text: &str) -> Answer {
    let headers = vec![("content-type".to_owned(), "text/xml; charset=UTF-8".to_owned())];
    Answer { status: 200, headers, body: Bytes::copy_from_slice(text.as_bytes()) }
}

pub(super) fn rsd(way: Way) -> Answer {
    let apis: &[&str] = match way {
        Way::WordPress => &["WordPress", "Movable Type", "MetaWeblog", "Blogger"],
        Way::MovableType => &["Movable Type", "MetaWeblog"],
        Way::Bare => &["MetaWeblog"],
    };
    // By hand, as old engines did it: relative, and under the name of the first drafts.
    let apis: String = apis
        .iter()
        .map(|name| format!("<api name=\"{name}\" blogID=\"1\" preferred=\"false\" RPCLink=\"xmlrpc.php\"/>"))
        .collect();
    xml(&format!(
        "\n<?xml version=\"1.0\"?><rsd version=\"1.0\"><service><engineName>Carnet</engineName><apis>{apis}</apis></service></rsd>"
    ))
}

pub(super) fn methods(way: Way) -> Value {
    let mut all = vec![
        "system.listMethods",
        "blogger.getUsersBlogs",
        "blogger.deletePost",
        "metaWeblog.newPost",
        "metaWeblog.editPost",
        "metaWeblog.getPost",
        "metaWeblog.getRecentPosts",
        "metaWeblog.newMediaObject",
    ];
    if way != Way::Bare {
        all.extend(["mt.getCategoryList", "mt.setPostCategories"]);
    }
    if way == Way::WordPress {
        all.extend([
            "wp.getUsersBlogs",
            "wp.newPost",
            "wp.editPost",
            "wp.getPost",
            "wp.getPosts",
            "wp.getOptions",
        ]);
        all.extend(["wp.getProfile", "wp.getTerms", "wp.getMediaLibrary", "wp.uploadFile", "wp.deletePost"]);
    }
    Value::List(all.into_iter().map(Value::from).collect())
}

pub(super) fn blogs(origin: &str) -> Value {
    Value::List(vec![Value::of(vec![
        ("isAdmin", Value::Bool(true)),
        ("url", format!("{origin}/").as_str().into()),
        ("blogid", "1".into()),
        ("blogName", "Carnet de Naïma".into()),
    ])])
}

pub(super) fn picture(request: &Request, way: Way, id: u64, title: &str, stands: &str) -> Value {
    let url = format!("{}/wp-content/uploads/{stands}", request.origin);
    let mut said = vec![("url", url.as_str().into()), ("file", title.into()), ("type", "image/png".into())];
    if way == Way::WordPress {
        let id = id.to_string();
        said.extend([("id", id.as_str().into()), ("attachment_id", id.as_str().into())]);
        said.extend([("link", url.as_str().into()), ("title", title.into())]);
        return Value::of(said);
    }
    Value::of(said)
}

pub(super) fn date(seconds: i64) -> Value {
    Value::date(Timestamp::from_unix_millis(seconds * 1000))
}

/// By the blog's own clock, which is an hour ahead.
pub(super) fn local(seconds: i64) -> Value {
    date(seconds + 3600)
}

pub(super) fn link(origin: &str, row: &Row) -> String {
    match row.status.as_str() {
        "publish" | "private" => format!("{origin}/{}/", row.slug),
        _ => format!("{origin}/?p={}", row.id),
    }
}

/// As WordPress writes it with XML-RPC: like mails.
pub(super) fn mail_date(now: i64) -> String {
    Timestamp::from_unix_millis(now * 1000).utc().strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}
