//! Being asked to stop.

use bureau::api::engine::Engine;
use bureau::error::Problem;

/// Waits for work of the engine. When it is interrupted, the request under way is ended first; when it is interrupted
/// again, it ends there, and the next run looks whether that request arrived. None when it was interrupted.
pub async fn unless_interrupted<T>(
    engine: &Engine,
    work: impl Future<Output = Result<T, Problem>>,
) -> Result<Option<T>, Problem> {
    tokio::pin!(work);
    tokio::select! {
        done = &mut work => return done.map(Some),
        () = interrupted() => {}
    }
    tokio::select! {
        () = async { engine.stop().await; let _ = work.await; } => {}
        () = interrupted() => {}
    }
    Ok(None)
}

/// Is done when the person presses Ctrl-C, or when the system ends the program.
pub async fn interrupted() {
    tokio::select! {
        () = ended() => {}
        Ok(()) = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(unix)]
async fn ended() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut ended) => {
            ended.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn ended() {
    std::future::pending().await
}
