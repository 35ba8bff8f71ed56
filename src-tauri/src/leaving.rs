use std::sync::Mutex;
use std::time::Duration;

use bureau::model::phrase::Phrase;
use tauri::{AppHandle, Emitter, Listener, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons};
use tokio::sync::oneshot;

use crate::window::MAIN;
use crate::{shell, tray};

/// What a page that hangs gets to save its words; it saves every second anyway.
const PATIENCE: Duration = Duration::from_secs(2);

/// Closes the window, once its words are on the disk.
pub async fn close(app: &AppHandle) {
    let Ok(_once) = shell(app).leaving.try_lock() else { return };
    if may_close(app).await
        && let Some(window) = app.get_webview_window(MAIN)
    {
        let _ = window.destroy();
    }
}

/// Ends the program; says first what would wait.
#[tauri::command]
pub async fn quit(app: AppHandle) {
    let Ok(_once) = shell(&app).leaving.try_lock() else { return };
    if !may_close(&app).await {
        return;
    }
    let waiting = waiting(&app).await;
    if waiting == 0
        || ask(&app, Phrase::new("quit-waiting").with("count", waiting), "quit", "quit-stay").await
    {
        end(&app).await;
    }
}

/// Without a window the program lives for as long as something waits to leave.
pub async fn rest(app: &AppHandle) {
    let waiting = waiting(app).await;
    if !app.webview_windows().is_empty() {
        return;
    }
    match waiting {
        0 => end(app).await,
        _ => tray::bring_out(app, &shell(app).words().await, waiting),
    }
}

async fn end(app: &AppHandle) {
    if let Ok(engine) = shell(app).engine().await {
        engine.stop().await;
    }
    app.exit(0);
}

/// Deliveries that will still go by themselves.
async fn waiting(app: &AppHandle) -> u32 {
    shell(app).status().await.map_or(0, |status| status.waiting)
}

/// Whether the words of the window are on the disk, or the person lets them go.
async fn may_close(app: &AppHandle) -> bool {
    if app.get_webview_window(MAIN).is_none() {
        return true;
    }
    let (answer, answered) = oneshot::channel();
    let answer = Mutex::new(Some(answer));
    let heard = app.listen("left", move |event| {
        if let Some(answer) = answer.lock().ok().and_then(|mut answer| answer.take()) {
            let _ = answer.send(event.payload() != "false");
        }
    });
    let _ = app.emit_to(MAIN, "leaving", ());
    let saved = tokio::select! {
        saved = answered => saved.unwrap_or(true),
        () = shell(app).clock.sleep(PATIENCE) => true,
    };
    app.unlisten(heard);
    saved || ask(app, Phrase::new("close-unsaved"), "close-anyway", "close-stay").await
}

async fn ask(app: &AppHandle, question: Phrase, yes: &str, no: &str) -> bool {
    let words = shell(app).words().await;
    let [yes, no] = [yes, no].map(|code| words.say(&Phrase::new(code)));
    let (answer, answered) = oneshot::channel();
    app.dialog()
        .message(words.say(&question))
        .title("Bureau Mobile")
        .buttons(MessageDialogButtons::OkCancelCustom(yes, no))
        .show(move |yes| {
            let _ = answer.send(yes);
        });
    answered.await.unwrap_or(false)
}
