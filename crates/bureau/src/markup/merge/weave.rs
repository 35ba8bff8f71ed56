//! Two changes of one row of units, woven into one row.

use std::collections::HashMap;
use std::ops::Range;

use crate::markup::align;

/// The most comparisons of units that were rewritten; beyond it, each is taken for a change of the one in its place.
const MOST: usize = 4_000;

/// How much of their words two units share when one is a change of the other.
const ALIKE: f64 = 0.4;

/// A text in units: blocks, sentences or words. Between two of them there is only white space.
pub(super) struct Units<'t> {
    text: &'t str,
    ranges: Vec<Range<usize>>,
}

impl<'t> Units<'t> {
    pub fn new(text: &'t str, ranges: Vec<Range<usize>>) -> Self {
        Self { text, ranges }
    }

    pub fn get(&self, at: usize) -> &'t str {
        &self.text[self.ranges[at].clone()]
    }

    /// Where a unit begins in the text.
    pub fn start(&self, at: usize) -> usize {
        self.ranges[at].start
    }

    /// Some units in a row, with the white space between them.
    pub fn slice(&self, units: &Range<usize>) -> Option<String> {
        let last = units.clone().next_back()?;
        Some(self.text[self.ranges[units.start].start..self.ranges[last].end].to_owned())
    }

    /// The unit that `units` is, if it is one.
    pub fn only(&self, units: &Range<usize>) -> Option<&'t str> {
        (units.len() == 1).then(|| self.get(units.start))
    }

    /// The white space before the first unit.
    pub fn head(&self) -> &'t str {
        &self.text[..self.ranges.first().map_or(self.text.len(), |first| first.start)]
    }

    /// The white space after the last unit.
    pub fn tail(&self) -> &'t str {
        self.ranges.last().map_or("", |last| &self.text[last.end..])
    }

    /// The white space before a unit that is not the first.
    fn before(&self, at: usize) -> Option<&'t str> {
        let previous = self.ranges.get(at.checked_sub(1)?)?;
        Some(&self.text[previous.end..self.ranges.get(at)?.start])
    }

    fn all(&self) -> Vec<&'t str> {
        (0..self.ranges.len()).map(|at| self.get(at)).collect()
    }
}

/// Who changed a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Nobody,
    Here,
    Online,
    /// Both, in the same way.
    Both,
}

/// A place of the woven row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// The unit that it was.
    pub base: Option<usize>,
    /// The units that it is here; none where it is gone.
    pub here: Range<usize>,
    /// The units that it is online.
    pub online: Range<usize>,
    /// Whose it is now; none while both sides want it otherwise.
    pub whose: Option<Whose>,
}

/// Where something stands in the three rows.
pub(super) struct Spot {
    base: Option<usize>,
    here: Range<usize>,
    online: Range<usize>,
}

impl Item {
    pub fn spot(&self) -> Spot {
        Spot { base: self.base, here: self.here.clone(), online: self.online.clone() }
    }
}

/// What became of a unit on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Kept(usize),
    Changed(usize),
    Gone,
}

impl Fate {
    fn range(self) -> Range<usize> {
        match self {
            Self::Kept(at) | Self::Changed(at) => at..at + 1,
            Self::Gone => 0..0,
        }
    }
}

/// What one side made of a row.
struct Side {
    fates: Vec<Fate>,
    /// What was put before each unit, and after the last.
    added: Vec<Range<usize>>,
}

impl Side {
    /// `pairs` says that a unit which is like one that went is a change of it.
    fn of(base: &[&str], new: &[&str], pairs: bool) -> Self {
        let mut side = Self { fates: vec![Fate::Gone; base.len()], added: vec![0..0; base.len() + 1] };
        let (mut old_at, mut new_at) = (0, 0);
        let stayed = align::stayed(base, new);
        let kept = stayed.iter().enumerate().filter_map(|(new, old)| Some(((*old)?, new)));
        for (old, new_end) in kept.chain([(base.len(), new.len())]) {
            side.hunk(base, new, old_at..old, new_at..new_end, pairs);
            if old < base.len() {
                side.fates[old] = Fate::Kept(new_end);
            }
            (old_at, new_at) = (old + 1, new_end + 1);
        }
        side
    }

    fn hunk(&mut self, base: &[&str], new: &[&str], old: Range<usize>, there: Range<usize>, pairs: bool) {
        let found = if pairs { pair(&base[old.clone()], &new[there.clone()]) } else { Vec::new() };
        let mut next = there.start;
        for (a, b) in found {
            let (a, b) = (old.start + a, there.start + b);
            self.added[a] = next..b;
            self.fates[a] = Fate::Changed(b);
            next = b + 1;
        }
        self.added[old.end] = next..there.end;
    }
}

/// Which of `new` are changes of which of `old`, in order: those that are alike, and of the rest whatever stands in the
/// place of another. What was written anew on both sides is one thing said twice, not two.
fn pair(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut a, mut b) = (0, 0);
    for (next_a, next_b) in alike(old, new).into_iter().chain([(old.len(), new.len())]) {
        found.extend((a..next_a).zip(b..next_b));
        found.extend((next_a < old.len()).then_some((next_a, next_b)));
        (a, b) = (next_a + 1, next_b + 1);
    }
    found
}

/// The pairs that share the most words, in order.
fn alike(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) > MOST {
        return Vec::new();
    }
    let alike: Vec<Vec<f64>> = old.iter().map(|a| new.iter().map(|b| likeness(a, b)).collect()).collect();
    let mut best = vec![vec![0.0f64; new.len() + 1]; old.len() + 1];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            let paired = if alike[a][b] >= ALIKE { alike[a][b] + best[a + 1][b + 1] } else { 0.0 };
            best[a][b] = paired.max(best[a + 1][b]).max(best[a][b + 1]);
        }
    }
    let mut found = Vec::new();
    let (mut a, mut b) = (0, 0);
    while a < old.len() && b < new.len() {
        if best[a][b] == best[a + 1][b] {
            a += 1;
        } else if best[a][b] == best[a][b + 1] {
            b += 1;
        } else {
            found.push((a, b));
            (a, b) = (a + 1, b + 1);
        }
    }
    found
}

/// The share of words that two texts have in common: 1 when they have all.
fn likeness(one: &str, other: &str) -> f64 {
    let mut words: HashMap<&str, usize> = HashMap::new();
    for word in one.split_whitespace() {
        *words.entry(word).or_default() += 1;
    }
    let (mut common, mut count) = (0usize, one.split_whitespace().count());
    for word in other.split_whitespace() {
        count += 1;
        if let Some(left) = words.get_mut(word).filter(|left| **left > 0) {
            *left -= 1;
            common += 1;
        }
    }
    if count == 0 { 0.0 } else { 2.0 * common as f64 / count as f64 }
}

/// Weaves what two sides made of a row.
pub(super) fn weave(base: &Units<'_>, here: &Units<'_>, online: &Units<'_>, pairs: bool) -> Vec<Item> {
    let old = base.all();
    let (ours, theirs) = (Side::of(&old, &here.all(), pairs), Side::of(&old, &online.all(), pairs));
    let mut out = Vec::new();
    for at in 0..=old.len() {
        added(here, online, ours.added[at].clone(), theirs.added[at].clone(), &mut out);
        if at == old.len() {
            break;
        }
        let (mine, other) = (ours.fates[at], theirs.fates[at]);
        let whose = match (mine, other) {
            (Fate::Kept(_), Fate::Kept(_)) => Some(Whose::Nobody),
            (Fate::Kept(_), _) => Some(Whose::Online),
            (_, Fate::Kept(_)) => Some(Whose::Here),
            (Fate::Gone, Fate::Gone) => Some(Whose::Both),
            (Fate::Changed(a), Fate::Changed(b)) if here.get(a) == online.get(b) => Some(Whose::Both),
            _ => None,
        };
        out.push(Item { base: Some(at), here: mine.range(), online: other.range(), whose });
    }
    out
}

/// What was put at one place: once, where both put the same.
fn added(
    here: &Units<'_>,
    online: &Units<'_>,
    ours: Range<usize>,
    theirs: Range<usize>,
    out: &mut Vec<Item>,
) {
    let (mut ours, mut theirs) = (ours, theirs);
    let same = |a: usize, b: usize| here.get(a) == online.get(b);
    let both =
        |a: usize, b: usize| Item { base: None, here: a..a + 1, online: b..b + 1, whose: Some(Whose::Both) };
    while !ours.is_empty() && !theirs.is_empty() && same(ours.start, theirs.start) {
        out.push(both(ours.start, theirs.start));
        (ours.start, theirs.start) = (ours.start + 1, theirs.start + 1);
    }
    let mut last = Vec::new();
    while !ours.is_empty() && !theirs.is_empty() && same(ours.end - 1, theirs.end - 1) {
        (ours.end, theirs.end) = (ours.end - 1, theirs.end - 1);
        last.push(both(ours.end, theirs.end));
    }
    let whose = match (ours.is_empty(), theirs.is_empty()) {
        (true, true) => Some(Whose::Both),
        (false, true) => Some(Whose::Here),
        (true, false) => Some(Whose::Online),
        (false, false) => None,
    };
    if whose != Some(Whose::Both) {
        out.push(Item { base: None, here: ours, online: theirs, whose });
    }
    out.extend(last.into_iter().rev());
}

/// What of three versions of a thing that has no parts: the one that changed, else the longer.
pub(super) fn settle<'t>(base: &str, here: &'t str, online: &'t str) -> &'t str {
    match (here == base, online == base) {
        (true, _) => online,
        (_, true) => here,
        _ if (here.len(), here) >= (online.len(), online) => here,
        _ => online,
    }
}

/// The white space between two places that follow each other in one of the rows.
pub(super) fn glue(units: &[Units<'_>; 3], before: &Spot, after: &Spot) -> Option<String> {
    let [base, here, online] = units;
    let follow = |units: &Units<'_>, before: &Range<usize>, after: &Range<usize>| {
        let next = !before.is_empty() && !after.is_empty() && before.end == after.start;
        next.then(|| units.before(after.start).map(str::to_owned)).flatten()
    };
    let alone = |at: Option<usize>| at.map_or(0..0, |at| at..at + 1);
    let was = follow(base, &alone(before.base), &alone(after.base));
    match (follow(here, &before.here, &after.here), follow(online, &before.online, &after.online)) {
        (Some(here), Some(online)) => Some(settle(&was.unwrap_or_default(), &here, &online).to_owned()),
        (here, online) => here.or(online),
    }
}

/// The white space that either of two places has beside it anywhere.
pub(super) fn near(units: &[Units<'_>; 3], before: &Spot, after: &Spot) -> Option<String> {
    let [_, here, online] = units;
    let first = |units: &Units<'_>, at: &Range<usize>| {
        (!at.is_empty()).then(|| units.before(at.start)).flatten().map(str::to_owned)
    };
    let last = |units: &Units<'_>, at: &Range<usize>| {
        (!at.is_empty()).then(|| units.before(at.end)).flatten().map(str::to_owned)
    };
    let ahead = first(here, &after.here).max(first(online, &after.online));
    ahead.or_else(|| last(here, &before.here).max(last(online, &before.online)))
}
