//! The least that Tauri can be: one window, on a page from a folder.

use std::path::PathBuf;

use tauri::http::{Response, header};
use tauri::{WebviewUrl, WebviewWindowBuilder};

/// Runs it until it is closed. `folder` holds `index.html` and what that needs.
pub fn run(folder: PathBuf) {
    tauri::Builder::default()
        .register_uri_scheme_protocol("page", move |_, request| {
            let name = request.uri().path().trim_start_matches('/');
            let kind = if name.ends_with(".js") { "text/javascript" } else { "text/html; charset=utf-8" };
            let answer = Response::builder().header(header::CONTENT_TYPE, kind);
            match std::fs::read(folder.join(name)) {
                Ok(bytes) => answer.body(bytes),
                Err(_) => answer.status(404).body(Vec::new()),
            }
            .unwrap()
        })
        .setup(|app| {
            let page = WebviewUrl::CustomProtocol("page://localhost/index.html".parse()?);
            WebviewWindowBuilder::new(app, "main", page).inner_size(1280.0, 800.0).build()?;
            Ok(())
        })
        .run(tauri::generate_context!("benches/window/tauri.conf.json"))
        .unwrap();
}
