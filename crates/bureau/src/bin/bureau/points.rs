//! The points at which the tests stop the program, or kill it. None of this is in a release.

use std::sync::atomic::{AtomicU32, Ordering};

/// Sets what the environment asks for: `FAILPOINTS` as the library has it, and `BUREAU_DIES_AT=outbox-claimed:2`, which
/// ends the program the second time that it comes by, with no time for anything.
pub fn setup() -> fail::FailScenario<'static> {
    let scenario = fail::FailScenario::setup();
    let asked = std::env::var("BUREAU_DIES_AT").unwrap_or_default();
    if let Some((point, time)) = asked.split_once(':') {
        let left = AtomicU32::new(time.parse().unwrap_or(1));
        let die = move || {
            if left.fetch_sub(1, Ordering::SeqCst) == 1 {
                std::process::abort();
            }
        };
        if let Err(wrong) = fail::cfg_callback(point, die) {
            tracing::error!(wrong, "no such point");
        }
    }
    scenario
}
