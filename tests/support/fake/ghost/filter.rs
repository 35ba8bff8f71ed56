//! What a list is asked for: the few filters that are in use.

use super::posts::Row;
use super::say::instant;

/// Whether a row is among those that `filter` asks for, as in `status:[draft]+id:<'…'`.
pub(super) fn fits(row: &Row, filter: &str) -> bool {
    filter.split('+').filter(|part| !part.is_empty()).all(|part| {
        let (name, wanted) = part.split_once(':').expect("a filter");
        let has = match name {
            "status" => row.status.clone(),
            "slug" => row.slug.clone(),
            "id" => row.id(),
            "updated_at" => instant(row.updated).replace('T', " ").trim_end_matches(".000Z").to_owned(),
            other => panic!("no filter for {other}"),
        };
        let plain = |text: &str| text.trim_matches('\'').to_owned();
        if let Some(all) = wanted.strip_prefix('[') {
            return all.trim_end_matches(']').split(',').any(|one| plain(one) == has);
        }
        match wanted.split_at(1) {
            ("<", than) => has < plain(than),
            (">", than) => has > plain(than),
            _ => has == plain(wanted),
        }
    })
}
