use super::*;

const SUNDAY: &str = "2026-11-22T18:00:00+01:00";

fn words(language: Language) -> Words {
    Words::new(language).seen_from(instant(SUNDAY), "Europe/Paris")
}

fn instant(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

fn said(language: Language, at: &str) -> (String, String) {
    let words = words(language);
    (words.instant(instant(at)), words.adverb(instant(at)))
}

#[test]
fn instants_are_said_from_where_the_reader_stands() {
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    for (at, french, english) in [
        ("2026-11-22T08:12:00+01:00", pair("8 h 12", "à 8 h 12"), pair("8:12", "at 8:12")),
        (
            "2026-11-21T21:05:00+01:00",
            pair("hier, 21 h 05", "hier à 21 h 05"),
            pair("yesterday, 21:05", "yesterday at 21:05"),
        ),
        (
            "2026-11-23T07:15:00+01:00",
            pair("demain, 7 h 15", "demain à 7 h 15"),
            pair("tomorrow, 7:15", "tomorrow at 7:15"),
        ),
        (
            "2026-11-26T07:15:00+01:00",
            pair("jeudi 7 h 15", "jeudi à 7 h 15"),
            pair("Thursday 7:15", "on Thursday at 7:15"),
        ),
        (
            "2026-03-01T07:15:00+01:00",
            pair("1er mars, 7 h 15", "le 1er mars à 7 h 15"),
            pair("1 March, 7:15", "on 1 March at 7:15"),
        ),
        (
            "2012-08-12T00:00:00+02:00",
            pair("12 août 2012, 0 h 00", "le 12 août 2012 à 0 h 00"),
            pair("12 August 2012, 0:00", "on 12 August 2012 at 0:00"),
        ),
    ] {
        let plain = |(a, b): (String, String)| (a.replace('\u{A0}', " "), b.replace('\u{A0}', " "));
        assert_eq!(plain(said(Language::French, at)), french);
        assert_eq!(plain(said(Language::English, at)), english);
    }
}

#[test]
fn the_zone_decides_the_day() {
    let at = instant("2026-11-22T23:30:00Z");
    let here = Words::new(Language::English).seen_from(instant("2026-11-22T22:00:00Z"), "Europe/Paris");
    assert_eq!(here.instant(at), "tomorrow, 0:30");
    let there = Words::new(Language::English).seen_from(instant("2026-11-22T22:00:00Z"), "America/Montreal");
    assert_eq!(there.instant(at), "18:30");
    let nowhere = Words::new(Language::English).seen_from(instant("2026-11-22T22:00:00Z"), "Mars/Olympus");
    assert_eq!(nowhere.instant(at), "23:30");
}

#[test]
fn instants_beyond_the_calendar_are_said_too() {
    for millis in [i64::MIN, i64::MAX] {
        assert!(!words(Language::French).instant(Timestamp::from_unix_millis(millis)).is_empty());
    }
}

#[test]
fn lengths_have_two_units_at_most() {
    for (seconds, french, english) in [
        (-3, "0 s", "0 s"),
        (8, "8 s", "8 s"),
        (19 * 60 + 59, "19 min", "19 min"),
        (3600, "1 h", "1 h"),
        (4800, "1 h 20", "1 h 20"),
        (47 * 3600, "47 h", "47 h"),
        (3 * 86_400, "3 jours", "3 days"),
    ] {
        assert_eq!(words(Language::French).length(seconds * 1000).replace('\u{A0}', " "), french);
        assert_eq!(words(Language::English).length(seconds * 1000).replace('\u{A0}', " "), english);
    }
}

#[test]
fn an_instant_fills_two_places() {
    let at = instant("2026-11-22T08:12:00+01:00").unix_millis();
    let published = Phrase::new("state-published").with("at", at);
    assert_eq!(words(Language::French).say(&published), "Publié à 8\u{A0}h\u{A0}12");
    assert_eq!(words(Language::English).say(&published), "Published at 8:12");
    let retry = Phrase::new("state-retry").with("at", at);
    assert_eq!(words(Language::English).say(&retry), "Next attempt, 8:12");
}

#[test]
fn only_whole_names_are_instants() {
    assert!(is_named("at", "at") && is_named("due_at", "at") && !is_named("format", "at"));
    assert!(
        is_named("length", "length")
            && is_named("wait_length", "length")
            && !is_named("wavelength", "length")
    );
}

#[test]
fn counts_have_their_thousands_set_apart() {
    for (number, french, english) in [
        (0, "0", "0"),
        (999, "999", "999"),
        (1234, "1\u{202F}234", "1,234"),
        (-1_234_567i64, "−1\u{202F}234\u{202F}567", "−1,234,567"),
    ] {
        let phrase = Phrase::new("length-days").with("days", number);
        assert!(words(Language::French).say(&phrase).starts_with(french));
        assert!(words(Language::English).say(&phrase).starts_with(english));
    }
}

#[test]
fn one_and_several() {
    let days = |number| Phrase::new("length-days").with("days", number);
    assert!(words(Language::French).say(&days(0i64)).ends_with("jour"));
    assert!(words(Language::English).say(&days(0i64)).ends_with("days"));
    assert!(words(Language::English).say(&days(1i64)).ends_with("day"));
}

#[test]
fn an_unknown_code_stands_in_brackets() {
    let phrase = Phrase::new("no-such-code").with("at", i64::MAX);
    assert_eq!(words(Language::French).say(&phrase), "[no-such-code]");
    assert_eq!(words(Language::French).say(&Phrase::new("")), "[]");
    assert_eq!(words(Language::French).hint(&phrase), None);
}

#[test]
fn a_missing_parameter_is_no_disaster() {
    assert!(words(Language::English).say(&Phrase::new("error-file")).contains("$path"));
}

#[test]
fn names_are_not_wrapped_in_direction_marks() {
    let phrase = Phrase::new("error-read-only").with("path", "/home/a");
    assert_eq!(words(Language::English).say(&phrase), "Cannot save: “/home/a” is read-only.");
    assert!(words(Language::English).hint(&phrase).is_some());
}

#[test]
fn the_system_language_is_the_first_that_we_speak() {
    let first = |tags: &[&str]| Language::first_of(tags.iter().map(|&tag| tag.to_owned()));
    assert_eq!(first(&["fr-CA"]), Language::French);
    assert_eq!(first(&["br-FR", "fr-FR", "en"]), Language::French);
    assert_eq!(first(&["en-GB", "fr"]), Language::English);
    assert_eq!(first(&["C"]), Language::English);
    assert_eq!(first(&["frr-DE"]), Language::English);
    assert_eq!(first(&[]), Language::English);
    assert_eq!(Language::chosen("fr"), Language::French);
}
