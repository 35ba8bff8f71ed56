//! Instants, and the clock as a seam.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far two clocks may be apart for what is told by them to be the same: an hour, that of a wrong zone, and a little.
pub const CLOCKS_DIFFER: Duration = Duration::from_secs(70 * 60);

/// An instant: milliseconds since 1970-01-01T00:00:00Z. Years 1 to 9999 are meaningful.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(type = "number")]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since the epoch.
    pub const fn from_unix_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the epoch.
    pub const fn unix_millis(self) -> i64 {
        self.0
    }

    /// This instant moved forward by `by`, held at the end of time.
    pub fn after(self, by: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX)))
    }

    /// The time from `earlier` to this instant; zero when it is not earlier.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0).max(0) as u64)
    }

    /// Reads RFC 3339 (`2026-11-22T07:15:00+01:00`), the offset being required.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        text.parse::<jiff::Timestamp>().ok().map(|t| Self(t.as_millisecond()))
    }

    /// RFC 3339 in UTC, to the second: `2026-11-22T06:15:00Z`.
    pub fn to_rfc3339(self) -> String {
        self.utc().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// RFC 3339 to the millisecond, as a clock in `zone` (an IANA name or an offset) shows it; in UTC where there is no
    /// such zone, or where its offset had seconds.
    pub fn to_rfc3339_in(self, zone: &str) -> String {
        use jiff::tz::{Offset, TimeZone};
        let fixed =
            || Some(format!("1970-01-01T00:00:00{zone}[{zone}]").parse::<jiff::Zoned>().ok()?.offset());
        let offset = match TimeZone::get(zone) {
            Ok(there) => Some(there.to_offset(self.jiff())),
            Err(_) => fixed(),
        };
        let written = |offset: Offset| self.jiff().display_with_offset(offset).to_string();
        offset
            .map(written)
            .filter(|text| Self::parse_rfc3339(text) == Some(self))
            .unwrap_or_else(|| self.jiff().to_string())
    }

    /// The calendar date and time in UTC.
    pub fn utc(self) -> jiff::Zoned {
        self.jiff().to_zoned(jiff::tz::TimeZone::UTC)
    }

    /// The calendar date and time in the IANA zone `zone`, or in UTC when the zone is unknown.
    pub fn in_zone(self, zone: &str) -> jiff::Zoned {
        self.jiff().in_tz(zone).unwrap_or_else(|_| self.utc())
    }

    fn jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_rfc3339())
    }
}

/// What time it is, and how to wait. The product asks the system; a simulation turns the hands itself.
#[async_trait]
pub trait Clock: Send + Sync {
    /// The wall clock: may jump, forwards and backwards.
    fn now(&self) -> Timestamp;
    /// Time since some fixed start. Never goes back, and stands still while the machine sleeps.
    fn monotonic(&self) -> Duration;
    /// Waits for `length` of monotonic time.
    async fn sleep(&self, length: Duration);
}
