//! Which parts of a text stayed, when it was rewritten.

use std::hash::Hash;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// For each of `new`, the index in `old` that it stayed from. What stayed is in order.
pub(super) fn stayed<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<Option<usize>> {
    let mut found = vec![None; new.len()];
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for at in 0..len {
                found[new_index + at] = Some(old_index + at);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_stayed_is_found() {
        assert_eq!(stayed(&["a", "b", "c"], &["a", "x", "c"]), [Some(0), None, Some(2)]);
        assert_eq!(stayed(&["a", "b"], &["b", "a", "b"]), [None, Some(0), Some(1)]);
        assert_eq!(stayed(&["a", "b", "c", "d"], &["a", "c", "x", "d"]), [Some(0), Some(2), None, Some(3)]);
        assert_eq!(stayed::<&str>(&[], &[]), []);
    }

    proptest! {
        #[test]
        fn it_is_in_order_and_equal(old in prop::collection::vec(0u8..5, 0..20), new in prop::collection::vec(0u8..5, 0..20)) {
            let found = stayed(&old, &new);
            let kept: Vec<usize> = found.iter().flatten().copied().collect();
            prop_assert!(kept.windows(2).all(|pair| pair[0] < pair[1]));
            for (at, from) in found.iter().enumerate() {
                if let Some(from) = from {
                    prop_assert_eq!(old[*from], new[at]);
                }
            }
        }
    }
}
