//! How much of a stranger's file is believed.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// The most bytes of one entry: a post of 50 MB with its markup comes in.
pub const ENTRY: u64 = 96 << 20;
/// The most bytes of one small file that is read whole: a Markdown file, a page of Medium.
pub const FILE: u64 = 64 << 20;
/// How deep elements may stand in one another.
pub const DEPTH: usize = 100;
/// The most elements of one entry.
pub const NODES: usize = 500_000;
/// The most files of a folder or a zip.
pub const FILES: usize = 500_000;
/// The most bytes that a file of a zip may grow to.
pub const UNPACKED: u64 = 8 << 30;
/// A file of a zip that grows to more than this is looked at, and must not be…
pub const SUSPECT: u64 = 64 << 20;
/// …so many times as large as it lies in the zip. Text packs ten times as small, a bomb a thousand.
pub const RATIO: u64 = 200;
/// The most lines of a report.
pub const LINES: usize = 1000;

/// What may still be read. Shared, so that whoever reads the stream can renew it under the reader.
#[derive(Debug, Clone)]
pub struct Allowance(Rc<Cell<u64>>);

impl Allowance {
    /// So many bytes.
    pub fn of(bytes: u64) -> Self {
        Self(Rc::new(Cell::new(bytes)))
    }

    /// From here on, so many.
    pub fn renew(&self, bytes: u64) {
        self.0.set(bytes);
    }

    /// Whether it is used up.
    pub fn is_spent(&self) -> bool {
        self.0.get() == 0
    }

    fn spend(&self, bytes: usize) {
        self.0.set(self.0.get().saturating_sub(bytes as u64));
    }

    fn left(&self) -> usize {
        usize::try_from(self.0.get()).unwrap_or(usize::MAX)
    }
}

/// A stream that fails once its allowance is used up. What lies in its buffer is not counted before it is read.
pub struct Bounded<R> {
    inner: R,
    left: Allowance,
}

impl<R> Bounded<R> {
    /// With this allowance.
    pub fn new(inner: R, left: Allowance) -> Self {
        Self { inner, left }
    }
}

/// Whether it is the end of an allowance.
pub fn is_too_much(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::QuotaExceeded
}

fn spent() -> io::Error {
    io::Error::from(io::ErrorKind::QuotaExceeded)
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        let room = into.len().min(self.left.left());
        if room == 0 {
            // Only what has more to say says too much.
            return match self.inner.read(&mut into[..1])? {
                0 => Ok(0),
                _ => Err(spent()),
            };
        }
        let read = self.inner.read(&mut into[..room])?;
        self.left.spend(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let room = self.left.left();
        let buffer = self.inner.fill_buf()?;
        match room {
            0 if !buffer.is_empty() => Err(spent()),
            _ => Ok(&buffer[..buffer.len().min(room)]),
        }
    }

    fn consume(&mut self, amount: usize) {
        self.left.spend(amount);
        self.inner.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_ends_at_its_bound_and_not_before() {
        let read = |bytes: u64| {
            let mut text = String::new();
            Bounded::new(&b"12345"[..], Allowance::of(bytes)).read_to_string(&mut text).map(|_| text)
        };
        assert_eq!(read(6).unwrap(), "12345");
        assert_eq!(read(5).unwrap(), "12345");
        assert!(is_too_much(&read(4).unwrap_err()));
        let left = Allowance::of(2);
        let mut stream = Bounded::new(&b"12345"[..], left.clone());
        let mut line = Vec::new();
        assert!(stream.read_until(b'5', &mut line).is_err());
        left.renew(10);
        stream.read_until(b'5', &mut line).unwrap();
        assert_eq!(line, b"12345");
    }
}
