//! Posts that speak of the same things: found by the words that a text has and that few others have.

use std::collections::HashMap;

use rusqlite::params;

use super::index::{Index, hit};
use super::{Standing, tokens};
use crate::error::Result;
use crate::model::ids::PostId;

/// Words of the text that are looked up, the most telling first. Each costs a search.
const LOOKED_UP: usize = 80;
/// A word that more posts have than this, or than one in so many, tells nothing.
const RARE: i64 = 400;
const SHARE: i64 = 25;
/// In a young blog, words that this many posts have are still rare.
const FEW: i64 = 3;
/// A shorter word tells little: names and things are longer than what joins them.
const SHORTEST: usize = 4;
/// Rare words that two texts must share.
const SHARED: usize = 2;
/// A word of the title counts as so many of the text.
const OF_TITLE: f64 = 3.0;

impl Index {
    /// Published posts that share rare words with a text, those that share the most first. `but` is not among them.
    pub fn related(&self, title: &str, text: &str, but: PostId, limit: usize) -> Result<Vec<PostId>> {
        let words = telling(title, text);
        if words.len() < SHARED {
            return Ok(Vec::new());
        }
        self.read(|db| {
            let posts: i64 = db.query_row("SELECT count(*) FROM post", [], |row| row.get(0))?;
            let most = (posts / SHARE).clamp(FEW, RARE);
            let published = tokens::standing(Standing::Published);
            let mut found: HashMap<i64, (usize, f64)> = HashMap::new();
            let mut statement = db.prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1 LIMIT ?2")?;
            for (word, weight) in words {
                let expression = format!("{{text title tags}} : \"{word}\" AND facets : \"{published}\"");
                let rows = statement.query_map(params![expression, most + 2], |row| row.get::<_, i64>(0))?;
                let places = rows.collect::<rusqlite::Result<Vec<_>>>()?;
                // One of them may be the text itself.
                if places.len() as i64 > most + 1 {
                    continue;
                }
                let rarity = (posts as f64 / places.len().max(1) as f64).ln().max(0.1);
                for place in places {
                    let (shared, score) = found.entry(place).or_default();
                    *shared += 1;
                    *score += weight * rarity;
                }
            }
            let mut best: Vec<(f64, i64)> = found
                .into_iter()
                .filter(|(_, (shared, _))| *shared >= SHARED)
                .map(|(place, (_, score))| (score, place))
                .collect();
            best.sort_by(|one, other| other.0.total_cmp(&one.0).then(other.1.cmp(&one.1)));
            let ids = best.into_iter().take(limit + 1).map(|(_, place)| Ok(hit(db, place)?.id));
            let ids = ids.collect::<Result<Vec<_>>>()?;
            Ok(ids.into_iter().filter(|id| *id != but).take(limit).collect())
        })
    }
}

/// The words that may tell what a text is about, with their weight: those of the title first, then those that come
/// often or are long.
fn telling(title: &str, text: &str) -> Vec<(String, f64)> {
    let mut weights: HashMap<String, f64> = HashMap::new();
    for (words, each) in [(tokens::words(title), OF_TITLE), (tokens::words(text), 1.0)] {
        for word in words {
            if word.chars().count() >= SHORTEST && word.chars().any(char::is_alphabetic) {
                *weights.entry(word).or_default() += each;
            }
        }
    }
    let mut words: Vec<(String, f64)> =
        weights.into_iter().map(|(word, count)| (word, 1.0 + count.ln_1p())).collect();
    let length = |word: &str| word.chars().count().min(12) as f64;
    words.sort_by(|(one, first), (other, second)| {
        (second * length(other)).total_cmp(&(first * length(one))).then_with(|| one.cmp(other))
    });
    words.truncate(LOOKED_UP);
    words
}
