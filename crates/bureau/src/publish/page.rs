//! What a web page says of itself in its head: enough to find an interface behind it, or to name who answered.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// More of a page than this is not read: what is looked for stands in its head.
const MOST: usize = 512 * 1024;

/// The head of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// BCP 47 language of `<html lang>`.
    pub language: Option<String>,
    /// The words of `<title>`, spaces run together.
    pub title: String,
    /// Every `<link>`.
    pub links: Vec<Link>,
    /// What each `<meta>` says, by its name (or its property, as Open Graph has it) in lower case.
    metas: Vec<(String, String)>,
}

/// A `<link>`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Link {
    /// As written.
    pub rel: String,
    /// As written: may be relative.
    pub href: String,
}

impl Page {
    /// Reads the beginning of `html`.
    pub fn read(html: &[u8]) -> Self {
        let text = String::from_utf8_lossy(&html[..html.len().min(MOST)]);
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(&text));
        let reader = Tokenizer::new(Reader::default(), TokenizerOpts::default());
        // The sink never asks for a script to be run, so the tokenizer never stops before the end.
        let _ = reader.feed(&input);
        reader.end();
        let mut page = reader.sink.page.into_inner();
        page.title = page.title.split_whitespace().collect::<Vec<_>>().join(" ");
        page
    }

    /// The address of the first link of this relation.
    pub fn link(&self, rel: &str) -> Option<&str> {
        let has = |link: &&Link| link.rel.split_whitespace().any(|word| word.eq_ignore_ascii_case(rel));
        self.links.iter().find(has).map(|link| link.href.as_str())
    }

    /// What its `<meta>`s of this name say.
    pub fn metas(&self, name: &str) -> impl Iterator<Item = &str> {
        self.metas.iter().filter(move |(known, _)| known == name).map(|(_, content)| content.as_str())
    }
}

/// Whether an answer's body is a page for people.
pub(super) fn is_page(content_type: Option<&str>, body: &[u8]) -> bool {
    let start = body.trim_ascii_start();
    let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start).trim_ascii_start();
    let begins = |with: &[u8]| start.len() >= with.len() && start[..with.len()].eq_ignore_ascii_case(with);
    content_type.is_some_and(|kind| kind.to_ascii_lowercase().contains("html"))
        || begins(b"<!doctype html")
        || begins(b"<html")
}

#[derive(Default)]
struct Reader {
    page: RefCell<Page>,
    in_title: RefCell<bool>,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return self.open(&tag),
            Token::TagToken(tag) if &*tag.name == "title" => *self.in_title.borrow_mut() = false,
            Token::CharacterTokens(text) if *self.in_title.borrow() => {
                self.page.borrow_mut().title.push_str(&text);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Reader {
    fn open(&self, tag: &Tag) -> TokenSinkResult<()> {
        let mut page = self.page.borrow_mut();
        match &*tag.name {
            "html" if page.language.is_none() => {
                page.language = attribute(tag, "lang").filter(|lang| !lang.trim().is_empty());
            }
            "link" => {
                if let (Some(rel), Some(href)) = (attribute(tag, "rel"), attribute(tag, "href")) {
                    page.links.push(Link { rel, href });
                }
            }
            "meta" => {
                let name = attribute(tag, "property").or_else(|| attribute(tag, "name"));
                if let (Some(name), Some(content)) = (name, attribute(tag, "content")) {
                    page.metas.push((name.to_ascii_lowercase(), content));
                }
            }
            "title" if page.title.is_empty() => {
                *self.in_title.borrow_mut() = true;
                return TokenSinkResult::RawData(RawKind::Rcdata);
            }
            // What stands in these is not markup, whatever it looks like.
            "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
            "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "noscript" | "iframe" | "xmp" => return TokenSinkResult::RawData(RawKind::Rawtext),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|found| found.value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_head() {
        let page = Page::read(
            "<!DOCTYPE html><html lang=fr-FR><head><title>La  Marge &amp;\n Cie</title>
             <link REL='alternate' href=/feed><link href='https://a/wp-json/' rel='https://api.w.org/'>
             <meta name=Generator content='WordPress 6.1.9'><meta property=og:title content='L’été &amp; la mer'>
             <meta charset=utf-8><script>var a='<link rel=x href=y>'</script>
             <svg><title>icon</title></svg>"
                .as_bytes(),
        );
        assert_eq!(page.language.as_deref(), Some("fr-FR"));
        assert_eq!(page.title, "La Marge & Cie");
        assert_eq!(page.metas("generator").collect::<Vec<_>>(), ["WordPress 6.1.9"]);
        assert_eq!(page.metas("og:title").collect::<Vec<_>>(), ["L’été & la mer"]);
        assert_eq!(page.link("https://api.w.org/"), Some("https://a/wp-json/"));
        assert_eq!(page.link("x"), None);
    }

    #[test]
    fn hostile_pages_are_only_pages() {
        for html in
            ["", "<", "<title>", "<html lang><link rel=a><link href=b>", "\u{0}<p", "<title><script><title"]
        {
            Page::read(html.as_bytes());
        }
        Page::read(&[0xff, 0xfe, b'<', 0x80]);
        Page::read("<link rel='a' href='b'>".repeat(200_000).as_bytes());
    }

    #[test]
    fn a_page_is_known_by_its_type_or_its_first_words() {
        assert!(is_page(Some("text/html; charset=utf-8"), b"{}"));
        assert!(is_page(None, "\u{feff}\n <!DOCTYPE HTML><p>".as_bytes()));
        assert!(is_page(Some("application/json"), b"<html><body>"));
        assert!(!is_page(Some("application/json"), b"{}"));
        assert!(!is_page(None, b"<br />\n<b>Warning</b>: {}"));
    }
}
