//! What the marks around each word say, so that a merged block reads as its parts did.

use std::hash::{DefaultHasher, Hash, Hasher};

use pulldown_cmark::Event;

use super::prose::Piece;
use crate::markup::markdown::parser;

/// For each byte of a block, a number for all that holds it: paragraph or heading, list, quote, bold, link and where it
/// leads. 0 for the bytes of the marks themselves.
pub(super) fn marks(block: &str) -> Vec<u64> {
    let mut out = vec![0; block.len()];
    let mut open: Vec<String> = Vec::new();
    for (event, range) in parser(block).into_offset_iter() {
        let kind = match event {
            Event::Start(tag) => {
                open.push(format!("{tag:?}"));
                continue;
            }
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Text(_) => "words",
            Event::Code(_) => "code",
            Event::FootnoteReference(_) => "note",
            Event::TaskListMarker(_) => "task",
            Event::SoftBreak | Event::HardBreak => continue,
            _ => "other",
        };
        let mut hasher = DefaultHasher::new();
        (&open, kind).hash(&mut hasher);
        if let Some(bytes) = out.get_mut(range) {
            bytes.fill(hasher.finish().max(1));
        }
    }
    out
}

/// Whether the marks of every piece are those that it had, `sides` being the marks of the base, of here and of online.
/// Marks that one side changed around words that both have are that side's.
pub(super) fn same_marks(text: &str, pieces: &[Piece], sides: &[Vec<u64>; 3]) -> bool {
    let made = marks(text);
    pieces.iter().all(|piece| {
        (0..piece.at.len()).all(|offset| {
            let side = |at: usize| piece.from[at].and_then(|from| sides[at].get(from + offset)).copied();
            let wanted = match (side(0), side(1), side(2)) {
                (Some(base), Some(here), Some(online)) if here == base => Some(online),
                (Some(base), Some(here), Some(online)) if online == base => Some(here),
                (_, Some(here), Some(online)) => Some(here).filter(|_| here == online),
                (_, here, online) => here.or(online),
            };
            wanted.is_some() && wanted == made.get(piece.at.start + offset).copied()
        })
    })
}
