//! Dates as archives write them.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use crate::model::time::Timestamp;

/// An instant, and the zone in which it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The instant.
    pub at: Timestamp,
    /// An IANA name or an offset (`+02:00`); absent when the archive does not say.
    pub zone: Option<String>,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date of any of the shapes that archives have: RFC 3339 and its looser kin (`2004-01-05 10:11:12 +0200`), RFC 2822,
/// `01/31/2004 03:31:05 PM`, a day alone. What names no zone is in `zone` (an IANA name or an offset), or in UTC. None
/// for what is no date, and for years other than 1 to 9999.
pub fn parse(text: &str, zone: Option<&str>) -> Option<When> {
    let text = text.trim().trim_matches(['"', '\'']);
    let (date, rest) = iso(text).or_else(|| american(text)).or_else(|| mail(text))?;
    let (time, rest) = clock(rest);
    at(date, time, named(rest.trim()).as_deref().or(zone))
}

/// A wall time in a zone.
fn at(date: Date, time: Time, zone: Option<&str>) -> Option<When> {
    if !(1..=9999).contains(&date.year()) {
        return None;
    }
    let there = zone.map_or(Some(TimeZone::UTC), time_zone).unwrap_or(TimeZone::UTC);
    let instant = DateTime::from_parts(date, time).to_zoned(there).ok()?.timestamp();
    let zone = zone.filter(|zone| time_zone(zone).is_some()).map(str::to_owned);
    Some(When { at: Timestamp::from_unix_millis(instant.as_millisecond()), zone })
}

/// Seconds or milliseconds since 1970, as JSON has them.
pub fn from_number(number: f64) -> Option<When> {
    let millis = if number.abs() < 1e11 { number * 1000.0 } else { number };
    let known = (-62_135_596_800_000.0..253_402_300_800_000.0).contains(&millis);
    known.then(|| When { at: Timestamp::from_unix_millis(millis as i64), zone: None })
}

/// The year in which it was where it was written.
pub fn year(when: &When) -> i16 {
    let zone = when.zone.as_deref().and_then(time_zone).unwrap_or(TimeZone::UTC);
    when.at.utc().with_time_zone(zone).year()
}

/// The offset by which a wall time runs ahead of the same instant in UTC: `+02:00`.
pub fn offset(wall: &str, utc: &str) -> Option<String> {
    let ahead = parse(wall, None)?.at.unix_millis() - parse(utc, None)?.at.unix_millis();
    let minutes = ahead / 60_000;
    (minutes.abs() <= 14 * 60).then(|| written(minutes))
}

fn written(minutes: i64) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// `2004-01-05`, `2004/1/5`, `20040105`.
fn iso(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = digits(text, 4, 4).or_else(|| digits(text, 8, 8))?;
    if year > 9999 {
        let date = Date::new((year / 10_000) as i16, (year / 100 % 100) as i8, (year % 100) as i8).ok()?;
        return Some((date, rest));
    }
    let rest = rest.strip_prefix(['-', '/', '.'])?;
    let (month, rest) = digits(rest, 1, 2)?;
    let rest = rest.strip_prefix(['-', '/', '.'])?;
    let (day, rest) = digits(rest, 1, 2)?;
    Some((Date::new(year as i16, month as i8, day as i8).ok()?, rest))
}

/// `01/31/2004`.
fn american(text: &str) -> Option<(Date, &str)> {
    let (month, rest) = digits(text, 1, 2)?;
    let (day, rest) = digits(rest.strip_prefix('/')?, 1, 2)?;
    let (year, rest) = digits(rest.strip_prefix('/')?, 4, 4)?;
    Some((Date::new(year as i16, month as i8, day as i8).ok()?, rest))
}

/// `Mon, 05 Jan 2004`, and `Jan 5, 2004`.
fn mail(text: &str) -> Option<(Date, &str)> {
    let text = match text.split_once(',') {
        Some((day, rest)) if day.chars().all(char::is_alphabetic) => rest.trim_start(),
        _ => text,
    };
    let (day, month, rest) = match digits(text, 1, 2) {
        Some((day, rest)) => {
            let (month, rest) = month(rest)?;
            (day, month, rest)
        }
        None => {
            let (month, rest) = month(text)?;
            let (day, rest) = digits(rest.trim_start(), 1, 2)?;
            (day, month, rest.trim_start_matches(','))
        }
    };
    let rest = rest.trim_start_matches(['-', ' ']);
    let (year, rest) = digits(rest, 4, 4).or_else(|| digits(rest, 2, 2))?;
    let year = if year < 100 { if year < 70 { year + 2000 } else { year + 1900 } } else { year };
    Some((Date::new(year as i16, month, day as i8).ok()?, rest))
}

fn month(text: &str) -> Option<(i8, &str)> {
    let text = text.trim_start_matches([' ', '-']);
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = text[..end].to_lowercase();
    let place = MONTHS.iter().position(|month| word.starts_with(month))?;
    Some((place as i8 + 1, text[end..].trim_start_matches('.')))
}

/// `T10:11:12.345`, ` 03:31 PM`; midnight where there is none. An hour that no clock shows is midnight too.
fn clock(text: &str) -> (Time, &str) {
    let midnight = (Time::midnight(), text);
    let start = text.trim_start_matches(['T', 't', ' ', ',']);
    let Some((hour, rest)) = digits(start, 1, 2) else { return midnight };
    let Some((minute, mut rest)) = rest.strip_prefix(':').and_then(|rest| digits(rest, 1, 2)) else {
        return midnight;
    };
    let (mut second, mut nanos) = (0, 0);
    if let Some((found, after)) = rest.strip_prefix(':').and_then(|rest| digits(rest, 1, 2)) {
        (second, rest) = (found.min(59), after);
        if let Some(fraction) = rest.strip_prefix(['.', ',']) {
            let end = fraction.find(|c: char| !c.is_ascii_digit()).unwrap_or(fraction.len());
            nanos = format!("{:0<9}", &fraction[..end.min(9)]).parse().unwrap_or(0);
            rest = &fraction[end..];
        }
    }
    let (mut hour, after) = (hour, rest.trim_start());
    let half = after.get(..2).map(str::to_ascii_lowercase);
    match half.as_deref() {
        Some("pm") => (hour, rest) = (hour % 12 + 12, &after[2..]),
        Some("am") => (hour, rest) = (hour % 12, &after[2..]),
        _ => {}
    }
    match Time::new(hour as i8, minute as i8, second as i8, nanos) {
        Ok(time) => (time, rest),
        Err(_) => midnight,
    }
}

/// The zone that stands behind a time, as an offset or by its name.
fn named(text: &str) -> Option<String> {
    let word = text.split([' ', '(']).find(|word| !word.is_empty())?;
    match word {
        "Z" | "z" | "UTC" | "GMT" | "UT" => Some("+00:00".to_owned()),
        "EST" | "CDT" => Some("-05:00".to_owned()),
        "EDT" => Some("-04:00".to_owned()),
        "CST" | "MDT" => Some("-06:00".to_owned()),
        "MST" | "PDT" => Some("-07:00".to_owned()),
        "PST" => Some("-08:00".to_owned()),
        "CET" => Some("+01:00".to_owned()),
        "CEST" => Some("+02:00".to_owned()),
        word => match minutes(word) {
            Some(minutes) => Some(written(minutes)),
            None => time_zone(word).map(|_| word.to_owned()),
        },
    }
}

/// `+02:00`, `+0200`, `-5`.
fn minutes(offset: &str) -> Option<i64> {
    let sign = match offset.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (found, rest) = digits(&offset[1..], 1, 4)?;
    let (hours, minutes) = match offset.len() - 1 - rest.len() {
        1 | 2 => {
            (found, rest.strip_prefix(':').and_then(|rest| digits(rest, 2, 2)).map_or(0, |(found, _)| found))
        }
        _ => (found / 100, found % 100),
    };
    (hours <= 15 && minutes < 60).then(|| sign * i64::from(hours * 60 + minutes))
}

fn time_zone(name: &str) -> Option<TimeZone> {
    match minutes(name) {
        Some(minutes) => Some(Offset::from_seconds(minutes as i32 * 60).ok()?.to_time_zone()),
        None => TimeZone::get(name).ok(),
    }
}

/// As many digits as there are, if they are at least `least` and at most `most`.
fn digits(text: &str, least: usize, most: usize) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (least..=most).contains(&end).then(|| Some((text[..end].parse().ok()?, &text[end..])))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &str, zone: Option<&str>) {
        let when = parse(text, None).unwrap_or_else(|| panic!("{text} is no date"));
        assert_eq!((when.at.to_rfc3339().as_str(), when.zone.as_deref()), (expected, zone), "{text}");
    }

    #[test]
    fn every_shape_of_a_date_is_read() {
        reads("2019-05-12T07:15:00+02:00", "2019-05-12T05:15:00Z", Some("+02:00"));
        reads("2019-05-12T07:15:00.123Z", "2019-05-12T07:15:00Z", Some("+00:00"));
        reads("2019-05-12 07:15:00 +0200", "2019-05-12T05:15:00Z", Some("+02:00"));
        reads("2019-05-12 07:15", "2019-05-12T07:15:00Z", None);
        reads("2019-05-12 07:15:00 Europe/Paris", "2019-05-12T05:15:00Z", Some("Europe/Paris"));
        reads("2019/5/2", "2019-05-02T00:00:00Z", None);
        reads("Sun, 12 May 2019 07:15:00 +0200", "2019-05-12T05:15:00Z", Some("+02:00"));
        reads("Mon, 12 May 2019 07:15:00 GMT", "2019-05-12T07:15:00Z", Some("+00:00"));
        reads("12 May 19 07:15 EST", "2019-05-12T12:15:00Z", Some("-05:00"));
        reads("May 12, 2019", "2019-05-12T00:00:00Z", None);
        reads("01/31/2004 03:31:05 PM", "2004-01-31T15:31:05Z", None);
        reads("01/31/2004 12:31:05 AM", "2004-01-31T00:31:05Z", None);
        reads("20040131", "2004-01-31T00:00:00Z", None);
        reads("9999-12-30", "9999-12-30T00:00:00Z", None);
    }

    #[test]
    fn what_is_no_date_is_none() {
        for none in [
            "",
            "0000-00-00 00:00:00",
            "0000-01-01",
            "2019-13-01",
            "2019-02-30",
            "10000-01-01",
            "hier",
            "Mon, x",
            "5",
            "-1",
            "9999-12-31T23:59:59-23:00",
        ] {
            let when = parse(none, None);
            assert!(when.as_ref().is_none_or(|when| when.at.utc().year() <= 9999), "{none}: {when:?}");
        }
        assert_eq!(parse("0000-00-00 00:00:00", None), None);
        assert_eq!(parse("2019-02-30", None), None);
        // The last day that is an instant in every zone is the one before.
        assert_eq!(parse("9999-12-31", None), None);
    }

    #[test]
    fn a_zone_of_the_site_is_taken_where_the_date_has_none() {
        let when = parse("2019-05-12 07:15:00", Some("Europe/Paris")).unwrap();
        assert_eq!(when.at.to_rfc3339(), "2019-05-12T05:15:00Z");
        assert_eq!(when.zone.as_deref(), Some("Europe/Paris"));
        assert_eq!(offset("2019-05-12 07:15:00", "2019-05-12 05:15:00").as_deref(), Some("+02:00"));
        assert_eq!(offset("2019-05-12 07:15:00", "0000-00-00 00:00:00"), None);
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_is_written_breaks_it(text in "\\PC{0,40}") {
            parse(&text, None);
        }

        #[test]
        fn nothing_like_a_date_breaks_it(text in "[0-9TZ:/+ .,aApPmM-]{0,30}") {
            parse(&text, Some("Europe/Paris"));
        }
    }
}
