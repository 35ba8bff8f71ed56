//! The name of a hidden draft, on platforms that keep the name of a post and have no other place for a mark of ours.

use crate::model::ids::OpId;

/// Within the limit of each platform (185 ASCII characters at least), and kept as it is for drafts too.
pub(super) fn marker(op: OpId) -> String {
    format!("bureau-{op}")
}

/// The op that a hidden draft's name speaks of. A platform adds `-2` to a name that is taken, WordPress `__trashed` in its
/// bin.
pub(super) fn op_of(slug: &str) -> Option<OpId> {
    const UUID: usize = 36;
    slug.strip_prefix("bureau-")?.get(..UUID)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_name_leads_back_to_its_op() {
        let op: OpId = "0192f7a0-1b2c-7d3e-8f40-123456789abc".parse().unwrap();
        for slug in [marker(op), format!("{}-2", marker(op)), format!("{}__trashed", marker(op))] {
            assert_eq!(op_of(&slug), Some(op));
        }
        for other in ["bureau-de-poste", "bureau-", "mon-billet", "bureau-0192f7a0-1b2c-7d3e-8f40-12345678é"]
        {
            assert_eq!(op_of(other), None);
        }
    }
}
