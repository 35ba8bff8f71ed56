//! What we find in a text is what the protocol's own library finds there, and what we take for more or for less is listed.

use std::io::Write;
use std::process::{Command, Stdio};

use bureau::markup::facets::{Feature, facets, is_handle};
use bureau::markup::length::length;
use serde_json::{Value, json};

use crate::support::pds::script;

/// What the library says of `texts` and `handles`.
fn library(texts: &[String], handles: &[String]) -> Value {
    let mut read = Command::new(script())
        .arg("read")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("tests/servers/pds/server runs");
    let asked = json!({ "texts": texts, "handles": handles }).to_string();
    read.stdin.take().expect("piped").write_all(asked.as_bytes()).expect("it listens");
    let said = read.wait_with_output().expect("it ends").stdout;
    serde_json::from_slice(&said).expect("the library of the protocol is needed here (see above)")
}

/// The facets of `text` as ours are, in the library's words: in their order, mentions in small letters.
fn ours(text: &str) -> Value {
    let one = |facet: bureau::markup::facets::Facet| {
        let (kind, meaning) = match facet.feature {
            Feature::Link(address) => ("link", address),
            Feature::Mention(name) => ("mention", name),
            Feature::Tag(tag) => ("tag", tag),
        };
        json!([facet.start, facet.end, kind, meaning])
    };
    facets(text).into_iter().map(one).collect()
}

fn theirs(said: &Value) -> Value {
    let mut all: Vec<Value> = said["facets"].as_array().expect("facets").clone();
    all.sort_by_key(|facet| facet[0].as_u64());
    for facet in all.iter_mut().filter(|facet| facet[2] == "mention") {
        facet[3] = facet[3].as_str().expect("a name").to_ascii_lowercase().into();
    }
    Value::Array(all)
}

/// Texts that are put together of everything that can matter, always the same.
fn texts() -> Vec<String> {
    const WORDS: [&str; 12] =
        ["mot", "été", "e\u{301}", "26", "🇫🇷", "👩‍👩‍👧", "👍🏽", "한국", "नमस्ते", "a@b.fr", "x#y", "a_b"];
    const MARKS: [&str; 12] = [
        "@naima.test",
        "@Chloe.fr",
        "@a-b.c1.fr",
        "@naima",
        "#mer",
        "#l’été",
        "#un-deux",
        "#1",
        "#1er",
        "#c++",
        "＃海",
        "##deux",
    ];
    const LINKS: [&str; 4] =
        ["https://exemple.fr/é", "http://a.fr/b?c=d&e#f", "https://a.fr/@b.fr/#c", "https://a.fr/w_(x)"];
    const BEFORE: [&str; 8] = ["", "", "", "", "(", "«", "-", "🇫🇷"];
    const AFTER: [&str; 12] = ["", "", "", ".", ",", "!", ")", "…", "»", "’", ").", "!?"];
    let mut chance = 1u64;
    let mut pick = |from: &[&'static str]| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        from[(chance >> 33) as usize % from.len()]
    };
    let mut text = || {
        let mut text = String::new();
        for _ in 0..6 {
            text.push_str(
                match pick(&["word", "mark", "link"]) {
                    "word" => [pick(&BEFORE), pick(&WORDS), pick(&AFTER)].concat(),
                    "mark" => [pick(&BEFORE), pick(&MARKS), pick(&AFTER)].concat(),
                    // At most one sign at its end: the library knows no more.
                    _ => [pick(&["", "("]), pick(&LINKS), pick(&["", ".", ",", "!", "?"])].concat(),
                }
                .as_str(),
            );
            text.push_str(pick(&[" ", " ", "\n", "\n\n", "\u{a0}"]));
        }
        text
    };
    (0..500).map(|_| text()).collect()
}

#[test]
fn links_mentions_tags_and_lengths_are_the_librarys() {
    let texts = texts();
    let said = library(&texts, &[]);
    let mut found = 0;
    for (text, said) in texts.iter().zip(said["texts"].as_array().unwrap()) {
        assert_eq!(ours(text), theirs(said), "{text:?}");
        assert_eq!(json!(length(text, None)), said["graphemes"], "{text:?}");
        found += ours(text).as_array().unwrap().len();
    }
    assert!(found > 400, "they hold enough: {found}");
}

/// Where we differ, and why.
#[test]
fn what_differs_is_known() {
    let table = [
        // Whoever is `naima.test` here is a stranger to who writes to an account of another network.
        ("@naima.test@quai.test", json!([]), json!([[0, 11, "mention", "naima.test"]])),
        // A word with a dot in it is no address here, whatever ends are in use for addresses today.
        ("exemple.fr", json!([]), json!([[0, 10, "link", "https://exemple.fr"]])),
        (
            "https://a.fr…",
            json!([[0, 12, "link", "https://a.fr"]]),
            json!([[0, 15, "link", "https://a.fr…"]]),
        ),
        // Nobody is meant who is only the beginning of a longer name.
        ("@naima.testé", json!([]), json!([[0, 11, "mention", "naima.test"]])),
        // Stretches that lie over one another are shown by nobody.
        (
            "#mer(@naima.test",
            json!([[0, 16, "tag", "mer(@naima.test"]]),
            json!([[0, 16, "tag", "mer(@naima.test"], [5, 16, "mention", "naima.test"]]),
        ),
        // Sums of money are no tags.
        ("$ABC", json!([]), json!([[0, 4, "tag", "$ABC"]])),
    ];
    let texts = table.clone().map(|(text, ..)| text.to_owned());
    let said = library(&texts, &[]);
    for ((text, here, there), said) in table.iter().zip(said["texts"].as_array().unwrap()) {
        assert_eq!((&ours(text), &theirs(said)), (here, there), "{text}");
    }
}

#[test]
fn a_handle_is_one_there_too() {
    let part = "a".repeat(63);
    let names: Vec<String> = [
        "naima.test",
        "A.FR",
        "8.cn",
        "a-b.c-d.e-f",
        "nom.t--t",
        "xn--chlo-epa.fr",
        "a.b.c.d.e.f.g",
        "1.2.3.a",
        &format!("{part}.fr"),
        &format!("{part}a.fr"),
        &format!("{part}.{part}.{part}.{}.fr", "a".repeat(58)),
        &format!("{part}.{part}.{part}.{}.fr", "a".repeat(59)),
        "",
        "naima",
        ".test",
        "naima.",
        "a..b",
        "a.1",
        "a.1b",
        "a_b.fr",
        "é.fr",
        "-a.fr",
        "a-.fr",
        "a.-fr",
        "a.fr-",
        "a b.fr",
        "a@b.fr",
        "@a.fr",
        "a.fr ",
    ]
    .map(str::to_owned)
    .into();
    let said = library(&[], &names);
    for (name, said) in names.iter().zip(said["handles"].as_array().unwrap()) {
        assert_eq!(json!(is_handle(name)), *said, "{name:?}");
    }
}
