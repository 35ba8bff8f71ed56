//! A disk that forgets: what was written and not synced may be whole, torn or gone when the power fails.

use std::collections::BTreeMap;
use std::path::Path;

use crate::chance::Chance;

/// What a disk writes in one go.
const SECTOR: usize = 512;
/// The part of the shared memory that SQLite asks for at once.
pub const REGION: usize = 32 * 1024;

/// The names stand on the real disk too, as empty files, for a program that asks whether a file is there, or removes it.
#[derive(Default)]
pub struct Disk {
    names: BTreeMap<String, usize>,
    /// A file stays in its place, so that one that is open is found without its name.
    files: Vec<File>,
}

#[derive(Default)]
pub struct File {
    /// As a program sees it.
    now: Vec<u8>,
    /// As it was at the last sync.
    kept: Vec<u8>,
    since: Vec<Change>,
    /// Whether its name outlives a power cut.
    named: bool,
    pub locks: Locks,
    pub shared: Shared,
}

enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Size(usize),
}

/// Who holds the file, as SQLite's five steps of locking.
#[derive(Default)]
pub struct Locks {
    pub shared: u32,
    pub reserved: bool,
    pub exclusive: bool,
}

/// The index of the log, which the connections share.
#[derive(Default)]
pub struct Shared {
    pub regions: Vec<Box<[u8; REGION]>>,
    pub readers: [u32; 8],
    pub writer: [bool; 8],
    pub users: u32,
}

impl Disk {
    pub fn find(&self, name: &str) -> Option<usize> {
        self.names.get(name).copied().filter(|_| Path::new(name).exists())
    }

    pub fn make(&mut self, name: String) -> usize {
        std::fs::write(&name, b"").unwrap();
        self.files.push(File::default());
        self.names.insert(name, self.files.len() - 1);
        self.files.len() - 1
    }

    pub fn file(&mut self, place: usize) -> &mut File {
        &mut self.files[place]
    }

    /// Whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        let place = self.names.remove(name);
        if let Some(place) = place {
            self.files[place] = File::default();
        }
        place.is_some() && std::fs::remove_file(name).is_ok()
    }

    /// The power failed.
    pub fn cut(&mut self, chance: &mut Chance) {
        let files = &mut self.files;
        self.names.retain(|name, place| {
            let stays = files[*place].named || chance.one_in(2);
            stays || std::fs::remove_file(name).is_err()
        });
        for place in self.names.values() {
            self.files[*place].cut(chance);
        }
        self.forget_the_living();
    }

    /// The program ended, the machine did not: what was written is there.
    pub fn kill(&mut self) {
        self.files.iter_mut().for_each(File::sync);
        self.forget_the_living();
    }

    fn forget_the_living(&mut self) {
        for file in &mut self.files {
            (file.locks, file.shared) = (Locks::default(), Shared::default());
        }
    }
}

impl File {
    pub fn read(&self, into: &mut [u8], at: usize) -> usize {
        let there = self.now.get(at..).unwrap_or_default();
        let read = there.len().min(into.len());
        into[..read].copy_from_slice(&there[..read]);
        into[read..].fill(0);
        read
    }

    pub fn write(&mut self, bytes: &[u8], at: usize) {
        put(&mut self.now, bytes, at);
        self.since.push(Change::Write { at, bytes: bytes.to_vec() });
    }

    pub fn resize(&mut self, size: usize) {
        self.now.resize(size, 0);
        self.since.push(Change::Size(size));
    }

    pub fn size(&self) -> usize {
        self.now.len()
    }

    pub fn sync(&mut self) {
        for change in self.since.drain(..) {
            match change {
                Change::Write { at, bytes } => put(&mut self.kept, &bytes, at),
                Change::Size(size) => self.kept.resize(size, 0),
            }
        }
        self.named = true;
    }

    fn cut(&mut self, chance: &mut Chance) {
        for change in std::mem::take(&mut self.since) {
            match (change, chance.below(3)) {
                (_, 0) => {}
                (Change::Size(size), _) => self.kept.resize(size, 0),
                (Change::Write { at, bytes }, 1) => put(&mut self.kept, &bytes, at),
                (Change::Write { at, bytes }, _) => {
                    let torn: Vec<bool> = bytes.chunks(SECTOR).map(|_| chance.one_in(2)).collect();
                    for (number, sector) in bytes.chunks(SECTOR).enumerate().filter(|(n, _)| torn[*n]) {
                        put(&mut self.kept, sector, at + number * SECTOR);
                    }
                }
            }
        }
        self.now.clone_from(&self.kept);
        self.named = true;
    }
}

fn put(into: &mut Vec<u8>, bytes: &[u8], at: usize) {
    let end = at + bytes.len();
    if into.len() < end {
        into.resize(end, 0);
    }
    into[at..end].copy_from_slice(bytes);
}
