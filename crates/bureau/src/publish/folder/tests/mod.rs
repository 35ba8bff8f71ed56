//! Sites as people keep them, cut at each write, changed by hand, with a real git beside.

#[cfg(unix)]
mod git;
mod once;
mod support;
mod ways;
