use proptest::prelude::*;

use super::*;

#[track_caller]
fn pastes(html: &str, markdown: &str) {
    assert_eq!(from_paste(html), markdown, "{html}");
}

#[test]
fn structure_is_kept_and_looks_are_dropped() {
    pastes(
        "<h2 style='color:red'>Été</h2><p class=x>Un <b>gras</b>, <i>fin</i>.</p>",
        "## Été\n\nUn **gras**, *fin*.",
    );
    pastes("<p>un<br>deux</p><p></p><p>&nbsp;</p><hr>", "un\\\ndeux\n\n---");
    pastes("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b");
    pastes("<pre><code class=language-rust>fn a() {}\n</code></pre>", "```rust\nfn a() {}\n```");
    pastes("<pre>a\n```\nb</pre>", "````\na\n```\nb\n````");
    pastes(
        "<p>Voir <a href='https://a.fr/x y' target=_blank>ici</a> et <code>x</code>.</p>",
        "Voir [ici](<https://a.fr/x y>) et `x`.",
    );
    pastes("<div>un</div><div>deux</div>", "un\n\ndeux");
    pastes("H<sub>2</sub>O, m<sup>2</sup>", "H<sub>2</sub>O, m<sup>2</sup>");
    pastes("<a href=javascript:alert(1)>x</a> <a href=https://a.fr>https://a.fr</a>", "x <https://a.fr>");
}

#[test]
fn an_address_stays_as_it_was_typed() {
    pastes("<p>https://a.fr/b?c=1&amp;d</p>", "https://a.fr/b?c=1&d");
}

#[test]
fn lists_nest() {
    pastes("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c");
    pastes("<ol start=3><li><p>a</p></li><li>b<ul><li>c</li></ul></li></ol>", "3. a\n4. b\n   - c");
    pastes("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b");
    pastes("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b");
    pastes("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n\n- c");
}

#[test]
fn tables_are_grids() {
    pastes(
        "<table><tr><th>a<th>b|c</tr><tr><td>1<br>2<td></tr></table>",
        "| a | b\\|c |\n| --- | --- |\n| 1<br>2 | |",
    );
    pastes("<table><tr><td>1<td>2</tr></table>", "| | |\n| --- | --- |\n| 1 | 2 |");
}

#[test]
fn pictures_become_links() {
    pastes("<p><img src='https://a.fr/b.jpg' alt='La mer'></p>", "[La mer](https://a.fr/b.jpg)");
    pastes(
        "<a href=https://a.fr/c><img src='https://a.fr/b.jpg' alt='La mer'></a>",
        "[La mer](https://a.fr/c)",
    );
    pastes(
        "<img src='https://a.fr/b.jpg'> <iframe src='https://v.fr/e'></iframe>",
        "[a.fr](https://a.fr/b.jpg) [v.fr](https://v.fr/e)",
    );
    pastes("<p>x <img src='data:image/png;base64,AA'> <img src='file:///c:/a.png'></p>", "x");
}

#[test]
fn google_docs_is_understood() {
    pastes(
        "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><p dir=\"ltr\" style=\"line-height:1.38\">\
         <span style=\"font-size:11pt;font-weight:700\">Gras</span><span style=\"font-weight:400\"> et </span>\
         <span style=\"font-style:italic\">fin</span></p><ul><li dir=\"ltr\"><p dir=\"ltr\"><span>un</span></p></li>\
         <li><p><span style=\"text-decoration:line-through\">deux</span></p></li></ul><br /></b>",
        "**Gras** et *fin*\n\n- un\n- ~~deux~~",
    );
}

#[test]
fn word_is_understood() {
    pastes(
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p{}</style></head><body>\
         <!--StartFragment--><h1><b>Titre<o:p></o:p></b></h1><p class=MsoNormal>Du texte<o:p></o:p></p>\
         <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>\
         <span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times\"'>&nbsp;&nbsp; \
         </span></span></span><![endif]>un<o:p></o:p></p>\
         <p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>deux</p>\
         <p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>trois</p>\
         <p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Fin<span style='mso-spacerun:yes'>&nbsp;</span></p></body></html>",
        "# Titre\n\nDu texte\n\n- un\n  1. deux\n- trois\n\nFin",
    );
}

#[test]
fn spaces_of_typography_stay() {
    pastes(
        "<p>«&nbsp;Oui&nbsp;!&nbsp;»&nbsp;dit M.&nbsp;Dupont,&nbsp; 10&nbsp;%\u{202f}?</p>",
        "«\u{a0}Oui\u{a0}!\u{a0}»\u{a0}dit M.\u{a0}Dupont, 10\u{a0}%\u{202f}?",
    );
    pastes("<p>un<span>&nbsp;</span><b>deux</b></p>", "un **deux**");
}

#[test]
fn marks_that_markdown_would_not_see_are_html() {
    pastes("<p><b>«Bonjour»</b>dit-il</p>", "<strong>«Bonjour»</strong>dit-il");
    pastes("<p>a<i>l’</i>b</p>", "a<em>l’</em>b");
}

#[test]
fn words_stay_words() {
    pastes(
        "<p># pas un titre</p><p>1. pas une liste</p><p>5 * 3 = 15 * 1 [sic]</p>",
        "\\# pas un titre\n\n1\\. pas une liste\n\n5 * 3 = 15 * 1 [sic]",
    );
    pastes(
        "<p>Non\u{202f}!</p><p>Voir!<a href=https://a.fr>ici</a></p>",
        "Non\u{202f}!\n\nVoir\\![ici](https://a.fr)",
    );
    pastes("<p>&lt;b&gt; &amp;amp;</p>", "\\<b> \\&amp;");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_words_come_through(text in "[a-z*_`~#>\\[\\]()!\\\\<&;|.0-9 «»’\u{a0}é-]{1,60}") {
        let mut html = String::from("<p>x");
        crate::markup::scan::escape(&text, &mut html);
        html.push_str("x</p>");
        let markdown = from_paste(&html);
        let back = plain_text(&markdown, Format::Markdown);
        let flat = |s: &str| s.replace('\u{a0}', " ").split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
        prop_assert_eq!(flat(&back), flat(&format!("x{text}x")), "{}", markdown);
    }

    #[test]
    fn anything_can_be_pasted(html in "(<|>|</|p>|b>|ul>|li>|ol>|table>|td>|pre>|blockquote>|h2>|span style='font-weight:700'>|a href=x>|img src=x>| |a|\n|é){0,50}") {
        from_paste(&html);
    }
}
