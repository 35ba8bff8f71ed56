//! Where a post stands in the index: by date.

use std::ops::RangeInclusive;

use crate::model::time::Timestamp;

/// Bits of a place below its second: room for 33 million posts of one second.
const BITS: u32 = 25;
/// Seconds that fit above them, before and after 1970: 8,700 years. Dates beyond share the last one.
const FURTHEST: i64 = 1 << (63 - BITS);

/// The places of the posts of this date.
pub(super) fn places(dated_at: Timestamp) -> RangeInclusive<i64> {
    let second = dated_at.unix_millis().div_euclid(1000).clamp(-FURTHEST, FURTHEST - 1);
    let first = second << BITS;
    first..=first | ((1 << BITS) - 1)
}

/// Whether two places are of the same second, within which places have no order.
pub(super) fn same_second(one: i64, other: i64) -> bool {
    one >> BITS == other >> BITS
}
