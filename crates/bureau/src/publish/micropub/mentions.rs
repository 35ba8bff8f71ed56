//! What other sites say of the posts (Webmention), where the site has it received by webmention.io: a service that many sites
//! use, and that answers everybody what it received for an address (<https://github.com/aaronpk/webmention.io#api>).
//!
//! The newest posts are asked about at each pull, from the last number on; once a week all, whole, so that what is missing
//! is gone. Who liked or passed on a post says nothing, and is not brought.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use url::Url;

use super::client::Client;
use crate::markup::short::short_html;
use crate::model::comment::{CommentKind, CommentState, Commenter};
use crate::model::talk::RemoteComment;
use crate::model::time::Timestamp;
use crate::publish::classify::Refusal;
use crate::publish::discovery::says;
use crate::publish::page::Page;
use crate::publish::reach::reach;
use crate::publish::transport::{Method, Request};
use crate::publish::{Heard, PulledComment};

/// The host of the service.
const SERVICE: &str = "webmention.io";

/// Posts that are asked about in one question, and the bytes of their addresses as they stand in it.
const AT_ONCE: usize = 20;
const BYTES: usize = 4000;

/// The newest posts, which are asked about each time; and how often all are.
const NEWEST: usize = 40;
const ALL_EVERY: Duration = Duration::from_secs(7 * 24 * 3600);

/// Mentions in one answer, and the most answers to one question.
const PAGE: usize = 100;
const PAGES: usize = 20;

/// How far listening has come.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Listening {
    /// The highest number that came.
    since: u64,
    /// When all posts were last asked about. Never: what comes is no news.
    all: Option<Timestamp>,
}

/// What is still to be asked about in a run.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Hearing {
    /// Who receives for the site, if somebody does; known once its page was looked at.
    service: Option<Url>,
    looked: bool,
    /// Whether every post is asked about, whole.
    all: bool,
    to_hear: Vec<String>,
    /// The highest number that came in this run.
    newest: u64,
    /// Whether a question had no answer.
    missed: bool,
}

#[derive(Deserialize)]
struct Feed {
    children: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Mention {
    #[serde(rename = "wm-id")]
    id: u64,
    #[serde(rename = "wm-property", default)]
    property: String,
    #[serde(rename = "wm-target")]
    target: String,
    #[serde(rename = "wm-source", default)]
    source: String,
    #[serde(rename = "wm-received", default)]
    received: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    author: Author,
    #[serde(default)]
    content: Content,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Author {
    name: Option<String>,
    url: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Content {
    html: Option<String>,
    text: Option<String>,
}

impl Hearing {
    pub fn is_done(&self) -> bool {
        self.looked && self.to_hear.is_empty()
    }
}

impl Listening {
    /// One step of a run: `known` are the site's posts, each with its instant. The service is nobody's blog: its silence holds
    /// nothing here, and what it did not say is asked again the next time.
    pub async fn step(
        &mut self,
        client: &Client,
        address: &str,
        known: &BTreeMap<String, i64>,
        run: &mut Hearing,
    ) -> Heard {
        let now = client.clock().now();
        if !run.looked {
            (run.looked, run.service) = (true, service(client, address).await);
            if run.service.is_some() {
                run.all = self.all.is_none_or(|last| last > now || now.since(last) >= ALL_EVERY);
                let mut posts: Vec<(&String, &i64)> = known.iter().collect();
                posts.sort_by_key(|(_, at)| std::cmp::Reverse(**at));
                let most = if run.all { posts.len() } else { NEWEST };
                run.to_hear = posts.into_iter().take(most).map(|(url, _)| url.clone()).collect();
            }
        }
        let mut heard = Heard { history: self.all.is_none(), ..Heard::default() };
        let asked = stretch(&mut run.to_hear);
        if let Some(service) = run.service.clone().filter(|_| !asked.is_empty()) {
            match self.hear(client, &service, address, &asked, run, &mut heard).await {
                Ok(()) => {}
                // Of these posts it does not want to hear, today or another day; of others it may.
                Err(refusal) if matches!(refusal.status, 400 | 404 | 413 | 414) => {}
                Err(refusal) => {
                    tracing::debug!(?refusal, "mentions");
                    (run.missed, run.to_hear) = (true, Vec::new());
                }
            }
        }
        if run.to_hear.is_empty() && run.service.is_some() && !run.missed {
            self.since = self.since.max(run.newest);
            self.all = if run.all { Some(now) } else { self.all };
        }
        heard
    }

    async fn hear(
        &self,
        client: &Client,
        service: &Url,
        address: &str,
        asked: &[String],
        run: &mut Hearing,
        heard: &mut Heard,
    ) -> Result<(), Refusal> {
        let mut whole = run.all;
        for page in 0..PAGES {
            let found = mentions(client, service, asked, (!run.all).then_some(self.since), page).await?;
            let full = found.len() >= PAGE;
            for value in found {
                let Ok(mention) = serde_json::from_value::<Mention>(value) else {
                    whole = false;
                    continue;
                };
                run.newest = run.newest.max(mention.id);
                heard.comments.extend(mention.pulled(asked, address));
            }
            if !full {
                break;
            }
            whole &= page + 1 < PAGES;
        }
        if whole {
            heard.whole.extend_from_slice(asked);
        }
        Ok(())
    }
}

/// The next posts to ask about.
fn stretch(to_hear: &mut Vec<String>) -> Vec<String> {
    let mut bytes = 0;
    let fits = to_hear.iter().take(AT_ONCE).take_while(|url| {
        // What is encoded already is encoded once more.
        bytes += url.len() + 2 * url.matches(['%', '/', ':', '?', '&', '=']).count() + 12;
        bytes <= BYTES
    });
    let count = fits.count().max(1).min(to_hear.len());
    to_hear.drain(..count).collect()
}

/// The service that receives for the site, by the word of its page.
async fn service(client: &Client, address: &str) -> Option<Url> {
    let home = reach(client.transport(), Request::new(Method::Get, Url::parse(address).ok()?)).await.ok()?;
    let endpoint = says(&home, &Page::read(&home.answer.body), "webmention")?;
    let is_it = endpoint.host_str() == Some(SERVICE) && endpoint.scheme() == "https";
    is_it.then(|| endpoint.join("/api/mentions.jf2").ok()).flatten()
}

async fn mentions(
    client: &Client,
    service: &Url,
    posts: &[String],
    since: Option<u64>,
    page: usize,
) -> Result<Vec<serde_json::Value>, Refusal> {
    let mut url = service.clone();
    {
        let mut query = url.query_pairs_mut();
        query.append_pair("per-page", &PAGE.to_string()).append_pair("page", &page.to_string());
        if let Some(since) = since.filter(|since| *since > 0) {
            query.append_pair("since_id", &since.to_string());
        }
        for post in posts {
            query.append_pair("target[]", post);
        }
    }
    Ok(client.open::<Feed>(&url).await?.children)
}

impl Mention {
    fn pulled(self, posts: &[String], address: &str) -> Option<PulledComment> {
        let kind = match self.property.as_str() {
            "in-reply-to" => CommentKind::Comment,
            "mention-of" => CommentKind::Mention,
            _ => return None,
        };
        let post = of_target(posts, &self.target)?.clone();
        let Author { name, url } = self.author;
        let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let source = self.url.unwrap_or(self.source);
        let mut body = match (kind, said(self.content.html), said(self.content.text)) {
            // Of another site's article, its name and where it is.
            (CommentKind::Mention, _, text) => {
                short_html(&said(self.name).or(text.map(|text| beginning(&text))).unwrap_or_default())
            }
            (_, Some(html), _) => html,
            (_, None, text) => short_html(&text.or(self.name).unwrap_or_default()),
        };
        body.push_str(&short_html(&source));
        // Many say no zone, and mean none other than the service.
        let zoned = self.published.as_deref().map(|at| format!("{at}Z"));
        let said = [self.published.as_deref(), zoned.as_deref(), self.received.as_deref()];
        let dated_at = said.into_iter().flatten().find_map(Timestamp::parse_rfc3339);
        let comment = RemoteComment {
            id: self.id.to_string(),
            parent: None,
            kind,
            state: CommentState::Approved,
            own: url.as_deref().is_some_and(|url| bare(url) == bare(address)),
            author: Commenter { name: name.unwrap_or_default(), address: url, email: None },
            ip: None,
            body,
            dated_at: dated_at.unwrap_or(Timestamp::from_unix_millis(0)),
        };
        Some(PulledComment { posts: vec![post], comment })
    }
}

/// The first words of a text.
fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut said = words.iter().take(40).copied().collect::<Vec<_>>().join(" ");
    if words.len() > 40 {
        said.push('…');
    }
    said
}

/// The post that a link leads to, as it was written: with a mark behind it, by http, with words of those who count visits. On
/// some sites the query names the post.
fn of_target<'p>(posts: &'p [String], target: &str) -> Option<&'p String> {
    let exact = posts.iter().find(|post| *post == target);
    let same = || posts.iter().find(|post| with_query(post) == with_query(target));
    exact.or_else(same).or_else(|| {
        let mut all = posts.iter().filter(|post| bare(post) == bare(target));
        all.next().filter(|_| all.next().is_none())
    })
}

/// An address without what may be written in several ways.
fn with_query(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let address = address.trim_start_matches("https://").trim_start_matches("http://");
    address.trim_start_matches("www.").trim_end_matches('/').to_ascii_lowercase()
}

fn bare(address: &str) -> String {
    with_query(address.split('?').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<PulledComment> {
        let mention: Mention = serde_json::from_str(text).unwrap();
        mention.pulled(&["https://quai.test/un-billet/".to_owned()], "https://quai.test/")
    }

    #[test]
    fn a_mention_may_lack_nearly_everything() {
        let bare = read(
            r#"{"wm-id":1,"wm-property":"in-reply-to","wm-target":"http://www.quai.test/un-billet#c2"}"#,
        );
        let PulledComment { comment, posts } = bare.unwrap();
        assert_eq!((comment.id.as_str(), posts[0].as_str()), ("1", "https://quai.test/un-billet/"));
        assert_eq!(
            (comment.author.name.as_str(), comment.dated_at.unix_millis(), comment.own),
            ("", 0, false)
        );
        for other in ["like-of", "repost-of", "bookmark-of", "rsvp", ""] {
            let text =
                format!(r#"{{"wm-id":1,"wm-property":"{other}","wm-target":"https://quai.test/un-billet"}}"#);
            assert_eq!(read(&text), None, "{other}");
        }
        assert_eq!(
            read(r#"{"wm-id":1,"wm-property":"mention-of","wm-target":"https://quai.test/autre"}"#),
            None
        );
    }

    #[test]
    fn a_link_leads_to_one_post_however_it_was_written() {
        let posts =
            ["https://quai.test/?p=12", "https://quai.test/?p=13", "https://quai.test/un"].map(str::to_owned);
        let to = |target: &str| of_target(&posts, target).map(String::as_str);
        assert_eq!(to("http://quai.test/?p=12#c1"), Some("https://quai.test/?p=12"));
        assert_eq!(to("https://quai.test/un/?utm_source=lettre"), Some("https://quai.test/un"));
        assert_eq!(to("https://quai.test/"), None, "either of two is none");
    }

    #[test]
    fn a_question_stays_short() {
        let long = format!("https://quai.test/{}", "%D0%BF".repeat(60));
        let mut posts = vec![long; 30];
        assert_eq!(stretch(&mut posts).len(), 6);
        let mut one = vec!["a".repeat(9000)];
        assert_eq!((stretch(&mut one).len(), stretch(&mut one).len()), (1, 0));
    }

    #[test]
    fn a_date_may_lack_its_zone_or_be_none() {
        let at = |published: &str| {
            let text = format!(
                r#"{{"wm-id":1,"wm-property":"in-reply-to","wm-target":"https://quai.test/un-billet","published":{published},
                "wm-received":"2026-11-30T12:00:00Z"}}"#
            );
            read(&text).unwrap().comment.dated_at.to_rfc3339()
        };
        assert_eq!(at("\"2026-11-30T10:00:00\""), "2026-11-30T10:00:00Z");
        assert_eq!(at("\"2026-11-30T10:00:00+01:00\""), "2026-11-30T09:00:00Z");
        for none in ["null", "\"hier\""] {
            assert_eq!(at(none), "2026-11-30T12:00:00Z", "{none}");
        }
    }

    #[test]
    fn of_an_article_its_name_and_its_address_come() {
        let said = read(
            r#"{"wm-id":7,"wm-property":"mention-of","wm-target":"https://quai.test/un-billet","url":"https://a.test/b",
            "name":"Sur les <quais>","content":{"text":"mot mot"},"author":{"name":"Jo","url":"https://quai.test"},
            "published":"2026-11-30T10:00:00+01:00"}"#,
        );
        let comment = said.unwrap().comment;
        assert_eq!(comment.body, "<p>Sur les &lt;quais&gt;</p><p>https://a.test/b</p>");
        assert!(comment.own && comment.kind == CommentKind::Mention, "{comment:#?}");
        assert_eq!(beginning(&"mot ".repeat(60)).split(' ').count(), 40);
    }
}
