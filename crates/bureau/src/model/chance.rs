//! Chance, as a seam: the product draws from the system, a simulation from its seed.

/// A source of random bytes.
pub trait Rng: Send + Sync {
    /// Fills `into` with random bytes.
    fn fill(&self, into: &mut [u8]);

    /// A number in `0..bound` (0 for a bound of 0). The bias is below 2⁻³² for every bound used here.
    fn below(&self, bound: u32) -> u32 {
        let mut bytes = [0u8; 8];
        self.fill(&mut bytes);
        if bound == 0 { 0 } else { (u64::from_le_bytes(bytes) % u64::from(bound)) as u32 }
    }
}
