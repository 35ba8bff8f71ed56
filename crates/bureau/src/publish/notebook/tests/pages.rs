//! Every page is valid, leads somewhere, runs nothing and fetches nothing.

use std::collections::BTreeSet;
use std::path::Path;

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::support::*;
use crate::model::content::Content;
use crate::model::post::{Format, Kind};

/// An element: its name and its attributes.
type Element = (String, Vec<(String, String)>);

fn parse(path: &str, bytes: &[u8]) -> Vec<Element> {
    let opts = ParseOpts {
        tree_builder: TreeBuilderOpts { exact_errors: true, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    let dom = parse_document(RcDom::default(), opts).from_utf8().one(bytes);
    let errors = dom.errors.borrow();
    assert!(errors.is_empty(), "{path}: {errors:?}\n{}", String::from_utf8_lossy(bytes));
    let mut found = Vec::new();
    visit(&dom.document, &mut found);
    found
}

fn visit(node: &Handle, found: &mut Vec<Element>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes =
            attrs.borrow().iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        found.push((name.local.to_string(), attributes));
    }
    node.children.borrow().iter().for_each(|child| visit(child, found));
}

fn pages(dir: &Path) -> Vec<(String, Vec<Element>)> {
    let html = tree(dir).into_iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.clone(), parse(&path, &bytes))).collect()
}

fn attribute<'e>((_, attributes): &'e Element, name: &str) -> Option<&'e str> {
    attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
}

fn ids(elements: &[Element]) -> BTreeSet<&str> {
    elements.iter().filter_map(|element| attribute(element, "id")).collect()
}

/// Every link within the site leads to a file that is there, and to a place in it. Half way through a change, a post may
/// name a neighbour or a tag that is about to come: of two pages that name each other, one is written first.
pub fn check_links(dir: &Path, half_way: bool) {
    let pages = pages(dir);
    for (path, elements) in &pages {
        let folder = Path::new(path).parent().unwrap();
        for element in elements {
            for link in ["href", "src"].iter().filter_map(|name| attribute(element, name)) {
                if ["http:", "https:", "mailto:"].iter().any(|scheme| link.starts_with(scheme)) {
                    continue;
                }
                let (file, place) = link.split_once('#').unwrap_or((link, ""));
                let target = match file {
                    "" => path.clone(),
                    file => match file.strip_prefix("../") {
                        Some(file) => file.to_owned(),
                        None => folder.join(file).to_str().unwrap().to_owned(),
                    },
                };
                let to_come = target.starts_with("2026/") || target.starts_with("tags/");
                if half_way && path.starts_with("2026/") && to_come {
                    continue;
                }
                assert!(dir.join(&target).is_file(), "{path} leads to {link}");
                if !place.is_empty() {
                    let (_, there) = pages.iter().find(|(path, _)| *path == target).unwrap();
                    assert!(ids(there).contains(place), "{path} leads to {link}");
                }
            }
        }
    }
}

fn check(dir: &Path) {
    for (path, elements) in pages(dir) {
        let all: Vec<_> = elements.iter().filter_map(|element| attribute(element, "id")).collect();
        assert_eq!(all.len(), ids(&elements).len(), "{path}: an id twice");
        assert_eq!(elements.iter().filter(|(name, _)| name == "title").count(), 1, "{path}");
        assert_eq!(elements.iter().filter(|(name, _)| name == "main").count(), 1, "{path}");
        for element in &elements {
            let (name, attributes) = element;
            let forbidden = [
                "script", "style", "iframe", "object", "embed", "form", "input", "base", "svg", "math",
                "video",
            ];
            assert!(!forbidden.contains(&name.as_str()), "{path}: <{name}>");
            for (attribute, value) in attributes {
                assert!(!attribute.starts_with("on") && attribute != "style", "{path}: {attribute}={value}");
                let low = value.to_lowercase();
                let leads = ["href", "src", "cite"].contains(&attribute.as_str());
                let safe = !low.contains("javascript:") && !low.starts_with("data:");
                assert!(safe || !leads, "{path}: {attribute}={value}");
            }
            let remote = |name| attribute(element, name).is_some_and(|value| value.contains("//"));
            assert!(name == "a" || !remote("href"), "{path}: {element:?}");
            assert!(!remote("src"), "{path}: {element:?}");
            if name == "img" {
                assert!(attribute(element, "alt").is_some(), "{path}: {element:?}");
            }
        }
    }
    check_links(dir, false);
}

fn full(language: &str) -> Desk {
    let mut desk = Desk::speaking(language);
    let day = |n: usize| format!("20{:02}-{:02}-{:02}T07:00:00Z", 20 + n / 12, 1 + n % 12, 1 + n % 28);
    for n in 0..45 {
        desk.publish(&tagged(
            article(&format!("Billet {n} & « suite »"), "Un <b>deux</b>.", &day(n)),
            &["C++", "C"],
        ));
    }
    let body = format!(
        "## Ici\n\nVoir[^1] et [là](https://exemple.fr/?a=1&b=2) : ![La mer]({MER} \"Un *soir*\")\n\n![]({MER})\n![]({CAFE})\n\n\
         > Cité\n\n1. un\n2. deux\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n\n```rust\nlet a = 1 < 2;\n```\n\n- [x] fait\n\n[^1]: Note."
    );
    desk.publish(&tagged(
        article("Tout", &body, &day(46)),
        &["été", "Été", "L’heure & l’eau", "Ελλάδα", " "],
    ));
    let mut note = article("", &format!("Une note.\n\nDeux lignes.\n\n![]({CAFE})"), &day(47));
    note.kind = Kind::Note;
    desk.publish(&note);
    note.body = format!("![]({MER})");
    note.media = vec![picture(MER)];
    desk.publish(&note);
    let mut page = article("À propos", "Qui je suis.", &day(1));
    page.kind = Kind::Page;
    page.settings.featured = Some(CAFE.to_owned());
    page.media = vec![picture(CAFE)];
    desk.publish(&page);
    desk
}

#[test]
fn every_page_is_valid_and_whole() {
    for language in ["fr-FR", "en", "de"] {
        let desk = full(language);
        check(desk.dir.path());
        assert!(desk.read("pages/a-propos.html").contains("class=\"cover\""));
    }
}

#[test]
fn the_chrome_speaks_the_language_of_the_site() {
    let (french, english) = (full("fr-CA"), full("en-GB"));
    assert!(french.read("index.html").contains("<html lang=\"fr-CA\">"));
    assert!(french.read("index.html").contains("Billets plus anciens"));
    assert!(french.read("archive.html").contains("<h1>Archives</h1>"));
    assert!(english.read("index.html").contains("<html lang=\"en-GB\">"));
    assert!(english.read("index.html").contains("Older posts"));
    assert!(english.read("archive.html").contains("<h1>Archive</h1>"));
    assert!(english.read("2020/billet-0-suite.html").contains("1 January 2020"));
}

#[test]
fn no_body_gets_out_of_its_page() {
    let hostile = [
        "<script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)>",
        "</div></article></main><h1 id=main>Moi</h1><style>*{display:none}</style><base href=//evil.example>",
        "<a href=\"javascript:alert(1)\">a</a><a href=' java\tscript:alert(1)'>b</a>[c](javascript:alert(1))",
        "<iframe src=//evil.example></iframe><object data=x></object><form action=//e><input name=a></form>",
        "<img src=\"https://tracker.example/p.gif\" alt=\"&quot; onload=&quot;a\"> ![b](https://tracker.example/p.png)",
        "<table><tr><td><p>x<table><b>y</table></b><a><a>z</a></table><p><figure><p>a</figure>",
        "a\u{0}b\u{8}c\u{c}d\u{fffe}e\u{1f}f\u{85}g &#8; &#x85; ]]> <![CDATA[x]]> <!-- --!> <?php ?> &amp &unknown;",
        "<p id=main>un</p><p id=y2026>deux</p><a href=#main>vers</a><a href=\"../../../etc/passwd\">là</a>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    ];
    for format in [Format::Markdown, Format::Html] {
        let mut desk = Desk::new();
        for body in hostile {
            let mut content = tagged(article(body, body, "2026-11-22T07:15:00+01:00"), &[body]);
            content.format = format;
            content.language = Some("fr\" onload=\"a".to_owned());
            content.settings.excerpt = Some(body.to_owned());
            desk.publish(&content);
        }
        let deep = "<div>".repeat(5_000) + "au fond";
        desk.publish(&Content { format, ..article("Profond", &deep, "2026-11-22T07:15:00+01:00") });
        check(desk.dir.path());
        assert!(desk.read("2026/profond.html").contains("au fond"));
        super::feeds::check(desk.dir.path());
    }
}
