use proptest::prelude::*;

use super::query::Wanted;
use super::{ChannelName, Document, Filter, Query, Standing, matches};
use crate::markup::fold;
use crate::model::ids::{ChannelId, PostId};
use crate::model::post::Kind;
use crate::model::time::Timestamp;
use crate::system::SystemRng;

fn document(title: &str, text: &str) -> Document {
    let dated_at = Timestamp::from_unix_millis(1_795_331_700_000);
    Document {
        id: PostId::new(dated_at, &SystemRng),
        seq: 1,
        dated_at,
        year: 2026,
        month: 11,
        title: title.into(),
        text: text.into(),
        tags: vec!["Voyage en mer".into(), "Îles".into()],
        categories: vec!["Carnets".into()],
        channels: Vec::new(),
        kind: Kind::Article,
        standing: Standing::Published,
        has_photo: false,
        comments: vec!["Bravo pour ce billet".into()],
    }
}

fn query(words: &str) -> Query {
    Query { words: words.into(), limit: 10, ..Query::default() }
}

/// Written out: `[phrase]`, `word…` for a beginning, `-[phrase]` for what is unwanted.
fn read(typed: &str) -> String {
    let wanted = Wanted::of(typed, &[]);
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
fn marks_are_what_was_looked_for() {
    let sought = query("-vent l’écoute \"la mer\" is:draft mar").sought();
    let shown: String = fold::highlight("la mer, la marée, l’écoute du vent", &sought)
        .iter()
        .map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() })
        .collect();
    assert_eq!(shown, "[la mer], la [mar]ée, l’[écoute] du vent");
}

#[test]
fn operators_are_understood_in_both_languages() {
    let blog = ChannelId::new(Timestamp::from_unix_millis(0), &SystemRng);
    let names = [ChannelName { id: blog, name: "Mon blog de mer".into() }];
    let here = Document {
        channels: vec![blog],
        kind: Kind::Page,
        standing: Standing::Scheduled,
        has_photo: true,
        ..document("À l’aube", "la mer")
    };
    let other = Document { year: 2012, tags: Vec::new(), categories: Vec::new(), ..document("", "la mer") };
    let other = Document { comments: Vec::new(), standing: Standing::Draft, ..other };
    let found = |typed: &str, document: &Document| {
        matches(document, &Query { channels: names.to_vec(), ..query(typed) })
    };
    for typed in [
        "tag:iles ",
        "étiquette:ÎLES",
        "tag:\"voyage en mer\"",
        "étiquette:« voyage en mer » ",
        "tag:voy",
        "tag:\"voy",
        "category:carnets",
        "Catégorie:Carnets ",
        "channel:blog",
        "canal:mon",
        "canal:\"mon blog\"",
        "year:2026",
        "année:2026",
        "is:scheduled",
        "est:programmé",
        "is:page",
        "est:pages",
        "has:photo",
        "avec:photos",
        "has:comments",
        "avec:commentaires",
        "-is:draft mer",
        "-année:2012 mer",
        "bravo",
        "\"ce billet\"",
    ] {
        assert!(found(typed, &here), "{typed}");
        assert!(!found(typed, &other), "{typed}");
    }
    for typed in
        ["is:draft", "est:brouillon", "est:brouillons", "year:2012", "-avec:photo mer", "-canal:mon mer"]
    {
        assert!(!found(typed, &here), "{typed}");
        assert!(found(typed, &other), "{typed}");
    }
    for typed in
        ["tag:voy mer", "tag:voyage ", "canal:inconnu", "is:published", "est:publié", "is:note", "tag:mer"]
    {
        assert!(!found(typed, &here) && !found(typed, &other), "{typed}");
    }
    // Still being typed: what was typed before it counts alone.
    for typed in [
        "-tag:autre mer",
        "mer tag:",
        "mer is:",
        "mer is:dr",
        "mer année:20",
        "mer -has:",
        "mer avec:comm",
        "mer canal:\"",
    ] {
        assert!(found(typed, &here) && found(typed, &other), "{typed}");
    }
    // No operator at all.
    for (typed, words) in [
        ("midi:trente ", "[midi] trente…"),
        ("is:bleu", "[is] bleu…"),
        ("year:deux", "[year] deux…"),
        ("year:20120", "[year] 20120…"),
        (":", ""),
        ("https://a.fr", "[https a] fr…"),
    ] {
        assert_eq!(read(typed), words);
    }
}

#[test]
fn a_whole_page_is_cut_to_what_a_search_can_be() {
    let page = "mer vent ".repeat(12_000);
    let sought = |typed: &str| Wanted::of(typed, &[]).sought();
    let count = |typed: &str| {
        let sought = sought(typed);
        sought.phrases.concat().len() + sought.beginning.iter().len()
    };
    assert_eq!(count(&page), 32);
    assert_eq!(Wanted::of(&"tag:a ".repeat(50_000), &[]).facets.len(), 32);
    assert_eq!(count(&format!("\"{page}\"")), 32);
    assert_eq!(count(&"l'".repeat(50_000)), 1);
    assert_eq!(sought(&"x".repeat(100_000)).beginning.map(|word| word.len()), Some(64));
}

#[test]
fn nothing_typed_is_syntax() {
    let filter = Filter { tag: Some("\" OR \"".into()), ..Filter::default() };
    assert_eq!(
        Wanted::of("a\" OR title:b* NEAR(c) ^d\" -\"e\" f", &[]).expression(&filter, false),
        "(\"a\" AND \"or title b near c d\" AND \"<f\" AND \"=t22206f722022\") NOT (\"e\")"
    );
}

proptest! {
    #[test]
    fn anything_typed_is_understood_somehow(typed in "(.|[-:\"«» ]|tag:|is:|est:|canal:|année:|avec:|dr|2012){0,24}") {
        let wanted = Wanted::of(&typed, &[]);
        wanted.expression(&Filter::default(), true);
        matches(&document("titre", "texte"), &query(&typed));
        // The mark of something half typed never changes what was typed before it.
        for half in ["tag:", "is:", "is:publ", "annee:19"] {
            let more = format!("{typed} {half}");
            if !typed.contains(['"', '“', '”', '„', '«', '»']) {
                prop_assert_eq!(Wanted::of(&more, &[]).sought(), Wanted::of(&format!("{typed} "), &[]).sought());
            }
        }
    }
}
