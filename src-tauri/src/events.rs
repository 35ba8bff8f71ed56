use std::time::Duration;

use bureau::api::args::Nothing;
use bureau::api::command::Request;
use bureau::api::notices::Notices;
use bureau::api::views::{Preferences, Slip};
use bureau::model::topic::Topic;
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_autostart::ManagerExt;
use tauri_plugin_notification::NotificationExt;
use tokio::sync::broadcast::error::RecvError;

use crate::window::MAIN;
use crate::{leaving, shell};

/// How long the queue must be still before a notice speaks of it: one for all that went together.
const STILL: Duration = Duration::from_secs(4);

/// After a gap anything may have changed unheard.
const ALL: [Topic; 6] =
    [Topic::Posts, Topic::Outbox, Topic::Channels, Topic::Media, Topic::Status, Topic::Settings];

/// Tells the window what became stale, and does what needs no window: notices, the start with the session, and the end
/// of a program whose work is done.
pub async fn follow(app: &AppHandle) {
    // A home that cannot be opened is the window's to show; the person starts anew.
    let Ok(engine) = shell(app).engine().await else { return };
    let mut changes = engine.changes();
    let mut notices = Notices::since(&slips(app).await);
    heed_autostart(app).await;
    let mut stirred = true;
    loop {
        let topics = tokio::select! {
            heard = changes.recv() => match heard {
                Ok(topics) => topics,
                Err(RecvError::Lagged(_)) => ALL.to_vec(),
                Err(RecvError::Closed) => return,
            },
            () = shell(app).clock.sleep(STILL), if stirred => {
                stirred = false;
                give_notice(app, &mut notices).await;
                leaving::rest(app).await;
                continue;
            }
        };
        stirred |= topics.contains(&Topic::Outbox);
        if topics.contains(&Topic::Settings) {
            heed_autostart(app).await;
        }
        let _ = app.emit("changed", topics);
    }
}

async fn slips(app: &AppHandle) -> Vec<Slip> {
    shell(app).ask(Request::OutboxList(Nothing {})).await.unwrap_or_default()
}

async fn preferences(app: &AppHandle) -> Preferences {
    shell(app).ask(Request::SettingsGet(Nothing {})).await.unwrap_or_default()
}

/// Says what ended by one notice of the system, unless the window is before the writer's eyes or they want none.
async fn give_notice(app: &AppHandle, notices: &mut Notices) {
    let Some(news) = notices.news(&slips(app).await) else { return };
    let seen = app.get_webview_window(MAIN).is_some_and(|window| window.is_focused().unwrap_or(false));
    if !seen && preferences(app).await.notices {
        let text = shell(app).words().await.say(&news);
        if let Err(error) = app.notification().builder().body(text).show() {
            tracing::warn!("no notice: {error}");
        }
    }
}

/// Starts with the session as the writer prefers; nothing is touched until they were asked.
async fn heed_autostart(app: &AppHandle) {
    let launcher = app.autolaunch();
    let done = match (preferences(app).await.autostart, launcher.is_enabled().unwrap_or(false)) {
        (Some(true), false) => launcher.enable(),
        (Some(false), true) => launcher.disable(),
        _ => Ok(()),
    };
    if let Err(error) = done {
        tracing::warn!("start with the session: {error}");
    }
}
