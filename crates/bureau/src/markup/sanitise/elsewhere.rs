//! What a text takes from other places is not fetched to show the text. A quiet card stands for it and names its
//! host; the interface gives the card its look and its words, by `data-kind`.
//!
//! This runs before the sanitiser proper, so that nothing here has to be safe.

use std::borrow::Cow;

use url::Url;

use crate::markup::picture::is_reference;
use crate::markup::scan::{self, Tag, Token};

/// Puts cards in place of pictures, frames, films and sounds of other sites. `local` gives the reference of a picture
/// that is kept here.
pub(super) fn quieten<'h>(html: &'h str, local: &dyn Fn(&str) -> Option<String>) -> Cow<'h, str> {
    replace(html, true, &|tag, _| picture(tag, local), &card)
}

/// Puts links in place of the same, for a text that leaves its pictures where they are.
pub(super) fn link<'h>(html: &'h str) -> Cow<'h, str> {
    replace(html, false, &picture_link, &|_, url| link_to(url, url.host_str().unwrap_or_default()))
}

/// `picture` writes what stands for an `<img>`, told whether it is in a link; `card` what stands for the rest;
/// `addresses` says whether an address that stands alone is a player to come.
fn replace<'h>(
    html: &'h str,
    addresses: bool,
    picture: &dyn Fn(Tag<'_>, bool) -> Option<String>,
    card: &dyn Fn(&str, &Url) -> String,
) -> Cow<'h, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    let mut wants_source = None;
    let mut in_link = false;
    for token in scan::tokens(html) {
        let start = at;
        at += token.source().len();
        let tag = match token {
            Token::Open(tag) => tag,
            // An address that stands alone is what channels put a player in place of.
            Token::Text(text) if addresses && !in_link => {
                if let Some(url) = alone(text) {
                    out.push_str(&html[copied..start]);
                    out.push_str(&card("embed", &url));
                    copied = at;
                }
                continue;
            }
            Token::Close { name, .. } if name.eq_ignore_ascii_case("a") => {
                in_link = false;
                continue;
            }
            _ => continue,
        };
        in_link |= tag.is("a");
        let card = match tag.name.to_ascii_lowercase().as_str() {
            "img" => picture(tag, in_link),
            "iframe" | "embed" => address(tag, "src").map(|url| card("embed", &url)),
            "object" => address(tag, "data").map(|url| card("embed", &url)),
            kind @ ("video" | "audio") => {
                let kind = if kind == "video" { "video" } else { "audio" };
                let found = address(tag, "src").map(|url| card(kind, &url));
                wants_source = found.is_none().then_some(kind);
                found
            }
            "source" => wants_source.take().and_then(|kind| address(tag, "src").map(|url| card(kind, &url))),
            _ => None,
        };
        if let Some(card) = card {
            out.push_str(&html[copied..start]);
            out.push_str(&card);
            // What stays of the tag itself (an `iframe` hides what follows it until its end) is the sanitiser's care.
            copied = if tag.is("img") { at } else { start };
        }
    }
    if copied == 0 && out.is_empty() {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

fn picture(tag: Tag<'_>, local: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let source = tag.attribute("src").unwrap_or_default();
    let source = source.trim();
    if is_reference(source) {
        return None;
    }
    let alt = tag.attribute("alt").unwrap_or_default();
    let mut out = String::new();
    let known = local(source).or_else(|| web(source).and_then(|url| local(url.as_str())));
    if let Some(reference) = known.filter(|reference| is_reference(reference)) {
        out.push_str("<img src=\"");
        out.push_str(&reference);
        out.push_str("\" alt=\"");
        scan::escape_attribute(&alt, &mut out);
        out.push_str("\">");
        return Some(out);
    }
    let host = web(source).and_then(|url| url.host_str().map(str::to_owned));
    out.push_str("<span class=\"elsewhere\" data-kind=\"picture\">");
    scan::escape(&alt, &mut out);
    if let Some(host) = host {
        if !alt.is_empty() {
            out.push(' ');
        }
        out.push_str("<small>");
        scan::escape(&host, &mut out);
        out.push_str("</small>");
    }
    out.push_str("</span>");
    Some(out)
}

fn picture_link(tag: Tag<'_>, in_link: bool) -> Option<String> {
    let alt = tag.attribute("alt").unwrap_or_default();
    let url = address(tag, "src");
    let words = match (alt.trim(), &url) {
        ("", Some(url)) => url.host_str().unwrap_or_default(),
        (alt, _) => alt,
    };
    match &url {
        Some(url) if !in_link => Some(link_to(url, words)),
        // What cannot be reached leaves nothing: its description describes nothing.
        None => Some(String::new()),
        Some(_) => {
            let mut out = String::new();
            scan::escape(words, &mut out);
            Some(out)
        }
    }
}

fn card(kind: &str, url: &Url) -> String {
    let link = link_to(url, url.host_str().unwrap_or_default());
    format!("<span class=\"elsewhere\" data-kind=\"{kind}\">{link}</span>")
}

fn link_to(url: &Url, words: &str) -> String {
    let mut out = String::from("<a href=\"");
    scan::escape_attribute(url.as_str(), &mut out);
    out.push_str("\">");
    scan::escape(words, &mut out);
    out.push_str("</a>");
    out
}

fn alone(text: &str) -> Option<Url> {
    let text = text.trim();
    (text.starts_with("http") && !text.contains(char::is_whitespace))
        .then(|| web(&scan::decode(text)))
        .flatten()
}

fn address(tag: Tag<'_>, name: &str) -> Option<Url> {
    web(tag.attribute(name)?.trim())
}

fn web(address: &str) -> Option<Url> {
    let whole = if address.starts_with("//") {
        Cow::Owned(format!("https:{address}"))
    } else {
        Cow::Borrowed(address)
    };
    Url::parse(&whole).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}
