//! What it makes of HTML: a tree of its own, and HTML of that again.

use bureau::markup::cards::from_cards;

const BEGIN: &str = "<!--kg-card-begin: html-->";
const END: &str = "<!--kg-card-end: html-->";

/// As it shows the HTML that it was sent: cards as they are, all else in its own way.
pub(super) fn made_of(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once(BEGIN) {
        let (card, after) = behind.split_once(END).expect("a card has an end");
        out.push_str(&tree(before));
        out.push_str(&format!("\n{BEGIN}\n{}\n{END}\n", card.trim()));
        rest = after;
    }
    out.push_str(&tree(rest));
    out
}

fn tree(html: &str) -> String {
    // The marks of before, if it was sent what it had made itself.
    let mut html = from_cards(html);
    for (from, to) in [
        (
            "<figure><img ",
            "<figure class=\"kg-card kg-image-card\"><img class=\"kg-image\" loading=\"lazy\" ",
        ),
        ("<br />", "<br>"),
        ("\u{a0}", "&nbsp;"),
        ("<b>", "<strong>"),
        ("</b>", "</strong>"),
        ("<i>", "<em>"),
        ("</i>", "</em>"),
        ("<blockquote>\n<p>", "<blockquote>"),
        ("</p>\n</blockquote>", "</blockquote>"),
    ] {
        html = html.replace(from, to);
    }
    for level in 1..=6 {
        html = html.replace(&format!("<h{level}>"), &format!("<h{level} id=\"titre\">"));
    }
    let in_code = html.contains("<pre>");
    if in_code { html.replace(">\n<", "><") } else { html.replace('\n', "").replace("</p> <", "</p><") }
}
