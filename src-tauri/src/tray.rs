use std::panic::{AssertUnwindSafe, catch_unwind};

use bureau::model::phrase::Phrase;
use bureau::words::Words;
use tauri::AppHandle;
use tauri::menu::{Menu, MenuItem};
use tauri::tray::TrayIconBuilder;

use crate::{leaving, window};

const ID: &str = "waiting";

/// Shows that the program is still at work without its window, and the way back to it.
pub fn bring_out(app: &AppHandle, words: &Words, waiting: u32) {
    let [open, quit] = ["tray-open", "quit"].map(|code| words.say(&Phrase::new(code)));
    let waiting = words.say(&Phrase::new("tray-waiting").with("count", waiting));
    let here = app.clone();
    let _ = app.run_on_main_thread(move || {
        // On Linux the toolkit panics where the library of indicators is not installed: then there is no icon, and
        // starting the program again brings the window back.
        let put = catch_unwind(AssertUnwindSafe(|| put(&here, &waiting, &open, &quit)));
        if !matches!(put, Ok(Ok(()))) {
            tracing::warn!("no icon among the indicators");
        }
    });
}

fn put(app: &AppHandle, waiting: &str, open: &str, quit: &str) -> tauri::Result<()> {
    let item = |id: &str, text: &str| MenuItem::with_id(app, id, text, id != "waiting", None::<&str>);
    let items = [item("waiting", waiting)?, item("open", open)?, item("quit", quit)?];
    let menu = Menu::with_items(app, &items.each_ref().map(|item| item as _))?;
    if let Some(icon) = app.tray_by_id(ID) {
        return icon.set_menu(Some(menu));
    }
    let mut icon = TrayIconBuilder::with_id(ID).tooltip("Bureau Mobile").menu(&menu);
    if let Some(image) = app.default_window_icon() {
        icon = icon.icon(image.clone());
    }
    icon.on_menu_event(|app, event| match event.id().as_ref() {
        "open" => window::show(app),
        "quit" => drop(tauri::async_runtime::spawn(leaving::quit(app.clone()))),
        _ => {}
    })
    .build(app)?;
    Ok(())
}

/// The window is back.
pub fn put_away(app: &AppHandle) {
    drop(app.remove_tray_by_id(ID));
}
