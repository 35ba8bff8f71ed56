//! Where a post stands in the index: by the day of its date.

use std::ops::RangeInclusive;

use crate::model::time::Timestamp;

/// Bits of a place below its day: room for 262,144 posts of one day. Every word of every post keeps the distance from
/// the place before, which takes three bytes while posts with the word are less than eight days apart; seconds instead
/// of days would take six.
const BITS: u32 = 18;
/// Milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// The places of the posts of this date's day.
pub(super) fn places(dated_at: Timestamp) -> RangeInclusive<i64> {
    let first = dated_at.unix_millis().div_euclid(DAY) << BITS;
    first..=first | ((1 << BITS) - 1)
}

/// Whether two places are of the same day, within which places have no order.
pub(super) fn same_day(one: i64, other: i64) -> bool {
    one >> BITS == other >> BITS
}
