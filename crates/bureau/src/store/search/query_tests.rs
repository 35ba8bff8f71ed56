use super::query::Wanted;
use super::{Document, Filter, Query, matches};
use crate::markup::fold;
use crate::model::ids::PostId;
use crate::model::time::Timestamp;
use crate::system::SystemRng;

fn document(title: &str, text: &str) -> Document {
    let dated_at = Timestamp::from_unix_millis(1_795_331_700_000);
    Document {
        id: PostId::new(dated_at, &SystemRng),
        seq: 1,
        dated_at,
        year: 2026,
        title: title.into(),
        text: text.into(),
        tags: vec!["Voyage en mer".into(), "Îles".into()],
        channels: Vec::new(),
    }
}

fn query(words: &str) -> Query {
    Query { words: words.into(), limit: 10, ..Query::default() }
}

/// Written out: `[phrase]`, `word…` for a beginning, `-[phrase]` for what is unwanted.
fn read(typed: &str) -> String {
    let wanted = Wanted::of(typed);
    let phrase = |words: &Vec<String>| format!("[{}]", words.join(" "));
    let parts = wanted.phrases.iter().map(phrase);
    let parts = parts.chain(wanted.beginning.iter().map(|word| format!("{word}…")));
    parts
        .chain(wanted.unwanted.iter().map(|words| format!("-{}", phrase(words))))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn what_is_typed_is_understood() {
    for (typed, understood) in [
        ("Écouter", "ecouter…"),
        ("la mer ", "[la] mer…"),
        ("\"la mer\"", "[la mer]"),
        ("“la mer” haute", "[la mer] haute…"),
        ("« la mer »", "[la mer]"),
        ("\"la mer", "[la] mer…"),
        ("mer -vent", "mer… -[vent]"),
        ("-\"la mer\" vent", "vent… -[la mer]"),
        ("-mer", "-[mer]"),
        ("- mer", "mer…"),
        ("porte-monnaie", "[porte] monnaie…"),
        ("porte-monnaie perdu", "[porte monnaie] perdu…"),
        ("aujourd’hui seul", "[aujourd hui] seul…"),
        ("l’écoute", "ecoute…"),
        ("l'", "l…"),
        ("qu'il s'écoute", "[il] ecoute…"),
        ("\"l’écoute\"", "[l ecoute]"),
        ("cœur", "coeur…"),
        ("", ""),
        (" - \" \" -- * ^ ! ’", ""),
        ("mer\"vent\"-x", "[mer] [vent] -[x]"),
    ] {
        assert_eq!(read(typed), understood, "{typed}");
    }
}

#[test]
fn what_a_reader_types_finds_what_a_writer_wrote() {
    let text = "Pour écouter le cœur : une écoute, l’Œuvre d’été, la MER et le porte-monnaie. Un souple\u{200b}ment ﬁn.";
    let document = document("À l’aube", text);
    for typed in [
        "ecouter",
        "ÉCOUTER",
        "coeur",
        "cœur",
        "l'écoute",
        "l’ecoute",
        "oeuvre",
        "oeu",
        "ete",
        "d'été",
        "aube",
        "fin",
        "souplement",
        "porte-monnaie",
        "porte monnaie",
        "\"la mer\"",
        "mer la",
        "e",
        "voyage",
        "iles",
        "\"voyage en mer\"",
        "mer -vent",
        "l’",
        "«une écoute»",
        "aub pour",
    ] {
        let found = matches(&document, &query(typed));
        assert_eq!(found, typed != "aub pour", "{typed}");
    }
    for typed in [
        "vent",
        "\"mer la\"",
        "mer -écoute",
        "-vent",
        "",
        "\"la me\"",
        "\"mer îles\"",
        "couter",
        "«l'écoute»",
    ] {
        assert!(!matches(&document, &query(typed)), "{typed}");
    }
}

#[test]
fn marks_are_what_highlighting_wants() {
    let marks = query("-vent l’écoute \"la mer\" mar").marks();
    assert_eq!(marks, "ecoute la mer mar");
    let shown: String = fold::highlight("la mer, la marée, l’écoute du vent", &marks)
        .iter()
        .map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() })
        .collect();
    assert_eq!(shown, "[la] [mer], [la] [mar]ée, l’[écoute] du vent");
}

#[test]
fn a_whole_page_is_cut_to_what_a_search_can_be() {
    let page = "mer vent ".repeat(12_000);
    assert_eq!(Wanted::of(&page).words().count(), 32);
    assert_eq!(Wanted::of(&format!("\"{page}\"")).words().count(), 32);
    assert_eq!(Wanted::of(&"l'".repeat(50_000)).words().count(), 1);
    assert_eq!(Wanted::of(&"x".repeat(100_000)).words().next().map(str::len), Some(64));
}

#[test]
fn nothing_typed_is_syntax() {
    let filter = Filter { tag: Some("\" OR \"".into()), ..Filter::default() };
    assert_eq!(
        Wanted::of("a\" OR title:b* NEAR(c) ^d\" -\"e\" f").expression(&filter, false),
        "(\"a\" AND \"or title b near c d\" AND \"<f\" AND \"=t22206f722022\") NOT (\"e\")"
    );
}
