use crate::model::chance::Rng;

/// The operating system's random numbers.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRng;

impl Rng for SystemRng {
    #[allow(clippy::disallowed_methods, reason = "the one place that draws from the system")]
    fn fill(&self, into: &mut [u8]) {
        // The system's source only fails before a machine has finished booting; zeros would repeat ids, so wait.
        while getrandom::fill(into).is_err() {
            std::thread::yield_now();
        }
    }
}
