use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

use crate::window::MAIN;

/// Has a file or a folder chosen in the system's own dialog; answers its path, or nothing where none was chosen.
#[tauri::command]
pub async fn choose(app: AppHandle, folder: bool, title: String) -> Option<String> {
    let mut dialog = app.dialog().file().set_title(title);
    if let Some(window) = app.get_webview_window(MAIN) {
        dialog = dialog.set_parent(&window);
    }
    let (answer, answered) = oneshot::channel();
    let chosen = move |path| {
        let _ = answer.send(path);
    };
    match folder {
        true => dialog.pick_folder(chosen),
        false => dialog.pick_file(chosen),
    }
    let path = answered.await.ok().flatten()?.into_path().ok()?;
    Some(path.display().to_string())
}
