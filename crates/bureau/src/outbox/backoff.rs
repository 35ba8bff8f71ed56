//! How long to wait after a failure. There is no last attempt.

use std::time::Duration;

use crate::model::chance::Rng;

/// Seconds, for what the writer wants to see leave.
const SENDING: [u64; 6] = [5, 30, 2 * 60, 10 * 60, 30 * 60, 60 * 60];
/// Seconds, for what nobody looks forward to.
const PULLING: [u64; 5] = [60, 2 * 60, 10 * 60, 30 * 60, 60 * 60];

/// The wait after the `failures`-th failure in a row (from 1) to send, a tenth more or less by chance, so that the devices
/// of one train do not all knock at once; never less than the channel asked for.
pub fn wait(failures: u32, asked: Option<Duration>, rng: &dyn Rng) -> Duration {
    after(&SENDING, failures, asked, rng)
}

/// The same for a failure to pull.
pub fn rest(failures: u32, asked: Option<Duration>, rng: &dyn Rng) -> Duration {
    after(&PULLING, failures, asked, rng)
}

fn after(steps: &[u64], failures: u32, asked: Option<Duration>, rng: &dyn Rng) -> Duration {
    let step = Duration::from_secs(steps[(failures.max(1) as usize - 1).min(steps.len() - 1)]);
    let tenth = (step.as_millis() / 10) as u32;
    let jittered =
        step - Duration::from_millis(tenth.into()) + Duration::from_millis(rng.below(2 * tenth + 1).into());
    jittered.max(asked.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::SystemRng;

    #[test]
    fn waits_grow_to_an_hour_and_never_end() {
        let near = |wait: Duration, seconds: u64| {
            let (low, high) =
                (Duration::from_secs(seconds * 9 / 10), Duration::from_secs(seconds * 11 / 10 + 1));
            assert!(low <= wait && wait <= high, "{seconds}: {wait:?}");
        };
        for (failures, seconds) in
            [(0, 5), (1, 5), (2, 30), (3, 120), (4, 600), (5, 1800), (6, 3600), (4_000_000, 3600)]
        {
            near(wait(failures, None, &SystemRng), seconds);
        }
        for (failures, seconds) in [(1, 60), (2, 120), (3, 600), (4, 1800), (5, 3600), (4_000_000, 3600)] {
            near(rest(failures, None, &SystemRng), seconds);
        }
    }

    #[test]
    fn a_channel_is_never_asked_sooner_than_it_wants() {
        let day = Duration::from_secs(86_400);
        assert_eq!(wait(1, Some(day), &SystemRng), day);
    }
}
