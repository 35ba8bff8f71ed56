//! Which blocks stayed, when a text was rewritten.

/// The most comparisons; beyond it, only the beginning and the end are compared.
const MOST: usize = 4_000_000;

/// For each of `new`, the index in `old` that it stayed from: a longest common subsequence.
pub(super) fn stayed<T: PartialEq>(old: &[T], new: &[T]) -> Vec<Option<usize>> {
    let mut found = vec![None; new.len()];
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    for (at, place) in found.iter_mut().enumerate().take(head) {
        *place = Some(at);
    }
    for at in 0..tail {
        found[new.len() - 1 - at] = Some(old.len() - 1 - at);
    }
    let old = &old[head..old.len() - tail];
    let middle = &new[head..new.len() - tail];
    if old.is_empty() || middle.is_empty() || old.len().saturating_mul(middle.len()) > MOST {
        return found;
    }
    let width = middle.len() + 1;
    let mut lengths = vec![0u32; (old.len() + 1) * width];
    for a in (0..old.len()).rev() {
        for b in (0..middle.len()).rev() {
            lengths[a * width + b] = if old[a] == middle[b] {
                lengths[(a + 1) * width + b + 1] + 1
            } else {
                lengths[(a + 1) * width + b].max(lengths[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    while a < old.len() && b < middle.len() {
        if old[a] == middle[b] {
            found[head + b] = Some(head + a);
            a += 1;
            b += 1;
        } else if lengths[(a + 1) * width + b] >= lengths[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
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
