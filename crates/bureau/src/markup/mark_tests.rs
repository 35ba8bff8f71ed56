use proptest::prelude::*;

use super::mark;
use crate::markup::fold::{Sought, terms};
use crate::markup::sanitise::{Policy, sanitise};

fn sought(phrases: &[&str]) -> Sought {
    Sought { phrases: phrases.iter().map(|phrase| terms(phrase)).collect(), beginning: None }
}

fn marked(html: &str, phrases: &[&str]) -> String {
    mark(html, &sought(phrases))
        .replace("<mark data-hit=\"\">", "[")
        .replace("<mark>", "(")
        .replace("</mark>", "]")
}

#[test]
fn words_are_marked_and_tags_are_not() {
    for (html, phrases, shown) in [
        (
            "<p class=\"coeur\">Mon cœur &amp; l’écoute</p>",
            &["coeur", "écoute"][..],
            "<p class=\"coeur\">Mon [cœur] &amp; l’[écoute]</p>",
        ),
        ("a &amp; b", &["amp"], "a &amp; b"),
        (
            "<img alt=\"a > mer\" src=\"media/x\" />mer",
            &["mer"],
            "<img alt=\"a > mer\" src=\"media/x\" />[mer]",
        ),
        ("<p>mer</p>", &[], "<p>mer</p>"),
    ] {
        assert_eq!(marked(html, phrases), shown);
    }
}

#[test]
fn a_hit_goes_on_where_an_element_begins_or_ends() {
    for (html, phrases, shown) in [
        ("<p>é<em>cou</em>ter</p>", &["ecouter"][..], "<p>[é]<em>(cou]</em>(ter]</p>"),
        ("<p>la <b>mer</b> haute, la terre</p>", &["la mer"], "<p>[la ]<b>(mer]</b> haute, la terre</p>"),
        ("<p>R&amp;D</p>", &["r d"], "<p>[R]&amp;(D]</p>"),
        // Not over the end of a paragraph, nor into a footnote's number.
        ("<p>mer</p><p>e</p>", &["mere"], "<p>mer</p><p>e</p>"),
        ("mer<sup>1</sup>", &["mer"], "[mer]<sup>1</sup>"),
    ] {
        assert_eq!(marked(html, phrases), shown);
    }
}

proptest! {
    #[test]
    fn without_its_marks_the_text_is_what_it_was(
        html in "([ a-cé&<>\"/='’]|<b>|</b>|<p title=\"a>\">|&amp;|œ|<a href=\"#a\">){0,40}",
        words in prop::collection::vec("[a-cé]{1,2}", 0..3),
        beginning in prop::option::of("[a-c]"),
    ) {
        let html = sanitise(&html, Policy::Reading);
        let phrases = words.iter().map(|word| terms(word)).collect();
        let marked = mark(&html, &Sought { phrases, beginning });
        let bare = marked.replace("<mark data-hit=\"\">", "").replace("<mark>", "").replace("</mark>", "");
        prop_assert_eq!(bare, html);
    }
}
