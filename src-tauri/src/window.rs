use tauri::async_runtime::spawn;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Url, WebviewWindowBuilder, WindowEvent};

use crate::{leaving, tray};

/// The one window's name.
pub const MAIN: &str = "main";

/// Shows the window: the one that is there, or a new one.
pub fn show(app: &AppHandle) {
    tray::put_away(app);
    let shown = match app.get_webview_window(MAIN) {
        Some(window) => window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus()),
        None => open(app),
    };
    if let Err(error) = shown {
        tracing::error!("no window: {error}");
    }
}

fn open(app: &AppHandle) -> tauri::Result<()> {
    let Some(config) = app.config().app.windows.first() else { return Ok(()) };
    let window = WebviewWindowBuilder::from_config(app, config)?
        // Links are opened by `open_link`: nothing else takes the interface away, or opens a window.
        .on_navigation(is_interface)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    let app = app.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            let app = app.clone();
            spawn(async move { leaving::close(&app).await });
        }
    });
    Ok(())
}

fn is_interface(url: &Url) -> bool {
    match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => true,
        ("http", Some("localhost")) => tauri::is_dev(),
        _ => false,
    }
}
