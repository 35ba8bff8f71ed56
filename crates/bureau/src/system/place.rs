use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::device;
use crate::model::ids::Hash;

/// What tells a home from every copy of it: this machine, the folder, and the very file `database`. Of a copy, at least
/// one of them is another, whoever made it: a person, a synchronised folder, a system that brings back files of yesterday.
/// It is hashed, for the number of a machine is nobody's business.
pub fn place(home: &Path, database: &Path) -> String {
    let machine = fs::read_to_string("/etc/machine-id").unwrap_or_else(|_| device());
    let folder = fs::canonicalize(home).unwrap_or_else(|_| home.to_owned());
    let parts = format!("{}\n{}\n{}", machine.trim(), folder.display(), birth(database));
    Hash::of(parts.as_bytes()).to_string()
}

/// What one file has and its copy has not: its number on the disk, and when it was made, for numbers are given again.
/// Empty where there is no such thing.
fn birth(file: &Path) -> String {
    let Ok(data) = fs::metadata(file) else { return String::new() };
    let made = data.created().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&data);
    #[cfg(not(unix))]
    let number = 0;
    format!("{number} {:?}", made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_another_place_and_the_same_file_is_not() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let file = |home: &tempfile::TempDir| home.path().join("bureau.db");
        fs::write(file(&one), b"words").unwrap();
        let here = place(one.path(), &file(&one));
        fs::write(file(&one), b"other words").unwrap();
        assert_eq!(place(one.path(), &file(&one)), here, "written again");
        fs::copy(file(&one), file(&two)).unwrap();
        assert_ne!(place(two.path(), &file(&two)), here, "copied elsewhere");
        // What brings back an older state of the file puts another file there.
        fs::remove_file(file(&one)).unwrap();
        fs::copy(file(&two), file(&one)).unwrap();
        assert_ne!(place(one.path(), &file(&one)), here, "brought back");
    }
}
