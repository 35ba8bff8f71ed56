//! The names of records: TIDs (<https://atproto.com/specs/tid>), thirteen characters that sort as the time they say.

use sha2::{Digest, Sha256};

use crate::model::ids::OpId;
use crate::model::time::Timestamp;

/// Digits in their order.
const DIGITS: &[u8; 32] = b"234567abcdefghijklmnopqrstuvwxyz";

/// Microseconds that a TID has place for.
const MOST: u64 = (1 << 53) - 1;

/// The name of what `op` makes. Always the same, so that a repeated step writes the same record: the time is the op's, and
/// what the op's id has beside the time says what the TID leaves open.
pub(super) fn of(op: OpId) -> String {
    let digest = Sha256::digest(op.to_string());
    let chance = u64::from(u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]));
    let millis = u64::try_from(op.made_at().unix_millis()).unwrap_or_default();
    let micros = millis.saturating_mul(1000).saturating_add(chance % 1000).min(MOST);
    written((micros << 10) | ((chance / 1000) % 1024))
}

/// When a record was made, as its name says.
pub(super) fn made_at(tid: &str) -> Option<Timestamp> {
    let micros = read(tid)? >> 10;
    Some(Timestamp::from_unix_millis(i64::try_from(micros / 1000).ok()?))
}

fn written(value: u64) -> String {
    (0..13).rev().map(|place| char::from(DIGITS[(value >> (5 * place) & 31) as usize])).collect()
}

fn read(tid: &str) -> Option<u64> {
    // The first digit holds four bits, of which the highest is no part of the time.
    if tid.len() != 13 || !tid.starts_with(|c| ('2'..='7').contains(&c) || ('a'..='j').contains(&c)) {
        return None;
    }
    tid.bytes().try_fold(0u64, |value, byte| {
        let digit = DIGITS.iter().position(|digit| *digit == byte)?;
        Some(value << 5 | digit as u64)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::system::SystemRng;

    fn op(millis: i64) -> OpId {
        OpId::new(Timestamp::from_unix_millis(millis), &SystemRng)
    }

    #[test]
    fn the_published_examples_are_read() {
        for tid in ["3jzfcijpj2z2a", "7777777777777", "3zzzzzzzzzzzz", "2222222222222"] {
            assert_eq!(read(tid).map(written).as_deref(), Some(tid));
        }
        for other in [
            "3jzfcijpj2z21",
            "0000000000000",
            "3jzfcijpj2z2aa",
            "3jzfcijpj2z2",
            "3jzf-cij-pj2z-2a",
            "zzzzzzzzzzzzz",
            "kjzfcijpj2z2a",
            "",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
        let may_2023 = made_at("3jzfcijpj2z2a").unwrap().to_rfc3339();
        assert!(may_2023.starts_with("2023-"), "{may_2023}");
    }

    #[test]
    fn one_op_has_one_name_and_two_have_two() {
        let (one, other) = (op(1_795_331_700_000), op(1_795_331_700_000));
        assert_eq!(of(one), of(one));
        assert_ne!(of(one), of(other));
    }

    proptest! {
        #[test]
        fn a_name_is_well_formed_and_says_its_time(millis in 0i64..4_000_000_000_000) {
            let tid = of(op(millis));
            prop_assert_eq!(made_at(&tid), Some(Timestamp::from_unix_millis(millis)));
            prop_assert_eq!(read(&tid).map(written), Some(tid));
        }

        #[test]
        fn names_sort_as_their_times(one in 0i64..4_000_000_000_000, later in 1i64..100_000_000_000) {
            prop_assert!(of(op(one)) < of(op(one + later)));
        }
    }
}
