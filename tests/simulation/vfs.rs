//! The simulated disk as a file system of SQLite's, taking the place of the real one. A run has one thread, and that
//! thread its own disk: connections of other threads never meet.

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::ptr;

use rusqlite::ffi::{self, sqlite3_file, sqlite3_int64, sqlite3_io_methods, sqlite3_vfs};

use crate::chance::Chance;
use crate::disk::{File, REGION};
use crate::world::{self, Power};

/// What SQLite allocates for an open file; the first field is what it knows of it.
#[repr(C)]
struct Open {
    base: sqlite3_file,
    place: usize,
    lock: c_int,
    reads: u8,
    writes: u8,
    maps: bool,
}

/// Makes it the file system of every connection of this process.
pub fn register() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(begin);
}

fn begin() {
    let name = CString::new("simulated").unwrap().into_raw();
    let vfs = Box::leak(Box::new(sqlite3_vfs {
        iVersion: 2,
        szOsFile: size_of::<Open>() as c_int,
        mxPathname: 1024,
        pNext: ptr::null_mut(),
        zName: name,
        pAppData: ptr::null_mut(),
        xOpen: Some(open),
        xDelete: Some(delete),
        xAccess: Some(access),
        xFullPathname: Some(full_pathname),
        xDlOpen: None,
        xDlError: None,
        xDlSym: None,
        xDlClose: None,
        xRandomness: Some(randomness),
        xSleep: Some(sleep),
        xCurrentTime: None,
        xGetLastError: None,
        xCurrentTimeInt64: Some(current_time),
        xSetSystemCall: None,
        xGetSystemCall: None,
        xNextSystemCall: None,
    }));
    // Safety: both live for as long as the process.
    assert_eq!(unsafe { ffi::sqlite3_vfs_register(vfs, 1) }, ffi::SQLITE_OK);
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// Something that changes the disk: nothing does once the power is off.
fn change(file: *mut sqlite3_file, error: c_int, work: impl FnOnce(&mut File)) -> c_int {
    on(file, |power, _, file| {
        // What is being written when the power fails may have arrived, as anything that was not synced.
        let was_on = power.is_on();
        let alive = power.step();
        if was_on {
            work(file);
        }
        if alive { ffi::SQLITE_OK } else { error }
    })
}

fn on<T>(file: *mut sqlite3_file, work: impl FnOnce(&mut Power, &mut Open, &mut File) -> T) -> T {
    // Safety: SQLite hands back what `open` has filled, from one thread at a time.
    let open = unsafe { &mut *file.cast::<Open>() };
    world::with(|world| {
        let place = open.place;
        work(&mut world.power, open, world.disk.file(place))
    })
}

fn name_of(name: *const c_char) -> String {
    // Safety: SQLite's strings end with a zero.
    unsafe { CStr::from_ptr(name) }.to_string_lossy().into_owned()
}

unsafe extern "C" fn open(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // Safety: SQLite allocated `szOsFile` bytes; no methods means that it needs no closing.
    unsafe { (*file).pMethods = ptr::null() };
    let opened = world::with(|world| {
        // What has no name spills from memory: nothing here is so large.
        assert!(!name.is_null(), "a temporary file");
        let name = name_of(name);
        match world.disk.find(&name) {
            Some(place) => Some(place),
            None if flags & ffi::SQLITE_OPEN_CREATE == 0 || !world.power.is_on() => None,
            None => Some(world.disk.make(name)),
        }
    });
    let Some(place) = opened else { return ffi::SQLITE_CANTOPEN };
    let base = sqlite3_file { pMethods: &raw const METHODS };
    let open = Open { base, place, lock: ffi::SQLITE_LOCK_NONE, reads: 0, writes: 0, maps: false };
    // Safety: as above.
    unsafe {
        ptr::write(file.cast(), open);
        if !out.is_null() {
            *out = flags;
        }
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    unsafe {
        unlock(file, ffi::SQLITE_LOCK_NONE);
        shm_unmap(file, 0);
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(
    file: *mut sqlite3_file,
    into: *mut c_void,
    amount: c_int,
    at: sqlite3_int64,
) -> c_int {
    // Safety: SQLite's buffer is as long as it says.
    let into = unsafe { std::slice::from_raw_parts_mut(into.cast::<u8>(), amount as usize) };
    let read = on(file, |power, _, file| power.is_on().then(|| file.read(into, at as usize)));
    match read {
        None => ffi::SQLITE_IOERR_READ,
        Some(read) if read < amount as usize => ffi::SQLITE_IOERR_SHORT_READ,
        Some(_) => ffi::SQLITE_OK,
    }
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    from: *const c_void,
    amount: c_int,
    at: sqlite3_int64,
) -> c_int {
    // Safety: as in `read`.
    let from = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), amount as usize) };
    change(file, ffi::SQLITE_IOERR_WRITE, |file| file.write(from, at as usize))
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: sqlite3_int64) -> c_int {
    change(file, ffi::SQLITE_IOERR_TRUNCATE, |file| file.resize(size as usize))
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, _: c_int) -> c_int {
    on(file, |power, _, file| {
        // A sync during which the power fails is none.
        if !power.step() {
            return ffi::SQLITE_IOERR_FSYNC;
        }
        file.sync();
        ffi::SQLITE_OK
    })
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, size: *mut sqlite3_int64) -> c_int {
    unsafe { *size = on(file, |_, _, file| file.size()) as sqlite3_int64 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, wanted: c_int) -> c_int {
    on(file, |_, open, file| {
        let locks = &mut file.locks;
        if open.lock >= wanted {
            return ffi::SQLITE_OK;
        }
        let others = locks.shared - u32::from(open.lock >= ffi::SQLITE_LOCK_SHARED);
        let refused = match wanted {
            ffi::SQLITE_LOCK_SHARED => locks.exclusive,
            ffi::SQLITE_LOCK_RESERVED => locks.reserved || locks.exclusive,
            _ => locks.exclusive || others > 0 || (locks.reserved && open.lock < ffi::SQLITE_LOCK_RESERVED),
        };
        if refused {
            return ffi::SQLITE_BUSY;
        }
        match wanted {
            ffi::SQLITE_LOCK_SHARED => locks.shared += 1,
            ffi::SQLITE_LOCK_RESERVED => locks.reserved = true,
            _ => locks.exclusive = true,
        }
        open.lock = wanted;
        ffi::SQLITE_OK
    })
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, wanted: c_int) -> c_int {
    on(file, |_, open, file| {
        if open.lock <= wanted {
            return;
        }
        if open.lock > ffi::SQLITE_LOCK_RESERVED {
            file.locks.exclusive = false;
        }
        if open.lock >= ffi::SQLITE_LOCK_RESERVED {
            file.locks.reserved = false;
        }
        if wanted == ffi::SQLITE_LOCK_NONE {
            file.locks.shared = file.locks.shared.saturating_sub(1);
        }
        open.lock = wanted;
    });
    ffi::SQLITE_OK
}

unsafe extern "C" fn check_reserved(file: *mut sqlite3_file, reserved: *mut c_int) -> c_int {
    let held = on(file, |_, _, file| file.locks.reserved || file.locks.exclusive);
    unsafe { *reserved = c_int::from(held) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn file_control(_: *mut sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

unsafe extern "C" fn sector_size(_: *mut sqlite3_file) -> c_int {
    4096
}

unsafe extern "C" fn characteristics(_: *mut sqlite3_file) -> c_int {
    // As of the real disks: a torn write harms nothing beside it.
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}

unsafe extern "C" fn shm_map(
    file: *mut sqlite3_file,
    region: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    assert_eq!(size as usize, REGION);
    let mapped = on(file, |_, open, file| {
        if !open.maps {
            (open.maps, file.shared.users) = (true, file.shared.users + 1);
        }
        let regions = &mut file.shared.regions;
        while regions.len() <= region as usize && extend != 0 {
            regions.push(Box::new([0; REGION]));
        }
        regions.get_mut(region as usize).map(|region| region.as_mut_ptr())
    });
    // Safety: a region stays where it is until the last user of the file is gone.
    unsafe { *out = mapped.map_or(ptr::null_mut(), |region| region.cast()) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn shm_lock(file: *mut sqlite3_file, offset: c_int, n: c_int, flags: c_int) -> c_int {
    on(file, |_, open, file| {
        let shared = &mut file.shared;
        let range = offset as usize..(offset + n) as usize;
        let held = |mask: u8, slot: usize| mask & (1 << slot) != 0;
        if flags & ffi::SQLITE_SHM_UNLOCK != 0 {
            for slot in range {
                if held(open.reads, slot) {
                    shared.readers[slot] -= 1;
                }
                if held(open.writes, slot) {
                    shared.writer[slot] = false;
                }
                open.reads &= !(1 << slot);
                open.writes &= !(1 << slot);
            }
            return ffi::SQLITE_OK;
        }
        let exclusive = flags & ffi::SQLITE_SHM_EXCLUSIVE != 0;
        for slot in range.clone() {
            let own = u32::from(held(open.reads, slot));
            let written = shared.writer[slot] && !held(open.writes, slot);
            if written || (exclusive && shared.readers[slot] > own) {
                return ffi::SQLITE_BUSY;
            }
        }
        for slot in range {
            if exclusive {
                shared.writer[slot] = true;
                open.writes |= 1 << slot;
            } else if !held(open.reads, slot) {
                shared.readers[slot] += 1;
                open.reads |= 1 << slot;
            }
        }
        ffi::SQLITE_OK
    })
}

unsafe extern "C" fn shm_barrier(_: *mut sqlite3_file) {}

unsafe extern "C" fn shm_unmap(file: *mut sqlite3_file, _: c_int) -> c_int {
    unsafe { shm_lock(file, 0, 8, ffi::SQLITE_SHM_UNLOCK) };
    on(file, |_, open, file| {
        if std::mem::take(&mut open.maps) {
            file.shared.users -= 1;
            if file.shared.users == 0 {
                file.shared.regions.clear();
            }
        }
    });
    ffi::SQLITE_OK
}

unsafe extern "C" fn delete(_: *mut sqlite3_vfs, name: *const c_char, _: c_int) -> c_int {
    let name = name_of(name);
    world::with(|world| {
        if !world.power.step() {
            return ffi::SQLITE_IOERR_DELETE;
        }
        if world.disk.remove(&name) { ffi::SQLITE_OK } else { ffi::SQLITE_IOERR_DELETE_NOENT }
    })
}

unsafe extern "C" fn access(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    flags: c_int,
    found: *mut c_int,
) -> c_int {
    let name = name_of(name);
    let there = world::with(|world| match world.disk.find(&name) {
        // A log of no bytes is none.
        Some(place) if flags == ffi::SQLITE_ACCESS_EXISTS => world.disk.file(place).size() > 0,
        other => other.is_some(),
    });
    unsafe { *found = c_int::from(there) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn full_pathname(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    let name = unsafe { CStr::from_ptr(name) }.to_bytes_with_nul();
    if name.len() > room as usize {
        return ffi::SQLITE_CANTOPEN;
    }
    // Safety: there is room for it, as has just been seen.
    unsafe { ptr::copy_nonoverlapping(name.as_ptr().cast(), out, name.len()) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn randomness(_: *mut sqlite3_vfs, amount: c_int, into: *mut c_char) -> c_int {
    let into = unsafe { std::slice::from_raw_parts_mut(into.cast::<u8>(), amount as usize) };
    // Asked once in a process, for all runs: it must not be of any of them.
    Chance::new(1).fill(into);
    amount
}

unsafe extern "C" fn sleep(_: *mut sqlite3_vfs, micros: c_int) -> c_int {
    micros
}

unsafe extern "C" fn current_time(_: *mut sqlite3_vfs, now: *mut sqlite3_int64) -> c_int {
    /// Milliseconds from the start of the Julian day count to 1970.
    const EPOCH: i64 = 210_866_760_000_000;
    unsafe { *now = EPOCH + world::with(|world| world.wall()) };
    ffi::SQLITE_OK
}
