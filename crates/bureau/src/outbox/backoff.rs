//! How long to wait after a failure. There is no last attempt.

use std::time::Duration;

use crate::model::chance::Rng;

const STEPS: [Duration; 6] = [
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_secs(2 * 60),
    Duration::from_secs(10 * 60),
    Duration::from_secs(30 * 60),
    Duration::from_secs(60 * 60),
];

/// The wait after the `failures`-th failure in a row (from 1), a tenth more or less by chance, so that the devices of one
/// train do not all knock at once; never less than the channel asked for.
pub fn wait(failures: u32, asked: Option<Duration>, rng: &dyn Rng) -> Duration {
    let step = STEPS[(failures.max(1) as usize - 1).min(STEPS.len() - 1)];
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
        let near = |failures, seconds: u64| {
            let wait = wait(failures, None, &SystemRng);
            let (low, high) =
                (Duration::from_secs(seconds * 9 / 10), Duration::from_secs(seconds * 11 / 10 + 1));
            assert!(low <= wait && wait <= high, "{failures}: {wait:?}");
        };
        for (failures, seconds) in
            [(0, 5), (1, 5), (2, 30), (3, 120), (4, 600), (5, 1800), (6, 3600), (4_000_000, 3600)]
        {
            near(failures, seconds);
        }
    }

    #[test]
    fn a_channel_is_never_asked_sooner_than_it_wants() {
        let day = Duration::from_secs(86_400);
        assert_eq!(wait(1, Some(day), &SystemRng), day);
    }
}
