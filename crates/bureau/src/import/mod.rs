//! Archives of other tools, taken in.
//!
//! A reader per format turns an archive into a stream of the same few nouns ([`Item`]), and never has more than one
//! entry of it in memory. The archive is read first to say what would come in, and what would not and why
//! ([`look`]); nothing is written for that. Then it is read again, and each stretch of posts is written in a
//! transaction of its own ([`run`]), so that it can be stopped anywhere: the next run finds by their keys the posts that
//! are here, and goes on. By the same keys a second import adds nothing.
//!
//! An archive is a stranger's file. Entities are never resolved but those of XML and HTML themselves; what is too deep
//! or too large is left out with a line that says so; a name in a zip or a folder only ever finds what the listing has,
//! and links are not in it. One bad entry leaves out that entry.

mod apply;
mod blogger;
mod bounds;
mod bureau;
mod clean;
mod csv;
mod detect;
mod dotclear;
mod feed;
mod file;
mod format;
mod ghost;
mod item;
mod json;
mod json_feed;
mod markdown;
mod mastodon;
mod medium;
mod movable_type;
mod pictures;
mod plan;
mod report;
mod sieve;
mod source;
mod wordpress;
mod xml;

#[cfg(test)]
mod tests;

pub use apply::{Outcome, Progress, Wanted, Work, feature, run};
pub use file::{MarkdownFile, markdown_file};
pub use format::ArchiveFormat;
pub use report::{Report, SkippedEntry, YearCount};

use std::path::Path;

use crate::error::Result;
use crate::markup::date;
use crate::model::time::Timestamp;
use item::{Item, Take};
use report::Survey;
use source::Source;

/// What an archive holds, and what of it would come in. Reads all of it and writes nothing.
///
/// # Errors
/// `import-unknown` for what is none of the formats; `import-unreadable` for a zip that is broken; a file that cannot be
/// read.
pub fn look(path: &Path, wanted: Option<ArchiveFormat>, now: Timestamp) -> Result<Report> {
    let mut archive = Archive::open(path, wanted)?;
    let mut survey = Survey::thorough(archive.format);
    archive.read(now, &mut |item| {
        survey.take(item);
        Ok(())
    })?;
    Ok(survey.end().report)
}

/// An archive whose format is known.
struct Archive {
    source: Source,
    format: ArchiveFormat,
    /// Which of its files hold posts.
    files: Vec<usize>,
}

impl Archive {
    fn open(path: &Path, wanted: Option<ArchiveFormat>) -> Result<Self> {
        let mut source = Source::open(path)?;
        let (format, files) = detect::detect(&mut source, wanted)?;
        Ok(Self { source, format, files })
    }

    /// Reads it from its beginning.
    fn read(&mut self, now: Timestamp, take: &mut Take<'_>) -> Result<()> {
        self.source.date_no_later_than(now);
        // WordPress means a line end where it writes one.
        let flows = !matches!(self.format, ArchiveFormat::WordPress | ArchiveFormat::MovableType);
        let mut sieve = sieve::Sieve::new(now, flows, take);
        let take: &mut Take<'_> = &mut |item| sieve.take(item);
        for (path, why) in &self.source.refused {
            take(Item::skipped(path.clone(), why.clone()))?;
        }
        let (source, files) = (&mut self.source, self.files.as_slice());
        match self.format {
            ArchiveFormat::Bureau => bureau::read(source, files, take),
            ArchiveFormat::WordPress => wordpress::read(source, files, take),
            ArchiveFormat::Blogger => blogger::read(source, files, take),
            ArchiveFormat::Ghost => ghost::read(source, files, take),
            ArchiveFormat::Markdown => markdown::read(source, files, take),
            ArchiveFormat::Medium => medium::read(source, files, take),
            ArchiveFormat::MicroBlog => json_feed::read(source, files, "microblog", take),
            ArchiveFormat::JsonFeed => json_feed::read(source, files, "feed", take),
            ArchiveFormat::Feed => feed::read(source, files, take),
            ArchiveFormat::MovableType => movable_type::read(source, files, take),
            ArchiveFormat::Mastodon => mastodon::read(source, files, take),
            ArchiveFormat::Dotclear => dotclear::read(source, files, take),
        }
    }
}
