//! What processes cost, as Linux counts it.

use std::fs::read_to_string;

/// The processes that descend from this one, without it.
pub fn below(root: u32) -> Vec<u32> {
    let all: Vec<(u32, u32)> = std::fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|id| Some((id, stat(id)?[1].parse().ok()?)))
        .collect();
    let mut found = vec![root];
    let mut at = 0;
    while at < found.len() {
        let parent = found[at];
        found.extend(all.iter().filter(|child| child.1 == parent).map(|child| child.0));
        at += 1;
    }
    found.remove(0);
    found
}

/// Whether the program of this process is called so (its first 15 letters).
pub fn is_called(id: u32, name: &str) -> bool {
    read_to_string(format!("/proc/{id}/comm")).is_ok_and(|comm| comm.trim() == name)
}

/// Milliseconds of processor time of all threads, to the hundredth of a second.
pub fn ticks(id: u32) -> f64 {
    let time = |fields: &[String]| fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap();
    stat(id).map_or(0.0, |fields| time(&fields) * 10.0)
}

/// Milliseconds of processor time of the threads that live, to the nanosecond.
pub fn time(id: u32) -> f64 {
    let threads = std::fs::read_dir(format!("/proc/{id}/task")).unwrap();
    let spent = threads.filter_map(|thread| {
        let line = read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        line.split(' ').next()?.parse::<f64>().ok()
    });
    spent.sum::<f64>() / 1e6
}

/// Milliseconds of processor time of the first thread, which runs a page's program and lays it out.
pub fn main_thread(id: u32) -> f64 {
    let line = read_to_string(format!("/proc/{id}/task/{id}/schedstat")).unwrap();
    line.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e6
}

/// Megabytes of memory, what is shared divided among those that share it.
pub fn memory(id: u32) -> f64 {
    let rollup = read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
}

/// The fields of `stat` behind the name: state, parent, …
fn stat(id: u32) -> Option<Vec<String>> {
    let line = read_to_string(format!("/proc/{id}/stat")).ok()?;
    Some(line.rsplit_once(") ")?.1.split(' ').map(str::to_owned).collect())
}
