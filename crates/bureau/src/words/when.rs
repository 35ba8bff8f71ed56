//! Instants and lengths of time in words.

use jiff::Zoned;

use super::Words;
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;

/// How far a day is, in the words that people use for it.
enum Day {
    Today,
    Yesterday,
    Tomorrow,
    /// Less than a week away: its name says enough.
    ThisWeek,
    ThisYear,
    Other,
}

impl Words {
    /// `8 h 12`, `hier, 21 h 30`, `jeudi 7 h 15`, `12 mars, 7 h 15`.
    pub fn instant(&self, at: Timestamp) -> String {
        self.instant_as("time", at)
    }

    /// The same as an adverb: `à 8 h 12`, `hier à 21 h 30`, `le 12 mars à 7 h 15`.
    pub fn adverb(&self, at: Timestamp) -> String {
        self.instant_as("time-when", at)
    }

    /// `8 s`, `19 min`, `1 h 20`, `3 jours`: two units at most, the smallest one rounded down.
    pub fn length(&self, millis: i64) -> String {
        let seconds = millis.max(0) / 1000;
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
        self.say(&match () {
            () if seconds < 60 => Phrase::new("length-seconds").with("seconds", seconds),
            () if minutes < 60 => Phrase::new("length-minutes").with("minutes", minutes),
            () if days < 2 && minutes % 60 == 0 => Phrase::new("length-hours").with("hours", hours),
            () if days < 2 => {
                let minutes = format!("{:02}", minutes % 60);
                Phrase::new("length-hours-minutes").with("hours", hours).with("minutes", minutes)
            }
            () => Phrase::new("length-days").with("days", days),
        })
    }

    /// `14 mars 2012`, by the calendar of its own zone.
    pub fn date(&self, at: &Zoned) -> String {
        self.calendar("time-day-month-year", at)
    }

    /// `14 mars`, by the calendar of its own zone: where the year is said already.
    pub fn day_and_month(&self, at: &Zoned) -> String {
        self.calendar("time-day-month", at)
    }

    fn instant_as(&self, family: &str, at: Timestamp) -> String {
        let at = at.in_zone(&self.zone);
        let clock = self.say(
            &Phrase::new("time-clock")
                .with("hour", i64::from(at.hour()))
                .with("minute", format!("{:02}", at.minute())),
        );
        let (day, dated) = match self.day(&at) {
            Day::Today => ("today", None),
            Day::Yesterday => ("yesterday", None),
            Day::Tomorrow => ("tomorrow", None),
            Day::ThisWeek => ("week", Some(self.weekday(&at))),
            Day::ThisYear => ("date", Some(self.calendar("time-day-month", &at))),
            Day::Other => ("date", Some(self.calendar("time-day-month-year", &at))),
        };
        let phrase = Phrase::new(format!("{family}-{day}")).with("clock", clock);
        self.say(&match dated {
            Some(date) => phrase.with("day", date),
            None => phrase,
        })
    }

    fn day(&self, at: &Zoned) -> Day {
        let Some(now) = self.now.map(|now| now.in_zone(&self.zone)) else { return Day::Other };
        match (at.date() - now.date()).get_days() {
            0 => Day::Today,
            -1 => Day::Yesterday,
            1 => Day::Tomorrow,
            -6..=6 => Day::ThisWeek,
            _ if at.year() == now.year() => Day::ThisYear,
            _ => Day::Other,
        }
    }

    fn weekday(&self, at: &Zoned) -> String {
        self.say(&Phrase::new("time-weekday").with("weekday", i64::from(at.weekday().to_monday_one_offset())))
    }

    fn calendar(&self, code: &str, at: &Zoned) -> String {
        let month = Phrase::new("time-month").with("month", i64::from(at.month()));
        self.say(
            &Phrase::new(code)
                .with("day", i64::from(at.day()))
                .with("month", self.say(&month))
                .with("year", at.year().to_string()),
        )
    }
}
