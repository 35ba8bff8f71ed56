//! Two states of a text side by side, block by block.

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices, group_diff_ops};
use ts_rs::TS;

/// Blocks around a change that are shown as they stay.
const AROUND: usize = 1;

/// A stretch of a text around a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hunk {
    /// Its first block in the old text, from 1.
    pub old_at: u32,
    /// So many blocks there.
    pub old_count: u32,
    /// Its first block in the new text, from 1.
    pub new_at: u32,
    /// So many blocks there.
    pub new_count: u32,
    /// In the order of the text, what goes before what comes.
    pub blocks: Vec<DiffBlock>,
}

/// A block of a text, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DiffBlock {
    /// What became of it.
    pub is: DiffState,
    /// Its text, without the blank lines around it.
    pub text: String,
}

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum DiffState {
    /// It stays.
    Same,
    /// It goes.
    Gone,
    /// It is new.
    New,
}

/// What changes from `old` to `new`; nothing where they say the same but for blank lines.
pub fn diff(old: &str, new: &str) -> Vec<Hunk> {
    // HTML that has no blank line has its blocks on lines of their own.
    let by_line = [old, new].iter().any(|text| !text.trim().contains("\n\n"));
    let (old, new) = (blocks(old, by_line), blocks(new, by_line));
    let ops = capture_diff_slices(Algorithm::Patience, &old, &new);
    if ops.iter().all(|op| matches!(op, DiffOp::Equal { .. })) {
        return Vec::new();
    }
    group_diff_ops(ops, AROUND).iter().map(|ops| hunk(ops, &old, &new)).collect()
}

fn hunk(ops: &[DiffOp], old: &[&str], new: &[&str]) -> Hunk {
    let mut blocks = Vec::new();
    for op in ops {
        let (was, is) = (&old[op.old_range()], &new[op.new_range()]);
        let of = |is, text: &&str| DiffBlock { is, text: (*text).to_owned() };
        match op {
            DiffOp::Equal { .. } => blocks.extend(was.iter().map(|text| of(DiffState::Same, text))),
            _ => {
                blocks.extend(was.iter().map(|text| of(DiffState::Gone, text)));
                blocks.extend(is.iter().map(|text| of(DiffState::New, text)));
            }
        }
    }
    let count = |is: DiffState| blocks.iter().filter(|block| block.is != is).count() as u32;
    let at = |index: Option<usize>| index.unwrap_or(0) as u32 + 1;
    Hunk {
        old_at: at(ops.first().map(|op| op.old_range().start)),
        old_count: count(DiffState::New),
        new_at: at(ops.first().map(|op| op.new_range().start)),
        new_count: count(DiffState::Gone),
        blocks,
    }
}

/// The blocks of a text: what stands between blank lines, or each line.
fn blocks(text: &str, by_line: bool) -> Vec<&str> {
    let parts: Vec<&str> = if by_line { text.split('\n').collect() } else { text.split("\n\n").collect() };
    parts.into_iter().map(|part| part.trim_matches('\n').trim_end()).filter(|part| !part.is_empty()).collect()
}

/// The hunks as programs write them, every line with its mark.
pub fn unified(hunks: &[Hunk]) -> String {
    let mut out = String::new();
    for hunk in hunks {
        out.push_str(&format!(
            "@@ -{},{} +{},{} @@\n",
            hunk.old_at, hunk.old_count, hunk.new_at, hunk.new_count
        ));
        for (at, block) in hunk.blocks.iter().enumerate() {
            let mark = match block.is {
                DiffState::Same => ' ',
                DiffState::Gone => '-',
                DiffState::New => '+',
            };
            let stays = |block: &DiffBlock| block.is == DiffState::Same;
            if at > 0 && (stays(block) || stays(&hunk.blocks[at - 1])) {
                out.push('\n');
            }
            for line in block.text.split('\n') {
                out.push(mark);
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_shown_with_its_neighbours() {
        let old = "Un.\n\nDeux.\n\nTrois.\n\nQuatre,\nsur deux lignes.\n\nCinq.";
        let new = "Un.\n\nDeux.\n\n\nTrois, changé.\n\nQuatre,\nsur deux lignes.\n\nCinq.\n";
        assert_eq!(
            unified(&diff(old, new)),
            "@@ -2,3 +2,3 @@\n Deux.\n\n-Trois.\n+Trois, changé.\n\n Quatre,\n sur deux lignes.\n"
        );
    }

    #[test]
    fn html_on_lines_is_compared_by_lines() {
        let hunks = diff("<p>a</p>\n<p>b</p>\n", "<p>a</p>\n<p>c</p>\n<p>d</p>\n");
        assert_eq!(unified(&hunks), "@@ -1,2 +1,3 @@\n <p>a</p>\n\n-<p>b</p>\n+<p>c</p>\n+<p>d</p>\n");
        assert_eq!((hunks[0].old_count, hunks[0].new_count), (2, 3));
    }

    #[test]
    fn blank_lines_alone_are_no_change() {
        assert!(diff("a\n\nb", "a\n\n\nb\n").is_empty());
        assert!(diff("", "").is_empty());
        assert_eq!(diff("", "a")[0].blocks, [DiffBlock { is: DiffState::New, text: "a".into() }]);
    }

    proptest::proptest! {
        #[test]
        fn what_goes_and_what_comes_are_all_of_it(old in "([a-c]|\n){0,30}", new in "([a-c]|\n){0,30}") {
            let by_line = [&old, &new].iter().any(|text| !text.trim().contains("\n\n"));
            let same = blocks(&old, by_line) == blocks(&new, by_line);
            proptest::prop_assert_eq!(diff(&old, &new).is_empty(), same);
        }
    }
}
