//! The text of Movable Type, which TypePad and others write too: entries between lines of eight dashes, parts of them
//! between lines of five.

use std::io::{BufRead, Read};

use super::bounds::ENTRY;
use super::clean::lines;
use super::date;
use super::item::{ImportedComment, ImportedPost, Item, Site, Standing, Take, said};
use super::source::Source;
use crate::error::Result;
use crate::markup::flow::flowing;
use crate::model::comment::{CommentKind, CommentState, Commenter};
use crate::model::ids::Hash;
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Kind};

const END_OF_ENTRY: &str = "--------";
const END_OF_PART: &str = "-----";

/// Reads an export.
pub fn read(source: &mut Source, files: &[usize], take: &mut Take<'_>) -> Result<()> {
    for (turn, &at) in files.iter().enumerate() {
        let entry = source.entries()[at].clone();
        if turn == 0 {
            // The export does not say whose it is: its name must do.
            let stem = entry.name().rsplit_once('.').map_or(entry.name(), |(stem, _)| stem);
            take(Item::Site(Site { key: stem.to_owned(), name: stem.to_owned(), ..Site::default() }))?;
        }
        let mut text = source.open_text(at)?;
        let mut kept = String::new();
        let mut large = false;
        let mut line = String::new();
        loop {
            line.clear();
            let read = match (&mut text).take(ENTRY).read_line(&mut line) {
                Ok(read) => read,
                Err(error) => {
                    let why = super::source::why(entry.path.as_ref(), error)?;
                    take(Item::skipped(entry.path.clone(), why))?;
                    0
                }
            };
            if read > 0 && line.trim_end() != END_OF_ENTRY {
                large |= kept.len() as u64 > ENTRY;
                if !large {
                    kept.push_str(&line);
                }
                continue;
            }
            if large {
                take(Item::skipped(title(&kept), Phrase::new("import-why-large")))?;
            } else if !kept.trim().is_empty() {
                post(&lines(std::mem::take(&mut kept)), take)?;
            }
            kept.clear();
            large = false;
            if read == 0 {
                break;
            }
        }
    }
    Ok(())
}

fn title(entry: &str) -> String {
    let title = entry.lines().find_map(|line| line.strip_prefix("TITLE:")).unwrap_or("?");
    title.trim().to_owned()
}

/// `NAME: value` lines, and the text behind them.
struct Part<'a> {
    name: &'a str,
    fields: Vec<(&'a str, &'a str)>,
    text: String,
}

impl<'a> Part<'a> {
    fn field(&self, name: &str) -> Option<String> {
        self.fields.iter().find(|(found, _)| *found == name).and_then(|(_, value)| said(value))
    }

    /// A part behind the first: its name on the first line, then, for comments, what goes with it.
    fn of(text: &'a str) -> Option<Self> {
        let text = text.trim_start_matches('\n');
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        let name = first.trim().strip_suffix(':')?;
        let (mut fields, mut rest) = (Vec::new(), rest);
        if matches!(name, "COMMENT" | "PING") {
            while let Some((line, after)) = rest.split_once('\n') {
                let Some((field, value)) = line.split_once(':').filter(|(field, _)| is_name(field)) else {
                    break;
                };
                fields.push((field, value));
                rest = after;
            }
        }
        Some(Self { name, fields, text: rest.trim_matches('\n').to_owned() })
    }
}

fn is_name(field: &str) -> bool {
    !field.is_empty() && field.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b' ')
}

fn post(entry: &str, take: &mut Take<'_>) -> Result<()> {
    let mut parts = vec![String::new()];
    for line in entry.split_inclusive('\n') {
        match line.trim_end() == END_OF_PART {
            true => parts.push(String::new()),
            false => parts.last_mut().iter_mut().for_each(|part| part.push_str(line)),
        }
    }
    let head = Part {
        name: "",
        fields: parts[0].lines().filter_map(|line| line.split_once(':')).collect(),
        text: String::new(),
    };
    let rest: Vec<Part<'_>> = parts[1..].iter().filter_map(|part| Part::of(part)).collect();
    let text = |name: &str| rest.iter().find(|part| part.name == name).map_or("", |part| part.text.as_str());
    let title = head.field("TITLE").unwrap_or_default();
    let dated = head.field("DATE").and_then(|text| date::parse(&text, None));
    let slug = head.field("BASENAME");
    // Where it has no name of its own, its date and title must do.
    let id = slug.clone().unwrap_or_else(|| {
        let date = head.field("DATE").unwrap_or_default();
        let short = Hash::of(format!("{date}\n{title}\n{}", text("BODY")).as_bytes());
        short.stem().to_owned()
    });
    let id = match &dated {
        Some(when) => format!("{}/{id}", &when.at.to_rfc3339()[..10]),
        None => id,
    };
    let breaks = head.field("CONVERT BREAKS").unwrap_or_default().to_lowercase();
    // Where it does not convert them, line ends mean nothing.
    let written = |name: &str| if breaks == "0" { flowing(text(name)) } else { text(name).to_owned() };
    let (body, more) = (written("BODY"), written("EXTENDED BODY"));
    let names = |name: &'static str| {
        head.fields.iter().filter(move |(found, _)| *found == name).map(|(_, value)| *value)
    };
    let categories = names("PRIMARY CATEGORY").chain(names("CATEGORY")).filter_map(said).collect();
    let keywords = text("KEYWORDS").replace('\n', ",");
    let tags = names("TAGS").collect::<Vec<_>>().join(",");
    let tags = format!("{tags},{keywords}");
    take(Item::Post(Box::new(ImportedPost {
        id: id.clone(),
        kind: if title.is_empty() { Kind::Note } else { Kind::Article },
        standing: match head.field("STATUS").as_deref() {
            Some("Draft" | "draft" | "Review" | "Unpublished") => Standing::Draft,
            Some("Future" | "future" | "Scheduled") => Standing::Scheduled,
            _ => Standing::Published,
        },
        title,
        body: if more.is_empty() { body } else { format!("{body}\n\n<!--more-->\n\n{more}") },
        format: if breaks.contains("markdown") { Format::Markdown } else { Format::Html },
        dated,
        slug,
        excerpt: said(text("EXCERPT")),
        tags: tags.split(',').filter_map(|tag| said(tag.trim().trim_matches('"'))).collect(),
        categories,
        address: head.field("UNIQUE URL"),
        authors: head.field("AUTHOR").into_iter().collect(),
        comments: head.field("ALLOW COMMENTS").map(|allowed| allowed == "1"),
        ..ImportedPost::default()
    })))?;
    for part in rest.iter().filter(|part| matches!(part.name, "COMMENT" | "PING")) {
        take(comment(&id, part))?;
    }
    Ok(())
}

fn comment(post: &str, part: &Part<'_>) -> Item {
    let is_ping = part.name == "PING";
    let date = part.field("DATE").unwrap_or_default();
    let name = part.field(if is_ping { "BLOG NAME" } else { "AUTHOR" }).unwrap_or_default();
    // Comments have no names: what they say makes one.
    let short = Hash::of(format!("{post}\n{date}\n{name}\n{}", part.text).as_bytes());
    let id = part.field("ID").unwrap_or_else(|| short.stem().to_owned());
    Item::Comment(Box::new(ImportedComment {
        exact: None,
        id: format!("{post}#{id}"),
        post: post.to_owned(),
        parent: part.field("PARENT").filter(|parent| parent != "0").map(|parent| format!("{post}#{parent}")),
        kind: if is_ping { CommentKind::Mention } else { CommentKind::Comment },
        state: match part.field("VISIBLE").as_deref() {
            Some("0") => CommentState::Pending,
            _ => CommentState::Approved,
        },
        author: Commenter { name, address: part.field("URL"), email: part.field("EMAIL") },
        own: false,
        body: part.text.clone(),
        dated: date::parse(&date, None),
    }))
}
