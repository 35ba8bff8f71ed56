use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::task::JoinError;

/// Does `work`, which waits for the disk or computes for long, away from the threads that must not wait. Must be called
/// within a tokio runtime; one that has a single thread does it in place, so that a simulation happens in the same order
/// each time.
///
/// # Errors
/// `work` panicked on its thread.
pub async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, JoinError> {
    match Handle::current().runtime_flavor() {
        RuntimeFlavor::CurrentThread => Ok(work()),
        _ => tokio::task::spawn_blocking(work).await,
    }
}
