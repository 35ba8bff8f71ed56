use super::*;
use proptest::prelude::*;

fn marked(pieces: &[Piece]) -> String {
    pieces.iter().map(|p| if p.hit { format!("[{}]", p.text) } else { p.text.clone() }).collect()
}

/// Each word, the last of which may be a beginning.
fn sought(words: &str) -> Sought {
    let mut words = terms(words);
    let beginning = words.pop();
    Sought { phrases: words.into_iter().map(|word| vec![word]).collect(), beginning }
}

#[test]
fn letters_fold_to_what_is_typed() {
    assert_eq!(fold("Écouter, ÇA et là"), "ecouter, ca et la");
    assert_eq!(fold("cœur Œuvre æquo Straße ﬁn ﬂot"), "coeur oeuvre aequo strasse fin flot");
    assert_eq!(fold("L’ÉCOUTE ʼ ＇"), "l'ecoute ' '");
    assert_eq!(fold("ＡＢＣ１２３"), "abc123");
    assert_eq!(fold("sou\u{ad}ple\u{200b}ment\u{feff}"), "souplement");
    assert_eq!(fold("e\u{301}te\u{301}"), "ete");
    assert_eq!(fold("İstanbul ISPARTA ı"), "istanbul isparta i");
    assert_eq!(fold("Łódź Ørsted Đà Þór"), "lodz orsted da thor");
    assert_eq!(fold("ΣΊΣΥΦΟΣ Ёлка"), "σισυφοσ елка");
    assert_eq!(fold("한국어 がぎ"), "한국어 がぎ");
    assert_eq!(fold("a\u{a0}b\u{202f}c"), "a b c");
}

#[test]
fn the_three_searches_of_the_brief() {
    for (words, text, shown) in [
        ("ecouter", "Pour écouter la mer", "Pour [écouter] la mer"),
        ("coeur", "Le cœur net", "Le [cœur] net"),
        ("ECOUTE", "À l’écoute des vagues", "À l’[écoute] des vagues"),
    ] {
        assert_eq!(marked(&highlight(text, &sought(words))), shown);
    }
}

#[test]
fn only_the_last_word_may_be_a_beginning() {
    assert_eq!(marked(&highlight("la mer, les mers", &sought("mer les"))), "la [mer], [les] mers");
    assert_eq!(marked(&highlight("la mer, les mers", &sought("les mer"))), "la [mer], [les] [mer]s");
    assert_eq!(marked(&highlight("marin", &sought("mer"))), "marin");
    assert_eq!(marked(&highlight("rien", &sought(""))), "rien");
    assert_eq!(marked(&highlight("rien", &sought("’ … !"))), "rien");
    assert_eq!(highlight("", &sought("mer")), []);
}

#[test]
fn a_phrase_is_marked_where_it_stands_and_nowhere_else() {
    let sought = Sought { phrases: vec![terms("la mer"), terms("aujourd hui")], beginning: None };
    let shown = marked(&highlight("La Mer, la terre, la mère, Aujourd’hui la mer", &sought));
    assert_eq!(shown, "[La Mer], la terre, la mère, [Aujourd’hui] [la mer]");
}

#[test]
fn a_hit_within_a_ligature_takes_the_whole_letter() {
    assert_eq!(marked(&highlight("œuvre", &sought("o"))), "[œ]uvre");
    assert_eq!(marked(&highlight("ﬁn", &sought("f"))), "[ﬁ]n");
    assert_eq!(marked(&highlight("sou\u{ad}ple", &sought("soup"))), "[sou\u{ad}p]le");
}

#[test]
fn an_excerpt_is_cut_between_words_around_the_hits() {
    let text = format!("{}la marée monte à l’écoute {}", "avant ".repeat(60), "après ".repeat(60));
    let shown = marked(&excerpt_around(&text, &sought("ecoute"), 80));
    assert!(shown.starts_with("… la marée"), "{shown}");
    assert!(shown.contains("l’[écoute] après"), "{shown}");
    assert!(shown.ends_with("après …"), "{shown}");
    assert!(shown.graphemes(true).count() <= 80 + 6, "{shown}");
    assert_eq!(marked(&excerpt_around("court texte", &sought("absent"), 80)), "court texte");
    assert!(marked(&excerpt_around(&text, &sought("absent"), 20)).starts_with("avant avant"));
}

#[test]
fn an_excerpt_goes_where_the_most_words_are() {
    let text = format!("mer {} la mer et le vent {}", "loin ".repeat(50), "loin ".repeat(50));
    assert!(marked(&excerpt_around(&text, &sought("mer vent"), 40)).contains("[mer] et le [vent]"));
}

proptest! {
    #[test]
    fn folding_is_settled_and_maps_back(text in ".{0,120}") {
        let folded = fold_with_offsets(&text);
        prop_assert_eq!(&folded.text, &fold(&text));
        prop_assert_eq!(&fold(&folded.text), &folded.text);
        for (at, c) in folded.text.char_indices() {
            let range = folded.original(at..at + c.len_utf8());
            prop_assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()), "{:?}", range);
        }
        prop_assert_eq!(folded.original(0..folded.text.len()).end <= text.len(), true);
    }

    #[test]
    fn pieces_joined_are_the_text(text in "[a-zéœ’ \u{301}]{0,60}", words in "[a-zéœ’ ]{0,10}", most in 0usize..50) {
        let joined: String = highlight(&text, &sought(&words)).into_iter().map(|p| p.text).collect();
        prop_assert_eq!(&joined, &text);
        excerpt_around(&text, &sought(&words), most);
    }

    #[test]
    fn anything_can_be_looked_for(text in ".{0,80}", words in ".{0,20}", most in 0usize..50) {
        highlight(&text, &sought(&words));
        excerpt_around(&text, &sought(&words), most);
    }
}
