//! One file that WordPress imports: WXR 1.2.
//!
//! What is written in Markdown stands there as the blocks of its editor, HTML as it is. A photo that is online somewhere is
//! an attachment, which WordPress fetches; any other lies in a folder beside the file.

use std::collections::{BTreeMap, HashMap};

use super::photos::put_copy;
use super::shelf::Shelf;
use super::words::{Shown, Words};
use super::{Exported, Wanted, Work, each};
use crate::error::{Error, Result};
use crate::markup::picture::Picture;
use crate::markup::relink::relink;
use crate::markup::slug::slug;
use crate::markup::to_blocks;
use crate::media::file_name;
use crate::model::comment::{Comment, CommentKind, CommentState};
use crate::model::ids::{Hash, PostId};
use crate::model::media::Media;
use crate::model::origin::NOBODY;
use crate::model::post::{Format, Kind, PostState};
use crate::model::time::Timestamp;

/// The list of its files.
pub const LIST: &str = "bureau-wordpress.json";
const FILE: &str = "wordpress.xml";

/// No blog stands there: the posts of an export are called by names of their own.
const NOWHERE: &str = "https://bureau-mobile.invalid";

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"#;

/// Numbers within the file, and photos that are to lie beside it.
#[derive(Default)]
struct Numbers {
    last: u64,
    attached: HashMap<String, u64>,
    beside: BTreeMap<String, Media>,
}

impl Numbers {
    fn next(&mut self) -> u64 {
        self.last += 1;
        self.last
    }
}

/// Writes it.
pub fn write(
    work: &Work<'_>,
    wanted: &Wanted,
    ids: &[PostId],
    shelf: &mut Shelf,
    outcome: &mut Exported,
) -> Result<()> {
    let mut numbers = Numbers::default();
    shelf.put_stream(FILE, |out| {
        let failed = |error| Error::file(wanted.path.join(FILE), error);
        out.write_all(HEAD.as_bytes()).map_err(failed)?;
        let mut head = Xml::default();
        head.text("title", "Bureau Mobile").text("link", NOWHERE).text("wp:wxr_version", "1.2");
        head.text("wp:base_site_url", NOWHERE).text("wp:base_blog_url", NOWHERE);
        out.write_all(head.0.as_bytes()).map_err(failed)?;
        each(work, ids, outcome, |words, _| {
            let item = item(work, wanted, &words, &mut numbers);
            out.write_all(item.as_bytes()).map_err(failed)
        })?;
        out.write_all(b"</channel>\n</rss>\n").map_err(failed)?;
        Ok(!outcome.stopped)
    })?;
    if outcome.stopped {
        return Ok(());
    }
    outcome.media = (numbers.attached.len() + numbers.beside.len()) as u32;
    for (path, media) in &numbers.beside {
        if let Some(web) = &media.web {
            put_copy(work, shelf, path, media, web, outcome)?;
        }
    }
    Ok(())
}

fn item(work: &Work<'_>, wanted: &Wanted, words: &Words, numbers: &mut Numbers) -> String {
    let (post, settings) = (&words.post, &words.post.settings);
    let zone = settings.schedule.as_ref().map(|schedule| schedule.zone.as_str());
    let zone = zone
        .or_else(|| words.origins.iter().find_map(|(origin, _)| origin.zone.as_deref()))
        .unwrap_or(work.zone);
    let mut attachments = String::new();
    let mut addresses: HashMap<&str, String> = HashMap::new();
    let mut attached: HashMap<&str, u64> = HashMap::new();
    for shown in &words.pictures {
        let address = match &shown.address {
            Some(address) => {
                let known = numbers.attached.get(address).copied();
                let number = known.unwrap_or_else(|| numbers.next());
                if numbers.attached.insert(address.clone(), number).is_none() {
                    attachments.push_str(&attachment(number, address, shown));
                }
                attached.insert(&shown.media.reference, number);
                address.clone()
            }
            None => {
                let path = format!("media/{}", file_name(&shown.media.reference, &shown.media.name));
                numbers.beside.insert(path.clone(), shown.media.clone());
                path
            }
        };
        addresses.insert(&shown.written, address);
    }
    let mut xml = Xml::default();
    let author = words.origins.iter().find_map(|(origin, _)| origin.authors.first());
    let status = match words.state {
        PostState::Published => "publish",
        PostState::Private => "private",
        PostState::Scheduled => "future",
        PostState::Draft | PostState::Queued | PostState::Trash => "draft",
    };
    xml.text("title", &escaped(&post.title));
    xml.maybe("link", words.address());
    xml.text("pubDate", &post.dated_at.utc().strftime("%a, %d %b %Y %H:%M:%S +0000").to_string());
    xml.text("dc:creator", author.map_or(NOBODY, String::as_str));
    xml.0.push_str(&format!("<guid isPermaLink=\"false\">urn:uuid:{}</guid>\n", post.id));
    xml.text("content:encoded", &content(words, &addresses));
    xml.text("excerpt:encoded", &escaped(settings.excerpt.as_deref().unwrap_or_default()));
    xml.text("wp:post_id", &numbers.next().to_string());
    let (local, utc) = stamps(post.dated_at, zone);
    xml.text("wp:post_date", &local).text("wp:post_date_gmt", &utc);
    let (local, utc) = stamps(post.updated_at, zone);
    xml.text("wp:post_modified", &local).text("wp:post_modified_gmt", &utc);
    xml.maybe("wp:comment_status", settings.comments.map(|open| if open { "open" } else { "closed" }));
    xml.text("wp:post_name", settings.slug.as_deref().unwrap_or_default());
    xml.text("wp:status", status).text("wp:post_parent", "0").text("wp:menu_order", "0");
    xml.text("wp:post_type", if post.kind == Kind::Page { "page" } else { "post" });
    xml.text("wp:post_password", "").text("wp:is_sticky", "0");
    for (domain, names) in [("category", &settings.categories), ("post_tag", &settings.tags)] {
        for name in names {
            xml.term(domain, name);
        }
    }
    if let Some(number) = settings.featured.as_deref().and_then(|featured| attached.get(featured)) {
        xml.meta("_thumbnail_id", &number.to_string());
    }
    let aliases = words.origins.iter().flat_map(|(origin, _)| &origin.aliases);
    for old in aliases.filter(|alias| !alias.contains('/')) {
        xml.meta("_wp_old_slug", old);
    }
    for one in &words.comments {
        comment(one, &words.comments, zone, wanted.emails, &mut xml);
    }
    format!("<item>\n{}</item>\n{attachments}", xml.0)
}

fn content(words: &Words, addresses: &HashMap<&str, String>) -> String {
    let post = &words.post;
    match post.format {
        Format::Html => relink(&post.body, post.format, &|written| addresses.get(written).cloned()),
        Format::Markdown => {
            let picture = |reference: &str| {
                // One whose file is nowhere keeps its name: a post is not left out for a photo.
                let url = addresses.get(reference).cloned().unwrap_or_else(|| reference.to_owned());
                Some(Picture::from(url))
            };
            // A picture of another computer's disk has no address anywhere: the words go as they are written.
            to_blocks(&post.body, &picture).unwrap_or_else(|_| post.body.clone())
        }
    }
}

fn attachment(number: u64, address: &str, shown: &Shown) -> String {
    let mut xml = Xml::default();
    xml.text("title", &escaped(&shown.media.name)).text("link", address);
    xml.0.push_str(&format!("<guid isPermaLink=\"false\">{}</guid>\n", escaped(address)));
    xml.text("content:encoded", "").text("excerpt:encoded", "").text("wp:post_id", &number.to_string());
    let (local, utc) = stamps(shown.media.added_at, "UTC");
    xml.text("wp:post_date", &local).text("wp:post_date_gmt", &utc);
    xml.text("wp:status", "inherit").text("wp:post_parent", "0").text("wp:post_type", "attachment");
    xml.text("wp:attachment_url", address);
    format!("<item>\n{}</item>\n", xml.0)
}

fn comment(comment: &Comment, all: &[Comment], zone: &str, emails: bool, xml: &mut Xml) {
    let above = all.iter().find(|one| {
        one.source == comment.source
            && Some(&one.remote_id) == comment.parent.as_ref()
            && one.id != comment.id
    });
    let (local, utc) = stamps(comment.dated_at, zone);
    let state = match comment.state {
        CommentState::Approved => "1",
        CommentState::Pending => "0",
        CommentState::Spam => "spam",
        CommentState::Trashed => "trash",
    };
    xml.0.push_str("<wp:comment>\n");
    xml.text("wp:comment_id", &number(comment).to_string());
    xml.text("wp:comment_author", &escaped(&comment.author.name));
    xml.text(
        "wp:comment_author_email",
        comment.author.email.as_deref().filter(|_| emails).unwrap_or_default(),
    );
    xml.text("wp:comment_author_url", comment.author.address.as_deref().unwrap_or_default());
    xml.text("wp:comment_date", &local).text("wp:comment_date_gmt", &utc);
    xml.text("wp:comment_content", &comment.body).text("wp:comment_approved", state);
    xml.text("wp:comment_type", if comment.kind == CommentKind::Mention { "pingback" } else { "comment" });
    xml.text("wp:comment_parent", &above.map_or(0, number).to_string());
    xml.text("wp:comment_user_id", if comment.own { "1" } else { "0" });
    xml.0.push_str("</wp:comment>\n");
}

/// The same in every export, so that a second import knows it. WordPress gives it another one.
fn number(comment: &Comment) -> u64 {
    u64::from_str_radix(&Hash::of(comment.id.to_string().as_bytes()).as_str()[..12], 16).unwrap_or_default()
        + 1
}

/// The time on the clock there, and in UTC.
fn stamps(at: Timestamp, zone: &str) -> (String, String) {
    let written = |text: String| text.get(..19).unwrap_or_default().replace('T', " ");
    (written(at.to_rfc3339_in(zone)), written(at.to_rfc3339_in("UTC")))
}

#[derive(Default)]
struct Xml(String);

impl Xml {
    fn text(&mut self, name: &str, text: &str) -> &mut Self {
        self.0.push_str(&format!("<{name}>{}</{name}>\n", cdata(text)));
        self
    }

    fn maybe(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    fn term(&mut self, domain: &str, name: &str) {
        // WordPress makes one of the name where it has none.
        let nicename = slug(name);
        self.0.push_str(&format!(
            "<category domain=\"{domain}\" nicename=\"{nicename}\">{}</category>\n",
            cdata(&escaped(name))
        ));
    }

    fn meta(&mut self, key: &str, value: &str) {
        self.0.push_str("<wp:postmeta>");
        self.text("wp:meta_key", key).text("wp:meta_value", value);
        self.0.push_str("</wp:postmeta>\n");
    }
}

/// A text that holds no mark of XML; numbers and words of ours stand there bare.
fn cdata(text: &str) -> String {
    if text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ' | '+' | ',')) {
        return text.to_owned();
    }
    format!("<![CDATA[{}]]>", allowed(text).replace("]]>", "]]]]><![CDATA[>"))
}

/// A text as HTML: WordPress takes titles, names and summaries for that.
fn escaped(text: &str) -> String {
    allowed(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Without what XML cannot say in any way.
fn allowed(text: &str) -> String {
    let is_allowed =
        |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}') || matches!(c, '\n' | '\t');
    text.replace("\r\n", "\n").chars().filter(|c| is_allowed(*c)).collect()
}
