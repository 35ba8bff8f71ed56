//! The window around the engine, and nothing else: what it shows is in `ui`, what it does in `crates/bureau`.
#![forbid(unsafe_code)]

mod events;
mod leaving;
mod rpc;
mod shell;
mod sign_in;
mod tray;
mod window;

use tauri::async_runtime::spawn;
use tauri::{AppHandle, Manager, RunEvent};
use tauri_plugin_window_state::StateFlags;

use shell::Shell;

/// Said by the session's start: no window, only what waits to leave.
const WITHOUT_WINDOW: &str = "--without-window";

/// Runs the program until the person quits, or until nothing keeps it: no window, and nothing waiting to leave.
pub fn run() {
    let mut builder = tauri::Builder::default();
    // A home of its own (for a try, for a test) has a window of its own.
    if std::env::var_os("BUREAU_HOME").is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| window::show(app)));
    }
    let kept = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    let built = builder
        .plugin(tauri_plugin_autostart::Builder::new().app_name("bureau-mobile").arg(WITHOUT_WINDOW).build())
        .plugin(tauri_plugin_deep_link::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_window_state::Builder::default().with_state_flags(kept).build())
        .register_asynchronous_uri_scheme_protocol("bureau", rpc::picture)
        .invoke_handler(tauri::generate_handler![rpc::rpc, rpc::add_media, rpc::open_link, leaving::quit])
        .setup(|app| {
            app.manage(Shell::at_home()?);
            start(app.handle().clone());
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => app.run(happened),
        Err(error) => {
            eprintln!("bureau-mobile: {error}");
            std::process::exit(1);
        }
    }
}

fn start(app: AppHandle) {
    if !std::env::args().any(|arg| arg == WITHOUT_WINDOW) {
        window::show(&app);
    }
    sign_in::listen(&app);
    spawn(async move { events::follow(&app).await });
}

fn happened(app: &AppHandle, event: RunEvent) {
    match event {
        // The last window closed; a code would mean that somebody asked for the end.
        RunEvent::ExitRequested { code: None, api, .. } => {
            api.prevent_exit();
            let app = app.clone();
            spawn(async move { leaving::rest(&app).await });
        }
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => window::show(app),
        _ => {}
    }
}

/// What everything here needs.
fn shell(app: &AppHandle) -> &Shell {
    app.state::<Shell>().inner()
}
