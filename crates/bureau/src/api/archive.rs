//! The archive and its search.

use super::args::*;
use super::engine::Engine;
use super::show::{Look, post_rows};
use super::views::*;
use crate::error::Result;
use crate::markup::fold::{excerpt_around, highlight};
use crate::markup::plain::{in_one_line, plain_text};
use crate::model::ids::PostId;
use crate::model::time::Timestamp;
use crate::store::search::{Document, Filter, Query};
use crate::store::{Part, Read};
use crate::system::off_thread;

/// Characters around the words that were found.
const AROUND: usize = 180;

impl Engine {
    pub(super) async fn archive_years(&self, args: ArchiveFilter) -> Result<Vec<Year>> {
        self.read(move |read| {
            let zone = crate::system::zone();
            let mut years: Vec<Year> = Vec::new();
            let mut dates = read.archive_dates(&part(&args))?;
            dates.sort_by(|one, other| other.cmp(one));
            for date in dates {
                let date = date.in_zone(&zone);
                if years.last().is_none_or(|last| last.year != date.year()) {
                    years.push(Year { year: date.year(), months: [0; 12], total: 0 });
                }
                if let Some(year) = years.last_mut() {
                    year.total += 1;
                    year.months[date.month() as usize - 1] += 1;
                }
            }
            Ok(years)
        })
        .await
    }

    pub(super) async fn archive_list(&self, args: ListArchive) -> Result<ArchivePage> {
        let now = self.now();
        self.read(move |read| {
            let part = part(&args.filter);
            let ids = read.archive(&part, args.after, args.limit)?;
            let rows = post_rows(read, read.post_summaries(&ids)?, &Look::at(read, now)?)?;
            Ok(ArchivePage { rows, total: read.archive_total(&part)? })
        })
        .await
    }

    pub(super) async fn search(&self, args: SearchFor) -> Result<Hits> {
        // A program that only passes by has nobody who indexes in the background.
        while !self.is_started() && !self.catch_up().await? {}
        let (now, engine) = (self.now(), self.clone());
        let lacking = off_thread(move || engine.lacking()).await??;
        let engine = self.clone();
        self.read(move |read| {
            let filter =
                Filter { year: args.filter.year, channel: args.filter.channel, tag: args.filter.tag };
            let query = Query { words: args.words, filter, ranked: args.ranked, limit: args.limit as usize };
            let found = engine.index().find(&query, lacking.pending())?;
            let marks = query.marks();
            let look = Look::at(read, now)?;
            let ids: Vec<PostId> = found.hits.iter().map(|hit| hit.id).collect();
            let mut hits = Vec::new();
            for row in post_rows(read, read.post_summaries(&ids)?, &look)? {
                let post = read.post(row.id)?;
                let text = in_one_line(&plain_text(&post.body, post.format));
                let tags = post.settings.tags.iter().map(|tag| pieces(highlight(tag, &marks)));
                hits.push(Hit {
                    tags: tags.filter(|tag| tag.iter().any(|piece| piece.hit)).collect(),
                    title: pieces(highlight(&row.title, &marks)),
                    excerpt: pieces(excerpt_around(&text, &marks, AROUND)),
                    row,
                });
            }
            Ok(Hits { hits, total: found.total as u32 })
        })
        .await
    }
}

/// A post as search sees it.
pub(super) fn document(read: &Read<'_>, id: PostId, version: i64, zone: &str) -> Result<Document> {
    let post = read.post(id)?;
    Ok(Document {
        id,
        seq: version,
        dated_at: post.dated_at,
        year: post.dated_at.in_zone(zone).year(),
        text: plain_text(&post.body, post.format),
        title: post.title,
        tags: post.settings.tags,
        channels: read.deliveries(id)?.into_iter().map(|delivery| delivery.channel).collect(),
    })
}

fn part(filter: &ArchiveFilter) -> Part {
    let bound = |year: i16| {
        let zone = jiff::tz::TimeZone::get(&crate::system::zone()).unwrap_or(jiff::tz::TimeZone::UTC);
        let first = jiff::civil::date(year.clamp(1, 9998), 1, 1).to_zoned(zone).ok()?;
        Some(Timestamp::from_unix_millis(first.timestamp().as_millisecond()))
    };
    let between = filter.year.and_then(|year| Some((bound(year)?, bound(year.saturating_add(1))?)));
    Part { between, channel: filter.channel, tag: filter.tag.clone() }
}

fn pieces(found: Vec<crate::markup::fold::Piece>) -> Vec<Piece> {
    found.into_iter().map(|piece| Piece { text: piece.text, hit: piece.hit }).collect()
}
