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

/// Is done when the person presses Ctrl-C, or when the system ends the program. It listens from the call on, before
/// anybody waits for it: whoever was told that the program is there may end it at once.
#[cfg(unix)]
pub fn interrupted() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let heard = |kind| {
        let signal = signal(kind);
        async move {
            match signal {
                Ok(mut signal) => drop(signal.recv().await),
                Err(_) => std::future::pending().await,
            }
        }
    };
    let (pressed, ended) = (heard(SignalKind::interrupt()), heard(SignalKind::terminate()));
    async move {
        tokio::select! {
            () = pressed => {}
            () = ended => {}
        }
    }
}

/// Is done when the person presses Ctrl-C.
#[cfg(not(unix))]
pub async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
