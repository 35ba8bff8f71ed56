//! A post as the text of a file.
//!
//! A file that is there already keeps whatever of it is not to change, byte for byte: names that we do not know, comments,
//! the order and the quotes of what a hand wrote. What is written is read again before it is believed; where it does not
//! say the same, it is written anew, and then nothing of the old front matter is kept.

use serde_json::{Value, json};

use crate::error::Result;
use crate::import::{MarkdownFile, markdown_file};
use crate::markup::front::edit::blocks;
use crate::markup::front::{self, to_yaml as yaml};
use crate::model::carried::{CarriedPost, CarriedSchedule, Online};
use crate::model::content::Content;
use crate::model::post::{Format, Post};
use crate::model::time::Timestamp;
use crate::store::Read;

/// What is written.
pub struct Written {
    /// The text.
    pub text: String,
    /// Whether something of the file that was there before is not in it.
    pub loses: bool,
}

/// The words of a post, and what goes with them.
pub fn content(read: &Read<'_>, post: &Post) -> Content {
    Content {
        kind: post.kind,
        title: post.title.clone(),
        body: read.as_markdown(post),
        format: Format::Markdown,
        language: post.language.clone(),
        settings: post.settings.clone(),
        dated_at: post.dated_at,
        media: Vec::new(),
    }
}

/// The file of a post that says `content`. `before` is the file that is there.
pub fn write(
    post: &Post,
    content: &Content,
    online: bool,
    zone: &str,
    before: Option<&str>,
) -> Result<Written> {
    let fields = fields(post, content, online, zone)?;
    let fresh = || format!("---\n{}---\n\n{}\n", yaml(&fields), content.body);
    let Some(before) = before else { return Ok(Written { text: fresh(), loses: false }) };
    let parts = front::split(before);
    let Some(lines) = parts.yaml else {
        // A language that is not written here, or none: the rest of it is all in the text.
        let loses = parts.front.is_some();
        return Ok(Written { text: fresh(), loses });
    };
    let was = read(before);
    let kept = edited(lines, &fields, &|name| {
        was.as_ref().is_some_and(|was| is_same(name, was, (post, content), online))
    });
    let text = format!("---\n{kept}---\n\n{}\n", content.body);
    if read(&text).is_some_and(|again| again.id == Some(post.id) && says(&again.content, content)) {
        return Ok(Written { text, loses: false });
    }
    Ok(Written { text: fresh(), loses: true })
}

/// Whether a file says what a post says. A line end is one however it is written.
fn says(file: &Content, post: &Content) -> bool {
    let plain = |content: &Content| Content { body: content.body.replace("\r\n", "\n"), ..content.clone() };
    plain(file) == plain(post)
}

fn read(text: &str) -> Option<MarkdownFile> {
    // Its name and the hour say nothing of a file that has both in it.
    markdown_file("", text, None, Timestamp::from_unix_millis(0)).ok().filter(|file| file.id.is_some())
}

/// What the front matter says: what generators know first.
fn fields(post: &Post, content: &Content, online: bool, zone: &str) -> Result<Vec<(&'static str, Value)>> {
    let settings = &content.settings;
    let said = |text: &str| if text.is_empty() { Value::Null } else { Value::from(text) };
    let schedule = settings.schedule.as_ref();
    let carried = CarriedPost {
        id: post.id.to_string(),
        kind: content.kind,
        format: Format::Markdown,
        online: if online { Online::Same } else { Online::Never },
        created: post.created_at.to_rfc3339_in("UTC"),
        visibility: settings.visibility,
        slug: None,
        schedule: schedule.map(|schedule| CarriedSchedule {
            at: schedule.at.to_rfc3339_in("UTC"),
            zone: schedule.zone.clone(),
        }),
        featured: settings.featured.clone(),
        original: None,
        pictures: Vec::new(),
        origins: Vec::new(),
    };
    Ok(vec![
        ("title", said(&content.title)),
        ("date", Value::from(content.dated_at.to_rfc3339_in(zone))),
        ("draft", if online { Value::Null } else { Value::from(true) }),
        ("slug", json!(settings.slug)),
        ("description", json!(settings.excerpt)),
        ("tags", json!(settings.tags)),
        ("categories", json!(settings.categories)),
        ("language", json!(content.language)),
        ("comments", json!(settings.comments)),
        ("bureau", serde_json::to_value(carried)?),
    ])
}

/// Whether the line of that name can stay as a hand wrote it.
fn is_same(name: &str, was: &MarkdownFile, (post, now): (&Post, &Content), online: bool) -> bool {
    let (then, settings) = (&was.content, &now.settings);
    match name {
        "title" => then.title == now.title,
        "date" => then.dated_at == now.dated_at,
        "slug" => then.settings.slug == settings.slug,
        "description" => then.settings.excerpt == settings.excerpt,
        "tags" => then.settings.tags == settings.tags,
        "categories" => then.settings.categories == settings.categories,
        "language" => then.language == now.language,
        "comments" => then.settings.comments == settings.comments,
        "bureau" => {
            let rest = |content: &Content| {
                let settings = &content.settings;
                (content.kind, settings.visibility, settings.schedule.clone(), settings.featured.clone())
            };
            was.id == Some(post.id) && rest(then) == rest(now) && !online
        }
        _ => false,
    }
}

/// The lines of a front matter with these fields: what is the same stays, what is unknown too.
fn edited(lines: &str, fields: &[(&'static str, Value)], stays: &dyn Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(lines.len() + 256);
    let mut done: Vec<&str> = Vec::new();
    for (name, block) in blocks(lines) {
        let named = |field: &&(&str, Value)| name.is_some_and(|name| field.0 == name.to_lowercase());
        let field = fields.iter().find(named);
        match field {
            None => out.push_str(block),
            Some((name, _)) if done.contains(name) => {}
            Some((name, value)) => {
                done.push(name);
                match stays(name) {
                    true => out.push_str(block),
                    false => out.push_str(&yaml(&[(*name, value.clone())])),
                }
            }
        }
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
    }
    let more: Vec<(&str, Value)> = fields
        .iter()
        .filter(|(name, _)| !done.contains(name))
        .map(|(name, value)| (*name, value.clone()))
        .collect();
    out.push_str(&yaml(&more));
    out
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
