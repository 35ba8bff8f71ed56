//! Facets: each stretch by its bytes.

use proptest::prelude::*;

use super::*;

/// Each facet as the bytes of its stretch and what it means, as in `0..5 @name`.
fn said(text: &str) -> Vec<String> {
    let one = |facet: Facet| {
        let what = match facet.feature {
            Feature::Link(address) => address,
            Feature::Mention(name) => format!("@{name}"),
            Feature::Tag(tag) => format!("#{tag}"),
        };
        format!("{}..{} {what}", facet.start, facet.end)
    };
    facets(text).into_iter().map(one).collect()
}

#[test]
fn stretches_are_counted_in_bytes() {
    // An accent takes two bytes, a flag eight: what counts is neither letters nor UTF-16.
    assert_eq!(said("é @naima.test"), ["3..14 @naima.test"]);
    assert_eq!(said("🇫🇷 #été"), ["9..15 #été"]);
    assert_eq!(said("à https://a.fr/é, #b"), ["3..18 https://a.fr/é", "20..22 #b"]);
}

#[test]
fn a_mention_is_a_whole_name() {
    for (text, found) in [
        ("@naima.bsky.social", vec!["0..18 @naima.bsky.social"]),
        ("(@Naima.Test).", vec!["1..12 @naima.test"]),
        ("@naima.test, @b.fr!", vec!["0..11 @naima.test", "13..18 @b.fr"]),
        ("@naima", vec![]),
        ("@naima@quai.test", vec![]),
        ("x@naima.test", vec![]),
        ("@naima.test@quai.test", vec![]),
        ("@-a.test @a-.test @a..b @a.1b", vec![]),
        ("@full.name.test...", vec!["0..15 @full.name.test"]),
    ] {
        assert_eq!(said(text), found, "{text}");
    }
}

#[test]
fn a_tag_is_a_word() {
    for (text, found) in [
        ("#mer", vec!["0..4 #mer"]),
        ("la #mer, le #vent.", vec!["3..7 #mer", "12..17 #vent"]),
        ("#un-deux's", vec!["0..10 #un-deux's"]),
        ("#1 #2026 #", vec![]),
        ("#1a", vec!["0..3 #1a"]),
        ("#c++, #a#b", vec!["0..4 #c++", "6..10 #a#b"]),
        ("a#b", vec![]),
        ("#\u{fe0f}\u{20e3}", vec![]),
        ("＃海", vec!["0..6 #海"]),
        ("#mer »", vec!["0..4 #mer"]),
    ] {
        assert_eq!(said(text), found, "{text}");
    }
    assert!(said(&format!("#{}", "a".repeat(65))).is_empty());
    assert_eq!(said(&format!("#{}", "é".repeat(64))).len(), 1);
}

#[test]
fn an_address_hides_what_is_in_it() {
    assert_eq!(said("https://a.fr/@b.fr#c"), ["0..20 https://a.fr/@b.fr#c"]);
    assert_eq!(said("(https://a.fr/b)"), ["1..15 https://a.fr/b"]);
}

#[test]
fn a_name_is_a_host() {
    for name in ["naima.test", "a-b.c-d.fr", "xn--chlo-epa.fr", "1.test", "NAIMA.TEST"] {
        assert!(is_handle(name), "{name}");
    }
    let long = format!("{}.fr", "a".repeat(64));
    for name in ["naima", "", ".test", "a.", "a..b", "a.1", "a_b.fr", "é.fr", "-a.fr", long.as_str()] {
        assert!(!is_handle(name), "{name}");
    }
}

proptest! {
    #[test]
    fn facets_lie_in_order_on_whole_letters(text in "([ @#(]|[a-zé🇫🇷.,-]{1,4}|https://a\\.fr/[a-é]*|@naima\\.test|#mer){0,12}") {
        let mut last = 0;
        for facet in facets(&text) {
            prop_assert!(facet.start >= last && facet.end > facet.start && facet.end <= text.len());
            prop_assert!(text.is_char_boundary(facet.start) && text.is_char_boundary(facet.end));
            let stretch = &text[facet.start..facet.end];
            match facet.feature {
                Feature::Link(address) => prop_assert_eq!(address, stretch),
                Feature::Mention(name) => prop_assert_eq!(format!("@{name}"), stretch.to_ascii_lowercase()),
                Feature::Tag(tag) => prop_assert!(stretch.ends_with(&tag)),
            }
            last = facet.end;
        }
    }
}
