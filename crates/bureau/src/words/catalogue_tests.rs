//! The catalogue itself: both files say the same things, in good typography, and every code of the program is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::Language;

/// A pattern as it can be read: every variant of every choice, with `¤` for what fills a place.
#[derive(Default)]
struct Message {
    readings: Vec<String>,
    places: BTreeSet<String>,
}

fn catalogue(language: Language) -> BTreeMap<String, Message> {
    let resource = FluentResource::try_new(language.catalogue().to_owned());
    let resource = resource.unwrap_or_else(|(_, errors)| panic!("{}.ftl: {errors:?}", language.tag()));
    let mut found = BTreeMap::new();
    let mut add = |name: String, pattern: &Pattern<&str>| {
        let mut places = BTreeSet::new();
        let readings = read(pattern, &mut places);
        let before = found.insert(name.clone(), Message { readings, places });
        assert!(before.is_none(), "{}.ftl has {name} twice", language.tag());
    };
    for entry in resource.entries() {
        let Entry::Message(message) = entry else { continue };
        if let Some(pattern) = &message.value {
            add(message.id.name.to_owned(), pattern);
        }
        for attribute in &message.attributes {
            add(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
        }
    }
    found
}

fn read(pattern: &Pattern<&str>, places: &mut BTreeSet<String>) -> Vec<String> {
    let mut readings = vec![String::new()];
    for element in &pattern.elements {
        let endings = match element {
            PatternElement::TextElement { value } => vec![(*value).to_owned()],
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(inline) => vec![inline_reading(inline, places)],
                Expression::Select { selector, variants } => {
                    inline_reading(selector, places);
                    variants.iter().flat_map(|variant| read(&variant.value, places)).collect()
                }
            },
        };
        readings = readings
            .iter()
            .flat_map(|start| endings.iter().map(move |end| format!("{start}{end}")))
            .collect();
    }
    readings
}

fn inline_reading(inline: &InlineExpression<&str>, places: &mut BTreeSet<String>) -> String {
    match inline {
        InlineExpression::StringLiteral { value } => return (*value).to_owned(),
        InlineExpression::NumberLiteral { value } => return (*value).to_owned(),
        InlineExpression::VariableReference { id } => {
            places.insert(id.name.to_owned());
        }
        other => panic!("the catalogue keeps to text, places and choices, not {other:?}"),
    }
    "¤".to_owned()
}

#[test]
fn both_languages_have_the_same_messages_and_places() {
    let (french, english) = (catalogue(Language::French), catalogue(Language::English));
    let codes = |catalogue: &BTreeMap<String, Message>| catalogue.keys().cloned().collect::<BTreeSet<_>>();
    let only_french: Vec<_> = codes(&french).difference(&codes(&english)).cloned().collect();
    let only_english: Vec<_> = codes(&english).difference(&codes(&french)).cloned().collect();
    assert!(only_french.is_empty(), "only in fr.ftl: {only_french:?}");
    assert!(only_english.is_empty(), "only in en.ftl: {only_english:?}");
    for (code, message) in &french {
        assert_eq!(message.places, english[code].places, "places of {code}");
        assert!(message.readings.iter().all(|reading| !reading.trim().is_empty()), "{code} says nothing");
    }
}

#[test]
fn the_sign_that_is_offered_is_understood() {
    for language in [Language::French, Language::English] {
        let catalogue = catalogue(language);
        let sign = catalogue["link-sign"].readings[0].as_str();
        assert!(crate::markup::citation::SIGNS.contains(&sign), "{sign}");
    }
}

#[test]
fn french_is_spaced_as_french() {
    let faults: Vec<String> = catalogue(Language::French)
        .iter()
        .flat_map(|(code, message)| message.readings.iter().map(move |reading| (code, reading)))
        .flat_map(|(code, reading)| {
            french_faults(reading).map(move |fault| format!("{code}: {fault}: {reading:?}"))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn english_has_its_own_signs() {
    for (code, message) in catalogue(Language::English) {
        for reading in &message.readings {
            let wrong = reading.contains(['\'', '"', '!', '«', '\u{202F}']) || reading.contains("...");
            assert!(!wrong, "{code}: {reading:?}");
        }
    }
}

/// What is wrong with the typography of a French sentence.
fn french_faults(text: &str) -> impl Iterator<Item = &'static str> {
    const NBSP: char = '\u{A0}';
    const NARROW: char = '\u{202F}';
    let mut faults = BTreeSet::new();
    if text.contains("...") {
        faults.insert("three dots for …");
    }
    // An address has its own spelling.
    for word in text.split([' ', '\n']).filter(|word| !word.contains("://")) {
        let signs: Vec<char> = word.chars().collect();
        for (place, &sign) in signs.iter().enumerate() {
            let before = place.checked_sub(1).map(|before| signs[before]);
            let after = signs.get(place + 1).copied();
            match sign {
                ':' | '%' | '»' if before != Some(NBSP) => faults.insert("no U+00A0 before : % »"),
                '«' if after != Some(NBSP) => faults.insert("no U+00A0 after «"),
                ';' | '!' | '?' if before != Some(NARROW) => faults.insert("no U+202F before ; ! ?"),
                '\'' => faults.insert("straight apostrophe"),
                '"' | '“' | '”' => faults.insert("quotation marks other than « »"),
                NARROW if !matches!(after, Some(';' | '!' | '?')) => faults.insert("a U+202F before nothing"),
                _ => false,
            };
        }
    }
    faults.into_iter()
}

#[test]
fn the_rules_of_french_catch_each_fault() {
    for wrong in [
        "Vérification : oui",
        "40 %",
        "« oui\u{A0}»",
        "«\u{A0}oui »",
        "oui ; non",
        "oui\u{A0}?",
        "oui!",
        "l'heure",
        "\"oui\"",
        "oui...",
        "oui\u{202F}: non",
        "1\u{202F}h",
    ] {
        assert!(french_faults(wrong).next().is_some(), "{wrong:?} passes");
    }
    let right =
        "Voir «\u{A0}¤\u{A0}»\u{A0}: https://example.org/?a=b, à 40\u{A0}%, est-ce arrivé\u{202F}? L’heure…";
    assert_eq!(french_faults(right).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn nobody_apologises_or_shouts() {
    for language in [Language::French, Language::English] {
        for (code, message) in catalogue(language) {
            for reading in &message.readings {
                let low = reading.to_lowercase();
                let wrong = ["oups", "oops", "désolé", "sorry"].iter().any(|word| low.contains(word))
                    || low.contains('!');
                assert!(!wrong, "{code}: {reading:?}");
            }
        }
    }
}

#[test]
fn every_code_of_the_program_is_in_the_catalogue() {
    let known = catalogue(Language::French);
    let mut codes = Vec::new();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    visit(&src, &mut |path, text| {
        codes.extend(codes_of(text).map(|code| (code, path.display().to_string())));
    });
    assert!(codes.len() > 5, "the scan finds nothing: {codes:?}");
    let missing: Vec<_> = codes.iter().filter(|(code, _)| !known.contains_key(code)).collect();
    assert!(missing.is_empty(), "not in the catalogue: {missing:#?}");
}

/// Every file of the program under `folder`, without its tests.
fn visit(folder: &Path, each: &mut impl FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            visit(&path, each);
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            each(&path, source.split("#[cfg(test)]\nmod tests {").next().unwrap());
        }
    }
}

/// The literals in `Phrase::new("…")`, `refused("…")` and `word("…")`.
fn codes_of(source: &str) -> impl Iterator<Item = String> {
    ["Phrase::new(", "refused(", ".word("].into_iter().flat_map(move |call| {
        source.split(call).skip(1).filter_map(|rest| {
            let literal = rest.trim_start().strip_prefix('"')?;
            Some(literal.split_once('"')?.0.to_owned())
        })
    })
}

#[test]
fn the_scan_reads_calls_over_two_lines() {
    let source = "Phrase::new(\n    \"a-b\",\n) refused(\"c-d\") Phrase::new(code)";
    assert_eq!(codes_of(source).collect::<Vec<_>>(), ["a-b", "c-d"]);
}
