use proptest::prelude::*;

use super::*;

fn said(markdown: &str) -> String {
    short_text(markdown, Format::Markdown)
}

#[test]
fn what_was_typed_leaves_as_it_stands() {
    for text in [
        "Bonjour.",
        "Un\nDeux\n\nTrois",
        "#tag et *soupir*, 2 < 3 & 4",
        "- un\n- deux",
        "Voir https://exemple.fr/a_b_c?d=1&e=2 !",
        "@naima@exemple.fr : salut",
        "« œuf » 👩‍👩‍👧",
    ] {
        assert_eq!(said(text), text);
    }
}

#[test]
fn pictures_stand_beside_the_text() {
    let picture = "![Le *ciel*](media/0123456789abcdef.jpg)";
    assert_eq!(said(&format!("Un\n\n{picture}\n\nDeux")), "Un\n\nDeux");
    assert_eq!(said(&format!("{picture}\n\nUn")), "Un");
    assert_eq!(said(picture), "");
}

#[test]
fn a_link_is_its_words_and_its_address() {
    assert_eq!(said("Lire [le billet](https://a.fr/b), vite"), "Lire le billet https://a.fr/b, vite");
    assert_eq!(said("<https://a.fr/b>"), "https://a.fr/b");
    assert_eq!(said("[a.fr/b](https://a.fr/b)"), "https://a.fr/b");
    assert_eq!(said("[@naima](https://exemple.fr/@naima)"), "@naima@exemple.fr");
    assert_eq!(said("[#mer](https://exemple.fr/tags/mer)"), "#mer");
}

#[test]
fn a_backslash_that_only_protects_is_not_seen() {
    assert_eq!(said(r"\*soupir\* \#un \o/"), r"*soupir* #un \o/");
}

#[test]
fn the_html_of_a_server_reads_as_it_was_typed() {
    let html = "<p>Bonjour <span class=\"h-card\"><a href=\"https://b.fr/@chloe\" class=\"u-url mention\">@<span>chloe</span></a></span> &amp; \
                <a href=\"https://a.fr/un-long\"><span class=\"invisible\">https://</span><span class=\"ellipsis\">a.fr/un</span>\
                <span class=\"invisible\">-long</span></a><br />fin</p><p>Deux <a href=\"https://b.fr/tags/mer\">#<span>mer</span></a></p>";
    let text = short_text(html, Format::Html);
    assert_eq!(text, "Bonjour @chloe@b.fr & https://a.fr/un-long\nfin\n\nDeux #mer");
    assert_eq!(canonical(&text), canonical("Bonjour @chloe & https://a.fr/un-long fin Deux #mer"));
}

#[test]
fn a_mention_is_compared_without_its_server() {
    assert_eq!(canonical("(@a@b.fr), naima@exemple.fr  @c"), "(@a), naima@exemple.fr @c");
    assert_eq!(canonical("@a@b.fr."), "@a.");
    assert_eq!(canonical("@@ @ @a@"), "@@ @ @a@");
}

proptest! {
    #[test]
    fn its_html_says_the_same(text in "(a|é|<|&|\\*|#| |\n|\n\n|@a@b.fr|https://a.fr/b|「|\\\\){0,40}") {
        let short = said(&text);
        prop_assert_eq!(canonical(&short_text(&short_html(&short), Format::Html)), canonical(&short));
    }
}
